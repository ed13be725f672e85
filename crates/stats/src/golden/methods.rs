//! From a task and a series to a table of results.

use super::Error;
use super::manifest::Task;
use super::series::Series;
use crate::cusum::{Cusum, Scale};
use crate::farrington::{self, Limit, Power, Verdict};
use crate::glr::{Chart, Rise};
use crate::harmonic::Harmonic;
use crate::{bayes, ears, outbreak};

/// A table of results; an empty text is a value that is not there.
#[derive(Debug)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// The cells.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as comma-separated text.
    pub fn to_csv(&self) -> String {
        let mut text = self.columns.join(",") + "\n";
        for row in &self.rows {
            text += &row.join(",");
            text.push('\n');
        }
        text
    }
}

/// Runs the task's algorithm over its range.
pub fn run(task: &Task, series: &Series) -> Result<Table, Error> {
    let (first, last) = task.pair("range", ':')?;
    if first == 0 || last < first || last > series.counts.len() {
        return Err(task.missing("range"));
    }
    let range = (first, last);
    match task.algorithm.as_str() {
        "farringtonFlexible" => flexible(task, series, range),
        "farrington" => classic(task, series, range),
        "earsC1" => ears(task, series, range, ears::Rule::C1),
        "earsC2" => ears(task, series, range, ears::Rule::C2),
        "earsC3" => ears(task, series, range, ears::Rule::C3),
        "bayes" => bayes(task, series, range),
        "cusum" => cusum(task, series, range),
        "glrnb" => glr(task, series, range),
        "outbreakP" => rising(task, series, range),
        other => Err(Error::Algorithm(task.file.clone(), other.into())),
    }
}

type Range = (usize, usize);

