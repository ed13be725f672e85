//! Who is asked: an invitation, whatever its way.

use super::plans::{self, Occasion, lines, of_lines};
use super::{InvitationId, Question, asking};
use crate::access::{Actor, PersonId};
use crate::design;
use crate::happen::{self, CaseId, Happening};
use crate::house::TeamId;
use crate::links;
use crate::people::{self, CustomerId};
use crate::recover::cases;
use kohtaamo_store::{Ms, Row, Tx, events, params};
use kohtaamo_web::{Fault, Secret};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

crate::words! {
    /// How somebody was asked.
    Way {
        /// On a device of the house, or by a link given by hand.
        Here = "here",
        /// By letter.
        Letter = "letter",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO survey_invitations (id, survey, cause, customer, case_id, touchpoint, team, by_person, questions, at, due, asked_at, way, left_as)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, NULL, NULL) ON CONFLICT DO NOTHING";
    GET = "SELECT id, survey, cause, customer, case_id, touchpoint, team, questions, at FROM survey_invitations WHERE id = $1";
    SET_CASE = "UPDATE survey_invitations SET case_id = $2 WHERE id = $1 AND case_id IS NULL";
    NAMED = "UPDATE survey_invitations SET customer = $2 WHERE case_id = $1 AND customer IS NULL";
    ANSWERS_NAMED = "UPDATE survey_answers SET customer = $2 WHERE case_id = $1 AND customer IS NULL";
    MOVED = "UPDATE survey_invitations SET case_id = $2 WHERE cause = $1";
    ANSWER_MOVED = "UPDATE survey_answers SET case_id = $2 WHERE case_id = $3 AND encounter = $1";
    MERGED = "UPDATE survey_invitations SET case_id = $2 WHERE case_id = $1";
    ANSWERS_MERGED = "UPDATE survey_answers SET case_id = $2 WHERE case_id = $1";
    ASKED = "UPDATE survey_invitations SET asked_at = $2, way = $3, due = NULL WHERE id = $1";
}

/// How long a link to a survey leads there: 30 days.
pub const DAYS: i64 = 30;

/// Somebody who is asked.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Id.
    pub id: InvitationId,
    /// When they are asked.
    pub occasion: Occasion,
    /// The follow-up, encounter or arrival it is about.
    pub cause: Option<String>,
    /// Who.
    pub customer: Option<CustomerId>,
    /// About which case.
    pub case: Option<CaseId>,
    /// Where they were met.
    pub touchpoint: String,
    /// Whose customer they are.
    pub team: Option<TeamId>,
    /// What is asked.
    pub questions: Vec<Question>,
    /// Since when.
    pub at: Ms,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Invitation> {
    Ok(Invitation {
        id: r.id(0)?,
        occasion: r.word(1)?,
        cause: r.get(2)?,
        customer: r.id_opt(3)?,
        case: r.id_opt(4)?,
        touchpoint: r.get(5)?,
        team: r.id_opt(6)?,
        questions: of_lines(&r.get::<String>(7)?),
        at: r.get(8)?,
    })
}

/// An invitation by id.
pub fn get(tx: &mut Tx<'_>, id: &str) -> Result<Option<Invitation>, Fault> {
    Ok(tx.opt(&GET, params![id], read)?)
}

/// An invitation to write.
pub(super) struct New<'a> {
    pub occasion: Occasion,
    pub cause: Option<&'a str>,
    pub customer: Option<&'a CustomerId>,
    pub case: Option<&'a CaseId>,
    pub touchpoint: &'a str,
    pub team: Option<&'a TeamId>,
    pub by: Option<&'a PersonId>,
    pub questions: &'a [Question],
    /// When the rules are asked whether it is sent; none: it is asked on the spot.
    pub due: Option<Ms>,
}

/// Writes an invitation; none when its cause was asked about already.
pub(super) fn add(tx: &mut Tx<'_>, new: &New<'_>) -> Result<Option<InvitationId>, Fault> {
    let id = InvitationId::new(tx);
    let (now, questions) = (tx.now, lines(new.questions));
    let values = params![
        id,
        new.occasion,
        new.cause,
        new.customer,
        new.case,
        new.touchpoint,
        new.team,
        new.by,
        questions,
        now,
        new.due
    ];
    Ok((tx.exec(&ADD, values)? > 0).then_some(id))
}

/// Asks a customer on the spot.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Ask {
    /// Which survey.
    pub survey: Occasion,
    /// Here, or by letter; else here.
    #[serde(default)]
    pub way: Option<Way>,
}

/// Asks the customer of a case on the spot: on a device of the house, or by a link given by hand.
/// A person may ask where no rule does, except in a case that came closed from elsewhere.
pub fn ask(tx: &mut Tx<'_>, actor: &Actor, name: &str, ask: &Ask) -> Result<InvitationId, Fault> {
    let case = cases::for_change(tx, actor, name)?;
    if case.taken_over {
        return Err(Fault::rule("taken_over", "rule-survey-taken-over"));
    }
    if let Some(customer) = &case.customer {
        people::existing(tx, customer.as_str())?;
    }
    let questions = plans::one(tx, ask.survey)?.questions;
    let new = New {
        occasion: ask.survey,
        cause: None,
        customer: case.customer.as_ref(),
        case: Some(&case.id),
        touchpoint: &case.touchpoint,
        team: Some(&case.team),
        by: Some(&actor.id),
        questions: &questions,
        due: None,
    };
    written(tx, &new, actor, ask)
}

