//! Follow up: accepted means met again.
//!
//! A follow-up is set by itself with the acceptance, provisional; it falls due after the last
//! promise of that offer is kept, by its situation's delay, else the
//! house's. Discontented reopens the recovery in
//! the same case. Not reached: three tries, then a lead decides. [`surveys`] ask the customer
//! themselves.

mod delay;
pub mod handlers;
mod meeting;
pub mod surveys;

pub use meeting::{Met, meet};

use crate::access::Actor;
use crate::duties::{self, DutyKind};
use crate::happen::{self, Happening};
use crate::recover::cases::{self, Case, Which};
use crate::recover::next_actions::{self, SetAs};
use crate::recover::{CaseId, Mark, promises, talk};
use kohtaamo_store::{Ms, Sql, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::ids! {
    /// A follow-up.
    FollowUpId = 'u';
}

crate::words! {
    /// What the customer said when met again.
    Outcome {
        /// Put right.
        Content = "content",
        /// Not right yet.
        Discontented = "discontented",
        /// Could not be met.
        NotReached = "not_reached",
    }
    /// How a follow-up ended.
    Ended {
        /// Put right.
        Content = "content",
        /// Not right yet.
        Discontented = "discontented",
        /// Could not be met: a lead decided.
        NotReached = "not_reached",
        /// A newer offer was accepted: the customer is met about that one.
        Replaced = "replaced",
        /// What was accepted was taken back.
        Reversed = "reversed",
        /// The case was closed before.
        Closed = "closed",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO follow_ups (id, case_id, offer, due, tries, outcome, heard, put_right, words, by_person, at, outcome_at)
        VALUES ($1, $2, $3, NULL, 0, NULL, NULL, NULL, NULL, NULL, $4, NULL)";
    OPEN_OF_CASE = "SELECT id, offer, due, tries FROM follow_ups WHERE case_id = $1 AND outcome IS NULL ORDER BY at DESC LIMIT 1";
    SET_DUE = "UPDATE follow_ups SET due = $2 WHERE id = $1";
    LEAVE = "UPDATE follow_ups SET outcome = $2, by_person = $3, outcome_at = $4 WHERE id = $1 AND outcome IS NULL";
    OF_CASE = "SELECT f.id, f.due, f.tries, f.outcome, f.heard, f.put_right, w.text, f.outcome_at, f.at FROM follow_ups f LEFT JOIN words w ON w.id = f.words
        WHERE f.case_id = $1 ORDER BY f.at, f.id";
}

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    STATEMENTS,
    meeting::STATEMENTS,
    surveys::plans::STATEMENTS,
    surveys::invitations::STATEMENTS,
    surveys::answers::STATEMENTS,
    surveys::asking::STATEMENTS,
    surveys::figures::STATEMENTS,
];

struct Open {
    id: FollowUpId,
    offer: String,
    due: Option<Ms>,
    tries: i64,
}

fn open(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Open> {
    Ok(Open {
        id: r.id(0)?,
        offer: r.get(1)?,
        due: r.get(2)?,
        tries: r.get(3)?,
    })
}

/// A follow-up as the case shows it.
#[derive(Debug, Clone)]
pub struct FollowUp {
    /// Id.
    pub id: FollowUpId,
    /// When the customer is met again; none while provisional.
    pub due: Option<Ms>,
    /// Tries so far.
    pub tries: i64,
    /// What became of it.
    pub outcome: Option<Ended>,
    /// Were you heard, 1–5.
    pub heard: Option<i64>,
    /// Was it put right, 1–5.
    pub put_right: Option<i64>,
    /// In their words.
    pub words: Option<String>,
    /// When they said it.
    pub outcome_at: Option<Ms>,
    /// Since when it stands.
    pub at: Ms,
}

/// The follow-ups of a case, oldest first.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<FollowUp>, Fault> {
    Ok(tx.rows(&OF_CASE, params![case], |r| {
        Ok(FollowUp {
            id: r.id(0)?,
            due: r.get(1)?,
            tries: r.get(2)?,
            outcome: r.word_opt(3)?,
            heard: r.get(4)?,
            put_right: r.get(5)?,
            words: r.get(6)?,
            outcome_at: r.get(7)?,
            at: r.get(8)?,
        })
    })?)
}

/// Hears `offer.accepted`: a follow-up is set, provisional.
pub fn hear_accepted(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(id) = h.case else { return Ok(()) };
    let case = cases::by_id(tx, id)?;
    if case.taken_over {
        return Ok(());
    }
    if let Some(before) = tx.opt(&OPEN_OF_CASE, params![id], open)? {
        replace(tx, h, id, &before)?;
    }
    set(tx, h, &case, h.about)
}

/// Sets a follow-up for an accepted offer.
fn set(tx: &mut Tx<'_>, h: &Happening<'_>, case: &Case, offer: &str) -> Result<(), Fault> {
    let follow_up = FollowUpId::new(tx);
    let now = tx.now;
    tx.exec(&ADD, params![follow_up, case.id, offer, now])?;
    cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Half)?;
    happen::happened(
        tx,
        &Happening {
            kind: "follow_up.set",
            actor: h.actor,
            about: follow_up.as_str(),
            case: Some(&case.id),
            words: &[],
            facts: json!({"offer": offer}),
            occurred_at: None,
        },
    )?;
    settle(tx, case)
}

