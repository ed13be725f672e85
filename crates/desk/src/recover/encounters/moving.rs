//! Moving an encounter to another case: what turns out to be another matter is split off into a
//! case of its own. Its words, files and answers go with it.

use super::{Direction, EncounterId};
use crate::access::{Actor, Role};
use crate::happen::{self, Happening};
use crate::house::PlaceId;
use crate::recover::CaseId;
use crate::recover::cases::{self, Case, Kind, Origin};
use crate::recover::next_actions::{self, SetAs};
use kohtaamo_store::words::{self, Kept, WordsId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    ONE = "SELECT id, case_id, touchpoint, direction, kind, words, place, at FROM encounters WHERE id = $1";
    ANOTHER = "SELECT CAST(1 AS BIGINT) FROM encounters WHERE case_id = $1 AND id <> $2 LIMIT 1";
    MOVE = "UPDATE encounters SET case_id = $2 WHERE id = $1";
    WORDS = "SELECT words FROM encounters WHERE id = $1";
    OF_CASE = "SELECT id FROM encounters WHERE case_id = $1 ORDER BY at, id";
}

/// Splits an encounter off into a case of its own.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct Split {
    /// What the new case is; else what the encounter was, and a request where it was a contact.
    #[serde(default)]
    pub kind: Option<Kind>,
}

struct One {
    id: EncounterId,
    case: Option<CaseId>,
    touchpoint: String,
    direction: Direction,
    kind: Kind,
    words: WordsId,
    place: Option<PlaceId>,
    at: Ms,
}

fn one(tx: &mut Tx<'_>, id: &str) -> Result<One, Fault> {
    let found = tx.opt(&ONE, params![id], |r| {
        Ok(One {
            id: r.id(0)?,
            case: r.id_opt(1)?,
            touchpoint: r.get(2)?,
            direction: r.word(3)?,
            kind: r.word(4)?,
            words: r.id(5)?,
            place: r.id_opt(6)?,
            at: r.get(7)?,
        })
    })?;
    found.ok_or_else(Fault::not_found)
}

/// Splits an encounter off: the new case has the same customer, owner and care, these words as its
/// first, and a next action. The case it stood in keeps everything else.
pub fn split(tx: &mut Tx<'_>, actor: &Actor, id: &str, split: &Split) -> Result<Case, Fault> {
    let case = one(tx, id)?.case.ok_or_else(Fault::not_found)?;
    let from = cases::for_change(tx, actor, case.as_str())?;
    let told = one(tx, id)?;
    if told.case.as_ref() != Some(&from.id) {
        return Err(Fault::not_found()); // moved meanwhile
    }
    if told.direction == Direction::Outbound {
        return Err(Fault::rule("outbound", "rule-split-outbound"));
    }
    let another = tx.opt(&ANOTHER, params![from.id, told.id], |r| r.get::<i64>(0))?;
    if another.is_none() {
        return Err(Fault::rule("only_encounter", "rule-split-only"));
    }
    let kind = split.kind.unwrap_or(match told.kind {
        Kind::Contact => Kind::Request,
        kind => kind,
    });
    let to = open_apart(tx, actor, &from, &told, kind)?;
    let facts = json!({"to": to.number, "to_id": to.id});
    happen::on_case(
        tx,
        "case.split",
        actor,
        &from.id,
        told.id.as_str(),
        &[],
        facts,
    )?;
    let facts = json!({"from": from.number, "from_id": from.id});
    happen::on_case(
        tx,
        "case.began_apart",
        actor,
        &to.id,
        told.id.as_str(),
        &[],
        facts,
    )?;
    move_to(tx, Some(actor), &told.id, &from.id, &to.id)?;
    Ok(to)
}

fn open_apart(
    tx: &mut Tx<'_>,
    actor: &Actor,
    from: &Case,
    told: &One,
    kind: Kind,
) -> Result<Case, Fault> {
    // A case that is done may have an owner who left; whoever splits it has the new one.
    let works = matches!(actor.role, Role::Agent | Role::Lead) && actor.in_team(&from.team);
    let person = match from.state {
        cases::State::Open => from.person.as_ref(),
        cases::State::Done => works.then_some(&actor.id),
    };
    let team = crate::access::staffed_team(tx, Some(&from.team))?;
    let (id, _) = cases::open(
        tx,
        &cases::New {
            kind,
            title: &told.words,
            customer: from.customer.as_ref(),
            person,
            team: &team,
            touchpoint: &told.touchpoint,
            place: told.place.as_ref(),
            expects: None,
            wishes: None,
            urgent: false,
            sensitive: from.sensitive,
            origin: Origin::Desk,
            taken_over: false,
            source: None,
            opened_at: told.at,
            done_at: None,
            reopened: 0,
        },
    )?;
    let case = cases::by_id(tx, &id)?;
    let (set_as, minutes) = match kind {
        Kind::Complaint => (SetAs::Talk, 60),
        _ => (SetAs::Answer, 4 * 60),
    };
    let due = tx.now + minutes * 60_000;
    next_actions::set_as(tx, &case, set_as, due)?;
    Ok(case)
}

/// Moves an encounter; whoever keeps something with it hears `encounter.moved`. Its words are
/// named by the new case's stream too, so that they are theirs who turns out to be its customer.
pub fn move_to(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    id: &EncounterId,
    from: &CaseId,
    to: &CaseId,
) -> Result<(), Fault> {
    tx.exec(&MOVE, params![id, to])?;
    let words: WordsId = tx.one(&WORDS, params![id], |r| r.id(0))?;
    let kept = words::kept(tx, &words)?;
    let told: Vec<&Kept> = kept.iter().collect();
    happen::happened(
        tx,
        &Happening {
            kind: "encounter.moved",
            actor: by.map(|actor| actor.id.as_str()),
            about: id.as_str(),
            case: Some(to),
            words: &told,
            facts: json!({"from": from}),
            occurred_at: None,
        },
    )
}

/// The encounters of a case, oldest first.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<String>, Fault> {
    Ok(tx.rows(&OF_CASE, params![case], |r| r.get(0))?)
}

/// The case an encounter stands in.
pub fn case_of(tx: &mut Tx<'_>, id: &str) -> Result<Option<CaseId>, Fault> {
    Ok(one(tx, id)?.case)
}
