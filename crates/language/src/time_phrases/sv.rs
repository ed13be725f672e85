//! Swedish time phrases.

use jiff::civil::Weekday;

use super::piece::{Part, Unit, Which};
use super::rules::{Lexicon, Make};

/// The rules and words of Swedish.
pub(super) static LEXICON: Lexicon = Lexicon {
    rules: RULES,
    groups: &[
        ("kl", &["kl", "klockan"]),
        ("or", &["eller", "och", "-", "–"]),
        ("within", &["om", "inom"]),
        (
            "near",
            &[
                "vid", "före", "innan", "till", "efter", "senast", "runt", "kring", "omkring",
            ],
        ),
        ("to", &["före", "innan", "till", "vid"]),
    ],
    lead: &[
        "på", "till", "före", "innan", "senast", "vid", "prick", "ungefär", "efter", "omkring",
        "runt", "cirka", "ca", "ännu", "redan", "nu", "en", "den", "från",
    ],
    trail: &["prick"],
    follow: &[
        "om", "och", "för", "att", "så", "men", "när", "eftersom", "ringer",
    ],
    number,
    ending: |_| None,
    ordinal,
    unit,
    weekday,
    weekday_part: |_| None,
    part_hour: |_| None,
    month,
    month_first: false,
};

const RULES: &[(&str, Make)] = &[
    ("i dag", Make::Day(0)),
    ("idag", Make::Day(0)),
    ("i morgon", Make::Day(1)),
    ("imorgon|imorron", Make::Day(1)),
    ("i morron", Make::Day(1)),
    ("i övermorgon", Make::Day(2)),
    ("övermorgon|iövermorgon", Make::Day(2)),
    ("i kväll", Make::DayPart(0, Part::Evening)),
    ("ikväll", Make::DayPart(0, Part::Evening)),
    ("i eftermiddag", Make::DayPart(0, Part::Afternoon)),
    ("i förmiddag", Make::DayPart(0, Part::Forenoon)),
    ("i natt", Make::DayPart(0, Part::Night)),
    ("inatt", Make::DayPart(0, Part::Night)),
    ("morgon|bitti ^", Make::Part(Part::Morning)),
    ("tidigt ^", Make::Part(Part::Morning)),
    ("förmiddag ^", Make::Part(Part::Forenoon)),
    ("eftermiddag ^", Make::Part(Part::Afternoon)),
    ("kväll ^", Make::Part(Part::Evening)),
    ("på morgonen", Make::Part(Part::Morning)),
    ("på förmiddagen", Make::Part(Part::Forenoon)),
    ("mitt på dagen", Make::Part(Part::Midday)),
    ("på eftermiddagen", Make::Part(Part::Afternoon)),
    ("på kvällen", Make::Part(Part::Evening)),
    ("@to kvällen", Make::Part(Part::Evening)),
    ("på natten", Make::Part(Part::Night)),
    ("@to lunch|lunchtid|lunchen", Make::Part(Part::Lunch)),
    ("efter lunch|lunchen", Make::Part(Part::AfterLunch)),
    ("dagens|arbetsdagens slut", Make::Part(Part::EndOfDay)),
    ("i? slutet av dagen|arbetsdagen", Make::Part(Part::EndOfDay)),
    ("innan dagen är slut", Make::Part(Part::EndOfDay)),
    ("@to midnatt", Make::Exact(1440)),
    // Clocks
    ("@kl .? {t}", Make::At(0)),
    ("@kl .? {t} @or @kl? .? {t}", Make::Two),
    ("@kl .? {h} och {n}", Make::HourMinute),
    ("mellan @kl? .? {h} och @kl? .? {h}", Make::Two),
    ("{h} $p", Make::At(0)),
    ("{pair} $c", Make::PairDate),
    ("{pair}", Make::Pair),
    ("@near {h} $", Make::At(0)),
    ("{h} - tiden", Make::At(0)),
    ("{tid}", Make::At(0)),
    ("@kl? .? halv {h}", Make::At(-30)),
    ("@kl? .? en? kvart i {h} $", Make::At(-15)),
    ("@kl? .? en? kvart över|efter {h} $", Make::At(15)),
    ("@kl? .? {n} minuter? i {h} $", Make::AtWith(0, -1)),
    ("@kl? .? {n} minuter? över|efter {h} $", Make::AtWith(0, 1)),
    ("@kl? .? {n} i halv {h}", Make::AtWith(-30, -1)),
    ("@kl? .? {n} över halv {h}", Make::AtWith(-30, 1)),
    // Lengths
    ("@within {n} {u}", Make::In(0)),
    ("@within {n} {u} och {n} {u}", Make::In(0)),
    ("@within {n} till|eller|-|– {n} {u}", Make::Two),
    ("@within {n} och en|ett halv|halvt {u}", Make::In(50)),
    ("@within {n} {u} och en kvart", Make::In(25)),
    ("@within en|ett halv|halvt {u}", Make::InPart(50)),
    ("@within ett? par {u}", Make::InPart(200)),
    ("@within en halvtimme|halvtimma", Make::InMinutes(30)),
    ("@within en kvart", Make::InMinutes(15)),
    ("@within tre kvart", Make::InMinutes(45)),
    ("för {n} {u} sedan|sen", Make::Past),
    (
        "för en halv? timme|halvtimme|kvart|stund sedan|sen",
        Make::Past,
    ),
    // Days of the week
    ("{w}", Make::Weekday(Which::Coming)),
    ("{ws} .? $t", Make::Weekday(Which::Coming)),
    ("på {ws} $", Make::Weekday(Which::Coming)),
    ("nästa {w}", Make::Weekday(Which::Next)),
    ("nu på {w}", Make::Weekday(Which::Coming)),
    ("nästa vecka", Make::Week(1)),
    ("denna vecka", Make::Week(0)),
    ("den här veckan", Make::Week(0)),
    // Dates
    ("den? {d} .? {m} .? {y}?", Make::Date),
    ("den {d} $", Make::DayOfMonth),
    ("den {d} i månaden", Make::DayOfMonth),
    ("{slash} {y}?", Make::Slash),
    // What was
    ("i går|förrgår|morse", Make::Past),
    ("igår|iförrgår|förrgår|imorse", Make::Past),
    ("i {wl}", Make::Past),
    ("förra {w}", Make::Past),
    ("förra veckan|månaden|året|gången", Make::Past),
];

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("måndag", "mån", Weekday::Monday),
    ("tisdag", "tis", Weekday::Tuesday),
    ("onsdag", "ons", Weekday::Wednesday),
    ("torsdag", "tors", Weekday::Thursday),
    ("fredag", "fre", Weekday::Friday),
    ("lördag", "lör", Weekday::Saturday),
    ("söndag", "sön", Weekday::Sunday),
];

