//! The talk of a complaint, in five steps: listen, interview, restate, agree, offer.
//!
//! The first complaint is seldom the real one, so every concern goes into the bucket and one
//! is marked as real. Only after an agreed restatement is something offered; a step that is
//! skipped shows its reason for ever. (Mattila & Hietikko's practice; ISO 10002 § 8.)

use super::cases::{self, Case, Kind, Mark, Which};
use super::promises::{self, Make};
use crate::access::{Actor, Role};
use crate::happen;
use kohtaamo_store::words::{self, Kept, WordsId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::ids! {
    /// A concern.
    ConcernId = 'q';
    /// A restatement.
    RestatementId = 'r';
    /// An agreement, or that it was not quite so.
    AgreementId = 'a';
    /// An offer.
    OfferId = 'f';
}

crate::words! {
    /// The five steps.
    Step {
        /// Every concern into the bucket.
        Listen = "listen",
        /// Which is the real one.
        Interview = "interview",
        /// What we understood, in three parts.
        Restate = "restate",
        /// Did I understand?
        Agree = "agree",
        /// What puts it right.
        Offer = "offer",
    }
    /// Kinds of remedy.
    Remedy {
        /// Sorry, and meant.
        Apology = "apology",
        /// Mended.
        Repair = "repair",
        /// Another one.
        Replacement = "replacement",
        /// A better one.
        Upgrade = "upgrade",
        /// Something off or back later.
        Credit = "credit",
        /// Money.
        Money = "money",
        /// Something else.
        Other = "other",
    }
    /// How agreement was asked.
    Via {
        /// In the talk.
        Spoken = "spoken",
        /// On the customer's page.
        Page = "page",
        /// By mail.
        Mail = "mail",
        /// Not at all.
        Skipped = "skipped",
    }
    /// An offer's state.
    OfferState {
        /// Proposed.
        Offered = "offered",
        /// Waits for a lead.
        AwaitingApproval = "awaiting_approval",
        /// Taken.
        Accepted = "accepted",
        /// Not taken.
        Declined = "declined",
    }
    /// What the customer said to it.
    OfferAnswer {
        /// Yes.
        Accepted = "accepted",
        /// No.
        Declined = "declined",
    }
}

kohtaamo_store::statements! {
    ADD_CONCERN = "INSERT INTO concerns (id, case_id, what, ours, topic, real_at, at) VALUES ($1, $2, $3, $4, NULL, NULL, $5)";
    CONCERN = "SELECT id FROM concerns WHERE id = $1 AND case_id = $2";
    UNMARK = "UPDATE concerns SET real_at = NULL WHERE case_id = $1 AND real_at IS NOT NULL";
    MARK_REAL = "UPDATE concerns SET real_at = $2, topic = $3 WHERE id = $1";
    SET_TOPIC = "UPDATE cases SET topic = $2 WHERE id = $1";
    REAL = "SELECT id FROM concerns WHERE case_id = $1 AND real_at IS NOT NULL LIMIT 1";
    ADD_RESTATEMENT = "INSERT INTO restatements (id, case_id, text, skipped, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)";
    LAST_RESTATEMENT = "SELECT id FROM restatements WHERE case_id = $1 ORDER BY at DESC, id DESC LIMIT 1";
    ADD_AGREEMENT = "INSERT INTO agreements (id, case_id, restatement, agreed, via, words, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LAST_AGREEMENT = "SELECT a.restatement, a.agreed FROM agreements a WHERE a.case_id = $1 ORDER BY a.at DESC, a.id DESC LIMIT 1";
    ADD_OFFER = "INSERT INTO offers (id, case_id, remedy, what, cents, currency, skipped, despite, approved_by, approval, state, answer, by_person, at, answered_at, reopened_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'offered', NULL, $11, $12, NULL, NULL)";
    OFFER = "SELECT state FROM offers WHERE id = $1 AND case_id = $2";
    ANSWER = "UPDATE offers SET state = $2, answer = $3, answered_at = $4 WHERE id = $1 AND state = 'offered'";
    ACCEPTED = "SELECT id FROM offers WHERE case_id = $1 AND state = 'accepted' AND reopened_at IS NULL ORDER BY answered_at DESC, id DESC LIMIT 1";
    REOPEN = "UPDATE offers SET reopened_at = $2 WHERE case_id = $1 AND state = 'accepted' AND reopened_at IS NULL";
}

/// A concern for the bucket.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct AddConcern {
    /// In their words.
    pub what: String,
    /// Ours to mend? A worry about work is not, and is heard all the same.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag_opt")]
    pub ours: Option<bool>,
}

