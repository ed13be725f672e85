//! `/choice`: one's own language, theme or shortcuts, chosen with one click on any page.

use crate::access;
use crate::visit::{Visit, inside};
use kohtaamo_language::Lang;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault, Kind};

/// `POST /choice`. Before sign-in it is this browser's choice alone, and needs no token.
pub fn choose(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let form = &visit.ask.form;
    let (name, value) = (
        form.get("name").unwrap_or_default(),
        form.get("value").unwrap_or_default(),
    );
    if let Some(actor) = &visit.who {
        if form.raw("csrf") != visit.ask.csrf {
            return Err(Fault::new(Kind::Forbidden, "fault-csrf"));
        }
        access::set_choice(tx, &actor.id, name, value)?;
    }
    let back = form.get("back").filter(|b| inside(b)).unwrap_or("/");
    let answer = Answer::go(back);
    // Language and theme are remembered by the browser too: for the sign-in page, and for pages
    // of faults.
    let remembered = match name {
        "lang" => Lang::parse(value).map(|lang| ("lang", lang.code())),
        "theme" if access::is_theme(value) => Some(("theme", value)),
        _ => None,
    };
    Ok(match remembered {
        Some((name, value)) => Answer::WithChoice {
            name,
            value: value.into(),
            answer: Box::new(answer),
        },
        None => answer,
    })
}
