//! `/settings`: one's own choices, and for administrators the people and the house.

pub mod hours;
pub mod house;
pub mod own;
pub mod people;

use super::{Here, Shell};
use crate::visit::Visit;
use kohtaamo_store::Tx;

/// A page of the settings.
pub struct Tab {
    /// Address.
    pub to: &'static str,
    /// Name.
    pub text: &'static str,
    /// This one.
    pub here: bool,
}

/// The frame of a settings page, and the pages beside it.
pub fn frame(tx: &mut Tx<'_>, visit: &Visit<'_>, here: &str) -> (Shell, Vec<Tab>) {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let t = shell.t;
    let all = [
        ("/settings", t.settings_own()),
        ("/settings/people", t.settings_people()),
        ("/settings/house", t.settings_house()),
        ("/settings/hours", t.settings_hours()),
        ("/settings/forms", t.settings_forms()),
    ];
    let admin = shell.user.as_ref().is_some_and(|u| u.admin);
    let open = all.into_iter().filter(|_| admin);
    let tabs = open
        .map(|(to, text)| Tab {
            to,
            text,
            here: to == here,
        })
        .collect();
    (shell, tabs)
}
