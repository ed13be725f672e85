//! What programs write around quotes and under letters, by language.

/// "wrote", last or before the name.
const VERBS: &[&str] = &[
    "wrote",
    "writes",
    "kirjoitti",
    "skrev",
    "schrieb",
    "a écrit",
    "ha scritto",
    "escreveu",
    "escribió",
    "schreef",
    "написал",
    "написала",
    "пишет",
    "napisał",
    "napisała",
    "napisał(a)",
    "írta",
];

/// What the date of a quote begins with, lower case, followed by a space.
const BEFORE_A_DATE: &[&str] = &[
    "on",
    "am",
    "le",
    "il",
    "el",
    "em",
    "den",
    "op",
    "in data",
    "w dniu",
    "dnia",
    "ma",
    "ti",
    "ke",
    "to",
    "pe",
    "la",
    "su",
    "maanantaina",
    "tiistaina",
    "keskiviikkona",
    "torstaina",
    "perjantaina",
    "lauantaina",
    "sunnuntaina",
    "mån",
    "tis",
    "ons",
    "tors",
    "fre",
    "lör",
    "sön",
    "man",
    "tir",
    "tor",
    "lør",
    "søn",
];

/// What divides a letter from the one it answers or passes on.
const ORIGINALS: &[&str] = &[
    "original message",
    "reply message",
    "forwarded message",
    "alkuperäinen viesti",
    "alkuperäinen sähköposti",
    "välitetty viesti",
    "edelleenlähetetty viesti",
    "ursprungligt meddelande",
    "originalmeddelande",
    "ursprungligt e-postmeddelande",
    "vidarebefordrat",
    "oprindelig",
    "opprinnelig",
    "videresendt",
    "ursprüngliche nachricht",
    "originalnachricht",
    "weitergeleitete",
    "message d'origine",
    "message original",
    "message transféré",
    "messaggio originale",
    "messaggio inoltrato",
    "mensagem original",
    "mensaje original",
    "oorspronkelijk bericht",
    "исходное сообщение",
    "пересылаемое сообщение",
];

/// The fields of a header in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    From,
    Date,
    To,
    Copy,
    Subject,
}

const FIELDS: &[(Field, &[&str])] = &[
    (
        Field::From,
        &[
            "from",
            "lähettäjä",
            "från",
            "fra",
            "von",
            "de",
            "da",
            "van",
            "от",
            "od",
        ],
    ),
    (
        Field::Date,
        &[
            "sent",
            "date",
            "lähetetty",
            "päivämäärä",
            "pvm",
            "päiväys",
            "skickat",
            "datum",
            "dato",
            "sendt",
            "gesendet",
            "envoyé",
            "envoyé le",
            "message du",
            "inviato",
            "data",
            "enviado",
            "enviada em",
            "verzonden",
            "отправлено",
            "дата",
        ],
    ),
    (
        Field::To,
        &[
            "to",
            "vastaanottaja",
            "kenelle",
            "till",
            "til",
            "an",
            "à",
            "a",
            "para",
            "aan",
            "кому",
            "do",
        ],
    ),
    (Field::Copy, &["cc", "kopio", "kopia", "kopi", "copie à"]),
    (
        Field::Subject,
        &[
            "subject",
            "aihe",
            "ämne",
            "emne",
            "betreff",
            "objet",
            "sujet",
            "oggetto",
            "assunto",
            "asunto",
            "onderwerp",
            "тема",
            "temat",
        ],
    ),
];

/// What a closing begins with.
const CLOSINGS: &[&str] = &[
    "ystävällisin terveisin",
    "ystävällisesti",
    "parhain terveisin",
    "terveisin",
    "terkuin",
    "terv",
    "yst. terv",
    "kunnioittaen",
    "yt",
    "t.",
    "med vänlig hälsning",
    "med vänliga hälsningar",
    "vänliga hälsningar",
    "vänligen",
    "hälsningar",
    "bästa hälsningar",
    "högaktningsfullt",
    "mvh",
    "best regards",
    "kind regards",
    "warm regards",
    "regards",
    "best wishes",
    "sincerely",
    "yours sincerely",
    "yours faithfully",
    "yours truly",
    "cheers",
    "br",
    "mit freundlichen grüßen",
    "freundliche grüße",
    "viele grüße",
    "mfg",
    "cordialement",
    "cordiali saluti",
    "med venlig hilsen",
    "venlig hilsen",
    "med vennlig hilsen",
    "hilsen",
];

