//! The fifth step: an offer, and the customer's answer to it.

use super::{
    LAST_RESTATEMENT, OfferAnswer, OfferId, OfferState, Remedy, RestatementId, begun, complaint,
    keep, keep_opt, listen_first,
};
use crate::access::{Actor, Role};
use crate::happen;
use crate::recover::CaseId;
use crate::recover::cases::{self, Case, Mark, Which};
use crate::recover::promises::{self, Make};
use kohtaamo_store::words::{Kept, WordsId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    LAST_AGREEMENT = "SELECT a.restatement, a.agreed FROM agreements a WHERE a.case_id = $1 AND a.at >= $2 ORDER BY a.at DESC, a.id DESC LIMIT 1";
    ADD_OFFER = "INSERT INTO offers (id, case_id, remedy, what, cents, currency, skipped, despite, approved_by, approval, state, answer, by_person, at, answered_at, reopened_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'offered', NULL, $11, $12, NULL, NULL)";
    OFFER = "SELECT state FROM offers WHERE id = $1 AND case_id = $2";
    ANSWER = "UPDATE offers SET state = $2, answer = $3, answered_at = $4 WHERE id = $1 AND state = 'offered'";
    ACCEPTED = "SELECT id FROM offers WHERE case_id = $1 AND state = 'accepted' AND reopened_at IS NULL ORDER BY answered_at DESC, id DESC LIMIT 1";
    REOPEN = "UPDATE offers SET reopened_at = $2 WHERE case_id = $1 AND state = 'accepted' AND reopened_at IS NULL";
}

/// A sum.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Worth {
    /// Decimal: "12.50".
    pub amount: String,
    /// ISO 4217; else the house's.
    #[serde(default)]
    pub currency: Option<String>,
}

/// An offer.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct MakeOffer {
    /// Kind of remedy.
    pub remedy: Remedy,
    /// What, in words for the customer.
    pub what: String,
    /// What it is worth; nothing when it costs nothing.
    #[serde(default)]
    pub worth: Option<Worth>,
    /// Why, although an earlier remedy was shown.
    #[serde(default)]
    pub despite_reason: Option<String>,
    /// Why money leaves: a lead's reason, recorded as an approval.
    #[serde(default)]
    pub reason: Option<String>,
    /// Why no agreement came before.
    #[serde(default)]
    pub skip_reason: Option<String>,
    /// A promise made with it.
    #[serde(default)]
    pub promise: Option<Make>,
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

/// Whether the newest restatement was agreed, or agreement skipped with a reason, since the
/// talk began.
fn agreed(tx: &mut Tx<'_>, case: &Case) -> Result<bool, Fault> {
    let since = super::since(tx, &case.id)?;
    let last = tx.opt(&LAST_AGREEMENT, params![case.id, since], |r| {
        Ok((r.id_opt::<RestatementId>(0)?, r.flag(1)?))
    })?;
    let Some((of, true)) = last else {
        return Ok(false);
    };
    let newest: Option<RestatementId> =
        tx.opt(&LAST_RESTATEMENT, params![case.id, since], |r| r.id(0))?;
    Ok(newest.is_none() || of == newest)
}

/// Cents of a sum such as "12.50" or "12,50". The house's currency alone.
fn cents(worth: &Worth) -> Result<(i64, String), Fault> {
    let bad = || Fault::field("worth.amount", "fault-sum", worth.amount.clone());
    let currency = worth.currency.clone().unwrap_or_else(|| "EUR".into());
    if currency != "EUR" {
        return Err(Fault::field("worth.currency", "fault-currency", currency));
    }
    let amount = worth.amount.trim().replace(',', ".");
    let (whole, part) = amount.split_once('.').unwrap_or((&amount, ""));
    if part.len() > 2
        || whole.is_empty()
        || !whole
            .bytes()
            .chain(part.bytes())
            .all(|b| b.is_ascii_digit())
        || whole.len() > 7
    {
        return Err(bad());
    }
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    let part: i64 = if part.is_empty() {
        0
    } else {
        format!("{part:0<2}").parse().map_err(|_| bad())?
    };
    Ok((whole * 100 + part, currency))
}

