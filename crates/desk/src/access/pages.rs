//! Signing in and out, and the links that sign in once.

use super::{
    Entered, PersonId, Role, SESSION_DAYS, check_password, end_session, enter, entry,
    hash_password, join_team, open_session,
};
use crate::house;
use crate::shell::{self, Here, Shell};
use crate::visit::{Visit, inside};
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Ask, Credential, Fault, Kind, Limit, Secret, csrf_of};
use std::sync::LazyLock;

type Handled = Result<Answer, Fault>;

/// Tries a minute for one address, wherever they come from.
static BY_EMAIL: LazyLock<Limit> = LazyLock::new(|| Limit::per_minute(10));
/// Tries a minute from one place, whatever the address: a whole shift may sit behind one.
static BY_IP: LazyLock<Limit> = LazyLock::new(|| Limit::per_minute(60));

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    shell: Shell,
    house: String,
    email: String,
    back: String,
}

/// `GET /sign-in`
pub fn sign_in_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    if visit.who.is_some() {
        return Ok(Answer::go("/"));
    }
    let asked = |name: &str| {
        visit
            .ask
            .form
            .get(name)
            .or(visit.ask.query.get(name))
            .unwrap_or_default()
            .to_owned()
    };
    let back = Some(asked("back"))
        .filter(|b| inside(b))
        .unwrap_or_default();
    let house = house::name(tx)?;
    let email = visit.ask.kept("email").to_owned();
    with_visitor(tx, visit, |shell| {
        shell::show(&SignInPage {
            shell,
            house,
            email,
            back,
        })
    })
}

/// A page for a browser that may have no cookie yet. The token that forms carry derives from
/// the cookie, so a visitor gets one before the first form.
fn with_visitor(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    page: impl FnOnce(Shell) -> Handled,
) -> Handled {
    let mut shell = Shell::new(tx, visit, Here::Elsewhere);
    if !shell.csrf.is_empty() {
        return page(shell);
    }
    let secret = Secret::from_chance(tx.chance());
    shell.csrf = csrf_of(&secret);
    Ok(Answer::WithCookie {
        secret: Some(secret),
        days: 0,
        answer: Box::new(page(shell)?),
    })
}

/// Before `POST /sign-in`: the password, on a reader. Answers the person's id.
pub fn check(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<String, Fault> {
    let form = &visit.ask.form;
    let email = form
        .get("email")
        .ok_or_else(|| Fault::field("email", "fault-missing", ""))?;
    if !BY_IP.take(&visit.ask.ip.to_string()) {
        return Err(Fault::new(Kind::TooMany, "fault-too-many"));
    }
    may_try(email)?;
    check_password(tx, email, form.raw("password")).map(|person| person.to_string())
}

/// Takes one try at a password of this person; the same brake as at the door.
pub fn may_try(email: &str) -> Result<(), Fault> {
    if BY_EMAIL.take(&email.to_lowercase()) {
        Ok(())
    } else {
        Err(Fault::new(Kind::TooMany, "fault-too-many"))
    }
}

/// `POST /sign-in`
pub fn sign_in(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let person = kohtaamo_store::Id::from_written(visit.ask.prepared.clone());
    let back = visit
        .ask
        .form
        .get("back")
        .filter(|b| inside(b))
        .unwrap_or("/");
    come_in(tx, visit, &person, back)
}

/// Opens a session and leads on. This browser remembers the person's language, for pages made
/// before anybody is known.
fn come_in(tx: &mut Tx<'_>, visit: &Visit<'_>, person: &PersonId, to: &str) -> Handled {
    let secret = open_session(tx, person)?;
    let as_them = Ask {
        credential: Credential::Cookie(secret.clone()),
        ..visit.ask.clone()
    };
    let lang = super::who(tx, &as_them)?.map_or(visit.lang(), |a| a.lang);
    let answer = Answer::WithChoice {
        name: "lang",
        value: lang.code().into(),
        answer: Box::new(Answer::go(to)),
    };
    Ok(Answer::WithCookie {
        secret: Some(secret),
        days: SESSION_DAYS,
        answer: Box::new(answer),
    })
}

/// `POST /sign-out`
pub fn sign_out(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    if let Credential::Cookie(secret) = &visit.ask.credential {
        end_session(tx, secret)?;
    }
    Ok(Answer::WithCookie {
        secret: None,
        days: 0,
        answer: Box::new(Answer::went("/sign-in", "said-signed-out")),
    })
}

#[derive(Template)]
#[template(path = "access/first.html")]
struct FirstPage {
    shell: Shell,
    house: String,
    name: String,
    email: String,
}

fn secret(visit: &Visit<'_>) -> Result<Secret, Fault> {
    Secret::read(visit.param("secret"))
        .ok_or_else(|| Fault::new(Kind::NotFound, "fault-entry-used"))
}

/// `GET /enter/{secret}`: signs in at once, and uses the link up. The first administrator is
/// asked who they are before.
pub fn enter_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let secret = secret(visit)?;
    if let Entered::Person(person) = entry(tx, &secret)? {
        enter(tx, &secret)?;
        return come_in(tx, visit, &person, "/");
    }
    let kept = |name: &str| visit.ask.kept(name).to_owned();
    let (house, name, email) = (kept("house"), kept("name"), kept("email"));
    with_visitor(tx, visit, |shell| {
        shell::show(&FirstPage {
            shell,
            house,
            name,
            email,
        })
    })
}

/// Before `POST /enter/{secret}`: the password's hash, on a reader.
pub fn hash_first(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<String, Fault> {
    entry(tx, &secret(visit)?)?;
    hash_password(visit.ask.form.raw("password"), tx.chance())
}

/// `POST /enter/{secret}`: the first administrator, and the house's name.
pub fn enter_first(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let Entered::First = enter(tx, &secret(visit)?)? else {
        return Err(Fault::new(Kind::NotFound, "fault-entry-used"));
    };
    let form = &visit.ask.form;
    let hash = Some(visit.ask.prepared.as_str());
    let asked = |name: &str| form.get(name).unwrap_or_default();
    let person = super::add_person(
        tx,
        None,
        asked("email"),
        asked("name"),
        Role::Admin,
        visit.lang(),
        hash,
    )?;
    if let Some(team) = house::teams(tx)?.first() {
        join_team(tx, None, &person, &team.id)?;
    }
    if let Some(name) = form.get("house") {
        house::set(tx, "name", name)?;
    }
    come_in(tx, visit, &person, "/")
}

#[cfg(test)]
mod tests {
    use super::may_try;

    #[test]
    fn guessing_is_braked_for_each_person() {
        for _ in 0..10 {
            assert!(may_try("Guessed@hotelli.example").is_ok());
        }
        assert!(may_try("guessed@hotelli.example").is_err());
        assert!(may_try("another@hotelli.example").is_ok());
    }
}
