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
    /// Oneself: cannot end oneself, nor take another role.
    me: bool,
    /// The form to change them, as it began or came back.
    change: Change,
}

/// What a person is to be.
struct Change {
    open: bool,
    name: String,
    role: String,
    /// Each team, and whether they are in it.
    teams: Vec<(house::Team, bool)>,
}

impl Change {
    fn of(
        visit: &Visit<'_>,
        p: &access::Person,
        teams: &[house::Team],
        is_in: impl Fn(&PersonId, &house::Team) -> bool,
    ) -> Change {
        let (ask, id) = (visit.ask, p.id.as_str());
        let came = ask.again.is_some() && ask.path.ends_with(&format!("/{id}/change"));
        let chosen = |team: &house::Team| ask.form.all("team").any(|t| t == team.id.as_str());
        let (name, role) = match came {
            true => (ask.form.raw("name"), ask.form.raw("role")),
            false => (p.name.as_str(), p.role.word()),
        };
        Change {
            open: came,
            name: name.to_owned(),
            role: role.to_owned(),
            teams: teams
                .iter()
                .map(|t| (t.clone(), if came { chosen(t) } else { is_in(&p.id, t) }))
                .collect(),
        }
    }
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
    let is_in = |p: &PersonId, team: &house::Team| {
        members
            .iter()
            .any(|(person, of)| person == p && *of == team.id)
    };
    let row = |p: access::Person| PersonRow {
        me: p.id == *me,
        teams: teams
            .iter()
            .filter(|team| is_in(&p.id, team))
            .cloned()
            .collect(),
        change: Change::of(visit, &p, &teams, is_in),
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
    let added = visit.param("id").is_empty();
    let kept = |field: &str| visit.ask.kept(field).to_owned();
    let (name, email, role) = match added {
        true => (kept("name"), kept("email"), kept("role")),
        false => Default::default(),
    };
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

/// `POST /settings/people/{id}/change`: name, role and teams as they shall be.
pub fn change(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (person, by, form) = (person(tx, visit)?, visit.actor()?, &visit.ask.form);
    let role = form.get("role").map_or(Ok(person.role), str::parse);
    let role = role.map_err(|()| Fault::field("role", "fault-choice", ""))?;
    let name = form.raw("name");
    access::change_person(tx, by, &person, name, role)?;
    for team in house::teams(tx)? {
        if form.all("team").any(|id| id == team.id.as_str()) {
            access::join_team(tx, Some(by), &person.id, &team.id)?;
        } else {
            access::leave_team(tx, by, &person.id, &team.id)?;
        }
    }
    Ok(Answer::went("/settings/people", "said-saved"))
}

fn person(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<access::Person, Fault> {
    let id: PersonId = Id::from_written(visit.param("id").to_owned());
    access::person(tx, &id)?
        .filter(|p| p.active)
        .ok_or_else(Fault::not_found)
}
