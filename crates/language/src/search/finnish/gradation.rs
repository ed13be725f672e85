//! Consonant gradation: `katto` : `katon`, `osoite` : `osoitteen`.

use super::is_vowel;

/// Where the vowels at the end begin, and where the consonants before them do.
fn last_cluster(stem: &str) -> Option<(usize, usize)> {
    let vowels = stem
        .char_indices()
        .rev()
        .take_while(|(_, c)| is_vowel(*c))
        .last()?
        .0;
    let consonants = stem[..vowels]
        .char_indices()
        .rev()
        .take_while(|(_, c)| !is_vowel(*c))
        .last()
        .map_or(vowels, |(at, _)| at);
    (consonants > 0).then_some((consonants, vowels))
}

/// Strong clusters and what they weaken to; the longest match at the end of the
/// consonants counts, and every reading of it is given.
const WEAK: &[(&str, &[&str])] = &[
    ("kk", &["k"]),
    ("pp", &["p"]),
    ("tt", &["t"]),
    ("nk", &["ng"]),
    ("nt", &["nn"]),
    ("lt", &["ll"]),
    ("rt", &["rr"]),
    ("mp", &["mm"]),
    ("lk", &["l", "lj"]),
    ("rk", &["r", "rj"]),
    ("hk", &["h", "hj", "hk"]),
    ("ht", &["hd", "ht"]),
    ("lp", &["lv"]),
    ("rp", &["rv"]),
    ("sk", &["sk"]),
    ("st", &["st"]),
    ("tk", &["tk"]),
    ("sp", &["sp"]),
    ("k", &["", "k"]),
    ("p", &["v", "p"]),
    ("t", &["d", "t"]),
];

/// The other way; `None`-like clusters keep themselves as one of the readings.
const STRONG: &[(&str, &[&str])] = &[
    ("ng", &["nk"]),
    ("nn", &["nt"]),
    ("ll", &["lt"]),
    ("rr", &["rt"]),
    ("mm", &["mp"]),
    ("lj", &["lk"]),
    ("rj", &["rk"]),
    ("hj", &["hk"]),
    ("hd", &["ht"]),
    ("lv", &["lp"]),
    ("rv", &["rp"]),
    ("sk", &[]),
    ("st", &[]),
    ("sp", &[]),
    ("ht", &[]),
    ("tk", &[]),
    ("kk", &[]),
    ("pp", &[]),
    ("tt", &[]),
    ("k", &["kk"]),
    ("p", &["pp"]),
    ("t", &["tt"]),
    ("d", &["t"]),
    ("v", &["p"]),
    ("h", &["hk"]),
    ("r", &["rk"]),
    ("l", &["lk"]),
];

/// The weak grades of a vowel stem; the stem itself when it has none.
pub(super) fn weaken(stem: &str) -> Vec<String> {
    let Some((from, to)) = last_cluster(stem) else {
        return vec![stem.to_owned()];
    };
    let cluster = &stem[from..to];
    for (strong, weak) in WEAK {
        if let Some(head) = cluster.strip_suffix(strong) {
            let mut found: Vec<String> = weak
                .iter()
                .map(|w| format!("{}{head}{w}{}", &stem[..from], &stem[to..]))
                .collect();
            if *strong == "k" && head.is_empty() {
                found.extend(weak_k(&stem[..from], &stem[to..]));
            }
            return found;
        }
    }
    vec![stem.to_owned()]
}

/// A single k between vowels: `puku` : `puvun`, `aika` : `ajan`, `poika` : `pojan`.
fn weak_k(before: &str, after: &str) -> Vec<String> {
    let mut found = Vec::new();
    if before.ends_with(['u', 'y']) && after.starts_with(['u', 'y']) {
        found.push(format!("{before}v{after}"));
    }
    if let Some(head) = before.strip_suffix('i') {
        found.push(format!("{head}j{after}"));
    }
    found
}

/// The strong grades a weak vowel stem may come from, itself among them.
pub(super) fn strengthen(stem: &str) -> Vec<String> {
    let mut found = vec![stem.to_owned()];
    if let Some((from, to)) = last_cluster(stem) {
        let cluster = &stem[from..to];
        if let Some((head, strong)) = STRONG
            .iter()
            .find_map(|(weak, strong)| Some((cluster.strip_suffix(weak)?, *strong)))
        {
            for s in strong {
                found.push(format!("{}{head}{s}{}", &stem[..from], &stem[to..]));
            }
        }
    }
    // koe : kokeen, sae : sakeen - a k that has gone altogether.
    let mut chars = stem.chars();
    if let (Some(last), Some(before)) = (chars.next_back(), chars.next_back())
        && is_vowel(last)
        && is_vowel(before)
    {
        found.push(format!("{}{before}k{last}", chars.as_str()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weakens_and_strengthens() {
        for (strong, weak) in [
            ("katto", "kato"),
            ("kaupunki", "kaupungi"),
            ("lahti", "lahdi"),
            ("puku", "puvu"),
            ("aika", "aja"),
            ("halpa", "halva"),
            ("joke", "joe"),
            ("kerta", "kerra"),
            ("sata", "sada"),
            ("kirkko", "kirko"),
        ] {
            assert!(
                weaken(strong).contains(&weak.to_owned()),
                "{strong}: {:?}",
                weaken(strong)
            );
        }
        for (weak, strong) in [
            ("osoite", "osoitte"),
            ("pyyhe", "pyyhke"),
            ("koe", "koke"),
            ("sade", "sate"),
            ("tarve", "tarpe"),
            ("hame", "hame"),
            ("ranne", "rante"),
        ] {
            assert!(
                strengthen(weak).contains(&strong.to_owned()),
                "{weak}: {:?}",
                strengthen(weak)
            );
        }
    }
}
