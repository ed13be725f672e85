//! What a new house starts with.

use crate::{access, design, house, letters, recover};
use kohtaamo_store::Tx;
use kohtaamo_web::{Fault, Secret};

/// Fills in the lists and the first team of a new house; an old one is left as it is.
pub fn prepare(tx: &mut Tx<'_>) -> Result<(), Fault> {
    if house::setting(tx, "prepared")?.is_some() {
        return Ok(());
    }
    design::seed(tx)?;
    recover::mandates::seed(tx)?;
    letters::seed(tx)?;
    if house::teams(tx)?.is_empty() {
        house::add_team(tx, "reception", "Vastaanotto")?;
    }
    house::set(tx, "prepared", "1")
}

/// A link for the first administrator, while nobody is here; good for a day.
pub fn first_entry(tx: &mut Tx<'_>) -> Result<Option<Secret>, Fault> {
    if access::anybody(tx)? {
        return Ok(None);
    }
    access::make_entry(tx, None, 24 * 3_600_000).map(Some)
}
