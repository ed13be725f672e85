//! A quasi-Poisson log-linear model with one level for each block of the season and, if asked,
//! one common trend: `ln mu_i = level[block_i] + slope t_i`.
//!
//! Iteratively reweighted least squares (Nelder and Wedderburn 1972; quasi-likelihood:
//! Wedderburn 1974). The levels make the normal equations an arrow: with time centred inside
//! each block they fall apart, so a step costs one pass over the rows and no matrix is formed.

/// Relative change of the deviance at which a fit is done: the usual choice of statistical
/// packages, kept so that results agree with theirs.
const ENOUGH: f64 = 1e-8;
/// The most steps a fit may take; a series of nothing but zeros needs thirty.
const STEPS: usize = 40;

/// One period of the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Cases counted.
    pub y: f64,
    /// Time in periods.
    pub t: f64,
    /// Which level, from 0.
    pub block: usize,
}

/// What is summed up of one block.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    weight: f64,
    time: f64,
    response: f64,
}

/// A fitted model.
#[derive(Debug, Clone)]
pub struct Fit {
    levels: Vec<f64>,
    sums: Vec<Sum>,
    spread: f64,
    /// The trend in ln cases per period; `None` when the model has none.
    pub slope: Option<f64>,
    /// Fitted means, one for each row.
    pub mu: Vec<f64>,
    /// Leverages, one for each row.
    pub hat: Vec<f64>,
    /// Pearson's statistic over the degrees of freedom: `sum w (y - mu)^2 / mu / df`.
    pub dispersion: f64,
    /// `sum w ((y - mu) / mu)^2 / df`: what a widely used package takes for standard errors
    /// after reweighting (see [`crate::farrington::Settings::as_reference`]).
    pub relative_dispersion: f64,
    /// Rows less parameters.
    pub df: f64,
}

impl Fit {
    /// The fitted mean of `block` at time `t`.
    pub fn mean(&self, block: usize, t: f64) -> f64 {
        let level = self.levels.get(block).copied().unwrap_or(f64::NAN);
        (level + self.slope.unwrap_or(0.0) * t).exp()
    }

    /// The variance of `ln mean(block, t)` for a dispersion of one.
    pub fn variance(&self, block: usize, t: f64) -> f64 {
        let Some(sum) = self.sums.get(block) else {
            return f64::NAN;
        };
        let trend = match self.slope {
            Some(_) => (t - sum.time).powi(2) / self.spread,
            None => 0.0,
        };
        1.0 / sum.weight + trend
    }

    /// The variance of the slope for a dispersion of one.
    pub fn slope_variance(&self) -> f64 {
        1.0 / self.spread
    }
}

/// Fits `rows` with `weights` (one for each row; empty: all one).
///
/// `None` when it does not settle, when a block below `blocks` is empty, when there are no more
/// rows than parameters, or when a trend is asked for and no two times differ inside a block.
pub fn fit(rows: &[Row], blocks: usize, weights: &[f64], trend: bool) -> Option<Fit> {
    let prior = |i: usize| weights.get(i).copied().unwrap_or(1.0);
    let df = rows.len() as f64 - blocks as f64 - f64::from(u8::from(trend));
    if df <= 0.0 || rows.iter().any(|r| r.block >= blocks) {
        return None;
    }
    // Deviance without what depends on mu: y ln y - y.
    let constant: f64 = rows
        .iter()
        .enumerate()
        .filter(|(_, r)| r.y > 0.0)
        .map(|(i, r)| prior(i) * r.y * (r.y.ln() - 1.0))
        .sum();
    let mut eta: Vec<f64> = rows.iter().map(|r| (r.y + 0.1).ln()).collect();
    let mut mu: Vec<f64> = rows.iter().map(|r| r.y + 0.1).collect();
    let deviance = |eta: &[f64], mu: &[f64]| {
        let moving: f64 = rows
            .iter()
            .enumerate()
            .map(|(i, r)| prior(i) * (r.y * eta[i] - mu[i]))
            .sum();
        2.0 * (constant - moving)
    };
    let mut before = deviance(&eta, &mu);
    for _ in 0..STEPS {
        let step = Step::of(rows, blocks, &eta, &mu, &prior, trend)?;
        let used = mu.clone();
        for (i, r) in rows.iter().enumerate() {
            eta[i] = step.levels[r.block] + step.slope * r.t;
            mu[i] = eta[i].exp().max(f64::EPSILON);
        }
        let now = deviance(&eta, &mu);
        if !now.is_finite() {
            return None;
        }
        if (now - before).abs() / (now.abs() + 0.1) < ENOUGH {
            return Some(step.finish(rows, used, mu, &prior, trend, df));
        }
        before = now;
    }
    None
}

