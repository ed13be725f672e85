//! Which endings a stem takes: case, possessive suffix, clitic.

use super::{is_vowel, kind};

const CLITICS: &[&str] = &[
    "kin", "kaan", "ko", "han", "pa", "kos", "kohan", "pas", "pahan", "kaankaan",
];
const POSSESSIVES: &[&str] = &["ni", "si", "nsa", "mme", "nne"];

const WEAK: &[&str] = &["n", "t", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta"];
const PLURAL_WEAK: &[&str] = &["n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta"];
const WEAK_OWNED: &[&str] = &["ssa", "sta", "lla", "lta", "lle", "kse", "tta"];
const STRONG: &[&str] = &["a", "ta", "na", "seen"];
const STRONG_OWNED: &[&str] = &["", "a", "ta", "na", "see", "kse"];
const PLURAL_STRONG: &[&str] = &["a", "ta", "na", "en", "den", "tten", "hin", "siin", "in"];
const PLURAL_STRONG_OWNED: &[&str] = &[
    "a", "ta", "na", "e", "de", "tte", "hi", "sii", "i", "ne", "kse",
];
const CONSONANT: &[&str] = &["ta", "na", "ten"];
const CONSONANT_OWNED: &[&str] = &["ta", "na", "te"];
const PERSON_WEAK: &[&str] = &["", "n", "t", "mme", "tte"];
const PERSON_STRONG: &[&str] = &["vat", "kaa", "koon", "kaamme", "koot", "ko"];
const PERSONS: &[&str] = &["", "n", "t", "mme", "tte", "vat"];
const PASSIVE: &[&str] = &["aan", "iin", "aisiin", "aneen", "akoon", "a", "aessa"];

/// Whether `rest` is an ending that a stem with these kinds takes. `last` is the
/// stem's last letter. Front and back vowels are one here.
pub(crate) fn takes(kinds: u16, last: char, rest: &str) -> bool {
    if rest.len() > 24 {
        return false;
    }
    let folded: String = rest.chars().map(fold).collect();
    let last = fold(last);
    if plain(kinds, last, &folded) {
        return true;
    }
    CLITICS.iter().any(|clitic| {
        folded
            .strip_suffix(clitic)
            .is_some_and(|body| plain(kinds, last, body))
    })
}

fn fold(c: char) -> char {
    match c {
        'ä' => 'a',
        'ö' => 'o',
        c => c,
    }
}

fn plain(kinds: u16, last: char, rest: &str) -> bool {
    let has = |bit: u16| kinds & bit != 0;
    if rest.is_empty() {
        return has(kind::BARE | kind::PERSON_WEAK | kind::PERSONS);
    }
    if has(kind::WEAK) && WEAK.contains(&rest)
        || has(kind::PLURAL_WEAK) && PLURAL_WEAK.contains(&rest)
        || has(kind::STRONG) && (STRONG.contains(&rest) || into(last, rest, "n"))
        || has(kind::PLURAL_STRONG) && PLURAL_STRONG.contains(&rest)
        || has(kind::CONSONANT) && CONSONANT.contains(&rest)
        || has(kind::PERSON_WEAK) && PERSON_WEAK.contains(&rest)
        || has(kind::PERSON_STRONG) && (PERSON_STRONG.contains(&rest) || rest.chars().eq([last]))
        || has(kind::PERSONS) && PERSONS.contains(&rest)
        || has(kind::PASSIVE) && PASSIVE.contains(&rest)
    {
        return true;
    }
    owned(kinds, last, rest)
}

/// The illative of a vowel stem: `talo-on`, `maa-han`; `tail` is what follows the vowel.
fn into(last: char, rest: &str, tail: &str) -> bool {
    let Some(body) = rest.strip_suffix(tail) else {
        return false;
    };
    let body = body.strip_prefix('h').unwrap_or(body);
    is_vowel(last) && body.chars().eq([last])
}

/// Case and possessive suffix: `talo-ssa-ni`, `talo-ssa-an`, `talo-o-nsa`.
fn owned(kinds: u16, last: char, rest: &str) -> bool {
    for suffix in POSSESSIVES {
        if rest
            .strip_suffix(suffix)
            .is_some_and(|case| owned_case(kinds, last, case))
        {
            return true;
        }
    }
    // Third person as a vowel and n: the case's own vowel is doubled.
    rest.strip_suffix('n').is_some_and(|body| {
        ["aa", "ee"].iter().any(|double| body.ends_with(double)) && {
            let case = &body[..body.len() - 1];
            case.len() > 1 && owned_case(kinds, last, case)
                || case == "a" && kinds & (kind::STRONG | kind::PLURAL_STRONG) != 0
        }
    })
}

fn owned_case(kinds: u16, last: char, case: &str) -> bool {
    let has = |bit: u16| kinds & bit != 0;
    has(kind::WEAK) && WEAK_OWNED.contains(&case)
        || has(kind::PLURAL_WEAK) && WEAK_OWNED.contains(&case)
        || has(kind::STRONG) && (STRONG_OWNED.contains(&case) || into(last, case, ""))
        || has(kind::PLURAL_STRONG) && PLURAL_STRONG_OWNED.contains(&case)
        || has(kind::CONSONANT) && CONSONANT_OWNED.contains(&case)
}
