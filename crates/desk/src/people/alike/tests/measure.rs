//! Recall and precision on the set, each half for itself.

use super::house::{Dice, Lists};
use super::set::{self, Customer, Pair};
use crate::people::alike::contacts::Contact;
use crate::people::alike::names::parts;
use crate::people::alike::weigh::{Alike, House, Known, alike, both};
use std::collections::BTreeMap;

const PEOPLE: u64 = 200_000;

/// What is common among 200,000 customers of the made-up house.
fn house() -> House {
    let lists = Lists::read();
    let mut dice = Dice::new(200_000);
    let mut house = House {
        people: PEOPLE,
        ..House::default()
    };
    for _ in 0..PEOPLE {
        count(&mut house, &lists.person(&mut dice).whole());
    }
    house
}

/// Counts a name.
fn count(house: &mut House, name: &str) {
    let parts = parts(name);
    for (n, x) in parts.iter().enumerate() {
        *house.parts.entry(x.plain.clone()).or_default() += 1;
        *house.words.entry(x.word.clone()).or_default() += 1;
        for y in &parts[n + 1..] {
            *house.both.entry(both(&x.plain, &y.plain)).or_default() += 1;
        }
    }
}

fn known(customer: &Customer) -> Known {
    let contacts = customer.contacts.iter();
    Known {
        names: vec![parts(&customer.name)],
        contacts: contacts
            .filter_map(|c| Contact::of(c.kind, &c.value, c.from, c.until))
            .collect(),
    }
}

/// As the desk would see the pair, both of them customers of the house.
fn seen(pair: &Pair, house: &mut House) -> Option<Alike> {
    for customer in [&pair.one, &pair.other] {
        count(house, &customer.name);
        for contact in &customer.contacts {
            let read = Contact::of(contact.kind, &contact.value, contact.from, contact.until);
            if let Some(key) = read.and_then(|c| c.looked_up()) {
                let holders = house.holders.entry(key).or_default();
                *holders = (*holders + 1).max(contact.holders);
            }
        }
    }
    let seen = alike(&known(&pair.one), &known(&pair.other), house);
    for customer in [&pair.one, &pair.other] {
        let parts = parts(&customer.name);
        for (n, x) in parts.iter().enumerate() {
            house.parts.entry(x.plain.clone()).and_modify(|n| *n -= 1);
            house.words.entry(x.word.clone()).and_modify(|n| *n -= 1);
            for y in &parts[n + 1..] {
                let key = both(&x.plain, &y.plain);
                house.both.entry(key).and_modify(|n| *n -= 1);
            }
        }
    }
    house.holders.clear();
    seen
}

#[derive(Default)]
struct Tally {
    right: usize,
    missed: usize,
    false_: usize,
    left: usize,
}

impl Tally {
    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed) as f64
    }
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.false_) as f64
    }
}

/// The set's two halves: what was tuned on, and what was not looked at.
#[test]
fn proof_namesakes_are_found() {
    let mut house = house();
    let mut halves: BTreeMap<bool, Tally> = BTreeMap::new();
    let mut kinds: BTreeMap<(bool, String), Tally> = BTreeMap::new();
    for pair in set::all() {
        let seen = seen(&pair, &mut house);
        for tally in [
            halves.entry(pair.held_out).or_default(),
            kinds.entry((pair.held_out, pair.kind.clone())).or_default(),
        ] {
            match (pair.warn, seen.is_some()) {
                (true, true) => tally.right += 1,
                (true, false) => tally.missed += 1,
                (false, true) => tally.false_ += 1,
                (false, false) => tally.left += 1,
            }
        }
    }
    for ((held_out, kind), t) in &kinds {
        if !held_out {
            let Tally {
                right,
                missed,
                false_,
                left,
            } = t;
            println!("{kind}: {right} right, {missed} missed, {false_} false, {left} left");
        }
    }
    for (held_out, name) in [(false, "tuned half"), (true, "held-out half")] {
        let tally = &halves[&held_out];
        println!("figure: namesakes, {name}: recall = {:.3}", tally.recall());
        println!(
            "figure: namesakes, {name}: precision = {:.3}",
            tally.precision()
        );
        assert!(tally.recall() >= 0.95 && tally.precision() >= 0.8, "{name}");
    }
}
