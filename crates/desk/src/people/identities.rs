//! Identities: what a customer is known by, holding from–until. A room always ends.

use super::CustomerId;
use crate::access::Actor;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use kohtaamo_language::search::{email_norm, phone_digits};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

kohtaamo_store::ids! {
    /// An identity.
    IdentityId = 'i';
}

crate::words! {
    /// Kinds of identity.
    IdentityKind {
        /// Address.
        Email = "email",
        /// Number.
        Phone = "phone",
        /// Hotel room, hospital bed, seat: always ends.
        Room = "room",
        /// Customer, order or contract number.
        Account = "account",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO identities (id, customer, kind, value, folded, from_at, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    OF = "SELECT i.kind, i.value, i.from_at, i.until_at FROM customers c JOIN identities i ON i.customer = c.id
        WHERE c.root = $1 ORDER BY i.from_at DESC, i.id";
    // A room has had many guests: those who left are not walked over. Of many at once a few will do.
    MATCHING = "SELECT s.root FROM (SELECT c.root FROM identities i JOIN customers c ON c.id = i.customer
            WHERE i.kind = $1 AND i.folded = $2 AND i.until_at > $3 AND i.from_at <= $3 AND c.erased_at IS NULL LIMIT 50) s
        UNION SELECT a.root FROM (SELECT c.root FROM identities i JOIN customers c ON c.id = i.customer
            WHERE i.kind = $1 AND i.folded = $2 AND i.until_at IS NULL AND i.from_at <= $3 AND c.erased_at IS NULL LIMIT 50) a
        ORDER BY 1 LIMIT 5";
    LEAVES = "SELECT min(i.until_at) FROM customers c JOIN identities i ON i.customer = c.id
        WHERE c.root = $1 AND i.kind = 'room' AND i.from_at <= $2 AND i.until_at > $2";
    HAS = "SELECT CAST(1 AS BIGINT) FROM identities i JOIN customers c ON c.id = i.customer
        WHERE i.kind = $1 AND i.folded = $2 AND i.from_at <= $3 AND (i.until_at IS NULL OR i.until_at > $3) AND c.root = $4 LIMIT 1";
}

/// An identity as it is told.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct NewIdentity {
    /// Kind.
    pub kind: IdentityKind,
    /// As the customer gives it.
    pub value: String,
    /// Holds from (RFC 3339); else from now.
    #[serde(default)]
    pub from: Option<String>,
    /// Holds until (RFC 3339); a room without it ends the next day at 12:00 local time.
    #[serde(default)]
    pub until: Option<String>,
}

/// An identity as it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Identity {
    /// Kind.
    pub kind: IdentityKind,
    /// Value.
    pub value: String,
    /// Holds from.
    #[serde(skip)]
    pub from_at: Ms,
    /// Holds until.
    #[serde(skip)]
    pub until_at: Option<Ms>,
}

/// As values are compared.
pub fn folded(kind: IdentityKind, value: &str) -> String {
    let plain = || {
        value
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    match kind {
        IdentityKind::Email => email_norm(value).unwrap_or_else(plain),
        IdentityKind::Phone => phone_digits(value, "358").unwrap_or_else(plain),
        IdentityKind::Room | IdentityKind::Account => plain(),
    }
}

fn instant(field: &str, text: &str) -> Result<Ms, Fault> {
    let parsed = text.parse::<Timestamp>();
    parsed
        .map(|t| t.as_millisecond())
        .map_err(|_| Fault::field(field, "fault-time", text))
}

/// The next day at 12:00 in the house's zone.
fn next_noon(now: Ms, zone: &TimeZone) -> Ms {
    let at = Timestamp::from_millisecond(now)
        .unwrap_or_default()
        .to_zoned(zone.clone());
    let noon = at.checked_add(1.day()).and_then(|d| {
        d.with()
            .hour(12)
            .minute(0)
            .second(0)
            .subsec_nanosecond(0)
            .build()
    });
    noon.map_or(now + 24 * 3_600_000, |z| z.timestamp().as_millisecond())
}

/// The roots of customers known by this now; more than one means nobody can say.
pub fn matching(
    tx: &mut Tx<'_>,
    kind: IdentityKind,
    value: &str,
    at: Ms,
) -> Result<Vec<CustomerId>, Fault> {
    Ok(
        tx.rows(&MATCHING, params![kind, folded(kind, value), at], |r| {
            r.id(0)
        })?,
    )
}

/// Gives a customer an identity; one they have already is left as it is.
pub fn add_identity(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    customer: &CustomerId,
    new: &NewIdentity,
    zone: &TimeZone,
) -> Result<(), Fault> {
    let checked = Checked::of(tx.now, new, zone)?;
    let has = params![new.kind, checked.folded, checked.from, customer];
    if tx.opt(&HAS, has, |r| r.get::<i64>(0))?.is_some() {
        return Ok(());
    }
    checked.put(tx, customer)?;
    let facts = json!({"kind": new.kind, "until": checked.until});
    crate::happen::on_row(tx, "customer.known_by", by, customer.as_str(), &[], facts)
}

/// An identity that was told, found fit to be kept.
pub(super) struct Checked<'a> {
    kind: IdentityKind,
    value: &'a str,
    folded: String,
    from: Ms,
    until: Option<Ms>,
}

