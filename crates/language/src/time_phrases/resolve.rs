//! Finds the moment of a plan: the first after now that fits.

use jiff::civil::{Date, Time, Weekday};
use jiff::{Span, Timestamp, Zoned};

use super::gather::Plan;
use super::piece::{Length, Which};
use super::{Assumed, Understood, Why};

/// A clock that may be meant: minutes from midnight, and what was assumed.
type Choice = (u16, Option<Assumed>);

/// The moment of the plan, always after now.
pub(super) fn resolve(plan: Plan, now: &Zoned) -> Result<Understood, Why> {
    let phrase = plan.start..plan.end;
    if let Some(length) = plan.length {
        let dated = plan.day.is_some() || plan.weekday.is_some();
        if !dated && plan.clock.is_none() && plan.part.is_none() {
            let at = after(now, length)?.timestamp();
            let understood = Understood {
                at,
                phrase,
                assumed: None,
            };
            return if at > now.timestamp() {
                Ok(understood)
            } else {
                Err(Why::Past)
            };
        }
    }
    let (dates, week) = dates(&plan, now)?;
    let choices = choices(&plan, &dates, now)?;
    for date in dates {
        for &(minute, assumed) in &choices {
            if let Some(at) = instant(date, minute, now) {
                return Ok(Understood {
                    at,
                    phrase,
                    assumed: week.or(assumed),
                });
            }
        }
    }
    Err(Why::Past)
}

/// Now and a length: calendar days and months, then exact minutes.
fn after(now: &Zoned, length: Length) -> Result<Zoned, Why> {
    let calendar = Span::new()
        .try_months(length.months)
        .and_then(|span| span.try_days(length.days))
        .map_err(|_| Why::Impossible)?;
    let minutes = Span::new()
        .try_minutes(length.minutes)
        .map_err(|_| Why::Impossible)?;
    let day = now.checked_add(calendar).map_err(|_| Why::Impossible)?;
    day.checked_add(minutes).map_err(|_| Why::Impossible)
}

/// The instant, when it is after now. A clock that a change of time skips moves forward; of a clock
/// that comes twice the first is taken that is still ahead.
fn instant(date: Date, minute: u16, now: &Zoned) -> Option<Timestamp> {
    let date = plus(date, i64::from(minute / 1440)).ok()?;
    let minute = minute % 1440;
    let (hour, minute) = (
        i8::try_from(minute / 60).ok()?,
        i8::try_from(minute % 60).ok()?,
    );
    let local = date.to_datetime(Time::new(hour, minute, 0, 0).ok()?);
    let zone = now.time_zone();
    let ahead = |zoned: Result<Zoned, jiff::Error>| {
        zoned
            .ok()
            .map(|zoned| zoned.timestamp())
            .filter(|at| *at > now.timestamp())
    };
    ahead(zone.to_ambiguous_zoned(local).compatible())
        .or_else(|| ahead(zone.to_ambiguous_zoned(local).later()))
}

fn plus(date: Date, days: i64) -> Result<Date, Why> {
    let span = Span::new().try_days(days).map_err(|_| Why::Impossible)?;
    date.checked_add(span).map_err(|_| Why::Impossible)
}

/// The days that may be meant, the first that fits is; and whether the week was assumed.
fn dates(plan: &Plan, now: &Zoned) -> Result<(Vec<Date>, Option<Assumed>), Why> {
    let today = now.date();
    let agree = |date: Date| match plan.weekday {
        Some((day, _)) if date.weekday() != day => Err(Why::Impossible),
        _ => Ok(date),
    };
    let shift = plan.length.map_or(0, |length| length.days);
    if let Some(n) = plan.day {
        let date = agree(plus(today, i64::from(n) + shift)?)?;
        if let Some((_, month, day)) = plan.date
            && (month, day) != (date.month(), date.day())
        {
            return Err(Why::Impossible);
        }
        let mut dates = vec![date];
        // Tonight at two is after midnight.
        let small = plan.clock.is_some_and(|clock| clock.minute <= 7 * 60);
        if n == 0 && plan.part == Some(super::piece::Part::Night) && small {
            dates.push(plus(date, 1)?);
        }
        return Ok((dates, None));
    }
    if let Some((year, month, day)) = plan.date {
        return Ok((vec![agree(date(year, month, day, today)?)?], None));
    }
    if let Some(day) = plan.day_of_month {
        let months = (0..3).filter_map(|n| {
            today
                .first_of_month()
                .checked_add(Span::new().months(n))
                .ok()
        });
        let days = months.filter_map(|month| month.with().day(day).build().ok());
        let dates: Vec<Date> = days.filter(|date| *date >= today).collect();
        if plan.weekday.is_some() {
            agree(*dates.first().ok_or(Why::Impossible)?)?;
        }
        return Ok((dates, None));
    }
    if let Some((day, which)) = plan.weekday {
        return weekdays(day, plan.week.map_or(which, Which::Week), shift, today);
    }
    if plan.week.is_some() {
        return Err(Why::Nothing);
    }
    if let Some(length) = plan.length {
        return Ok((vec![after(now, length)?.date()], None));
    }
    Ok(((0..3).filter_map(|n| plus(today, n).ok()).collect(), None))
}

