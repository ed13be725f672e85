//! Duties: the lines of Now. What somebody owes, to whom, by when.
//!
//! The noun behind a duty (a promise, a next action, a follow-up, a lesson to read) is the
//! truth; the duty is its one line in a list ordered by time, so that Now is a single indexed
//! query. A room opens a duty with its noun and ends it with it, in the same transaction.

use crate::access::PersonId;
use crate::happen::CaseId;
use crate::house::TeamId;
use kohtaamo_store::words::WordsId;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::ids! {
    /// A line of Now.
    DutyId = 'd';
}

crate::words! {
    /// What kind of line.
    DutyKind {
        /// Something told to a customer.
        Promise = "promise",
        /// What happens next to a case.
        NextAction = "next_action",
        /// A customer to meet again.
        FollowUp = "follow_up",
        /// A signed handover with unread items.
        Handover = "handover",
        /// A lesson that concerns one.
        Lesson = "lesson",
        /// A problem's action.
        Action = "action",
        /// Something a lead decides: an offer beyond every mandate.
        Approval = "approval",
        /// Something a lead should know or decide.
        Notice = "notice",
        /// A case whose situation the team wants to know of.
        Situation = "situation",
        /// A letter that did not reach the customer.
        Letter = "letter",
        /// A mailbox that cannot be fetched from.
        Mailbox = "mailbox",
    }
}

/// Who has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Owner {
    /// A person …
    pub person: Option<PersonId>,
    /// … within or else a team.
    pub team: Option<TeamId>,
}

/// A duty to open.
pub struct New<'a> {
    /// Kind.
    pub kind: DutyKind,
    /// Id of the noun.
    pub about: &'a str,
    /// Its case's id.
    pub case: Option<&'a str>,
    /// The customer's id.
    pub customer: Option<&'a str>,
    /// What is owed.
    pub what: Option<&'a WordsId>,
    /// By when.
    pub due: Ms,
    /// Who has it.
    pub owner: &'a Owner,
    /// Belongs to a sensitive case.
    pub sensitive: bool,
}

kohtaamo_store::statements! {
    OPEN = "INSERT INTO duties (id, kind, about, case_id, customer, what, due, person, team, sensitive, ended_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL)";
    END = "UPDATE duties SET ended_at = $2 WHERE about = $1 AND ended_at IS NULL";
    END_OF = "UPDATE duties SET ended_at = $3 WHERE about = $1 AND person = $2 AND ended_at IS NULL";
    OPEN_ABOUT = "SELECT CAST(1 AS BIGINT) FROM duties WHERE about = $1 AND ended_at IS NULL LIMIT 1";
    MOVE = "UPDATE duties SET due = $2 WHERE about = $1 AND ended_at IS NULL";
    TO_CASE = "UPDATE duties SET case_id = $2 WHERE about = $1 AND ended_at IS NULL";
    REOWN = "UPDATE duties SET person = $3, team = $4 WHERE case_id = $1 AND kind = $2 AND ended_at IS NULL";
    NAME_CUSTOMER = "UPDATE duties SET customer = $2 WHERE case_id = $1 AND ended_at IS NULL";
    MARK_SENSITIVE = "UPDATE duties SET sensitive = $2 WHERE case_id = $1 AND ended_at IS NULL";
    TELL_DUE = "INSERT INTO notices (duty, kind, due, told_at)
        SELECT id, 'due', due, $1 FROM duties d WHERE ended_at IS NULL AND due > $3 AND due <= $1 AND kind IN ('promise', 'follow_up', 'action')
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.duty = d.id AND n.kind = 'due' AND n.due = d.due)
        ORDER BY due LIMIT $2 ON CONFLICT (duty, kind, due) DO NOTHING RETURNING duty";
    TELL_LATE = "INSERT INTO notices (duty, kind, due, told_at)
        SELECT id, 'late', due, $1 FROM duties d WHERE ended_at IS NULL AND due > $4 AND due <= $3 AND kind = 'promise'
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.duty = d.id AND n.kind = 'late' AND n.due = d.due)
        ORDER BY due LIMIT $2 ON CONFLICT (duty, kind, due) DO NOTHING RETURNING duty";
    ANY_DUE = "SELECT CAST(1 AS BIGINT) FROM duties d WHERE ended_at IS NULL AND due > $2 AND due <= $1 AND kind IN ('promise', 'follow_up', 'action')
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.duty = d.id AND n.kind = 'due' AND n.due = d.due) LIMIT 1";
    ANY_LATE = "SELECT CAST(1 AS BIGINT) FROM duties d WHERE ended_at IS NULL AND due > $2 AND due <= $1 AND kind = 'promise'
        AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.duty = d.id AND n.kind = 'late' AND n.due = d.due) LIMIT 1";
    FIND = "SELECT kind, about, case_id, person, team, due, customer, what, sensitive FROM duties WHERE id = $1";
    TO_TEAM = "UPDATE duties SET person = NULL WHERE person = $1 AND team = $2 AND ended_at IS NULL AND kind IN ('promise', 'next_action', 'follow_up', 'letter')";
    END_OWN = "UPDATE duties SET ended_at = $2 WHERE person = $1 AND ended_at IS NULL AND kind IN ('lesson', 'notice', 'mailbox')";
}

