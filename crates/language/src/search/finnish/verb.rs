//! Stems of verbs, from the first infinitive.

use super::{Stems, gradation, harmony, is_vowel, kind};

/// Verbs no rule covers: infinitive, strong stem, weak stem, past stems, consonant
/// stem (of `-nut`), passive stem up to its t or d.
type Irregular = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static str,
    &'static str,
);

const IRREGULAR: &[Irregular] = &[
    ("tehdä", "teke", "tee", &["teki", "tei"], "tehn", "teht"),
    ("nähdä", "näke", "näe", &["näki", "näi"], "nähn", "näht"),
    ("olla", "ole", "ole", &["oli"], "oll", "olt"),
    ("käydä", "käy", "käy", &["kävi", "käv"], "käyn", "käyt"),
    ("juosta", "juokse", "juokse", &["juoksi"], "juoss", "juost"),
    ("seistä", "seiso", "seiso", &["seisoi"], "seiss", "seist"),
    ("piestä", "piekse", "piekse", &["pieksi"], "piess", "piest"),
    ("syöstä", "syökse", "syökse", &["syöksi"], "syöss", "syöst"),
    ("taitaa", "taita", "taida", &["taisi"], "tainn", "taidet"),
    ("tietää", "tietä", "tiedä", &["tiesi"], "tienn", "tiedet"),
    (
        "lähteä",
        "lähte",
        "lähde",
        &["lähti", "lähdi", "läksi"],
        "lähten",
        "lähdet",
    ),
    ("viedä", "vie", "vie", &["vei"], "vien", "viet"),
];

/// One verb in its parts.
struct Verb<'a> {
    /// Vowel stem in the strong grade: `anta`, `tapaa`, `esittele`.
    strong: &'a str,
    /// Vowel stem in the weak grade.
    weak: &'a str,
    /// Past stems, strong then weak or both alike.
    past: Vec<String>,
    /// What comes before `-ut`: `antan`, `tavann`, `tull`.
    active: String,
    /// What comes before `-aan`, `-iin`, `-u`: `annet`, `tavat`, `tull`, `juod`.
    passive: String,
    front: bool,
}

/// All stems `word` may have as the first infinitive of a verb.
pub(super) fn stems(word: &str, out: &mut Stems) {
    let Some(body) = word.strip_suffix(['a', 'ä']) else {
        return;
    };
    let front = word.ends_with('ä');
    for (base, strong, weak, past, active, passive) in IRREGULAR {
        if let Some(head) = word.strip_suffix(base) {
            Verb {
                strong: &format!("{head}{strong}"),
                weak: &format!("{head}{weak}"),
                past: past.iter().map(|p| format!("{head}{p}")).collect(),
                active: format!("{head}{active}"),
                passive: format!("{head}{passive}"),
                front,
            }
            .add(out);
            out.add(format!("{head}{passive}"), kind::PASSIVE);
        }
    }
    // The infinitive itself with a possessive: antaakseen.
    out.add(format!("{word}kse"), kind::STRONG);
    let Some(last) = body.chars().last() else {
        return;
    };
    if is_vowel(last) {
        on_a_vowel(body, last, front, out);
    } else if let Some(stem) = body.strip_suffix('d') {
        on_da(stem, front, out);
    } else if body.ends_with("st")
        || body.ends_with("ll")
        || body.ends_with("nn")
        || body.ends_with("rr")
    {
        on_a_consonant(body, front, out);
    } else if let Some(stem) = body.strip_suffix('t')
        && stem.ends_with(is_vowel)
    {
        on_ta(stem, front, out);
    }
}

/// `antaa`, `lukea`, `etsiä`, `puhua`.
fn on_a_vowel(body: &str, last: char, front: bool, out: &mut Stems) {
    let o = harmony("o", front);
    for weak in gradation::weaken(body) {
        let cut = |s: &str| s[..s.len() - last.len_utf8()].to_owned();
        let pasts = |s: &str| -> Vec<String> {
            let head = cut(s);
            match last {
                'a' | 'ä' => {
                    let mut p = vec![format!("{head}i"), format!("{head}{o}i")];
                    if let Some(before) = head.strip_suffix('t') {
                        // huutaa : huusi, kieltää : kielsi
                        p.push(format!("{before}si"));
                    }
                    p
                }
                'e' => vec![format!("{head}i")],
                'i' => vec![s.to_owned()],
                _ => vec![format!("{s}i")],
            }
        };
        let mut past = pasts(body);
        past.extend(pasts(&weak));
        let passive = match last {
            'a' | 'ä' => format!("{}et", cut(&weak)),
            _ => format!("{weak}t"),
        };
        Verb {
            strong: body,
            weak: &weak,
            past,
            active: format!("{body}n"),
            passive: format!("{passive}t"),
            front,
        }
        .add(out);
        out.add(passive, kind::PASSIVE);
    }
}

/// `juoda`, `saada`, `voida`, `imuroida`.
fn on_da(stem: &str, front: bool, out: &mut Stems) {
    let mut past = vec![stem.to_owned()];
    let chars: Vec<char> = stem.chars().collect();
    if let [head @ .., first, second] = chars.as_slice() {
        let head: String = head.iter().collect();
        past.push(if *second == 'i' {
            stem.to_owned()
        } else if first == second {
            format!("{head}{first}i")
        } else {
            format!("{head}{second}i")
        });
    }
    Verb {
        strong: stem,
        weak: stem,
        past,
        active: format!("{stem}n"),
        passive: format!("{stem}t"),
        front,
    }
    .add(out);
    out.add(format!("{stem}d"), kind::PASSIVE);
}

