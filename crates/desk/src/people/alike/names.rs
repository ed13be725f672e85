//! Names as they are compared: in parts, without titles, and each part in the plain form that
//! differently written spellings of it share.

use unicode_normalization::UnicodeNormalization;

/// A part of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As written, in lower case.
    pub word: String,
    /// As it is compared: see [`plain`].
    pub plain: String,
}

/// Parts of a name that are compared.
const PARTS: usize = 6;
/// Letters of a part that count.
const LETTERS: usize = 40;

/// What stands beside a name and is none: titles, forms of companies, the little words of names.
const BESIDE: &[&str] = &[
    "herra", "hra", "rouva", "rva", "neiti", "nti", "tri", "prof", "ins", "dipl", "herr", "hr",
    "fru", "fröken", "frk", "mr", "mrs", "ms", "miss", "dr", "sir", "oy", "oyj", "ab", "abp", "ky",
    "ay", "tmi", "ry", "rf", "osk", "as", "oü", "gmbh", "ag", "ltd", "llc", "inc", "oyab", "von",
    "van", "af", "av", "de", "la", "der", "den", "di", "da", "al", "el", "bin", "ibn", "abu",
];

/// The parts of a name, in their order.
pub fn parts(name: &str) -> Vec<Part> {
    let lower: String = name.nfc().collect::<String>().to_lowercase();
    let lower = lower.replace(['\'', '’', '`', 'ʼ'], "");
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let mut parts: Vec<Part> = Vec::new();
    let mut beside: Vec<Part> = Vec::new();
    for word in words.filter(|w| !w.is_empty()) {
        let word: String = word.chars().take(LETTERS).collect();
        let plain = plain(&word);
        if plain.is_empty() {
            continue;
        }
        let list = if BESIDE.contains(&word.as_str()) {
            &mut beside
        } else {
            &mut parts
        };
        if !list.iter().any(|p| p.plain == plain) && list.len() < PARTS {
            list.push(Part { word, plain });
        }
    }
    // Van Anh, La Da: a name may be made of such words alone, or need them.
    if parts.len() < 2 && beside.len() + parts.len() > 1 {
        beside.retain(|p| p.word.chars().count() == 2 || p.word == "van" || p.word == "abu");
        beside.retain(|p| !FORMS.contains(&p.word.as_str()));
        parts.extend(beside);
    }
    parts
}

/// Short words that are never a name.
const FORMS: &[&str] = &[
    "oy", "ab", "ky", "ay", "ry", "rf", "as", "oü", "ag", "hr", "mr", "ms", "dr",
];

/// A word without what differs from one way of writing to another: marks on letters (Åkerström,
/// Akerstrom), doubled letters, and the letters by which names from other scripts and older
/// spellings differ (Sergei, Sergey; Šestopalova, Shestopalova; Wikström, Vikström).
pub fn plain(word: &str) -> String {
    let bare: String = word
        .nfkd()
        .filter(|c| c.is_alphanumeric())
        .flat_map(bare)
        .collect();
    let mut sounds = String::new();
    let mut rest = bare.as_str();
    while let Some(first) = rest.chars().next() {
        let (sound, taken) = SOUNDS
            .iter()
            .find(|(written, _)| rest.starts_with(written))
            .map_or((None, first.len_utf8()), |(written, sound)| {
                (Some(*sound), written.len())
            });
        match sound {
            Some(sound) => sounds.push_str(sound),
            None => sounds.push(first),
        }
        rest = &rest[taken..];
    }
    let mut single = String::with_capacity(sounds.len());
    for letter in sounds.chars() {
        if !single.ends_with(letter) || letter.is_numeric() {
            single.push(letter);
        }
    }
    single
}

/// Letters that stay whole when their marks are taken away.
fn bare(letter: char) -> impl Iterator<Item = char> {
    let written = match letter {
        'ø' => "o",
        'æ' => "a",
        'œ' => "o",
        'ß' => "ss",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "t",
        'ı' => "i",
        _ => "",
    };
    let whole = written.is_empty().then_some(letter);
    written.chars().chain(whole)
}

