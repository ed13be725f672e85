//! Forgetting a customer: words, files, names, identities and search terms go; counts, sums and the
//! event chain stay, and `verify` still holds (GDPR article 17).

use super::CustomerId;
use kohtaamo_store::{Tx, files, params, words};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    GROUP = "SELECT id FROM customers WHERE root = $1 ORDER BY id";
    ERASE = "UPDATE customers SET erased_at = $2, name = NULL, note = NULL, language = NULL, level = NULL WHERE id = $1 AND erased_at IS NULL";
    IDENTITIES = "DELETE FROM identities WHERE customer = $1";
    ENDINGS = "DELETE FROM customer_endings WHERE customer = $1";
    LIKENESS = "DELETE FROM customer_likeness WHERE customer = $1";
    REFERENCES = "DELETE FROM case_references WHERE case_id IN (SELECT id FROM cases WHERE customer = $1)";
    ATTRIBUTES = "DELETE FROM case_attributes WHERE case_id IN (SELECT id FROM cases WHERE customer = $1)";
    CIRCUMSTANCES = "DELETE FROM case_circumstances WHERE case_id IN (SELECT id FROM cases WHERE customer = $1)";
}

/// Forgets a customer and all who were merged with them; answers how many texts were erased.
/// Afterwards the caller scrubs the file ([`kohtaamo_store::Store::scrub`]).
pub fn forget(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let root = super::root_of(tx, &kohtaamo_store::Id::from_written(id.to_owned()))?;
    let group: Vec<CustomerId> = tx.rows(&GROUP, params![root], |r| r.id(0))?;
    if group.is_empty() {
        return Err(Fault::field("customer", "fault-customer-unknown", id));
    }
    let now = tx.now;
    let mut erased = 0;
    for one in &group {
        erased += words::erase(tx, one.as_str(), now)?;
        erased += files::erase(tx, one.as_str())?;
        tx.exec(&IDENTITIES, params![one])?;
        tx.exec(&REFERENCES, params![one])?;
        tx.exec(&ATTRIBUTES, params![one])?;
        tx.exec(&CIRCUMSTANCES, params![one])?;
        if tx.exec(&ERASE, params![one, now])? > 0 {
            crate::happen::on_row(tx, "customer.forgotten", None, one.as_str(), &[], json!({}))?;
        }
        // After the event, whose hearers wait for the vocabulary: an indexer that read the name
        // before has written its keys by now, and none can any more.
        tx.exec(&ENDINGS, params![one])?;
        tx.exec(&LIKENESS, params![one])?;
    }
    Ok(erased)
}
