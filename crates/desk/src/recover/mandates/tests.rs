//! What the unit tests of this noun begin from.

use super::Mandate;
use crate::recover::talk::Remedy;
use kohtaamo_store::Id;

/// "Any of us may credit up to so much a case."
pub(super) fn credit(per_case: i64) -> Mandate {
    Mandate {
        id: Id::from_written("w1".to_owned()),
        number: 1,
        version: 1,
        team: None,
        lead_only: false,
        remedy: Remedy::Credit,
        what: None,
        per_case,
        cost: None,
        situation: None,
        circumstances: Vec::new(),
        customer: None,
        person: None,
        by_team: None,
        from: None,
        until: None,
        lesson: None,
        by: String::new(),
        at: 0,
        on_at: None,
        off_at: None,
    }
}
