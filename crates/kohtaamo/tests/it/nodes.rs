//! Two nodes on one database: each hears of the other at once, and what is due is told once.

use crate::talk::{ask, note, settle_in, verifies};
use kohtaamo_desk::visit::rfc3339;
use kohtaamo_store::{Clock, SystemClock};
use kohtaamo_testkit::{Desk, pg, times, wait_until};
use serde_json::json;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::time::Duration;

/// Listens to `/live` of a desk; each event's position is sent on.
fn live(desk: &Desk, token: &str) -> mpsc::Receiver<String> {
    let mut line =
        TcpStream::connect(desk.address().trim_start_matches("http://")).expect("a line");
    write!(
        line,
        "GET /api/v1/live HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\r\n"
    )
    .expect("asked");
    let (tell, told) = mpsc::channel();
    let mut lines = BufReader::new(line).lines().map_while(Result::ok);
    let hello = lines.by_ref().take(40).find(|l| l.contains("hello"));
    assert!(hello.is_some(), "no stream");
    std::thread::spawn(move || {
        for line in lines.filter(|l| l.starts_with("data:")) {
            if tell.send(line).is_err() {
                return;
            }
        }
    });
    told
}

fn heard(hears: &mpsc::Receiver<String>) -> String {
    hears.recv_timeout(Duration::from_secs(5)).expect("heard")
}

#[test]
fn a_change_on_one_node_is_on_the_other_within_a_second() {
    let Some(url) = pg::fresh_database() else {
        return;
    };
    let data = OsStr::new(&url);
    let token = settle_in(data);
    let (one, other) = (Desk::serve(data), Desk::serve(data));
    let hears = live(&other, &token);
    let mut slowest = 0;
    for n in 0..5 {
        let begun = SystemClock.now();
        assert_eq!(note(one.address(), &token, &format!("moi-{n}")), Some(201));
        // Each encounter is heard of once; other things happen too.
        while !heard(&hears).contains("encounter.noted") {}
        slowest = slowest.max(SystemClock.now() - begun);
        let now = ask(other.address(), &token, "GET", "/api/v1/now?scope=all", "")
            .expect("answered")
            .1;
        assert!(
            now.to_string().contains(&format!("moi-{n}")),
            "not on the other's Now: {now}"
        );
    }
    println!("figure: other_node_hears_ms = {slowest}");
    assert!(slowest <= 1000, "{slowest} ms");
}

/// How often each promise was told due, by the house's time line.
fn told_due(desk: &Desk, token: &str) -> BTreeMap<String, usize> {
    let (mut told, mut after) = (BTreeMap::new(), "0".to_owned());
    loop {
        let path = format!("/api/v1/events?limit=200&after={after}");
        let page = ask(desk.address(), token, "GET", &path, "")
            .expect("answered")
            .1;
        let items = page["items"].as_array().expect("items");
        for event in items.iter().filter(|e| e["kind"] == "promise.due") {
            *told
                .entry(event["about"].as_str().expect("a promise").to_owned())
                .or_default() += 1;
        }
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => return told,
        }
    }
}

#[test]
fn proof_what_is_due_is_told_once_though_a_node_dies() {
    let Some(url) = pg::fresh_database() else {
        return;
    };
    let data = OsStr::new(&url);
    let token = settle_in(data);
    let (one, other) = (Desk::serve(data), Desk::serve(data));
    let (promises, cases) = (times(200, 1_000), 20);
    for n in 0..cases {
        assert_eq!(note(one.address(), &token, &format!("asia-{n}")), Some(201));
    }
    let due = rfc3339(SystemClock.now() + times(15_000, 60_000));
    let body = json!({"what": "Soitan", "due": due}).to_string();
    for n in 0..promises {
        let desk = if n % 2 == 0 { &one } else { &other };
        let path = format!("/api/v1/cases/{}/promises", n % cases + 1);
        let (status, answer) = ask(desk.address(), &token, "POST", &path, &body).expect("answered");
        assert_eq!(status, 201, "{answer}");
    }
    let begun = wait_until(Duration::from_secs(120), || {
        !told_due(&other, &token).is_empty()
    });
    assert!(begun, "nobody tells");
    one.kill9();
    let told = || told_due(&other, &token);
    assert!(
        wait_until(Duration::from_secs(60), || told().len() == promises),
        "{} of {promises} told",
        told().len()
    );
    std::thread::sleep(Duration::from_secs(3)); // another sweep or two
    let told = told();
    assert_eq!(told.len(), promises);
    let twice: Vec<_> = told.iter().filter(|(_, n)| **n > 1).collect();
    assert!(twice.is_empty(), "told more than once: {twice:?}");
    verifies(data);
    println!("figure: due_promises_told_once = {promises}");
}
