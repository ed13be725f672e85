//! Cases that began in another system: brought over once, carried on from there.
//!
//! What came closed is *taken over*: it has a past to learn from, and nothing ever starts from
//! it. What came open has an owner and a next action like every open case. The same case
//! brought again is known by its [`source`](Brought::source); rows of its life that are new are
//! added, and move its state only while nobody has worked on it here.

use super::cases::{self, CaseId, Kind, Origin, State};
use super::encounters::{self, Direction, Meeting};
use super::next_actions::{self, SetAs};
use crate::duties::Owner;
use crate::happen::{self, Happening};
use crate::people::{self, CustomerId, NewIdentity};
use jiff::tz::TimeZone;
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Ms, Tx, events, params};
use kohtaamo_web::Fault;
use serde_json::json;

crate::words! {
    /// Where a case stood in the other system.
    Stood {
        /// Nobody had looked at it.
        New = "new",
        /// Somebody worked on it.
        Active = "active",
        /// It waited for somebody else.
        Waiting = "waiting",
        /// Solved, and perhaps to be opened again.
        Resolved = "resolved",
        /// At its end.
        Closed = "closed",
        /// A state of which the map says nothing.
        Other = "other",
    }
}

kohtaamo_store::statements! {
    BY_SOURCE = "SELECT id FROM cases WHERE source = $1";
    ADD_LIFE = "INSERT INTO case_lives (case_id, row, n, at, state) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, row) DO NOTHING";
    LIVES = "SELECT row, n, at, state FROM case_lives WHERE case_id = $1 ORDER BY at, n";
    TOUCHED = "SELECT CAST(1 AS BIGINT) FROM events WHERE stream = $1 AND actor IS NOT NULL LIMIT 1";
    HEARD = "UPDATE cases SET done_at = $2 WHERE id = $1 AND taken_over = 1 AND done_at < $2";
    STAND = "UPDATE cases SET state = $2, done_at = $3, taken_over = $4, reopened = $5 WHERE id = $1";
}

/// How long after an import an open case is to be looked at.
const LOOK: Ms = 24 * 3_600_000;

/// A case as the other system tells it.
#[derive(Debug, Clone)]
pub struct Brought {
    /// System and key there; two of the same source are one case.
    pub source: String,
    /// Kind.
    pub kind: Kind,
    /// Where it was first told.
    pub touchpoint: String,
    /// The customer's words, or what stands for them.
    pub words: String,
    /// The customer's name.
    pub name: Option<String>,
    /// What the customer is known by.
    pub identities: Vec<NewIdentity>,
    /// When it began.
    pub occurred_at: Ms,
    /// When it came to its end, where no row of its life tells.
    pub closed_at: Option<Ms>,
    /// Who has it.
    pub owner: Owner,
    /// What it may be counted by.
    pub attributes: Vec<(String, String)>,
    /// Rows of its life, in the order of the file; none where one row is one case.
    pub lives: Vec<Life>,
}

impl Brought {
    /// Whether it comes open.
    pub fn stays_open(&self) -> bool {
        in_time(&self.lives)
            .last()
            .copied()
            .map_or(self.closed_at, ended)
            .is_none()
    }
}

/// One row of a case's life.
#[derive(Debug, Clone)]
pub struct Life {
    /// Digest of the row.
    pub row: [u8; 16],
    /// When.
    pub at: Ms,
    /// Where it stood from then on.
    pub stood: Stood,
    /// How often it had been opened again, where the file counts it.
    pub reopened: Option<i64>,
    /// When it was closed, where the row says so.
    pub closed_at: Option<Ms>,
    /// What it may be counted by, as this row has it.
    pub attributes: Vec<(String, String)>,
}

/// What became of it.
#[derive(Debug, Clone, Default)]
pub struct Became {
    /// It is new here.
    pub made: bool,
    /// Rows of its life that are new here.
    pub lives: u64,
    /// Its identities name two customers; it stands without one.
    pub ambiguous: bool,
}

/// A case known by its source.
pub fn known(tx: &mut Tx<'_>, source: &str) -> Result<Option<CaseId>, Fault> {
    Ok(tx.opt(&BY_SOURCE, params![source], |r| r.id(0))?)
}

