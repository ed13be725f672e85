//! The closed loop: who is disappointed, or asks for a person, is somebody's at once.

use super::Question;
use super::answers::Given;
use super::invitations::{self, Invitation};
use crate::follow_up::{FollowUpId, meeting};
use crate::happen::CaseId;
use crate::recover::cases::{self, Case, Which};
use crate::recover::encounters::{self, EncounterId, Felt, Note, Who};
use crate::recover::next_actions::{self, SetAs};
use crate::recover::{Kind, Mark, State, callbacks, talk};
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

/// What came of an answer.
#[derive(Debug, Default)]
pub struct Acted {
    /// The case it was heard in.
    pub case: Option<CaseId>,
    /// The encounter it was heard as.
    pub encounter: Option<EncounterId>,
    /// The follow-up it ended.
    pub follow_up: Option<FollowUpId>,
    /// When a call was promised, since they asked for one.
    pub call_by: Option<Ms>,
}

/// Hears an answer.
pub(super) fn act(tx: &mut Tx<'_>, invitation: &Invitation, given: &Given) -> Result<Acted, Fault> {
    let mut acted = Acted::default();
    let about = invitation.case.as_ref();
    let unhappy = given.disappointed();
    if unhappy || given.contact {
        let kind = if unhappy {
            Kind::Complaint
        } else {
            Kind::Request
        };
        let (encounter, case) = heard(tx, invitation, kind, words(given))?;
        acted.encounter = Some(encounter);
        acted.case = Some(case);
    }
    if let Some(case) = acted.case.as_ref().or(about).cloned() {
        acted.follow_up = met(tx, &case, given)?;
    }
    if let Some(id) = &acted.case {
        let case = cases::by_id(tx, id)?;
        if unhappy && acted.follow_up.is_none() {
            recover_anew(tx, &case)?;
        }
        call_next(tx, &case)?;
        if given.contact {
            let what = Texts::new(given.lang).survey_call_promised();
            acted.call_by = Some(callbacks::promise(tx, &case, what, None)?.due);
        }
    }
    Ok(acted)
}

/// Somebody asks for a person on a survey's page: a call is promised, in the case it was about or
/// one of its own. Answers by when.
pub fn call_me(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    number: Option<&str>,
    lang: Lang,
) -> Result<Ms, Fault> {
    let invitation = &invitations::alone(tx, invitation)?;
    if let Some(case) = &invitation.case
        && let Some(standing) = callbacks::standing(tx, case)?
    {
        return Ok(standing.due);
    }
    let t = Texts::new(lang);
    let (asked, what) = match number {
        Some(number) => {
            let number = encounters::said("number", number)?;
            let what = t.survey_call_promised_to(&number);
            (format!("{} {number}", t.survey_asks_contact()), what)
        }
        None => (
            t.survey_asks_contact().to_owned(),
            t.survey_call_promised().to_owned(),
        ),
    };
    let (_, case) = heard(tx, invitation, Kind::Request, asked)?;
    let case = cases::by_id(tx, &case)?;
    Ok(callbacks::promise(tx, &case, &what, None)?.due)
}

/// Their words as an inbound encounter: it joins the case the survey was about, opens that again
/// when it was done, or opens a case of its own.
fn heard(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    kind: Kind,
    words: String,
) -> Result<(EncounterId, CaseId), Fault> {
    let who = invitation.customer.as_ref().map(|customer| Who {
        id: Some(customer.to_string()),
        ..Who::default()
    });
    let note = Note {
        customer: who,
        touchpoint: invitations::touchpoint(tx)?,
        direction: None,
        kind,
        words,
        at: None,
        case: None,
        felt: (kind == Kind::Complaint).then_some(Felt::Bad),
        retold: false,
        expects: None,
        wishes: None,
        handled: false,
        open: true,
        urgent: false,
        sensitive: false,
        references: None,
        place: None,
        team: invitation.team.as_ref().map(ToString::to_string),
        attributes: BTreeMap::new(),
    };
    let noted = encounters::arrived(tx, &note, invitation.case.as_ref())?;
    let (case, _) = noted.case.ok_or_else(Fault::not_found)?;
    if invitation.case.is_none() {
        invitations::belongs_to(tx, invitation, &case)?;
    }
    Ok((noted.encounter, case))
}

/// What they said; who only gave numbers is quoted in those.
fn words(given: &Given) -> String {
    match &given.words {
        Some((_, text)) => text.clone(),
        None => in_numbers(given.lang, &given.scores),
    }
}

fn in_numbers(lang: Lang, scores: &[(Question, i64)]) -> String {
    let t = Texts::new(lang);
    let said: Vec<String> = scores.iter().map(|(q, v)| in_words(t, *q, *v)).collect();
    match said.is_empty() {
        true => t.survey_asks_contact().to_owned(),
        false => t.survey_answered_in_numbers(said.join(", ")),
    }
}

/// One number as people read it: `kokemus 2/5`.
pub fn in_words(t: Texts, question: Question, value: i64) -> String {
    let name = t.get(&format!("measure-{}", question.word().replace('_', "-")));
    let most = question.scale().map_or(0, |scale| *scale.end());
    format!("{} {value}/{most}", name.unwrap_or(question.word()))
}

/// The customer has been met by their own answer, where it is plain: put right and not
/// disappointed, or disappointed. In between, somebody asks them.
fn met(tx: &mut Tx<'_>, case: &CaseId, given: &Given) -> Result<Option<FollowUpId>, Fault> {
    let (heard, put_right) = (
        given.score(Question::Heard),
        given.score(Question::PutRight),
    );
    let content = match (given.disappointed(), put_right) {
        (true, _) => false,
        (false, Some(4..=5)) if !given.contact => true,
        _ => return Ok(None),
    };
    let case = cases::by_id(tx, case)?;
    let ending = meeting::Ending {
        content,
        heard,
        put_right,
        words: given.words.as_ref().map(|(kept, _)| kept),
    };
    meeting::answered(tx, &case, &ending)
}

/// An open complaint that had been followed up already is not over: the talk begins anew. (One
/// that was done was opened again when the encounter was heard.)
fn recover_anew(tx: &mut Tx<'_>, case: &Case) -> Result<(), Fault> {
    let followed = case.marks.follow_up == Mark::Full;
    if case.kind != Kind::Complaint || case.state == State::Done || !followed {
        return Ok(());
    }
    talk::begin_anew(tx, None, &case.id)?;
    cases::set_mark(tx, &case.id, Which::FollowUp, Mark::Empty)
}

/// The next action is to call, within the team's hours. What a person set for an earlier time
/// stays: it brings them here sooner.
fn call_next(tx: &mut Tx<'_>, case: &Case) -> Result<(), Fault> {
    let due = callbacks::due(tx, case, None)?;
    match next_actions::of(tx, case)? {
        Some(next) if next.set_as.is_none() && next.due <= due => Ok(()),
        _ => next_actions::set_as(tx, case, SetAs::Call, due),
    }
}
