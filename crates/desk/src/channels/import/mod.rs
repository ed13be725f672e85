//! Import of cases from another system's table.
//!
//! A file becomes [`rows`] (whatever its form), a row becomes a case by a [`map`] ([`read`]),
//! and cases go in by [`chunk`]s that give way to whoever works at the desk. The same file
//! again adds nothing; a row that fails is told and the rest goes in. Nothing is ever sent.
//!
//! Memory is bounded: a field, a row and a chunk have a limit; for each case of the file only
//! eight bytes are kept, to know it when its rows lie apart.

mod chunk;
mod house;
mod lines;
mod map;
mod open;
mod read;
mod rows;
mod shipped;
mod table;
mod text;
mod times;

use chunk::Chunks;
use kohtaamo_store::Store;
use kohtaamo_web::Fault;
use rows::{Next, Rows};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many findings are listed; more are counted.
const LISTED: usize = 1000;

/// Something about a row that a person should look at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The line in the file, 1 = the header.
    pub line: u64,
    /// The row, 1 = the first after the header; 0 when it is about the file.
    pub record: u64,
    /// The column, or the key of the map.
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: Option<String>,
    /// What about it.
    pub reason: String,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Rows of the file.
    pub rows: u64,
    /// Cases that are new.
    pub cases_new: u64,
    /// Cases that were here.
    pub cases_known: u64,
    /// New rows of cases' lives.
    pub events_new: u64,
    /// Rows that did not go in.
    pub failed: u64,
    /// What to look at, the first thousand.
    pub findings: Vec<Finding>,
    /// How many findings there are in all.
    pub findings_in_all: u64,
    /// The map.
    pub map: String,
    /// It was found by the header.
    pub map_found: bool,
    /// How many of the new cases are open, and the team they go to where the file names none.
    pub cases_open: u64,
    /// That team's name.
    pub team: String,
    /// Nothing was kept.
    pub dry_run: bool,
}

impl Report {
    fn found(&mut self, finding: Finding) {
        self.findings_in_all += 1;
        if self.findings.len() < LISTED {
            self.findings.push(finding);
        }
    }
}

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A map: a file or a shipped one; else the shipped one that fits.
    pub map: Option<String>,
    /// The team open cases go to; else the first.
    pub team: Option<String>,
    /// Does everything except keep it.
    pub dry_run: bool,
}

/// Why an import did not begin.
#[derive(Debug)]
pub enum Stop {
    /// What was asked cannot be right.
    WrongUse {
        /// One sentence.
        said: String,
        /// What to do.
        hint: String,
    },
    /// It could not be done.
    CouldNot {
        /// One sentence.
        said: String,
        /// What to do.
        hint: String,
    },
    /// The desk refused or its storage failed.
    Fault(Fault),
}

impl Stop {
    fn wrong_use(said: impl Into<String>, hint: impl Into<String>) -> Stop {
        Stop::WrongUse {
            said: said.into(),
            hint: hint.into(),
        }
    }
    fn could_not(said: impl Into<String>, hint: impl Into<String>) -> Stop {
        Stop::CouldNot {
            said: said.into(),
            hint: hint.into(),
        }
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

/// A value as a finding shows it.
fn shown(value: &str) -> String {
    let mut short: String = value.chars().take(80).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}

/// Imports a file. `progress` hears now and then how many bytes of it were read.
pub fn cases(
    store: &Store,
    path: &Path,
    options: &Options,
    mut progress: impl FnMut(u64),
) -> Result<Report, Stop> {
    let read = Arc::new(AtomicU64::new(0));
    let mut rows = Rows::open(path, Arc::clone(&read))?;
    let (map, map_found) = shipped::choose(options.map.as_deref(), rows.columns())?;
    let team = options.team.clone();
    let house = store.read_now(move |tx| house::House::ask(tx, team.as_deref()))?;
    let mut report = Report {
        map: map.name.clone(),
        map_found,
        team: house.team.clone(),
        dry_run: options.dry_run,
        ..Report::default()
    };
    std::mem::take(&mut rows.odd)
        .into_iter()
        .for_each(|f| report.found(f));
    for column in map.misses(rows.columns()) {
        report.found(Finding {
            line: 1,
            column: Some(column),
            reason: "the map names this column; the file has none".into(),
            ..Finding::default()
        });
    }
    let mut chunks = Chunks::new(
        store.clone(),
        house.clone(),
        map.event.is_some(),
        options.dry_run,
    );
    loop {
        match rows.next() {
            Next::End => break,
            Next::Cut(finding) => report.found(finding),
            Next::Failed(finding) => {
                report.rows += 1;
                report.failed += 1;
                report.found(finding);
            }
            Next::Row(row) => {
                report.rows += 1;
                let (line, record) = (row.line, row.record);
                match read::case(&map, &house, rows.columns(), row) {
                    Ok((brought, found)) => {
                        found.into_iter().for_each(|f| report.found(f));
                        chunks.add(brought, line, record, &mut report)?;
                    }
                    Err(found) => {
                        report.failed += 1;
                        found.into_iter().for_each(|f| report.found(f));
                    }
                }
            }
        }
        if report.rows.is_multiple_of(256) {
            progress(read.load(Ordering::Relaxed));
        }
    }
    chunks.finish(&mut report)?;
    progress(read.load(Ordering::Relaxed));
    Ok(report)
}
