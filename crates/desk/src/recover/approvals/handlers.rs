//! Approvals over HTTP.

use super::{Approval, clock, decide, name_approvers, named, seen_by};
use crate::access::{self, Actor, PersonId};
use crate::house::{self, Team};
use crate::recover::cases::Case;
use crate::recover::mandates::documents::minutes;
use crate::visit::{Visit, rfc3339, rfc3339_opt};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// A request as the API tells it.
pub fn document(a: &Approval, case: &Case) -> Json {
    json!({"id": a.id, "offer": a.offer, "case": case.number, "asked_by": a.asked_by, "asked_at": rfc3339(a.asked_at), "due": rfc3339(a.due),
        "approver": a.approver, "passed_at": rfc3339_opt(a.passed_at), "why": a.why,
        "decision": a.decision, "reason": a.reason, "decided_by": a.decided_by, "decided_at": rfc3339_opt(a.decided_at)})
}

/// `GET /approvals/{id}`
pub fn one(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (approval, case) = seen_by(tx, visit.actor()?, visit.param("id"))?;
    Ok(Answer::json(document(&approval, &case)))
}

/// `POST /approvals/{id}/decision`
pub fn decision(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let command = visit.command::<super::Decide>()?;
    let (approval, case) = decide(tx, visit.actor()?, visit.param("id"), &command)?;
    let said = match command.decision {
        super::Decision::Approved => "said-approved",
        super::Decision::Declined => "said-not-approved",
    };
    Ok(visit.made(
        json!({"id": approval.id, "offer": approval.offer, "case": case.number, "decision": command.decision}),
        format!("/approvals/{}", approval.id),
        said,
    ))
}

/// Whom a team asks, in this order.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct NameApprovers {
    /// The team.
    pub team: String,
    /// Its leads' ids or e-mail addresses; none: whoever leads it.
    #[serde(default)]
    pub approvers: Vec<String>,
}

/// How long one has to decide.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetClock {
    /// Minutes, until the stand-ins are asked too.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub minutes: Option<i64>,
}

/// At most a week.
const LONGEST_CLOCK: i64 = 7 * 24 * 60;

/// `GET /approvers`: whom each team asks, and the clock.
pub fn approvers(tx: &mut Tx<'_>, _: &Visit<'_>) -> Handled {
    let mut items: Vec<Json> = Vec::new();
    for team in house::teams(tx)? {
        let mut those: Vec<Json> = Vec::new();
        for id in named(tx, &team.id)? {
            let person = access::person(tx, &id)?;
            those.extend(person.map(|p| json!({"id": p.id, "name": p.name})));
        }
        items.push(json!({"team": {"id": team.id, "slug": team.slug, "name": team.name}, "approvers": those}));
    }
    let clock = minutes(clock(tx)?);
    Ok(Answer::json(
        json!({"items": items, "minutes": clock, "next": null}),
    ))
}

/// `POST /approvers`: names a team's approvers.
pub fn name(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let command = visit.command::<NameApprovers>()?;
    let team = own_team(tx, actor, &command.team)?;
    let mut those: Vec<PersonId> = Vec::new();
    for name in &command.approvers {
        let id = access::person_named(tx, name)?.id;
        if !those.contains(&id) {
            those.push(id);
        }
    }
    name_approvers(tx, actor, &team.id, &those)?;
    Ok(visit.made(
        json!({"team": team.id, "approvers": those}),
        "/mandates#approvers",
        "said-saved",
    ))
}

/// A lead names for their own teams.
fn own_team(tx: &mut Tx<'_>, actor: &Actor, name: &str) -> Result<Team, Fault> {
    let team = house::team_named(tx, name)?;
    if actor.in_team(&team.id) {
        Ok(team)
    } else {
        Err(Fault::rule("not_your_team", "rule-approvers-team"))
    }
}

/// `POST /approvers/clock`
pub fn set_clock(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let wanted = visit.command::<SetClock>()?.minutes;
    let minutes = wanted.filter(|m| (1..=LONGEST_CLOCK).contains(m));
    let minutes = minutes.ok_or_else(|| Fault::field("minutes", "fault-approval-clock", ""))?;
    house::set(tx, "approval_minutes", &minutes.to_string())?;
    Ok(visit.made(
        json!({"minutes": minutes}),
        "/mandates#approvers",
        "said-saved",
    ))
}
