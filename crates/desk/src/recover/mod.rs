//! Recover: the customer's upset is met and the problem solved.
//!
//! * [`cases`] — what must be carried to its end: number, owner, next action, marks.
//! * [`encounters`] — one meeting, with the customer's own words; [`encounters::note`] is how
//!   everything begins.
//! * [`talk`] — the five steps of a complaint: listen, interview, restate, agree, offer.
//! * [`promises`] — what we told the customer we would do, by a time.
//! * [`next_actions`] — what happens next to a case, by whom, by when.
//! * [`elsewhere`] — cases that began in another system.

pub mod cases;
pub mod elsewhere;
pub mod encounters;
pub mod handlers;
pub mod next_actions;
pub mod promises;
pub mod talk;

pub use cases::{Case, CaseId, Kind, Mark, Marks, Origin, State};

use kohtaamo_store::Sql;

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    cases::STATEMENTS,
    cases::VERB_STATEMENTS,
    cases::circumstances::STATEMENTS,
    elsewhere::STATEMENTS,
    encounters::STATEMENTS,
    encounters::ROW_STATEMENTS,
    next_actions::STATEMENTS,
    promises::STATEMENTS,
    talk::STATEMENTS,
    talk::OFFER_STATEMENTS,
];
