//! PostgreSQL: the same closures on a pool of threads, each with its own connection.
//!
//! The `postgres` crate drives its own runtime and must live outside tokio's threads.
//! Writes run READ COMMITTED (limits lock their rows), reads see one snapshot. One sealer
//! over all nodes, chosen by an advisory lock, numbers committed events without gaps.

use crate::store::{Config, Ran, Settled, Unit, Way, run};
use crate::tx::Ground;
use crate::{Error, Migration, Result, Tx, chance::Draw, events, migrate};
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use postgres::config::Host;
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, IsolationLevel, NoTls, Statement};
use std::collections::HashMap;
use std::time::Duration;
use tokio::sync::watch;

/// A unit runs at most this often.
const TRIES: u32 = 5;

/// Keys of the advisory locks, in this database.
const MIGRATING: i64 = 0x6b6f_6874_0001;
const SEALING: i64 = 0x6b6f_6874_0002;

pub(crate) struct Hands {
    units: Sender<(Way, Box<dyn Unit>)>,
    scrubs: Sender<Sender<Result<()>>>,
}

struct Line {
    url: String,
    client: Option<Client>,
    prepared: HashMap<usize, Statement>,
}

impl Hands {
    pub fn open(url: &str, config: &Config, sealed: watch::Sender<i64>) -> Result<Hands> {
        let first = first_connection(url.to_owned(), config)?;
        sealed.send_replace(first);
        let (units, asked) = unbounded();
        let (wake, woken) = bounded(1);
        for _ in 0..config.threads.max(4) {
            let (url, asked, wake) = (url.to_owned(), asked.clone(), wake.clone());
            spawn("worker", move || work(Line::new(url), &asked, &wake))?;
        }
        let (u, s) = (url.to_owned(), sealed.clone());
        spawn("sealer", move || seal_all(Line::new(u), &woken, &s))?;
        let u = url.to_owned();
        spawn("listener", move || listen(Line::new(u), &sealed))?;
        let (scrubs, asked) = unbounded::<Sender<Result<()>>>();
        let u = url.to_owned();
        spawn("scrubber", move || {
            let mut line = Line::new(u);
            while let Ok(tell) = asked.recv() {
                let done = line.client().and_then(|c| {
                    // Alone: several statements at once would be a transaction, which it refuses.
                    // Words stand in more tables than one, as names, identities and terms.
                    c.batch_execute("VACUUM FULL")
                        .map_err(|e| Error::pg("scrub", &e))
                });
                let _ = tell.send(done); // nobody waits any more: fine
            }
        })?;
        Ok(Hands { units, scrubs })
    }

    pub fn take(&self, way: Way, unit: Box<dyn Unit>) {
        drop(self.units.send((way, unit))); // fails only when the threads are gone: answered `Closed`
    }

    pub fn scrub(&self) -> Result<()> {
        let (tell, told) = bounded(1);
        self.scrubs.send(tell).map_err(|_| Error::Closed)?;
        told.recv().map_err(|_| Error::Closed)?
    }
}

impl Line {
    fn new(url: String) -> Line {
        Line {
            url,
            client: None,
            prepared: HashMap::new(),
        }
    }

    fn client(&mut self) -> Result<&mut Client> {
        if self.client.as_ref().is_none_or(Client::is_closed) {
            self.client = None;
            self.prepared.clear();
            let mut client =
                Client::connect(&self.url, NoTls).map_err(|e| Error::Unreachable(e.to_string()))?;
            client
                .batch_execute("SET lock_timeout = '10s'; SET client_min_messages = warning")
                .map_err(|e| Error::pg("connect", &e))?;
            self.client = Some(client);
        }
        self.client.as_mut().ok_or(Error::Closed)
    }
}

