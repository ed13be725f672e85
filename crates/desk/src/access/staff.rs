//! The staff: people who sign in.

use super::{Actor, PersonId, Role, end_sessions_of};
use crate::house::{self, TeamId};
use kohtaamo_language::Lang;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    ADD = "INSERT INTO persons (id, email, name, role, language, theme, shortcuts, cues, password, made_at, ended_at)
        VALUES ($1, $2, $3, $4, $5, 'system', 1, 1, $6, $7, NULL)";
    JOIN_TEAM = "INSERT INTO memberships (person, team) VALUES ($1, $2) ON CONFLICT (person, team) DO NOTHING";
    LEAVE_TEAM = "DELETE FROM memberships WHERE person = $1 AND team = $2";
    CHANGE = "UPDATE persons SET name = $2, role = $3 WHERE id = $1";
    BY_EMAIL = "SELECT id, email, name, role, ended_at FROM persons WHERE email = $1";
    BY_ID = "SELECT id, email, name, role, ended_at FROM persons WHERE id = $1";
    BY_NAME = "SELECT id, email, name, role, ended_at FROM persons WHERE name = $1 AND ended_at IS NULL LIMIT 2";
    STAFF = scans "a house's staff, at most a few hundred" "SELECT id, email, name, role, ended_at FROM persons ORDER BY name, id LIMIT 500";
    COLLEAGUES = "SELECT p.id, p.email, p.name, p.role, p.ended_at FROM memberships m JOIN persons p ON p.id = m.person
        WHERE m.team = $1 AND p.ended_at IS NULL ORDER BY p.name, p.id";
    END = "UPDATE persons SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    PASSWORD = "UPDATE persons SET password = $2 WHERE id = $1";
    HAS_PASSWORD = "SELECT CAST(1 AS BIGINT) FROM persons WHERE id = $1 AND password IS NOT NULL";
    MEMBERSHIPS = scans "a house's staff and its handful of teams" "SELECT person, team FROM memberships ORDER BY person, team LIMIT 5000";
    LANGUAGE = "UPDATE persons SET language = $2 WHERE id = $1";
    THEME = "UPDATE persons SET theme = $2 WHERE id = $1";
    SHORTCUTS = "UPDATE persons SET shortcuts = $2 WHERE id = $1";
    CUES = "UPDATE persons SET cues = $2 WHERE id = $1";
}

/// Somebody who works here.
#[derive(Debug, Clone)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Address they sign in with.
    pub email: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Still with us.
    pub active: bool,
}

fn read(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Person> {
    Ok(Person {
        id: r.id(0)?,
        email: r.get(1)?,
        name: r.get(2)?,
        role: r.word(3)?,
        active: r.get::<Option<i64>>(4)?.is_none(),
    })
}

/// Adds somebody. `by` is none on the command line; `password` is already hashed
/// ([`super::hash_password`]).
pub fn add_person(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    email: &str,
    name: &str,
    role: Role,
    lang: Lang,
    password: Option<&str>,
) -> Result<PersonId, Fault> {
    let email = email.trim().to_lowercase();
    if !email.contains('@') || email.len() > 254 {
        return Err(Fault::field("email", "fault-email", email));
    }
    let name = crate::house::fit_name("name", name)?;
    if person_by_email(tx, &email)?.is_some() {
        return Err(Fault::field("email", "fault-email-taken", email));
    }
    let id = PersonId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD,
        params![id, email, name, role, lang.code(), password, now],
    )?;
    crate::happen::on_row(
        tx,
        "person.added",
        by,
        id.as_str(),
        &[],
        json!({"role": role}),
    )?;
    Ok(id)
}

/// Puts somebody into a team.
pub fn join_team(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    person: &PersonId,
    team: &TeamId,
) -> Result<(), Fault> {
    if tx.exec(&JOIN_TEAM, params![person, team])? == 0 {
        return Ok(());
    }
    let facts = json!({"team": team});
    crate::happen::on_row(tx, "person.joined", by, person.as_str(), &[], facts)
}

/// Takes somebody out of a team; what they carried there is the team's (it is heard).
pub fn leave_team(
    tx: &mut Tx<'_>,
    by: &Actor,
    person: &PersonId,
    team: &TeamId,
) -> Result<(), Fault> {
    if tx.exec(&LEAVE_TEAM, params![person, team])? == 0 {
        return Ok(());
    }
    let facts = json!({"team": team});
    let kind = "person.left_team";
    crate::happen::on_row(tx, kind, Some(by), person.as_str(), &[], facts)
}

/// Another name or role for somebody. Nobody takes another role by themselves.
pub fn change_person(
    tx: &mut Tx<'_>,
    by: &Actor,
    person: &Person,
    name: &str,
    role: Role,
) -> Result<(), Fault> {
    let name = crate::house::fit_name("name", name)?;
    if role != person.role && person.id == by.id {
        return Err(Fault::rule("not_yourself", "rule-not-your-role"));
    }
    if (name, role) == (person.name.as_str(), person.role) {
        return Ok(());
    }
    tx.exec(&CHANGE, params![person.id, name, role])?;
    let facts = json!({"was": person.role, "role": role, "renamed": name != person.name});
    let kind = "person.changed";
    crate::happen::on_row(tx, kind, Some(by), person.id.as_str(), &[], facts)
}

