//! Pairs of customers with truth: written by hand (`pairs.tsv`) and made by a seed (`made.rs`),
//! both before there was a matcher. Half of them, by a digest of the pair, is for tuning; the other
//! half is only measured.

use super::made;
use crate::people::IdentityKind;
use kohtaamo_store::Ms;

const DAY: Ms = 86_400_000;
/// Chooses the halves.
const SPLIT: &str = "2026-11-22";

/// Something a customer is known by.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    pub kind: IdentityKind,
    pub value: String,
    pub from: Ms,
    pub until: Option<Ms>,
    /// How many customers have it.
    pub holders: u64,
}

impl Contact {
    pub fn of(kind: IdentityKind, value: impl Into<String>) -> Contact {
        Contact {
            kind,
            value: value.into(),
            from: 0,
            until: None,
            holders: 1,
        }
    }
    /// As it is written in `pairs.tsv`.
    fn read(written: &str) -> Contact {
        let (value, holders) = match written.rsplit_once('*') {
            Some((value, n)) => (value, n.parse().expect("how many have it")),
            None => (written, 1),
        };
        let mut contact = if let Some(room) = value.strip_prefix("huone ") {
            let (room, days) = room.split_once(' ').expect("a room has days");
            let (from, until) = days.split_once('-').expect("from-until");
            let day = |day: &str| day.parse::<Ms>().expect("a day") * DAY;
            let mut room = Contact::of(IdentityKind::Room, room);
            (room.from, room.until) = (day(from), Some(day(until)));
            room
        } else if let Some(account) = value.strip_prefix("nro ") {
            Contact::of(IdentityKind::Account, account)
        } else if value.contains('@') {
            Contact::of(IdentityKind::Email, value)
        } else {
            Contact::of(IdentityKind::Phone, value)
        };
        contact.holders = holders;
        contact
    }
}

/// A customer as the desk knows them.
#[derive(Clone, Debug)]
pub struct Customer {
    pub name: String,
    pub contacts: Vec<Contact>,
}

impl Customer {
    fn read(written: &str) -> Customer {
        let mut parts = written.split(';').map(str::trim);
        Customer {
            name: parts.next().unwrap_or_default().to_owned(),
            contacts: parts.map(Contact::read).collect(),
        }
    }
}

/// Two customers, and whether the desk ought to show the one before a remedy for the other.
#[derive(Clone, Debug)]
pub struct Pair {
    pub warn: bool,
    pub kind: String,
    pub one: Customer,
    pub other: Customer,
    /// Not looked at while tuning.
    pub held_out: bool,
}

impl Pair {
    pub fn of(warn: bool, kind: &str, one: Customer, other: Customer) -> Pair {
        let digest = blake3::hash(format!("{SPLIT} {kind} {one:?} {other:?}").as_bytes());
        Pair {
            warn,
            kind: kind.to_owned(),
            one,
            other,
            held_out: digest.as_bytes()[0] & 1 == 1,
        }
    }
}

fn written() -> Vec<Pair> {
    let lines = include_str!("pairs.tsv").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [truth, kind, one, other] = columns[..] else {
                panic!("four columns: {line}");
            };
            assert!(truth == "warn" || truth == "not", "{line}");
            let (one, other) = (Customer::read(one), Customer::read(other));
            Pair::of(truth == "warn", kind, one, other)
        })
        .collect()
}

/// The whole set.
pub fn all() -> Vec<Pair> {
    let mut all = written();
    all.extend(made::pairs());
    all
}
