//! Report: what happened, to whom, when, how it was solved — from shift to shift.
//!
//! [`handovers`] — the brief writes itself, is signed, and read or taken item by item.
//! [`register`] — every remedy that was given, by what it was allowed, and what it came to.
//! [`exports`] — everything the house holds, noun by noun.

pub mod exports;
pub mod handlers;
pub mod handovers;
pub mod pages;
pub mod register;

use kohtaamo_store::Sql;

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    exports::STATEMENTS,
    handovers::STATEMENTS,
    handovers::ACK_STATEMENTS,
    register::STATEMENTS,
];
