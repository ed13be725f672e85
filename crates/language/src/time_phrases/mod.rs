//! Time phrases: `huomenna klo 10`, `i morgon halv fyra`, `the day after tomorrow at 3 pm`.
//!
//! A free line goes in, the moment that it names comes out, always after now. Nothing is guessed:
//! what names no moment, two, or an impossible one is not understood, and where a clock had to be
//! assumed the answer says so.
//!
//! The way of a line: `tokens` cuts it into words and numbers; the rules of a language (`fi`, `sv`,
//! `en`; how they are written: `rules`) make `piece`s of it, such as a weekday or a clock;
//! `gather` brings these together; `resolve` finds the moment.
//!
//! **What is assumed.** A day or a part of it without a clock: morning 9, forenoon 10, midday 12,
//! afternoon 15, evening 18, end of day 17, a day alone 12 (today alone: 17 after noon, then 23:59).
//! An afternoon's 15 that has passed becomes its end (forenoon 12, midday 15, afternoon 17, evening
//! 22). Hours 1 to 6 said alone are those of the afternoon, since they are the ones within 7–22.
//! `next Friday` in Swedish and English is next week's, in Finnish (`ensi`) the coming one.
//! A date without a year is the next such; if it was within the last 90 days it is past.

mod en;
mod fi;
mod fi_words;
mod gather;
mod piece;
mod resolve;
mod rules;
mod slots;
mod sv;
mod tokens;

use std::ops::Range;

use jiff::civil::Time;
use jiff::{Timestamp, Zoned};

use crate::Lang;
use rules::Lexicon;

/// The moment a line named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Understood {
    /// The moment, always after now.
    pub at: Timestamp,
    /// The bytes of the line that were the time, from its first word to its last (other words may
    /// stand between them: `huomenna soitan klo 10`). Both ends are character boundaries.
    pub phrase: Range<usize>,
    /// What was not said but assumed, for the screen to show.
    pub assumed: Option<Assumed>,
}

/// What the program assumed about a moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Assumed {
    /// A day or a part of it was named without a clock; this clock of that day was taken.
    Clock(Time),
    /// `next Friday` can be the coming one or next week's; one was taken by the habit of the language.
    Week,
    /// An hour from 1 to 6 was named without the part of the day; the afternoon's was taken.
    Afternoon,
}

/// A line in which no moment was understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotUnderstood {
    /// The reason.
    pub why: Why,
}

/// Why no moment was understood.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Why {
    /// The line names no moment.
    Nothing,
    /// The moment has passed.
    Past,
    /// There is no such moment (`klo 25`, `32.13.`), or its parts contradict each other.
    Impossible,
    /// Two different moments are named, or one that can be read in two ways.
    TwoTimes,
}

impl std::fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.why {
            Why::Nothing => "no time was named",
            Why::Past => "the time has passed",
            Why::Impossible => "there is no such time",
            Why::TwoTimes => "two times were named",
        })
    }
}

impl std::error::Error for NotUnderstood {}

/// The most tokens of a line that is read; each costs some hundred rules.
const LONGEST: usize = 500;

/// What one language made of a line.
struct Reading {
    /// The moment or why not.
    outcome: Result<Understood, Why>,
    /// Whether words of the language took part, not only digits.
    by_words: bool,
}

/// Finds the moment that `text` names, as seen from `now` and in its zone.
///
/// The language `lang` comes first; where it finds nothing, or only digits, the words of the other
/// two are taken when only one of them understands or both agree. Where the words of two languages
/// name different moments (`tomorrow klo 10`), none is chosen.
///
/// A line of more than 500 words, numbers and signs is not read.
///
/// # Errors
/// [`NotUnderstood`] with the reason; nothing is guessed.
///
/// ```
/// use kohtaamo_language::{Lang, time_phrases::understand};
/// let now: jiff::Zoned = "2026-11-22T13:10[Europe/Helsinki]".parse()?;
/// let found = understand("soitan huomenna klo 10", Lang::Fi, &now)?;
/// assert_eq!(found.at, "2026-11-23T08:00Z".parse()?);
/// assert_eq!(&"soitan huomenna klo 10"[found.phrase], "huomenna klo 10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn understand(text: &str, lang: Lang, now: &Zoned) -> Result<Understood, NotUnderstood> {
    choose(text, lang, now).map_err(|why| NotUnderstood { why })
}

fn choose(text: &str, lang: Lang, now: &Zoned) -> Result<Understood, Why> {
    let tokens = tokens::cut(text);
    if tokens.len() > LONGEST {
        return Err(Why::Nothing);
    }
    let own = read(&tokens, lexicon(lang), now);
    let others = Lang::ALL.into_iter().filter(|&other| other != lang);
    let others: Vec<_> = others
        .map(|other| read(&tokens, lexicon(other), now))
        .filter(|reading| reading.by_words && reading.outcome != Err(Why::Nothing))
        .map(|reading| reading.outcome)
        .collect();
    if own.by_words && own.outcome != Err(Why::Nothing) {
        // "tomorrow klo 10": what another language adds must not be lost in silence.
        let differs = |other: &Result<Understood, Why>| match (&own.outcome, other) {
            (Ok(own), Ok(other)) => {
                let (known, more) = (&own.phrase, &other.phrase);
                own.at != other.at && (more.start < known.start || more.end > known.end)
            }
            _ => false,
        };
        return if others.iter().any(differs) {
            Err(Why::TwoTimes)
        } else {
            own.outcome
        };
    }
    match others.as_slice() {
        [] => own.outcome,
        [Ok(one), Ok(two)] if one.at != two.at => Err(Why::TwoTimes),
        [Err(_), Ok(found)] | [Ok(found), ..] => Ok(found.clone()),
        [Err(why), ..] => Err(*why),
    }
}

fn read(tokens: &[tokens::Token], lexicon: &Lexicon, now: &Zoned) -> Reading {
    let found = rules::find(tokens, lexicon);
    let by_words = found.iter().any(|found| found.by_words);
    let outcome = gather::gather(tokens, &found, now).and_then(|plan| resolve::resolve(plan, now));
    Reading { outcome, by_words }
}

fn lexicon(lang: Lang) -> &'static Lexicon {
    match lang {
        Lang::Fi => &fi::LEXICON,
        Lang::Sv => &sv::LEXICON,
        Lang::En => &en::LEXICON,
    }
}
