//! `/search`: one field for everything that can be found.

use super::{DocKind, Hit, query};
use crate::learn::{self, lessons};
use crate::shell::{self, Here, Shell};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::search::Piece;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

/// Hits on the page.
const HITS: usize = 30;

#[derive(Template)]
#[template(path = "search/search.html")]
struct SearchPage {
    shell: Shell,
    typed: String,
    told: String,
    hits: Vec<HitView>,
}

struct HitView {
    to: String,
    number: Option<i64>,
    title: String,
    /// Said by a person, so set as their words.
    quoted: bool,
    kind: &'static str,
    snippet: Vec<Piece>,
}

/// `GET /search?q=`
pub fn search_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let typed = visit.ask.query.get("q").unwrap_or_default().to_owned();
    let hits = match typed.as_str() {
        "" => Vec::new(),
        typed => query(tx, visit.actor()?, typed, HITS)?,
    };
    let told = match hits.len() {
        _ if typed.is_empty() => String::new(),
        0 => shell.t.search_none().to_owned(),
        n => shell.t.search_hits(n as i64),
    };
    let hits = hits.into_iter().map(|hit| hit_view(&shell, hit)).collect();
    shell::show(&SearchPage {
        shell,
        typed,
        told,
        hits,
    })
}

/// `GET /library?q=`: with words, the lessons that have them; else all, the newest first.
pub fn library(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let Some(q) = visit.ask.query.get("q") else {
        return learn::library(tx, visit);
    };
    let mut found = Vec::new();
    for id in super::lessons(tx, q, HITS)? {
        found.push(lessons::get(tx, &id)?);
    }
    learn::library_of(tx, visit, found, None)
}

fn hit_view(shell: &Shell, hit: Hit) -> HitView {
    let t = shell.t;
    let (to, kind) = match hit.kind {
        DocKind::Customer => (format!("/customers/{}", hit.id), t.word_customer()),
        DocKind::Case => (
            hit.number
                .map_or_else(|| "/cases".into(), |n| format!("/cases/{n}")),
            t.word_case(),
        ),
        DocKind::Lesson => (format!("/lessons/{}", hit.id), t.word_lesson()),
    };
    let title = if hit.title.is_empty() {
        t.shell_somebody().to_owned()
    } else {
        hit.title
    };
    HitView {
        to,
        number: hit.number,
        title,
        quoted: hit.kind == DocKind::Case,
        kind,
        snippet: hit.snippet,
    }
}
