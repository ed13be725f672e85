//! The vocabulary in memory, and which of its terms a query may mean.

use std::collections::{BTreeSet, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use super::analyser::{BASE, PART, Query, QueryWord, STEM};
use super::finnish;
use super::fuzzy::Fuzzy;
use super::related::Related;
use super::stop::is_stop_word;

/// How a term was arrived at, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The word as typed.
    Exact,
    /// Another form of the same word.
    Inflection,
    /// A longer word that begins with it.
    Prefix,
    /// A compound it is a part of: a longer word that ends with it.
    CompoundTail,
    /// A word a slip or two away.
    Fuzzy,
}

/// One term to look up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expanded {
    /// Which word of the query it stands for.
    pub word: usize,
    /// The exact term.
    pub term: Arc<str>,
    /// How it was arrived at.
    pub tier: Tier,
}

/// How far an expansion goes. The defaults are those the figures in `docs/search.md`
/// were measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Terms per word, all tiers together.
    pub per_word: usize,
    /// Terms of the tier [`Tier::Prefix`]; 0 turns it off.
    pub prefix: usize,
    /// Letters a word needs for [`Tier::Prefix`].
    pub prefix_from: usize,
    /// Terms of the tier [`Tier::CompoundTail`]; 0 turns it off.
    pub tail: usize,
    /// Letters a word needs for [`Tier::CompoundTail`].
    pub tail_from: usize,
    /// Terms of the tier [`Tier::Fuzzy`]; 0 turns it off.
    pub fuzzy: usize,
    /// [`Tier::Fuzzy`] is tried when the better tiers gave fewer terms than this.
    pub fuzzy_below: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            per_word: 64,
            prefix: 16,
            prefix_from: 4,
            tail: 24,
            tail_from: 4,
            fuzzy: 12,
            fuzzy_below: 1,
        }
    }
}

/// All terms the database holds, kept in memory and grown as documents arrive.
#[derive(Debug, Default)]
pub struct Vocabulary {
    terms: BTreeSet<Arc<str>>,
    /// Words and stems read from the end, each with its mark last.
    reversed: BTreeSet<Box<str>>,
    fuzzy: Fuzzy,
}

impl Vocabulary {
    /// An empty vocabulary.
    #[must_use]
    pub fn new() -> Vocabulary {
        Vocabulary::default()
    }

    /// How many terms it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether the exact term is in it.
    #[must_use]
    pub fn contains(&self, term: &str) -> bool {
        self.terms.contains(term)
    }

    /// Adds a term; `false` when it was there already.
    pub fn insert(&mut self, term: &str) -> bool {
        if term.is_empty() || self.terms.contains(term) {
            return false;
        }
        let shared: Arc<str> = Arc::from(term);
        self.terms.insert(Arc::clone(&shared));
        let word = term.strip_prefix(STEM).unwrap_or(term);
        if !word.starts_with([BASE, PART]) && word.chars().all(char::is_alphabetic) {
            if word.chars().nth(4).is_some() {
                self.reversed.insert(term.chars().rev().collect());
            }
            self.fuzzy.insert(word, shared);
        }
        true
    }

    /// The terms to look up for each word of the query, best tiers first, each term
    /// once per word in the best tier it was found in.
    #[must_use]
    pub fn expand(&self, query: &Query, limits: &Limits) -> Vec<Expanded> {
        let mut all = Vec::new();
        for (at, word) in query.words.iter().enumerate() {
            let mut found = Found {
                limit: limits.per_word,
                terms: Vec::new(),
                seen: HashSet::new(),
            };
            self.expand_word(word, limits, &mut found);
            all.extend(found.terms.into_iter().map(|(term, tier)| Expanded {
                word: at,
                term,
                tier,
            }));
        }
        all
    }

