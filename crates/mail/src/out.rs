//! Letters that leave.

/// An address a letter can go to, read strictly.
pub use lettre::Address;
