//! How well a base form finds its inflected forms, measured on Universal Dependencies.
//!
//! The treebanks (CC BY-SA) are not part of this repository. They are read from
//! `$KOHTAAMO_SHARED/data/finnish`, or `../../../shared/data/finnish` beside the
//! repository; without them the tests say so and pass.
//!
//! A query is a gold lemma (noun, adjective or verb, four letters or more). Relevant are
//! the words of the text with that gold lemma, whatever their part of speech. Found are
//! the words that share a term with the expanded query, in all tiers and with default
//! limits. A found compound one of whose marked parts (or several neighbouring parts
//! together) is the query is neither right nor wrong. Recall and precision are summed
//! over all queries.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Read, Write};
use std::path::PathBuf;

use kohtaamo_language::search::{Analyser, Limits, Tier, Vocabulary};

/// Prints past the test harness, which keeps the output of tests that pass to itself.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// The file's text, or `None` with a line that says what was skipped.
pub fn shared(name: &str) -> Option<String> {
    let root = std::env::var_os("KOHTAAMO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join("data/finnish").join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        tell(&format!("skipped: {} is not there", path.display()));
        return None;
    };
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice())
        .read_to_string(&mut text)
        .expect("a readable gzip file");
    Some(text)
}

struct Word {
    form: String,
    /// The parts of the lemma.
    lemma: Vec<String>,
    query: bool,
}

/// The words of a half of the sentences (0, 1) or of all (2).
fn words(conllu: &str, half: u64) -> Vec<Word> {
    let mut words = Vec::new();
    for sentence in conllu.split("\n\n") {
        let text = sentence
            .lines()
            .find(|l| l.starts_with("# text ="))
            .unwrap_or_default();
        // FNV-1a
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        if half < 2 && (hash >> 7) & 1 != half {
            continue;
        }
        for line in sentence.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, kind, ..] = columns.as_slice() else {
                continue;
            };
            if id.contains(['-', '.']) || matches!(*kind, "PUNCT" | "SYM") {
                continue;
            }
            let parts: Vec<String> = lemma.to_lowercase().split('#').map(str::to_owned).collect();
            let whole = parts.concat();
            words.push(Word {
                form: (*form).to_owned(),
                query: matches!(*kind, "NOUN" | "ADJ" | "VERB")
                    && whole.chars().count() >= 4
                    && whole.chars().all(char::is_alphabetic),
                lemma: parts,
            });
        }
    }
    words
}

fn is_part(query: &str, parts: &[String]) -> bool {
    (0..parts.len()).any(|a| (a + 1..=parts.len()).any(|b| parts[a..b].concat() == query))
}

#[derive(Default, Clone, Copy)]
pub struct Figures {
    relevant: usize,
    right: usize,
    wrong: usize,
    neutral: usize,
    /// Of the one verb that is a tenth of all: relevant, right.
    olla: (usize, usize),
}

impl Figures {
    #[allow(clippy::cast_precision_loss)]
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.relevant.max(1) as f64
    }
    #[allow(clippy::cast_precision_loss)]
    pub fn plain_recall(&self) -> f64 {
        (self.right - self.olla.1) as f64 / (self.relevant - self.olla.0).max(1) as f64
    }
    #[allow(clippy::cast_precision_loss)]
    pub fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
}

