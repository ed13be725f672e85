//! `/note`: who, what, done. Everything else can wait.

use super::known::{self, KnownCard};
use super::who;
use crate::access::{Actor, May};
use crate::design;
use crate::people::{self, CustomerId};
use crate::recover::Kind;
use crate::recover::encounters::{self, Felt, Note, Who};
use crate::shell::{self, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::Texts;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::{Answer, Fault};
use std::collections::BTreeMap;

kohtaamo_store::statements! {
    LAST_TOUCHPOINT = "SELECT touchpoint FROM encounters WHERE by_person = $1 ORDER BY at DESC LIMIT 1";
}

/// Customers offered while one types.
const OFFERED: usize = 6;

#[derive(Template)]
#[template(path = "counter/pages/note.html")]
struct NotePage {
    shell: Shell,
    who: String,
    /// The customer chosen, with what is known of them.
    chosen: Option<KnownCard>,
    /// To choose from, without a script.
    found: Option<Vec<KnownCard>>,
    what: String,
    case: String,
    kinds: Vec<Choice>,
    touchpoints: Vec<Choice>,
    felt: Vec<Choice>,
    urgent: bool,
    sensitive: bool,
    handled: bool,
}

struct Choice {
    value: String,
    text: String,
    on: bool,
}

/// `GET /note`, and again when the form did not pass or asked to find.
pub fn note_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Note);
    let (form, query) = (&visit.ask.form, &visit.ask.query);
    let asked = |name: &str| {
        form.get(name)
            .or(query.get(name))
            .unwrap_or_default()
            .to_owned()
    };
    let chosen = match asked("customer") {
        id if id.is_empty() => None,
        id => Some(customer(tx, &shell, actor, &id)?),
    };
    let typed = match &chosen {
        Some(card) if form.raw("who").is_empty() => card.name.clone(),
        _ => asked("who"),
    };
    let found = found(tx, visit, &shell, &typed)?;
    let t = shell.t;
    let kind = asked("kind").parse().unwrap_or(Kind::Complaint);
    let page = NotePage {
        kinds: choices(
            &[
                Kind::Complaint,
                Kind::Request,
                Kind::Question,
                Kind::Praise,
                Kind::Idea,
            ],
            kind,
            |k| kind_name(t, k),
        ),
        touchpoints: touchpoints(tx, visit, &asked("touchpoint"))?,
        felt: [Felt::Good, Felt::Neutral, Felt::Bad]
            .map(|f| Choice {
                value: f.to_string(),
                text: felt_name(t, f).into(),
                on: asked("felt") == f.word(),
            })
            .into(),
        who: typed,
        what: asked("what"),
        case: asked("case"),
        urgent: form.on("urgent"),
        sensitive: form.on("sensitive"),
        handled: form.on("handled"),
        chosen,
        found,
        shell,
    };
    shell::show(&page)
}

fn customer(tx: &mut Tx<'_>, shell: &Shell, actor: &Actor, id: &str) -> Result<KnownCard, Fault> {
    let id = people::existing(tx, id)?.id;
    known::card(tx, shell, actor, &id)
}

fn choices(all: &[Kind], on: Kind, name: impl Fn(Kind) -> &'static str) -> Vec<Choice> {
    all.iter()
        .map(|k| Choice {
            value: k.to_string(),
            text: shell::capital(name(*k)),
            on: *k == on,
        })
        .collect()
}

/// A kind's name.
pub fn kind_name(t: Texts, kind: Kind) -> &'static str {
    match kind {
        Kind::Complaint => t.kind_complaint(),
        Kind::Request => t.kind_request(),
        Kind::Question => t.kind_question(),
        Kind::Praise => t.kind_praise(),
        Kind::Idea => t.kind_idea(),
        Kind::Contact => t.kind_contact(),
    }
}

fn felt_name(t: Texts, felt: Felt) -> &'static str {
    match felt {
        Felt::Good => t.felt_good(),
        Felt::Neutral => t.felt_neutral(),
        Felt::Bad => t.felt_bad(),
    }
}

/// Where: as asked, else where this person noted last.
fn touchpoints(tx: &mut Tx<'_>, visit: &Visit<'_>, asked: &str) -> Result<Vec<Choice>, Fault> {
    let actor = visit.actor()?;
    let last = match asked {
        "" => tx
            .opt(&LAST_TOUCHPOINT, params![actor.id], |r| r.get(0))?
            .unwrap_or_default(),
        asked => asked.to_owned(),
    };
    let all = design::touchpoints(tx)?;
    let lang = visit.lang();
    Ok(all
        .into_iter()
        .map(|e| Choice {
            on: e.slug == last,
            text: shell::capital(e.name(lang)),
            value: e.slug,
        })
        .collect())
}

