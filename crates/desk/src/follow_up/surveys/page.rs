//! `/s/{secret}`: the survey a customer opens. No sign-in, no script, in their own language.

use super::Question;
use super::answers::{self, Answer, Said};
use super::closing;
use super::invitations::{self, Invitation};
use super::plans::Occasion;
use crate::links::{self, Kind};
use crate::people;
use crate::recover::{callbacks, cases};
use crate::shell::{self, Outside, outside};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::{Tx, words};
use kohtaamo_web::{Answer as Answered, Fault, Kind as FaultKind, Limit};
use std::sync::LazyLock;

type Handled = Result<Answered, Fault>;

/// Answers a minute to one survey: a person changes their mind, a program is slowed down.
static SENDING: LazyLock<Limit> = LazyLock::new(|| Limit::per_minute(12));

#[derive(Template)]
#[template(path = "follow_up/surveys/page.html")]
struct SurveyPage {
    out: Outside,
    /// Its own address.
    base: String,
    title: String,
    lede: String,
    person_hint: String,
    /// The customer's own words the case began with.
    about: Option<String>,
    asked: Vec<Asked>,
    asks_contact: bool,
    thanks: Option<Thanks>,
    /// By when we call, where a call was promised.
    call_by: Option<String>,
}

/// What is said once they have answered.
struct Thanks {
    heard: bool,
}

/// One question as it is shown.
struct Asked {
    name: &'static str,
    text: String,
    field: Field,
}

enum Field {
    Scale {
        low: &'static str,
        high: &'static str,
        first: i64,
        last: i64,
        /// Each number, and whether it was chosen.
        numbers: Vec<(i64, bool)>,
    },
    /// Value, as it is read, chosen.
    Choices(Vec<(String, String, bool)>),
    Words(String),
}

