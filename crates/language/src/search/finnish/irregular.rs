//! Finnish nouns and adjectives that follow no rule, and forms of *olla*.

use super::kind;

/// Words whose stems follow no rule; also as the last part of a compound: the base
/// form, then its stems with the endings they take.
pub(super) const NOMINALS: &[(&str, &[(&str, u16)])] = &[
    (
        "hyvä",
        &[
            ("parempi", kind::BARE),
            ("parempa", kind::STRONG),
            ("paremma", kind::WEAK),
            ("parempi", kind::PLURAL_STRONG),
            ("paremmi", kind::PLURAL_WEAK),
            ("paras", kind::BARE | kind::CONSONANT),
            ("parhaa", kind::SINGULAR),
            ("parhai", kind::PLURAL | kind::BARE),
            ("parhain", kind::BARE),
        ],
    ),
    (
        "pitkä",
        &[
            ("pidempi", kind::BARE | kind::PLURAL_STRONG),
            ("pidempä", kind::STRONG),
            ("pidemmä", kind::WEAK),
            ("pidemmi", kind::PLURAL_WEAK),
            ("pisin", kind::BARE),
            ("pisimpä", kind::STRONG),
            ("pisimmä", kind::WEAK),
            ("pisimmi", kind::PLURAL_WEAK),
        ],
    ),
    (
        "mies",
        &[
            ("miehe", kind::SINGULAR),
            ("miehi", kind::PLURAL),
            ("mies", kind::CONSONANT),
        ],
    ),
    (
        "veli",
        &[("velje", kind::SINGULAR), ("velji", kind::PLURAL)],
    ),
    (
        "kevät",
        &[
            ("kevää", kind::SINGULAR),
            ("keväi", kind::PLURAL),
            ("kevät", kind::CONSONANT),
        ],
    ),
    ("lapsi", &[("las", kind::CONSONANT)]),
    ("vuosi", &[("vuonna", kind::BARE)]),
    (
        "olla",
        &[
            ("on", kind::BARE),
            ("ovat", kind::BARE),
            ("liene", kind::PERSONS),
            ("lienee", kind::BARE),
        ],
    ),
    (
        "kaunis",
        &[
            ("kaunii", kind::SINGULAR),
            ("kauneimma", kind::WEAK),
            ("kauneimpi", kind::PLURAL_STRONG),
            ("kaunein", kind::BARE),
        ],
    ),
    ("lusikka", &[("lusikoi", kind::PLURAL)]),
    ("veitsi", &[("veis", kind::CONSONANT)]),
    (
        "kaksi",
        &[
            ("kahte", kind::STRONG),
            ("kahde", kind::WEAK),
            ("kaht", kind::CONSONANT),
        ],
    ),
    (
        "yksi",
        &[
            ("yhte", kind::STRONG),
            ("yhde", kind::WEAK),
            ("yht", kind::CONSONANT),
        ],
    ),
    (
        "lämmin",
        &[
            ("lämpimä", kind::SINGULAR),
            ("lämpimi", kind::PLURAL),
            ("lämpimä", kind::BARE),
        ],
    ),
    (
        "poika",
        &[("poiki", kind::PLURAL_STRONG), ("poji", kind::PLURAL_WEAK)],
    ),
    (
        "meri",
        &[("mer", kind::CONSONANT), ("mere", kind::SINGULAR)],
    ),
    (
        "vähä",
        &[
            ("vähemmä", kind::WEAK),
            ("vähempä", kind::STRONG),
            ("vähempi", kind::BARE),
        ],
    ),
    (
        "moni",
        &[
            ("mone", kind::SINGULAR),
            ("mon", kind::CONSONANT),
            ("moni", kind::PLURAL),
            ("usea", kind::SINGULAR),
        ],
    ),
];
