//! From queued jobs to postings. Texts are read and analysed before the writer is asked; what is
//! written is only what differs, in units short enough for others to come between.

use super::{DocKind, job_kind, queue, terms, texts};
use crate::people;
use kohtaamo_language::search::Term;
use kohtaamo_store::{Ms, Store, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;
use std::collections::HashMap;
use std::sync::Arc;

kohtaamo_store::statements! {
    DUE = "SELECT about, due FROM jobs WHERE kind = $1 ORDER BY due, about LIMIT $2";
    STILL = "SELECT due FROM jobs WHERE kind = $1 AND about = $2 AND due = $3";
    DONE = "DELETE FROM jobs WHERE kind = $1 AND about = $2 AND due = $3";
    HOLD = "UPDATE vocabulary SET generation = generation WHERE one = 1 AND generation = $1";
    DOC = "SELECT doc FROM documents WHERE about = $1";
    ADD_DOC = "INSERT INTO documents (doc, kind, about, customer, version)
        SELECT coalesce(max(doc), 0) + 1, CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT) FROM documents";
    SET_DOC = "UPDATE documents SET customer = $2, version = $3 WHERE doc = $1";
    HAS = "SELECT p.term, p.weight, t.text FROM postings p JOIN terms t ON t.term = p.term WHERE p.doc = $1";
    HAS_TERMS = "SELECT term FROM postings WHERE doc = $1 ORDER BY term";
    ADD_TERMS = scans "walks the list it is given"
        lite "INSERT INTO terms (text) SELECT j.value ->> 0 FROM json_each($1) j WHERE true ON CONFLICT (text) DO NOTHING",
        pg "INSERT INTO terms (text) SELECT j.value ->> 0 FROM jsonb_array_elements(CAST(CAST($1 AS TEXT) AS jsonb)) WITH ORDINALITY j (value, n)
            ORDER BY j.n ON CONFLICT (text) DO NOTHING";
    ADD_POSTINGS = scans "walks the list it is given"
        lite "INSERT INTO postings (term, doc, weight) SELECT t.term, $2, j.value ->> 1 FROM json_each($1) j CROSS JOIN terms t
            WHERE t.text = j.value ->> 0 ON CONFLICT (term, doc) DO UPDATE SET weight = excluded.weight",
        pg "INSERT INTO postings (term, doc, weight) SELECT t.term, $2, CAST(j.value ->> 1 AS BIGINT)
            FROM jsonb_array_elements(CAST(CAST($1 AS TEXT) AS jsonb)) j (value) JOIN terms t ON t.text = j.value ->> 0
            ON CONFLICT (term, doc) DO UPDATE SET weight = excluded.weight";
    DROP_POSTINGS = scans "walks the list it is given"
        lite "DELETE FROM postings WHERE doc = $2 AND term IN (SELECT value FROM json_each($1))",
        pg "DELETE FROM postings WHERE doc = $2 AND term IN (SELECT CAST(x AS BIGINT) FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) x)";
    DROP_TERMS = scans "walks the list it is given"
        lite "DELETE FROM terms WHERE term IN (SELECT value FROM json_each($1)) AND NOT EXISTS (SELECT 1 FROM postings p WHERE p.term = terms.term)",
        pg "DELETE FROM terms WHERE term IN (SELECT CAST(x AS BIGINT) FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) x)
            AND NOT EXISTS (SELECT 1 FROM postings p WHERE p.term = terms.term)";
    DROP_DOC = "DELETE FROM documents WHERE doc = $1";
    OLDER = "SELECT kind, about FROM documents WHERE version < $1 LIMIT $2";
    NEWER = "SELECT kind, about FROM documents WHERE version > $1 LIMIT $2";
}

/// Jobs taken at once.
const AT_ONCE: i64 = 64;
/// Postings one statement writes, and about what one unit may write in all.
const SLICE: usize = 128;
const UNIT: usize = 300;
/// What a customer's endings count as.
const ENDINGS: usize = 60;

/// One job, its text read.
struct Draft {
    kind: DocKind,
    job: String,
    due: Ms,
    /// The document's id: for a customer the root's.
    about: String,
    text: Option<texts::Text>,
    /// A merged customer's own document, which must not be.
    stray: Option<String>,
}

/// What jobs ask for, as of one instant.
struct Taken {
    generation: i64,
    version: String,
    drafts: Vec<Draft>,
}

/// A part of the work on one job, in order.
#[derive(Clone)]
enum Step {
    /// Still wanted as it was read? Otherwise the steps until the next begin are left out.
    Begin {
        kind: DocKind,
        job: String,
        due: Ms,
    },
    Document {
        kind: DocKind,
        about: String,
        customer: Option<String>,
        version: String,
    },
    Add {
        about: String,
        terms: Vec<(String, i64)>,
    },
    Drop {
        about: String,
        terms: Vec<i64>,
    },
    Nothing {
        about: String,
    },
    Endings {
        customer: String,
    },
    End {
        kind: DocKind,
        job: String,
        due: Ms,
    },
}

