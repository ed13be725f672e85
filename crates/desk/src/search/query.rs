//! The search page's answer: exact things first, then what the words find, as far as the asker
//! may see it.

use super::matching::{Matched, matching};
use super::{DocKind, terms, texts};
use crate::access::{Actor, May, PersonId, Seen};
use crate::house::TeamId;
use crate::people::{self, CustomerId};
use crate::recover::cases::{self as recover_cases, Case};
use crate::recover::{CaseId, State};
use kohtaamo_language::search::{Piece, Tier, snippet};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use std::collections::BTreeSet;
use std::sync::Arc;

crate::words! {
    /// Why something was found.
    Why {
        /// Its number was typed.
        Number = "number",
        /// They are known by what was typed.
        Identity = "identity",
        /// It has the words as typed.
        Exact = "exact",
        /// It has a form of a word.
        Form = "form",
        /// A word is a part of a longer one there.
        Part = "part",
        /// It has something spelt alike.
        Similar = "similar",
    }
}

kohtaamo_store::statements! {
    DOCUMENT = "SELECT kind, about FROM documents WHERE doc = $1";
    CASE = "SELECT k.number, k.sensitive, k.person, k.team, k.state, w.text FROM cases k LEFT JOIN words w ON w.id = k.title WHERE k.id = $1";
}

/// Characters of a query that are read.
const LONGEST: usize = 200;
/// Documents looked at for one answer: those one may not see count too.
const LOOKED_AT: usize = 1_000;
/// Characters of a snippet.
const SNIPPET: usize = 160;

/// Something found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What it is.
    pub kind: DocKind,
    /// Its id.
    pub id: String,
    /// A case's number.
    pub number: Option<i64>,
    /// Name, first words or title; empty when nobody knows it.
    pub title: String,
    /// The piece of text that shows why, matched words marked.
    pub snippet: Vec<Piece>,
    /// Why.
    pub why: Why,
}

fn why(tier: Tier) -> Why {
    match tier {
        Tier::Exact => Why::Exact,
        Tier::Inflection => Why::Form,
        Tier::Prefix | Tier::CompoundTail => Why::Part,
        Tier::Fuzzy => Why::Similar,
    }
}

