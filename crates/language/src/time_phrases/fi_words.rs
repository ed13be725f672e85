//! Finnish words of time in their cases.

use jiff::civil::Weekday;

use super::piece::{Part, Unit};

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("maanantai", "ma", Weekday::Monday),
    ("tiistai", "ti", Weekday::Tuesday),
    ("keskiviikko", "ke", Weekday::Wednesday),
    ("torstai", "to", Weekday::Thursday),
    ("perjantai", "pe", Weekday::Friday),
    ("lauantai", "la", Weekday::Saturday),
    ("sunnuntai", "su", Weekday::Sunday),
];

pub(super) fn weekday(word: &str, form: char) -> Option<Weekday> {
    let fits = |&&(name, short, _): &&(&str, &str, Weekday)| {
        if form == 's' {
            return word == short || word == name;
        }
        // Keskiviikko weakens: keskiviikolle.
        let weak = if name == "keskiviikko" {
            "keskiviiko"
        } else {
            name
        };
        let end = |stem: &str, ends: &[&str]| {
            word.strip_prefix(stem)
                .is_some_and(|end| ends.contains(&end))
        };
        end(name, &["na", "hin", "on"]) || end(weak, &["lle", "ksi", "n"])
    };
    WEEKDAYS.iter().find(fits).map(|&(_, _, day)| day)
}

/// `maanantaiaamuna`, `perjantaiiltana`.
pub(super) fn weekday_part(word: &str) -> Option<(Weekday, Part)> {
    let &(name, _, day) = WEEKDAYS.iter().find(|(name, ..)| word.starts_with(name))?;
    let part = match word.strip_prefix(name)? {
        "aamuna" | "aamulla" | "aamuksi" | "aamuun" => Part::Morning,
        "aamupäivänä" | "aamupäivällä" | "aamupäiväksi" => Part::Forenoon,
        "iltapäivänä" | "iltapäivällä" | "iltapäiväksi" => Part::Afternoon,
        "iltana" | "illalla" | "illaksi" | "iltaan" => Part::Evening,
        _ => return None,
    };
    Some((day, part))
}

/// `aamukahdeksalta`, `iltakuuteen`.
pub(super) fn part_hour(word: &str) -> Option<(Part, u32)> {
    let parts = [("aamu", Part::Morning), ("ilta", Part::Evening)];
    parts.into_iter().find_map(|(start, part)| {
        let hour = word.strip_prefix(start)?;
        // -lta, -een, -ksi
        let hour = [3, 4, 5]
            .into_iter()
            .find_map(|column| in_case(hour, column))?;
        Some((part, hour))
    })
}

/// One to ten: nominative, genitive, partitive, -lta, -een, -ksi, -ssa.
const DIGITS: [[&str; 7]; 10] = [
    [
        "yksi", "yhden", "yhtä", "yhdeltä", "yhteen", "yhdeksi", "yhdessä",
    ],
    [
        "kaksi", "kahden", "kahta", "kahdelta", "kahteen", "kahdeksi", "kahdessa",
    ],
    [
        "kolme", "kolmen", "kolmea", "kolmelta", "kolmeen", "kolmeksi", "kolmessa",
    ],
    [
        "neljä",
        "neljän",
        "neljää",
        "neljältä",
        "neljään",
        "neljäksi",
        "neljässä",
    ],
    [
        "viisi",
        "viiden",
        "viittä",
        "viideltä",
        "viiteen",
        "viideksi",
        "viidessä",
    ],
    [
        "kuusi", "kuuden", "kuutta", "kuudelta", "kuuteen", "kuudeksi", "kuudessa",
    ],
    [
        "seitsemän",
        "seitsemän",
        "seitsemää",
        "seitsemältä",
        "seitsemään",
        "seitsemäksi",
        "seitsemässä",
    ],
    [
        "kahdeksan",
        "kahdeksan",
        "kahdeksaa",
        "kahdeksalta",
        "kahdeksaan",
        "kahdeksaksi",
        "kahdeksassa",
    ],
    [
        "yhdeksän",
        "yhdeksän",
        "yhdeksää",
        "yhdeksältä",
        "yhdeksään",
        "yhdeksäksi",
        "yhdeksässä",
    ],
    [
        "kymmenen",
        "kymmenen",
        "kymmentä",
        "kymmeneltä",
        "kymmeneen",
        "kymmeneksi",
        "kymmenessä",
    ],
];

