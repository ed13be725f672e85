//! What becomes of an offer: answered, expired, approved or not, taken back.

use super::offers::STANDS;
use super::{OfferAnswer, OfferId, OfferState, complaint, keep, keep_opt};
use crate::access::{Actor, Role};
use crate::happen;
use crate::recover::approvals;
use crate::recover::cases::{self, Case, CaseId, Mark, State, Which};
use crate::recover::promises;
use kohtaamo_store::words::Kept;
use kohtaamo_store::{Tx, events, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    OFFER = "SELECT state FROM offers WHERE id = $1 AND case_id = $2";
    ANSWER = "UPDATE offers SET state = $2, answer = $3, answered_at = $4 WHERE id = $1 AND state = 'offered'";
    BY = "SELECT by_person FROM offers WHERE id = $1";
    DECIDED = "UPDATE offers SET state = $2, expires_at = $3 WHERE id = $1 AND state = 'awaiting_approval'";
    REVERSE = "UPDATE offers SET state = 'reversed', reversed_at = $2, reversed = $3 WHERE id = $1 AND state = 'accepted'";
    STALE = "SELECT id, case_id FROM offers WHERE state = 'offered' AND expires_at <= $1 ORDER BY expires_at LIMIT 100";
    EXPIRE = "UPDATE offers SET state = 'expired' WHERE id = $1 AND state = 'offered'";
    END_OPEN = "UPDATE offers SET state = 'expired' WHERE case_id = $1 AND state IN ('offered', 'awaiting_approval') RETURNING id";
    ACCEPTED = "SELECT id FROM offers WHERE case_id = $1 AND state = 'accepted' AND reopened_at IS NULL ORDER BY answered_at DESC, id DESC LIMIT 1";
    REOPEN = "UPDATE offers SET reopened_at = $2 WHERE case_id = $1 AND state = 'accepted' AND reopened_at IS NULL";
}

/// The customer's answer to an offer.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct AnswerOffer {
    /// Accepted or declined.
    pub answer: OfferAnswer,
    /// In their words.
    #[serde(default)]
    pub words: Option<String>,
}

/// The customer's answer; an acceptance sets the follow-up (it is heard there).
pub fn answer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    offer: &str,
    answer: &AnswerOffer,
) -> Result<(), Fault> {
    let case = complaint(tx, actor, case)?;
    if answered(tx, Some(actor), &case, offer, answer)? {
        return Ok(());
    }
    Err(Fault::rule("offer_answered", "rule-offer-answered"))
}

/// Writes the answer to an offer that stands; `false` when just that was answered before.
pub(super) fn answered(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    case: &Case,
    offer: &str,
    answer: &AnswerOffer,
) -> Result<bool, Fault> {
    match (state_of(tx, offer, case)?, answer.answer) {
        (OfferState::Offered, _) => {}
        (OfferState::Accepted, OfferAnswer::Accepted)
        | (OfferState::Declined, OfferAnswer::Declined) => return Ok(false),
        (OfferState::AwaitingApproval, _) => {
            return Err(Fault::rule("awaiting_approval", "rule-offer-awaits"));
        }
        (OfferState::Expired, _) => {
            return Err(Fault::rule("offer_expired", "rule-offer-expired"));
        }
        _ => return Err(Fault::rule("offer_answered", "rule-offer-answered")),
    }
    let theirs = keep_opt(tx, case, "words", answer.words.as_deref())?;
    let now = tx.now;
    if tx.exec(&ANSWER, params![offer, answer.answer, theirs, now])? == 0 {
        return Err(Fault::rule("offer_expired", "rule-offer-expired"));
    }
    let told: Vec<&Kept> = theirs.iter().collect();
    happen::happened(
        tx,
        &happen::Happening {
            kind: match answer.answer {
                OfferAnswer::Accepted => "offer.accepted",
                OfferAnswer::Declined => "offer.declined",
            },
            actor: by.map(|actor| actor.id.as_str()),
            about: offer,
            case: Some(&case.id),
            words: &told,
            facts: json!({}),
            occurred_at: None,
        },
    )?;
    Ok(true)
}

fn state_of(tx: &mut Tx<'_>, offer: &str, case: &Case) -> Result<OfferState, Fault> {
    let state = tx.opt(&OFFER, params![offer, case.id], |r| r.word(0))?;
    state.ok_or_else(Fault::not_found)
}

/// Why an accepted offer is taken back.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Reverse {
    /// Why.
    pub reason: String,
}

