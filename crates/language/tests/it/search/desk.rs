//! Search as the desk uses it: a few documents, what is typed, what comes first.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use kohtaamo_language::search::{
    Analyser, Hit, Limits, Tier, Vocabulary, WordStat, damerau, rank, snippet,
};

use super::gold::{shared, tell};

const DOCUMENTS: &[(&str, &str)] = &[
    (
        "vesi",
        "Huoneessa ei tullut lämmintä vettä, ja vedestä haisi kloori.",
    ),
    ("vesi2", "Vesi oli kylmää."),
    (
        "lasku",
        "Laskutusvirhe: laskussa K-1045 on kaksi aamiaista liikaa.",
    ),
    ("avain", "Asiakas sai väärät avaimet asiakaspalvelijalta."),
    ("pyyhe", "Pyyhkeet puuttuivat kylpyhuoneesta."),
    ("rum", "Rummen var kalla och böckerna saknades."),
    ("gick", "Gästen gick utan nycklarna."),
    ("child", "The children went home; the invoices were wrong."),
    (
        "mail",
        "Kirjoitti osoitteesta Maija.Virtanen@example.fi tilauksesta ABC-123.",
    ),
    (
        "paljon",
        "Siivous, siivouksen, siivousta, siivouksesta ja siivouksiin liittyvää.",
    ),
    ("siivous", "Siivous myöhässä."),
];

struct Desk {
    analyser: Analyser,
    vocabulary: Vocabulary,
    documents: Vec<(&'static str, BTreeMap<String, f32>)>,
}

impl Desk {
    fn new(voikko: bool) -> Desk {
        let analyser = Analyser::new(voikko);
        let mut vocabulary = Vocabulary::new();
        let documents = DOCUMENTS
            .iter()
            .map(|(name, text)| {
                let terms = analyser.terms(text);
                for term in &terms {
                    vocabulary.insert(&term.text);
                }
                (
                    *name,
                    terms.into_iter().map(|t| (t.text, t.weight)).collect(),
                )
            })
            .collect();
        Desk {
            analyser,
            vocabulary,
            documents,
        }
    }

    fn find(&self, typed: &str) -> Vec<&'static str> {
        let query = self.analyser.query(typed);
        let expanded = self.vocabulary.expand(&query, &Limits::default());
        let stats = vec![WordStat::default(); query.words.len()];
        let hits = self.documents.iter().map(|(name, terms)| {
            let hits = expanded
                .iter()
                .filter_map(|e| {
                    let weight = *terms.get(&*e.term)?;
                    Some(Hit {
                        word: e.word,
                        tier: e.tier,
                        weight,
                    })
                })
                .collect();
            (*name, hits)
        });
        rank(&stats, hits)
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }
}

#[test]
fn base_forms_find_what_was_written() {
    for voikko in [false, true] {
        let desk = Desk::new(voikko);
        for (typed, first) in [
            ("vesi", "vesi2"),
            ("aamiainen", "lasku"),
            ("laskutusvirheet", "lasku"),
            ("virhe", "lasku"),
            ("avain", "avain"),
            ("avaimia", "avain"),
            ("palvelija", "avain"),
            ("pyyhe", "pyyhe"),
            ("pyyhkeitä", "pyyhe"),
            ("laskutusvihre", "lasku"),
            ("rum", "rum"),
            ("bok", "rum"),
            ("gå", "gick"),
            ("nyckel", "gick"),
            ("child", "child"),
            ("go", "child"),
            ("invoice", "child"),
            ("K-1045", "lasku"),
            ("k1045", "lasku"),
            ("abc-123", "mail"),
            ("maija.virtanen@EXAMPLE.fi", "mail"),
            ("virtanen", "mail"),
            ("lämmin vesi", "vesi"),
            ("siivous", "paljon"),
        ] {
            assert_eq!(
                desk.find(typed).first(),
                Some(&first),
                "{typed}: {:?}",
                desk.find(typed)
            );
        }
        assert!(desk.find("vesi").contains(&"vesi"));
        // Two of the three words are nowhere: the third is enough.
        assert_eq!(desk.find("zzzz pyyhe qqqq"), ["pyyhe"]);
        assert!(desk.find("").is_empty());
        assert!(desk.find("...").is_empty());
    }
}

#[test]
fn the_word_as_typed_stands_first() {
    let stats = [WordStat {
        found_in: 5,
        documents: 100,
    }];
    let hit = |tier, weight| {
        vec![Hit {
            word: 0,
            tier,
            weight,
        }]
    };
    let order = rank(
        &stats,
        [
            ("fuzzy", hit(Tier::Fuzzy, 2.0)),
            ("tail", hit(Tier::CompoundTail, 1.9)),
            ("often inflected", hit(Tier::Inflection, 1.99)),
            ("once exact", hit(Tier::Exact, 1.0)),
            ("prefix", hit(Tier::Prefix, 1.9)),
            ("none", Vec::new()),
            (
                "strange",
                vec![Hit {
                    word: 9,
                    tier: Tier::Exact,
                    weight: 1.0,
                }],
            ),
        ],
    );
    let names: Vec<&str> = order.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        ["once exact", "often inflected", "prefix", "tail", "fuzzy"]
    );
}

