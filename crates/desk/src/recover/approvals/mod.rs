//! Approvals: what is beyond every mandate is asked of a named person, with a clock and a
//! stand-in, and decided in one tap by somebody other than the asker.
//!
//! The offer waits (`awaiting_approval`); the customer is promised when they will hear. When the
//! clock runs out undecided, the stand-ins are asked too. Nothing is ever decided by time alone.

use super::cases::{self, Case};
use super::promises::{self, Make};
use super::talk::{self, OfferId};
use crate::access::{Actor, PersonId};
use crate::duties::{self, DutyKind, Owner};
use crate::happen::{self, CaseId, Happening};
use crate::visit::{When, rfc3339};
use kohtaamo_store::words::Kept;
use kohtaamo_store::{Ms, Tx, events, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

mod approvers;
pub mod handlers;

pub use approvers::{
    Beyond, STATEMENTS as APPROVER_STATEMENTS, beyond, clock, name_approvers, named, usually,
};

kohtaamo_store::ids! {
    /// A request for approval.
    ApprovalId = 'A';
}

crate::words! {
    /// What was decided.
    Decision {
        /// Give it.
        Approved = "approved",
        /// Do not.
        Declined = "declined",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO approvals (id, offer, case_id, why, asked_by, asked_at, due, approver, passed_at, decision, reason, decided_by, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL, NULL, NULL)";
    ADD_DECIDED = "INSERT INTO approvals (id, offer, case_id, why, asked_by, asked_at, due, approver, passed_at, decision, reason, decided_by, decided_at)
        VALUES ($1, $2, $3, NULL, $4, $5, $5, $4, NULL, 'approved', $6, $4, $5)";
    GET = "SELECT a.id, a.offer, a.case_id, a.asked_by, a.asked_at, a.due, a.approver, a.passed_at, a.decision, a.decided_by, a.decided_at, w.text, r.text
        FROM approvals a LEFT JOIN words w ON w.id = a.why LEFT JOIN words r ON r.id = a.reason WHERE a.id = $1";
    OF_CASE = "SELECT a.id, a.offer, a.case_id, a.asked_by, a.asked_at, a.due, a.approver, a.passed_at, a.decision, a.decided_by, a.decided_at, w.text, r.text
        FROM approvals a LEFT JOIN words w ON w.id = a.why LEFT JOIN words r ON r.id = a.reason WHERE a.case_id = $1 ORDER BY a.asked_at, a.id LIMIT 200";
    DECIDE = "UPDATE approvals SET decision = $2, reason = $3, decided_by = $4, decided_at = $5 WHERE id = $1 AND decided_at IS NULL";
    END_OPEN = "UPDATE approvals SET decided_at = $2 WHERE case_id = $1 AND decided_at IS NULL RETURNING id";
    OVERDUE = "SELECT id, case_id FROM approvals WHERE decided_at IS NULL AND passed_at IS NULL AND due <= $1 ORDER BY due LIMIT 50";
    PASS = "UPDATE approvals SET passed_at = $2 WHERE id = $1 AND decided_at IS NULL AND passed_at IS NULL";
    OPEN_OF_CASE = "SELECT id FROM approvals WHERE case_id = $1 AND decided_at IS NULL ORDER BY id";
    ASKED_OF = "SELECT a.id, a.case_id FROM duties d JOIN approvals a ON a.id = d.about WHERE d.person = $1 AND d.ended_at IS NULL AND d.kind = 'approval' ORDER BY a.id";
}

/// A request and what came of it.
#[derive(Debug, Clone)]
pub struct Approval {
    /// Id.
    pub id: ApprovalId,
    /// The offer that waits for it.
    pub offer: OfferId,
    /// Its case.
    pub case: CaseId,
    /// Who asked.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Ms,
    /// By when it is to be decided.
    pub due: Ms,
    /// Who was asked first.
    pub approver: PersonId,
    /// When the stand-ins were asked too.
    pub passed_at: Option<Ms>,
    /// What was decided; nothing, if the case ended before.
    pub decision: Option<Decision>,
    /// By whom.
    pub decided_by: Option<PersonId>,
    /// When it ended.
    pub decided_at: Option<Ms>,
    /// Why it was asked, in the asker's words.
    pub why: Option<String>,
    /// Why it was decided so.
    pub reason: Option<String>,
}

fn read(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Approval> {
    Ok(Approval {
        id: r.id(0)?,
        offer: r.id(1)?,
        case: r.id(2)?,
        asked_by: r.id(3)?,
        asked_at: r.get(4)?,
        due: r.get(5)?,
        approver: r.id(6)?,
        passed_at: r.get(7)?,
        decision: r.word_opt(8)?,
        decided_by: r.id_opt(9)?,
        decided_at: r.get(10)?,
        why: r.get(11)?,
        reason: r.get(12)?,
    })
}

/// The requests of a case, oldest first.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<Approval>, Fault> {
    Ok(tx.rows(&OF_CASE, params![case], read)?)
}

/// A request of a case this person may see; otherwise there is none (404).
pub fn seen_by(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(Approval, Case), Fault> {
    let found = tx.opt(&GET, params![id], read)?;
    let found = found.ok_or_else(Fault::not_found)?;
    let case = cases::seen_by(tx, actor, found.case.as_str())?;
    Ok((found, case))
}

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The request.
    pub id: ApprovalId,
    /// By when it is to be decided.
    pub due: Ms,
}

/// Asks for an offer that no mandate allows. The customer is promised when they will hear: by
/// then the first one asked, or else a stand-in, has had their time.
pub fn ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    offer: &OfferId,
    why: Option<&Kept>,
) -> Result<Asked, Fault> {
    let those = approvers::of(tx, case, &actor.id)?;
    let Some(first) = those.first() else {
        return Err(Fault::rule("no_mandate", "rule-no-mandate"));
    };
    let id = ApprovalId::new(tx);
    let now = tx.now;
    let clock = approvers::clock(tx)?;
    let due = now + clock;
    tx.exec(
        &ADD,
        params![id, offer, case.id, why, actor.id, now, due, first.id],
    )?;
    open_line(tx, &id, case, Some(&first.id), due)?;
    let told: Vec<&Kept> = why.into_iter().collect();
    let facts = json!({"offer": offer, "approver": first.id, "due": due});
    happen::on_case(
        tx,
        "approval.asked",
        actor,
        &case.id,
        id.as_str(),
        &told,
        facts,
    )?;
    let hear = Make {
        what: kohtaamo_language::Texts::new(actor.lang)
            .approval_promise()
            .to_owned(),
        due: Some(When(rfc3339(due + clock))),
        owner: None,
    };
    promises::make_with(tx, actor, case, None, &hear)?;
    Ok(Asked { id, due })
}

/// Until the house has agreed on its first mandate, a lead decides alone, with a reason.
pub fn by_lead_alone(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    offer: &OfferId,
    reason: &Kept,
) -> Result<ApprovalId, Fault> {
    let id = ApprovalId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD_DECIDED,
        params![id, offer, case.id, actor.id, now, reason],
    )?;
    Ok(id)
}

