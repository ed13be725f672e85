//! English time phrases.

use jiff::civil::Weekday;

use super::piece::{Part, Unit, Which};
use super::rules::{Lexicon, Make};

/// The rules and words of English.
pub(super) static LEXICON: Lexicon = Lexicon {
    rules: RULES,
    groups: &[
        (
            "near",
            &[
                "at", "by", "before", "around", "about", "until", "till", "after", "than", "@",
            ],
        ),
        ("or", &["or", "and", "to", "-", "–"]),
        ("within", &["in", "within"]),
        ("day", &["day", "business", "play"]),
    ],
    lead: &[
        "at", "by", "before", "around", "about", "until", "till", "after", "on", "the", "no",
        "later", "than", "latest", "this", "exactly", "from", "a", "of", "early", "late",
    ],
    trail: &["sharp", "latest"],
    follow: &[
        "please", "if", "to", "and", "for", "with", "so", "because", "but", "then", "when", "he",
        "she", "i", "we", "they", "sharp", "on",
    ],
    number,
    ending: |_| None,
    ordinal,
    unit,
    weekday,
    weekday_part: |_| None,
    part_hour: |_| None,
    month,
    month_first: true,
};

const RULES: &[(&str, Make)] = &[
    ("today", Make::Day(0)),
    ("tomorrow|tmrw", Make::Day(1)),
    ("the? day after tomorrow", Make::Day(2)),
    ("tonight", Make::DayPart(0, Part::Evening)),
    ("this morning", Make::DayPart(0, Part::Morning)),
    ("this afternoon", Make::DayPart(0, Part::Afternoon)),
    ("this evening", Make::DayPart(0, Part::Evening)),
    ("morning ^", Make::Part(Part::Morning)),
    ("afternoon ^", Make::Part(Part::Afternoon)),
    ("evening|night ^", Make::Part(Part::Evening)),
    ("in the morning", Make::Part(Part::Morning)),
    ("in the afternoon", Make::Part(Part::Afternoon)),
    ("in the evening", Make::Part(Part::Evening)),
    ("at night", Make::Part(Part::Night)),
    ("first thing $t", Make::Part(Part::Morning)),
    ("first thing in the morning", Make::Part(Part::Morning)),
    ("lunchtime", Make::Part(Part::Lunch)),
    ("before|at lunch", Make::Part(Part::Lunch)),
    ("after lunch", Make::Part(Part::AfterLunch)),
    ("the? end of the? @day", Make::Part(Part::EndOfDay)),
    ("the? close of @day", Make::Part(Part::EndOfDay)),
    ("eod|cob", Make::Part(Part::EndOfDay)),
    ("noon|midday", Make::Exact(720)),
    ("midnight", Make::Exact(1440)),
    // Clocks
    ("{t} am|a.m.", Make::Am),
    ("{t} a . m .?", Make::Am),
    ("{t} pm", Make::Pm),
    ("{t} p . m .?", Make::Pm),
    ("{h} o'clock", Make::At(0)),
    ("{h} $p", Make::At(0)),
    ("@near {h} $", Make::At(0)),
    ("@near {h} {n} $", Make::HourMinute),
    ("@near {h} @or @near? {h} $", Make::Two),
    ("between|from {h} @or {h} $", Make::Two),
    ("half past {h}", Make::At(30)),
    // Half past for the British, half to for those who think in Finnish or Swedish.
    ("half {h} $", Make::Two),
    ("a? quarter to|before|of {h} $", Make::At(-15)),
    ("a? quarter past|after {h} $", Make::At(15)),
    ("{n} minutes? to|before {h} $", Make::AtWith(0, -1)),
    ("{n} minutes? past {h} $", Make::AtWith(0, 1)),
    // Lengths
    ("@within the? next? {n} {u}", Make::In(0)),
    ("@within {n} {u} and? {n} {u}", Make::In(0)),
    ("@within {n} {u} and a half", Make::In(50)),
    ("@within {n} and a half {u}", Make::In(50)),
    ("@within {n} @or {n} {u}", Make::Two),
    ("@within half an hour", Make::InMinutes(30)),
    ("@within a half hour", Make::InMinutes(30)),
    ("@within a? quarter of an hour", Make::InMinutes(15)),
    ("@within three quarters of an hour", Make::InMinutes(45)),
    ("@within a? couple of? {u}", Make::InPart(200)),
    ("@within the next? {u}", Make::InPart(100)),
    ("{n} {u} from now", Make::In(0)),
    ("half an hour from now", Make::InMinutes(30)),
    ("{n} {u} on|from $t", Make::In(0)),
    ("{n} {u} ago", Make::Past),
    ("half an hour ago", Make::Past),
    ("a moment|while ago", Make::Past),
    // Days of the week
    ("{w}", Make::Weekday(Which::Coming)),
    ("{ws} .? $t", Make::Weekday(Which::Coming)),
    ("on|by {ws} $", Make::Weekday(Which::Coming)),
    ("next {w}", Make::Weekday(Which::Next)),
    ("next {ws} $", Make::Weekday(Which::Next)),
    ("this {w}", Make::Weekday(Which::Coming)),
    ("this? coming {w}", Make::Weekday(Which::Coming)),
    ("next week", Make::Week(1)),
    ("this week", Make::Week(0)),
    // Dates
    ("the? {d} of? {m} .? ,? {y}?", Make::Date),
    ("{m} .? the? {d} $", Make::Date),
    ("{m} .? the? {d} ,? {y}", Make::Date),
    ("on|by|the {do} $", Make::DayOfMonth),
    ("{slash} {y}?", Make::Slash),
    // What was
    ("yesterday", Make::Past),
    ("last week|month|year|night|time", Make::Past),
    ("last {w}", Make::Past),
    ("earlier today", Make::Past),
];

const WEEKDAYS: [(&str, [&str; 3], Weekday); 7] = [
    ("monday", ["mon", "", ""], Weekday::Monday),
    ("tuesday", ["tue", "tues", ""], Weekday::Tuesday),
    ("wednesday", ["wed", "weds", ""], Weekday::Wednesday),
    ("thursday", ["thu", "thur", "thurs"], Weekday::Thursday),
    ("friday", ["fri", "", ""], Weekday::Friday),
    ("saturday", ["sat", "", ""], Weekday::Saturday),
    ("sunday", ["sun", "", ""], Weekday::Sunday),
];

/// Form `s` is short.
fn weekday(word: &str, form: char) -> Option<Weekday> {
    let fits = |&&(name, short, _): &&(&str, [&str; 3], Weekday)| {
        if form == 's' {
            short.contains(&word)
        } else {
            word == name
        }
    };
    WEEKDAYS.iter().find(fits).map(|&(_, _, day)| day)
}

fn number(word: &str, _: char) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    match word {
        "a" | "an" => Some(1),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        _ => (1..)
            .zip(WORDS)
            .find(|(_, name)| *name == word)
            .map(|(n, _)| n),
    }
}

fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    (1..)
        .zip(WORDS)
        .find(|(_, name)| *name == word)
        .map(|(n, _)| n)
}

fn unit(word: &str, _: char) -> Option<Unit> {
    Some(match word {
        "min" | "mins" | "minute" | "minutes" => Unit::Minute,
        "h" | "hr" | "hrs" | "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        _ => return None,
    })
}

fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let short = |name: &str| name.get(..3) == Some(word) || (name == "september" && word == "sept");
    (1..)
        .zip(NAMES)
        .find(|(_, name)| *name == word || short(name))
        .map(|(n, _)| n)
}
