//! What a case is, said anew. A letter says not what it is, and people change their minds.

use super::{Case, Kind, Mark, by_id, for_work};
use crate::access::Actor;
use crate::happen;
use crate::recover::next_actions;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    SET_KIND = "UPDATE cases SET kind = $2 WHERE id = $1";
    SET_MET = "UPDATE encounters SET kind = $2 WHERE case_id = $1 AND kind = $3 AND direction = 'inbound'";
}

/// What a case is.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetKind {
    /// Complaint, request, question, praise or idea.
    pub kind: Kind,
}

/// Says what a case is; what was met in it as the former kind was of this one. A complaint whose
/// talk has begun stays one.
pub fn set_kind(tx: &mut Tx<'_>, actor: &Actor, name: &str, set: &SetKind) -> Result<Case, Fault> {
    let case = for_work(tx, actor, name)?;
    if set.kind == case.kind {
        return Ok(case);
    }
    if set.kind == Kind::Contact {
        return Err(Fault::field("kind", "fault-kind-of-case", ""));
    }
    if case.kind == Kind::Complaint && case.marks.recover != Mark::Empty {
        return Err(Fault::rule("talk_begun", "rule-talk-begun"));
    }
    tx.exec(&SET_KIND, params![case.id, set.kind])?;
    tx.exec(&SET_MET, params![case.id, set.kind, case.kind])?;
    let case_now = by_id(tx, &case.id)?;
    let (next, wait) = next_actions::first(set.kind, case.urgent);
    let due = tx.now + wait;
    next_actions::advance(tx, &case_now, next, due)?;
    happen::on_case(
        tx,
        "case.kind_set",
        actor,
        &case.id,
        case.id.as_str(),
        &[],
        json!({"was": case.kind, "kind": set.kind}),
    )?;
    Ok(case_now)
}