/// Form `s` is short, `l` the past one (`i måndags`).
fn weekday(word: &str, form: char) -> Option<Weekday> {
    let fits = |&&(name, short, _): &&(&str, &str, Weekday)| {
        let end = word.strip_prefix(name);
        match form {
            's' => word == short || (short == "tors" && word == "tor"),
            'l' => end == Some("s"),
            _ => matches!(end, Some("" | "en")),
        }
    };
    WEEKDAYS.iter().find(fits).map(|&(_, _, day)| day)
}

fn number(word: &str, _: char) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
        "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo",
    ];
    const TENS: [(&str, u32); 4] = [
        ("tjugo", 20),
        ("trettio", 30),
        ("fyrtio", 40),
        ("femtio", 50),
    ];
    let small = |word: &str| match word {
        "en" => Some(1),
        _ => (1..)
            .zip(WORDS)
            .find(|(_, name)| *name == word)
            .map(|(n, _)| n),
    };
    small(word).or_else(|| {
        let (name, ten) = TENS.iter().find(|(name, _)| word.starts_with(name))?;
        let unit = word.strip_prefix(name)?;
        if unit.is_empty() {
            Some(*ten)
        } else {
            small(unit).filter(|n| *n < 10).map(|n| ten + n)
        }
    })
}

fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "första",
        "andra",
        "tredje",
        "fjärde",
        "femte",
        "sjätte",
        "sjunde",
        "åttonde",
        "nionde",
        "tionde",
        "elfte",
        "tolfte",
        "trettonde",
        "fjortonde",
        "femtonde",
        "sextonde",
        "sjuttonde",
        "artonde",
        "nittonde",
        "tjugonde",
    ];
    let small = |word: &str| {
        (1..)
            .zip(WORDS)
            .find(|(_, name)| *name == word)
            .map(|(n, _)| n)
    };
    match word {
        "trettionde" => Some(30),
        "trettioförsta" => Some(31),
        _ => small(word).or_else(|| {
            word.strip_prefix("tjugo")
                .and_then(small)
                .filter(|n| *n < 10)
                .map(|n| 20 + n)
        }),
    }
}

fn unit(word: &str, _: char) -> Option<Unit> {
    Some(match word {
        "min" | "minut" | "minuter" => Unit::Minute,
        "h" | "tim" | "timme" | "timmar" | "timma" => Unit::Hour,
        "dag" | "dagar" | "dygn" => Unit::Day,
        "vecka" | "veckor" => Unit::Week,
        "månad" | "månader" => Unit::Month,
        "år" => Unit::Year,
        _ => return None,
    })
}

fn month(word: &str) -> Option<i8> {
    const NAMES: [[&str; 2]; 12] = [
        ["januari", "jan"],
        ["februari", "feb"],
        ["mars", "mar"],
        ["april", "apr"],
        ["maj", "maj"],
        ["juni", "jun"],
        ["juli", "jul"],
        ["augusti", "aug"],
        ["september", "sep"],
        ["oktober", "okt"],
        ["november", "nov"],
        ["december", "dec"],
    ];
    let word = if word == "sept" { "sep" } else { word };
    (1..)
        .zip(NAMES)
        .find(|(_, names)| names.contains(&word))
        .map(|(n, _)| n)
}