/// The dates of a weekday, `shift` days later.
fn weekdays(
    day: Weekday,
    which: Which,
    shift: i64,
    today: Date,
) -> Result<(Vec<Date>, Option<Assumed>), Why> {
    let since_monday = i64::from(today.weekday().to_monday_zero_offset());
    let of_week = i64::from(day.to_monday_zero_offset()) - since_monday;
    let coming = i64::from(today.weekday().until(day));
    let later = if coming == 0 { 7 } else { coming };
    let offsets = match which {
        _ if shift > 0 => vec![later + shift],
        Which::Coming => vec![coming, coming + 7],
        Which::Ensi => vec![later],
        Which::Next => vec![of_week + 7],
        Which::Week(n) => vec![of_week + 7 * i64::from(n)],
    };
    let open = matches!(which, Which::Ensi | Which::Next) && later != of_week + 7;
    let dates = offsets
        .into_iter()
        .map(|days| plus(today, days))
        .collect::<Result<_, _>>()?;
    Ok((dates, open.then_some(Assumed::Week)))
}

/// A date; without a year the next, unless it was within the last 90 days.
fn date(year: Option<i16>, month: i8, day: i8, today: Date) -> Result<Date, Why> {
    let build = |year: i16| Date::new(year, month, day).map_err(|_| Why::Impossible);
    if let Some(year) = year {
        return build(year);
    }
    let this = build(today.year());
    let before = if month > today.month() {
        build(today.year() - 1)
    } else {
        this
    };
    let recent = before.is_ok_and(|date| date < today && date >= plus(today, -90).unwrap_or(today));
    match this {
        Ok(date) if date >= today => Ok(date),
        _ if recent => Err(Why::Past),
        _ => build(today.year() + 1),
    }
}

/// The clocks that may be meant, in the order in which they are tried.
fn choices(plan: &Plan, dates: &[Date], now: &Zoned) -> Result<Vec<Choice>, Why> {
    let assume = |minute: u16| {
        let (hour, rest) = (
            i8::try_from(minute / 60).ok()?,
            i8::try_from(minute % 60).ok()?,
        );
        Some((
            minute,
            Some(Assumed::Clock(Time::new(hour, rest, 0, 0).ok()?)),
        ))
    };
    match (plan.clock, plan.part) {
        (Some(clock), Some(part)) => {
            let minute = part.clock(clock).ok_or(Why::Impossible)?;
            Ok(vec![(minute, None)])
        }
        (Some(clock), None) if !clock.exact && clock.minute < 7 * 60 => {
            Ok(vec![(clock.minute + 720, Some(Assumed::Afternoon))])
        }
        (Some(clock), None) => Ok(vec![(clock.minute, None)]),
        (None, Some(part)) => Ok(part
            .clocks()
            .ok_or(Why::Nothing)?
            .into_iter()
            .filter_map(assume)
            .collect()),
        (None, None) => {
            // What is left of today, when it is today that was named.
            let today = plan.weekday.is_none() && dates == [now.date()];
            let hours: &[u16] = if today { &[720, 1020, 1439] } else { &[720] };
            Ok(hours.iter().copied().filter_map(assume).collect())
        }
    }
}
