//! Words that differ by a slip of the finger.

use std::collections::HashMap;
use std::sync::Arc;

use super::distance::damerau_chars;

/// Words by first letter and length, so that only a few are compared.
#[derive(Debug, Default)]
pub(super) struct Fuzzy {
    buckets: HashMap<(char, u8), Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    chars: Box<[char]>,
    /// Which letters occur, one bit each.
    letters: u32,
    term: Arc<str>,
}

/// A word with fewer letters has too many neighbours.
const SHORTEST: usize = 4;
const LONGEST: usize = 64;

impl Fuzzy {
    /// Remembers `term`, to be found by words near `word` (the term without its mark).
    pub fn insert(&mut self, word: &str, term: Arc<str>) {
        let chars: Box<[char]> = word.chars().collect();
        let Some((first, length)) = key(&chars) else {
            return;
        };
        let letters = letters(&chars);
        self.buckets
            .entry((first, length))
            .or_default()
            .push(Entry {
                chars,
                letters,
                term,
            });
    }

    /// The terms near `word`, nearest first, with their distance.
    pub fn near(&self, word: &str) -> Vec<(usize, Arc<str>)> {
        let chars: Vec<char> = word.chars().collect();
        let Some((first, length)) = key(&chars) else {
            return Vec::new();
        };
        let max: usize = if length >= 8 { 2 } else { 1 };
        let mask = letters(&chars);
        let reach = u8::try_from(max).unwrap_or(1);
        let mut found = Vec::new();
        for length in length.saturating_sub(reach)..=length.saturating_add(reach) {
            for entry in self.buckets.get(&(first, length)).into_iter().flatten() {
                // Each slip changes at most two letters of the set.
                if (entry.letters ^ mask).count_ones() as usize <= 2 * max
                    && let Some(distance) = damerau_chars(&chars, &entry.chars, max)
                    && distance > 0
                {
                    found.push((distance, Arc::clone(&entry.term)));
                }
            }
        }
        found.sort();
        found
    }
}

fn key(chars: &[char]) -> Option<(char, u8)> {
    if !(SHORTEST..=LONGEST).contains(&chars.len()) || !chars.iter().all(|c| c.is_alphabetic()) {
        return None;
    }
    Some((*chars.first()?, u8::try_from(chars.len()).ok()?))
}

fn letters(chars: &[char]) -> u32 {
    chars
        .iter()
        .fold(0, |mask, c| mask | 1 << (u32::from(*c) % 32))
}