impl Step {
    fn cost(&self) -> usize {
        match self {
            Step::Add { terms, .. } => terms.len(),
            Step::Drop { terms, .. } => terms.len(),
            Step::Endings { .. } => ENDINGS,
            Step::Nothing { .. } => SLICE,
            _ => 2,
        }
    }
}

/// Indexes what waits, at most a few dozen documents; answers how many jobs were taken. For a
/// thread of its own: it reads, thinks and writes.
pub fn index_due(store: &Store) -> Result<usize, Fault> {
    let Some(taken) = store.read_now(take)? else {
        store.write_now(terms::begin_generation)?;
        return Ok(1);
    };
    if taken.drafts.is_empty() {
        return Ok(0);
    }
    let count = taken.drafts.len();
    let generation = taken.generation;
    let analyser = store.read_now(terms::analyser)?;
    let analysed: Vec<(Draft, Vec<Term>)> = taken
        .drafts
        .into_iter()
        .map(|draft| {
            let terms = draft
                .text
                .as_ref()
                .map(|t| analyser.terms(&t.text))
                .unwrap_or_default();
            (draft, terms)
        })
        .collect();
    let (analysed, version) = (Arc::new(analysed), taken.version);
    let steps = store.read_now(move |tx| plan(tx, &analysed, &version))?;
    for unit in units(steps) {
        let held = store.write_now(move |tx| write(tx, generation, &unit))?;
        if !held {
            break; // somebody was forgotten meanwhile: what was read may be theirs
        }
    }
    Ok(count)
}

