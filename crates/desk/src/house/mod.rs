//! The house: the organisation's teams, places and settings.
//!
//! The door: [`Team`], [`teams`], [`team_named`], [`place_named`], [`setting`], [`zone`];
//! [`voice()`] is how the house speaks to customers, [`calendar`] when the house and its teams are
//! at work.

pub mod calendar;
mod holidays;
mod slugs;
mod voice;

pub use holidays::{Holiday, holidays};
pub use slugs::{new_slug, slug_of};
pub use voice::{Voice, language, set_voice, voice};

use jiff::tz::TimeZone;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::ids! {
    /// A team.
    TeamId = 't';
    /// A place in the tree of places.
    PlaceId = 'o';
}

kohtaamo_store::statements! {
    TEAMS = scans "a house has a handful of teams" "SELECT id, slug, name FROM teams ORDER BY name, id";
    TEAM = "SELECT id, slug, name FROM teams WHERE id = $1";
    TEAM_NAMED = scans "a house has a handful of teams"
        "SELECT id, slug, name FROM teams WHERE slug = $1 OR id = $1 OR lower(name) = $1 LIMIT 1";
    ADD_TEAM = "INSERT INTO teams (id, slug, name) VALUES ($1, $2, $3)";
    ADD_PLACE = "INSERT INTO places (id, parent, kind, name, folded) VALUES ($1, $2, $3, $4, $5)";
    PLACE_NAMED = "SELECT id, parent, kind, name FROM places WHERE folded = $1";
    PLACES = scans "a page of the settings" "SELECT id, parent, kind, name FROM places ORDER BY folded LIMIT 1000";
    PLACE = "SELECT id, parent, kind, name FROM places WHERE id = $1";
    SETTING = "SELECT value FROM settings WHERE key = $1";
    SET = "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
}

