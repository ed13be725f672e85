//! A rise of any shape from an unknown level. Frisén and Andersson, *Semiparametric surveillance
//! of monotonic changes*, Sequential Analysis 28 (2009).

/// The likelihood ratio of the best mean that never falls against the best constant mean, for
/// Poisson counts up to now; 1 where there is nothing to compare.
pub fn ratio(counts: &[f64]) -> f64 {
    let constant = counts.iter().sum::<f64>() / counts.len() as f64;
    let rising = never_falling(counts);
    let ln: f64 = counts
        .iter()
        .zip(rising)
        .filter(|(y, _)| **y > 0.0)
        .map(|(y, mu)| y * (mu / constant).ln())
        .sum();
    ln.exp()
}

/// The never-falling means nearest to the counts: pool adjacent violators (Ayer et al. 1955).
fn never_falling(counts: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for y in counts {
        let mut pool = (*y, 1);
        while let Some(&(sum, n)) = pools.last() {
            if sum * pool.1 as f64 <= pool.0 * n as f64 {
                break;
            }
            pool = (pool.0 + sum, pool.1 + n);
            pools.pop();
        }
        pools.push(pool);
    }
    let mean = |(sum, n): (f64, usize)| std::iter::repeat_n(sum / n as f64, n);
    pools.into_iter().flat_map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_rise_counts() {
        assert_eq!(never_falling(&[1.0, 3.0, 2.0, 4.0]), [1.0, 2.5, 2.5, 4.0]);
        assert!((ratio(&[5.0, 4.0, 3.0]) - 1.0).abs() < 1e-12);
        assert!(ratio(&[1.0, 1.0, 9.0]) > 100.0);
        assert_eq!(ratio(&[]), 1.0);
        assert_eq!(ratio(&[0.0, 0.0]), 1.0);
    }
}
