//! Secret links: whoever has one is let in to one customer's one thing, without signing in.
//!
//! The secret is shown once, to the one who shall carry it; the store holds its hash. A link ends
//! after a time, can be taken back, and leads nowhere once its customer is forgotten.
//!
//! The door: [`make`], [`let_in`] for a request, [`open`] for a secret, [`revoke_all`]; [`once`] for forms
//! of people who are not signed in.

use crate::happen::{self, CaseId, Happening};
use crate::people::CustomerId;
use crate::visit::Visit;
use kohtaamo_store::{Id, Ms, Row, Tx, params};
use kohtaamo_web::{Fault, Kind as FaultKind, Limit, Secret};
use serde_json::json;
use std::sync::LazyLock;

kohtaamo_store::ids! {
    /// A link.
    LinkId = 'J';
}

crate::words! {
    /// Where a link leads.
    Kind {
        /// The customer's page of a case.
        Page = "page",
        /// Questions to a customer.
        Survey = "survey",
        /// A talk in writing.
        Chat = "chat",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO links (id, hash, kind, customer, case_id, about, made_at, ends_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)";
    OPEN = "SELECT id, customer, case_id, about, made_at, ends_at FROM links WHERE hash = $1 AND kind = $2 AND ends_at > $3 AND revoked_at IS NULL";
    STANDING = "SELECT CAST(count(*) AS BIGINT) FROM links WHERE case_id = $1 AND kind = $2 AND ends_at > $3 AND revoked_at IS NULL";
    REVOKE = "UPDATE links SET revoked_at = $2 WHERE case_id = $1 AND revoked_at IS NULL AND ends_at > $2";
    REVOKE_OF = "UPDATE links SET revoked_at = $2 WHERE customer = $1 AND revoked_at IS NULL";
    SET_CUSTOMER = "UPDATE links SET customer = $2 WHERE case_id = $1 AND revoked_at IS NULL AND customer IS NULL";
    ONCE = "INSERT INTO sent_once (key, at) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    FORGET_SENT = "DELETE FROM sent_once WHERE at < $1";
    REVOKE_UNPROVED = "UPDATE links SET revoked_at = $2 WHERE case_id = $1 AND about = 'unproved' AND revoked_at IS NULL";
    MERGED = "UPDATE links SET case_id = $2 WHERE case_id = $1 AND revoked_at IS NULL";
    SET_END = "UPDATE links SET ends_at = $2 WHERE case_id = $1 AND kind = 'page' AND revoked_at IS NULL AND ends_at > $3";
}

const DAY: Ms = 24 * 3_600_000;

/// A page stays this long after its case is done (days).
pub const AFTER_DONE: i64 = 30;
/// And this long while it is open (days): longer than a case is.
pub const WHILE_OPEN: i64 = 2 * 365;

/// What a link is for that was given to somebody who only said who they are, on a web form: they
/// see the case they made, and nothing of whoever they may have said to be.
pub const UNPROVED: &str = "unproved";

/// How long a link to a case's page leads there, made now.
pub fn days_of_page(done: bool) -> i64 {
    if done { AFTER_DONE } else { WHILE_OPEN }
}

/// Wrong secrets a minute from one address, behind which a whole house may sit. Nobody guesses 256
/// bits; this keeps the trying cheap.
static WRONG: LazyLock<Limit> = LazyLock::new(|| Limit::per_minute(120));

/// A link to make.
#[derive(Debug, Clone, Copy)]
pub struct New<'a> {
    /// Where it leads.
    pub kind: Kind,
    /// Whose it is; forgetting them ends it.
    pub customer: Option<&'a CustomerId>,
    /// The case it is about.
    pub case: Option<&'a CaseId>,
    /// What else it is for: a survey, a talk.
    pub about: Option<&'a str>,
    /// How long it leads there.
    pub days: i64,
}

/// A link that leads somewhere.
#[derive(Debug, Clone)]
pub struct Link {
    /// Id.
    pub id: LinkId,
    /// Whose it is.
    pub customer: Option<CustomerId>,
    /// Its case.
    pub case: Option<CaseId>,
    /// What else it is for.
    pub about: Option<String>,
    /// Since when.
    pub made_at: Ms,
    /// Until when.
    pub ends_at: Ms,
}

impl Link {
    /// Whoever has it was given it as the one it is about, and did not only say who they are.
    pub fn proved(&self) -> bool {
        self.about.as_deref() != Some(UNPROVED)
    }
}

/// Makes a link. Its secret is known to whoever it is given to, and to nobody after that.
pub fn make(tx: &mut Tx<'_>, new: &New<'_>) -> Result<Secret, Fault> {
    let id = LinkId::new(tx);
    let secret = Secret::from_chance(tx.chance());
    let now = tx.now;
    let ends_at = now + new.days * DAY;
    tx.exec(
        &ADD,
        params![
            id,
            secret.hash(),
            new.kind,
            new.customer,
            new.case,
            new.about,
            now,
            ends_at
        ],
    )?;
    let facts = json!({"kind": new.kind, "ends_at": ends_at});
    happened(tx, "link.made", None, id.as_str(), new.case, facts)?;
    Ok(secret)
}

