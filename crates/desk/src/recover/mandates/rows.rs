//! The rows of mandates: one of each, and its versions.

use super::{Limit, Mandate, MandateId};
use crate::house::TeamId;
use crate::recover::talk::Remedy;
use kohtaamo_store::{Id, Ms, Row, Tx, params};
use kohtaamo_web::Fault;

/// The columns of a version in the order of [`read`], where `$which` says.
macro_rules! versions {
    ($which:literal) => {
        concat!(
            "SELECT v.mandate, m.number, v.version, v.team, v.lead_only, v.remedy, v.what, v.case_cents, v.situation, v.circumstances,
        v.customer_cents, v.customer_days, v.person_cents, v.person_days, v.team_cents, v.team_days, v.from_at, v.until_at, v.lesson, v.by_person, v.at, v.on_at, v.off_at, v.cost_cents
        FROM mandate_versions v JOIN mandates m ON m.id = v.mandate WHERE ",
            $which
        )
    };
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO mandates (id, at) VALUES ($1, $2) RETURNING number";
    ADD_VERSION = "INSERT INTO mandate_versions (mandate, version, team, lead_only, remedy, what, case_cents, situation, circumstances,
        customer_cents, customer_days, person_cents, person_days, team_cents, team_days, from_at, until_at, lesson, by_person, at, cost_cents, on_at, off_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, NULL, NULL)";
    HOLDING_IN = versions!("v.situation = $1 AND v.team = $2 AND v.on_at IS NOT NULL AND v.off_at IS NULL ORDER BY v.mandate");
    HOLDING = versions!("v.mandate = $1 AND v.on_at IS NOT NULL AND v.off_at IS NULL");
    HOLDING_OF = scans "those that hold, by a partial index" versions!("v.remedy = $1 AND v.on_at IS NOT NULL AND v.off_at IS NULL ORDER BY m.number LIMIT 2000");
    OF_LESSON = versions!("v.lesson = $1 ORDER BY m.number, v.version DESC LIMIT 100");
    VERSIONS = versions!("m.number = $1 ORDER BY v.version DESC LIMIT 200");
    NEWEST = versions!("m.number = $1 ORDER BY v.version DESC LIMIT 1");
    LIST = versions!("m.number > $1 AND v.version = (SELECT max(n.version) FROM mandate_versions n WHERE n.mandate = v.mandate) ORDER BY m.number LIMIT $2");
    ANY_EVER = "SELECT CAST(1 AS BIGINT) FROM mandate_versions WHERE on_at > 0 LIMIT 1";
    LAST_GIVEN = "SELECT CAST(coalesce(max(at), 0) AS BIGINT) FROM offers WHERE mandate = $1";
    OFF = "UPDATE mandate_versions SET off_at = $2 WHERE mandate = $1 AND on_at IS NOT NULL AND off_at IS NULL";
    ON = "UPDATE mandate_versions SET on_at = $3 WHERE mandate = $1 AND version = $2 AND on_at IS NULL";
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Mandate> {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let limit = |at: usize| -> kohtaamo_store::Result<Option<Limit>> {
        let (cents, days) = (r.get::<Option<i64>>(at)?, r.get::<Option<i64>>(at + 1)?);
        Ok(cents.zip(days).map(|(cents, days)| Limit { cents, days }))
    };
    let circumstances: String = r.get(9)?;
    Ok(Mandate {
        id: r.id(0)?,
        number: r.get(1)?,
        version: r.get(2)?,
        team: some(r.get(3)?).map(TeamId::from_written),
        lead_only: r.flag(4)?,
        remedy: r.word(5)?,
        what: r.get(6)?,
        per_case: r.get(7)?,
        situation: some(r.get(8)?),
        circumstances: circumstances
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect(),
        customer: limit(10)?,
        person: limit(12)?,
        by_team: limit(14)?,
        from: r.get(16)?,
        until: r.get(17)?,
        lesson: r.get(18)?,
        by: r.get(19)?,
        at: r.get(20)?,
        on_at: r.get(21)?,
        off_at: r.get(22)?,
        cost: r.get(23)?,
    })
}

