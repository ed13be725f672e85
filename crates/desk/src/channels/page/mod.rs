//! The customer's page `/c/{secret}`: what they told, what we understood, what we offered and
//! promised, and a person to talk to. It works without a script and sets no cookie; the secret of
//! its address is the permission ([`crate::links`]).
//!
//! [`staff`] gives such a link out and takes it back.

mod handlers;
pub mod staff;
mod view;

pub use handlers::{agree, answer, call, page, tell};
pub use view::STATEMENTS;
