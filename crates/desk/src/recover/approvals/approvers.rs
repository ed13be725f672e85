//! Who approves: those a team named, in order; else its leads; else any lead of the house.

use crate::access::{self, Actor, Person, PersonId, Role};
use crate::happen;
use crate::house::{self, TeamId};
use crate::recover::cases::Case;
use kohtaamo_store::{Ms, Tx, events, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    NAMED = "SELECT person FROM approvers WHERE team = $1 ORDER BY place, person";
    CLEAR = "DELETE FROM approvers WHERE team = $1";
    NAME = "INSERT INTO approvers (team, person, place) VALUES ($1, $2, $3) ON CONFLICT (team, person) DO NOTHING";
    WAITS = "SELECT a.decided_at - a.asked_at FROM approvals a WHERE a.decided_by = $1 AND a.decided_at > a.asked_at AND a.decision IS NOT NULL
        ORDER BY a.decided_at DESC LIMIT 50";
}

/// Who is asked first, and two who stand in.
const ASKED: usize = 3;

/// How long one has to decide before the stand-ins are asked too: the setting
/// `approval_minutes`, else ten minutes.
pub fn clock(tx: &mut Tx<'_>) -> Result<Ms, Fault> {
    let minutes = house::setting(tx, "approval_minutes")?
        .and_then(|m| m.parse::<i64>().ok())
        .unwrap_or(10);
    Ok(minutes.clamp(1, 7 * 24 * 60) * 60_000)
}

/// Those who are asked on a case, in order, [`ASKED`] at most; never the asker, never one who may
/// not see the case, never one who has left. Any other lead who sees it may decide it too.
pub(super) fn of(tx: &mut Tx<'_>, case: &Case, asker: &PersonId) -> Result<Vec<Person>, Fault> {
    let mut fit: Vec<Person> = Vec::new();
    let mut those = Vec::new();
    for id in named(tx, &case.team)? {
        those.extend(access::person(tx, &id)?);
    }
    add_fitting(tx, case, asker, those, &mut fit)?;
    // The wider circles are read only when the nearer ones are not enough.
    if fit.len() < ASKED {
        let those = access::colleagues(tx, &case.team)?;
        add_fitting(tx, case, asker, those, &mut fit)?;
    }
    if fit.len() < ASKED {
        let those = access::staff(tx)?;
        add_fitting(tx, case, asker, those, &mut fit)?;
    }
    Ok(fit)
}

/// Adds those who may be asked, until there are [`ASKED`].
fn add_fitting(
    tx: &mut Tx<'_>,
    case: &Case,
    asker: &PersonId,
    those: Vec<Person>,
    fit: &mut Vec<Person>,
) -> Result<(), Fault> {
    for person in those {
        if fit.len() == ASKED {
            break;
        }
        let known = fit.iter().any(|p| p.id == person.id);
        if known || !person.active || person.role != Role::Lead || person.id == *asker {
            continue;
        }
        let sees = match access::actor(tx, &person.id)? {
            Some(actor) => actor.sees(tx, case.seen())?,
            None => false,
        };
        if sees {
            fit.push(person);
        }
    }
    Ok(())
}

/// Those a team named, in order.
pub fn named(tx: &mut Tx<'_>, team: &TeamId) -> Result<Vec<PersonId>, Fault> {
    Ok(tx.rows(&NAMED, params![team], |r| r.id(0))?)
}

/// Names a team's approvers anew, in the order they are asked.
pub fn name_approvers(
    tx: &mut Tx<'_>,
    actor: &Actor,
    team: &TeamId,
    those: &[PersonId],
) -> Result<(), Fault> {
    events::lock(tx, team.as_str())?;
    tx.exec(&CLEAR, params![team])?;
    for (place, person) in those.iter().enumerate() {
        let place = place as i64;
        match access::person(tx, person)? {
            Some(p) if p.active && p.role == Role::Lead => {
                tx.exec(&NAME, params![team, person, place])?;
            }
            _ => return Err(Fault::field("approvers", "fault-approver", person.as_str())),
        }
    }
    happen::on_row(
        tx,
        "team.approvers_named",
        Some(actor),
        team.as_str(),
        &[],
        json!({"those": those}),
    )
}

/// Who decides beyond every mandate, and how fast they usually do.
#[derive(Debug, Clone)]
pub struct Beyond {
    /// Who is asked first.
    pub approver: Person,
    /// Who stands in.
    pub stand_in: Option<Person>,
    /// How long they usually take, in milliseconds; the clock, while nothing is known.
    pub usually: Ms,
}

/// Who would be asked on a case; nobody when there is nobody but the asker.
pub fn beyond(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<Option<Beyond>, Fault> {
    let mut those = of(tx, case, &actor.id)?.into_iter();
    let Some(approver) = those.next() else {
        return Ok(None);
    };
    Ok(Some(Beyond {
        usually: usually(tx, &approver.id)?,
        approver,
        stand_in: those.next(),
    }))
}

/// The median wait for somebody's last fifty decisions; the clock, while there is none.
pub fn usually(tx: &mut Tx<'_>, person: &PersonId) -> Result<Ms, Fault> {
    let mut waits: Vec<Ms> = tx.rows(&WAITS, params![person], |r| r.get(0))?;
    waits.sort_unstable();
    match waits.get(waits.len() / 2) {
        Some(median) => Ok(*median),
        None => clock(tx),
    }
}
