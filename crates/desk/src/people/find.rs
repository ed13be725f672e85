//! Finding a customer as one types: name, room, phone, e-mail, account; part of a word; a
//! small typing slip.
//!
//! Every ending (three letters and more) of every word a customer is known by is a row, so a
//! part of a word is the beginning of a row. A slip of one letter leaves either the first or
//! the last half of a word as it was: those with the same half are compared letter by letter
//! (restricted Damerau–Levenshtein distance 1). All look-ups are bounded.

use super::{CustomerId, IdentityKind, identities};
use kohtaamo_language::search::{damerau, name_words};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use std::collections::{BTreeMap, BTreeSet};

kohtaamo_store::statements! {
    CLEAR = "DELETE FROM customer_endings WHERE customer = $1";
    ADD = "INSERT INTO customer_endings (ending, customer, word) VALUES ($1, $2, $3) ON CONFLICT (ending, customer, word) DO NOTHING";
    NAME = "SELECT w.text FROM customers c JOIN words w ON w.id = c.name WHERE c.id = $1";
    IDENTITIES = "SELECT kind, value, folded FROM identities WHERE customer = $1 ORDER BY from_at DESC LIMIT 200";
    BEGINNING = "SELECT e.customer, e.word FROM customer_endings e WHERE e.ending >= $1 AND e.ending < $2 LIMIT $3";
    BOTH = "SELECT e.customer, e.word FROM customer_endings e WHERE e.customer = $1 AND e.ending >= $2 AND e.ending < $3 LIMIT 1";
    LINE = "SELECT c.root, w.text FROM customers c JOIN customers r ON r.id = c.root LEFT JOIN words w ON w.id = r.name
        WHERE c.id = $1 AND r.erased_at IS NULL";
}

/// How many rows one look-up reads at most.
const ROWS: i64 = 400;

/// A customer found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The root's id.
    pub id: CustomerId,
    /// Name.
    pub name: Option<String>,
    /// The words that matched.
    pub matched: Vec<String>,
}

