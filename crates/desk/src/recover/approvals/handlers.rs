//! Approvals over HTTP.

use super::{Approval, decide, seen_by};
use crate::recover::cases::Case;
use crate::visit::{Visit, rfc3339, rfc3339_opt};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
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
