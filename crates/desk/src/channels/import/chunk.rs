//! Cases go in by chunks: what is known is read first, beside the writer; then short units of
//! work, whose size follows the time the last one took, so that whoever works at the desk
//! never waits for an import.

use super::house::House;
use super::{Finding, Report};
use crate::recover::elsewhere::{self, Became, Brought};
use kohtaamo_store::{Engine, Store};
use kohtaamo_web::Fault;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A chunk is looked up when it has so many rows …
const ROWS: usize = 1000;
/// … or so many bytes of words.
const BYTES: usize = 4 << 20;
/// What one unit of work may take of the writer.
const BUDGET: Duration = Duration::from_millis(4);
/// The longest pause between two units on SQLite.
const GAP: Duration = Duration::from_millis(10);
/// Rows in the first unit, and at most.
const FIRST_UNIT: usize = 20;
const LARGEST_UNIT: usize = 400;

/// A case with all its rows of this chunk.
#[derive(Clone)]
struct Group {
    brought: Brought,
    /// Where it stands in the file.
    line: u64,
    record: u64,
    rows: u64,
}

/// Takes cases and writes them.
pub struct Chunks {
    store: Store,
    house: House,
    /// Several rows may make one case.
    lives: bool,
    dry_run: bool,
    groups: Vec<Group>,
    places: HashMap<String, usize>,
    rows: usize,
    bytes: usize,
    /// The group of the last row: its next row may follow.
    last: usize,
    /// Digests of sources met in this file; when nothing is kept also of their rows.
    met: HashSet<u64>,
    unit: usize,
}

fn digest(parts: &[&[u8]]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher
            .update(&(part.len() as u64).to_le_bytes())
            .update(part);
    }
    let mut short = [0; 8];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(short)
}

impl Chunks {
    /// Nothing yet.
    pub fn new(store: Store, house: House, lives: bool, dry_run: bool) -> Chunks {
        Chunks {
            store,
            house,
            lives,
            dry_run,
            groups: Vec::new(),
            places: HashMap::new(),
            rows: 0,
            bytes: 0,
            last: 0,
            met: HashSet::new(),
            unit: FIRST_UNIT,
        }
    }

    /// Takes a row's case.
    pub fn add(
        &mut self,
        brought: Brought,
        line: u64,
        record: u64,
        report: &mut Report,
    ) -> Result<(), Fault> {
        if !self.lives && !self.met.insert(digest(&[brought.source.as_bytes()])) {
            let value = Some(super::shown(&brought.source));
            report.failed += 1;
            report.found(Finding {
                line,
                record,
                column: Some("case_key".into()),
                value,
                reason: "an earlier row has the same key; left out".into(),
            });
            return Ok(());
        }
        self.rows += 1;
        self.bytes += brought.words.len() + 200;
        match self.places.get(&brought.source) {
            Some(&place) => {
                let group = &mut self.groups[place];
                group.rows += 1;
                group.brought.lives.extend(brought.lives);
                self.last = place;
            }
            None => {
                self.last = self.groups.len();
                self.places.insert(brought.source.clone(), self.last);
                self.groups.push(Group {
                    brought,
                    line,
                    record,
                    rows: 1,
                });
            }
        }
        if self.rows >= ROWS || self.bytes >= BYTES {
            // The last case may go on in the next row: it waits, unless it alone is the chunk.
            let waits =
                (self.lives && self.groups.len() > 1).then(|| self.groups.swap_remove(self.last));
            self.flush(report)?;
            if let Some(group) = waits {
                (self.rows, self.last) = (group.rows as usize, 0);
                self.bytes = group.brought.words.len();
                self.places.insert(group.brought.source.clone(), 0);
                self.groups.push(group);
            }
        }
        Ok(())
    }

    /// Writes what is left.
    pub fn finish(mut self, report: &mut Report) -> Result<(), Fault> {
        self.flush(report)
    }

    fn flush(&mut self, report: &mut Report) -> Result<(), Fault> {
        let groups = Arc::new(std::mem::take(&mut self.groups));
        (self.rows, self.bytes) = (0, 0);
        self.places.clear();
        let here = self.here(&groups)?;
        let mut news = Vec::new();
        for (group, here) in groups.iter().zip(here) {
            if self.counts(group, here, report) {
                news.push(group.clone());
            }
        }
        if self.dry_run {
            Ok(())
        } else {
            self.write(Arc::new(news), report)
        }
    }

