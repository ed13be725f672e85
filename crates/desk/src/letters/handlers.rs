//! Templates over HTTP.

use super::{Template, add_template, all_templates, change_template};
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

const PLACE: &str = "/design/templates";

/// `GET /templates`
pub fn templates(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let lang = visit.lang();
    let one = |t: &Template| json!({"slug": t.slug, "name": t.names.of(lang), "names": t.names, "subjects": t.subjects, "texts": t.texts, "retired": t.retired});
    let items: Vec<Json> = all_templates(tx)?.iter().map(one).collect();
    Ok(Answer::json(json!({"items": items, "next": null})))
}

/// `POST /templates`
pub fn add(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = add_template(tx, Some(visit.actor()?), &visit.command()?)?;
    Ok(visit.made(json!({"slug": slug}), PLACE, "said-saved"))
}

/// `POST /templates/{slug}`
pub fn change(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    change_template(tx, visit.actor()?, slug, &visit.command()?)?;
    let page = format!("{PLACE}/{slug}");
    Ok(visit.made(json!({"slug": slug}), page, "said-saved"))
}
