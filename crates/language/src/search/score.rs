//! How well a document answers a query: one pure function, the same over any database.
//!
//! For each word of the query a document has some of the terms the word was expanded
//! to. The best of them counts, not their sum: a word that is stored as written, as a
//! stem and as a base form is still one word.
//!
//! ```text
//! score = sum over words of  idf(word) × tier(best term) × weight(best term)
//! idf   = ln(1 + documents / (1 + documents with the word))
//! tier  = 1 exact, 0.45 inflection, 0.2 prefix, 0.15 compound tail, 0.05 fuzzy
//! ```
//!
//! Weights lie between 1 and 2, so a document that has the word as typed stands before
//! one that has another form of it however often. A document must have all words of the
//! query; only when no document has them all, documents with some of them are taken,
//! those with more words first.

use super::vocabulary::Tier;

/// One term of a document that answers a word of the query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Which word of the query.
    pub word: usize,
    /// How the term was arrived at.
    pub tier: Tier,
    /// The term's weight in this document.
    pub weight: f32,
}

/// What is known of a word of the query over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordStat {
    /// In how many documents any of its terms is, as far as known (the largest frequency
    /// of its terms will do).
    pub found_in: u64,
    /// How many documents there are.
    pub documents: u64,
}

fn of_tier(tier: Tier) -> f64 {
    match tier {
        Tier::Exact => 1.0,
        Tier::Inflection => 0.45,
        Tier::Prefix => 0.2,
        Tier::CompoundTail => 0.15,
        Tier::Fuzzy => 0.05,
    }
}

/// How rare a word is; 1 when nothing is known.
#[allow(clippy::cast_precision_loss)]
fn rarity(stat: Option<&WordStat>) -> f64 {
    match stat {
        Some(stat) if stat.documents > 0 => {
            let found = stat.found_in.min(stat.documents);
            (1.0 + stat.documents as f64 / (1.0 + found as f64)).ln()
        }
        _ => 1.0,
    }
}

/// The score of one document by its hits, and how many words of the query it has.
#[must_use]
pub fn score(words: &[WordStat], hits: &[Hit]) -> (usize, f64) {
    let mut best = vec![0.0_f64; words.len()];
    for hit in hits {
        if let Some(best) = best.get_mut(hit.word) {
            *best = best.max(of_tier(hit.tier) * f64::from(hit.weight));
        }
    }
    let matched = best.iter().filter(|b| **b > 0.0).count();
    let total = best
        .iter()
        .enumerate()
        .map(|(at, best)| best * rarity(words.get(at)))
        .sum();
    (matched, total)
}

/// Puts documents in order, best first, and drops those that lack a word of the query,
/// unless all do. Documents of equal score keep the order they came in.
#[must_use]
pub fn rank<D>(
    words: &[WordStat],
    documents: impl IntoIterator<Item = (D, Vec<Hit>)>,
) -> Vec<(D, f64)> {
    let mut scored: Vec<(D, usize, f64)> = documents
        .into_iter()
        .map(|(document, hits)| {
            let (matched, total) = score(words, &hits);
            (document, matched, total)
        })
        .filter(|(_, matched, _)| *matched > 0)
        .collect();
    if scored.iter().any(|(_, matched, _)| *matched == words.len()) {
        scored.retain(|(_, matched, _)| *matched == words.len());
    }
    scored.sort_by(|a, b| b.1.cmp(&a.1).then(b.2.total_cmp(&a.2)));
    scored
        .into_iter()
        .map(|(document, _, total)| (document, total))
        .collect()
}
