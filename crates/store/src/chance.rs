//! Time and chance are handed in: here are the two faces, and the real ones.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
pub type Ms = i64;

/// Where `now` comes from.
pub trait Clock: Send + Sync {
    /// The current instant.
    fn now(&self) -> Ms;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // the one place that asks the machine
    fn now(&self) -> Ms {
        std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |d| d.as_millis() as Ms)
    }
}

/// A clock that stands still until it is moved.
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// Stands at `now`.
    pub fn at(now: Ms) -> FixedClock {
        FixedClock(AtomicI64::new(now))
    }
    /// Moves to `now`.
    pub fn set(&self, now: Ms) {
        self.0.store(now, Ordering::SeqCst);
    }
    /// Moves on by `ms`.
    pub fn forward(&self, ms: Ms) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Ms {
        self.0.load(Ordering::SeqCst)
    }
}

/// Where randomness comes from.
pub trait Chance: Send + Sync {
    /// 32 bytes nobody can guess (or, in tests, that come again).
    fn seed(&self) -> [u8; 32];
}

/// The operating system's randomness, stretched with BLAKE3 from one draw at start.
pub struct OsChance(SeededChance);

impl OsChance {
    /// Draws once; fails where the machine has no source of randomness.
    pub fn draw() -> std::io::Result<OsChance> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|e| std::io::Error::other(e.to_string()))?;
        Ok(OsChance(SeededChance::from_key(key)))
    }
}

impl Chance for OsChance {
    fn seed(&self) -> [u8; 32] {
        self.0.seed()
    }
}

/// Repeatable randomness for demos and tests.
pub struct SeededChance {
    key: [u8; 32],
    drawn: AtomicU64,
}

impl SeededChance {
    /// The same number gives the same row of seeds.
    pub fn new(seed: u64) -> SeededChance {
        SeededChance::from_key(*blake3::hash(&seed.to_le_bytes()).as_bytes())
    }
    fn from_key(key: [u8; 32]) -> SeededChance {
        SeededChance {
            key,
            drawn: AtomicU64::new(0),
        }
    }
}

impl Chance for SeededChance {
    fn seed(&self) -> [u8; 32] {
        let n = self.drawn.fetch_add(1, Ordering::Relaxed);
        *blake3::keyed_hash(&self.key, &n.to_le_bytes()).as_bytes()
    }
}

/// The ids, salts and secrets of one unit of work: the same again when the unit runs again.
#[derive(Clone)]
pub struct Draw {
    seed: [u8; 32],
    unit: u16,
    drawn: u64,
}

impl Draw {
    /// Starts from a seed. `unit` counts the units of a store: it orders ids made in the same
    /// millisecond.
    pub fn new(seed: [u8; 32], unit: u64) -> Draw {
        let unit = (unit & 0xffff) as u16;
        Draw {
            seed,
            unit,
            drawn: 0,
        }
    }
    /// The next 32 bytes.
    pub fn bytes(&mut self) -> [u8; 32] {
        self.drawn += 1;
        *blake3::keyed_hash(&self.seed, &self.drawn.to_le_bytes()).as_bytes()
    }
    /// What makes an id unlike every other of its millisecond: the unit's number, the place in
    /// the unit, 48 bits of chance. So ids sort as they were made, also within a millisecond.
    pub(crate) fn tail(&mut self) -> [u8; 10] {
        let chance = self.bytes();
        let place = u16::try_from(self.drawn).unwrap_or(u16::MAX);
        let mut tail = [0; 10];
        tail[..2].copy_from_slice(&self.unit.to_be_bytes());
        tail[2..4].copy_from_slice(&place.to_be_bytes());
        tail[4..].copy_from_slice(&chance[..6]);
        tail
    }
}
