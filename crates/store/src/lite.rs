//! SQLite: one writer with group commit, many readers.
//!
//! The writer takes every unit that waits (at most [`BATCH`]), begins, runs them one after the
//! other, commits once with `synchronous=FULL`, and only then answers. There is no timer:
//! batches come from queueing alone, so a lone request pays nothing.

use crate::store::{Config, Ran, Settled, Unit, Way, run};
use crate::tx::Ground;
use crate::{Error, Result, Tx, chance::Draw, events, migrate};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;
use tokio::sync::watch;

const BATCH: usize = 256;
/// The readers' and writer's own statements; rooms have a few hundred.
const STATEMENTS: usize = 512;
/// A unit that holds the one writer longer than this is logged.
const BUDGET: Duration = Duration::from_millis(5);

pub(crate) enum Task {
    Unit(Box<dyn Unit>),
    Scrub(Sender<Result<()>>),
}

pub(crate) struct Hands {
    writer: Sender<Task>,
    readers: Sender<Box<dyn Unit>>,
    file: std::path::PathBuf,
}

impl Hands {
    pub fn open(file: &Path, config: &Config, sealed: watch::Sender<i64>) -> Result<Hands> {
        let mut conn = connect(file, OpenFlags::default())?;
        let opened = |e: rusqlite::Error| open_error(file, e);
        conn.pragma_update(None, "journal_mode", "wal")
            .map_err(opened)?;
        conn.pragma_update(None, "synchronous", "full")
            .map_err(opened)?;
        conn.pragma_update(None, "secure_delete", "on")
            .map_err(opened)?;
        conn.pragma_update(None, "foreign_keys", "on")
            .map_err(opened)?;
        // Pages: a log of about 40 MB before it is taken in, and 32 MB of pages kept at hand.
        conn.pragma_update(None, "wal_autocheckpoint", 10_000)
            .map_err(opened)?;
        conn.pragma_update(None, "cache_size", -32_000)
            .map_err(opened)?;
        let newest = prepare_schema(&mut conn, config)?;
        sealed.send_replace(newest);

        let (writer, units) = unbounded();
        spawn("writer", move || write_all(&conn, &units, &sealed))?;
        let (readers, asked) = unbounded();
        for _ in 0..config.threads.max(1) {
            let conn = connect(
                file,
                OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
            )?;
            conn.pragma_update(None, "query_only", "on")
                .map_err(opened)?;
            // Pages kept at hand, for each reader. No mapping of the file: it would count as the
            // program's own memory, and gains a few hundredths.
            conn.pragma_update(None, "cache_size", -8_000)
                .map_err(opened)?;
            let asked = asked.clone();
            spawn("reader", move || read_all(&conn, &asked))?;
        }
        Ok(Hands {
            writer,
            readers,
            file: file.to_owned(),
        })
    }

    pub fn take(&self, way: Way, unit: Box<dyn Unit>) {
        // A send fails only when the threads are gone; the unit's answer is then `Closed`.
        match way {
            Way::Write => drop(self.writer.send(Task::Unit(unit))),
            Way::Read => drop(self.readers.send(unit)),
        }
    }

    pub fn scrub(&self) -> Result<()> {
        let (tell, told) = bounded(1);
        self.writer
            .send(Task::Scrub(tell))
            .map_err(|_| Error::Closed)?;
        told.recv().map_err(|_| Error::Closed)?
    }