/// One weighted least squares fit.
struct Step {
    sums: Vec<Sum>,
    spread: f64,
    levels: Vec<f64>,
    slope: f64,
}

impl Step {
    fn of(
        rows: &[Row],
        blocks: usize,
        eta: &[f64],
        mu: &[f64],
        prior: &impl Fn(usize) -> f64,
        trend: bool,
    ) -> Option<Step> {
        let mut sums = vec![Sum::default(); blocks];
        let response = |i: usize| eta[i] + (rows[i].y - mu[i]) / mu[i];
        for (i, r) in rows.iter().enumerate() {
            let w = prior(i) * mu[i];
            let sum = &mut sums[r.block];
            sum.weight += w;
            sum.time += w * r.t;
            sum.response += w * response(i);
        }
        for sum in &mut sums {
            if !(sum.weight > 0.0) {
                return None;
            }
            sum.time /= sum.weight;
            sum.response /= sum.weight;
        }
        let (mut spread, mut product, mut whole) = (0.0, 0.0, 0.0);
        if trend {
            for (i, r) in rows.iter().enumerate() {
                let w = prior(i) * mu[i];
                let off = r.t - sums[r.block].time;
                spread += w * off * off;
                product += w * off * response(i);
                whole += w;
            }
            if !(spread > 1e-9 * whole) {
                return None;
            }
        }
        let slope = if trend { product / spread } else { 0.0 };
        let levels = sums.iter().map(|s| s.response - slope * s.time).collect();
        Some(Step {
            sums,
            spread,
            levels,
            slope,
        })
    }

    fn finish(
        self,
        rows: &[Row],
        used: Vec<f64>,
        mu: Vec<f64>,
        prior: &impl Fn(usize) -> f64,
        trend: bool,
        df: f64,
    ) -> Fit {
        let (mut pearson, mut relative) = (0.0, 0.0);
        let mut hat = used;
        for (i, r) in rows.iter().enumerate() {
            let sum = self.sums[r.block];
            let off = r.t - sum.time;
            let trended = if trend { off * off / self.spread } else { 0.0 };
            let residual = prior(i) * ((r.y - mu[i]) / mu[i]).powi(2);
            pearson += residual * hat[i];
            relative += residual;
            hat[i] *= prior(i) * (1.0 / sum.weight + trended);
        }
        Fit {
            levels: self.levels,
            sums: self.sums,
            spread: self.spread,
            slope: trend.then_some(self.slope),
            mu,
            hat,
            dispersion: pearson / df,
            relative_dispersion: relative / df,
            df,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(counts: &[f64], blocks: usize) -> Vec<Row> {
        let row = |(i, y): (usize, &f64)| Row {
            y: *y,
            t: i as f64,
            block: i % blocks,
        };
        counts.iter().enumerate().map(row).collect()
    }

    #[test]
    fn without_trend_a_block_has_its_mean() {
        let fit = fit(&rows(&[1.0, 10.0, 3.0, 30.0, 2.0, 20.0], 2), 2, &[], false).expect("fits");
        assert!((fit.mean(0, 9.0) - 2.0).abs() < 1e-6);
        assert!((fit.mean(1, 9.0) - 20.0).abs() < 1e-6);
        assert!((fit.hat.iter().sum::<f64>() - 2.0).abs() < 1e-6);
        // 1/2 + 0 + 1/2 + 100/20 + 100/20 over 4
        assert!((fit.dispersion - 11.0 / 4.0).abs() < 1e-3);
    }

    #[test]
    fn an_exact_trend_is_found() {
        let counts: Vec<f64> = (0..30)
            .map(|i| 5.0 * f64::exp(0.05 * f64::from(i)))
            .collect();
        let fit = fit(&rows(&counts, 1), 1, &[], true).expect("fits");
        assert!((fit.slope.expect("asked for") - 0.05).abs() < 1e-9);
        assert!((fit.mean(0, 40.0) - 5.0 * f64::exp(2.0)).abs() < 1e-6);
    }

    #[test]
    fn what_cannot_be_fitted_is_none() {
        assert!(fit(&rows(&[1.0, 2.0], 1), 1, &[], true).is_none());
        assert!(fit(&rows(&[1.0, 2.0, 3.0], 1), 2, &[], false).is_none());
        let zeros = fit(&rows(&[0.0; 20], 1), 1, &[], false).expect("all zero is a model too");
        assert!(zeros.mean(0, 0.0) < 1e-6);
    }
}
