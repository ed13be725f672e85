//! Promises: what we told the customer we would do, by a time, by an owner.
//!
//! A promise ends in daylight: kept, broken with what makes it good (or a lead's reason), or
//! renegotiated with how the customer was told and a new promise. Never deleted.

use super::cases::{self, CaseId};
use crate::access::{self, Actor, Role};
use crate::duties::{self, DutyKind, Owner};
use crate::happen::{self, Happening};
use crate::house::{self, TeamId};
use crate::people::CustomerId;
use crate::visit::When;
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::ids! {
    /// A promise.
    PromiseId = 'h';
}

crate::words! {
    /// How a promise ended.
    Outcome {
        /// Done; after its time it is kept late.
        Kept = "kept",
        /// Not done.
        Broken = "broken",
        /// The customer was told and another time agreed.
        Renegotiated = "renegotiated",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO promises (id, case_id, customer, offer, what, due, first_due, renews, person, team, by_person, at, outcome, outcome_at, outcome_by, reason, told_how)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL, NULL, NULL, NULL, NULL)";
    GET = "SELECT id, case_id, offer, due, first_due, person, team, outcome, customer FROM promises WHERE id = $1";
    END = "UPDATE promises SET outcome = $2, outcome_at = $3, outcome_by = $4, reason = $5, told_how = $6 WHERE id = $1 AND outcome IS NULL";
    WHAT = "SELECT w.text FROM promises p JOIN words w ON w.id = p.what WHERE p.id = $1";
    OPEN_OF_CASE = "SELECT id FROM promises WHERE case_id = $1 AND outcome IS NULL ORDER BY at, id LIMIT 1";
    UNKEPT_OF_OFFER = "SELECT p.id FROM promises p WHERE p.case_id = $1 AND p.offer = $2 AND (p.outcome IS NULL
        OR (p.outcome = 'broken' AND NOT EXISTS (SELECT 1 FROM promises n WHERE n.case_id = $1 AND n.renews = p.id))) LIMIT 1";
    NEWEST_OFFER = "SELECT id FROM offers WHERE case_id = $1 AND state IN ('offered', 'accepted') AND reopened_at IS NULL ORDER BY at DESC, id DESC LIMIT 1";
    FIRST_OPEN = "SELECT min(due) FROM promises WHERE case_id = $1 AND outcome IS NULL";
    LAST_KEPT = "SELECT max(outcome_at) FROM promises WHERE case_id = $1 AND offer = $2";
}

/// A promise to make.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Make {
    /// What we told we would do. On a screen the time may stand in it: "soitan huomenna klo 10".
    pub what: String,
    /// By when: RFC 3339 or as people say it.
    #[serde(default)]
    pub due: Option<When>,
    /// Who does it: a person or team; else the one who promises.
    #[serde(default)]
    pub owner: Option<String>,
}

/// How a promise ended.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct End {
    /// Kept, broken or renegotiated.
    pub outcome: Outcome,
    /// What makes a broken one good.
    #[serde(default)]
    pub next: Option<Make>,
    /// The new time of a renegotiated one.
    #[serde(default)]
    pub due: Option<When>,
    /// How the customer was told of the new time.
    #[serde(default)]
    pub told_how: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What must be known of a promise to end it.
#[derive(Debug, Clone)]
pub struct Promise {
    /// Id.
    pub id: PromiseId,
    /// Its case.
    pub case: CaseId,
    /// The offer it was made with.
    pub offer: Option<String>,
    /// By when.
    pub due: Ms,
    /// The first time in a row of renewals.
    pub first_due: Ms,
    /// Who does it.
    pub owner: Owner,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// To whom.
    pub customer: Option<CustomerId>,
}

fn owner_named(
    tx: &mut Tx<'_>,
    actor: &Actor,
    name: Option<&str>,
    team: &TeamId,
) -> Result<Owner, Fault> {
    let Some(name) = name else {
        return Ok(Owner {
            person: Some(actor.id.clone()),
            team: Some(team.clone()),
        });
    };
    if let Ok(person) = access::person_named(tx, name) {
        return Ok(Owner {
            person: Some(person.id),
            team: Some(team.clone()),
        });
    }
    match house::team_named(tx, name) {
        Ok(team) if !access::colleagues(tx, &team.id)?.is_empty() => Ok(Owner {
            person: None,
            team: Some(team.id),
        }),
        _ => Err(Fault::field("owner", "fault-person-unknown", name)),
    }
}

/// The time of a promise: given, or said in its line.
fn due_of(make: &Make, actor: &Actor, now: Ms) -> Result<Ms, Fault> {
    match &make.due {
        Some(due) => due.ahead("due", actor, now),
        None => crate::visit::understand(&make.what, actor, now)
            .map_err(|why| Fault::field("due", why, make.what.clone())),
    }
}

