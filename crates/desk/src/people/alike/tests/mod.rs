//! What the matcher is measured by: names with truth, and a house full of people.

mod full;
mod house;
mod made;
mod measure;
mod set;

use house::Dice;
use std::collections::BTreeMap;

/// Both halves hold every kind there is enough of, and both truths.
#[test]
fn the_set_is_split_in_two_halves_alike() {
    let mut kinds: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut truths = BTreeMap::new();
    let all = set::all();
    for pair in &all {
        kinds.entry(pair.kind.clone()).or_default()[usize::from(pair.held_out)] += 1;
        *truths.entry((pair.held_out, pair.warn)).or_insert(0) += 1;
    }
    assert!(all.len() > 900, "{}", all.len());
    assert!(truths.values().all(|n| *n > 200), "{truths:?}");
    for (kind, [tuned, held]) in kinds {
        let few = tuned + held < 10;
        assert!(few || (tuned > 1 && held > 1), "{kind}: {tuned} and {held}");
    }
}

/// The made-up house is as heavy at the head, and as long in the tail, as a real one.
#[test]
fn a_house_has_common_names_and_rare_ones() {
    let lists = house::Lists::read();
    let mut dice = Dice::new(7);
    let mut families: BTreeMap<String, usize> = BTreeMap::new();
    let people = 20_000;
    for _ in 0..people {
        *families
            .entry(lists.person(&mut dice).family.written)
            .or_default() += 1;
    }
    let most = families.values().max().copied().unwrap_or_default();
    let once = families.values().filter(|n| **n == 1).count();
    assert!((people / 500..people / 200).contains(&most), "{most}");
    assert!((people / 8..people / 2).contains(&once), "{once}");
}