    fn expand_word(&self, word: &QueryWord, limits: &Limits, found: &mut Found) {
        let text = word.text.as_str();
        // A common word is a form of another common word only.
        let common = is_stop_word(text);
        self.exact(text, Tier::Exact, found);
        // A word that is a base form is looked for as that and nothing else.
        // (libvoikko reads valmistaminen as valmistaa; here it is a noun of its own.)
        let is_base = word.bases.is_empty()
            || text.ends_with("minen")
            || word.bases.iter().any(|base| base == text);
        let bases: Vec<&str> = if is_base {
            vec![text]
        } else {
            word.bases.iter().map(String::as_str).collect()
        };
        for base in &bases {
            self.exact(&format!("{BASE}{base}"), Tier::Inflection, found);
            self.exact(base, Tier::Inflection, found);
        }
        self.inflections(&Related::of(text), common, found);
        let guessed = if word.bases.is_empty() {
            self.bases_of(text)
        } else {
            Vec::new()
        };
        for base in bases
            .iter()
            .copied()
            .filter(|base| *base != text)
            .chain(guessed.iter().map(String::as_str))
            .take(4)
        {
            self.exact(base, Tier::Inflection, found);
            self.inflections(&Related::finnish(base), common, found);
        }
        // A stem brings together more than one word; it serves when the forms do not.
        if found.terms.is_empty() {
            for stem in &word.stems {
                self.exact(&format!("{STEM}{stem}"), Tier::Inflection, found);
                if common || !is_stop_word(stem) {
                    self.exact(stem, Tier::Inflection, found);
                }
            }
        }
        let letters = text.chars().count();
        let forms: Vec<Arc<str>> = found
            .terms
            .iter()
            .map(|(term, _)| Arc::clone(term))
            .collect();
        if letters >= limits.prefix_from {
            self.prefix(text, limits.prefix, found);
        }
        if letters >= limits.tail_from {
            for base in &bases {
                self.exact(&format!("{PART}{base}"), Tier::CompoundTail, found);
            }
            self.tails(word, &forms, limits, found);
        }
        if found.terms.len() < limits.fuzzy_below {
            self.slips(word, limits.fuzzy, found);
        }
    }

    fn exact(&self, term: &str, tier: Tier, found: &mut Found) {
        if let Some(term) = self.terms.get(term) {
            found.push(term, tier);
        }
    }

    fn inflections(&self, related: &Related, common: bool, found: &mut Found) {
        for word in &related.words {
            self.exact(word, Tier::Inflection, found);
        }
        for (stem, endings) in related.stems() {
            for term in self.starting_with(stem).take(4096) {
                if found.full() {
                    return;
                }
                if endings.complete(stem, term) && (common || !is_stop_word(term)) {
                    found.push(term, Tier::Inflection);
                }
            }
        }
    }

    /// Words of the vocabulary that `form` may be an inflected form of, in Finnish.
    fn bases_of(&self, form: &str) -> Vec<String> {
        finnish::bases(form)
            .into_iter()
            .filter(|base| base != form && self.terms.contains(base.as_str()))
            .filter(|base| Related::finnish(base).contains(form))
            .collect()
    }

    /// Longer words that begin with the word. When the word itself is known, only
    /// compounds: what follows must begin like a word.
    fn prefix(&self, text: &str, most: usize, found: &mut Found) {
        let known = !found.terms.is_empty() && text.chars().all(char::is_alphabetic);
        let mut left = most;
        for term in self.starting_with(text).take(4096) {
            if left == 0 {
                break;
            }
            if (!known || self.is_rest(&term[text.len()..], term)) && found.push(term, Tier::Prefix)
            {
                left -= 1;
            }
        }
    }