/// A numeral from 1 to 99 in one of the cases.
pub(super) fn number(word: &str, form: char) -> Option<u32> {
    let column = match form {
        'h' => 0,
        'g' => 1,
        'p' => 2,
        'a' => 3,
        'i' => 4,
        'k' => 5,
        _ => return (0..7).find_map(|column| in_case(word, column)),
    };
    // A number of units in -ssa (`ni`) shares its letter with -een.
    in_case(word, column).or_else(|| if form == 'i' { in_case(word, 6) } else { None })
}

fn in_case(word: &str, column: usize) -> Option<u32> {
    let digit = |word: &str| {
        (1..)
            .zip(&DIGITS)
            .find(|(_, row)| row[column] == word)
            .map(|(n, _)| n)
    };
    if let Some(n) = digit(word) {
        return Some(n);
    }
    if let Some(n) = word.strip_suffix("toista").and_then(digit) {
        return (n < 10).then_some(n + 10);
    }
    let tens = if column == 0 {
        "kymmentä"
    } else {
        DIGITS[9][column]
    };
    let (ten, unit) = word.split_once(tens)?;
    let ten = digit(ten).filter(|n| (2..10).contains(n))? * 10;
    if unit.is_empty() {
        Some(ten)
    } else {
        digit(unit).filter(|n| *n < 10).map(|n| ten + n)
    }
}

pub(super) fn ending(word: &str) -> Option<char> {
    Some(match word {
        "lta" | "ltä" => 'a',
        "n" | "en" => 'g',
        "a" | "ä" | "ta" | "tä" => 'p',
        "een" | "hin" | "iin" | "ään" | "aan" => 'i',
        "ksi" => 'k',
        _ => return None,
    })
}

pub(super) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [[&str; 2]; 10] = [
        ["ensimmäinen", "ensimmäisenä"],
        ["toinen", "toisena"],
        ["kolmas", "kolmantena"],
        ["neljäs", "neljäntenä"],
        ["viides", "viidentenä"],
        ["kuudes", "kuudentena"],
        ["seitsemäs", "seitsemäntenä"],
        ["kahdeksas", "kahdeksantena"],
        ["yhdeksäs", "yhdeksäntenä"],
        ["kymmenes", "kymmenentenä"],
    ];
    (1..)
        .zip(WORDS)
        .find(|(_, row)| row.contains(&word))
        .map(|(n, _)| n)
}

pub(super) fn unit(word: &str, form: char) -> Option<Unit> {
    Some(match (form, word) {
        ('i', "minuutissa") => Unit::Minute,
        ('i', "tunnissa") => Unit::Hour,
        ('i', "päivässä" | "vuorokaudessa") => Unit::Day,
        ('i', "viikossa") => Unit::Week,
        ('i', _) => return None,
        (_, "min" | "minuutin" | "minuuttia" | "minuutti") => Unit::Minute,
        (_, "h" | "t" | "tunti" | "tunnin" | "tuntia") => Unit::Hour,
        (_, "pv" | "päivä" | "päivän" | "päivää") => Unit::Day,
        (_, "vrk" | "vuorokausi" | "vuorokauden" | "vuorokautta") => Unit::Day,
        (_, "vk" | "viikko" | "viikon" | "viikkoa") => Unit::Week,
        (_, "kk" | "kuukausi" | "kuukauden" | "kuukautta") => Unit::Month,
        (_, "vuosi" | "vuoden" | "vuotta") => Unit::Year,
        _ => return None,
    })
}

pub(super) fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
        "marras", "joulu",
    ];
    let end = |name: &str| {
        word.strip_prefix(name)
            .is_some_and(|end| matches!(end, "kuuta" | "kuun"))
    };
    (1..).zip(NAMES).find(|(_, name)| end(name)).map(|(n, _)| n)
}
