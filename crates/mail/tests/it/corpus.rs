//! What the fuzzer found (`cargo xtask fuzz`), read again in every test run.

use crate::real::holds;
use kohtaamo_mail::{bare_subject, quotes, read};

const MESSAGES: &str = include_str!("../../../../fuzz/corpus/message.txt");
const QUOTES: &str = include_str!("../../../../fuzz/corpus/quotes.txt");

/// The bytes of a line that `escape_ascii` wrote.
fn unescape(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let escaped = (c == '\\').then(|| chars.next()).flatten();
        bytes.push(match escaped {
            Some('x') => {
                let hex: String = chars.by_ref().take(2).collect();
                u8::from_str_radix(&hex, 16).expect("two hexadecimal digits")
            }
            Some('n') => b'\n',
            Some('r') => b'\r',
            Some('t') => b'\t',
            Some(other) => other as u8,
            None => c as u8,
        });
    }
    bytes
}

#[test]
fn messages_the_fuzzer_found() {
    assert_eq!(unescape("a\\n\\xff\\\\x"), b"a\n\xff\\x");
    assert!(MESSAGES.lines().count() > 100);
    for line in MESSAGES.lines() {
        let raw = unescape(line);
        let letter = read(&raw);
        holds(&letter);
    }
}

#[test]
fn texts_the_fuzzer_found() {
    assert!(QUOTES.lines().count() > 50);
    for line in QUOTES.lines() {
        let text = String::from_utf8_lossy(&unescape(line)).into_owned();
        let said = quotes::cut(&text);
        let all = [Some(said.fresh), said.quoted, said.signature];
        let all: Vec<String> = all.into_iter().flatten().collect();
        let words = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(String::from).collect();
            words.sort();
            words
        };
        assert_eq!(words(&all.join("\n")), words(&text), "{text:?}");
        assert!(text.contains(bare_subject(&text)));
    }
}
