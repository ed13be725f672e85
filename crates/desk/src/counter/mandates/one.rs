//! `/mandates/{number}`: the sentence read back, what it would change, and its versions.

use super::preview::Preview;
use super::{Said, sum};
use crate::access::{self, PersonId};
use crate::learn::lessons;
use crate::recover::mandates::{self, Mandate, handlers::number};
use crate::shell::{self, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::{Id, Tx};
use kohtaamo_web::{Answer, Fault};

#[derive(Template)]
#[template(path = "counter/mandates/one.html")]
struct OnePage {
    shell: Shell,
    said: Said,
    number: i64,
    /// The newest version's.
    version: i64,
    state: &'static str,
    /// The version that holds, where it is not the newest.
    held: Option<Said>,
    /// Some version holds.
    on: bool,
    /// What it gave in ninety days.
    given: Option<String>,
    /// Of a version that was never on.
    preview: Option<Preview>,
    lesson: Option<lessons::Lesson>,
    versions: Vec<VersionRow>,
    /// The reader may change and switch it.
    mine: bool,
}

struct VersionRow {
    version: i64,
    says: String,
    by: String,
    at: String,
    held: String,
}

/// `GET /mandates/{number}`, also after a switch that did not pass.
pub fn one(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let all = mandates::versions(tx, number(visit)?)?;
    let newest = all.first().ok_or_else(Fault::not_found)?;
    let held = all.iter().find(|m| m.on());
    let preview = match newest.on_at {
        None => Some(Preview::new(tx, &shell, newest)?),
        Some(_) => None,
    };
    let older = match held.filter(|held| held.version != newest.version) {
        Some(held) => Some(Said::new(tx, &shell, held)?),
        None => None,
    };
    let mut versions = Vec::with_capacity(all.len());
    for m in &all {
        versions.push(version(tx, &shell, m)?);
    }
    let page = OnePage {
        said: Said::new(tx, &shell, newest)?,
        number: newest.number,
        version: newest.version,
        state: state(&shell, newest, held.is_some()),
        held: older,
        on: held.is_some(),
        given: given(tx, &shell, newest)?,
        preview,
        lesson: super::editor::lesson(tx, newest.lesson.as_deref())?,
        versions,
        mine: mandates::may_write(visit.actor()?, newest),
        shell,
    };
    shell::show(&page)
}

fn state(shell: &Shell, newest: &Mandate, any_on: bool) -> &'static str {
    let t = shell.t;
    match (newest.on(), newest.on_at, any_on) {
        (true, ..) => t.mandate_state_on(),
        (false, None, true) => t.mandate_state_draft(),
        (false, None, false) => t.mandate_state_proposal(),
        (false, Some(_), _) => t.mandate_state_off(),
    }
}

/// What it gave lately; nothing, if it gave nothing.
fn given(tx: &mut Tx<'_>, shell: &Shell, m: &Mandate) -> Result<Option<String>, Fault> {
    let all = mandates::given(tx)?;
    let lately = all.get(&m.id).filter(|g| g.lately > 0);
    Ok(lately.map(|g| {
        if g.lately_cents > 0 {
            shell.t.mandates_given(g.lately, sum(shell, g.lately_cents))
        } else {
            shell.t.mandates_given_free(g.lately)
        }
    }))
}

fn version(tx: &mut Tx<'_>, shell: &Shell, m: &Mandate) -> Result<VersionRow, Fault> {
    let t = shell.t;
    let id: PersonId = Id::from_written(m.by.clone());
    let by = match access::person(tx, &id)? {
        Some(person) => person.name,
        None => t.mandate_from_the_start().to_owned(),
    };
    let day = |at: i64| shell.moment(at).text;
    let held = match (m.on_at, m.off_at) {
        (None, _) => t.mandate_never_held().to_owned(),
        (Some(on), None) => t.mandate_switched_on(day(on)),
        (Some(on), Some(off)) => format!(
            "{}. {}",
            t.mandate_switched_on(day(on)),
            t.mandate_switched_off(day(off))
        ),
    };
    Ok(VersionRow {
        version: m.version,
        says: Said::new(tx, shell, m)?.says,
        by,
        at: day(m.at),
        held,
    })
}