    /// Longer words that end with the word or one of its forms, and longer stems that
    /// end with its stem.
    fn tails(&self, word: &QueryWord, forms: &[Arc<str>], limits: &Limits, found: &mut Found) {
        let mut left = limits.tail;
        let known = !forms.is_empty();
        let text = word.text.as_str();
        let stems: Vec<String> = word
            .stems
            .iter()
            .map(|stem| format!("{STEM}{stem}"))
            .collect();
        let endings = std::iter::once(text)
            .chain(stems.iter().map(String::as_str))
            .chain(forms.iter().map(AsRef::as_ref));
        for ending in endings.take(40) {
            let stem = ending.starts_with(STEM);
            let bare = ending.strip_prefix(STEM).unwrap_or(ending);
            let least = limits.tail_from + usize::from(bare != text && !stem);
            if bare.starts_with([BASE, PART]) || bare.chars().count() < least {
                continue;
            }
            let back: String = bare.chars().rev().collect();
            for reversed in range(&self.reversed, &back, |b| b).take(1024) {
                if left == 0 {
                    return;
                }
                // At least two letters come before, and stems are compared with stems.
                let extra = reversed.chars().count() - back.chars().count();
                if reversed.ends_with(STEM) != stem || extra < 2 + usize::from(stem) {
                    continue;
                }
                let term: String = reversed.chars().rev().collect();
                let word = term.strip_prefix(STEM).unwrap_or(&term);
                if known && !self.is_head(&word[..word.len() - bare.len()], word) {
                    continue;
                }
                if let Some(term) = self.terms.get(term.as_str())
                    && found.push(term, Tier::CompoundTail)
                {
                    left -= 1;
                }
            }
        }
    }

    fn slips(&self, word: &QueryWord, most: usize, found: &mut Found) {
        let mut near: Vec<(usize, Arc<str>)> = self
            .fuzzy
            .near(&word.text)
            .into_iter()
            .filter(|(_, term)| !term.starts_with(STEM))
            .collect();
        for stem in &word.stems {
            near.extend(
                self.fuzzy
                    .near(stem)
                    .into_iter()
                    .filter(|(_, term)| term.starts_with(STEM)),
            );
        }
        near.sort();
        let mut left = most;
        for (_, term) in &near {
            if left == 0 {
                break;
            }
            if found.push(term, Tier::Fuzzy) {
                left -= 1;
            }
        }
    }

    /// Whether `rest`, the end of `whole`, begins like a word of the vocabulary.
    fn is_rest(&self, rest: &str, whole: &str) -> bool {
        let rest = rest.trim_start_matches('-');
        let letters = rest.chars().count();
        if letters < 4 {
            return false;
        }
        let start: String = rest.chars().take(5.min(letters)).collect();
        self.starting_with(&start)
            .take(3)
            .any(|term| &**term != whole)
    }

    /// Whether `head`, the beginning of `whole`, is the first part of a compound: a word
    /// of the vocabulary, with a letter between the parts or without.
    fn is_head(&self, head: &str, whole: &str) -> bool {
        if head.chars().count() < 3 || !head.ends_with(|c| "aeiouyäöånsg-".contains(c)) {
            return false;
        }
        let bare = head.trim_end_matches('-');
        let single = bare
            .strip_suffix(['n', 's'])
            .filter(|b| b.chars().count() > 2);
        self.terms.contains(bare)
            || single.is_some_and(|single| self.terms.contains(single))
            || self.starting_with(bare).take(8).any(|term| {
                // An inflected form of the head, not another compound with it.
                &**term != whole && term.len() <= bare.len() + 4
            })
    }

    fn starting_with<'a>(&'a self, start: &'a str) -> impl Iterator<Item = &'a Arc<str>> {
        range(&self.terms, start, AsRef::as_ref)
    }
}

/// The members of a sorted set that begin with `start`.
fn range<'a, T: Ord + std::borrow::Borrow<str>>(
    set: &'a BTreeSet<T>,
    start: &'a str,
    text: impl Fn(&T) -> &str + 'a,
) -> impl Iterator<Item = &'a T> {
    set.range::<str, _>((Bound::Included(start), Bound::Unbounded))
        .take_while(move |member| text(member).starts_with(start))
}

/// The terms found for one word, each once.
struct Found {
    limit: usize,
    terms: Vec<(Arc<str>, Tier)>,
    seen: HashSet<Arc<str>>,
}

impl Found {
    fn full(&self) -> bool {
        self.terms.len() >= self.limit
    }

    fn push(&mut self, term: &Arc<str>, tier: Tier) -> bool {
        if self.full() || !self.seen.insert(Arc::clone(term)) {
            return false;
        }
        self.terms.push((Arc::clone(term), tier));
        true
    }
}
