//! Situations and touchpoints over HTTP.

use super::{Situation, Touchpoint};
use crate::house;
use crate::visit::Visit;
use kohtaamo_language::Lang;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

const PLACE: &str = "/design";

/// `GET /situations`
pub fn situations(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let teams = house::teams(tx)?;
    let lang = visit.lang();
    let all = super::all_situations(tx)?;
    let items = all.iter().map(|s| situation_json(s, lang, &teams));
    Ok(Answer::json(
        json!({"items": items.collect::<Vec<_>>(), "next": null}),
    ))
}

fn situation_json(s: &Situation, lang: Lang, teams: &[house::Team]) -> Json {
    let told = teams.iter().find(|t| s.told_team.as_ref() == Some(&t.id));
    json!({
        "slug": s.slug, "name": s.name(lang), "names": s.names,
        "follow_up_minutes": s.follow_up_minutes, "follow_up_time": s.follow_up_time,
        "bends": s.bends, "gives": s.gives, "feelings": s.feelings,
        "told_team": told.map(|t| json!({"id": t.id, "slug": t.slug, "name": t.name})), "retired": s.retired,
    })
}

/// `POST /situations`
pub fn add_situation(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = super::add_situation(tx, Some(visit.actor()?), &visit.command()?)?;
    Ok(visit.made(json!({"slug": slug}), PLACE, "said-saved"))
}

/// `POST /situations/{slug}`
pub fn change_situation(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    super::change_situation(tx, visit.actor()?, slug, &visit.command()?)?;
    Ok(visit.made(json!({"slug": slug}), PLACE, "said-saved"))
}

/// `GET /touchpoints`
pub fn touchpoints(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let lang = visit.lang();
    let one = |t: &Touchpoint| json!({"slug": t.slug, "name": t.name(lang), "names": t.names, "feelings": t.feelings, "retired": t.retired});
    let all = super::all_touchpoints(tx)?;
    let items: Vec<Json> = all.iter().map(one).collect();
    Ok(Answer::json(json!({"items": items, "next": null})))
}

/// `POST /touchpoints`
pub fn add_touchpoint(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = super::add_touchpoint(tx, Some(visit.actor()?), &visit.command()?)?;
    Ok(visit.made(json!({"slug": slug}), PLACE, "said-saved"))
}

/// `POST /touchpoints/{slug}`
pub fn change_touchpoint(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    super::change_touchpoint(tx, visit.actor()?, slug, &visit.command()?)?;
    Ok(visit.made(json!({"slug": slug}), PLACE, "said-saved"))
}