/// Opens a duty.
pub fn open(tx: &mut Tx<'_>, new: &New<'_>) -> Result<DutyId, Fault> {
    let id = DutyId::new(tx);
    tx.exec(
        &OPEN,
        params![
            id,
            new.kind,
            new.about,
            new.case,
            new.customer,
            new.what,
            new.due,
            new.owner.person,
            new.owner.team,
            new.sensitive
        ],
    )?;
    Ok(id)
}

/// Ends every open duty about a noun.
pub fn end(tx: &mut Tx<'_>, about: &str) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&END, params![about, now])?;
    Ok(())
}

/// Whether a noun has an open duty.
pub fn any_open(tx: &mut Tx<'_>, about: &str) -> Result<bool, Fault> {
    let open = tx.opt(&OPEN_ABOUT, params![about], |r| r.get::<i64>(0))?;
    Ok(open.is_some())
}

/// Ends one person's duty about a noun (a lesson is read by many).
pub fn end_of(tx: &mut Tx<'_>, about: &str, person: &PersonId) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&END_OF, params![about, person, now])?;
    Ok(())
}

/// Moves a duty to another time.
pub fn move_to(tx: &mut Tx<'_>, about: &str, due: Ms) -> Result<(), Fault> {
    tx.exec(&MOVE, params![about, due])?;
    Ok(())
}

/// What is owed belongs to another case now.
pub fn to_case(tx: &mut Tx<'_>, about: &str, case: &str) -> Result<(), Fault> {
    tx.exec(&TO_CASE, params![about, case])?;
    Ok(())
}

/// Gives a case's open duties of a kind to another.
pub fn reown(tx: &mut Tx<'_>, case: &str, kind: DutyKind, owner: &Owner) -> Result<(), Fault> {
    tx.exec(&REOWN, params![case, kind, owner.person, owner.team])?;
    Ok(())
}

/// A case's customer became known.
pub fn name_customer(tx: &mut Tx<'_>, case: &str, customer: &str) -> Result<(), Fault> {
    tx.exec(&NAME_CUSTOMER, params![case, customer])?;
    Ok(())
}

/// A case became sensitive, or no longer is.
pub fn mark_sensitive(tx: &mut Tx<'_>, case: &str, sensitive: bool) -> Result<(), Fault> {
    tx.exec(&MARK_SENSITIVE, params![case, sensitive])?;
    Ok(())
}

/// A promise may be this late before the lead is told: 15 minutes.
pub const LATE: Ms = 15 * 60_000;
/// Notices older than this are not told any more: the lines themselves stay on Now.
const STALE: Ms = 7 * 24 * 3_600_000;
const AT_ONCE: i64 = 200;

