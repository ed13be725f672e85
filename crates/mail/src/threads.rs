//! Which letter of a set answers which, after Jamie Zawinski's threading.

use std::collections::HashMap;

/// For each letter of a set — its Message-ID and those it answers, the nearest first — the place
/// in the set of the one that it answers.
///
/// The nearest that is in the set counts. Letters that answer one nobody has are joined: the first
/// of them stands for it. Of letters that answer each other in a ring one answers nothing; of two with the same
/// Message-ID the first is meant.
pub fn threads<I: AsRef<str>>(letters: &[(Option<I>, Vec<I>)]) -> Vec<Option<usize>> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (place, (id, _)) in letters.iter().enumerate() {
        if let Some(id) = id {
            known.entry(id.as_ref()).or_insert(place);
        }
    }
    let mut parents: Vec<Option<usize>> = vec![None; letters.len()];
    for (place, (_, answers)) in letters.iter().enumerate() {
        parents[place] = answers
            .iter()
            .filter_map(|id| known.get(id.as_ref()).copied())
            .find(|parent| !leads_to(&parents, *parent, place));
    }
    join_ghosts(letters, &known, &mut parents);
    parents
}

/// Whether going up from `from` one comes to `to`.
fn leads_to(parents: &[Option<usize>], from: usize, to: usize) -> bool {
    let mut at = Some(from);
    while let Some(place) = at {
        if place == to {
            return true;
        }
        at = parents[place];
    }
    false
}

/// Those that answer a letter nobody has, joined at the first of them.
fn join_ghosts<I: AsRef<str>>(
    letters: &[(Option<I>, Vec<I>)],
    known: &HashMap<&str, usize>,
    parents: &mut [Option<usize>],
) {
    let mut stands_for: HashMap<&str, usize> = HashMap::new();
    for (place, (_, answers)) in letters.iter().enumerate() {
        if parents[place].is_some() {
            continue;
        }
        for ghost in answers
            .iter()
            .map(AsRef::as_ref)
            .filter(|id| !known.contains_key(id))
        {
            let first = *stands_for.entry(ghost).or_insert(place);
            if parents[place].is_none() && !leads_to(parents, first, place) {
                parents[place] = Some(first);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(letters: &[(&str, &[&str])], want: &[Option<usize>]) {
        let set: Vec<_> = letters
            .iter()
            .map(|(id, answers)| ((!id.is_empty()).then_some(*id), answers.to_vec()))
            .collect();
        assert_eq!(threads(&set), want);
    }

    #[test]
    fn the_nearest_known_is_the_parent() {
        check(
            &[("a", &[]), ("b", &["a"]), ("c", &["b", "a"])],
            &[None, Some(0), Some(1)],
        );
        check(&[("a", &[]), ("c", &["b", "a"])], &[None, Some(0)]);
        check(
            &[("c", &["b"]), ("b", &["a"]), ("a", &[])],
            &[Some(1), Some(2), None],
        );
        check(
            &[("", &["a"]), ("a", &[]), ("a", &[])],
            &[Some(1), None, None],
        );
    }

    #[test]
    fn a_ring_is_broken() {
        check(&[("a", &["a"])], &[None]);
        check(&[("a", &["b"]), ("b", &["a"])], &[Some(1), None]);
        check(
            &[("a", &["c"]), ("b", &["a"]), ("c", &["b"])],
            &[Some(2), Some(0), None],
        );
    }

    #[test]
    fn those_that_answer_one_nobody_has_are_together() {
        check(
            &[
                ("a", &["x"]),
                ("b", &["x"]),
                ("c", &["y"]),
                ("d", &["y", "x"]),
            ],
            &[None, Some(0), None, Some(2)],
        );
        check(
            &[("a", &["x"]), ("b", &["a"]), ("c", &["x", "b"])],
            &[None, Some(0), Some(1)],
        );
    }
}
