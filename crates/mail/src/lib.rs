//! E-mail: reading what comes, and the two ways in and out. It knows nothing of cases.
//!
//! * [`read`] — bytes to a [`Letter`], whatever the bytes: texts, files, who, when, and what
//!   [sort](sort) of letter it is.
//! * [`quotes`] — a writer's own words apart from those they answer and from their signature.
//! * [`threads`] — which letter of a set answers which.
//! * [`out`] — letters that leave: put together, and sent.
//! * [`imap`] — the way in: letters out of a mailbox, none marked before it is safe.
//! * [`settings`] — mailboxes and the way out, as they stand in `kohtaamo.toml`.
#![warn(missing_docs)]

mod head;
mod html;
pub mod imap;
mod letter;
pub mod out;
mod parts;
pub mod quotes;
pub mod settings;
pub mod sort;
mod subject;
mod text;
mod threads;
mod transfer;

pub use letter::{Address, Letter, read};
pub use parts::Attachment;
pub use quotes::Said;
pub use sort::{Bounce, Sort};
pub use subject::{answers_by_subject, bare_subject};
pub use threads::threads;
