//! Search over customers, cases, words and lessons, alike on both engines.
//!
//! A change queues a job in its own transaction; [`index_due`] works after the commit, off the
//! request's path. Terms come from [`kohtaamo_language::search`]; the database stores exact
//! postings, so both engines give the same answers by construction. [`query`] answers what was
//! typed, [`cases`] the same for cases alone.

pub mod handlers;
mod indexing;
mod matching;
pub mod pages;
mod query;
mod terms;
mod texts;

pub use indexing::{index_due, requeue_outdated};
pub use query::{Hit, Why, cases, lessons, query};
pub use terms::warm;

use crate::happen::Happening;
use crate::people;
use kohtaamo_store::{Sql, Tx, params};
use kohtaamo_web::Fault;

crate::words! {
    /// What can be found.
    DocKind {
        /// A customer.
        Customer = "customer",
        /// A case, by all that was said on it.
        Case = "case",
        /// A lesson.
        Lesson = "lesson",
    }
}

kohtaamo_store::statements! {
    QUEUE = "INSERT INTO jobs (kind, about, due, attempts, claimed_until) VALUES ($1, $2, $3, 0, 0)
        ON CONFLICT (kind, about) DO UPDATE SET attempts = 0,
            due = CASE WHEN excluded.due > jobs.due THEN excluded.due ELSE jobs.due + 1 END";
    DOCS_OF = "SELECT doc FROM documents WHERE customer = $1";
    TOLD_IN = "SELECT DISTINCT e.case_id FROM encounters e JOIN cases c ON c.id = e.case_id WHERE e.customer = $1 AND (c.customer IS NULL OR c.customer <> $1)";
    OTHERWISE = scans "doctor counts once" "SELECT count(*) FROM documents WHERE version <> $1";
}

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    STATEMENTS,
    indexing::STATEMENTS,
    matching::STATEMENTS,
    query::STATEMENTS,
    terms::STATEMENTS,
    texts::STATEMENTS,
];

/// Which analyser this house uses, and how many documents another one has read.
pub fn state(tx: &mut Tx<'_>) -> Result<(String, i64), Fault> {
    let version = terms::analyser(tx)?.version().to_owned();
    let otherwise = tx.one(&OTHERWISE, params![version], |r| r.get(0))?;
    Ok((version, otherwise))
}

/// The job's kind for a kind of document.
pub fn job_kind(kind: DocKind) -> &'static str {
    match kind {
        DocKind::Customer => "index_customer",
        DocKind::Case => "index_case",
        DocKind::Lesson => "index_lesson",
    }
}

/// Queues a document to be indexed anew. A job that waits already is marked as newer, so that
/// an indexer at work on the former text does not take it away.
pub fn queue(tx: &mut Tx<'_>, kind: DocKind, about: &str) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&QUEUE, params![job_kind(kind), about, now])?;
    Ok(())
}

/// Whether a room somebody was known by has come to its end.
pub fn anything_ended(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    Ok(!people::ended(tx)?.is_empty())
}

/// Queues the customers one of whose rooms has come to its end (a sweep).
pub fn queue_ended(tx: &mut Tx<'_>) -> Result<(), Fault> {
    for customer in people::ended(tx)? {
        queue(tx, DocKind::Customer, customer.as_str())?;
    }
    Ok(())
}

/// Hears of customers; of a merge both are told.
pub fn hear_customer(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    if let Some(merged) = h.facts["merged"].as_str() {
        queue(tx, DocKind::Customer, merged)?;
    }
    queue(tx, DocKind::Customer, h.about)
}

/// Hears of cases.
pub fn hear_case(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    match h.case {
        Some(case) => queue(tx, DocKind::Case, case.as_str()),
        None => Ok(()),
    }
}

/// Hears of lessons.
pub fn hear_lesson(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    queue(tx, DocKind::Lesson, h.about)
}

/// Hears that a customer was forgotten: nothing of theirs is found any more, terms that were
/// theirs alone are gone, and whoever holds the vocabulary in memory reads it anew.
pub fn hear_forgotten(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    // First, so that an indexer who read their words before cannot write them after.
    terms::begin_generation(tx)?;
    let docs: Vec<i64> = tx.rows(&DOCS_OF, params![h.about], |r| r.get(0))?;
    for doc in docs {
        indexing::drop_document(tx, doc)?;
    }
    // What they said on somebody else's case: it is read anew, without their words.
    let others: Vec<String> = tx.rows(&TOLD_IN, params![h.about], |r| r.get(0))?;
    for case in others {
        indexing::drop_document_of(tx, &case)?;
        queue(tx, DocKind::Case, &case)?;
    }
    Ok(())
}
