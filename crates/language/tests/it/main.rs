//! Tests of the language crate that need files or the build-time generator.

mod catalogues;
mod search;
