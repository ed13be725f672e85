//! One's own: language, theme, shortcuts, password, tokens for programs.

use super::{Tab, frame};
use crate::access;
use crate::shell::{Moment, Shell, show};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

type Handled = Result<Answer, Fault>;

#[derive(Template)]
#[template(path = "shell/settings/own.html")]
struct OwnPage {
    shell: Shell,
    tabs: Vec<Tab>,
    email: String,
    /// There is a password to ask for before another is set.
    has_password: bool,
    tokens: Vec<TokenRow>,
    /// Shown this once.
    secret: Option<String>,
}

struct TokenRow {
    id: String,
    name: String,
    made: Moment,
}

/// `GET /settings`
pub fn own_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    page(tx, visit, None)
}

fn page(tx: &mut Tx<'_>, visit: &Visit<'_>, secret: Option<String>) -> Handled {
    let actor = visit.actor()?;
    let (shell, tabs) = frame(tx, visit, "/settings");
    let tokens = access::tokens_of(tx, &actor.id)?;
    let row = |t: access::TokenLine| TokenRow {
        id: t.id.to_string(),
        name: t.name,
        made: shell.day(t.made_at),
    };
    let tokens = tokens.into_iter().map(row).collect();
    let has_password = access::has_password(tx, &actor.id)?;
    show(&OwnPage {
        email: actor.email.clone(),
        shell,
        tabs,
        has_password,
        tokens,
        secret,
    })
}

/// Before `POST /settings/password`: the present one is checked, the new one hashed, on a reader.
pub fn hash(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<String, Fault> {
    let actor = visit.actor()?;
    let form = &visit.ask.form;
    if access::has_password(tx, &actor.id)? {
        access::pages::may_try(&actor.email)?;
        let wrong = |_| Fault::field("current", "fault-password-wrong", "");
        access::check_password(tx, &actor.email, form.raw("current")).map_err(wrong)?;
    }
    access::hash_password(form.raw("password"), tx.chance())
}

/// `POST /settings/password`: every session ends, this one too.
pub fn set_password(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    access::set_password(tx, actor, &actor.id, &visit.ask.prepared)?;
    Ok(Answer::went("/sign-in", "said-password"))
}

/// `POST /settings/tokens`: the token is shown on the page that answers, and never again.
pub fn make_token(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let missing = || Fault::field("token", "fault-missing", "");
    let actor = visit.actor()?;
    let name = visit.ask.form.get("token").ok_or_else(missing)?;
    let secret = access::make_token(tx, Some(actor), &actor.id, name)?;
    page(tx, visit, Some(secret.reveal().to_owned()))
}

/// `POST /settings/tokens/{id}/revoke`
pub fn revoke_token(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    access::revoke_token(tx, visit.actor()?, visit.param("id"))?;
    Ok(Answer::went("/settings", "said-token-revoked"))
}
