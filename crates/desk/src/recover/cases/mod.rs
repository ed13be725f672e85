//! A case: what must be carried to its end. It has one owner and, while open, one next action.

use crate::access::{self, Actor, PersonId, Seen};
use crate::duties::Owner;
use crate::house::{self, TeamId};
use crate::people::CustomerId;
use kohtaamo_store::words::WordsId;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;

pub mod circumstances;
mod kinds;
mod leaving;
mod verbs;

pub use crate::happen::CaseId;
pub use circumstances::{Circumstance, Circumstances};
pub use kinds::{STATEMENTS as KIND_STATEMENTS, SetKind, set_kind};
pub use leaving::{STATEMENTS as LEAVING_STATEMENTS, hear_changed, hear_left, hear_left_team};
pub use verbs::{Facts, GiveTo, STATEMENTS as VERB_STATEMENTS, give, name_customer, set_facts};

crate::words! {
    /// What a case or encounter is.
    Kind {
        /// Something went wrong: the five steps hold.
        Complaint = "complaint",
        /// Something is wanted.
        Request = "request",
        /// Something is asked.
        Question = "question",
        /// Something was good.
        Praise = "praise",
        /// Something could be better.
        Idea = "idea",
        /// A meeting with nothing to carry on.
        Contact = "contact",
    }
    /// Whether it is carried still.
    State {
        /// Carried.
        Open = "open",
        /// At its end.
        Done = "done",
    }
    /// Where it came from.
    Origin {
        /// Noted here.
        Desk = "desk",
        /// Taken over from another system.
        Import = "import",
    }
    /// One of the four marks.
    Mark {
        /// ○
        Empty = "empty",
        /// ◐
        Half = "half",
        /// ●
        Full = "full",
    }
}

/// The four marks, always in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, JsonSchema)]
pub struct Marks {
    /// Met and solved.
    pub recover: Mark,
    /// Met again.
    pub follow_up: Mark,
    /// Told on.
    pub report: Mark,
    /// Learnt from.
    pub learn: Mark,
}

/// Which of the four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Recover.
    Recover,
    /// Follow up.
    FollowUp,
    /// Report.
    Report,
    /// Learn.
    Learn,
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO cases (id, kind, state, title, customer, person, team, touchpoint, place, situation, expects, wishes, urgent, sensitive,
        origin, taken_over, source, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, 0, 0, 0, $20) RETURNING number";
    BY_NUMBER = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, situation, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE number = $1";
    BY_ID = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, situation, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE id = $1";
    SET_RECOVER = "UPDATE cases SET recover = $2 WHERE id = $1";
    SET_FOLLOW_UP = "UPDATE cases SET follow_up = $2 WHERE id = $1";
    SET_REPORT = "UPDATE cases SET report = $2 WHERE id = $1 AND report < $2";
    SET_LEARN = "UPDATE cases SET learn = $2 WHERE id = $1";
    SET_DONE = "UPDATE cases SET state = 'done', done_at = $2 WHERE id = $1";
    SET_OPEN = "UPDATE cases SET state = 'open', done_at = NULL, taken_over = 0, reopened = reopened + 1, person = $2, team = $3 WHERE id = $1";
}

/// A case as its row stands.
#[derive(Debug, Clone)]
pub struct Case {
    /// Number people speak: `K-1045`.
    pub number: i64,
    /// Id.
    pub id: CaseId,
    /// Kind.
    pub kind: Kind,
    /// Open or done.
    pub state: State,
    /// The customer's first words.
    pub title: WordsId,
    /// The customer.
    pub customer: Option<CustomerId>,
    /// The person who has it; else the team has.
    pub person: Option<PersonId>,
    /// The team.
    pub team: TeamId,
    /// Where it was first told.
    pub touchpoint: String,
    /// Place it is about.
    pub place: Option<house::PlaceId>,
    /// What kind of situation it is, from the house's list.
    pub situation: Option<String>,
    /// What the customer expected.
    pub expects: Option<WordsId>,
    /// What the customer wishes for.
    pub wishes: Option<WordsId>,
    /// Urgent.
    pub urgent: bool,
    /// A hard human situation: handled with care, seen by few.
    pub sensitive: bool,
    /// Noted here or imported.
    pub origin: Origin,
    /// Came closed with an import: nothing ever starts from it.
    pub taken_over: bool,
    /// When it began.
    pub opened_at: Ms,
    /// When it was written down.
    pub recorded_at: Ms,
    /// When it came to its end.
    pub done_at: Option<Ms>,
    /// The four marks.
    pub marks: Marks,
    /// How often it was opened again.
    pub reopened: i64,
}

