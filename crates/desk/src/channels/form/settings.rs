//! `/settings/forms`: the house says its forms.

use super::rows::{self, Form};
use crate::house::{self, Team};
use crate::letters;
use crate::shell::settings::{Tab, frame};
use crate::shell::{Forms, Shell, show};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

type Handled = Result<Answer, Fault>;

#[derive(Template)]
#[template(path = "channels/form/settings.html")]
struct FormsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    forms: Forms,
    all: Vec<Form>,
    teams: Vec<Team>,
    /// What addresses begin with.
    base: String,
}

impl FormsPage {
    fn is_of(&self, form: &Form, team: &Team) -> bool {
        form.team.as_ref() == Some(&team.id)
    }

    fn sites(&self, form: &Form) -> String {
        form.sites.join("\n")
    }
}

/// `GET /settings/forms`
pub fn forms_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (shell, tabs) = frame(tx, visit, "/settings/forms");
    show(&FormsPage {
        forms: Forms::new(visit),
        all: rows::all(tx)?,
        teams: house::teams(tx)?,
        base: letters::base(tx)?,
        shell,
        tabs,
    })
}

/// `POST /settings/forms`
pub fn add(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    rows::say(tx, Some(visit.actor()?), None, &visit.command()?)?;
    Ok(Answer::went("/settings/forms", "said-saved"))
}

/// `POST /settings/forms/{slug}`
pub fn change(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    rows::say(tx, Some(visit.actor()?), Some(slug), &visit.command()?)?;
    Ok(Answer::went("/settings/forms", "said-saved"))
}
