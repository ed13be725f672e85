//! What an archive tells of the past. A letter older than [`OVER`] opens a case that is over:
//! taken over, to learn from, and nothing starts from it, or an archive of years would fill Now
//! with what nobody waits for any more. A younger one is somebody's to look at.

use super::becoming::{Came, Told};
use super::joining::{self, Kinship};
use super::rows::{self, Message};
use super::{Outcome, TOUCHPOINT, words};
use crate::access;
use crate::duties::Owner;
use crate::happen::{self, CaseId, Happening};
use crate::house;
use crate::recover::Kind;
use crate::recover::cases;
use crate::recover::elsewhere::{self, Brought};
use crate::recover::encounters::{self, Direction, Meeting};
use kohtaamo_store::words as kept_words;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;
use serde_json::json;

/// After so long without an answer nobody waits for one at the mailbox: thirty days.
const OVER: Ms = 30 * 24 * 3_600_000;

/// Whether what was written then is over by now.
pub fn is_over(now: Ms, at: Ms) -> bool {
    at < now - OVER
}

/// Brings a letter over as a case of its own.
pub fn bring(
    tx: &mut Tx<'_>,
    message: &Message,
    told: Option<&Told>,
    text: &str,
    at: Ms,
) -> Result<Came, Fault> {
    let asked = message.team(tx).map(|team| team.id);
    let team = access::staffed_team(tx, asked.as_ref())?;
    let who = match told {
        Some(told) => told.who(tx)?,
        None => None,
    };
    let brought = Brought {
        source: format!("mail {}", message.id),
        kind: Kind::Request,
        touchpoint: TOUCHPOINT.into(),
        words: text.to_owned(),
        name: who.as_ref().and_then(|who| who.name.clone()),
        identities: who.map(|who| who.identities).unwrap_or_default(),
        occurred_at: at,
        closed_at: is_over(tx.now, at).then_some(at),
        owner: Owner {
            person: None,
            team: Some(team),
        },
        attributes: Vec::new(),
        lives: Vec::new(),
    };
    let zone = house::zone(tx)?;
    elsewhere::bring(tx, &brought, &zone)?;
    let case = elsewhere::known(tx, &brought.source)?.ok_or_else(Fault::not_found)?;
    Ok(Came {
        outcome: Outcome::Case,
        encounter: rows::first_encounter(tx, &case)?,
        customer: cases::by_id(tx, &case)?.customer,
        case: Some(case),
    })
}

/// Adds an old letter to the case it belongs to, which it does not open again.
pub fn add(tx: &mut Tx<'_>, case: &CaseId, text: &str, at: Ms) -> Result<Came, Fault> {
    put(tx, case, Direction::Inbound, text, at)
}

/// What we wrote: an encounter of the case it answers, if that is known.
pub fn ours(tx: &mut Tx<'_>, message: &Message, told: &Told, kin: &Kinship) -> Result<Came, Fault> {
    let Some(case) = joining::nearest(tx, kin)? else {
        return Ok(Came::quiet(Outcome::Own));
    };
    let text = words::open(tx, told, false)?;
    let came = put(tx, &case, Direction::Outbound, &text, told.moment(message))?;
    Ok(Came {
        outcome: Outcome::Own,
        ..came
    })
}

fn put(
    tx: &mut Tx<'_>,
    id: &CaseId,
    direction: Direction,
    text: &str,
    at: Ms,
) -> Result<Came, Fault> {
    kohtaamo_store::events::lock(tx, id.as_str())?;
    let case = cases::by_id(tx, id)?;
    let words = kept_words::keep(tx, case.about(), text)?;
    let encounter = encounters::add(
        tx,
        &Meeting {
            case: Some(id),
            customer: case.customer.as_ref(),
            touchpoint: TOUCHPOINT,
            direction,
            kind: Kind::Contact,
            words: &words,
            felt: None,
            retold: false,
            place: None,
            by: None,
            at,
        },
    )?;
    elsewhere::heard(tx, id, at)?;
    let noted = Happening {
        kind: "encounter.noted",
        actor: None,
        about: encounter.as_str(),
        case: Some(id),
        words: &[&words],
        facts: json!({"kind": Kind::Contact, "touchpoint": TOUCHPOINT, "imported": true}),
        occurred_at: Some(at),
    };
    happen::happened(tx, &noted)?;
    Ok(Came {
        outcome: Outcome::Joined,
        case: Some(id.clone()),
        encounter: Some(encounter),
        customer: case.customer,
    })
}
