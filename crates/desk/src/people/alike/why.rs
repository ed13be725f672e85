//! Why two customers are shown as alike, in plain words and without blame.

use super::names::Part;
use crate::people::IdentityKind;
use kohtaamo_language::Texts;

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The same address.
    SameEmail,
    /// One address, written in two ways (`+tag`, Gmail's dots).
    AliasEmail,
    /// Addresses one slip apart.
    NearEmail,
    /// The same number, however written.
    SamePhone,
    /// Numbers one digit apart.
    NearPhone,
    /// The same room at the same time.
    SameRoom,
    /// The same customer, order or contract number.
    SameAccount,
    /// The same name.
    SameName,
    /// The same name, family name first.
    SwappedName,
    /// One name is a part of the other.
    PartOfName,
    /// The same name in another spelling.
    OtherSpelling {
        /// As the one is written.
        one: String,
        /// As the other is written.
        other: String,
    },
    /// One letter apart.
    SlipInName {
        /// As the one is written.
        one: String,
        /// As the other is written.
        other: String,
    },
    /// A short form of the name.
    Nickname {
        /// As the one is written.
        one: String,
        /// As the other is written.
        other: String,
    },
    /// Only the first letter was written.
    Initial,
    /// Few in the house have the name.
    RareName,
}

impl Why {
    pub(super) fn same_contact(kind: IdentityKind, to_the_letter: bool) -> Why {
        match kind {
            IdentityKind::Email if to_the_letter => Why::SameEmail,
            IdentityKind::Email => Why::AliasEmail,
            IdentityKind::Phone => Why::SamePhone,
            IdentityKind::Room => Why::SameRoom,
            IdentityKind::Account => Why::SameAccount,
        }
    }
    pub(super) fn near_contact(kind: IdentityKind) -> Why {
        match kind {
            IdentityKind::Email => Why::NearEmail,
            _ => Why::NearPhone,
        }
    }
    pub(super) fn spelling(x: &Part, y: &Part) -> Why {
        let (one, other) = (capital(&x.word), capital(&y.word));
        Why::OtherSpelling { one, other }
    }
    pub(super) fn slip(x: &Part, y: &Part) -> Why {
        let (one, other) = (capital(&x.word), capital(&y.word));
        Why::SlipInName { one, other }
    }
    pub(super) fn nickname(x: &Part, y: &Part) -> Why {
        let (one, other) = (capital(&x.word), capital(&y.word));
        Why::Nickname { one, other }
    }

    /// In the reader's language.
    pub fn said(&self, t: Texts) -> String {
        match self {
            Why::SameEmail => t.alike_same_email().to_owned(),
            Why::AliasEmail => t.alike_alias_email().to_owned(),
            Why::NearEmail => t.alike_near_email().to_owned(),
            Why::SamePhone => t.alike_same_phone().to_owned(),
            Why::NearPhone => t.alike_near_phone().to_owned(),
            Why::SameRoom => t.alike_same_room().to_owned(),
            Why::SameAccount => t.alike_same_account().to_owned(),
            Why::SameName => t.alike_same_name().to_owned(),
            Why::SwappedName => t.alike_swapped_name().to_owned(),
            Why::PartOfName => t.alike_part_of_name().to_owned(),
            Why::OtherSpelling { one, other } => t.alike_other_spelling(one, other),
            Why::SlipInName { one, other } => t.alike_slip_in_name(one, other),
            Why::Nickname { one, other } => t.alike_nickname(one, other),
            Why::Initial => t.alike_initial().to_owned(),
            Why::RareName => t.alike_rare_name().to_owned(),
        }
    }
}

/// A word as a name begins.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kohtaamo_language::Lang;

    #[test]
    fn a_reason_is_told_in_the_readers_language() {
        let (one, other) = ("Niemnen".to_owned(), "Nieminen".to_owned());
        let slip = Why::SlipInName { one, other };
        let said = |lang| slip.said(Texts::new(lang));
        assert_eq!(
            said(Lang::Fi),
            "nimi eroaa yhdellä kirjaimella: Niemnen – Nieminen"
        );
        assert_eq!(
            said(Lang::En),
            "name differs by one letter: Niemnen – Nieminen"
        );
        assert_eq!(
            Why::SamePhone.said(Texts::new(Lang::Sv)),
            "samma telefonnummer"
        );
    }
}