/// Digests of the rows already here.
pub fn rows_of(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<Vec<u8>>, Fault> {
    Ok(tx.rows(&LIVES, params![case], |r| r.get(0))?)
}

/// A case that came closed was spoken of later than it was known to end.
pub fn heard(tx: &mut Tx<'_>, case: &CaseId, at: Ms) -> Result<(), Fault> {
    tx.exec(&HEARD, params![case, at])?;
    Ok(())
}

/// Brings a case over, or what is new of one that is known.
pub fn bring(tx: &mut Tx<'_>, brought: &Brought, zone: &TimeZone) -> Result<Became, Fault> {
    match known(tx, &brought.source)? {
        None => make(tx, brought, zone),
        Some(case) => go_on(tx, &case, brought),
    }
}

fn make(tx: &mut Tx<'_>, brought: &Brought, zone: &TimeZone) -> Result<Became, Fault> {
    let (customer, ambiguous) = customer_of(tx, brought, zone)?;
    let kept = words::keep(
        tx,
        customer.as_ref().map(CustomerId::as_str),
        &brought.words,
    )?;
    let past: Vec<(Ms, Stood)> = in_time(&brought.lives)
        .iter()
        .map(|l| (l.at, l.stood))
        .collect();
    let newest = in_time(&brought.lives).last().copied();
    let done_at = newest.map_or(brought.closed_at, ended);
    let reopened = reopened(&brought.lives, &past);
    let (id, _) = cases::open(
        tx,
        &cases::New {
            kind: brought.kind,
            title: &kept.id,
            customer: customer.as_ref(),
            person: brought.owner.person.as_ref().filter(|_| done_at.is_none()),
            team: brought
                .owner
                .team
                .as_ref()
                .ok_or_else(|| Fault::field("team", "fault-team-none", ""))?,
            touchpoint: &brought.touchpoint,
            place: None,
            expects: None,
            wishes: None,
            urgent: false,
            sensitive: false,
            origin: Origin::Import,
            taken_over: done_at.is_some(),
            source: Some(&brought.source),
            opened_at: brought.occurred_at,
            done_at,
            reopened,
        },
    )?;
    describe(
        tx,
        &id,
        newest.map_or(&brought.attributes, |l| &l.attributes),
    )?;
    tell_first(tx, &id, brought, customer.as_ref(), &kept)?;
    let facts = json!({"kind": brought.kind, "closed_at": done_at, "reopened": reopened});
    tell(tx, "case.imported", &id, facts, brought.occurred_at)?;
    let mut lives = 0;
    for life in &brought.lives {
        lives += live(tx, &id, life, lives as i64)?;
    }
    if done_at.is_none() {
        look(tx, &id)?;
    }
    Ok(Became {
        made: true,
        lives,
        ambiguous,
    })
}

/// The first encounter, so that the words stand on the time line.
fn tell_first(
    tx: &mut Tx<'_>,
    case: &CaseId,
    brought: &Brought,
    customer: Option<&CustomerId>,
    kept: &Kept,
) -> Result<(), Fault> {
    let encounter = encounters::add(
        tx,
        &Meeting {
            case: Some(case),
            customer,
            touchpoint: &brought.touchpoint,
            direction: Direction::Inbound,
            kind: brought.kind,
            words: kept,
            felt: None,
            retold: false,
            place: None,
            by: None,
            at: brought.occurred_at,
        },
    )?;
    happen::happened(
        tx,
        &Happening {
            kind: "encounter.noted",
            actor: None,
            about: encounter.as_str(),
            case: Some(case),
            words: &[kept],
            facts: json!({"kind": brought.kind, "touchpoint": brought.touchpoint, "opened": true, "imported": true}),
            occurred_at: Some(brought.occurred_at),
        },
    )
}

/// New rows of a known case's life.
fn go_on(tx: &mut Tx<'_>, id: &CaseId, brought: &Brought) -> Result<Became, Fault> {
    if brought.lives.is_empty() {
        return Ok(Became::default());
    }
    events::lock(tx, id.as_str())?;
    let first = tx
        .rows(&LIVES, params![id], |r| r.get::<i64>(1))?
        .into_iter()
        .max()
        .map_or(0, |n| n + 1);
    let mut lives = 0;
    for (n, life) in (first..).zip(&brought.lives) {
        lives += live(tx, id, life, n)?;
    }
    if lives > 0
        && tx
            .opt(&TOUCHED, params![id], |r| r.get::<i64>(0))?
            .is_none()
    {
        stand(tx, id, brought)?;
    }
    Ok(Became {
        lives,
        ..Became::default()
    })
}

/// The case stands where its newest row says, while nobody has worked on it here.
fn stand(tx: &mut Tx<'_>, id: &CaseId, brought: &Brought) -> Result<(), Fault> {
    let past = tx.rows(&LIVES, params![id], |r| {
        Ok((r.get::<Vec<u8>>(0)?, r.get::<Ms>(2)?, r.word::<Stood>(3)?))
    })?;
    let told: Vec<(Ms, Stood)> = past.iter().map(|(_, at, stood)| (*at, *stood)).collect();
    let case = cases::by_id(tx, id)?;
    let reopened = reopened(&brought.lives, &told).max(case.reopened);
    let newest = past
        .last()
        .and_then(|(row, ..)| brought.lives.iter().find(|l| l.row[..] == row[..]));
    let done_at = match newest {
        Some(newest) => ended(newest),
        None => case.done_at, // the newest row was here before
    };
    let state = if done_at.is_some() {
        State::Done
    } else {
        State::Open
    };
    tx.exec(
        &STAND,
        params![id, state, done_at, done_at.is_some(), reopened],
    )?;
    if let Some(newest) = newest {
        describe(tx, id, &newest.attributes)?;
    }
    match (case.state, state) {
        (State::Open, State::Done) => next_actions::end(tx, &case),
        (State::Done, State::Open) => look(tx, id),
        _ => Ok(()),
    }
}

/// One row of its life; answers how many were added (0 when it is here already).
fn live(tx: &mut Tx<'_>, case: &CaseId, life: &Life, n: i64) -> Result<u64, Fault> {
    if tx.exec(
        &ADD_LIFE,
        params![case, &life.row[..], n, life.at, life.stood],
    )? == 0
    {
        return Ok(0);
    }
    tell(
        tx,
        "case.moved_elsewhere",
        case,
        json!({"state": life.stood}),
        life.at,
    )?;
    Ok(1)
}

/// An event of the other system: nobody here did it.
fn tell(
    tx: &mut Tx<'_>,
    kind: &'static str,
    case: &CaseId,
    facts: serde_json::Value,
    at: Ms,
) -> Result<(), Fault> {
    let happening = Happening {
        kind,
        actor: None,
        about: case.as_str(),
        case: Some(case),
        words: &[],
        facts,
        occurred_at: Some(at),
    };
    happen::happened(tx, &happening)
}

fn describe(tx: &mut Tx<'_>, case: &CaseId, attributes: &[(String, String)]) -> Result<(), Fault> {
    attributes
        .iter()
        .try_for_each(|(name, value)| encounters::set_attribute(tx, case, name, value))
}

fn look(tx: &mut Tx<'_>, id: &CaseId) -> Result<(), Fault> {
    let case = cases::by_id(tx, id)?;
    let due = tx.now + LOOK;
    next_actions::set_as(tx, &case, SetAs::Look, due)
}

/// Rows by time; of the same time, as they came.
fn in_time(lives: &[Life]) -> Vec<&Life> {
    let mut sorted: Vec<&Life> = lives.iter().collect();
    sorted.sort_by_key(|l| l.at);
    sorted
}

fn ended(newest: &Life) -> Option<Ms> {
    (newest.stood == Stood::Closed).then(|| newest.closed_at.unwrap_or(newest.at))
}

/// As the file counts it; else how often it came back from resolved or closed.
fn reopened(lives: &[Life], past: &[(Ms, Stood)]) -> i64 {
    let counted = lives.iter().filter_map(|l| l.reopened).max();
    let over = |stood: Stood| matches!(stood, Stood::Resolved | Stood::Closed);
    counted.unwrap_or_else(|| {
        past.windows(2)
            .filter(|w| over(w[0].1) && !over(w[1].1))
            .count() as i64
    })
}

/// Finds or makes the customer by what they are known by. A name alone is no identity: two
/// people may share it, so it never joins two cases.
fn customer_of(
    tx: &mut Tx<'_>,
    brought: &Brought,
    zone: &TimeZone,
) -> Result<(Option<CustomerId>, bool), Fault> {
    let now = tx.now;
    let mut known: Vec<CustomerId> = Vec::new();
    for identity in &brought.identities {
        known.extend(people::matching(tx, identity.kind, &identity.value, now)?);
    }
    known.sort();
    known.dedup();
    let customer = match known.as_slice() {
        [] if brought.identities.is_empty() && brought.name.is_none() => return Ok((None, false)),
        [] => {
            let (name, identities) = (brought.name.as_deref(), &brought.identities);
            return Ok((Some(people::make(tx, None, name, identities, zone)?), false));
        }
        [one] => one.clone(),
        _ => return Ok((None, true)),
    };
    for identity in &brought.identities {
        people::add_identity(tx, None, &customer, identity, zone)?;
    }
    Ok((Some(customer), false))
}