/// Offers a remedy, with a promise if there is something to do.
pub fn offer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    offer: &MakeOffer,
) -> Result<OfferId, Fault> {
    let case = complaint(tx, actor, case)?;
    let skipped = keep_opt(tx, &case, "skip_reason", offer.skip_reason.as_deref())?;
    if skipped.is_none() && !agreed(tx, &case)? {
        return Err(listen_first("rule-listen-before-offer"));
    }
    let (cents, currency) = match &offer.worth {
        Some(worth) => cents(worth)?,
        None => (0, "EUR".to_owned()),
    };
    let reason = keep_opt(tx, &case, "reason", offer.reason.as_deref())?;
    // Until mandates exist, what costs money leaves by a lead with a reason alone.
    let costs = cents > 0 || matches!(offer.remedy, Remedy::Money | Remedy::Credit);
    if costs && actor.role != Role::Lead {
        return Err(Fault::rule("no_mandate", "rule-no-mandate"));
    }
    if costs && reason.is_none() {
        return Err(Fault::field("reason", "fault-approval-reason", ""));
    }
    let what = keep(tx, &case, "what", &offer.what)?;
    let despite = keep_opt(tx, &case, "despite_reason", offer.despite_reason.as_deref())?;
    let id = OfferId::new(tx);
    let now: Ms = tx.now;
    let approved_by = costs.then_some(&actor.id);
    let approval: Option<&WordsId> = if costs {
        reason.as_ref().map(|k| &k.id)
    } else {
        None
    };
    tx.exec(
        &ADD_OFFER,
        params![
            id,
            case.id,
            offer.remedy,
            what,
            cents,
            currency,
            skipped,
            despite,
            approved_by,
            approval,
            actor.id,
            now
        ],
    )?;
    begun(tx, &case)?;
    let told: Vec<&Kept> = [
        Some(&what),
        skipped.as_ref(),
        despite.as_ref(),
        reason.as_ref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let facts = json!({"remedy": offer.remedy, "cents": cents, "currency": currency, "approved": costs, "skipped": skipped.is_some()});
    happen::on_case(tx, "offer.made", actor, &case.id, id.as_str(), &told, facts)?;
    if let Some(make) = &offer.promise {
        promises::make_with(tx, actor, &case, Some(id.as_str()), make)?;
    }
    Ok(id)
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
    let state: Option<OfferState> = tx.opt(&OFFER, params![offer, case.id], |r| r.word(0))?;
    match state {
        None => return Err(Fault::not_found()),
        Some(OfferState::Offered) => {}
        Some(_) => return Err(Fault::rule("offer_answered", "rule-offer-answered")),
    }
    let theirs = keep_opt(tx, &case, "words", answer.words.as_deref())?;
    let now = tx.now;
    tx.exec(&ANSWER, params![offer, answer.answer, theirs, now])?;
    let kind = match answer.answer {
        OfferAnswer::Accepted => "offer.accepted",
        OfferAnswer::Declined => "offer.declined",
    };
    let told: Vec<&Kept> = theirs.iter().collect();
    happen::on_case(tx, kind, actor, &case.id, offer, &told, json!({}))
}

/// Hears `offer.accepted` and whatever becomes of promises.
pub fn hear(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    h.case.map_or(Ok(()), |case| mark_recovered(tx, case))
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

/// *Recover* is full when the newest accepted offer has no open promise left.
fn mark_recovered(tx: &mut Tx<'_>, case: &CaseId) -> Result<(), Fault> {
    let accepted: Option<OfferId> = tx.opt(&ACCEPTED, params![case], |r| r.id(0))?;
    let Some(offer) = accepted else { return Ok(()) };
    let full = !promises::any_unkept(tx, case, offer.as_str())?;
    cases::set_mark(
        tx,
        case,
        Which::Recover,
        if full { Mark::Full } else { Mark::Half },
    )
}
