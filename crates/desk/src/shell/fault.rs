//! The page that tells of a fault, made without the storage.

use super::Shell;
use crate::desk;
use askama::Template;
use kohtaamo_language::Texts;
use kohtaamo_web::{Ask, Fault, Kind};

#[derive(Template)]
#[template(path = "shell/fault.html")]
struct FaultPage {
    shell: Shell,
    title: &'static str,
    told: String,
    /// There was a form to go back to.
    form: bool,
    /// Ours to mend: the reference helps.
    ours: bool,
    sign_in: bool,
    number: String,
}

/// The page that tells of a fault: a kind sentence, a next step, a reference number.
pub fn fault_page(ask: &Ask, fault: &Fault) -> String {
    let t = Texts::new(ask.lang);
    let page = FaultPage {
        shell: Shell::bare(ask, t),
        title: match fault.kind {
            Kind::Ours | Kind::Away => t.fault_page_ours(),
            Kind::NotFound => t.fault_page_not_found(),
            _ => t.fault_page_title(),
        },
        told: desk::say(ask.lang, fault),
        form: ask.method == "POST",
        ours: matches!(
            fault.kind,
            Kind::Ours | Kind::Away | Kind::Bad | Kind::Method
        ),
        sign_in: fault.kind == Kind::SignIn,
        number: ask.number.clone(),
    };
    page.render().unwrap_or(page.told)
}
