//! Merging two cases of one customer: the one told twice is closed as a duplicate, and all that
//! stood in it is carried on in the other. Opening it again takes that back.

use super::closing::{self, Reason};
use crate::access::{self, Actor};
use crate::happen::{self, Happening};
use crate::people;
use crate::recover::cases::{self, Case, Kind, State};
use crate::recover::joining::{self, Joined};
use crate::recover::{CaseId, talk};
use kohtaamo_store::{Id, Tx, events};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// Merges a case into another.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Merge {
    /// The case that carries both on: id or number.
    #[serde(default, deserialize_with = "crate::visit::lenient::name_opt")]
    pub into: Option<String>,
}

/// Merges `name` into another open case of the same customer; answers that one.
pub fn merge(tx: &mut Tx<'_>, actor: &Actor, name: &str, merge: &Merge) -> Result<Case, Fault> {
    let Some(into) = &merge.into else {
        return Err(Fault::field("into", "fault-missing", ""));
    };
    let (from, into) = both(tx, actor, name, into)?;
    may_join(tx, &from, &into)?;
    let joined = joining::join(tx, actor, &from, &into)?;
    let from = cases::by_id(tx, &from.id)?; // whose it is may be known by now
    if from.state == State::Open {
        closing::end_as(tx, actor, &from, Reason::Duplicate, None)?;
    }
    let facts = json!({"into": into.number, "into_id": into.id, "joined": joined});
    happen::on_case(
        tx,
        "case.merged",
        actor,
        &from.id,
        into.id.as_str(),
        &[],
        facts,
    )?;
    let facts = json!({"case": from.number, "case_id": from.id});
    happen::on_case(
        tx,
        "case.took_in",
        actor,
        &into.id,
        from.id.as_str(),
        &[],
        facts,
    )?;
    Ok(into)
}

/// Both cases, locked in the order of their ids, so that two who merge never wait for each other.
fn both(tx: &mut Tx<'_>, actor: &Actor, from: &str, into: &str) -> Result<(Case, Case), Fault> {
    let found = |tx: &mut Tx<'_>, name: &str| cases::seen_by(tx, actor, name);
    let mut ids = [found(tx, from)?.id, found(tx, into)?.id];
    if ids[0] == ids[1] {
        return Err(Fault::rule("same_case", "rule-merge-same"));
    }
    ids.sort();
    for id in &ids {
        events::lock(tx, id.as_str())?;
    }
    Ok((found(tx, from)?, found(tx, into)?))
}

fn may_join(tx: &mut Tx<'_>, from: &Case, into: &Case) -> Result<(), Fault> {
    if into.state == State::Done {
        return Err(Fault::rule("done", "rule-done"));
    }
    if from.taken_over {
        return Err(Fault::rule("taken_over", "rule-merge-taken-over"));
    }
    if from.sensitive != into.sensitive {
        return Err(Fault::rule("sensitive", "rule-merge-sensitive"));
    }
    // A complaint is owed its five steps, which no other kind of case asks of anybody.
    if from.kind == Kind::Complaint && into.kind != Kind::Complaint {
        return Err(Fault::rule("complaint", "rule-merge-complaint"));
    }
    if let (Some(one), Some(other)) = (&from.customer, &into.customer)
        && people::root_of(tx, one)? != people::root_of(tx, other)?
    {
        return Err(Fault::rule("other_customer", "rule-merge-customer"));
    }
    // What was accepted is followed up in the case it was offered in, and counted by mandates there.
    if talk::standing(tx, &from.id)?.is_some() {
        return Err(Fault::rule("offer_stands", "rule-merge-offer"));
    }
    Ok(())
}

/// Hears `case.reopened` by somebody: what went with a merge comes back.
pub fn hear_reopened(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let (Some(case), Some(by)) = (h.case, h.actor) else {
        return Ok(());
    };
    if h.facts["came_back"] == true {
        return Ok(());
    }
    let Some((into, joined)) = merged(tx, case)? else {
        return Ok(());
    };
    let Some(actor) = access::actor(tx, &Id::from_written(by.to_owned()))? else {
        return Ok(());
    };
    joining::part(tx, &actor, &joined, case, &into)?;
    let facts = json!({"from_id": into});
    happen::on_case(tx, "case.parted", &actor, case, into.as_str(), &[], facts)
}

/// The case that carries on what stood in this one: itself, unless it is done and was merged.
pub fn carried_on_in(tx: &mut Tx<'_>, case: &CaseId) -> Result<CaseId, Fault> {
    let mut here = case.clone();
    let mut passed = vec![];
    while cases::by_id(tx, &here)?.state == State::Done
        && let Some((into, _)) = merged(tx, &here)?
        && !passed.contains(&into)
    {
        passed.push(std::mem::replace(&mut here, into));
    }
    Ok(here)
}

/// The merge of a case that stands: into which, and what went.
fn merged(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<(CaseId, Joined)>, Fault> {
    let told = events::of_stream(tx, case.as_str())?;
    let last = told
        .iter()
        .rfind(|e| matches!(e.kind.as_str(), "case.merged" | "case.parted"));
    let Some(event) = last.filter(|e| e.kind == "case.merged") else {
        return Ok(None);
    };
    let facts: Json = serde_json::from_str(&event.facts).unwrap_or_default();
    let joined = serde_json::from_value(facts["joined"].clone()).unwrap_or_default();
    Ok(Some((Id::from_written(event.about.clone()), joined)))
}
