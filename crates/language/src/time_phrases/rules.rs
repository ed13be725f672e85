//! Rules: how a language writes its time phrases, and finding them in a line.
//!
//! A rule is a pattern and what it makes. A pattern is items with spaces between: a word (`klo`),
//! words to choose from (`klo|kello`), a group of the language (`@after`), a slot (`{h}`, see
//! `slots`); `?` after an item makes it optional. At the end a condition may stand: `$` the phrase
//! ends here (the line ends, a sign, a small word or another phrase follows), `$t` another phrase
//! follows, `$c` a clock or `$p` a part of the day follows, `^` another phrase came just before, `!lta` the next word does not
//! end like this one (`kolmelta asiakkaalta`). The rule that takes the most tokens wins.

use jiff::civil::Weekday;

use super::piece::{Clock, Length, Part, Piece, Unit, Which};
use super::slots::{Values, fill};
use super::tokens::{Kind, Token};

/// What a rule makes of its slots.
#[derive(Clone, Copy)]
pub(super) enum Make {
    Day(i8),
    DayPart(i8, Part),
    Part(Part),
    /// A clock said in full, in minutes from midnight.
    Exact(u16),
    /// The hour and so many minutes: −30 for `puoli neljä`.
    At(i16),
    /// The hour, so many minutes, and plus or minus the number: `viittä vaille puoli neljä`.
    AtWith(i16, i16),
    /// An hour and minutes after it: `three thirty`.
    HourMinute,
    Am,
    Pm,
    /// `3.12`.
    Pair,
    /// `3.12` before a clock.
    PairDate,
    /// Numbers of units, added, and so many hundredths of the first unit more.
    In(i64),
    /// So many hundredths of the unit.
    InPart(i64),
    InMinutes(i64),
    Weekday(Which),
    WeekdayPart,
    /// `aamukahdeksalta`.
    PartHour,
    Week(i8),
    Date,
    DayOfMonth,
    Slash,
    Past,
    Two,
    /// Words that look like a time and are none.
    Nothing,
}

/// A language's words and rules.
pub(super) struct Lexicon {
    pub rules: &'static [(&'static str, Make)],
    /// Named groups of words, for `@name`.
    pub groups: &'static [(&'static str, &'static [&'static str])],
    /// Words that belong to a phrase when they stand before or after it.
    pub lead: &'static [&'static str],
    pub trail: &'static [&'static str],
    /// Words before which a phrase may end.
    pub follow: &'static [&'static str],
    /// A numeral in a form (a case in Finnish).
    pub number: fn(&str, char) -> Option<u32>,
    /// The form that an ending of digits has, as in `15:ltä`.
    pub ending: fn(&str) -> Option<char>,
    pub ordinal: fn(&str) -> Option<u32>,
    pub unit: fn(&str, char) -> Option<Unit>,
    pub weekday: fn(&str, char) -> Option<Weekday>,
    pub weekday_part: fn(&str) -> Option<(Weekday, Part)>,
    /// An hour with its part of the day in one word: `aamukahdeksalta`.
    pub part_hour: fn(&str) -> Option<(Part, u32)>,
    pub month: fn(&str) -> Option<i8>,
    /// Whether `3/12` may also be the 12th of March.
    pub month_first: bool,
}

/// A phrase in a line.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its tokens, `from..to`.
    pub from: usize,
    pub to: usize,
    pub pieces: Vec<Piece>,
    /// Whether words took part, not only digits.
    pub by_words: bool,
    /// Whether it is a phrase only just after another.
    needs_left: bool,
}

/// The rules of digits, the same in all languages.
const DIGITS: [(&str, Make); 4] = [
    ("{c}", Make::At(0)),
    ("{date}", Make::Date),
    ("{date} t {c}", Make::Date),
    ("{date} , {c}", Make::Date),
];

/// The phrases of a line, from left to right.
pub(super) fn find(tokens: &[Token], lexicon: &Lexicon) -> Vec<Found> {
    // From right to left, so that a rule may ask what follows it.
    let mut best: Vec<Option<Found>> = vec![None; tokens.len() + 1];
    for from in (0..tokens.len()).rev() {
        let mut longest: Option<Found> = None;
        for (pattern, make) in lexicon.rules.iter().chain(&DIGITS) {
            let Some(found) = attempt(tokens, from, pattern, *make, lexicon, &best) else {
                continue;
            };
            if longest.as_ref().is_none_or(|longest| found.to > longest.to) {
                longest = Some(found);
            }
        }
        best[from] = longest;
    }
    let mut phrases: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let last = phrases.last().map_or(0, |last| last.to);
        match best[at].take() {
            Some(found) if !found.needs_left || (last == at && at > 0) => {
                at = found.to;
                phrases.push(widen(found, tokens, lexicon, last));
                at = at.max(phrases.last().map_or(0, |last| last.to));
            }
            _ => at += 1,
        }
    }
    phrases.retain(|found| !found.pieces.is_empty());
    phrases
}

