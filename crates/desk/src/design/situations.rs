//! Kinds of service situation: what is aimed at, how far one may bend, what the service really
//! gives, when the customer is met again, and who is told.

use super::InLanguages;
use super::in_languages::{feelings, joined, line, list, split};
use crate::access::Actor;
use crate::happen;
use crate::house::{self, TeamId};
use kohtaamo_language::Lang;
use kohtaamo_store::{ToValue, Tx, Value, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

crate::words! {
    /// How a delay is counted.
    #[derive(Default)]
    DelayTime {
        /// By the clock.
        #[default]
        Calendar = "calendar",
        /// While the case's team is at work.
        Working = "working",
    }
}

kohtaamo_store::statements! {
    EVERY = scans "a short house list" "SELECT slug, fi, sv, en, follow_up_minutes, follow_up_time, bends, gives_fi, gives_sv, gives_en, feelings, told_team, retired
        FROM situations ORDER BY place, slug";
    ONE = "SELECT slug, fi, sv, en, follow_up_minutes, follow_up_time, bends, gives_fi, gives_sv, gives_en, feelings, told_team, retired
        FROM situations WHERE slug = $1";
    ADD = "INSERT INTO situations (slug, fi, sv, en, follow_up_minutes, follow_up_time, bends, gives_fi, gives_sv, gives_en, feelings, told_team, retired, place)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (slug) DO NOTHING";
    CHANGE = "UPDATE situations SET fi = $2, sv = $3, en = $4, follow_up_minutes = $5, follow_up_time = $6, bends = $7,
        gives_fi = $8, gives_sv = $9, gives_en = $10, feelings = $11, told_team = $12, retired = $13 WHERE slug = $1";
}

/// A kind of service situation.
#[derive(Debug, Clone, Default)]
pub struct Situation {
    /// In addresses, API and tables.
    pub slug: String,
    /// A clause: what happened to the customer.
    pub names: InLanguages,
    /// How long after the last promise the customer is met again; none: the house's delay.
    pub follow_up_minutes: Option<i64>,
    /// How that is counted.
    pub follow_up_time: DelayTime,
    /// What may be bent, and how much, in the house's own words.
    pub bends: String,
    /// What the service really gives: told before anything is promised.
    pub gives: InLanguages,
    /// The feelings aimed at.
    pub feelings: Vec<String>,
    /// The team that is told of each case.
    pub told_team: Option<TeamId>,
    /// Not chosen any more.
    pub retired: bool,
}

impl Situation {
    /// What happened to the customer: a clause in small letters.
    pub fn name(&self, lang: Lang) -> &str {
        self.names.of(lang)
    }
    /// What the service really gives, if it has been said.
    pub fn gives(&self, lang: Lang) -> Option<&str> {
        Some(self.gives.of(lang)).filter(|text| !text.is_empty())
    }
}

fn read(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Situation> {
    let three = |at: usize| -> kohtaamo_store::Result<InLanguages> {
        Ok(InLanguages {
            fi: r.get(at)?,
            sv: r.get(at + 1)?,
            en: r.get(at + 2)?,
        })
    };
    Ok(Situation {
        slug: r.get(0)?,
        names: three(1)?,
        follow_up_minutes: r.get(4)?,
        follow_up_time: r.word(5)?,
        bends: r.get(6)?,
        gives: three(7)?,
        feelings: split(&r.get::<String>(10)?),
        told_team: r.id_opt(11)?,
        retired: r.flag(12)?,
    })
}

/// The kinds of situation in use, in the house's order.
pub fn situations(tx: &mut Tx<'_>) -> Result<Vec<Situation>, Fault> {
    let mut all = all_situations(tx)?;
    all.retain(|s| !s.retired);
    Ok(all)
}

/// Those not in use any more too: old cases have them still.
pub fn all_situations(tx: &mut Tx<'_>) -> Result<Vec<Situation>, Fault> {
    Ok(tx.rows(&EVERY, &[], read)?)
}

/// A situation by its slug, in use or not; a 422 lists the known ones.
pub fn situation(tx: &mut Tx<'_>, slug: &str) -> Result<Situation, Fault> {
    match tx.opt(&ONE, params![slug], read)? {
        Some(found) => Ok(found),
        None => Err(unknown(tx)?),
    }
}

/// A situation a case may get now; a 422 lists them.
pub fn situation_in_use(tx: &mut Tx<'_>, slug: &str) -> Result<Situation, Fault> {
    match tx.opt(&ONE, params![slug], read)? {
        Some(found) if !found.retired => Ok(found),
        _ => Err(unknown(tx)?),
    }
}

fn unknown(tx: &mut Tx<'_>) -> Result<Fault, Fault> {
    let known: Vec<_> = situations(tx)?.into_iter().map(|s| s.slug).collect();
    Ok(Fault::field("situation", "fault-situation-unknown", known.join(", ")).with("known", known))
}

/// All that a situation says; what is absent is said anew as nothing.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct SaySituation {
    /// For addresses; made of the name when absent. A known situation keeps its own.
    #[serde(default)]
    pub slug: Option<String>,
    /// A clause in small letters that can go on after *when*: "the wait was long".
    #[serde(default)]
    pub names: InLanguages,
    /// How long after the last promise the customer is met again; absent: the house's delay.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub follow_up_minutes: Option<i64>,
    /// By the clock, or while the team is at work.
    #[serde(default)]
    pub follow_up_time: DelayTime,
    /// What may be bent, and how much.
    #[serde(default)]
    pub bends: String,
    /// What the service really gives.
    #[serde(default)]
    pub gives: InLanguages,
    /// The feelings aimed at.
    #[serde(default, deserialize_with = "list")]
    pub feelings: Vec<String>,
    /// The team that is told of each case: slug, id or name.
    #[serde(default)]
    pub told_team: Option<String>,
    /// Not chosen any more.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub retired: bool,
}

const LONGEST_NAME: usize = 80;
const LONGEST_TEXT: usize = 500;
/// Between a minute and sixty days.
const DELAYS: std::ops::RangeInclusive<i64> = 1..=60 * 24 * 60;

/// Adds a kind of situation, last on the list; answers its slug.
pub fn add_situation(
    tx: &mut Tx<'_>,
    actor: Option<&Actor>,
    say: &SaySituation,
) -> Result<String, Fault> {
    let all = all_situations(tx)?;
    let taken = |slug: &str| all.iter().any(|s| s.slug == slug);
    let slug = house::new_slug(say.slug.as_deref(), say.names.of(Lang::En), taken)?;
    let said = checked(tx, slug, say)?;
    // Whoever else added the same at this instant was first.
    if put(tx, &said, Some(all.len()))? == 0 {
        return Err(Fault::field("slug", "fault-slug", said.slug));
    }
    told(tx, "situation.added", actor, &said.slug)?;
    Ok(said.slug)
}

/// Says a known situation anew.
pub fn change_situation(
    tx: &mut Tx<'_>,
    actor: &Actor,
    slug: &str,
    say: &SaySituation,
) -> Result<(), Fault> {
    let known = tx.opt(&ONE, params![slug], read)?;
    let known = known.ok_or_else(Fault::not_found)?;
    let said = checked(tx, known.slug, say)?;
    put(tx, &said, None)?;
    told(tx, "situation.changed", Some(actor), &said.slug)
}

fn checked(tx: &mut Tx<'_>, slug: String, say: &SaySituation) -> Result<Situation, Fault> {
    let names = say.names.checked("names", LONGEST_NAME)?;
    if names.is_empty() {
        return Err(Fault::field("names.fi", "fault-missing", ""));
    }
    if let Some(minutes) = say.follow_up_minutes.filter(|m| !DELAYS.contains(m)) {
        let minutes = minutes.to_string();
        return Err(Fault::field("follow_up_minutes", "fault-delay", minutes));
    }
    let told_team = match &say.told_team {
        Some(name) => Some(team_to_tell(tx, name)?),
        None => None,
    };
    Ok(Situation {
        slug,
        names,
        follow_up_minutes: say.follow_up_minutes,
        follow_up_time: say.follow_up_time,
        bends: line(&say.bends, "bends", LONGEST_TEXT)?,
        gives: say.gives.checked("gives", LONGEST_TEXT)?,
        feelings: feelings(&say.feelings)?,
        told_team,
        retired: say.retired,
    })
}

fn team_to_tell(tx: &mut Tx<'_>, name: &str) -> Result<TeamId, Fault> {
    let teams = house::teams(tx)?;
    let named = |t: &&house::Team| t.id.as_str() == name || t.slug == name || t.name == name;
    match teams.iter().find(named) {
        Some(team) => Ok(team.id.clone()),
        None => {
            let known: Vec<_> = teams.into_iter().map(|t| t.slug).collect();
            Err(Fault::field(
                "told_team",
                "fault-team-unknown",
                known.join(", "),
            ))
        }
    }
}

/// Writes it, a new one at its place; answers how many rows it became.
fn put(tx: &mut Tx<'_>, s: &Situation, place: Option<usize>) -> Result<u64, Fault> {
    let (names, gives, feelings) = (&s.names, &s.gives, joined(&s.feelings));
    let mut values = vec![
        s.slug.to_value(),
        names.fi.to_value(),
        names.sv.to_value(),
        names.en.to_value(),
        s.follow_up_minutes.to_value(),
        s.follow_up_time.to_value(),
        s.bends.to_value(),
        gives.fi.to_value(),
        gives.sv.to_value(),
        gives.en.to_value(),
        feelings.to_value(),
        s.told_team.to_value(),
        s.retired.to_value(),
    ];
    let sql = match place {
        Some(place) => {
            values.push(Value::Int(place as i64));
            &ADD
        }
        None => &CHANGE,
    };
    Ok(tx.exec(sql, &values)?)
}

fn told(
    tx: &mut Tx<'_>,
    kind: &'static str,
    actor: Option<&Actor>,
    slug: &str,
) -> Result<(), Fault> {
    let about = format!("situation/{slug}");
    happen::on_row(tx, kind, actor, &about, &[], json!({"slug": slug}))
}
