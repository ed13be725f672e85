//! Finding listed phrases among the words of a text.

use super::beside::{NOT_AFTER, NOT_BEFORE, TIMES};
use super::words::LISTS;
use super::{Cue, CueKind};
use crate::search::tokens::Token;

/// The listed phrases, the longest at each place.
pub(super) fn find(tokens: &[Token<'_>], folded: &[String]) -> Vec<Cue> {
    let mut found = Vec::new();
    for (kind, phrases) in LISTS {
        let mut at = 0;
        while at < folded.len() {
            let longest = phrases
                .iter()
                .filter_map(|phrase| length(phrase, &folded[at..]))
                .filter(|length| stands(*kind, folded, at, at + length))
                .max();
            if let Some(length) = longest {
                found.push(Cue {
                    kind: *kind,
                    start: tokens[at].start,
                    end: tokens[at + length - 1].end,
                });
            }
            at += longest.unwrap_or(1);
        }
    }
    found
}

/// How many words a phrase takes here, if it is here.
fn length(phrase: &str, words: &[String]) -> Option<usize> {
    let mut count = 0;
    for pattern in phrase.split(' ') {
        matches(pattern, words.get(count)?).then_some(())?;
        count += 1;
    }
    Some(count)
}

/// `asianajaj*` is any word that begins so, `a|b` either of two, `TIME` a word of time.
fn matches(pattern: &str, word: &str) -> bool {
    match pattern {
        "TIME" => is_time(word),
        "NUMBER" => word.starts_with(|c: char| c.is_ascii_digit()),
        _ => pattern.split('|').any(|p| fits(p, word)),
    }
}

fn fits(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == pattern,
    }
}

fn is_time(word: &str) -> bool {
    TIMES.iter().any(|time| fits(time, word))
}

/// Whether what stands beside a phrase lets it mean what it is listed for.
fn stands(kind: CueKind, words: &[String], start: usize, end: usize) -> bool {
    let beside = |list: &[(CueKind, &[&str])], word: &String| {
        list.iter()
            .any(|(of, words)| *of == kind && words.iter().any(|w| fits(w, word)))
    };
    // "kände inte igen", "see you all again": a word may stand between.
    let reach = if kind == CueKind::Again { 2 } else { 1 };
    let before = &words[start.saturating_sub(reach)..start];
    let after = words.get(end);
    let taken = before.iter().any(|word| beside(NOT_AFTER, word));
    !taken && !after.is_some_and(|word| beside(NOT_BEFORE, word))
}
