//! A log-linear mean with sine and cosine waves of the year, Poisson or negative binomial.
//!
//! `ln mu_t = a + sum_s (b_s sin(2 pi s t / period) + c_s cos(2 pi s t / period))`, variance
//! `mu + dispersion mu^2`. Iteratively reweighted least squares; the dispersion, where asked
//! for, by maximum likelihood in turn with the mean (Lawless 1987).

use crate::math::ln_gamma;
use std::f64::consts::TAU;

/// Relative change of the deviance at which a fit is done.
const ENOUGH: f64 = 1e-9;

/// The model and what was fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct Harmonic {
    period: f64,
    waves: usize,
    coefficients: Vec<f64>,
    /// Variance is `mu + dispersion mu^2`.
    pub dispersion: f64,
}

impl Harmonic {
    /// Fits counts of the times `1, 2, …` with `waves` waves of `period` and this dispersion
    /// (0: Poisson). `None` when it does not settle.
    pub fn fit(counts: &[f64], waves: usize, period: f64, dispersion: f64) -> Option<Harmonic> {
        let mut model = Harmonic {
            period,
            waves,
            coefficients: vec![0.0; 1 + 2 * waves],
            dispersion,
        };
        let rows: Vec<Vec<f64>> = (1..=counts.len()).map(|t| model.row(t as f64)).collect();
        let mut mu: Vec<f64> = counts
            .iter()
            .map(|y| {
                if dispersion > 0.0 && *y > 0.0 {
                    *y
                } else {
                    y + 0.1
                }
            })
            .collect();
        let mut eta: Vec<f64> = mu.iter().map(|m| m.ln()).collect();
        let mut before = f64::INFINITY;
        for _ in 0..50 {
            model.coefficients = step(&rows, counts, &eta, &mu, dispersion)?;
            for (i, row) in rows.iter().enumerate() {
                eta[i] = dot(row, &model.coefficients);
                mu[i] = eta[i].exp();
            }
            let now: f64 = counts
                .iter()
                .zip(&mu)
                .map(|(y, m)| deviance(*y, *m, dispersion))
                .sum();
            if !now.is_finite() {
                return None;
            }
            if (now - before).abs() / (now.abs() + 0.1) < ENOUGH {
                return Some(model);
            }
            before = now;
        }
        None
    }

    /// The same with the dispersion that fits best; 0 when nothing above a Poisson does.
    pub fn fit_with_dispersion(counts: &[f64], waves: usize, period: f64) -> Option<Harmonic> {
        let mut model = Harmonic::fit(counts, waves, period, 0.0)?;
        for _ in 0..50 {
            let mu: Vec<f64> = (1..=counts.len()).map(|t| model.mean(t as f64)).collect();
            let best = best_dispersion(counts, &mu);
            let done = (best - model.dispersion).abs() <= 1e-9 * best;
            model = Harmonic::fit(counts, waves, period, best)?;
            if done || best == 0.0 {
                break;
            }
        }
        Some(model)
    }

    /// The mean at time `t`, counted from 1.
    pub fn mean(&self, t: f64) -> f64 {
        dot(&self.row(t), &self.coefficients).exp()
    }

    fn row(&self, t: f64) -> Vec<f64> {
        let mut row = vec![1.0];
        for s in 1..=self.waves {
            let angle = TAU * s as f64 * t / self.period;
            row.extend([angle.sin(), angle.cos()]);
        }
        row
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn deviance(y: f64, mu: f64, c: f64) -> f64 {
    let own = if y > 0.0 { y * (y / mu).ln() } else { 0.0 };
    if c > 0.0 {
        2.0 * (own - (y + 1.0 / c) * ((1.0 + c * y) / (1.0 + c * mu)).ln())
    } else {
        2.0 * (own - (y - mu))
    }
}

/// One weighted least squares step: the normal equations by Gaussian elimination.
fn step(rows: &[Vec<f64>], y: &[f64], eta: &[f64], mu: &[f64], c: f64) -> Option<Vec<f64>> {
    let q = rows.first()?.len();
    let mut system = vec![vec![0.0; q + 1]; q];
    for (i, row) in rows.iter().enumerate() {
        let w = mu[i] / (1.0 + c * mu[i]);
        let z = eta[i] + (y[i] - mu[i]) / mu[i];
        for a in 0..q {
            for b in 0..q {
                system[a][b] += w * row[a] * row[b];
            }
            system[a][q] += w * row[a] * z;
        }
    }
    solve(system)
}

/// Solves a small symmetric positive system, right side in the last column.
fn solve(mut m: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let q = m.len();
    for a in 0..q {
        if !(m[a][a].abs() > 1e-12) {
            return None;
        }
        let pivot = m[a].clone();
        for row in m.iter_mut().skip(a + 1) {
            let times = row[a] / pivot[a];
            for (x, p) in row.iter_mut().zip(&pivot) {
                *x -= times * p;
            }
        }
    }
    let mut solution = vec![0.0; q];
    for a in (0..q).rev() {
        let known: f64 = (a + 1..q).map(|b| m[a][b] * solution[b]).sum();
        solution[a] = (m[a][q] - known) / m[a][a];
    }
    Some(solution)
}

/// The dispersion of greatest likelihood with known means, by golden section on its logarithm.
fn best_dispersion(counts: &[f64], mu: &[f64]) -> f64 {
    let likelihood = |ln_size: f64| -> f64 {
        let size = ln_size.exp();
        let one = |(y, m): (&f64, &f64)| {
            ln_gamma(y + size) - ln_gamma(size) - size * (m / size).ln_1p()
                + y * (m / (m + size)).ln()
        };
        counts.iter().zip(mu).map(one).sum()
    };
    let golden = 0.5 * (5_f64.sqrt() - 1.0);
    let (mut low, mut high) = (-7.0, 14.0);
    while high - low > 1e-9 {
        let (a, b) = (high - golden * (high - low), low + golden * (high - low));
        if likelihood(a) < likelihood(b) {
            low = a;
        } else {
            high = b;
        }
    }
    if high > 13.9 {
        0.0
    } else {
        (-0.5 * (low + high)).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wave_is_found() {
        let truth = |t: f64| (2.0 + 0.7 * (TAU * t / 52.0).sin()).exp();
        let counts: Vec<f64> = (1..=208).map(|t| truth(f64::from(t))).collect();
        for dispersion in [0.0, 0.3] {
            let model = Harmonic::fit(&counts, 1, 52.0, dispersion).expect("fits");
            assert!((model.mean(230.0) - truth(230.0)).abs() < 1e-6);
        }
    }

    #[test]
    fn counts_as_even_as_a_clock_have_no_dispersion() {
        let model = Harmonic::fit_with_dispersion(&[4.0; 60], 1, 52.0).expect("fits");
        assert!(model.dispersion < 1e-5);
        assert!(Harmonic::fit(&[], 1, 52.0, 0.0).is_none());
    }
}
