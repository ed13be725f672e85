//! Asking by rule. An invitation is written in the transaction of what causes it, and when its
//! time has come it is looked at once more: much may have happened since.

use super::invitations::{self, Invitation, New, Way};
use super::plans::{self, Occasion, Survey};
use crate::access::{self, Actor, PersonId};
use crate::happen::{self, CaseId, Happening};
use crate::house::{self, TeamId};
use crate::letters::{self, LetterKind};
use crate::people::{self, CustomerId, IdentityKind};
use crate::recover::cases::{self, Case, Kind};
use crate::recover::{State, encounters::Direction};
use kohtaamo_language::Texts;
use kohtaamo_store::{Id, Ms, Tx, events, params};
use kohtaamo_web::Fault;
use serde_json::json;

crate::words! {
    /// Why somebody was not asked after all.
    LeftAs {
        /// The survey was switched off.
        Off = "off",
        /// They were asked a short while ago.
        Quiet = "quiet",
        /// They wait for us to mend something.
        Complaint = "complaint",
        /// The case is a hard human situation: a person may ask, no rule does.
        Sensitive = "sensitive",
        /// Nobody knows where to write, or who it was.
        NoAddress = "no_address",
        /// The house sends no mail.
        NoMail = "no_mail",
        /// Too late to be worth asking.
        TooLate = "too_late",
    }
}

kohtaamo_store::statements! {
    DUE = "SELECT id FROM survey_invitations WHERE due <= $1 ORDER BY due LIMIT 50";
    CLAIM = "UPDATE survey_invitations SET due = NULL WHERE id = $1 AND due <= $2";
    PUT_OFF = "UPDATE survey_invitations SET due = $3 WHERE id = $1 AND due <= $2";
    LATER = "UPDATE survey_invitations SET due = $2 WHERE id = $1";
    LEAVE = "UPDATE survey_invitations SET left_as = $2 WHERE id = $1";
    LAST_ASKED = "SELECT max(asked_at) FROM survey_invitations WHERE customer IN (SELECT id FROM customers WHERE root = $1)";
    OPEN_COMPLAINT = "SELECT CAST(1 AS BIGINT) FROM cases WHERE customer IN (SELECT id FROM customers WHERE root = $1)
        AND kind = 'complaint' AND state = 'open' AND id <> $2 LIMIT 1";
    MET = "SELECT customer, direction, touchpoint, kind FROM encounters WHERE id = $1";
}

const HOUR: Ms = 3_600_000;
const DAY: Ms = 24 * HOUR;
/// A meeting in a case that stays open is not asked about any more after this: 14 days.
const WORTH_ASKING: Ms = 14 * DAY;

/// Hears what becomes of follow-ups. Who was not reached is asked at once, and the answer is the
/// follow-up's outcome; who was met, later. Who has just answered themselves is not asked again.
pub fn hear_follow_up(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let (Some(case), Some(_)) = (h.case, h.actor) else {
        return Ok(());
    };
    let survey = plans::one(tx, Occasion::FollowUp)?;
    let case = cases::by_id(tx, case)?;
    let Some(customer) = case
        .customer
        .as_ref()
        .filter(|_| survey.on && !case.taken_over)
    else {
        return Ok(());
    };
    let delay = match h.kind {
        "follow_up.not_reached" => 0,
        _ => survey.minutes * 60_000,
    };
    let about = About {
        cause: h.about,
        customer,
        case: Some(&case.id),
        touchpoint: &case.touchpoint,
        team: Some(&case.team),
        due: tx.now + delay,
    };
    plan(tx, &survey, &about)
}

/// Hears `encounter.noted`: of the meetings a survey is about, each, or one in so many.
pub fn hear_noted(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(by) = h.actor else { return Ok(()) };
    let survey = plans::one(tx, Occasion::Encounter)?;
    if !survey.on || !chosen(h.about, survey.one_in) {
        return Ok(());
    }
    let met = tx.opt(&MET, params![h.about], |r| {
        Ok((
            r.id_opt::<CustomerId>(0)?,
            r.word::<Direction>(1)?,
            r.get::<String>(2)?,
            r.word::<Kind>(3)?,
        ))
    })?;
    let Some((Some(customer), Direction::Inbound, touchpoint, kind)) = met else {
        return Ok(());
    };
    let case = match h.case {
        Some(case) => Some(cases::by_id(tx, case)?),
        None => None,
    };
    if !survey.asks_about(&touchpoint, kind) || case.as_ref().is_some_and(|c| c.taken_over) {
        return Ok(());
    }
    let team = match &case {
        Some(case) => Some(case.team.clone()),
        None => first_team(tx, by)?,
    };
    let about = About {
        cause: h.about,
        customer: &customer,
        case: h.case,
        touchpoint: &touchpoint,
        team: team.as_ref(),
        due: tx.now + survey.minutes * 60_000,
    };
    plan(tx, &survey, &about)
}

