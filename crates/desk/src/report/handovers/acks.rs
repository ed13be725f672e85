//! A brief read to its end: each item is read, or taken and then the taker's.

use super::{ItemId, ItemKind, ReadAs, get};
use crate::access::{Actor, Role};
use crate::duties;
use crate::happen;
use crate::recover::cases::{self, GiveTo, Which};
use crate::recover::{CaseId, Mark};
use kohtaamo_store::{Tx, events, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    ITEM = "SELECT id, kind, case_id, about FROM handover_items WHERE id = $1 AND handover = $2";
    ACK = "UPDATE handover_items SET read_as = $2, read_by = $3, read_at = $4 WHERE id = $1
        AND (read_at IS NULL OR (read_as = 'read' AND (CAST($2 AS TEXT) = 'taken' OR read_by = $5)))";
    ACKED = "SELECT read_as FROM handover_items WHERE id = $1";
    UNREAD = "SELECT count(*) FROM handover_items WHERE handover = $1 AND read_at IS NULL";
    TAKE_PROMISE = "UPDATE promises SET person = $2 WHERE id = $1 AND outcome IS NULL";
    TAKE_DUTY = "UPDATE duties SET person = $2 WHERE about = $1 AND ended_at IS NULL";
}

/// Acknowledges an item.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Ack {
    /// Read, or taken on.
    #[serde(rename = "as")]
    pub read_as: ReadAs,
}

/// Reads or takes an item. What is taken is the taker's: the promise, or the case.
pub fn ack(
    tx: &mut Tx<'_>,
    actor: &Actor,
    handover: &str,
    item: &str,
    ack: &Ack,
) -> Result<(), Fault> {
    let handover = get(tx, handover)?;
    if !actor.in_team(&handover.team) && actor.role != Role::Lead {
        return Err(Fault::not_found());
    }
    let found = tx.opt(&ITEM, params![item, handover.id], |r| {
        Ok((
            r.id::<ItemId>(0)?,
            r.word::<ItemKind>(1)?,
            r.id_opt::<CaseId>(2)?,
            r.get::<Option<String>>(3)?,
        ))
    })?;
    let Some((id, kind, case, about)) = found else {
        return Err(Fault::not_found());
    };
    if ack.read_as == ReadAs::Taken
        && let Some(case) = &case
    {
        // What is taken must be seen: a sensitive case may have gone to another team since.
        cases::for_change(tx, actor, case.as_str())?;
    }
    let now = tx.now;
    // Who read first stands there, unless it was the signer: their own reading tells nobody.
    let set = params![id, ack.read_as, actor.id, now, handover.by];
    if tx.exec(&ACK, set)? == 0 {
        let before: Option<ReadAs> = tx.opt(&ACKED, params![id], |r| r.word(0))?;
        return match (before, ack.read_as) {
            (Some(ReadAs::Read), ReadAs::Read) => Ok(()),
            _ => Err(Fault::rule("taken", "rule-item-taken")),
        };
    }
    if ack.read_as == ReadAs::Taken
        && let Some(case) = &case
    {
        match (kind, &about) {
            (ItemKind::Promise, Some(promise)) => {
                if tx.exec(&TAKE_PROMISE, params![promise, actor.id])? == 0 {
                    return Err(Fault::rule("promise_ended", "rule-promise-ended"));
                }
                tx.exec(&TAKE_DUTY, params![promise, actor.id])?;
                happen::on_case(
                    tx,
                    "promise.taken",
                    actor,
                    case,
                    promise,
                    &[],
                    json!({"person": actor.id}),
                )?;
            }
            _ => {
                let to = GiveTo {
                    person: Some(actor.id.to_string()),
                    team: None,
                    note: None,
                };
                cases::give(tx, actor, case.as_str(), &to)?;
            }
        }
    }
    if let Some(case) = &case
        && handover.by != actor.id
    {
        cases::set_mark(tx, case, Which::Report, Mark::Full)?;
    }
    // Of two who read the last items at once, the second waits here and sees the first one's.
    events::lock(tx, handover.team.as_str())?;
    if tx.one(&UNREAD, params![handover.id], |r| r.get::<i64>(0))? == 0 {
        duties::end(tx, handover.id.as_str())?;
    }
    let facts = json!({"handover": handover.id, "as": ack.read_as, "case": case});
    happen::on_row(
        tx,
        "handover.item_read",
        Some(actor),
        handover.team.as_str(),
        &[],
        facts,
    )
}
