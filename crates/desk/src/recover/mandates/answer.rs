//! What this person may do now, on this case — and taking it.

use super::limits::team_of;
use super::{Left, Mandate, MandateId, Reach, rows};
use crate::access::{Actor, Role};
use crate::house::TeamId;
use crate::recover::cases::Case;
use crate::recover::cases::circumstances::{self, Circumstance};
use crate::recover::talk::Remedy;
use kohtaamo_store::{Ms, Tx, events};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

/// One thing one may do now.
#[derive(Debug, Clone)]
pub struct May {
    /// By this mandate.
    pub mandate: Mandate,
    /// What is left of its limits.
    pub left: Left,
}

impl May {
    /// The most that may be given now, in cents.
    pub fn up_to(&self) -> i64 {
        self.left.least().max(0)
    }

    /// Nothing is left of a limit.
    pub fn used_up(&self) -> bool {
        self.mandate.per_case > 0 && self.up_to() == 0
    }
}

/// The mandates that hold for a person on a case.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// First what costs no money, then by how much they allow; used-up ones last.
    pub may: Vec<May>,
}

/// Under what an offer leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permit {
    /// It costs nothing and needs no mandate.
    Free,
    /// Under a version of a mandate; counted to this team.
    Mandate {
        /// The mandate.
        id: MandateId,
        /// Its number.
        number: i64,
        /// Its version.
        version: i64,
        /// The team it is counted to.
        team: TeamId,
        /// What it costs the house, as the mandate says.
        cost: Option<i64>,
    },
    /// No mandate allows it.
    Beyond,
}

/// What this person may do now on this case, with what is left of each limit.
pub fn answer(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<Answer, Fault> {
    let asked = asked(tx, actor, case)?;
    let found = fitting(tx, &asked)?;
    let reach = Reach::read(tx, case, &actor.id)?;
    let mut given = BTreeMap::new();
    for (situation, team) in places(actor, case) {
        given.extend(reach.given_in(tx, situation, team)?);
    }
    let now = tx.now;
    let mut may: Vec<May> = Vec::with_capacity(found.len());
    for mandate in found {
        let given = given.get(&mandate.id).copied().unwrap_or_default();
        let left = reach.left(&mandate, given, now);
        may.push(May { mandate, left });
    }
    may.sort_by_key(|m| {
        let money = m.mandate.gives_money();
        (m.used_up(), money, -m.up_to(), m.mandate.number)
    });
    Ok(Answer { may })
}

/// Who asks, where and how the customer is, as mandates speak of it.
struct Asked<'a> {
    actor: &'a Actor,
    case: &'a Case,
    holds: Vec<Circumstance>,
    now: Ms,
}

impl Asked<'_> {
    /// Whether a mandate's words fit. Its limits are not asked.
    fn fits(&self, m: &Mandate) -> bool {
        let case = self.case.situation.as_deref();
        m.valid(self.now)
            && m.team.as_ref().is_none_or(|team| self.actor.in_team(team))
            && (!m.lead_only || self.actor.role == Role::Lead)
            && m.situation.as_deref().is_none_or(|s| case == Some(s))
            && m.circumstances.iter().all(|c| self.holds.contains(c))
    }
}

fn asked<'a>(tx: &mut Tx<'_>, actor: &'a Actor, case: &'a Case) -> Result<Asked<'a>, Fault> {
    Ok(Asked {
        actor,
        case,
        holds: circumstances::of(tx, case)?,
        now: tx.now,
    })
}

/// The situations and teams a mandate may be for: this one or any, theirs or anybody's.
fn places<'a>(actor: &'a Actor, case: &'a Case) -> Vec<(&'a str, &'a str)> {
    let here = case.situation.as_deref().filter(|s| !s.is_empty());
    let mut places = Vec::new();
    for situation in [Some(""), here].into_iter().flatten() {
        places.push((situation, ""));
        places.extend(actor.teams.iter().map(|team| (situation, team.as_str())));
    }
    places
}

/// The mandates whose words fit: who, where, when, and how the customer is.
fn fitting(tx: &mut Tx<'_>, asked: &Asked<'_>) -> Result<Vec<Mandate>, Fault> {
    let mut found = Vec::new();
    for (situation, team) in places(asked.actor, asked.case) {
        found.extend(rows::holding_in(tx, situation, team)?);
    }
    found.retain(|m| asked.fits(m));
    Ok(found)
}

/// Finds the mandate an offer leaves by and reserves within every limit of it: the one named if
/// it suffices, else the smallest that does, so that the wide ones are kept for what needs them.
///
/// The mandate's stream stays locked until the unit ends, so that two who spend at the same
/// instant wait for each other. Mandates are tried, and so locked, in one order by everybody;
/// who named one first and waits in a ring for it is refused by PostgreSQL and tries again.
pub fn take(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    remedy: Remedy,
    cents: i64,
    named: Option<i64>,
) -> Result<Permit, Fault> {
    let beyond = if cents == 0 {
        Permit::Free
    } else {
        Permit::Beyond
    };
    let asked = asked(tx, actor, case)?;
    // What costs nothing needs none; it is counted to the one it was chosen from.
    let allows = |m: &Mandate| {
        let chosen = named == Some(m.number);
        m.remedy == remedy && m.per_case >= cents && (cents > 0 || chosen)
    };
    let mut fit = fitting(tx, &asked)?;
    fit.retain(allows);
    fit.sort_by_key(|m| (named != Some(m.number), m.per_case, m.number));
    for m in &fit {
        events::lock(tx, m.id.as_str())?;
        // Whoever held the lock before may have spent, changed the mandate or switched it off.
        let still = rows::holding(tx, &m.id)?;
        let Some(m) = still.filter(|m| asked.fits(m) && allows(m)) else {
            continue;
        };
        let reach = Reach::read(tx, case, &actor.id)?;
        let given = reach.given_by(tx, &m)?;
        let left = reach.left(&m, given, tx.now);
        if left.least() >= cents {
            return Ok(Permit::Mandate {
                number: m.number,
                version: m.version,
                team: team_of(&m, &case.team).clone(),
                cost: m.cost,
                id: m.id,
            });
        }
    }
    Ok(beyond)
}