/// A newer offer was accepted: the customer is met about that one.
fn replace(tx: &mut Tx<'_>, h: &Happening<'_>, case: &CaseId, before: &Open) -> Result<(), Fault> {
    end_unmet(tx, before, Ended::Replaced, h.actor)?;
    happen::happened(
        tx,
        &Happening {
            kind: "follow_up.replaced",
            actor: h.actor,
            about: before.id.as_str(),
            case: Some(case),
            words: &[],
            facts: json!({"offer": before.offer, "by_offer": h.about}),
            occurred_at: None,
        },
    )
}

/// Ends a follow-up for which nobody was met.
fn end_unmet(tx: &mut Tx<'_>, found: &Open, ended: Ended, by: Option<&str>) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&LEAVE, params![found.id, ended, by, now])?;
    duties::end(tx, found.id.as_str())
}

/// Hears `offer.reversed`: the customer is met about what was accepted before it and still
/// stands; else there is nothing to ask about any more, and the talk goes on.
pub fn hear_reversed(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(id) = h.case else { return Ok(()) };
    let open = tx.opt(&OPEN_OF_CASE, params![id], open)?;
    let Some(open) = open.filter(|f| f.offer == h.about) else {
        return Ok(());
    };
    end_unmet(tx, &open, Ended::Reversed, h.actor)?;
    let case = cases::by_id(tx, id)?;
    if let Some(offer) = talk::standing(tx, id)? {
        return set(tx, h, &case, offer.as_str());
    }
    let due = tx.now + 3_600_000;
    next_actions::advance(tx, &case, SetAs::Talk, due)
}

/// Hears whatever becomes of promises: the follow-up falls due after the last one is kept.
pub fn hear_promise(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(id) = h.case else { return Ok(()) };
    let case = cases::by_id(tx, id)?;
    settle(tx, &case)
}

/// Sets or takes back the time of the open follow-up, by what is still to be kept.
fn settle(tx: &mut Tx<'_>, case: &Case) -> Result<(), Fault> {
    let Some(follow_up) = tx.opt(&OPEN_OF_CASE, params![case.id], open)? else {
        return Ok(());
    };
    let waits = promises::any_unkept(tx, &case.id, &follow_up.offer)?;
    match (waits, follow_up.due) {
        (true, due) => {
            if due.is_some() {
                tx.exec(&SET_DUE, params![follow_up.id, None::<i64>])?;
                duties::end(tx, follow_up.id.as_str())?;
            }
            match promises::next_due(tx, &case.id)? {
                Some(due) => next_actions::advance(tx, case, SetAs::Keep, due),
                None => Ok(()),
            }
        }
        (false, Some(_)) => Ok(()),
        (false, None) => {
            let from = promises::last_ended(tx, &case.id, &follow_up.offer)?
                .unwrap_or(tx.now)
                .max(tx.now);
            let due = delay::due_time(tx, case, from)?;
            tx.exec(&SET_DUE, params![follow_up.id, due])?;
            let owner = case.owner();
            duties::open(
                tx,
                &duties::New {
                    kind: DutyKind::FollowUp,
                    about: follow_up.id.as_str(),
                    case: Some(case.id.as_str()),
                    customer: case.about(),
                    what: None,
                    due,
                    owner: &owner,
                    sensitive: case.sensitive,
                },
            )?;
            next_actions::advance(tx, case, SetAs::MeetAgain, due)
        }
    }
}

/// A lead closed the case: the open follow-up ends with it.
pub fn end_by_closure(tx: &mut Tx<'_>, actor: &Actor, case: &CaseId) -> Result<(), Fault> {
    if let Some(found) = tx.opt(&OPEN_OF_CASE, params![case], open)? {
        end_unmet(tx, &found, Ended::Closed, Some(actor.id.as_str()))?;
    }
    Ok(())
}