/// `tulla`, `esitellä`, `mennä`, `purra`, `nousta`.
fn on_a_consonant(body: &str, front: bool, out: &mut Stems) {
    let mut chars = body.chars();
    chars.next_back();
    let consonant = chars.as_str();
    let last = consonant.chars().last().unwrap_or('l');
    let before = &consonant[..consonant.len() - 1];
    for strong in gradation::strengthen(before) {
        let vowel = format!("{strong}{last}e");
        Verb {
            strong: &vowel,
            weak: &vowel,
            past: vec![format!("{strong}{last}i")],
            active: format!("{consonant}{last}"),
            passive: format!("{consonant}t"),
            front,
        }
        .add(out);
    }
    out.add(body, kind::PASSIVE);
    out.add(consonant, kind::PERSON_STRONG);
    out.add(
        format!("{body}ess{}", harmony("a", front)),
        kind::BARE | kind::STRONG,
    );
    out.add(format!("{body}en"), kind::BARE);
}

/// `tavata`, `haluta`, `valita`, `paeta`, `selvitä`.
fn on_ta(stem: &str, front: bool, out: &mut Stems) {
    let a = harmony("a", front);
    let passive = format!("{stem}t");
    let mut vowels: Vec<(String, String)> = Vec::new();
    for strong in gradation::strengthen(stem) {
        // tapaa- : tapasi
        vowels.push((format!("{strong}{a}"), format!("{strong}si")));
        if stem.ends_with('e') {
            // paeta : pakenee
            vowels.push((format!("{strong}ne"), format!("{strong}ni")));
        }
    }
    if stem.ends_with('i') {
        // valita : valitsee
        vowels.push((format!("{stem}tse"), format!("{stem}tsi")));
    }
    for (vowel, past) in vowels {
        Verb {
            strong: &vowel,
            weak: &vowel,
            past: vec![past],
            active: format!("{stem}nn"),
            passive: format!("{stem}tt"),
            front,
        }
        .add(out);
    }
    out.add(&passive, kind::PASSIVE);
    out.add(&passive, kind::PERSON_STRONG);
}

impl Verb<'_> {
    fn add(&self, out: &mut Stems) {
        let h = |ending: &str| harmony(ending, self.front);
        let (a, u) = (h("a"), h("u"));
        out.add(self.weak, kind::PERSON_WEAK);
        out.add(self.strong, kind::PERSON_STRONG);
        let long = {
            let mut end = self.strong.chars().rev();
            matches!((end.next(), end.next()), (Some(x), Some(y)) if is_vowel(x) && is_vowel(y))
        };
        if long {
            out.add(self.strong, kind::BARE);
        }
        for past in &self.past {
            out.add(past.as_str(), kind::PERSONS);
        }
        // Before i: a and others stay, e and i go, long vowels shorten.
        let short = self.strong.trim_end_matches(['e', 'i']);
        let i_stem = if short.len() < self.strong.len() {
            format!("{short}i")
        } else {
            format!("{}i", self.strong)
        };
        out.add(format!("{i_stem}si"), kind::PERSONS);
        if long {
            let mut chars = self.strong.chars();
            let second = chars.next_back();
            let head = chars.as_str().to_owned();
            let first = chars.next_back();
            out.add(format!("{head}isi"), kind::PERSONS);
            if let (Some(second), Some(first)) = (second, first)
                && first != second
            {
                out.add(format!("{}{second}isi", chars.as_str()), kind::PERSONS);
            }
            if second == Some('i') {
                out.add(format!("{}si", self.strong), kind::PERSONS);
            }
        }
        // lukiessa, antaessa, lukien
        let second = if let Some(head) = self.strong.strip_suffix('e') {
            format!("{head}ie")
        } else {
            format!("{}e", self.strong)
        };
        for base in [&second, &self.consonant_infinitive()] {
            out.add(format!("{base}ss{a}"), kind::BARE | kind::STRONG);
            out.add(format!("{base}n"), kind::BARE);
        }
        // Participles and the third infinitive are inflected as nouns.
        out.add_participle(&format!("{}v{a}", self.strong));
        out.add_participle(&format!("{}m{a}", self.strong));
        out.add(format!("{}{u}t", self.active), kind::BARE | kind::CONSONANT);
        out.add(format!("{}ee", self.active), kind::SINGULAR);
        out.add(format!("{}ei", self.active), kind::PLURAL);
        out.add(format!("{}e", self.active), kind::PERSONS);
        let passive = format!("{}{u}", self.passive);
        out.add(&passive, kind::BARE | kind::STRONG);
        out.add(format!("{passive}i"), kind::PLURAL_STRONG);
        out.add(format!("{passive}j"), kind::PLURAL_STRONG);
        for weak in gradation::weaken(&passive) {
            out.add(format!("{weak}i"), kind::PLURAL_WEAK);
            out.add(weak, kind::WEAK);
        }
        out.add(&self.passive, kind::PASSIVE);
        out.add_participle(&format!("{}{a}v{a}", self.passive));
    }

    /// `tulle-ssa`, `juode-ssa`, `tavate-ssa`: the second infinitive on the consonant stem.
    fn consonant_infinitive(&self) -> String {
        let base = self.active.as_str();
        let mut chars = base.chars();
        match chars.next_back() {
            Some('n') if chars.as_str().ends_with('n') => {
                chars.next_back();
                format!("{}te", chars.as_str())
            }
            Some('n') => format!("{}de", chars.as_str()),
            Some('s') => format!("{}te", chars.as_str()),
            _ => format!("{base}e"),
        }
    }
}
