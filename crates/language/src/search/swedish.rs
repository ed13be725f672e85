//! Swedish: irregular words, and the regular endings a base form takes.

use super::swedish_verbs::{ADJECTIVES, NOUNS, VERBS};

const NOUN: &[&str] = &[
    "en", "n", "et", "t", "ar", "or", "er", "r", "arna", "orna", "erna", "rna", "na", "ena", "a",
    "an", "s", "ens", "ns", "ets", "ts", "ars", "ors", "ers", "rs", "arnas", "ornas", "ernas",
    "rnas", "nas", "enas", "as", "ans",
];
const ADJECTIVE: &[&str] = &["t", "a", "e", "are", "ast", "aste", "tt", "as", "es"];
/// On the stem of an infinitive in -a.
const VERB: &[&str] = &[
    "a", "ar", "ade", "at", "as", "ad", "ats", "ades", "ande", "ades", "ada", "andes", "er", "de",
    "te", "t", "tt", "tts", "d", "da", "dda", "dd", "ta", "ts", "s", "des", "tes", "es", "ande",
    "ende", "dde", "tte", "ddes", "ttes", "",
];
/// On an infinitive in another vowel: bo, tro, sy.
const SHORT_VERB: &[&str] = &["r", "dde", "tt", "dd", "dda", "s", "ddes", "tts", "ende"];
/// On irregular forms.
const AFTER_PAST: &[&str] = &["s", "o"];
const AFTER_NOUN: &[&str] = &["s"];

/// What may follow a stem.
pub(super) type Endings = &'static [&'static str];

/// The stems of `word`, as a Swedish base form or an irregular form, with the endings
/// each takes.
pub(super) fn forms(word: &str) -> Vec<(String, Endings)> {
    let mut found: Vec<(String, Endings)> = Vec::new();
    if word.chars().take(2).count() < 2 || !word.chars().all(char::is_alphabetic) {
        return found;
    }
    irregular(word, &mut found);
    let long = word.chars().take(3).count() == 3;
    if !long {
        return found;
    }
    found.push((word.to_owned(), NOUN));
    found.push((word.to_owned(), ADJECTIVE));
    if let Some(body) = word.strip_suffix('a') {
        found.push((
            body.to_owned(),
            &["or", "orna", "ors", "ornas", "an", "ans"],
        ));
        verb(body, &mut found);
    } else if let Some(body) = word.strip_suffix("as").filter(|b| b.len() > 2) {
        // hoppas : hoppades
        found.push((
            body.to_owned(),
            &["s", "es", "des", "tes", "ts", "ats", "ades"],
        ));
    } else if word.ends_with(['o', 'y', 'e', 'å', 'ö', 'u', 'ä', 'i']) {
        found.push((word.to_owned(), SHORT_VERB));
    }
    if let Some(body) = word.strip_suffix('e') {
        found.push((
            body.to_owned(),
            &[
                "ar", "arna", "ars", "arnas", "a", "as", "er", "erna", "or", "orna",
            ],
        ));
    }
    if let Some(body) = word.strip_suffix("um") {
        found.push((body.to_owned(), &["et", "er", "erna", "ets", "a"]));
    }
    for vowel in ["el", "er", "en", "ar", "or", "al"] {
        // nyckel : nycklar, vacker : vackra, mogen : mogna
        if let Some(body) = word.strip_suffix(vowel).filter(|b| b.len() > 1) {
            let last = &vowel[1..];
            let single = undouble(body).unwrap_or(body);
            for head in [body, single] {
                found.push((
                    format!("{head}{last}"),
                    &[
                        "ar", "arna", "arnas", "ars", "a", "are", "ast", "aste", "et", "en", "ets",
                        "ens", "e", "na",
                    ],
                ));
            }
            if vowel == "en" {
                found.push((format!("{body}e"), &["t", "ts"]));
            }
        }
    }
    if word.ends_with(['m', 'n']) && !word.ends_with("mm") && !word.ends_with("nn") {
        // rum : rummet, vän : vänner
        let last = &word[word.len() - 1..];
        found.push((format!("{word}{last}"), NOUN));
        found.push((format!("{word}{last}"), ADJECTIVE));
    }
    if let Some(body) = word.strip_suffix('d') {
        // ökad : ökade; känd : känt; god : gott
        found.push((body.to_owned(), &["t", "tt"]));
    }
    if let Some(body) = undouble(word) {
        found.push((body.to_owned(), &["t", "ta"]));
    }
    found
}

