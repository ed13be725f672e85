//! The chain of events: whoever changes the past at the disk is found.

use crate::ground::{both, lite, open};
use kohtaamo_store::{Error, Place, Store, events, words};
use kohtaamo_testkit::wait_until;
use serde_json::json;
use std::time::Duration;

kohtaamo_store::statements! {
    UNSEALED = "SELECT count(*) FROM events WHERE position IS NULL";
    FORGE_FACTS = "UPDATE events SET facts = '{\"cents\":9}' WHERE position = 3";
    FORGE_ACTOR = "UPDATE events SET actor = 'p2' WHERE position = 2";
    FORGE_TIME = "UPDATE events SET occurred_at = occurred_at - 1 WHERE position = 4";
    FORGE_WORDS = "UPDATE words SET text = 'Huone oli lämmin' WHERE about = 'c1'";
    LOSE_WORDS = "DELETE FROM words WHERE about = 'c1'";
    LOSE_LAST = "DELETE FROM events WHERE position = 5";
    LOSE_MIDDLE = "DELETE FROM events WHERE position = 3";
    SWAP = "UPDATE events SET seal = hash WHERE position = 5";
}

/// Five events in two streams; the first carries words about c1, the second about c2.
fn fill(store: &Store) {
    for n in 0..5_i64 {
        let done = store.write_now(move |tx| {
            let about = format!("c{}", n % 2 + 1);
            let kept = if n < 2 {
                Some(words::keep(tx, Some(&about), "Huone oli kylmä")?)
            } else {
                None
            };
            let told: Vec<_> = kept.iter().collect();
            let occurred_at = tx.now;
            events::append(
                tx,
                events::New {
                    stream: &about,
                    kind: "thing.told",
                    actor: Some("p1"),
                    about: "e1",
                    case: None,
                    words: &told,
                    facts: json!({"cents": n}),
                    occurred_at,
                },
            )
        });
        done.expect("told");
    }
    let sealed = wait_until(Duration::from_secs(20), || {
        store
            .read_now(|tx| tx.one(&UNSEALED, &[], |r| r.get::<i64>(0)))
            .expect("counted")
            == 0
    });
    assert!(sealed);
}

fn offender(store: &Store) -> String {
    match store.read_now(events::verify) {
        Err(Error::Chain(told)) => told,
        other => panic!("not found out: {other:?}"),
    }
}

#[test]
fn what_was_written_verifies_also_when_words_are_erased() {
    both(|store| {
        fill(store);
        let found = store.read_now(events::verify).expect("holds");
        assert_eq!(
            (found.events, found.streams, found.words, found.erased),
            (5, 2, 2, 0)
        );
        store
            .write_now(|tx| words::erase(tx, "c1", tx.now))
            .expect("erased");
        let after = store.read_now(events::verify).expect("still holds");
        assert_eq!((after.words, after.erased, after.head), (1, 1, found.head));
    });
}

#[test]
fn whoever_changes_a_row_is_found_with_the_row() {
    for (forged, named) in [
        (&FORGE_FACTS, "event 3 (thing.told in c1)"),
        (&FORGE_ACTOR, "event 2 (thing.told in c2)"),
        (&FORGE_TIME, "event 4 (thing.told in c2)"),
        (
            &FORGE_WORDS,
            "event 1 (thing.told in c1): its words were altered",
        ),
        (
            &LOSE_WORDS,
            "event 1 (thing.told in c1): its words are missing",
        ),
        (
            &LOSE_MIDDLE,
            "event 4 (thing.told in c2): expected position 3",
        ),
        (&SWAP, "event 5 (thing.told in c1): its seal"),
    ] {
        both(|store| {
            fill(store);
            store
                .write_now(move |tx| tx.exec(forged, &[]))
                .expect("forged");
            let told = offender(store);
            assert!(told.starts_with(named), "{}: {told}", forged.name);
        });
    }
}

#[test]
fn the_newest_event_cut_off_shows_in_the_head() {
    both(|store| {
        fill(store);
        let head = store.read_now(events::verify).expect("holds").head;
        store.write_now(|tx| tx.exec(&LOSE_LAST, &[])).expect("cut");
        // Either the chain itself tells, or the head that was written down does.
        let after = store.read_now(events::verify);
        assert!(after.is_err() || after.is_ok_and(|found| found.head != head));
    });
}

#[test]
fn a_byte_changed_in_the_file_is_found() {
    let (store, file, _folder) = lite();
    fill(&store);
    store.scrub().expect("all in one file");
    drop(store);
    std::thread::sleep(Duration::from_millis(200)); // its threads let go of the file
    let mut bytes = std::fs::read(&file).expect("the file");
    let place = bytes
        .windows(15)
        .position(|w| w == "Huone oli kylm\u{e4}".as_bytes().split_at(15).0);
    let place = place.expect("its words are in the file");
    bytes[place] = b'T';
    std::fs::write(&file, bytes).expect("written");
    let told = offender(&open(Place::File(file)));
    assert!(told.contains("its words were altered"), "{told}");
}
