//! The limit of a Poisson count whose rate is known from a few past counts (Riebler 2004; Höhle
//! 2007, *surveillance: an R package for the monitoring of infectious diseases*).
//!
//! With Jeffreys' prior the next count is negative binomial with size `sum + 1/2` and
//! probability `n / (n + 1)`.

use crate::tails::Counts;

/// Which past counts are asked. `w` periods; `b` years of `frequency` periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Past years.
    pub years: usize,
    /// Half width of the window in a past year, and the width before now in this one.
    pub half_window: usize,
    /// Whether the last `half_window` periods count too.
    pub this_year: bool,
    /// Periods in a year.
    pub frequency: usize,
    /// Chance of a false alarm in one period.
    pub alpha: f64,
}

/// The upper limit of period `t` (from 0): above it is an alarm; `None` before the past begins.
pub fn limit(counts: &[f64], t: usize, s: &Settings) -> Option<f64> {
    let (mut sum, mut n) = (0.0, 0.0);
    let mut take = |from: usize, to: usize| {
        let past = counts.get(from..to)?;
        sum += past.iter().sum::<f64>();
        n += past.len() as f64;
        Some(())
    };
    if s.this_year {
        take(t.checked_sub(s.half_window)?, t)?;
    }
    for year in 1..=s.years {
        let same = t.checked_sub(year * s.frequency)?;
        take(same.checked_sub(s.half_window)?, same + s.half_window + 1)?;
    }
    if n == 0.0 {
        return None;
    }
    let size = sum + 0.5;
    let counts = Counts::NegativeBinomial {
        mean: size / n,
        size,
    };
    Some(counts.quantile(1.0 - s.alpha) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_quiet_weeks() {
        let s = Settings {
            years: 0,
            half_window: 6,
            this_year: true,
            frequency: 52,
            alpha: 0.05,
        };
        // size 1/2, prob 6/7: P(0) = .926, P(<= 1) = .992
        assert_eq!(limit(&[0.0; 10], 6, &s), Some(1.0));
        assert_eq!(limit(&[0.0; 10], 5, &s), None);
        assert_eq!(
            limit(
                &[0.0; 10],
                6,
                &Settings {
                    this_year: false,
                    ..s
                }
            ),
            None
        );
    }
}
