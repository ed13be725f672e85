//! Channels: the ways by which what customers told comes in from elsewhere.
//!
//! * [`import`] — tables of cases from another system.

pub mod import;
