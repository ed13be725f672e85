//! From a Finnish base form to the inflected forms it may take.
//!
//! The reader of a case writes `vesi`, the customer wrote `vettä`, `vedestä` or
//! `vesiin`. No stemmer brings these together, but the way *from* the base form is
//! regular: a base form has a handful of stems (`vede-`, `vete-`, `vet-`, `vesi-`),
//! and each stem takes a known set of endings. [`forms`] lists the stems, and a word
//! of the vocabulary is a form of the base when it is one of the stems and an ending
//! that this stem takes. The part of speech is not known: a word that could be a noun
//! or a verb gets the stems of both; those that do not exist find nothing.

mod bases;
mod endings;
mod gradation;
mod irregular;
mod nominal;
mod verb;

pub(crate) use bases::bases;
pub(crate) use endings::takes;

use std::collections::BTreeMap;

/// What a stem may be followed by; sets are bits, so that one stem can be several.
pub(crate) mod kind {
    /// Singular endings that call for the weak grade: `-n`, `-ssa`, plural `-t` …
    pub const WEAK: u16 = 1;
    /// Singular endings that call for the strong grade: `-a`, `-na`, into, possessives.
    pub const STRONG: u16 = 2;
    /// As [`WEAK`], after a plural stem.
    pub const PLURAL_WEAK: u16 = 4;
    /// As [`STRONG`], after a plural stem.
    pub const PLURAL_STRONG: u16 = 8;
    /// Endings of the consonant stem: `-ta`, `-ten`, `-na`.
    pub const CONSONANT: u16 = 16;
    /// The stem is a word by itself.
    pub const BARE: u16 = 32;
    /// Persons on the weak grade: `-n`, `-t`, `-mme`, `-tte`, nothing.
    pub const PERSON_WEAK: u16 = 64;
    /// Persons on the strong grade: `-vat`, a lengthened vowel, `-kaa`.
    pub const PERSON_STRONG: u16 = 128;
    /// All persons, after a past, conditional or potential stem.
    pub const PERSONS: u16 = 256;
    /// Passive endings after its `t` or `d`: `-aan`, `-iin`, `-aisiin`.
    pub const PASSIVE: u16 = 512;

    /// A stem without gradation.
    pub const SINGULAR: u16 = WEAK | STRONG;
    /// A plural stem without gradation.
    pub const PLURAL: u16 = PLURAL_WEAK | PLURAL_STRONG;
}

/// The stems of one word: each with the [`kind`]s of ending it takes.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    stems: BTreeMap<String, u16>,
}

impl Stems {
    fn add(&mut self, stem: impl Into<String>, kinds: u16) {
        let stem = stem.into();
        if stem.chars().take(2).count() == 2 {
            *self.stems.entry(stem).or_default() |= kinds;
        }
    }

    /// Both numbers of an ordinary word: `weak` and `strong` grade, the plural from each.
    fn add_grades(&mut self, strong: &str, plural: impl Fn(&str) -> Vec<String>) {
        self.add(strong, kind::STRONG);
        for p in plural(strong) {
            self.add(p, kind::PLURAL_STRONG);
        }
        for weak in gradation::weaken(strong) {
            for p in plural(&weak) {
                self.add(p, kind::PLURAL_WEAK);
            }
            self.add(weak, kind::WEAK);
        }
    }

    /// A participle or another word that is inflected without gradation, ends in a/ä.
    fn add_participle(&mut self, stem: &str) {
        self.add(stem, kind::SINGULAR | kind::BARE);
        if let Some(body) = stem.strip_suffix(['a', 'ä']) {
            self.add(format!("{body}i"), kind::PLURAL);
        }
    }
}

/// The stems a word would have as a Finnish base form, with the endings they take
/// (bits of [`kind`]). `word` is in lower case.
pub(crate) fn forms(word: &str) -> Vec<(String, u16)> {
    if word.chars().take(3).count() < 3 || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    let mut stems = Stems::default();
    nominal::stems(word, &mut stems);
    verb::stems(word, &mut stems);
    stems.stems.into_iter().collect()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'å')
}

/// Endings are written with back vowels; this turns them for a front-vowel word.
fn harmony(ending: &str, front: bool) -> String {
    if !front {
        return ending.to_owned();
    }
    ending
        .chars()
        .map(|c| match c {
            'a' => 'ä',
            'o' => 'ö',
            'u' => 'y',
            c => c,
        })
        .collect()
}

/// How many runs of vowels a word has; near enough to syllables for the rules here.
fn vowel_runs(word: &str) -> usize {
    let mut runs = 0;
    let mut before = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        if vowel && !before {
            runs += 1;
        }
        before = vowel;
    }
    runs
}
