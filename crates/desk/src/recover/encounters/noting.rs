//! Noting an encounter: who it was, what was said, and the case it opens or joins.

use super::rows::{Meeting, add, set_attribute};
use super::{Direction, EncounterId, Note, Noted, Who};
use crate::access::{self, Actor, Role};
use crate::happen::{self, Happening};
use crate::house::{self, PlaceId, TeamId};
use crate::people::{self, CustomerId, IdentityKind};
use crate::recover::cases::{self, Kind, Origin};
use crate::recover::next_actions;
use crate::recover::{CaseId, State};
use jiff::tz::TimeZone;
use kohtaamo_store::words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    ADD_REFERENCE = "INSERT INTO case_references (case_id, kind, value) VALUES ($1, $2, $3) ON CONFLICT (case_id, kind, value) DO NOTHING";
}

/// The longest text a person may note (characters).
const LONGEST: usize = 20_000;

/// What a person wrote, tidied; a 422 when there is nothing, or too much.
pub fn said(field: &str, text: &str) -> Result<String, Fault> {
    let text = words::clean(text);
    if words::blank(&text) {
        return Err(Fault::field(field, "fault-missing", ""));
    }
    if text.chars().count() > LONGEST {
        return Err(Fault::field(field, "fault-too-long", LONGEST.to_string()));
    }
    Ok(text)
}

/// Who writes an encounter down.
struct Noter<'a> {
    /// Somebody of the staff; nobody when it came by itself.
    actor: Option<&'a Actor>,
    /// The house's zone.
    zone: &'a TimeZone,
}

/// Finds or makes the customer. Identities that name two customers are refused with both,
/// unless the customer is named by id.
fn resolve(
    tx: &mut Tx<'_>,
    by: &Noter<'_>,
    who: &Who,
    at: Ms,
) -> Result<Option<CustomerId>, Fault> {
    let mut found = match &who.id {
        Some(id) => Some(people::existing(tx, id)?.id),
        None => None,
    };
    if found.is_none() {
        people::claim(tx, &who.identities)?;
        let mut known: Vec<CustomerId> = Vec::new();
        for identity in &who.identities {
            known.extend(people::matching(tx, identity.kind, &identity.value, at)?);
        }
        known.sort();
        known.dedup();
        if known.len() > 1 {
            return Err(people::ambiguous(&known));
        }
        found = known.pop();
    }
    let name = who.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
    // Nobody is there to shorten what a letter calls its sender.
    let cut: Option<String> = name
        .filter(|_| by.actor.is_none())
        .map(|n| n.chars().take(house::LONGEST_NAME).collect());
    let name = cut.as_deref().or(name);
    match found {
        Some(customer) => {
            for identity in &who.identities {
                people::add_identity(tx, by.actor, &customer, identity, by.zone)?;
            }
            Ok(Some(customer))
        }
        None if name.is_none() && who.identities.is_empty() => Ok(None),
        None => people::make(tx, by.actor, name, &who.identities, by.zone).map(Some),
    }
}

/// A room resolves to its place.
fn place_of(
    tx: &mut Tx<'_>,
    note: &Note,
    customer: Option<&CustomerId>,
    at: Ms,
) -> Result<Option<PlaceId>, Fault> {
    if let Some(name) = &note.place {
        let there = house::place_named(tx, name)?;
        return there
            .map(|p| Some(p.id))
            .ok_or_else(|| Fault::field("place", "fault-place-unknown", name.clone()));
    }
    let mut rooms: Vec<String> = Vec::new();
    if let Some(who) = &note.customer {
        rooms.extend(
            who.identities
                .iter()
                .filter(|i| i.kind == IdentityKind::Room)
                .map(|i| i.value.clone()),
        );
    }
    if let Some(customer) = customer {
        let known = people::identities_of(tx, customer)?;
        let now = known.into_iter().filter(|i| {
            i.kind == IdentityKind::Room && i.from_at <= at && i.until_at.is_none_or(|u| u > at)
        });
        rooms.extend(now.map(|i| i.value));
    }
    for room in rooms {
        if let Some(place) = house::place_named(tx, &room)? {
            return Ok(Some(place.id));
        }
    }
    Ok(None)
}

/// The team a new case belongs to. Somebody must be there to have it (rule 2).
fn team_of(tx: &mut Tx<'_>, by: &Noter<'_>, note: &Note) -> Result<TeamId, Fault> {
    let Some(actor) = by.actor else {
        // Nobody is there to hear a refusal: a team without people passes it on.
        let asked = match &note.team {
            Some(name) => Some(house::team_named(tx, name)?.id),
            None => None,
        };
        return access::staffed_team(tx, asked.as_ref());
    };
    if let Some(name) = &note.team {
        let team = house::team_named(tx, name)?;
        if access::colleagues(tx, &team.id)?.is_empty() {
            return Err(Fault::field("team", "fault-team-empty", team.name));
        }
        return Ok(team.id);
    }
    if let Some(team) = actor.teams.first() {
        return Ok(team.clone());
    }
    if !keeps(actor, note) {
        // Noted for others to carry.
        return access::staffed_team(tx, None);
    }
    let first = house::teams(tx)?.into_iter().next();
    first
        .map(|t| t.id)
        .ok_or_else(|| Fault::field("team", "fault-team-none", ""))
}

