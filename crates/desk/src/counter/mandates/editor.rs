//! `/mandates/new`: the editor is the sentence, with fields where its words may change.

use super::preview::Preview;
use crate::design;
use crate::house::{self, Team};
use crate::learn::lessons::{self, Lesson};
use crate::recover::cases;
use crate::recover::cases::circumstances::Circumstance;
use crate::recover::mandates::{self, Limit, Mandate, SetMandate};
use crate::recover::talk::Remedy;
use crate::shell::{self, Here, Shell};
use crate::visit::{Visit, timestamp};
use askama::Template;
use jiff::tz::TimeZone;
use kohtaamo_language::Texts;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Answer, Fault, Kind};

/// Stands around a field's name while a sentence goes through its language.
const MARK: char = '\u{1}';

/// A part of a sentence with fields in it.
enum Piece {
    /// Words.
    Text(String),
    /// The field of this name.
    Field(String),
}

/// A field's name as an argument of a sentence.
fn field(name: &str) -> String {
    format!("{MARK}{name}{MARK}")
}

/// A sentence split where its fields stand.
fn pieces(told: &str) -> Vec<Piece> {
    let parts = told.split(MARK).enumerate();
    let piece = |(i, part): (usize, &str)| match i % 2 {
        0 => Piece::Text(part.to_owned()),
        _ => Piece::Field(part.to_owned()),
    };
    parts.map(piece).collect()
}

/// What stands in the fields: names as the form sends them, and their values.
struct Kept(Vec<(String, String)>);

impl Kept {
    /// Of the form that came back, else of the version to change, else of an empty sentence.
    fn new(visit: &Visit<'_>, from: Option<&Mandate>) -> Result<Kept, Fault> {
        if visit.ask.method == "POST" {
            return Ok(Kept(visit.ask.form.0.clone()));
        }
        let zone = visit.actor()?.zone.clone();
        let mut kept = from.map_or_else(Vec::new, |m| written(m, &zone));
        if let Some(lesson) = visit.ask.query.get("lesson") {
            kept.push(("lesson".into(), lesson.to_owned()));
        }
        Ok(Kept(kept))
    }

    fn of(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value)
    }

    fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(n, v)| n == name && v == value)
    }

    /// Something stands behind 'more'.
    fn more(&self) -> bool {
        let begins = [
            "lead_only",
            "circumstances",
            "customer.",
            "person.",
            "by_team.",
            "from",
            "until",
            "cost.",
        ];
        self.0
            .iter()
            .any(|(n, v)| !v.trim().is_empty() && begins.iter().any(|b| n.starts_with(b)))
    }
}

/// A version as the fields hold it.
fn written(m: &Mandate, zone: &TimeZone) -> Vec<(String, String)> {
    let mut kept = vec![
        ("number".to_owned(), m.number.to_string()),
        ("remedy".into(), m.remedy.word().to_owned()),
    ];
    let mut put = |name: &str, value: Option<String>| {
        kept.extend(value.map(|value| (name.to_owned(), value)));
    };
    put("team", m.team.as_ref().map(ToString::to_string));
    put("situation", m.situation.clone());
    put("what", m.what.clone());
    put("up_to.amount", (m.per_case > 0).then(|| euros(m.per_case)));
    put("cost.amount", m.cost.map(euros));
    put("lead_only", m.lead_only.then(|| "on".to_owned()));
    put("from", m.from.map(|at| civil(at, zone)));
    put("until", m.until.map(|at| civil(at, zone)));
    put("lesson", m.lesson.clone());
    for circumstance in &m.circumstances {
        put("circumstances[]", Some(circumstance.word().to_owned()));
    }
    for (name, limit) in [
        ("customer", m.customer),
        ("person", m.person),
        ("by_team", m.by_team),
    ] {
        put(
            &format!("{name}.amount"),
            limit.map(|l: Limit| euros(l.cents)),
        );
        put(&format!("{name}.days"), limit.map(|l| l.days.to_string()));
    }
    kept
}

