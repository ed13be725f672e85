//! The handle the rest of the program holds.

use crate::chance::Draw;
use crate::memory::Memory;
use crate::tx::Ground;
use crate::{Chance, Clock, Engine, Error, Migration, Ms, Result, Tx, lite, pg};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{oneshot, watch};

/// Where the data lives.
#[derive(Clone)]
pub enum Place {
    /// A SQLite file.
    File(PathBuf),
    /// A `postgres://` address. It holds a password: never print it.
    Url(String),
}

impl Place {
    /// The place as it may be shown: no password.
    pub fn shown(&self) -> String {
        match self {
            Place::File(p) => p.display().to_string(),
            Place::Url(u) => match (u.find("://"), u.rfind('@')) {
                (Some(a), Some(b)) if a + 3 < b => format!("{}…{}", &u[..a + 3], &u[b..]),
                _ => u.clone(),
            },
        }
    }

    /// The machines a connection is made to over the network, in the open: the store speaks
    /// PostgreSQL without TLS. None for a file, a socket of this machine, or its own address.
    pub fn in_the_open(&self) -> Vec<String> {
        match self {
            Place::File(_) => Vec::new(),
            Place::Url(url) => pg::hosts(url)
                .into_iter()
                .filter(|host| !is_this_machine(host))
                .collect(),
        }
    }
}

fn is_this_machine(host: &str) -> bool {
    let address: std::result::Result<std::net::IpAddr, _> = host.parse();
    host == "localhost" || address.is_ok_and(|a| a.is_loopback())
}

/// How to open a store.
pub struct Config {
    /// Where.
    pub place: Place,
    /// Reader threads on SQLite, threads in all on PostgreSQL.
    pub threads: usize,
    /// The schema, oldest first.
    pub migrations: &'static [Migration],
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
}

/// What becomes of a unit that ran.
pub(crate) enum Settled {
    Durable,
    Lost(Error),
}

/// A unit of work with its type hidden, as the threads see it.
pub(crate) trait Unit: Send {
    /// Runs it; `true` asks for its changes to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Takes back what it asked for, for this reason.
    fn refuse(&mut self, why: Error);
    /// Tells the caller.
    fn settle(self: Box<Self>, how: Settled);
    fn now(&self) -> Ms;
    fn draw(&self) -> Draw;
    fn memory(&self) -> Memory;
}

struct Work<F, T, E> {
    f: F,
    now: Ms,
    draw: Draw,
    memory: Memory,
    outcome: Option<std::result::Result<T, E>>,
    tell: oneshot::Sender<std::result::Result<T, E>>,
}

impl<F, T, E> Unit for Work<F, T, E>
where
    F: FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send,
    T: Send,
    E: From<Error> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let f = &mut self.f;
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| f(tx)))
            .unwrap_or_else(|cause| Err(Error::Panicked(panic_words(&*cause)).into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }
    fn refuse(&mut self, why: Error) {
        self.outcome = Some(Err(why.into()));
    }
    fn settle(self: Box<Self>, how: Settled) {
        let answer = match (how, self.outcome) {
            // A unit that refused says so itself, whatever became of the batch.
            (_, Some(Err(e))) => Err(e),
            (Settled::Durable, Some(Ok(t))) => Ok(t),
            (Settled::Lost(e), _) => Err(e.into()),
            (Settled::Durable, None) => Err(Error::Closed.into()),
        };
        let _ = self.tell.send(answer); // the asker may have gone away; the change stands
    }
    fn now(&self) -> Ms {
        self.now
    }
    fn draw(&self) -> Draw {
        self.draw.clone()
    }
    fn memory(&self) -> Memory {
        self.memory.clone()
    }
}

fn panic_words(cause: &(dyn std::any::Any + Send)) -> String {
    cause
        .downcast_ref::<&str>()
        .map(|s| s.to_string())
        .or_else(|| cause.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no words".into())
}

enum Hands {
    Lite(lite::Hands),
    Pg(pg::Hands),
}

/// What a unit asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Read,
    Write,
}

impl Hands {
    fn take(&self, way: Way, unit: Box<dyn Unit>) {
        match self {
            Hands::Lite(h) => h.take(way, unit),
            Hands::Pg(h) => h.take(way, unit),
        }
    }
}

/// One handle over both engines; clones share it.
#[derive(Clone)]
pub struct Store {
    hands: Arc<Hands>,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    sealed: watch::Receiver<i64>,
    units: Arc<AtomicU64>,
    memory: Memory,
}

