//! The staff: who signs in, in which role and teams.

use super::{Tab, frame};
use crate::access::{self, PersonId, Role};
use crate::house;
use crate::shell::{Shell, role, show};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::{Id, Tx};
use kohtaamo_web::{Answer, Fault};

type Handled = Result<Answer, Fault>;

/// A link to come in by holds this long: a week.
const LINK_HOLDS: i64 = 7 * 24 * 3_600_000;

#[derive(Template)]
#[template(path = "shell/settings/people.html")]
struct PeoplePage {
    shell: Shell,
    tabs: Vec<Tab>,
    people: Vec<PersonRow>,
    roles: Vec<(Role, &'static str)>,
    teams: Vec<house::Team>,
    /// The link just made, and for whom; shown this once.
    link: Option<(String, String)>,
    name: String,
    email: String,
    role: String,
}

struct PersonRow {
    id: String,
    name: String,
    email: String,
    role: &'static str,
    teams: Vec<house::Team>,
    /// Oneself: cannot end oneself.
    me: bool,
}

/// `GET /settings/people`
pub fn people_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    page(tx, visit, None)
}

fn page(tx: &mut Tx<'_>, visit: &Visit<'_>, link: Option<(String, String)>) -> Handled {
    let me = &visit.actor()?.id;
    let (shell, tabs) = frame(tx, visit, "/settings/people");
    let teams = house::teams(tx)?;
    let members = access::memberships(tx)?;
    let row = |p: access::Person| PersonRow {
        me: p.id == *me,
        teams: teams
            .iter()
            .filter(|team| {
                members
                    .iter()
                    .any(|(person, of)| *person == p.id && *of == team.id)
            })
            .cloned()
            .collect(),
        id: p.id.to_string(),
        name: p.name,
        email: p.email,
        role: role(shell.t, p.role),
    };
    let people = access::staff(tx)?
        .into_iter()
        .filter(|p| p.active)
        .map(row)
        .collect();
    let roles = Role::ALL.iter().map(|r| (*r, role(shell.t, *r))).collect();
    let kept = |field: &str| visit.ask.kept(field).to_owned();
    let (name, email, role) = (kept("name"), kept("email"), kept("role"));
    show(&PeoplePage {
        shell,
        tabs,
        people,
        roles,
        teams,
        link,
        name,
        email,
        role,
    })
}

/// `POST /settings/people`: adds somebody, and shows the link they come in by.
pub fn add(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let form = &visit.ask.form;
    let role = form.get("role").and_then(|r| r.parse().ok());
    let role = role.ok_or_else(|| Fault::field("role", "fault-choice", ""))?;
    let asked = |name: &str| form.get(name).unwrap_or_default();
    let by = visit.who.as_ref();
    let (email, name) = (asked("email"), asked("name"));
    let person = access::add_person(tx, by, email, name, role, visit.lang(), None)?;
    if let Some(team) = form.get("team") {
        let team = house::team_named(tx, team)?;
        access::join_team(tx, by, &person, &team.id)?;
    }
    link_for(tx, visit, &person)
}

/// `POST /settings/people/{id}/link`: a new link; the password there was holds no more.
pub fn link(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let person = person(tx, visit)?;
    access::clear_password(tx, visit.actor()?, &person.id)?;
    link_for(tx, visit, &person.id)
}

fn link_for(tx: &mut Tx<'_>, visit: &Visit<'_>, id: &PersonId) -> Handled {
    let secret = access::make_entry(tx, Some(id), LINK_HOLDS)?;
    let name = access::person(tx, id)?.map(|p| p.name).unwrap_or_default();
    page(
        tx,
        visit,
        Some((name, format!("/enter/{}", secret.reveal()))),
    )
}

/// `POST /settings/people/{id}/end`
pub fn end(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let person = person(tx, visit)?;
    if person.id == visit.actor()?.id {
        return Err(Fault::rule("not_yourself", "rule-not-yourself"));
    }
    access::end_person(tx, visit.who.as_ref(), &person.id)?;
    Ok(Answer::went("/settings/people", "said-person-ended"))
}

/// `POST /settings/people/{id}/teams`: joins a team.
pub fn join(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let person = person(tx, visit)?;
    let team = house::team_named(tx, visit.ask.form.get("team").unwrap_or_default())?;
    access::join_team(tx, visit.who.as_ref(), &person.id, &team.id)?;
    Ok(Answer::went("/settings/people", "said-saved"))
}

fn person(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<access::Person, Fault> {
    let id: PersonId = Id::from_written(visit.param("id").to_owned());
    access::person(tx, &id)?
        .filter(|p| p.active)
        .ok_or_else(Fault::not_found)
}