/// Asks a customer on the spot about no case: what they expect, before they arrive.
pub fn ask_customer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    ask: &Ask,
) -> Result<InvitationId, Fault> {
    let customer = people::existing(tx, id)?.id;
    let questions = plans::one(tx, ask.survey)?.questions;
    let touchpoint = touchpoint(tx)?;
    let new = New {
        occasion: ask.survey,
        cause: None,
        customer: Some(&customer),
        case: None,
        touchpoint: &touchpoint,
        team: actor.teams.first(),
        by: Some(&actor.id),
        questions: &questions,
        due: None,
    };
    written(tx, &new, actor, ask)
}

fn written(
    tx: &mut Tx<'_>,
    new: &New<'_>,
    actor: &Actor,
    ask: &Ask,
) -> Result<InvitationId, Fault> {
    let id = add(tx, new)?.ok_or_else(Fault::not_found)?;
    match ask.way {
        Some(Way::Letter) => {
            let made = get(tx, id.as_str())?.ok_or_else(Fault::not_found)?;
            asking::write(tx, &made, Some(actor))?;
        }
        Some(Way::Here) | None => asked(tx, &id, new.case, Some(actor), Way::Here)?,
    }
    Ok(id)
}

/// The customer is asked now.
pub(super) fn asked(
    tx: &mut Tx<'_>,
    id: &InvitationId,
    case: Option<&CaseId>,
    by: Option<&Actor>,
    way: Way,
) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&ASKED, params![id, now, way])?;
    happen::happened(
        tx,
        &Happening {
            kind: "survey.asked",
            actor: by.map(|actor| actor.id.as_str()),
            about: id.as_str(),
            case,
            words: &[],
            facts: json!({"way": way}),
            occurred_at: None,
        },
    )
}

/// The invitation as it stands while nobody else answers it: of two answers at once the second
/// finds the case the first one opened.
pub(super) fn alone(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<Invitation, Fault> {
    events::lock(tx, invitation.id.as_str())?;
    let now = get(tx, invitation.id.as_str())?.ok_or_else(Fault::not_found)?;
    if let Some(case) = &now.case {
        events::lock(tx, case.as_str())?;
    }
    Ok(now)
}

/// What it was answered with opened a case: whatever comes after belongs there.
pub(super) fn belongs_to(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    case: &CaseId,
) -> Result<(), Fault> {
    tx.exec(&SET_CASE, params![invitation.id, case])?;
    Ok(())
}

/// The touchpoint answers come by: the house's own for surveys, else the first it has. An answer is
/// heard even in a house that has none in use.
pub(super) fn touchpoint(tx: &mut Tx<'_>) -> Result<String, Fault> {
    let all = design::all_touchpoints(tx)?;
    let mut used = all.iter().filter(|t| !t.retired);
    let first = used.clone().next().or(all.first());
    let own = used.find(|t| t.slug == "survey").or(first);
    own.map(|t| t.slug.clone()).ok_or_else(Fault::not_found)
}

/// Hears `case.customer_known`: who was asked, and who answered, is known now.
pub fn hear_known(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    if let (Some(case), Some(customer)) = (h.case, h.facts["customer"].as_str()) {
        tx.exec(&NAMED, params![case, customer])?;
        tx.exec(&ANSWERS_NAMED, params![case, customer])?;
    }
    Ok(())
}

/// Hears that an encounter went to another case: what it was asked about, and the answer it was,
/// go with it.
pub fn hear_moved(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let (Some(case), Some(from)) = (h.case, h.facts["from"].as_str()) else {
        return Ok(());
    };
    tx.exec(&MOVED, params![h.about, case])?;
    tx.exec(&ANSWER_MOVED, params![h.about, case, from])?;
    Ok(())
}

/// Hears that a case was merged into another: so are its surveys.
pub fn hear_merged(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    if let Some(case) = h.case {
        tx.exec(&MERGED, params![case, h.about])?;
        tx.exec(&ANSWERS_MERGED, params![case, h.about])?;
    }
    Ok(())
}

/// A fresh secret link to a survey that was asked on the spot, for whoever may see its case.
pub fn open_here(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Secret, Fault> {
    let invitation = get(tx, id)?.ok_or_else(Fault::not_found)?;
    if let Some(case) = &invitation.case {
        cases::seen_by(tx, actor, case.as_str())?;
    }
    links::make(
        tx,
        &links::New {
            kind: links::Kind::Survey,
            customer: invitation.customer.as_ref(),
            case: invitation.case.as_ref(),
            about: Some(invitation.id.as_str()),
            days: DAYS,
        },
    )
}
