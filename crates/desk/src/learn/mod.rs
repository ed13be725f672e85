//! Learn: was it one-off or systemic, which problem stands behind it, and what was learnt.
//!
//! * [`assessments`] — each case is assessed: *would it happen again by the way we work?*
//! * [`problems`] — a cause behind cases, as in ITIL, with actions.
//! * [`lessons`] — what was learnt; stays on the Now of those it concerns until read.

pub mod assessments;
pub mod handlers;
pub mod lessons;
pub mod pages;
pub mod problems;

pub use pages::{library, library_of};

use kohtaamo_store::Sql;

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    assessments::STATEMENTS,
    problems::STATEMENTS,
    lessons::STATEMENTS,
];
