//! Shell: what every page stands in, and the addresses that belong to no room.

pub mod health;
pub mod openapi;

use kohtaamo_web::{Ask, Fault};

/// The page that tells of a fault: a kind sentence, a next step, a reference number.
pub fn fault_page(ask: &Ask, fault: &Fault) -> String {
    crate::desk::say(ask.lang, fault)
}