/// A sum as a field takes it.
fn euros(cents: i64) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        part => format!("{}.{part:02}", cents / 100),
    }
}

/// A day and a time of the house, as a field of that kind takes it.
fn civil(at: Ms, zone: &TimeZone) -> String {
    let zoned = timestamp(at).to_zoned(zone.clone());
    zoned.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A limit behind 'more'.
struct LimitRow {
    /// Names of its two fields.
    amount: &'static str,
    days: &'static str,
    sentence: Vec<Piece>,
    /// What the fields are called to who does not see the sentence.
    amount_label: String,
    days_label: String,
}

#[derive(Template)]
#[template(path = "counter/mandates/editor.html")]
struct EditorPage {
    shell: Shell,
    title: String,
    kept: Kept,
    sentence: Vec<Piece>,
    teams: Vec<Team>,
    remedies: Vec<(Remedy, &'static str)>,
    situations: Vec<(String, String)>,
    circumstances: Vec<(Circumstance, &'static str)>,
    limits: Vec<LimitRow>,
    lesson: Option<Lesson>,
    /// Numbers of the lesson's cases that the reader may see.
    cases: Vec<i64>,
    preview: Option<Preview>,
}

/// `GET /mandates/new`, with `?number=` to change one and `?lesson=` to grow one from a lesson;
/// also of a form that came back.
pub fn new(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let from = match visit.ask.query.get("number") {
        Some(number) => {
            let number = number.parse().map_err(|_| Fault::not_found())?;
            Some(mandates::by_number(tx, number)?)
        }
        None => None,
    };
    if from
        .as_ref()
        .is_some_and(|m| visit.actor().is_ok_and(|a| !mandates::may_write(a, m)))
    {
        return Err(Fault::rule("not_your_team", "rule-mandate-team"));
    }
    let kept = Kept::new(visit, from.as_ref())?;
    page(tx, visit, kept, None)
}

/// `POST /mandates/look`: the editor as it stands, and what that would change. Nothing is written.
pub fn look(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let drafted = mandates::drafted(tx, visit.actor()?, &visit.command::<SetMandate>()?)?;
    let kept = Kept::new(visit, None)?;
    page(tx, visit, kept, Some(&drafted))
}

fn page(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    kept: Kept,
    drafted: Option<&Mandate>,
) -> Result<Answer, Fault> {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let t = shell.t;
    let lesson = lesson(tx, Some(kept.of("lesson")))?;
    let preview = match drafted {
        Some(m) => Some(Preview::new(tx, &shell, m)?),
        None => None,
    };
    let title = match kept.of("number") {
        "" => t.editor_title_new().to_owned(),
        number => t.editor_title_change(number),
    };
    let situations = situations(tx, &shell, &kept)?;
    let page = EditorPage {
        title,
        sentence: pieces(&t.editor_sentence(
            field("remedy"),
            field("situation"),
            field("sum"),
            field("who"),
        )),
        teams: house::teams(tx)?,
        remedies: remedies(t, &kept),
        situations,
        circumstances: circumstances(t),
        limits: limits(t),
        cases: lesson_cases(tx, visit, lesson.as_ref())?,
        lesson,
        preview,
        kept,
        shell,
    };
    shell::show(&page)
}

/// The lesson a mandate grows from, if there is such a one.
pub(super) fn lesson(tx: &mut Tx<'_>, id: Option<&str>) -> Result<Option<Lesson>, Fault> {
    let Some(id) = id.filter(|id| lessons::is_id(id)) else {
        return Ok(None);
    };
    match lessons::get(tx, id) {
        Ok(lesson) => Ok(Some(lesson)),
        Err(fault) if fault.kind == Kind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

fn lesson_cases(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    lesson: Option<&Lesson>,
) -> Result<Vec<i64>, Fault> {
    let mut numbers = Vec::new();
    if let Some(lesson) = lesson {
        for id in lessons::cases_of(tx, &lesson.id)? {
            let case = cases::by_id(tx, &id)?;
            if visit.actor()?.sees(tx, case.seen())? {
                numbers.push(case.number);
            }
        }
    }
    Ok(numbers)
}

/// The kinds of remedy, as the sentence says them. An apology needs no mandate.
fn remedies(t: Texts, kept: &Kept) -> Vec<(Remedy, &'static str)> {
    let all = [
        (Remedy::Credit, t.editor_credit()),
        (Remedy::Money, t.editor_money()),
        (Remedy::Replacement, t.editor_replacement()),
        (Remedy::Upgrade, t.editor_upgrade()),
        (Remedy::Repair, t.editor_repair()),
        (Remedy::Other, t.editor_other()),
        (Remedy::Apology, t.editor_apology()),
    ];
    let mut shown = all.to_vec();
    shown.retain(|(remedy, _)| *remedy != Remedy::Apology || kept.has("remedy", remedy.word()));
    shown
}

/// The house's situations; one that is no longer used stays where it was chosen.
fn situations(tx: &mut Tx<'_>, shell: &Shell, kept: &Kept) -> Result<Vec<(String, String)>, Fault> {
    let mut all: Vec<(String, String)> = design::situations(tx)?
        .into_iter()
        .map(|s| (s.slug.clone(), s.name(shell.lang()).to_owned()))
        .collect();
    let chosen = kept.of("situation");
    if !chosen.is_empty() && !all.iter().any(|(slug, _)| slug == chosen) {
        let name = match design::situation(tx, chosen) {
            Ok(situation) => situation.name(shell.lang()).to_owned(),
            Err(_) => chosen.to_owned(),
        };
        all.push((chosen.to_owned(), name));
    }
    Ok(all)
}

fn circumstances(t: Texts) -> Vec<(Circumstance, &'static str)> {
    let text = |c: Circumstance| {
        let id = format!("mandate-if-{}", c.word().replace('_', "-"));
        t.get(&id).unwrap_or_default()
    };
    Circumstance::ALL.iter().map(|c| (*c, text(*c))).collect()
}

fn limits(t: Texts) -> Vec<LimitRow> {
    let (sum, days) = (field("sum"), field("days"));
    let row = |[amount, its_days]: [&'static str; 2], told: String, whose: &str| LimitRow {
        amount,
        days: its_days,
        sentence: pieces(&told),
        amount_label: t.editor_limit_sum(whose),
        days_label: t.editor_limit_days(whose),
    };
    vec![
        row(
            ["customer.amount", "customer.days"],
            t.editor_customer(&days, &sum),
            t.editor_limit_customer(),
        ),
        row(
            ["person.amount", "person.days"],
            t.editor_person(&days, &sum),
            t.editor_limit_person(),
        ),
        row(
            ["by_team.amount", "by_team.days"],
            t.editor_by_team(&days, &sum),
            t.editor_limit_team(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use kohtaamo_language::Lang;

    #[test]
    fn each_language_says_the_whole_sentence_with_all_its_fields() {
        for lang in Lang::ALL {
            let t = Texts::new(lang);
            let told = t.editor_sentence(
                field("remedy"),
                field("situation"),
                field("sum"),
                field("who"),
            );
            let mut found: Vec<String> = pieces(&told)
                .into_iter()
                .filter_map(|p| match p {
                    Piece::Field(name) => Some(name),
                    Piece::Text(text) => {
                        assert!(!text.contains(MARK), "{lang:?} {text}");
                        None
                    }
                })
                .collect();
            found.sort();
            assert_eq!(found, ["remedy", "situation", "sum", "who"], "{lang:?}");
            for row in limits(t) {
                let fields = row.sentence.iter();
                let count = fields.filter(|p| matches!(p, Piece::Field(_))).count();
                assert_eq!(count, 2, "{lang:?} {}", row.amount);
            }
        }
    }
}
