//! Stems of nouns and adjectives.

use super::irregular::NOMINALS;
use super::{Stems, gradation, harmony, is_vowel, kind, vowel_runs};

/// All stems `word` may have as a noun or an adjective in the nominative.
pub(super) fn stems(word: &str, out: &mut Stems) {
    for (base, list) in NOMINALS {
        if let Some(head) = word.strip_suffix(base) {
            for (stem, kinds) in *list {
                out.add(format!("{head}{stem}"), *kinds);
            }
        }
    }
    // The nominative takes clitics; a possessive comes on the stems below.
    out.add(word, kind::BARE);
    let front = is_front(word);
    let Some(last) = word.chars().last() else {
        return;
    };
    let body = &word[..word.len() - last.len_utf8()];
    match last {
        's' => ends_in_s(word, body, out),
        'n' => ends_in_n(word, body, front, out),
        last if is_vowel(last) => vowel_word(word, front, out),
        _ => ends_in_consonant(word, body, last, front, out),
    }
    comparison(word, front, out);
}

fn vowel_word(word: &str, front: bool, out: &mut Stems) {
    let Some(last) = word.chars().last() else {
        return;
    };
    let body = &word[..word.len() - last.len_utf8()];
    match last {
        'a' | 'ä' => ends_in_a(word, body, last, out),
        'o' | 'ö' | 'u' | 'y' | 'å' => {
            out.add_grades(word, with_i);
            if body.ends_with(['i', 'u', 'y']) && matches!(last, 'o' | 'ö') {
                // suo : soita
                let mut chars = body.chars();
                chars.next_back();
                out.add(format!("{}{last}i", chars.as_str()), kind::PLURAL);
            }
        }
        'i' => ends_in_i(word, body, front, out),
        'e' => ends_in_e(word, body, out),
        _ => {}
    }
}

fn is_front(word: &str) -> bool {
    word.chars()
        .rev()
        .find(|c| matches!(c, 'a' | 'o' | 'u' | 'ä' | 'ö' | 'y'))
        .is_none_or(|c| matches!(c, 'ä' | 'ö' | 'y'))
}

/// The plural of a stem that keeps its vowel; i is j between vowels.
fn with_i(stem: &str) -> Vec<String> {
    let mut found = vec![format!("{stem}i"), format!("{stem}j")];
    // maa : mai-, puu : pui-
    let mut chars = stem.chars();
    if let Some(last) = chars.next_back()
        && chars.clone().next_back() == Some(last)
    {
        found.push(format!("{}i", chars.as_str()));
    }
    found
}

fn ends_in_a(word: &str, body: &str, last: char, out: &mut Stems) {
    let o = if last == 'a' { 'o' } else { 'ö' };
    out.add_grades(word, |s| {
        let head = &s[..s.len() - last.len_utf8()];
        vec![
            format!("{head}i"),
            format!("{head}{o}i"),
            format!("{head}{o}j"),
        ]
    });
    if body.ends_with(last) {
        // vapaa : vapaita
        out.add(format!("{body}i"), kind::PLURAL);
    }
}

fn ends_in_i(word: &str, body: &str, front: bool, out: &mut Stems) {
    // hotelli : hotellin : hotelleissa
    out.add_grades(word, |s| {
        let head = &s[..s.len() - 1];
        vec![format!("{head}ei"), format!("{head}ej"), format!("{head}i")]
    });
    // kieli : kielen : kieltä : kieliä
    let e = format!("{body}e");
    out.add_grades(&e, |s| vec![format!("{}i", &s[..s.len() - 1])]);
    if body.ends_with(['l', 'n', 'r', 's', 'h', 'm']) {
        out.add(body, kind::CONSONANT);
        if let Some(head) = body.strip_suffix('m') {
            out.add(format!("{head}n"), kind::CONSONANT);
        }
    }
    // vesi : veden : vettä
    if let Some(head) = body.strip_suffix('s') {
        out.add(format!("{head}te"), kind::STRONG);
        for weak in gradation::weaken(&format!("{head}te")) {
            out.add(weak, kind::WEAK);
        }
        out.add(format!("{head}t"), kind::CONSONANT);
        out.add(word, kind::PLURAL);
    }
    // suurempi : suuremman
    if let Some(head) = body.strip_suffix("mp") {
        let a = harmony("a", front);
        out.add(format!("{head}mp{a}"), kind::STRONG);
        out.add(format!("{head}mm{a}"), kind::WEAK);
        out.add(format!("{head}mpi"), kind::PLURAL_STRONG);
        out.add(format!("{head}mmi"), kind::PLURAL_WEAK);
    }
}

