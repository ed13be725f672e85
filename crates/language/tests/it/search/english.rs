//! English: a list of our own, base form and inflected form, every pair a small search.

use kohtaamo_language::search::{Analyser, Limits, Tier, Vocabulary};

use super::gold::{shared, tell};

const PAIRS: &str = include_str!("english_pairs.txt");

#[test]
#[allow(clippy::cast_precision_loss)]
fn base_forms_find_inflected_forms() {
    let analyser = Analyser::new(false);
    let pairs: Vec<(&str, &str)> = PAIRS
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect();
    assert!(pairs.len() >= 150);
    let mut vocabulary = Vocabulary::new();
    for (base, form) in &pairs {
        for term in analyser.terms(&format!("{base} {form}")) {
            vocabulary.insert(&term.text);
        }
    }
    let (mut found, mut wrong) = (0_usize, 0_usize);
    for (base, form) in &pairs {
        let expanded = vocabulary.expand(&analyser.query(base), &Limits::default());
        let terms = analyser.terms(form);
        if expanded
            .iter()
            .any(|e| e.tier <= Tier::Inflection && terms.iter().any(|t| t.text == *e.term))
        {
            found += 1;
        } else {
            tell(&format!("english: {base} does not find {form}"));
        }
        wrong += expanded
            .iter()
            .filter(|e| e.tier <= Tier::Inflection && e.term.starts_with(char::is_alphabetic))
            .filter(|e| {
                !pairs
                    .iter()
                    .any(|(b, f)| b == base && (*f == &*e.term || *b == &*e.term))
            })
            .count();
    }
    let recall = found as f64 / pairs.len() as f64;
    tell(&format!(
        "english: recall {recall:.3} over {} pairs, precision {:.3} of words found",
        pairs.len(),
        found as f64 / (found + wrong) as f64
    ));
    assert!(recall >= 0.90);
}

/// The stemmer must be exactly Snowball's: a word's stem is among its terms.
#[test]
fn stems_are_those_of_snowball() {
    let analyser = Analyser::new(false);
    for (name, allowed) in [("english", 0), ("swedish", 250), ("finnish", 2)] {
        let Some(table) = shared(&format!("snowball_{name}.tsv.gz")) else {
            return;
        };
        let mut differing: Vec<String> = Vec::new();
        let mut all = 0;
        for line in table.lines() {
            let Some((word, stem)) = line.split_once('\t') else {
                continue;
            };
            if stem.chars().count() < 2 || !word.chars().all(char::is_alphabetic) {
                continue;
            }
            all += 1;
            let query = analyser.query(word);
            if !query
                .words
                .iter()
                .any(|w| w.stems.iter().any(|s| s == stem))
            {
                differing.push(format!("{word} {stem}"));
            }
        }
        tell(&format!(
            "snowball {name}: {} of {all} stems differ {:?}",
            differing.len(),
            &differing[..differing.len().min(60)]
        ));
        assert!(differing.len() <= allowed, "{name}");
    }
}
