//! Design: touchpoints and topics, the short lists the house chose.

use kohtaamo_language::Lang;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    TOUCHPOINTS = scans "a short house list" "SELECT slug, fi, sv, en FROM touchpoints ORDER BY place, slug";
    TOUCHPOINT = "SELECT slug, fi, sv, en FROM touchpoints WHERE slug = $1";
    ADD_TOUCHPOINT = "INSERT INTO touchpoints (slug, place, fi, sv, en) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (slug) DO NOTHING";
    TOPICS = scans "a short house list" "SELECT slug, fi, sv, en FROM topics ORDER BY place, slug";
    TOPIC = "SELECT slug, fi, sv, en FROM topics WHERE slug = $1";
    ADD_TOPIC = "INSERT INTO topics (slug, place, fi, sv, en) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (slug) DO NOTHING";
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

/// What a concern may be about.
pub fn topics(tx: &mut Tx<'_>) -> Result<Vec<Entry>, Fault> {
    Ok(tx.rows(&TOPICS, &[], entry)?)
}

/// Checks a topic's slug.
pub fn topic(tx: &mut Tx<'_>, slug: &str) -> Result<Entry, Fault> {
    if let Some(found) = tx.opt(&TOPIC, params![slug], entry)? {
        return Ok(found);
    }
    let known: Vec<_> = topics(tx)?.into_iter().map(|t| t.slug).collect();
    Err(Fault::field(
        "topic",
        "fault-topic-unknown",
        known.join(", "),
    ))
}

/// Adds a topic.
pub fn add_topic(tx: &mut Tx<'_>, slug: &str, place: i64, names: [&str; 3]) -> Result<(), Fault> {
    tx.exec(
        &ADD_TOPIC,
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
    let topics: [(&str, [&str; 3]); 8] = [
        ("room", ["huone", "rummet", "room"]),
        ("noise", ["melu", "buller", "noise"]),
        ("cleanliness", ["siisteys", "renlighet", "cleanliness"]),
        (
            "food",
            ["ruoka ja juoma", "mat och dryck", "food and drink"],
        ),
        ("wait", ["odottaminen", "väntan", "waiting"]),
        (
            "connection",
            [
                "yhteys ja laitteet",
                "anslutning och utrustning",
                "connection and devices",
            ],
        ),
        (
            "invoice",
            [
                "lasku ja maksu",
                "faktura och betalning",
                "invoice and payment",
            ],
        ),
        ("service", ["palvelu", "bemötande", "service"]),
    ];
    for (i, (slug, names)) in topics.into_iter().enumerate() {
        add_topic(tx, slug, i as i64, names)?;
    }
    Ok(())
}
