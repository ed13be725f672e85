//! The desk as the HTTP ground sees it: who asks, may they, was it asked before — then the handler.

use crate::access::{self, Actor};
use crate::route::Route;
use crate::routes::routes;
use crate::shell;
use crate::visit::Visit;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::words::{self, WordsId};
use kohtaamo_store::{Ms, Tx, events, params};
use kohtaamo_web::{Answer, App, Ask, Face, Fault, Head, Way};
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    ASKED = "SELECT body_hash, status, answer FROM idempotency WHERE person = $1 AND key = $2";
    CLAIM = "INSERT INTO idempotency (person, key, body_hash, status, answer, at) VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT (person, key) DO NOTHING";
    REMEMBER = "UPDATE idempotency SET status = $3, answer = $4 WHERE person = $1 AND key = $2";
    UNCLAIM = "DELETE FROM idempotency WHERE person = $1 AND key = $2";
    FORGET_OLD_WORDS = "DELETE FROM words WHERE id IN (SELECT answer FROM idempotency WHERE at < $1)";
    FORGET_OLD = "DELETE FROM idempotency WHERE at < $1";
    CASE_SEEN = "SELECT number, sensitive, person, team FROM cases WHERE id = $1";
}

/// Answers are repeated for this long.
const REMEMBERED: Ms = 7 * 24 * 3_600_000;

/// The desk.
pub struct Desk {
    routes: Vec<Route>,
}

impl Desk {
    /// With every route.
    pub fn new() -> Desk {
        Desk { routes: routes() }
    }

    fn visit<'a>(&self, tx: &mut Tx<'_>, route: &Route, ask: &'a Ask) -> Result<Visit<'a>, Fault> {
        let who = access::who(tx, ask)?;
        if !route.may.granted_to(who.as_ref().map(|a| a.role)) {
            return Err(if who.is_none() {
                Fault::sign_in()
            } else {
                Fault::forbidden()
            });
        }
        Ok(Visit { ask, who })
    }
}

impl Default for Desk {
    fn default() -> Desk {
        Desk::new()
    }
}

impl App for Desk {
    fn heads(&self) -> Vec<Head> {
        let head = |r: &Route| Head {
            method: r.method,
            path: r.path,
            way: r.way,
            face: r.face,
            csrf: r.face == Face::Page && r.method == "POST" && !r.open,
            prepare: r.prepare.is_some(),
            files: r.files,
        };
        self.routes.iter().map(head).collect()
    }

    fn prepare(&self, tx: &mut Tx<'_>, route: usize, ask: &Ask) -> Result<String, Fault> {
        let route = &self.routes[route]; // cannot fail: the router counts the same routes
        let visit = self.visit(tx, route, ask)?;
        route
            .prepare
            .map_or(Ok(String::new()), |work| work(tx, &visit))
    }

    fn handle(&self, tx: &mut Tx<'_>, route: usize, ask: &Ask) -> Result<Answer, Fault> {
        let route = &self.routes[route]; // cannot fail: the router counts the same routes
        let visit = self.visit(tx, route, ask)?;
        match (&visit.who, &ask.key) {
            (Some(actor), Some(key)) if ask.method == "POST" && route.way == Way::Write => {
                once(tx, actor, key, route, &visit)
            }
            _ => (route.run)(tx, &visit),
        }
    }

    fn again(&self, tx: &mut Tx<'_>, route: usize, ask: &Ask) -> Result<Answer, Fault> {
        let route = &self.routes[route]; // cannot fail: the router counts the same routes
        let visit = self.visit(tx, route, ask)?;
        let fault = ask
            .again
            .as_deref()
            .cloned()
            .unwrap_or_else(Fault::not_found);
        match route.again {
            None => Err(fault),
            Some(page) => match page(tx, &visit)? {
                Answer::Html { body, .. } => Ok(Answer::Html {
                    status: fault.status(),
                    body,
                }),
                other => Ok(other),
            },
        }
    }

    fn fault_page(&self, ask: &Ask, fault: &Fault) -> String {
        shell::fault_page(ask, fault)
    }

    fn say(&self, lang: Lang, fault: &Fault) -> String {
        say(lang, fault)
    }

