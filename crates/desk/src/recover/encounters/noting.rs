//! Noting an encounter: who it was, what was said, and the case it opens or joins.

use super::{Direction, EncounterId, Note, Noted, Who};
use crate::access::{self, Actor, Role};
use crate::happen::{self, Happening};
use crate::house::{self, PlaceId, TeamId};
use crate::people::{self, CustomerId, IdentityKind};
use crate::recover::cases::{self, Kind, Origin};
use crate::recover::next_actions::{self, SetAs};
use kohtaamo_store::words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    ADD = "INSERT INTO encounters (id, case_id, customer, touchpoint, direction, kind, words, felt, retold, place, by_person, at, recorded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    ADD_REFERENCE = "INSERT INTO case_references (case_id, kind, value) VALUES ($1, $2, $3) ON CONFLICT (case_id, kind, value) DO NOTHING";
    ADD_ATTRIBUTE = "INSERT INTO case_attributes (case_id, name, value) VALUES ($1, $2, $3) ON CONFLICT (case_id, name) DO UPDATE SET value = excluded.value";
}

/// The longest text a person may note (characters).
pub const LONGEST: usize = 20_000;

fn said(field: &str, text: &str) -> Result<String, Fault> {
    let text = words::clean(text);
    if text.is_empty() {
        return Err(Fault::field(field, "fault-missing", ""));
    }
    if text.chars().count() > LONGEST {
        return Err(Fault::field(field, "fault-too-long", LONGEST.to_string()));
    }
    Ok(text)
}

