//! Noting what went out to a customer in writing.

use super::rows::{Meeting, add};
use super::{Direction, EncounterId};
use crate::access::PersonId;
use crate::happen::{self, Happening};
use crate::people::CustomerId;
use crate::recover::cases::{CaseId, Kind};
use kohtaamo_store::words;
use kohtaamo_store::{Tx, events};
use kohtaamo_web::Fault;
use serde_json::json;

/// What went out.
pub struct Left<'a> {
    /// Its case.
    pub case: Option<&'a CaseId>,
    /// To whom.
    pub customer: Option<&'a CustomerId>,
    /// Who signed it; none when the program wrote it.
    pub by: Option<&'a PersonId>,
    /// Where: a touchpoint's slug, in use or not.
    pub touchpoint: &'a str,
    /// What it said.
    pub words: &'a str,
}

/// Notes an outbound encounter, now.
pub fn left(tx: &mut Tx<'_>, left: &Left<'_>) -> Result<EncounterId, Fault> {
    if let Some(case) = left.case {
        events::lock(tx, case.as_str())?;
    }
    let words = words::keep(tx, left.customer.map(CustomerId::as_str), left.words)?;
    let at = tx.now;
    let id = add(
        tx,
        &Meeting {
            case: left.case,
            customer: left.customer,
            touchpoint: left.touchpoint,
            direction: Direction::Outbound,
            kind: Kind::Contact,
            words: &words,
            felt: None,
            retold: false,
            place: None,
            by: left.by,
            at,
        },
    )?;
    let facts = json!({"kind": Kind::Contact, "touchpoint": left.touchpoint, "direction": Direction::Outbound,
        "opened": false, "reopens": false});
    happen::happened(
        tx,
        &Happening {
            kind: "encounter.noted",
            actor: left.by.map(PersonId::as_str),
            about: id.as_str(),
            case: left.case,
            words: &[&words],
            facts,
            occurred_at: None,
        },
    )?;
    Ok(id)
}
