//! What customers are known by, as it is compared: one address or number, however it was written.

use crate::people::IdentityKind;
use kohtaamo_language::search::{damerau, email_norm, phone_digits};
use kohtaamo_store::Ms;

/// Something a customer is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Kind.
    pub kind: IdentityKind,
    /// As it was given, in lower case.
    pub given: String,
    /// As it is compared.
    pub key: String,
    /// Holds from.
    pub from: Ms,
    /// Holds until.
    pub until: Option<Ms>,
}

/// Shorter numbers, and addresses with less before the @, are not looked at for slips.
const PHONE_LETTERS: usize = 8;
const EMAIL_LETTERS: usize = 7;

impl Contact {
    /// What was given, made comparable; none when nothing is left of it.
    pub fn of(kind: IdentityKind, value: &str, from: Ms, until: Option<Ms>) -> Option<Contact> {
        let lower = value.trim().to_lowercase();
        let key = match kind {
            IdentityKind::Email => email_key(value).unwrap_or_else(|| lower.clone()),
            IdentityKind::Phone => phone_key(value),
            IdentityKind::Room | IdentityKind::Account => {
                lower.split_whitespace().collect::<Vec<_>>().join(" ")
            }
        };
        let given = match kind {
            IdentityKind::Email => email_norm(value).unwrap_or(lower),
            _ => lower,
        };
        (!key.is_empty()).then_some(Contact {
            kind,
            given,
            key,
            from,
            until,
        })
    }

    /// Under which it is looked up; a room is looked up by its time instead.
    pub fn looked_up(&self) -> Option<String> {
        let mark = match self.kind {
            IdentityKind::Email => 'e',
            IdentityKind::Phone => 'p',
            IdentityKind::Account => 'a',
            IdentityKind::Room => return None,
        };
        Some(format!("{mark} {}", self.key))
    }

    /// The same thing: of rooms, at the same time.
    pub fn same(&self, other: &Contact) -> bool {
        self.kind == other.kind
            && self.key == other.key
            && (self.kind != IdentityKind::Room || self.meets(other))
    }

    fn meets(&self, other: &Contact) -> bool {
        let before = |until: Option<Ms>, from: Ms| until.is_some_and(|until| until <= from);
        !before(self.until, other.from) && !before(other.until, self.from)
    }

    /// One slip apart. Addresses that differ in a digit alone are two people's as often as not,
    /// and a short one leaves little to be mistaken in.
    pub fn near(&self, other: &Contact) -> bool {
        let one_slip = || damerau(&self.key, &other.key, 1) == Some(1);
        match (self.kind, other.kind) {
            (IdentityKind::Phone, IdentityKind::Phone) => {
                self.key.len().min(other.key.len()) >= PHONE_LETTERS && one_slip()
            }
            (IdentityKind::Email, IdentityKind::Email) => {
                let letters = |key: &str| key.replace(|c: char| c.is_numeric(), "");
                let local = |key: &str| key.split('@').next().map_or(0, |l| l.chars().count());
                local(&self.key).min(local(&other.key)) >= EMAIL_LETTERS
                    && letters(&self.key) != letters(&other.key)
                    && one_slip()
            }
            _ => false,
        }
    }
}

/// An address without what the post office leaves out: what stands behind a plus; at Gmail also
/// dots, and its other domain.
fn email_key(value: &str) -> Option<String> {
    let norm = email_norm(value)?;
    let (local, domain) = norm.rsplit_once('@')?;
    let kept = local
        .split('+')
        .next()
        .filter(|l| !l.is_empty())
        .unwrap_or(local);
    let gmail = matches!(domain, "gmail.com" | "googlemail.com");
    Some(if gmail {
        format!("{}@gmail.com", kept.replace('.', ""))
    } else {
        format!("{kept}@{domain}")
    })
}

/// The national part of a number: what does not change with how the country was written.
fn phone_key(value: &str) -> String {
    let digits = phone_digits(value, "358")
        .unwrap_or_else(|| value.chars().filter(char::is_ascii_digit).collect());
    match digits.strip_prefix("358") {
        Some(national) if digits.len() > 8 => national.to_owned(),
        _ => digits[digits.len().saturating_sub(9)..].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(kind: IdentityKind, value: &str) -> String {
        Contact::of(kind, value, 0, None).map_or(String::new(), |c| c.key)
    }

    #[test]
    fn one_number_or_address_has_one_key() {
        use IdentityKind::{Email, Phone};
        for written in [
            "040 123 4567",
            "+358 (0)40 1234567",
            "00358401234567",
            "40 123 4567",
            "tel:+358-40-1234567",
        ] {
            assert_eq!(key(Phone, written), "401234567", "{written}");
        }
        assert_eq!(key(Phone, "070-123 45 67"), key(Phone, "+46 70 123 45 67"));
        for written in [
            "Matti.V+x@googlemail.com",
            "mattiv@gmail.com",
            "<m.attiv@Gmail.com>",
        ] {
            assert_eq!(key(Email, written), "mattiv@gmail.com", "{written}");
        }
        assert_eq!(key(Email, "+x@posti.fi"), "+x@posti.fi");
        assert_eq!(key(Email, "matti.v@posti.fi"), "matti.v@posti.fi");
        assert_eq!(key(Phone, "ei ole"), "");
    }

    #[test]
    fn a_room_is_the_same_only_at_the_same_time() {
        let room = |from, until| Contact::of(IdentityKind::Room, "412", from, until).unwrap();
        assert!(room(0, Some(5)).same(&room(4, Some(9))));
        assert!(!room(0, Some(5)).same(&room(5, Some(9))));
        assert!(room(0, None).same(&room(5, Some(9))));
    }
}
