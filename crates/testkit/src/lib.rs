//! What tests stand on: throw-away databases, the built program as a process, folders and ports
//! that go away.
//!
//! Whatever is started here ends with the test process, also when that is killed: each child
//! stands under a small shell that waits on a pipe from us (see [`guard`]).
//!
//! Clocks that stand still are beside the real one, in the store.

pub mod desk;
pub mod guard;
pub mod http;
pub mod mail;
pub mod pg;
pub mod proxy;

pub use desk::Desk;
pub use tempfile::TempDir;

use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, Instant};

/// A folder that goes away when dropped.
///
/// # Panics
/// When the machine has no room for one.
#[must_use]
pub fn temp_dir() -> TempDir {
    tempfile::Builder::new()
        .prefix("kohtaamo-test-")
        .tempdir()
        .expect("a folder for the test")
}

/// A loopback port nobody listened on a moment ago. Where the program can take port 0, prefer
/// that: another process may be quicker.
///
/// # Panics
/// When loopback has no port left.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// Waits until `done`, looking every few milliseconds; `false` when `most` has passed.
pub fn wait_until(most: Duration, mut done: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    while !done() {
        if begun.elapsed() > most {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    true
}

/// Whether this run is the long one (`cargo xtask proof`): bigger counts, the same assertions.
#[must_use]
pub fn full_proof() -> bool {
    std::env::var("KOHTAAMO_PROOF").is_ok_and(|value| value == "full")
}

/// How often to try: `short` in every test run, `full` in the long proofs.
#[must_use]
pub fn times<T>(short: T, full: T) -> T {
    if full_proof() { full } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_away() {
        let dir = temp_dir();
        let path = dir.path().to_owned();
        std::fs::write(path.join("file"), "x").expect("writable");
        drop(dir);
        assert!(!path.exists());
    }

    #[test]
    fn waiting_has_an_end() {
        assert!(wait_until(Duration::from_secs(1), || true));
        assert!(!wait_until(Duration::from_millis(20), || false));
        assert_ne!(free_port(), 0);
    }
}
