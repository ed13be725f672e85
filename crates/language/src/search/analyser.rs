//! From text to terms, and from what was typed to a query.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use super::stop::is_stop_word;
use super::tokens::{Token, looks_like_address, tokens};
use crate::voikko::Voikko;

/// In front of a stem: `~laskutusvirh`.
pub const STEM: char = '~';
/// In front of a base form found by libvoikko: `=laskutusvirhe`.
pub const BASE: char = '=';
/// In front of a part of a compound found by libvoikko: `+virhe`.
pub const PART: char = '+';

/// Changes whenever the rules give other terms for the same text.
const RULES: u32 = 1;
/// More distinct terms than this are not kept of one text.
const MOST_TERMS: usize = 20_000;
/// A word longer than this (in characters) is cut; no language has such words.
const LONGEST: usize = 64;
/// How much less a stop word weighs.
const STOP_WEIGHT: f32 = 0.1;

/// One exact term of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// What is stored and looked up.
    pub text: String,
    /// 1 for a term that occurs once, towards 2 the more often it does; a tenth of that
    /// for stop words.
    pub weight: f32,
}

/// What was typed, word by word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The words every result should have. Stop words are among them only when there is
    /// nothing else.
    pub words: Vec<QueryWord>,
}

/// One word of a query with what the analyser knows of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QueryWord {
    /// In lower case, composed.
    pub text: String,
    /// Its stems in the three languages, without a mark.
    pub stems: Vec<String>,
    /// Its base forms by libvoikko, without a mark.
    pub bases: Vec<String>,
}

/// Turns text into terms. Cheap to share, safe to use from many threads.
pub struct Analyser {
    stemmers: [Stemmer; 3],
    voikko: Option<Voikko>,
    version: String,
}

impl std::fmt::Debug for Analyser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Analyser")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl Analyser {
    /// An analyser with libvoikko when `with_voikko` is set and the library is installed.
    #[must_use]
    pub fn new(with_voikko: bool) -> Analyser {
        let voikko = if with_voikko { Voikko::open() } else { None };
        let mut version = format!("{RULES} fi+sv+en");
        if let Some(voikko) = &voikko {
            version.push_str(" voikko ");
            version.push_str(voikko.version());
        }
        Analyser {
            stemmers: [Algorithm::Finnish, Algorithm::Swedish, Algorithm::English]
                .map(Stemmer::create),
            voikko,
            version,
        }
    }

    /// Which rules and parts are active (`1 fi+sv+en voikko 4.3.1`). Documents analysed
    /// with another version should be analysed anew.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether libvoikko is in use.
    #[must_use]
    pub fn has_voikko(&self) -> bool {
        self.voikko.is_some()
    }

    /// The terms of a text, each once, in order of the alphabet.
    #[must_use]
    pub fn terms(&self, text: &str) -> Vec<Term> {
        let mut words: HashMap<String, u32> = HashMap::new();
        let mut order: Vec<String> = Vec::new();
        for token in tokens(text) {
            for word in words_of(&token) {
                if let Some(count) = words.get_mut(&word) {
                    *count = count.saturating_add(1);
                } else if order.len() < MOST_TERMS {
                    words.insert(word.clone(), 1);
                    order.push(word);
                }
            }
        }
        let mut found: HashMap<String, (u32, bool)> = HashMap::new();
        for word in order {
            let count = words.get(&word).copied().unwrap_or(1);
            let stop = is_stop_word(&word);
            let terms = if stop {
                vec![word]
            } else {
                self.word_terms(&word)
            };
            for term in terms {
                if found.len() >= MOST_TERMS && !found.contains_key(&term) {
                    continue;
                }
                let entry = found.entry(term).or_insert((0, stop));
                entry.0 = entry.0.saturating_add(count);
                entry.1 &= stop;
            }
        }
        let mut terms: Vec<Term> = found
            .into_iter()
            .map(|(text, (count, stop))| Term {
                text,
                weight: weight(count, stop),
            })
            .collect();
        terms.sort_by(|a, b| a.text.cmp(&b.text));
        terms
    }

    /// Reads what a person typed. A word typed twice counts once.
    #[must_use]
    pub fn query(&self, typed: &str) -> Query {
        let mut words: Vec<QueryWord> = Vec::new();
        for token in tokens(typed).iter().take(32) {
            let text = cut(&token.folded());
            if text.is_empty() || words.iter().any(|w| w.text == text) {
                continue;
            }
            words.push(QueryWord {
                stems: if is_word(&text) {
                    self.stems(&text)
                } else {
                    Vec::new()
                },
                bases: self.bases(&text),
                text,
            });
        }
        if words.iter().any(|w| !is_stop_word(&w.text)) {
            words.retain(|w| !is_stop_word(&w.text));
        }
        Query { words }
    }

    /// All terms one word (in lower case) gives: itself, stems, base forms and parts.
    pub(super) fn word_terms(&self, word: &str) -> Vec<String> {
        let mut terms = vec![word.to_owned()];
        if !is_word(word) {
            return terms;
        }
        terms.extend(
            self.stems(word)
                .into_iter()
                .filter(|stem| stem != word)
                .map(|stem| format!("{STEM}{stem}")),
        );
        if let Some(voikko) = &self.voikko {
            for reading in voikko.read(word) {
                terms.extend(reading.bases.iter().map(|b| format!("{BASE}{b}")));
                terms.extend(reading.parts.iter().map(|p| format!("{PART}{p}")));
            }
        }
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// The stems of a word in the three languages, each once.
    fn stems(&self, word: &str) -> Vec<String> {
        let [finnish, swedish, english] = &self.stemmers;
        let mut stems: Vec<String> = [
            finnish.stem(word).into_owned(),
            swedish.stem(word).into_owned(),
            super::english::stem(english, word),
        ]
        .into_iter()
        .filter(|stem| stem.chars().take(2).count() == 2)
        .collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    fn bases(&self, word: &str) -> Vec<String> {
        let mut bases: Vec<String> = self
            .voikko
            .iter()
            .flat_map(|voikko| voikko.read(word))
            .flat_map(|reading| reading.bases)
            .collect();
        bases.sort_unstable();
        bases.dedup();
        bases
    }
}

/// Whether a folded token is a word of a language: letters, inner hyphens.
fn is_word(folded: &str) -> bool {
    folded.chars().all(|c| c.is_alphabetic() || c == '-')
}

fn weight(count: u32, stop: bool) -> f32 {
    // Counts this small are exact; larger ones have long reached 2.
    let count = f32::from(u16::try_from(count.max(1)).unwrap_or(u16::MAX));
    let weight = 2.0 - 1.0 / count;
    if stop { weight * STOP_WEIGHT } else { weight }
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST).collect()
}

/// The words one token is looked up by: itself; with hyphens or digits also joined and
/// in parts; an address also in parts.
pub(super) fn words_of(token: &Token<'_>) -> Vec<String> {
    let whole = cut(&token.folded());
    let mut words = vec![whole.clone()];
    if looks_like_address(&whole) {
        words.extend(
            whole
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned),
        );
    } else if whole.contains(|c: char| !c.is_alphanumeric()) {
        words.push(whole.chars().filter(|c| c.is_alphanumeric()).collect());
        words.extend(
            whole
                .split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned),
        );
    }
    let mut seen: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if !word.is_empty() && !seen.contains(&word) {
            seen.push(word);
        }
    }
    seen
}
