//! Follow-ups over HTTP.

use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::json;

/// `POST /cases/{case}/follow-ups/{id}/outcome`
pub fn outcome(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let met: super::Met = visit.command()?;
    super::meet(
        tx,
        visit.actor()?,
        visit.param("case"),
        visit.param("id"),
        &met,
    )?;
    let said = match met.outcome {
        super::Outcome::Content => "said-content",
        super::Outcome::Discontented => "said-discontented",
        super::Outcome::NotReached => "said-not-reached",
    };
    Ok(visit.made(
        json!({"id": visit.param("id"), "outcome": met.outcome}),
        crate::recover::handlers::case_address(visit),
        said,
    ))
}