    /// What is here already of each: nothing, or the digests of its rows.
    fn here(&self, groups: &Arc<Vec<Group>>) -> Result<Vec<Option<HashSet<Vec<u8>>>>, Fault> {
        let groups = Arc::clone(groups);
        self.store.read_now(move |tx| {
            let mut out = Vec::with_capacity(groups.len());
            for group in groups.iter() {
                out.push(match elsewhere::known(tx, &group.brought.source)? {
                    None => None,
                    Some(_) if group.brought.lives.is_empty() => Some(HashSet::new()),
                    Some(case) => Some(elsewhere::rows_of(tx, &case)?.into_iter().collect()),
                });
            }
            Ok(out)
        })
    }

    /// Counts a case that was here, and one that would come in a dry run; answers whether it
    /// has something to write.
    fn counts(
        &mut self,
        group: &Group,
        here: Option<HashSet<Vec<u8>>>,
        report: &mut Report,
    ) -> bool {
        let source = group.brought.source.as_bytes();
        let first = !self.lives || self.met.insert(digest(&[source]));
        let known = here.is_some() || !first;
        if !known && group.brought.stays_open() && !self.house.can_have(&group.brought.owner) {
            self.met.remove(&digest(&[source]));
            report.failed += group.rows;
            let reason = "open, and nobody works here yet who could have it: kohtaamo user add, then import again";
            report.found(Finding {
                line: group.line,
                record: group.record,
                reason: reason.into(),
                ..Finding::default()
            });
            return false;
        }
        report.cases_known += u64::from(here.is_some() && first);
        let here = here.unwrap_or_default();
        let news: Vec<&[u8; 16]> = group
            .brought
            .lives
            .iter()
            .map(|l| &l.row)
            .filter(|row| !here.contains(&row[..]))
            .collect();
        if self.dry_run {
            report.cases_new += u64::from(!known);
            report.cases_open += u64::from(!known && group.brought.stays_open());
            report.events_new += news
                .iter()
                .filter(|row| self.met.insert(digest(&[source, &row[..]])))
                .count() as u64;
        }
        !known || !news.is_empty()
    }

    fn write(&mut self, groups: Arc<Vec<Group>>, report: &mut Report) -> Result<(), Fault> {
        let mut from = 0;
        while from < groups.len() {
            let to = self.end_of_unit(&groups, from);
            let (all, zone) = (Arc::clone(&groups), self.house.zone.clone());
            let asked = Instant::now(); // stopwatch: how long others may have waited
            let (became, took): (Vec<Became>, Duration) =
                self.store.write_now(move |tx| -> Result<_, Fault> {
                    let begun = Instant::now(); // stopwatch: what the unit takes of the writer // stopwatch: how long a chunk holds the writer
                    let became = all[from..to]
                        .iter()
                        .map(|g| elsewhere::bring(tx, &g.brought, &zone))
                        .collect::<Result<_, _>>()?;
                    Ok((became, begun.elapsed()))
                })?;
            for (group, became) in groups[from..to].iter().zip(became) {
                report.cases_new += u64::from(became.made);
                report.cases_open += u64::from(became.made && group.brought.stays_open());
                report.events_new += became.lives;
                if became.ambiguous {
                    let reason = "e-mail and phone name two customers; the case stands without one";
                    report.found(Finding {
                        line: group.line,
                        record: group.record,
                        column: Some("customer".into()),
                        value: None,
                        reason: reason.into(),
                    });
                }
            }
            let rows: usize = groups[from..to].iter().map(weight).sum();
            let fitting = rows as f64 * BUDGET.as_secs_f64() / took.as_secs_f64().max(1e-6);
            self.unit = (fitting as usize).clamp(1, LARGEST_UNIT);
            if self.store.engine() == Engine::Lite {
                // A desk in another process can only ask for the file again and again: it needs
                // a gap to find.
                std::thread::sleep(asked.elapsed().min(GAP));
            }
            from = to;
        }
        Ok(())
    }

    fn end_of_unit(&self, groups: &[Group], from: usize) -> usize {
        let mut to = from + 1;
        let mut rows = weight(&groups[from]);
        while to < groups.len() && rows + weight(&groups[to]) <= self.unit {
            rows += weight(&groups[to]);
            to += 1;
        }
        to
    }
}

/// What a case costs the writer: its own rows, and one for each of its life.
fn weight(group: &Group) -> usize {
    4 + group.brought.lives.len()
}
