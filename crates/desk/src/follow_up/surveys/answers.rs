//! What they said. A survey may be answered anew while its link leads there: the newest answer
//! counts, the earlier ones stay as they were said.

use super::closing::{self, Acted};
use super::invitations::{self, Invitation};
use super::plans::Occasion;
use super::{AnswerId, PLAIN_FEELINGS, Question};
use crate::design;
use crate::happen::{self, CaseId, Happening};
use crate::people::{self, CustomerId};
use crate::recover::{cases, encounters};
use kohtaamo_language::Lang;
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

kohtaamo_store::statements! {
    ADD = "INSERT INTO survey_answers (id, invitation, survey, customer, case_id, encounter, follow_up, touchpoint, words, contact, language, at, replaced_at)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL, $6, $7, $8, $9, $10, NULL)";
    REPLACE = "UPDATE survey_answers SET replaced_at = $2 WHERE invitation = $1 AND replaced_at IS NULL RETURNING id";
    REPLACE_SCORES = "UPDATE survey_scores SET stands = 0 WHERE answer = $1";
    ADD_SCORE = "INSERT INTO survey_scores (answer, question, value, survey, subject, at, stands) VALUES ($1, $2, $3, $4, $5, $6, 1)";
    ADD_FEELING = "INSERT INTO survey_feelings (answer, feeling) VALUES ($1, $2) ON CONFLICT (answer, feeling) DO NOTHING";
    ACTED = "UPDATE survey_answers SET case_id = $2, encounter = $3, follow_up = $4 WHERE id = $1";
    OF_CASE = "SELECT a.id, a.survey, w.text, a.contact, a.encounter, a.follow_up, a.at, a.replaced_at, a.case_id FROM survey_answers a LEFT JOIN words w ON w.id = a.words
        WHERE a.case_id = $1 ORDER BY a.at, a.id";
    OF_CUSTOMER = "SELECT a.id, a.survey, w.text, a.contact, a.encounter, a.follow_up, a.at, a.replaced_at, a.case_id FROM survey_answers a LEFT JOIN words w ON w.id = a.words
        WHERE a.customer IN (SELECT id FROM customers WHERE root = $1) AND a.replaced_at IS NULL ORDER BY a.at DESC, a.id DESC LIMIT 20";
    STANDING = "SELECT a.id, a.survey, w.text, a.contact, a.encounter, a.follow_up, a.at, a.replaced_at, a.case_id FROM survey_answers a LEFT JOIN words w ON w.id = a.words
        WHERE a.invitation = $1 AND a.replaced_at IS NULL";
    SCORES = "SELECT question, value FROM survey_scores WHERE answer = $1";
    FEELINGS = "SELECT feeling FROM survey_feelings WHERE answer = $1 ORDER BY feeling";
}

/// What the page sends. What was not asked is not heard.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Said {
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    expectation: Option<i64>,
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    experience: Option<i64>,
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    heard: Option<i64>,
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    put_right: Option<i64>,
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    effort: Option<i64>,
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    csat: Option<i64>,
    #[serde(deserialize_with = "crate::visit::lenient::number_opt")]
    nps: Option<i64>,
    feelings: Vec<String>,
    words: Option<String>,
    #[serde(deserialize_with = "crate::visit::lenient::flag")]
    contact: bool,
}

impl Said {
    fn number(&self, question: Question) -> Option<i64> {
        match question {
            Question::Expectation => self.expectation,
            Question::Experience => self.experience,
            Question::Heard => self.heard,
            Question::PutRight => self.put_right,
            Question::Effort => self.effort,
            Question::Csat => self.csat,
            Question::Nps => self.nps,
            Question::Feelings | Question::Words => None,
        }
    }

    fn scores(&self, asked: &[Question]) -> Result<Vec<(Question, i64)>, Fault> {
        let mut scores = Vec::new();
        for question in asked {
            let (Some(scale), Some(value)) = (question.scale(), self.number(*question)) else {
                continue;
            };
            if !scale.contains(&value) {
                return Err(Fault::field(question.word(), "fault-survey-scale", ""));
            }
            scores.push((*question, value));
        }
        Ok(scores)
    }
}

