//! Addresses a letter can be sent to.

use crate::people::{self, CustomerId, IdentityKind};
use kohtaamo_language::search::email_norm;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// The longest address there can be (RFC 5321: 64 and 255, and the @ between).
const LONGEST: usize = 320;

/// An e-mail address as it was given, found fit to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Reads one; a 422 when a letter could not be sent there.
    pub fn read(field: &str, text: &str) -> Result<Address, Fault> {
        let text = text.trim();
        let wrong = || {
            Fault::field(
                field,
                "fault-email",
                text.chars().take(80).collect::<String>(),
            )
        };
        let plain = text.parse::<kohtaamo_mail::out::Address>().is_ok();
        if !plain || text.len() > LONGEST || email_norm(text).is_none() {
            return Err(wrong());
        }
        Ok(Address(text.to_owned()))
    }

    /// As it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether two addresses are one.
    pub fn is(&self, other: &str) -> bool {
        email_norm(&self.0) == email_norm(other)
    }
}

/// The customer's newest address that holds now and can be written to.
pub fn newest_address(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<Option<Address>, Fault> {
    let now = tx.now;
    let root = people::root_of(tx, customer)?;
    let known = people::identities_of(tx, &root)?.into_iter();
    let mut now_known = known.filter(|i| {
        i.kind == IdentityKind::Email && i.from_at <= now && i.until_at.is_none_or(|u| u > now)
    });
    Ok(now_known.find_map(|i| Address::read("to", &i.value).ok()))
}