fn ends_in_e(word: &str, body: &str, out: &mut Stems) {
    // huone : huoneen : huonetta; osoite : osoitteen : osoitetta
    for strong in gradation::strengthen(word) {
        out.add(format!("{strong}e"), kind::SINGULAR);
        let head = &strong[..strong.len() - 1];
        out.add(format!("{head}ei"), kind::PLURAL);
    }
    out.add(format!("{word}t"), kind::CONSONANT);
    // nukke : nuken, Kalle : Kallen
    out.add_grades(word, |s| vec![format!("{s}i"), format!("{s}j")]);
    if let Some(head) = body.strip_suffix('i') {
        // tie : teitä
        out.add(format!("{head}ei"), kind::PLURAL);
    }
}

fn ends_in_s(word: &str, body: &str, out: &mut Stems) {
    let vowel = body.chars().last().unwrap_or('s');
    out.add(word, kind::CONSONANT);
    if matches!(vowel, 'u' | 'y' | 'o' | 'ö' | 'i' | 'e' | 'a' | 'ä') {
        // vastaus : vastauksen
        out.add(format!("{body}kse"), kind::SINGULAR);
        out.add(format!("{body}ksi"), kind::PLURAL);
    }
    if matches!(vowel, 'u' | 'y') {
        // rakkaus : rakkauden : rakkautta
        out.add(format!("{body}te"), kind::STRONG);
        out.add(format!("{body}de"), kind::WEAK);
        out.add(format!("{body}t"), kind::CONSONANT);
        out.add(format!("{body}ksi"), kind::PLURAL);
    }
    if matches!(vowel, 'a' | 'ä' | 'i' | 'e' | 'y' | 'u') {
        // asiakas : asiakkaan, kallis : kalliin, kirves : kirveen
        for strong in gradation::strengthen(body) {
            out.add(format!("{strong}{vowel}"), kind::SINGULAR);
            if vowel == 'i' {
                out.add(strong, kind::PLURAL);
            } else {
                out.add(format!("{strong}i"), kind::PLURAL);
            }
        }
    }
    if matches!(vowel, 'a' | 'ä') {
        // kolmas : kolmannen : kolmatta
        out.add(format!("{body}nte"), kind::STRONG);
        out.add(format!("{body}nne"), kind::WEAK);
        out.add(format!("{body}nsi"), kind::PLURAL);
        out.add(format!("{body}t"), kind::CONSONANT);
    }
    foreign(word, out);
}

fn ends_in_n(word: &str, body: &str, front: bool, out: &mut Stems) {
    let a = harmony("a", front);
    out.add(word, kind::CONSONANT);
    if let Some(head) = word.strip_suffix("nen") {
        // aamiainen : aamiaisen : aamiaista
        out.add(format!("{head}se"), kind::SINGULAR);
        out.add(format!("{head}si"), kind::PLURAL);
        out.add(format!("{head}s"), kind::CONSONANT);
        return;
    }
    if let Some(head) = word
        .strip_suffix("ton")
        .or_else(|| word.strip_suffix("tön"))
    {
        // maksuton : maksuttoman
        let o = harmony("o", front);
        out.add(format!("{head}tt{o}m{a}"), kind::SINGULAR);
        out.add(format!("{head}tt{o}mi"), kind::PLURAL);
        out.add(format!("{head}t{o}nt{a}"), kind::BARE);
    }
    if body.ends_with('i') {
        // puhelin : puhelimen, avain : avaimen, soitin : soittimen
        for strong in gradation::strengthen(body) {
            out.add(format!("{strong}me"), kind::SINGULAR);
            out.add(format!("{strong}mi"), kind::PLURAL);
            // suurin : suurimman
            out.add(format!("{strong}mp{a}"), kind::STRONG);
            out.add(format!("{strong}mm{a}"), kind::WEAK);
        }
    }
    // jäsen : jäsenen
    out.add(format!("{word}e"), kind::SINGULAR);
    out.add(format!("{word}i"), kind::PLURAL);
    // sydän : sydämen
    out.add(format!("{body}me"), kind::SINGULAR);
    out.add(format!("{body}mi"), kind::PLURAL);
    foreign(word, out);
}

