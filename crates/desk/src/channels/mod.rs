//! Channels: the ways by which what customers told comes in from elsewhere.
//!
//! * [`page`] — the customer's page of their case.
//! * [`import`] — tables of cases from another system.

pub mod import;
pub mod page;
