//! What stands beside a listed word and makes it a sign, or takes the sign away.

use super::CueKind;

/// Times that stand beside a word of a deadline.
pub(super) const TIMES: &[&str] = &[
    // Finnish: until, and the partitive after "ennen"
    "huomiseen",
    "ylihuomiseen",
    "iltaan",
    "aamuun",
    "puoleenpäivään",
    "loppuun",
    "alkuun",
    "jouluun",
    "maanantaihin",
    "tiistaihin",
    "keskiviikkoon",
    "torstaihin",
    "perjantaihin",
    "lauantaihin",
    "sunnuntaihin",
    "tammikuuhun",
    "helmikuuhun",
    "maaliskuuhun",
    "huhtikuuhun",
    "toukokuuhun",
    "kesäkuuhun",
    "heinäkuuhun",
    "elokuuhun",
    "syyskuuhun",
    "lokakuuhun",
    "marraskuuhun",
    "joulukuuhun",
    "huomista",
    "ylihuomista",
    "iltaa",
    "puoltapäivää",
    "loppua",
    "joulua",
    "maanantaita",
    "tiistaita",
    "keskiviikkoa",
    "torstaita",
    "perjantaita",
    "lauantaita",
    "sunnuntaita",
    // Swedish
    "imorgon",
    "morgon",
    "ikväll",
    "kväll",
    "idag",
    "måndag*",
    "tisdag*",
    "onsdag*",
    "torsdag*",
    "fredag*",
    "lördag*",
    "söndag*",
    "middag",
    "midnatt",
    "månadsskiftet",
    // English
    "tomorrow",
    "tonight",
    "today",
    "noon",
    "midnight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
];

/// Words that take the sign away when they stand before it.
pub(super) const NOT_AFTER: &[(CueKind, &[&str])] = &[
    (
        CueKind::Thanks,
        &["ei", "en", "nej", "no", "ingen", "inget"],
    ),
    // What one thanks for again or hopes to do again.
    (
        CueKind::Again,
        &[
            "thank",
            "thanks",
            "you",
            "see",
            "visit*",
            "come",
            "coming",
            "stay",
            "back",
            "welcome",
            "return",
            "tack",
            "ses",
            "välkomna",
            "välkommen",
            "besöka",
            "tillbaka",
            "komma",
            "kommer",
            "kiitos",
            "nähdään",
            "tervetuloa",
            "tavataan",
            "tulemme",
            "palaamme",
            "nähdä",
            "kom",
            "dig",
        ],
    ),
    // Swedish verbs with the particle "igen": to close, to recognise.
    (
        CueKind::Again,
        &[
            "stäng*", "känn*", "känt", "kände", "slå", "slog", "slagit", "växa", "fyll*", "täpp*",
        ],
    ),
    (
        CueKind::Safety,
        &[
            "camp", "open", "log", "cosy", "cozy", "inte", "ei", "mitään", "non",
        ],
    ),
];

/// Words that take the sign away when they follow.
pub(super) const NOT_BEFORE: &[(CueKind, &[&str])] = &[
    (CueKind::Thanks, &["vare"]),
    (
        CueKind::Safety,
        &[
            "place", "pit", "side", "him", "her", "them", "someone", "new",
        ],
    ),
    (CueKind::Again, &["soon"]),
];
