//! The lists a new house starts with: a hotel's and a service desk's, to be changed.

use super::{InLanguages, SaySituation, SayTouchpoint, add_situation, add_touchpoint};
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// Fills both lists of a new house.
pub fn seed(tx: &mut Tx<'_>) -> Result<(), Fault> {
    for (slug, names) in TOUCHPOINTS_AT_FIRST {
        let say = SayTouchpoint {
            slug: Some(slug.to_owned()),
            names: InLanguages::new(names),
            feelings: Vec::new(),
            retired: false,
        };
        add_touchpoint(tx, None, &say)?;
    }
    for (slug, names) in SITUATIONS_AT_FIRST {
        let say = SaySituation {
            slug: Some(slug.to_owned()),
            names: InLanguages::new(names),
            ..SaySituation::default()
        };
        add_situation(tx, None, &say)?;
    }
    Ok(())
}

/// Slug, and the name in fi, sv, en.
const TOUCHPOINTS_AT_FIRST: [(&str, [&str; 3]); 10] = [
    ("reception", ["vastaanotto", "reception", "reception"]),
    ("phone", ["puhelin", "telefon", "phone"]),
    ("email", ["sähköposti", "e-post", "e-mail"]),
    ("chat", ["chat", "chatt", "chat"]),
    ("web-form", ["verkkolomake", "webbformulär", "web form"]),
    (
        "own-page",
        ["asiakkaan sivu", "kundens sida", "customer’s page"],
    ),
    ("invoice", ["lasku", "faktura", "invoice"]),
    ("social-media", ["some", "sociala medier", "social media"]),
    ("survey", ["kysely", "enkät", "survey"]),
    ("on-site", ["paikan päällä", "på plats", "on site"]),
];

/// Slug, and the clause in fi, sv, en.
const SITUATIONS_AT_FIRST: [(&str, [&str; 3]); 10] = [
    (
        "room",
        [
            "huone ei ollut luvatun kaltainen",
            "rummet var sämre än utlovat",
            "the room was not as promised",
        ],
    ),
    ("noise", ["melu häiritsi", "buller störde", "it was noisy"]),
    (
        "cleanliness",
        [
            "siisteydessä oli puutteita",
            "det brast i städningen",
            "it was not clean",
        ],
    ),
    (
        "food",
        [
            "ruoassa tai juomassa oli vikaa",
            "det var fel på maten eller drycken",
            "something was wrong with the food or drink",
        ],
    ),
    (
        "wait",
        [
            "odotus venyi pitkäksi",
            "väntan blev lång",
            "the wait was long",
        ],
    ),
    (
        "connection",
        [
            "yhteys tai laite ei toiminut",
            "förbindelsen eller utrustningen krånglade",
            "a connection or device was down",
        ],
    ),
    (
        "invoice",
        [
            "laskussa oli virhe",
            "det var fel på fakturan",
            "the invoice was wrong",
        ],
    ),
    (
        "lost",
        [
            "jotain katosi tai meni rikki",
            "något försvann eller gick sönder",
            "something was lost or broken",
        ],
    ),
    (
        "behaviour",
        [
            "kohtelu loukkasi",
            "bemötandet sårade",
            "they were treated badly",
        ],
    ),
    (
        "promise",
        [
            "lupauksemme jäi pitämättä",
            "vi bröt vårt löfte",
            "we did not keep our promise",
        ],
    ),
];
