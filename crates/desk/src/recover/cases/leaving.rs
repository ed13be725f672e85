//! Who leaves the house or a team, or takes another role, leaves what they carried to their teams.
//! A team that has nobody else must be helped first (rule 2: somebody has it).

use super::CaseId;
use crate::access::{self, PersonId, Role};
use crate::duties;
use crate::happen::{self, Happening};
use crate::house::TeamId;
use kohtaamo_store::{Id, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    OPEN_OF_PERSON = "SELECT id, team FROM cases WHERE person = $1 AND state = 'open' ORDER BY number";
    CASE_TO_TEAM = "UPDATE cases SET person = NULL WHERE id = $1 AND person = $2";
    PROMISES_OF_PERSON = "SELECT DISTINCT team FROM promises WHERE person = $1 AND outcome IS NULL AND team IS NOT NULL";
    PROMISES_TO_TEAM = "UPDATE promises SET person = NULL WHERE person = $1 AND outcome IS NULL AND team = $2";
    TEAM_CARRIES = "SELECT CAST(1 AS BIGINT) FROM duties WHERE team = $1 AND ended_at IS NULL AND kind IN ('promise', 'next_action', 'follow_up') LIMIT 1";
}

/// Hears that somebody left the house.
pub fn hear_left(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    hand_over(tx, h, |_| true)?;
    teams_still_staffed(tx, h)?;
    duties::end_own(tx, h.about)
}

/// Hears that somebody left a team.
pub fn hear_left_team(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(team) = h.facts["team"].as_str() else {
        return Ok(());
    };
    hand_over(tx, h, |of| of.as_str() == team)?;
    still_staffed(tx, &Id::from_written(team.to_owned()))
}

/// Hears that somebody took another role: who does not carry cases any more hands theirs over.
pub fn hear_changed(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let became = h.facts["role"].as_str().and_then(|r| r.parse().ok());
    match became {
        Some(Role::Colleague | Role::Admin) if h.facts["role"] != h.facts["was"] => {
            hand_over(tx, h, |_| true)?;
            teams_still_staffed(tx, h)
        }
        _ => Ok(()),
    }
}

fn teams_still_staffed(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    for team in access::teams_of(tx, &person(h))? {
        still_staffed(tx, &team)?;
    }
    Ok(())
}

fn person(h: &Happening<'_>) -> PersonId {
    Id::from_written(h.about.to_owned())
}

/// Their open cases and promises in these teams become the teams'.
fn hand_over(
    tx: &mut Tx<'_>,
    h: &Happening<'_>,
    of: impl Fn(&TeamId) -> bool,
) -> Result<(), Fault> {
    let cases: Vec<(CaseId, TeamId)> = tx.rows(&OPEN_OF_PERSON, params![h.about], |r| {
        Ok((r.id(0)?, r.id(1)?))
    })?;
    let mut teams: Vec<TeamId> = tx.rows(&PROMISES_OF_PERSON, params![h.about], |r| r.id(0))?;
    teams.extend(cases.iter().map(|(_, team)| team.clone()));
    teams.retain(&of);
    teams.sort();
    teams.dedup();
    for team in &teams {
        still_staffed(tx, team)?;
        tx.exec(&PROMISES_TO_TEAM, params![h.about, team])?;
        duties::to_team(tx, h.about, team)?;
    }
    for (case, team) in cases.iter().filter(|(_, team)| of(team)) {
        if tx.exec(&CASE_TO_TEAM, params![case, h.about])? == 0 {
            continue; // given to somebody else meanwhile
        }
        let given = Happening {
            kind: "case.given",
            actor: h.actor,
            about: case.as_str(),
            case: Some(case),
            words: &[],
            facts: json!({"person": null, "team": team, "left": h.about}),
            occurred_at: None,
        };
        happen::happened(tx, &given)?;
    }
    Ok(())
}

/// A team that carries something has somebody who works on cases.
fn still_staffed(tx: &mut Tx<'_>, team: &TeamId) -> Result<(), Fault> {
    let carries = tx.opt(&TEAM_CARRIES, params![team], |r| r.get::<i64>(0))?;
    if carries.is_some() && access::carriers(tx, team)?.is_empty() {
        return Err(Fault::rule("last_of_team", "rule-last-of-team"));
    }
    Ok(())
}