/// A promise about to be written.
pub(super) struct Row<'a> {
    pub(super) case: &'a cases::Case,
    pub(super) offer: Option<&'a str>,
    pub(super) what: &'a Kept,
    pub(super) due: Ms,
    pub(super) first_due: Ms,
    pub(super) renews: Option<&'a PromiseId>,
    pub(super) owner: &'a Owner,
}

/// Writes a promise; nobody of the staff made one that the house makes by itself.
pub(super) fn put(tx: &mut Tx<'_>, by: Option<&Actor>, row: &Row<'_>) -> Result<PromiseId, Fault> {
    let by = by.map(|actor| actor.id.as_str());
    let id = PromiseId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD,
        params![
            id,
            row.case.id,
            row.case.customer,
            row.offer,
            row.what,
            row.due,
            row.first_due,
            row.renews,
            row.owner.person,
            row.owner.team,
            by,
            now
        ],
    )?;
    duties::open(
        tx,
        &duties::New {
            kind: DutyKind::Promise,
            about: id.as_str(),
            case: Some(row.case.id.as_str()),
            customer: row.case.about(),
            what: Some(&row.what.id),
            due: row.due,
            owner: row.owner,
            sensitive: row.case.sensitive,
        },
    )?;
    let facts = json!({"due": row.due, "first_due": row.first_due, "renews": row.renews, "offer": row.offer, "person": row.owner.person, "team": row.owner.team});
    happen::happened(
        tx,
        &Happening {
            kind: "promise.made",
            actor: by,
            about: id.as_str(),
            case: Some(&row.case.id),
            words: &[row.what],
            facts,
            occurred_at: None,
        },
    )?;
    Ok(id)
}

/// Makes a promise on a case. While an offer stands, the promise belongs to it.
pub fn make(tx: &mut Tx<'_>, actor: &Actor, case: &str, make: &Make) -> Result<PromiseId, Fault> {
    let case = cases::for_work(tx, actor, case)?;
    let offer: Option<String> = tx.opt(&NEWEST_OFFER, params![case.id], |r| r.get(0))?;
    make_with(tx, actor, &case, offer.as_deref(), make)
}

/// Makes a promise, with the offer it belongs to if there is one.
pub fn make_with(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &cases::Case,
    offer: Option<&str>,
    make: &Make,
) -> Result<PromiseId, Fault> {
    if make.what.trim().is_empty() {
        return Err(Fault::field("what", "fault-missing", ""));
    }
    let due = due_of(make, actor, tx.now)?;
    let owner = owner_named(tx, actor, make.owner.as_deref(), &case.team)?;
    let what = words::keep(tx, case.about(), &make.what)?;
    put(
        tx,
        Some(actor),
        &Row {
            case,
            offer,
            what: &what,
            due,
            first_due: due,
            renews: None,
            owner: &owner,
        },
    )
}

fn get(tx: &mut Tx<'_>, id: &str) -> Result<Promise, Fault> {
    let found = tx.opt(&GET, params![id], |r| {
        Ok(Promise {
            id: r.id(0)?,
            case: r.id(1)?,
            offer: r.get(2)?,
            due: r.get(3)?,
            first_due: r.get(4)?,
            owner: Owner {
                person: r.id_opt(5)?,
                team: r.id_opt(6)?,
            },
            outcome: r.word_opt(7)?,
            customer: r.id_opt(8)?,
        })
    })?;
    found.ok_or_else(Fault::not_found)
}

