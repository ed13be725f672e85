//! Surveys over HTTP.

use super::Question;
use super::figures::{self, Figure, Figures, Measure};
use super::invitations::{self, Ask, Way};
use super::plans::{self, Survey};
use crate::recover::handlers::case_address;
use crate::visit::{Visit, rfc3339};
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Answer, Face, Fault};
use serde_json::{Map, Value as Json, json};

type Handled = Result<Answer, Fault>;

const DAY: Ms = 24 * 3_600_000;
/// Figures are of so many days when nobody says otherwise, and never of more than two years.
const DAYS: (i64, i64) = (90, 730);

/// `GET /surveys`: the three surveys and what they came to.
pub fn surveys(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (from, until) = period(visit)?;
    let counted = figures::count(tx, from, until)?;
    let all = plans::all(tx)?;
    let items: Vec<Json> = all.iter().map(|s| document(s, &counted)).collect();
    let felt = counted.felt.iter().map(
        |(touchpoint, feeling, n)| json!({"touchpoint": touchpoint, "feeling": feeling, "n": n}),
    );
    Ok(Answer::json(json!({
        "items": items, "next": null, "from": rfc3339(from), "until": rfc3339(until),
        "expectation_gap": counted.gap.as_ref().map(figure), "feelings": felt.collect::<Vec<_>>(),
    })))
}

/// The period of `?days=`, which ends now.
pub(super) fn period(visit: &Visit<'_>) -> Result<(Ms, Ms), Fault> {
    let days = match visit.ask.query.get("days") {
        None => DAYS.0,
        Some(said) => {
            let days = said.parse().ok().filter(|d| (1..=DAYS.1).contains(d));
            days.ok_or_else(|| {
                Fault::field("days", "fault-number-between", format!("1–{}", DAYS.1))
            })?
        }
    };
    let until = visit.ask.at + 1; // what was answered at this instant counts
    Ok((until - days * DAY, until))
}

fn document(survey: &Survey, counted: &Figures) -> Json {
    let tally = counted.surveys.get(&survey.occasion);
    let measures: Map<String, Json> = tally
        .map(|t| t.measures.iter().map(measure).collect())
        .unwrap_or_default();
    json!({
        "slug": survey.occasion, "on": survey.on, "minutes": survey.minutes, "quiet_days": survey.quiet_days, "one_in": survey.one_in,
        "touchpoints": survey.touchpoints, "kinds": survey.kinds, "questions": survey.questions,
        "asked": tally.map_or(0, |t| t.asked), "answered": tally.map_or(0, |t| t.answered), "measures": measures,
    })
}

fn measure(m: &Measure) -> (String, Json) {
    let counts: Map<String, Json> = m
        .counts
        .iter()
        .map(|(v, n)| (v.to_string(), (*n).into()))
        .collect();
    let mut said =
        json!({"n": m.mean.n, "mean": m.mean.value, "interval": m.mean.interval, "counts": counts});
    if let Some(standard) = &m.standard {
        let name = if m.question == Question::Nps {
            "nps"
        } else {
            "share"
        };
        said[name] = figure(standard);
    }
    (m.question.word().to_owned(), said)
}

fn figure(f: &Figure) -> Json {
    json!({"n": f.n, "value": f.value, "interval": f.interval})
}

/// `POST /surveys/{slug}`
pub fn say(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let slug = visit.param("slug");
    let survey = plans::say(tx, visit.actor()?, slug, &visit.command()?)?;
    let document = json!({"slug": survey.occasion, "on": survey.on});
    Ok(visit.made(document, "/design/surveys", "said-saved"))
}

/// `POST /cases/{case}/surveys`: asks the customer on the spot.
pub fn ask(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let ask: Ask = visit.command()?;
    let id = invitations::ask(tx, visit.actor()?, visit.param("case"), &ask)?;
    Ok(asked(visit, id.as_str(), &ask, case_address(visit)))
}

/// `POST /customers/{id}/surveys`: the same, about no case.
pub fn ask_customer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let ask: Ask = visit.command()?;
    let customer = visit.param("id");
    let id = invitations::ask_customer(tx, visit.actor()?, customer, &ask)?;
    Ok(asked(
        visit,
        id.as_str(),
        &ask,
        format!("/customers/{customer}"),
    ))
}

/// The secret is made where it is opened: what is answered here may be remembered with a key.
fn asked(visit: &Visit<'_>, id: &str, ask: &Ask, place: String) -> Answer {
    if ask.way == Some(Way::Letter) {
        return visit.made(json!({"id": id}), place, "said-survey-written");
    }
    let open = format!("/surveys/{id}/open");
    match visit.ask.face {
        Face::Api => Answer::Json {
            status: 201,
            body: json!({"id": id, "open": open}),
        },
        Face::Page => Answer::go(open),
    }
}

/// `GET /surveys/{id}/open`: leads this device to the survey, by a fresh secret.
pub fn open(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let secret = invitations::open_here(tx, visit.actor()?, visit.param("id"))?;
    Ok(Answer::go(format!("/s/{}", secret.reveal())))
}
