//! How far apart two words are.

/// The restricted Damerau-Levenshtein distance of `a` and `b` in characters (insert,
/// delete, replace, or swap two neighbours), or `None` when it is more than `max`.
///
/// ```
/// use kohtaamo_language::search::damerau;
/// assert_eq!(damerau("huone", "huoen", 1), Some(1));
/// assert_eq!(damerau("huone", "kone", 1), None);
/// ```
#[must_use]
pub fn damerau(a: &str, b: &str, max: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    damerau_chars(&a, &b, max)
}

/// [`damerau`] on characters already split.
pub(super) fn damerau_chars(a: &[char], b: &[char], max: usize) -> Option<usize> {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.len().abs_diff(b.len()) > max {
        return None;
    }
    if a.is_empty() || b.is_empty() {
        return Some(a.len().max(b.len()));
    }
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut next: Vec<usize> = vec![0; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        next[0] = i + 1;
        let mut least = next[0];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (row[j] + usize::from(x != y))
                .min(row[j + 1] + 1)
                .min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            next[j + 1] = cost;
            least = least.min(cost);
        }
        if least > max {
            // A swap reaches back two rows, but never below the least of the row between.
            return None;
        }
        std::mem::swap(&mut before, &mut row);
        std::mem::swap(&mut row, &mut next);
    }
    row.last().copied().filter(|d| *d <= max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, max, want) in [
            ("", "", 0, Some(0)),
            ("abc", "abc", 0, Some(0)),
            ("abc", "acb", 1, Some(1)),
            ("abc", "cab", 2, Some(2)),
            ("ca", "abc", 3, Some(3)),
            ("kitten", "sitting", 3, Some(3)),
            ("kitten", "sitting", 2, None),
            ("äiti", "aiti", 1, Some(1)),
            ("laskutusvirhe", "laskutusvihre", 1, Some(1)),
            ("", "ab", 1, None),
        ] {
            assert_eq!(damerau(a, b, max), want, "{a} {b}");
            assert_eq!(damerau(b, a, max), want, "{b} {a}");
        }
    }
}
