//! EARS C1, C2 and C3: today against the mean of a week. Hutwagner, Thompson, Seeman and
//! Treadwell, *The bioterrorism preparedness and response Early Aberration Reporting System*,
//! Journal of Urban Health 80 (2003).
//!
//! C3 as a limit for today's count `x`: `x + sd (z - carried)` with
//! `carried = max(0, C2 of yesterday - 1) + max(0, C2 of the day before - 1)`, so that the alarm
//! depends on the two days before alone. That is how the reference results have it.

use crate::math::normal_quantile;

/// Which of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The baseline ends yesterday.
    C1,
    /// The baseline ends three days ago.
    C2,
    /// C2 of three days together.
    C3,
}

/// Settings of a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Which rule.
    pub rule: Rule,
    /// Periods in the baseline.
    pub baseline: usize,
    /// The standard deviation is at least this.
    pub min_sigma: f64,
    /// Chance of a false alarm in one period, for normal counts.
    pub alpha: f64,
}

/// The upper limit of period `t` (from 0): above it is an alarm. `None` while the past is too
/// short, NaN where a constant past leaves it undefined.
pub fn limit(counts: &[f64], t: usize, s: &Settings) -> Option<f64> {
    let z = normal_quantile(1.0 - s.alpha);
    let gap = if s.rule == Rule::C1 { 0 } else { 2 };
    let (mean, sd) = moments(counts, t, gap, s)?;
    // A past window that is there does not make `t` there.
    let today = *counts.get(t)?;
    if s.rule != Rule::C3 {
        return Some(mean + z * sd);
    }
    let mut carried = 0.0;
    for back in [1, 2] {
        let day = t.checked_sub(back)?;
        let (mean, sd) = moments(counts, day, gap, s)?;
        let c2 = (counts[day] - mean) / sd;
        // Not f64::max: an undefined day leaves the sum undefined.
        carried += if c2 <= 1.0 { 0.0 } else { c2 - 1.0 };
    }
    let limit = today + sd * (z - carried);
    Some(if limit < 0.0 { 0.0 } else { limit })
}

/// Mean and sample standard deviation of the baseline that ends `gap` periods before `t`.
fn moments(counts: &[f64], t: usize, gap: usize, s: &Settings) -> Option<(f64, f64)> {
    let end = t.checked_sub(gap)?;
    let past = counts.get(end.checked_sub(s.baseline)?..end)?;
    let n = past.len() as f64;
    let mean = past.iter().sum::<f64>() / n;
    let squares: f64 = past.iter().map(|y| (y - mean).powi(2)).sum();
    Some((mean, (squares / (n - 1.0)).sqrt().max(s.min_sigma)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_by_hand() {
        let counts = [1.0, 3.0, 1.0, 3.0, 1.0, 3.0, 2.0, 2.0, 2.0, 9.0];
        let settings = |rule| Settings {
            rule,
            baseline: 7,
            min_sigma: 0.0,
            alpha: 0.001,
        };
        let c1 = limit(&counts, 7, &settings(Rule::C1)).expect("seven days");
        assert!((c1 - (2.0 + 3.090_232_306 * 1.0)).abs() < 1e-8);
        let c2 = limit(&counts, 9, &settings(Rule::C2)).expect("nine days");
        assert!((c2 - c1).abs() < 1e-12);
        assert_eq!(limit(&counts, 8, &settings(Rule::C2)), None);
        assert_eq!(limit(&counts, 99, &settings(Rule::C1)), None);
        let flat = limit(&[2.0; 30], 20, &settings(Rule::C3)).expect("long enough");
        assert!(flat.is_nan());
    }
}
