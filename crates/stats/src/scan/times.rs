//! Times as tables have them.

use crate::days;

/// A moment: the day and the second of the day, as written (zones are not turned: a day is the
/// day of the place where it was written).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Days since 1970-01-01.
    pub day: i32,
    /// Seconds since midnight.
    pub second: u32,
}

/// Reads `2024-05-03`, `2024-05-03T08:00:00Z`, `2024-05-03 08:00`, `22-04-2015`, `22.4.2015` and
/// `4/22/2015 3:53 PM` (month first, as in the United States, unless it cannot be one).
pub fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    let (date, rest) = match text.find([' ', 'T']) {
        Some(at) => (&text[..at], text.get(at + 1..).unwrap_or("")),
        None => (text, ""),
    };
    let between = date
        .find(['-', '/', '.'])
        .map(|at| date.as_bytes()[at] as char)?;
    let mut parts = date.split(between).map(|p| p.parse::<i64>().ok());
    let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let day = if a > 31 {
        days::day(a, b, c)
    } else if between == '/' && a <= 12 {
        days::day(c, a, b)
    } else {
        days::day(c, b, a)
    }?;
    Some(Moment {
        day: i32::try_from(day).ok()?,
        second: clock(rest)?,
    })
}

/// `8:00`, `08:00:00.5+02:00`, `3:53:50 PM`, or nothing.
fn clock(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('Z');
    if text.is_empty() {
        return Some(0);
    }
    let lower = text.to_ascii_lowercase();
    let half = lower
        .strip_suffix("pm")
        .map(|t| (t, 12))
        .or(lower.strip_suffix("am").map(|t| (t, 0)));
    let (digits, afternoon) = half.map_or((lower.as_str(), None), |(t, h)| (t, Some(h)));
    let digits = digits.trim().split(['+', '-', '.']).next()?;
    let mut parts = digits.split(':').map(|p| p.trim().parse::<u32>().ok());
    let (mut hour, minute) = (parts.next()??, parts.next().unwrap_or(Some(0))?);
    let second = parts.next().unwrap_or(Some(0))?;
    if let Some(plus) = afternoon {
        hour = hour % 12 + plus;
    }
    (hour < 24 && minute < 60 && second < 61).then_some(hour * 3600 + minute * 60 + second)
}

/// A day as `2024-05-03`.
pub fn written(day: i32) -> String {
    let (y, m, d) = days::date(i64::from(day));
    format!("{y:04}-{m:02}-{d:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_many_tables() {
        let at = |t: &str| read(t).map(|m| (written(m.day), m.second));
        let day = |d: &str, s: u32| Some((d.to_owned(), s));
        assert_eq!(at("2024-02-29T08:00:01"), day("2024-02-29", 28_801));
        assert_eq!(at("2024-02-29 08:00+02:00"), day("2024-02-29", 28_800));
        assert_eq!(at("22-04-2015"), day("2015-04-22", 0));
        assert_eq!(at("1/2/2025 16:20"), day("2025-01-02", 58_800));
        assert_eq!(at("22/4/2015 3:53:50 PM"), day("2015-04-22", 57_230));
        assert_eq!(at("3.5.2024"), day("2024-05-03", 0));
        for wrong in [
            "",
            "2023-02-29",
            "yesterday",
            "2024-05",
            "2024-05-03 25:00",
            "1/2/3/4",
            "-",
            "T",
        ] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }
}