/// What is written, and what it is compared as; longer ones first.
const SOUNDS: &[(&str, &str)] = &[
    ("shch", "sc"),
    ("sch", "s"),
    ("tsh", "c"),
    ("sh", "s"),
    ("zh", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ch", "c"),
    ("ck", "k"),
    ("qv", "kv"),
    ("qu", "kv"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("j", "i"),
    ("y", "i"),
];

/// Short names that are used for long ones, in plain form: `short long long …`.
const NICKNAMES: &[&str] = &[
    "kale karlo karl",
    "iusi iuhani iohanes iuho",
    "kaisa katarina",
    "katri katarina",
    "katia katarina ekaterina iekaterina",
    "lisa elisabet elisa",
    "lena helena elena ielena",
    "vile vilho viliami vilhelm",
    "lase lauri lars",
    "mate matias",
    "mati matias",
    "heiki henrik henriki",
    "sana susana",
    "sani susana sana",
    "tina kristina martina",
    "kristi kristina",
    "ana anastasia",
    "nasta anastasia",
    "sasa aleksandr aleksander aleksandra",
    "aleks aleksandr aleksander aleksandra",
    "misa mihail",
    "dima dmitri",
    "natasa natalia",
    "olga helga",
    "pele per peter",
    "bose bo",
    "benie bengt beniamin",
    "kenu kenet",
    "bob robert",
    "rob robert",
    "bil viliam",
    "mike mikal",
    "tom tomas",
    "topi tobias",
    "toni anton antonio",
    "kike kristina kristofer",
    "mohamed muhamad mohamad muhamed mahamed mehmet mohamud",
    "muhamad mohamed mohamad muhamed mahamed",
    "mohamad muhamad mohamed muhamed mahamed",
];

/// Other forms of a name, short ones and the long ones they stand for.
pub fn nicknames(plain: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for line in NICKNAMES {
        let mut words = line.split(' ');
        let short = words.next().unwrap_or_default();
        if short == plain {
            found.extend(words);
        } else if words.any(|word| word == plain) {
            found.push(short);
        }
    }
    found
}

/// Whether one is a short or other form of the other.
pub fn nickname(a: &str, b: &str) -> bool {
    nicknames(a).contains(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> Vec<String> {
        parts(name).into_iter().map(|p| p.plain).collect()
    }

    #[test]
    fn spellings_of_a_name_share_a_plain_form() {
        for (one, other) in [
            ("Åkerström", "Akerstrom"),
            ("Örnhjälm", "Oernhjaelm"),
            ("Sergei", "Sergey"),
            ("Šestopalova", "Shestopalova"),
            ("Wikström", "Vikström"),
            ("Đặng", "Dang"),
            ("Weißmüller", "Weissmueller"),
            ("Phạm", "Pham"),
            ("Yuusuf", "Yusuf"),
        ] {
            assert_eq!(
                plain(&one.to_lowercase()),
                plain(&other.to_lowercase()),
                "{one}"
            );
        }
        assert_ne!(plain("virtanen"), plain("virtainen"));
    }

    #[test]
    fn short_forms_are_listed_in_plain_form() {
        for word in NICKNAMES.iter().flat_map(|line| line.split(' ')) {
            assert_eq!(plain(word), word);
        }
        assert!(nickname("kale", "karlo") && nickname("karlo", "kale"));
        assert!(!nickname("maria", "maia"));
    }

    #[test]
    fn titles_and_forms_of_companies_are_no_names() {
        assert_eq!(of("Oy Saariston Verstas Ab"), ["sariston", "verstas"]);
        assert_eq!(of("Rva Anna-Liisa Mäki"), ["ana", "lisa", "maki"]);
        assert_eq!(of("O’Brien, Seán"), ["obrien", "sean"]);
        assert_eq!(of("Le Van"), ["le", "van"]);
        assert_eq!(of("Kahvila Oy"), ["kahvila"]);
        assert_eq!(of("  "), Vec::<String>::new());
    }
}