/// Takes in the small words before (not beyond `least`) and after a phrase.
fn widen(mut found: Found, tokens: &[Token], lexicon: &Lexicon, least: usize) -> Found {
    while found.from > least && lexicon.lead.contains(&&*tokens[found.from - 1].text) {
        found.from -= 1;
    }
    while found.to < tokens.len() && lexicon.trail.contains(&&*tokens[found.to].text) {
        found.to += 1;
        found.by_words = true;
    }
    found
}

fn attempt(
    tokens: &[Token],
    from: usize,
    pattern: &str,
    make: Make,
    lexicon: &Lexicon,
    best: &[Option<Found>],
) -> Option<Found> {
    let mut values = Values::default();
    let mut at = from;
    let mut needs_left = false;
    for item in pattern.split(' ') {
        match item.as_bytes().first()? {
            b'^' => needs_left = true,
            b'$' | b'!' => {
                // Small words may lead to the phrase that follows.
                let small = |token: &&Token| lexicon.lead.contains(&&*token.text);
                let follows = at + tokens[at..].iter().take(3).take_while(small).count();
                let follows = best[follows].as_ref().or(best[at].as_ref());
                if !holds(item, tokens.get(at), follows, lexicon) {
                    return None;
                }
            }
            _ => {
                let (item, optional) = match item.strip_suffix('?') {
                    Some(item) => (item, true),
                    None => (item, false),
                };
                match take(item, tokens, at, lexicon, &mut values) {
                    Some(next) => at = next,
                    None if optional => {}
                    None => return None,
                }
            }
        }
    }
    let pieces = build(make, &values, lexicon)?;
    // An optional sign at the end, such as the point of "dec.", is no part of the phrase.
    while at > from + 1 && tokens[at - 1].kind == Kind::Sign {
        at -= 1;
    }
    let by_words = tokens[from..at]
        .iter()
        .any(|token| token.kind == Kind::Word);
    Some(Found {
        from,
        to: at,
        pieces,
        by_words,
        needs_left,
    })
}

/// Whether a condition holds before the token `next`, where the phrase `follows` begins.
fn holds(item: &str, next: Option<&Token>, follows: Option<&Found>, lexicon: &Lexicon) -> bool {
    let follows = follows.filter(|found| !found.needs_left);
    match item {
        "$" => next.is_none_or(|next| {
            let small = |list: &[&str]| list.contains(&&*next.text);
            let sign =
                next.kind == Kind::Sign && !matches!(&*next.text, "-" | "–" | "/" | "%" | "€");
            sign || small(lexicon.follow) || small(lexicon.trail) || follows.is_some()
        }),
        "$t" => follows.is_some(),
        "$c" => follows.is_some_and(|found| {
            found
                .pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Clock(_) | Piece::Part(_)))
        }),
        "$p" => follows.is_some_and(|found| matches!(found.pieces[..], [Piece::Part(_)])),
        "!lta" => {
            !next.is_some_and(|next| next.text.ends_with("lta") || next.text.ends_with("ltä"))
        }
        "!ksi" => !next.is_some_and(|next| next.text.ends_with("ksi")),
        _ => false,
    }
}

/// Takes one item at `at`; where the next begins.
fn take(
    item: &str,
    tokens: &[Token],
    at: usize,
    lexicon: &Lexicon,
    values: &mut Values,
) -> Option<usize> {
    if let Some(slot) = item.strip_prefix('{') {
        return fill(slot.trim_end_matches('}'), tokens, at, lexicon, values);
    }
    let token = tokens
        .get(at)
        .filter(|token| matches!(token.kind, Kind::Word | Kind::Sign))?;
    let fits = match item.strip_prefix('@') {
        Some(name) => lexicon
            .groups
            .iter()
            .any(|(group, words)| *group == name && words.contains(&&*token.text)),
        None => item.split('|').any(|word| word == token.text),
    };
    fits.then_some(at + 1)
}