fn open_line(
    tx: &mut Tx<'_>,
    id: &ApprovalId,
    case: &Case,
    person: Option<&PersonId>,
    due: Ms,
) -> Result<(), Fault> {
    let owner = Owner {
        person: person.cloned(),
        team: Some(case.team.clone()),
    };
    duties::open(
        tx,
        &duties::New {
            kind: DutyKind::Approval,
            about: id.as_str(),
            case: Some(case.id.as_str()),
            customer: case.about(),
            what: None,
            due,
            owner: &owner,
            sensitive: case.sensitive,
        },
    )?;
    Ok(())
}

/// A decision.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Decide {
    /// Approved or declined.
    pub decision: Decision,
    /// Why.
    pub reason: String,
}

/// Decides a request: by a lead who sees the case, never by who asked. (The route lets leads in.)
pub fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    decide: &Decide,
) -> Result<(Approval, Case), Fault> {
    let (_, case) = seen_by(tx, actor, id)?;
    events::lock(tx, case.id.as_str())?;
    let (found, case) = seen_by(tx, actor, id)?;
    if found.asked_by == actor.id {
        return Err(Fault::rule("own_request", "rule-own-request"));
    }
    if found.decided_at.is_some() {
        return Err(Fault::rule("stale", "rule-approval-decided"));
    }
    let reason = talk::keep(tx, &case, "reason", &decide.reason)?;
    let now = tx.now;
    tx.exec(
        &DECIDE,
        params![found.id, decide.decision, reason, actor.id, now],
    )?;
    duties::end(tx, found.id.as_str())?;
    let approved = decide.decision == Decision::Approved;
    talk::decided(tx, &found.offer, approved)?;
    let kind = if approved {
        "approval.approved"
    } else {
        "approval.declined"
    };
    let facts = json!({"offer": found.offer, "waited": now - found.asked_at});
    happen::on_case(
        tx,
        kind,
        actor,
        &case.id,
        found.id.as_str(),
        &[&reason],
        facts,
    )?;
    Ok((found, case))
}

