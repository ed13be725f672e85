//! Lessons: what was learnt, whom it concerns, and who has read it. Their texts are the
//! house's own words and name no customer.

use crate::access::{self, Actor, PersonId};
use crate::duties::{self, DutyKind, Owner};
use crate::happen;
use crate::house;
use crate::recover::CaseId;
use crate::recover::cases;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;

kohtaamo_store::ids! {
    /// A lesson.
    LessonId = 'l';
}

crate::words! {
    /// What kind of lesson.
    LessonKind {
        /// An excellent experience to measure oneself by.
        Excellent = "excellent",
        /// A weaker one to learn from.
        Weak = "weak",
        /// A way of working found good.
        Practice = "practice",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO lessons (id, kind, title, text, by_person, at) VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_CASE = "INSERT INTO lesson_cases (lesson, case_id) VALUES ($1, $2) ON CONFLICT (lesson, case_id) DO NOTHING";
    ADD_READER = "INSERT INTO lesson_readers (lesson, person, read_at) VALUES ($1, $2, NULL) ON CONFLICT (lesson, person) DO NOTHING";
    READ = "UPDATE lesson_readers SET read_at = $3 WHERE lesson = $1 AND person = $2 AND read_at IS NULL";
    GET = "SELECT l.id, l.kind, l.title, l.text, p.name, l.at FROM lessons l JOIN persons p ON p.id = l.by_person WHERE l.id = $1";
    LIST = "SELECT l.id, l.kind, l.title, l.text, p.name, l.at FROM lessons l JOIN persons p ON p.id = l.by_person WHERE l.id < $1 ORDER BY l.id DESC LIMIT $2";
    CASES = "SELECT case_id FROM lesson_cases WHERE lesson = $1 ORDER BY case_id DESC LIMIT 100";
    OF_CASE = "SELECT l.id, l.kind, l.title, l.text, p.name, l.at FROM lesson_cases c JOIN lessons l ON l.id = c.lesson JOIN persons p ON p.id = l.by_person
        WHERE c.case_id = $1 ORDER BY c.lesson DESC LIMIT 20";
    SIMILAR = "SELECT DISTINCT l.id, l.kind, l.title, l.text, p.name, l.at FROM (SELECT id FROM cases WHERE situation = $1 AND id <> $2 ORDER BY number DESC LIMIT 200) k
        JOIN lesson_cases c ON c.case_id = k.id JOIN lessons l ON l.id = c.lesson JOIN persons p ON p.id = l.by_person ORDER BY l.id DESC LIMIT 5";
    READERS = "SELECT p.name, r.read_at FROM lesson_readers r JOIN persons p ON p.id = r.person WHERE r.lesson = $1 ORDER BY p.name LIMIT 500";
    MINE = "SELECT read_at FROM lesson_readers WHERE lesson = $1 AND person = $2";
}

/// A lesson to write.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct NewLesson {
    /// Excellent, weak or a practice.
    pub kind: LessonKind,
    /// In a few words.
    pub title: String,
    /// What was learnt.
    pub text: String,
    /// Cases it came from: ids or numbers.
    #[serde(default, deserialize_with = "crate::visit::lenient::names")]
    pub cases: Vec<String>,
    /// Whom it concerns: teams or people; else the writer's teams.
    #[serde(default)]
    pub concerns_who: Vec<String>,
}

/// A lesson.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Id.
    pub id: LessonId,
    /// Kind.
    pub kind: LessonKind,
    /// In a few words.
    pub title: String,
    /// What was learnt.
    pub text: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Ms,
}