fn first_team(tx: &mut Tx<'_>, person: &str) -> Result<Option<TeamId>, Fault> {
    let person: PersonId = Id::from_written(person.to_owned());
    Ok(access::teams_of(tx, &person)?.into_iter().next())
}

/// One in so many, by the encounter itself: the same on every node and every run.
fn chosen(encounter: &str, one_in: i64) -> bool {
    let hash = blake3::hash(encounter.as_bytes());
    let first = u32::from_le_bytes(*hash.as_bytes().first_chunk().unwrap_or(&[0; 4]));
    i64::from(first) % one_in.max(1) == 0
}

/// Hears that a customer has a room from a time ahead: what they expect is asked before it.
pub fn hear_known(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(by) = h.actor else { return Ok(()) };
    let survey = plans::one(tx, Occasion::Before)?;
    if !survey.on {
        return Ok(());
    }
    let customer: CustomerId = Id::from_written(h.about.to_owned());
    let now = tx.now;
    let root = people::root_of(tx, &customer)?;
    let rooms = people::identities_of(tx, &root)?;
    let ahead = rooms
        .iter()
        .filter(|i| i.kind == IdentityKind::Room && i.from_at > now);
    let arrivals: Vec<Ms> = ahead.map(|i| i.from_at).collect();
    for arrival in arrivals {
        let team = first_team(tx, by)?;
        let about = About {
            cause: &format!("{customer} {arrival}"),
            customer: &customer,
            case: None,
            touchpoint: &invitations::touchpoint(tx)?,
            team: team.as_ref(),
            due: (arrival - survey.minutes * 60_000).max(now),
        };
        plan(tx, &survey, &about)?;
    }
    Ok(())
}

/// What is asked about, and when.
struct About<'a> {
    cause: &'a str,
    customer: &'a CustomerId,
    case: Option<&'a CaseId>,
    touchpoint: &'a str,
    team: Option<&'a TeamId>,
    due: Ms,
}

fn plan(tx: &mut Tx<'_>, survey: &Survey, about: &About<'_>) -> Result<(), Fault> {
    let new = New {
        occasion: survey.occasion,
        cause: Some(about.cause),
        customer: Some(about.customer),
        case: about.case,
        touchpoint: about.touchpoint,
        team: about.team,
        by: None,
        questions: &survey.questions,
        due: Some(about.due),
    };
    match invitations::add(tx, &new)? {
        Some(id) => {
            let facts = json!({"survey": survey.occasion, "due": about.due});
            told(tx, "survey.planned", id.as_str(), about.case, facts)
        }
        None => Ok(()), // asked about already
    }
}

fn told(
    tx: &mut Tx<'_>,
    kind: &'static str,
    about: &str,
    case: Option<&CaseId>,
    facts: serde_json::Value,
) -> Result<(), Fault> {
    happen::happened(
        tx,
        &Happening {
            kind,
            actor: None,
            about,
            case,
            words: &[],
            facts,
            occurred_at: None,
        },
    )
}

/// Whose time to be asked has come, some of them.
pub fn due(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let now = tx.now;
    Ok(tx.rows(&DUE, params![now], |r| r.get(0))?)
}

/// Asks one whose time has come, if the rules let them be asked: once, whoever finds them first.
pub fn consider_due(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let now = tx.now;
    if tx.exec(&CLAIM, params![id, now])? == 1
        && let Some(invitation) = invitations::get(tx, id)?
    {
        consider(tx, &invitation)?;
    }
    Ok(())
}

/// Somebody could not be asked for a reason of ours: later, so that others are asked now.
pub fn put_off(tx: &mut Tx<'_>, id: &str) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&PUT_OFF, params![id, now, now + HOUR])?;
    Ok(())
}

/// What is to be done with an invitation whose time has come.
enum Verdict {
    Ask,
    Later(Ms),
    LetBe(LeftAs),
}