impl Marks {
    /// From four columns, the first at `at`.
    fn read(r: &kohtaamo_store::Row<'_>, at: usize) -> kohtaamo_store::Result<Marks> {
        Ok(Marks {
            recover: mark(r.get(at)?),
            follow_up: mark(r.get(at + 1)?),
            report: mark(r.get(at + 2)?),
            learn: mark(r.get(at + 3)?),
        })
    }
    /// From four columns that may be empty, where there may be no case.
    pub fn read_opt(
        r: &kohtaamo_store::Row<'_>,
        at: usize,
    ) -> kohtaamo_store::Result<Option<Marks>> {
        match r.get::<Option<i64>>(at)? {
            Some(_) => Marks::read(r, at).map(Some),
            None => Ok(None),
        }
    }
}

fn mark(level: i64) -> Mark {
    match level {
        0 => Mark::Empty,
        1 => Mark::Half,
        _ => Mark::Full,
    }
}

/// Reads a row of `cases`, columns in the order of [`Case`].
pub fn read(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Case> {
    Ok(Case {
        number: r.get(0)?,
        id: r.id(1)?,
        kind: r.word(2)?,
        state: r.word(3)?,
        title: r.id(4)?,
        customer: r.id_opt(5)?,
        person: r.id_opt(6)?,
        team: r.id(7)?,
        touchpoint: r.get(8)?,
        place: r.id_opt(9)?,
        situation: r.get(10)?,
        expects: r.id_opt(11)?,
        wishes: r.id_opt(12)?,
        urgent: r.flag(13)?,
        sensitive: r.flag(14)?,
        origin: r.word(15)?,
        taken_over: r.flag(16)?,
        opened_at: r.get(17)?,
        recorded_at: r.get(18)?,
        done_at: r.get(19)?,
        marks: Marks::read(r, 20)?,
        reopened: r.get(24)?,
    })
}

impl Case {
    /// `K-1045`.
    pub fn shown(&self) -> String {
        format!("K-{}", self.number)
    }
    /// Its owner.
    pub fn owner(&self) -> Owner {
        Owner {
            person: self.person.clone(),
            team: Some(self.team.clone()),
        }
    }
    /// For [`Actor::sees`].
    pub fn seen(&self) -> Seen<'_> {
        Seen {
            case: self.id.as_str(),
            sensitive: self.sensitive,
            person: self.person.as_ref(),
            team: &self.team,
        }
    }
    /// Its words are about this customer.
    pub fn about(&self) -> Option<&str> {
        self.customer.as_ref().map(CustomerId::as_str)
    }
}

/// A case to open.
pub struct New<'a> {
    /// Kind.
    pub kind: Kind,
    /// The customer's first words.
    pub title: &'a WordsId,
    /// The customer.
    pub customer: Option<&'a CustomerId>,
    /// Owner; a team without a person lets the team have it.
    pub person: Option<&'a PersonId>,
    /// Team.
    pub team: &'a TeamId,
    /// Touchpoint.
    pub touchpoint: &'a str,
    /// Place.
    pub place: Option<&'a house::PlaceId>,
    /// Expectation.
    pub expects: Option<&'a WordsId>,
    /// Wish.
    pub wishes: Option<&'a WordsId>,
    /// Urgent.
    pub urgent: bool,
    /// Sensitive.
    pub sensitive: bool,
    /// Noted or imported.
    pub origin: Origin,
    /// Imported closed.
    pub taken_over: bool,
    /// Key of an import.
    pub source: Option<&'a str>,
    /// When it began.
    pub opened_at: Ms,
    /// When it ended, if it has.
    pub done_at: Option<Ms>,
    /// How often it had been opened again elsewhere.
    pub reopened: i64,
}

