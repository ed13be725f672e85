//! Noting, cases, Now, customers and the house's time line as JSON.

use super::closing::{Close, Reopen};
use super::merging::{self, Merge};
use super::now::{self, Scope};
use super::view::{self, CaseView, Filter, Known};
use super::{closing, documents};
use crate::access::Actor;
use crate::people::{self, CustomerId};
use crate::recover::State;
use crate::recover::cases;
use crate::recover::encounters::{self, Note, Noted};
use crate::search;
use crate::visit::{Visit, rfc3339};
use kohtaamo_store::{Tx, events};
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// `POST /encounters`
pub fn note(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let noted = encounters::note(tx, actor, &visit.command::<Note>()?)?;
    let document = noted_json(tx, actor, &noted)?;
    Ok(Answer::Json {
        status: 201,
        body: document,
    })
}

fn noted_json(tx: &mut Tx<'_>, actor: &Actor, noted: &Noted) -> Result<Json, Fault> {
    let case = match &noted.case {
        Some((id, _)) => {
            let case = cases::by_id(tx, id)?;
            json!({"id": case.id, "number": case.number, "state": case.state, "kind": case.kind, "marks": case.marks})
        }
        None => Json::Null,
    };
    let known = match &noted.customer {
        Some(customer) => known_json(tx, actor, customer)?,
        None => json!({"open_cases": [], "open_promises": [], "recent": []}),
    };
    Ok(
        json!({"encounter": noted.encounter, "customer": noted.customer, "case": case, "known": known}),
    )
}

fn known_json(tx: &mut Tx<'_>, actor: &Actor, customer: &CustomerId) -> Result<Json, Fault> {
    let root = people::root_of(tx, customer)?;
    let Known {
        open_cases,
        open_promises,
        recent,
        this_month,
    } = view::known(tx, actor, &root, 5)?;
    let restricted = |ask: &Option<String>| {
        ask.as_ref()
            .map(|name| json!({"restricted": true, "ask": name}))
    };
    let open_cases: Vec<Json> = open_cases
        .iter()
        .map(|c| {
            restricted(&c.ask)
                .unwrap_or_else(|| json!({"number": c.number, "title": c.title, "kind": c.kind}))
        })
        .collect();
    let open_promises: Vec<Json> = open_promises
        .iter()
        .map(|p| restricted(&p.ask).unwrap_or_else(|| json!({"id": p.id, "what": p.what, "due": rfc3339(p.due), "case": p.case, "owner": p.owner})))
        .collect();
    let recent: Vec<Json> = recent
        .iter()
        .map(|e| {
            let said = || json!({"touchpoint": e.touchpoint, "kind": e.kind, "words": e.words, "felt": e.felt, "at": rfc3339(e.at), "case": e.case});
            restricted(&e.ask).unwrap_or_else(said)
        })
        .collect();
    Ok(
        json!({"open_cases": open_cases, "open_promises": open_promises, "recent": recent, "this_month": this_month}),
    )
}

/// `GET /cases/{case}`
pub fn case(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = cases::seen_by(tx, visit.actor()?, visit.param("case"))?;
    let view: CaseView = view::read(tx, case)?;
    Ok(Answer::json(documents::case(&view)))
}

/// What the list of cases is asked for.
pub fn filter(visit: &Visit<'_>) -> Filter {
    let asked = |name: &str| visit.ask.query.get(name).map(str::to_owned);
    Filter {
        state: asked("state"),
        owner: asked("owner"),
        team: asked("team"),
    }
}

/// The number a list goes on from.
pub fn before(visit: &Visit<'_>) -> Result<i64, Fault> {
    match visit.ask.query.get("after") {
        None => Ok(i64::MAX),
        Some(n) => n.parse().map_err(|_| {
            Fault::field(
                "after",
                "fault-cursor",
                n.chars().take(60).collect::<String>(),
            )
        }),
    }
}

/// `GET /cases`
pub fn cases(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let limit = visit.ask.limit(50)?;
    if let Some(q) = visit.ask.query.get("q") {
        return found_cases(tx, visit, q, limit as usize);
    }
    let (lines, next) = view::list(tx, visit.actor()?, &filter(visit), before(visit)?, limit)?;
    let items: Vec<Json> = lines.iter().map(documents::case_line).collect();
    Ok(Answer::json(json!({"items": items, "next": next})))
}