/// The link behind a secret, while it leads somewhere.
pub fn open(tx: &mut Tx<'_>, kind: Kind, secret: &Secret) -> Result<Option<Link>, Fault> {
    let now = tx.now;
    Ok(tx.opt(&OPEN, params![secret.hash(), kind, now], read)?)
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Link> {
    Ok(Link {
        id: r.id(0)?,
        customer: r.id_opt(1)?,
        case: r.id_opt(2)?,
        about: r.get(3)?,
        made_at: r.get(4)?,
        ends_at: r.get(5)?,
    })
}

/// Lets a request in by the `{secret}` of its address. A wrong secret, an ended link, one taken
/// back and a forgotten customer's are the same 404; who tries many is slowed down.
pub fn let_in(tx: &mut Tx<'_>, visit: &Visit<'_>, kind: Kind) -> Result<Link, Fault> {
    let found = match Secret::read(visit.param("secret")) {
        Some(secret) => open(tx, kind, &secret)?,
        None => None,
    };
    match found {
        Some(link) => Ok(link),
        None if WRONG.take(&visit.ask.ip.to_string()) => Err(Fault::not_found()),
        None => Err(Fault::new(FaultKind::TooMany, "fault-too-many")),
    }
}

/// How many links of a kind lead to a case.
pub fn standing(tx: &mut Tx<'_>, case: &CaseId, kind: Kind) -> Result<i64, Fault> {
    let now = tx.now;
    Ok(tx.one(&STANDING, params![case, kind, now], |r| r.get(0))?)
}

/// Takes every link of a case back; `by` is who did it.
pub fn revoke_all(tx: &mut Tx<'_>, by: Option<&str>, case: &CaseId) -> Result<(), Fault> {
    let now = tx.now;
    let ended = tx.exec(&REVOKE, params![case, now])?;
    revoked(tx, by, case, ended)
}

/// Takes back the links of those who only said who they are.
fn revoke_unproved(tx: &mut Tx<'_>, by: Option<&str>, case: &CaseId) -> Result<(), Fault> {
    let now = tx.now;
    let ended = tx.exec(&REVOKE_UNPROVED, params![case, now])?;
    revoked(tx, by, case, ended)
}

fn revoked(tx: &mut Tx<'_>, by: Option<&str>, case: &CaseId, ended: u64) -> Result<(), Fault> {
    if ended == 0 {
        return Ok(());
    }
    let facts = json!({"links": ended});
    happened(tx, "link.revoked", by, case.as_str(), Some(case), facts)
}

/// Whether a form with this key is sent for the first time. Who is not signed in has no
/// idempotency of their own: this is theirs.
pub fn once(tx: &mut Tx<'_>, key: &str) -> Result<bool, Fault> {
    let now = tx.now;
    Ok(tx.exec(&ONCE, params![key, now])? == 1)
}

/// The sweep over keys nobody sends any more.
pub fn forget_sent(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let old = tx.now - 7 * DAY;
    tx.exec(&FORGET_SENT, params![old])?;
    Ok(())
}

fn happened(
    tx: &mut Tx<'_>,
    kind: &'static str,
    actor: Option<&str>,
    about: &str,
    case: Option<&CaseId>,
    facts: serde_json::Value,
) -> Result<(), Fault> {
    happen::happened(
        tx,
        &Happening {
            kind,
            actor,
            about,
            case,
            words: &[],
            facts,
            occurred_at: None,
        },
    )
}

/// Hears `customer.forgotten`: their links lead nowhere.
pub fn hear_forgotten(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&REVOKE_OF, params![h.about, now])?;
    Ok(())
}

/// Hears `case.customer_known`: links made before are theirs.
pub fn hear_known(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    if let (Some(case), Some(customer)) = (h.case, h.facts["customer"].as_str()) {
        tx.exec(&SET_CUSTOMER, params![case, customer])?;
    }
    Ok(())
}

/// Hears that a case became sensitive: who was given its page before may not be who should read
/// it now. Somebody who sees the case gives a new one.
pub fn hear_described(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    match h.case {
        Some(case) if h.facts["became_sensitive"] == true => revoke_all(tx, h.actor, case),
        _ => Ok(()),
    }
}

/// Hears that a case is done: its page stays for a while.
pub fn hear_done(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    end_in(tx, h, AFTER_DONE)
}

/// Hears that a case is open again: so is its page.
pub fn hear_open(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    end_in(tx, h, WHILE_OPEN)
}

/// Hears that a case was merged into another: the customer's page leads to the one that carries
/// both on. Who only said who they are saw what they wrote, and sees nothing of the other case:
/// their links end on both sides.
pub fn hear_merged(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let now = tx.now;
    if let Some(case) = h.case {
        revoke_unproved(tx, h.actor, case)?;
        revoke_unproved(tx, h.actor, &Id::from_written(h.about.to_owned()))?;
        tx.exec(&MERGED, params![case, h.about])?;
        tx.exec(&SET_END, params![h.about, now + WHILE_OPEN * DAY, now])?;
    }
    Ok(())
}

fn end_in(tx: &mut Tx<'_>, h: &Happening<'_>, days: i64) -> Result<(), Fault> {
    let now = tx.now;
    if let Some(case) = h.case {
        tx.exec(&SET_END, params![case, now + days * DAY, now])?;
    }
    Ok(())
}