/// A team.
#[derive(Debug, Clone)]
pub struct Team {
    /// Id.
    pub id: TeamId,
    /// Short name for addresses and the command line.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// A place.
#[derive(Debug, Clone)]
pub struct Place {
    /// Id.
    pub id: PlaceId,
    /// What it lies in.
    pub parent: Option<PlaceId>,
    /// `room`, `area`, `house` …
    pub kind: String,
    /// Name.
    pub name: String,
}

fn team(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Team> {
    Ok(Team {
        id: r.id(0)?,
        slug: r.get(1)?,
        name: r.get(2)?,
    })
}

fn place(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Place> {
    Ok(Place {
        id: r.id(0)?,
        parent: r.id_opt(1)?,
        kind: r.get(2)?,
        name: r.get(3)?,
    })
}

/// Every team, by name.
pub fn teams(tx: &mut Tx<'_>) -> Result<Vec<Team>, Fault> {
    Ok(tx.rows(&TEAMS, &[], team)?)
}

/// A team by id.
pub fn team_by_id(tx: &mut Tx<'_>, id: &TeamId) -> Result<Option<Team>, Fault> {
    Ok(tx.opt(&TEAM, params![id], team)?)
}

/// A team by slug, id or name; a 422 naming those there are.
pub fn team_named(tx: &mut Tx<'_>, name: &str) -> Result<Team, Fault> {
    if let Some(found) = tx.opt(&TEAM_NAMED, params![name.to_lowercase()], team)? {
        return Ok(found);
    }
    let known: Vec<_> = teams(tx)?.into_iter().map(|t| t.slug).collect();
    Err(Fault::field("team", "fault-team-unknown", known.join(", ")))
}

/// The longest name of anybody or anything (characters).
pub const LONGEST_NAME: usize = 200;

/// A name as it may be kept: trimmed; a 422 when nothing of it is seen, or it is too long.
pub fn fit_name<'n>(field: &str, name: &'n str) -> Result<&'n str, Fault> {
    let name = name.trim();
    if kohtaamo_store::words::blank(name) {
        return Err(Fault::field(field, "fault-missing", ""));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(Fault::field(
            field,
            "fault-too-long",
            LONGEST_NAME.to_string(),
        ));
    }
    Ok(name)
}

/// Makes a team.
pub fn add_team(tx: &mut Tx<'_>, slug: &str, name: &str) -> Result<Team, Fault> {
    let name = fit_name("team", name)?;
    let id = TeamId::new(tx);
    tx.exec(&ADD_TEAM, params![id, slug, name])?;
    crate::happen::on_row(
        tx,
        "team.made",
        None,
        id.as_str(),
        &[],
        json!({"slug": slug}),
    )?;
    Ok(Team {
        id,
        slug: slug.to_owned(),
        name: name.to_owned(),
    })
}

/// As names of places are compared: lower case, single spaces.
fn folded(name: &str) -> String {
    name.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Makes a place; the same name again answers the one there is.
pub fn add_place(
    tx: &mut Tx<'_>,
    parent: Option<&PlaceId>,
    kind: &str,
    name: &str,
) -> Result<PlaceId, Fault> {
    if let Some(there) = place_named(tx, name)? {
        return Ok(there.id);
    }
    let name = fit_name("place", name)?;
    let id = PlaceId::new(tx);
    tx.exec(&ADD_PLACE, params![id, parent, kind, name, folded(name)])?;
    Ok(id)
}

/// A place by its name: `412`, `Siipi B`.
pub fn place_named(tx: &mut Tx<'_>, name: &str) -> Result<Option<Place>, Fault> {
    Ok(tx.opt(&PLACE_NAMED, params![folded(name)], place)?)
}

/// Every place, by name; a thousand at most.
pub fn places(tx: &mut Tx<'_>) -> Result<Vec<Place>, Fault> {
    Ok(tx.rows(&PLACES, &[], place)?)
}

/// The place and all it lies in, nearest first.
pub fn place_path(tx: &mut Tx<'_>, id: &PlaceId) -> Result<Vec<Place>, Fault> {
    let mut path: Vec<Place> = Vec::new();
    let mut next = Some(id.clone());
    while let Some(id) = next.filter(|_| path.len() < 16) {
        let Some(found) = tx.opt(&PLACE, params![id], place)? else {
            break;
        };
        next = found.parent.clone();
        path.push(found);
    }
    Ok(path)
}

/// A setting.
pub fn setting(tx: &mut Tx<'_>, key: &str) -> Result<Option<String>, Fault> {
    Ok(tx.opt(&SETTING, params![key], |r| r.get(0))?)
}

/// Changes a setting.
pub fn set(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<(), Fault> {
    tx.exec(&SET, params![key, value])?;
    crate::happen::on_row(
        tx,
        "setting.changed",
        None,
        "house",
        &[],
        json!({"key": key}),
    )
}

/// The house's name: the setting `name`; empty until it is given.
pub fn name(tx: &mut Tx<'_>) -> Result<String, Fault> {
    Ok(setting(tx, "name")?.unwrap_or_default())
}

/// The house's time zone: the setting `zone`, else Helsinki.
pub fn zone(tx: &mut Tx<'_>) -> Result<TimeZone, Fault> {
    let name = setting(tx, "zone")?.unwrap_or_else(|| "Europe/Helsinki".into());
    Ok(TimeZone::get(&name).unwrap_or(TimeZone::UTC))
}

/// Whether the house's zone is one there is; else times are shown in UTC.
pub fn zone_known(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    Ok(setting(tx, "zone")?.is_none_or(|name| TimeZone::get(&name).is_ok()))
}

/// How long after the last promise of an offer the customer is met again: the setting
/// `follow_up_minutes`, else 24 hours. In milliseconds.
pub fn follow_up_delay(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let minutes = setting(tx, "follow_up_minutes")?
        .and_then(|m| m.parse::<i64>().ok())
        .unwrap_or(24 * 60);
    Ok(minutes.clamp(1, 60 * 24 * 60) * 60_000)
}