fn consider(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<(), Fault> {
    match verdict(tx, invitation)? {
        Verdict::Ask => write(tx, invitation, None),
        Verdict::Later(due) => {
            tx.exec(&LATER, params![invitation.id, due])?;
            Ok(())
        }
        Verdict::LetBe(why) => {
            tx.exec(&LEAVE, params![invitation.id, why])?;
            let case = invitation.case.as_ref();
            let facts = json!({"why": why});
            told(tx, "survey.let_be", invitation.id.as_str(), case, facts)
        }
    }
}

fn verdict(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<Verdict, Fault> {
    let survey = plans::one(tx, invitation.occasion)?;
    let case = match &invitation.case {
        Some(case) => Some(cases::by_id(tx, case)?),
        None => None,
    };
    let known = match &invitation.customer {
        Some(customer) => people::existing(tx, customer.as_str()).ok(),
        None => None,
    };
    let Some(customer) = known.filter(|_| survey.on) else {
        let why = if survey.on {
            LeftAs::NoAddress
        } else {
            LeftAs::Off
        };
        return Ok(Verdict::LetBe(why));
    };
    if let Some(verdict) = by_case(tx, invitation, case.as_ref()) {
        return Ok(verdict);
    }
    let why = if waits_for_us(tx, invitation, &customer.id)? {
        Some(LeftAs::Complaint)
    } else if asked_lately(tx, &survey, &customer.id)? {
        Some(LeftAs::Quiet)
    } else if letters::newest_address(tx, &customer.id)?.is_none() {
        Some(LeftAs::NoAddress)
    } else if letters::way_out(tx)?.is_none() {
        Some(LeftAs::NoMail)
    } else {
        None
    };
    Ok(why.map_or(Verdict::Ask, Verdict::LetBe))
}

/// What the case says, or the arrival: a meeting is asked about when its matter is over.
fn by_case(tx: &mut Tx<'_>, invitation: &Invitation, case: Option<&Case>) -> Option<Verdict> {
    let now = tx.now;
    if case.is_some_and(|c| c.sensitive) {
        return Some(Verdict::LetBe(LeftAs::Sensitive));
    }
    match invitation.occasion {
        Occasion::Encounter if case.is_some_and(|c| c.state == State::Open) => {
            Some(match now - invitation.at < WORTH_ASKING {
                true => Verdict::Later(now + DAY),
                false => Verdict::LetBe(LeftAs::TooLate),
            })
        }
        Occasion::Before => {
            let arrival = invitation.cause.as_deref().and_then(|c| c.split_once(' '));
            let arrival: Option<Ms> = arrival.and_then(|(_, at)| at.parse().ok());
            let over = arrival.is_some_and(|at| at <= now);
            over.then_some(Verdict::LetBe(LeftAs::TooLate))
        }
        _ => None,
    }
}

/// A complaint of theirs is open, other than the one that is being followed up.
fn waits_for_us(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    root: &CustomerId,
) -> Result<bool, Fault> {
    let own = match invitation.occasion {
        Occasion::FollowUp => invitation.case.as_ref().map_or("", CaseId::as_str),
        _ => "",
    };
    let open = tx.opt(&OPEN_COMPLAINT, params![root, own], |r| r.get::<i64>(0))?;
    Ok(open.is_some())
}

fn asked_lately(tx: &mut Tx<'_>, survey: &Survey, root: &CustomerId) -> Result<bool, Fault> {
    // Two nodes may each ask the same customer something now: the second waits for the first.
    events::lock(tx, &format!("asked {root}"))?;
    let last = tx.opt(&LAST_ASKED, params![root], |r| r.get::<Option<Ms>>(0))?;
    let since = tx.now - survey.quiet_days * DAY;
    Ok(last.flatten().is_some_and(|at| at > since))
}

/// Asks by letter, in the customer's language and the house's voice. The secret link is made when
/// the letter leaves.
pub(super) fn write(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    by: Option<&Actor>,
) -> Result<(), Fault> {
    let customer = invitation.customer.as_ref();
    let lang = match customer {
        Some(customer) => people::language_of(tx, customer)?,
        None => house::language(tx)?,
    };
    let (t, voice, house) = (
        Texts::new(lang),
        house::voice(tx, lang)?.word(),
        house::name(tx)?,
    );
    let link = format!("{{survey:{}}}", invitation.id);
    let (subject, text) = match invitation.occasion {
        Occasion::Before => (
            t.survey_letter_subject_before(),
            t.survey_letter_before(house, link, voice),
        ),
        _ => (
            t.survey_letter_subject(),
            t.survey_letter(house, link, voice),
        ),
    };
    letters::write(
        tx,
        by,
        &letters::New {
            case: invitation.case.as_ref(),
            customer,
            to: None,
            subject,
            text: &text,
            lang: Some(lang),
            kind: LetterKind::Survey,
            files: &[],
        },
    )?;
    let case = invitation.case.as_ref();
    invitations::asked(tx, &invitation.id, case, by, Way::Letter)
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn one_in_so_many_is_the_same_each_time_and_about_that_many() {
        let ids: Vec<String> = (0..3000).map(|n| format!("e{n}")).collect();
        let some = ids.iter().filter(|id| chosen(id, 3)).count();
        assert!((900..1100).contains(&some), "{some}");
        assert!(ids.iter().all(|id| chosen(id, 1)));
        assert!(ids.iter().all(|id| chosen(id, 3) == chosen(id, 3)));
    }
}
