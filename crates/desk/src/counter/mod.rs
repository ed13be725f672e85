//! Counter: what one person sees — Now, the case and its JSON — and how a case ends.

pub mod case;
pub mod closing;
pub mod documents;
pub mod handlers;
pub mod mandates;
pub mod merging;
pub mod now;
pub mod pages;
pub mod reply;
pub mod view;

use kohtaamo_store::Sql;

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    closing::STATEMENTS,
    now::STATEMENTS,
    pages::note::STATEMENTS,
    view::STATEMENTS,
    view::KNOWN_STATEMENTS,
    view::LIST_STATEMENTS,
];