/// Opens a case; its event is the caller's to write. Answers id and number.
pub fn open(tx: &mut Tx<'_>, new: &New<'_>) -> Result<(CaseId, i64), Fault> {
    let id = CaseId::new(tx);
    let now = tx.now;
    let state = if new.done_at.is_some() {
        State::Done
    } else {
        State::Open
    };
    let number = tx.one(
        &ADD,
        params![
            id,
            new.kind,
            state,
            new.title,
            new.customer,
            new.person,
            new.team,
            new.touchpoint,
            new.place,
            new.expects,
            new.wishes,
            new.urgent,
            new.sensitive,
            new.origin,
            new.taken_over,
            new.source,
            new.opened_at,
            now,
            new.done_at,
            new.reopened
        ],
        |r| r.get(0),
    )?;
    Ok((id, number))
}

/// A case by `1045`, `K-1045` or id.
pub fn by_name(tx: &mut Tx<'_>, name: &str) -> Result<Option<Case>, Fault> {
    let digits = name
        .strip_prefix("K-")
        .or_else(|| name.strip_prefix("k-"))
        .unwrap_or(name);
    Ok(match digits.parse::<i64>() {
        Ok(number) if number > 0 => tx.opt(&BY_NUMBER, params![number], read)?,
        _ => tx.opt(&BY_ID, params![name], read)?,
    })
}

/// A case by id that must be there.
pub fn by_id(tx: &mut Tx<'_>, id: &CaseId) -> Result<Case, Fault> {
    tx.opt(&BY_ID, params![id], read)?
        .ok_or_else(Fault::not_found)
}

/// A case this person may see; otherwise there is none (404).
pub fn seen_by(tx: &mut Tx<'_>, actor: &Actor, name: &str) -> Result<Case, Fault> {
    let case = by_name(tx, name)?.ok_or_else(Fault::not_found)?;
    if actor.sees(tx, case.seen())? {
        Ok(case)
    } else {
        Err(Fault::not_found())
    }
}

/// A case to change: seen, locked, read again.
pub fn for_change(tx: &mut Tx<'_>, actor: &Actor, name: &str) -> Result<Case, Fault> {
    let case = seen_by(tx, actor, name)?;
    kohtaamo_store::events::lock(tx, case.id.as_str())?;
    if tx.engine() == kohtaamo_store::Engine::Pg {
        // Who waited for the lock asks again: it may have become sensitive meanwhile.
        seen_by(tx, actor, case.id.as_str())
    } else {
        Ok(case)
    }
}

/// The same, and it must be open.
pub fn for_work(tx: &mut Tx<'_>, actor: &Actor, name: &str) -> Result<Case, Fault> {
    let case = for_change(tx, actor, name)?;
    if case.state == State::Open {
        Ok(case)
    } else {
        Err(Fault::rule("done", "rule-done"))
    }
}

/// Sets one of the four marks.
pub fn set_mark(tx: &mut Tx<'_>, id: &CaseId, which: Which, to: Mark) -> Result<(), Fault> {
    let sql = match which {
        Which::Recover => &SET_RECOVER,
        Which::FollowUp => &SET_FOLLOW_UP,
        Which::Report => &SET_REPORT,
        Which::Learn => &SET_LEARN,
    };
    tx.exec(sql, params![id, to as i64])?;
    Ok(())
}

/// Ends the case; the event is the caller's.
pub fn set_done(tx: &mut Tx<'_>, id: &CaseId) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&SET_DONE, params![id, now])?;
    Ok(())
}

/// Opens it again, and answers it as it stands then; the event is the caller's. Whoever had it
/// may have left since: then it is their team's, or another's that has somebody. A case that
/// came closed with an import is carried on here from now on.
pub fn set_open(tx: &mut Tx<'_>, case: &Case) -> Result<Case, Fault> {
    let here = match &case.person {
        Some(person) => access::person(tx, person)?.filter(|p| p.active),
        None => None,
    };
    let team = match here {
        Some(_) => case.team.clone(),
        None => access::staffed_team(tx, Some(&case.team))?,
    };
    tx.exec(&SET_OPEN, params![case.id, here.map(|p| p.id), team])?;
    by_id(tx, &case.id)
}
