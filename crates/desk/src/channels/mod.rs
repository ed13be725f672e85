//! Channels: the ways by which what customers told comes in from elsewhere.
//!
//! * [`form`] — web forms, on a page of the desk or inside the house's own.
//! * [`page`] — the customer's page of their case.
//! * [`import`] — tables of cases from another system.
//! * [`mail`] — letters, live and from archives.

pub mod form;
pub mod import;
pub mod mail;
pub mod page;
