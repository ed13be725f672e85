//! What sort of letter it is: a person's, or one that no person wrote for us.

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

pub(crate) fn sort(head: &Head<'_>, _body: &Body<'_>) -> Sort {
    let auto = head.lower("Auto-Submitted");
    if head.has("X-Kohtaamo-Letter") {
        return Sort::Loop;
    }
    if head.lower("X-Spam-Flag").starts_with("yes") {
        return Sort::Spam;
    }
    if head.media().as_deref() == Some("multipart/report") {
        return Sort::Bounce(Bounce::default());
    }
    if !auto.is_empty() && !auto.starts_with("no") {
        return Sort::Auto;
    }
    if head.has("List-Id") || head.has("List-Post") {
        return Sort::List;
    }
    Sort::Letter
}