impl<'a> Checked<'a> {
    /// Checks what was told; a room without an end gets one.
    pub(super) fn of(now: Ms, new: &'a NewIdentity, zone: &TimeZone) -> Result<Checked<'a>, Fault> {
        let value = new.value.trim();
        if value.is_empty() || value.len() > 400 {
            let given: String = new.value.chars().take(80).collect();
            return Err(Fault::field("value", "fault-identity", given));
        }
        let from = new
            .from
            .as_deref()
            .map(|t| instant("from", t))
            .transpose()?
            .unwrap_or(now);
        let mut until = new
            .until
            .as_deref()
            .map(|t| instant("until", t))
            .transpose()?;
        if new.kind == IdentityKind::Room && until.is_none() {
            until = Some(next_noon(from.max(now), zone));
        }
        if until.is_some_and(|u| u <= from) {
            return Err(Fault::field(
                "until",
                "fault-until",
                new.until.clone().unwrap_or_default(),
            ));
        }
        Ok(Checked {
            kind: new.kind,
            value,
            folded: folded(new.kind, value),
            from,
            until,
        })
    }

    /// Keeps it.
    pub(super) fn put(&self, tx: &mut Tx<'_>, customer: &CustomerId) -> Result<(), Fault> {
        let id = IdentityId::new(tx);
        tx.exec(
            &ADD,
            params![
                id,
                customer,
                self.kind,
                self.value,
                self.folded,
                self.from,
                self.until
            ],
        )?;
        Ok(())
    }
}

/// Shown of one customer. Cut here: SQLite sorts dearer with a LIMIT, and few have as many.
const IDENTITIES: usize = 100;

/// What a customer (with all merged into them) is known by, newest first.
pub fn identities_of(tx: &mut Tx<'_>, root: &CustomerId) -> Result<Vec<Identity>, Fault> {
    let mut all = tx.rows(&OF, params![root], |r| {
        Ok(Identity {
            kind: r.word(0)?,
            value: r.get(1)?,
            from_at: r.get(2)?,
            until_at: r.get(3)?,
        })
    })?;
    all.truncate(IDENTITIES);
    Ok(all)
}

/// When a guest leaves the room they have now.
pub fn leaves_at(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<Option<Ms>, Fault> {
    let now = tx.now;
    let root = super::root_of(tx, customer)?;
    Ok(tx
        .opt(&LEAVES, params![root, now], |r| r.get::<Option<Ms>>(0))?
        .flatten())
}

/// Locks what somebody is known by for the rest of the unit, so that two who meet a new
/// customer at the same instant make one.
pub fn claim(tx: &mut Tx<'_>, told: &[NewIdentity]) -> Result<(), Fault> {
    let mut names: Vec<String> = told
        .iter()
        .map(|i| format!("{} {}", i.kind, folded(i.kind, &i.value)))
        .collect();
    names.sort();
    for name in &names {
        kohtaamo_store::events::lock(tx, name)?;
    }
    Ok(())
}

/// What was told names several customers: nobody chooses for the one who notes.
pub fn ambiguous(known: &[CustomerId]) -> Fault {
    let ids: Vec<&str> = known.iter().map(CustomerId::as_str).collect();
    Fault::rule("ambiguous_customer", "rule-ambiguous-customer").with("customers", ids)
}
