//! What a customer can be found by, as rows: every ending (three letters and more) of every word
//! they are known by, so that a part of a word is the beginning of a row; and every two words
//! of a name together, either way round, so that two common words still find the one who has
//! both.

use super::{CustomerId, IdentityKind};
use kohtaamo_language::search::name_words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;
use std::collections::BTreeMap;

kohtaamo_store::statements! {
    CLEAR = "DELETE FROM customer_endings WHERE customer = $1";
    ADD = scans "walks the list it is given"
        lite "INSERT INTO customer_endings (ending, customer, word, from_at, until_at)
            SELECT j.value ->> 0, $2, j.value ->> 1, j.value ->> 2, j.value ->> 3 FROM json_each($1) j WHERE true ON CONFLICT (ending, customer, word) DO NOTHING",
        pg "INSERT INTO customer_endings (ending, customer, word, from_at, until_at)
            SELECT j.value ->> 0, $2, j.value ->> 1, CAST(j.value ->> 2 AS BIGINT), CAST(j.value ->> 3 AS BIGINT)
            FROM jsonb_array_elements(CAST(CAST($1 AS TEXT) AS jsonb)) j (value) ON CONFLICT (ending, customer, word) DO NOTHING";
    NAME = "SELECT w.text FROM customers c JOIN words w ON w.id = c.name WHERE c.id = $1 AND c.erased_at IS NULL";
    IDENTITIES = "SELECT kind, value, folded, from_at, until_at FROM identities WHERE customer = $1 ORDER BY from_at DESC LIMIT $2";
    ENDED = "SELECT DISTINCT customer FROM customer_endings WHERE until_at <= $1 LIMIT 64";
}

/// Identities a customer is found by: the newest.
const IDENTITIES_READ: i64 = 200;
/// Letters of a word that count.
const LONGEST: usize = 60;
/// Words of a name that are put together two by two.
const PAIRED: usize = 4;
/// Stands before two words together, which no word begins with.
pub const PAIR: char = ' ';

/// From when until when a word holds.
type Time = (Ms, Option<Ms>);
const ALWAYS: Time = (0, None);

/// Writes anew what a customer is found by, and found alike by (a job after the change).
pub fn index_customer(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<(), Fault> {
    tx.exec(&CLEAR, params![customer])?;
    let name = tx
        .opt(&NAME, params![customer], |r| r.get::<Option<String>>(0))?
        .flatten();
    let name: Vec<String> = name.map(|n| name_words(&n)).unwrap_or_default();
    let mut words = identity_words(tx, customer)?;
    words.extend(name.iter().map(|w| (w.clone(), ALWAYS)));
    let mut rows = Vec::new();
    for (word, (from, until)) in words {
        let word: String = word.chars().take(LONGEST).collect();
        rows.extend(endings(&word).map(|ending| json!([ending, word, from, until])));
    }
    for (a, b) in pairs(&name) {
        let both = format!("{a} {b}");
        let (from, until) = ALWAYS;
        rows.push(json!([format!("{PAIR}{both}"), both, from, until]));
    }
    tx.exec(&ADD, params![json!(rows).to_string(), customer])?;
    super::alike::index_customer(tx, customer)
}

fn identity_words(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<BTreeMap<String, Time>, Fault> {
    let now = tx.now;
    let known = tx.rows(&IDENTITIES, params![customer, IDENTITIES_READ], |r| {
        let time: Time = (r.get(3)?, r.get(4)?);
        Ok((
            r.word::<IdentityKind>(0)?,
            r.get::<String>(1)?,
            r.get::<String>(2)?,
            time,
        ))
    })?;
    let mut words = BTreeMap::new();
    // Newest first: of two stays in one room the one that comes first is kept, and the sweep
    // that ends it brings the other.
    for (kind, value, folded, time) in known {
        if time.1.is_some_and(|until| until <= now) {
            continue;
        }
        match kind {
            IdentityKind::Phone => {
                // Found by the national way of writing too: 0401234567 and 358401234567.
                if let Some(rest) = folded.strip_prefix("358") {
                    words.insert(format!("0{rest}"), time);
                }
            }
            IdentityKind::Email => {
                let local = name_words(value.split('@').next().unwrap_or(""));
                words.extend(local.into_iter().map(|w| (w, time)));
            }
            IdentityKind::Room | IdentityKind::Account => {}
        }
        words.insert(folded, time);
    }
    Ok(words)
}

/// The word itself, and its endings of three letters and more.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let letters = word.chars().count();
    let starts = word.char_indices().enumerate();
    starts
        .filter(move |(n, _)| *n == 0 || letters - n >= 3)
        .map(|(_, (at, _))| &word[at..])
}

fn pairs(name: &[String]) -> impl Iterator<Item = (&str, &str)> {
    let name = &name[..name.len().min(PAIRED)];
    name.iter().flat_map(move |a| {
        name.iter()
            .filter(move |b| a != *b)
            .map(move |b| (a.as_str(), b.as_str()))
    })
}

/// Customers known by something whose time has ended.
pub fn ended(tx: &mut Tx<'_>) -> Result<Vec<CustomerId>, Fault> {
    let now = tx.now;
    Ok(tx.rows(&ENDED, params![now], |r| r.id(0))?)
}
