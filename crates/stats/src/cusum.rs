//! Cumulative sums of standardised counts. Page 1954; for counts by Rossi, Lampugnani and
//! Marchi, *An approximate CUSUM procedure for surveillance of health events*, Statistics in
//! Medicine 18 (1999).

/// How a count becomes a nearly normal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// `(x - m) / sqrt(m)`.
    Standard,
    /// `(x - 3m + 2 sqrt(x m)) / (2 sqrt(m))`.
    Rossi,
    /// `1.5 (x^(2/3) - m^(2/3)) / m^(1/6)`.
    Anscombe,
}

impl Scale {
    /// The count `x` with mean `m > 0`, standardised.
    pub fn z(self, x: f64, m: f64) -> f64 {
        match self {
            Scale::Standard => (x - m) / m.sqrt(),
            Scale::Rossi => (x - 3.0 * m + 2.0 * (x * m).sqrt()) / (2.0 * m.sqrt()),
            Scale::Anscombe => 1.5 * (x.cbrt().powi(2) - m.cbrt().powi(2)) / m.powf(1.0 / 6.0),
        }
    }

    /// The count whose standardised value is `z`; 0 when none is that small.
    pub fn count(self, z: f64, m: f64) -> f64 {
        match self {
            Scale::Standard => (m + z * m.sqrt()).max(0.0),
            Scale::Rossi => {
                let root = (4.0 * m + 2.0 * z * m.sqrt()).max(0.0).sqrt() - m.sqrt();
                root.max(0.0).powi(2)
            }
            Scale::Anscombe => {
                let root = m.cbrt().powi(2) + z * m.powf(1.0 / 6.0) / 1.5;
                root.max(0.0).powf(1.5)
            }
        }
    }
}

/// The running sum `C = max(0, C + z - k)`; it is not set back by an alarm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cusum {
    /// How counts are standardised.
    pub scale: Scale,
    /// What a usual period is allowed.
    pub k: f64,
    /// The sum at which to tell.
    pub h: f64,
    /// The sum now.
    pub sum: f64,
}

impl Cusum {
    /// The smallest count that would bring the next sum to `h` with mean `m`.
    pub fn upper(&self, m: f64) -> f64 {
        self.scale.count(self.h + self.k - self.sum, m)
    }

    /// Adds a count with its mean; `true` when the sum has reached `h`.
    pub fn add(&mut self, x: f64, m: f64) -> bool {
        self.sum = (self.sum + self.scale.z(x, m) - self.k).max(0.0);
        self.sum >= self.h
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_and_its_scale_turn_each_other_round() {
        for scale in [Scale::Standard, Scale::Rossi, Scale::Anscombe] {
            for x in [0.0, 1.0, 7.5] {
                let back = scale.count(scale.z(x, 2.3), 2.3);
                assert!((back - x).abs() < 1e-9, "{scale:?} {x} {back}");
            }
        }
    }

    #[test]
    fn the_upper_count_is_the_one_that_alarms() {
        let mut now = Cusum {
            scale: Scale::Rossi,
            k: 1.04,
            h: 2.26,
            sum: 0.4,
        };
        let upper = now.upper(2.0);
        let mut less = now;
        assert!(now.add(upper + 1e-9, 2.0));
        assert!(!less.add(upper - 1e-6, 2.0));
    }
}
