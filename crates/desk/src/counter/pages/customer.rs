//! `/customers/{id}`: who this is, what is open, what has been before.

use super::cases::{CaseRow, row};
use super::known::{KnownCard, card};
use super::note::kind_name;
use crate::counter::case::toggles::{self, Toggle};
use crate::counter::view;
use crate::follow_up::surveys;
use crate::people::{self, CustomerId, IdentityKind};
use crate::shell::{self, Here, Moment, Shell};
use crate::visit::{Visit, timestamp};
use askama::Template;
use kohtaamo_store::{Id, Tx};
use kohtaamo_web::{Answer, Fault};

/// Meetings shown.
const MEETINGS: i64 = 30;
/// Customers offered for merging.
const OFFERED: usize = 6;

#[derive(Template)]
#[template(path = "counter/pages/customer.html")]
struct CustomerPage {
    shell: Shell,
    card: KnownCard,
    erased: bool,
    identities: Vec<IdentityLine>,
    open: Vec<CaseRow>,
    done: Vec<CaseRow>,
    meetings: Vec<Meeting>,
    answers: Vec<AnswerLine>,
    /// How well they know the service, as buttons.
    levels: Vec<Toggle>,
    merges: Vec<MergeLine>,
    /// What was looked for to merge, and who was found.
    merge_with: String,
    found: Option<Vec<KnownCard>>,
}

struct IdentityLine {
    kind: &'static str,
    /// `tel:` or `mailto:`, where there is one.
    link: Option<String>,
    value: String,
    until: Option<String>,
}

struct Meeting {
    words: Option<String>,
    /// Whom to ask, where the words may not be seen.
    ask: Option<String>,
    kind: &'static str,
    at: Moment,
    case: Option<i64>,
}

/// An answer to a survey.
struct AnswerLine {
    /// Numbers and feelings.
    said: String,
    words: Option<String>,
    at: Moment,
    case: Option<i64>,
}

struct MergeLine {
    id: String,
    name: String,
    at: Moment,
}

/// `GET /customers/{id}`
pub fn customer_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let asked: CustomerId = Id::from_written(visit.param("id").to_owned());
    let found = people::by_id(tx, &asked)?.ok_or_else(Fault::not_found)?;
    let root = people::by_id(tx, &found.root)?.ok_or_else(Fault::not_found)?;
    let now = tx.now;
    let (mut open, mut done) = (Vec::new(), Vec::new());
    for line in view::of_customer(tx, actor, &root.id, 50)? {
        let case = row(&shell, now, line);
        if case.done {
            done.push(case)
        } else {
            open.push(case)
        }
    }
    let merge_with = visit.ask.query.get("merge").unwrap_or_default().to_owned();
    let page = CustomerPage {
        card: card(tx, &shell, actor, &root.id)?,
        erased: root.erased_at.is_some(),
        identities: identities(tx, &shell, &root.id)?,
        open,
        done,
        meetings: meetings(tx, visit, &shell, &root.id)?,
        answers: answers(tx, visit, &shell, &root.id)?,
        levels: toggles::levels(&shell, people::level_of(tx, &root.id)?),
        merges: merges(tx, &shell, &root.id)?,
        found: to_merge(tx, visit, &shell, &root.id, &merge_with)?,
        merge_with,
        shell,
    };
    shell::show(&page)
}

fn identities(
    tx: &mut Tx<'_>,
    shell: &Shell,
    root: &CustomerId,
) -> Result<Vec<IdentityLine>, Fault> {
    let t = shell.t;
    let now = tx.now;
    let all = people::identities_of(tx, root)?;
    Ok(all
        .into_iter()
        .map(|i| IdentityLine {
            kind: match i.kind {
                IdentityKind::Email => t.identity_email(),
                IdentityKind::Phone => t.identity_phone(),
                IdentityKind::Room => t.identity_room(),
                IdentityKind::Account => t.identity_account(),
            },
            link: match i.kind {
                IdentityKind::Email => Some(format!("mailto:{}", i.value)),
                IdentityKind::Phone => Some(format!("tel:{}", i.value.replace(' ', ""))),
                IdentityKind::Room | IdentityKind::Account => None,
            },
            until: i.until_at.map(|until| {
                let day = shell.dates.date(timestamp(until)); // a date: "asti" asks no other form of it
                if until < now {
                    t.customer_was_until(day)
                } else {
                    t.customer_until(day)
                }
            }),
            value: i.value,
        })
        .collect())
}

fn meetings(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    shell: &Shell,
    root: &CustomerId,
) -> Result<Vec<Meeting>, Fault> {
    let known = view::known(tx, visit.actor()?, root, MEETINGS)?;
    Ok(known
        .recent
        .into_iter()
        .map(|e| Meeting {
            words: if e.ask.is_some() { None } else { e.words },
            case: if e.ask.is_some() { None } else { e.case },
            ask: e.ask,
            kind: kind_name(shell.t, e.kind),
            at: shell.moment(e.at),
        })
        .collect())
}

/// Their answers to surveys; those of cases this person may not see are left out.
fn answers(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    shell: &Shell,
    root: &CustomerId,
) -> Result<Vec<AnswerLine>, Fault> {
    let mut lines = Vec::new();
    for answer in surveys::answers::of_customer(tx, root)? {
        let case = match &answer.case {
            Some(case) => crate::desk::case_number(tx, visit.actor()?, case.as_str())?,
            None => None,
        };
        if answer.case.is_some() && case.is_none() {
            continue;
        }
        lines.push(AnswerLine {
            said: surveys::said(shell.t, &answer),
            at: shell.moment(answer.at),
            words: answer.words,
            case,
        });
    }
    Ok(lines)
}

fn merges(tx: &mut Tx<'_>, shell: &Shell, root: &CustomerId) -> Result<Vec<MergeLine>, Fault> {
    let all = people::merges_of(tx, root)?;
    let somebody = || shell.t.shell_somebody().to_owned();
    Ok(all
        .into_iter()
        .map(|m| MergeLine {
            id: m.id.to_string(),
            name: m.name.unwrap_or_else(somebody),
            at: shell.day(m.at),
        })
        .collect())
}

/// Who might be the same customer; none when nobody was looked for.
fn to_merge(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    shell: &Shell,
    root: &CustomerId,
    typed: &str,
) -> Result<Option<Vec<KnownCard>>, Fault> {
    if typed.is_empty() {
        return Ok(None);
    }
    let mut cards = Vec::new();
    for found in people::find(tx, &super::who::to_find(typed), OFFERED)? {
        if found.id != *root {
            cards.push(card(tx, shell, visit.actor()?, &found.id)?);
        }
    }
    Ok(Some(cards))
}
