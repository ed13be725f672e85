//! Two cases of one customer that are one matter: what stands in one goes to the other, and comes
//! back when the first is opened again.

use super::cases::{self, Case, CaseId};
use super::encounters;
use crate::access::Actor;
use crate::duties;
use kohtaamo_store::{Id, Tx, params};
use kohtaamo_web::Fault;
use serde::{Deserialize, Serialize};

kohtaamo_store::statements! {
    PROMISES = "SELECT id FROM promises WHERE case_id = $1 ORDER BY at, id";
    RENEWED = "SELECT id FROM promises WHERE case_id = $1 AND renews = $2";
    MOVE_PROMISE = "UPDATE promises SET case_id = $3 WHERE id = $1 AND case_id = $2";
    COPY_REFERENCES = "INSERT INTO case_references (case_id, kind, value) SELECT CAST($2 AS TEXT), kind, value FROM case_references WHERE case_id = $1
        ON CONFLICT (case_id, kind, value) DO NOTHING";
}

/// What went from one case to another: the event of the merge tells it, and undoing reads it there.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Joined {
    /// Ids of encounters.
    pub encounters: Vec<String>,
    /// Ids of promises, also of those that ended: a row of renewals stays one.
    pub promises: Vec<String>,
}

/// Moves what stands in `from` to `into`; the numbers it is about are known of both.
pub fn join(tx: &mut Tx<'_>, actor: &Actor, from: &Case, into: &Case) -> Result<Joined, Fault> {
    // Before anything moves: what stands in either is found by its case, and is theirs from now on.
    match (&from.customer, &into.customer) {
        (Some(customer), None) => cases::name_customer(tx, Some(actor), into, customer)?,
        (None, Some(customer)) => cases::name_customer(tx, Some(actor), from, customer)?,
        _ => {}
    }
    let joined = Joined {
        encounters: encounters::of_case(tx, &from.id)?,
        promises: tx.rows(&PROMISES, params![from.id], |r| r.get(0))?,
    };
    tx.exec(&COPY_REFERENCES, params![from.id, into.id])?;
    carry(tx, actor, &joined, &from.id, &into.id)?;
    Ok(joined)
}

/// Takes back what went from `from` to `into` and still stands there, and the promises that took
/// the place of promises that went.
pub fn part(
    tx: &mut Tx<'_>,
    actor: &Actor,
    joined: &Joined,
    from: &CaseId,
    into: &CaseId,
) -> Result<(), Fault> {
    let back = Joined {
        encounters: joined.encounters.clone(),
        promises: renewed(tx, into, &joined.promises)?,
    };
    carry(tx, actor, &back, into, from)
}

/// These promises and those that follow them in a case.
fn renewed(tx: &mut Tx<'_>, case: &CaseId, promises: &[String]) -> Result<Vec<String>, Fault> {
    let mut all = promises.to_vec();
    let mut seen = 0;
    while let Some(promise) = all.get(seen).cloned() {
        let next: Vec<String> = tx.rows(&RENEWED, params![case, promise], |r| r.get(0))?;
        all.extend(next.into_iter().filter(|id| !promises.contains(id)));
        seen += 1;
    }
    Ok(all)
}

fn carry(
    tx: &mut Tx<'_>,
    actor: &Actor,
    joined: &Joined,
    here: &CaseId,
    there: &CaseId,
) -> Result<(), Fault> {
    for encounter in &joined.encounters {
        if encounters::case_of(tx, encounter)?.as_ref() == Some(here) {
            let id = Id::from_written(encounter.clone());
            encounters::move_to(tx, Some(actor), &id, here, there)?;
        }
    }
    for promise in &joined.promises {
        if tx.exec(&MOVE_PROMISE, params![promise, here, there])? == 1 {
            duties::to_case(tx, promise, there.as_str())?;
        }
    }
    Ok(())
}