/// What was given, as it stands in its rows.
pub(super) struct Given {
    pub id: AnswerId,
    pub scores: Vec<(Question, i64)>,
    pub words: Option<(Kept, String)>,
    pub contact: bool,
    pub lang: Lang,
}

impl Given {
    pub fn score(&self, question: Question) -> Option<i64> {
        let found = self.scores.iter().find(|(q, _)| *q == question);
        found.map(|(_, value)| *value)
    }
    pub fn disappointed(&self) -> bool {
        self.scores.iter().any(|(q, value)| q.disappointed(*value))
    }
}

/// Takes an answer. Who is disappointed, or asks for a person, is heard in the same transaction.
pub fn take(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    said: &Said,
    lang: Lang,
) -> Result<Acted, Fault> {
    let invitation = &invitations::alone(tx, invitation)?;
    if let Some(customer) = &invitation.customer {
        // Forgotten since they were asked: there is nobody to hear any more.
        people::existing(tx, customer.as_str()).map_err(|_| Fault::not_found())?;
    }
    let scores = said.scores(&invitation.questions)?;
    let words = words_of(tx, invitation, said)?;
    let feelings = feelings_of(tx, invitation, said)?;
    if scores.is_empty() && words.is_none() && feelings.is_empty() && !said.contact {
        return Err(Fault::field("contact", "fault-survey-empty", ""));
    }
    replace(tx, invitation)?;
    let given = Given {
        id: AnswerId::new(tx),
        scores,
        words,
        contact: said.contact,
        lang,
    };
    put(tx, invitation, &given, &feelings)?;
    let acted = closing::act(tx, invitation, &given)?;
    tx.exec(
        &ACTED,
        params![
            given.id,
            acted.case.as_ref().or(invitation.case.as_ref()),
            acted.encounter,
            acted.follow_up
        ],
    )?;
    Ok(acted)
}

fn words_of(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    said: &Said,
) -> Result<Option<(Kept, String)>, Fault> {
    let theirs = said
        .words
        .as_deref()
        .map(str::trim)
        .filter(|w| !w.is_empty());
    let Some(theirs) = theirs.filter(|_| invitation.questions.contains(&Question::Words)) else {
        return Ok(None);
    };
    let text = encounters::said("words", theirs)?;
    let about = invitation.customer.as_ref().map(CustomerId::as_str);
    Ok(Some((words::keep(tx, about, &text)?, text)))
}

/// What was chosen of what was offered.
fn feelings_of(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    said: &Said,
) -> Result<Vec<String>, Fault> {
    if !invitation.questions.contains(&Question::Feelings) {
        return Ok(Vec::new());
    }
    let mut offered = offered_feelings(tx, invitation)?;
    offered.retain(|feeling| said.feelings.contains(feeling));
    Ok(offered)
}

