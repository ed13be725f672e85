//! Surveys: the customer is asked themselves, and heard at once.
//!
//! * [`plans`] — three surveys, each on or off: after a follow-up, after an encounter, before.
//! * [`questions`](Question) — expectation, experience, heard, put right, CES, CSAT, NPS, feelings,
//!   own words. Every one may be left open.
//! * [`invitations`] — who is asked, and when. An invitation is written with what causes it, and
//!   looked at once more when its time has come: nobody is asked too often, or while they wait
//!   for us to mend something.
//! * [`asking`] — the rules: whom to ask, and whom not to.
//! * [`answers`] — what they said, on a page that a secret link opens. Who is disappointed is an
//!   inbound encounter in a case of its own or the one it was about, with the next action to call,
//!   in the same transaction.
//! * [`figures`] — what it comes to, with intervals.

pub mod answers;
pub mod asking;
mod closing;
pub mod figures;
pub mod handlers;
pub mod invitations;
pub mod page;
pub mod pages;
pub mod plans;
mod questions;

pub use closing::in_words;
pub use page::feeling_name;
pub use questions::{PLAIN_FEELINGS, Question};

use answers::Answer;
use kohtaamo_language::Texts;

kohtaamo_store::ids! {
    /// Somebody who is asked.
    InvitationId = 'V';
    /// What they answered.
    AnswerId = 'G';
}

/// Numbers and feelings of an answer on one line: `kokemus 2/5, pettynyt`.
pub fn said(t: Texts, answer: &Answer) -> String {
    let numbers = answer.scores.iter().map(|(q, n)| in_words(t, *q, *n));
    let feelings = answer.feelings.iter().map(|f| feeling_name(t, f));
    numbers.chain(feelings).collect::<Vec<_>>().join(", ")
}
