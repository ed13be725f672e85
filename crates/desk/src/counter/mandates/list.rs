//! `/mandates`: what may be given at once, what is proposed, and where it did not suffice.

use super::{Said, sum, wait};
use crate::access::{self, Person, Role};
use crate::design;
use crate::house::{self, Team};
use crate::recover::approvals;
use crate::recover::mandates::documents::minutes;
use crate::recover::mandates::{self, Gave, Mandate, SPAN};
use crate::shell::{self, Here, Shell};
use crate::visit::{Visit, page_of_numbers};
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

/// So many approvers can be named for a team.
const PLACES: usize = 3;

#[derive(Template)]
#[template(path = "counter/mandates/list.html")]
struct ListPage {
    shell: Shell,
    lead: bool,
    on: Vec<Row>,
    proposals: Vec<Row>,
    off: Vec<Row>,
    next: Option<String>,
    beyond: Vec<BeyondRow>,
    teams: Vec<TeamRow>,
    leads: Vec<Person>,
    minutes: String,
}

/// A mandate in the list.
struct Row {
    said: Said,
    /// What was given by it.
    given: String,
    /// A newer version is not switched on yet.
    waits: bool,
    /// The reader may switch it.
    mine: bool,
}

/// A situation where people had to ask.
struct BeyondRow {
    situation: String,
    asked: i64,
    approved: String,
    waited: String,
    despite: i64,
}

/// A team and whom it asks.
struct TeamRow {
    team: Team,
    /// Those named, in order; empty where nobody is.
    named: Vec<Person>,
    /// Places to choose for; none where the reader does not lead the team.
    places: Vec<(usize, String)>,
}

/// `GET /mandates`, also of a form that came back.
pub fn all(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let (after, limit) = page_of_numbers(visit)?;
    let mut found = mandates::list(tx, after, limit + 1)?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more);
    let next = next.map(|m| format!("/mandates?after={}", m.number));
    let given = mandates::given(tx)?;
    let (mut on, mut proposals, mut off) = (Vec::new(), Vec::new(), Vec::new());
    for newest in found {
        let mine = mandates::may_write(actor, &newest);
        let held = if newest.on() {
            Some(newest.clone())
        } else {
            mandates::holding(tx, &newest.id)?
        };
        let place = match (&held, newest.on_at) {
            (Some(_), _) => &mut on,
            (None, None) => &mut proposals,
            (None, Some(_)) => &mut off,
        };
        let waits = held.as_ref().is_some_and(|h| h.version != newest.version);
        let shown = held.unwrap_or(newest);
        place.push(Row {
            given: used(&shell, tx.now, &shown, given.get(&shown.id)),
            said: Said::new(tx, &shell, &shown)?,
            waits,
            mine,
        });
    }
    let clock = minutes(approvals::clock(tx)?).to_string();
    let kept = visit.ask.form.get("minutes").map(str::to_owned);
    let page = ListPage {
        lead: actor.role == Role::Lead,
        on,
        proposals,
        off,
        next,
        beyond: beyond(tx, &shell)?,
        teams: teams(tx, visit, &shell)?,
        leads: leads(tx)?,
        minutes: kept.unwrap_or(clock),
        shell,
    };
    shell::show(&page)
}

/// What was given by it: told plainly, also when it is nothing.
fn used(shell: &Shell, now: i64, m: &Mandate, given: Option<&Gave>) -> String {
    let t = shell.t;
    let Some(on_at) = m.on_at.filter(|_| m.off_at.is_none()) else {
        return String::new();
    };
    match given {
        Some(g) if g.lately > 0 && g.lately_cents > 0 => {
            t.mandates_given(g.lately, sum(shell, g.lately_cents))
        }
        Some(g) if g.lately > 0 => t.mandates_given_free(g.lately),
        Some(_) => t.mandates_not_lately().to_owned(),
        None if on_at <= now - SPAN => t.mandates_unused().to_owned(),
        None => t.mandates_not_yet().to_owned(),
    }
}

fn beyond(tx: &mut Tx<'_>, shell: &Shell) -> Result<Vec<BeyondRow>, Fault> {
    let mut rows = Vec::new();
    for found in mandates::in_situations(tx)? {
        let situation = if found.situation.is_empty() {
            shell.t.mandates_no_situation().to_owned()
        } else {
            let known = design::situation(tx, &found.situation)?;
            shell::capital(known.name(shell.lang()))
        };
        let share = found.approved as f64 / found.decided.max(1) as f64;
        rows.push(BeyondRow {
            situation,
            asked: found.asked,
            approved: match found.decided {
                0 => "–".into(),
                _ => kohtaamo_language::dates::percent(shell.lang(), share),
            },
            waited: found.waited.map_or("–".into(), |ms| wait(shell, ms)),
            despite: found.despite,
        });
    }
    Ok(rows)
}

fn leads(tx: &mut Tx<'_>) -> Result<Vec<Person>, Fault> {
    let mut staff = access::staff(tx)?;
    staff.retain(|p| p.active && p.role == Role::Lead);
    Ok(staff)
}

fn teams(tx: &mut Tx<'_>, visit: &Visit<'_>, shell: &Shell) -> Result<Vec<TeamRow>, Fault> {
    let actor = visit.actor()?;
    let mut rows = Vec::new();
    for team in house::teams(tx)? {
        let mut those = Vec::new();
        for id in approvals::named(tx, &team.id)? {
            those.extend(access::person(tx, &id)?.filter(|p| p.active));
        }
        let leads = actor.role == Role::Lead && actor.in_team(&team.id);
        let places = (1..=if leads { PLACES } else { 0 })
            .map(|n| (n - 1, shell.t.mandates_approver_nth(n, &team.name)))
            .collect();
        rows.push(TeamRow {
            team,
            named: those,
            places,
        });
    }
    Ok(rows)
}

impl TeamRow {
    fn names(&self) -> String {
        let names: Vec<&str> = self.named.iter().map(|p| p.name.as_str()).collect();
        names.join(", ")
    }

    fn stands(&self, place: &usize, person: &Person) -> bool {
        self.named.get(*place).is_some_and(|p| p.id == person.id)
    }
}
