//! Channels: the ways by which what customers told comes in from elsewhere.
//!
//! * [`page`] — the customer's page of their case.
//! * [`import`] — tables of cases from another system.
//! * [`mail`] — letters, live and from archives.

pub mod import;
pub mod mail;
pub mod page;
