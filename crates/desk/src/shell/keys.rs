//! `/help/keys`: the shortcuts, for who opens them without a script.

use super::{Here, Shell, show};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

#[derive(Template)]
#[template(path = "shell/keys.html")]
struct KeysPage {
    shell: Shell,
}

/// `GET /help/keys`
pub fn help_keys(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    show(&KeysPage {
        shell: Shell::new(tx, visit, Here::Elsewhere),
    })
}
