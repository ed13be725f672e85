//! Money, proved: a model of the rule that knows nothing of how the house counts ([`oracle`]),
//! histories made at random ([`history`]), and many who spend at the same instant ([`spenders`]).
//!
//! What is found begins with [`FOUND`]; that everything would be found is tried on houses
//! [`broken`] on purpose.

#[path = "../it/house.rs"]
mod house;
#[path = "../it/voices.rs"]
mod voices;

mod broken;
mod clocks;
mod history;
mod oracle;
mod spenders;
mod town;

/// How every finding begins: a broken house that is found is told from a test that fails for
/// another reason.
pub const FOUND: &str = "the oracle found:";

use house::{HOUR, House, MINUTE};

#[test]
fn proof_no_limit_is_exceeded_by_a_cent() {
    history::histories();
}

#[test]
fn proof_many_who_spend_at_once_never_exceed_a_limit() {
    spenders::rounds();
}

#[test]
fn proof_a_broken_house_is_found() {
    broken::every_break_is_found();
    broken::a_missing_lock_is_found();
}

#[test]
fn what_began_earlier_keeps_the_order_of_versions() {
    clocks::order();
}