/// Marks the real one.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct MarkReal {
    /// What it concerned, from the house's list.
    #[serde(default)]
    pub topic: Option<String>,
}

/// A restatement: one text, or three parts in the customer's words.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct Restate {
    /// The whole text …
    #[serde(default)]
    pub text: Option<String>,
    /// … or: what you told,
    #[serde(default)]
    pub told: Option<String>,
    /// what upsets you,
    #[serde(default)]
    pub upsets: Option<String>,
    /// what you expected.
    #[serde(default)]
    pub expected: Option<String>,
    /// Why this step, or one before it, is skipped.
    #[serde(default)]
    pub skip_reason: Option<String>,
}

/// Whether we understood.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Agree {
    /// Yes, or not quite.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag_opt")]
    pub agreed: Option<bool>,
    /// How it was asked.
    #[serde(default)]
    pub via: Option<Via>,
    /// What they said to it.
    #[serde(default)]
    pub words: Option<String>,
    /// Why it was not asked.
    #[serde(default)]
    pub skip_reason: Option<String>,
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

fn complaint(tx: &mut Tx<'_>, actor: &Actor, name: &str) -> Result<Case, Fault> {
    let case = cases::for_work(tx, actor, name)?;
    if case.kind == Kind::Complaint {
        Ok(case)
    } else {
        Err(Fault::rule("no_talk", "rule-no-talk"))
    }
}

fn listen_first(text: &'static str) -> Fault {
    Fault::rule("listen_before_offer", text)
}

fn keep(tx: &mut Tx<'_>, case: &Case, field: &str, text: &str) -> Result<Kept, Fault> {
    let text = words::clean(text);
    if text.is_empty() {
        return Err(Fault::field(field, "fault-missing", ""));
    }
    if text.chars().count() > super::encounters::LONGEST {
        return Err(Fault::field(
            field,
            "fault-too-long",
            super::encounters::LONGEST.to_string(),
        ));
    }
    Ok(words::keep(tx, case.about(), &text)?)
}

fn keep_opt(
    tx: &mut Tx<'_>,
    case: &Case,
    field: &str,
    text: Option<&str>,
) -> Result<Option<Kept>, Fault> {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        Some(text) => keep(tx, case, field, text).map(Some),
        None => Ok(None),
    }
}

fn begun(tx: &mut Tx<'_>, case: &Case) -> Result<(), Fault> {
    if case.marks.recover == Mark::Empty {
        cases::set_mark(tx, &case.id, Which::Recover, Mark::Half)?;
    }
    Ok(())
}

/// Puts a concern into the bucket.
pub fn add_concern(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    add: &AddConcern,
) -> Result<ConcernId, Fault> {
    let case = complaint(tx, actor, case)?;
    let what = keep(tx, &case, "what", &add.what)?;
    let id = ConcernId::new(tx);
    let (now, ours) = (tx.now, add.ours.unwrap_or(true));
    tx.exec(&ADD_CONCERN, params![id, case.id, what, ours, now])?;
    begun(tx, &case)?;
    happen::on_case(
        tx,
        "concern.told",
        actor,
        &case.id,
        id.as_str(),
        &[&what],
        json!({"ours": ours}),
    )?;
    Ok(id)
}

/// Marks the real concern; another may be marked later.
pub fn mark_real(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    concern: &str,
    mark: &MarkReal,
) -> Result<(), Fault> {
    let case = complaint(tx, actor, case)?;
    let id: Option<ConcernId> = tx.opt(&CONCERN, params![concern, case.id], |r| r.id(0))?;
    let id = id.ok_or_else(Fault::not_found)?;
    let topic = match &mark.topic {
        Some(topic) => Some(crate::design::topic(tx, topic)?.slug),
        None => None,
    };
    let now = tx.now;
    tx.exec(&UNMARK, params![case.id])?;
    tx.exec(&MARK_REAL, params![id, now, topic])?;
    if topic.is_some() {
        tx.exec(&SET_TOPIC, params![case.id, topic])?;
    }
    happen::on_case(
        tx,
        "concern.real",
        actor,
        &case.id,
        id.as_str(),
        &[],
        json!({"topic": topic}),
    )
}