/// The hosts an address names, but for sockets of this machine.
pub(crate) fn hosts(url: &str) -> Vec<String> {
    let config: std::result::Result<postgres::Config, _> = url.parse();
    let named = |host: &Host| match host {
        Host::Tcp(name) => Some(name.clone()),
        Host::Unix(_) => None,
    };
    config.map_or_else(
        |_| Vec::new(),
        |c| c.get_hosts().iter().filter_map(named).collect(),
    )
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

/// Migrates, one node at a time; answers the newest event's position.
fn first_connection(url: String, config: &Config) -> Result<i64> {
    let place = crate::Place::Url(url.clone()).shown();
    let (now, seed): (_, [u8; 32]) = (config.clock.now(), config.chance.seed());
    let migrations: &'static [Migration] = config.migrations;
    let thread = std::thread::spawn(move || {
        let mut line = Line::new(url);
        line.client()?;
        let Line {
            client: Some(client),
            prepared,
            ..
        } = &mut line
        else {
            return Err(Error::Closed);
        };
        let pg = |e: postgres::Error| Error::pg("migrate", &e);
        let mut tx = client.transaction().map_err(pg)?;
        tx.execute("SELECT pg_advisory_xact_lock($1)", &[&MIGRATING])
            .map_err(pg)?;
        let mut tx = Tx::new(Ground::Pg { tx, prepared }, now, Draw::new(seed, 0));
        migrate::run(&mut tx, migrations)?;
        let newest = events::newest(&mut tx)?;
        let Ground::Pg { tx, .. } = tx.ground else {
            return Err(Error::Closed);
        };
        tx.commit().map_err(pg)?;
        Ok(newest)
    });
    let opened = thread.join().map_err(|_| Error::Closed)?;
    opened.map_err(|e| match e {
        Error::Unreachable(detail) => Error::Open { place, detail },
        other => other,
    })
}

fn work(mut line: Line, asked: &Receiver<(Way, Box<dyn Unit>)>, wake: &Sender<()>) {
    while let Ok((way, mut unit)) = asked.recv() {
        let mut tries = 0;
        let how = loop {
            tries += 1;
            match attempt(&mut line, way, &mut *unit) {
                Ok(Done { again: true, .. }) if tries < TRIES => {}
                Ok(Done { appended, .. }) => {
                    if appended {
                        let _ = wake.try_send(()); // already awake: fine
                    }
                    break Settled::Durable;
                }
                Err(Try::Again(_)) if tries < TRIES => {}
                Err(Try::Again(e) | Try::Never(e)) => break Settled::Lost(e),
            }
            std::thread::sleep(Duration::from_millis(20 << tries));
        };
        unit.settle(how);
    }
}

struct Done {
    appended: bool,
    again: bool,
}

enum Try {
    /// Nothing was committed: another try is safe.
    Again(Error),
    /// Nobody can know whether it was committed: the caller is told it failed.
    Never(Error),
}

fn attempt(line: &mut Line, way: Way, unit: &mut dyn Unit) -> std::result::Result<Done, Try> {
    line.client().map_err(Try::Again)?;
    let Line {
        client: Some(client),
        prepared,
        ..
    } = line
    else {
        return Err(Try::Again(Error::Closed));
    };
    let tx = match way {
        Way::Write => client.transaction(),
        Way::Read => client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start(),
    };
    let tx = tx.map_err(|e| Try::Again(Error::pg("BEGIN", &e)))?;
    let Ran {
        keep,
        again,
        appended,
        ground,
    } = run(unit, Ground::Pg { tx, prepared });
    let Ground::Pg { tx, .. } = ground else {
        return Err(Try::Never(Error::Closed));
    };
    if !keep {
        let _ = tx.rollback(); // it would be rolled back anyhow
        return Ok(Done {
            appended: false,
            again,
        });
    }
    match tx.commit() {
        Ok(()) => Ok(Done {
            appended,
            again: false,
        }),
        Err(e)
            if e.code()
                .is_some_and(|c| matches!(c.code(), "40001" | "40P01")) =>
        {
            Err(Try::Again(Error::pg("COMMIT", &e)))
        }
        Err(e) => Err(Try::Never(Error::pg("COMMIT", &e))),
    }
}

/// Numbers what this node committed; other nodes do the same for theirs, one at a time.
fn seal_all(mut line: Line, woken: &Receiver<()>, sealed: &watch::Sender<i64>) {
    loop {
        match woken.recv_timeout(Duration::from_secs(1)) {
            Ok(()) | Err(crossbeam_channel::RecvTimeoutError::Timeout) => {}
            Err(crossbeam_channel::RecvTimeoutError::Disconnected) => return,
        }
        // Until none waits: a page may be full.
        loop {
            match seal_once(&mut line) {
                Ok(Some(newest)) => raise(sealed, newest),
                Ok(None) => break,
                Err(e) => {
                    tracing::warn!(error = %e, "events could not be numbered; trying again");
                    break;
                }
            }
        }
    }
}

fn seal_once(line: &mut Line) -> Result<Option<i64>> {
    let pg = |e: postgres::Error| Error::pg("seal", &e);
    line.client()?;
    let Line {
        client: Some(client),
        prepared,
        ..
    } = line
    else {
        return Ok(None);
    };
    let mut tx = client.transaction().map_err(pg)?;
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&SEALING])
        .map_err(pg)?;
    let mut tx = Tx::new(Ground::Pg { tx, prepared }, 0, Draw::new([0; 32], 0));
    let newest = events::seal(&mut tx)?;
    if let Ground::Pg { mut tx, .. } = tx.ground {
        if let Some(n) = newest {
            tx.execute("SELECT pg_notify('kohtaamo_sealed', $1)", &[&n.to_string()])
                .map_err(pg)?;
        }
        tx.commit().map_err(pg)?;
    }
    Ok(newest)
}

/// Hears from every node what was sealed.
fn listen(mut line: Line, sealed: &watch::Sender<i64>) {
    loop {
        let heard = line.client().and_then(|client| {
            let pg = |e: postgres::Error| Error::pg("LISTEN", &e);
            client.batch_execute("LISTEN kohtaamo_sealed").map_err(pg)?;
            let newest: i64 = client
                .query_one("SELECT coalesce(max(position), 0) FROM events", &[])
                .map_err(pg)?
                .get(0);
            raise(sealed, newest);
            // Looks up now and then, so that a store nobody holds any more lets its line go.
            while !sealed.is_closed() && !client.is_closed() {
                let mut notes = client.notifications();
                let mut notes = notes.timeout_iter(Duration::from_secs(1));
                while let Some(note) = notes.next().map_err(pg)? {
                    if let Ok(n) = note.payload().parse() {
                        raise(sealed, n);
                    }
                }
            }
            Ok(())
        });
        if let Err(e) = heard {
            tracing::warn!(error = %e, "lost the line to the database; listening again");
        }
        line.client = None;
        if sealed.is_closed() {
            return;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn raise(sealed: &watch::Sender<i64>, newest: i64) {
    sealed.send_if_modified(|n| {
        let newer = newest > *n;
        *n = (*n).max(newest);
        newer
    });
}
