//! E-mail: reading what comes, and the two ways in and out. It knows nothing of cases.
//!
//! * [`settings`] — mailboxes and the way out, as they stand in `kohtaamo.toml`.
#![warn(missing_docs)]

pub mod settings;