/// Takes an accepted offer back, with a reason: what it spent may be given again. In a case that
/// is open something else is then to be offered, unless it was already.
pub fn reverse(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    offer: &str,
    reverse: &Reverse,
) -> Result<(), Fault> {
    let case = cases::for_change(tx, actor, case)?;
    if state_of(tx, offer, &case)? != OfferState::Accepted {
        return Err(Fault::rule("stale", "rule-offer-not-accepted"));
    }
    let by: String = tx.one(&BY, params![offer], |r| r.get(0))?;
    if actor.role != Role::Lead && by != actor.id.as_str() {
        return Err(Fault::rule("lead_decides", "rule-lead-decides"));
    }
    let reason = keep(tx, &case, "reason", &reverse.reason)?;
    let now = tx.now;
    tx.exec(&REVERSE, params![offer, now, reason])?;
    happen::on_case(
        tx,
        "offer.reversed",
        actor,
        &case.id,
        offer,
        &[&reason],
        json!({}),
    )
}

/// An approval was decided: the offer stands for the customer to answer, or is over.
pub fn decided(tx: &mut Tx<'_>, offer: &OfferId, approved: bool) -> Result<(), Fault> {
    let now = tx.now;
    let (state, expires_at) = if approved {
        (OfferState::Offered, Some(now + STANDS))
    } else {
        (OfferState::Refused, None)
    };
    tx.exec(&DECIDED, params![offer, state, expires_at])?;
    Ok(())
}

/// Whether an offer stood its time without an answer.
pub fn anything_expired(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let now = tx.now;
    let first = tx.opt(&STALE, params![now], |r| r.get::<String>(0))?;
    Ok(first.is_some())
}

/// The sweep: offers that nobody answered in time are over, and give back what they reserved.
pub fn expire(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let now = tx.now;
    let stale = tx.rows(&STALE, params![now], |r| {
        Ok((r.id::<OfferId>(0)?, r.id::<CaseId>(1)?))
    })?;
    for (offer, case) in stale {
        events::lock(tx, case.as_str())?;
        if tx.exec(&EXPIRE, params![offer])? == 1 {
            over(tx, &offer, &case, "offer.expired")?;
        }
    }
    Ok(())
}

fn over(tx: &mut Tx<'_>, offer: &OfferId, case: &CaseId, kind: &'static str) -> Result<(), Fault> {
    let happening = happen::Happening {
        kind,
        actor: None,
        about: offer.as_str(),
        case: Some(case),
        words: &[],
        facts: json!({}),
        occurred_at: None,
    };
    happen::happened(tx, &happening)
}

/// Hears that a case is over or its talk begun anew: what still stood in it ends, and gives back what it reserved.
pub fn hear_ended(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    let Some(case) = h.case else { return Ok(()) };
    approvals::end_open(tx, case)?;
    let ended: Vec<OfferId> = tx.rows(&END_OPEN, params![case], |r| r.id(0))?;
    for offer in ended {
        over(tx, &offer, case, "offer.expired")?;
    }
    Ok(())
}

/// Hears `offer.accepted` and whatever becomes of promises.
pub fn hear(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    h.case.map_or(Ok(()), |case| mark_recovered(tx, case))
}

/// Hears `offer.reversed`: what was taken back does not fill the first mark any more.
pub fn hear_reversed(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    let Some(case) = h.case else { return Ok(()) };
    if cases::by_id(tx, case)?.state == State::Done {
        return Ok(());
    }
    match standing(tx, case)? {
        Some(_) => mark_recovered(tx, case),
        None => cases::set_mark(tx, case, Which::Recover, Mark::Half),
    }
}

/// The recovery begins anew, from listening: what was accepted before does not fill its mark
/// any more, and what was agreed carries no new offer.
pub fn begin_anew(tx: &mut Tx<'_>, by: Option<&str>, case: &CaseId) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&REOPEN, params![case, now])?;
    cases::set_mark(tx, case, Which::Recover, Mark::Half)?;
    happen::happened(
        tx,
        &happen::Happening {
            kind: "talk.begun_anew",
            actor: by,
            about: case.as_str(),
            case: Some(case),
            words: &[],
            facts: json!({}),
            occurred_at: None,
        },
    )
}

/// The newest offer that was accepted and still stands.
pub fn standing(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<OfferId>, Fault> {
    Ok(tx.opt(&ACCEPTED, params![case], |r| r.id(0))?)
}

/// *Recover* is full when the newest accepted offer has no open promise left.
fn mark_recovered(tx: &mut Tx<'_>, case: &CaseId) -> Result<(), Fault> {
    let Some(offer) = standing(tx, case)? else {
        return Ok(());
    };
    let full = !promises::any_unkept(tx, case, offer.as_str())?;
    cases::set_mark(
        tx,
        case,
        Which::Recover,
        if full { Mark::Full } else { Mark::Half },
    )
}
