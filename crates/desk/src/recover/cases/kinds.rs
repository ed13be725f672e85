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
    OPENED_IT = "SELECT id, kind FROM encounters WHERE case_id = $1 AND direction = 'inbound' ORDER BY CASE WHEN words = $2 THEN 0 ELSE 1 END, at, id LIMIT 1";
    SET_MET = "UPDATE encounters SET kind = $2 WHERE id = $1";
}

/// What a case is.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetKind {
    /// Complaint, request, question, praise or idea.
    pub kind: Kind,
}

/// Says what a case is; the encounter that opened it as the former kind was of this one, what was
/// told later stays what it was. A complaint whose talk has begun stays one.
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
    let opened_it = opened_it(tx, &case)?;
    if let Some(encounter) = &opened_it {
        tx.exec(&SET_MET, params![encounter, set.kind])?;
    }
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
        json!({"was": case.kind, "kind": set.kind, "encounter": opened_it}),
    )?;
    Ok(case_now)
}

/// The encounter that opened a case, if it was of the case's kind: the one whose words are its
/// title, for a merge may have brought earlier ones.
fn opened_it(tx: &mut Tx<'_>, case: &Case) -> Result<Option<String>, Fault> {
    let first = tx.opt(&OPENED_IT, params![case.id, case.title], |r| {
        Ok((r.get::<String>(0)?, r.word::<Kind>(1)?))
    })?;
    Ok(first
        .filter(|(_, kind)| *kind == case.kind)
        .map(|(id, _)| id))
}
