//! `/cases`: every case one may see, newest first.

use super::now::set_as;
use crate::counter::handlers::{before, filter};
use crate::counter::view::{self, CaseLine};
use crate::recover::Marks;
use crate::shell::{self, Here, Moment, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Answer, Fault};

/// Cases on a page.
const CASES: i64 = 25;

#[derive(Template)]
#[template(path = "counter/pages/cases.html")]
struct CasesPage {
    shell: Shell,
    tabs: Vec<Tab>,
    caption: &'static str,
    rows: Vec<CaseRow>,
    next: Option<String>,
}

struct Tab {
    to: String,
    text: &'static str,
    here: bool,
}

/// A case in a list.
pub struct CaseRow {
    /// Number.
    pub number: i64,
    /// First words.
    pub title: String,
    /// Customer's name.
    pub customer: String,
    /// Marks.
    pub marks: Marks,
    /// Owner's name.
    pub owner: String,
    /// Kind, as people call it.
    pub kind: &'static str,
    /// Urgent.
    pub urgent: bool,
    /// Sensitive.
    pub sensitive: bool,
    /// At its end.
    pub done: bool,
    /// What happens next, and when.
    pub next: Option<(String, Moment)>,
    /// The next action's time has passed.
    pub late: bool,
    /// When it began.
    pub opened: Moment,
}

/// Makes the row of a case.
pub fn row(shell: &Shell, now: Ms, line: CaseLine) -> CaseRow {
    let t = shell.t;
    let late = line.next.as_ref().is_some_and(|n| n.due < now);
    let said = line.next.map(|n| {
        let what = n.what.or_else(|| n.set_as.map(|s| set_as(t, s).to_owned()));
        (
            what.unwrap_or_else(|| t.shell_forgotten().to_owned()),
            shell.moment(n.due),
        )
    });
    CaseRow {
        number: line.case.number,
        title: line.title,
        customer: line.customer.unwrap_or_default(),
        marks: line.marks,
        owner: line.owner,
        kind: super::note::kind_name(t, line.case.kind),
        urgent: line.case.urgent,
        sensitive: line.case.sensitive,
        done: line.case.state == crate::recover::State::Done,
        next: said,
        late,
        opened: shell.day(line.case.opened_at),
    }
}

/// `GET /cases?state=&after=`
pub fn cases_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let shell = Shell::new(tx, visit, Here::Cases);
    let t = shell.t;
    let filter = filter(visit);
    let (lines, next) = view::list(tx, visit.actor()?, &filter, before(visit)?, CASES)?;
    let now = tx.now;
    let rows = lines.into_iter().map(|l| row(&shell, now, l)).collect();
    let state = filter.state.as_deref().unwrap_or("open");
    let all = [
        ("open", t.cases_open()),
        ("done", t.cases_done()),
        ("all", t.cases_all()),
    ];
    let tabs = all.map(|(word, text)| Tab {
        to: format!("/cases?state={word}"),
        text,
        here: word == state,
    });
    let caption = all
        .iter()
        .find(|(word, _)| *word == state)
        .map_or("", |(_, text)| text);
    let kept: String = [("owner", &filter.owner), ("team", &filter.team)]
        .iter()
        .filter_map(|(name, value)| {
            value
                .as_ref()
                .map(|v| format!("&{name}={}", shell::encoded(v)))
        })
        .collect();
    let next = next.map(|n| format!("/cases?state={state}{kept}&after={n}"));
    shell::show(&CasesPage {
        tabs: tabs.into(),
        caption,
        rows,
        next,
        shell,
    })
}
