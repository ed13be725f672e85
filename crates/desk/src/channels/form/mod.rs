//! Web forms `/form/{slug}`: a customer tells what happened, on a page of the desk or inside one
//! of the house's own. No script, no cookie, no puzzle: a field that people do not see, a moment
//! to fill it in and a limit per address keep machines out, and a person who is taken for one
//! loses no word.
//!
//! [`settings`] is where the house says its forms.

mod arriving;
mod pages;
mod rows;
pub mod settings;

/// Where what comes by a form was met: a touchpoint's slug.
pub(super) const TOUCHPOINT: &str = "web-form";

pub use pages::{form_page, send};
pub use rows::{Form, STATEMENTS, SayForm, all, forget_old, one, say};
