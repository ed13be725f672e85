//! The piece of a text that shows why it was found.

use std::collections::HashSet;

use super::analyser::{Analyser, words_of};
use super::tokens::tokens;

/// A stretch of text that is, or is not, a word that was searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text as written, or `…` where something was left out.
    pub text: String,
    /// Whether this is a word that matched.
    pub hit: bool,
}

/// Further into a text than this (in bytes) no word is looked for.
const REACH: usize = 100_000;
const GAP: &str = "…";

/// Cuts at most about `max_chars` characters out of `text` around the first words that
/// have one of the `terms` (those of [`super::Expanded`]), at word borders, and marks
/// these words. Without a match the beginning of the text is given. White space is made
/// single; the text is not escaped.
#[must_use]
pub fn snippet(text: &str, terms: &[&str], analyser: &Analyser, max_chars: usize) -> Vec<Piece> {
    let text = &text[..floor(text, REACH)];
    let terms: HashSet<&str> = terms.iter().copied().collect();
    let words = tokens(text);
    let hits: Vec<bool> = words
        .iter()
        .map(|token| {
            let found = words_of(token);
            found.iter().any(|word| terms.contains(word.as_str()))
                || found.iter().any(|word| {
                    analyser
                        .word_terms(word)
                        .iter()
                        .any(|term| terms.contains(term.as_str()))
                })
        })
        .collect();
    let Some(first) =
        hits.iter()
            .position(|hit| *hit)
            .or(if words.is_empty() { None } else { Some(0) })
    else {
        return Vec::new();
    };
    // A third of the room goes before the first hit, the rest after it.
    let mut from = first;
    let mut to = first;
    let width = |from: usize, to: usize| text[words[from].start..words[to].end].chars().count();
    while from > 0
        && width(from - 1, first) <= max_chars / 3 + width(first, first)
        && width(from - 1, to) <= max_chars
    {
        from -= 1;
    }
    while to + 1 < words.len() && width(from, to + 1) <= max_chars {
        to += 1;
    }
    while from > 0 && width(from - 1, to) <= max_chars {
        from -= 1;
    }
    let begin = if from == 0 { 0 } else { words[from].start };
    let end = if to + 1 == words.len() {
        text.len()
    } else {
        words[to].end
    };
    let mut pieces = Pieces::default();
    if from > 0 {
        pieces.push(GAP, false);
    }
    let mut at = begin;
    for (token, hit) in words[from..=to].iter().zip(&hits[from..=to]) {
        if *hit {
            pieces.push(&text[at..token.start], false);
            pieces.push(token.written, true);
            at = token.end;
        }
    }
    // Signs after the last word, but no more of them than fit a line.
    let tail = text[at..end].trim_end();
    let room = max_chars.saturating_add(8);
    let kept: String = tail.chars().take(room).collect();
    pieces.push(&kept, false);
    if to + 1 < words.len() {
        pieces.push(GAP, false);
    }
    pieces.0
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, text: &str, hit: bool) {
        let mut single = String::with_capacity(text.len());
        let mut space = false;
        for c in text.chars() {
            if c.is_whitespace() {
                space = true;
                continue;
            }
            if space {
                single.push(' ');
                space = false;
            }
            single.push(c);
        }
        if space {
            single.push(' ');
        }
        if self.0.is_empty() {
            single = single.trim_start().to_owned();
        }
        if single.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(last) if last.hit == hit && !hit => last.text.push_str(&single),
            _ => self.0.push(Piece { text: single, hit }),
        }
    }
}

/// The largest border between characters not beyond `at`.
fn floor(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0)
}
