//! Handover: what a shift leaves to the next. The brief writes itself from the team's cases:
//! open promises by time, hot cases (urgent, sensitive, reopened, or a promise overdue),
//! remedies given. It is signed with a word of one's own, then read or taken item by item;
//! what was not stays on the team's Now.

use crate::access::{Actor, Role};
use crate::duties::{self, DutyKind, Owner};
use crate::happen;
use crate::house::{self, TeamId};
use crate::recover::cases::{self, Which};
use crate::recover::{CaseId, Mark};
use kohtaamo_store::words::{self, WordsId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

mod acks;

pub use acks::{Ack, STATEMENTS as ACK_STATEMENTS, ack};

kohtaamo_store::ids! {
    /// A signed handover.
    HandoverId = 'g';
    /// One of its items.
    ItemId = 'j';
}

crate::words! {
    /// What an item tells of.
    ItemKind {
        /// The signer's own words.
        Words = "words",
        /// A promise still to be kept.
        Promise = "promise",
        /// A case to keep an eye on.
        Hot = "hot",
        /// A remedy given in the shift.
        Remedy = "remedy",
    }
    /// How an item was acknowledged.
    ReadAs {
        /// Seen.
        Read = "read",
        /// Mine now.
        Taken = "taken",
    }
}

kohtaamo_store::statements! {
    LAST = "SELECT id, team, words, since_at, by_person, at FROM handovers WHERE team = $1 ORDER BY at DESC, id DESC LIMIT 1";
    NOT_READ = "SELECT h.id, h.team, h.words, h.since_at, h.by_person, h.at FROM duties d JOIN handovers h ON h.id = d.about
        WHERE d.team = $1 AND d.kind = 'handover' AND d.ended_at IS NULL ORDER BY h.at, h.id LIMIT 100";
    GET = "SELECT id, team, words, since_at, by_person, at FROM handovers WHERE id = $1";
    ADD = "INSERT INTO handovers (id, team, words, since_at, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_ITEM = "INSERT INTO handover_items (id, handover, place, kind, case_id, about, what, due, read_as, read_by, read_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL)";
    PROMISES = "SELECT d.about, d.case_id, d.what, d.due FROM duties d WHERE d.team = $1 AND d.kind = 'promise' AND d.ended_at IS NULL ORDER BY d.due, d.id LIMIT 200";
    HOT = "SELECT c.id, c.title FROM cases c WHERE c.team = $1 AND c.state = 'open' AND c.taken_over = 0 AND (c.urgent = 1 OR c.sensitive = 1 OR c.reopened > 0
        OR EXISTS (SELECT 1 FROM duties d WHERE d.case_id = c.id AND d.kind = 'promise' AND d.ended_at IS NULL AND d.due < $2))
        ORDER BY c.number DESC LIMIT 100";
    REMEDIES = "SELECT o.id, o.case_id, o.what FROM offers o JOIN cases c ON c.id = o.case_id
        WHERE o.state = 'accepted' AND o.answered_at > $2 AND o.answered_at <= $3 AND c.team = $1 ORDER BY o.answered_at, o.id LIMIT 100";
    ITEMS = "SELECT i.id, i.kind, i.case_id, i.about, w.text, i.due, i.read_as, p.name, i.read_at FROM handover_items i
        LEFT JOIN words w ON w.id = i.what LEFT JOIN persons p ON p.id = i.read_by WHERE i.handover = $1 ORDER BY i.place";
    MAY_TELL_OF = "SELECT h.words FROM cases c JOIN handover_items i ON i.case_id = c.id JOIN handovers h ON h.id = i.handover
            WHERE c.customer = $1 AND h.words IS NOT NULL
        UNION SELECT h.words FROM encounters e JOIN handover_items i ON i.case_id = e.case_id JOIN handovers h ON h.id = i.handover
            WHERE e.customer = $1 AND h.words IS NOT NULL
        UNION SELECT h.words FROM cases c JOIN handovers h ON h.team = c.team AND h.at >= c.recorded_at AND h.at <= coalesce(c.done_at, h.at)
            WHERE c.customer = $1 AND h.words IS NOT NULL";
}

/// The same brief signed again within this time is the one before: a minute.
const JUST_NOW: Ms = 60_000;

