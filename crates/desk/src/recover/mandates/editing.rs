//! Writing mandates, and switching them on and off.

use super::{Limit, Mandate, rows};
use crate::access::{Actor, Role};
use crate::design;
use crate::happen;
use crate::house;
use crate::recover::cases::circumstances::Circumstance;
use crate::recover::money::{self, Worth};
use crate::recover::talk::Remedy;
use crate::visit::When;
use kohtaamo_store::{Ms, Tx, events};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

/// The house's words for a thing that is given: this long at most.
const LONGEST_WHAT: usize = 120;
/// A period is at most this many days: five years.
const LONGEST_PERIOD: i64 = 5 * 366;

/// A sum over a period.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub struct SetLimit {
    /// At most this much.
    #[serde(default)]
    pub amount: Option<String>,
    /// In this many days.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub days: Option<i64>,
}

/// A mandate as it is to be: one sentence, and what stands behind 'more'.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetMandate {
    /// The mandate to change; none makes a new one.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub number: Option<i64>,
    /// Who: a team, else anybody.
    #[serde(default)]
    pub team: Option<String>,
    /// Only leads.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag_opt")]
    pub lead_only: Option<bool>,
    /// May give what kind of remedy.
    pub remedy: Remedy,
    /// What exactly, in the house's words. Money and credit need none.
    #[serde(default)]
    pub what: Option<String>,
    /// At most this much a case; none or nought for what costs no money.
    #[serde(default)]
    pub up_to: Option<Worth>,
    /// What it costs the house each time, where that is another sum.
    #[serde(default)]
    pub cost: Option<Worth>,
    /// In which situation, else in any.
    #[serde(default)]
    pub situation: Option<String>,
    /// Only when all of these hold.
    #[serde(default)]
    pub circumstances: Vec<Circumstance>,
    /// At most this much to one customer.
    #[serde(default)]
    pub customer: SetLimit,
    /// At most this much by one person.
    #[serde(default)]
    pub person: SetLimit,
    /// At most this much by one team.
    #[serde(default)]
    pub by_team: SetLimit,
    /// Not before.
    #[serde(default)]
    pub from: Option<When>,
    /// Not from this time on.
    #[serde(default)]
    pub until: Option<When>,
    /// The lesson it grew from.
    #[serde(default)]
    pub lesson: Option<String>,
}

/// Writes a new version down; it gives nobody any power before it is switched on.
pub fn write(tx: &mut Tx<'_>, actor: &Actor, set: &SetMandate) -> Result<Mandate, Fault> {
    let mut m = draft(tx, actor, set)?;
    match set.number {
        None => (m.id, m.number) = rows::add(tx)?,
        Some(number) => {
            let before = locked(tx, actor, number)?;
            (m.id, m.number, m.version) = (before.id, number, before.version + 1);
        }
    }
    rows::add_version(tx, &m)?;
    told(tx, "mandate.written", actor, &m)?;
    Ok(m)
}

/// What would be written, and nothing is: what a preview shows.
pub fn drafted(tx: &mut Tx<'_>, actor: &Actor, set: &SetMandate) -> Result<Mandate, Fault> {
    let mut m = draft(tx, actor, set)?;
    if let Some(number) = set.number {
        let before = rows::by_number(tx, number)?;
        writes_for(actor, &before)?;
        (m.id, m.version) = (before.id, before.version + 1);
    }
    Ok(m)
}

/// What is to be written, checked field by field, before it has an id.
fn draft(tx: &mut Tx<'_>, actor: &Actor, set: &SetMandate) -> Result<Mandate, Fault> {
    let team = match set.team.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        Some(team) => Some(house::team_named(tx, team)?.id),
        None => None,
    };
    let situation = match set.situation.as_deref().filter(|s| !s.is_empty()) {
        Some(slug) => Some(design::situation_in_use(tx, slug)?.slug),
        None => None,
    };
    let per_case = match &set.up_to {
        Some(worth) => worth.cents("up_to")?,
        None => 0,
    };
    let now = tx.now;
    let m = Mandate {
        id: kohtaamo_store::Id::from_written(String::new()),
        number: set.number.unwrap_or_default(),
        version: 1,
        team,
        lead_only: set.lead_only.unwrap_or(false),
        remedy: set.remedy,
        what: what(set)?,
        per_case,
        cost: match &set.cost {
            Some(cost) => Some(cost.cents("cost")?),
            None => None,
        },
        situation,
        circumstances: each_once(&set.circumstances),
        customer: limit("customer", &set.customer)?,
        person: limit("person", &set.person)?,
        by_team: limit("by_team", &set.by_team)?,
        from: moment("from", set.from.as_ref(), actor, now)?,
        until: moment("until", set.until.as_ref(), actor, now)?,
        lesson: set.lesson.clone().filter(|l| !l.is_empty()),
        by: actor.id.to_string(),
        at: now,
        on_at: None,
        off_at: None,
    };
    writes_for(actor, &m)?;
    sound(&m)?;
    Ok(m)
}

/// Whether somebody may write it: a lead for their own teams, and for anybody.
pub fn may_write(actor: &Actor, m: &Mandate) -> bool {
    let theirs = m.team.as_ref().is_none_or(|team| actor.in_team(team));
    actor.role == Role::Lead && theirs
}

fn writes_for(actor: &Actor, m: &Mandate) -> Result<(), Fault> {
    if may_write(actor, m) {
        Ok(())
    } else {
        Err(Fault::rule("not_your_team", "rule-mandate-team"))
    }
}

fn each_once(given: &[Circumstance]) -> Vec<Circumstance> {
    let all = Circumstance::ALL.iter().copied();
    all.filter(|c| given.contains(c)).collect()
}

