//! Finnish holidays of a year, by rule.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use kohtaamo_language::Texts;

crate::words! {
    /// A public holiday (laki 388/1937 and the church's own), or an eve on which offices are closed.
    Holiday {
        /// 1 January.
        NewYear = "new_year",
        /// 6 January.
        Epiphany = "epiphany",
        /// Two days before Easter.
        GoodFriday = "good_friday",
        /// By the computus.
        Easter = "easter",
        /// The day after.
        EasterMonday = "easter_monday",
        /// 1 May.
        MayDay = "may_day",
        /// The 39th day after Easter.
        Ascension = "ascension",
        /// The 49th day after Easter.
        Whitsun = "whitsun",
        /// The Friday before Midsummer; an eve.
        MidsummerEve = "midsummer_eve",
        /// The Saturday of 20–26 June.
        Midsummer = "midsummer",
        /// The Saturday of 31 October – 6 November.
        AllSaints = "all_saints",
        /// 6 December.
        Independence = "independence",
        /// 24 December; an eve.
        ChristmasEve = "christmas_eve",
        /// 25 December.
        Christmas = "christmas",
        /// 26 December.
        BoxingDay = "boxing_day",
    }
}

impl Holiday {
    /// What it is called.
    pub fn name(self, t: Texts) -> &'static str {
        let id = format!("holiday-{}", self.word().replace('_', "-"));
        t.get(&id).unwrap_or(self.word())
    }
}

/// The holidays and eves of a year, in order.
pub fn holidays(year: i16) -> Vec<(Date, Holiday)> {
    use Holiday::*;
    let year = year.clamp(1583, 9998); // what the calendar can hold, since it is in use
    let easter = easter(year);
    let after = |days: i64| easter.saturating_add(days.days());
    let midsummer = saturday_from(date(year, 6, 20));
    let mut all = vec![
        (date(year, 1, 1), NewYear),
        (date(year, 1, 6), Epiphany),
        (after(-2), GoodFriday),
        (easter, Easter),
        (after(1), EasterMonday),
        (date(year, 5, 1), MayDay),
        (after(39), Ascension),
        (after(49), Whitsun),
        (midsummer.saturating_sub(1.day()), MidsummerEve),
        (midsummer, Midsummer),
        (saturday_from(date(year, 10, 31)), AllSaints),
        (date(year, 12, 6), Independence),
        (date(year, 12, 24), ChristmasEve),
        (date(year, 12, 25), Christmas),
        (date(year, 12, 26), BoxingDay),
    ];
    all.sort();
    all
}

fn saturday_from(first: Date) -> Date {
    let ahead = first.weekday().until(Weekday::Saturday);
    first.saturating_add(i64::from(ahead).days())
}

/// Easter Sunday of the Gregorian calendar: the anonymous algorithm of Nature 13 (1876), p. 487,
/// as in J. Meeus, Astronomical Algorithms (1991), chapter 8. It holds for every year.
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let of_march = h + l - 7 * m + 22;
    date(year, 3, 1).saturating_add(i64::from(of_march - 1).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_as_the_almanac_has_it() {
        // Also the earliest and the latest there is, and the two exceptions of Gauss's rule.
        let known = [
            (1818, 3, 22),
            (1943, 4, 25),
            (1954, 4, 18),
            (1981, 4, 19),
            (2000, 4, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
        ];
        for (year, month, day) in known {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn the_holidays_of_2026_as_the_almanac_has_them() {
        let found: Vec<String> = holidays(2026)
            .iter()
            .map(|(day, name)| format!("{day} {name}"))
            .collect();
        let known = [
            "2026-01-01 new_year",
            "2026-01-06 epiphany",
            "2026-04-03 good_friday",
            "2026-04-05 easter",
            "2026-04-06 easter_monday",
            "2026-05-01 may_day",
            "2026-05-14 ascension",
            "2026-05-24 whitsun",
            "2026-06-19 midsummer_eve",
            "2026-06-20 midsummer",
            "2026-10-31 all_saints",
            "2026-12-06 independence",
            "2026-12-24 christmas_eve",
            "2026-12-25 christmas",
            "2026-12-26 boxing_day",
        ];
        assert_eq!(found, known);
    }
}
