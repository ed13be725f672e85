//! Time phrases as people say them at a desk: the tables in `tests/phrases`.
//!
//! A line is: phrase, expected local time in Helsinki or `-why`, and `~` where a clock is assumed.
//! In the phrase `[ ]` marks what was the time. `@now` sets the moment of the lines after it.

use jiff::Zoned;
use jiff::tz::TimeZone;
use kohtaamo_language::Lang;
use kohtaamo_language::time_phrases::{Assumed, Why, understand};

/// The moment that a table means.
fn moment(text: &str) -> Zoned {
    let zone = TimeZone::get("Europe/Helsinki").expect("bundled");
    // With an offset an instant, else local time.
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return instant.to_zoned(zone);
    }
    let local: jiff::civil::DateTime = text.parse().unwrap_or_else(|_| panic!("no time: {text}"));
    local.to_zoned(zone).expect("in range")
}

fn why(why: Why) -> &'static str {
    match why {
        Why::Nothing => "-nothing",
        Why::Past => "-past",
        Why::Impossible => "-impossible",
        Why::TwoTimes => "-two",
    }
}

/// What went wrong with one line; none when all is well.
fn wrong(line: &str, lang: Lang, now: &Zoned) -> Option<String> {
    let mut columns = line.split('\t');
    let (marked, expected) = (columns.next()?, columns.next()?);
    let assumes = columns.next() == Some("~");
    let text = marked.replace(['[', ']'], "");
    let phrase = marked
        .find('[')
        .zip(marked.find(']'))
        .map(|(from, to)| from..to - 1);
    let found = understand(&text, lang, now);
    let got = match &found {
        Ok(found) => found.at.to_zoned(now.time_zone().clone()).to_string(),
        Err(not) => why(not.why).to_owned(),
    };
    let right = match &found {
        Ok(found) if !expected.starts_with('-') => {
            let assumed = matches!(found.assumed, Some(Assumed::Clock(_)));
            let week = found.assumed == Some(Assumed::Week);
            found.at == moment(expected).timestamp()
                && (assumed == assumes || week)
                && phrase.is_none_or(|phrase| phrase == found.phrase)
        }
        Ok(_) => false,
        Err(_) => got == expected,
    };
    (!right).then(|| format!("{text:?}: expected {expected}, got {got} {found:?}"))
}

fn table(lang: Lang, table: &str) {
    let mut now = moment("2026-11-22T13:10");
    let (mut lines, mut faults) = (0, Vec::new());
    for line in table.lines() {
        if let Some(at) = line.strip_prefix("@now ") {
            now = moment(at);
        } else if !line.starts_with('#') {
            lines += 1;
            faults.extend(wrong(line, lang, &now));
        }
    }
    println!(
        "{}: {lines} phrases, {} as expected",
        lang.code(),
        lines - faults.len()
    );
    assert!(lines >= 150, "the table is short");
    assert!(
        faults.is_empty(),
        "{} of {lines}:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn finnish() {
    table(Lang::Fi, include_str!("../phrases/fi.tsv"));
}

#[test]
fn swedish() {
    table(Lang::Sv, include_str!("../phrases/sv.tsv"));
}

#[test]
fn english() {
    table(Lang::En, include_str!("../phrases/en.tsv"));
}
