//! Tables of dates, durations, numbers and money.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::*;
use Lang::{En, Fi, Sv};

fn helsinki() -> TimeZone {
    TimeZone::get("Europe/Helsinki").expect("bundled")
}

fn at(local: &str) -> Timestamp {
    let local: jiff::civil::DateTime = local.parse().expect("a time");
    helsinki().to_timestamp(local).expect("in range")
}

fn dates(lang: Lang) -> Dates {
    Dates::new(lang, helsinki(), at("2026-11-22T13:10"))
}

#[test]
fn moments() {
    for (when, fi, sv, en) in [
        (
            "2026-11-22T15:00",
            "tänään klo\u{a0}15.00",
            "i dag kl.\u{a0}15.00",
            "today 15:00",
        ),
        (
            "2026-11-22T00:00",
            "tänään klo\u{a0}0.00",
            "i dag kl.\u{a0}0.00",
            "today 00:00",
        ),
        (
            "2026-11-23T10:00",
            "huomenna klo\u{a0}10.00",
            "i morgon kl.\u{a0}10.00",
            "tomorrow 10:00",
        ),
        (
            "2026-11-21T23:59",
            "eilen klo\u{a0}23.59",
            "i går kl.\u{a0}23.59",
            "yesterday 23:59",
        ),
        (
            "2026-11-24T08:05",
            "tiistaina klo\u{a0}8.05",
            "på tisdag kl.\u{a0}8.05",
            "Tuesday 08:05",
        ),
        (
            "2026-11-28T08:05",
            "lauantaina klo\u{a0}8.05",
            "på lördag kl.\u{a0}8.05",
            "Saturday 08:05",
        ),
        (
            "2026-11-29T08:05",
            "29.11. klo\u{a0}8.05",
            "29 nov. kl.\u{a0}8.05",
            "29 Nov, 08:05",
        ),
        (
            "2026-11-16T08:05",
            "viime maanantaina klo\u{a0}8.05",
            "i måndags kl.\u{a0}8.05",
            "last Monday 08:05",
        ),
        (
            "2026-11-15T08:05",
            "15.11. klo\u{a0}8.05",
            "15 nov. kl.\u{a0}8.05",
            "15 Nov, 08:05",
        ),
        (
            "2027-03-01T09:00",
            "1.3.2027 klo\u{a0}9.00",
            "1 mars 2027 kl.\u{a0}9.00",
            "1 Mar 2027, 09:00",
        ),
        (
            "2025-12-24T09:00",
            "24.12.2025 klo\u{a0}9.00",
            "24 dec. 2025 kl.\u{a0}9.00",
            "24 Dec 2025, 09:00",
        ),
    ] {
        assert_eq!(dates(Fi).moment(at(when)), fi);
        assert_eq!(dates(Sv).moment(at(when)), sv);
        assert_eq!(dates(En).moment(at(when)), en);
    }
}

#[test]
fn full() {
    let when = at("2026-11-22T14:05");
    assert_eq!(dates(Fi).full(when), "22.11.2026 klo\u{a0}14.05");
    assert_eq!(dates(Sv).full(when), "22 nov. 2026 kl.\u{a0}14.05");
    assert_eq!(dates(En).full(when), "22 Nov 2026, 14:05");
    assert_eq!(dates(Fi).date(when), "22.11.");
}

#[test]
fn the_zone_decides_the_day() {
    let late = at("2026-11-22T23:30");
    let new_york = TimeZone::get("America/New_York").expect("bundled");
    let there = Dates::new(En, new_york, at("2026-11-23T06:30"));
    assert_eq!(there.moment(late), "today 16:30");
}

