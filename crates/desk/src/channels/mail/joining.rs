//! Which case a letter joins.
//!
//! It takes two things: the letter answers one that is known, and its sender stands in that
//! case. Known are letters of ours, messages with the Message-ID it names, messages that answer
//! the same one that never came, and messages that answer *it* and came before.
//!
//! A case that was merged into another is joined there.

use super::{MessageId, rows};
use crate::counter::merging;
use crate::happen::CaseId;
use crate::letters;
use crate::people::{self, IdentityKind};
use crate::recover::cases;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// As many of the Message-IDs that a letter answers are looked for.
const LOOKED_FOR: usize = 50;

/// What a letter hangs together with.
#[derive(Debug, Default)]
pub struct Kinship {
    /// The message or letter it answers.
    pub parent: Option<String>,
    /// Cases of those it hangs together with, the nearest first.
    pub cases: Vec<CaseId>,
}

impl Kinship {
    fn add(&mut self, case: Option<CaseId>) {
        if let Some(case) = case.filter(|case| !self.cases.contains(case)) {
            self.cases.push(case);
        }
    }
}

/// Finds them.
pub fn kinship(
    tx: &mut Tx<'_>,
    message: &MessageId,
    message_id: Option<&str>,
    answers: &[String],
) -> Result<Kinship, Fault> {
    let mut found = Kinship::default();
    let mut beside = Vec::new();
    for answered in answers.iter().take(LOOKED_FOR) {
        if let Some(letter) = letters::by_message_id(tx, answered)? {
            found.parent.get_or_insert(letter.id.to_string());
            found.add(letter.case);
        }
        for kin in rows::kin(tx, answered, message)? {
            if kin.own {
                found.parent.get_or_insert(kin.id.to_string());
                found.add(kin.case);
            } else {
                beside.push(kin.case);
            }
        }
    }
    beside.into_iter().for_each(|case| found.add(case));
    if let Some(own) = message_id {
        for answer in rows::kin(tx, own, message)? {
            found.add(answer.case);
        }
    }
    Ok(found)
}

/// The nearest case in which the sender stands.
pub fn joins(
    tx: &mut Tx<'_>,
    kin: &Kinship,
    sender: Option<&str>,
) -> Result<Option<CaseId>, Fault> {
    let Some(sender) = sender else {
        return Ok(None);
    };
    for case in &kin.cases {
        if stands(tx, case, sender)? {
            return merging::carried_on_in(tx, case).map(Some);
        }
    }
    Ok(None)
}

/// The nearest case at all: what we wrote ourselves needs no standing.
pub fn nearest(tx: &mut Tx<'_>, kin: &Kinship) -> Result<Option<CaseId>, Fault> {
    match kin.cases.first() {
        Some(case) => merging::carried_on_in(tx, case).map(Some),
        None => Ok(None),
    }
}

/// Whether an address is the case's customer's, by any identity, or we wrote to it in the case.
fn stands(tx: &mut Tx<'_>, case: &CaseId, sender: &str) -> Result<bool, Fault> {
    let now = tx.now;
    if let Some(customer) = cases::by_id(tx, case)?.customer {
        let root = people::root_of(tx, &customer)?;
        if people::matching(tx, IdentityKind::Email, sender, now)?.contains(&root) {
            return Ok(true);
        }
    }
    letters::written_to(tx, case, sender)
}
