//! Houses that are broken on purpose, one limit or one rule each: the oracle must find every one.
//!
//! The program is as it was built; the database beneath it does what a build that forgot the
//! rule would do — a trigger takes the limit out of the row, gives nothing back, or unlocks what
//! should be locked. So every break is tried in every test run, without building anything.
//! What the house *says* is left is not compared here: it must be found in what was *given*.

use crate::history::found_in;
use crate::spenders;
use crate::town::Town;
use crate::{FOUND, House};
use kohtaamo_store::{Sql, Store};
use kohtaamo_testkit::times;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A trigger that spoils each version of a mandate when it is written.
macro_rules! version {
    ($set:literal) => {
        concat!(
            "CREATE TRIGGER broken AFTER INSERT ON mandate_versions BEGIN UPDATE mandate_versions SET ",
            $set,
            " WHERE mandate = NEW.mandate AND version = NEW.version; END"
        )
    };
}

/// A trigger that spoils each offer when it is made.
macro_rules! offer {
    ($set:literal) => {
        concat!(
            "CREATE TRIGGER broken AFTER INSERT ON offers BEGIN UPDATE offers SET ",
            $set,
            " WHERE id = NEW.id; END"
        )
    };
}

kohtaamo_store::statements! {
    A_CENT_MORE = version!("case_cents = case_cents + 1");
    NO_CUSTOMER_LIMIT = version!("customer_cents = NULL");
    NO_PERSON_LIMIT = version!("person_cents = NULL");
    NO_TEAM_LIMIT = version!("team_cents = NULL");
    SHORT_PERIODS = version!("customer_days = customer_days / 2, person_days = person_days / 2, team_days = team_days / 2");
    ANY_TEAM = version!("team = ''");
    ANYBODY_LEADS = version!("lead_only = 0");
    ANY_SITUATION = version!("situation = ''");
    ANY_CIRCUMSTANCES = version!("circumstances = ''");
    FOR_EVER = version!("from_at = NULL, until_at = NULL");
    RESERVES_NOTHING = offer!("mandate = NULL");
    NEVER_EXPIRES = offer!("expires_at = NULL");
    WRONG_TEAM = offer!("team = (SELECT id FROM teams WHERE slug = 'reception')");
    MERGES_IGNORED = "CREATE TRIGGER broken AFTER UPDATE OF root ON customers BEGIN UPDATE customers SET root = id WHERE id = NEW.id; END";
    KEPT_WHEN_DECLINED = "CREATE TRIGGER broken AFTER UPDATE OF state ON offers WHEN NEW.state = 'declined' BEGIN UPDATE offers SET state = 'accepted' WHERE id = NEW.id; END";
    KEPT_WHEN_REVERSED = "CREATE TRIGGER broken AFTER UPDATE OF state ON offers WHEN NEW.state = 'reversed' BEGIN UPDATE offers SET state = 'accepted' WHERE id = NEW.id; END";
    NEVER_OFF = "CREATE TRIGGER broken AFTER UPDATE OF off_at ON mandate_versions
        WHEN NOT EXISTS (SELECT 1 FROM mandate_versions n WHERE n.mandate = NEW.mandate AND n.version > NEW.version)
        BEGIN UPDATE mandate_versions SET off_at = NULL WHERE mandate = NEW.mandate AND version = NEW.version; END";
    OWN_REQUEST = "CREATE TRIGGER broken AFTER INSERT ON approvals BEGIN UPDATE approvals SET asked_by = '' WHERE id = NEW.id; END";
    UNDER_BOTH = "CREATE TRIGGER broken AFTER INSERT ON approvals BEGIN
        UPDATE offers SET mandate = (SELECT max(id) FROM mandates), version = 1 WHERE id = NEW.offer; END";
    // Every lock holds but those of mandates: an unqualified name finds this function first.
    UNLOCK = lite "SELECT 1",
        pg "CREATE FUNCTION public.pg_advisory_xact_lock(bigint) RETURNS text LANGUAGE sql AS 'SELECT CASE WHEN EXISTS (SELECT 1 FROM public.mandates WHERE hashtextextended(id, 0) = $1) THEN NULL ELSE CAST(pg_catalog.pg_advisory_xact_lock($1) AS text) END'";
    UNLOCKED = lite "SELECT 1",
        pg "DO 'BEGIN EXECUTE format(''ALTER DATABASE %I SET search_path = public, pg_catalog'', current_database()); END'";
}

static BREAKS: &[&Sql] = &[
    &A_CENT_MORE,
    &NO_CUSTOMER_LIMIT,
    &NO_PERSON_LIMIT,
    &NO_TEAM_LIMIT,
    &SHORT_PERIODS,
    &ANY_TEAM,
    &ANYBODY_LEADS,
    &ANY_SITUATION,
    &ANY_CIRCUMSTANCES,
    &FOR_EVER,
    &RESERVES_NOTHING,
    &NEVER_EXPIRES,
    &WRONG_TEAM,
    &MERGES_IGNORED,
    &KEPT_WHEN_DECLINED,
    &KEPT_WHEN_REVERSED,
    &NEVER_OFF,
    &OWN_REQUEST,
    &UNDER_BOTH,
];

/// Breaks a house in each way; after how many histories each was found goes with the figures.
pub fn every_break_is_found() {
    let most = times(400, 2_000);
    let mut last = 0;
    for sql in BREAKS {
        let town = Town::new(House::lite());
        town.house.inside(move |tx| Ok(tx.exec(sql, &[])?));
        let after = found_in(&town, most);
        let after =
            after.unwrap_or_else(|| panic!("{} was not found in {most} histories", sql.name));
        eprintln!("{} was found after {after} histories", sql.name);
        last = last.max(after);
    }
    println!(
        "figure: mandates_broken_houses_found = {} of {}, the last after {last} histories",
        BREAKS.len(),
        BREAKS.len()
    );
}

/// Mandates that are not locked: many who spend at once go over a limit.
pub fn a_missing_lock_is_found() {
    let Some(house) = House::pg() else { return };
    house.inside(|tx| {
        tx.exec(&UNLOCK, &[])?;
        Ok(tx.exec(&UNLOCKED, &[])?)
    });
    // Only the second node's lines are opened after the break.
    let nodes: Vec<Store> = house.second_node(spenders::SPENDERS).into_iter().collect();
    let town = Town::new(house);
    let rounds = 1..=times(40, 200);
    let mut found = None;
    for round in rounds {
        let spent = || {
            spenders::round(&town, &nodes, round);
        };
        if caught(spent) {
            found = Some(round);
            break;
        }
    }
    let after = found.expect("a missing lock was not found");
    println!("figure: mandates_missing_lock_found = after {after} rounds");
}

/// Whether the oracle found something; any other failure is one of the test.
pub fn caught(life: impl FnOnce()) -> bool {
    let Err(why) = catch_unwind(AssertUnwindSafe(life)) else {
        return false;
    };
    let said = why.downcast_ref::<String>().map_or("", String::as_str);
    assert!(said.starts_with(FOUND), "{said}");
    true
}
