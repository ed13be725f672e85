//! Mailboxes of a real IMAP server: nothing is lost and nothing doubled, wherever the line is cut.

use crate::{HOUR, House, MINUTE, Who, both};
use kohtaamo_desk::channels::mail::{self, mailboxes};
use kohtaamo_mail::settings::{Mailbox, Security, Server};
use kohtaamo_store::files::PIECE;
use kohtaamo_testkit::mail::Servers;
use kohtaamo_testkit::proxy::{Proxy, Side};
use kohtaamo_testkit::{times, wait_until};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

kohtaamo_store::statements! {
    WORDS = scans "all there are" "SELECT w.text FROM encounters e JOIN words w ON w.id = e.words";
    MESSAGES = scans "all there are" "SELECT count(*) FROM messages";
}

const PATIENCE: Duration = Duration::from_secs(60);
const USER: &str = "desk@kohtaamo.test";

fn mailbox(servers: &Servers, port: u16) -> Mailbox {
    mailbox_at(port, servers.password_file())
}

/// A mailbox behind a port of this machine.
pub fn mailbox_at(port: u16, password_file: PathBuf) -> Mailbox {
    Mailbox {
        name: "asiakas".into(),
        server: Server {
            host: "127.0.0.1".into(),
            port: Some(port),
            security: Security::None,
            user: Some(USER.into()),
            password_file: Some(password_file),
            token_file: None,
        },
        folder: "INBOX".into(),
        move_to: None,
        team: Some("reception".into()),
    }
}

/// A desk that fetches, until dropped.
pub struct Fetching {
    _runtime: Runtime,
    task: JoinHandle<()>,
}

impl Fetching {
    /// Begins.
    pub fn begin(house: &House, mailbox: Mailbox) -> Fetching {
        let runtime = Runtime::new().expect("threads");
        let task = runtime.spawn(mail::fetch(house.store.clone(), vec![mailbox]));
        Fetching {
            _runtime: runtime,
            task,
        }
    }
}

impl Drop for Fetching {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A letter of a customer of its own.
pub fn letter(n: usize) -> Vec<u8> {
    format!(
        "From: Liisa Lahti <liisa{n}@lahti.example>\r\nTo: {USER}\r\nSubject: Kirje {n}\r\nMessage-ID: <{n}@lahti.example>\r\n\r\nAvain {n} ei toimi.\r\n"
    )
    .into_bytes()
}

/// A letter that comes in more than one piece.
pub fn large_letter(n: usize) -> Vec<u8> {
    let mut raw = letter(n);
    for line in 0..7_000 {
        raw.extend(format!("{line}: tämä rivi on kirjeen loppua, jota riittää.\r\n").bytes());
    }
    raw
}

/// How often each letter stands in the house.
fn told(house: &House) -> BTreeMap<String, usize> {
    let words: Vec<String> = house.inside(|tx| Ok(tx.rows(&WORDS, &[], |r| r.get(0))?));
    let mut told = BTreeMap::new();
    for text in words {
        *told.entry(text).or_default() += 1;
    }
    told
}

/// How many messages are here.
pub fn messages(house: &House) -> i64 {
    house.inside(|tx| Ok(tx.one(&MESSAGES, &[], |r| r.get(0))?))
}

#[track_caller]
fn whole(house: &House, servers: &Servers, letters: usize) {
    let came = wait_until(PATIENCE, || {
        told(house).len() == letters && servers.seen(USER) == letters
    });
    let told = told(house);
    assert!(
        came,
        "{} of {letters} came, {} are marked",
        told.len(),
        servers.seen(USER)
    );
    assert!(told.values().all(|n| *n == 1), "{told:?}");
    assert_eq!(messages(house), letters as i64);
}

#[test]
fn letters_come_as_they_are_delivered_and_are_marked() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let house = House::lite();
    (0..3).for_each(|n| servers.deliver(USER, &letter(n)));
    let _fetching = Fetching::begin(&house, mailbox(&servers, servers.imap_port()));
    whole(&house, &servers, 3);
    // Now it idles, and hears of the next by itself.
    servers.deliver(USER, &letter(3));
    whole(&house, &servers, 4);
    house.sound();
}

