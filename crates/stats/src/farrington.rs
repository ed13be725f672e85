//! Is this week's count more than its past years allow? Farrington et al. 1996, as improved by
//! Noufaily et al. 2013.
//!
//! Farrington, Andrews, Beale and Catchpole, *A statistical algorithm for the early detection of
//! outbreaks of infectious disease*, J. R. Statist. Soc. A 159 (1996).
//! Noufaily, Enki, Farrington, Garthwaite, Andrews and Charlett, *An improved algorithm for
//! outbreak detection in multiple surveillance systems*, Statistics in Medicine 32 (2013).

use crate::blocks_glm::{self, Fit, Row};
use crate::math::{normal_quantile, normal_tail, student_two_sided};
use crate::tails::Counts;

/// The scale on which the limit of 1996 is symmetric.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Power {
    /// As it is.
    None,
    /// Square root: stabilises the variance.
    Half,
    /// Two thirds: takes the skewness out (the usual choice).
    TwoThirds,
}

/// How the upper limit comes from the fitted mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// The `1 - alpha` quantile of a negative binomial around the mean (2013).
    Quantile,
    /// The same around the mean's own upper `1 - alpha` limit.
    QuantileOfUpperMean,
    /// `(mu^q + z sd(mu^q))^(1/q)` by the delta method, `z` the `1 - alpha` normal quantile.
    Delta(Power),
    /// The same with the `1 - alpha / 2` quantile (1996).
    TwoSidedDelta(Power),
}

/// What is compared with what. Periods are those of the series (weeks, months).
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Half width `w` of the window around the same period in past years.
    pub half_window: usize,
    /// Blocks `p` a year is split into; 1 uses the windows alone.
    pub blocks: usize,
    /// Periods `L` before the current one that are left out.
    pub left_out: usize,
    /// Standardised residuals above this lose weight; `None` keeps all alike.
    pub weights_above: Option<f64>,
    /// The trend stays when its p-value is below this (and two more conditions hold).
    pub trend_below: Option<f64>,
    /// Chance of a false alarm in one period.
    pub alpha: f64,
    /// How the limit is made.
    pub limit: Limit,
    /// At least `.0` cases in the last `.1` periods, or no alarm.
    pub enough: (f64, usize),
    /// Standard errors as the package of the reference files has them after reweighting
    /// ([`Fit::relative_dispersion`]); leave it off but for comparing with those files.
    pub as_reference: bool,
}

impl Settings {
    /// The improved settings of 2013: ten blocks, 26 weeks left out, trend always, alpha .005.
    pub fn improved() -> Settings {
        Settings {
            half_window: 3,
            blocks: 10,
            left_out: 26,
            weights_above: Some(2.58),
            trend_below: Some(1.0),
            alpha: 0.005,
            limit: Limit::Quantile,
            enough: (5.0, 4),
            as_reference: false,
        }
    }

    /// The settings of 1996: windows alone, three weeks left out, trend where significant.
    pub fn original() -> Settings {
        Settings {
            blocks: 1,
            left_out: 3,
            weights_above: Some(1.0),
            trend_below: Some(0.05),
            limit: Limit::TwoSidedDelta(Power::TwoThirds),
            ..Settings::improved()
        }
    }
}

/// What one period came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Cases counted.
    pub observed: f64,
    /// The fitted mean.
    pub expected: f64,
    /// The upper limit.
    pub upper: f64,
    /// More than the limit, and enough cases lately.
    pub alarm: bool,
    /// Enough cases lately to say anything.
    pub enough: bool,
    /// `P(X >= observed)` without an outbreak.
    pub p: f64,
    /// Dispersion, at least 1.
    pub phi: f64,
    /// The mean the limit was drawn around.
    pub around: f64,
    /// The trend in ln cases per period, when it was kept.
    pub trend: Option<f64>,
}

impl Verdict {
    /// `(observed - expected) / (upper - expected)`: above 1 is more than the limit.
    pub fn score(&self) -> f64 {
        (self.observed - self.expected) / (self.upper - self.expected)
    }
}

