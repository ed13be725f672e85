//! `/learn`, problems, the library and lessons as pages.

use super::handlers::number;
use super::lessons::{self, Lesson, LessonKind};
use super::problems::{self, Action, Problem, ProblemState, StateNote};
use crate::access::{self, Actor, May, Person, Role};
use crate::house::{self, Team};
use crate::people;
use crate::recover::cases::{self, Case};
use crate::recover::mandates;
use crate::recover::{CaseId, Marks};
use crate::shell::{self, Forms, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::{Ms, Tx, words};
use kohtaamo_web::{Answer, Fault, Kind};

type Handled = Result<Answer, Fault>;

/// A case on a page of this room.
struct CaseShown {
    number: i64,
    title: String,
    customer: Option<String>,
    marks: Marks,
    opened_at: Ms,
}

/// Those of the cases the reader may see, and how many they may not.
fn shown(
    tx: &mut Tx<'_>,
    actor: &Actor,
    ids: Vec<CaseId>,
) -> Result<(Vec<CaseShown>, usize), Fault> {
    let all = ids.len();
    let mut seen = Vec::new();
    for id in ids {
        let case = cases::by_id(tx, &id)?;
        if actor.sees(tx, case.seen())? {
            seen.push(show_case(tx, case)?);
        }
    }
    let hidden = all - seen.len();
    Ok((seen, hidden))
}

fn show_case(tx: &mut Tx<'_>, case: Case) -> Result<CaseShown, Fault> {
    let customer = match &case.customer {
        Some(id) => {
            let root = people::root_of(tx, id)?;
            people::name_of(tx, &root)?
        }
        None => None,
    };
    let title = words::read(tx, &case.title)?.unwrap_or_default();
    Ok(CaseShown {
        number: case.number,
        title,
        customer,
        marks: case.marks,
        opened_at: case.opened_at,
    })
}

fn phase(shell: &Shell, state: ProblemState) -> &'static str {
    shell.t.get(&format!("problem-{state}")).unwrap_or_default()
}

fn active(tx: &mut Tx<'_>) -> Result<Vec<Person>, Fault> {
    let mut staff = access::staff(tx)?;
    staff.retain(|p| p.active);
    Ok(staff)
}

struct ProblemCard {
    problem: Problem,
    phase: &'static str,
    cases: String,
    actions: Vec<Action>,
}

#[derive(Template)]
#[template(path = "learn/learn.html")]
struct LearnPage {
    shell: Shell,
    problems: Vec<ProblemCard>,
    waiting: Vec<CaseShown>,
}

/// `GET /learn`
pub fn learn(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let shell = Shell::new(tx, visit, Here::Learn);
    let mut cards = Vec::new();
    for problem in problems::live(tx)? {
        let cases = shell
            .t
            .count_cases(problems::count_cases(tx, problem.number)?);
        let mut actions = problems::actions(tx, problem.number)?;
        actions.retain(|a| a.done_at.is_none());
        cards.push(ProblemCard {
            phase: phase(&shell, problem.state),
            cases,
            actions,
            problem,
        });
    }
    let ids = super::assessments::waiting(tx)?;
    let (waiting, _) = shown(tx, visit.actor()?, ids)?;
    shell::show(&LearnPage {
        shell,
        problems: cards,
        waiting,
    })
}

