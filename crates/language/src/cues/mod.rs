//! Cues: places in what a customer wrote that are worth a look. Not verdicts: whoever reads the
//! words decides what they mean, and a cue shows where to look first.
//!
//! All three languages are looked for at once, for nobody says in which a letter is written. A
//! cue is found in words and forms that are listed ([`words`]); what is ambiguous between the languages
//! (*brand*, *fire*) or within one (*to court*, *tennis court*) is listed with what stands beside it.

mod beside;
mod marks;
mod phrases;
mod words;

use crate::search::tokens::tokens;

/// What a place may be a sign of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// All sentences are short: the whole text.
    ShortSentences,
    /// Words in capitals.
    Capitals,
    /// Several exclamation marks.
    Exclamations,
    /// A smiley or an emoji.
    Smiley,
    /// It happened before.
    Again,
    /// A time by which something must be.
    Deadline,
    /// Lawyers, courts, authorities.
    Legal,
    /// Somebody's health or safety.
    Safety,
    /// Thanks.
    Thanks,
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// What it may be a sign of.
    pub kind: CueKind,
    /// Where it begins, in bytes, at a character's.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// As much of a text is looked at.
const LOOKED_AT: usize = 50_000;

/// The cues in a text, in the order of their places. Those of one kind do not overlap.
pub fn cues(text: &str) -> Vec<Cue> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let tokens = tokens(text);
    let folded: Vec<String> = tokens.iter().map(|t| t.folded()).collect();
    let mut found = phrases::find(&tokens, &folded);
    found.extend(marks::capitals(&tokens));
    found.extend(marks::exclamations(text));
    found.extend(marks::smileys(text));
    found.extend(marks::short_sentences(text));
    found.sort_by_key(|cue| (cue.start, cue.end, cue.kind));
    found
}

#[cfg(test)]
mod tests;