/// What is known of a meeting before it is written down.
struct Met {
    at: Ms,
    customer: Option<CustomerId>,
    place: Option<PlaceId>,
    words: words::Kept,
    /// Its words and what else was told, for the event.
    told: Vec<words::Kept>,
    /// A question or request that is done at once.
    handled: bool,
}

/// What an encounter does to a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    /// It began one.
    Opened,
    /// It begins one again (heard where cases end).
    Reopens,
    /// It stands there, or alone.
    Noted,
}

/// Notes an encounter; makes a case where there is something to carry on.
pub fn note(tx: &mut Tx<'_>, actor: &Actor, note: &Note) -> Result<Noted, Fault> {
    let joined = match &note.case {
        Some(name) => Some(cases::for_change(tx, actor, name)?),
        None => None,
    };
    let by = Noter {
        actor: Some(actor),
        zone: &actor.zone,
    };
    write_down(tx, &by, note, joined)
}

/// Notes what came by itself, by letter or form: nobody of the staff wrote it down. Whether the
/// sender may join `case` is the channel's to know; `note.case` and the time phrases of people
/// are not read.
pub fn arrived(tx: &mut Tx<'_>, note: &Note, case: Option<&CaseId>) -> Result<Noted, Fault> {
    let joined = match case {
        Some(id) => {
            kohtaamo_store::events::lock(tx, id.as_str())?;
            Some(cases::by_id(tx, id)?)
        }
        None => None,
    };
    let by = Noter {
        actor: None,
        zone: &house::zone(tx)?,
    };
    write_down(tx, &by, note, joined)
}

fn write_down(
    tx: &mut Tx<'_>,
    by: &Noter<'_>,
    note: &Note,
    joined: Option<cases::Case>,
) -> Result<Noted, Fault> {
    let mut met = meet(tx, by, note, joined.as_ref())?;
    let opens = match note.kind {
        Kind::Complaint | Kind::Request | Kind::Question | Kind::Idea => true,
        // A hard situation is somebody's to carry, whatever it began as, and is seen by few.
        Kind::Praise | Kind::Contact => note.open || note.sensitive,
    };
    let opened = if joined.is_none() && opens {
        Some(open_case(tx, by, note, &mut met)?)
    } else {
        None
    };
    // The customer comes back with something to carry on: what was done is open again.
    let reopens = opens
        && !met.handled
        && note.direction != Some(Direction::Outbound)
        && joined.as_ref().is_some_and(|c| c.state == State::Done);
    let became = match (&opened, reopens) {
        (Some(_), _) => Became::Opened,
        (None, true) => Became::Reopens,
        (None, false) => Became::Noted,
    };
    let case = opened.clone().or_else(|| joined.map(|c| (c.id, c.number)));
    if let Some((case, _)) = &case {
        keep_references(tx, note, case)?;
    }
    let encounter = put(tx, by, note, &met, case.as_ref().map(|(id, _)| id), became)?;
    if let Some((id, _)) = &opened {
        begin(tx, by, note, id, met.handled)?;
    }
    Ok(Noted {
        encounter,
        customer: met.customer,
        case,
    })
}

/// Checks what was told, finds or makes the customer, keeps the words.
fn meet(
    tx: &mut Tx<'_>,
    by: &Noter<'_>,
    note: &Note,
    joined: Option<&cases::Case>,
) -> Result<Met, Fault> {
    let now = tx.now;
    let text = said("words", &note.words)?;
    if by.actor.is_some() {
        // What comes by itself comes also where nobody notes any more.
        crate::design::touchpoint(tx, &note.touchpoint)?;
    }
    let at = match (&note.at, by.actor) {
        (Some(at), Some(actor)) => at.resolve("at", actor, now)?,
        (Some(at), None) => at.instant("at")?,
        (None, _) => now,
    };
    if at > now + 60_000 {
        return Err(Fault::field("at", "fault-time-future", ""));
    }
    let told = match &note.customer {
        Some(who) => resolve(tx, by, who, at)?,
        None => None,
    };
    let customer = match joined {
        Some(case) => match (&told, &case.customer) {
            (Some(told), None) => {
                cases::name_customer(tx, by.actor, case, told)?;
                Some(told.clone())
            }
            (told, known) => told.clone().or_else(|| known.clone()),
        },
        None => told,
    };
    let place = place_of(tx, note, customer.as_ref(), at)?;
    let words = words::keep(tx, customer.as_ref().map(CustomerId::as_str), &text)?;
    let may_be_done = matches!(
        note.kind,
        Kind::Question | Kind::Request | Kind::Praise | Kind::Idea
    );
    Ok(Met {
        at,
        customer,
        place,
        told: vec![words.clone()],
        words,
        handled: note.handled && may_be_done,
    })
}