/// Whether the sweep has something to do.
pub fn anything_to_tell(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let now = tx.now;
    let due = tx.opt(&ANY_DUE, params![now, now - STALE], |r| r.get::<i64>(0))?;
    let late = tx.opt(&ANY_LATE, params![now - LATE, now - STALE], |r| {
        r.get::<i64>(0)
    })?;
    Ok(due.is_some() || late.is_some())
}

/// The sweep: tells each due thing once, whoever finds it first. May run any number of times,
/// on any number of nodes. Answers how many were told; run again while that is not nought.
pub fn sweep(tx: &mut Tx<'_>) -> Result<usize, Fault> {
    let now = tx.now;
    let due: Vec<DutyId> = tx.rows(&TELL_DUE, params![now, AT_ONCE, now - STALE], |r| r.id(0))?;
    let late: Vec<DutyId> = tx.rows(
        &TELL_LATE,
        params![now, AT_ONCE, now - LATE, now - STALE],
        |r| r.id(0),
    )?;
    for (told, late) in due
        .iter()
        .map(|d| (d, false))
        .chain(late.iter().map(|d| (d, true)))
    {
        tell(tx, told, late)?;
    }
    Ok(due.len() + late.len())
}

/// What the sweep found due.
struct Due {
    kind: DutyKind,
    about: String,
    case: Option<CaseId>,
    owner: Owner,
    due: Ms,
    customer: Option<String>,
    what: Option<WordsId>,
    sensitive: bool,
}

fn tell(tx: &mut Tx<'_>, duty: &DutyId, late: bool) -> Result<(), Fault> {
    let found = tx.opt(&FIND, params![duty], |r| {
        Ok(Due {
            kind: r.word(0)?,
            about: r.get(1)?,
            case: r.id_opt(2)?,
            owner: Owner {
                person: r.id_opt(3)?,
                team: r.id_opt(4)?,
            },
            due: r.get(5)?,
            customer: r.get(6)?,
            what: r.id_opt(7)?,
            sensitive: r.flag(8)?,
        })
    })?;
    let Some(found) = found else { return Ok(()) };
    let kind = match (found.kind, late) {
        (DutyKind::Promise, true) => "promise.late",
        (DutyKind::Promise, false) => "promise.due",
        (DutyKind::FollowUp, _) => "follow_up.due",
        _ => "action.due",
    };
    if late {
        tell_leads(tx, &found)?;
    }
    let facts = serde_json::json!({"due": found.due, "person": found.owner.person, "team": found.owner.team});
    crate::happen::happened(
        tx,
        &crate::happen::Happening {
            kind,
            actor: None,
            about: &found.about,
            case: found.case.as_ref(),
            words: &[],
            facts,
            occurred_at: Some(found.due),
        },
    )
}

/// A promise is late: it stands on the Now of the team's leads too, until it has an outcome.
fn tell_leads(tx: &mut Tx<'_>, late: &Due) -> Result<(), Fault> {
    let Some(team) = &late.owner.team else {
        return Ok(());
    };
    let leads = crate::access::colleagues(tx, team)?
        .into_iter()
        .filter(|p| p.role == crate::access::Role::Lead);
    for lead in leads.filter(|p| late.owner.person.as_ref() != Some(&p.id)) {
        let owner = Owner {
            person: Some(lead.id),
            team: late.owner.team.clone(),
        };
        open(
            tx,
            &New {
                kind: DutyKind::Notice,
                about: &late.about,
                case: late.case.as_ref().map(CaseId::as_str),
                customer: late.customer.as_deref(),
                what: late.what.as_ref(),
                due: late.due,
                owner: &owner,
                sensitive: late.sensitive,
            },
        )?;
    }
    Ok(())
}

/// What a person owed in a team is the team's.
pub fn to_team(tx: &mut Tx<'_>, person: &str, team: &TeamId) -> Result<(), Fault> {
    tx.exec(&TO_TEAM, params![person, team])?;
    Ok(())
}

/// Somebody left: what was theirs to read is over.
pub fn end_own(tx: &mut Tx<'_>, person: &str) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&END_OWN, params![person, now])?;
    Ok(())
}