/// Judges period `references[0]` of `counts` by the past.
///
/// `references` are indexes: the period judged, then the same period of one, two, … past years,
/// newest first (see [`step_back`]). `times` gives each period's time in periods. `None` when the
/// past is too short or no model fits.
pub fn judge(
    counts: &[f64],
    times: &[f64],
    references: &[usize],
    settings: &Settings,
) -> Option<Verdict> {
    let now = *references.first()?;
    let (observed, time) = (*counts.get(now)?, *times.get(now)?);
    let (rows, blocks) = baseline(counts, times, references, settings)?;
    let window = blocks - 1;
    let fit = fitted(&rows, blocks, time, references.len() - 1, settings)?;
    let phi = fit.dispersion.max(1.0);
    let errors = if settings.as_reference && settings.weights_above.is_some() {
        fit.relative_dispersion
    } else {
        phi
    };
    let expected = fit.mean(window, time);
    let log_error = (errors * fit.variance(window, time)).sqrt();
    let (upper, p, around) = limit(observed, expected, log_error, phi, settings);
    let first = (now + 1).saturating_sub(settings.enough.1);
    let enough = counts[first..=now].iter().sum::<f64>() >= settings.enough.0;
    Some(Verdict {
        observed,
        expected,
        upper,
        alarm: enough && observed > upper,
        enough,
        p,
        phi,
        around,
        trend: fit.slope,
    })
}

/// The periods `years` times `frequency` back from `now`, `now` first; `None` before the start.
pub fn step_back(now: usize, years: usize, frequency: usize) -> Option<Vec<usize>> {
    (0..=years)
        .map(|i| now.checked_sub(i * frequency))
        .collect()
}

/// The upper limit, `P(X >= observed)`, and the mean the limit is drawn around.
fn limit(y: f64, mu: f64, log_error: f64, phi: f64, settings: &Settings) -> (f64, f64, f64) {
    let z = normal_quantile(1.0 - settings.alpha);
    let quantile = |around: f64| {
        let counts = Counts::with_dispersion(around, phi);
        let upper = counts.quantile(1.0 - settings.alpha) as f64;
        (upper, counts.tail(y as u64), around)
    };
    let (power, z) = match settings.limit {
        Limit::Quantile => return quantile(mu),
        Limit::QuantileOfUpperMean => return quantile(mu * (z * log_error).exp()),
        Limit::Delta(power) => (power, z),
        Limit::TwoSidedDelta(power) => (power, normal_quantile(1.0 - settings.alpha / 2.0)),
    };
    let error = mu * log_error;
    let tau = phi + error * error / mu;
    let (exponent, sd) = match power {
        Power::None => (1.0, (mu * tau).sqrt()),
        Power::Half => (0.5, (tau / 4.0).sqrt()),
        Power::TwoThirds => (2.0 / 3.0, (4.0 / 9.0 * mu.cbrt() * tau).sqrt()),
    };
    let upper = (mu.powf(exponent) + z * sd).powf(1.0 / exponent);
    let p = normal_tail((y.powf(exponent) - mu.powf(exponent)) / sd);
    (upper, p, (mu + z * error).exp())
}

/// The rows of the baseline and how many blocks they have; the last block is the window's.
fn baseline(
    counts: &[f64],
    times: &[f64],
    references: &[usize],
    settings: &Settings,
) -> Option<(Vec<Row>, usize)> {
    let (w, p) = (settings.half_window, settings.blocks.max(1));
    let now = references[0];
    let mut block = vec![usize::MAX; now + 1];
    for b in block.iter_mut().skip(now.saturating_sub(w)) {
        *b = p - 1;
    }
    for pair in references.windows(2) {
        let (newer, older) = (pair[0], pair[1]);
        // A window that begins before the series begins with it.
        let first = older.saturating_sub(w);
        let end = (older + w + 1).min(block.len());
        block[first..end].fill(p - 1);
        if p > 1 {
            // The rest of the year, shared among the other blocks; the earlier take the remainder.
            let rest = newer.checked_sub(older + 2 * w + 1)?;
            let mut at = older + w + 1;
            for j in 0..p - 1 {
                let long = rest / (p - 1) + usize::from(j < rest % (p - 1));
                block.get_mut(at..at + long)?.fill(j);
                at += long;
            }
        }
    }
    let last = now.checked_sub(settings.left_out)?;
    let mut used = vec![false; p];
    let mut rows = Vec::with_capacity(last);
    for (i, block) in block[..last].iter().copied().enumerate() {
        if block < p {
            used[block] = true;
            rows.push(Row {
                y: counts[i],
                t: times[i],
                block,
            });
        }
    }
    used.iter().all(|u| *u).then_some((rows, p))
}