/// The feelings one may choose from: those aimed at in the case's situation and at the touchpoint,
/// and plain ones to both sides.
pub fn offered_feelings(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<Vec<String>, Fault> {
    let situation = match &invitation.case {
        Some(case) => cases::by_id(tx, case)?.situation,
        None => None,
    };
    let mut offered = match situation {
        Some(slug) => design::situation(tx, &slug)?.feelings,
        None => Vec::new(),
    };
    // They were asked there, whether or not anybody is met there still.
    let here = design::all_touchpoints(tx)?
        .into_iter()
        .find(|t| t.slug == invitation.touchpoint);
    offered.extend(here.map(|t| t.feelings).unwrap_or_default());
    offered.extend(PLAIN_FEELINGS.map(str::to_owned));
    let mut seen = Vec::new();
    offered.retain(|f| {
        !seen.contains(f) && {
            seen.push(f.clone());
            true
        }
    });
    Ok(offered)
}

/// The earlier answer does not count any more.
fn replace(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<(), Fault> {
    let now = tx.now;
    let earlier: Option<AnswerId> = tx.opt(&REPLACE, params![invitation.id, now], |r| r.id(0))?;
    if let Some(earlier) = earlier {
        tx.exec(&REPLACE_SCORES, params![earlier])?;
    }
    Ok(())
}

fn put(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    given: &Given,
    feelings: &[String],
) -> Result<(), Fault> {
    let now = tx.now;
    let customer = match &invitation.customer {
        Some(customer) => Some(people::root_of(tx, customer)?),
        None => None,
    };
    let words = given.words.as_ref().map(|(kept, _)| kept);
    tx.exec(
        &ADD,
        params![
            given.id,
            invitation.id,
            invitation.occasion,
            customer,
            invitation.case,
            invitation.touchpoint,
            words,
            given.contact,
            given.lang.code(),
            now
        ],
    )?;
    let subject = customer
        .as_ref()
        .map_or(given.id.as_str(), CustomerId::as_str);
    let mut numbers = Map::new();
    for (question, value) in &given.scores {
        let values = params![given.id, question, value, invitation.occasion, subject, now];
        tx.exec(&ADD_SCORE, values)?;
        numbers.insert(question.word().to_owned(), Json::from(*value));
    }
    for feeling in feelings {
        tx.exec(&ADD_FEELING, params![given.id, feeling])?;
    }
    let told: Vec<&Kept> = words.into_iter().collect();
    happen::happened(
        tx,
        &Happening {
            kind: "survey.answered",
            actor: None,
            about: given.id.as_str(),
            case: invitation.case.as_ref(),
            words: &told,
            facts: json!({"survey": invitation.occasion, "scores": numbers, "contact": given.contact}),
            occurred_at: None,
        },
    )
}

/// An answer as it is shown.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Id.
    pub id: AnswerId,
    /// Which survey.
    pub occasion: Occasion,
    /// In the survey's own order.
    pub scores: Vec<(Question, i64)>,
    /// What they felt.
    pub feelings: Vec<String>,
    /// In their words; none when forgotten, or not said.
    pub words: Option<String>,
    /// Asks for a person.
    pub contact: bool,
    /// It was heard as an encounter, where its words stand too.
    pub heard: bool,
    /// It ended a follow-up.
    pub met: bool,
    /// When.
    pub at: Ms,
    /// They answered anew after it.
    pub replaced: bool,
    /// The case it belongs to.
    pub case: Option<CaseId>,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Answer> {
    Ok(Answer {
        id: r.id(0)?,
        occasion: r.word(1)?,
        scores: Vec::new(),
        feelings: Vec::new(),
        words: r.get(2)?,
        contact: r.flag(3)?,
        heard: r.get::<Option<String>>(4)?.is_some(),
        met: r.get::<Option<String>>(5)?.is_some(),
        at: r.get(6)?,
        replaced: r.get::<Option<Ms>>(7)?.is_some(),
        case: r.id_opt(8)?,
    })
}

fn whole(tx: &mut Tx<'_>, mut rows: Vec<Answer>) -> Result<Vec<Answer>, Fault> {
    for answer in &mut rows {
        answer.scores = tx.rows(&SCORES, params![answer.id], |r| Ok((r.word(0)?, r.get(1)?)))?;
        answer.scores.sort();
        answer.feelings = tx.rows(&FEELINGS, params![answer.id], |r| r.get(0))?;
    }
    Ok(rows)
}

/// The answers of a case, oldest first, those replaced too.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<Answer>, Fault> {
    let rows = tx.rows(&OF_CASE, params![case], read)?;
    whole(tx, rows)
}

/// A customer's newest answers.
pub fn of_customer(tx: &mut Tx<'_>, root: &CustomerId) -> Result<Vec<Answer>, Fault> {
    let rows = tx.rows(&OF_CUSTOMER, params![root], read)?;
    whole(tx, rows)
}

/// The answer to an invitation that counts.
pub fn standing(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<Option<Answer>, Fault> {
    let rows = tx.rows(&STANDING, params![invitation.id], read)?;
    Ok(whole(tx, rows)?.pop())
}
