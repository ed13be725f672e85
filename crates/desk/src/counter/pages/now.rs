//! `/`: what do I owe, to whom, by when. Each line can be finished where it stands.

use crate::access::{Actor, Role};
use crate::counter::handlers::scope_named;
use crate::counter::now::{self, Line, Scope};
use crate::design::{self, Situation};
use crate::duties::DutyKind;
use crate::house;
use crate::letters::Trouble;
use crate::recover::Marks;
use crate::recover::next_actions::SetAs;
use crate::shell::{self, Here, Moment, Shell};
use crate::visit::{Visit, timestamp, to_confirm};
use askama::Template;
use kohtaamo_language::{Texts, dates};
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Answer, Fault, Fields};
use std::collections::HashSet;

/// Lines on a page.
const LINES: i64 = 25;

#[derive(Template)]
#[template(path = "counter/pages/now.html")]
struct NowPage {
    shell: Shell,
    lede: String,
    tabs: Vec<Tab>,
    groups: Vec<Group>,
    next: Option<String>,
    /// Where forms lead back to.
    back: String,
    /// The case just noted.
    noted: Option<i64>,
    /// A lead may break a promise with a reason alone.
    lead: bool,
}

struct Tab {
    to: &'static str,
    text: &'static str,
    here: bool,
}

struct Group {
    id: &'static str,
    title: &'static str,
    lines: Vec<LineView>,
}

struct LineView {
    id: String,
    at: Moment,
    /// The day, when it is not today.
    day: Option<String>,
    /// `Late by 35 min`.
    late: Option<String>,
    sensitive: bool,
    what: String,
    to: String,
    customer: Option<String>,
    case: Option<i64>,
    marks: Option<Marks>,
    title: Option<String>,
    owner: String,
    finish: Finish,
    open: Option<OpenForms>,
}

/// How a line is finished where it stands.
enum Finish {
    /// Kept at once; another time or broken in a form that unfolds.
    Promise { to: String, unfold: String },
    /// Content, discontented, not reached.
    FollowUp { to: String },
    /// One button: read, done.
    Once { to: String, text: &'static str },
    /// Somewhere else.
    Open { text: &'static str },
}

/// The forms under a promise's line, with the words they came back with.
struct OpenForms {
    to: String,
    due_said: String,
    /// The time it came back with, to be confirmed.
    to_confirm: Option<Moment>,
    told_how: String,
    next_what: String,
    reason: String,
    /// The second form: it was not kept.
    broken: bool,
}

impl OpenForms {
    /// The time one of the two forms came back with.
    fn seen(&self, broken: bool) -> Option<&Moment> {
        self.to_confirm.as_ref().filter(|_| self.broken == broken)
    }
}

/// `GET /`, and again when a form of a line did not pass.
pub fn now_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let query = asked(visit);
    let scope = match query.get("scope") {
        None if actor.role == Role::Colleague => Scope::Mine,
        None => Scope::Team,
        Some(word) => scope_named(word)?,
    };
    let after = query.get("after");
    let found = now::lines(tx, actor, scope, after, LINES)?;
    let shell = Shell::new(tx, visit, Here::Now);
    let back = address(scope, after);
    let unfolded = match &visit.ask.again {
        Some(_) => Some(visit.param("id").to_owned()),
        None => query.get("open").map(str::to_owned),
    };
    let situations = design::all_situations(tx)?;
    let see = See {
        shell: &shell,
        situations: &situations,
        visit,
        actor,
        scope,
        after,
        unfolded: unfolded.as_deref(),
    };
    let groups = see.groups(found.lines);
    let lede = lede(tx, &shell, actor, visit.ask.at)?;
    let tabs = tabs(shell.t, scope, actor.role);
    let next = found.next.map(|cursor| address(scope, Some(&cursor)));
    let noted = query.get("noted").and_then(|n| n.parse().ok());
    let lead = actor.role == Role::Lead;
    shell::show(&NowPage {
        shell,
        lede,
        tabs,
        groups,
        next,
        back,
        noted,
        lead,
    })
}

/// The query: of the page, or of the page a form came from.
fn asked(visit: &Visit<'_>) -> Fields {
    let back = visit.ask.form.raw("back");
    match (&visit.ask.again, back.split_once('?')) {
        (Some(_), Some((_, query))) => Fields::parse(query.as_bytes()),
        _ => visit.ask.query.clone(),
    }
}

fn address(scope: Scope, after: Option<&str>) -> String {
    match after {
        None => format!("/?scope={scope}"),
        Some(cursor) => format!("/?scope={scope}&after={cursor}"),
    }
}

fn tabs(t: Texts, scope: Scope, role: Role) -> Vec<Tab> {
    if role == Role::Colleague {
        return Vec::new();
    }
    let all = [
        (Scope::Mine, "/?scope=mine", t.now_mine()),
        (Scope::Team, "/?scope=team", t.now_team()),
        (Scope::All, "/?scope=all", t.now_all()),
    ];
    all.into_iter()
        .map(|(one, to, text)| Tab {
            to,
            text,
            here: one == scope,
        })
        .collect()
}

/// Today's date, and one's teams.
fn lede(tx: &mut Tx<'_>, shell: &Shell, actor: &Actor, now: Ms) -> Result<String, Fault> {
    let mut parts = vec![shell.dates.date(timestamp(now))];
    for team in &actor.teams {
        parts.extend(house::team_by_id(tx, team)?.map(|t| t.name));
    }
    Ok(parts.join(" · "))
}

/// From where lines are looked at.
struct See<'a> {
    shell: &'a Shell,
    visit: &'a Visit<'a>,
    actor: &'a Actor,
    scope: Scope,
    after: Option<&'a str>,
    situations: &'a [Situation],
    /// The promise whose forms are open.
    unfolded: Option<&'a str>,
}

