//! How a case ends, and begins again.
//!
//! A complaint is done by itself when it was recovered, followed up and learnt from and no
//! promise is open. Other kinds are answered; anything else is closed with a reason.

use crate::access::{Actor, Role};
use crate::happen::{self, Happening};
use crate::recover::cases::{self, Kind, Which};
use crate::recover::next_actions::{self, SetAs};
use crate::recover::{CaseId, Mark, State, encounters, promises, talk};
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::ids! {
    /// A closure, or an opening again.
    ClosureId = 'y';
}

crate::words! {
    /// Why a case was closed.
    Reason {
        /// Answered: question, request, praise, idea.
        Answered = "answered",
        /// The customer let it be.
        Withdrawn = "withdrawn",
        /// The customer cannot be reached any more.
        Unreachable = "unreachable",
        /// The customer did not accept; told where to go further (ISO 10002 § 8.8).
        NotAccepted = "not_accepted",
        /// Another body has it.
        Referred = "referred",
        /// Told twice; the other case carries it.
        Duplicate = "duplicate",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO closures (id, case_id, reason, note, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)";
    OF_CASE = "SELECT c.reason, w.text, c.by_person, c.at FROM closures c LEFT JOIN words w ON w.id = c.note WHERE c.case_id = $1 ORDER BY c.at, c.id";
}

/// Closes a case.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Close {
    /// Why.
    pub reason: Reason,
    /// What to know; with `not_accepted`, the further body that was named.
    #[serde(default)]
    pub note: String,
}

/// Opens a case again.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Reopen {
    /// Why.
    pub reason: String,
}

/// A closure or reopening as the case shows it.
#[derive(Debug, Clone)]
pub struct Closure {
    /// A [`Reason`]'s word, or `reopened`.
    pub reason: String,
    /// Note.
    pub note: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
}

/// How a case ended and began again, oldest first.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<Closure>, Fault> {
    Ok(tx.rows(&OF_CASE, params![case], |r| {
        Ok(Closure {
            reason: r.get(0)?,
            note: r.get(1)?,
            by: r.get(2)?,
            at: r.get(3)?,
        })
    })?)
}

/// Hears whatever may complete a complaint.
pub fn hear(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(id) = h.case else { return Ok(()) };
    let case = cases::by_id(tx, id)?;
    let m = case.marks;
    let complete = [m.recover, m.follow_up, m.learn]
        .iter()
        .all(|m| *m == Mark::Full);
    if case.kind != Kind::Complaint
        || case.state == State::Done
        || !complete
        || promises::any_open(tx, id)?
    {
        return Ok(());
    }
    cases::set_done(tx, id)?;
    next_actions::end(tx, &case)?;
    happen::happened(
        tx,
        &Happening {
            kind: "case.done",
            actor: None,
            about: id.as_str(),
            case: Some(id),
            words: &[],
            facts: json!({}),
            occurred_at: None,
        },
    )
}

/// Closes a case with a reason.
pub fn close(tx: &mut Tx<'_>, actor: &Actor, name: &str, close: &Close) -> Result<CaseId, Fault> {
    let case = cases::for_work(tx, actor, name)?;
    if promises::any_open(tx, &case.id)? {
        return Err(Fault::rule("promise_open", "rule-promise-open"));
    }
    if case.kind == Kind::Complaint {
        if close.reason == Reason::Answered {
            return Err(Fault::rule("not_answered", "rule-complaint-not-answered"));
        }
        if actor.role != Role::Lead {
            return Err(Fault::rule("lead_decides", "rule-lead-decides"));
        }
    }
    if close.note.trim().is_empty() && close.reason != Reason::Answered {
        let text = if close.reason == Reason::NotAccepted {
            "fault-further-body"
        } else {
            "fault-missing"
        };
        return Err(Fault::field("note", text, ""));
    }
    let note = match close.note.trim() {
        "" => None,
        text => {
            let text = encounters::said("note", text)?;
            Some(words::keep(tx, case.about(), &text)?)
        }
    };
    end_as(tx, actor, &case, close.reason, note.as_ref())?;
    Ok(case.id)
}

/// Ends an open case for a reason that was found to hold.
pub(super) fn end_as(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &cases::Case,
    reason: Reason,
    note: Option<&Kept>,
) -> Result<(), Fault> {
    end_follow_up(tx, actor, case)?;
    let id = ClosureId::new(tx);
    let now = tx.now;
    tx.exec(&ADD, params![id, case.id, reason, note, actor.id, now])?;
    cases::set_done(tx, &case.id)?;
    next_actions::end(tx, case)?;
    let told: Vec<_> = note.into_iter().collect();
    let facts = json!({"reason": reason});
    happen::on_case(
        tx,
        "case.closed",
        actor,
        &case.id,
        id.as_str(),
        &told,
        facts,
    )
}

/// A lead's closure stands in for the follow-up.
fn end_follow_up(tx: &mut Tx<'_>, actor: &Actor, case: &cases::Case) -> Result<(), Fault> {
    if case.kind == Kind::Complaint {
        crate::follow_up::end_by_closure(tx, actor, &case.id)?;
        cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Full)?;
    }
    Ok(())
}

/// Opens a case again, with a reason; it has an owner and a next action at once.
pub fn reopen(
    tx: &mut Tx<'_>,
    actor: &Actor,
    name: &str,
    reopen: &Reopen,
) -> Result<CaseId, Fault> {
    let case = cases::for_change(tx, actor, name)?;
    if case.state == State::Open {
        return Err(Fault::rule("open", "rule-open"));
    }
    let reason = encounters::said("reason", &reopen.reason)?;
    let note = words::keep(tx, case.about(), &reason)?;
    begin_again(tx, &case, Some(actor.id.as_str()), Some(&note))?;
    Ok(case.id)
}

/// Hears `encounter.noted`: the customer of a case that was done came back with something.
pub fn hear_back(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    match h.case {
        Some(id) if h.facts["reopens"] == true => {
            let case = cases::by_id(tx, id)?;
            begin_again(tx, &case, h.actor, None)
        }
        _ => Ok(()),
    }
}

fn begin_again(
    tx: &mut Tx<'_>,
    case: &cases::Case,
    by: Option<&str>,
    note: Option<&Kept>,
) -> Result<(), Fault> {
    let id = ClosureId::new(tx);
    let now = tx.now;
    tx.exec(&ADD, params![id, case.id, "reopened", note, by, now])?;
    let case = cases::set_open(tx, case)?;
    if case.kind == Kind::Complaint {
        talk::begin_anew(tx, by, &case.id)?;
        cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Empty)?;
    }
    next_actions::set_as(tx, &case, SetAs::Look, now + 3_600_000)?;
    let told: Vec<&Kept> = note.into_iter().collect();
    happen::happened(
        tx,
        &Happening {
            kind: "case.reopened",
            actor: by,
            about: id.as_str(),
            case: Some(&case.id),
            words: &told,
            facts: json!({"came_back": note.is_none()}),
            occurred_at: None,
        },
    )
}