/// The jobs that wait with their texts; none before the first generation.
fn take(tx: &mut Tx<'_>) -> Result<Option<Taken>, Fault> {
    let mut drafts = Vec::new();
    for kind in DocKind::ALL {
        let left = AT_ONCE - drafts.len() as i64;
        let jobs: Vec<(String, Ms)> = tx.rows(&DUE, params![job_kind(*kind), left], |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
        for (job, due) in jobs {
            let about = texts::shown_as(tx, *kind, &job)?;
            let text = texts::read(tx, *kind, &about)?;
            let stray = (about != job).then(|| job.clone());
            drafts.push(Draft {
                kind: *kind,
                job,
                due,
                about,
                text,
                stray,
            });
        }
    }
    let version = terms::analyser(tx)?.version().to_owned();
    let generation = terms::generation(tx)?;
    if generation.is_none() && !drafts.is_empty() {
        return Ok(None);
    }
    Ok(Some(Taken {
        generation: generation.unwrap_or(0),
        version,
        drafts,
    }))
}

/// Weights are stored as whole thousandths.
fn stored(weight: f32) -> i64 {
    (f64::from(weight) * 1000.0).round() as i64
}

/// What must be written: the difference to what is there.
fn plan(
    tx: &mut Tx<'_>,
    analysed: &[(Draft, Vec<Term>)],
    version: &str,
) -> Result<Vec<Step>, Fault> {
    let mut steps = Vec::new();
    for (draft, terms) in analysed {
        let Draft {
            kind,
            job,
            due,
            about,
            text,
            stray,
        } = draft;
        let (kind, due) = (*kind, *due);
        steps.push(Step::Begin {
            kind,
            job: job.clone(),
            due,
        });
        steps.extend(stray.iter().map(|stray| Step::Nothing {
            about: stray.clone(),
        }));
        match text {
            None => steps.push(Step::Nothing {
                about: about.clone(),
            }),
            Some(text) => {
                let customer = text.customer.clone();
                steps.push(Step::Document {
                    kind,
                    about: about.clone(),
                    customer,
                    version: version.to_owned(),
                });
                difference(tx, about, terms, &mut steps)?;
            }
        }
        if kind == DocKind::Customer {
            steps.push(Step::Endings {
                customer: job.clone(),
            });
        }
        steps.push(Step::End {
            kind,
            job: job.clone(),
            due,
        });
    }
    Ok(steps)
}

fn difference(
    tx: &mut Tx<'_>,
    about: &str,
    terms: &[Term],
    steps: &mut Vec<Step>,
) -> Result<(), Fault> {
    let mut had: HashMap<String, (i64, i64)> = HashMap::new();
    if let Some(doc) = tx.opt(&DOC, params![about], |r| r.get::<i64>(0))? {
        had = tx
            .rows(&HAS, params![doc], |r| {
                Ok((r.get(2)?, (r.get(0)?, r.get(1)?)))
            })?
            .into_iter()
            .collect();
    }
    let mut add: Vec<(String, i64)> = Vec::new();
    for term in terms {
        let weight = stored(term.weight);
        if had
            .remove(&term.text)
            .is_none_or(|(_, before)| before != weight)
        {
            add.push((term.text.clone(), weight));
        }
    }
    let mut gone: Vec<i64> = had.into_values().map(|(term, _)| term).collect();
    gone.sort_unstable();
    // Terms come in order of the alphabet: two indexers wait for each other, never in a ring.
    steps.extend(add.chunks(SLICE).map(|terms| Step::Add {
        about: about.to_owned(),
        terms: terms.to_vec(),
    }));
    steps.extend(gone.chunks(SLICE).map(|terms| Step::Drop {
        about: about.to_owned(),
        terms: terms.to_vec(),
    }));
    Ok(())
}

/// Steps in units of bounded length; each unit that goes on with a job begins with its begin.
fn units(steps: Vec<Step>) -> Vec<Vec<Step>> {
    let mut units = Vec::new();
    let mut unit: Vec<Step> = Vec::new();
    let mut cost = 0;
    let mut begin: Option<Step> = None;
    for step in steps {
        if cost > 0 && cost + step.cost() > UNIT {
            units.push(std::mem::take(&mut unit));
            cost = 0;
            if !matches!(step, Step::Begin { .. }) {
                unit.extend(begin.clone());
            }
        }
        if matches!(step, Step::Begin { .. }) {
            begin = Some(step.clone());
        }
        cost += step.cost();
        unit.push(step);
    }
    units.push(unit);
    units
}

/// Writes a unit; `false` when the generation has changed and nothing may be written.
fn write(tx: &mut Tx<'_>, generation: i64, unit: &[Step]) -> Result<bool, Fault> {
    // The row's lock lets indexers of several nodes write one after the other.
    if tx.exec(&HOLD, params![generation])? == 0 {
        return Ok(false);
    }
    let mut wanted = false;
    for step in unit {
        if let Step::Begin { kind, job, due } = step {
            wanted = tx
                .opt(&STILL, params![job_kind(*kind), job, *due], |r| {
                    r.get::<i64>(0)
                })?
                .is_some();
        } else if wanted {
            write_step(tx, step)?;
        }
    }
    Ok(true)
}

fn write_step(tx: &mut Tx<'_>, step: &Step) -> Result<(), Fault> {
    match step {
        Step::Begin { .. } => {}
        Step::Document {
            kind,
            about,
            customer,
            version,
        } => match doc_of(tx, about)? {
            Some(doc) => drop(tx.exec(&SET_DOC, params![doc, customer, version])?),
            None => drop(tx.exec(&ADD_DOC, params![*kind, about, customer, version])?),
        },
        Step::Add { about, terms } => {
            if let Some(doc) = doc_of(tx, about)? {
                let list = json!(terms).to_string();
                tx.exec(&ADD_TERMS, params![list])?;
                tx.exec(&ADD_POSTINGS, params![list, doc])?;
            }
        }
        Step::Drop { about, terms } => {
            if let Some(doc) = doc_of(tx, about)? {
                drop_terms(tx, doc, terms)?;
            }
        }
        Step::Nothing { about } => drop_document_of(tx, about)?,
        Step::Endings { customer } => {
            people::index_customer(tx, &kohtaamo_store::Id::from_written(customer.clone()))?
        }
        Step::End { kind, job, due } => drop(tx.exec(&DONE, params![job_kind(*kind), job, *due])?),
    }
    Ok(())
}

fn doc_of(tx: &mut Tx<'_>, about: &str) -> Result<Option<i64>, Fault> {
    Ok(tx.opt(&DOC, params![about], |r| r.get(0))?)
}

/// Takes terms from a document; a term nobody else has is forgotten.
fn drop_terms(tx: &mut Tx<'_>, doc: i64, terms: &[i64]) -> Result<(), Fault> {
    let list = json!(terms).to_string();
    tx.exec(&DROP_POSTINGS, params![list, doc])?;
    tx.exec(&DROP_TERMS, params![list])?;
    Ok(())
}

/// Takes the document of a case, customer or lesson away, if it has one.
pub fn drop_document_of(tx: &mut Tx<'_>, about: &str) -> Result<(), Fault> {
    match doc_of(tx, about)? {
        Some(doc) => drop_document(tx, doc),
        None => Ok(()),
    }
}

/// Takes a document away with the terms only it had.
pub fn drop_document(tx: &mut Tx<'_>, doc: i64) -> Result<(), Fault> {
    let terms: Vec<i64> = tx.rows(&HAS_TERMS, params![doc], |r| r.get(0))?;
    for slice in terms.chunks(SLICE) {
        drop_terms(tx, doc, slice)?;
    }
    tx.exec(&DROP_DOC, params![doc])?;
    Ok(())
}

/// Queues documents that another version of the analyser read (a sweep); answers how many.
pub fn requeue_outdated(tx: &mut Tx<'_>) -> Result<usize, Fault> {
    let version = terms::analyser(tx)?.version().to_owned();
    let mut outdated: Vec<(DocKind, String)> = Vec::new();
    for sql in [&OLDER, &NEWER] {
        outdated.extend(tx.rows(sql, params![version, AT_ONCE * 4], |r| {
            Ok((r.word(0)?, r.get(1)?))
        })?);
    }
    for (kind, about) in &outdated {
        queue(tx, *kind, about)?;
    }
    Ok(outdated.len())
}
