//! Now: what do I owe, to whom, by when. One list, ordered by time.

use crate::access::{Actor, May, Role};
use crate::duties::DutyKind;
use crate::letters::Trouble;
use crate::recover::Marks;
use crate::recover::cases;
use crate::recover::next_actions::SetAs;
use kohtaamo_store::{Ms, Sql, Tx, params};
use kohtaamo_web::Fault;

crate::words! {
    /// Whose lines.
    Scope {
        /// Mine.
        Mine = "mine",
        /// My teams', and mine wherever they are.
        Team = "team",
        /// Everybody's that I may see.
        All = "all",
    }
}

/// A line of Now in one look: the open duties that `$which` says, by time.
macro_rules! now_lines {
    ($which:literal) => {
        concat!(
            "SELECT d.id, d.kind, d.about, d.due, d.sensitive, w.text, n.set_as, c.number, c.title, tw.text, cn.text, r.id, d.person, p.name, d.team, t.name, l.title, a.what, a.problem, c.recover, c.follow_up, c.report, c.learn, c.situation, le.why
        FROM duties d
        LEFT JOIN words w ON w.id = d.what
        LEFT JOIN cases c ON c.id = d.case_id
        LEFT JOIN words tw ON tw.id = c.title
        LEFT JOIN customers cu ON cu.id = d.customer LEFT JOIN customers r ON r.id = cu.root LEFT JOIN words cn ON cn.id = r.name
        LEFT JOIN next_actions n ON n.id = d.about
        LEFT JOIN persons p ON p.id = d.person LEFT JOIN teams t ON t.id = d.team
        LEFT JOIN lessons l ON l.id = d.about LEFT JOIN problem_actions a ON a.id = d.about LEFT JOIN letters le ON le.id = d.about
        WHERE d.ended_at IS NULL AND ",
            $which,
            " ORDER BY d.due, d.id LIMIT $4"
        )
    };
}

kohtaamo_store::statements! {
    MINE = now_lines!("d.person = $1 AND (d.due, d.id) > ($2, $3) AND (d.due, d.id) < ($5, $6)");
    TEAM = now_lines!("d.team = $1 AND (d.due, d.id) > ($2, $3) AND (d.due, d.id) < ($5, $6)");
    ALL = now_lines!("(d.due, d.id) > ($2, $3) AND (d.due, d.id) < ($5, $6) AND (d.kind <> 'lesson' OR d.person = $1)");
}

/// One line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The duty's id: the cursor.
    pub id: String,
    /// Kind.
    pub kind: DutyKind,
    /// The noun behind it.
    pub about: String,
    /// By when.
    pub due: Ms,
    /// Of a sensitive case.
    pub sensitive: bool,
    /// What, in somebody's words.
    pub what: Option<String>,
    /// Or what the program set.
    pub set_as: Option<SetAs>,
    /// Case number.
    pub case: Option<i64>,
    /// The customer's first words.
    pub title: Option<String>,
    /// Customer's name and id.
    pub customer: Option<(String, Option<String>)>,
    /// Owner: id and name of the person.
    pub person: Option<(String, String)>,
    /// Owner: id and name of the team.
    pub team: Option<(String, String)>,
    /// A lesson's title.
    pub lesson: Option<String>,
    /// A problem's action, and the problem's number.
    pub action: Option<(String, i64)>,
    /// The slug of the case's situation.
    pub situation: Option<String>,
    /// Why a letter did not arrive.
    pub why: Option<Trouble>,
    /// It is the asker's.
    pub mine: bool,
    /// The case's four marks.
    pub marks: Option<Marks>,
}

