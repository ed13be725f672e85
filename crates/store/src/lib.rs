//! One handle over SQLite and PostgreSQL.
//!
//! A unit of work is a plain synchronous closure over a [`Tx`]: `store.write(|tx| …)` or
//! `store.read(|tx| …)`. It has no effects outside `tx`, so it may run again after a
//! serialization failure, with the same ids and the same `now`. An answer is given only
//! after the commit is durable.
//!
//! * [`lite`] — SQLite: one writer thread with group commit (one fsync for all who wait), reader
//!   threads on the same file.
//! * [`pg`] — PostgreSQL: the same closures on a pool of threads.
//! * [`events`] — the append-only chain of what happened, without personal words.
//! * [`words`] — the one table where personal words live, salted and erasable.
//! * [`files`] — bytes as they came, in pieces, erasable with the words.
//! * [`backup`] — the whole house as one file, whichever engine it lives on.
//! * [`migrate`] — numbered migrations, one file per engine.
#![warn(missing_docs)]

pub mod backup;
pub mod chance;
#[doc(hidden)]
pub use serde;
mod error;
pub mod events;
pub mod files;
pub mod ids;
mod lite;
mod memory;
pub mod migrate;
mod pg;
mod statement;
mod store;
mod tx;
mod value;
pub mod words;

pub use chance::{Chance, Clock, Ms, OsChance, SeededChance, SystemClock};
pub use error::{Error, Result};
pub use ids::Id;
pub use migrate::Migration;
pub use statement::Sql;
pub use store::{Config, Place, Store};
pub use tx::{Engine, Tx};
pub use value::{Column, Row, ToValue, Value};