/// Whoever works at a desk has what they note. A colleague notes for the team, and so does an
/// administrator what is sensitive, since they may not see it.
fn keeps(actor: &Actor, note: &Note) -> bool {
    match actor.role {
        Role::Colleague => false,
        Role::Admin => !note.sensitive,
        Role::Agent | Role::Lead => true,
    }
}

fn open_case(
    tx: &mut Tx<'_>,
    by: &Noter<'_>,
    note: &Note,
    met: &mut Met,
) -> Result<(CaseId, i64), Fault> {
    let about = met.customer.as_ref().map(CustomerId::as_str);
    let expects = keep_opt(tx, about, note.expects.as_deref(), "expects", &mut met.told)?;
    let wishes = keep_opt(tx, about, note.wishes.as_deref(), "wishes", &mut met.told)?;
    let team = team_of(tx, by, note)?;
    let keeper = by.actor.filter(|actor| keeps(actor, note));
    let now = tx.now;
    let made = cases::open(
        tx,
        &cases::New {
            kind: note.kind,
            title: &met.words.id,
            customer: met.customer.as_ref(),
            person: keeper.map(|actor| &actor.id),
            team: &team,
            touchpoint: &note.touchpoint,
            place: met.place.as_ref(),
            expects: expects.as_ref().map(|k| &k.id),
            wishes: wishes.as_ref().map(|k| &k.id),
            urgent: note.urgent,
            sensitive: note.sensitive,
            origin: Origin::Desk,
            taken_over: false,
            source: None,
            opened_at: met.at,
            done_at: met.handled.then_some(now),
            reopened: 0,
        },
    )?;
    for (name, value) in &note.attributes {
        set_attribute(tx, &made.0, name, value)?;
    }
    Ok(made)
}

fn keep_references(tx: &mut Tx<'_>, note: &Note, case: &CaseId) -> Result<(), Fault> {
    let Some(references) = &note.references else {
        return Ok(());
    };
    let told = [
        ("stay", &references.stay),
        ("order", &references.order),
        ("invoice", &references.invoice),
    ];
    for (kind, value) in told {
        if let Some(value) = value {
            tx.exec(&ADD_REFERENCE, params![case, kind, value])?;
        }
    }
    Ok(())
}

/// Writes the encounter and its event.
fn put(
    tx: &mut Tx<'_>,
    by: &Noter<'_>,
    note: &Note,
    met: &Met,
    case: Option<&CaseId>,
    became: Became,
) -> Result<EncounterId, Fault> {
    let id = add(
        tx,
        &Meeting {
            case,
            customer: met.customer.as_ref(),
            touchpoint: &note.touchpoint,
            direction: note.direction.unwrap_or(Direction::Inbound),
            kind: note.kind,
            words: &met.words,
            felt: note.felt,
            retold: note.retold,
            place: met.place.as_ref(),
            by: by.actor.map(|actor| &actor.id),
            at: met.at,
        },
    )?;
    let told: Vec<_> = met.told.iter().collect();
    let facts = json!({
        "kind": note.kind, "touchpoint": note.touchpoint, "felt": note.felt,
        "opened": became == Became::Opened, "reopens": became == Became::Reopens, "sensitive": note.sensitive,
    });
    let noted = Happening {
        kind: "encounter.noted",
        actor: by.actor.map(|actor| actor.id.as_str()),
        about: id.as_str(),
        case,
        words: &told,
        facts,
        occurred_at: Some(met.at),
    };
    happen::happened(tx, &noted)?;
    Ok(id)
}

/// A new case is done at once, or has its first next action.
fn begin(
    tx: &mut Tx<'_>,
    by: &Noter<'_>,
    note: &Note,
    id: &CaseId,
    handled: bool,
) -> Result<(), Fault> {
    if handled {
        let facts = json!({"reason": "answered", "at_once": true});
        let closed = Happening {
            kind: "case.closed",
            actor: by.actor.map(|actor| actor.id.as_str()),
            about: id.as_str(),
            case: Some(id),
            words: &[],
            facts,
            occurred_at: None,
        };
        return happen::happened(tx, &closed);
    }
    let (set_as, wait) = next_actions::first(note.kind, note.urgent);
    let case = cases::by_id(tx, id)?;
    let due = tx.now + wait;
    next_actions::set_as(tx, &case, set_as, due)
}

fn keep_opt(
    tx: &mut Tx<'_>,
    about: Option<&str>,
    text: Option<&str>,
    field: &str,
    told: &mut Vec<words::Kept>,
) -> Result<Option<words::Kept>, Fault> {
    match text.map(str::trim).filter(|t| !t.is_empty()) {
        None => Ok(None),
        Some(text) => {
            let kept = words::keep(tx, about, &said(field, text)?)?;
            told.push(kept.clone());
            Ok(Some(kept))
        }
    }
}