/// What a device writes under a letter, whatever the device.
const SENT_FROM_MY: &[&str] = &[
    "sent from my ",
    "skickat från min ",
    "skickat från mitt ",
    "get outlook for ",
    "hanki outlook",
    "hämta outlook",
    "skaffa outlook",
];

/// The same, when a device is named.
const SENT_FROM: &[&str] = &[
    "sent from ",
    "sent with ",
    "lähetetty ",
    "skickat från ",
    "skickades från ",
    "sendt fra ",
    "gesendet von ",
    "gesendet mit ",
    "von meinem ",
    "envoyé de ",
    "envoyé depuis ",
    "envoyé à partir ",
    "inviato da ",
    "enviado do ",
    "отправлено с ",
];

const DEVICES: &[&str] = &[
    "iphone",
    "ipad",
    "android",
    "samsung",
    "galaxy",
    "huawei",
    "honor",
    "oneplus",
    "xiaomi",
    "nokia",
    "sony",
    "xperia",
    "pixel",
    "blackberry",
    "outlook",
    "windows",
    "yahoo",
    "gmail",
    "mail",
    "typeapp",
    "sparrow",
    "proton",
    "puhelime",
    "matkapuhelime",
    "mobil",
    "telefon",
    "handy",
    "smartphone",
    "tablet",
    "ipod",
];

pub(super) fn ends_in_verb(phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    VERBS.iter().any(|verb| {
        phrase
            .strip_suffix(verb)
            .is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace))
    })
}

pub(super) fn has_verb(phrase: &str) -> bool {
    let phrase = format!(" {} ", phrase.to_lowercase());
    VERBS
        .iter()
        .any(|verb| phrase.contains(&format!(" {verb} ")))
}

/// Whether it begins as dates do: a figure, a weekday, "On".
pub(super) fn begins_a_date(line: &str) -> bool {
    let line = line.to_lowercase();
    line.starts_with(|c: char| c.is_ascii_digit())
        || BEFORE_A_DATE.iter().any(|word| {
            line.strip_prefix(word)
                .is_some_and(|rest| rest.starts_with([' ', '.', ',']))
        })
}

pub(super) fn names_an_original(words: &str) -> bool {
    let words = words.to_lowercase().replace('’', "'");
    ORIGINALS.iter().any(|o| words.contains(o))
}

pub(super) fn field(name: &str) -> Option<Field> {
    // Longer than any of them.
    if name.len() > 40 {
        return None;
    }
    let name = name.to_lowercase();
    FIELDS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
        .map(|(field, _)| *field)
}

/// "Best regards," alone or with a name.
pub(super) fn is_closing(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let line = line.trim().to_lowercase();
    let bare = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    CLOSINGS.iter().any(|closing| {
        let closing = closing.trim_end_matches('.');
        bare.strip_prefix(closing).is_some_and(|name| {
            let names = name.trim_start_matches([',', '.', '!', ' ']);
            let apart = names.len() < name.len() || name.is_empty();
            apart && names.split_whitespace().count() <= 3 && !names.contains(['?', '.'])
        })
    })
}

/// "Sent from my iPhone", "Lähetetty iPhonesta".
pub(super) fn is_device_line(line: &str) -> bool {
    let line = line.trim();
    let words = line
        .split('<')
        .next()
        .unwrap_or_default()
        .split(" (http")
        .next()
        .unwrap_or_default();
    if words.len() > 70 || words.contains([',', '?', '!', ':']) || words.trim_end().ends_with('.') {
        return false;
    }
    let words = words.to_lowercase();
    SENT_FROM_MY.iter().any(|s| words.starts_with(s))
        || (SENT_FROM.iter().any(|s| words.starts_with(s))
            && DEVICES.iter().any(|d| words.contains(d)))
}
