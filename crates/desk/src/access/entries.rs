//! Links that sign in once: the first administrator's, the demo's.

use super::PersonId;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::{Fault, Kind, Secret};

kohtaamo_store::statements! {
    REVOKE = "UPDATE entries SET used_at = $2 WHERE person = $1 AND used_at IS NULL";
    MAKE = "INSERT INTO entries (hash, person, ends_at, used_at) VALUES ($1, $2, $3, NULL)";
    FIND = "SELECT person FROM entries WHERE hash = $1 AND used_at IS NULL AND ends_at > $2";
    ANYBODY = scans "the first row alone" "SELECT CAST(1 AS BIGINT) FROM persons LIMIT 1";
    USE = "UPDATE entries SET used_at = $2 WHERE hash = $1 AND used_at IS NULL RETURNING person";
}

/// What a link leads to.
#[derive(Debug, Clone)]
pub enum Entered {
    /// A person was signed in.
    Person(PersonId),
    /// Whoever comes becomes the first administrator.
    First,
}

/// Makes a link's secret, good for `for_ms` milliseconds. A person has one link at a time: a
/// former one that was lost on its way leads nowhere any more.
pub fn make_entry(tx: &mut Tx<'_>, person: Option<&PersonId>, for_ms: Ms) -> Result<Secret, Fault> {
    let secret = Secret::from_chance(tx.chance());
    let (now, ends) = (tx.now, tx.now + for_ms);
    if let Some(person) = person {
        tx.exec(&REVOKE, params![person, now])?;
    }
    tx.exec(&MAKE, params![secret.hash(), person, ends])?;
    Ok(secret)
}

/// Where a link leads, without using it up: mail scanners open links too.
pub fn entry(tx: &mut Tx<'_>, secret: &Secret) -> Result<Entered, Fault> {
    let now = tx.now;
    let found = tx.opt(&FIND, params![secret.hash(), now], |r| r.id_opt(0))?;
    match found.map(entered).ok_or_else(gone)? {
        // Several may have been made, by several starts: the first who comes ends them all.
        Entered::First if anybody(tx)? => Err(gone()),
        entered => Ok(entered),
    }
}

/// Whether somebody works here yet.
pub fn anybody(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    Ok(tx.opt(&ANYBODY, &[], |r| r.get::<i64>(0))?.is_some())
}

/// Uses the link up.
pub fn enter(tx: &mut Tx<'_>, secret: &Secret) -> Result<Entered, Fault> {
    entry(tx, secret)?;
    let now = tx.now;
    let used = tx.opt(&USE, params![secret.hash(), now], |r| r.id_opt(0))?;
    used.map(entered).ok_or_else(gone)
}

fn entered(person: Option<PersonId>) -> Entered {
    person.map_or(Entered::First, Entered::Person)
}

fn gone() -> Fault {
    Fault::new(Kind::NotFound, "fault-entry-used")
}
