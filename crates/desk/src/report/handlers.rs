//! Handovers over HTTP.

use super::handovers::{self, Handover, Item};
use crate::access::{Actor, Role};
use crate::house::{self, Team, TeamId};
use crate::recover::cases::{self, Case};
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

/// `GET /handovers/current`: the last signed one, what the next would say, and earlier ones
/// that were not read to their end.
pub fn current(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let Some(team) = team_asked(tx, visit)? else {
        return Ok(Answer::json(
            json!({"team": null, "handover": null, "items": [], "draft": [], "unread": []}),
        ));
    };
    let last = handovers::last(tx, &team.id)?;
    let items = match &last {
        Some(h) => handovers::items(tx, &h.id)?,
        None => Vec::new(),
    };
    let draft = handovers::draft(tx, &team.id)?;
    let unread = handovers::not_read(tx, &team.id)?;
    Ok(Answer::json(json!({
        "team": {"id": team.id, "slug": team.slug, "name": team.name},
        "id": last.as_ref().map(|h| &h.id),
        "handover": last.as_ref().map(handover_json),
        "items": items_json(tx, actor, &team.id, items)?,
        "draft": items_json(tx, actor, &team.id, draft)?,
        "unread": unread.iter().map(handover_json).collect::<Vec<_>>(),
    })))
}

/// `GET /handovers/{handover}`: any signed brief.
pub fn brief(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let handover = handovers::get(tx, visit.param("handover"))?;
    let items = handovers::items(tx, &handover.id)?;
    let mut document = handover_json(&handover);
    document["team"] = json!(handover.team);
    document["items"] = items_json(tx, visit.actor()?, &handover.team, items)?;
    Ok(Answer::json(document))
}

fn handover_json(h: &Handover) -> Json {
    json!({"id": h.id, "by": h.by, "at": rfc3339(h.at), "since": rfc3339(h.since_at)})
}

/// An item of a brief, as somebody may read it.
pub struct Readable {
    /// The item; its words and its time are taken out where it is restricted.
    pub item: Item,
    /// Its case, unless restricted.
    pub case: Option<Case>,
    /// The case is not theirs to see (any more).
    pub restricted: bool,
}

/// What somebody may read of a team's brief. What they may not see is not there. Only where a
/// sensitive case went to another team after the brief was signed, those who work in this one
/// keep a line that tells nothing: somebody must be able to read the brief to its end.
pub fn readable(
    tx: &mut Tx<'_>,
    actor: &Actor,
    team: &TeamId,
    items: Vec<Item>,
) -> Result<Vec<Readable>, Fault> {
    let keeps_line = actor.in_team(team) && actor.role != Role::Admin;
    let mut shown = Vec::new();
    for mut item in items {
        let case = match &item.case {
            Some(id) => Some(cases::by_id(tx, id)?),
            None => None,
        };
        let restricted = match &case {
            Some(case) => !actor.sees(tx, case.seen())?,
            None => false,
        };
        if restricted && !keeps_line {
            continue;
        }
        if restricted {
            (item.what, item.due) = (None, None);
        }
        shown.push(Readable {
            item,
            case: case.filter(|_| !restricted),
            restricted,
        });
    }
    Ok(shown)
}

fn items_json(
    tx: &mut Tx<'_>,
    actor: &Actor,
    team: &TeamId,
    items: Vec<Item>,
) -> Result<Json, Fault> {
    let json_of = |r: Readable| {
        let read = r
            .item
            .read
            .map(|(as_, by, at)| json!({"as": as_, "by": by, "at": rfc3339(at)}));
        json!({
            "id": r.item.id, "kind": r.item.kind, "case": r.case.as_ref().map(|c| c.number), "restricted": r.restricted,
            "sensitive": r.restricted || r.case.is_some_and(|c| c.sensitive), "what": r.item.what, "due": rfc3339_opt(r.item.due), "read": read,
        })
    };
    let shown = readable(tx, actor, team, items)?;
    Ok(shown.into_iter().map(json_of).collect())
}
