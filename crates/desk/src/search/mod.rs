//! Search over customers, cases, words and lessons, alike on both engines.
//!
//! A change queues a job in its own transaction; the indexer works after the commit, off the
//! request's path. Terms come from [`kohtaamo_language::search`]; the database stores exact
//! postings, so both engines give the same answers by construction.

use crate::happen::Happening;
use crate::people::CustomerId;
use kohtaamo_store::{Tx, params};
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
        ON CONFLICT (kind, about) DO UPDATE SET due = excluded.due, attempts = 0";
    DOCS_OF = "SELECT doc FROM documents WHERE customer = $1";
    DROP_POSTINGS = "DELETE FROM postings WHERE doc = $1";
    DROP_DOC = "DELETE FROM documents WHERE doc = $1";
}

/// The job's kind for a kind of document.
pub fn job_kind(kind: DocKind) -> &'static str {
    match kind {
        DocKind::Customer => "index_customer",
        DocKind::Case => "index_case",
        DocKind::Lesson => "index_lesson",
    }
}

/// Queues a document to be indexed anew.
pub fn queue(tx: &mut Tx<'_>, kind: DocKind, about: &str) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&QUEUE, params![job_kind(kind), about, now])?;
    Ok(())
}

/// Hears of customers.
pub fn hear_customer(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
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

/// Hears that a customer was forgotten: nothing of theirs is found any more.
pub fn hear_forgotten(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let customer: CustomerId = kohtaamo_store::Id::from_written(h.about.to_owned());
    let docs: Vec<i64> = tx.rows(&DOCS_OF, params![customer], |r| r.get(0))?;
    for doc in docs {
        tx.exec(&DROP_POSTINGS, params![doc])?;
        tx.exec(&DROP_DOC, params![doc])?;
    }
    Ok(())
}
