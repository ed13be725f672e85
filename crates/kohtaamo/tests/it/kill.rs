//! Nothing told is lost: killed at any instant, on both engines.

use crate::talk::{Told, Writers, ask, kept, settle_in, verifies};
use kohtaamo_testkit::pg::{self, Crash, Durability};
use kohtaamo_testkit::{Desk, temp_dir, times, wait_until};
use std::ffi::OsStr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Rounds of eight writers and a kill -9 at another instant each time.
fn rounds(data: &OsStr, engine: &str, rounds: u64) {
    let token = settle_in(data);
    let mut told = Told::default();
    for round in 0..rounds {
        let desk = Desk::serve(data);
        told.compare(&kept(desk.address(), &token));
        let (stop, done, refused) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
        let writers = Writers {
            name: format!("r{round}"),
            threads: 8,
            filler: 40,
            stop: &stop,
            done: &done,
            refused: &refused,
        };
        let address = desk.address().to_owned();
        told.add(writers.at(&address, &token, || {
            assert!(
                wait_until(Duration::from_secs(30), || done.load(Ordering::SeqCst) > 20),
                "nothing is answered"
            );
            std::thread::sleep(Duration::from_millis(1 + round * 37 % 211));
            desk.kill9();
        }));
        verifies(data);
    }
    let desk = Desk::serve(data);
    told.compare(&kept(desk.address(), &token));
    verifies(data);
    println!("figure: killed_{engine}_rounds = {rounds}");
    println!(
        "figure: killed_{engine}_acknowledged = {}",
        told.acknowledged.len()
    );
    println!("figure: killed_{engine}_lost = 0");
}

#[test]
fn proof_kill_nine_loses_nothing_that_was_answered() {
    let folder = temp_dir();
    rounds(folder.path().as_os_str(), "sqlite", times(3, 100));
}

#[test]
fn proof_kill_nine_loses_nothing_on_postgres() {
    let Some(url) = pg::fresh_database() else {
        return;
    };
    rounds(OsStr::new(&url), "postgres", times(2, 30));
}

#[test]
fn proof_a_database_that_crashes_loses_nothing_and_the_desk_goes_on() {
    let Some(cluster) = pg::start(Durability::Full) else {
        return;
    };
    let url = cluster.fresh_database();
    let data = OsStr::new(&url);
    let token = settle_in(data);
    let desk = Desk::serve(data);
    let mut told = Told::default();
    for round in 0..times(2, 20) {
        let (stop, done, refused) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
        let writers = Writers {
            name: format!("c{round}"),
            threads: 8,
            filler: 40,
            stop: &stop,
            done: &done,
            refused: &refused,
        };
        told.add(writers.beside(&desk, &token, || {
            assert!(
                wait_until(Duration::from_secs(30), || done.load(Ordering::SeqCst) > 20),
                "nothing is answered"
            );
            cluster.restart(Crash::Immediate);
            let before = done.load(Ordering::SeqCst);
            assert!(
                wait_until(Duration::from_secs(60), || done.load(Ordering::SeqCst)
                    > before + 20),
                "it does not come back"
            );
        }));
        told.compare(&kept(desk.address(), &token));
    }
    let ready = ask(desk.address(), &token, "GET", "/api/v1/now", "");
    assert_eq!(ready.map(|(status, _)| status), Some(200));
    verifies(data);
    println!(
        "figure: crashed_database_acknowledged = {}",
        told.acknowledged.len()
    );
    println!("figure: crashed_database_lost = 0");
}
