//! When the house or a team is at work: hours of each weekday in the house's zone, and days it is
//! closed. Without hours it is at work day and night, but not on those days.
//!
//! A team without hours of its own has the house's, and its own closed days beside the house's;
//! one with hours of its own has its own closed days alone. Hours do not pass midnight: a night shift is
//! two days' hours, until 24 and from 0.

use super::TeamId;
use crate::happen::{self, Happening};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use kohtaamo_store::{Ms, Tx, params, words};
use kohtaamo_web::Fault;
use serde_json::json;
use std::collections::BTreeMap;

kohtaamo_store::statements! {
    HOURS = "SELECT weekday, opens, closes FROM working_hours WHERE owner = $1 ORDER BY weekday";
    CLEAR_HOURS = "DELETE FROM working_hours WHERE owner = $1";
    ADD_HOURS = "INSERT INTO working_hours (owner, weekday, opens, closes) VALUES ($1, $2, $3, $4)";
    CLOSED = "SELECT day, name FROM closed_days WHERE owner = $1 ORDER BY day";
    CLOSE = "INSERT INTO closed_days (owner, day, name) VALUES ($1, $2, $3) ON CONFLICT (owner, day) DO UPDATE SET name = excluded.name";
    OPEN = "DELETE FROM closed_days WHERE owner = $1 AND day = $2";
}

/// Minutes in a day: hours until 24 o'clock close here.
pub const DAY: i64 = 24 * 60;

/// Hours of one day, in minutes of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// From …
    pub opens: i64,
    /// … until.
    pub closes: i64,
}

const DAY_AND_NIGHT: Hours = Hours {
    opens: 0,
    closes: DAY,
};

/// The longest reason for a closed day (characters).
const LONGEST_NAME: usize = 80;

/// Hours of the seven days, Monday first; none: closed that day.
pub type Week = [Option<Hours>; 7];

/// When somebody is at work.
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    /// Closed on every day: no hours are said, and it is at work day and night.
    pub week: Week,
    /// Days closed, and why.
    pub closed: BTreeMap<Date, String>,
}

/// Whose calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose<'a> {
    /// The house's.
    House,
    /// A team's own.
    Team(&'a TeamId),
}

impl Whose<'_> {
    fn key(&self) -> &str {
        match self {
            Whose::House => "house",
            Whose::Team(id) => id.as_str(),
        }
    }
}

impl Calendar {
    /// No hours are said: at work day and night.
    pub fn is_always(&self) -> bool {
        self.week.iter().all(Option::is_none)
    }

    fn on(&self, day: Date) -> Option<Hours> {
        if self.closed.contains_key(&day) {
            return None;
        }
        if self.is_always() {
            return Some(DAY_AND_NIGHT);
        }
        let weekday = day.weekday().to_monday_zero_offset();
        *self.week.get(usize::try_from(weekday).ok()?)?
    }
}

/// The calendar of a team: its own; else the house's, and the team's closed days too.
pub fn of(tx: &mut Tx<'_>, team: &TeamId) -> Result<Calendar, Fault> {
    let own = own(tx, Whose::Team(team))?;
    if !own.is_always() {
        return Ok(own);
    }
    let mut shared = self::own(tx, Whose::House)?;
    shared.closed.extend(own.closed);
    Ok(shared)
}

/// The calendar that was said for the house or a team itself.
pub fn own(tx: &mut Tx<'_>, whose: Whose<'_>) -> Result<Calendar, Fault> {
    let mut calendar = Calendar::default();
    let hours: Vec<(i64, Hours)> = tx.rows(&HOURS, params![whose.key()], |r| {
        let (opens, closes) = (r.get(1)?, r.get(2)?);
        Ok((r.get(0)?, Hours { opens, closes }))
    })?;
    for (weekday, hours) in hours {
        let day = usize::try_from(weekday - 1).ok();
        if let Some(day) = day.and_then(|day| calendar.week.get_mut(day)) {
            *day = Some(hours);
        }
    }
    let closed: Vec<(String, String)> = tx.rows(&CLOSED, params![whose.key()], |r| {
        Ok((r.get(0)?, r.get(1)?))
    })?;
    let read = |(day, name): (String, String)| Some((day.parse().ok()?, name));
    calendar.closed = closed.into_iter().filter_map(read).collect();
    Ok(calendar)
}

