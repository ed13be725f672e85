//! A small schema to try the store on.

use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Config, Migration, Place, SeededChance, Store, migration};
use kohtaamo_testkit::{TempDir, pg, temp_dir};
use std::path::PathBuf;
use std::sync::Arc;

const ROWS: Migration = Migration {
    name: "0002_rows",
    lite: "CREATE TABLE rows (n INTEGER PRIMARY KEY, who TEXT NOT NULL) STRICT;",
    pg: "CREATE TABLE rows (n BIGINT PRIMARY KEY, who TEXT NOT NULL);",
};

static SCHEMA: &[Migration] = &[migration!("0001_ground"), ROWS];

/// Opens a store at a place, by a clock that stands still and chance that comes again.
pub fn open(place: Place) -> Store {
    Store::open(Config {
        place,
        threads: 4,
        migrations: SCHEMA,
        clock: Arc::new(FixedClock::at(1_795_345_800_000)),
        chance: Arc::new(SeededChance::new(7)),
    })
    .expect("a store")
}

/// A store on SQLite and its file.
pub fn lite() -> (Store, PathBuf, TempDir) {
    let folder = temp_dir();
    let file = folder.path().join("store.db");
    (open(Place::File(file.clone())), file, folder)
}

/// Runs a test on both engines.
pub fn both(test: impl Fn(&Store)) {
    eprintln!("on SQLite");
    test(&lite().0);
    if let Some(url) = pg::fresh_database() {
        eprintln!("on PostgreSQL");
        test(&open(Place::Url(url)));
    }
}
