//! Assessments, problems and lessons over HTTP.

use super::assessments;
use super::lessons::{self, Lesson};
use super::problems::{self, Problem};
use crate::access::Actor;
use crate::recover::CaseId;
use crate::visit::{Visit, rfc3339, rfc3339_opt};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// `POST /cases/{case}/assessment`
pub fn assess(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (id, problem) =
        assessments::assess(tx, visit.actor()?, visit.param("case"), &visit.command()?)?;
    let place = format!("/cases/{}", visit.param("case").trim_start_matches("K-"));
    Ok(visit.made(
        json!({"id": id, "problem": problem}),
        place,
        "said-assessed",
    ))
}

/// The number in an address: `7` or `P-7`.
pub fn number(visit: &Visit<'_>) -> Result<i64, Fault> {
    visit
        .param("number")
        .trim_start_matches("P-")
        .parse()
        .map_err(|_| Fault::not_found())
}

/// `POST /problems`
pub fn make_problem(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let number = problems::make(tx, visit.actor()?, &visit.command()?)?;
    let problem = problems::get(tx, number)?;
    Ok(visit.made(
        json!({"id": problem.id, "number": number}),
        format!("/problems/{number}"),
        "said-problem",
    ))
}

/// `POST /problems/{number}/actions`
pub fn act(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let number = number(visit)?;
    let id = problems::act(tx, visit.actor()?, number, &visit.command()?)?;
    Ok(visit.made(
        json!({"id": id}),
        format!("/problems/{number}"),
        "said-action",
    ))
}

/// `POST /problems/{number}/actions/{id}/done`
pub fn action_done(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let number = number(visit)?;
    problems::action_done(tx, visit.actor()?, number, visit.param("id"))?;
    Ok(visit.made(
        json!({"id": visit.param("id")}),
        format!("/problems/{number}"),
        "said-action-done",
    ))
}

/// `POST /problems/{number}/state`
pub fn problem_state(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let number = number(visit)?;
    problems::set_state(tx, visit.actor()?, number, &visit.command()?)?;
    Ok(visit.made(
        json!({"number": number}),
        format!("/problems/{number}"),
        "said-saved",
    ))
}

/// `GET /problems/{number}`
pub fn problem(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let problem = problems::get(tx, number(visit)?)?;
    let (count, ids) = problems::cases_of(tx, problem.number)?;
    let mut document = problem_json(&problem);
    document["case_count"] = count.into();
    document["cases"] = cases_json(tx, visit.actor()?, ids)?;
    let actions = problems::actions(tx, problem.number)?;
    document["actions"] = actions.iter().map(|a| json!({"id": a.id, "what": a.what, "due": rfc3339(a.due), "owner": {"id": a.person.0, "name": a.person.1}, "done_at": rfc3339_opt(a.done_at)})).collect();
    let notes = problems::notes(tx, problem.number)?;
    document["notes"] = notes
        .iter()
        .map(|n| json!({"state": n.state, "note": n.note, "by": n.by, "at": rfc3339(n.at)}))
        .collect();
    Ok(Answer::json(document))
}

/// `GET /problems`
pub fn problems(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let limit = visit.ask.limit(50)?;
    let before = match visit.ask.query.get("after") {
        None => i64::MAX,
        Some(n) => n
            .parse()
            .map_err(|_| Fault::field("after", "fault-cursor", n))?,
    };
    let mut found = problems::list(tx, before, limit + 1)?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = if more {
        found.last().map(|p| p.number.to_string())
    } else {
        None
    };
    Ok(Answer::json(
        json!({"items": found.iter().map(problem_json).collect::<Vec<_>>(), "next": next}),
    ))
}

fn problem_json(p: &Problem) -> Json {
    json!({"id": p.id, "number": p.number, "title": p.title, "state": p.state, "team": p.team, "at": rfc3339(p.at)})
}

/// The numbers of those cases the asker may see.
fn cases_json(tx: &mut Tx<'_>, actor: &Actor, ids: Vec<CaseId>) -> Result<Json, Fault> {
    let mut numbers = Vec::new();
    for id in ids {
        let case = crate::recover::cases::by_id(tx, &id)?;
        if actor.sees(tx, case.seen())? {
            numbers.push(json!({"id": case.id, "number": case.number}));
        }
    }
    Ok(numbers.into())
}

/// `POST /lessons`
pub fn write_lesson(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = lessons::write(tx, visit.actor()?, &visit.command()?)?;
    Ok(visit.made(json!({"id": id}), format!("/lessons/{id}"), "said-lesson"))
}

/// `POST /lessons/{id}/read`
pub fn read_lesson(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    lessons::read(tx, visit.actor()?, visit.param("id"))?;
    Ok(visit.made(json!({"id": visit.param("id")}), "/", "said-lesson-read"))
}

/// A lesson as the API tells it.
pub fn lesson_json(l: &Lesson) -> Json {
    json!({"id": l.id, "kind": l.kind, "title": l.title, "text": l.text, "by": l.by, "at": rfc3339(l.at)})
}

/// `GET /lessons`
pub fn lessons(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let limit = visit.ask.limit(50)?;
    let before = match visit.ask.query.get("after") {
        None => "~",
        Some(id) if lessons::is_id(id) => id,
        Some(other) => {
            let shown: String = other.chars().take(60).collect();
            return Err(Fault::field("after", "fault-cursor", shown));
        }
    };
    let mut found = lessons::list(tx, before, limit + 1)?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = if more {
        found.last().map(|l| l.id.to_string())
    } else {
        None
    };
    Ok(Answer::json(
        json!({"items": found.iter().map(lesson_json).collect::<Vec<_>>(), "next": next}),
    ))
}

/// `GET /lessons/{id}`
pub fn lesson(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let lesson = lessons::get(tx, visit.param("id"))?;
    let mut document = lesson_json(&lesson);
    let cases = lessons::cases_of(tx, &lesson.id)?;
    document["cases"] = cases_json(tx, visit.actor()?, cases)?;
    let readers = lessons::readers(tx, &lesson.id)?;
    document["concerns_who"] = readers
        .into_iter()
        .map(|(name, at)| json!({"name": name, "read_at": rfc3339_opt(at)}))
        .collect();
    Ok(Answer::json(document))
}