/// A handover to sign.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Sign {
    /// The team that hands over: id, slug or name.
    pub team: String,
    /// A word of one's own.
    #[serde(default)]
    pub words: Option<String>,
}

/// A signed handover.
#[derive(Debug, Clone)]
pub struct Handover {
    /// Id.
    pub id: HandoverId,
    /// Team.
    pub team: TeamId,
    /// The signer's own words.
    pub words: Option<WordsId>,
    /// What happened since.
    pub since_at: Ms,
    /// By whom.
    pub by: crate::access::PersonId,
    /// When.
    pub at: Ms,
}

/// An item, in a draft or signed.
#[derive(Debug, Clone)]
pub struct Item {
    /// Id; none in a draft.
    pub id: Option<ItemId>,
    /// Kind.
    pub kind: ItemKind,
    /// Its case.
    pub case: Option<CaseId>,
    /// The promise or offer.
    pub about: Option<String>,
    /// The words.
    pub what: Option<String>,
    /// By when.
    pub due: Option<Ms>,
    /// Acknowledged as, by whom, when.
    pub read: Option<(ReadAs, String, Ms)>,
}

fn handover(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Handover> {
    Ok(Handover {
        id: r.id(0)?,
        team: r.id(1)?,
        words: r.id_opt(2)?,
        since_at: r.get(3)?,
        by: r.id(4)?,
        at: r.get(5)?,
    })
}

struct Draft {
    kind: ItemKind,
    case: Option<CaseId>,
    about: Option<String>,
    what: Option<WordsId>,
    due: Option<Ms>,
}

fn gather(tx: &mut Tx<'_>, team: &TeamId, since: Ms) -> Result<Vec<Draft>, Fault> {
    let now = tx.now;
    let mut items: Vec<Draft> = tx.rows(&PROMISES, params![team], |r| {
        Ok(Draft {
            kind: ItemKind::Promise,
            about: r.get(0)?,
            case: r.id_opt(1)?,
            what: r.id_opt(2)?,
            due: r.get(3)?,
        })
    })?;
    items.extend(tx.rows(&HOT, params![team, now], |r| {
        Ok(Draft {
            kind: ItemKind::Hot,
            case: r.id_opt(0)?,
            about: None,
            what: r.id_opt(1)?,
            due: None,
        })
    })?);
    items.extend(tx.rows(&REMEDIES, params![team, since, now], |r| {
        Ok(Draft {
            kind: ItemKind::Remedy,
            about: r.get(0)?,
            case: r.id_opt(1)?,
            what: r.id_opt(2)?,
            due: None,
        })
    })?);
    Ok(items)
}

/// Hears that a customer was forgotten. A signer's own words may tell of anybody in their brief:
/// those of every brief that names a case of theirs, or was signed by the case's team while it
/// was open, are erased whole.
pub fn hear_forgotten(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    let signed: Vec<WordsId> = tx.rows(&MAY_TELL_OF, params![h.about], |r| r.id(0))?;
    for own in &signed {
        words::erase_one(tx, own)?;
    }
    Ok(())
}

/// The team's last handover.
pub fn last(tx: &mut Tx<'_>, team: &TeamId) -> Result<Option<Handover>, Fault> {
    Ok(tx.opt(&LAST, params![team], handover)?)
}

/// The team's briefs with something unread, oldest first: a later one may have been signed since.
pub fn not_read(tx: &mut Tx<'_>, team: &TeamId) -> Result<Vec<Handover>, Fault> {
    Ok(tx.rows(&NOT_READ, params![team], handover)?)
}

/// A handover by id.
pub fn get(tx: &mut Tx<'_>, id: &str) -> Result<Handover, Fault> {
    tx.opt(&GET, params![id], handover)?
        .ok_or_else(Fault::not_found)
}

/// The brief as it would be signed now.
pub fn draft(tx: &mut Tx<'_>, team: &TeamId) -> Result<Vec<Item>, Fault> {
    let since = last(tx, team)?.map_or(tx.now - 12 * 3_600_000, |h| h.at);
    let mut items = Vec::new();
    for d in gather(tx, team, since)? {
        let what = match &d.what {
            Some(id) => words::read(tx, id)?,
            None => None,
        };
        items.push(Item {
            id: None,
            kind: d.kind,
            case: d.case,
            about: d.about,
            what,
            due: d.due,
            read: None,
        });
    }
    Ok(items)
}

/// The items of a signed handover.
pub fn items(tx: &mut Tx<'_>, handover: &HandoverId) -> Result<Vec<Item>, Fault> {
    Ok(tx.rows(&ITEMS, params![handover], |r| {
        let read = match (
            r.word_opt(6)?,
            r.get::<Option<String>>(7)?,
            r.get::<Option<i64>>(8)?,
        ) {
            (Some(read_as), Some(by), Some(at)) => Some((read_as, by, at)),
            _ => None,
        };
        Ok(Item {
            id: Some(r.id(0)?),
            kind: r.word(1)?,
            case: r.id_opt(2)?,
            about: r.get(3)?,
            what: r.get(4)?,
            due: r.get(5)?,
            read,
        })
    })?)
}

/// The brief signed a moment ago, if another would tell nothing that it does not: two who press
/// at once, or one who presses twice, leave one brief.
fn signed_just_now(
    tx: &mut Tx<'_>,
    team: &TeamId,
    own: Option<&str>,
) -> Result<Option<HandoverId>, Fault> {
    let Some(last) = last(tx, team)?.filter(|h| tx.now - h.at < JUST_NOW) else {
        return Ok(None);
    };
    let said = match &last.words {
        Some(id) => words::read(tx, id)?,
        None => None,
    };
    if own.is_some() && own != said.as_deref() {
        return Ok(None);
    }
    let signed = items(tx, &last.id)?;
    let told = |d: &Draft| {
        signed
            .iter()
            .any(|i| (i.kind, &i.case, &i.about, i.due) == (d.kind, &d.case, &d.about, d.due))
    };
    let nothing_new = gather(tx, team, last.at)?.iter().all(told);
    Ok(nothing_new.then_some(last.id))
}

/// Signs the brief: it is on the next shift's Now until every item is read or taken.
pub fn sign(tx: &mut Tx<'_>, actor: &Actor, sign: &Sign) -> Result<HandoverId, Fault> {
    let team = house::team_named(tx, &sign.team)?;
    if !actor.in_team(&team.id) && actor.role != Role::Lead {
        return Err(Fault::forbidden());
    }
    kohtaamo_store::events::lock(tx, team.id.as_str())?;
    let own = sign.words.as_deref().map(words::clean);
    let own = own.filter(|w| !w.is_empty());
    if let Some(signed) = signed_just_now(tx, &team.id, own.as_deref())? {
        return Ok(signed);
    }
    let since = last(tx, &team.id)?.map_or(tx.now - 12 * 3_600_000, |h| h.at);
    let mut found = gather(tx, &team.id, since)?;
    let own = match &own {
        Some(text) => Some(words::keep(tx, None, text)?),
        None => None,
    };
    if let Some(own) = &own {
        found.insert(
            0,
            Draft {
                kind: ItemKind::Words,
                case: None,
                about: None,
                what: Some(own.id.clone()),
                due: None,
            },
        );
    }
    let id = HandoverId::new(tx);
    let now = tx.now;
    tx.exec(&ADD, params![id, team.id, own, since, actor.id, now])?;
    for (place, item) in found.iter().enumerate() {
        let item_id = ItemId::new(tx);
        tx.exec(
            &ADD_ITEM,
            params![
                item_id,
                id,
                place as i64,
                item.kind,
                item.case,
                item.about,
                item.what,
                item.due
            ],
        )?;
        if let Some(case) = &item.case {
            cases::set_mark(tx, case, Which::Report, Mark::Half)?;
        }
    }
    if !found.is_empty() {
        let owner = Owner {
            person: None,
            team: Some(team.id.clone()),
        };
        duties::open(
            tx,
            &duties::New {
                kind: DutyKind::Handover,
                about: id.as_str(),
                case: None,
                customer: None,
                what: own.as_ref().map(|k| &k.id),
                due: now,
                owner: &owner,
                sensitive: false,
            },
        )?;
    }
    let told: Vec<_> = own.iter().collect();
    happen::on_row(
        tx,
        "handover.signed",
        Some(actor),
        team.id.as_str(),
        &told,
        json!({"handover": id, "items": found.len()}),
    )?;
    Ok(id)
}
