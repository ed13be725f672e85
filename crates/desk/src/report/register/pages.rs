//! `/remedies`: the register of a period, with what it came to.

use super::handlers::{after, sum};
use super::{Entry, Period, Total, page, recovered, totals};
use crate::access::Role;
use crate::recover::talk::Remedy;
use crate::shell::{self, Here, Moment, Shell, capital};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Texts, dates};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

/// Entries on a page.
const ENTRIES: i64 = 50;

struct Tab {
    to: String,
    text: &'static str,
    here: bool,
}

/// An entry as the page shows it.
struct Row {
    id: String,
    at: Moment,
    /// The case's number, unless it is not theirs to see.
    case: Option<i64>,
    what: String,
    worth: String,
    cost: String,
    /// By what it left, and where that is read.
    by: Option<(String, String)>,
    who: String,
    state: &'static str,
}

/// Totals of a team and kind; of all, without a kind.
struct Sum {
    team: String,
    kind: String,
    count: i64,
    worth: String,
    cost: String,
}

#[derive(Template)]
#[template(path = "report/register/register.html")]
struct RegisterPage {
    shell: Shell,
    tabs: Vec<Tab>,
    /// First and last day, as a date field writes them.
    from: String,
    until: String,
    rows: Vec<Row>,
    sums: Vec<Sum>,
    all: Option<Sum>,
    without_money: String,
    /// The file for bookkeeping, for those who may take it.
    file: Option<String>,
    next: Option<String>,
}

/// `GET /remedies?from=&until=&after=`
pub fn register_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let t = shell.t;
    let period = Period::asked(visit)?;
    let (found, next) = page(tx, actor, &period, after(visit)?.as_ref(), ENTRIES)?;
    let totals = totals(tx, &period)?;
    let all = sum(totals.values());
    let mended = recovered(tx, &period)?;
    let asked = |period: &Period| {
        let (from, until) = period.days(&actor.zone);
        format!("from={from}&until={until}")
    };
    let here = asked(&period);
    let tab = |before: i64, text: &'static str| {
        Period::month(visit.ask.at, &actor.zone, before).map(|month| Tab {
            to: format!("/remedies?{}", asked(&month)),
            text,
            here: month == period,
        })
    };
    let tabs = vec![
        tab(0, t.register_this_month())?,
        tab(1, t.register_last_month())?,
    ];
    let (from, until) = period.days(&actor.zone);
    let share = mended.without_money as f64 / mended.cases.max(1) as f64;
    shell::show(&RegisterPage {
        tabs,
        from: from.to_string(),
        until: until.to_string(),
        rows: found.iter().map(|e| row(&shell, e)).collect(),
        sums: totals
            .iter()
            .map(|((team, remedy), total)| told(t, team, Some(*remedy), total))
            .collect(),
        all: (all.count > 0).then(|| told(t, t.register_all(), None, &all)),
        without_money: match mended.cases {
            0 => String::new(),
            cases => t.register_without_money(
                cases,
                dates::percent(t.lang(), share),
                mended.without_money,
            ),
        },
        file: matches!(actor.role, Role::Lead | Role::Admin)
            .then(|| format!("/remedies.csv?{here}")),
        next: next.map(|place| {
            let place = shell::encoded(&place.written());
            format!("/remedies?{here}&after={place}")
        }),
        shell,
    })
}

fn kind(t: Texts, remedy: Remedy) -> String {
    capital(t.get(&format!("remedy-{remedy}")).unwrap_or_default())
}

fn told(t: Texts, team: &str, remedy: Option<Remedy>, total: &Total) -> Sum {
    let money = |cents: i64| dates::money(t.lang(), cents, crate::recover::money::CURRENCY);
    Sum {
        team: team.to_owned(),
        kind: remedy.map(|r| kind(t, r)).unwrap_or_default(),
        count: total.count,
        worth: money(total.cents),
        cost: match total.unknown {
            0 => money(total.cost),
            unknown if unknown == total.count => "–".to_owned(),
            unknown => t.register_cost_at_least(money(total.cost), unknown),
        },
    }
}

fn row(shell: &Shell, e: &Entry) -> Row {
    let t = shell.t;
    let money = |cents: i64| dates::money(t.lang(), cents, &e.currency);
    let told = e.told.as_ref();
    let what = match told {
        None => t.register_restricted().to_owned(),
        Some(told) => {
            let what = told.what.as_deref().unwrap_or(t.shell_forgotten());
            format!("{}: {what}", kind(t, told.remedy))
        }
    };
    let by = told.and_then(|told| match (told.mandate, &told.approval) {
        (Some(n), _) => Some((t.register_mandate(n.to_string()), format!("/mandates/{n}"))),
        (None, Some(id)) => Some((t.register_approval().to_owned(), format!("/approvals/{id}"))),
        (None, None) => None,
    });
    let state = e.state.word().replace('_', "-");
    Row {
        id: e.id.clone(),
        at: shell.moment(e.at),
        case: told.map(|told| told.case),
        what,
        worth: money(e.cents),
        cost: e.cost.map_or_else(|| "–".to_owned(), money),
        by,
        who: match told {
            Some(told) => format!("{}, {}", told.by, e.team),
            None => e.team.clone(),
        },
        state: t.get(&format!("offer-{state}")).unwrap_or_default(),
    }
}
