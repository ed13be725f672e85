//! What sort of letter it is: a person's, or one that no person wrote for us.
//!
//! A customer's letter that is not read is worse than a notice that is. So each rule rests on
//! what a program wrote into the header, and words of a subject or a text count only beside it.

mod bounce;
mod program;

pub(crate) use program::list_address;

use crate::head::Head;
use crate::parts::Body;

/// What sort of letter it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sort {
    /// Somebody wrote it.
    Letter,
    /// It tells that another letter did not arrive, or how it was received (RFC 3464, 5965).
    Bounce(Bounce),
    /// A program answered by itself (RFC 3834).
    Auto,
    /// It came through a mailing list (RFC 2919).
    List,
    /// A server before us marked it as spam.
    Spam,
    /// It is our own letter come back, or has passed too many servers.
    Loop,
}

/// What a bounce tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounce {
    /// The Message-ID of the letter that it is about.
    pub of: Option<String>,
    /// Whom it did not reach.
    pub recipients: Vec<String>,
    /// Whether trying again is no use; unknown when it does not say.
    pub permanent: Option<bool>,
    /// Why, in its own words, one line.
    pub why: String,
}

/// Our own letters carry it. An answer or a bounce does not: they carry it inside, if at all.
const OURS: &str = "X-Kohtaamo-Letter";
/// A letter that passed more servers goes round (RFC 5321, 6.3, has 100; real ones have 20).
const HOPS: usize = 50;

/// The first that fits. What tells of a letter of ours comes before what only keeps one out.
pub(crate) fn sort(head: &Head<'_>, body: &Body<'_>) -> Sort {
    if bounce::is_bounce(head, body) {
        return Sort::Bounce(bounce::told(head, body));
    }
    if head.has(OURS) || head.count("Received") > HOPS {
        return Sort::Loop;
    }
    if head.lower("X-Spam-Flag") == "yes" {
        return Sort::Spam;
    }
    if program::answered(head) {
        return Sort::Auto;
    }
    if program::is_list(head) {
        return Sort::List;
    }
    Sort::Letter
}

#[cfg(test)]
mod tests;
