//! Recover: the customer's upset is met and the problem solved.
//!
//! * [`cases`] — what must be carried to its end: number, owner, next action, marks.
//! * [`encounters`] — one meeting, with the customer's own words; [`encounters::note`] is how
//!   everything begins.
//! * [`talk`] — the five steps of a complaint: listen, interview, restate, agree, offer.
//! * [`mandates`] — powers agreed beforehand: what one may give, now, and exactly how much is left.
//! * [`approvals`] — beyond every mandate: a named person decides, with a clock and a stand-in.
//! * [`earlier`] — one harm, one remedy: what was already given.
//! * [`promises`] — what we told the customer we would do, by a time.
//! * [`callbacks`] — a customer asks for a person: a call is promised at once.
//! * [`next_actions`] — what happens next to a case, by whom, by when.
//! * [`notices`] — another team told of a case, because of its situation.
//! * [`joining`] — two cases that are one matter.
//! * [`elsewhere`] — cases that began in another system.

pub mod approvals;
pub mod callbacks;
pub mod cases;
pub mod earlier;
pub mod elsewhere;
pub mod encounters;
pub mod handlers;
pub mod joining;
pub mod mandates;
pub mod money;
pub mod next_actions;
pub mod notices;
pub mod promises;
pub mod talk;

pub use cases::{Case, CaseId, Kind, Mark, Marks, Origin, State};

use kohtaamo_store::{Sql, Tx};
use kohtaamo_web::Fault;

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    cases::STATEMENTS,
    cases::VERB_STATEMENTS,
    cases::KIND_STATEMENTS,
    cases::LEAVING_STATEMENTS,
    cases::circumstances::STATEMENTS,
    elsewhere::STATEMENTS,
    encounters::STATEMENTS,
    encounters::BESIDE_STATEMENTS,
    encounters::ROW_STATEMENTS,
    encounters::MOVE_STATEMENTS,
    joining::STATEMENTS,
    next_actions::STATEMENTS,
    notices::STATEMENTS,
    promises::STATEMENTS,
    talk::STATEMENTS,
    talk::OFFER_STATEMENTS,
    talk::ANSWER_STATEMENTS,
    talk::THEIR_STATEMENTS,
    mandates::LIMIT_STATEMENTS,
    mandates::ROW_STATEMENTS,
    mandates::CHANGE_STATEMENTS,
    mandates::GROWTH_STATEMENTS,
    approvals::STATEMENTS,
    callbacks::STATEMENTS,
    approvals::APPROVER_STATEMENTS,
    earlier::STATEMENTS,
];

/// Whether an offer has expired or somebody's time to decide ran out.
pub fn anything_due(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    Ok(talk::anything_expired(tx)? || approvals::anything_overdue(tx)?)
}

/// Tells what ran out by itself. May run any number of times.
pub fn sweep(tx: &mut Tx<'_>) -> Result<(), Fault> {
    talk::expire(tx)?;
    approvals::sweep(tx)
}
