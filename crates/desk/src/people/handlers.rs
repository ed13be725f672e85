//! Customers over HTTP: finding, merging.

use super::{MergeId, SayLevel, find, merge, set_level, undo_merge};
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

/// Two customers who are one.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Merge {
    /// Who stays.
    pub keep: String,
    /// Who is merged into them.
    pub merge: String,
}

/// `GET /customers?q=`
pub fn customers(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let limit = visit.ask.limit(20)?;
    let found = match visit.ask.query.get("q") {
        Some(q) => find(tx, q, limit as usize)?,
        None => Vec::new(),
    };
    let items: Vec<_> = found
        .iter()
        .map(|f| json!({"id": f.id, "name": f.name, "matched": f.matched}))
        .collect();
    Ok(Answer::json(json!({"items": items, "next": null})))
}

/// `POST /customers/merge`
pub fn merge_two(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let command: Merge = visit.command()?;
    let (id, kept) = merge(tx, visit.actor()?, &command.keep, &command.merge)?;
    Ok(visit.made(
        json!({"id": id, "customer": kept}),
        format!("/customers/{kept}"),
        "said-merged",
    ))
}

/// `POST /customers/{id}/level`
pub fn level(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let say: SayLevel = visit.command()?;
    let customer = set_level(tx, visit.actor()?, visit.param("id"), &say)?;
    let document = json!({"customer": customer, "level": say.level});
    Ok(visit.made(document, format!("/customers/{customer}"), "said-saved"))
}

/// `POST /merges/{id}/undo`
pub fn undo(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let id: MergeId = kohtaamo_store::Id::from_written(visit.param("id").to_owned());
    undo_merge(tx, visit.actor()?, &id)?;
    Ok(visit.made(json!({"id": id}), "/", "said-unmerged"))
}
