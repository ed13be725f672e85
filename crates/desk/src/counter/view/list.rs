//! Cases in a list.

use super::{PERSON_NAME, TEAM_NAME, name};
use crate::access::Actor;
use crate::house;
use crate::people::{self, CustomerId};
use crate::recover::cases::Case;
use crate::recover::{CaseId, Marks};
use kohtaamo_store::{Tx, params, words};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    CASES_OF_CUSTOMER = "SELECT k.id FROM customers c JOIN cases k ON k.customer = c.id WHERE c.root = $1 ORDER BY k.number DESC LIMIT $2";
    LIST_OPEN = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE state = 'open' AND number < $1 ORDER BY number DESC LIMIT $2";
    LIST_DONE = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE state = 'done' AND number < $1 ORDER BY number DESC LIMIT $2";
    LIST_ALL = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE number < $1 ORDER BY number DESC LIMIT $2";
    LIST_OF_PERSON = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE person = $3 AND number < $1 AND (CAST($4 AS TEXT) = 'all' OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR team = $5) ORDER BY number DESC LIMIT $2";
    LIST_OF_TEAM = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE team = $3 AND number < $1 AND (CAST($4 AS TEXT) = 'all' OR state = $4) ORDER BY number DESC LIMIT $2";
    NOTED_BY_ME = "SELECT DISTINCT k.number, k.id, k.kind, k.state, k.title, k.customer, k.person, k.team, k.touchpoint, k.place, k.topic, k.expects, k.wishes, k.urgent, k.sensitive,
        k.origin, k.taken_over, k.opened_at, k.recorded_at, k.done_at, k.recover, k.follow_up, k.report, k.learn, k.reopened FROM encounters e JOIN cases k ON k.id = e.case_id
        WHERE e.by_person = $3 AND k.number < $1 AND (CAST($4 AS TEXT) = 'all' OR k.state = $4) ORDER BY k.number DESC LIMIT $2";
}

/// Which cases a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// `open` (else), `done` or `all`.
    pub state: Option<String>,
    /// A person's.
    pub owner: Option<String>,
    /// A team's.
    pub team: Option<String>,
}

/// A case in a list.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Its row.
    pub case: Case,
    /// First words.
    pub title: String,
    /// Customer's name.
    pub customer: Option<String>,
    /// Owner's name, a person's or a team's.
    pub owner: String,
    /// Marks.
    pub marks: Marks,
}

/// Makes the line of a case.
pub fn line(tx: &mut Tx<'_>, case: Case) -> Result<CaseLine, Fault> {
    let title = words::read(tx, &case.title)?.unwrap_or_default();
    let customer = match &case.customer {
        Some(c) => {
            let root = people::root_of(tx, c)?;
            people::name_of(tx, &root)?
        }
        None => None,
    };
    let owner = match &case.person {
        Some(p) => name(tx, &PERSON_NAME, p.as_str())?,
        None => name(tx, &TEAM_NAME, case.team.as_str())?,
    };
    Ok(CaseLine {
        title,
        customer,
        owner: owner.unwrap_or_default(),
        marks: case.marks,
        case,
    })
}

/// Cases, newest first, before a number; the next page's cursor. What the asker may not see is left out.
pub fn list(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    before: i64,
    limit: i64,
) -> Result<(Vec<CaseLine>, Option<String>), Fault> {
    let fetch = limit + 1;
    let read = crate::recover::cases::read;
    let (state, sql) = match filter.state.as_deref() {
        None | Some("open") => ("open", &LIST_OPEN),
        Some("done") => ("done", &LIST_DONE),
        Some("all") => ("all", &LIST_ALL),
        Some(other) => return Err(Fault::field("state", "fault-state", other)),
    };
    let team = match &filter.team {
        Some(team) => Some(house::team_named(tx, team)?.id),
        None => None,
    };
    let mut found: Vec<Case> = if actor.role == crate::access::Role::Colleague {
        let mine = params![before, fetch, actor.id, state];
        tx.rows(&NOTED_BY_ME, mine, read)?
    } else if let Some(owner) = &filter.owner {
        let person = crate::access::person_named(tx, owner)?;
        let theirs = params![before, fetch, person.id, state, team];
        tx.rows(&LIST_OF_PERSON, theirs, read)?
    } else if let Some(team) = &team {
        tx.rows(&LIST_OF_TEAM, params![before, fetch, team, state], read)?
    } else {
        tx.rows(sql, params![before, fetch], read)?
    };
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = if more {
        found.last().map(|c| c.number.to_string())
    } else {
        None
    };
    let mut lines = Vec::with_capacity(found.len());
    for case in found {
        if actor.sees(tx, case.seen())? {
            lines.push(line(tx, case)?);
        }
    }
    Ok((lines, next))
}

/// The cases of a customer and all merged with them, newest first, as far as the asker may see.
pub fn of_customer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    root: &CustomerId,
    limit: i64,
) -> Result<Vec<CaseLine>, Fault> {
    let ids: Vec<CaseId> = tx.rows(&CASES_OF_CUSTOMER, params![root, limit], |r| r.id(0))?;
    let mut lines = Vec::new();
    for id in ids {
        let case = crate::recover::cases::by_id(tx, &id)?;
        if actor.sees(tx, case.seen())? {
            lines.push(line(tx, case)?);
        }
    }
    Ok(lines)
}