    pub fn copy_to(&self, to: &Path) -> Result<()> {
        let from = connect(&self.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let mut copy = Connection::open(to).map_err(|e| open_error(to, e))?;
        let lite = |e| Error::lite("backup", e);
        // All pages in one step: one snapshot, which writers beside it cannot make begin anew.
        rusqlite::backup::Backup::new(&from, &mut copy)
            .and_then(|b| b.step(-1))
            .map_err(lite)?;
        copy.pragma_update(None, "journal_mode", "delete")
            .map_err(lite)
    }
}

fn open_error(file: &Path, e: rusqlite::Error) -> Error {
    match Error::lite("open", e) {
        Error::Statement { detail, .. } | Error::Constraint { detail, .. } => Error::Open {
            place: file.display().to_string(),
            detail,
        },
        Error::CannotWrite(detail) if !detail.contains("full") => Error::Open {
            place: file.display().to_string(),
            detail,
        },
        full => full,
    }
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let conn = Connection::open_with_flags(file, flags).map_err(|e| open_error(file, e))?;
    conn.busy_timeout(Duration::from_secs(10))
        .map_err(|e| open_error(file, e))?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // The query planner stability guarantee: without it SQLite compiles a statement anew
    // whenever a value is bound that it once compared with a partial index's condition.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(|e| open_error(file, e))?;
    Ok(conn)
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<()> {
    std::thread::Builder::new()
        .name(format!("store-{name}"))
        .spawn(work)
        .map(drop)
        .map_err(|e| Error::Open {
            place: "a thread".into(),
            detail: e.to_string(),
        })
}

/// Runs the migrations; answers the newest event's position.
fn prepare_schema(conn: &mut Connection, config: &Config) -> Result<i64> {
    let lite = |e| Error::lite("migrate", e);
    conn.execute_batch("BEGIN IMMEDIATE").map_err(lite)?;
    let mut tx = Tx::new(
        Ground::Lite(conn),
        config.clock.now(),
        Draw::new(config.chance.seed(), 0),
    );
    let done = migrate::run(&mut tx, config.migrations).and_then(|()| events::newest(&mut tx));
    match done {
        Ok(newest) => conn.execute_batch("COMMIT").map(|()| newest).map_err(lite),
        Err(e) => {
            let _ = conn.execute_batch("ROLLBACK"); // the first error is the one to tell
            Err(e)
        }
    }
}

fn read_all(conn: &Connection, asked: &Receiver<Box<dyn Unit>>) {
    while let Ok(mut unit) = asked.recv() {
        let begun = conn.prepare_cached("BEGIN").and_then(|mut s| s.execute([]));
        let how = match begun {
            Ok(_) => {
                run(&mut *unit, Ground::Lite(conn));
                Settled::Durable
            }
            Err(e) => Settled::Lost(Error::lite("BEGIN", e)),
        };
        if !conn.is_autocommit() {
            let _ = conn
                .prepare_cached("COMMIT")
                .and_then(|mut s| s.execute([])); // nothing was written
        }
        unit.settle(how);
    }
}

fn write_all(conn: &Connection, units: &Receiver<Task>, sealed: &watch::Sender<i64>) {
    let mut batch: Vec<Box<dyn Unit>> = Vec::with_capacity(BATCH);
    let mut scrubs = Vec::new();
    while let Ok(first) = units.recv() {
        let mut next = Some(first);
        while let Some(task) = next {
            match task {
                Task::Unit(u) => batch.push(u),
                Task::Scrub(tell) => scrubs.push(tell),
            }
            next = if batch.len() < BATCH {
                units.try_recv().ok()
            } else {
                None
            };
        }
        if !batch.is_empty() {
            write_batch(conn, &mut batch, sealed);
        }
        for tell in scrubs.drain(..) {
            let _ = tell.send(scrub(conn)); // nobody waits any more: fine
        }
    }
}

/// What came of running a batch.
#[derive(Default)]
struct Outcome {
    kept: bool,
    appended: bool,
    /// A unit refused after it had changed something: the batch cannot stand as it is.
    spoiled: bool,
}

/// Runs the units of a batch in one transaction. A unit *apart* has a savepoint of its own, so
/// that its changes alone can be taken back.
fn run_units(conn: &Connection, batch: &mut [Box<dyn Unit>], apart: bool) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    command(conn, "BEGIN IMMEDIATE")?;
    for unit in batch {
        if apart {
            command(conn, "SAVEPOINT unit")?;
        }
        let changes = conn.total_changes();
        let began = clock::start();
        let Ran { keep, appended, .. } = run(&mut **unit, Ground::Lite(conn));
        if began.elapsed() > BUDGET {
            tracing::warn!(
                store.held_ms = began.elapsed().as_millis() as u64,
                "a unit held the writer long"
            );
        }
        // A full disk or an I/O error ends the whole transaction, not only the savepoint.
        if conn.is_autocommit() {
            return Err(Error::CannotWrite("the transaction was lost".into()));
        }
        if !keep && !apart && conn.total_changes() != changes {
            outcome.spoiled = true;
            return Ok(outcome);
        }
        if !keep && apart {
            command(conn, "ROLLBACK TO unit")?;
        }
        if apart {
            command(conn, "RELEASE unit")?;
        }
        outcome.kept |= keep;
        outcome.appended |= keep && appended;
    }
    Ok(outcome)
}

/// Runs a batch and commits it; answers whether events were appended.
///
/// Savepoints cost a copy of every page that each unit touches, and few units refuse after they
/// have written. So units run without; where one did, all is rolled back and the batch runs
/// again with savepoints. A unit may run more than once, and draws the same chance.
fn commit_units(conn: &Connection, batch: &mut [Box<dyn Unit>]) -> Result<bool> {
    let mut outcome = run_units(conn, batch, false)?;
    if outcome.spoiled && batch.len() > 1 {
        command(conn, "ROLLBACK")?;
        outcome = run_units(conn, batch, true)?;
    }
    if outcome.kept {
        command(conn, "COMMIT")?;
    } else {
        command(conn, "ROLLBACK")?;
    }
    Ok(outcome.appended)
}

fn command(conn: &Connection, text: &'static str) -> Result<()> {
    conn.prepare_cached(text)
        .and_then(|mut s| s.execute([]))
        .map(drop)
        .map_err(|e| Error::lite(text, e))
}

fn write_batch(conn: &Connection, batch: &mut Vec<Box<dyn Unit>>, sealed: &watch::Sender<i64>) {
    let done = commit_units(conn, batch);
    if done.is_err() && !conn.is_autocommit() {
        let _ = command(conn, "ROLLBACK"); // the batch is lost either way
    }
    if let Ok(true) = &done
        && let Ok(newest) = newest(conn)
    {
        sealed.send_replace(newest);
    }
    let lost = done.err().map(|e| match e {
        Error::CannotWrite(why) => why,
        other => other.to_string(),
    });
    if let Some(why) = &lost {
        tracing::error!(
            store.lost = batch.len(),
            error = why,
            "a batch could not be written; nobody was told it was"
        );
    }
    for unit in batch.drain(..) {
        unit.settle(match &lost {
            None => Settled::Durable,
            Some(why) => Settled::Lost(Error::CannotWrite(why.clone())),
        });
    }
}

fn newest(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("SELECT coalesce(max(position), 0) FROM events")?
        .query_row([], |r| r.get(0))
}

fn scrub(conn: &Connection) -> Result<()> {
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
        .map_err(|e| Error::lite("scrub", e))
}

/// The one place here that looks at a stopwatch: only for the log.
mod clock {
    #[allow(clippy::disallowed_methods)]
    pub fn start() -> std::time::Instant {
        std::time::Instant::now()
    }
}