/// Says the hours of the week anew.
pub fn set_hours(
    tx: &mut Tx<'_>,
    by: Option<&str>,
    whose: Whose<'_>,
    week: &Week,
) -> Result<(), Fault> {
    tx.exec(&CLEAR_HOURS, params![whose.key()])?;
    for (weekday, hours) in (1_i64..).zip(week) {
        if let Some(Hours { opens, closes }) = hours {
            tx.exec(&ADD_HOURS, params![whose.key(), weekday, opens, closes])?;
        }
    }
    changed(tx, by, whose)
}

/// Closes whole days.
pub fn close(
    tx: &mut Tx<'_>,
    by: Option<&str>,
    whose: Whose<'_>,
    days: &[(Date, String)],
) -> Result<(), Fault> {
    for (day, name) in days {
        let name = words::clean(name);
        if name.chars().count() > LONGEST_NAME {
            return Err(Fault::field(
                "name",
                "fault-too-long",
                LONGEST_NAME.to_string(),
            ));
        }
        tx.exec(&CLOSE, params![whose.key(), day.to_string(), name])?;
    }
    changed(tx, by, whose)
}

/// Opens a closed day again.
pub fn open(tx: &mut Tx<'_>, by: Option<&str>, whose: Whose<'_>, day: Date) -> Result<(), Fault> {
    tx.exec(&OPEN, params![whose.key(), day.to_string()])?;
    changed(tx, by, whose)
}

fn changed(tx: &mut Tx<'_>, by: Option<&str>, whose: Whose<'_>) -> Result<(), Fault> {
    happen::happened(
        tx,
        &Happening {
            kind: "calendar.changed",
            actor: by,
            about: "calendar",
            case: None,
            words: &[],
            facts: json!({"of": whose.key()}),
            occurred_at: None,
        },
    )
}

/// Nobody is closed for longer than this: then the clock decides. Ten years.
const FURTHEST: usize = 3660;

/// The instant after so many minutes of work. Hours are real ones: on the day the clocks go
/// forward, an open night is an hour shorter.
pub fn add_working(from: Ms, minutes: i64, calendar: &Calendar, zone: &TimeZone) -> Ms {
    let by_the_clock = from + minutes * 60_000;
    if calendar.is_always() && calendar.closed.is_empty() {
        return by_the_clock;
    }
    let Ok(start) = Timestamp::from_millisecond(from) else {
        return by_the_clock;
    };
    let first = start.to_zoned(zone.clone()).date();
    let days = first.series(1.day()).take(FURTHEST);
    let mut left = minutes * 60_000;
    for day in days {
        let Some((opens, closes)) = calendar.on(day).and_then(|h| instants(day, h, zone)) else {
            continue;
        };
        let begins = opens.max(from);
        if begins >= closes {
            continue;
        }
        if left <= closes - begins {
            return begins + left;
        }
        left -= closes - begins;
    }
    by_the_clock
}