/// Words a customer can be found by.
fn words_of(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<BTreeSet<String>, Fault> {
    let mut words = BTreeSet::new();
    if let Some(name) = tx
        .opt(&NAME, params![customer], |r| r.get::<Option<String>>(0))?
        .flatten()
    {
        words.extend(name_words(&name));
    }
    let known = tx.rows(&IDENTITIES, params![customer], |r| {
        Ok((
            r.word::<IdentityKind>(0)?,
            r.get::<String>(1)?,
            r.get::<String>(2)?,
        ))
    })?;
    for (kind, value, folded) in known {
        match kind {
            IdentityKind::Phone => {
                // Found by the national way of writing too: 0401234567 and 358401234567.
                if let Some(rest) = folded.strip_prefix("358") {
                    words.insert(format!("0{rest}"));
                }
            }
            IdentityKind::Email => words.extend(name_words(value.split('@').next().unwrap_or(""))),
            IdentityKind::Room | IdentityKind::Account => {}
        }
        words.insert(folded);
    }
    Ok(words)
}

/// Writes a customer's endings anew (a job after the change).
pub fn index_customer(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<(), Fault> {
    tx.exec(&CLEAR, params![customer])?;
    for word in words_of(tx, customer)? {
        let word: String = word.chars().take(60).collect();
        let starts: Vec<usize> = word.char_indices().map(|(i, _)| i).collect();
        let whole = starts.len() <= 3;
        for (n, start) in starts.iter().enumerate() {
            if n == 0 || (!whole && starts.len() - n >= 3) {
                tx.exec(&ADD, params![&word[*start..], customer, word])?;
            }
        }
    }
    Ok(())
}

/// The first text that does not begin with `prefix`.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

fn beginning(tx: &mut Tx<'_>, prefix: &str) -> Result<Vec<(CustomerId, String)>, Fault> {
    Ok(
        tx.rows(&BEGINNING, params![prefix, after(prefix), ROWS], |r| {
            Ok((r.id(0)?, r.get(1)?))
        })?,
    )
}

/// Those whose words are one slip away from `word`.
fn slips(tx: &mut Tx<'_>, word: &str) -> Result<Vec<(CustomerId, String)>, Fault> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return Ok(Vec::new());
    }
    let (first, last) = letters.split_at(letters.len() / 2);
    let mut near = beginning(tx, &first.iter().collect::<String>())?;
    let last: String = last.iter().collect();
    if last.chars().count() >= 3 {
        near.extend(beginning(tx, &last)?);
    }
    near.retain(|(_, w)| {
        damerau(word, w, 1).is_some()
            || damerau(word, &w.chars().take(letters.len()).collect::<String>(), 1).is_some()
    });
    Ok(near)
}

/// Finds customers by what was typed; best first, at most `limit`. Every word must fit;
/// words beginning as typed come before parts of words, and those before slips.
pub fn find(tx: &mut Tx<'_>, typed: &str, limit: usize) -> Result<Vec<Found>, Fault> {
    let mut words = name_words(typed);
    // A phone number is typed with spaces, an address whole.
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let phone = digits.len() >= 5
        && typed
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()".contains(c));
    if phone {
        words = vec![identities::folded(IdentityKind::Phone, typed)];
    }
    words.retain(|w| !matches!(w.as_str(), "huone" | "rum" | "room"));
    words.truncate(4);
    let mut ranked: BTreeMap<CustomerId, (usize, BTreeSet<String>, usize)> = BTreeMap::new();
    // The rarest word leads; a common one is then only checked.
    for (n, word) in words.iter().enumerate() {
        let mut hits: Vec<(CustomerId, String, usize)> = Vec::new();
        for (customer, whole) in beginning(tx, word)? {
            let worse = if whole == *word {
                0
            } else if whole.starts_with(word.as_str()) {
                1
            } else {
                2
            };
            hits.push((customer, whole, worse));
        }
        if hits.is_empty() && !phone {
            hits.extend(slips(tx, word)?.into_iter().map(|(c, w)| (c, w, 3)));
        }
        if hits.len() >= ROWS as usize && n > 0 {
            // Too common to list: ask it of those found by the other words.
            for (customer, (fits, matched, _)) in &mut ranked {
                let both = tx.opt(&BOTH, params![customer, word, after(word)], |r| {
                    r.get::<String>(1)
                })?;
                if let Some(whole) = both {
                    *fits += 1;
                    matched.insert(whole);
                }
            }
            continue;
        }
        let mut best: BTreeMap<CustomerId, (String, usize)> = BTreeMap::new();
        for (customer, whole, worse) in hits {
            let known = best
                .entry(customer)
                .or_insert_with(|| (whole.clone(), worse));
            if worse < known.1 {
                *known = (whole, worse);
            }
        }
        for (customer, (whole, worse)) in best {
            let entry = ranked.entry(customer).or_default();
            entry.0 += 1;
            entry.1.insert(whole);
            entry.2 += worse;
        }
    }
    let asked = words.len();
    let mut order: Vec<_> = ranked
        .into_iter()
        .filter(|(_, (fits, ..))| *fits == asked && asked > 0)
        .collect();
    order.sort_by(|(a, (_, _, x)), (b, (_, _, y))| x.cmp(y).then(b.cmp(a)));
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (customer, (_, matched, _)) in order {
        let line = tx.opt(&LINE, params![customer], |r| {
            Ok((r.id::<CustomerId>(0)?, r.get::<Option<String>>(1)?))
        })?;
        let Some((root, name)) = line else { continue };
        if seen.insert(root.clone()) {
            found.push(Found {
                id: root,
                name,
                matched: matched.into_iter().collect(),
            });
        }
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

/// Whom a room, phone number, address or account typed whole names now, if that is one.
pub fn exactly(tx: &mut Tx<'_>, typed: &str, at: Ms) -> Result<Option<CustomerId>, Fault> {
    for kind in [
        IdentityKind::Email,
        IdentityKind::Phone,
        IdentityKind::Account,
        IdentityKind::Room,
    ] {
        let known = identities::matching(tx, kind, typed, at)?;
        if let [one] = known.as_slice() {
            return Ok(Some(one.clone()));
        }
    }
    Ok(None)
}
