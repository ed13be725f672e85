//! The rows of mailboxes: how far each was fetched, and since when it fails. One that fails for
//! ten minutes stands on the Now of administrators and leads until it works again.

use crate::access::{self, Role};
use crate::duties::{self, DutyKind, Owner};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    GET = "SELECT uidvalidity, last_uid, begun_at FROM mailboxes WHERE name = $1";
    FETCHED = "INSERT INTO mailboxes (name, uidvalidity, last_uid, begun_at, failing_since, failed_why, last_ok) VALUES ($1, $2, $3, $4, NULL, NULL, $4)
        ON CONFLICT (name) DO UPDATE SET uidvalidity = excluded.uidvalidity, last_uid = excluded.last_uid";
    FAILED = "INSERT INTO mailboxes (name, uidvalidity, last_uid, begun_at, failing_since, failed_why, last_ok) VALUES ($1, NULL, 0, $2, $2, $3, NULL)
        ON CONFLICT (name) DO UPDATE SET failing_since = coalesce(mailboxes.failing_since, excluded.failing_since), failed_why = excluded.failed_why
        RETURNING failing_since";
    WORKED = "UPDATE mailboxes SET failing_since = NULL, failed_why = NULL, last_ok = $2 WHERE name = $1 AND (failing_since IS NOT NULL OR last_ok IS NULL OR last_ok < $3)";
    ALL = scans "a house has a handful of mailboxes" "SELECT name, failing_since, failed_why, last_ok FROM mailboxes ORDER BY name";
}

/// A mailbox that fails so long is told.
const TOLD_AFTER: Ms = 10 * 60_000;
/// That it works is noted once in so long.
const NOTED_EVERY: Ms = 60_000;

/// How far a mailbox was fetched.
#[derive(Debug, Clone, Copy)]
pub struct Fetched {
    /// The UIDVALIDITY its UIDs belong to; none before the first time.
    pub validity: Option<i64>,
    /// The last that was fetched.
    pub last: i64,
    /// Since when we fetch from it.
    pub begun_at: Ms,
}

/// How a mailbox does.
#[derive(Debug, Clone)]
pub struct Health {
    /// Its name.
    pub name: String,
    /// It fails since.
    pub failing_since: Option<Ms>,
    /// Why.
    pub why: Option<String>,
    /// When it was last known to work.
    pub last_ok: Option<Ms>,
}

/// The id of what is told about a mailbox.
fn about(name: &str) -> String {
    format!("mailbox {name}")
}

/// How far it was fetched.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<Fetched>, Fault> {
    Ok(tx.opt(&GET, params![name], |r| {
        Ok(Fetched {
            validity: r.get(0)?,
            last: r.get(1)?,
            begun_at: r.get(2)?,
        })
    })?)
}

/// It was fetched so far.
pub fn fetched(tx: &mut Tx<'_>, name: &str, validity: u32, last: u32) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&FETCHED, params![name, validity, last, now])?;
    Ok(())
}

/// It failed.
pub fn failed(tx: &mut Tx<'_>, name: &str, why: &str) -> Result<(), Fault> {
    let now = tx.now;
    let since: Ms = tx.one(&FAILED, params![name, now, why], |r| r.get(0))?;
    let about = about(name);
    if since > now - TOLD_AFTER || duties::any_open(tx, &about)? {
        return Ok(());
    }
    let staff = access::staff(tx)?.into_iter();
    for person in staff.filter(|p| p.active && matches!(p.role, Role::Admin | Role::Lead)) {
        let owner = Owner {
            person: Some(person.id),
            team: None,
        };
        let new = duties::New {
            kind: DutyKind::Mailbox,
            about: &about,
            case: None,
            customer: None,
            what: None,
            due: since,
            owner: &owner,
            sensitive: false,
        };
        duties::open(tx, &new)?;
    }
    Ok(())
}

/// It works: what was told of it goes by itself.
pub fn worked(tx: &mut Tx<'_>, name: &str) -> Result<(), Fault> {
    let now = tx.now;
    if tx.exec(&WORKED, params![name, now, now - NOTED_EVERY])? > 0 {
        duties::end(tx, &about(name))?;
    }
    Ok(())
}

/// Every mailbox that was ever fetched from.
pub fn health(tx: &mut Tx<'_>) -> Result<Vec<Health>, Fault> {
    Ok(tx.rows(&ALL, &[], |r| {
        Ok(Health {
            name: r.get(0)?,
            failing_since: r.get(1)?,
            why: r.get(2)?,
            last_ok: r.get(3)?,
        })
    })?)
}
