//! Access: the staff, who asks, and what they may.
//!
//! Who you are is asked in the same transaction as what you do: a removed person's token
//! cannot slip in between. Roles and what they may stand in [`roles`]; each route names one
//! [`May`], and every case is asked again for itself with [`Actor::sees`].

mod entries;
pub mod pages;
mod roles;
mod sessions;
mod staff;
mod tokens;

pub use entries::{Entered, anybody, enter, entry, make_entry};
pub use roles::{May, Role};
pub use sessions::{
    SESSION_DAYS, check_password, end_session, end_sessions_of, hash_password, open_session,
    sweep_sessions,
};
pub use staff::{
    Person, add_person, carriers, change_person, clear_password, colleagues, end_person,
    has_password, is_theme, join_team, leave_team, memberships, person, person_by_email,
    person_named, set_choice, set_password, staff, staffed_team,
};
pub use tokens::{TokenLine, make_token, revoke_token, tokens_of};

use crate::house::TeamId;
use jiff::tz::TimeZone;
use kohtaamo_language::Lang;
use kohtaamo_store::{Ms, Sql, Tx, Value, params};
use kohtaamo_web::{Ask, Credential, Fault};

kohtaamo_store::ids! {
    /// Somebody who works here.
    PersonId = 'p';
}

kohtaamo_store::statements! {
    BY_SESSION = "SELECT p.id, p.name, p.role, p.language, p.theme, p.shortcuts, p.email, p.cues FROM sessions s JOIN persons p ON p.id = s.person
        WHERE s.hash = $1 AND s.ends_at > $2 AND p.ended_at IS NULL";
    BY_TOKEN = "SELECT p.id, p.name, p.role, p.language, p.theme, p.shortcuts, p.email, p.cues FROM tokens t JOIN persons p ON p.id = t.person
        WHERE t.hash = $1 AND t.revoked_at IS NULL AND p.ended_at IS NULL AND CAST($2 AS BIGINT) > 0";
    BY_PERSON = "SELECT id, name, role, language, theme, shortcuts, email, cues FROM persons WHERE id = $1 AND ended_at IS NULL";
    TEAMS_OF = "SELECT team FROM memberships WHERE person = $1 ORDER BY team";
    NOTED_BY = "SELECT CAST(1 AS BIGINT) FROM encounters WHERE case_id = $1 AND by_person = $2 LIMIT 1";
}

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    STATEMENTS,
    sessions::STATEMENTS,
    staff::STATEMENTS,
    tokens::STATEMENTS,
    entries::STATEMENTS,
];

/// A person who asks.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Role.
    pub role: Role,
    /// Their language.
    pub lang: Lang,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Single-key shortcuts are on.
    pub shortcuts: bool,
    /// Cues are pointed out in what customers wrote.
    pub cues: bool,
    /// Their teams.
    pub teams: Vec<TeamId>,
    /// The house's zone.
    pub zone: TimeZone,
}

/// What must be known of a case to say who sees it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// Its id.
    pub case: &'a str,
    /// Marked sensitive.
    pub sensitive: bool,
    /// Its owner.
    pub person: Option<&'a PersonId>,
    /// Its team.
    pub team: &'a TeamId,
}

/// The teams somebody is in.
pub fn teams_of(tx: &mut Tx<'_>, person: &PersonId) -> Result<Vec<TeamId>, Fault> {
    Ok(tx.rows(&TEAMS_OF, params![person], |r| r.id(0))?)
}

/// Finds who asks; `None` when nobody did.
pub fn who(tx: &mut Tx<'_>, ask: &Ask) -> Result<Option<Actor>, Fault> {
    match &ask.credential {
        Credential::None => Ok(None),
        Credential::Cookie(s) => found(tx, &BY_SESSION, params![s.hash(), ask.at]),
        Credential::Token(s) => found(tx, &BY_TOKEN, params![s.hash(), ask.at]),
    }
}

/// Somebody of the staff, to act without a request: the command line, the demo's week. `None`
/// when there is no such person any more.
pub fn actor(tx: &mut Tx<'_>, person: &PersonId) -> Result<Option<Actor>, Fault> {
    found(tx, &BY_PERSON, params![person])
}

fn found(tx: &mut Tx<'_>, sql: &'static Sql, who: &[Value<'_>]) -> Result<Option<Actor>, Fault> {
    let zone = crate::house::zone(tx)?;
    let found = tx.opt(sql, who, |r| {
        Ok(Actor {
            id: r.id(0)?,
            name: r.get(1)?,
            role: r.word(2)?,
            lang: Lang::parse(&r.get::<String>(3)?).unwrap_or(Lang::Fi),
            theme: r.get(4)?,
            shortcuts: r.flag(5)?,
            cues: r.flag(7)?,
            email: r.get(6)?,
            teams: Vec::new(),
            zone: zone.clone(),
        })
    })?;
    let Some(mut actor) = found else {
        return Ok(None);
    };
    actor.teams = teams_of(tx, &actor.id)?;
    Ok(Some(actor))
}

impl Actor {
    /// Whether their role grants it.
    pub fn may(&self, what: May) -> bool {
        what.granted_to(Some(self.role))
    }

    /// Whether they are in a team.
    pub fn in_team(&self, team: &TeamId) -> bool {
        self.teams.contains(team)
    }

    /// Whether they may see a case: ordinary ones by role, sensitive ones as owner or in the
    /// owning team; an administrator no sensitive one; a colleague what they noted themselves.
    pub fn sees(&self, tx: &mut Tx<'_>, case: Seen<'_>) -> Result<bool, Fault> {
        let own = case.person == Some(&self.id);
        Ok(match self.role {
            Role::Admin => !case.sensitive,
            Role::Agent | Role::Lead => !case.sensitive || own || self.in_team(case.team),
            Role::Colleague => {
                own || tx
                    .opt(&NOTED_BY, params![case.case, self.id], |r| r.get::<i64>(0))?
                    .is_some()
            }
        })
    }

    /// Today's midnight in the house's zone.
    pub fn today(&self, now: Ms) -> Ms {
        let at = jiff::Timestamp::from_millisecond(now).unwrap_or_default();
        let start = at.to_zoned(self.zone.clone()).start_of_day();
        start.map_or(now, |d| d.timestamp().as_millisecond())
    }
}
