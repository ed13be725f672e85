//! Tails and quantiles of counts: Poisson, negative binomial, beta-binomial.
//!
//! Sums go by the ratio of neighbouring probabilities from one start by log-gamma, so a tail of
//! 1e-40 is as exact as one of 0.5. All means and sizes are real and positive.

use crate::math::ln_gamma;

/// Beyond this size a negative binomial is a Poisson in double precision.
const ALL_BUT_POISSON: f64 = 1e7;
/// A sum never has more terms than this; a tail is then its largest terms.
const TERMS: u64 = 10_000_000;

/// A distribution of counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Counts {
    /// Poisson with this mean.
    Poisson(f64),
    /// Negative binomial with `mean` and `size`: variance `mean + mean^2 / size`.
    NegativeBinomial {
        /// Expected count.
        mean: f64,
        /// Larger is nearer to Poisson.
        size: f64,
    },
    /// Beta-binomial: `of` trials, expected share `share`, `Beta(k, k (1 - share) / share)`.
    BetaBinomial {
        /// Trials.
        of: u64,
        /// Expected share of them.
        share: f64,
        /// First parameter of the beta distribution; larger is nearer to binomial.
        k: f64,
    },
}

impl Counts {
    /// Negative binomial with variance `phi` times the mean; Poisson when `phi <= 1`.
    pub fn with_dispersion(mean: f64, phi: f64) -> Counts {
        if phi > 1.0 {
            let size = mean / (phi - 1.0);
            Counts::NegativeBinomial { mean, size }
        } else {
            Counts::Poisson(mean)
        }
    }

    /// The expected count.
    pub fn mean(&self) -> f64 {
        match *self {
            Counts::Poisson(mean) | Counts::NegativeBinomial { mean, .. } => mean,
            Counts::BetaBinomial { of, share, .. } => of as f64 * share,
        }
    }

    /// `ln P(X = n)`; minus infinity where it cannot be.
    pub fn ln_p(&self, n: u64) -> f64 {
        let x = n as f64;
        match *self {
            Counts::Poisson(mean) if mean > 0.0 => x * mean.ln() - mean - ln_gamma(x + 1.0),
            Counts::NegativeBinomial { mean, size } if mean > 0.0 && size > 0.0 => {
                if size > ALL_BUT_POISSON {
                    return Counts::Poisson(mean).ln_p(n);
                }
                ln_gamma(x + size)
                    - ln_gamma(size)
                    - ln_gamma(x + 1.0)
                    - size * (mean / size).ln_1p()
                    - x * (size / mean).ln_1p()
            }
            Counts::BetaBinomial { of, share, k } if share > 0.0 && k > 0.0 && n <= of => {
                let v = of as f64;
                let b = k * (1.0 - share) / share;
                let choose = ln_gamma(v + 1.0) - ln_gamma(x + 1.0) - ln_gamma(v - x + 1.0);
                if k > ALL_BUT_POISSON {
                    return choose + x * share.ln() + (v - x) * (-share).ln_1p();
                }
                let beta = |p: f64, q: f64| ln_gamma(p) + ln_gamma(q) - ln_gamma(p + q);
                choose + beta(k + x, b + v - x) - beta(k, b)
            }
            _ if n == 0 => 0.0, // a mean of zero
            _ => f64::NEG_INFINITY,
        }
    }

    /// `P(X = n + 1) / P(X = n)`.
    fn ratio(&self, n: u64) -> f64 {
        let x = n as f64;
        match *self {
            Counts::Poisson(mean) => mean / (x + 1.0),
            Counts::NegativeBinomial { mean, size } => {
                if size > ALL_BUT_POISSON {
                    return mean / (x + 1.0);
                }
                (x + size) / (x + 1.0) * mean / (size + mean)
            }
            Counts::BetaBinomial { of, share, k } => {
                let left = of as f64 - x;
                if left <= 0.0 {
                    return 0.0;
                }
                if k > ALL_BUT_POISSON {
                    return left / (x + 1.0) * share / (1.0 - share);
                }
                let b = k * (1.0 - share) / share;
                left / (x + 1.0) * (k + x) / (b + left - 1.0)
            }
        }
    }

