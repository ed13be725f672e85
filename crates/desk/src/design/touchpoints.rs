//! Touchpoints: where customers are met, and the feelings aimed at there.

use super::InLanguages;
use super::in_languages::{feelings, joined, list, split};
use crate::access::Actor;
use crate::{happen, house};
use kohtaamo_language::Lang;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    EVERY_TOUCHPOINT = scans "a short house list" "SELECT slug, fi, sv, en, feelings, retired FROM touchpoints ORDER BY place, slug";
    TOUCHPOINT = "SELECT slug, fi, sv, en, feelings, retired FROM touchpoints WHERE slug = $1";
    ADD_TOUCHPOINT = "INSERT INTO touchpoints (slug, fi, sv, en, feelings, retired, place) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (slug) DO NOTHING";
    CHANGE_TOUCHPOINT = "UPDATE touchpoints SET fi = $2, sv = $3, en = $4, feelings = $5, retired = $6 WHERE slug = $1";
}

/// Where customers are met.
#[derive(Debug, Clone)]
pub struct Touchpoint {
    /// In addresses, API and tables.
    pub slug: String,
    /// What it is called.
    pub names: InLanguages,
    /// The feelings aimed at.
    pub feelings: Vec<String>,
    /// Not chosen any more.
    pub retired: bool,
}

impl Touchpoint {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        self.names.of(lang)
    }
}

fn read(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Touchpoint> {
    Ok(Touchpoint {
        slug: r.get(0)?,
        names: InLanguages {
            fi: r.get(1)?,
            sv: r.get(2)?,
            en: r.get(3)?,
        },
        feelings: split(&r.get::<String>(4)?),
        retired: r.flag(5)?,
    })
}

/// Where customers are met now, in the house's order.
pub fn touchpoints(tx: &mut Tx<'_>) -> Result<Vec<Touchpoint>, Fault> {
    let mut all = all_touchpoints(tx)?;
    all.retain(|t| !t.retired);
    Ok(all)
}

/// Those not in use any more too: they were met there once.
pub fn all_touchpoints(tx: &mut Tx<'_>) -> Result<Vec<Touchpoint>, Fault> {
    Ok(tx.rows(&EVERY_TOUCHPOINT, &[], read)?)
}

/// Checks a touchpoint's slug; a 422 lists the known ones.
pub fn touchpoint(tx: &mut Tx<'_>, slug: &str) -> Result<Touchpoint, Fault> {
    match tx.opt(&TOUCHPOINT, params![slug], read)? {
        Some(found) if !found.retired => Ok(found),
        _ => {
            let known: Vec<_> = touchpoints(tx)?.into_iter().map(|t| t.slug).collect();
            let fault = Fault::field("touchpoint", "fault-touchpoint-unknown", known.join(", "));
            Err(fault.with("known", known))
        }
    }
}

/// All that a touchpoint says; what is absent is said anew as nothing.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SayTouchpoint {
    /// For addresses; made of the name when absent. A known touchpoint keeps its own.
    #[serde(default)]
    pub slug: Option<String>,
    /// What it is called.
    #[serde(default)]
    pub names: InLanguages,
    /// The feelings aimed at.
    #[serde(default, deserialize_with = "list")]
    pub feelings: Vec<String>,
    /// Not chosen any more.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub retired: bool,
}

const LONGEST_NAME: usize = 60;

/// Adds a touchpoint, last on the list; answers its slug.
pub fn add_touchpoint(
    tx: &mut Tx<'_>,
    actor: Option<&Actor>,
    say: &SayTouchpoint,
) -> Result<String, Fault> {
    let all = all_touchpoints(tx)?;
    let taken = |slug: &str| all.iter().any(|t| t.slug == slug);
    let slug = house::new_slug(say.slug.as_deref(), say.names.of(Lang::En), taken)?;
    // Whoever else added the same at this instant was first.
    if put(tx, &slug, say, Some(all.len()))? == 0 {
        return Err(Fault::field("slug", "fault-slug", slug));
    }
    told(tx, "touchpoint.added", actor, &slug)?;
    Ok(slug)
}

/// Says a known touchpoint anew.
pub fn change_touchpoint(
    tx: &mut Tx<'_>,
    actor: &Actor,
    slug: &str,
    say: &SayTouchpoint,
) -> Result<(), Fault> {
    let known = tx.opt(&TOUCHPOINT, params![slug], read)?;
    let known = known.ok_or_else(Fault::not_found)?;
    put(tx, &known.slug, say, None)?;
    told(tx, "touchpoint.changed", Some(actor), &known.slug)
}

/// Writes it, a new one at its place; answers how many rows it became.
fn put(
    tx: &mut Tx<'_>,
    slug: &str,
    say: &SayTouchpoint,
    place: Option<usize>,
) -> Result<u64, Fault> {
    let names = say.names.checked("names", LONGEST_NAME)?;
    if names.is_empty() {
        return Err(Fault::field("names.fi", "fault-missing", ""));
    }
    let feelings = joined(&feelings(&say.feelings)?);
    let InLanguages { fi, sv, en } = names;
    let done = match place {
        Some(place) => tx.exec(
            &ADD_TOUCHPOINT,
            params![slug, fi, sv, en, feelings, say.retired, place as i64],
        )?,
        None => tx.exec(
            &CHANGE_TOUCHPOINT,
            params![slug, fi, sv, en, feelings, say.retired],
        )?,
    };
    Ok(done)
}

fn told(
    tx: &mut Tx<'_>,
    kind: &'static str,
    actor: Option<&Actor>,
    slug: &str,
) -> Result<(), Fault> {
    let about = format!("touchpoint/{slug}");
    happen::on_row(tx, kind, actor, &about, &[], json!({"slug": slug}))
}
