//! Something happened: the event is written, and later rooms hear of it, in the same transaction.

use crate::access::Actor;
use kohtaamo_store::words::Kept;
use kohtaamo_store::{Ms, Tx, events};
use kohtaamo_web::Fault;
use serde_json::Value as Json;

kohtaamo_store::ids! {
    /// A case; people speak its number. Defined here, since every room's doings may belong to one.
    CaseId = 'k';
}

/// What happened. Holds no personal words.
pub struct Happening<'a> {
    /// Noun and participle, `promise.made`.
    pub kind: &'static str,
    /// Who did it; none for the program itself.
    pub actor: Option<&'a str>,
    /// The row it is about.
    pub about: &'a str,
    /// Its case. The stream is the case's, else the one of the row itself.
    pub case: Option<&'a CaseId>,
    /// Words kept with it.
    pub words: &'a [&'a Kept],
    /// What else, in a small object.
    pub facts: Json,
    /// When it happened, if not now.
    pub occurred_at: Option<Ms>,
}

/// Writes the event and tells those who hear it ([`crate::hears::HEARS`]).
pub fn happened(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let occurred_at = h.occurred_at.unwrap_or(tx.now);
    events::append(
        tx,
        events::New {
            stream: h.case.map_or(h.about, CaseId::as_str),
            kind: h.kind,
            actor: h.actor,
            about: h.about,
            case: h.case.map(CaseId::as_str),
            words: h.words,
            facts: h.facts.clone(),
            occurred_at,
        },
    )?;
    for (kind, hear) in crate::hears::HEARS {
        if *kind == h.kind {
            hear(tx, h)?;
        }
    }
    Ok(())
}

/// An event on a case, by a person, now.
pub fn on_case(
    tx: &mut Tx<'_>,
    kind: &'static str,
    actor: &Actor,
    case: &CaseId,
    about: &str,
    words: &[&Kept],
    facts: Json,
) -> Result<(), Fault> {
    let actor = Some(actor.id.as_str());
    happened(
        tx,
        &Happening {
            kind,
            actor,
            about,
            case: Some(case),
            words,
            facts,
            occurred_at: None,
        },
    )
}

/// An event in a row's own stream, by a person, now.
pub fn on_row(
    tx: &mut Tx<'_>,
    kind: &'static str,
    actor: Option<&Actor>,
    about: &str,
    words: &[&Kept],
    facts: Json,
) -> Result<(), Fault> {
    let actor = actor.map(|a| a.id.as_str());
    happened(
        tx,
        &Happening {
            kind,
            actor,
            about,
            case: None,
            words,
            facts,
            occurred_at: None,
        },
    )
}