impl Store {
    /// Opens the store and brings its schema up to date.
    pub fn open(config: Config) -> Result<Store> {
        let (tell, sealed) = watch::channel(0);
        let hands = match &config.place {
            Place::File(file) => Hands::Lite(lite::Hands::open(file, &config, tell)?),
            Place::Url(url) => Hands::Pg(pg::Hands::open(url, &config, tell)?),
        };
        Ok(Store {
            hands: Arc::new(hands),
            clock: config.clock,
            chance: config.chance,
            sealed,
            units: Arc::default(),
            memory: Memory::default(),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match *self.hands {
            Hands::Lite(_) => Engine::Lite,
            Hands::Pg(_) => Engine::Pg,
        }
    }

    /// The clock everything here goes by.
    pub fn now(&self) -> Ms {
        self.clock.now()
    }

    /// Changes something. Answers after the change is durable, or with the closure's error
    /// and nothing changed. The closure may run more than once.
    pub async fn write<T, E>(
        &self,
        f: impl FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (unit, told) = self.unit(f);
        self.hands.take(Way::Write, unit);
        told.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// Reads one consistent state.
    pub async fn read<T, E>(
        &self,
        f: impl FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (unit, told) = self.unit(f);
        self.hands.take(Way::Read, unit);
        told.await.unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// [`Store::write`] for threads that are not asynchronous (command line, imports).
    pub fn write_now<T, E>(
        &self,
        f: impl FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (unit, told) = self.unit(f);
        self.hands.take(Way::Write, unit);
        told.blocking_recv()
            .unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// [`Store::read`] for threads that are not asynchronous.
    pub fn read_now<T, E>(
        &self,
        f: impl FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (unit, told) = self.unit(f);
        self.hands.take(Way::Read, unit);
        told.blocking_recv()
            .unwrap_or_else(|_| Err(Error::Closed.into()))
    }

    /// The position of the newest sealed event; changes when there is a newer one.
    pub fn sealed(&self) -> watch::Receiver<i64> {
        self.sealed.clone()
    }

    /// After words were erased: leaves no trace of them in the file or its log
    /// (SQLite; PostgreSQL's `VACUUM` does it there).
    pub fn scrub(&self) -> Result<()> {
        match &*self.hands {
            Hands::Lite(h) => h.scrub(),
            Hands::Pg(h) => h.scrub(),
        }
    }

    /// Writes a consistent copy of a SQLite store to `to` while it is in use.
    pub fn copy_to(&self, to: &std::path::Path) -> Result<()> {
        match &*self.hands {
            Hands::Lite(h) => h.copy_to(to),
            Hands::Pg(_) => Err(Error::Open {
                place: to.display().to_string(),
                detail: "a PostgreSQL store is copied row by row".into(),
            }),
        }
    }

    #[allow(clippy::type_complexity)]
    fn unit<T, E, F>(&self, f: F) -> (Box<dyn Unit>, oneshot::Receiver<std::result::Result<T, E>>)
    where
        F: FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let number = self.units.fetch_add(1, Ordering::Relaxed);
        let draw = Draw::new(self.chance.seed(), number);
        (
            Box::new(Work {
                f,
                now: self.clock.now(),
                draw,
                memory: self.memory.clone(),
                outcome: None,
                tell,
            }),
            told,
        )
    }
}

/// What came of running a unit.
pub(crate) struct Ran<'a> {
    /// The closure asks for its changes to be kept.
    pub keep: bool,
    /// The engine asked for another try.
    pub again: bool,
    /// Events were appended.
    pub appended: bool,
    /// The transaction, to be ended by the engine's hands.
    pub ground: Ground<'a>,
}

/// Runs a unit on a ground; both engines come through here.
pub(crate) fn run<'a>(unit: &mut dyn Unit, ground: Ground<'a>) -> Ran<'a> {
    let mut tx = Tx::new(ground, unit.now(), unit.draw());
    tx.memory = unit.memory();
    let mut keep = unit.run(&mut tx);
    // PostgreSQL keeps nothing of a transaction in which a statement failed, and says so to
    // nobody: a closure that carried on after one is refused, alike on both engines.
    if let (true, Some(why)) = (keep, tx.broken.take()) {
        unit.refuse(why);
        keep = false;
    }
    Ran {
        keep,
        again: tx.again,
        appended: tx.appended > 0,
        ground: tx.ground,
    }
}
