//! Special functions: gamma, error, beta; the normal and Student's distributions.
//!
//! Two dozen lines each, in double precision, so that the crate needs no library of statistics.

use std::f64::consts::PI;

/// Logarithm of the gamma function for `x > 0`; relative error below 1e-13.
///
/// Stirling's series (Abramowitz and Stegun 1964, 6.1.41) after shifting `x` above 10 by the
/// recurrence `gamma(x + 1) = x gamma(x)`. Not finite for `x <= 0`.
pub fn ln_gamma(x: f64) -> f64 {
    if !(x > 0.0) {
        return f64::INFINITY;
    }
    let (mut x, mut product) = (x, 1.0);
    while x < 10.0 {
        product *= x;
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series =
        (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r * (1.0 / 1680.0 - r / 1188.0)))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * PI).ln() + series - product.ln()
}

/// `P(Z > z)` of the standard normal distribution; relative error below 1e-12.
///
/// Power series of the error function for small `|z|` (Abramowitz and Stegun 1964, 7.1.6),
/// Laplace's continued fraction of the tail beyond (26.2.14).
pub fn normal_tail(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    if z < 0.0 {
        return 1.0 - normal_tail(-z);
    }
    if z > 38.5 {
        return 0.0;
    }
    let density = (-0.5 * z * z).exp() / (2.0 * PI).sqrt();
    if z < 3.0 {
        let (mut term, mut sum, mut odd) = (z, z, 1.0);
        while term > 1e-17 * sum {
            odd += 2.0;
            term *= z * z / odd;
            sum += term;
        }
        return 0.5 - density * sum;
    }
    let mut fraction = z;
    for i in (1..=120).rev() {
        fraction = z + f64::from(i) / fraction;
    }
    density / fraction
}

/// The `p` quantile of the standard normal distribution, `0 < p < 1`; infinite at the ends.
///
/// Newton's steps on [`normal_tail`] from the rational start of Abramowitz and Stegun 1964,
/// 26.2.23.
pub fn normal_quantile(p: f64) -> f64 {
    if !(p > 0.0) {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let tail = p.min(1.0 - p);
    let t = (-2.0 * tail.ln()).sqrt();
    let mut z = t
        - (2.515_517 + t * (0.802_853 + t * 0.010_328))
            / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    for _ in 0..4 {
        let density = (-0.5 * z * z).exp() / (2.0 * PI).sqrt();
        z += (normal_tail(z) - tail) / density;
    }
    if p < 0.5 { -z } else { z }
}

/// The regularised incomplete beta function `I_x(a, b)` for `a, b > 0` and `0 <= x <= 1`.
///
/// Continued fraction (Abramowitz and Stegun 1964, 26.5.8), evaluated by Lentz's method (1976).
pub fn beta_cdf(x: f64, a: f64, b: f64) -> f64 {
    if !(x > 0.0) {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_cdf(1.0 - x, b, a);
    }
    let front =
        (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    let keep = |v: f64| if v.abs() < 1e-300 { 1e-300 } else { v };
    let (mut c, mut d) = (1.0, 1.0 / keep(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for m in 1..=500 {
        let m = f64::from(m);
        for top in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / keep(1.0 + top * d);
            c = keep(1.0 + top / c);
            value *= d * c;
        }
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    front * value
}

/// `P(|T| > |t|)` of Student's distribution with `df > 0` degrees of freedom.
pub fn student_two_sided(t: f64, df: f64) -> f64 {
    if t.is_nan() || !(df > 0.0) {
        return f64::NAN;
    }
    beta_cdf(df / (df + t * t), df / 2.0, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64, relative: f64) {
        assert!((a - b).abs() <= relative * b.abs(), "{a} is not {b}");
    }

    #[test]
    fn values_of_the_tables() {
        near(ln_gamma(0.5), PI.sqrt().ln(), 1e-13);
        near(ln_gamma(11.0), 3_628_800_f64.ln(), 1e-13);
        near(normal_tail(1.959_963_984_540_054), 0.025, 1e-12);
        near(normal_tail(3.090_232_306_167_813_5), 0.001, 1e-12);
        near(normal_quantile(0.975), 1.959_963_984_540_054, 1e-13);
        near(normal_quantile(1e-9), -5.997_807_015_007_687, 1e-12);
        near(student_two_sided(2.228_138_852, 10.0), 0.05, 1e-9);
        near(beta_cdf(0.3, 2.0, 3.0), 0.3483, 1e-12);
    }

    #[test]
    fn outside_their_range_they_say_so_without_panic() {
        assert!(ln_gamma(0.0).is_infinite() && ln_gamma(f64::NAN).is_infinite());
        assert!(normal_tail(f64::NAN).is_nan());
        assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
        assert!(student_two_sided(1.0, 0.0).is_nan());
    }
}
