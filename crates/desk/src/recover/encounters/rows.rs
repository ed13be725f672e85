//! The rows of an encounter, whoever writes them.

use super::{Direction, EncounterId, Felt};
use crate::access::PersonId;
use crate::house::PlaceId;
use crate::people::CustomerId;
use crate::recover::CaseId;
use crate::recover::cases::Kind;
use kohtaamo_store::words::Kept;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    ADD = "INSERT INTO encounters (id, case_id, customer, touchpoint, direction, kind, words, felt, retold, place, by_person, at, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    ADD_ATTRIBUTE = "INSERT INTO case_attributes (case_id, name, value) VALUES ($1, $2, $3) ON CONFLICT (case_id, name) DO UPDATE SET value = excluded.value";
}

/// An encounter about to be written.
pub struct Meeting<'a> {
    /// Its case.
    pub case: Option<&'a CaseId>,
    /// The customer, if known.
    pub customer: Option<&'a CustomerId>,
    /// Where.
    pub touchpoint: &'a str,
    /// Who began it.
    pub direction: Direction,
    /// What it was.
    pub kind: Kind,
    /// What was said.
    pub words: &'a Kept,
    /// How it felt.
    pub felt: Option<Felt>,
    /// Told again.
    pub retold: bool,
    /// Where it was about.
    pub place: Option<&'a PlaceId>,
    /// Who noted it; nobody here when it was imported.
    pub by: Option<&'a PersonId>,
    /// When.
    pub at: Ms,
}

/// Writes an encounter; its event is the caller's.
pub fn add(tx: &mut Tx<'_>, m: &Meeting<'_>) -> Result<EncounterId, Fault> {
    let id = EncounterId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD,
        params![
            id,
            m.case,
            m.customer,
            m.touchpoint,
            m.direction,
            m.kind,
            m.words,
            m.felt,
            m.retold,
            m.place,
            m.by,
            m.at,
            now
        ],
    )?;
    Ok(id)
}

/// Sets what a case may be counted by.
pub fn set_attribute(tx: &mut Tx<'_>, case: &CaseId, name: &str, value: &str) -> Result<(), Fault> {
    tx.exec(&ADD_ATTRIBUTE, params![case, name, value])?;
    Ok(())
}