/// One row for each period of the range; `cells` gets the index from 0 and tells what follows
/// `t` and `observed`.
fn table(
    series: &Series,
    range: Range,
    columns: &[&'static str],
    mut cells: impl FnMut(usize) -> Vec<String>,
) -> Table {
    let row = |t: usize| {
        let mut row = vec![t.to_string(), text(series.counts[t - 1])];
        row.extend(cells(t - 1));
        row
    };
    Table {
        columns: ["t", "observed"].iter().chain(columns).copied().collect(),
        rows: (range.0..=range.1).map(row).collect(),
    }
}

fn flexible(task: &Task, series: &Series, range: Range) -> Result<Table, Error> {
    let power = match task.text("powertrans")? {
        "none" => Power::None,
        "1/2" => Power::Half,
        "2/3" => Power::TwoThirds,
        _ => return Err(task.missing("powertrans")),
    };
    let enough = task.pair("limit54", '/')?;
    let settings = farrington::Settings {
        half_window: task.whole("w")?,
        blocks: task.whole("noPeriods")?,
        left_out: task.whole("pastWeeksNotIncluded")?,
        weights_above: match task.text("reweight")? {
            "TRUE" => Some(task.number("weightsThreshold")?),
            _ => None,
        },
        trend_below: match task.text("trend")? {
            "TRUE" => Some(task.number("pThresholdTrend")?),
            _ => None,
        },
        alpha: task.number("alpha")?,
        limit: match task.text("thresholdMethod")? {
            "nbPlugin" => Limit::Quantile,
            "muan" => Limit::QuantileOfUpperMean,
            "delta" => Limit::Delta(power),
            _ => return Err(task.missing("thresholdMethod")),
        },
        enough: (enough.0 as f64, enough.1),
        as_reference: true,
    };
    let (years, times) = (task.whole("b")?, series.times());
    let columns = [
        "expected",
        "upperbound",
        "alarm",
        "score",
        "pvalue",
        "phi",
        "mu_plugin",
        "trend_used",
        "trend_coef",
    ];
    Ok(table(series, range, &columns, |t| {
        let references = series.references(t, years);
        let verdict =
            references.and_then(|r| farrington::judge(&series.counts, &times, &r, &settings));
        match verdict {
            Some(verdict) => verdict_cells(&verdict, &settings.limit),
            None => ["", "", "0", "", "", "", "", "", ""]
                .map(String::from)
                .into(),
        }
    }))
}

/// The cells of the improved algorithm, with the reference's score.
fn verdict_cells(v: &Verdict, limit: &Limit) -> Vec<String> {
    let shown = |x: f64| if v.enough { text(x) } else { String::new() };
    let score = match limit {
        Limit::Quantile | Limit::QuantileOfUpperMean => {
            (v.observed - v.expected.ln()) / (v.upper - v.expected.ln())
        }
        Limit::Delta(_) | Limit::TwoSidedDelta(_) => v.score(),
    };
    vec![
        shown(v.expected),
        shown(v.upper),
        flag(v.alarm),
        text(score),
        text(v.p),
        text(v.phi),
        text(v.around),
        flag(v.trend.is_some()),
        v.trend.map_or(String::new(), text),
    ]
}

fn classic(task: &Task, series: &Series, range: Range) -> Result<Table, Error> {
    let enough = task.pair("limit54", '/')?;
    let half_window = task.whole("w")?;
    let settings = farrington::Settings {
        half_window,
        left_out: half_window, // nothing of this year

        alpha: task.number("alpha")?,
        enough: (enough.0 as f64, enough.1),
        ..farrington::Settings::original()
    };
    let years = task.whole("b")?;
    // The first algorithm counts periods, however long a month is.
    let times: Vec<f64> = (0..series.counts.len()).map(|t| t as f64).collect();
    Ok(table(series, range, &["upperbound", "alarm"], |t| {
        let verdict = series
            .references(t, years)
            .and_then(|r| farrington::judge(&series.counts, &times, &r, &settings));
        match verdict {
            Some(v) => vec![text(if v.enough { v.upper } else { 0.0 }), flag(v.alarm)],
            None => vec![String::new(), "0".into()],
        }
    }))
}

fn ears(task: &Task, series: &Series, range: Range, rule: ears::Rule) -> Result<Table, Error> {
    let settings = ears::Settings {
        rule,
        baseline: task.whole("baseline")?,
        min_sigma: task.number("minSigma")?,
        alpha: task.number("alpha")?,
    };
    Ok(table(
        series,
        range,
        &["upperbound", "alarm"],
        |t| match ears::limit(&series.counts, t, &settings) {
            Some(limit) if !limit.is_nan() => vec![text(limit), flag(series.counts[t] > limit)],
            _ => vec![String::new(), String::new()],
        },
    ))
}

fn bayes(task: &Task, series: &Series, range: Range) -> Result<Table, Error> {
    let settings = bayes::Settings {
        years: task.whole("b")?,
        half_window: task.whole("w")?,
        this_year: task.text("actY")? == "TRUE",
        frequency: series.frequency,
        alpha: task.number("alpha")?,
    };
    Ok(table(
        series,
        range,
        &["upperbound", "alarm"],
        |t| match bayes::limit(&series.counts, t, &settings) {
            Some(limit) => vec![text(limit), flag(series.counts[t] > limit)],
            None => vec![String::new(), "0".into()],
        },
    ))
}

fn cusum(task: &Task, series: &Series, range: Range) -> Result<Table, Error> {
    let scale = match task.text("trans")? {
        "standard" => Scale::Standard,
        "rossi" => Scale::Rossi,
        "anscombe" => Scale::Anscombe,
        _ => return Err(task.missing("trans")),
    };
    let past = &series.counts[..range.0 - 1];
    let model = match task.text("m")? {
        "glm" => Harmonic::fit(past, 1, series.frequency as f64, 0.0),
        _ => Harmonic::fit(past, 0, 1.0, 0.0),
    };
    let model = model.ok_or_else(|| task.missing("m"))?;
    let mut chart = Cusum {
        scale,
        k: task.number("k")?,
        h: task.number("h")?,
        sum: 0.0,
    };
    let columns = ["expected", "upperbound", "alarm", "score"];
    Ok(table(series, range, &columns, |t| {
        let mean = model.mean(t as f64 + 1.0);
        let upper = chart.upper(mean);
        let upper = if scale == Scale::Standard {
            upper.ceil()
        } else {
            upper
        };
        let alarm = chart.add(series.counts[t], mean);
        vec![text(mean), text(upper), flag(alarm), text(chart.sum)]
    }))
}

fn glr(task: &Task, series: &Series, range: Range) -> Result<Table, Error> {
    let past = &series.counts[..range.0 - 1];
    let said = task.text("mu0")?;
    let waves = said
        .split_once("S=")
        .and_then(|(_, rest)| rest.split(' ').next());
    let waves = waves
        .and_then(|w| w.parse().ok())
        .ok_or_else(|| task.missing("mu0"))?;
    let year = series.frequency as f64;
    let model = if task.text("alpha")?.starts_with("estimated") {
        Harmonic::fit_with_dispersion(past, waves, year)
    } else {
        Harmonic::fit(past, waves, year, task.number("alpha")?)
    };
    let model = model.ok_or_else(|| task.missing("mu0"))?;
    let rise = if task.text("theta")?.starts_with("GLR") {
        match task.whole("M") {
            Ok(m) => Rise::Any {
                shortest: 2,
                longest: m + 1,
            },
            Err(_) => Rise::Any {
                shortest: 1,
                longest: usize::MAX,
            }, // -1: no limit
        }
    } else {
        Rise::Known(task.number("theta")?.exp())
    };
    let mut chart = Chart::new(rise, model.dispersion, task.number("c.ARL")?);
    Ok(table(series, range, &["expected", "alarm", "score"], |t| {
        let mean = model.mean(t as f64 + 1.0);
        let (score, alarm) = chart.add(series.counts[t], mean);
        vec![text(mean), flag(alarm), text(score)]
    }))
}

fn rising(task: &Task, series: &Series, range: Range) -> Result<Table, Error> {
    let k = task.number("k")?;
    Ok(table(series, range, &["alarm", "score"], |t| {
        let ratio = outbreak::ratio(&series.counts[range.0 - 1..=t]);
        vec![flag(ratio > k), text(ratio)]
    }))
}

fn flag(yes: bool) -> String {
    u8::from(yes).to_string()
}

/// A number with twelve significant digits, as the references have them.
fn text(x: f64) -> String {
    if x.is_nan() {
        return String::new();
    }
    if x.is_infinite() {
        return if x > 0.0 { "Inf" } else { "-Inf" }.into();
    }
    let scientific = format!("{x:.11e}");
    let Some((digits, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let trimmed = |s: &str| -> String {
        if s.contains('.') {
            s.trim_end_matches('0').trim_end_matches('.').into()
        } else {
            s.into()
        }
    };
    if (-5..12).contains(&exponent) {
        let places = (11 - exponent).max(0) as usize;
        return trimmed(&format!("{x:.places$}"));
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}e{sign}{:02}", trimmed(digits), exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_the_references_write_them() {
        assert_eq!(text(0.0), "0");
        assert_eq!(text(2.0), "2");
        assert_eq!(text(-0.019_276_850_743_2), "-0.0192768507432");
        assert_eq!(text(1.660_278_947_59e17), "1.66027894759e+17");
        assert_eq!(text(9.317_863_679_21e-12), "9.31786367921e-12");
        assert_eq!(text(f64::INFINITY), "Inf");
        assert_eq!(text(f64::NAN), "");
    }
}