#[derive(Template)]
#[template(path = "learn/problem.html")]
struct ProblemPage {
    shell: Shell,
    forms: Forms,
    base: String,
    problem: Problem,
    team: String,
    /// Each state, its name, and whether the problem stands there.
    phases: Vec<(ProblemState, &'static str, bool)>,
    count: String,
    cases: Vec<CaseShown>,
    hidden: usize,
    actions: Vec<Action>,
    notes: Vec<(StateNote, &'static str)>,
    people: Vec<Person>,
    lead: bool,
}

/// `GET /problems/{number}`
pub fn problem(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Learn);
    let problem = problems::get(tx, number(visit)?)?;
    let (count, ids) = problems::cases_of(tx, problem.number)?;
    let (cases, hidden) = shown(tx, actor, ids)?;
    let notes = problems::notes(tx, problem.number)?
        .into_iter()
        .map(|n| {
            let phase = phase(&shell, n.state);
            (n, phase)
        })
        .collect();
    let page = ProblemPage {
        forms: Forms::new(visit),
        base: format!("/problems/{}", problem.number),
        team: house::team_by_id(tx, &problem.team)?
            .map(|t| t.name)
            .unwrap_or_default(),
        phases: ProblemState::ALL
            .iter()
            .map(|s| (*s, phase(&shell, *s), *s == problem.state))
            .collect(),
        count: shell.t.count_cases(count),
        cases,
        hidden,
        actions: problems::actions(tx, problem.number)?,
        notes,
        people: active(tx)?,
        lead: actor.may(May::Lead),
        problem,
        shell,
    };
    shell::show(&page)
}

impl ProblemPage {
    fn when(&self, at: &Ms) -> String {
        self.shell.moment(*at).text
    }
}

#[derive(Template)]
#[template(path = "learn/problem_new.html")]
struct NewProblemPage {
    shell: Shell,
    forms: Forms,
    base: &'static str,
    case: String,
}

/// `GET /problems/new`, also of a form that came back.
pub fn new_problem(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let shell = Shell::new(tx, visit, Here::Learn);
    let case = case_asked(tx, visit)?;
    shell::show(&NewProblemPage {
        shell,
        forms: Forms::new(visit),
        base: "",
        case,
    })
}

/// The number of the case a form begins from: in the address, or in the form that came back.
/// One that the asker may not see is as none.
fn case_asked(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<String, Fault> {
    let (query, form) = (&visit.ask.query, &visit.ask.form);
    let Some(asked) = query.get("case").or(form.get("cases[]")) else {
        return Ok(String::new());
    };
    match cases::seen_by(tx, visit.actor()?, asked) {
        Ok(case) => Ok(case.number.to_string()),
        Err(fault) if fault.kind == Kind::NotFound => Ok(String::new()),
        Err(fault) => Err(fault),
    }
}

struct Shelf {
    title: &'static str,
    lessons: Vec<Lesson>,
}

#[derive(Template)]
#[template(path = "learn/library.html")]
struct LibraryPage {
    shell: Shell,
    /// Words looked for.
    typed: String,
    shelves: Vec<Shelf>,
    next: Option<String>,
}

/// `GET /library`: every lesson, the newest first.
pub fn library(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let limit = visit.ask.limit(60)?;
    let mut found = lessons::list(tx, visit.ask.query.get("after").unwrap_or("~"), limit + 1)?;
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = if more {
        found.last().map(|l| format!("/library?after={}", l.id))
    } else {
        None
    };
    library_of(tx, visit, found, next)
}

/// The library's page with these lessons.
pub fn library_of(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    found: Vec<Lesson>,
    next: Option<String>,
) -> Handled {
    let shell = Shell::new(tx, visit, Here::Library);
    let t = shell.t;
    let shelf = |kind: LessonKind, title: &'static str| {
        let lessons: Vec<Lesson> = found.iter().filter(|l| l.kind == kind).cloned().collect();
        Shelf { title, lessons }
    };
    let mut shelves = vec![
        shelf(LessonKind::Practice, t.lesson_practice()),
        shelf(LessonKind::Excellent, t.lesson_excellent()),
        shelf(LessonKind::Weak, t.lesson_weak()),
    ];
    shelves.retain(|s| !s.lessons.is_empty());
    shell::show(&LibraryPage {
        shell,
        typed: visit.ask.query.get("q").unwrap_or_default().to_owned(),
        shelves,
        next,
    })
}

#[derive(Template)]
#[template(path = "learn/lesson.html")]
struct LessonPage {
    shell: Shell,
    lesson: Lesson,
    kind: &'static str,
    paragraphs: Vec<String>,
    readers: Vec<(String, Option<String>)>,
    cases: Vec<CaseShown>,
    /// Mandates that grew from it: number and sentence.
    mandates: Vec<(i64, String)>,
    unread: bool,
    works: bool,
    leads: bool,
}

/// The mandates that grew from a lesson, each by its newest version.
fn grown(tx: &mut Tx<'_>, shell: &Shell, lesson: &Lesson) -> Result<Vec<(i64, String)>, Fault> {
    let mut told: Vec<(i64, String)> = Vec::new();
    for m in mandates::of_lesson(tx, lesson.id.as_str())? {
        if told.last().is_none_or(|(number, _)| *number != m.number) {
            told.push((m.number, mandates::documents::told(tx, shell.t, &m)?));
        }
    }
    Ok(told)
}

/// `GET /lessons/{id}`
pub fn lesson(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Library);
    let lesson = lessons::get(tx, visit.param("id"))?;
    let ids = lessons::cases_of(tx, &lesson.id)?;
    let (cases, _) = shown(tx, actor, ids)?;
    let readers = lessons::readers(tx, &lesson.id)?;
    let page = LessonPage {
        kind: shell
            .t
            .get(&format!("lesson-kind-{}", lesson.kind))
            .unwrap_or_default(),
        paragraphs: lesson
            .text
            .split('\n')
            .filter(|p| !p.trim().is_empty())
            .map(str::to_owned)
            .collect(),
        readers: readers
            .into_iter()
            .map(|(name, at)| {
                (
                    name,
                    at.map(|at| shell.t.lesson_was_read(shell.moment(at).text)),
                )
            })
            .collect(),
        cases,
        unread: lessons::unread_by(tx, &lesson.id, &actor.id)?,
        works: actor.may(May::Work),
        leads: actor.may(May::Lead),
        mandates: if actor.may(May::Work) {
            grown(tx, &shell, &lesson)?
        } else {
            Vec::new()
        },
        lesson,
        shell,
    };
    shell::show(&page)
}

impl LessonPage {
    fn when(&self, at: &Ms) -> String {
        self.shell.moment(*at).text
    }
}

#[derive(Template)]
#[template(path = "learn/lesson_new.html")]
struct NewLessonPage {
    shell: Shell,
    forms: Forms,
    base: &'static str,
    case: String,
    kinds: Vec<(&'static str, &'static str)>,
    teams: Vec<(Team, bool)>,
    people: Vec<Person>,
}

/// `GET /lessons/new`, also of a form that came back.
pub fn new_lesson(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Library);
    let kinds = LessonKind::ALL.iter().rev().map(|k| {
        (
            k.word(),
            shell.t.get(&format!("lesson-kind-{k}")).unwrap_or_default(),
        )
    });
    let teams = house::teams(tx)?
        .into_iter()
        .map(|t| {
            let mine = actor.in_team(&t.id);
            (t, mine)
        })
        .collect();
    let mut people = active(tx)?;
    people.retain(|p| p.id != actor.id && p.role != Role::Admin);
    let kinds = kinds.collect();
    shell::show(&NewLessonPage {
        shell,
        forms: Forms::new(visit),
        base: "",
        case: case_asked(tx, visit)?,
        kinds,
        teams,
        people,
    })
}
