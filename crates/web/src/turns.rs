//! Turns at reading a form with files: few at once, since each takes memory, and fewer still
//! for one address, so that a slow sender stands in nobody else's way.

use crate::{Fault, Kind};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Of one address at once.
const OF_ONE: usize = 3;
/// A turn is waited for this long.
pub(crate) const WAIT: Duration = Duration::from_secs(10);

/// The turns.
pub(crate) struct Turns {
    all: Semaphore,
    wait: Duration,
    of: Mutex<HashMap<IpAddr, usize>>,
}

/// A turn; dropping it gives it to another.
pub(crate) struct Turn<'a> {
    _counted: Counted<'a>,
    _one_of_few: SemaphorePermit<'a>,
}

impl Turns {
    /// So many at once, each waited for so long.
    pub fn new(many: usize, wait: Duration) -> Turns {
        Turns {
            wait,
            all: Semaphore::new(many),
            of: Mutex::default(),
        }
    }

    /// Takes a turn; 429 when this address has too many, or none comes free in time.
    pub async fn take(&self, ip: IpAddr) -> Result<Turn<'_>, Fault> {
        let busy = || Fault::new(Kind::TooMany, "fault-too-many");
        let counted = Counted::one(self, ip).ok_or_else(busy)?;
        let waited = tokio::time::timeout(self.wait, self.all.acquire()).await;
        let permit = waited.map_err(|_| busy())?.map_err(|_| busy())?;
        Ok(Turn {
            _counted: counted,
            _one_of_few: permit,
        })
    }

    fn leave(&self, ip: IpAddr) {
        let mut of = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = of.get_mut(&ip) {
            *count -= 1;
            if *count == 0 {
                of.remove(&ip);
            }
        }
    }
}

/// An address that waits or has a turn, counted.
struct Counted<'a>(&'a Turns, IpAddr);

impl<'a> Counted<'a> {
    fn one(turns: &'a Turns, ip: IpAddr) -> Option<Counted<'a>> {
        let mut of = turns.of.lock().unwrap_or_else(PoisonError::into_inner);
        let count = of.entry(ip).or_default();
        if *count >= OF_ONE {
            return None;
        }
        *count += 1;
        Some(Counted(turns, ip))
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.leave(self.1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_address_does_not_take_all_turns() {
        let turns = Turns::new(4, Duration::from_millis(20));
        let [one, other] = [[127, 0, 0, 1], [127, 0, 0, 2]].map(IpAddr::from);
        let mut taken = Vec::new();
        for _ in 0..OF_ONE {
            taken.push(turns.take(one).await.unwrap_or_else(|_| panic!("a turn")));
        }
        assert!(turns.take(one).await.is_err(), "it has its share");
        let theirs = turns
            .take(other)
            .await
            .unwrap_or_else(|_| panic!("one is left"));
        assert!(turns.take(other).await.is_err(), "none came free");
        drop(taken.pop());
        assert!(turns.take(other).await.is_ok());
        drop((taken, theirs));
        assert!(turns.of.lock().expect("whole").is_empty());
    }
}
