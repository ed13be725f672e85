//! Encounters, the talk and promises over HTTP: forms and JSON enter the same verbs.

use super::cases::{self, Facts, GiveTo, SetKind};
use super::encounters;
use super::next_actions::{self, SetNext};
use super::notices;
use super::promises;
use super::talk;
use crate::visit::{Visit, rfc3339, show_first};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Face, Fault};
use serde_json::json;

type Handled = Result<Answer, Fault>;

/// The page of the case in the address.
pub fn case_address(visit: &Visit<'_>) -> String {
    format!("/cases/{}", visit.param("case").trim_start_matches("K-"))
}

/// `POST /cases/{case}/owner`
pub fn give(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = cases::give(
        tx,
        visit.actor()?,
        visit.param("case"),
        &visit.command::<GiveTo>()?,
    )?;
    let document = json!({"case": case.id, "number": case.number, "owner": {"person": case.person, "team": case.team}});
    Ok(visit.made(document, case_address(visit), "said-given"))
}

/// `POST /encounters/{id}/split`: what is another matter gets a case of its own.
pub fn split(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let to = encounters::split(tx, visit.actor()?, visit.param("id"), &visit.command()?)?;
    let document = json!({"case": {"id": to.id, "number": to.number}});
    Ok(visit.made(document, format!("/cases/{}", to.number), "said-split"))
}

/// `POST /cases/{case}/next-action`
pub fn next_action(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = next_actions::set(
        tx,
        visit.actor()?,
        visit.param("case"),
        &visit.command::<SetNext>()?,
    )?;
    Ok(visit.made(json!({"id": id}), case_address(visit), "said-next-action"))
}

/// `POST /cases/{case}/facts`
pub fn facts(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = cases::set_facts(
        tx,
        visit.actor()?,
        visit.param("case"),
        &visit.command::<Facts>()?,
    )?;
    Ok(visit.made(
        json!({"case": case.id, "number": case.number}),
        case_address(visit),
        "said-saved",
    ))
}

/// `POST /cases/{case}/kind`
pub fn kind(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let set = visit.command::<SetKind>()?;
    let case = cases::set_kind(tx, visit.actor()?, visit.param("case"), &set)?;
    Ok(visit.made(
        json!({"case": case.id, "number": case.number}),
        case_address(visit),
        "said-saved",
    ))
}

/// `POST /cases/{case}/concerns`
pub fn concern(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = talk::add_concern(tx, visit.actor()?, visit.param("case"), &visit.command()?)?;
    Ok(visit.made(json!({"id": id}), case_address(visit), "said-concern"))
}

/// `POST /cases/{case}/concerns/{id}/real`
pub fn real(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    talk::mark_real(
        tx,
        visit.actor()?,
        visit.param("case"),
        visit.param("id"),
        &visit.command()?,
    )?;
    Ok(visit.made(
        json!({"id": visit.param("id")}),
        case_address(visit),
        "said-real",
    ))
}

/// `POST /cases/{case}/restatement`
pub fn restatement(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = talk::restate(tx, visit.actor()?, visit.param("case"), &visit.command()?)?;
    Ok(visit.made(json!({"id": id}), case_address(visit), "said-restated"))
}

/// `POST /cases/{case}/agreement`
pub fn agreement(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let command: talk::Agree = visit.command()?;
    let id = talk::agree(tx, visit.actor()?, visit.param("case"), &command)?;
    let agreed = command.agreed == Some(true) || command.skip_reason.is_some();
    let said = if agreed {
        "said-agreed"
    } else {
        "said-not-quite"
    };
    Ok(visit.made(
        json!({"id": id, "agreed": agreed}),
        case_address(visit),
        said,
    ))
}

/// `POST /cases/{case}/offers`
pub fn offer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let made = talk::offer(tx, visit.actor()?, visit.param("case"), &visit.command()?)?;
    let approval = made.approval.as_ref();
    let said = match approval {
        Some(_) => "said-awaiting",
        None => "said-offered",
    };
    let approval = approval.map(|a| json!({"id": a.id, "due": rfc3339(a.due)}));
    Ok(visit.made(
        json!({"id": made.id, "state": made.state, "approval": approval, "mandate": made.mandate}),
        case_address(visit),
        said,
    ))
}

/// `POST /cases/{case}/offers/{id}/reversal`
pub fn reversal(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    talk::reverse(
        tx,
        visit.actor()?,
        visit.param("case"),
        visit.param("id"),
        &visit.command()?,
    )?;
    Ok(visit.made(
        json!({"id": visit.param("id"), "state": "reversed"}),
        case_address(visit),
        "said-reversed",
    ))
}

/// `POST /cases/{case}/offers/{id}/answer`
pub fn answer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let command: talk::AnswerOffer = visit.command()?;
    talk::answer(
        tx,
        visit.actor()?,
        visit.param("case"),
        visit.param("id"),
        &command,
    )?;
    let said = match command.answer {
        talk::OfferAnswer::Accepted => "said-accepted",
        talk::OfferAnswer::Declined => "said-declined",
    };
    Ok(visit.made(
        json!({"id": visit.param("id"), "state": command.answer}),
        case_address(visit),
        said,
    ))
}

/// `POST /cases/{case}/promises`
pub fn promise(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = promises::make(tx, visit.actor()?, visit.param("case"), &visit.command()?)?;
    Ok(visit.made(json!({"id": id}), case_address(visit), "said-promised"))
}

/// `POST /notices/{id}/read`
pub fn notice_read(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    notices::read(tx, visit.actor()?, visit.param("id"))?;
    Ok(visit.made(json!({"id": visit.param("id")}), "/", "said-read"))
}

/// `POST /promises/{id}/outcome`
pub fn promise_outcome(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    if visit.ask.face == Face::Page {
        match visit.ask.form.get("outcome") {
            Some("renegotiated") => show_first(visit, "due_said", "due")?,
            Some("broken") => show_first(visit, "next.what", "next.due")?,
            _ => {}
        }
    }
    let command: promises::End = visit.command()?;
    let (case, next) = promises::end(tx, visit.actor()?, visit.param("id"), &command)?;
    let number = cases::by_id(tx, &case)?.number;
    let said = match command.outcome {
        promises::Outcome::Kept => "said-kept",
        promises::Outcome::Broken => "said-broken",
        promises::Outcome::Renegotiated => "said-renegotiated",
    };
    Ok(visit.made(
        json!({"id": visit.param("id"), "outcome": command.outcome, "promise": next}),
        format!("/cases/{number}"),
        said,
    ))
}
