//! Speaking to a desk over the wire, and writers that remember what they were answered.

use kohtaamo_testkit::Desk;
use kohtaamo_testkit::desk::command;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// Where a desk keeps its data: `--data DIR` or `--database-url URL`.
pub fn place(data: &OsStr) -> [OsString; 2] {
    let url = data.to_str().is_some_and(|d| d.contains("://"));
    [
        if url { "--database-url" } else { "--data" }.into(),
        data.to_owned(),
    ]
}

fn run(args: &[&str], data: &OsStr, said: &str) -> (bool, String) {
    let mut command = command(args);
    let child = command
        .args(place(data))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = child.expect("it starts");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(said.as_bytes())
        .expect("heard");
    let output = child.wait_with_output().expect("it ends");
    (
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}

/// Makes a lead in a new house; answers a token.
pub fn settle_in(data: &OsStr) -> String {
    let who = [
        "user",
        "add",
        "aino@talo.example",
        "--name",
        "Aino",
        "--role",
        "lead",
        "--team",
        "reception",
        "--password-stdin",
    ];
    assert!(run(&who, data, "salasana-on-pitka").0, "a user");
    let (made, token) = run(
        &[
            "token",
            "create",
            "--user",
            "aino@talo.example",
            "--name",
            "test",
        ],
        data,
        "",
    );
    assert!(made, "a token");
    token
}

/// `kohtaamo verify` finds nothing.
pub fn verifies(data: &OsStr) {
    let (holds, said) = run(&["verify"], data, "");
    assert!(holds, "verify: {said}");
}

/// One request on a connection of its own; `None` when the desk went away.
pub fn ask(
    address: &str,
    token: &str,
    method: &str,
    path: &str,
    body: &str,
) -> Option<(u16, Json)> {
    let mut line = TcpStream::connect(address.trim_start_matches("http://")).ok()?;
    line.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let length = body.len();
    write!(line, "{method} {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}").ok()?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let body = if head.to_lowercase().contains("transfer-encoding: chunked") {
        unchunked(body)
    } else {
        body.to_owned()
    };
    // An answer cut off is no answer.
    Some((status, serde_json::from_str(&body).ok()?))
}

fn unchunked(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let Some(size) = usize::from_str_radix(size, 16)
            .ok()
            .filter(|s| *s > 0 && *s <= rest.len())
        else {
            break;
        };
        whole.push_str(&rest[..size]);
        body = rest[size..].trim_start_matches("\r\n");
    }
    whole
}

/// `POST` of an encounter that opens a case with these words; `true` when it was answered 201.
pub fn note(address: &str, token: &str, words: &str) -> Option<u16> {
    let body = json!({"touchpoint": "phone", "kind": "question", "words": words}).to_string();
    ask(address, token, "POST", "/api/v1/encounters", &body).map(|(status, _)| status)
}

/// The first words of every case there is.
pub fn kept(address: &str, token: &str) -> BTreeSet<String> {
    let (mut titles, mut after) = (BTreeSet::new(), String::new());
    loop {
        let path = format!("/api/v1/cases?state=all&limit=200{after}");
        let (status, page) = ask(address, token, "GET", &path, "").expect("answered");
        assert_eq!(status, 200, "{page}");
        for case in page["items"].as_array().expect("items") {
            let title = case["title"]
                .as_str()
                .expect("a title")
                .split(' ')
                .next()
                .unwrap_or_default();
            assert!(titles.insert(title.to_owned()), "{title} is there twice");
        }
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return titles,
        }
    }
}

/// What writers sent, and what they were answered 201 for.
#[derive(Default)]
pub struct Told {
    pub sent: BTreeSet<String>,
    pub acknowledged: BTreeSet<String>,
}

impl Told {
    pub fn add(&mut self, other: Told) {
        self.sent.extend(other.sent);
        self.acknowledged.extend(other.acknowledged);
    }

    /// Everything answered is there; nothing is there that was not sent.
    #[track_caller]
    pub fn compare(&self, kept: &BTreeSet<String>) {
        let lost: Vec<_> = self.acknowledged.difference(kept).take(5).collect();
        assert!(lost.is_empty(), "answered 201 and gone: {lost:?}");
        let strange: Vec<_> = kept.difference(&self.sent).take(5).collect();
        assert!(
            strange.is_empty(),
            "there, and nobody sent them: {strange:?}"
        );
    }
}

/// Writers that note until told to stop.
pub struct Writers<'a> {
    pub name: String,
    pub threads: usize,
    /// Characters that fill each text.
    pub filler: usize,
    pub stop: &'a AtomicBool,
    pub done: &'a AtomicU64,
    pub refused: &'a AtomicU64,
}

impl Writers<'_> {
    /// Runs them beside `meanwhile`; they end when that has ended.
    pub fn beside(&self, desk: &Desk, token: &str, meanwhile: impl FnOnce()) -> Told {
        let address = desk.address().to_owned();
        self.at(&address, token, meanwhile)
    }

    /// The same, by address.
    pub fn at(&self, address: &str, token: &str, meanwhile: impl FnOnce()) -> Told {
        let mut told = Told::default();
        std::thread::scope(|threads| {
            let writers: Vec<_> = (0..self.threads)
                .map(|n| threads.spawn(move || self.write(n, address, token)))
                .collect();
            meanwhile();
            self.stop.store(true, Ordering::SeqCst);
            for writer in writers {
                told.add(writer.join().expect("a writer"));
            }
        });
        told
    }

    fn write(&self, thread: usize, address: &str, token: &str) -> Told {
        let mut told = Told::default();
        let filler = "x".repeat(self.filler);
        for n in 0.. {
            if self.stop.load(Ordering::SeqCst) {
                break;
            }
            let name = format!("{}-{thread}-{n}", self.name);
            told.sent.insert(name.clone());
            match note(address, token, &format!("{name} {filler}")) {
                Some(201) => {
                    told.acknowledged.insert(name);
                    self.done.fetch_add(1, Ordering::SeqCst);
                }
                Some(status) => {
                    // Refused for now: never a defect of ours, never half done.
                    assert_eq!(status, 503, "{name}");
                    self.refused.fetch_add(1, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(20));
                }
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
        told
    }
}
