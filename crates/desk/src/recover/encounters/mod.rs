//! Encounters: one meeting at one touchpoint, with the customer's own words.
//! [`note`] is how everything begins; [`arrived`] is for what comes by itself, [`left`] for what
//! goes out in writing.

use super::cases::{CaseId, Kind};
use crate::people::{CustomerId, NewIdentity};
use crate::visit::When;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

mod beside;
mod leaving;
mod moving;
mod noting;
mod rows;

pub use beside::{
    Attached, Beside, Part, Role, STATEMENTS as BESIDE_STATEMENTS, attach, beside, case_of_file,
    fold, hear_known,
};
pub use leaving::{Left, left};
pub use moving::{STATEMENTS as MOVE_STATEMENTS, Split, case_of, move_to, of_case, split};
pub use noting::{STATEMENTS, arrived, note, said};
pub use rows::{Meeting, STATEMENTS as ROW_STATEMENTS, add, set_attribute};

kohtaamo_store::ids! {
    /// An encounter.
    EncounterId = 'e';
}

crate::words! {
    /// Who began it.
    Direction {
        /// The customer.
        Inbound = "inbound",
        /// We.
        Outbound = "outbound",
    }
    /// How it felt, asked or noted by a person.
    Felt {
        /// Good.
        Good = "good",
        /// Neither.
        Neutral = "neutral",
        /// Bad.
        Bad = "bad",
    }
}

/// Whom it is about.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub struct Who {
    /// A known customer …
    #[serde(default)]
    pub id: Option<String>,
    /// … or what was told: a name …
    #[serde(default)]
    pub name: Option<String>,
    /// … and what they are known by.
    #[serde(default)]
    pub identities: Vec<NewIdentity>,
}

/// Numbers the case is about.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
pub struct References {
    /// Stay.
    #[serde(default)]
    pub stay: Option<String>,
    /// Order.
    #[serde(default)]
    pub order: Option<String>,
    /// Invoice.
    #[serde(default)]
    pub invoice: Option<String>,
}

/// An encounter to note.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Note {
    /// Whom it is about; nobody when unknown.
    #[serde(default)]
    pub customer: Option<Who>,
    /// Where: a touchpoint's slug.
    pub touchpoint: String,
    /// Who began it; else the customer.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// What it was.
    pub kind: Kind,
    /// The customer's own words.
    pub words: String,
    /// When, if not now: RFC 3339.
    #[serde(default)]
    pub at: Option<When>,
    /// The case it belongs to; else a new one is made where the kind asks for it.
    #[serde(default, deserialize_with = "crate::visit::lenient::name_opt")]
    pub case: Option<String>,
    /// How it felt.
    #[serde(default)]
    pub felt: Option<Felt>,
    /// The customer had to tell it again.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub retold: bool,
    /// What they expected.
    #[serde(default)]
    pub expects: Option<String>,
    /// What they wish for.
    #[serde(default)]
    pub wishes: Option<String>,
    /// A question or request that is done at once.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub handled: bool,
    /// Makes a case of a contact or praise too.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub open: bool,
    /// Urgent.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub urgent: bool,
    /// A hard human situation.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub sensitive: bool,
    /// Numbers it is about.
    #[serde(default)]
    pub references: Option<References>,
    /// A place by name; else a room the customer is known by.
    #[serde(default)]
    pub place: Option<String>,
    /// The team whose case it becomes; else the noter's first.
    #[serde(default)]
    pub team: Option<String>,
    /// Anything else worth counting by.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

impl Note {
    /// Words of a customer's and nothing else.
    pub fn plain(touchpoint: &str, kind: Kind, words: &str) -> Note {
        Note {
            customer: None,
            touchpoint: touchpoint.to_owned(),
            direction: None,
            kind,
            words: words.to_owned(),
            at: None,
            case: None,
            felt: None,
            retold: false,
            expects: None,
            wishes: None,
            handled: false,
            open: false,
            urgent: false,
            sensitive: false,
            references: None,
            place: None,
            team: None,
            attributes: BTreeMap::new(),
        }
    }
}

/// What was noted.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The encounter.
    pub encounter: EncounterId,
    /// The customer, if known.
    pub customer: Option<CustomerId>,
    /// The case's id and number, if one was made or joined.
    pub case: Option<(CaseId, i64)>,
}