#[test]
fn over_a_change_of_the_clock() {
    let night = Dates::new(Fi, helsinki(), at("2026-10-24T12:00"));
    assert_eq!(night.day(at("2026-10-25T23:30")), "huomenna");
    assert_eq!(night.day(at("2026-10-26T00:30")), "maanantaina");
    let spring = Dates::new(Fi, helsinki(), at("2026-03-28T23:30"));
    assert_eq!(spring.day(at("2026-03-29T23:30")), "huomenna");
    assert_eq!(spring.day(at("2026-03-30T00:30")), "maanantaina");
}

#[test]
fn ago_and_until() {
    let now = at("2026-11-22T13:10");
    for (minutes, ago_fi, until_sv, until_en) in [
        (0, "nyt", "nu", "now"),
        (25, "25 min sitten", "om 25 min", "in 25 min"),
        (60, "1 t sitten", "om 1 tim", "in 1 h"),
        (125, "2 t 5 min sitten", "om 2 tim 5 min", "in 2 h 5 min"),
        (47 * 60, "47 t sitten", "om 47 tim", "in 47 h"),
        (3 * 24 * 60 + 70, "3 pv sitten", "om 3 dagar", "in 3 days"),
    ] {
        let length = SignedDuration::from_mins(minutes);
        assert_eq!(dates(Fi).ago(now - length), ago_fi);
        assert_eq!(dates(Sv).until(now + length), until_sv);
        assert_eq!(dates(En).until(now + length), until_en);
    }
    assert_eq!(dates(Sv).ago(at("2026-11-22T12:10")), "för 1 tim sedan");
    assert_eq!(dates(En).ago(at("2026-11-22T12:10")), "1 h ago");
    assert_eq!(dates(Fi).until(at("2026-11-22T14:00")), "50 min päästä");
    assert_eq!(dates(Fi).ago(at("2026-11-22T14:00")), "nyt");
}

#[test]
fn numbers() {
    for (n, fi, en) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (12_400, "12\u{a0}400", "12,400"),
        (-1_234_567, "\u{2212}1\u{a0}234\u{a0}567", "-1,234,567"),
    ] {
        assert_eq!(integer(Fi, n), fi);
        assert_eq!(integer(Sv, n), fi);
        assert_eq!(integer(En, n), en);
    }
    assert_eq!(integer(En, i64::MIN), "-9,223,372,036,854,775,808");
    for (x, places, fi, en) in [
        (0.14, 2, "0,14", "0.14"),
        (1234.5, 1, "1\u{a0}234,5", "1,234.5"),
        (-0.001, 2, "0,00", "0.00"),
        (-2.5, 1, "\u{2212}2,5", "-2.5"),
        (3.0, 0, "3", "3"),
        (f64::NAN, 1, "–", "–"),
        (f64::INFINITY, 1, "–", "–"),
    ] {
        assert_eq!(decimal(Fi, x, places), fi);
        assert_eq!(decimal(En, x, places), en);
    }
    assert_eq!(percent(Fi, 0.92), "92\u{a0}%");
    assert_eq!(percent(En, 1.0), "100%");
}

#[test]
fn sums() {
    for (cents, currency, fi, sv, en) in [
        (8000, "EUR", "80,00\u{a0}€", "80,00\u{a0}€", "€80.00"),
        (0, "EUR", "0,00\u{a0}€", "0,00\u{a0}€", "€0.00"),
        (
            -5,
            "EUR",
            "\u{2212}0,05\u{a0}€",
            "\u{2212}0,05\u{a0}€",
            "-€0.05",
        ),
        (
            123_456_789,
            "EUR",
            "1\u{a0}234\u{a0}567,89\u{a0}€",
            "1\u{a0}234\u{a0}567,89\u{a0}€",
            "€1,234,567.89",
        ),
        (
            1250,
            "SEK",
            "12,50\u{a0}SEK",
            "12,50\u{a0}kr",
            "SEK\u{a0}12.50",
        ),
    ] {
        assert_eq!(money(Fi, cents, currency), fi);
        assert_eq!(money(Sv, cents, currency), sv);
        assert_eq!(money(En, cents, currency), en);
    }
}
