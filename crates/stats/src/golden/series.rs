//! A count series of the folder.

use super::Error;
use crate::days;
use std::path::Path;

/// A series, one row a period.
#[derive(Debug, Clone)]
pub struct Series {
    /// Cases of each period.
    pub counts: Vec<f64>,
    /// Day number of each period's start; empty when the series has no dates.
    pub dates: Vec<i64>,
    /// Periods in a year.
    pub frequency: usize,
}

impl Series {
    /// The period `now` and the same one of `years` past years, newest first. With dates: one
    /// calendar year back and then to the nearest same weekday; without: by the frequency.
    pub fn references(&self, now: usize, years: usize) -> Option<Vec<usize>> {
        if self.dates.is_empty() {
            return crate::farrington::step_back(now, years, self.frequency);
        }
        let today = *self.dates.get(now)?;
        let mut found = vec![now];
        let mut then = today;
        for _ in 0..years {
            then = days::year_before(then);
            let aim = if self.frequency > 12 {
                same_weekday(then, today)
            } else {
                then
            };
            found.push(self.dates.binary_search(&aim).ok()?);
        }
        Some(found)
    }

    /// Time of each period, in periods; dated months are counted in lengths of the first.
    pub fn times(&self) -> Vec<f64> {
        if let [first, second, ..] = self.dates[..] {
            let period = (second - first).max(1) as f64;
            return self
                .dates
                .iter()
                .map(|d| (d - first) as f64 / period)
                .collect();
        }
        (0..self.counts.len()).map(|t| t as f64).collect()
    }
}

/// The day nearest to `day` with the weekday of `model`.
fn same_weekday(day: i64, model: i64) -> i64 {
    let off = (days::weekday(model) - days::weekday(day)).rem_euclid(7);
    day + if off > 3 { off - 7 } else { off }
}

/// Reads `t, year, period, date, observed, …`.
pub fn read(path: &Path) -> Result<Series, Error> {
    let wrong = |why: String| Error::Table(path.into(), why);
    let mut reader = csv::Reader::from_path(path).map_err(|e| wrong(e.to_string()))?;
    let mut series = Series {
        counts: Vec::new(),
        dates: Vec::new(),
        frequency: 1,
    };
    for row in reader.records() {
        let row = row.map_err(|e| wrong(e.to_string()))?;
        let field = |i: usize| row.get(i).unwrap_or("");
        let line = series.counts.len() + 2;
        let number = |i: usize, name: &str| -> Result<f64, Error> {
            let value = field(i)
                .parse::<f64>()
                .ok()
                .filter(|v| v.is_finite() && *v >= 0.0);
            value.ok_or_else(|| wrong(format!("line {line}: {name} is no count")))
        };
        series.frequency = series.frequency.max(number(2, "period")? as usize);
        series.counts.push(number(4, "observed")?);
        if let Some(day) = date(field(3)) {
            series.dates.push(day);
        }
    }
    if series.counts.is_empty() {
        return Err(wrong("no rows".into()));
    }
    if series.dates.len() != series.counts.len() {
        series.dates.clear();
    }
    Ok(series)
}

fn date(text: &str) -> Option<i64> {
    let mut parts = text.split('-').map(|p| p.parse::<i64>().ok());
    days::day(parts.next()??, parts.next()??, parts.next()??)
}
