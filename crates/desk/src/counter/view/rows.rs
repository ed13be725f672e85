//! The rows a case is made of, as they are shown.

use crate::recover::Kind;
use crate::recover::approvals::Decision;
use crate::recover::promises;
use crate::recover::talk::{OfferState, Remedy, Via};
use kohtaamo_store::{Ms, Row};

/// One meeting.
#[derive(Debug, Clone)]
pub struct EncounterView {
    /// Id.
    pub id: String,
    /// Where.
    pub touchpoint: String,
    /// `inbound` or `outbound`.
    pub direction: String,
    /// Kind.
    pub kind: Kind,
    /// As it was said; none when forgotten.
    pub words: Option<String>,
    /// How it felt.
    pub felt: Option<String>,
    /// Told again.
    pub retold: bool,
    /// Noted by.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
    /// Written down.
    pub recorded_at: Ms,
}

/// One concern.
#[derive(Debug, Clone)]
pub struct ConcernView {
    /// Id.
    pub id: String,
    /// In their words.
    pub what: Option<String>,
    /// Ours to mend.
    pub ours: bool,
    /// Situation.
    pub situation: Option<String>,
    /// The real one, and since when.
    pub real_at: Option<Ms>,
    /// When it was told.
    pub at: Ms,
}

/// One restatement.
#[derive(Debug, Clone)]
pub struct RestatementView {
    /// Id.
    pub id: String,
    /// Text, its parts on lines of their own.
    pub text: Option<String>,
    /// Why it, or a step before it, was skipped.
    pub skipped: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
}

/// One agreement or 'not quite'.
#[derive(Debug, Clone)]
pub struct AgreementView {
    /// Id.
    pub id: String,
    /// Of which restatement.
    pub restatement: Option<String>,
    /// Yes, or not quite.
    pub agreed: bool,
    /// How.
    pub via: Via,
    /// Theirs, or why it was skipped.
    pub words: Option<String>,
    /// By whom noted.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
}

/// One offer.
#[derive(Debug, Clone)]
pub struct OfferView {
    /// Id.
    pub id: String,
    /// Kind.
    pub remedy: Remedy,
    /// What.
    pub what: Option<String>,
    /// Worth in cents.
    pub cents: i64,
    /// ISO 4217.
    pub currency: String,
    /// State.
    pub state: OfferState,
    /// Why agreement was skipped.
    pub skipped: Option<String>,
    /// Why despite an earlier remedy.
    pub despite: Option<String>,
    /// What it costs the house, in cents; unknown when absent.
    pub cost: Option<i64>,
    /// The number of the mandate it leaves by.
    pub mandate: Option<i64>,
    /// The approval it leaves by, or waits for.
    pub approval: Option<ApprovalView>,
    /// What they said to it.
    pub answer: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// The id of who.
    pub by_id: Option<String>,
    /// When.
    pub at: Ms,
    /// When it was answered.
    pub answered_at: Option<Ms>,
    /// Until when it stands.
    pub expires_at: Option<Ms>,
    /// Why it was taken back, and when.
    pub reversed: Option<(Option<String>, Ms)>,
}

/// An approval as its offer shows it.
#[derive(Debug, Clone)]
pub struct ApprovalView {
    /// Id.
    pub id: String,
    /// Who was asked first.
    pub approver: Option<String>,
    /// By when it is to be decided.
    pub due: Ms,
    /// When it was asked for.
    pub asked_at: Ms,
    /// Why, in the asker's words.
    pub why: Option<String>,
    /// What was decided.
    pub decision: Option<Decision>,
    /// Why so.
    pub reason: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub decided_at: Option<Ms>,
}

/// Reads an offer, columns in the order of its statement.
pub(super) fn offer(r: &Row<'_>) -> kohtaamo_store::Result<OfferView> {
    Ok(OfferView {
        id: r.get(0)?,
        remedy: r.word(1)?,
        what: r.get(2)?,
        cents: r.get(3)?,
        currency: r.get(4)?,
        state: r.word(5)?,
        skipped: r.get(6)?,
        despite: r.get(7)?,
        answer: r.get(8)?,
        by: r.get(9)?,
        by_id: r.get(25)?,
        at: r.get(10)?,
        answered_at: r.get(11)?,
        cost: r.get(12)?,
        expires_at: r.get(13)?,
        mandate: r.get(14)?,
        reversed: match r.get::<Option<Ms>>(16)? {
            Some(at) => Some((r.get(15)?, at)),
            None => None,
        },
        approval: match r.get::<Option<String>>(17)? {
            Some(id) => Some(approval(r, id)?),
            None => None,
        },
    })
}

fn approval(r: &Row<'_>, id: String) -> kohtaamo_store::Result<ApprovalView> {
    Ok(ApprovalView {
        id,
        approver: r.get(26)?,
        due: r.get(18)?,
        asked_at: r.get(19)?,
        why: r.get(20)?,
        decision: r.word_opt(21)?,
        reason: r.get(22)?,
        by: r.get(23)?,
        decided_at: r.get(24)?,
    })
}

/// One promise.
#[derive(Debug, Clone)]
pub struct PromiseView {
    /// Id.
    pub id: String,
    /// What.
    pub what: Option<String>,
    /// By when.
    pub due: Ms,
    /// First time.
    pub first_due: Ms,
    /// Follows this one.
    pub renews: Option<String>,
    /// Who does it: id …
    pub person: Option<String>,
    /// … and name of the person, or the team's.
    pub owner: String,
    /// How it ended.
    pub outcome: Option<promises::Outcome>,
    /// When.
    pub outcome_at: Option<Ms>,
    /// Why.
    pub reason: Option<String>,
    /// How the customer was told.
    pub told_how: Option<String>,
    /// When it was made.
    pub at: Ms,
    /// The offer it belongs to.
    pub offer: Option<String>,
}
