//! Units of work: answered when durable, alone in their failures, the same when they run again.

use crate::ground::{both, lite};
use kohtaamo_store::{Engine, Error, Store, Tx, events, params};
use serde_json::json;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Barrier, mpsc};
use std::task::{Context, Poll, Waker};

kohtaamo_store::statements! {
    ADD = "INSERT INTO rows (n, who) VALUES ($1, $2)";
    HAS = "SELECT who FROM rows WHERE n = $1";
    COUNT = scans "a test" "SELECT count(*) FROM rows";
}

kohtaamo_store::ids! {
    /// Anything.
    ThingId = 'q';
}

fn add(tx: &mut Tx<'_>, n: i64) -> Result<u64, Error> {
    tx.exec(&ADD, params![n, "somebody"])
}

fn count(store: &Store) -> i64 {
    store
        .read_now(|tx| tx.one(&COUNT, &[], |r| r.get(0)))
        .expect("counted")
}

#[test]
fn only_who_failed_hears_of_it() {
    both(|store| {
        let (acknowledged, told) = (AtomicI64::new(0), AtomicI64::new(0));
        std::thread::scope(|threads| {
            for thread in 0..64_i64 {
                let (acknowledged, told) = (&acknowledged, &told);
                threads.spawn(move || {
                    for unit in 0..20_i64 {
                        let n = thread * 1000 + unit;
                        let done: Result<(), Error> = store.write_now(move |tx| {
                            add(tx, n)?;
                            match n % 7 {
                                0 if n % 2 == 0 => Err(Error::Chain("of its own accord".into())),
                                0 => panic!("a defect"),
                                3 if n % 11 == 0 => add(tx, n).map(drop), // the same again: refused
                                _ => Ok(()),
                            }
                        });
                        let fails = n % 7 == 0 || (n % 7 == 3 && n % 11 == 0);
                        assert_eq!(done.is_err(), fails, "{n}: {done:?}");
                        if fails {
                            told.fetch_add(1, Ordering::Relaxed)
                        } else {
                            acknowledged.fetch_add(1, Ordering::Relaxed)
                        };
                    }
                });
            }
        });
        assert_eq!(count(store), acknowledged.into_inner());
        assert!(told.into_inner() > 180);
    });
}

#[test]
fn a_unit_sees_its_own_writes_and_nobody_a_failed_ones() {
    both(|store| {
        let seen = store.write_now(|tx| {
            add(tx, 1)?;
            tx.opt(&HAS, params![1_i64], |r| r.get::<String>(0))
        });
        assert_eq!(seen.expect("done").as_deref(), Some("somebody"));
        let failed: Result<(), Error> = store.write_now(|tx| {
            add(tx, 2)?;
            Err(Error::Closed)
        });
        assert!(failed.is_err());
        assert_eq!(count(store), 1);
    });
}

#[test]
fn a_unit_that_carries_on_after_a_failed_statement_is_refused() {
    both(|store| {
        store.write_now(|tx| add(tx, 1)).expect("done");
        let carried_on = store.write_now(|tx| {
            let _ = add(tx, 1); // there already: the engine refuses
            add(tx, 2)
        });
        assert!(
            matches!(
                carried_on,
                Err(Error::Constraint { .. } | Error::Statement { .. })
            ),
            "{carried_on:?}"
        );
        assert_eq!(
            count(store),
            1,
            "nothing was acknowledged, and nothing kept"
        );
    });
}