const DAY: Ms = 24 * 3_600_000;

impl See<'_> {
    fn groups(&self, lines: Vec<Line>) -> Vec<Group> {
        let t = self.shell.t;
        let now = self.visit.ask.at;
        let today = self.actor.today(now);
        let tomorrow = self.actor.today(today + DAY + DAY / 4);
        let mut groups = [
            ("late", t.now_late()),
            ("today", t.now_today()),
            ("later", t.now_later()),
            ("arrived", t.now_arrived()),
        ]
        .map(|(id, title)| Group {
            id,
            title,
            lines: Vec::new(),
        });
        for line in without_echoes(lines) {
            let arrived = matches!(
                line.kind,
                DutyKind::Handover
                    | DutyKind::Lesson
                    | DutyKind::Notice
                    | DutyKind::Situation
                    | DutyKind::Letter
                    | DutyKind::Mailbox
            );
            let place = match line.due {
                _ if arrived => 3,
                due if due < now => 0,
                due if due < tomorrow => 1,
                _ => 2,
            };
            let other_day = line.due < today || line.due >= tomorrow;
            let view = self.line(line, place == 0, other_day);
            groups[place].lines.push(view); // cannot fail: four groups
        }
        groups.into_iter().filter(|g| !g.lines.is_empty()).collect()
    }

    fn line(&self, line: Line, late: bool, other_day: bool) -> LineView {
        let (t, dates) = (self.shell.t, &self.shell.dates);
        let due = timestamp(line.due);
        let finish = self.finish(&line);
        LineView {
            at: self.shell.clock(line.due),
            day: other_day.then(|| dates.date(due)),
            late: late.then(|| {
                let since = jiff::SignedDuration::from_millis(self.visit.ask.at - line.due);
                if since < jiff::SignedDuration::from_mins(1) {
                    return t.now_late().to_owned();
                }
                t.now_late_by(dates::duration(t.lang(), since))
            }),
            sensitive: line.sensitive,
            what: what(t, self.situations, &line),
            to: leads_to(&line),
            owner: match (&line.person, &line.team) {
                _ if line.mine => t.now_yours().to_owned(),
                (Some((_, name)), _) | (None, Some((_, name))) => name.clone(),
                (None, None) => String::new(),
            },
            open: self.open(&line),
            customer: line
                .customer
                .map(|(_, name)| name.unwrap_or_else(|| t.shell_somebody().to_owned())),
            case: line.case,
            marks: line.marks,
            title: line.title,
            id: line.id,
            finish,
        }
    }

    fn finish(&self, line: &Line) -> Finish {
        let t = self.shell.t;
        let about = &line.about;
        match (line.kind, line.case, &line.action) {
            (DutyKind::Promise, ..) => {
                let unfold = format!(
                    "{}&open={about}#{}",
                    address(self.scope, self.after),
                    line.id
                );
                Finish::Promise {
                    to: format!("/now/promises/{about}/outcome"),
                    unfold,
                }
            }
            (DutyKind::FollowUp, Some(case), _) => Finish::FollowUp {
                to: format!("/now/cases/{case}/follow-ups/{about}/outcome"),
            },
            (DutyKind::Lesson, ..) => Finish::Once {
                to: format!("/now/lessons/{about}/read"),
                text: t.now_read(),
            },
            (DutyKind::Action, _, Some((_, problem))) => Finish::Once {
                to: format!("/now/problems/{problem}/actions/{about}/done"),
                text: t.now_done(),
            },
            (DutyKind::Approval, ..) => Finish::Open {
                text: t.now_decide(),
            },
            (DutyKind::Situation, ..) if self.is_ours(line) => Finish::Once {
                to: format!("/now/notices/{about}/read"),
                text: t.now_read(),
            },
            (DutyKind::Letter, ..) => Finish::Once {
                to: format!("/now/letters/{about}/read"),
                text: t.now_read(),
            },
            _ => Finish::Open { text: t.now_open() },
        }
    }

    /// It is the asker's team's.
    fn is_ours(&self, line: &Line) -> bool {
        let team = line.team.as_ref().map(|(id, _)| id.as_str());
        let mut mine = self.actor.teams.iter();
        mine.any(|id| team == Some(id.as_str()))
    }

    fn open(&self, line: &Line) -> Option<OpenForms> {
        if line.kind != DutyKind::Promise || self.unfolded != Some(line.about.as_str()) {
            return None;
        }
        let kept = |field: &str| self.visit.ask.kept(field).to_owned();
        Some(OpenForms {
            to: format!("/now/promises/{}/outcome", line.about),
            due_said: kept("due_said"),
            to_confirm: to_confirm(self.visit.ask.again.as_deref()).map(|at| self.shell.moment(at)),
            told_how: kept("told_how"),
            next_what: kept("next.what"),
            reason: kept("reason"),
            broken: kept("outcome") == "broken",
        })
    }
}