/// The figures of the tiers up to inflection, and of all.
fn measure(words: &[Word], analyser: &Analyser, show: bool) -> [Figures; 2] {
    let mut vocabulary = Vocabulary::new();
    let mut index: HashMap<String, BTreeSet<usize>> = HashMap::new();
    for (at, word) in words.iter().enumerate() {
        for term in analyser.terms(&word.form) {
            vocabulary.insert(&term.text);
            index.entry(term.text).or_default().insert(at);
        }
    }
    let mut relevant: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for word in words.iter().filter(|w| w.query) {
        relevant.entry(word.lemma.concat()).or_default();
    }
    for (at, word) in words.iter().enumerate() {
        if let Some(set) = relevant.get_mut(&word.lemma.concat()) {
            set.insert(at);
        }
    }
    let mut sums = [Figures::default(); 2];
    for (query, wanted) in &relevant {
        // The best tier each word was found in; the expansion is in order of tiers.
        let mut found: BTreeMap<usize, (Tier, String)> = BTreeMap::new();
        for expanded in vocabulary.expand(&analyser.query(query), &Limits::default()) {
            for at in index.get(&*expanded.term).into_iter().flatten() {
                found
                    .entry(*at)
                    .or_insert_with(|| (expanded.tier, expanded.term.to_string()));
            }
        }
        for (sum, up_to) in sums.iter_mut().zip([Tier::Inflection, Tier::Fuzzy]) {
            let right = wanted
                .iter()
                .filter(|at| found.get(at).is_some_and(|(tier, _)| *tier <= up_to))
                .count();
            sum.relevant += wanted.len();
            sum.right += right;
            if query == "olla" {
                sum.olla = (wanted.len(), right);
            }
            for (at, (tier, _)) in &found {
                if *tier > up_to || wanted.contains(at) {
                } else if is_part(query, &words[*at].lemma) {
                    sum.neutral += 1;
                } else {
                    sum.wrong += 1;
                }
            }
        }
        if show {
            for (at, why) in found.iter().filter(|(at, _)| !wanted.contains(at)) {
                let word = &words[*at];
                if !is_part(query, &word.lemma) {
                    tell(&format!(
                        "wrong\t{query}\t{}\t{}\t{why:?}",
                        word.form,
                        word.lemma.join("#")
                    ));
                }
            }
            for at in wanted.iter().filter(|at| !found.contains_key(at)) {
                tell(&format!("missed\t{query}\t{}", words[*at].form));
            }
        }
    }
    sums
}

/// Measures a file in halves and whole, prints the figures, and gives those of all tiers.
fn report(name: &str, analyser: &Analyser) -> Option<Vec<Figures>> {
    let conllu = shared(name)?;
    let show = std::env::var_os("KOHTAAMO_SHOW").is_some();
    let mut all = Vec::new();
    for (half, label) in [(0, "tuned half"), (1, "other half"), (2, "whole")] {
        let words = words(&conllu, half);
        let figures = measure(&words, analyser, show && half == 0);
        for (f, tiers) in figures.iter().zip(["exact and inflection", "all tiers"]) {
            tell(&format!(
                "{name} [{}] {label}, {tiers}: recall {:.3} (without olla {:.3}) precision {:.3} ({} relevant, {} right, {} wrong, {} parts of compounds)",
                analyser.version(),
                f.recall(),
                f.plain_recall(),
                f.precision(),
                f.relevant,
                f.right,
                f.wrong,
                f.neutral
            ));
        }
        all.extend(figures);
    }
    Some(all)
}

#[test]
fn finnish_without_voikko() {
    for f in report("ud_finnish_tdt_dev.conllu.gz", &Analyser::new(false))
        .into_iter()
        .flatten()
    {
        assert!(f.recall() >= 0.85 && f.precision() >= 0.75);
    }
}

#[test]
fn finnish_with_voikko() {
    let analyser = Analyser::new(true);
    if !analyser.has_voikko() {
        tell("skipped: libvoikko is not installed");
        return;
    }
    for f in report("ud_finnish_tdt_dev.conllu.gz", &analyser)
        .into_iter()
        .flatten()
    {
        assert!(f.recall() >= 0.93 && f.precision() >= 0.75);
    }
}

#[test]
fn swedish() {
    for f in report("ud_swedish_talbanken_dev.conllu.gz", &Analyser::new(false))
        .into_iter()
        .flatten()
    {
        assert!(f.recall() >= 0.90 && f.precision() >= 0.75);
    }
}
