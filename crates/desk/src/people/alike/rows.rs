//! What a customer is found alike by, as rows; and customers read as they are compared.
//!
//! Whoever has a row is counted by reading the index, so that there is no count to keep, and none
//! that remembers the forgotten.

use super::contacts::Contact;
use super::names::{Part, parts};
use super::weigh::{Known, both};
use crate::people::{CustomerId, IdentityKind};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

kohtaamo_store::statements! {
    CLEAR = "DELETE FROM customer_likeness WHERE customer = $1";
    ADD = scans "walks the list it is given"
        lite "INSERT INTO customer_likeness (key, customer) SELECT j.value, $2 FROM json_each($1) j",
        pg "INSERT INTO customer_likeness (key, customer) SELECT j.value, $2 FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)";
    NAME = "SELECT w.text FROM customers c JOIN words w ON w.id = c.name WHERE c.id = $1 AND c.erased_at IS NULL";
    IDENTITIES = "SELECT kind, value FROM identities WHERE customer = $1 ORDER BY from_at DESC LIMIT $2";
    NAMES = scans "walks the list it is given"
        lite "SELECT c.root, w.text FROM json_each($1) j CROSS JOIN customers c ON c.root = j.value JOIN words w ON w.id = c.name WHERE c.erased_at IS NULL",
        pg "SELECT c.root, w.text FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)
            JOIN customers c ON c.root = j.value JOIN words w ON w.id = c.name WHERE c.erased_at IS NULL";
    CONTACTS = scans "walks the list it is given"
        lite "SELECT c.root, i.kind, i.value, i.from_at, i.until_at FROM json_each($1) j CROSS JOIN customers c ON c.root = j.value
            CROSS JOIN identities i ON i.customer = c.id WHERE i.kind <> 'room' OR i.until_at IS NULL OR i.until_at > $2",
        pg "SELECT c.root, i.kind, i.value, i.from_at, i.until_at FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) j (value)
            JOIN customers c ON c.root = j.value JOIN identities i ON i.customer = c.id WHERE i.kind <> 'room' OR i.until_at IS NULL OR i.until_at > $2";
}

/// Identities a customer is found alike by: the newest.
const IDENTITIES_READ: i64 = 200;
/// Rooms that were left longer ago than this tell nothing any more.
const ROOM_TELLS: Ms = 60 * 86_400_000;

/// The row of a plain word, without the word as written behind it.
pub fn of_word(plain: &str) -> String {
    format!("w {plain}")
}

/// The row of a word as written.
pub fn of_written(part: &Part) -> String {
    format!("w {} {}", part.plain, part.word)
}

/// The row of two plain words together.
pub fn of_both(a: &str, b: &str) -> String {
    format!("n {}", both(a, b))
}

/// Writes anew what a customer is found alike by.
pub fn index_customer(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<(), Fault> {
    tx.exec(&CLEAR, params![customer])?;
    let name = tx.opt(&NAME, params![customer], |r| r.get::<Option<String>>(0))?;
    let parts = parts(&name.flatten().unwrap_or_default());
    let mut keys: BTreeSet<String> = parts.iter().map(of_written).collect();
    for (n, x) in parts.iter().enumerate() {
        keys.extend(parts[n + 1..].iter().map(|y| of_both(&x.plain, &y.plain)));
    }
    let known_by = tx.rows(&IDENTITIES, params![customer, IDENTITIES_READ], |r| {
        Ok((r.word::<IdentityKind>(0)?, r.get::<String>(1)?))
    })?;
    let contacts = known_by.iter();
    keys.extend(
        contacts.filter_map(|(kind, value)| Contact::of(*kind, value, 0, None)?.looked_up()),
    );
    if !keys.is_empty() {
        tx.exec(&ADD, params![json!(keys).to_string(), customer])?;
    }
    Ok(())
}

/// Customers as they are compared, by their roots: with all who were merged into them.
pub fn known(
    tx: &mut Tx<'_>,
    roots: &BTreeSet<CustomerId>,
) -> Result<BTreeMap<CustomerId, Known>, Fault> {
    let mut all: BTreeMap<CustomerId, Known> = BTreeMap::new();
    let (list, since) = (json!(roots).to_string(), tx.now - ROOM_TELLS);
    tx.each(&NAMES, params![list], |r| {
        if let Some(name) = r.get::<Option<String>>(1)? {
            let known = all.entry(r.id(0)?).or_default();
            known.names.push(parts(&name));
        }
        Ok(())
    })?;
    tx.each(&CONTACTS, params![list, since], |r| {
        let (kind, value) = (r.word::<IdentityKind>(1)?, r.get::<String>(2)?);
        if let Some(contact) = Contact::of(kind, &value, r.get(3)?, r.get(4)?) {
            all.entry(r.id(0)?).or_default().contacts.push(contact);
        }
        Ok(())
    })?;
    Ok(all)
}
