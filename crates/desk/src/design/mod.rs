//! Design: touchpoints and service situations, the short lists the house chose.
//!
//! A situation is named by a clause that says what happened to the customer, "the room was not as
//! promised", so that a sentence can go on with it: "… when the room was not as promised". The
//! Swedish clauses do without *inte* and other words that would move in a subordinate clause.

use kohtaamo_language::Lang;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    TOUCHPOINTS = scans "a short house list" "SELECT slug, fi, sv, en FROM touchpoints ORDER BY place, slug";
    TOUCHPOINT = "SELECT slug, fi, sv, en FROM touchpoints WHERE slug = $1";
    ADD_TOUCHPOINT = "INSERT INTO touchpoints (slug, place, fi, sv, en) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (slug) DO NOTHING";
    SITUATIONS = scans "a short house list" "SELECT slug, fi, sv, en FROM situations ORDER BY place, slug";
    SITUATION = "SELECT slug, fi, sv, en FROM situations WHERE slug = $1";
    ADD_SITUATION = "INSERT INTO situations (slug, place, fi, sv, en) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (slug) DO NOTHING";
}

/// One entry of a house list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// In addresses, API and tables.
    pub slug: String,
    /// Names in fi, sv, en.
    names: [String; 3],
}

impl Entry {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.names[0],
            Lang::Sv => &self.names[1],
            Lang::En => &self.names[2],
        }
    }
}

fn entry(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Entry> {
    Ok(Entry {
        slug: r.get(0)?,
        names: [r.get(1)?, r.get(2)?, r.get(3)?],
    })
}

/// Where customers are met, in the house's order.
pub fn touchpoints(tx: &mut Tx<'_>) -> Result<Vec<Entry>, Fault> {
    Ok(tx.rows(&TOUCHPOINTS, &[], entry)?)
}

/// Checks a touchpoint's slug; a 422 lists the known ones.
pub fn touchpoint(tx: &mut Tx<'_>, slug: &str) -> Result<Entry, Fault> {
    if let Some(found) = tx.opt(&TOUCHPOINT, params![slug], entry)? {
        return Ok(found);
    }
    let known: Vec<_> = touchpoints(tx)?.into_iter().map(|t| t.slug).collect();
    Err(
        Fault::field("touchpoint", "fault-touchpoint-unknown", known.join(", "))
            .with("known", known),
    )
}

/// Adds a touchpoint at the end; the same slug again changes nothing.
pub fn add_touchpoint(
    tx: &mut Tx<'_>,
    slug: &str,
    place: i64,
    names: [&str; 3],
) -> Result<(), Fault> {
    tx.exec(
        &ADD_TOUCHPOINT,
        params![slug, place, names[0], names[1], names[2]],
    )?;
    Ok(())
}

/// The house's kinds of service situation, in its order.
pub fn situations(tx: &mut Tx<'_>) -> Result<Vec<Entry>, Fault> {
    Ok(tx.rows(&SITUATIONS, &[], entry)?)
}

/// Checks a situation's slug.
pub fn situation(tx: &mut Tx<'_>, slug: &str) -> Result<Entry, Fault> {
    if let Some(found) = tx.opt(&SITUATION, params![slug], entry)? {
        return Ok(found);
    }
    let known: Vec<_> = situations(tx)?.into_iter().map(|t| t.slug).collect();
    Err(Fault::field(
        "situation",
        "fault-situation-unknown",
        known.join(", "),
    ))
}

/// Adds a situation at the end; the same slug again changes nothing.
pub fn add_situation(
    tx: &mut Tx<'_>,
    slug: &str,
    place: i64,
    names: [&str; 3],
) -> Result<(), Fault> {
    tx.exec(
        &ADD_SITUATION,
        params![slug, place, names[0], names[1], names[2]],
    )?;
    Ok(())
}

/// The lists a new house starts with.
pub fn seed(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let touchpoints: [(&str, [&str; 3]); 8] = [
        ("reception", ["vastaanotto", "reception", "reception"]),
        ("phone", ["puhelin", "telefon", "phone"]),
        ("email", ["sähköposti", "e-post", "e-mail"]),
        ("chat", ["chat", "chatt", "chat"]),
        ("web-form", ["verkkolomake", "webbformulär", "web form"]),
        ("invoice", ["lasku", "faktura", "invoice"]),
        ("social-media", ["some", "sociala medier", "social media"]),
        ("on-site", ["paikan päällä", "på plats", "on site"]),
    ];
    for (i, (slug, names)) in touchpoints.into_iter().enumerate() {
        add_touchpoint(tx, slug, i as i64, names)?;
    }
    for (i, (slug, names)) in SITUATIONS_AT_FIRST.into_iter().enumerate() {
        add_situation(tx, slug, i as i64, names)?;
    }
    Ok(())
}

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
