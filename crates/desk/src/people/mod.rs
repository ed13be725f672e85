//! People: the customers, with the identities they are known by.
//!
//! The door: [`make`], [`existing`], [`add_identity`], [`matching`] by an identity, [`find`] as
//! one types, [`alike_to`] before a remedy is granted, [`merge`] and [`undo_merge`], [`forget`]. (The staff stand in `access`.)

mod alike;
mod customers;
mod endings;
mod find;
mod forgetting;
pub mod handlers;
mod identities;
mod levels;
mod merging;
mod slips;

pub use alike::{Alike, Why, alike_to};
pub use customers::{
    Customer, by_id, existing, language_of, make, name_of, rename, root_of, set_language,
    told_language,
};
pub use endings::{ended, index_customer};
pub use find::{Found, exactly, find};
pub use forgetting::forget;
pub use identities::{
    Identity, IdentityKind, NewIdentity, add_identity, ambiguous, claim, identities_of, leaves_at,
    matching,
};
pub use levels::{Level, SayLevel, level_of, set_level};
pub use merging::{MergeId, MergeLine, merge, merges_of, undo_merge};

use kohtaamo_store::Sql;

kohtaamo_store::ids! {
    /// A customer.
    CustomerId = 'c';
}

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    alike::near::STATEMENTS,
    alike::rows::STATEMENTS,
    customers::STATEMENTS,
    endings::STATEMENTS,
    find::STATEMENTS,
    forgetting::STATEMENTS,
    identities::STATEMENTS,
    levels::STATEMENTS,
    merging::STATEMENTS,
];