/// The invitation of the link it was opened by, and the language it is read in.
fn opened(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<(Invitation, Lang), Fault> {
    let link = links::let_in(tx, visit, Kind::Survey)?;
    let invitation = match &link.about {
        Some(id) => invitations::get(tx, id)?,
        None => None,
    };
    // A link is one customer's: it leads to no survey of another's, whoever wrote the letter.
    let invitation = invitation.filter(|i| i.customer == link.customer);
    let invitation = invitation.ok_or_else(Fault::not_found)?;
    let theirs = told_language(tx, &invitation)?;
    Ok((invitation, outside::lang(visit, theirs)))
}

/// The customer's own language, where somebody knows it.
fn told_language(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<Option<Lang>, Fault> {
    match &invitation.customer {
        Some(customer) => people::told_language(tx, customer),
        None => Ok(None),
    }
}

fn address(visit: &Visit<'_>, lang: Lang) -> String {
    let secret = shell::encoded(visit.param("secret"));
    format!("/s/{secret}?lang={}", lang.code())
}

/// `GET /s/{secret}`
pub fn survey(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (invitation, lang) = opened(tx, visit)?;
    let before = answers::standing(tx, &invitation)?;
    let came_back = visit.ask.again.is_some();
    let changing = came_back || visit.ask.query.on("change");
    let out = Outside::new(tx, visit, Some(lang))?;
    let asked = ask_all(tx, visit, &invitation, &out, before.as_ref())?;
    let ahead = invitation.occasion == Occasion::Before;
    shell::show(&SurveyPage {
        base: format!("/s/{}", shell::encoded(visit.param("secret"))),
        title: match ahead {
            true => out.t.survey_title_before(out.voice),
            false => out.t.survey_title(out.voice),
        },
        lede: out.t.survey_lede(out.voice),
        person_hint: out.t.survey_person_hint(out.voice),
        about: first_words(tx, &invitation)?,
        asked,
        asks_contact: visit.ask.form.on("contact") || before.as_ref().is_some_and(|a| a.contact),
        thanks: before.filter(|_| !changing).map(|answer| Thanks {
            heard: answer.heard,
        }),
        call_by: call_by(tx, &invitation, &out)?,
        out,
    })
}

/// What the case began with, unless it is one that few may read.
fn first_words(tx: &mut Tx<'_>, invitation: &Invitation) -> Result<Option<String>, Fault> {
    let Some(case) = &invitation.case else {
        return Ok(None);
    };
    let case = cases::by_id(tx, case)?;
    if case.sensitive {
        return Ok(None);
    }
    Ok(words::read(tx, &case.title)?)
}

fn call_by(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    out: &Outside,
) -> Result<Option<String>, Fault> {
    let standing = match &invitation.case {
        Some(case) => callbacks::standing(tx, case)?,
        None => None,
    };
    Ok(standing.map(|call| out.moment(call.due).text))
}

fn ask_all(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    invitation: &Invitation,
    out: &Outside,
    before: Option<&Answer>,
) -> Result<Vec<Asked>, Fault> {
    let (t, voice) = (out.t, out.voice);
    let mut asked = Vec::new();
    for question in &invitation.questions {
        let field = match question.scale() {
            Some(scale) => scale_of(visit, *question, t, scale, before),
            None if *question == Question::Feelings => {
                let offered = answers::offered_feelings(tx, invitation)?;
                choices(visit, t, offered, before)
            }
            None => Field::Words(kept_words(visit, before)),
        };
        asked.push(Asked {
            name: question.word(),
            text: text_of(*question, t, voice, invitation.occasion),
            field,
        });
    }
    Ok(asked)
}

fn text_of(question: Question, t: Texts, voice: &str, occasion: Occasion) -> String {
    match question {
        Question::Expectation => t.ask_expectation(voice),
        Question::Experience => t.ask_experience(voice),
        Question::Heard => t.ask_heard(voice),
        Question::PutRight => t.ask_put_right(voice),
        Question::Effort => t.ask_effort(voice),
        Question::Csat => t.ask_csat(voice),
        Question::Nps => t.ask_nps(voice),
        Question::Feelings => t.ask_feelings(voice),
        Question::Words if occasion == Occasion::Before => t.ask_words_before(voice),
        Question::Words => t.ask_words(voice),
    }
}

/// What the ends of a scale mean.
fn ends(question: Question, t: Texts) -> (&'static str, &'static str) {
    match question {
        Question::Heard => (t.scale_wholly_low(), t.scale_wholly_high()),
        Question::PutRight => (t.scale_right_low(), t.scale_wholly_high()),
        Question::Effort => (t.scale_agree_low(), t.scale_agree_high()),
        Question::Csat => (t.scale_satisfied_low(), t.scale_satisfied_high()),
        Question::Nps => (t.scale_likely_low(), t.scale_likely_high()),
        _ => (t.scale_quality_low(), t.scale_quality_high()),
    }
}

fn scale_of(
    visit: &Visit<'_>,
    question: Question,
    t: Texts,
    scale: std::ops::RangeInclusive<i64>,
    before: Option<&Answer>,
) -> Field {
    let sent = visit
        .ask
        .form
        .get(question.word())
        .and_then(|n| n.parse().ok());
    let given = before.and_then(|a| a.scores.iter().find(|(q, _)| *q == question));
    let chosen: Option<i64> = sent.or(given.map(|(_, n)| *n));
    let (low, high) = ends(question, t);
    Field::Scale {
        low,
        high,
        first: *scale.start(),
        last: *scale.end(),
        numbers: scale.map(|n| (n, chosen == Some(n))).collect(),
    }
}

fn choices(visit: &Visit<'_>, t: Texts, offered: Vec<String>, before: Option<&Answer>) -> Field {
    let chosen = |feeling: &String| {
        visit.ask.form.all("feelings[]").any(|f| f == feeling)
            || before.is_some_and(|a| a.feelings.contains(feeling))
    };
    let one = |feeling: String| {
        let here = chosen(&feeling);
        let label = feeling_name(t, &feeling);
        (feeling, label, here)
    };
    Field::Choices(offered.into_iter().map(one).collect())
}

/// A plain feeling in the reader's language; the house's own as it said it.
pub fn feeling_name(t: Texts, feeling: &str) -> String {
    let plain = super::PLAIN_FEELINGS.contains(&feeling);
    let name = plain
        .then(|| t.get(&format!("feeling-{feeling}")))
        .flatten();
    name.unwrap_or(feeling).to_owned()
}

fn kept_words(visit: &Visit<'_>, before: Option<&Answer>) -> String {
    if visit.ask.again.is_some() {
        return visit.ask.form.raw("words").to_owned();
    }
    before.and_then(|a| a.words.clone()).unwrap_or_default()
}

/// `POST /s/{secret}`
pub fn answer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (invitation, lang) = opened(tx, visit)?;
    slow_down(&invitation)?;
    let said: Said = visit.command()?;
    answers::take(tx, &invitation, &said, lang)?;
    Ok(Answered::go(address(visit, lang)))
}

/// `POST /s/{secret}/person`: asks to be called.
pub fn person(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (invitation, lang) = opened(tx, visit)?;
    slow_down(&invitation)?;
    closing::call_me(tx, &invitation, visit.ask.form.get("number"), lang)?;
    Ok(Answered::go(format!("{}#person", address(visit, lang))))
}

fn slow_down(invitation: &Invitation) -> Result<(), Fault> {
    match SENDING.take(invitation.id.as_str()) {
        true => Ok(()),
        false => Err(Fault::new(FaultKind::TooMany, "fault-too-many")),
    }
}
