//! How alike two customers are, and why: pure.
//!
//! Each thing compared adds or takes weight: how much likelier it is to be found so when the two
//! are one than when they are not (Fellegi and Sunter, *A Theory for Record Linkage*, 1969). What
//! few in the house have weighs more than what many have (Winkler's frequency-based weights), so
//! that two Tuulikki Saarnivaaras are alike, and two Matti Virtanens alone are not.

use super::contacts::Contact;
use super::names::{Part, nickname};
use super::why::Why;
use crate::people::IdentityKind;
use kohtaamo_language::search::damerau;
use std::collections::HashMap;

/// A customer as they are compared: all names and contacts of those merged into one.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Names, in parts.
    pub names: Vec<Vec<Part>>,
    /// What they are known by.
    pub contacts: Vec<Contact>,
}

/// What is common in the house.
#[derive(Debug, Clone, Default)]
pub struct House {
    /// Customers with a name.
    pub people: u64,
    /// How many have a part of a name, by its plain form.
    pub parts: HashMap<String, u64>,
    /// How many write it so, by the word.
    pub words: HashMap<String, u64>,
    /// How many have two parts together, by [`both`].
    pub both: HashMap<String, u64>,
    /// How many have a contact, by [`Contact::looked_up`].
    pub holders: HashMap<String, u64>,
}

/// A house of fewer customers tells nothing of how common a name is: it is taken for this large.
const SMALLEST: u64 = 100;

impl House {
    fn people(&self) -> f64 {
        self.people.max(SMALLEST) as f64
    }
}

/// Two customers who are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// How likely the two are one (0 to 1), as far as this can be told.
    pub chance: f64,
    /// Why they are shown, the strongest first.
    pub whys: Vec<Why>,
}

/// How many of a customer's other selves are in the house, on average.
const DOUBLES: f64 = 0.03;
/// From this chance on a namesake is shown.
const SHOWN: f64 = 0.05;
/// What more customers have than this is a switchboard's, not a household's.
pub const HOUSEHOLD: u64 = 6;
/// A part of a name that is the customer's, but not the same word: so much speaks against.
const OTHER_PART: f64 = -5.0;
/// A part that only one of the two has.
const MISSING_PART: f64 = -0.7;
/// Two addresses or numbers that have nothing to do with each other.
const OTHER_CONTACT: f64 = -1.0;
/// One slip in an address or number.
const NEAR_CONTACT: f64 = 11.0;
/// A name this rare is told as a reason of its own.
const RARE: f64 = 17.0;
/// So many with the same name are a family of spellings; more are a crowd.
const CROWD: u64 = 4;

/// Two parts of a name together, whichever comes first.
pub fn both(a: &str, b: &str) -> String {
    if a < b {
        format!("{a} {b}")
    } else {
        format!("{b} {a}")
    }
}

/// Whether and why two customers are so alike that what was given to the one is shown before
/// anything is given to the other.
pub fn alike(a: &Known, b: &Known, house: &House) -> Option<Alike> {
    let names = a
        .names
        .iter()
        .flat_map(|x| b.names.iter().map(move |y| names(x, y, house)))
        .max_by(|x, y| x.bits.total_cmp(&y.bits));
    let names = names.unwrap_or_default();
    let mut whys = Vec::new();
    let contacts = contacts(a, b, house, names.others, &mut whys);
    let people = house.people();
    let bits = (DOUBLES / people).log2() + contacts.bits + names.bits;
    let chance = 1.0 / (1.0 + (-bits).exp2());
    // Names that speak against it are no reason, though an initial may be the same.
    if names.bits > 0.0 {
        whys.extend(names.whys);
    }
    if names.bits >= RARE {
        whys.push(Why::RareName);
    }
    (contacts.shared || chance >= SHOWN).then_some(Alike { chance, whys })
}

#[derive(Debug, Default)]
struct Contacts {
    bits: f64,
    /// Something that few have is shared: a reason of its own, whatever the names.
    shared: bool,
}