/// The model that is kept: reweighted, with the trend if it deserves to stay.
fn fitted(rows: &[Row], blocks: usize, time: f64, years: usize, s: &Settings) -> Option<Fit> {
    if let Some(below) = s.trend_below
        && let Some(fit) = reweighted(rows, blocks, true, s)
    {
        let dispersion = if s.as_reference && s.weights_above.is_some() {
            fit.relative_dispersion
        } else {
            fit.dispersion
        };
        let t = fit.slope.unwrap_or(0.0) / (dispersion * fit.slope_variance()).sqrt();
        let largest = rows.iter().map(|r| r.y).fold(0.0, f64::max);
        let stays = years >= 3
            && student_two_sided(t, fit.df) < below
            && fit.mean(blocks - 1, time) <= largest;
        if stays {
            return Some(fit);
        }
    }
    reweighted(rows, blocks, false, s)
}

/// Fits, takes weight from what lies far above the fit (Anscombe residuals), fits again.
fn reweighted(rows: &[Row], blocks: usize, trend: bool, s: &Settings) -> Option<Fit> {
    let first = blocks_glm::fit(rows, blocks, &[], trend)?;
    let Some(above) = s.weights_above else {
        return Some(first);
    };
    let phi = first.dispersion.max(1.0);
    let mut weights: Vec<f64> = rows
        .iter()
        .zip(first.mu.iter().zip(&first.hat))
        .map(|(r, (mu, hat))| {
            let raw = 1.5 * (r.y.cbrt().powi(2) / mu.powf(1.0 / 6.0) - mu.sqrt());
            let residual = raw / (phi * (1.0 - hat)).sqrt();
            if residual > above {
                residual.powi(-2)
            } else {
                1.0
            }
        })
        .collect();
    let scale = rows.len() as f64 / weights.iter().sum::<f64>();
    for w in &mut weights {
        *w *= scale;
    }
    blocks_glm::fit(rows, blocks, &weights, trend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(weeks: usize, last: f64) -> (Vec<f64>, Vec<f64>) {
        // 3, 4, 5, 4, 3 … and the week in question.
        let mut counts: Vec<f64> = (0..weeks).map(|i| [3.0, 4.0, 5.0, 4.0][i % 4]).collect();
        counts[weeks - 1] = last;
        (counts, (0..weeks).map(|t| t as f64).collect())
    }

    #[test]
    fn a_jump_is_told_and_a_usual_week_is_not() {
        for settings in [Settings::improved(), Settings::original()] {
            for (last, alarm) in [(4.0, false), (16.0, true)] {
                let (counts, times) = flat(270, last);
                let references = step_back(269, 5, 52).expect("long enough");
                let verdict = judge(&counts, &times, &references, &settings).expect("fits");
                assert_eq!(verdict.alarm, alarm, "{verdict:?}");
                assert!((verdict.expected - 4.0).abs() < 0.3, "{verdict:?}");
                assert_eq!(verdict.score() > 1.0, alarm);
            }
        }
    }

    #[test]
    fn a_short_or_empty_past_is_no_verdict_and_no_panic() {
        let (counts, times) = flat(40, 9.0);
        assert!(step_back(39, 1, 52).is_none());
        assert!(judge(&counts, &times, &[39, 2], &Settings::improved()).is_none());
        assert!(judge(&[], &[], &[0], &Settings::improved()).is_none());
        let zeros = vec![0.0; 270];
        let references = step_back(269, 5, 52).expect("long enough");
        let times: Vec<f64> = (0..270).map(f64::from).collect();
        let verdict = judge(&zeros, &times, &references, &Settings::improved()).expect("fits");
        assert!(!verdict.alarm && !verdict.enough);
    }
}
