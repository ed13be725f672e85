//! How well a customer knows the service, as people noted it: whoever answers next need not find
//! it out again, or explain what is known.

use super::CustomerId;
use crate::access::Actor;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

crate::words! {
    /// How well they know it.
    Level {
        /// It is new to them.
        New = "new",
        /// They know it.
        Knows = "knows",
        /// They know it better than most of us.
        Expert = "expert",
    }
}

kohtaamo_store::statements! {
    OF = "SELECT level FROM customers WHERE id = $1";
    SET = "UPDATE customers SET level = $2 WHERE id = $1";
}

/// Says it; absent takes it back.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct SayLevel {
    /// How well they know the service.
    #[serde(default)]
    pub level: Option<Level>,
}

/// What was noted, if anything.
pub fn level_of(tx: &mut Tx<'_>, id: &CustomerId) -> Result<Option<Level>, Fault> {
    let root = super::root_of(tx, id)?;
    Ok(tx.opt(&OF, params![root], |r| r.word_opt(0))?.flatten())
}

/// Notes it, or takes it back; answers whom it is about.
pub fn set_level(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    say: &SayLevel,
) -> Result<CustomerId, Fault> {
    let customer = super::existing(tx, id)?.id;
    tx.exec(&SET, params![customer, say.level])?;
    // That it was said, not what: an event is never erased.
    let facts = json!({"said": say.level.is_some()});
    crate::happen::on_row(
        tx,
        "customer.level",
        Some(actor),
        customer.as_str(),
        &[],
        facts,
    )?;
    Ok(customer)
}