fn ends_in_consonant(word: &str, body: &str, last: char, front: bool, out: &mut Stems) {
    out.add(word, kind::CONSONANT);
    if last == 't' && body.ends_with(is_vowel) {
        // Only in the plural: markkinat : markkinoilla, housut : housuja
        for strong in gradation::strengthen(body) {
            vowel_word(&strong, front, out);
        }
    }
    if last == 't' {
        let u = harmony("u", front);
        // väsynyt : väsyneen : väsynyttä
        for c in ["n", "l", "r", "s"] {
            if let Some(head) = word.strip_suffix(&format!("{c}{u}t")) {
                out.add(format!("{head}{c}ee"), kind::SINGULAR);
                out.add(format!("{head}{c}ei"), kind::PLURAL);
            }
        }
        // lyhyt : lyhyen; ohut : ohuen
        out.add(format!("{body}e"), kind::SINGULAR);
        out.add(format!("{body}i"), kind::PLURAL);
    }
    if matches!(last, 'l' | 'r') {
        // sävel : sävelen, askel : askelen, manner : mantereen
        out.add(format!("{word}e"), kind::SINGULAR);
        out.add(format!("{word}i"), kind::PLURAL);
        for strong in gradation::strengthen(body) {
            out.add(format!("{strong}{last}ee"), kind::SINGULAR);
            out.add(format!("{strong}{last}e"), kind::SINGULAR);
            out.add(format!("{strong}{last}ei"), kind::PLURAL);
            let a = harmony("a", front);
            out.add(format!("{strong}{last}{a}"), kind::SINGULAR);
        }
    }
    foreign(word, out);
}

/// Names and loans that end in a consonant get an i: `Facebookissa`.
fn foreign(word: &str, out: &mut Stems) {
    out.add(format!("{word}i"), kind::SINGULAR);
    out.add(format!("{word}ei"), kind::PLURAL);
    out.add(format!("{word}ej"), kind::PLURAL_STRONG);
}

/// `nopeampi`, `nopein` of `nopea`: from every weak stem found so far.
fn comparison(word: &str, front: bool, out: &mut Stems) {
    let last = word.chars().last();
    if !matches!(
        last,
        Some('a' | 'ä' | 'e' | 'i' | 'o' | 'ö' | 'u' | 'y' | 'n' | 's' | 't')
    ) {
        return;
    }
    let a = harmony("a", front);
    let two = vowel_runs(word) <= 2;
    let weak: Vec<String> = out
        .stems
        .iter()
        .filter(|(_, kinds)| *kinds & kind::WEAK != 0)
        .map(|(stem, _)| stem.clone())
        .collect();
    for stem in weak {
        let Some(vowel) = stem.chars().last().filter(|c| is_vowel(*c)) else {
            continue;
        };
        let head = &stem[..stem.len() - vowel.len_utf8()];
        let mut comparatives = vec![stem.clone()];
        if two && matches!(vowel, 'a' | 'ä') {
            comparatives = vec![format!("{head}e")];
        }
        let superlative = match vowel {
            'a' | 'ä' | 'e' => format!("{}i", head.trim_end_matches('i')),
            'i' => format!("{head}ei"),
            _ => format!("{stem}i"),
        };
        for c in comparatives {
            out.add(format!("{c}mpi"), kind::BARE | kind::PLURAL_STRONG);
            out.add(format!("{c}mp{a}"), kind::STRONG);
            out.add(format!("{c}mm{a}"), kind::WEAK);
            out.add(format!("{c}mmi"), kind::PLURAL_WEAK);
        }
        out.add(format!("{superlative}n"), kind::BARE);
        out.add(format!("{superlative}mp{a}"), kind::STRONG);
        out.add(format!("{superlative}mm{a}"), kind::WEAK);
        out.add(format!("{superlative}mpi"), kind::PLURAL_STRONG);
        out.add(format!("{superlative}mmi"), kind::PLURAL_WEAK);
    }
}