/// Whom to choose from without a script: when asked to find, or when what was typed fits two.
fn found(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    shell: &Shell,
    typed: &str,
) -> Result<Option<Vec<KnownCard>>, Fault> {
    let actor = visit.actor()?;
    let two = visit
        .ask
        .again
        .as_ref()
        .and_then(|f| f.more.get("customers"))
        .and_then(|c| c.as_array().cloned());
    let ids: Vec<CustomerId> = match two {
        Some(ids) => ids
            .iter()
            .filter_map(|id| id.as_str())
            .map(|id| kohtaamo_store::Id::from_written(id.to_owned()))
            .collect(),
        None if visit.ask.form.on("find") => look_up(tx, actor, typed)?,
        None => return Ok(None),
    };
    let mut cards = Vec::new();
    for id in ids {
        cards.push(known::card(tx, shell, actor, &id)?);
    }
    Ok(Some(cards))
}

/// Customers that fit what was typed. Whoever only notes finds nobody: what they type is enough.
fn look_up(tx: &mut Tx<'_>, actor: &Actor, typed: &str) -> Result<Vec<CustomerId>, Fault> {
    if !actor.may(May::Work) {
        return Ok(Vec::new());
    }
    let found = people::find(tx, &who::to_find(typed), OFFERED)?;
    Ok(found.into_iter().map(|f| f.id).collect())
}

#[derive(Template)]
#[template(path = "counter/pages/found.html")]
struct FoundPart {
    shell: Shell,
    cards: Vec<KnownCard>,
    announced: String,
}

/// `GET /note/find?q=`: customers that fit, as one types. Empty when nobody does.
pub fn find(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Note);
    let mut cards = Vec::new();
    for id in look_up(tx, actor, visit.ask.query.raw("q"))? {
        cards.push(known::card(tx, &shell, actor, &id)?);
    }
    let announced = shell.t.note_found(cards.len() as i64);
    shell::show(&FoundPart {
        shell,
        cards,
        announced,
    })
}

/// `POST /note`
pub fn note(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let form = &visit.ask.form;
    if form.on("find") {
        return note_page(tx, visit);
    }
    let actor = visit.actor()?;
    let customer = match form.all("customer").find(|id| !id.is_empty()) {
        Some(id) => Some(Who {
            id: Some(id.to_owned()),
            ..Who::default()
        }),
        None => who::read(tx, form.raw("who"), visit.ask.at)?,
    };
    let noted = encounters::note(tx, actor, &command(visit, customer)?).map_err(as_fields)?;
    let said = "said-noted";
    Ok(match noted.case {
        Some((_, number))
            if form.get("then") == Some("talk") || form.get("next") == Some("talk") =>
        {
            Answer::went(format!("/cases/{number}"), said)
        }
        Some((_, number)) => Answer::went(format!("/?noted={number}"), said),
        None => Answer::went("/", said),
    })
}

/// The form as a note.
fn command(visit: &Visit<'_>, customer: Option<Who>) -> Result<Note, Fault> {
    let form = &visit.ask.form;
    let kind = form.get("kind").map_or(Ok(Kind::Complaint), str::parse);
    let felt = form.get("felt").map(str::parse::<Felt>).transpose();
    Ok(Note {
        customer,
        touchpoint: form.get("touchpoint").unwrap_or("reception").to_owned(),
        kind: kind.map_err(|()| Fault::field("kind", "fault-choice", ""))?,
        felt: felt.map_err(|()| Fault::field("felt", "fault-choice", ""))?,
        words: form.raw("what").to_owned(),
        case: form.get("case").map(str::to_owned),
        handled: form.on("handled"),
        urgent: form.on("urgent"),
        sensitive: form.on("sensitive"),
        direction: None,
        at: None,
        retold: form.on("retold"),
        expects: None,
        wishes: None,
        open: false,
        references: None,
        place: None,
        team: None,
        attributes: BTreeMap::new(),
    })
}

/// The verb's fields under the names they have in the form.
fn as_fields(mut fault: Fault) -> Fault {
    for field in &mut fault.fields {
        match field.field.as_str() {
            "words" => field.field = "what".into(),
            "customer" | "value" => field.field = "who".into(),
            _ => {}
        }
    }
    fault
}

#[derive(Template)]
#[template(path = "counter/pages/understood.html")]
struct UnderstoodPart {
    /// The instant, for the form, and as people say it.
    due: Option<shell::Moment>,
    why_not: &'static str,
}

/// `GET /understand?text=`: what time a line speaks of.
pub fn understand(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let text = visit.ask.query.raw("text");
    let part = match crate::visit::understand(text, actor, visit.ask.at) {
        Ok(at) => UnderstoodPart {
            due: Some(shell.moment(at)),
            why_not: "",
        },
        Err(_) if text.trim().is_empty() => UnderstoodPart {
            due: None,
            why_not: "",
        },
        Err(why) => UnderstoodPart {
            due: None,
            why_not: shell.t.get(why).unwrap_or_default(),
        },
    };
    shell::show(&part)
}
