//! The schema is one, whichever engine holds it; a newer or changed one is refused in words.

use crate::House;
use kohtaamo_desk::MIGRATIONS;
use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Config, Error, Migration, Place, SeededChance, Store};
use kohtaamo_testkit::{pg, temp_dir};
use std::collections::BTreeSet;
use std::sync::Arc;

kohtaamo_store::statements! {
    COLUMNS = lite "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY 1, 2",
        pg "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns
            WHERE table_schema = 'public' ORDER BY 1, 2";
    INDEXES = lite "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
        pg "SELECT CAST(i.relname AS TEXT) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_namespace n ON n.oid = i.relnamespace WHERE n.nspname = 'public'
            AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid) ORDER BY 1";
}

/// What numbers events on PostgreSQL until the sealer has been there; SQLite has no need of it.
const PG_ALONE: &[&str] = &["events.ord", "events_unsealed", "events_position"];

/// Every column and index; types by what they hold.
fn shape(store: &Store) -> BTreeSet<String> {
    let mut shape: BTreeSet<String> = BTreeSet::new();
    let columns = store.read_now(|tx| {
        tx.rows(&COLUMNS, &[], |r| {
            Ok((
                r.get::<String>(0)?,
                r.get::<String>(1)?,
                r.get::<String>(2)?,
            ))
        })
    });
    for (table, column, kind) in columns.expect("columns") {
        let holds = match kind.to_lowercase().as_str() {
            "integer" | "bigint" => "number",
            "text" => "text",
            "blob" | "bytea" => "bytes",
            "real" | "double precision" => "real",
            other => panic!("{table}.{column} is {other}"),
        };
        if !PG_ALONE.contains(&format!("{table}.{column}").as_str()) {
            shape.insert(format!("{table}.{column}: {holds}"));
        }
    }
    let indexes = store.read_now(|tx| tx.rows(&INDEXES, &[], |r| r.get::<String>(0)));
    let indexes = indexes.expect("indexes").into_iter();
    shape.extend(
        indexes
            .filter(|i| !PG_ALONE.contains(&i.as_str()))
            .map(|i| format!("index {i}")),
    );
    shape
}

#[test]
fn both_engines_have_the_same_tables_columns_and_indexes() {
    let (lite, Some(pg)) = (House::lite(), House::pg()) else {
        return;
    };
    let (lite, pg) = (shape(&lite.store), shape(&pg.store));
    let only =
        |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    assert_eq!(
        (only(&lite, &pg), only(&pg, &lite)),
        (vec![], vec![]),
        "only SQLite, only PostgreSQL"
    );
    assert!(lite.len() > 100);
}

fn places() -> Vec<(Place, Option<kohtaamo_testkit::TempDir>)> {
    let folder = temp_dir();
    let file = Place::File(folder.path().join("kohtaamo.db"));
    let url = pg::fresh_database().map(|url| (Place::Url(url), None));
    [Some((file, Some(folder))), url]
        .into_iter()
        .flatten()
        .collect()
}

fn open(place: &Place, migrations: &'static [Migration]) -> Result<Store, Error> {
    let (clock, chance) = (Arc::new(FixedClock::at(1)), Arc::new(SeededChance::new(1)));
    Store::open(Config {
        place: place.clone(),
        threads: 1,
        migrations,
        clock,
        chance,
    })
}

#[test]
fn migrations_run_once() {
    for (place, _folder) in places() {
        let before = shape(&open(&place, MIGRATIONS).expect("opens"));
        assert_eq!(
            shape(&open(&place, MIGRATIONS).expect("opens again")),
            before
        );
    }
}

#[test]
fn the_database_of_a_newer_program_is_left_alone() {
    for (place, _folder) in places() {
        drop(open(&place, MIGRATIONS).expect("opens"));
        let older = &MIGRATIONS[..MIGRATIONS.len() - 1];
        let refused = open(&place, older)
            .map(drop)
            .expect_err("refused")
            .to_string();
        let newest = MIGRATIONS.last().expect("some").name;
        let told = format!(
            "this database is of a newer version (migration {newest}); start the newer program on it"
        );
        assert_eq!(refused, told);
    }
}

#[test]
fn a_migration_that_changed_afterwards_is_told() {
    for (place, _folder) in places() {
        drop(open(&place, MIGRATIONS).expect("opens"));
        let mut changed = MIGRATIONS.to_vec();
        let lite = format!("{}\n-- other words", changed[1].lite);
        let pg = format!("{}\n-- other words", changed[1].pg);
        (changed[1].lite, changed[1].pg) = (lite.leak(), pg.leak());
        let refused = open(&place, changed.leak())
            .map(drop)
            .expect_err("refused")
            .to_string();
        assert_eq!(
            refused,
            "migration 0002_house differs from the one this database was made with"
        );
    }
}