    /// `ln P(X >= n)`, summed upward from `n`.
    pub fn ln_tail(&self, n: u64) -> f64 {
        if n == 0 {
            return 0.0;
        }
        if (n as f64) < self.mean() {
            // The smaller side is summed: the tail is then its complement.
            let below = self.sum_down(n - 1);
            return (-below.min(1.0 - 1e-16)).ln_1p();
        }
        let start = self.ln_p(n);
        if start == f64::NEG_INFINITY {
            return start;
        }
        let (mut term, mut sum) = (1.0, 1.0);
        for i in 0..TERMS {
            term *= self.ratio(n + i);
            sum += term;
            if !(term > 1e-17 * sum) {
                break;
            }
        }
        (start + f64::ln(sum)).min(0.0)
    }

    /// `P(X >= n)`.
    pub fn tail(&self, n: u64) -> f64 {
        self.ln_tail(n).exp()
    }

    /// `P(X <= n)` summed downward from `n`.
    fn sum_down(&self, n: u64) -> f64 {
        let start = self.ln_p(n);
        if start == f64::NEG_INFINITY {
            return 0.0;
        }
        let (mut term, mut sum) = (1.0, 1.0);
        for i in (0..n).rev() {
            let ratio = self.ratio(i);
            if !(ratio > 0.0) {
                break;
            }
            term /= ratio;
            sum += term;
            if !(term > 1e-17 * sum) {
                break;
            }
        }
        (start + f64::ln(sum)).exp().min(1.0)
    }

    /// The smallest `q` with `P(X <= q) >= p`.
    pub fn quantile(&self, p: f64) -> u64 {
        // One unit in the last places of a sum must not move a quantile (as in R's qnbinom).
        let enough = p * (1.0 - 64.0 * f64::EPSILON);
        let mut below = self.ln_p(0).exp();
        if below > 1e-300 {
            let (mut term, mut q) = (below, 0);
            while below < enough && q < TERMS {
                term *= self.ratio(q);
                below += term;
                q += 1;
            }
            return q;
        }
        // P(X = 0) underflows: halve the distance by tails.
        let (mut low, mut high) = (0, self.mean().min(1e15) as u64 + 1);
        while self.tail(high + 1) > 1.0 - enough && high < u64::MAX / 4 {
            low = high;
            high *= 2;
        }
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.tail(middle + 1) > 1.0 - enough {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn textbook_values() {
        let close = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
        close(Counts::Poisson(1.2).tail(6), 0.001_500_225_098);
        let nb = Counts::NegativeBinomial {
            mean: 4.0,
            size: 1.0,
        };
        close(nb.tail(4), (4.0_f64 / 5.0).powi(4)); // geometric
        let flat = Counts::BetaBinomial {
            of: 9,
            share: 0.5,
            k: 1.0,
        };
        close(flat.tail(5), 0.5); // uniform on 0..=9
        assert_eq!(Counts::Poisson(3.0).quantile(0.95), 6);
        assert_eq!(Counts::Poisson(2000.0).quantile(0.5), 2000);
        assert_eq!(Counts::Poisson(0.0).tail(1), 0.0);
    }

    proptest! {
        #[test]
        fn tails_fall_and_quantiles_turn_them_round(
            mean in 0.01..60.0_f64, size in 0.1..50.0_f64, p in 0.001..0.999_f64,
        ) {
            let counts = Counts::NegativeBinomial { mean, size };
            let q = counts.quantile(p);
            prop_assert!(1.0 - counts.tail(q + 1) >= p - 1e-9);
            prop_assert!(q == 0 || 1.0 - counts.tail(q) < p + 1e-9);
            prop_assert!(counts.tail(q) >= counts.tail(q + 1));
        }

        #[test]
        fn a_beta_binomial_is_whole(of in 1..80_u64, share in 0.01..0.9_f64, k in 0.2..1e9_f64) {
            let counts = Counts::BetaBinomial { of, share, k };
            let whole: f64 = (0..=of).map(|n| counts.ln_p(n).exp()).sum();
            prop_assert!((whole - 1.0).abs() < 1e-6, "{whole}");
            prop_assert_eq!(counts.tail(of + 1), 0.0);
        }
    }
}
