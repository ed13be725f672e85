//! Cases in a list.

use crate::access::Actor;
use crate::house;
use crate::people::CustomerId;
use crate::recover::cases::{self, Case};
use crate::recover::next_actions::{self, NextAction};
use crate::recover::{CaseId, Marks};
use kohtaamo_store::{Row, Tx, params};
use kohtaamo_web::Fault;

/// A list's line in one look: the case's columns as [`cases::read`] wants them, then first
/// words, customer's name, owner's name, team's name and the open next action.
macro_rules! case_lines {
    ($from:literal, $rest:literal) => {
        concat!(
            "SELECT k.number, k.id, k.kind, k.state, k.title, k.customer, k.person, k.team, k.touchpoint, k.place, k.situation,
             k.expects, k.wishes, k.urgent, k.sensitive, k.origin, k.taken_over, k.opened_at, k.recorded_at, k.done_at,
             k.recover, k.follow_up, k.report, k.learn, k.reopened, w.text, cn.text, p.name, t.name, n.id, n.set_as, n.due, nw.text FROM ",
            $from,
            " LEFT JOIN words w ON w.id = k.title LEFT JOIN customers c ON c.id = k.customer
              LEFT JOIN customers r ON r.id = c.root LEFT JOIN words cn ON cn.id = r.name
              LEFT JOIN persons p ON p.id = k.person LEFT JOIN teams t ON t.id = k.team
              LEFT JOIN next_actions n ON n.case_id = k.id AND n.ended_at IS NULL LEFT JOIN words nw ON nw.id = n.what ",
            $rest
        )
    };
}

kohtaamo_store::statements! {
    LINE = case_lines!("cases k", "WHERE k.id = $1");
    OF_CUSTOMER = case_lines!("customers g JOIN cases k ON k.customer = g.id", "WHERE g.root = $1 ORDER BY k.number DESC LIMIT $2");
    LIST_OPEN = case_lines!("cases k", "WHERE k.state = 'open' AND k.number < $1 ORDER BY k.number DESC LIMIT $2");
    LIST_DONE = case_lines!("cases k", "WHERE k.state = 'done' AND k.number < $1 ORDER BY k.number DESC LIMIT $2");
    LIST_ALL = case_lines!("cases k", "WHERE k.number < $1 ORDER BY k.number DESC LIMIT $2");
    LIST_OF_PERSON = case_lines!("cases k", "WHERE k.person = $3 AND k.number < $1 AND (CAST($4 AS TEXT) = 'all' OR k.state = $4)
        AND (CAST($5 AS TEXT) IS NULL OR k.team = $5) ORDER BY k.number DESC LIMIT $2");
    LIST_OF_TEAM = case_lines!("cases k", "WHERE k.team = $3 AND k.number < $1 AND (CAST($4 AS TEXT) = 'all' OR k.state = $4) ORDER BY k.number DESC LIMIT $2");
    NOTED_BY_ME = case_lines!("(SELECT DISTINCT case_id FROM encounters WHERE by_person = $3) e JOIN cases k ON k.id = e.case_id",
        "WHERE k.number < $1 AND (CAST($4 AS TEXT) = 'all' OR k.state = $4) ORDER BY k.number DESC LIMIT $2");
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
    /// What happens next.
    pub next: Option<NextAction>,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<CaseLine> {
    let case = cases::read(r)?;
    Ok(CaseLine {
        marks: case.marks,
        case,
        title: r.get::<Option<String>>(25)?.unwrap_or_default(),
        customer: r.get(26)?,
        owner: r
            .get::<Option<String>>(27)?
            .or(r.get(28)?)
            .unwrap_or_default(),
        next: next_actions::read_opt(r, 29)?,
    })
}

/// The line of a case.
pub fn line(tx: &mut Tx<'_>, case: &CaseId) -> Result<CaseLine, Fault> {
    tx.opt(&LINE, params![case], read)?
        .ok_or_else(Fault::not_found)
}

/// Leaves out what the asker may not see.
fn seen_by(tx: &mut Tx<'_>, actor: &Actor, found: Vec<CaseLine>) -> Result<Vec<CaseLine>, Fault> {
    let mut lines = Vec::with_capacity(found.len());
    for line in found {
        if actor.sees(tx, line.case.seen())? {
            lines.push(line);
        }
    }
    Ok(lines)
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
    let mut found: Vec<CaseLine> = if actor.role == crate::access::Role::Colleague {
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
        found.last().map(|l| l.case.number.to_string())
    } else {
        None
    };
    Ok((seen_by(tx, actor, found)?, next))
}

/// The cases of a customer and all merged with them, newest first, as far as the asker may see.
pub fn of_customer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    root: &CustomerId,
    limit: i64,
) -> Result<Vec<CaseLine>, Fault> {
    let found = tx.rows(&OF_CUSTOMER, params![root, limit], read)?;
    seen_by(tx, actor, found)
}