fn cut(typed: &str) -> String {
    typed
        .chars()
        .take(LONGEST)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// What was typed, found: best first, at most `limit`; what the asker may not see is left out.
pub fn query(tx: &mut Tx<'_>, actor: &Actor, typed: &str, limit: usize) -> Result<Vec<Hit>, Fault> {
    let typed = cut(typed);
    let mut answer = Answer {
        seen: BTreeSet::new(),
        hits: Vec::new(),
        terms: Vec::new(),
    };
    if let Some(case) = by_number(tx, actor, &typed)? {
        answer.case(tx, actor, case.id.as_str(), Why::Number)?;
    }
    let staff = actor.may(May::Work);
    if staff && let Some(customer) = people::exactly(tx, &typed, tx.now)? {
        answer.customer(tx, &customer, Why::Identity)?;
    }
    let Matched { docs, terms } = matching(tx, &typed)?;
    answer.terms = terms;
    for (doc, tier) in docs.into_iter().take(LOOKED_AT) {
        if answer.hits.len() >= limit {
            break;
        }
        match document(tx, doc)? {
            Some((DocKind::Case, about)) => answer.case(tx, actor, &about, why(tier))?,
            Some((DocKind::Customer, about)) if staff => {
                answer.customer(tx, &kohtaamo_store::Id::from_written(about), why(tier))?
            }
            Some((DocKind::Lesson, about)) if staff => answer.lesson(tx, about, why(tier))?,
            _ => {}
        }
    }
    answer.hits.truncate(limit);
    Ok(answer.hits)
}

/// Cases alone, in the order of [`query`]; those of one state if asked.
pub fn cases(
    tx: &mut Tx<'_>,
    actor: &Actor,
    typed: &str,
    state: Option<State>,
    limit: usize,
) -> Result<Vec<CaseId>, Fault> {
    let typed = cut(typed);
    let mut found: Vec<CaseId> = Vec::new();
    if let Some(case) = by_number(tx, actor, &typed)?
        && state.is_none_or(|s| s == case.state)
    {
        found.push(case.id);
    }
    for (doc, _) in matching(tx, &typed)?.docs.into_iter().take(LOOKED_AT) {
        if found.len() >= limit {
            break;
        }
        let Some((DocKind::Case, about)) = document(tx, doc)? else {
            continue;
        };
        let Some(line) = line_seen(tx, actor, &about)? else {
            continue;
        };
        let id: CaseId = kohtaamo_store::Id::from_written(about);
        if state.is_none_or(|s| s == line.state) && !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}

/// Lessons alone, best first.
pub fn lessons(tx: &mut Tx<'_>, typed: &str, limit: usize) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for (doc, _) in matching(tx, &cut(typed))?.docs {
        if let Some((DocKind::Lesson, about)) = document(tx, doc)? {
            found.push(about);
        }
        if found.len() >= limit {
            break;
        }
    }
    Ok(found)
}

fn document(tx: &mut Tx<'_>, doc: i64) -> Result<Option<(DocKind, String)>, Fault> {
    Ok(tx.opt(&DOCUMENT, params![doc], |r| Ok((r.word(0)?, r.get(1)?)))?)
}

/// The case whose number was typed: `1045`, `K-1045`.
fn by_number(tx: &mut Tx<'_>, actor: &Actor, typed: &str) -> Result<Option<Case>, Fault> {
    let digits = typed
        .strip_prefix(['K', 'k'])
        .map_or(typed, |rest| rest.trim_start_matches('-'));
    if digits.is_empty() || digits.len() > 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    match recover_cases::by_name(tx, digits)? {
        Some(case) if actor.sees(tx, case.seen())? => Ok(Some(case)),
        _ => Ok(None),
    }
}

/// A case as far as an answer needs it.
struct Line {
    number: i64,
    state: State,
    title: String,
}

fn line_seen(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Option<Line>, Fault> {
    let found = tx.opt(&CASE, params![id], |r| {
        let line = Line {
            number: r.get(0)?,
            state: r.word(4)?,
            title: r.get::<Option<String>>(5)?.unwrap_or_default(),
        };
        Ok((
            line,
            r.flag(1)?,
            r.id_opt::<PersonId>(2)?,
            r.id::<TeamId>(3)?,
        ))
    })?;
    let Some((line, sensitive, person, team)) = found else {
        return Ok(None);
    };
    let seen = Seen {
        case: id,
        sensitive,
        person: person.as_ref(),
        team: &team,
    };
    Ok(actor.sees(tx, seen)?.then_some(line))
}

struct Answer {
    seen: BTreeSet<String>,
    hits: Vec<Hit>,
    terms: Vec<Arc<str>>,
}

impl Answer {
    fn new_here(&mut self, id: &str) -> bool {
        self.seen.insert(id.to_owned())
    }

    fn shows(&self, text: &str) -> Vec<Piece> {
        let terms: Vec<&str> = self.terms.iter().map(AsRef::as_ref).collect();
        snippet(text, &terms, terms::marker(), SNIPPET)
    }

    fn case(&mut self, tx: &mut Tx<'_>, actor: &Actor, id: &str, why: Why) -> Result<(), Fault> {
        if !self.new_here(id) {
            return Ok(());
        }
        let Some(line) = line_seen(tx, actor, id)? else {
            return Ok(());
        };
        // The first part is the title, which stands above anyhow.
        let said: Vec<String> = texts::of_case(tx, id)?.into_iter().skip(1).collect();
        let snippet = self.shows(&said.join("\n"));
        self.hits.push(Hit {
            kind: DocKind::Case,
            id: id.to_owned(),
            number: Some(line.number),
            title: line.title,
            snippet,
            why,
        });
        Ok(())
    }

    fn customer(&mut self, tx: &mut Tx<'_>, id: &CustomerId, why: Why) -> Result<(), Fault> {
        if !self.new_here(id.as_str()) {
            return Ok(());
        }
        let mut said = texts::of_customer(tx, id.as_str())?;
        let title = match people::name_of(tx, id)? {
            Some(name) => name,
            None if said.is_empty() => String::new(),
            None => said.remove(0),
        };
        said.retain(|s| *s != title);
        let snippet = self.shows(&said.join(" · "));
        self.hits.push(Hit {
            kind: DocKind::Customer,
            id: id.as_str().to_owned(),
            number: None,
            title,
            snippet,
            why,
        });
        Ok(())
    }

    fn lesson(&mut self, tx: &mut Tx<'_>, id: String, why: Why) -> Result<(), Fault> {
        if let Some([title, text]) = texts::of_lesson(tx, &id)?
            && self.new_here(&id)
        {
            let snippet = self.shows(&text);
            self.hits.push(Hit {
                kind: DocKind::Lesson,
                id,
                number: None,
                title,
                snippet,
                why,
            });
        }
        Ok(())
    }
}
