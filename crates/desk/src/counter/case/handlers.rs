//! The case page's addresses.

use super::{CasePage, Understood};
use crate::counter::view;
use crate::letters::{self, LetterId};
use crate::recover::cases;
use crate::recover::encounters::{self, Note};
use crate::recover::{handlers as recover, promises};
use crate::shell::{self, Moment};
use crate::visit::{self, Visit};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::json;

type Handled = Result<Answer, Fault>;

fn show(tx: &mut Tx<'_>, visit: &Visit<'_>, name: &str, understood: Option<Understood>) -> Handled {
    let case = cases::seen_by(tx, visit.actor()?, name)?;
    let view = view::read(tx, case)?;
    shell::show(&CasePage::read(tx, visit, view, understood)?)
}

/// `GET /cases/{case}`
pub fn page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    show(tx, visit, visit.param("case"), None)
}

/// The page of a form that came back.
pub fn again(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    page(tx, visit)
}

/// The page of a promise's form that came back.
pub fn of_promise(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = promises::case_of(tx, visit.param("id"))?;
    show(tx, visit, case.as_str(), None)
}

/// The page of the case whose encounter could not be split off.
pub fn of_encounter(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = encounters::case_of(tx, visit.param("id"))?;
    let case = case.ok_or_else(Fault::not_found)?;
    show(tx, visit, case.as_str(), None)
}

/// The page of the case whose letter could not be taken back any more.
pub fn of_letter(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let letter = letters::by_id(tx, &LetterId::named(visit.param("id")))?;
    let case = letter.and_then(|l| l.case).ok_or_else(Fault::not_found)?;
    show(tx, visit, case.as_str(), None)
}

/// A line whose time has not been seen yet: without a script the page shows what was
/// understood, and one more Enter says yes.
fn ask_first(
    visit: &Visit<'_>,
    form: &'static str,
    prefix: &str,
) -> Result<Option<Understood>, Fault> {
    let fields = &visit.ask.form;
    let (what, due) = (format!("{prefix}what"), format!("{prefix}due"));
    let seen = visit::time_seen(fields, &what, &due);
    let Some(line) = fields.get(&what).filter(|_| !seen) else {
        return Ok(None);
    };
    let Ok(at) = visit::understand(line, visit.actor()?, visit.ask.at) else {
        return Ok(None);
    };
    let stamp = visit::timestamp(at);
    Ok(Some(Understood {
        form,
        due: Moment {
            iso: stamp.to_string(),
            text: visit.dates().moment(stamp),
        },
    }))
}

/// `POST /cases/{case}/promises`
pub fn promise(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    match ask_first(visit, "promises", "")? {
        Some(understood) => show(tx, visit, visit.param("case"), Some(understood)),
        None => recover::promise(tx, visit),
    }
}

/// `POST /cases/{case}/offers`
pub fn offer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    match ask_first(visit, "offers", "promise.")? {
        Some(understood) => show(tx, visit, visit.param("case"), Some(understood)),
        None => recover::offer(tx, visit),
    }
}

/// `POST /cases/{case}/next-action`
pub fn next_action(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    match ask_first(visit, "next-action", "")? {
        Some(understood) => show(tx, visit, visit.param("case"), Some(understood)),
        None => recover::next_action(tx, visit),
    }
}

/// `POST /cases/{case}/encounters`: a reply given, a call taken.
pub fn encounter(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let mut note: Note = visit.command()?;
    note.case = Some(visit.param("case").to_owned());
    let noted = encounters::note(tx, visit.actor()?, &note)?;
    Ok(visit.made(
        json!({"encounter": noted.encounter}),
        recover::case_address(visit),
        "said-noted",
    ))
}
