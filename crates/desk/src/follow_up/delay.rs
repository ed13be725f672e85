//! When the customer is met again.

use crate::design::{self, DelayTime};
use crate::house::{self, calendar};
use crate::people;
use crate::recover::cases::Case;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;

/// A guest is met this long before they leave: an hour.
const BEFORE_LEAVING: Ms = 3_600_000;

/// The situation's delay after the last promise; a guest is met an hour before they leave at the latest.
pub(super) fn due_time(tx: &mut Tx<'_>, case: &Case, from: Ms) -> Result<Ms, Fault> {
    let due = after_the_delay(tx, case, from)?;
    let leaves = match &case.customer {
        Some(customer) => people::leaves_at(tx, customer)?,
        None => None,
    };
    Ok(match leaves.map(|at| at - BEFORE_LEAVING) {
        Some(before) if before > from => due.min(before),
        _ => due,
    })
}

/// The delay of the case's situation, else the house's; counted by the clock, or while the case's
/// team is at work.
fn after_the_delay(tx: &mut Tx<'_>, case: &Case, from: Ms) -> Result<Ms, Fault> {
    let situation = match &case.situation {
        Some(slug) => Some(design::situation(tx, slug)?),
        None => None,
    };
    let minutes = match situation.as_ref().and_then(|s| s.follow_up_minutes) {
        Some(minutes) => minutes,
        None => house::follow_up_delay(tx)? / 60_000,
    };
    match situation.map(|s| s.follow_up_time) {
        Some(DelayTime::Working) => {
            let (hours, zone) = (calendar::of(tx, &case.team)?, house::zone(tx)?);
            Ok(calendar::add_working(from, minutes, &hours, &zone))
        }
        Some(DelayTime::Calendar) | None => Ok(from + minutes * 60_000),
    }
}
