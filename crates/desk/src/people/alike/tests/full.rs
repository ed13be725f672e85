//! A house full of people: how often the desk shows somebody who is somebody else, whether those
//! who are the same are found among all the others, and how long it takes.

use super::house::Dice;
use super::made::{self, Scribe};
use super::set::{Customer, Pair};
use crate::people::alike::{Why, alike_to, index_customer};
use crate::people::{CustomerId, NewIdentity, make};
use jiff::tz::TimeZone;
use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Config, Place, SeededChance, Store};
use kohtaamo_web::Fault;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

const NOW: i64 = 1_795_298_400_000;
/// Of a hundred customers: who share a number with another, and who got a remedy in a year.
const HOUSEHOLDS: usize = 5;
const REMEDIED: usize = 5;
/// Customers written at once.
const CHUNK: usize = 1_000;

/// Who lives in the house: the set's made pairs, and all the others.
struct Full {
    pairs: Vec<(Pair, usize, usize)>,
    /// The first of the others.
    others: usize,
    customers: Vec<Customer>,
}

fn people(count: usize) -> Full {
    let mut customers = Vec::new();
    let mut pairs = Vec::new();
    for pair in made::pairs() {
        // A switchboard's people are not invited: how many have it is told, not lived.
        if pair.one.contacts.iter().all(|c| c.holders == 1) {
            customers.extend([pair.one.clone(), pair.other.clone()]);
            pairs.push((pair, customers.len() - 2, customers.len() - 1));
        }
    }
    let others = customers.len();
    let (mut scribe, mut dice) = (Scribe::new(412), Dice::new(413));
    // No two have one address unless they share it.
    let mut addresses: HashSet<String> = HashSet::new();
    while customers.len() < count {
        let last = customers.last().expect("the pairs are there");
        let mut customer = if dice.percent(HOUSEHOLDS) {
            scribe.relative_of(last)
        } else {
            scribe.somebody()
        };
        customer
            .contacts
            .retain(|c| !c.value.contains('@') || addresses.insert(c.value.clone()));
        customers.push(customer);
    }
    Full {
        pairs,
        others,
        customers,
    }
}

fn move_in(store: &Store, customers: &[Customer]) -> Vec<CustomerId> {
    let mut ids = Vec::new();
    for chunk in customers.chunks(CHUNK) {
        let chunk = chunk.to_vec();
        let made = store.write_now(move |tx| -> Result<Vec<CustomerId>, Fault> {
            let mut ids = Vec::new();
            for customer in &chunk {
                let known_by = customer.contacts.iter().map(|c| NewIdentity {
                    kind: c.kind,
                    value: c.value.clone(),
                    from: None,
                    until: None,
                });
                let known_by: Vec<NewIdentity> = known_by.collect();
                let id = make(tx, None, Some(&customer.name), &known_by, &TimeZone::UTC)?;
                index_customer(tx, &id)?;
                ids.push(id);
            }
            Ok(ids)
        });
        ids.extend(made.expect("they move in"));
    }
    ids
}

/// What the desk shows for one, and how long that takes.
fn shown(store: &Store, id: &CustomerId) -> (Vec<(CustomerId, Vec<Why>)>, f64) {
    let id = id.clone();
    let found = store.read_now(move |tx| -> Result<_, Fault> {
        let begun = Instant::now(); // stopwatch: how long a look-up takes
        let found = alike_to(tx, &id)?;
        Ok((found, begun.elapsed().as_secs_f64() * 1000.0))
    });
    let (found, took) = found.expect("a look-up");
    let found = found.into_iter().map(|(id, alike)| (id, alike.whys));
    (found.collect(), took)
}

/// In a house of 200,000 (a smaller one in every test run) at most one false warning per 50 grants.
#[test]
fn proof_few_are_shown_who_are_others() {
    let count = kohtaamo_testkit::times(4_000, 200_000);
    let grants = kohtaamo_testkit::times(300, 10_000);
    let dir = kohtaamo_testkit::temp_dir();
    let store = Store::open(Config {
        place: Place::File(dir.path().join("kohtaamo.db")),
        threads: 1,
        migrations: crate::MIGRATIONS,
        clock: Arc::new(FixedClock::at(NOW)),
        chance: Arc::new(SeededChance::new(7)),
    });
    let store = store.expect("opens");
    let full = people(count);
    let ids = move_in(&store, &full.customers);
    let mut dice = Dice::new(50);
    let remedied: HashSet<&CustomerId> = ids.iter().filter(|_| dice.percent(REMEDIED)).collect();
    let (mut false_, mut wrong, mut shared) = (0, 0, 0);
    let mut times = Vec::new();
    for _ in 0..grants {
        // None of these has another self in the house.
        let one = &ids[full.others + dice.throw(ids.len() - full.others)];
        let (found, took) = shown(&store, one);
        times.push(took);
        for (other, whys) in found {
            let theirs = whys
                .iter()
                .any(|w| matches!(w, Why::SamePhone | Why::SameEmail));
            let warned = usize::from(remedied.contains(&other));
            if theirs {
                shared += warned;
            } else {
                false_ += warned;
                wrong += 1;
            }
        }
    }
    let per_50 = |n: usize| n as f64 * 50.0 / grants as f64;
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[(times.len() as f64 * part) as usize];
    let likely = per_50(wrong) * REMEDIED as f64 / 100.0;
    println!("figure: namesakes, customers in the house = {count}");
    println!(
        "figure: namesakes, false warnings per 50 grants = {:.3}",
        per_50(false_)
    );
    println!("figure: namesakes, the same by all who are alike = {likely:.3}");
    println!(
        "figure: namesakes, shown for a shared number, per 50 grants = {:.3}",
        per_50(shared)
    );
    println!("figure: namesakes, look-up p50 = {:.1} ms", at(0.5));
    println!("figure: namesakes, look-up p95 = {:.1} ms", at(0.95));
    let (mut right, mut missed, mut wrongly) = (0, 0, 0);
    for (pair, one, other) in full.pairs.iter().filter(|(pair, ..)| pair.held_out) {
        let found = shown(&store, &ids[*one]).0;
        match (pair.warn, found.iter().any(|(id, _)| *id == ids[*other])) {
            (true, true) => right += 1,
            (true, false) => missed += 1,
            (false, true) => wrongly += 1,
            (false, false) => {}
        }
    }
    let recall = f64::from(right) / f64::from(right + missed);
    let precision = f64::from(right) / f64::from(right + wrongly);
    println!("figure: namesakes, held-out half in the house: recall = {recall:.3}");
    println!("figure: namesakes, held-out half in the house: precision = {precision:.3}");
    assert!(per_50(false_) <= 1.0 && likely <= 1.0);
    assert!(recall >= 0.95 && precision >= 0.8);
}
