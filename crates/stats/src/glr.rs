//! Likelihood-ratio sums for counts with a known mean. Höhle and Paul, *Count data regression
//! charts for the monitoring of surveillance time series*, Computational Statistics and Data
//! Analysis 52 (2008).
//!
//! With variance `mu + c mu^2` a rise of the mean to `r mu` changes the log likelihood of `y` by
//! `y ln(r (1 + c mu) / (1 + c r mu)) - ln((1 + c r mu) / (1 + c mu)) / c`;
//! for `c = 0` by `y ln r - (r - 1) mu`.

/// How large a rise is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rise {
    /// The mean times this.
    Known(f64),
    /// Whatever fits best, since whichever of the last periods fits best.
    Any {
        /// The change is at least this many periods old, today's counted.
        shortest: usize,
        /// And at most this many.
        longest: usize,
    },
}

/// A running chart; after an alarm it begins anew.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What is looked for.
    pub rise: Rise,
    /// `c` of the variance.
    pub dispersion: f64,
    /// The sum at which to tell.
    pub h: f64,
    seen: Vec<(f64, f64)>,
    sum: f64,
}

impl Chart {
    /// An empty chart.
    pub fn new(rise: Rise, dispersion: f64, h: f64) -> Chart {
        Chart {
            rise,
            dispersion,
            h,
            seen: Vec::new(),
            sum: 0.0,
        }
    }

    /// Adds a count and its mean; the statistic, and whether it has reached `h`.
    pub fn add(&mut self, y: f64, mu: f64) -> (f64, bool) {
        let c = self.dispersion;
        let value = match self.rise {
            Rise::Known(r) => {
                self.sum = (self.sum + gain(y, mu, r, c)).max(0.0);
                self.sum
            }
            Rise::Any { shortest, longest } => {
                self.seen.push((y, mu));
                let first = self.seen.len().saturating_sub(longest);
                let end = (self.seen.len() + 1).saturating_sub(shortest);
                (first..end)
                    .map(|from| best(&self.seen[from..], c))
                    .fold(0.0, f64::max)
            }
        };
        let alarm = value >= self.h;
        if alarm {
            self.seen.clear();
            self.sum = 0.0;
        }
        (value, alarm)
    }
}

/// The gain of one count.
fn gain(y: f64, mu: f64, r: f64, c: f64) -> f64 {
    if c > 0.0 {
        let more = ((1.0 + c * r * mu) / (1.0 + c * mu)).ln();
        y * (r.ln() - more) - more / c
    } else {
        y * r.ln() - (r - 1.0) * mu
    }
}

/// The greatest gain of all counts together over `r >= 1`.
fn best(counts: &[(f64, f64)], c: f64) -> f64 {
    let slope = |r: f64| -> f64 {
        let one = |(y, mu): &(f64, f64)| y / r - (c * y + 1.0) * mu / (1.0 + c * r * mu);
        counts.iter().map(one).sum()
    };
    if !(slope(1.0) > 0.0) {
        return 0.0;
    }
    let (mut low, mut high) = (1.0, 2.0);
    while slope(high) > 0.0 && high < 1e12 {
        (low, high) = (high, high * 2.0);
    }
    while high - low > 1e-12 * high {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    counts.iter().map(|(y, mu)| gain(*y, *mu, low, c)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poisson_ratio_by_hand() {
        let mut chart = Chart::new(
            Rise::Any {
                shortest: 1,
                longest: usize::MAX,
            },
            0.0,
            5.0,
        );
        let (value, alarm) = chart.add(4.0, 2.0);
        assert!((value - (4.0 * 2_f64.ln() - 2.0)).abs() < 1e-9 && !alarm);
        let (_, alarm) = chart.add(14.0, 2.0);
        assert!(alarm);
        assert_eq!(chart.add(1.0, 2.0), (0.0, false));
    }

    #[test]
    fn a_little_dispersion_is_nearly_poisson() {
        let sum = |c| {
            let mut chart = Chart::new(Rise::Known(2.0), c, 50.0);
            chart.add(5.0, 2.0);
            chart.add(4.0, 2.0).0
        };
        assert!((sum(0.0) - sum(1e-7)).abs() < 1e-4);
        assert!(sum(0.5) < sum(0.0));
    }
}
