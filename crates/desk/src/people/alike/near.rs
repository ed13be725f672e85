//! Who in the house may be alike: a bounded number of look-ups, whatever the house's size.
//!
//! A rare word of a name, as written or one slip away, brings all who bear it; two common words
//! bring those who bear both; an address, number or account brings those who have it, a room those
//! who were in it at the time. They are read and weighed, and the likeliest are answered.

use super::names::{Part, nicknames};
use super::rows::{known, of_both, of_word, of_written};
use super::weigh::{Alike, House, Known, alike, both};
use crate::people::slips::slips;
use crate::people::{CustomerId, IdentityKind, root_of};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;

kohtaamo_store::statements! {
    // A row and what stands behind it after a space: `w plain` has all ways of writing it.
    COUNTS = scans "walks the list it is given"
        lite "SELECT j.value, (SELECT count(*) FROM (SELECT 1 FROM customer_likeness l WHERE l.key >= j.value AND l.key < j.value || '!' LIMIT $2))
            FROM json_each($1) j",
        pg "SELECT j.value, (SELECT count(*) FROM (SELECT 1 FROM customer_likeness l WHERE l.key >= j.value AND l.key < j.value || '!' LIMIT $2) few)
            FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)";
    HAVING = scans "walks the list it is given"
        lite "SELECT DISTINCT c.root FROM json_each($1) j CROSS JOIN customer_likeness l ON l.key >= j.value AND l.key < j.value || '!'
            CROSS JOIN customers c ON c.id = l.customer WHERE c.erased_at IS NULL LIMIT $2",
        pg "SELECT DISTINCT c.root FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)
            CROSS JOIN LATERAL (SELECT x.customer FROM customer_likeness x WHERE x.key >= j.value AND x.key < j.value || '!' LIMIT $2) l
            JOIN customers c ON c.id = l.customer WHERE c.erased_at IS NULL LIMIT $2";
    IN_ROOM = "SELECT DISTINCT c.root FROM identities i JOIN customers c ON c.id = i.customer
        WHERE i.kind = 'room' AND i.folded = $1 AND i.until_at > $2 AND i.from_at < $3 AND c.erased_at IS NULL LIMIT $4";
    PEOPLE = scans "counted once an hour" "SELECT count(*) FROM customers WHERE erased_at IS NULL";
}

/// Who bears a word that no more have than these is looked at one by one.
const RARE: u64 = 40;
/// Beyond this a name is common, however many have it.
const COMMON: i64 = 4_000;
/// Customers read and weighed, from names and from each kind of contact.
const READ: i64 = 300;
/// And answered.
const ANSWERED: usize = 20;
/// How long the number of customers holds.
const HOUR: Ms = 3_600_000;