#[test]
fn terms_are_bounded_and_plain() {
    let analyser = Analyser::new(false);
    let long: String = (0..60_000).map(|n| format!("sana{n} ")).collect();
    assert!(analyser.terms(&long).len() <= 20_000);
    assert!(
        analyser
            .terms(&"x".repeat(1_000_000))
            .iter()
            .all(|t| t.text.len() <= 256)
    );
    for text in [
        "",
        "\0",
        "a\0b",
        "💧💧",
        "-",
        "@@@",
        ":::",
        "ÅÄÖ\u{301}\u{301}",
        "é'’-:x",
        "~=+",
    ] {
        let _ = analyser.terms(text);
        let _ = analyser.query(text);
        let _ = snippet(text, &["a"], &analyser, 0);
    }
    let weights: Vec<f32> = analyser
        .terms("huone huone on")
        .into_iter()
        .filter(|t| t.text == "huone" || t.text == "on")
        .map(|t| t.weight)
        .collect();
    assert_eq!(weights, [1.5, 0.1]);
    // Diacritics are letters of their own in Finnish.
    assert_ne!(analyser.terms("sää"), analyser.terms("saa"));
    // Composed and decomposed are one.
    assert_eq!(
        analyser.terms("pöytä"),
        analyser.terms("po\u{308}yta\u{308}")
    );
}

#[test]
fn snippets_mark_the_words_found() {
    let desk = Desk::new(false);
    let text = "Tulimme perille myöhään illalla. Huoneessa ei tullut lämmintä vettä,\n\n ja vedestä haisi kloori. Soitimme kolme kertaa vastaanottoon, kukaan ei vastannut.";
    let query = desk.analyser.query("vesi");
    let expanded = desk.vocabulary.expand(&query, &Limits::default());
    let terms: Vec<&str> = expanded.iter().map(|e| &*e.term).collect();
    let pieces = snippet(text, &terms, &desk.analyser, 70);
    let hits: Vec<&str> = pieces
        .iter()
        .filter(|p| p.hit)
        .map(|p| p.text.as_str())
        .collect();
    assert_eq!(hits, ["vettä", "vedestä"]);
    let whole: String = pieces.iter().map(|p| p.text.as_str()).collect();
    assert!(whole.starts_with('…') && whole.ends_with('…'), "{whole}");
    assert!(whole.chars().count() <= 90, "{whole}");
    assert!(!whole.contains('\n'));
    let plain = snippet(text, &[], &desk.analyser, 20);
    assert_eq!(
        plain.first().map(|p| p.text.as_str()),
        Some("Tulimme perille…")
    );
}

#[test]
fn limits_hold() {
    let desk = Desk::new(false);
    let mut vocabulary = Vocabulary::new();
    for n in 0..500_u32 {
        let tail: String = n
            .to_string()
            .chars()
            .map(|c| char::from(b'a' + (c as u8 - b'0')))
            .collect();
        vocabulary.insert(&format!("huone{tail}"));
        vocabulary.insert(&format!("{tail}huone"));
    }
    for typed in ["huone", "huonee", "huo"] {
        let expanded = vocabulary.expand(&desk.analyser.query(typed), &Limits::default());
        assert!(expanded.len() <= 64, "{typed}");
        let mut terms: Vec<_> = expanded.iter().map(|e| e.term.clone()).collect();
        terms.sort();
        terms.dedup();
        assert_eq!(terms.len(), expanded.len());
    }
    assert!(!vocabulary.insert("huonea"));
    assert_eq!(damerau("huone", "huoen", 1), Some(1));
}

/// Speed over the words of three languages; the figures are printed, the bar is
/// generous so that a slow machine does not fail.
#[test]
fn expansion_is_quick() {
    let mut vocabulary = Vocabulary::new();
    let analyser = Analyser::new(false);
    let Some(table) = shared("snowball_finnish.tsv.gz") else {
        return;
    };
    let words: Vec<&str> = table.lines().filter_map(|l| l.split('\t').next()).collect();
    let terms: Vec<String> = words
        .iter()
        .flat_map(|word| analyser.terms(word))
        .map(|term| term.text)
        .collect();
    let start = Instant::now();
    for term in &terms {
        vocabulary.insert(term);
    }
    let insert = start.elapsed();
    let queries: Vec<_> = words
        .iter()
        .step_by(97)
        .map(|word| analyser.query(word))
        .collect();
    let (mut sum, mut slowest, mut found) = (Duration::ZERO, Duration::ZERO, 0);
    for query in &queries {
        // The best of three: what the work takes, not what else the machine is doing.
        let mut best = Duration::MAX;
        for _ in 0..3 {
            let start = Instant::now();
            let expanded = vocabulary.expand(query, &Limits::default());
            best = best.min(start.elapsed());
            found += expanded.len();
        }
        sum += best;
        slowest = slowest.max(best);
    }
    let mean = sum / u32::try_from(queries.len()).unwrap_or(1);
    tell(&format!(
        "expansion over {} terms: {mean:?} a word (best of three), slowest {slowest:?}, {} terms a word; insert {:?} a term",
        vocabulary.len(),
        found / 3 / queries.len().max(1),
        insert / u32::try_from(terms.len()).unwrap_or(1)
    ));
    assert!(mean.as_millis() < 20);
}