/// Makes a mandate without a version; answers its id and number.
pub(super) fn add(tx: &mut Tx<'_>) -> Result<(MandateId, i64), Fault> {
    let id = MandateId::new(tx);
    let now = tx.now;
    let number = tx.one(&ADD, params![id, now], |r| r.get(0))?;
    Ok((id, number))
}

/// Writes a version down, not yet switched on.
pub(super) fn add_version(tx: &mut Tx<'_>, m: &Mandate) -> Result<(), Fault> {
    let words: Vec<&str> = m.circumstances.iter().map(|c| c.word()).collect();
    let cents = |limit: Option<Limit>| limit.map(|l| l.cents);
    let days = |limit: Option<Limit>| limit.map(|l| l.days);
    tx.exec(
        &ADD_VERSION,
        params![
            m.id,
            m.version,
            m.team.as_ref().map_or("", TeamId::as_str),
            m.lead_only,
            m.remedy,
            m.what,
            m.per_case,
            m.situation.as_deref().unwrap_or_default(),
            words.join(" "),
            cents(m.customer),
            days(m.customer),
            cents(m.person),
            days(m.person),
            cents(m.by_team),
            days(m.by_team),
            m.from,
            m.until,
            m.lesson,
            m.by,
            m.at,
            m.cost
        ],
    )?;
    Ok(())
}

/// Switches whatever version holds off.
pub(super) fn off(tx: &mut Tx<'_>, id: &MandateId) -> Result<usize, Fault> {
    let at = instant(tx, id)?;
    Ok(tx.exec(&OFF, params![id, at])? as usize)
}

/// Switches a version on that never was.
pub(super) fn on(tx: &mut Tx<'_>, id: &MandateId, version: i64) -> Result<(), Fault> {
    let at = instant(tx, id)?;
    tx.exec(&ON, params![id, version, at])?;
    Ok(())
}

/// When a switch counts: now, but never before what was given last — a unit that waited for the
/// lock, or a node whose clock is behind, began earlier than what it comes after.
fn instant(tx: &mut Tx<'_>, id: &MandateId) -> Result<Ms, Fault> {
    let last: Ms = tx.one(&LAST_GIVEN, params![id], |r| r.get(0))?;
    Ok(last.max(tx.now))
}

/// What holds for a team (none: for anybody) in a situation (none: in any).
pub(super) fn holding_in(
    tx: &mut Tx<'_>,
    situation: &str,
    team: &str,
) -> Result<Vec<Mandate>, Fault> {
    Ok(tx.rows(&HOLDING_IN, params![situation, team], read)?)
}

/// What holds and gives one kind of remedy, by number.
pub(super) fn holding_of(tx: &mut Tx<'_>, remedy: Remedy) -> Result<Vec<Mandate>, Fault> {
    Ok(tx.rows(&HOLDING_OF, params![remedy], read)?)
}

/// Versions that grew from a lesson, the newest of each mandate first.
pub fn of_lesson(tx: &mut Tx<'_>, lesson: &str) -> Result<Vec<Mandate>, Fault> {
    Ok(tx.rows(&OF_LESSON, params![lesson], read)?)
}

/// The version of a mandate that holds.
pub fn holding(tx: &mut Tx<'_>, id: &MandateId) -> Result<Option<Mandate>, Fault> {
    Ok(tx.opt(&HOLDING, params![id], read)?)
}

/// The newest version, on or not.
pub fn by_number(tx: &mut Tx<'_>, number: i64) -> Result<Mandate, Fault> {
    tx.opt(&NEWEST, params![number], read)?
        .ok_or_else(Fault::not_found)
}

/// Every version, newest first.
pub fn versions(tx: &mut Tx<'_>, number: i64) -> Result<Vec<Mandate>, Fault> {
    Ok(tx.rows(&VERSIONS, params![number], read)?)
}

/// The newest version of each, by number, after one.
pub fn list(tx: &mut Tx<'_>, after: i64, limit: i64) -> Result<Vec<Mandate>, Fault> {
    Ok(tx.rows(&LIST, params![after, limit], read)?)
}

/// Whether the house ever agreed on one, be it off again.
pub fn any_ever(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    Ok(tx.opt(&ANY_EVER, &[], |r| r.get::<i64>(0))?.is_some())
}
