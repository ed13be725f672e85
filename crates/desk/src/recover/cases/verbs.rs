//! What people do with a case as a whole: give it to somebody, set its facts.

use super::circumstances::{self, Circumstance};
use super::{Case, by_id, for_work};
use crate::access::{self, Actor, Role};
use crate::duties::{self, DutyKind, Owner};
use crate::happen;
use crate::house;
use crate::people::CustomerId;
use kohtaamo_store::{Tx, events, params, words};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    SET_CUSTOMER = "UPDATE cases SET customer = $2 WHERE id = $1";
    SET_PROMISED = "UPDATE promises SET customer = $2 WHERE case_id = $1";
    SET_OWNER = "UPDATE cases SET person = $2, team = $3 WHERE id = $1";
    SET_SITUATION = "UPDATE cases SET situation = $2 WHERE id = $1";
    SET_EXPECTS = "UPDATE cases SET expects = $2 WHERE id = $1";
    SET_SENSITIVE = "UPDATE cases SET sensitive = $2, urgent = $3 WHERE id = $1";
}

/// To whom a case goes.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct GiveTo {
    /// A person: id, e-mail address or name …
    #[serde(default)]
    pub person: Option<String>,
    /// … or a team.
    #[serde(default)]
    pub team: Option<String>,
    /// A word to them.
    #[serde(default)]
    pub note: Option<String>,
}

/// Gives the case to a person or a team; its next action goes with it, promises stay with who made them.
pub fn give(tx: &mut Tx<'_>, actor: &Actor, name: &str, to: &GiveTo) -> Result<Case, Fault> {
    let case = for_work(tx, actor, name)?;
    let (person, team) = match (&to.person, &to.team) {
        (Some(person), team) => {
            let person = access::person_named(tx, person)?;
            if person.role == Role::Colleague {
                return Err(Fault::field("person", "fault-owner-colleague", person.name));
            }
            let team = match team {
                Some(team) => house::team_named(tx, team)?.id,
                None => case.team.clone(),
            };
            (Some(person.id), team)
        }
        (None, Some(team)) => {
            let team = house::team_named(tx, team)?;
            if access::carriers(tx, &team.id)?.is_empty() {
                return Err(Fault::field("team", "fault-team-empty", team.name));
            }
            (None, team.id)
        }
        (None, None) => return Err(Fault::field("person", "fault-missing", "")),
    };
    let note = match &to.note {
        Some(note) => Some(words::keep(tx, case.about(), note)?),
        None => None,
    };
    tx.exec(&SET_OWNER, params![case.id, person, team])?;
    let owner = Owner {
        person: person.clone(),
        team: Some(team.clone()),
    };
    duties::reown(tx, case.id.as_str(), DutyKind::NextAction, &owner)?;
    duties::reown(tx, case.id.as_str(), DutyKind::FollowUp, &owner)?;
    duties::reown(tx, case.id.as_str(), DutyKind::Letter, &owner)?;
    let told: Vec<_> = note.iter().collect();
    happen::on_case(
        tx,
        "case.given",
        actor,
        &case.id,
        case.id.as_str(),
        &told,
        json!({"person": person, "team": team}),
    )?;
    by_id(tx, &case.id)
}

/// Facts of a case one may set at any time.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct Facts {
    /// What kind of situation it is, from the house's list.
    #[serde(default)]
    pub situation: Option<String>,
    /// What the customer expected.
    #[serde(default)]
    pub expects: Option<String>,
    /// A hard human situation.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag_opt")]
    pub sensitive: Option<bool>,
    /// Urgent.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag_opt")]
    pub urgent: Option<bool>,
    /// All that holds of the customer or the harm; said anew as a whole.
    #[serde(default, deserialize_with = "circumstances::list_opt")]
    pub circumstances: Option<Vec<Circumstance>>,
}

/// Sets facts of a case.
pub fn set_facts(tx: &mut Tx<'_>, actor: &Actor, name: &str, facts: &Facts) -> Result<Case, Fault> {
    let case = for_work(tx, actor, name)?;
    let mut told = Vec::new();
    if let Some(situation) = &facts.situation {
        let situation = crate::design::situation_in_use(tx, situation)?;
        tx.exec(&SET_SITUATION, params![case.id, situation.slug])?;
    }
    if let Some(expects) = &facts.expects {
        let kept = words::keep(tx, case.about(), expects)?;
        tx.exec(&SET_EXPECTS, params![case.id, kept])?;
        told.push(kept);
    }
    let sensitive = facts.sensitive.unwrap_or(case.sensitive);
    let urgent = facts.urgent.unwrap_or(case.urgent);
    if (sensitive, urgent) != (case.sensitive, case.urgent) {
        tx.exec(&SET_SENSITIVE, params![case.id, sensitive, urgent])?;
        duties::mark_sensitive(tx, case.id.as_str(), sensitive)?;
    }
    if let Some(said) = &facts.circumstances {
        circumstances::set(tx, actor, &case.id, said)?;
    }
    let told: Vec<_> = told.iter().collect();
    // That the circumstances were said anew, not which they are: an event is never erased.
    let what = json!({"situation": facts.situation, "sensitive": sensitive, "urgent": urgent,
        "became_sensitive": sensitive && !case.sensitive, "circumstances": facts.circumstances.is_some()});
    happen::on_case(
        tx,
        "case.described",
        actor,
        &case.id,
        case.id.as_str(),
        &told,
        what,
    )?;
    by_id(tx, &case.id)
}

/// The guest of a case became known: the case, its promises and its words are about them now.
pub fn name_customer(
    tx: &mut Tx<'_>,
    actor: Option<&Actor>,
    case: &Case,
    customer: &CustomerId,
) -> Result<(), Fault> {
    tx.exec(&SET_CUSTOMER, params![case.id, customer])?;
    tx.exec(&SET_PROMISED, params![case.id, customer])?;
    // Whatever was told or written on it so far, each event names its words.
    for event in events::of_stream(tx, case.id.as_str())? {
        for id in event.words.split_whitespace() {
            let id = kohtaamo_store::Id::from_written(id.to_owned());
            words::set_about(tx, &id, customer.as_str())?;
        }
    }
    duties::name_customer(tx, case.id.as_str(), customer.as_str())?;
    let facts = json!({"customer": customer});
    let known = happen::Happening {
        kind: "case.customer_known",
        actor: actor.map(|a| a.id.as_str()),
        about: case.id.as_str(),
        case: Some(&case.id),
        words: &[],
        facts,
        occurred_at: None,
    };
    happen::happened(tx, &known)
}
