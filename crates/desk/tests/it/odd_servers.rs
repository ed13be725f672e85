//! IMAP servers that do not give what they have: no letter counts as fetched that is not here whole.

use crate::House;
use crate::mailboxes::{Fetching, large_letter, letter, mailbox_at, messages};
use kohtaamo_desk::channels::mail;
use kohtaamo_testkit::wait_until;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);

/// A server with a few letters, numbered from 1.
#[derive(Clone)]
struct Odd {
    letters: Arc<Vec<Vec<u8>>>,
    /// The letters marked as seen, in that order.
    seen: Arc<Mutex<Vec<usize>>>,
    /// So often what is asked of letter `odd` is not given; of a large one, all but its beginning.
    withheld: Arc<Mutex<usize>>,
    odd: usize,
    /// It says that each letter is so much larger than it is.
    guess: usize,
}

impl Odd {
    fn with(letters: Vec<Vec<u8>>, odd: usize, withheld: usize, guess: usize) -> Odd {
        Odd {
            letters: Arc::new(letters),
            seen: Arc::default(),
            withheld: Arc::new(Mutex::new(withheld)),
            odd,
            guess,
        }
    }

    /// Answers on a port of this machine.
    fn start(&self) -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let odd = self.clone();
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                let odd = odd.clone();
                std::thread::spawn(move || odd.serve(&line));
            }
        });
        port
    }

    fn serve(&self, mut line: &TcpStream) -> Option<()> {
        line.write_all(b"* OK here\r\n").ok()?;
        for asked in BufReader::new(line).lines() {
            let asked = asked.ok()?;
            let (tag, what) = asked.split_once(' ')?;
            let mut answer = self.answer(what);
            answer.extend(format!("{tag} OK done\r\n").bytes());
            line.write_all(&answer).ok()?;
        }
        None
    }

    fn answer(&self, what: &str) -> Vec<u8> {
        let words: Vec<&str> = what.split(' ').collect();
        match words[..] {
            ["CAPABILITY"] => b"* CAPABILITY IMAP4rev1\r\n".to_vec(),
            ["SELECT", ..] => {
                let n = self.letters.len();
                format!(
                    "* {n} EXISTS\r\n* OK [UIDVALIDITY 7] it\r\n* OK [UIDNEXT {}] it\r\n",
                    n + 1
                )
                .into()
            }
            ["UID", "SEARCH", ref query @ ..] => self.search(query).into(),
            ["UID", "STORE", uids, ..] => {
                self.seen.lock().expect("seen").extend(numbers(uids));
                Vec::new()
            }
            ["UID", "FETCH", uids, "(UID", item] => {
                let letters = numbers(uids).into_iter();
                letters.flat_map(|uid| self.fetch(uid, item)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn search(&self, query: &[&str]) -> String {
        let seen = self.seen.lock().expect("seen");
        let all = 1..=self.letters.len();
        let found: Vec<String> = match query {
            ["UNSEEN"] => all
                .filter(|uid| !seen.contains(uid))
                .map(|uid| uid.to_string())
                .collect(),
            ["UID", uids] if !uids.contains(':') => uids.split(',').map(Into::into).collect(),
            _ => Vec::new(),
        };
        format!("* SEARCH {}\r\n", found.join(" "))
    }

    fn fetch(&self, uid: usize, item: &str) -> Vec<u8> {
        let letter = &self.letters[uid - 1];
        if item == "RFC822.SIZE)" {
            let size = letter.len() + self.guess;
            return format!("* {uid} FETCH (UID {uid} RFC822.SIZE {size})\r\n").into();
        }
        let piece = item
            .split_once('<')
            .and_then(|(_, piece)| piece.trim_end_matches(">)").split_once('.'));
        let piece = piece.map(|(from, most)| (number(from), number(most)));
        let (from, most) = piece.unwrap_or((0, letter.len()));
        let mut withheld = self.withheld.lock().expect("withheld");
        if uid == self.odd && *withheld > 0 && (piece.is_none() || from > 0) {
            *withheld -= 1;
            return format!("* {uid} FETCH (UID {uid} FLAGS ())\r\n").into();
        }
        let from = from.min(letter.len());
        let bytes = &letter[from..(from + most).min(letter.len())];
        let name = piece.map_or(String::new(), |_| format!("<{from}>"));
        let mut answer = format!(
            "* {uid} FETCH (UID {uid} BODY[]{name} {{{}}}\r\n",
            bytes.len()
        )
        .into_bytes();
        answer.extend(bytes);
        answer.extend(b")\r\n");
        answer
    }
}

fn number(written: &str) -> usize {
    written.parse().expect("a number")
}

fn numbers(uids: &str) -> Vec<usize> {
    uids.split(',').map(number).collect()
}

/// Fetches until so many letters are marked; answers them in the order of their marks.
fn marked(house: &House, odd: &Odd, letters: usize) -> Vec<usize> {
    let dir = kohtaamo_testkit::temp_dir();
    let password = dir.path().join("password");
    std::fs::write(&password, "secret").expect("written");
    let _fetching = Fetching::begin(house, mailbox_at(odd.start(), password));
    let seen = || odd.seen.lock().expect("seen").clone();
    wait_until(PATIENCE, || seen().len() >= letters);
    seen()
}

#[test]
fn a_letter_that_is_not_given_is_not_marked_and_comes_later() {
    let house = House::lite();
    let odd = Odd::with((0..3).map(letter).collect(), 2, 2, 0);
    assert_eq!(marked(&house, &odd, 3), [1, 3, 2]);
    assert_eq!(messages(&house), 3);
}

#[test]
fn a_letter_that_is_never_given_stays_and_those_after_it_come() {
    let house = House::lite();
    let odd = Odd::with((0..3).map(letter).collect(), 1, usize::MAX, 0);
    assert_eq!(marked(&house, &odd, 2), [2, 3]);
    assert_eq!(messages(&house), 2);
}

#[test]
fn half_a_large_letter_is_not_stored() {
    let house = House::lite();
    let raw = large_letter(0);
    let odd = Odd::with(vec![raw.clone()], 1, 1, 0);
    assert_eq!(marked(&house, &odd, 1), [1]);
    let again = mail::receive(&house.store, &mail::Source::default(), &mut &raw[..]);
    assert!(!again.expect("stored").new, "byte for byte the same");
    assert_eq!(messages(&house), 1);
}

#[test]
fn a_server_that_guesses_how_large_its_letters_are_gives_them_all_the_same() {
    let house = House::lite();
    let odd = Odd::with(vec![large_letter(0), letter(1)], 0, 0, 1_000);
    assert_eq!(marked(&house, &odd, 2), [1, 2]);
    assert_eq!(messages(&house), 2);
}
