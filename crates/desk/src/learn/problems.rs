//! Problems: a cause behind cases (as in ITIL), with actions that have owners and dates.
//! Their titles and notes are the house's own words and name no customer.

use crate::access::{self, Actor};
use crate::duties::{self, DutyKind, Owner};
use crate::happen;
use crate::house::{self, TeamId};
use crate::recover::CaseId;
use crate::recover::cases::{self, Case};
use crate::visit::When;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::ids! {
    /// A problem; people speak its number, `P-7`.
    ProblemId = 'b';
    /// One thing done about it.
    ActionId = 'v';
    /// A note on its way.
    NoteId = 'z';
}

crate::words! {
    /// How far it is.
    ProblemState {
        /// Somebody thinks so.
        Suspected = "suspected",
        /// It is so.
        Confirmed = "confirmed",
        /// Something is being done.
        Acting = "acting",
        /// Done; does it help?
        Checking = "checking",
        /// It helped.
        Solved = "solved",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO problems (id, title, state, team, by_person, at) VALUES ($1, $2, 'suspected', $3, $4, $5) RETURNING number";
    GET = "SELECT number, id, title, state, team, by_person, at FROM problems WHERE number = $1";
    OF_CASE = "SELECT p.number, p.id, p.title, p.state, p.team, p.by_person, p.at FROM problem_cases c JOIN problems p ON p.number = c.problem
        WHERE c.case_id = $1 ORDER BY c.at DESC LIMIT 1";
    LIST_LIVE = scans "problems not yet solved, at most a hundred" "SELECT number, id, title, state, team, by_person, at FROM problems
        WHERE state <> 'solved' ORDER BY number DESC LIMIT 100";
    LIST = "SELECT number, id, title, state, team, by_person, at FROM problems WHERE number < $1 ORDER BY number DESC LIMIT $2";
    JOIN = "INSERT INTO problem_cases (problem, case_id, at) VALUES ($1, $2, $3) ON CONFLICT (problem, case_id) DO NOTHING";
    COUNT_CASES = "SELECT count(*) FROM problem_cases WHERE problem = $1";
    CASES = "SELECT case_id FROM problem_cases WHERE problem = $1 ORDER BY at DESC, case_id LIMIT 200";
    ADD_ACTION = "INSERT INTO problem_actions (id, problem, what, due, person, at, done_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)";
    ACTIONS = "SELECT a.id, a.what, a.due, a.person, p.name, a.done_at FROM problem_actions a JOIN persons p ON p.id = a.person
        WHERE a.problem = $1 ORDER BY a.due, a.id LIMIT 200";
    ACTION_DONE = "UPDATE problem_actions SET done_at = $3 WHERE id = $1 AND problem = $2 AND done_at IS NULL";
    SET_STATE = "UPDATE problems SET state = $2 WHERE number = $1";
    ADD_NOTE = "INSERT INTO problem_notes (id, problem, state, note, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)";
    NOTES = "SELECT n.state, n.note, p.name, n.at FROM problem_notes n JOIN persons p ON p.id = n.by_person WHERE n.problem = $1 ORDER BY n.at, n.id LIMIT 200";
}

/// A problem to make.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct NewProblem {
    /// Its name: what is wrong with the way we work.
    pub title: String,
    /// Cases behind which it stands: ids or numbers.
    #[serde(default, deserialize_with = "crate::visit::lenient::names")]
    pub cases: Vec<String>,
    /// The team that has it; else the maker's first.
    #[serde(default)]
    pub team: Option<String>,
}

/// A problem.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Number people speak: `P-7`.
    pub number: i64,
    /// Id.
    pub id: ProblemId,
    /// Name.
    pub title: String,
    /// How far.
    pub state: ProblemState,
    /// Team.
    pub team: TeamId,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Ms,
}

/// Something done about a problem.
#[derive(Debug, Clone)]
pub struct Action {
    /// Id.
    pub id: ActionId,
    /// What.
    pub what: String,
    /// By when.
    pub due: Ms,
    /// By whom: id and name.
    pub person: (String, String),
    /// Done.
    pub done_at: Option<Ms>,
}

/// A note on its way.
#[derive(Debug, Clone)]
pub struct StateNote {
    /// The state it went to.
    pub state: ProblemState,
    /// Note.
    pub note: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Ms,
}

fn read(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Problem> {
    Ok(Problem {
        number: r.get(0)?,
        id: r.id(1)?,
        title: r.get(2)?,
        state: r.word(3)?,
        team: r.id(4)?,
        by: r.get(5)?,
        at: r.get(6)?,
    })
}

/// Makes a problem; answers its number.
pub fn make(tx: &mut Tx<'_>, actor: &Actor, new: &NewProblem) -> Result<i64, Fault> {
    let title = new.title.trim();
    if title.is_empty() {
        return Err(Fault::field("title", "fault-missing", ""));
    }
    let team = match &new.team {
        Some(team) => house::team_named(tx, team)?.id,
        None => match actor.teams.first() {
            Some(team) => team.clone(),
            None => return Err(Fault::field("team", "fault-missing", "")),
        },
    };
    let id = ProblemId::new(tx);
    let now = tx.now;
    let number: i64 = tx.one(&ADD, params![id, title, team, actor.id, now], |r| r.get(0))?;
    happen::on_row(
        tx,
        "problem.suspected",
        Some(actor),
        id.as_str(),
        &[],
        json!({"number": number}),
    )?;
    for case in &new.cases {
        let case = cases::seen_by(tx, actor, case)
            .map_err(|_| Fault::field("cases", "fault-case-unknown", case.clone()))?;
        join(tx, actor, number, &case)?;
    }
    Ok(number)
}

/// A problem by number.
pub fn get(tx: &mut Tx<'_>, number: i64) -> Result<Problem, Fault> {
    tx.opt(&GET, params![number], read)?
        .ok_or_else(Fault::not_found)
}

/// The problem a case belongs to.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<Problem>, Fault> {
    Ok(tx.opt(&OF_CASE, params![case], read)?)
}

