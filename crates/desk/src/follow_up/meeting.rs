//! The customer is met again: by somebody, or by their own answer to a survey.

use super::{FollowUpId, OPEN_OF_CASE, Open, Outcome, open};
use crate::access::{Actor, Role};
use crate::duties;
use crate::happen::{self, Happening};
use crate::recover::cases::{self, Case, Which};
use crate::recover::next_actions::{self, SetAs};
use crate::recover::{CaseId, Mark, State, encounters, talk};
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    GET = "SELECT id, offer, due, tries FROM follow_ups WHERE id = $1 AND case_id = $2 AND outcome IS NULL";
    TRY = "UPDATE follow_ups SET tries = tries + 1, due = $2 WHERE id = $1";
    END = "UPDATE follow_ups SET outcome = $2, heard = $3, put_right = $4, words = $5, by_person = $6, outcome_at = $7, tries = tries + 1 WHERE id = $1 AND outcome IS NULL";
}

/// After this many tries a lead decides.
const TRIES: i64 = 3;
/// The next try after one that did not reach: four hours.
const AGAIN: Ms = 4 * 3_600_000;

/// How the customer was met.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Met {
    /// Content, discontented or not reached.
    pub outcome: Outcome,
    /// Were you heard? 1–5.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub heard: Option<i64>,
    /// Was it put right? 1–5.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub put_right: Option<i64>,
    /// In their words.
    #[serde(default)]
    pub words: Option<String>,
}

/// Records how it went.
pub fn meet(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    follow_up: &str,
    met: &Met,
) -> Result<CaseId, Fault> {
    let case = cases::for_change(tx, actor, case)?;
    let found = tx
        .opt(&GET, params![follow_up, case.id], open)?
        .ok_or_else(Fault::not_found)?;
    if found.due.is_none() {
        return Err(Fault::rule("promise_open", "rule-follow-up-provisional"));
    }
    for (field, value) in [("heard", met.heard), ("put_right", met.put_right)] {
        if value.is_some_and(|v| !(1..=5).contains(&v)) {
            return Err(Fault::field(
                field,
                "fault-one-to-five",
                value.unwrap_or_default().to_string(),
            ));
        }
    }
    let theirs = match met
        .words
        .as_deref()
        .map(str::trim)
        .filter(|w| !w.is_empty())
    {
        Some(text) => {
            let text = encounters::said("words", text)?;
            Some(words::keep(tx, case.about(), &text)?)
        }
        None => None,
    };
    if met.outcome == Outcome::NotReached {
        let told: Vec<&Kept> = theirs.iter().collect();
        let facts = json!({"heard": met.heard, "put_right": met.put_right, "try": found.tries + 1});
        return not_reached(tx, actor, &case, &found, &told, facts);
    }
    let ending = Ending {
        content: met.outcome == Outcome::Content,
        heard: met.heard,
        put_right: met.put_right,
        words: theirs.as_ref(),
    };
    end(tx, Some(actor.id.as_str()), &case, &found, &ending)?;
    Ok(case.id)
}

/// How a follow-up ends that reached the customer.
pub(super) struct Ending<'a> {
    /// Put right, or not yet.
    pub content: bool,
    /// Were you heard, 1–5.
    pub heard: Option<i64>,
    /// Was it put right, 1–5.
    pub put_right: Option<i64>,
    /// In their words.
    pub words: Option<&'a Kept>,
}

/// The customer's own answer ends the follow-up that waits to be made; nobody of the staff did.
/// Answers which; none when none is due, or a promise is still to be kept.
pub(super) fn answered(
    tx: &mut Tx<'_>,
    case: &Case,
    ending: &Ending<'_>,
) -> Result<Option<FollowUpId>, Fault> {
    let found = tx.opt(&OPEN_OF_CASE, params![case.id], open)?;
    let Some(found) = found.filter(|f| f.due.is_some()) else {
        return Ok(None);
    };
    end(tx, None, case, &found, ending)?;
    Ok(Some(found.id))
}

fn end(
    tx: &mut Tx<'_>,
    by: Option<&str>,
    case: &Case,
    found: &Open,
    ending: &Ending<'_>,
) -> Result<(), Fault> {
    let now = tx.now;
    let (outcome, kind) = match ending.content {
        true => (Outcome::Content, "follow_up.content"),
        false => (Outcome::Discontented, "follow_up.discontented"),
    };
    let values = params![
        found.id,
        outcome,
        ending.heard,
        ending.put_right,
        ending.words,
        by,
        now
    ];
    tx.exec(&END, values)?;
    duties::end(tx, found.id.as_str())?;
    if ending.content {
        cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Full)?;
        if case.state == State::Open {
            next_actions::advance(tx, case, SetAs::Assess, now + 24 * 3_600_000)?;
        }
    } else {
        // Back to the talk in the same case: heard again, another way found.
        talk::begin_anew(tx, by, &case.id)?;
        cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Half)?;
        next_actions::set_as(tx, case, SetAs::Talk, now + 3_600_000)?;
    }
    let told: Vec<&Kept> = ending.words.into_iter().collect();
    happen::happened(
        tx,
        &Happening {
            kind,
            actor: by,
            about: found.id.as_str(),
            case: Some(&case.id),
            words: &told,
            facts: json!({"heard": ending.heard, "put_right": ending.put_right, "try": found.tries + 1}),
            occurred_at: None,
        },
    )
}

fn not_reached(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    found: &Open,
    told: &[&Kept],
    facts: Json,
) -> Result<CaseId, Fault> {
    let now = tx.now;
    if found.tries >= TRIES {
        // Three tries are over: only a lead decides that it ends so.
        if actor.role != Role::Lead {
            return Err(Fault::rule("lead_decides", "rule-lead-decides"));
        }
        tx.exec(
            &END,
            params![
                found.id,
                Outcome::NotReached,
                None::<i64>,
                None::<i64>,
                told.first().copied(),
                actor.id,
                now
            ],
        )?;
        duties::end(tx, found.id.as_str())?;
        cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Full)?;
        next_actions::advance(tx, case, SetAs::Assess, now + 24 * 3_600_000)?;
        happen::on_case(
            tx,
            "follow_up.given_up",
            actor,
            &case.id,
            found.id.as_str(),
            told,
            facts,
        )?;
        return Ok(case.id.clone());
    }
    let due = now + AGAIN;
    tx.exec(&TRY, params![found.id, due])?;
    duties::move_to(tx, found.id.as_str(), due)?;
    next_actions::set_as(tx, case, SetAs::MeetAgain, due)?;
    happen::on_case(
        tx,
        "follow_up.not_reached",
        actor,
        &case.id,
        found.id.as_str(),
        told,
        facts,
    )?;
    Ok(case.id.clone())
}
