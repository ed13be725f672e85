//! Quotes in answers that real programs wrote, where the sets are.

use crate::shared;
use kohtaamo_mail::{Said, quotes, read};

/// The words alone, for comparing.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tell(set: &str, right: usize, wrong: &[String]) {
    println!(
        "figure: {set} cut right = {right} of {}",
        right + wrong.len()
    );
    for name in wrong {
        println!("not right: {name}");
    }
}

/// Every answer that begins with the set's filler has nothing else above the quote. Three are not
/// cut, for in doubt a line is fresh: below the line of a device nothing marks a quote (two), and a line that
/// was broken in the middle of a quote looks like an answer (one).
#[test]
fn quotes_of_many_languages() {
    let Some(entries) = shared::set("reply_parser_multilingual.tar.gz") else {
        return;
    };
    let (mut right, mut wrong) = (0, Vec::new());
    for entry in &entries {
        let text = String::from_utf8_lossy(&entry.bytes).replace("\r\n", "\n");
        let said = quotes::cut(&text);
        if text.starts_with("Fusce bibendum") {
            let (filler, _) = text.split_once("nec nec nibh.").expect("the filler");
            match words(&said.fresh) == words(&format!("{filler}nec nec nibh.")) {
                true => right += 1,
                false => wrong.push(entry.name.clone()),
            }
        }
    }
    tell("reply_parser_multilingual", right, &wrong);
    assert!(right * 100 >= (right + wrong.len()) * 90, "{wrong:?}");
}

/// The words of an answer are known: "Hello", and "Hi. I am fine." in those of HTML.
#[test]
fn answers_of_programs() {
    let Some(entries) = shared::set("talon_reply_quoting.tar.gz") else {
        return;
    };
    let (mut right, mut wrong) = (0, Vec::new());
    for entry in &entries {
        let (said, want): (Said, &str) = if entry.name.contains("standard_replies/")
            && entry.name.ends_with(".eml")
        {
            (read(&entry.bytes).said, "Hello")
        } else if entry.name.contains("html_replies/") {
            let mut raw = b"From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n".to_vec();
            raw.extend_from_slice(&entry.bytes);
            (read(&raw).said, "Hi. I am fine. Thanks, Alex")
        } else {
            continue;
        };
        match words(&said.fresh).starts_with(want) && words(&said.fresh).len() <= want.len() + 2 {
            true => right += 1,
            false => wrong.push(format!(
                "{}: {:?} / {:.100?}",
                entry.name, said.fresh, said.quoted
            )),
        }
    }
    tell("talon_reply_quoting", right, &wrong);
    assert!(right * 100 >= (right + wrong.len()) * 60, "{wrong:?}");
}
