//! Handovers over HTTP.

use super::handovers::{self, Item};
use crate::access::Actor;
use crate::house::{self, Team};
use crate::recover::cases;
use crate::visit::{Visit, rfc3339, rfc3339_opt};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// `POST /handovers`
pub fn sign(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = handovers::sign(tx, visit.actor()?, &visit.command()?)?;
    Ok(visit.made(json!({"id": id}), "/handover", "said-signed"))
}

/// `POST /handovers/{handover}/items/{id}/ack`
pub fn ack(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let command: handovers::Ack = visit.command()?;
    handovers::ack(
        tx,
        visit.actor()?,
        visit.param("handover"),
        visit.param("id"),
        &command,
    )?;
    let said = match command.read_as {
        handovers::ReadAs::Read => "said-item-read",
        handovers::ReadAs::Taken => "said-item-taken",
    };
    Ok(visit.made(
        json!({"id": visit.param("id"), "as": command.read_as}),
        "/handover",
        said,
    ))
}

/// The team asked about: `?team=`, else the asker's first.
pub fn team_asked(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Option<Team>, Fault> {
    let actor = visit.actor()?;
    match visit.ask.query.get("team") {
        Some(name) => house::team_named(tx, name).map(Some),
        None => match actor.teams.first() {
            Some(id) => house::team_by_id(tx, id),
            None => Ok(None),
        },
    }
}

/// `GET /handovers/current`: the last signed one, and what the next would say.
pub fn current(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let Some(team) = team_asked(tx, visit)? else {
        return Ok(Answer::json(
            json!({"team": null, "handover": null, "items": [], "draft": []}),
        ));
    };
    let last = handovers::last(tx, &team.id)?;
    let items = match &last {
        Some(h) => handovers::items(tx, &h.id)?,
        None => Vec::new(),
    };
    let draft = handovers::draft(tx, &team.id)?;
    let handover = last.map(
        |h| json!({"id": h.id, "by": h.by, "at": rfc3339(h.at), "since": rfc3339(h.since_at)}),
    );
    Ok(Answer::json(json!({
        "team": {"id": team.id, "slug": team.slug, "name": team.name},
        "id": handover.as_ref().map(|h| h["id"].clone()),
        "handover": handover,
        "items": items_json(tx, actor, &items)?,
        "draft": items_json(tx, actor, &draft)?,
    })))
}

fn items_json(tx: &mut Tx<'_>, actor: &Actor, items: &[Item]) -> Result<Json, Fault> {
    let mut out = Vec::new();
    for item in items {
        let mut number = None;
        let mut restricted = false;
        let mut sensitive = false;
        if let Some(id) = &item.case {
            let case = cases::by_id(tx, id)?;
            number = Some(case.number);
            sensitive = case.sensitive;
            restricted = !actor.sees(tx, case.seen())?;
        }
        let read = item
            .read
            .as_ref()
            .map(|(as_, by, at)| json!({"as": as_, "by": by, "at": rfc3339(*at)}));
        out.push(json!({
            "id": item.id, "kind": item.kind, "case": if restricted { None } else { number }, "restricted": restricted, "sensitive": sensitive,
            "what": if restricted { None } else { item.what.as_ref() }, "due": rfc3339_opt(item.due), "read": read,
        }));
    }
    Ok(out.into())
}
