//! Slots: the places of a rule that take a value from the line.
//!
//! `h` hour (`ha` … a Finnish case, `hx` any), `t` a clock after a word that announces one, `c`
//! digits of a clock, `n` number, `u` unit, `w` weekday (a second letter chooses the form, `ws` short,
//! `wp` with its part of the day), `ph` a part of
//! the day with its hour, `m` month, `d` day of a month (`do` only as an ordinal), `y` year,
//! `tid` the Swedish `tretiden`, `pair` `3.12`, `slash` `3/12`, `date`.

use jiff::civil::Weekday;

use super::piece::{Clock, Part, Unit};
use super::rules::Lexicon;
use super::tokens::{Kind, Token};

/// What the slots of a rule took, in their order.
#[derive(Default)]
pub(super) struct Values {
    /// In hundredths.
    pub numbers: Vec<i64>,
    pub clocks: Vec<Clock>,
    pub units: Vec<Unit>,
    pub weekday: Option<Weekday>,
    pub part: Option<Part>,
    pub day: Option<u32>,
    pub month: Option<u32>,
    pub year: Option<u32>,
    /// Both numbers, and the clock if they can be one.
    pub pair: Option<(u32, u32, Option<Clock>)>,
    pub slash: Option<(u32, u32)>,
    /// A clock that cannot be was named.
    pub impossible: bool,
}

/// Takes the slot `name` at `at`; where the next item begins.
pub(super) fn fill(
    name: &str,
    tokens: &[Token],
    at: usize,
    lexicon: &Lexicon,
    values: &mut Values,
) -> Option<usize> {
    let token = tokens.get(at)?;
    let word = || (token.kind == Kind::Word).then_some(&*token.text);
    let form = name.chars().nth(1).unwrap_or('h');
    let mut next = at + 1;
    match name {
        "pair" => match token.kind {
            Kind::Pair(a, b, wide) => values.pair = Some((a, b, clock(a, b, wide))),
            _ => return None,
        },
        "slash" => match token.kind {
            Kind::Slash(a, b) => values.slash = Some((a, b)),
            _ => return None,
        },
        "date" => match token.kind {
            Kind::Date(y, m, d) => {
                (values.year, values.month, values.day) = ((y > 0).then_some(y), Some(m), Some(d));
            }
            _ => return None,
        },
        "c" => match token.kind {
            Kind::Clock(h, m, wide) => announce(clock(h, m, wide), values),
            _ => return None,
        },
        "t" => match token.kind {
            Kind::Number(n, 3..=4) => announce(clock(n / 100, n % 100, true), values),
            Kind::Number(n, len) => announce(clock(n, 0, len == 2), values),
            Kind::Pair(h, m, wide) | Kind::Clock(h, m, wide) => announce(clock(h, m, wide), values),
            _ => {
                let (hour, to) = numeral(tokens, at, 'x', lexicon)?;
                values
                    .clocks
                    .push(clock(hour, 0, false).filter(|_| hour > 0)?);
                next = to;
            }
        },
        "tid" => {
            let hour = (lexicon.number)(word()?.strip_suffix("tiden")?, 'h')?;
            values.clocks.push(clock(hour, 0, false)?);
        }
        "y" => match token.kind {
            Kind::Number(n @ 1900..=2999, 4) if token.text.is_empty() => values.year = Some(n),
            _ => return None,
        },
        "m" => values.month = Some((lexicon.month)(word()?)?.unsigned_abs().into()),
        "d" | "do" => {
            values.day = Some(match token.kind {
                Kind::Number(n, 1..=2) if name == "d" || !token.text.is_empty() => n,
                Kind::Word => (lexicon.ordinal)(&token.text)?,
                _ => return None,
            });
        }
        "wp" => {
            let (day, part) = (lexicon.weekday_part)(word()?)?;
            (values.weekday, values.part) = (Some(day), Some(part));
        }
        "ph" => {
            let (part, hour) = (lexicon.part_hour)(word()?)?;
            values.part = Some(part);
            values.clocks.push(clock(hour, 0, false)?);
        }
        "w" | "ws" | "wl" => values.weekday = Some((lexicon.weekday)(word()?, form)?),
        "u" | "ui" => values.units.push((lexicon.unit)(word()?, form)?),
        _ if name.starts_with('h') => {
            let found = match token.kind {
                Kind::Number(n, len @ 1..=2) if fits(token, form, lexicon) => clock(n, 0, len == 2),
                Kind::Clock(h, m, wide) | Kind::Pair(h, m, wide) if fits(token, form, lexicon) => {
                    clock(h, m, wide)
                }
                Kind::Word => {
                    let (hour, to) = numeral(tokens, at, form, lexicon)?;
                    next = to;
                    clock(hour, 0, false).filter(|_| hour > 0)
                }
                _ => None,
            };
            values.clocks.push(found?);
        }
        _ if name.starts_with('n') => values.numbers.push(match token.kind {
            Kind::Number(n @ 0..=100_000, _) if token.text.is_empty() => i64::from(n) * 100,
            Kind::Decimal(hundredths) => hundredths,
            Kind::Word => {
                let (n, to) = numeral(tokens, at, form, lexicon)?;
                next = to;
                i64::from(n) * 100
            }
            _ => return None,
        }),
        _ => return None,
    }
    Some(next)
}

/// A clock that was announced; one that cannot be makes the whole impossible.
fn announce(clock: Option<Clock>, values: &mut Values) {
    match clock {
        Some(clock) => values.clocks.push(clock),
        None => values.impossible = true,
    }
}

/// The clock of an hour and minutes; `wide` when the hour was written with two digits.
fn clock(hour: u32, minute: u32, wide: bool) -> Option<Clock> {
    if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
        return None;
    }
    let exact = hour == 0 || hour > 12 || (wide && hour < 10);
    Some(Clock {
        minute: u16::try_from(hour * 60 + minute).ok()?,
        exact,
    })
}

/// Whether digits may stand in this form: with its ending, or bare where the form needs none.
fn fits(token: &Token, form: char, lexicon: &Lexicon) -> bool {
    if token.text.is_empty() {
        !matches!(form, 'a' | 'k')
    } else {
        (lexicon.ending)(&token.text).is_some_and(|ending| form == 'x' || ending == form)
    }
}

/// A numeral of one word, or of two as `twenty-five`; and where the next token is.
fn numeral(tokens: &[Token], at: usize, form: char, lexicon: &Lexicon) -> Option<(u32, usize)> {
    let word = |at: usize| {
        let token = tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        (lexicon.number)(&token.text, form)
    };
    let first = word(at)?;
    if first >= 20 && first.is_multiple_of(10) {
        let hyphen = tokens.get(at + 1).is_some_and(|token| token.text == "-");
        let second = at + 1 + usize::from(hyphen);
        if let Some(unit) = word(second).filter(|unit| (1..10).contains(unit)) {
            return Some((first + unit, second + 1));
        }
    }
    Some((first, at + 1))
}
