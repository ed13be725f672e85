//! Design: what the house has thought out beforehand — where customers are met, and what holds in
//! each kind of service situation.
//!
//! A situation is named by a clause that says what happened to the customer, "the room was not as
//! promised", so that a sentence can go on with it: "… when the room was not as promised". The
//! Swedish clauses of a new house do without *inte* and other words that would move in a
//! subordinate clause.

pub mod handlers;
mod in_languages;
pub mod pages;
mod seed;
mod situations;
mod touchpoints;

pub use in_languages::InLanguages;
pub use seed::seed;
pub use situations::{
    DelayTime, SaySituation, Situation, add_situation, all_situations, change_situation, situation,
    situation_in_use, situations,
};
pub use touchpoints::{
    SayTouchpoint, Touchpoint, add_touchpoint, all_touchpoints, change_touchpoint, touchpoint,
    touchpoints,
};

use kohtaamo_store::Sql;

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[situations::STATEMENTS, touchpoints::STATEMENTS];