/// The case is over: what was still asked for is not any more.
pub fn end_open(tx: &mut Tx<'_>, case: &CaseId) -> Result<(), Fault> {
    let now = tx.now;
    let ended: Vec<ApprovalId> = tx.rows(&END_OPEN, params![case, now], |r| r.id(0))?;
    for id in ended {
        duties::end(tx, id.as_str())?;
    }
    Ok(())
}

/// Hears that somebody left, or is not what they were: those who may still decide are asked.
pub fn hear_person(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let asked = tx.rows(&ASKED_OF, params![h.about], |r| {
        Ok((r.id::<ApprovalId>(0)?, r.id::<CaseId>(1)?))
    })?;
    asked
        .iter()
        .try_for_each(|(id, case)| ask_anew(tx, id, case))
}

/// Hears that a case was given to others or became sensitive: who may decide may have changed.
pub fn hear_case(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(case) = h.case else { return Ok(()) };
    let open: Vec<ApprovalId> = tx.rows(&OPEN_OF_CASE, params![case], |r| r.id(0))?;
    open.iter().try_for_each(|id| ask_anew(tx, id, case))
}

/// Puts an open request on the Now of those who may decide it as things stand: who was asked
/// first or, once their time ran out or they no longer may, all who are asked. Where nobody may,
/// the team sees that it waits.
fn ask_anew(tx: &mut Tx<'_>, id: &ApprovalId, case: &CaseId) -> Result<(), Fault> {
    events::lock(tx, case.as_str())?;
    let found = tx.one(&GET, params![id], read)?;
    if found.decided_at.is_some() {
        return Ok(());
    }
    let case = cases::by_id(tx, case)?;
    let mut those = approvers::of(tx, &case, &found.asked_by)?;
    if found.passed_at.is_none() && those.iter().any(|p| p.id == found.approver) {
        those.retain(|p| p.id == found.approver);
    }
    duties::end(tx, id.as_str())?;
    for person in &those {
        open_line(tx, id, &case, Some(&person.id), found.due)?;
    }
    if those.is_empty() {
        open_line(tx, id, &case, None, found.due)?;
    }
    Ok(())
}

/// Whether somebody's time to decide ran out and the stand-ins were not asked yet.
pub fn anything_overdue(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let now = tx.now;
    let first = tx.opt(&OVERDUE, params![now], |r| r.get::<String>(0))?;
    Ok(first.is_some())
}

/// The sweep: asks the stand-ins, once, whoever finds it first. May run any number of times.
pub fn sweep(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let now = tx.now;
    let overdue = tx.rows(&OVERDUE, params![now], |r| {
        Ok((r.id::<ApprovalId>(0)?, r.id::<CaseId>(1)?))
    })?;
    for (id, case) in overdue {
        events::lock(tx, case.as_str())?;
        if tx.exec(&PASS, params![id, now])? == 1 {
            ask_anew(tx, &id, &case)?;
            passed_on(tx, &id, &case)?;
        }
    }
    Ok(())
}

fn passed_on(tx: &mut Tx<'_>, id: &ApprovalId, case: &CaseId) -> Result<(), Fault> {
    happen::happened(
        tx,
        &Happening {
            kind: "approval.passed_on",
            actor: None,
            about: id.as_str(),
            case: Some(case),
            words: &[],
            facts: json!({}),
            occurred_at: None,
        },
    )
}
