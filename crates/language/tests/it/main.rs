//! Tests of the language crate that need files or the build-time generator.

mod anything;
mod catalogues;
mod phrases;
mod search;
