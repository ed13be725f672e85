//! Plays steps through the rooms' verbs.

use super::cast::Cast;
use super::script::Step;
use super::times;
use crate::access::Actor;
use crate::counter::closing;
use crate::follow_up;
use crate::follow_up::surveys::{answers, invitations};
use crate::learn::{assessments, lessons, problems};
use crate::people;
use crate::recover::{approvals, cases, encounters, next_actions, notices, promises, talk};
use crate::report::handovers;
use crate::visit::rfc3339;
use jiff::tz::TimeZone;
use kohtaamo_language::Lang;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Plays every step at its time.
pub fn play(
    tx: &mut Tx<'_>,
    cast: Cast,
    now: Ms,
    zone: &TimeZone,
    steps: Vec<Step>,
) -> Result<(), Fault> {
    let mut player = Player {
        cast,
        now,
        zone: zone.clone(),
        known: BTreeMap::new(),
    };
    for step in steps {
        tx.now = step.at;
        let told = format!("{} {}", step.story, step.verb);
        player.step(tx, step).map_err(|fault| {
            let why = fault
                .cause
                .clone()
                .unwrap_or_else(|| crate::desk::say(Lang::En, &fault));
            Fault::ours(format!("demo: {told}: {why}"))
        })?;
    }
    Ok(())
}

struct Player {
    cast: Cast,
    now: Ms,
    zone: TimeZone,
    /// What came of earlier steps: `lift.case`, `lift.customer`, `lift.offer` …
    known: BTreeMap<String, String>,
}

fn command<T: DeserializeOwned>(body: Json) -> Result<T, Fault> {
    serde_path_to_error::deserialize(body).map_err(|e| Fault::ours(e.to_string()))
}

impl Player {
    fn step(&mut self, tx: &mut Tx<'_>, step: Step) -> Result<(), Fault> {
        let actor = self.cast.actor(tx, &step.who)?;
        let mut body = step.body;
        self.fill_in(&mut body)?;
        let Step { story, verb, .. } = step;
        let done = self.on_a_case(tx, &actor, &story, &verb, &body)?
            || self.in_the_house(tx, &actor, &story, &verb, body)?;
        if done {
            Ok(())
        } else {
            Err(Fault::ours("no such verb"))
        }
    }

    /// Puts in what stands for something: `@+2h` a time, `$lift.case` what came of a step, and
    /// a customer in one line, `Liisa Virtanen, room 203`.
    fn fill_in(&self, value: &mut Json) -> Result<(), Fault> {
        match value {
            Json::String(text) => {
                if let Some(time) = text.strip_prefix('@') {
                    let at = times::instant(time, self.now, &self.zone);
                    *text = rfc3339(at.ok_or_else(|| Fault::ours(format!("no time: {time}")))?);
                } else if let Some(name) = text.strip_prefix('$') {
                    *text = self.get(name)?;
                }
                Ok(())
            }
            Json::Array(items) => items.iter_mut().try_for_each(|item| self.fill_in(item)),
            Json::Object(fields) => {
                if let Some(Json::String(line)) = fields.get("customer") {
                    let who = customer(line);
                    fields.insert("customer".into(), who);
                }
                fields
                    .values_mut()
                    .try_for_each(|value| self.fill_in(value))
            }
            _ => Ok(()),
        }
    }

    fn get(&self, name: &str) -> Result<String, Fault> {
        self.known
            .get(name)
            .cloned()
            .ok_or_else(|| Fault::ours(format!("nothing is known of {name}")))
    }

    fn keep(&mut self, story: &str, what: &str, id: impl ToString) {
        self.known.insert(format!("{story}.{what}"), id.to_string());
    }

