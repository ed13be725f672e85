//! From an inflected form back to base forms it may come from.
//!
//! Sloppy on purpose: it only proposes. The caller keeps a proposal when it is a word of
//! the vocabulary and [`super::forms`] says that the form is one of its forms.

use super::{gradation, takes};

/// Any ending of a noun, an adjective or a verb.
const ANY: u16 = u16::MAX;
const MOST: usize = 600;

/// Base forms `form` may come from.
pub(crate) fn bases(form: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if form.len() > 64 || !form.chars().all(char::is_alphabetic) {
        return found;
    }
    for (at, _) in form.char_indices().skip(2) {
        let (stem, rest) = form.split_at(at);
        let Some(last) = stem.chars().next_back() else {
            continue;
        };
        if takes(ANY, last, rest) {
            propose(stem, &mut found);
        }
    }
    propose(form, &mut found);
    found.truncate(MOST);
    found.sort_unstable();
    found.dedup();
    found
}

/// What a stem's end becomes in the base form.
const ENDS: &[(&str, &[&str])] = &[
    ("se", &["nen", "si", "s"]),
    ("si", &["nen", "s", "ta", "tä", "ata", "ätä", "a", "ä"]),
    ("s", &["nen", "s"]),
    ("kse", &["s", "ksi"]),
    ("ksi", &["s"]),
    ("te", &["si", "s", "t"]),
    ("de", &["si", "s"]),
    ("t", &["si", "s", "", "a", "ä", "ta", "tä"]),
    ("me", &["n"]),
    ("mi", &["n"]),
    ("aa", &["as", "ata", "a"]),
    ("ää", &["äs", "ätä", "ä"]),
    ("ii", &["is"]),
    ("ee", &["e", "es", "yt", "ut"]),
    ("ei", &["e", "i", "es"]),
    ("oi", &["a", "o", "oida"]),
    ("öi", &["ä", "ö", "öidä"]),
    ("oj", &["a", "o"]),
    ("öj", &["ä", "ö"]),
    ("ej", &["i"]),
    ("j", &[""]),
    ("i", &["a", "ä", "i", "e", "ea", "eä", "aa", "ää", ""]),
    ("e", &["i", "e", "", "a", "ä", "ea", "eä"]),
    ("tse", &["ta", "tä"]),
    ("le", &["la", "lä", "lla", "llä"]),
    ("ne", &["na", "nä", "nna", "nnä", "ta", "tä"]),
    ("re", &["rra", "rrä"]),
    ("et", &["aa", "ää"]),
    ("ett", &["aa", "ää"]),
    ("", &["a", "ä", "da", "dä", "ta", "tä", "la", "lä", "i"]),
];

fn propose(stem: &str, found: &mut Vec<String>) {
    let mut grades = gradation::strengthen(stem);
    grades.extend(gradation::weaken(stem));
    for grade in &grades {
        if found.len() > MOST {
            return;
        }
        found.push(grade.clone());
        for (end, bases) in ENDS {
            if let Some(head) = grade.strip_suffix(end).filter(|h| h.len() > 1) {
                found.extend(bases.iter().map(|base| format!("{head}{base}")));
            }
        }
    }
}