/// Problems not yet solved, newest first.
pub fn live(tx: &mut Tx<'_>) -> Result<Vec<Problem>, Fault> {
    Ok(tx.rows(&LIST_LIVE, &[], read)?)
}

/// Every problem before a number, newest first.
pub fn list(tx: &mut Tx<'_>, before: i64, limit: i64) -> Result<Vec<Problem>, Fault> {
    Ok(tx.rows(&LIST, params![before, limit], read)?)
}

/// A case belongs to a problem.
pub fn join(tx: &mut Tx<'_>, actor: &Actor, number: i64, case: &Case) -> Result<(), Fault> {
    let problem = get(tx, number)
        .map_err(|_| Fault::field("problem", "fault-problem-unknown", number.to_string()))?;
    let now = tx.now;
    if tx.exec(&JOIN, params![problem.number, case.id, now])? > 0 {
        happen::on_case(
            tx,
            "case.joined_problem",
            actor,
            &case.id,
            problem.id.as_str(),
            &[],
            json!({"problem": number}),
        )?;
    }
    Ok(())
}

/// How many cases a problem stands behind.
pub fn count_cases(tx: &mut Tx<'_>, number: i64) -> Result<i64, Fault> {
    Ok(tx.one(&COUNT_CASES, params![number], |r| r.get(0))?)
}

/// How many cases, and the newest of them.
pub fn cases_of(tx: &mut Tx<'_>, number: i64) -> Result<(i64, Vec<CaseId>), Fault> {
    let count = tx.one(&COUNT_CASES, params![number], |r| r.get(0))?;
    Ok((count, tx.rows(&CASES, params![number], |r| r.id(0))?))
}

/// An action to take.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct NewAction {
    /// What is done.
    pub what: String,
    /// By when.
    pub due: When,
    /// By whom; else by the one who says so.
    #[serde(default)]
    pub owner: Option<String>,
}

/// Adds an action; it stands on its owner's Now.
pub fn act(
    tx: &mut Tx<'_>,
    actor: &Actor,
    number: i64,
    new: &NewAction,
) -> Result<ActionId, Fault> {
    let problem = get(tx, number)?;
    if new.what.trim().is_empty() {
        return Err(Fault::field("what", "fault-missing", ""));
    }
    let due = new.due.ahead("due", actor, tx.now)?;
    let person = match &new.owner {
        Some(owner) => access::person_named(tx, owner)?.id,
        None => actor.id.clone(),
    };
    let id = ActionId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD_ACTION,
        params![id, number, new.what.trim(), due, person, now],
    )?;
    let owner = Owner {
        person: Some(person),
        team: Some(problem.team),
    };
    duties::open(
        tx,
        &duties::New {
            kind: DutyKind::Action,
            about: id.as_str(),
            case: None,
            customer: None,
            what: None,
            due,
            owner: &owner,
            sensitive: false,
        },
    )?;
    happen::on_row(
        tx,
        "problem.action_set",
        Some(actor),
        problem.id.as_str(),
        &[],
        json!({"action": id, "due": due}),
    )?;
    Ok(id)
}

/// An action is done.
pub fn action_done(tx: &mut Tx<'_>, actor: &Actor, number: i64, action: &str) -> Result<(), Fault> {
    let problem = get(tx, number)?;
    let now = tx.now;
    if tx.exec(&ACTION_DONE, params![action, number, now])? == 0 {
        return Err(Fault::not_found());
    }
    duties::end(tx, action)?;
    happen::on_row(
        tx,
        "problem.action_done",
        Some(actor),
        problem.id.as_str(),
        &[],
        json!({"action": action}),
    )
}

/// The actions of a problem.
pub fn actions(tx: &mut Tx<'_>, number: i64) -> Result<Vec<Action>, Fault> {
    Ok(tx.rows(&ACTIONS, params![number], |r| {
        Ok(Action {
            id: r.id(0)?,
            what: r.get(1)?,
            due: r.get(2)?,
            person: (r.get(3)?, r.get(4)?),
            done_at: r.get(5)?,
        })
    })?)
}

/// Another state.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetState {
    /// Which.
    pub state: ProblemState,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// Moves a problem on, with a note.
pub fn set_state(tx: &mut Tx<'_>, actor: &Actor, number: i64, to: &SetState) -> Result<(), Fault> {
    let problem = get(tx, number)?;
    if to.note.trim().is_empty() {
        return Err(Fault::field("note", "fault-missing", ""));
    }
    let id = NoteId::new(tx);
    let now = tx.now;
    tx.exec(&SET_STATE, params![number, to.state])?;
    tx.exec(
        &ADD_NOTE,
        params![id, number, to.state, to.note.trim(), actor.id, now],
    )?;
    happen::on_row(
        tx,
        "problem.moved",
        Some(actor),
        problem.id.as_str(),
        &[],
        json!({"state": to.state}),
    )
}

/// The notes on its way, oldest first.
pub fn notes(tx: &mut Tx<'_>, number: i64) -> Result<Vec<StateNote>, Fault> {
    Ok(tx.rows(&NOTES, params![number], |r| {
        Ok(StateNote {
            state: r.word(0)?,
            note: r.get(1)?,
            by: r.get(2)?,
            at: r.get(3)?,
        })
    })?)
}