/// From when to when a day's hours are.
fn instants(day: Date, hours: Hours, zone: &TimeZone) -> Option<(Ms, Ms)> {
    let at = |minutes: i64| {
        let midnight = DateTime::from_parts(day, Time::midnight());
        let civil = midnight.checked_add(minutes.minutes()).ok()?;
        let zoned = zone.to_zoned(civil).ok()?;
        Some(zoned.timestamp().as_millisecond())
    };
    Some((at(hours.opens)?, at(hours.closes)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn helsinki() -> TimeZone {
        TimeZone::get("Europe/Helsinki").expect("there is Helsinki")
    }

    fn ms(local: &str) -> Ms {
        let civil: DateTime = local.parse().expect("a date and time");
        let zoned = helsinki().to_zoned(civil).expect("an instant");
        zoned.timestamp().as_millisecond()
    }

    /// Monday to Friday 8–16, closed on Independence Day's Monday.
    fn office() -> Calendar {
        let day = Some(Hours {
            opens: 8 * 60,
            closes: 16 * 60,
        });
        let closed = [(
            jiff::civil::date(2027, 12, 6),
            "itsenäisyyspäivä".to_owned(),
        )];
        Calendar {
            week: [day, day, day, day, day, None, None],
            closed: closed.into(),
        }
    }

    fn hours(opens: i64, closes: i64) -> Calendar {
        Calendar {
            week: [Some(Hours { opens, closes }); 7],
            closed: BTreeMap::new(),
        }
    }

    #[track_caller]
    fn after(from: &str, minutes: i64, calendar: &Calendar, then: &str) {
        let found = add_working(ms(from), minutes, calendar, &helsinki());
        let shown = Timestamp::from_millisecond(found).expect("an instant");
        assert_eq!(found, ms(then), "{}", shown.to_zoned(helsinki()));
    }

    #[test]
    fn work_stops_at_closing_and_goes_on_at_opening() {
        let office = office();
        // 2026-11-23 is a Monday.
        after("2026-11-23T09:00", 120, &office, "2026-11-23T11:00");
        after("2026-11-23T15:00", 120, &office, "2026-11-24T09:00");
        after("2026-11-23T14:00", 120, &office, "2026-11-23T16:00");
        after("2026-11-23T05:00", 60, &office, "2026-11-23T09:00");
        after("2026-11-27T15:30", 60, &office, "2026-11-30T08:30");
        after("2026-11-28T12:00", 60, &office, "2026-11-30T09:00");
        after(
            "2026-11-23T08:00",
            5 * 8 * 60 + 1,
            &office,
            "2026-11-30T08:01",
        );
    }

    #[test]
    fn closed_days_do_not_count() {
        after("2027-12-03T15:00", 120, &office(), "2027-12-07T09:00");
    }

    #[test]
    fn closed_days_do_not_count_where_it_is_open_day_and_night_either() {
        let christmas = [(jiff::civil::date(2026, 12, 25), "joulupäivä".to_owned())];
        let always = Calendar {
            week: [None; 7],
            closed: christmas.into(),
        };
        after("2026-12-24T23:00", 120, &always, "2026-12-26T01:00");
        after("2026-12-22T23:00", 120, &always, "2026-12-23T01:00");
    }

    #[test]
    fn without_hours_the_clock_decides() {
        after(
            "2026-11-28T23:00",
            120,
            &Calendar::default(),
            "2026-11-29T01:00",
        );
    }

    #[test]
    fn a_calendar_that_never_opens_falls_back_on_the_clock() {
        let mut never = hours(8 * 60, 16 * 60);
        never.week = [None; 7];
        never.week[0] = Some(Hours {
            opens: 600,
            closes: 600,
        });
        after("2026-11-24T09:00", 60, &never, "2026-11-24T10:00");
    }

    #[test]
    fn office_hours_are_the_same_on_the_clock_after_a_change_of_time() {
        // Clocks go forward on Sunday 2027-03-28, back on Sunday 2027-10-31.
        after("2027-03-26T15:00", 120, &office(), "2027-03-29T09:00");
        after("2027-10-29T15:00", 120, &office(), "2027-11-01T09:00");
    }

    #[test]
    fn an_open_night_of_a_change_of_time_is_as_long_as_it_is() {
        let night = hours(0, 8 * 60);
        // Seven real hours from midnight to eight in March, nine in October.
        after("2027-03-28T00:00", 7 * 60, &night, "2027-03-28T08:00");
        after("2027-03-28T00:00", 8 * 60, &night, "2027-03-29T01:00");
        after("2027-10-31T00:00", 9 * 60, &night, "2027-10-31T08:00");
        let always_open = hours(0, DAY);
        after("2027-03-27T12:00", DAY, &always_open, "2027-03-28T13:00");
        after("2027-10-30T12:00", DAY, &always_open, "2027-10-31T11:00");
    }
}
