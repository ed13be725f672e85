//! Days since 1970-01-01 and the times people write in tables.

/// The day number of a date of the Gregorian calendar; `None` when there is no such date.
///
/// Days from civil dates as in Hinnant 2013, *chrono-compatible low-level date algorithms*.
pub fn day(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) || !(1..=9999).contains(&year) {
        return None;
    }
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

/// The date of a day number: year, month, day.
pub fn date(day: i64) -> (i64, i64, i64) {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z - era * 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let d = of_year - (153 * shifted + 2) / 5 + 1;
    (year + era * 400 + i64::from(month <= 2), month, d)
}

/// The day of the week, 0 = Monday.
pub fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The same date one year earlier; 29 February becomes 1 March.
pub fn year_before(today: i64) -> i64 {
    let (y, m, d) = date(today);
    day(y - 1, m, d)
        .or_else(|| day(y - 1, 3, 1))
        .unwrap_or(today - 365)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(day(1970, 1, 1), Some(0));
        assert_eq!(day(2024, 2, 29), Some(19_782));
        assert_eq!(day(2023, 2, 29), None);
        assert_eq!(day(2023, 13, 1), None);
        assert_eq!(weekday(19_782), 3); // a Thursday
        assert_eq!(Some(year_before(19_782)), day(2023, 3, 1));
    }

    proptest! {
        #[test]
        fn there_and_back(d in -700_000..2_900_000_i64) {
            let (y, m, dd) = date(d);
            if (1..=9999).contains(&y) {
                prop_assert_eq!(day(y, m, dd), Some(d));
            }
        }
    }
}
