//! From what was typed to documents, best first. Every look-up is bounded: of a common term only
//! its newest documents are read; a rarer word beside it then asks for the older ones it needs.

use super::terms;
use kohtaamo_language::search::{Hit, Limits, Tier, WordStat, rank};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

kohtaamo_store::statements! {
    NEWEST = "SELECT doc, weight FROM postings WHERE term = $1 ORDER BY doc DESC LIMIT $2";
    AMONG = scans "walks the list it is given"
        lite "SELECT p.doc, p.weight FROM json_each($2) j CROSS JOIN postings p WHERE p.term = $1 AND p.doc = j.value",
        pg "SELECT p.doc, p.weight FROM jsonb_array_elements_text(CAST(CAST($2 AS TEXT) AS jsonb)) j (value)
            JOIN postings p ON p.term = $1 AND p.doc = CAST(j.value AS BIGINT)";
    DOCUMENTS = "SELECT coalesce(max(doc), 0) FROM documents";
}

/// Words of a query that count.
const WORDS: usize = 8;
/// Postings read of one term, and of all terms together.
const OF_TERM: i64 = 2_000;
const IN_ALL: i64 = 12_000;
/// Documents of a rarer word that the more common ones are asked about, and terms asked.
const CANDIDATES: usize = 500;
const ASKED: usize = 24;

/// What was found.
#[derive(Default)]
pub struct Matched {
    /// Documents, best first, each with the poorest way a word was arrived at.
    pub docs: Vec<(i64, Tier)>,
    /// The terms that were looked for.
    pub terms: Vec<Arc<str>>,
}

/// A term of a word, looked up.
struct Sought {
    word: usize,
    tier: Tier,
    term: i64,
    /// Not all its documents were read.
    more: bool,
}

type Documents = BTreeMap<Reverse<i64>, Vec<Hit>>;

/// The documents that have what was typed.
pub fn matching(tx: &mut Tx<'_>, typed: &str) -> Result<Matched, Fault> {
    let Some(known) = terms::known(tx)? else {
        return Ok(Matched::default());
    };
    let mut query = terms::analyser(tx)?.query(typed);
    query.words.truncate(WORDS);
    let words = query.words.len();
    let (mut sought, mut names) = (Vec::new(), Vec::new());
    {
        let known = known.read().unwrap_or_else(PoisonError::into_inner);
        for found in known.words.expand(&query, &Limits::default()) {
            if let Some(term) = known.id(&found.term) {
                sought.push(Sought {
                    word: found.word,
                    tier: found.tier,
                    term,
                    more: true,
                });
                names.push(found.term);
            }
        }
    }
    let documents = tx.one(&DOCUMENTS, &[], |r| r.get::<i64>(0))? as u64;
    let mut stats = vec![
        WordStat {
            found_in: 0,
            documents
        };
        words
    ];
    let mut found = Documents::new();
    let share = IN_ALL / (words.max(1) as i64);
    let mut left = vec![share; words];
    for one in &mut sought {
        let most = OF_TERM.min(left[one.word]);
        if most > 0 {
            let read = read_newest(tx, one, most, &mut found)?;
            one.more = read == most;
            left[one.word] -= read;
            stats[one.word].found_in = stats[one.word].found_in.max(read as u64);
        }
    }
    complete(tx, &sought, words, &mut found)?;
    let scored = found
        .into_iter()
        .map(|(doc, hits)| ((doc.0, poorest(&hits, words)), hits));
    let docs = rank(&stats, scored)
        .into_iter()
        .map(|(doc, _)| doc)
        .collect();
    Ok(Matched { docs, terms: names })
}

fn read_newest(
    tx: &mut Tx<'_>,
    one: &Sought,
    most: i64,
    found: &mut Documents,
) -> Result<i64, Fault> {
    let mut read = 0;
    tx.each(&NEWEST, params![one.term, most], |r| {
        read += 1;
        found
            .entry(Reverse(r.get(0)?))
            .or_default()
            .push(hit(one, r.get(1)?));
        Ok(())
    })?;
    Ok(read)
}

fn hit(one: &Sought, weight: i64) -> Hit {
    // Weights are thousandths between 0 and 2000: exact.
    Hit {
        word: one.word,
        tier: one.tier,
        weight: weight as f32 / 1000.0,
    }
}

/// Beside a word all of whose documents are known, others may be too common to be read whole:
/// they are asked for just those documents.
fn complete(
    tx: &mut Tx<'_>,
    sought: &[Sought],
    words: usize,
    found: &mut Documents,
) -> Result<(), Fault> {
    let common = |word: usize| sought.iter().any(|s| s.word == word && s.more);
    let count = |word: usize| {
        found
            .values()
            .filter(|hits| hits.iter().any(|h| h.word == word))
            .count()
    };
    let rare = (0..words)
        .filter(|w| !common(*w))
        .map(|w| (count(w), w))
        .filter(|(n, _)| *n > 0)
        .min();
    let Some((_, rare)) = rare else { return Ok(()) };
    for word in (0..words).filter(|w| common(*w)) {
        let lacking = |hits: &Vec<Hit>| {
            hits.iter().any(|h| h.word == rare) && !hits.iter().any(|h| h.word == word)
        };
        let docs: Vec<i64> = found
            .iter()
            .filter(|(_, hits)| lacking(hits))
            .map(|(doc, _)| doc.0)
            .take(CANDIDATES)
            .collect();
        if docs.is_empty() {
            continue;
        }
        let list = json!(docs).to_string();
        for one in sought
            .iter()
            .filter(|s| s.word == word && s.more)
            .take(ASKED)
        {
            let also = tx.rows(&AMONG, params![one.term, list], |r| {
                Ok((r.get::<i64>(0)?, r.get::<i64>(1)?))
            })?;
            for (doc, weight) in also {
                found
                    .entry(Reverse(doc))
                    .or_default()
                    .push(hit(one, weight));
            }
        }
    }
    Ok(())
}

/// The poorest of the ways the words were arrived at, each by its best.
fn poorest(hits: &[Hit], words: usize) -> Tier {
    let best = |word: usize| hits.iter().filter(|h| h.word == word).map(|h| h.tier).min();
    (0..words).filter_map(best).max().unwrap_or(Tier::Fuzzy)
}