#[test]
fn a_large_letter_comes_in_pieces() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let house = House::lite();
    let raw = large_letter(0);
    assert!(raw.len() > PIECE);
    servers.deliver(USER, &raw);
    let _fetching = Fetching::begin(&house, mailbox(&servers, servers.imap_port()));
    whole(&house, &servers, 1);
    let received = mail::receive(&house.store, &mail::Source::default(), &mut &raw[..]);
    assert!(!received.expect("stored").new, "byte for byte the same");
}

#[test]
fn a_mailbox_that_is_numbered_anew_doubles_nothing() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let house = House::lite();
    let fetching = Fetching::begin(&house, mailbox(&servers, servers.imap_port()));
    (0..5).for_each(|n| servers.deliver(USER, &letter(n)));
    whole(&house, &servers, 5);
    servers.renumber(USER);
    servers.deliver(USER, &letter(5));
    whole(&house, &servers, 6);
    drop(fetching);
    house.sound();
}

#[test]
fn a_server_that_does_not_move_letters_has_them_marked() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let house = House::lite();
    let mailbox = Mailbox {
        move_to: Some("Ei ole".into()),
        ..mailbox(&servers, servers.imap_port())
    };
    servers.deliver(USER, &letter(0));
    let _fetching = Fetching::begin(&house, mailbox);
    whole(&house, &servers, 1);
    servers.deliver(USER, &letter(1));
    whole(&house, &servers, 2);
    let health = house.inside(mailboxes::health);
    assert!(
        health.iter().all(|m| m.failing_since.is_none()),
        "{health:?}"
    );
}

/// Cuts the line at every word of both sides in turn, while two letters are on their way. Every
/// fifth letter comes in pieces.
#[test]
fn proof_a_cut_line_loses_no_letter_and_doubles_none() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let proxy = Proxy::before(servers.imap_port());
    let house = House::lite();
    let (cuts, step) = times((10, 5), (210, 1));
    let mut letters = 0;
    let mut met = 0;
    let mut at = 0;
    while met < cuts {
        let side = if met % 2 == 0 {
            Side::Client
        } else {
            Side::Server
        };
        proxy.cut(side, at / 2);
        for _ in 0..2 {
            let raw = match letters % 5 {
                4 => large_letter(letters),
                _ => letter(letters),
            };
            servers.deliver(USER, &raw);
            letters += 1;
        }
        let fetching = Fetching::begin(&house, mailbox(&servers, proxy.port()));
        whole(&house, &servers, letters);
        drop(fetching);
        if proxy.met() {
            met += 1;
            at += step;
        } else {
            at = 0; // past the last word: from the beginning
        }
    }
    house.sound();
    println!("figure: mail.cuts = {met}");
    println!("figure: mail.letters_through_cuts = {letters}");
}

#[test]
fn a_server_that_goes_and_comes_back_is_told_and_untold() {
    let Some(servers) = Servers::start() else {
        return;
    };
    both(|house| {
        let told = || {
            let lines = house.as_(Who::Aino).got("/api/v1/now?scope=mine");
            let lines = lines["items"].as_array().cloned().unwrap_or_default();
            lines.iter().filter(|l| l["what"] == "mailbox").count()
        };
        let failed = || house.inside(|tx| mailboxes::failed(tx, "asiakas", "closed"));
        failed();
        assert_eq!(told(), 0, "a moment is no trouble");
        house.clock.forward(11 * MINUTE);
        failed();
        failed();
        assert_eq!(told(), 1);
        assert_eq!(
            house.inside(mailboxes::health)[0].why.as_deref(),
            Some("closed")
        );
        let page = house.browser(Who::Aino).get("/").html;
        assert!(page.contains("asiakas"), "{page}");
        house.clock.forward(HOUR);
        house.inside(|tx| mailboxes::worked(tx, "asiakas"));
        assert_eq!(told(), 0);
        house.sound();
    });
    let house = House::lite();
    let _fetching = Fetching::begin(&house, mailbox(&servers, servers.imap_port()));
    servers.deliver(USER, &letter(0));
    whole(&house, &servers, 1);
    servers.imap_away();
    servers.deliver(USER, &letter(1));
    let failing = || {
        let health = house.inside(mailboxes::health);
        health.iter().any(|m| m.failing_since.is_some())
    };
    assert!(wait_until(PATIENCE, failing));
    servers.imap_again();
    whole(&house, &servers, 2);
    assert!(wait_until(PATIENCE, || !failing()));
}
