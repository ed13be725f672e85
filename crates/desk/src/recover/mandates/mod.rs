//! Mandates: powers agreed beforehand, known to the one who meets the customer.
//!
//! A mandate says who may give what, in which situation, up to how much per case — and, if the
//! house wants, per customer, person or team and period. It is read and edited as one sentence.
//! Money leaves by exactly one mandate or one approval ([`super::approvals`]):
//!
//! * [`answer`] — what this person may do now on this case, with the reasons;
//! * [`take`] — an offer reserves within every limit, under the mandate's lock; the offer's own
//!   state is the state of the money, so there is no second book to disagree with;
//! * [`drafted`], [`would_change`], [`overlaps`] — what a mandate would do, before it may do anything;
//! * [`write`], [`switch_on`], [`switch_off`] — versions: what was given stays under the version
//!   it was given by, and a version is never changed once it has been on.
//!
//! Why a typed row and not a policy language: `docs/mandates.md`.

use super::cases::circumstances::Circumstance;
use super::talk::Remedy;
use crate::house::TeamId;
use kohtaamo_store::Ms;

mod answer;
pub mod documents;
mod editing;
mod growth;
pub mod handlers;
mod limits;
mod overlaps;
mod purse;
mod rows;
mod seed;
mod sentence;
#[cfg(test)]
mod tests;
mod would_change;

pub use answer::{Answer, May, Permit, answer, take};
pub use editing::{SetMandate, drafted, may_write, switch_off, switch_on, write};
pub use growth::{Gave, InSituation, STATEMENTS as GROWTH_STATEMENTS, given, in_situations};
pub use limits::{Given, Left, Reach, STATEMENTS as LIMIT_STATEMENTS};
pub use overlaps::{How, Overlap, overlaps};
pub use rows::{
    STATEMENTS as ROW_STATEMENTS, any_ever, by_number, holding, list, of_lesson, versions,
};
pub use seed::seed;
pub use sentence::{Names, limits_told, sentence};
pub use would_change::{SPAN, STATEMENTS as CHANGE_STATEMENTS, WouldChange, would_change};

kohtaamo_store::ids! {
    /// A mandate; people speak its number.
    MandateId = 'M';
}

/// A limit over a rolling period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// At most this much …
    pub cents: i64,
    /// … in this many days.
    pub days: i64,
}

impl Limit {
    /// The period's length.
    pub fn period(self) -> Ms {
        self.days * 24 * 3_600_000
    }
}

/// One version of a mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mandate {
    /// Id.
    pub id: MandateId,
    /// The number people speak.
    pub number: i64,
    /// Version, from 1.
    pub version: i64,
    /// Who may: this team, else anybody who works on cases.
    pub team: Option<TeamId>,
    /// Only leads.
    pub lead_only: bool,
    /// What kind of remedy.
    pub remedy: Remedy,
    /// What exactly, in the house's words: "another pillow".
    pub what: Option<String>,
    /// At most this much a case, in cents; nought: what costs the customer's account nothing.
    pub per_case: i64,
    /// What it costs the house each time, in cents, where that is another sum.
    pub cost: Option<i64>,
    /// In which situation; else in any.
    pub situation: Option<String>,
    /// Only when all of these hold.
    pub circumstances: Vec<Circumstance>,
    /// Per customer.
    pub customer: Option<Limit>,
    /// Per person who gives.
    pub person: Option<Limit>,
    /// Per team.
    pub by_team: Option<Limit>,
    /// Not before.
    pub from: Option<Ms>,
    /// Not from this instant on.
    pub until: Option<Ms>,
    /// The lesson it grew from.
    pub lesson: Option<String>,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Ms,
    /// When it was switched on; a draft was not yet.
    pub on_at: Option<Ms>,
    /// When it was switched off, or a newer version took its place.
    pub off_at: Option<Ms>,
}

impl Mandate {
    /// Switched on, and not off again.
    pub fn on(&self) -> bool {
        self.on_at.is_some() && self.off_at.is_none()
    }

    /// Within its time, and not before it was switched on: a node whose clock is behind waits,
    /// so that nothing leaves by a version before its own beginning.
    pub fn valid(&self, now: Ms) -> bool {
        self.on_at.is_none_or(|on| now >= on)
            && self.from.is_none_or(|from| now >= from)
            && self.until.is_none_or(|until| now < until)
    }

    /// Gives money or something off: what a house asks to be told before anything else is tried.
    pub fn gives_money(&self) -> bool {
        matches!(self.remedy, Remedy::Money | Remedy::Credit)
    }
}