/// Whether a text can be a lesson's id: what a cursor must be.
pub fn is_id(text: &str) -> bool {
    let tail = text.strip_prefix('l');
    tail.is_some_and(|t| t.len() == 26 && t.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn lesson(r: &kohtaamo_store::Row<'_>) -> kohtaamo_store::Result<Lesson> {
    Ok(Lesson {
        id: r.id(0)?,
        kind: r.word(1)?,
        title: r.get(2)?,
        text: r.get(3)?,
        by: r.get(4)?,
        at: r.get(5)?,
    })
}

/// Writes a lesson; it stays on the Now of those it concerns until they have read it.
pub fn write(tx: &mut Tx<'_>, actor: &Actor, new: &NewLesson) -> Result<LessonId, Fault> {
    for (field, text) in [("title", &new.title), ("text", &new.text)] {
        if text.trim().is_empty() {
            return Err(Fault::field(field, "fault-missing", ""));
        }
    }
    let mut readers: BTreeSet<PersonId> = BTreeSet::new();
    let mut asked: Vec<String> = new
        .concerns_who
        .iter()
        .filter(|w| !w.trim().is_empty())
        .cloned()
        .collect();
    if asked.is_empty() {
        asked = actor.teams.iter().map(ToString::to_string).collect();
    }
    for who in &asked {
        match access::person_named(tx, who) {
            Ok(person) => {
                readers.insert(person.id);
            }
            Err(_) => {
                let team = house::team_named(tx, who)?;
                readers.extend(access::colleagues(tx, &team.id)?.into_iter().map(|p| p.id));
            }
        }
    }
    readers.remove(&actor.id);
    let id = LessonId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD,
        params![
            id,
            new.kind,
            new.title.trim(),
            new.text.trim(),
            actor.id,
            now
        ],
    )?;
    for case in &new.cases {
        let case = cases::seen_by(tx, actor, case)
            .map_err(|_| Fault::field("cases", "fault-case-unknown", case.clone()))?;
        tx.exec(&ADD_CASE, params![id, case.id])?;
        happen::on_case(
            tx,
            "case.taught",
            actor,
            &case.id,
            id.as_str(),
            &[],
            json!({}),
        )?;
    }
    for reader in &readers {
        tx.exec(&ADD_READER, params![id, reader])?;
        let owner = Owner {
            person: Some(reader.clone()),
            team: None,
        };
        duties::open(
            tx,
            &duties::New {
                kind: DutyKind::Lesson,
                about: id.as_str(),
                case: None,
                customer: None,
                what: None,
                due: now,
                owner: &owner,
                sensitive: false,
            },
        )?;
    }
    happen::on_row(
        tx,
        "lesson.written",
        Some(actor),
        id.as_str(),
        &[],
        json!({"kind": new.kind, "readers": readers.len()}),
    )?;
    Ok(id)
}

/// The asker has read it.
pub fn read(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(), Fault> {
    let lesson = get(tx, id)?;
    let now = tx.now;
    if tx.exec(&READ, params![lesson.id, actor.id, now])? > 0 {
        duties::end_of(tx, lesson.id.as_str(), &actor.id)?;
        happen::on_row(
            tx,
            "lesson.read",
            Some(actor),
            lesson.id.as_str(),
            &[],
            json!({}),
        )?;
    }
    Ok(())
}

/// A lesson by id.
pub fn get(tx: &mut Tx<'_>, id: &str) -> Result<Lesson, Fault> {
    tx.opt(&GET, params![id], lesson)?
        .ok_or_else(Fault::not_found)
}

/// Lessons before an id, newest first.
pub fn list(tx: &mut Tx<'_>, before: &str, limit: i64) -> Result<Vec<Lesson>, Fault> {
    Ok(tx.rows(&LIST, params![before, limit], lesson)?)
}

/// Lessons a case taught.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<Lesson>, Fault> {
    Ok(tx.rows(&OF_CASE, params![case], lesson)?)
}

/// Lessons of other cases in the same situation.
pub fn similar(tx: &mut Tx<'_>, situation: &str, case: &CaseId) -> Result<Vec<Lesson>, Fault> {
    Ok(tx.rows(&SIMILAR, params![situation, case], lesson)?)
}

/// Cases a lesson came from.
pub fn cases_of(tx: &mut Tx<'_>, lesson: &LessonId) -> Result<Vec<CaseId>, Fault> {
    Ok(tx.rows(&CASES, params![lesson], |r| r.id(0))?)
}

/// Whom it concerns, and when they read it.
pub fn readers(tx: &mut Tx<'_>, lesson: &LessonId) -> Result<Vec<(String, Option<Ms>)>, Fault> {
    Ok(tx.rows(&READERS, params![lesson], |r| Ok((r.get(0)?, r.get(1)?)))?)
}

/// Whether it waits for this person to read it.
pub fn unread_by(tx: &mut Tx<'_>, lesson: &LessonId, person: &PersonId) -> Result<bool, Fault> {
    let mine = tx.opt(&MINE, params![lesson, person], |r| r.get::<Option<i64>>(0))?;
    Ok(matches!(mine, Some(None)))
}
