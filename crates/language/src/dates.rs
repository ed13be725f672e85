//! Times, durations, numbers and money as people write them in each language.
//!
//! | | fi | sv | en |
//! |---|---|---|---|
//! | `time_of_day` | 08.00 | 08.00 | 08:00 |
//! | `day` | huomenna · torstaina · 3.12. | i morgon · på torsdag · 3 dec. | tomorrow · Thursday · 3 Dec |
//! | `moment` | huomenna klo 8.00 | i morgon kl. 8.00 | tomorrow 08:00 |
//! | `full` | 22.11.2026 klo 14.05 | 22 nov. 2026 kl. 14.05 | 22 Nov 2026, 14:05 |
//!
//! In columns the clock has two figures for the hour; within a sentence Finnish and Swedish leave
//! the nought out, and a no-break space keeps `klo` and its time on one line.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::Lang;

const MONTHS_SV: [&str; 12] = [
    "jan.", "feb.", "mars", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.",
];
const MONTHS_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Shows instants to one reader: in a language and a zone, seen from `now`.
#[derive(Clone, Debug)]
pub struct Dates {
    lang: Lang,
    zone: TimeZone,
    now: Timestamp,
}

impl Dates {
    /// For a reader of `lang` in `zone` at `now`.
    pub fn new(lang: Lang, zone: TimeZone, now: Timestamp) -> Dates {
        Dates { lang, zone, now }
    }

    /// The clock as a column shows it: `08.00`, in English `08:00`.
    pub fn time_of_day(&self, at: Timestamp) -> String {
        let time = self.zone.to_datetime(at).time();
        let sep = if self.lang == Lang::En { ':' } else { '.' };
        format!("{:02}{sep}{:02}", time.hour(), time.minute())
    }

    /// The clock as a sentence says it: `klo 8.00`, `kl. 8.00`, `08:00`.
    fn at_clock(&self, at: Timestamp) -> String {
        let time = self.zone.to_datetime(at).time();
        let (hour, minute) = (time.hour(), time.minute());
        match self.lang {
            Lang::Fi => format!("klo\u{a0}{hour}.{minute:02}"),
            Lang::Sv => format!("kl.\u{a0}{hour}.{minute:02}"),
            Lang::En => self.time_of_day(at),
        }
    }

    /// The day: today, tomorrow, yesterday, a weekday within six days (a past one says so), else
    /// [`Dates::date`].
    pub fn day(&self, at: Timestamp) -> String {
        let day = self.zone.to_datetime(at).date();
        let away = days(self.today(), day);
        let near = match (self.lang, away) {
            (Lang::Fi, -1) => "eilen",
            (Lang::Fi, 0) => "tänään",
            (Lang::Fi, 1) => "huomenna",
            (Lang::Sv, -1) => "i går",
            (Lang::Sv, 0) => "i dag",
            (Lang::Sv, 1) => "i morgon",
            (Lang::En, -1) => "yesterday",
            (Lang::En, 0) => "today",
            (Lang::En, 1) => "tomorrow",
            (lang, 2..=6) => return weekday(lang, day.weekday(), true),
            (lang, -6..=-2) => return weekday(lang, day.weekday(), false),
            _ => return self.date_of(day),
        };
        near.to_owned()
    }

    /// The date: `24.11.`, `24 nov.`, `24 Nov`; with the year when it is not this year.
    pub fn date(&self, at: Timestamp) -> String {
        self.date_of(self.zone.to_datetime(at).date())
    }

    /// Day and clock: `huomenna klo 10.00`.
    pub fn moment(&self, at: Timestamp) -> String {
        let (day, time) = (self.day(at), self.at_clock(at));
        // A date ends in a number or a month: "24 Nov, 10:00", but "tomorrow 10:00".
        let date = day.starts_with(|c: char| c.is_ascii_digit());
        match self.lang {
            Lang::En if date => format!("{day}, {time}"),
            _ => format!("{day} {time}"),
        }
    }

    /// Date with the year, and clock; needs no knowledge of now.
    pub fn full(&self, at: Timestamp) -> String {
        let (date, time) = (
            self.long_date(self.zone.to_datetime(at).date()),
            self.at_clock(at),
        );
        match self.lang {
            Lang::En => format!("{date}, {time}"),
            _ => format!("{date} {time}"),
        }
    }

    /// How long ago `at` was: `2 t 5 min sitten`; under a minute, or not yet: now.
    pub fn ago(&self, at: Timestamp) -> String {
        let since = at.duration_until(self.now);
        if since < SignedDuration::from_mins(1) {
            return self.just_now();
        }
        let length = duration(self.lang, since);
        match self.lang {
            Lang::Fi => format!("{length} sitten"),
            Lang::Sv => format!("för {length} sedan"),
            Lang::En => format!("{length} ago"),
        }
    }

    /// How soon `at` will be: `2 t 5 min päästä`; within a minute, or past: now.
    pub fn until(&self, at: Timestamp) -> String {
        let left = self.now.duration_until(at);
        if left < SignedDuration::from_mins(1) {
            return self.just_now();
        }
        let length = duration(self.lang, left);
        match self.lang {
            Lang::Fi => format!("{length} päästä"),
            Lang::Sv => format!("om {length}"),
            Lang::En => format!("in {length}"),
        }
    }

    fn just_now(&self) -> String {
        let word = match self.lang {
            Lang::Fi => "nyt",
            Lang::Sv => "nu",
            Lang::En => "now",
        };
        word.to_owned()
    }

    fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    fn date_of(&self, day: Date) -> String {
        if day.year() != self.today().year() {
            return self.long_date(day);
        }
        let month = usize::from(day.month().unsigned_abs().saturating_sub(1));
        match self.lang {
            Lang::Fi => format!("{}.{}.", day.day(), day.month()),
            Lang::Sv => format!("{} {}", day.day(), MONTHS_SV[month]),
            Lang::En => format!("{} {}", day.day(), MONTHS_EN[month]),
        }
    }

    fn long_date(&self, day: Date) -> String {
        let month = usize::from(day.month().unsigned_abs().saturating_sub(1));
        match self.lang {
            Lang::Fi => format!("{}.{}.{}", day.day(), day.month(), day.year()),
            Lang::Sv => format!("{} {} {}", day.day(), MONTHS_SV[month], day.year()),
            Lang::En => format!("{} {} {}", day.day(), MONTHS_EN[month], day.year()),
        }
    }
}

/// Whole days from one date to another.
fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

fn weekday(lang: Lang, day: Weekday, ahead: bool) -> String {
    const FI: [&str; 7] = [
        "maanantaina",
        "tiistaina",
        "keskiviikkona",
        "torstaina",
        "perjantaina",
        "lauantaina",
        "sunnuntaina",
    ];
    const SV: [&str; 7] = [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    ];
    const EN: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    let at = usize::from(day.to_monday_zero_offset().unsigned_abs());
    match (lang, ahead) {
        (Lang::Fi, true) => FI[at].to_owned(),
        (Lang::Fi, false) => format!("viime {}", FI[at]),
        (Lang::Sv, true) => format!("på {}", SV[at]),
        (Lang::Sv, false) => format!("i {}s", SV[at]),
        (Lang::En, true) => EN[at].to_owned(),
        (Lang::En, false) => format!("last {}", EN[at]),
    }
}

/// A length in the two greatest units that say something: `25 min`, `2 t 5 min`, `3 pv`.
///
/// Hours from one hour, days from 48 hours; seconds are left out and a negative length counts as 0.
pub fn duration(lang: Lang, length: SignedDuration) -> String {
    let minutes = length.as_mins().max(0);
    let (hours, rest) = (minutes / 60, minutes % 60);
    let days = hours / 24;
    let (hour, day) = match (lang, days) {
        (Lang::Fi, _) => ("t", "pv"),
        (Lang::Sv, _) => ("tim", "dagar"),
        (Lang::En, _) => ("h", "days"),
    };
    match (days, hours, rest) {
        (2.., _, _) => format!("{days} {day}"),
        (_, 0, _) => format!("{rest} min"),
        (_, _, 0) => format!("{hours} {hour}"),
        _ => format!("{hours} {hour} {rest} min"),
    }
}

/// A whole number with its thousands apart: `12 400` (with a no-break space), in English `12,400`.
pub fn integer(lang: Lang, n: i64) -> String {
    sign(lang, n < 0) + &grouped(lang, n.unsigned_abs())
}

/// A number with exactly `places` decimals (at most 9), rounded to the nearest: `3,50`, in
/// English `3.50`. What is no number is shown as a dash.
pub fn decimal(lang: Lang, x: f64, places: u8) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let places = usize::from(places.min(9));
    let text = format!("{:.places$}", x.abs());
    let (whole, parts) = text.split_once('.').unwrap_or((&text, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |n| grouped(lang, n));
    let negative = x < 0.0 && text.contains(|c| matches!(c, '1'..='9'));
    let point = if parts.is_empty() { "" } else { point(lang) };
    format!("{}{whole}{point}{parts}", sign(lang, negative))
}

/// A share between 0 and 1 in whole per cents: `92 %`, in English `92%`.
pub fn percent(lang: Lang, share: f64) -> String {
    let number = decimal(lang, share * 100.0, 0);
    if lang == Lang::En {
        format!("{number}%")
    } else {
        format!("{number}\u{a0}%")
    }
}

/// Money in hundredths of `currency` (ISO 4217): `80,00 €`, in English `€80.00`. Without a sign of
/// its own a currency shows its code. The space is a no-break space.
pub fn money(lang: Lang, cents: i64, currency: &str) -> String {
    let amount = cents.unsigned_abs();
    let number = format!(
        "{}{}{:02}",
        grouped(lang, amount / 100),
        point(lang),
        amount % 100
    );
    let sign = sign(lang, cents < 0);
    let unit = match (currency, lang) {
        ("EUR", _) => "€",
        ("USD", _) => "$",
        ("GBP", _) => "£",
        ("SEK", Lang::Sv) => "kr",
        (code, _) => code,
    };
    match lang {
        Lang::Fi | Lang::Sv => format!("{sign}{number}\u{a0}{unit}"),
        Lang::En if unit.is_ascii() && unit.len() > 1 => format!("{sign}{unit}\u{a0}{number}"),
        Lang::En => format!("{sign}{unit}{number}"),
    }
}

fn sign(lang: Lang, negative: bool) -> String {
    match (negative, lang) {
        (false, _) => "",
        (true, Lang::En) => "-",
        (true, _) => "\u{2212}",
    }
    .to_owned()
}

fn point(lang: Lang) -> &'static str {
    if lang == Lang::En { "." } else { "," }
}

fn grouped(lang: Lang, n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(if lang == Lang::En { ',' } else { '\u{a0}' });
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
#[path = "dates_tests.rs"]
mod tests;