    fn live(
        &self,
        tx: &mut Tx<'_>,
        ask: &Ask,
        after: i64,
    ) -> Result<(i64, Vec<(i64, String)>), Fault> {
        let actor = access::who(tx, ask)?.ok_or_else(Fault::sign_in)?;
        let found = if after == i64::MAX {
            Vec::new()
        } else {
            events::after(tx, after, 200)?
        };
        let upto = found.last().map_or(after, |e| e.position);
        let mut told = Vec::new();
        for event in found {
            let mut case = None;
            if let Some(id) = &event.case {
                match case_number(tx, &actor, id)? {
                    Some(number) => case = Some(number),
                    None => continue,
                }
            }
            let data = json!({"position": event.position, "kind": event.kind, "case": case, "by_me": event.actor.as_deref() == Some(actor.id.as_str())});
            told.push((event.position, data.to_string()));
        }
        Ok((upto, told))
    }
}

/// A case's number, if this person may see it.
pub fn case_number(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Option<i64>, Fault> {
    let found = tx.opt(&CASE_SEEN, params![id], |r| {
        Ok((r.get::<i64>(0)?, r.flag(1)?, r.id_opt(2)?, r.id(3)?))
    })?;
    let Some((number, sensitive, person, team)) = found else {
        return Ok(None);
    };
    let seen = access::Seen {
        case: id,
        sensitive,
        person: person.as_ref(),
        team: &team,
    };
    Ok(actor.sees(tx, seen)?.then_some(number))
}

/// Does it once for each person and key; the same again answers the same.
fn once(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &str,
    route: &Route,
    visit: &Visit<'_>,
) -> Result<Answer, Fault> {
    if key.len() > 200 {
        return Err(Fault::field("key", "fault-too-long", "200"));
    }
    let mut hash = blake3::Hasher::new();
    hash.update(route.path.as_bytes())
        .update(visit.ask.path.as_bytes())
        .update(&visit.ask.body_hash);
    let hash = *hash.finalize().as_bytes();
    let now = tx.now;
    // Claimed before it is done: of two who send the same at once the second waits here, and
    // then hears the first one's answer.
    if tx.exec(&CLAIM, params![actor.id, key, hash, now])? == 0 {
        return answered_before(tx, actor, key, &hash);
    }
    let answer = (route.run)(tx, visit)?;
    let (status, text, about) = match &answer {
        Answer::Json { status, body } => (
            i64::from(*status),
            body.to_string(),
            body["customer"].as_str().map(str::to_owned),
        ),
        Answer::Go { to, .. } => (303, to.clone(), None),
        _ => {
            tx.exec(&UNCLAIM, params![actor.id, key])?;
            return Ok(answer);
        }
    };
    // Kept where words are kept: forgetting the customer takes the answer away too.
    let kept = words::keep(tx, about.as_deref(), &text)?;
    tx.exec(&REMEMBER, params![actor.id, key, status, kept])?;
    Ok(answer)
}

/// The answer that was given to the same before; another body is refused.
fn answered_before(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &str,
    hash: &[u8; 32],
) -> Result<Answer, Fault> {
    let (body, status, answer) = tx.one(&ASKED, params![actor.id, key], |r| {
        Ok((r.get::<Vec<u8>>(0)?, r.get::<i64>(1)?, r.id::<WordsId>(2)?))
    })?;
    if body != hash {
        return Err(Fault::rule("idempotency", "rule-idempotency"));
    }
    let text = words::read(tx, &answer)?.unwrap_or_else(|| "{}".into());
    Ok(match status {
        303 => Answer::go(text),
        _ => Answer::Json {
            status: status as u16,
            body: serde_json::from_str(&text).unwrap_or(Json::Null),
        },
    })
}

/// The sweep over answers that are not repeated any more. No event tells of their words, so
/// the rows go whole.
pub fn forget_old_answers(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let old = tx.now - REMEMBERED;
    tx.exec(&FORGET_OLD_WORDS, params![old])?;
    tx.exec(&FORGET_OLD, params![old])?;
    Ok(())
}

/// The sentence for a fault.
pub fn say(lang: Lang, fault: &Fault) -> String {
    let texts = Texts::new(lang);
    let mut said = texts.get(fault.text).unwrap_or(fault.text).to_owned();
    if !fault.detail.is_empty() {
        said = format!("{said} ({})", fault.detail);
    }
    for field in &fault.fields {
        let text = texts.get(field.text).unwrap_or(field.text);
        said.push_str(&format!(" {}: {text}", field.field));
        if !field.detail.is_empty() {
            said.push_str(&format!(" ({})", field.detail));
        }
    }
    said
}
