//! What a customer answers themselves, on their own page: whether we understood, and what they
//! say to an offer. Nobody of the staff did it; the case is seen to soon after.

use super::answers::answered;
use super::{
    AnswerOffer, LAST_RESTATEMENT, OfferAnswer, RestatementId, Via, begun, keep_opt, put_agreement,
    since,
};
use crate::access::Actor;
use crate::happen;
use crate::house::{self, calendar};
use crate::recover::callbacks;
use crate::recover::cases::{self, Case, CaseId, Kind, State};
use crate::recover::next_actions::{self, SetAs};
use kohtaamo_store::{Ms, Tx, events, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    SAID_TO_IT = "SELECT agreed FROM agreements WHERE case_id = $1 AND restatement = $2 ORDER BY at DESC, id DESC LIMIT 1";
}

/// A customer has so many minutes of the team's work to answer before somebody looks.
const TO_ANSWER: i64 = 8 * 60;

/// Whether we understood, in the customer's own hand.
#[derive(Debug, Clone)]
pub struct Theirs<'a> {
    /// The restatement they had before them.
    pub restatement: &'a str,
    /// Yes, or not quite.
    pub agreed: bool,
    /// What they said to it.
    pub words: Option<&'a str>,
}

/// A customer's case, to be changed by themselves.
fn theirs(tx: &mut Tx<'_>, id: &CaseId) -> Result<Case, Fault> {
    events::lock(tx, id.as_str())?;
    let case = cases::by_id(tx, id)?;
    if case.kind != Kind::Complaint {
        return Err(Fault::rule("no_talk", "rule-no-talk"));
    }
    if case.state != State::Open {
        return Err(Fault::rule("done", "rule-done"));
    }
    Ok(case)
}

/// The newest restatement of this round of the talk.
fn newest(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<RestatementId>, Fault> {
    let since = since(tx, case)?;
    Ok(tx.opt(&LAST_RESTATEMENT, params![case, since], |r| r.id(0))?)
}

fn said_to(
    tx: &mut Tx<'_>,
    case: &CaseId,
    restatement: &RestatementId,
) -> Result<Option<bool>, Fault> {
    Ok(tx.opt(&SAID_TO_IT, params![case, restatement], |r| r.flag(0))?)
}

/// Agreed, or not quite, by the customer. The same again changes nothing; an answer to a
/// restatement that was said anew meanwhile is refused, so that they read the new one.
pub fn agree_themselves(
    tx: &mut Tx<'_>,
    case: &CaseId,
    theirs_is: &Theirs<'_>,
) -> Result<(), Fault> {
    let case = theirs(tx, case)?;
    let stale = || Fault::rule("stale", "rule-restated-anew");
    let newest = newest(tx, &case.id)?.ok_or_else(stale)?;
    if newest.as_str() != theirs_is.restatement {
        return Err(stale());
    }
    match said_to(tx, &case.id, &newest)? {
        Some(before) if before == theirs_is.agreed => return Ok(()),
        Some(_) => return Err(Fault::rule("stale", "rule-answered-before")),
        None => {}
    }
    let words = keep_opt(tx, &case, "words", theirs_is.words)?;
    put_agreement(
        tx,
        None,
        &case,
        &super::Answered {
            restatement: Some(&newest),
            agreed: theirs_is.agreed,
            via: Via::Page,
            words: words.as_ref(),
            told: words.iter().collect(),
        },
    )?;
    begun(tx, &case)?;
    look_soon(tx, &case, after(theirs_is.agreed))
}

/// What is to be done once they have said it.
fn after(agreed: bool) -> SetAs {
    if agreed { SetAs::Talk } else { SetAs::Restate }
}

/// They said it to somebody before they answered on their page.
pub(super) fn waits_no_more(tx: &mut Tx<'_>, case: &Case, agreed: bool) -> Result<(), Fault> {
    match next_actions::of(tx, case)? {
        Some(next) if next.set_as == Some(SetAs::HearBack) => look_soon(tx, case, after(agreed)),
        _ => Ok(()),
    }
}

/// The customer's own answer to an offer. What stands was granted already, by a mandate or an
/// approval: who accepts it takes nothing that was not given. The same again changes nothing.
pub fn answer_themselves(
    tx: &mut Tx<'_>,
    case: &CaseId,
    offer: &str,
    answer: &AnswerOffer,
) -> Result<(), Fault> {
    let case = theirs(tx, case)?;
    if answered(tx, None, &case, offer, answer)? && answer.answer == OfferAnswer::Declined {
        return look_soon(tx, &case, SetAs::Talk);
    }
    Ok(())
}

/// The restatement waits for the customer, who reads it on their page; answers until when.
pub fn ask_them(tx: &mut Tx<'_>, actor: &Actor, name: &str) -> Result<Ms, Fault> {
    let case = super::complaint(tx, actor, name)?;
    let newest = newest(tx, &case.id)?
        .ok_or_else(|| Fault::rule("listen_before_offer", "rule-restate-first"))?;
    if said_to(tx, &case.id, &newest)?.is_some() {
        return Err(Fault::rule("stale", "rule-answered-before"));
    }
    let (hours, zone) = (calendar::of(tx, &case.team)?, house::zone(tx)?);
    let until = calendar::add_working(tx.now, TO_ANSWER, &hours, &zone);
    next_actions::set_as(tx, &case, SetAs::HearBack, until)?;
    happen::on_case(
        tx,
        "case.asked",
        actor,
        &case.id,
        newest.as_str(),
        &[],
        json!({"until": until}),
    )?;
    Ok(until)
}

/// Somebody is to see to what the customer said within an hour of the team's work.
fn look_soon(tx: &mut Tx<'_>, case: &Case, what: SetAs) -> Result<(), Fault> {
    let due = callbacks::due(tx, case, None)?;
    next_actions::not_later(tx, case, what, due)
}
