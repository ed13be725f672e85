//! A period, as an address asks for it: whole days on the house's clock, or instants.

use crate::visit::{Visit, timestamp};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use kohtaamo_store::Ms;
use kohtaamo_web::Fault;

/// From an instant until another, which is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// From here …
    pub from: Ms,
    /// … until here.
    pub until: Ms,
}

impl Period {
    /// `?from=` and `?until=`: dates, the last of them in the period, or instants as RFC 3339;
    /// else this month.
    pub fn asked(visit: &Visit<'_>) -> Result<Period, Fault> {
        let zone = &visit.actor()?.zone;
        let this = Period::month(visit.ask.at, zone, 0)?;
        let period = Period {
            from: instant(visit, "from", zone)?.unwrap_or(this.from),
            until: instant(visit, "until", zone)?.unwrap_or(this.until),
        };
        if period.until <= period.from {
            let said = visit.ask.query.raw("until");
            return Err(Fault::field("until", "fault-until", said));
        }
        Ok(period)
    }

    /// The month an instant lies in, or so many before it.
    pub fn month(at: Ms, zone: &TimeZone, before: i64) -> Result<Period, Fault> {
        let today = timestamp(at).to_zoned(zone.clone()).date();
        let first = today.first_of_month().checked_sub(before.months());
        let first = first.map_err(|e| Fault::ours(e.to_string()))?;
        let next = first.checked_add(1.month());
        let next = next.map_err(|e| Fault::ours(e.to_string()))?;
        Ok(Period {
            from: begins(first, zone).ok_or_else(|| Fault::ours("a month begins"))?,
            until: begins(next, zone).ok_or_else(|| Fault::ours("a month ends"))?,
        })
    }

    /// Its first and its last day.
    pub fn days(&self, zone: &TimeZone) -> (Date, Date) {
        let day = |at: Ms| timestamp(at).to_zoned(zone.clone()).date();
        (day(self.from), day(self.until - 1))
    }
}

fn instant(visit: &Visit<'_>, field: &str, zone: &TimeZone) -> Result<Option<Ms>, Fault> {
    let Some(said) = visit.ask.query.get(field) else {
        return Ok(None);
    };
    if let Ok(at) = said.parse::<Timestamp>() {
        return Ok(Some(at.as_millisecond()));
    }
    let bad = || {
        Fault::field(
            field,
            "fault-day",
            said.chars().take(60).collect::<String>(),
        )
    };
    let day: Date = said.parse().map_err(|_| bad())?;
    let day = match field {
        "until" => day.tomorrow().map_err(|_| bad())?,
        _ => day,
    };
    begins(day, zone).map(Some).ok_or_else(bad)
}

fn begins(day: Date, zone: &TimeZone) -> Option<Ms> {
    let at = day.to_zoned(zone.clone()).ok()?;
    Some(at.timestamp().as_millisecond())
}