/// By e-mail address, also those who have left.
pub fn person_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<Person>, Fault> {
    Ok(tx.opt(&BY_EMAIL, params![email.trim().to_lowercase()], read)?)
}

/// By id.
pub fn person(tx: &mut Tx<'_>, id: &PersonId) -> Result<Option<Person>, Fault> {
    Ok(tx.opt(&BY_ID, params![id], read)?)
}

/// By id, e-mail address or a name that only one has; a 422 otherwise, also for those who left.
pub fn person_named(tx: &mut Tx<'_>, name: &str) -> Result<Person, Fault> {
    let name = name.trim();
    let found = match tx.opt(&BY_ID, params![name], read)? {
        Some(p) => Some(p),
        None => match person_by_email(tx, name)? {
            Some(p) => Some(p),
            None => {
                let mut named = tx.rows(&BY_NAME, params![name], read)?;
                if named.len() == 1 { named.pop() } else { None }
            }
        },
    };
    match found {
        Some(p) if p.active => Ok(p),
        _ => Err(Fault::field("person", "fault-person-unknown", name)),
    }
}

/// Everybody, by name.
pub fn staff(tx: &mut Tx<'_>) -> Result<Vec<Person>, Fault> {
    Ok(tx.rows(&STAFF, &[], read)?)
}

/// The active members of a team.
pub fn colleagues(tx: &mut Tx<'_>, team: &TeamId) -> Result<Vec<Person>, Fault> {
    Ok(tx.rows(&COLLEAGUES, params![team], read)?)
}

/// The members of a team who carry its cases: agents and leads.
pub fn carriers(tx: &mut Tx<'_>, team: &TeamId) -> Result<Vec<Person>, Fault> {
    let mut all = colleagues(tx, team)?;
    all.retain(|p| matches!(p.role, Role::Agent | Role::Lead));
    Ok(all)
}

/// The team asked for if somebody is there, else the first that has somebody.
pub fn staffed_team(tx: &mut Tx<'_>, asked: Option<&TeamId>) -> Result<TeamId, Fault> {
    let others = house::teams(tx)?.into_iter().map(|t| t.id);
    for team in asked.cloned().into_iter().chain(others) {
        if !colleagues(tx, &team)?.is_empty() {
            return Ok(team);
        }
    }
    Err(Fault::field("team", "fault-team-none", ""))
}

/// Somebody leaves: may not sign in any more, by no session and no token.
pub fn end_person(tx: &mut Tx<'_>, by: Option<&Actor>, id: &PersonId) -> Result<(), Fault> {
    let now = tx.now;
    if tx.exec(&END, params![id, now])? == 0 {
        return Err(Fault::not_found());
    }
    end_sessions_of(tx, id)?;
    crate::happen::on_row(tx, "person.left", by, id.as_str(), &[], json!({}))
}

/// A new password, already hashed; every session ends.
pub fn set_password(tx: &mut Tx<'_>, by: &Actor, id: &PersonId, hash: &str) -> Result<(), Fault> {
    tx.exec(&PASSWORD, params![id, hash])?;
    end_sessions_of(tx, id)?;
    let kind = "person.password_changed";
    crate::happen::on_row(tx, kind, Some(by), id.as_str(), &[], json!({}))
}

/// Whether they have a password; who came by a link may not have one yet.
pub fn has_password(tx: &mut Tx<'_>, id: &PersonId) -> Result<bool, Fault> {
    Ok(tx
        .opt(&HAS_PASSWORD, params![id], |r| r.get::<i64>(0))?
        .is_some())
}

/// Takes the password away, so that only a link leads in; every session ends.
pub fn clear_password(tx: &mut Tx<'_>, by: &Actor, id: &PersonId) -> Result<(), Fault> {
    tx.exec(&PASSWORD, params![id, None::<String>])?;
    end_sessions_of(tx, id)?;
    let kind = "person.password_cleared";
    crate::happen::on_row(tx, kind, Some(by), id.as_str(), &[], json!({}))
}

/// Who is in which team, of everybody.
pub fn memberships(tx: &mut Tx<'_>) -> Result<Vec<(PersonId, TeamId)>, Fault> {
    Ok(tx.rows(&MEMBERSHIPS, &[], |r| Ok((r.id(0)?, r.id(1)?)))?)
}

/// Whether a word is one of the themes.
pub fn is_theme(word: &str) -> bool {
    matches!(word, "system" | "light" | "dark")
}

/// One's own choice of language, theme, shortcuts or cues.
pub fn set_choice(tx: &mut Tx<'_>, id: &PersonId, name: &str, value: &str) -> Result<(), Fault> {
    match (name, value) {
        ("lang", v) if Lang::parse(v).is_some() => tx.exec(&LANGUAGE, params![id, v])?,
        ("theme", v) if is_theme(v) => tx.exec(&THEME, params![id, value])?,
        ("shortcuts", "on" | "off") => tx.exec(&SHORTCUTS, params![id, value == "on"])?,
        ("cues", "on" | "off") => tx.exec(&CUES, params![id, value == "on"])?,
        _ => return Err(Fault::field(name, "fault-choice", value)),
    };
    Ok(())
}