/// Leaves out what another line of the page already says: beside a promise "keep what was
/// promised", beside a follow-up "follow up".
fn without_echoes(lines: Vec<Line>) -> Vec<Line> {
    let said: HashSet<(DutyKind, Option<i64>)> = lines.iter().map(|l| (l.kind, l.case)).collect();
    let echo = |line: &Line| match line.set_as {
        Some(SetAs::Keep) => said.contains(&(DutyKind::Promise, line.case)),
        Some(SetAs::MeetAgain) => said.contains(&(DutyKind::FollowUp, line.case)),
        _ => false,
    };
    lines.into_iter().filter(|line| !echo(line)).collect()
}

/// What a line says: somebody's words, or what the program set.
fn what(t: Texts, situations: &[Situation], line: &Line) -> String {
    match line.kind {
        DutyKind::Situation => {
            let named = situations
                .iter()
                .find(|s| Some(&s.slug) == line.situation.as_ref());
            shell::capital(named.map_or(t.nav_cases(), |s| s.name(t.lang())))
        }
        DutyKind::FollowUp => t.now_follow_up().to_owned(),
        DutyKind::Handover => t.now_handover().to_owned(),
        DutyKind::Approval => t.now_approval().to_owned(),
        DutyKind::Lesson => t.now_lesson(line.lesson.as_deref().unwrap_or_default()),
        DutyKind::Action => line
            .action
            .as_ref()
            .map(|(what, _)| what.clone())
            .unwrap_or_default(),
        DutyKind::Letter => t.now_letter(why(t, line.why)),
        DutyKind::Notice => t.now_notice(in_words(t, line)),
        DutyKind::Mailbox => t.now_mailbox(line.about.trim_start_matches("mailbox ")),
        DutyKind::Promise | DutyKind::NextAction => in_words(t, line),
    }
}

/// Why a letter did not arrive, in plain words.
fn why(t: Texts, why: Option<Trouble>) -> &'static str {
    why.and_then(|why| t.get(&why.text())).unwrap_or_default()
}

fn in_words(t: Texts, line: &Line) -> String {
    match (&line.what, line.set_as) {
        (Some(what), _) => what.clone(),
        (None, Some(set)) => set_as(t, set).to_owned(),
        (None, None) => t.shell_forgotten().to_owned(),
    }
}

/// What the program set as the next action.
pub fn set_as(t: Texts, set: SetAs) -> &'static str {
    match set {
        SetAs::Talk => t.next_talk(),
        SetAs::Answer => t.next_answer(),
        SetAs::Look => t.next_look(),
        SetAs::Keep => t.next_keep(),
        SetAs::MeetAgain => t.next_meet_again(),
        SetAs::Call => t.next_call(),
        SetAs::Assess => t.next_assess(),
        SetAs::Restate => t.next_restate(),
        SetAs::HearBack => t.next_hear_back(),
    }
}

fn leads_to(line: &Line) -> String {
    match (line.kind, line.case, &line.action) {
        (DutyKind::Lesson, ..) => format!("/lessons/{}", line.about),
        (DutyKind::Action, _, Some((_, problem))) => format!("/problems/{problem}"),
        (DutyKind::Handover, ..) => format!("/handover?brief={}", line.about),
        (DutyKind::Approval, ..) => format!("/approvals/{}", line.about),
        (DutyKind::Mailbox, ..) => "/".into(), // it goes by itself when the mailbox works
        (_, Some(case), _) => format!("/cases/{case}"),
        _ => "/cases".into(),
    }
}