/// Finds or makes the customer. Identities that name two customers are refused with both,
/// unless the customer is named by id.
fn resolve(tx: &mut Tx<'_>, actor: &Actor, who: &Who, at: Ms) -> Result<Option<CustomerId>, Fault> {
    let mut found = match &who.id {
        Some(id) => Some(people::existing(tx, id)?.id),
        None => None,
    };
    if found.is_none() {
        let mut known: Vec<CustomerId> = Vec::new();
        for identity in &who.identities {
            known.extend(people::matching(tx, identity.kind, &identity.value, at)?);
        }
        known.sort();
        known.dedup();
        if known.len() > 1 {
            let ids: Vec<String> = known.iter().map(ToString::to_string).collect();
            return Err(
                Fault::rule("ambiguous_customer", "rule-ambiguous-customer").with("customers", ids)
            );
        }
        found = known.pop();
    }
    let name = who.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
    match found {
        Some(customer) => {
            for identity in &who.identities {
                people::add_identity(tx, Some(actor), &customer, identity, &actor.zone)?;
            }
            Ok(Some(customer))
        }
        None if name.is_none() && who.identities.is_empty() => Ok(None),
        None => people::make(tx, Some(actor), name, &who.identities, &actor.zone).map(Some),
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
fn team_of(tx: &mut Tx<'_>, actor: &Actor, note: &Note) -> Result<TeamId, Fault> {
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
    if actor.role == Role::Colleague {
        // Noted for others to carry: the first team that has somebody.
        for team in house::teams(tx)? {
            if !access::colleagues(tx, &team.id)?.is_empty() {
                return Ok(team.id);
            }
        }
        return Err(Fault::field("team", "fault-team-none", ""));
    }
    let first = house::teams(tx)?.into_iter().next();
    first
        .map(|t| t.id)
        .ok_or_else(|| Fault::field("team", "fault-team-none", ""))
}

/// Notes an encounter; makes a case where there is something to carry on.
pub fn note(tx: &mut Tx<'_>, actor: &Actor, note: &Note) -> Result<Noted, Fault> {
    let now = tx.now;
    let text = said("words", &note.words)?;
    crate::design::touchpoint(tx, &note.touchpoint)?;
    let at = match &note.at {
        Some(at) => at.resolve("at", actor, now)?,
        None => now,
    };
    if at > now + 60_000 {
        return Err(Fault::field("at", "fault-time-future", ""));
    }
    let joined = match &note.case {
        Some(name) => Some(cases::for_change(tx, actor, name)?),
        None => None,
    };
    let mut customer = match &note.customer {
        Some(who) => resolve(tx, actor, who, at)?,
        None => None,
    };
    if let Some(case) = &joined {
        customer = customer.or_else(|| case.customer.clone());
    }
    let about = customer.as_ref().map(CustomerId::as_str);
    let place = place_of(tx, note, customer.as_ref(), at)?;
    let kept = words::keep(tx, about, &text)?;
    let mut told = vec![kept.clone()];
    let encounter = EncounterId::new(tx);

    let opens = match note.kind {
        Kind::Complaint | Kind::Request | Kind::Question | Kind::Idea => true,
        Kind::Praise | Kind::Contact => note.open,
    };
    let handled = note.handled
        && matches!(
            note.kind,
            Kind::Question | Kind::Request | Kind::Praise | Kind::Idea
        );
    let mut case = joined.as_ref().map(|c| (c.id.clone(), c.number));
    let mut opened = None;
    if joined.is_none() && opens {
        let expects = keep_opt(tx, about, note.expects.as_deref(), "expects", &mut told)?;
        let wishes = keep_opt(tx, about, note.wishes.as_deref(), "wishes", &mut told)?;
        let team = team_of(tx, actor, note)?;
        // A colleague notes for the team; whoever works at a desk has what they note.
        let person = (actor.role != Role::Colleague).then_some(&actor.id);
        let made = cases::open(
            tx,
            &cases::New {
                kind: note.kind,
                title: &kept.id,
                customer: customer.as_ref(),
                person,
                team: &team,
                touchpoint: &note.touchpoint,
                place: place.as_ref(),
                expects: expects.as_ref().map(|k| &k.id),
                wishes: wishes.as_ref().map(|k| &k.id),
                urgent: note.urgent,
                sensitive: note.sensitive,
                origin: Origin::Desk,
                taken_over: false,
                source: None,
                opened_at: at,
                done_at: handled.then_some(now),
                reopened: 0,
            },
        )?;
        for (name, value) in &note.attributes {
            tx.exec(&ADD_ATTRIBUTE, params![made.0, name, value])?;
        }
        case = Some(made);
        opened = case.as_ref();
    }
    if let (Some(references), Some((case, _))) = (&note.references, &case) {
        for (kind, value) in [
            ("stay", &references.stay),
            ("order", &references.order),
            ("invoice", &references.invoice),
        ] {
            if let Some(value) = value {
                tx.exec(&ADD_REFERENCE, params![case, kind, value])?;
            }
        }
    }
    let direction = note.direction.unwrap_or(Direction::Inbound);
    let case_id = case.as_ref().map(|(id, _)| id);
    tx.exec(
        &ADD,
        params![
            encounter,
            case_id,
            customer,
            note.touchpoint,
            direction,
            note.kind,
            kept,
            note.felt,
            note.retold,
            place,
            actor.id,
            at,
            now
        ],
    )?;
    let told: Vec<_> = told.iter().collect();
    let facts = json!({"kind": note.kind, "touchpoint": note.touchpoint, "felt": note.felt, "opened": opened.is_some(), "sensitive": note.sensitive});
    let by = Some(actor.id.as_str());
    happen::happened(
        tx,
        &Happening {
            kind: "encounter.noted",
            actor: by,
            about: encounter.as_str(),
            case: case_id,
            words: &told,
            facts,
            occurred_at: Some(at),
        },
    )?;
    if let Some((id, _)) = opened {
        let case = cases::by_id(tx, id)?;
        if handled {
            happen::on_case(
                tx,
                "case.closed",
                actor,
                id,
                id.as_str(),
                &[],
                json!({"reason": "answered", "at_once": true}),
            )?;
        } else {
            let (set_as, minutes) = match note.kind {
                Kind::Complaint => (SetAs::Talk, if note.urgent { 15 } else { 60 }),
                _ => (SetAs::Answer, if note.urgent { 30 } else { 4 * 60 }),
            };
            next_actions::set_as(tx, &case, set_as, now + minutes * 60_000)?;
        }
    }
    Ok(Noted {
        encounter,
        customer,
        case,
    })
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
