//! The talk of a complaint, in five steps: listen, interview, restate, agree, offer.
//!
//! The first complaint is seldom the real one, so every concern goes into the bucket and one
//! is marked as real. Only after an agreed restatement is something offered; a step that is
//! skipped shows its reason for ever. (After the practice of a hotel, told by Markus Hietikko; ISO 10002.)

use super::cases::{self, Case, CaseId, Kind, Mark, Which};
use crate::access::Actor;
use crate::happen::{self, Happening};
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

mod answers;
mod offers;
mod theirs;

pub use answers::{
    AnswerOffer, Reverse, STATEMENTS as ANSWER_STATEMENTS, answer, anything_expired, begin_anew,
    decided, expire, hear, hear_ended, hear_reversed, reverse, standing,
};
pub use offers::{MakeOffer, Offered, STATEMENTS as OFFER_STATEMENTS, offer};
pub use theirs::{
    STATEMENTS as THEIR_STATEMENTS, Theirs, agree_themselves, answer_themselves, ask_them,
};

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
        /// Nobody answered in time.
        Expired = "expired",
        /// Not approved.
        Refused = "refused",
        /// Taken back, with a reason.
        Reversed = "reversed",
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
    ADD_CONCERN = "INSERT INTO concerns (id, case_id, what, ours, situation, real_at, at) VALUES ($1, $2, $3, $4, NULL, NULL, $5)";
    CONCERN = "SELECT id FROM concerns WHERE id = $1 AND case_id = $2";
    UNMARK = "UPDATE concerns SET real_at = NULL WHERE case_id = $1 AND real_at IS NOT NULL";
    MARK_REAL = "UPDATE concerns SET real_at = $2, situation = $3 WHERE id = $1";
    SET_SITUATION = "UPDATE cases SET situation = $2 WHERE id = $1";
    SINCE = "SELECT max(recorded_at) FROM events WHERE stream = $1 AND kind = 'talk.begun_anew'";
    REAL = "SELECT id FROM concerns WHERE case_id = $1 AND real_at IS NOT NULL LIMIT 1";
    ADD_RESTATEMENT = "INSERT INTO restatements (id, case_id, text, skipped, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)";
    LAST_RESTATEMENT = "SELECT id FROM restatements WHERE case_id = $1 AND at >= $2 ORDER BY at DESC, id DESC LIMIT 1";
    ADD_AGREEMENT = "INSERT INTO agreements (id, case_id, restatement, agreed, via, words, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
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
    /// What kind of situation it is, from the house's list.
    #[serde(default)]
    pub situation: Option<String>,
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

impl Restate {
    /// The text as it is kept: a whole one as it was written; of three parts each on a line of its own.
    fn whole(&self) -> String {
        let parts = [&self.told, &self.upsets, &self.expected]
            .into_iter()
            .flatten();
        let folded = parts.map(|p| p.split_whitespace().collect::<Vec<_>>().join(" "));
        let whole = self.text.as_deref().map(|t| t.trim().to_owned());
        let lines: Vec<String> = whole
            .into_iter()
            .chain(folded)
            .filter(|p| !p.is_empty())
            .collect();
        lines.join("\n")
    }
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

/// Keeps words about a case, cleaned; empty or too long is refused.
pub(super) fn keep(tx: &mut Tx<'_>, case: &Case, field: &str, text: &str) -> Result<Kept, Fault> {
    let text = super::encounters::said(field, text)?;
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

/// When the talk began anew, after a discontented follow-up or a reopening; 0 if it never did.
/// What was agreed before does not carry an offer any more.
pub fn since(tx: &mut Tx<'_>, case: &CaseId) -> Result<Ms, Fault> {
    let anew = tx.opt(&SINCE, params![case], |r| r.get::<Option<Ms>>(0))?;
    Ok(anew.flatten().unwrap_or(0))
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
    let situation = match &mark.situation {
        Some(situation) => Some(crate::design::situation_in_use(tx, situation)?.slug),
        None => None,
    };
    let now = tx.now;
    tx.exec(&UNMARK, params![case.id])?;
    tx.exec(&MARK_REAL, params![id, now, situation])?;
    if situation.is_some() {
        tx.exec(&SET_SITUATION, params![case.id, situation])?;
    }
    happen::on_case(
        tx,
        "concern.real",
        actor,
        &case.id,
        id.as_str(),
        &[],
        json!({"situation": situation}),
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
    let text = keep_opt(tx, &case, "text", Some(&restate.whole()))?;
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
    let since = since(tx, &case.id)?;
    let restatement: Option<RestatementId> =
        tx.opt(&LAST_RESTATEMENT, params![case.id, since], |r| r.id(0))?;
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
    let said = Answered {
        restatement: restatement.as_ref(),
        agreed,
        via,
        words: skipped.as_ref().or(theirs.as_ref()),
        told: theirs.iter().chain(skipped.iter()).collect(),
    };
    let id = put_agreement(tx, Some(actor), &case, &said)?;
    begun(tx, &case)?;
    theirs::waits_no_more(tx, &case, agreed)?;
    Ok(id)
}

/// What was said to a restatement.
struct Answered<'a> {
    restatement: Option<&'a RestatementId>,
    agreed: bool,
    via: Via,
    /// Theirs, or why it was not asked.
    words: Option<&'a Kept>,
    /// All that was said with it.
    told: Vec<&'a Kept>,
}

/// Writes an agreement, or that it was not quite so; nobody of the staff did when the customer
/// answered themselves.
fn put_agreement(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    case: &Case,
    said: &Answered<'_>,
) -> Result<AgreementId, Fault> {
    let id = AgreementId::new(tx);
    let now = tx.now;
    let actor = by.map(|actor| actor.id.as_str());
    tx.exec(
        &ADD_AGREEMENT,
        params![
            id,
            case.id,
            said.restatement,
            said.agreed,
            said.via,
            said.words,
            actor,
            now
        ],
    )?;
    happen::happened(
        tx,
        &Happening {
            kind: if said.agreed {
                "case.agreed"
            } else {
                "case.not_quite"
            },
            actor,
            about: id.as_str(),
            case: Some(&case.id),
            words: &said.told,
            facts: json!({"via": said.via}),
            occurred_at: None,
        },
    )?;
    Ok(id)
}
