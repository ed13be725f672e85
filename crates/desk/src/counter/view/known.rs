//! What shows at once of a known customer, as far as the asker may see it.

use super::{PERSON_NAME, TEAM_NAME, name};
use crate::access::{Actor, May};
use crate::people::CustomerId;
use crate::recover::Kind;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    OPEN_OF_CUSTOMER = "SELECT k.number, w.text, k.kind, k.recover, k.follow_up, k.report, k.learn, k.id, k.sensitive, k.person, k.team FROM customers c JOIN cases k ON k.customer = c.id
        LEFT JOIN words w ON w.id = k.title WHERE c.root = $1 AND k.state = 'open' ORDER BY k.number DESC LIMIT 10";
    PROMISES_OF_CUSTOMER = "SELECT h.id, w.text, h.due, k.number, p.name, k.id, k.sensitive, k.person, k.team FROM customers c JOIN promises h ON h.customer = c.id JOIN cases k ON k.id = h.case_id
        LEFT JOIN words w ON w.id = h.what LEFT JOIN persons p ON p.id = h.person WHERE c.root = $1 AND h.outcome IS NULL ORDER BY h.due";
    RECENT_OF_CUSTOMER = "SELECT e.touchpoint, e.kind, w.text, e.felt, e.at, k.number, k.id, k.sensitive, k.person, k.team, e.by_person FROM customers c JOIN encounters e ON e.customer = c.id
        LEFT JOIN words w ON w.id = e.words LEFT JOIN cases k ON k.id = e.case_id WHERE c.root = $1 ORDER BY e.at DESC LIMIT $2";
    COUNT_RECENT = "SELECT count(*) FROM customers c JOIN encounters e ON e.customer = c.id WHERE c.root = $1 AND e.at > $2";
}

/// Open promises shown of one customer. Cut here: SQLite sorts dearer with a LIMIT.
const PROMISES: usize = 10;

/// What decides who may see a case: its id, whether it is sensitive, its person and its team.
type Of = (String, bool, Option<String>, String);

/// A case in a list about a customer, as far as the asker may see it.
#[derive(Debug, Clone)]
pub struct KnownCase {
    /// Number; none when restricted.
    pub number: i64,
    /// First words.
    pub title: Option<String>,
    /// Kind.
    pub kind: Kind,
    /// May not be seen: whom to ask instead.
    pub ask: Option<String>,
}

/// An open promise to a customer.
#[derive(Debug, Clone)]
pub struct KnownPromise {
    /// Id.
    pub id: String,
    /// What.
    pub what: Option<String>,
    /// By when.
    pub due: Ms,
    /// On which case.
    pub case: i64,
    /// By whom.
    pub owner: Option<String>,
    /// May not be seen: whom to ask instead.
    pub ask: Option<String>,
}

/// A recent meeting with a customer.
#[derive(Debug, Clone)]
pub struct KnownEncounter {
    /// Where.
    pub touchpoint: String,
    /// Kind.
    pub kind: Kind,
    /// Words.
    pub words: Option<String>,
    /// Felt.
    pub felt: Option<String>,
    /// When.
    pub at: Ms,
    /// Case.
    pub case: Option<i64>,
    /// May not be seen: whom to ask instead.
    pub ask: Option<String>,
}

/// What shows at once of a known customer.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Open cases, newest first.
    pub open_cases: Vec<KnownCase>,
    /// Open promises, by time.
    pub open_promises: Vec<KnownPromise>,
    /// Recent meetings, newest first.
    pub recent: Vec<KnownEncounter>,
    /// Meetings in the last 30 days.
    pub this_month: i64,
}

/// Who may be asked about a case one may not see.
fn whom_to_ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    sensitive: bool,
    person: Option<&str>,
    team: &str,
) -> Result<Option<String>, Fault> {
    let person_id = person.map(|p| kohtaamo_store::Id::from_written(p.to_owned()));
    let team_id = kohtaamo_store::Id::from_written(team.to_owned());
    let seen = crate::access::Seen {
        case: id,
        sensitive,
        person: person_id.as_ref(),
        team: &team_id,
    };
    if actor.sees(tx, seen)? {
        return Ok(None);
    }
    let owner = match person {
        Some(p) => name(tx, &PERSON_NAME, p)?,
        None => None,
    };
    Ok(Some(match owner {
        Some(owner) => owner,
        None => name(tx, &TEAM_NAME, team)?.unwrap_or_default(),
    }))
}