/// Asks for something, without waiting for it.
fn ask<T>(asked: &mut Pin<Box<dyn Future<Output = T> + '_>>) -> Poll<T> {
    asked.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

fn answer<T>(mut asked: Pin<Box<dyn Future<Output = T> + '_>>) -> T {
    loop {
        if let Poll::Ready(done) = ask(&mut asked) {
            return done;
        }
        std::thread::yield_now();
    }
}

#[test]
fn of_a_batch_only_who_refused_after_writing_leaves_nothing() {
    let (store, _file, _folder) = lite();
    let runs: &'static AtomicU32 = Box::leak(Box::default());
    let (open, gate) = mpsc::channel();
    let (arrive, arrived) = mpsc::channel();
    // One holds the writer while three more gather behind it.
    let mut holder: Pin<Box<dyn Future<Output = _>>> = Box::pin(store.write(move |tx| {
        arrive.send(()).expect("awaited");
        gate.recv().expect("opened");
        add(tx, 0)
    }));
    assert!(ask(&mut holder).is_pending());
    arrived.recv().expect("it has begun");
    let mut batch = Vec::new();
    for n in 1..=3_i64 {
        let mut unit: Pin<Box<dyn Future<Output = _>>> = Box::pin(store.write(move |tx| {
            runs.fetch_add(1, Ordering::SeqCst);
            add(tx, n)?;
            match n {
                2 => Err(Error::Chain("of its own accord".into())),
                _ => Ok(n),
            }
        }));
        assert!(ask(&mut unit).is_pending());
        batch.push(unit);
    }
    open.send(()).expect("held");
    answer(holder).expect("done");
    let told: Vec<_> = batch.into_iter().map(|unit| answer(unit).ok()).collect();
    assert_eq!(told, [Some(1), None, Some(3)]);
    let again = runs.load(Ordering::SeqCst);
    assert_eq!(again, 2 + 3, "until one refused; then all, each apart");
    let refused = store.read_now(|tx| tx.opt(&HAS, params![2_i64], |r| r.get::<String>(0)));
    assert_eq!(refused.expect("read"), None);
    assert_eq!(count(&store), 3);
}

#[test]
fn a_unit_that_runs_again_draws_the_same() {
    both(|store| {
        if store.engine() == Engine::Lite {
            return; // one writer: nothing runs again
        }
        // Two units lock two streams, each the other's first: one of them must run again.
        let (runs, meet) = (AtomicU32::new(0), Barrier::new(2));
        let (runs, meet): (&'static AtomicU32, &'static Barrier) =
            (Box::leak(Box::new(runs)), Box::leak(Box::new(meet)));
        let unit = |first: &'static str, second: &'static str| {
            let mut before: Option<(ThingId, [u8; 32], i64)> = None;
            move |tx: &mut Tx<'_>| -> Result<(), Error> {
                runs.fetch_add(1, Ordering::SeqCst);
                let drawn = (ThingId::new(tx), tx.chance(), tx.now);
                if let Some(before) = &before {
                    assert_eq!(*before, drawn);
                }
                let again = before.replace(drawn).is_some();
                for stream in [first, second] {
                    events::append(
                        tx,
                        events::New {
                            stream,
                            kind: "thing.done",
                            actor: None,
                            about: stream,
                            case: None,
                            words: &[],
                            facts: json!({}),
                            occurred_at: tx.now,
                        },
                    )?;
                    if stream == first && !again {
                        meet.wait();
                    }
                }
                Ok(())
            }
        };
        std::thread::scope(|threads| {
            let one = threads.spawn(|| store.write_now(unit("a", "b")));
            let other = threads.spawn(|| store.write_now(unit("b", "a")));
            one.join().expect("no panic").expect("in the end");
            other.join().expect("no panic").expect("in the end");
        });
        assert_eq!(runs.load(Ordering::SeqCst), 3, "one ran twice");
        let events = store
            .read_now(|tx| events::of_stream(tx, "a"))
            .expect("read");
        assert_eq!(events.len(), 2);
    });
}

#[test]
fn ids_of_units_in_a_row_sort_as_they_were_made() {
    both(|store| {
        let mut made = Vec::new();
        for _ in 0..50 {
            let pair = store.write_now(|tx| Ok::<_, Error>([ThingId::new(tx), ThingId::new(tx)]));
            made.extend(pair.expect("drawn"));
        }
        assert!(made.is_sorted(), "{made:?}");
    });
}
