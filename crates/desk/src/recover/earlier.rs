//! One harm, one remedy: what was already given, shown before more is.
//!
//! Looked for across departments: to the same customer and all merged with them, on the same
//! stay, order or invoice, and to close namesakes ([`crate::people::alike_to`]). Each is shown
//! with why it is alike, and nobody is blamed: going on is a matter of a reason. What lies in a
//! case one may not see is counted, without its words.

use super::cases::{self, Case, CaseId};
use super::talk::{OfferState, Remedy};
use crate::access::Actor;
use crate::people::{self, CustomerId};
use crate::visit::rfc3339;
use kohtaamo_language::Texts;
use kohtaamo_store::{Ms, Row, Tx, events, params};
use kohtaamo_web::Fault;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// A remedy this old says nothing about today's harm, unless it is on the same reference: 90 days.
const RECENT: Ms = 90 * 24 * 3_600_000;
/// More than this is not shown.
const SHOWN: usize = 20;

/// The columns of an earlier remedy in the order of [`read`].
macro_rules! given {
    ($from:literal) => {
        concat!(
            "SELECT o.id, o.case_id, o.remedy, w.text, o.cents, o.currency, o.state, o.at, t.name FROM ",
            $from,
            " AND o.cents > 0 AND o.state IN ('offered', 'accepted', 'awaiting_approval') ORDER BY o.at DESC LIMIT 50"
        )
    };
}

kohtaamo_store::statements! {
    TO_CUSTOMER = given!("customers s JOIN customers k ON k.root = s.root JOIN cases c ON c.customer = k.id JOIN offers o ON o.case_id = c.id
        LEFT JOIN words w ON w.id = o.what LEFT JOIN teams t ON t.id = o.team WHERE s.id = $1 AND o.at > $2");
    ON_REFERENCE = given!("case_references m JOIN case_references r ON r.kind = m.kind AND r.value = m.value JOIN offers o ON o.case_id = r.case_id
        LEFT JOIN words w ON w.id = o.what LEFT JOIN teams t ON t.id = o.team WHERE m.case_id = $1");
    REFERENCES = "SELECT kind || ' ' || value FROM case_references WHERE case_id = $1 ORDER BY kind, value";
    ON_CASE = given!("offers o LEFT JOIN words w ON w.id = o.what LEFT JOIN teams t ON t.id = o.team WHERE o.case_id = $1");
}

crate::words! {
    /// Why an earlier remedy is shown.
    Because {
        /// It is in this very case.
        SameCase = "same_case",
        /// Given to the same customer.
        SameCustomer = "same_customer",
        /// On the same stay, order or invoice.
        SameReference = "same_reference",
        /// Given to somebody who may be the same.
        Alike = "alike",
    }
}

/// A remedy given before.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// The offer.
    pub offer: String,
    /// Its case.
    pub case: CaseId,
    /// The case's number; none where the asker may not see it.
    pub number: Option<i64>,
    /// What kind; none where the asker may not see it.
    pub remedy: Option<Remedy>,
    /// What; none where the asker may not see it.
    pub what: Option<String>,
    /// Worth, in cents.
    pub cents: i64,
    /// ISO 4217.
    pub currency: String,
    /// How far it is.
    pub state: OfferState,
    /// When it was offered.
    pub at: Ms,
    /// By which team.
    pub team: String,
    /// Why it is shown.
    pub because: Because,
    /// What makes the two customers alike, where that is why.
    pub alike: Vec<people::Why>,
}

fn read(r: &Row<'_>, because: Because) -> kohtaamo_store::Result<Earlier> {
    Ok(Earlier {
        offer: r.get(0)?,
        case: r.id(1)?,
        number: None,
        remedy: Some(r.word(2)?),
        what: r.get(3)?,
        cents: r.get(4)?,
        currency: r.get(5)?,
        state: r.word(6)?,
        at: r.get(7)?,
        team: r.get::<Option<String>>(8)?.unwrap_or_default(),
        because,
        alike: Vec::new(),
    })
}

/// What was given before that may be for the same harm, newest first.
pub fn of(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<Vec<Earlier>, Fault> {
    let since = tx.now - RECENT;
    let mut found = tx.rows(&ON_CASE, params![case.id], |r| read(r, Because::SameCase))?;
    found.extend(tx.rows(&ON_REFERENCE, params![case.id], |r| {
        read(r, Because::SameReference)
    })?);
    if let Some(customer) = &case.customer {
        found.extend(to(tx, customer, since, Because::SameCustomer)?);
        for (other, alike) in people::alike_to(tx, customer)? {
            for mut one in to(tx, &other, since, Because::Alike)? {
                one.alike.clone_from(&alike.whys);
                found.push(one);
            }
        }
    }
    // The first reason found is the strongest; what is left is shown by time.
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert(one.offer.clone()));
    found.sort_by_key(|one| -one.at);
    found.truncate(SHOWN);
    for one in &mut found {
        hide_unseen(tx, actor, one)?;
    }
    Ok(found)
}

fn to(
    tx: &mut Tx<'_>,
    customer: &CustomerId,
    since: Ms,
    because: Because,
) -> Result<Vec<Earlier>, Fault> {
    Ok(tx.rows(&TO_CUSTOMER, params![customer, since], |r| read(r, because))?)
}

/// A remedy of a case one may not see is counted without its words.
fn hide_unseen(tx: &mut Tx<'_>, actor: &Actor, one: &mut Earlier) -> Result<(), Fault> {
    let case = cases::by_id(tx, &one.case)?;
    if actor.sees(tx, case.seen())? {
        one.number = Some(case.number);
    } else {
        (one.what, one.remedy, one.alike) = (None, None, Vec::new());
    }
    Ok(())
}

/// Refuses when something was given before; going on needs a reason. Two who give to one
/// customer, or on one reference, at the same instant wait for each other here.
pub fn none_or_say_why(tx: &mut Tx<'_>, actor: &Actor, case: &Case) -> Result<(), Fault> {
    if let Some(customer) = &case.customer {
        let root = people::root_of(tx, customer)?;
        events::lock(tx, root.as_str())?;
    }
    for reference in tx.rows(&REFERENCES, params![case.id], |r| r.get::<String>(0))? {
        events::lock(tx, &reference)?;
    }
    let found = of(tx, actor, case)?;
    if found.is_empty() {
        return Ok(());
    }
    let t = Texts::new(actor.lang);
    let earlier: Vec<Json> = found.iter().map(|e| document(t, e)).collect();
    Err(Fault::rule("one_harm_one_remedy", "rule-one-harm").with("earlier", earlier))
}

/// An earlier remedy as the API tells it, its reasons in a language.
pub fn document(t: Texts, e: &Earlier) -> Json {
    let worth = json!({"amount": format!("{}.{:02}", e.cents / 100, e.cents % 100), "currency": e.currency});
    let mut told = json!({"worth": worth, "state": e.state, "at": rfc3339(e.at), "team": e.team, "because": e.because});
    match e.number {
        Some(number) => {
            told["case"] = number.into();
            told["remedy"] = json!(e.remedy);
            told["what"] = json!(e.what);
            told["alike"] = e.alike.iter().map(|why| json!(why.said(t))).collect();
        }
        None => told["restricted"] = true.into(),
    }
    told
}