/// `GET /cases?q=`: best first, all on one page.
fn found_cases(tx: &mut Tx<'_>, visit: &Visit<'_>, q: &str, limit: usize) -> Handled {
    let state = match visit.ask.query.get("state") {
        Some("all") => None,
        None => Some(State::Open),
        Some(word) => Some(
            word.parse()
                .map_err(|()| Fault::field("state", "fault-state", word))?,
        ),
    };
    let mut items = Vec::new();
    for id in search::cases(tx, visit.actor()?, q, state, limit)? {
        items.push(documents::case_line(&view::line(tx, &id)?));
    }
    Ok(Answer::json(json!({"items": items, "next": null})))
}

/// `POST /cases/{case}/closure`
pub fn close(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = closing::close(
        tx,
        visit.actor()?,
        visit.param("case"),
        &visit.command::<Close>()?,
    )?;
    Ok(visit.made(
        json!({"case": case, "state": "done"}),
        crate::recover::handlers::case_address(visit),
        "said-closed",
    ))
}

/// `POST /cases/{case}/reopening`
pub fn reopen(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = closing::reopen(
        tx,
        visit.actor()?,
        visit.param("case"),
        &visit.command::<Reopen>()?,
    )?;
    Ok(visit.made(
        json!({"case": case, "state": "open"}),
        crate::recover::handlers::case_address(visit),
        "said-reopened",
    ))
}

/// `POST /cases/{case}/merge`
pub fn merge(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let command: Merge = visit.command()?;
    let into = merging::merge(tx, visit.actor()?, visit.param("case"), &command)?;
    let document = json!({"case": {"id": into.id, "number": into.number}});
    Ok(visit.made(
        document,
        format!("/cases/{}", into.number),
        "said-cases-merged",
    ))
}

/// The scope asked for.
pub fn scope(visit: &Visit<'_>) -> Result<Scope, Fault> {
    visit
        .ask
        .query
        .get("scope")
        .map_or(Ok(Scope::Mine), scope_named)
}

/// A scope by its word.
pub fn scope_named(word: &str) -> Result<Scope, Fault> {
    word.parse()
        .map_err(|()| Fault::field("scope", "fault-scope", word))
}

/// `GET /now`
pub fn now(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let limit = visit.ask.limit(100)?;
    let found = now::lines(
        tx,
        actor,
        scope(visit)?,
        visit.ask.query.get("after"),
        limit,
    )?;
    let items: Vec<Json> = found.lines.iter().map(documents::now_line).collect();
    Ok(Answer::json(json!({"items": items, "next": found.next})))
}

/// `GET /customers/{id}`
pub fn customer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let id: CustomerId = kohtaamo_store::Id::from_written(visit.param("id").to_owned());
    let found = people::by_id(tx, &id)?.ok_or_else(Fault::not_found)?;
    let root = people::by_id(tx, &found.root)?.ok_or_else(Fault::not_found)?;
    let identities: Vec<Json> = people::identities_of(tx, &root.id)?
        .iter()
        .map(|i| json!({"kind": i.kind, "value": i.value, "from": rfc3339(i.from_at), "until": i.until_at.map(rfc3339)}))
        .collect();
    let merges: Vec<Json> = people::merges_of(tx, &root.id)?
        .iter()
        .map(|m| json!({"id": m.id, "merged": m.merged, "at": rfc3339(m.at)}))
        .collect();
    let cases: Vec<Json> = view::of_customer(tx, actor, &root.id, 50)?
        .iter()
        .map(documents::case_line)
        .collect();
    Ok(Answer::json(json!({
        "id": root.id, "name": root.name, "erased_at": root.erased_at.map(rfc3339), "identities": identities, "merges": merges,
        "level": people::level_of(tx, &root.id)?,
        "cases": cases, "known": known_json(tx, actor, &root.id)?,
    })))
}

/// `GET /events`
pub fn house_events(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let limit = visit.ask.limit(100)?;
    let after: i64 = match visit.ask.query.get("after") {
        None => 0,
        Some(n) => n.parse().map_err(|_| {
            Fault::field(
                "after",
                "fault-cursor",
                n.chars().take(60).collect::<String>(),
            )
        })?,
    };
    let found = events::after(tx, after, limit)?;
    let full = found.len() as i64 == limit;
    let last = found.last().map(|e| e.position);
    let mut items = Vec::new();
    for event in &found {
        // A sensitive case's events keep their place; what they are about is not told.
        let seen = match &event.case {
            Some(case) => crate::desk::case_number(tx, actor, case)?.map(Some),
            None => Some(None),
        };
        items.push(match seen {
            Some(number) => documents::event(event, number),
            None => json!({"position": event.position, "restricted": true}),
        });
    }
    let next = if full {
        last.map(|n| n.to_string())
    } else {
        None
    };
    Ok(Answer::json(json!({"items": items, "next": next})))
}
