//! Times as other systems write them. Each format that reads a text is a *reading*; the map's
//! window says which can be true, and where more than one can, the doubt is told.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, time};
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::TimeZone;
use kohtaamo_store::Ms;

/// How times are read.
#[derive(Debug, Clone)]
pub struct Times {
    /// Formats in the order of trust: `iso`, or as strptime(3) writes them.
    pub formats: Vec<String>,
    /// The zone of times that name none; the house's where the map names none.
    pub zone: Option<TimeZone>,
    /// First and last day that can be true.
    pub between: Option<(Date, Date)>,
    /// Says so where two readings can be true; else takes the first without a word.
    pub report: bool,
}

/// What a text told.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// One time.
    Sure(Ms),
    /// The first of several that can be true: both are in the sentence.
    Doubtful(Ms, String),
}

impl Times {
    /// Reads a text; a sentence says why it cannot.
    pub fn read(&self, text: &str, house: &TimeZone) -> Result<Told, String> {
        let zone = self.zone.as_ref().unwrap_or(house);
        let mut readings: Vec<Timestamp> = Vec::new();
        for format in &self.formats {
            if let Some(at) = one(format, text, zone)
                && !readings.contains(&at)
            {
                readings.push(at);
            }
        }
        let day = |at: &Timestamp| at.to_zoned(zone.clone()).date();
        let Some(first) = readings.first().copied() else {
            return Err(format!(
                "not a time as {} writes it",
                self.formats.join(" or ")
            ));
        };
        if let Some((from, to)) = self.between {
            readings.retain(|at| (from..=to).contains(&day(at)));
            if readings.is_empty() {
                return Err(format!("{} lies outside {from} … {to}", day(&first)));
            }
        }
        let told = readings[0].as_millisecond();
        match readings.as_slice() {
            [one, other, ..] if self.report => Ok(Told::Doubtful(
                told,
                format!("may be {} or {}; read as the first", day(one), day(other)),
            )),
            _ => Ok(Told::Sure(told)),
        }
    }
}

/// One format. A day without a time is taken at its noon, so that it is the same day in the
/// zones around.
fn one(format: &str, text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if format == "iso" {
        return iso(text, zone);
    }
    let parsed = BrokenDownTime::parse(format, text).ok()?;
    if let Ok(at) = parsed.to_timestamp() {
        return Some(at);
    }
    let date = parsed.to_date().ok()?;
    let civil = match parsed.hour() {
        Some(_) => DateTime::from_parts(date, parsed.to_time().ok()?),
        None => noon(date),
    };
    local(civil, zone)
}

fn iso(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    if text.len() <= 10 {
        return text
            .parse::<Date>()
            .ok()
            .and_then(|date| local(noon(date), zone));
    }
    text.parse::<DateTime>()
        .ok()
        .and_then(|civil| local(civil, zone))
}

fn noon(date: Date) -> DateTime {
    DateTime::from_parts(date, time(12, 0, 0, 0))
}

fn local(civil: DateTime, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_ambiguous_zoned(civil)
        .compatible()
        .ok()
        .map(|z| z.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(formats: &[&str], between: Option<(&str, &str)>) -> Times {
        let day = |s: &str| s.parse::<Date>().expect("a day");
        Times {
            formats: formats.iter().map(|f| (*f).to_owned()).collect(),
            zone: None,
            between: between.map(|(a, b)| (day(a), day(b))),
            report: true,
        }
    }

    fn ms(text: &str) -> Ms {
        text.parse::<Timestamp>()
            .expect("an instant")
            .as_millisecond()
    }

    #[test]
    fn each_way_of_writing_is_read() {
        let utc = TimeZone::UTC;
        for (format, text, want) in [
            ("iso", "2016-02-29T01:16", "2016-02-29T01:16:00Z"),
            ("iso", "2026-06-27T01:57:50.000", "2026-06-27T01:57:50Z"),
            ("iso", "2026-06-27 01:57:50+03:00", "2026-06-26T22:57:50Z"),
            ("iso", "2022-01-05", "2022-01-05T12:00:00Z"),
            ("%m/%d/%Y %H:%M", "1/2/2025 4:32", "2025-01-02T04:32:00Z"),
            (
                "%d-%m-%Y %I:%M:%S %p",
                "22-04-2015 3:53:50 PM",
                "2015-04-22T15:53:50Z",
            ),
            ("%d.%m.%Y", "1.2.2024", "2024-02-01T12:00:00Z"),
            (
                "%d %b %Y %H:%M %z",
                "01 Feb 2024 10:00 +0200",
                "2024-02-01T08:00:00Z",
            ),
        ] {
            assert_eq!(
                times(&[format], None).read(text, &utc),
                Ok(Told::Sure(ms(want))),
                "{format} {text}"
            );
        }
        for wrong in ["2016-02-30", "", "soon", "31-04-2015"] {
            assert!(
                times(&["iso", "%d-%m-%Y"], None).read(wrong, &utc).is_err(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn the_window_says_which_reading_can_be_true() {
        let swapped = times(
            &["%m-%d-%Y", "%d-%m-%Y"],
            Some(("2015-04-01", "2015-06-30")),
        );
        let utc = TimeZone::UTC;
        assert_eq!(
            swapped.read("04-08-2015", &utc),
            Ok(Told::Sure(ms("2015-04-08T12:00:00Z")))
        );
        assert_eq!(
            swapped.read("22-04-2015", &utc),
            Ok(Told::Sure(ms("2015-04-22T12:00:00Z")))
        );
        assert!(
            matches!(swapped.read("05-06-2015", &utc), Ok(Told::Doubtful(at, _)) if at == ms("2015-05-06T12:00:00Z"))
        );
        assert!(
            swapped
                .read("04-04-2015", &utc)
                .is_ok_and(|t| matches!(t, Told::Sure(_)))
        );
        assert!(swapped.read("01-02-2015", &utc).is_err());
    }
}
