//! Letters that leave: put together ([`compose`]), and sent by a mail server or put into a folder
//! ([`Exit`]).

mod compose;
mod exit;
mod html;

pub use compose::{Attached, Composed, Outgoing, compose};
pub use exit::{Exit, NotSent};

/// An address a letter can go to, read strictly.
pub use lettre::Address;