fn contacts(a: &Known, b: &Known, house: &House, others: bool, whys: &mut Vec<Why>) -> Contacts {
    use IdentityKind::{Account, Email, Phone, Room};
    let mut all = Contacts::default();
    for kind in [Account, Email, Phone, Room] {
        let of = |known: &Known| {
            let contacts = known.contacts.iter().filter(move |c| c.kind == kind);
            contacts.cloned().collect::<Vec<_>>()
        };
        let (ours, theirs) = (of(a), of(b));
        let pairs = || ours.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
        let same = pairs().find(|(x, y)| x.same(y));
        if let Some((x, y)) = same {
            let key = x.looked_up();
            let holders = key
                .and_then(|key| house.holders.get(&key).copied())
                .unwrap_or(2);
            all.shared |= holders <= HOUSEHOLD;
            all.bits += (house.people() / 2.0 / holders.max(2) as f64)
                .log2()
                .max(0.0);
            if holders <= HOUSEHOLD {
                whys.push(Why::same_contact(kind, x.given == y.given));
            }
        } else if !(others && kind == Email) && pairs().any(|(x, y)| x.near(y)) {
            // An address is made of the name: where the names differ it must.
            all.bits += NEAR_CONTACT;
            whys.push(Why::near_contact(kind));
        } else if !ours.is_empty() && !theirs.is_empty() && matches!(kind, Email | Phone) {
            all.bits += OTHER_CONTACT;
        }
    }
    all
}

#[derive(Debug, Default)]
struct Names {
    bits: f64,
    /// Each has a part that is not the other's: Henna, Hanna.
    others: bool,
    whys: Vec<Why>,
}

/// A part of one name that goes with a part of the other.
struct Match {
    ours: usize,
    theirs: usize,
    bits: f64,
    why: Option<Why>,
}

fn names(a: &[Part], b: &[Part], house: &House) -> Names {
    let (a, b) = (&joined(a, b)[..], &joined(b, a)[..]);
    let mut possible: Vec<Match> = Vec::new();
    for (ours, x) in a.iter().enumerate() {
        for (theirs, y) in b.iter().enumerate() {
            if let Some((bits, why)) = part(x, y, house) {
                possible.push(Match {
                    ours,
                    theirs,
                    bits,
                    why,
                });
            }
        }
    }
    possible.sort_by(|x, y| y.bits.total_cmp(&x.bits));
    let mut chosen: Vec<Match> = Vec::new();
    for one in possible {
        if chosen
            .iter()
            .all(|c| c.ours != one.ours && c.theirs != one.theirs)
        {
            chosen.push(one);
        }
    }
    let (only_a, only_b) = (a.len() - chosen.len(), b.len() - chosen.len());
    let against =
        only_a.min(only_b) as f64 * OTHER_PART + only_a.abs_diff(only_b) as f64 * MISSING_PART;
    let mut bits: f64 = chosen.iter().map(|c| c.bits).sum();
    bits -= crowded(a, &chosen, house);
    let mut whys: Vec<Why> = chosen.iter().filter_map(|c| c.why.clone()).collect();
    if whys.is_empty() && !chosen.is_empty() {
        whys.push(whole(a, b, &chosen));
    }
    Names {
        bits: bits + against,
        others: only_a.min(only_b) > 0,
        whys,
    }
}

/// Every part is the same: in the same order, turned round, or a part of a longer name.
fn whole(a: &[Part], b: &[Part], chosen: &[Match]) -> Why {
    if a.len() != b.len() || chosen.len() < a.len() {
        Why::PartOfName
    } else if chosen.iter().all(|c| c.ours == c.theirs) {
        Why::SameName
    } else {
        Why::SwappedName
    }
}

