//! Customers: made on the spot, renamed, read. Names are words and can be forgotten.

use super::identities::Checked;
use super::{CustomerId, NewIdentity};
use crate::access::Actor;
use crate::house;
use jiff::tz::TimeZone;
use kohtaamo_language::Lang;
use kohtaamo_store::words::{self, WordsId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    MAKE = "INSERT INTO customers (id, root, merged_into, name, note, made_at, erased_at) VALUES ($1, $1, NULL, $2, NULL, $3, NULL)";
    BY_ID = "SELECT c.id, c.root, w.text, c.erased_at, c.made_at FROM customers c LEFT JOIN words w ON w.id = c.name WHERE c.id = $1";
    RENAME = "UPDATE customers SET name = $2 WHERE id = $1";
    LANGUAGE = "SELECT language FROM customers WHERE id = $1";
    SET_LANGUAGE = "UPDATE customers SET language = $2 WHERE id = $1";
    NAME_WORDS = "SELECT name FROM customers WHERE id = $1";
}

/// A customer.
#[derive(Debug, Clone)]
pub struct Customer {
    /// Id.
    pub id: CustomerId,
    /// Whom this one was merged into; itself when not.
    pub root: CustomerId,
    /// Name, if one was told and not forgotten.
    pub name: Option<String>,
    /// Forgotten since.
    pub erased_at: Option<Ms>,
    /// Known since.
    pub made_at: Ms,
}

/// A customer by id, as it is (merged ones too).
pub fn by_id(tx: &mut Tx<'_>, id: &CustomerId) -> Result<Option<Customer>, Fault> {
    Ok(tx.opt(&BY_ID, params![id], |r| {
        Ok(Customer {
            id: r.id(0)?,
            root: r.id(1)?,
            name: r.get(2)?,
            erased_at: r.get(3)?,
            made_at: r.get(4)?,
        })
    })?)
}

/// A customer that must exist and not be forgotten; merged ones answer whom they were merged into.
pub fn existing(tx: &mut Tx<'_>, id: &str) -> Result<Customer, Fault> {
    let found = by_id(tx, &kohtaamo_store::Id::from_written(id.to_owned()))?;
    let found = found.ok_or_else(|| Fault::field("customer", "fault-customer-unknown", id))?;
    let found = if found.root == found.id {
        Some(found)
    } else {
        by_id(tx, &found.root)?
    };
    match found {
        Some(c) if c.erased_at.is_none() => Ok(c),
        _ => Err(Fault::field("customer", "fault-customer-forgotten", id)),
    }
}

/// The root of a customer.
pub fn root_of(tx: &mut Tx<'_>, id: &CustomerId) -> Result<CustomerId, Fault> {
    Ok(by_id(tx, id)?.map_or_else(|| id.clone(), |c| c.root))
}

/// A customer's name, if known.
pub fn name_of(tx: &mut Tx<'_>, id: &CustomerId) -> Result<Option<String>, Fault> {
    Ok(by_id(tx, id)?.and_then(|c| c.name))
}

/// Makes a customer of what was told: a name, and what they are known by.
pub fn make(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    name: Option<&str>,
    identities: &[NewIdentity],
    zone: &TimeZone,
) -> Result<CustomerId, Fault> {
    let id = CustomerId::new(tx);
    let now = tx.now;
    let kept = match name.map(str::trim).filter(|n| !n.is_empty()) {
        Some(name) => {
            let name = house::fit_name("name", name)?;
            Some(words::keep(tx, Some(id.as_str()), name)?)
        }
        None => None,
    };
    tx.exec(&MAKE, params![id, kept, now])?;
    for identity in identities {
        Checked::of(now, identity, zone)?.put(tx, &id)?;
    }
    let told: Vec<_> = kept.iter().collect();
    let known_by: Vec<_> = identities.iter().map(|i| i.kind).collect();
    crate::happen::on_row(
        tx,
        "customer.met",
        by,
        id.as_str(),
        &told,
        json!({"known_by": known_by}),
    )?;
    Ok(id)
}

/// Another name for a customer; the former one is erased.
pub fn rename(tx: &mut Tx<'_>, by: &Actor, id: &CustomerId, name: &str) -> Result<(), Fault> {
    let name = house::fit_name("name", name)?;
    let before: Option<WordsId> = tx.opt(&NAME_WORDS, params![id], |r| r.id_opt(0))?.flatten();
    let kept = words::keep(tx, Some(id.as_str()), name)?;
    tx.exec(&RENAME, params![id, kept])?;
    if let Some(before) = before {
        words::erase_one(tx, &before)?;
    }
    crate::happen::on_row(
        tx,
        "customer.renamed",
        Some(by),
        id.as_str(),
        &[&kept],
        json!({}),
    )
}

/// The language a customer is written to in: theirs, else the house's.
pub fn language_of(tx: &mut Tx<'_>, id: &CustomerId) -> Result<Lang, Fault> {
    match told_language(tx, id)? {
        Some(lang) => Ok(lang),
        None => house::language(tx),
    }
}

/// The language a customer said or showed to be theirs; none while nobody knows.
pub fn told_language(tx: &mut Tx<'_>, id: &CustomerId) -> Result<Option<Lang>, Fault> {
    let root = root_of(tx, id)?;
    let told: Option<String> = tx.opt(&LANGUAGE, params![root], |r| r.get(0))?.flatten();
    Ok(told.as_deref().and_then(Lang::parse))
}

/// Says which language is a customer's.
pub fn set_language(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    id: &CustomerId,
    lang: Lang,
) -> Result<(), Fault> {
    let root = root_of(tx, id)?;
    if told_language(tx, &root)? == Some(lang) {
        return Ok(());
    }
    tx.exec(&SET_LANGUAGE, params![root, lang.code()])?;
    let facts = json!({"language": lang.code()});
    crate::happen::on_row(tx, "customer.speaks", by, root.as_str(), &[], facts)
}