/// Earlier customers so like this one (or whom it was merged into) that they may be the same, the
/// likeliest first; never the customer, or those merged with it.
pub fn alike_to(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<Vec<(CustomerId, Alike)>, Fault> {
    let root = root_of(tx, customer)?;
    let asked = known(tx, &BTreeSet::from([root.clone()]))?.remove(&root);
    let Some(asked) = asked else {
        return Ok(Vec::new());
    };
    let mut house = House {
        people: people(tx)?,
        ..House::default()
    };
    let spelt = spelt(tx, &asked, &mut house)?;
    let mut roots = bearing(tx, &asked, &spelt, &house)?;
    roots.extend(sharing(tx, &asked, &mut house)?);
    roots.remove(&root);
    let others = known(tx, &roots)?;
    count_pairs(tx, &asked, &mut house)?;
    count_written(tx, &asked, others.values(), &mut house)?;
    let mut found: Vec<(CustomerId, Alike)> = others
        .into_iter()
        .filter_map(|(id, other)| Some((id, alike(&asked, &other, &house)?)))
        .collect();
    found.sort_by(|(_, x), (_, y)| y.chance.total_cmp(&x.chance));
    found.truncate(ANSWERED);
    Ok(found)
}

/// Each part's plain forms that are in the house: as it is, one slip away, by another form.
type Spelt = BTreeMap<String, Vec<String>>;

fn spelt(tx: &mut Tx<'_>, asked: &Known, house: &mut House) -> Result<Spelt, Fault> {
    let mut spellings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in asked.names.iter().flatten() {
        spellings.entry(part.plain.clone()).or_insert_with(|| {
            let slips = slips(&part.plain);
            let mut all = slips.long;
            all.extend(slips.short);
            all.extend(nicknames(&part.plain).into_iter().map(str::to_owned));
            all.push(part.plain.clone());
            all
        });
    }
    let all: BTreeSet<String> = spellings.values().flatten().map(|w| of_word(w)).collect();
    let counts = counts(tx, &all)?;
    let have = |word: &String| counts.get(&of_word(word)).copied();
    for words in spellings.values_mut() {
        words.retain(|word| have(word).is_some());
        for word in words.iter() {
            house.parts.insert(word.clone(), have(word).unwrap_or(0));
        }
    }
    Ok(spellings)
}

/// Who bears a rare word as it is or one slip away, or two common ones as they are: from one
/// common name to another a slip tells nothing.
fn bearing(
    tx: &mut Tx<'_>,
    asked: &Known,
    spelt: &Spelt,
    house: &House,
) -> Result<BTreeSet<CustomerId>, Fault> {
    let rare = |word: &str| house.parts.get(word).is_none_or(|n| *n <= RARE);
    let words = spelt.values().flatten().filter(|word| rare(word));
    let mut roots = having(tx, &words.map(|word| of_word(word)).collect())?;
    let pairs = pairs(asked).into_iter();
    let common = pairs.filter(|(x, y)| !rare(&x.plain) && !rare(&y.plain));
    let common = common.map(|(x, y)| of_both(&x.plain, &y.plain)).collect();
    roots.extend(having(tx, &common)?);
    Ok(roots)
}

/// Two by two, the parts of each of their names.
fn pairs(asked: &Known) -> Vec<(&Part, &Part)> {
    let mut pairs = Vec::new();
    for name in &asked.names {
        for (n, x) in name.iter().enumerate() {
            pairs.extend(name[n + 1..].iter().map(|y| (x, y)));
        }
    }
    pairs
}

/// Who has an address, number or account of theirs, or was in their room.
fn sharing(
    tx: &mut Tx<'_>,
    asked: &Known,
    house: &mut House,
) -> Result<BTreeSet<CustomerId>, Fault> {
    let keys: BTreeSet<String> = asked
        .contacts
        .iter()
        .filter_map(|c| c.looked_up())
        .collect();
    house.holders = counts(tx, &keys)?;
    let mut roots = having(tx, &keys)?;
    for room in asked
        .contacts
        .iter()
        .filter(|c| c.kind == IdentityKind::Room)
    {
        let until = room.until.unwrap_or(Ms::MAX);
        let in_it = params![room.key, room.from, until, READ];
        roots.extend(tx.rows(&IN_ROOM, in_it, |r| r.id::<CustomerId>(0))?);
    }
    Ok(roots)
}

fn having(tx: &mut Tx<'_>, keys: &BTreeSet<String>) -> Result<BTreeSet<CustomerId>, Fault> {
    if keys.is_empty() {
        return Ok(BTreeSet::new());
    }
    let list = json!(keys).to_string();
    let rows = tx.rows(&HAVING, params![list, READ], |r| r.id(0))?;
    Ok(rows.into_iter().collect())
}

/// How many have each row; those nobody has are left out.
fn counts(tx: &mut Tx<'_>, keys: &BTreeSet<String>) -> Result<HashMap<String, u64>, Fault> {
    if keys.is_empty() {
        return Ok(HashMap::new());
    }
    let list = json!(keys).to_string();
    let rows = tx.rows(&COUNTS, params![list, COMMON], |r| {
        Ok((r.get::<String>(0)?, r.get::<i64>(1)?))
    })?;
    let had = rows.into_iter().filter(|(_, n)| *n > 0);
    Ok(had.map(|(key, n)| (key, n.unsigned_abs())).collect())
}

/// How many have two parts of theirs together.
fn count_pairs(tx: &mut Tx<'_>, asked: &Known, house: &mut House) -> Result<(), Fault> {
    let named = |(x, y): (&Part, &Part)| (of_both(&x.plain, &y.plain), both(&x.plain, &y.plain));
    let mut pairs: BTreeMap<String, String> = pairs(asked).into_iter().map(named).collect();
    let counts = counts(tx, &pairs.keys().cloned().collect())?;
    for (key, n) in counts {
        house.both.extend(pairs.remove(&key).map(|pair| (pair, n)));
    }
    Ok(())
}

/// How many write a word so, of the words that are compared.
fn count_written<'a>(
    tx: &mut Tx<'_>,
    asked: &'a Known,
    others: impl Iterator<Item = &'a Known>,
    house: &mut House,
) -> Result<(), Fault> {
    let compared = |part: &&Part| house.parts.contains_key(&part.plain);
    let all = others.chain([asked]).flat_map(|known| &known.names);
    let parts = all.flatten().filter(compared);
    let words: BTreeMap<String, String> = parts.map(|p| (of_written(p), p.word.clone())).collect();
    let counts = counts(tx, &words.keys().cloned().collect())?;
    for (key, word) in words {
        house
            .words
            .insert(word, counts.get(&key).copied().unwrap_or(0));
    }
    Ok(())
}

/// When customers were counted, and how many they were.
#[derive(Default)]
struct Counted(Mutex<Option<(Ms, u64)>>);

/// How many customers the house has, by the hour.
fn people(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let memory = tx.memory::<Counted>();
    let now = tx.now;
    let known = *memory
        .0
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, people)) = known.filter(|(at, _)| (*at..*at + HOUR).contains(&now)) {
        return Ok(people);
    }
    let people = tx
        .one(&PEOPLE, params![], |r| r.get::<i64>(0))?
        .unsigned_abs();
    *memory
        .0
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner) = Some((now, people));
    Ok(people)
}