/// Names that go together more often than each alone would tell (Mohamed Ali, Nguyen Anh) weigh
/// no more than their crowd: what is too much.
fn crowded(a: &[Part], chosen: &[Match], house: &House) -> f64 {
    let mut most: f64 = 0.0;
    for x in chosen {
        for y in chosen.iter().filter(|y| y.ours > x.ours) {
            let key = both(&a[x.ours].plain, &a[y.ours].plain);
            let have = house.both.get(&key).copied().unwrap_or(0);
            if have > CROWD {
                let fair = (house.people() / (have - CROWD) as f64).log2();
                most = most.max(x.bits + y.bits - fair);
            }
        }
    }
    most
}

/// Parts of `a`, those put together that are one word in `b`: Anna Liisa, Annaliisa.
fn joined(a: &[Part], b: &[Part]) -> Vec<Part> {
    for at in 1..a.len() {
        let (x, y) = (&a[at - 1], &a[at]);
        let both = super::names::plain(&format!("{}{}", x.word, y.word));
        let words = x.word.chars().count().min(y.word.chars().count()) > 2;
        if words && b.iter().any(|part| part.plain == both) {
            let mut parts = a.to_vec();
            let word = format!("{}{}", x.word, y.word);
            parts.splice(at - 1..=at, [Part { word, plain: both }]);
            return parts;
        }
    }
    a.to_vec()
}

/// How much two parts of names speak for one person; none when they are simply two words.
fn part(x: &Part, y: &Part, house: &House) -> Option<(f64, Option<Why>)> {
    let people = house.people();
    if x.word == y.word {
        let count = house.parts.get(&x.plain).copied().unwrap_or(0);
        return Some(((people / count.max(2) as f64).log2(), None));
    }
    if let Some(bits) = initial(x, y) {
        return Some((bits, Some(Why::Initial)));
    }
    let (slip, why) = slipped(x, y)?;
    // The rarer of the two is likelier the slip; it counts without itself, and the commoner one
    // brings forth slips of its own.
    let count = |part: &Part| house.words.get(&part.word).copied().unwrap_or(0);
    let (rare, common) = (count(x).min(count(y)), count(x).max(count(y)));
    let by_chance = rare.saturating_sub(1) as f64 / people + UNSEEN;
    let as_slip = slip * common.max(1) as f64 / people;
    let bits = (slip / (by_chance + as_slip)).log2();
    (bits > OTHER_PART).then_some((bits, Some(why)))
}

/// A name nobody else here has may still be somebody's.
const UNSEEN: f64 = 1e-7;
/// How likely a name is written as another word: in another spelling, by its short form, by the
/// slip of a hand.
const AS_SPELLING: f64 = 0.03;
const AS_NICKNAME: f64 = 0.02;
const BY_HAND: f64 = 1e-3;
const BY_CHANGE: f64 = 3e-4;
/// Words shorter than this (in letters) are taken as they are.
const SHORTEST: usize = 4;

fn slipped(x: &Part, y: &Part) -> Option<(f64, Why)> {
    if x.plain == y.plain {
        return Some((AS_SPELLING, Why::spelling(x, y)));
    }
    if nickname(&x.plain, &y.plain) {
        return Some((AS_NICKNAME, Why::nickname(x, y)));
    }
    let (m, n) = (x.plain.chars().count(), y.plain.chars().count());
    if m.min(n) < SHORTEST || damerau(&x.plain, &y.plain, 1) != Some(1) {
        return None;
    }
    // Left out, put in or swapped is how a hand slips; a letter for another is often a name for
    // another.
    let letters = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let by_hand = m != n || letters(&x.plain) == letters(&y.plain);
    Some((if by_hand { BY_HAND } else { BY_CHANGE }, Why::slip(x, y)))
}

/// One is the first letter of the other. A dozen letters begin most names.
fn initial(x: &Part, y: &Part) -> Option<f64> {
    let (short, long) = if x.plain.len() < y.plain.len() {
        (x, y)
    } else {
        (y, x)
    };
    let one = short.word.chars().count() == 1 && long.plain.starts_with(&short.plain);
    one.then(|| 12f64.log2())
}
