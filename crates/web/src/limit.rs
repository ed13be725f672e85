//! Rate limits, per key, in this process.

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::num::NonZeroU32;

/// So many at once, then slowly more (GCRA).
pub struct Limit(DefaultKeyedRateLimiter<String>);

impl Limit {
    /// `burst` at once, one more each `burst`-th part of a minute. Nought counts as one.
    pub fn per_minute(burst: u32) -> Limit {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        Limit(RateLimiter::keyed(Quota::per_minute(burst)))
    }
    /// Takes one; `false` when there is none left.
    pub fn take(&self, key: &str) -> bool {
        if self.0.len() > 50_000 {
            self.0.retain_recent();
        }
        self.0.check_key(&key.to_owned()).is_ok()
    }
}
