//! What is seen without knowing a word: capitals, exclamation marks, smileys, the length of
//! sentences.

use super::{Cue, CueKind};
use crate::search::tokens::Token;

/// One word in capitals has so many letters: shorter ones are names of things (WIFI, USB).
const ONE_WORD: usize = 5;
/// Several in a row have so many together.
const SEVERAL: usize = 6;

/// Runs of words in capitals.
pub(super) fn capitals(tokens: &[Token<'_>]) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let run = tokens[at..]
            .iter()
            .take_while(|t| in_capitals(t.written))
            .count();
        let words = &tokens[at..at + run];
        let letters: usize = words.iter().map(|t| t.written.chars().count()).sum();
        let loud = match run {
            0 => false,
            1 => letters >= ONE_WORD,
            _ => letters >= SEVERAL,
        };
        if let (true, [first, ..], [.., last]) = (loud, words, words) {
            found.push(Cue {
                kind: CueKind::Capitals,
                start: first.start,
                end: last.end,
            });
        }
        at += run.max(1);
    }
    found
}

/// Letters of several kinds: XXXX stands for what was taken out.
fn in_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| *c != '-');
    let first = letters.next();
    word.chars().all(|c| c.is_uppercase() || c == '-') && letters.any(|c| Some(c) != first)
}

/// Several exclamation marks, with question marks among them or not.
pub(super) fn exclamations(text: &str) -> Vec<Cue> {
    runs(text, |c| matches!(c, '!' | '?' | '！'))
        .filter(|(start, end)| {
            let run = &text[*start..*end];
            run.chars().count() >= 2 && run.contains(['!', '！'])
        })
        .map(|(start, end)| Cue {
            kind: CueKind::Exclamations,
            start,
            end,
        })
        .collect()
}

const FACES: &[&str] = &[
    ":-)", ":)", ";-)", ";)", ":-(", ":(", ":'(", ":'-(", ":-D", ":D", "=)", "=(", ":-/", ":/",
    ":-|", ":-P", ":P", "<3", "</3", "^^",
];

/// Smileys of letters, and emoji.
pub(super) fn smileys(text: &str) -> Vec<Cue> {
    let emoji = runs(text, is_emoji)
        .filter(|(start, end)| text[*start..*end].chars().any(|c| !joins_emoji(c)));
    let mut found: Vec<Cue> = emoji
        .map(|(start, end)| Cue {
            kind: CueKind::Smiley,
            start,
            end,
        })
        .collect();
    let mut past = 0;
    for (start, _) in text.match_indices([':', ';', '=', '<', '^']) {
        let face = FACES
            .iter()
            .filter(|face| text[start..].starts_with(**face))
            .max_by_key(|face| face.len());
        let Some(face) = face else { continue };
        let end = start + face.len();
        let before = text[..start].chars().next_back();
        let after = text[end..].chars().next();
        // "12:)" closes a bracket, ":/" begins an address, ":D" may begin a word.
        let apart = !before.is_some_and(|c| c.is_ascii_digit())
            && !after.is_some_and(|c| c.is_alphanumeric() || c == '/');
        if start >= past && apart {
            found.push(Cue {
                kind: CueKind::Smiley,
                start,
                end,
            });
            past = end;
        }
    }
    found
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{1f1e6}'..='\u{1f1ff}' | '☹' | '☺' | '☻' | '♥' | '♡' | '❤')
        || joins_emoji(c)
}

/// What stands between the parts of one emoji.
fn joins_emoji(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{200d}')
}

/// The runs of characters of a sort.
fn runs(text: &str, of: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, usize)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| of(*c))?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| of(*c)) {
            end = at + c.len_utf8();
        }
        Some((start, end))
    })
}

/// The least number of sentences that show a manner.
const SENTENCES: usize = 4;
/// Each has at most so many words, and half as many on average.
const LONGEST: usize = 8;

/// The whole text, when it has several sentences and all of them are short.
pub(super) fn short_sentences(text: &str) -> Option<Cue> {
    let counts: Vec<usize> = text
        .split(['.', '!', '?', '\n', '…'])
        .map(|sentence| {
            sentence
                .split_whitespace()
                .filter(|w| w.contains(char::is_alphabetic))
                .count()
        })
        .filter(|words| *words > 0)
        .collect();
    let words: usize = counts.iter().sum();
    let short = counts.len() >= SENTENCES
        && words * 2 <= counts.len() * LONGEST
        && counts.iter().all(|w| *w <= LONGEST);
    let start = text.len() - text.trim_start().len();
    short.then(|| Cue {
        kind: CueKind::ShortSentences,
        start,
        end: text.trim_end().len(),
    })
}
