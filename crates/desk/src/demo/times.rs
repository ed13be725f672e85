//! Times as the demo's files write them, counted from now.

use jiff::{ToSpan, civil::Time, tz::TimeZone};
use kohtaamo_store::Ms;

/// `-5 21:10` is ten past nine in the evening five days ago, on the house's clock; `-90m`,
/// `+2h` count from now. `None` when it is neither.
pub fn instant(text: &str, now: Ms, zone: &TimeZone) -> Option<Ms> {
    match text.split_once(' ') {
        Some((days, clock)) => {
            let days: i64 = days.parse().ok()?;
            let clock: Time = clock.parse().ok()?;
            let today = crate::visit::timestamp(now).to_zoned(zone.clone()).date();
            let at = today
                .checked_add(days.days())
                .ok()?
                .to_datetime(clock)
                .to_zoned(zone.clone())
                .ok()?;
            Some(at.timestamp().as_millisecond())
        }
        None => {
            let unit = match text.chars().last()? {
                'm' => 60_000,
                'h' => 3_600_000,
                _ => return None,
            };
            let count: i64 = text[..text.len() - 1].parse().ok()?;
            Some(now + count * unit)
        }
    }
}
