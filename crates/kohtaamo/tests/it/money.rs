//! Money through crashes: killed while eight people offer, a mandate gives its limit to the cent,
//! never more, and nothing that was answered is lost.

use crate::talk::{ask, settle_in, verifies};
use kohtaamo_testkit::{Desk, pg, temp_dir, times, wait_until};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Euros a person may give in thirty days, one at a time.
const LIMIT: usize = 400;
const PEOPLE: usize = 8;
const CASES: usize = 40;

fn posted(address: &str, token: &str, path: &str, body: &Json) -> Json {
    let answer = ask(address, token, "POST", path, &body.to_string());
    let (status, answer) = answer.expect("answered");
    assert!((200..300).contains(&status), "{path}: {status} {answer}");
    answer
}

/// One mandate, and complaints to give on: many, for a case shows two hundred offers at most.
fn agreed(address: &str, token: &str) -> Vec<i64> {
    let limit = format!("{LIMIT}");
    let set = json!({"remedy": "credit", "up_to": {"amount": limit}, "person": {"amount": limit, "days": 30}});
    let number = posted(address, token, "/api/v1/mandates", &set)["number"].clone();
    let on = format!("/api/v1/mandates/{number}/on");
    posted(address, token, &on, &json!({}));
    let note = json!({"touchpoint": "phone", "kind": "complaint", "words": "Huone oli kylmä"});
    let case = |_| posted(address, token, "/api/v1/encounters", &note)["case"]["number"].as_i64();
    (0..CASES).map(|n| case(n).expect("a case")).collect()
}

/// Offers a euro: its id, nothing when the limit is used up, `None` when nobody answered.
fn offered(address: &str, token: &str, case: i64) -> Option<Option<String>> {
    let offer = json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": "1"},
        "skip_reason": "Kiire", "despite_reason": "Eri harmi", "reason": "Harmi"});
    let path = format!("/api/v1/cases/{case}/offers");
    let (status, answer) = ask(address, token, "POST", &path, &offer.to_string())?;
    match (status, answer["rule"].as_str()) {
        (201, _) => Some(answer["id"].as_str().map(str::to_owned)),
        (409, Some("no_mandate")) => Some(None),
        (503, _) => None,
        _ => panic!("{status} {answer}"),
    }
}

/// The ids of all that was given, and what the person has left, in cents.
fn given(address: &str, token: &str, cases: &[i64]) -> (BTreeSet<String>, i64) {
    let mut ids = BTreeSet::new();
    for case in cases {
        let (_, shown) =
            ask(address, token, "GET", &format!("/api/v1/cases/{case}"), "").expect("shown");
        for offer in shown["offers"].as_array().expect("offers") {
            assert_eq!(offer["state"], "offered", "{offer}");
            ids.insert(offer["id"].as_str().expect("an id").to_owned());
        }
    }
    let may = format!("/api/v1/cases/{}/mandates", cases[0]);
    let (_, may) = ask(address, token, "GET", &may, "").expect("answered");
    let left = may["items"][0]["left"]["person"]["amount"].as_str();
    let left: f64 = left.and_then(|left| left.parse().ok()).expect("a sum");
    (ids, (left * 100.0).round() as i64)
}

fn killed_while_offering(data: &OsStr, engine: &str, rounds: u64) {
    let token = settle_in(data);
    let desk = Desk::serve(data);
    let cases = agreed(desk.address(), &token);
    assert!(desk.stop().success());
    let told = Mutex::new(BTreeSet::new());
    for round in 0..rounds {
        let desk = Desk::serve(data);
        let address = desk.address().to_owned();
        let (stop, answers) = (AtomicBool::new(false), AtomicU64::new(0));
        std::thread::scope(|threads| {
            for n in 0..PEOPLE {
                let (address, token, cases) = (&address, &token, &cases);
                let (stop, answers, told) = (&stop, &answers, &told);
                threads.spawn(move || {
                    for turn in n.. {
                        if stop.load(Ordering::SeqCst) {
                            break;
                        }
                        let case = cases[(turn * 7 + round as usize) % CASES];
                        let Some(answer) = offered(address, token, case) else {
                            continue;
                        };
                        answers.fetch_add(1, Ordering::SeqCst);
                        told.lock().expect("no panic").extend(answer);
                    }
                });
            }
            let busy = || answers.load(Ordering::SeqCst) > 5;
            assert!(
                wait_until(Duration::from_secs(30), busy),
                "nothing is answered"
            );
            std::thread::sleep(Duration::from_millis(round * 13 % 29));
            desk.kill9();
            stop.store(true, Ordering::SeqCst);
        });
        verifies(data);
    }
    let desk = Desk::serve(data);
    let mut told = told.into_inner().expect("no panic");
    for turn in 0..=LIMIT {
        let one = offered(desk.address(), &token, cases[turn % CASES]);
        match one.expect("answered") {
            Some(id) => told.insert(id),
            None => break,
        };
    }
    let (ids, cents_left) = given(desk.address(), &token, &cases);
    let lost: Vec<_> = told.difference(&ids).collect();
    assert!(lost.is_empty(), "answered 201 and gone: {lost:?}");
    assert_eq!(
        (ids.len(), cents_left),
        (LIMIT, 0),
        "the limit, to the cent"
    );
    verifies(data);
    println!(
        "figure: killed_while_offering_{engine} = {rounds} rounds, {LIMIT} offers of {LIMIT} allowed, 0 lost"
    );
}

#[test]
fn proof_kill_nine_neither_loses_nor_exceeds_what_a_mandate_gives() {
    let folder = temp_dir();
    killed_while_offering(folder.path().as_os_str(), "sqlite", times(3, 30));
}

#[test]
fn proof_kill_nine_neither_loses_nor_exceeds_on_postgres() {
    let Some(url) = pg::fresh_database() else {
        return;
    };
    killed_while_offering(OsStr::new(&url), "postgres", times(2, 20));
}
