//! All forms one word of a query may have, in the three languages at once.

use super::{english, finnish, swedish};

/// What may follow a stem.
#[derive(Debug, Clone, Copy)]
pub(super) enum Endings {
    /// Finnish, by the kinds of its stem.
    Finnish(u16),
    /// One of a list.
    List(swedish::Endings),
}

/// The stems of a word and what may follow them.
#[derive(Debug, Default)]
pub(super) struct Related {
    stems: Vec<(String, Endings)>,
    /// Whole words: irregular forms.
    pub words: Vec<String>,
}

impl Related {
    /// The forms `word` has when it is a base form.
    pub fn of(word: &str) -> Related {
        let mut related = Related {
            stems: Vec::with_capacity(64),
            words: english::family(word),
        };
        related.add_finnish(word);
        related.stems.extend(
            swedish::forms(word)
                .into_iter()
                .chain(english::forms(word))
                .map(|(stem, endings)| (stem, Endings::List(endings))),
        );
        related
    }

    /// The forms of a Finnish base form only.
    pub fn finnish(word: &str) -> Related {
        let mut related = Related::default();
        related.add_finnish(word);
        related
    }

    fn add_finnish(&mut self, word: &str) {
        self.stems.extend(
            finnish::forms(word)
                .into_iter()
                .map(|(stem, kinds)| (stem, Endings::Finnish(kinds))),
        );
    }

    /// Every stem with what may follow it.
    pub fn stems(&self) -> &[(String, Endings)] {
        &self.stems
    }

    /// Whether `form` is one of the forms.
    pub fn contains(&self, form: &str) -> bool {
        self.stems
            .iter()
            .any(|(stem, endings)| endings.complete(stem, form))
            || self.words.iter().any(|word| word == form)
    }
}

impl Endings {
    /// Whether `form` is `stem` and one of these endings.
    pub fn complete(self, stem: &str, form: &str) -> bool {
        let Some(rest) = form.strip_prefix(stem) else {
            return false;
        };
        match self {
            Endings::Finnish(kinds) => stem
                .chars()
                .next_back()
                .is_some_and(|last| finnish::takes(kinds, last, rest)),
            Endings::List(list) => list.contains(&rest),
        }
    }
}