fn what(set: &SetMandate) -> Result<Option<String>, Fault> {
    let text = set.what.as_deref().map(kohtaamo_store::words::clean);
    let text = text.filter(|t| !t.is_empty());
    match text {
        Some(t) if t.chars().count() > LONGEST_WHAT => Err(Fault::field(
            "what",
            "fault-too-long",
            LONGEST_WHAT.to_string(),
        )),
        None if !matches!(set.remedy, Remedy::Money | Remedy::Credit) => {
            Err(Fault::field("what", "fault-mandate-what", ""))
        }
        text => Ok(text),
    }
}

fn limit(field: &str, set: &SetLimit) -> Result<Option<Limit>, Fault> {
    let amount = set
        .amount
        .as_deref()
        .map(str::trim)
        .filter(|a| !a.is_empty());
    let Some(amount) = amount else {
        return Ok(None);
    };
    let cents = money::cents(amount, &format!("{field}.amount"))?;
    let days_field = format!("{field}.days");
    match set.days {
        Some(days) if (1..=LONGEST_PERIOD).contains(&days) => Ok(Some(Limit { cents, days })),
        Some(days) => Err(Fault::field(
            &days_field,
            "fault-mandate-days",
            days.to_string(),
        )),
        None => Err(Fault::field(&days_field, "fault-missing", "")),
    }
}

fn moment(field: &str, when: Option<&When>, actor: &Actor, now: Ms) -> Result<Option<Ms>, Fault> {
    let Some(when) = when.filter(|w| !w.0.trim().is_empty()) else {
        return Ok(None);
    };
    // As a form's field for a day and a time has it, without a zone: the house's. (What has an
    // offset would be taken for civil too, and its offset lost.)
    let text = when.0.trim();
    if text.parse::<jiff::Timestamp>().is_err()
        && let Ok(civil) = text.parse::<jiff::civil::DateTime>()
        && let Ok(zoned) = civil.to_zoned(actor.zone.clone())
    {
        return Ok(Some(zoned.timestamp().as_millisecond()));
    }
    when.resolve(field, actor, now).map(Some)
}

/// What a mandate by itself cannot mean.
fn sound(m: &Mandate) -> Result<(), Fault> {
    if m.per_case == 0 && m.gives_money() {
        return Err(Fault::field("up_to.amount", "fault-sum-missing", ""));
    }
    if let (Some(from), Some(until)) = (m.from, m.until)
        && until <= from
    {
        return Err(Fault::field("until", "fault-mandate-times", ""));
    }
    if m.until.is_some_and(|until| until <= m.at) {
        return Err(Fault::field("until", "fault-mandate-over", ""));
    }
    let both = [Circumstance::OurFault, Circumstance::NotOurFault];
    if both.iter().all(|c| m.circumstances.contains(c)) {
        return Err(Fault::field("circumstances", "fault-mandate-fault", ""));
    }
    for (field, limit) in [
        ("customer.amount", m.customer),
        ("person.amount", m.person),
        ("by_team.amount", m.by_team),
    ] {
        if limit.is_some_and(|l| l.cents < m.per_case) {
            return Err(Fault::field(field, "fault-mandate-limit", ""));
        }
    }
    Ok(())
}

/// Switches a version on, in place of the one that held.
pub fn switch_on(
    tx: &mut Tx<'_>,
    actor: &Actor,
    number: i64,
    version: i64,
) -> Result<Mandate, Fault> {
    let id = locked(tx, actor, number)?.id;
    let wanted = version_of(tx, number, version)?;
    writes_for(actor, &wanted)?;
    if wanted.on_at.is_some() {
        return Err(Fault::rule("stale", "rule-mandate-was-on"));
    }
    if wanted.until.is_some_and(|until| until <= tx.now) {
        return Err(Fault::field("until", "fault-mandate-over", ""));
    }
    rows::off(tx, &id)?;
    rows::on(tx, &id, version)?;
    told(tx, "mandate.on", actor, &wanted)?;
    version_of(tx, number, version)
}

/// Switches a mandate off; what was given by it stays given.
pub fn switch_off(tx: &mut Tx<'_>, actor: &Actor, number: i64) -> Result<Mandate, Fault> {
    let id = locked(tx, actor, number)?.id;
    let held = rows::holding(tx, &id)?.ok_or_else(|| Fault::rule("stale", "rule-mandate-off"))?;
    rows::off(tx, &id)?;
    told(tx, "mandate.off", actor, &held)?;
    version_of(tx, number, held.version)
}

/// A mandate to change: locked, and this lead's. Whose it is, the version that holds says, so that
/// another's draft takes it from nobody; else the newest.
fn locked(tx: &mut Tx<'_>, actor: &Actor, number: i64) -> Result<Mandate, Fault> {
    let id = rows::by_number(tx, number)?.id;
    events::lock(tx, id.as_str())?;
    let newest = rows::by_number(tx, number)?;
    writes_for(actor, rows::holding(tx, &id)?.as_ref().unwrap_or(&newest))?;
    Ok(newest)
}

fn version_of(tx: &mut Tx<'_>, number: i64, version: i64) -> Result<Mandate, Fault> {
    let all = rows::versions(tx, number)?;
    let wanted = all.into_iter().find(|m| m.version == version);
    wanted.ok_or_else(Fault::not_found)
}

fn told(tx: &mut Tx<'_>, kind: &'static str, actor: &Actor, m: &Mandate) -> Result<(), Fault> {
    happen::on_row(
        tx,
        kind,
        Some(actor),
        m.id.as_str(),
        &[],
        json!({"number": m.number, "version": m.version, "cents": m.per_case}),
    )
}
