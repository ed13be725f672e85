//! `/handover`: what the last shift left, item by item; and the brief for the next one.

use super::handlers::{Readable, readable, team_asked};
use super::handovers::{self, Handover, Item, ItemKind, ReadAs};
use crate::access::{self, Actor};
use crate::house::{self, Team, TeamId};
use crate::people;
use crate::shell::{self, Forms, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

/// An item as the brief shows it.
struct ItemView {
    id: String,
    kind: ItemKind,
    /// The clock of a promise, else the case's number.
    when: String,
    /// It has a time.
    due: bool,
    what: String,
    customer: Option<String>,
    case: Option<i64>,
    /// Why a case is hot.
    why: Vec<&'static str>,
    /// The words are the customer's.
    quoted: bool,
    /// Marked sensitive.
    sensitive: bool,
    /// Read or taken, by whom.
    read: Option<String>,
    taken: bool,
}

impl ItemView {
    /// A promise or an open matter can become somebody's; a remedy given is only known.
    fn takeable(&self) -> bool {
        self.case.is_some() && self.kind != ItemKind::Remedy
    }
}

/// Items of a kind.
struct Group {
    title: &'static str,
    items: Vec<ItemView>,
}

#[derive(Template)]
#[template(path = "report/handover.html")]
struct HandoverPage {
    shell: Shell,
    forms: Forms,
    base: &'static str,
    team: Option<Team>,
    teams: Vec<Team>,
    /// `Left by Onni today at 7.02`, and the handover's id.
    last: Option<(String, String)>,
    words: Vec<ItemView>,
    items: Vec<Group>,
    draft: Vec<Group>,
    may_sign: bool,
}

/// `GET /handover`
pub fn handover(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Handover);
    let asked = brief_asked(tx, visit)?;
    let team = match &asked {
        Some(brief) => house::team_by_id(tx, &brief.team)?,
        None => team_asked(tx, visit)?,
    };
    let mut page = HandoverPage {
        forms: Forms::new(visit),
        base: "",
        teams: house::teams(tx)?,
        last: None,
        words: Vec::new(),
        items: Vec::new(),
        draft: Vec::new(),
        may_sign: team
            .as_ref()
            .is_some_and(|t| actor.in_team(&t.id) || actor.role == access::Role::Lead),
        team,
        shell,
    };
    let Some(team) = page.team.as_ref().map(|t| t.id.clone()) else {
        return shell::show(&page);
    };
    let shown = match asked {
        Some(brief) => Some(brief),
        None => handovers::last(tx, &team)?,
    };
    if let Some(last) = shown {
        let by = access::person(tx, &last.by)?
            .map(|p| p.name)
            .unwrap_or_default();
        page.last = Some((
            page.shell
                .t
                .handover_from(by, page.shell.moment(last.at).text),
            last.id.to_string(),
        ));
        let items = handovers::items(tx, &last.id)?;
        let mut views = views(tx, actor, &page.shell, &team, items)?;
        let others = views
            .iter()
            .position(|v| v.kind != ItemKind::Words)
            .unwrap_or(views.len());
        let rest = views.split_off(others);
        page.words = views;
        page.items = grouped(&page.shell, rest);
    }
    let draft = handovers::draft(tx, &team)?;
    let draft = views(tx, actor, &page.shell, &team, draft)?;
    page.draft = grouped(&page.shell, draft);
    shell::show(&page)
}

/// The brief asked for: a later one may have been signed before this one was read to its end.
fn brief_asked(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Option<Handover>, Fault> {
    match visit.ask.query.get("brief") {
        Some(id) => handovers::get(tx, id).map(Some),
        None => Ok(None),
    }
}

fn grouped(shell: &Shell, items: Vec<ItemView>) -> Vec<Group> {
    let t = shell.t;
    let mut groups = vec![
        (
            ItemKind::Promise,
            Group {
                title: t.handover_promises(),
                items: Vec::new(),
            },
        ),
        (
            ItemKind::Hot,
            Group {
                title: t.handover_hot(),
                items: Vec::new(),
            },
        ),
        (
            ItemKind::Remedy,
            Group {
                title: t.handover_remedies(),
                items: Vec::new(),
            },
        ),
    ];
    for item in items {
        if let Some((_, group)) = groups.iter_mut().find(|(kind, _)| *kind == item.kind) {
            group.items.push(item);
        }
    }
    groups
        .into_iter()
        .map(|(_, group)| group)
        .filter(|g| !g.items.is_empty())
        .collect()
}

fn views(
    tx: &mut Tx<'_>,
    actor: &Actor,
    shell: &Shell,
    team: &TeamId,
    items: Vec<Item>,
) -> Result<Vec<ItemView>, Fault> {
    readable(tx, actor, team, items)?
        .into_iter()
        .map(|one| view(tx, shell, one))
        .collect()
}

fn view(tx: &mut Tx<'_>, shell: &Shell, one: Readable) -> Result<ItemView, Fault> {
    let t = shell.t;
    let Readable {
        item,
        case,
        restricted,
    } = one;
    let mut why = Vec::new();
    if let Some(case) = case.as_ref().filter(|_| item.kind == ItemKind::Hot) {
        let all = [
            (case.urgent, t.shell_urgent()),
            (case.reopened > 0, t.handover_reopened()),
            (
                !case.urgent && !case.sensitive && case.reopened == 0,
                t.handover_late(),
            ),
        ];
        why.extend(all.into_iter().filter(|(is, _)| *is).map(|(_, text)| text));
    }
    let customer = match case.as_ref().and_then(|c| c.customer.as_ref()) {
        Some(id) => {
            let root = people::root_of(tx, id)?;
            people::name_of(tx, &root)?
        }
        None => None,
    };
    let number = case.as_ref().map(|c| c.number);
    let what = if restricted {
        t.handover_sensitive().to_owned()
    } else {
        item.what.unwrap_or_else(|| t.shell_forgotten().to_owned())
    };
    let read = item.read.as_ref().map(|(read_as, by, at)| {
        let when = shell.moment(*at).text;
        if *read_as == ReadAs::Taken {
            t.handover_taken_by(by, when)
        } else {
            t.handover_read_by(by, when)
        }
    });
    Ok(ItemView {
        id: item.id.map(|id| id.to_string()).unwrap_or_default(),
        kind: item.kind,
        when: item
            .due
            .map(|due| shell.moment(due).text)
            .or(number.map(|n| format!("K-{n}")))
            .unwrap_or_default(),
        due: item.due.is_some(),
        what,
        customer,
        case: number,
        why,
        quoted: item.kind == ItemKind::Hot && !restricted,
        sensitive: restricted || case.is_some_and(|c| c.sensitive),
        taken: matches!(item.read, Some((ReadAs::Taken, ..))),
        read,
    })
}