/// The pieces that a rule makes; none when its values do not fit together.
fn build(make: Make, values: &Values, lexicon: &Lexicon) -> Option<Vec<Piece>> {
    let clock = || values.clocks.first().copied();
    let shifted = |minutes: i64| {
        let clock = clock()?;
        // Minutes before one o'clock belong to twelve.
        let minute = (i64::from(clock.minute) + minutes).rem_euclid(1440);
        Some(Piece::Clock(Clock {
            minute: u16::try_from(minute).ok()?,
            ..clock
        }))
    };
    let one = |piece: Piece| Some(vec![piece]);
    if values.impossible && matches!(make, Make::At(_) | Make::Am | Make::Pm | Make::Date) {
        return one(Piece::Impossible);
    }
    match make {
        Make::Day(n) => one(Piece::Day(n)),
        Make::DayPart(n, part) => Some(vec![Piece::Day(n), Piece::Part(part)]),
        Make::Part(part) => one(Piece::Part(part)),
        Make::Exact(minute) => one(Piece::Clock(Clock {
            minute,
            exact: true,
        })),
        Make::At(0) => one(Piece::Clock(clock()?)),
        Make::At(minutes) => one(shifted(i64::from(minutes))?),
        Make::AtWith(base, sign) => {
            let minutes = whole(values, 0).filter(|n| (1..60).contains(n))?;
            one(shifted(i64::from(base) + minutes * i64::from(sign))?)
        }
        Make::HourMinute => {
            let minutes = whole(values, 0).filter(|n| (10..60).contains(n))?;
            let round = clock()?.minute.is_multiple_of(60);
            if round { one(shifted(minutes)?) } else { None }
        }
        Make::Am | Make::Pm => one(half_of_day(clock()?, matches!(make, Make::Pm))),
        Make::Pair => {
            let (a, b, clock) = values.pair?;
            match (clock, date(None, b, a)) {
                (Some(clock), Some(_)) => one(Piece::ClockOrDate(clock)),
                (Some(clock), None) => one(Piece::Clock(clock)),
                (None, Some(date)) => one(date),
                (None, None) => None,
            }
        }
        Make::PairDate => values.pair.and_then(|(a, b, _)| one(date(None, b, a)?)),
        Make::In(more) => {
            let unit = *values.units.first()?;
            // "tunnin ja 20 minuutin": the number that is left out is one.
            let (first, others) = match values.numbers.as_slice() {
                numbers if numbers.len() < values.units.len() => (100, numbers),
                [first, others @ ..] => (*first, others),
                [] => return None,
            };
            let mut length = Length::of(first + more, unit)?;
            for (number, unit) in others.iter().zip(&values.units[1..]) {
                length = length.plus(Length::of(*number, *unit)?);
            }
            one(Piece::In(length))
        }
        Make::InPart(hundredths) => one(Piece::In(Length::of(hundredths, *values.units.first()?)?)),
        Make::InMinutes(minutes) => one(Piece::In(Length {
            minutes,
            ..Length::default()
        })),
        Make::Weekday(which) => one(Piece::Weekday(values.weekday?, which)),
        Make::WeekdayPart => Some(vec![
            Piece::Weekday(values.weekday?, Which::Coming),
            Piece::Part(values.part?),
        ]),
        Make::PartHour => Some(vec![Piece::Clock(clock()?), Piece::Part(values.part?)]),
        Make::Week(n) => one(Piece::Week(n)),
        Make::Date => {
            let mut pieces =
                vec![date(values.year, values.month?, values.day?).unwrap_or(Piece::Impossible)];
            pieces.extend(clock().map(Piece::Clock));
            Some(pieces)
        }
        Make::DayOfMonth => one(i8::try_from(values.day?)
            .ok()
            .filter(|d| (1..=31).contains(d))
            .map_or(Piece::Impossible, Piece::DayOfMonth)),
        Make::Slash => {
            let (a, b) = values.slash?;
            let (day_first, month_first) = (date(values.year, b, a), date(values.year, a, b));
            one(
                match (
                    day_first,
                    month_first.filter(|_| lexicon.month_first && a != b),
                ) {
                    (Some(_), Some(_)) => Piece::Two,
                    (Some(date), None) | (None, Some(date)) => date,
                    (None, None) => Piece::Impossible,
                },
            )
        }
        Make::Past => one(Piece::Past),
        Make::Two => one(Piece::Two),
        Make::Nothing => Some(Vec::new()),
    }
}

/// A whole number among the values.
fn whole(values: &Values, at: usize) -> Option<i64> {
    values
        .numbers
        .get(at)
        .filter(|n| **n % 100 == 0)
        .map(|n| n / 100)
}

/// The date, when month and day can be one.
fn date(year: Option<u32>, month: u32, day: u32) -> Option<Piece> {
    let year = year.map(i16::try_from).transpose().ok()?;
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // 2028 is a leap year: without a year the 29th of February may be.
    jiff::civil::Date::new(year.unwrap_or(2028), month, day).ok()?;
    Some(Piece::Date { year, month, day })
}

/// A clock with am or pm.
fn half_of_day(clock: Clock, pm: bool) -> Piece {
    match clock.minute {
        780.. => Piece::Impossible,
        minute => {
            let minute = minute % 720 + if pm { 720 } else { 0 };
            Piece::Clock(Clock {
                minute,
                exact: true,
            })
        }
    }
}
