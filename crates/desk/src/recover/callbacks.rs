//! A customer asks for a person: the house promises a call, by itself and at once. The promise is
//! the team's, inside its working hours, and like any other from then on.

use super::cases::{self, Case, CaseId, State};
use super::promises::{self, PromiseId};
use crate::duties::Owner;
use crate::house::{self, calendar};
use kohtaamo_store::{Ms, Tx, events, params, words};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    OPEN = "SELECT id, due FROM promises WHERE case_id = $1 AND by_person IS NULL AND outcome IS NULL LIMIT 1";
}

/// A call is promised within so many minutes of the team's work.
pub const WITHIN: i64 = 60;

/// A call that was promised.
#[derive(Debug, Clone)]
pub struct Callback {
    /// The promise.
    pub promise: PromiseId,
    /// By when.
    pub due: Ms,
    /// Made now; one that stood already is answered as it stands.
    pub new: bool,
}

/// Promises a call on an open case; `what` is what was asked for, in the customer's language:
/// "Soitamme sinulle: 040 123 4567". `wished` is the earliest they want it. However often they
/// ask, one call is promised.
pub fn promise(
    tx: &mut Tx<'_>,
    case: &Case,
    what: &str,
    wished: Option<Ms>,
) -> Result<Callback, Fault> {
    // Two who ask at once: the second finds what the first was promised.
    events::lock(tx, case.id.as_str())?;
    let case = &cases::by_id(tx, &case.id)?;
    if case.state == State::Done {
        return Err(Fault::rule("done", "rule-done"));
    }
    if let Some(standing) = standing(tx, &case.id)? {
        return Ok(standing);
    }
    let due = due(tx, case, wished)?;
    let what = words::keep(tx, case.about(), what)?;
    let owner = Owner {
        person: None,
        team: Some(case.team.clone()),
    };
    let row = promises::Row {
        case,
        offer: None,
        what: &what,
        due,
        first_due: due,
        renews: None,
        owner: &owner,
    };
    let promise = promises::put(tx, None, &row)?;
    Ok(Callback {
        promise,
        due,
        new: true,
    })
}

/// The call that was promised on a case and is still open.
pub fn standing(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<Callback>, Fault> {
    Ok(tx.opt(&OPEN, params![case], |r| {
        Ok(Callback {
            promise: r.id(0)?,
            due: r.get(1)?,
            new: false,
        })
    })?)
}

/// When somebody of the case's team can have called: [`WITHIN`] minutes of their work from now, or
/// from when it was wished.
pub fn due(tx: &mut Tx<'_>, case: &Case, wished: Option<Ms>) -> Result<Ms, Fault> {
    let from = wished.map_or(tx.now, |at| at.max(tx.now));
    let (hours, zone) = (calendar::of(tx, &case.team)?, house::zone(tx)?);
    Ok(calendar::add_working(from, WITHIN, &hours, &zone))
}