/// Whom to ask about a meeting without a case: whoever only notes sees what they noted themselves.
fn noted_by_another(
    tx: &mut Tx<'_>,
    actor: &Actor,
    by: Option<&str>,
) -> Result<Option<String>, Fault> {
    if actor.may(May::Work) || by == Some(actor.id.as_str()) {
        return Ok(None);
    }
    let noted = match by {
        Some(person) => name(tx, &PERSON_NAME, person)?,
        None => None,
    };
    Ok(Some(noted.unwrap_or_default()))
}

/// What is open and recent of a customer, as far as the asker may see it.
pub fn known(
    tx: &mut Tx<'_>,
    actor: &Actor,
    root: &CustomerId,
    recent: i64,
) -> Result<Known, Fault> {
    let mut known = Known::default();
    let cases: Vec<(KnownCase, Of)> = tx.rows(&OPEN_OF_CUSTOMER, params![root], |r| {
        let case = KnownCase {
            number: r.get(0)?,
            title: r.get(1)?,
            kind: r.word(2)?,
            ask: None,
        };
        Ok((case, (r.get(7)?, r.flag(8)?, r.get(9)?, r.get(10)?)))
    })?;
    for (mut case, (id, sensitive, person, team)) in cases {
        case.ask = whom_to_ask(tx, actor, &id, sensitive, person.as_deref(), &team)?;
        if case.ask.is_some() {
            case.title = None;
        }
        known.open_cases.push(case);
    }
    known.open_promises = open_promises(tx, actor, root)?;
    type Met = (KnownEncounter, Option<Of>, Option<String>);
    let met: Vec<Met> = tx.rows(&RECENT_OF_CUSTOMER, params![root, recent], |r| {
        let met = KnownEncounter {
            touchpoint: r.get(0)?,
            kind: r.word(1)?,
            words: r.get(2)?,
            felt: r.get(3)?,
            at: r.get(4)?,
            case: r.get(5)?,
            ask: None,
        };
        let of = match r.get::<Option<String>>(6)? {
            Some(id) => Some((id, r.flag(7)?, r.get(8)?, r.get(9)?)),
            None => None,
        };
        Ok((met, of, r.get(10)?))
    })?;
    for (mut met, of, by) in met {
        met.ask = match of {
            Some((id, sensitive, person, team)) => {
                whom_to_ask(tx, actor, &id, sensitive, person.as_deref(), &team)?
            }
            None => noted_by_another(tx, actor, by.as_deref())?,
        };
        if met.ask.is_some() {
            met.words = None;
        }
        known.recent.push(met);
    }
    known.this_month = met_this_month(tx, root)?;
    Ok(known)
}

/// What is promised to a customer and still open, soonest first, as far as the asker may see it.
pub fn open_promises(
    tx: &mut Tx<'_>,
    actor: &Actor,
    root: &CustomerId,
) -> Result<Vec<KnownPromise>, Fault> {
    let found: Vec<(KnownPromise, Of)> = tx.rows(&PROMISES_OF_CUSTOMER, params![root], |r| {
        let promise = KnownPromise {
            id: r.get(0)?,
            what: r.get(1)?,
            due: r.get(2)?,
            case: r.get(3)?,
            owner: r.get(4)?,
            ask: None,
        };
        Ok((promise, (r.get(5)?, r.flag(6)?, r.get(7)?, r.get(8)?)))
    })?;
    let mut promises = Vec::with_capacity(found.len().min(PROMISES));
    for (mut promise, (id, sensitive, person, team)) in found.into_iter().take(PROMISES) {
        promise.ask = whom_to_ask(tx, actor, &id, sensitive, person.as_deref(), &team)?;
        if promise.ask.is_some() {
            promise.what = None;
        }
        promises.push(promise);
    }
    Ok(promises)
}

/// Meetings with a customer in the last 30 days.
pub fn met_this_month(tx: &mut Tx<'_>, root: &CustomerId) -> Result<i64, Fault> {
    let month = tx.now - 30 * 24 * 3_600_000;
    Ok(tx.one(&COUNT_RECENT, params![root, month], |r| r.get(0))?)
}
