//! Mandates over HTTP.

use super::{
    SetMandate, answer, by_number, documents, drafted, list, overlaps, switch_off, switch_on,
    versions, would_change, write,
};
use crate::recover::{approvals, cases, earlier};
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// `GET /mandates`: the newest version of each.
pub fn all(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (after, limit) = crate::visit::page_of_numbers(visit)?;
    let found = list(tx, after, limit + 1)?;
    let next = (found.len() as i64 > limit).then(|| found[limit as usize - 1].number.to_string()); // cannot fail: longer than limit ≥ 1
    let mut items: Vec<Json> = Vec::new();
    for m in found.iter().take(limit as usize) {
        items.push(documents::mandate(tx, visit.texts(), m)?);
    }
    Ok(Answer::json(json!({"items": items, "next": next})))
}

/// `GET /mandates/{number}`: the newest version, and all before it.
pub fn one(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let found = versions(tx, number(visit)?)?;
    let newest = found.first().ok_or_else(Fault::not_found)?;
    let mut document = documents::mandate(tx, visit.texts(), newest)?;
    let mut before: Vec<Json> = Vec::new();
    for m in &found {
        before.push(documents::mandate(tx, visit.texts(), m)?);
    }
    document["versions"] = before.into();
    Ok(Answer::json(document))
}

/// The number in the address.
pub fn number(visit: &Visit<'_>) -> Result<i64, Fault> {
    visit
        .param("number")
        .parse()
        .map_err(|_| Fault::not_found())
}

/// `POST /mandates`: writes a version down.
pub fn set(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let m = write(tx, visit.actor()?, &visit.command::<SetMandate>()?)?;
    let document = documents::mandate(tx, visit.texts(), &m)?;
    Ok(visit.made(document, address(m.number), "said-mandate-written"))
}

/// `POST /mandates/preview`: what it would change, before it is written.
pub fn preview(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let m = drafted(tx, visit.actor()?, &visit.command::<SetMandate>()?)?;
    let change = would_change(tx, &m)?;
    let met = overlaps(tx, &m)?;
    let document = documents::preview(tx, visit.texts(), &m, &change, &met)?;
    Ok(Answer::json(document))
}

/// Which version to switch on.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct SwitchOn {
    /// The version seen; else the newest.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub version: Option<i64>,
}

/// `POST /mandates/{number}/on`
pub fn on(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let number = number(visit)?;
    let version = match visit.command::<SwitchOn>()?.version {
        Some(version) => version,
        None => by_number(tx, number)?.version,
    };
    let m = switch_on(tx, visit.actor()?, number, version)?;
    let document = documents::mandate(tx, visit.texts(), &m)?;
    Ok(visit.made(document, address(number), "said-mandate-on"))
}

/// `POST /mandates/{number}/off`
pub fn off(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let number = number(visit)?;
    let m = switch_off(tx, visit.actor()?, number)?;
    let document = documents::mandate(tx, visit.texts(), &m)?;
    Ok(visit.made(document, address(number), "said-mandate-off"))
}

fn address(number: i64) -> String {
    format!("/mandates/{number}")
}

/// `GET /cases/{case}/mandates`: what this person may do now.
pub fn now(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    let found = answer(tx, actor, &case)?;
    let beyond = approvals::beyond(tx, actor, &case)?;
    let document = documents::answer(tx, visit.texts(), &found, beyond.as_ref())?;
    Ok(Answer::json(document))
}

/// `GET /cases/{case}/earlier`: remedies given before that may be for the same harm.
pub fn before(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    let items: Vec<Json> = earlier::of(tx, actor, &case)?
        .iter()
        .map(|e| earlier::document(visit.texts(), e))
        .collect();
    Ok(Answer::json(json!({"items": items, "next": null})))
}
