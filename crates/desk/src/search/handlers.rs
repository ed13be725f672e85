//! Search over HTTP.

use super::{Hit, query};
use crate::learn::{handlers as learn, lessons};
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

/// `GET /search?q=`
pub fn search(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let limit = visit.ask.limit(20)?;
    let found = match visit.ask.query.get("q") {
        Some(q) => query(tx, visit.actor()?, q, limit as usize)?,
        None => Vec::new(),
    };
    let items: Vec<Json> = found.iter().map(hit).collect();
    Ok(Answer::json(json!({"items": items, "next": null})))
}

/// `GET /lessons?q=`: with words, those that have them, best first; else the newest.
pub fn lessons(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let Some(q) = visit.ask.query.get("q") else {
        return learn::lessons(tx, visit);
    };
    let limit = visit.ask.limit(50)?;
    let mut items = Vec::new();
    for id in super::lessons(tx, q, limit as usize)? {
        items.push(learn::lesson_json(&lessons::get(tx, &id)?));
    }
    Ok(Answer::json(json!({"items": items, "next": null})))
}

fn hit(h: &Hit) -> Json {
    let text: String = h.snippet.iter().map(|p| p.text.as_str()).collect();
    let matched: Vec<&str> = h
        .snippet
        .iter()
        .filter(|p| p.hit)
        .map(|p| p.text.as_str())
        .collect();
    let mut item = json!({"kind": h.kind, "id": h.id, "title": h.title, "snippet": text, "why": h.why, "matched": matched});
    if let Some(number) = h.number {
        item["number"] = json!(number);
    }
    item
}
