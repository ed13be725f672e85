//! The register: every remedy that was offered, by what it left, and what it came to.
//!
//! [`page`] reads it newest first, a page at a time; [`totals`] and [`recovered`] add a period
//! up. What one may not see is there with its sum alone.

use crate::access::Actor;
use crate::recover::CaseId;
use crate::recover::cases;
use crate::recover::talk::{OfferState, Remedy};
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

mod csv;
pub mod handlers;
pub mod pages;
mod period;

pub use period::Period;

kohtaamo_store::statements! {
    PAGE = "SELECT o.id, o.at, o.case_id, o.remedy, w.text, o.cents, o.currency, o.cost, o.state, m.number, y.id, p.name, t.name, o.answered_at FROM offers o
        LEFT JOIN words w ON w.id = o.what LEFT JOIN mandates m ON m.id = o.mandate LEFT JOIN approvals y ON y.offer = o.id
        LEFT JOIN persons p ON p.id = o.by_person LEFT JOIN teams t ON t.id = o.team
        WHERE o.at >= $1 AND (o.at, o.id) < ($2, $3) ORDER BY o.at DESC, o.id DESC LIMIT $4";
    TOTALS = "SELECT t.name, o.remedy, count(*), CAST(sum(o.cents) AS BIGINT), CAST(coalesce(sum(o.cost), 0) AS BIGINT), CAST(sum(CASE WHEN o.cost IS NULL THEN 1 ELSE 0 END) AS BIGINT)
        FROM offers o LEFT JOIN teams t ON t.id = o.team WHERE o.at >= $1 AND o.at < $2 AND o.state = 'accepted' GROUP BY t.name, o.remedy";
    RECOVERED = "SELECT count(*), CAST(coalesce(sum(CASE WHEN g.worth = 0 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM
        (SELECT o.case_id, sum(o.cents) AS worth FROM offers o WHERE o.at >= $1 AND o.at < $2 AND o.state = 'accepted' GROUP BY o.case_id) g";
}

/// A remedy in the register.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The offer.
    pub id: String,
    /// When it was offered.
    pub at: Ms,
    /// What it is worth, in cents.
    pub cents: i64,
    /// ISO 4217.
    pub currency: String,
    /// What it costs the house, in cents; unknown when absent.
    pub cost: Option<i64>,
    /// How far it is.
    pub state: OfferState,
    /// When the customer answered.
    pub answered_at: Option<Ms>,
    /// The team it is counted to.
    pub team: String,
    /// The rest; none in a case the reader may not see.
    pub told: Option<Told>,
}

/// What only those who may see the case are told.
#[derive(Debug, Clone)]
pub struct Told {
    /// The case's number.
    pub case: i64,
    /// Kind of remedy.
    pub remedy: Remedy,
    /// What, in words; none when forgotten.
    pub what: Option<String>,
    /// The number of the mandate it leaves by …
    pub mandate: Option<i64>,
    /// … or the approval; neither where it needs none.
    pub approval: Option<String>,
    /// Who gave it.
    pub by: String,
}

/// A place in the register to go on from.
#[derive(Debug, Clone)]
pub struct Place {
    at: Ms,
    id: String,
}

impl Place {
    /// The place after an entry.
    pub fn after(entry: &Entry) -> Place {
        Place {
            at: entry.at,
            id: entry.id.clone(),
        }
    }

    /// As an address carries it.
    pub fn written(&self) -> String {
        format!("{}~{}", self.at, self.id)
    }

    /// As it was written.
    pub fn read(cursor: &str) -> Result<Place, Fault> {
        let bad = || {
            let told: String = cursor.chars().take(60).collect();
            Fault::field("after", "fault-cursor", told)
        };
        let (at, id) = cursor.split_once('~').ok_or_else(bad)?;
        Ok(Place {
            at: at.parse().map_err(|_| bad())?,
            id: id.to_owned(),
        })
    }
}

/// Entries of a period after a place, newest first, and where to go on; nowhere at the end.
pub fn page(
    tx: &mut Tx<'_>,
    actor: &Actor,
    period: &Period,
    after: Option<&Place>,
    limit: i64,
) -> Result<(Vec<Entry>, Option<Place>), Fault> {
    // The period's end is a place too: nothing has an empty id.
    let (at, id) = after.map_or((period.until, ""), |p| (p.at.min(period.until), &p.id));
    let mut found = tx.rows(&PAGE, params![period.from, at, id, limit + 1], entry)?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let mut entries = Vec::with_capacity(found.len());
    for (case, mut one) in found {
        let case = cases::by_id(tx, &case)?;
        match actor.sees(tx, case.seen())? {
            true => one.told.iter_mut().for_each(|told| told.case = case.number),
            false => one.told = None,
        }
        entries.push(one);
    }
    let next = entries.last().filter(|_| more).map(Place::after);
    Ok((entries, next))
}

fn entry(r: &Row<'_>) -> kohtaamo_store::Result<(CaseId, Entry)> {
    let told = Told {
        case: 0,
        remedy: r.word(3)?,
        what: r.get(4)?,
        mandate: r.get(9)?,
        approval: r.get(10)?,
        by: r.get::<Option<String>>(11)?.unwrap_or_default(),
    };
    let entry = Entry {
        id: r.get(0)?,
        at: r.get(1)?,
        cents: r.get(5)?,
        currency: r.get(6)?,
        cost: r.get(7)?,
        state: r.word(8)?,
        answered_at: r.get(13)?,
        team: r.get::<Option<String>>(12)?.unwrap_or_default(),
        told: Some(told),
    };
    Ok((r.id(2)?, entry))
}

/// What was accepted, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// How many remedies.
    pub count: i64,
    /// What they are worth, in cents.
    pub cents: i64,
    /// What they cost the house, in cents, as far as it is known …
    pub cost: i64,
    /// … and of how many it is not.
    pub unknown: i64,
}

impl Total {
    /// Adds another.
    pub fn add(&mut self, other: &Total) {
        self.count += other.count;
        self.cents += other.cents;
        self.cost += other.cost;
        self.unknown += other.unknown;
    }
}

/// What was accepted of what was offered in a period, by team and kind.
pub fn totals(
    tx: &mut Tx<'_>,
    period: &Period,
) -> Result<BTreeMap<(String, Remedy), Total>, Fault> {
    let rows = tx.rows(&TOTALS, params![period.from, period.until], |r| {
        let team = r.get::<Option<String>>(0)?.unwrap_or_default();
        let total = Total {
            count: r.get(2)?,
            cents: r.get(3)?,
            cost: r.get(4)?,
            unknown: r.get(5)?,
        };
        Ok(((team, r.word(1)?), total))
    })?;
    Ok(rows.into_iter().collect())
}

/// Cases with something accepted, and how many of them cost no money at all.
#[derive(Debug, Clone, Copy)]
pub struct Recovered {
    /// Cases in which something was accepted.
    pub cases: i64,
    /// Of them, those in which nothing that was accepted is worth money.
    pub without_money: i64,
}

/// How many cases of a period were mended without money.
pub fn recovered(tx: &mut Tx<'_>, period: &Period) -> Result<Recovered, Fault> {
    Ok(tx.one(&RECOVERED, params![period.from, period.until], |r| {
        Ok(Recovered {
            cases: r.get(0)?,
            without_money: r.get(1)?,
        })
    })?)
}
