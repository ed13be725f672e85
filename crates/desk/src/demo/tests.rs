//! The week can be played at any hour, and leaves something for every screen.

use crate::MIGRATIONS;
use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Config, Place, SeededChance, Store, Tx, params};
use kohtaamo_testkit::TempDir;
use kohtaamo_web::Fault;
use std::sync::Arc;

kohtaamo_store::statements! {
    ENCOUNTERS = scans "a test" "SELECT count(*), sum(CASE WHEN felt = 'bad' THEN 1 ELSE 0 END) FROM encounters";
    CASES = scans "a test" "SELECT count(*), count(DISTINCT recover * 27 + follow_up * 9 + report * 3 + learn) FROM cases";
    DUTIES = scans "a test" "SELECT sum(CASE WHEN due < $1 THEN 1 ELSE 0 END), sum(CASE WHEN due >= $1 THEN 1 ELSE 0 END), count(DISTINCT kind) FROM duties WHERE ended_at IS NULL";
    OUTCOMES = scans "a test" "SELECT count(DISTINCT outcome) FROM promises";
}

fn numbers(
    tx: &mut Tx<'_>,
    sql: &'static kohtaamo_store::Sql,
    n: usize,
) -> Result<Vec<i64>, Fault> {
    Ok(tx.one(sql, &[], |r| (0..n).map(|i| r.get(i)).collect())?)
}

/// 2026-11-22, at this minute of the day in Helsinki.
pub(crate) fn filled_at(minute: i64) -> (Store, TempDir) {
    let now = 1_795_298_400_000 + minute * 60_000;
    let dir = kohtaamo_testkit::temp_dir();
    let config = Config {
        place: Place::File(dir.path().join("kohtaamo.db")),
        threads: 1,
        migrations: MIGRATIONS,
        clock: Arc::new(FixedClock::at(now)),
        chance: Arc::new(SeededChance::new(7)),
    };
    let store = Store::open(config).expect("opens");
    store.write_now(super::fill).expect("the week is played");
    (store, dir)
}

#[test]
fn the_week_is_played_at_any_hour() {
    for minute in [1, 6 * 60 + 30, 12 * 60, 23 * 60 + 59] {
        let (store, _dir) = filled_at(minute);
        store
            .read_now(kohtaamo_store::events::verify)
            .expect("the chain holds");
        let broken = store.read_now(crate::rules::check).expect("read");
        assert!(broken.is_none(), "{broken:?}");
    }
}

#[test]
fn every_screen_has_something_to_show() {
    let (store, _dir) = filled_at(14 * 60);
    store
        .read_now(|tx| -> Result<(), Fault> {
            let met = numbers(tx, &ENCOUNTERS, 2)?;
            assert!(met[0] >= 120 && met[1] * 4 <= met[0], "{met:?}");
            let cases = numbers(tx, &CASES, 2)?;
            assert!(cases[0] >= 45 && cases[1] >= 9, "{cases:?}");
            let now = tx.now;
            let duties: Vec<i64> = tx.one(&DUTIES, params![now], |r| {
                (0..3).map(|i| r.get(i)).collect()
            })?;
            assert!(
                duties[0] >= 5 && duties[1] >= 10 && duties[2] >= 6,
                "{duties:?}"
            );
            assert_eq!(numbers(tx, &OUTCOMES, 1)?, [3]);
            Ok(())
        })
        .expect("read");
}
