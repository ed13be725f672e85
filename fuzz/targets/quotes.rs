//! Any text is cut without losing a word.
#![no_main]

use kohtaamo_mail::{answers_by_subject, bare_subject, quotes};
use libfuzzer_sys::fuzz_target;

fn words(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    words.sort_unstable();
    words
}

fuzz_target!(|text: &str| {
    let said = quotes::cut(text);
    let all = [Some(said.fresh), said.quoted, said.signature];
    let all: Vec<String> = all.into_iter().flatten().collect();
    assert_eq!(words(&all.join("\n")), words(text));
    assert!(text.contains(bare_subject(text)));
    let _ = answers_by_subject(text);
});
