//! Who is alike: before a remedy is granted, the desk shows what was given before to the same
//! customer and to those so like them that they may be the same (rule 6).
//!
//! [`alike_to`] looks for those who share a contact, a rare word of a name or two common ones, each
//! as written or one slip away, by rows written with the search index ([`rows`]); [`weigh`] then
//! says how alike they are, and [`Why`] tells it in plain words. How well: `docs/guard.md`.

mod contacts;
mod names;
pub(super) mod near;
pub(super) mod rows;
mod weigh;
mod why;

#[cfg(test)]
mod tests;

pub use near::alike_to;
pub(super) use rows::index_customer;
pub use weigh::Alike;
pub use why::Why;