    /// Verbs on the story's case. Answers whether the verb was one of them.
    fn on_a_case(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        story: &str,
        verb: &str,
        body: &Json,
    ) -> Result<bool, Fault> {
        let body = body.clone();
        let case = self.get(&format!("{story}.case"));
        match verb {
            "note" => {
                let noted = encounters::note(tx, actor, &command(body)?)?;
                if let Some((_, number)) = noted.case {
                    self.keep(story, "case", number);
                }
                if let Some(customer) = noted.customer {
                    self.keep(story, "customer", customer);
                }
            }
            "concern" => {
                let id = talk::add_concern(tx, actor, &case?, &command(body)?)?;
                self.keep(story, "concern", id);
            }
            "real" => talk::mark_real(
                tx,
                actor,
                &case?,
                &self.get(&format!("{story}.concern"))?,
                &command(body)?,
            )?,
            "restate" => drop(talk::restate(tx, actor, &case?, &command(body)?)?),
            "agree" => drop(talk::agree(tx, actor, &case?, &command(body)?)?),
            "offer" => {
                let made = talk::offer(tx, actor, &case?, &command(body)?)?;
                self.keep(story, "offer", made.id);
                if let Some(asked) = made.approval {
                    self.keep(story, "approval", asked.id);
                }
            }
            "answer" => talk::answer(
                tx,
                actor,
                &case?,
                &self.get(&format!("{story}.offer"))?,
                &command(body)?,
            )?,
            "decide" => {
                let asked = self.get(&format!("{story}.approval"))?;
                drop(approvals::decide(tx, actor, &asked, &command(body)?)?);
            }
            "promise" => drop(promises::make(tx, actor, &case?, &command(body)?)?),
            "end" => {
                let of = cases::seen_by(tx, actor, &case?)?;
                let oldest = promises::oldest_open(tx, &of.id)?
                    .ok_or_else(|| Fault::ours("no open promise"))?;
                drop(promises::end(tx, actor, oldest.as_str(), &command(body)?)?);
            }
            "next" => drop(next_actions::set(tx, actor, &case?, &command(body)?)?),
            "give" => drop(cases::give(tx, actor, &case?, &command(body)?)?),
            "facts" => drop(cases::set_facts(tx, actor, &case?, &command(body)?)?),
            "notice" => {
                let of = cases::seen_by(tx, actor, &case?)?;
                for (notice, _) in notices::unread(tx, &of.id)? {
                    notices::read(tx, actor, notice.as_str())?;
                }
            }
            "assess" => drop(assessments::assess(tx, actor, &case?, &command(body)?)?),
            "close" => drop(closing::close(tx, actor, &case?, &command(body)?)?),
            "reopen" => drop(closing::reopen(tx, actor, &case?, &command(body)?)?),
            "survey" => {
                let asked = invitations::ask(tx, actor, &case?, &command(body.clone())?)?;
                answered(tx, asked.as_str(), body)?;
            }
            "survey_customer" => {
                let customer = self.get(&format!("{story}.customer"))?;
                let ask = command(body.clone())?;
                let asked = invitations::ask_customer(tx, actor, &customer, &ask)?;
                answered(tx, asked.as_str(), body)?;
            }
            "meet" => {
                let of = cases::seen_by(tx, actor, &case?)?;
                let open = follow_up::of_case(tx, &of.id)?
                    .into_iter()
                    .find(|f| f.outcome.is_none());
                let open = open.ok_or_else(|| Fault::ours("no open follow-up"))?;
                drop(follow_up::meet(
                    tx,
                    actor,
                    of.id.as_str(),
                    open.id.as_str(),
                    &command(body)?,
                )?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Problems, lessons, handovers, merging.
    fn in_the_house(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        story: &str,
        verb: &str,
        body: Json,
    ) -> Result<bool, Fault> {
        let number = |player: &Player| -> Result<i64, Fault> {
            let text = player.get(&format!("{story}.problem"))?;
            text.parse()
                .map_err(|_| Fault::ours(format!("no problem: {text}")))
        };
        match verb {
            "problem" => {
                let number = problems::make(tx, actor, &command(body)?)?;
                self.keep(story, "problem", number);
            }
            "action" => {
                let id = problems::act(tx, actor, number(self)?, &command(body)?)?;
                self.keep(story, "action", id);
            }
            "action_done" => problems::action_done(
                tx,
                actor,
                number(self)?,
                &self.get(&format!("{story}.action"))?,
            )?,
            "problem_state" => problems::set_state(tx, actor, number(self)?, &command(body)?)?,
            "lesson" => {
                let id = lessons::write(tx, actor, &command(body)?)?;
                self.keep(story, "lesson", id);
            }
            "read" => lessons::read(tx, actor, &self.get(&format!("{story}.lesson"))?)?,
            "merge" => {
                let of = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
                drop(people::merge(tx, actor, &of("keep"), &of("merge"))?);
            }
            "sign" => {
                let id = handovers::sign(tx, actor, &command(body)?)?;
                self.keep(story, "handover", id);
            }
            "ack" => self.ack(tx, actor, story, &body)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Reads or takes the first `count` unread items of the story's handover.
    fn ack(
        &mut self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        story: &str,
        body: &Json,
    ) -> Result<(), Fault> {
        let handover = self.get(&format!("{story}.handover"))?;
        let count = body["count"].as_u64().unwrap_or(100) as usize;
        let items = handovers::items(tx, &kohtaamo_store::Id::from_written(handover.clone()))?;
        for item in items.into_iter().filter(|i| i.read.is_none()).take(count) {
            let Some(id) = item.id else { continue };
            handovers::ack(
                tx,
                actor,
                &handover,
                id.as_str(),
                &command(json!({"as": body["as"]}))?,
            )?;
        }
        Ok(())
    }
}

/// The customer answers what they were asked.
fn answered(tx: &mut Tx<'_>, invitation: &str, body: Json) -> Result<(), Fault> {
    let invitation = invitations::get(tx, invitation)?;
    let invitation = invitation.ok_or_else(|| Fault::ours("no invitation"))?;
    answers::take(tx, &invitation, &command(body)?, Lang::Fi).map(drop)
}

/// `Liisa Virtanen, room 203, phone 040 123 4567` as the API takes it. A room may name its end:
/// `room 203 until +2 12:00`.
fn customer(line: &str) -> Json {
    let mut name = "";
    let mut identities = Vec::new();
    for part in line.split(',').map(str::trim) {
        match part.split_once(' ') {
            Some((kind @ ("room" | "phone" | "email" | "account"), value)) => {
                let (value, until) = value
                    .split_once(" until ")
                    .map_or((value, None), |(v, u)| (v, Some(format!("@{u}"))));
                identities.push(json!({"kind": kind, "value": value, "until": until}));
            }
            _ => name = part,
        }
    }
    json!({"name": name, "identities": identities})
}
