//! Whatever is written, a time phrase never panics and always lies ahead.

use jiff::{SignedDuration, Timestamp, Zoned};
use kohtaamo_language::Lang;
use kohtaamo_language::time_phrases::understand;

/// Xorshift: the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n.max(1)).unwrap_or(1)).unwrap_or(0)
    }
}

/// Looks at one line in all languages; how many understood it.
fn holds(text: &str, now: &Zoned) -> usize {
    let mut understood = 0;
    for lang in Lang::ALL {
        if let Ok(found) = understand(text, lang, now) {
            understood += 1;
            assert!(found.at > now.timestamp(), "{text:?} at {now}: {found:?}");
            let phrase = text.get(found.phrase.clone());
            assert!(
                phrase.is_some_and(|phrase| !phrase.is_empty()),
                "{text:?}: {found:?}"
            );
        }
    }
    understood
}

fn moments(chance: &mut Chance) -> Zoned {
    let zones = [
        "Europe/Helsinki",
        "America/New_York",
        "Pacific/Apia",
        "Asia/Kathmandu",
        "UTC",
    ];
    let second = 1_700_000_000 + i64::try_from(chance.next() % 400_000_000).unwrap_or(0);
    let at = Timestamp::from_second(second).expect("in range");
    at.in_tz(zones[chance.below(zones.len())]).expect("bundled")
}

#[test]
fn any_characters() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for _ in 0..800 {
        let text: String = (0..chance.below(40))
            .filter_map(|_| match chance.below(4) {
                0 => char::from_u32(u32::try_from(chance.next() % 0x11_0000).unwrap_or(0)),
                1 => char::from_digit(u32::try_from(chance.below(10)).unwrap_or(0), 10),
                2 => " .:,/-–%€\u{301}\u{a0}\n'’".chars().nth(chance.below(14)),
                _ => char::from_u32(u32::try_from(0x20 + chance.below(0x1A0)).unwrap_or(0)),
            })
            .collect();
        holds(&text, &moments(&mut chance));
    }
}

#[test]
fn any_words_of_the_tables() {
    let tables = [
        include_str!("../phrases/fi.tsv"),
        include_str!("../phrases/sv.tsv"),
        include_str!("../phrases/en.tsv"),
    ];
    let mut chance = Chance(20_261_122);
    let mut understood = 0;
    for table in tables {
        let words: Vec<&str> = table
            .lines()
            .filter_map(|line| line.split('\t').next())
            .flat_map(|phrase| phrase.split(['[', ']', ' ']))
            .collect();
        for _ in 0..1_000 {
            let text: Vec<&str> = (0..1 + chance.below(7))
                .map(|_| words[chance.below(words.len())])
                .collect();
            understood += holds(&text.join(" "), &moments(&mut chance));
        }
    }
    println!("{understood} readings understood");
    assert!(
        understood > 1_000,
        "the words should often make a time: {understood}"
    );
}

#[test]
fn the_ends_of_time() {
    for at in [
        Timestamp::MIN,
        Timestamp::MAX,
        Timestamp::MAX - SignedDuration::from_hours(30),
    ] {
        let now = at.to_zoned(jiff::tz::TimeZone::UTC);
        for text in [
            "huomenna klo 10",
            "100000 vuoden päästä",
            "ensi viikon tiistaina",
            "5.1.",
            "illalla",
            "99999 minuutin päästä",
            "klo 24",
            "100000 kuukauden kuluttua",
            "0 minuutin päästä",
            "den 31",
            "9999-12-31 23:59",
            "a week from Monday",
        ] {
            holds(text, &now);
        }
    }
}

#[test]
fn a_long_line() {
    let now: Zoned = "2026-11-22T13:10[Europe/Helsinki]"
        .parse()
        .expect("a moment");
    for text in [
        "klo ",
        "at 3 ",
        "puoli ",
        "1.",
        "12 ",
        "ja ",
        "on the a by ",
        "i morgon ",
    ] {
        holds(&text.repeat(120), &now);
        assert_eq!(holds(&text.repeat(20_000), &now), 0, "too long to be read");
    }
}