/// Ends a promise in daylight; answers the new promise, if one takes its place.
pub fn end(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    end: &End,
) -> Result<(CaseId, Option<PromiseId>), Fault> {
    let case_id = get(tx, id)?.case;
    kohtaamo_store::events::lock(tx, case_id.as_str())?;
    let promise = get(tx, id)?;
    let case = cases::by_id(tx, &case_id)?;
    let own = promise.owner.person.as_ref() == Some(&actor.id);
    if !(own || actor.sees(tx, case.seen())?) {
        return Err(Fault::not_found());
    }
    if actor.role == Role::Colleague && !own {
        return Err(Fault::forbidden());
    }
    if promise.outcome.is_some() {
        return Err(Fault::rule("promise_ended", "rule-promise-ended"));
    }
    let now = tx.now;
    let reason = keep(tx, &case, end.reason.as_deref())?;
    let mut told_how = None;
    match end.outcome {
        Outcome::Kept => {}
        Outcome::Broken => {
            if end.next.is_none() && !(actor.role == Role::Lead && reason.is_some()) {
                return Err(Fault::rule("promise_broken", "rule-promise-broken"));
            }
        }
        Outcome::Renegotiated => {
            told_how = keep(tx, &case, end.told_how.as_deref())?;
            if told_how.is_none() {
                return Err(Fault::field("told_how", "fault-told-how", ""));
            }
            if end.due.is_none() && end.next.is_none() {
                return Err(Fault::field("due", "fault-missing", ""));
            }
        }
    }
    tx.exec(
        &END,
        params![promise.id, end.outcome, now, actor.id, reason, told_how],
    )?;
    duties::end(tx, promise.id.as_str())?;
    let told: Vec<&Kept> = reason.iter().chain(told_how.iter()).collect();
    let kind = match end.outcome {
        Outcome::Kept => "promise.kept",
        Outcome::Broken => "promise.broken",
        Outcome::Renegotiated => "promise.renegotiated",
    };
    let facts = json!({"due": promise.due, "late": end.outcome == Outcome::Kept && now > promise.due, "offer": promise.offer});
    // The next promise stands before the event is heard: whoever hears it sees what is open.
    let next = next_of(tx, actor, &case, &promise, end)?;
    happen::on_case(tx, kind, actor, &case.id, promise.id.as_str(), &told, facts)?;
    Ok((case.id, next))
}

fn next_of(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &cases::Case,
    promise: &Promise,
    end: &End,
) -> Result<Option<PromiseId>, Fault> {
    let offer = promise.offer.as_deref();
    let renewed = end.outcome == Outcome::Renegotiated;
    if !renewed && (end.outcome == Outcome::Kept || end.next.is_none()) {
        return Ok(None);
    }
    let first_due = if renewed {
        Some(promise.first_due)
    } else {
        None
    };
    let (what, due, owner) = match (&end.next, &end.due) {
        (Some(next), _) => {
            if next.what.trim().is_empty() {
                return Err(Fault::field("next.what", "fault-missing", ""));
            }
            let owner = owner_named(tx, actor, next.owner.as_deref(), &case.team)?;
            (
                words::keep(tx, case.about(), &next.what)?,
                due_of(next, actor, tx.now)?,
                owner,
            )
        }
        (None, Some(due)) => {
            let text = tx
                .opt(&WHAT, params![promise.id], |r| r.get::<Option<String>>(0))?
                .flatten()
                .unwrap_or_default();
            (
                words::keep(tx, case.about(), &text)?,
                due.ahead("due", actor, tx.now)?,
                promise.owner.clone(),
            )
        }
        (None, None) => return Ok(None),
    };
    let row = Row {
        case,
        offer,
        what: &what,
        due,
        first_due: first_due.unwrap_or(due),
        renews: Some(&promise.id),
        owner: &owner,
    };
    put(tx, Some(actor), &row).map(Some)
}

fn keep(tx: &mut Tx<'_>, case: &cases::Case, text: Option<&str>) -> Result<Option<Kept>, Fault> {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        Some(text) => Ok(Some(words::keep(tx, case.about(), text)?)),
        None => Ok(None),
    }
}

/// The oldest promise of a case that is still open.
pub fn oldest_open(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<PromiseId>, Fault> {
    Ok(tx.opt(&OPEN_OF_CASE, params![case], |r| r.id(0))?)
}

/// The case a promise was made on.
pub fn case_of(tx: &mut Tx<'_>, id: &str) -> Result<CaseId, Fault> {
    Ok(get(tx, id)?.case)
}

/// Whether a case has an open promise: then it does not close.
pub fn any_open(tx: &mut Tx<'_>, case: &CaseId) -> Result<bool, Fault> {
    Ok(oldest_open(tx, case)?.is_some())
}

/// Whether a promise of an offer is still to be kept (open, or broken and nothing in its place).
pub fn any_unkept(tx: &mut Tx<'_>, case: &CaseId, offer: &str) -> Result<bool, Fault> {
    Ok(tx
        .opt(&UNKEPT_OF_OFFER, params![case, offer], |r| {
            r.get::<String>(0)
        })?
        .is_some())
}

/// When the last promise of an offer ended.
pub fn last_ended(tx: &mut Tx<'_>, case: &CaseId, offer: &str) -> Result<Option<Ms>, Fault> {
    Ok(tx
        .opt(&LAST_KEPT, params![case, offer], |r| r.get::<Option<Ms>>(0))?
        .flatten())
}

/// When the next open promise of a case is due.
pub fn next_due(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<Ms>, Fault> {
    Ok(tx
        .opt(&FIRST_OPEN, params![case], |r| r.get::<Option<Ms>>(0))?
        .flatten())
}