/// A page of lines.
pub struct Lines {
    /// By time.
    pub lines: Vec<Line>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Lines of a scope after a cursor.
pub fn lines(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scope: Scope,
    after: Option<&str>,
    limit: i64,
) -> Result<Lines, Fault> {
    let (due, id) = match after {
        None => (i64::MIN, String::new()),
        Some(cursor) => read_cursor(cursor)?,
    };
    let mut found: Vec<Line> = Vec::new();
    // One more than asked tells whether there is a next page.
    let fetch = limit + 1;
    // Once that many are found, the lists after need not be read past the last of them.
    let mut until = (i64::MAX, String::new());
    for (sql, whose) in lists(actor, scope) {
        let between = params![whose, due, id, fetch, until.0, until.1];
        found.extend(tx.rows(sql, between, |r| line(r, actor))?);
        found.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
        found.dedup_by(|a, b| a.id == b.id);
        found.truncate(fetch as usize);
        if let (Some(last), true) = (found.last(), found.len() as i64 == fetch) {
            until = (last.due, last.id.clone());
        }
    }
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = if more {
        found.last().map(|l| format!("{}~{}", l.due, l.id))
    } else {
        None
    };
    found.retain(|l| visible(actor, l));
    for line in &mut found {
        hide_title(tx, actor, line)?;
    }
    Ok(Lines { lines: found, next })
}

/// The lists a scope is made of, and whose each is.
fn lists(actor: &Actor, scope: Scope) -> Vec<(&'static Sql, &str)> {
    let mine = (&MINE, actor.id.as_str());
    match scope {
        Scope::Mine => vec![mine],
        Scope::Team => {
            let teams = actor.teams.iter().map(|team| (&TEAM, team.as_str()));
            teams.chain([mine]).collect()
        }
        Scope::All => vec![(&ALL, actor.id.as_str())],
    }
}

fn visible(actor: &Actor, line: &Line) -> bool {
    let in_team = line
        .team
        .as_ref()
        .is_some_and(|(id, _)| actor.teams.iter().any(|t| t.as_str() == id));
    match actor.role {
        Role::Colleague => line.mine,
        Role::Admin => !line.sensitive,
        Role::Agent | Role::Lead => !line.sensitive || line.mine || in_team,
    }
}

/// Who has a promise on a case they may not see reads the promise, not the customer's words.
fn hide_title(tx: &mut Tx<'_>, actor: &Actor, line: &mut Line) -> Result<(), Fault> {
    let Some(number) = line.case else {
        return Ok(());
    };
    if !line.sensitive && actor.may(May::Work) {
        return Ok(());
    }
    let case = cases::by_name(tx, &number.to_string())?.ok_or_else(Fault::not_found)?;
    if !actor.sees(tx, case.seen())? {
        line.title = None;
        if line.kind == DutyKind::Approval {
            line.customer = None;
        }
    }
    Ok(())
}

fn read_cursor(cursor: &str) -> Result<(Ms, String), Fault> {
    let bad = || {
        Fault::field(
            "after",
            "fault-cursor",
            cursor.chars().take(60).collect::<String>(),
        )
    };
    let (due, id) = cursor.split_once('~').ok_or_else(bad)?;
    Ok((due.parse().map_err(|_| bad())?, id.to_owned()))
}

fn line(r: &kohtaamo_store::Row<'_>, actor: &Actor) -> kohtaamo_store::Result<Line> {
    let person: Option<String> = r.get(12)?;
    let pair =
        |id: Option<String>, name: Option<String>| id.map(|id| (id, name.unwrap_or_default()));
    let mine = person.as_deref() == Some(actor.id.as_str());
    Ok(Line {
        id: r.get(0)?,
        kind: r.word(1)?,
        about: r.get(2)?,
        due: r.get(3)?,
        sensitive: r.flag(4)?,
        what: r.get(5)?,
        set_as: r.word_opt(6)?,
        case: r.get(7)?,
        title: r.get(9)?,
        customer: r
            .get::<Option<String>>(11)?
            .map(|id| Ok::<_, kohtaamo_store::Error>((id, r.get(10)?)))
            .transpose()?,
        person: pair(person, r.get(13)?),
        team: pair(r.get(14)?, r.get(15)?),
        lesson: r.get(16)?,
        action: r.get::<Option<String>>(17)?.zip(r.get::<Option<i64>>(18)?),
        mine,
        marks: Marks::read_opt(r, 19)?,
        situation: r.get(23)?,
        why: r.word_opt(24)?,
    })
}