fn verb(body: &str, found: &mut Vec<(String, Endings)>) {
    found.push((body.to_owned(), VERB));
    if let Some(single) = undouble(body) {
        // känna : kände, ställa : ställde keeps its own
        found.push((
            single.to_owned(),
            &["de", "t", "d", "da", "des", "ts", "te", "tes", "er", ""],
        ));
    }
    if let Some(head) = body.strip_suffix(['d', 't']) {
        // leda : lett, använda : använt, mista : mist
        found.push((head.to_owned(), &["t", "tt", "ts", "tts", "dd", "dda"]));
    }
    if let Some(head) = body.strip_suffix('j') {
        found.push((head.to_owned(), &["er", "de", "t", "d", "da", "des", "ts"]));
    }
}

/// The word with its doubled last letter made single.
fn undouble(word: &str) -> Option<&str> {
    let mut chars = word.chars();
    let last = chars.next_back()?;
    (chars.clone().next_back() == Some(last)).then_some(chars.as_str())
}

fn irregular(word: &str, found: &mut Vec<(String, Endings)>) {
    for (lines, verbs) in [(VERBS, true), (NOUNS, false), (ADJECTIVES, false)] {
        for line in lines {
            let Some(prefix) = prefix_of(word, line) else {
                continue;
            };
            for form in line.split(' ') {
                found.push((
                    format!("{prefix}{form}"),
                    if verbs { AFTER_PAST } else { AFTER_NOUN },
                ));
                found.push((format!("{prefix}{form}"), &[""]));
                if verbs && let Some(stem) = form.strip_suffix("en").filter(|s| s.len() > 2) {
                    found.push((
                        format!("{prefix}{stem}"),
                        &["et", "na", "its", "it", "nas", "ets"],
                    ));
                }
                if verbs && form.ends_with('a') {
                    found.push((format!("{prefix}{form}"), &["nde", "s"]));
                }
            }
        }
    }
}

/// What comes before a form of this line in `word`: nothing, or the first part of a
/// compound (`för-stå`, `ut-ge`), which must look like one.
fn prefix_of<'a>(word: &'a str, line: &str) -> Option<&'a str> {
    line.split(' ').find_map(|form| {
        let prefix = word.strip_suffix(form)?;
        let long_enough = match form.chars().count() {
            0..=1 => false,
            2 | 3 => VERB_PREFIXES.contains(&prefix),
            _ => prefix.chars().count() >= 2,
        };
        (prefix.is_empty() || long_enough || VERB_PREFIXES.contains(&prefix)).then_some(prefix)
    })
}

/// Particles and prefixes that even the shortest verbs are joined to.
const VERB_PREFIXES: &[&str] = &[
    "an", "av", "be", "bi", "bort", "er", "efter", "emot", "för", "före", "fram", "från", "förut",
    "genom", "hem", "här", "igen", "in", "inne", "kring", "med", "miss", "mot", "ned", "ner", "om",
    "på", "sam", "samman", "till", "tillbaka", "um", "und", "under", "undan", "upp", "ut", "utom",
    "vid", "vidare", "å", "åter", "över", "överens", "iakt", "fort", "för-", "del", "stor", "pris",
    "rätt",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(base: &str, form: &str) -> bool {
        forms(base).iter().any(|(stem, endings)| {
            form.strip_prefix(stem.as_str())
                .is_some_and(|rest| endings.contains(&rest))
        })
    }

    #[test]
    fn regular_and_irregular() {
        for (base, form) in [
            ("faktura", "fakturorna"),
            ("bok", "böcker"),
            ("rum", "rummen"),
            ("gå", "gick"),
            ("förstå", "förstod"),
            ("skriva", "skrivna"),
            ("känna", "kände"),
            ("nyckel", "nycklar"),
            ("vacker", "vackra"),
            ("liten", "små"),
            ("använda", "använt"),
            ("bo", "bodde"),
        ] {
            assert!(finds(base, form) || base.len() < 3, "{base} {form}");
        }
        assert!(!finds("faktura", "faktum"));
    }
}
