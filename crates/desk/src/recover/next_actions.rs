//! The next action: what happens next to an open case, by when. Its owner is the case's.

use super::cases::Kind;
use super::{Case, cases};
use crate::access::Actor;
use crate::duties::{self, DutyKind};
use crate::happen;
use crate::visit::When;
use kohtaamo_store::words::{self, WordsId};
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::ids! {
    /// A next action.
    NextActionId = 'n';
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO next_actions (id, case_id, what, set_as, due, at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)";
    END = "UPDATE next_actions SET ended_at = $2 WHERE case_id = $1 AND ended_at IS NULL RETURNING id";
    OPEN = "SELECT n.id, n.set_as, n.due, w.text FROM next_actions n LEFT JOIN words w ON w.id = n.what WHERE n.case_id = $1 AND n.ended_at IS NULL";
}

crate::words! {
    /// Next actions the program sets by itself, so that no open case is without one.
    SetAs {
        /// Talk with the customer.
        Talk = "talk",
        /// Answer.
        Answer = "answer",
        /// Look at it.
        Look = "look",
        /// Keep the promises made.
        Keep = "keep",
        /// Meet the customer again.
        MeetAgain = "meet_again",
        /// Call the customer: they are disappointed, or asked for it.
        Call = "call",
        /// Say whether it was one-off or systemic.
        Assess = "assess",
        /// Restate it once more: the customer said that it was not quite so.
        Restate = "restate",
        /// The customer was asked on their page, and has not answered.
        HearBack = "hear_back",
    }
}

/// What happens first to a case of a kind, and within how long (ms).
pub fn first(kind: Kind, urgent: bool) -> (SetAs, Ms) {
    let (what, minutes) = match (kind, urgent) {
        (Kind::Complaint, true) => (SetAs::Talk, 15),
        (Kind::Complaint, false) => (SetAs::Talk, 60),
        (_, true) => (SetAs::Answer, 30),
        (_, false) => (SetAs::Answer, 4 * 60),
    };
    (what, minutes * 60_000)
}

/// The open next action.
#[derive(Debug, Clone)]
pub struct NextAction {
    /// Id.
    pub id: NextActionId,
    /// Set by the program …
    pub set_as: Option<SetAs>,
    /// … or in somebody's words.
    pub what: Option<String>,
    /// By when.
    pub due: Ms,
}

/// A next action to set.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct SetNext {
    /// What happens next.
    pub what: String,
    /// By when: RFC 3339 or as people say it. On a screen the time may stand in `what`.
    #[serde(default)]
    pub due: Option<When>,
}

/// The case's open next action.
pub fn of(tx: &mut Tx<'_>, case: &Case) -> Result<Option<NextAction>, Fault> {
    Ok(tx
        .opt(&OPEN, params![case.id], |r| read_opt(r, 0))?
        .flatten())
}

/// Reads one from its columns `id, set_as, due` and its words' text, beginning at `first`.
pub fn read_opt(r: &Row<'_>, first: usize) -> kohtaamo_store::Result<Option<NextAction>> {
    let Some(id) = r.id_opt(first)? else {
        return Ok(None);
    };
    Ok(Some(NextAction {
        id,
        set_as: r.word_opt(first + 1)?,
        due: r.get(first + 2)?,
        what: r.get(first + 3)?,
    }))
}

fn put(
    tx: &mut Tx<'_>,
    case: &Case,
    what: Option<&WordsId>,
    set_as: Option<SetAs>,
    due: Ms,
) -> Result<NextActionId, Fault> {
    end(tx, case)?;
    let id = NextActionId::new(tx);
    let now = tx.now;
    tx.exec(&ADD, params![id, case.id, what, set_as, due, now])?;
    let owner = case.owner();
    duties::open(
        tx,
        &duties::New {
            kind: DutyKind::NextAction,
            about: id.as_str(),
            case: Some(case.id.as_str()),
            customer: case.about(),
            what,
            due,
            owner: &owner,
            sensitive: case.sensitive,
        },
    )?;
    Ok(id)
}

/// Sets one in somebody's words.
pub fn set(
    tx: &mut Tx<'_>,
    actor: &Actor,
    name: &str,
    next: &SetNext,
) -> Result<NextActionId, Fault> {
    let case = cases::for_work(tx, actor, name)?;
    if next.what.trim().is_empty() {
        return Err(Fault::field("what", "fault-missing", ""));
    }
    let due = match &next.due {
        Some(due) => due.ahead("due", actor, tx.now)?,
        None => crate::visit::understand(&next.what, actor, tx.now)
            .map_err(|why| Fault::field("due", why, next.what.clone()))?,
    };
    let kept = words::keep(tx, case.about(), &next.what)?;
    let id = put(tx, &case, Some(&kept.id), None, due)?;
    happen::on_case(
        tx,
        "next_action.set",
        actor,
        &case.id,
        id.as_str(),
        &[&kept],
        json!({"due": due}),
    )?;
    Ok(id)
}

/// Sets one of the program's own, in place of the one before.
pub fn set_as(tx: &mut Tx<'_>, case: &Case, what: SetAs, due: Ms) -> Result<(), Fault> {
    put(tx, case, None, Some(what), due).map(drop)
}

/// Moves the program's own next action on. What a person wrote stays until a person changes it.
pub fn advance(tx: &mut Tx<'_>, case: &Case, what: SetAs, due: Ms) -> Result<(), Fault> {
    match of(tx, case)? {
        Some(next) if next.set_as.is_none() => Ok(()),
        _ => set_as(tx, case, what, due),
    }
}

/// Sees to it that something happens by `due`: what is to happen before that stays, what waited
/// for the customer or stands later gives way.
pub fn not_later(tx: &mut Tx<'_>, case: &Case, what: SetAs, due: Ms) -> Result<(), Fault> {
    match of(tx, case)? {
        Some(next) if next.set_as != Some(SetAs::HearBack) && next.due <= due => Ok(()),
        _ => set_as(tx, case, what, due),
    }
}

/// Ends the open one: the case is done, or another takes its place.
pub fn end(tx: &mut Tx<'_>, case: &Case) -> Result<(), Fault> {
    let now = tx.now;
    let ended: Option<NextActionId> = tx.opt(&END, params![case.id, now], |r| r.id(0))?;
    match ended {
        Some(id) => duties::end(tx, id.as_str()),
        None => Ok(()),
    }
}
