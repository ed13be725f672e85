//! The domain of Kohtaamo, room by room.
//!
//! A room knows only the rooms above it in this list, and their doors alone; later rooms hear
//! of earlier ones' doings in the same transaction by [`hears`].

pub mod desk;
pub mod happen;
pub mod hears;
pub mod route;
pub mod routes;
pub mod rules;
pub mod shell;
pub mod start;
pub mod sweeps;
pub mod visit;
mod word;

pub mod access;
pub mod channels;
pub mod counter;
pub mod demo;
pub mod design;
pub mod duties;
pub mod follow_up;
pub mod house;
pub mod learn;
pub mod letters;
pub mod links;
pub mod people;
pub mod recover;
pub mod report;
pub mod search;

use kohtaamo_store::{Migration, Sql, migration};

/// The schema, oldest first.
pub const MIGRATIONS: &[Migration] = &[
    migration!("0001_ground"),
    migration!("0002_house"),
    migration!("0003_customers"),
    migration!("0004_recover"),
    migration!("0005_follow_report_learn"),
    migration!("0006_import"),
    migration!("0007_mandates"),
    migration!("0008_files"),
    migration!("0009_messages"),
    migration!("0010_letters"),
    migration!("0011_links"),
    migration!("0012_surveys"),
];

/// Every named statement of every room: a test prepares them on both engines.
pub fn statements() -> Vec<&'static Sql> {
    let mut all: Vec<&'static Sql> = Vec::new();
    for room in [
        access::ALL,
        people::ALL,
        design::ALL,
        recover::ALL,
        letters::ALL,
        follow_up::ALL,
        learn::ALL,
        report::ALL,
        counter::ALL,
        search::ALL,
    ] {
        all.extend(room.iter().flat_map(|noun| noun.iter()));
    }
    for room in [
        house::STATEMENTS,
        house::calendar::STATEMENTS,
        duties::STATEMENTS,
        links::STATEMENTS,
        channels::page::STATEMENTS,
        channels::form::STATEMENTS,
        desk::STATEMENTS,
        rules::STATEMENTS,
        channels::mail::STATEMENTS,
        channels::mail::mailboxes::STATEMENTS,
        shell::health::STATEMENTS,
    ] {
        all.extend(room.iter());
    }
    all.extend(
        kohtaamo_store::events::STATEMENTS
            .iter()
            .chain(kohtaamo_store::files::STATEMENTS)
            .chain(kohtaamo_store::words::STATEMENTS),
    );
    all
}