/// Restates: what you told, what upsets you, what you expected.
pub fn restate(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    restate: &Restate,
) -> Result<RestatementId, Fault> {
    let case = complaint(tx, actor, case)?;
    let real: Option<ConcernId> = tx.opt(&REAL, params![case.id], |r| r.id(0))?;
    let skipped = keep_opt(tx, &case, "skip_reason", restate.skip_reason.as_deref())?;
    if real.is_none() && skipped.is_none() {
        return Err(listen_first("rule-real-concern-first"));
    }
    let parts: Vec<&str> = [
        &restate.text,
        &restate.told,
        &restate.upsets,
        &restate.expected,
    ]
    .into_iter()
    .flatten()
    .map(|p| p.trim())
    .filter(|p| !p.is_empty())
    .collect();
    let text = keep_opt(tx, &case, "text", Some(&parts.join("\n")))?;
    if text.is_none() && skipped.is_none() {
        return Err(Fault::field("text", "fault-missing", ""));
    }
    let id = RestatementId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD_RESTATEMENT,
        params![id, case.id, text, skipped, actor.id, now],
    )?;
    begun(tx, &case)?;
    let told: Vec<&Kept> = text.iter().chain(skipped.iter()).collect();
    happen::on_case(
        tx,
        "case.restated",
        actor,
        &case.id,
        id.as_str(),
        &told,
        json!({"skipped": skipped.is_some()}),
    )?;
    Ok(id)
}

/// Agreement, or 'not quite', which leads back to restating.
pub fn agree(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    agree: &Agree,
) -> Result<AgreementId, Fault> {
    let case = complaint(tx, actor, case)?;
    let restatement: Option<RestatementId> =
        tx.opt(&LAST_RESTATEMENT, params![case.id], |r| r.id(0))?;
    let skipped = keep_opt(tx, &case, "skip_reason", agree.skip_reason.as_deref())?;
    if restatement.is_none() && skipped.is_none() {
        return Err(listen_first("rule-restate-first"));
    }
    let theirs = keep_opt(tx, &case, "words", agree.words.as_deref())?;
    let via = if skipped.is_some() {
        Via::Skipped
    } else {
        agree.via.unwrap_or(Via::Spoken)
    };
    let agreed = match (agree.agreed, &skipped) {
        (_, Some(_)) => true,
        (Some(agreed), None) => agreed,
        (None, None) => return Err(Fault::field("agreed", "fault-missing", "")),
    };
    let id = AgreementId::new(tx);
    let now = tx.now;
    let about = skipped.as_ref().or(theirs.as_ref());
    tx.exec(
        &ADD_AGREEMENT,
        params![id, case.id, restatement, agreed, via, about, actor.id, now],
    )?;
    begun(tx, &case)?;
    let told: Vec<&Kept> = theirs.iter().chain(skipped.iter()).collect();
    let kind = if agreed {
        "case.agreed"
    } else {
        "case.not_quite"
    };
    happen::on_case(
        tx,
        kind,
        actor,
        &case.id,
        id.as_str(),
        &told,
        json!({"via": via}),
    )?;
    Ok(id)
}

/// Whether the newest restatement was agreed, or agreement skipped with a reason.
fn agreed(tx: &mut Tx<'_>, case: &Case) -> Result<bool, Fault> {
    let last = tx.opt(&LAST_AGREEMENT, params![case.id], |r| {
        Ok((r.id_opt::<RestatementId>(0)?, r.flag(1)?))
    })?;
    let Some((of, true)) = last else {
        return Ok(false);
    };
    let newest: Option<RestatementId> = tx.opt(&LAST_RESTATEMENT, params![case.id], |r| r.id(0))?;
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

/// The recovery begins anew: what was accepted before does not fill its mark any more.
pub fn begin_anew(tx: &mut Tx<'_>, case: &super::CaseId) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&REOPEN, params![case, now])?;
    cases::set_mark(tx, case, Which::Recover, Mark::Half)
}

/// *Recover* is full when the newest accepted offer has no open promise left.
fn mark_recovered(tx: &mut Tx<'_>, case: &super::CaseId) -> Result<(), Fault> {
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
