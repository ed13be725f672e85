//! Real letters, where they are: what sort they are, which answers which, where quotes begin.

use crate::shared::{self, Entry};
use kohtaamo_mail::{Letter, Sort, read, threads};
use std::collections::BTreeMap;

const SETS: &[&str] = &[
    "b4_thread_mbox.tar.gz",
    "bounces_sisimai_a.tar.gz",
    "mail_parser_eml.tar.gz",
    "mime4j_testmsgs.tar.gz",
    "notmuch_default_and_edge.tar.gz",
    "notmuch_lkml.tar.gz",
    "patchwork_series_mbox.tar.gz",
    "talon_reply_quoting.tar.gz",
];

fn sort_name(sort: &Sort) -> &'static str {
    match sort {
        Sort::Letter => "letter",
        Sort::Bounce(_) => "bounce",
        Sort::Auto => "auto",
        Sort::List => "list",
        Sort::Spam => "spam",
        Sort::Loop => "loop",
    }
}

/// What always holds of a letter read, whatever its bytes.
pub fn holds(letter: &Letter<'_>) {
    let said = &letter.said;
    let texts = [
        Some(&said.fresh),
        said.quoted.as_ref(),
        said.signature.as_ref(),
    ];
    let total: usize = texts.iter().flatten().map(|t| t.len()).sum();
    assert!(total <= 200_000, "{total} bytes of text");
    let clean = |text: &str| {
        !text
            .chars()
            .any(|c| c.is_control() && c != '\n' && c != '\t')
    };
    assert!(texts.iter().flatten().all(|t| clean(t)));
    let lines = [Some(&letter.subject), letter.id.as_ref()];
    let names = letter
        .attachments
        .iter()
        .flat_map(|a| [a.name.as_ref(), Some(&a.media)]);
    let people = letter
        .from
        .iter()
        .chain(&letter.reply_to)
        .chain(&letter.to)
        .chain(&letter.cc);
    let people = people.flat_map(|a| [a.name.as_ref(), Some(&a.address)]);
    let answers = letter.answers.iter().map(Some);
    for line in lines
        .into_iter()
        .chain(names)
        .chain(people)
        .chain(answers)
        .flatten()
    {
        assert!(
            line.len() <= 1_000 && !line.contains(char::is_control),
            "{line:?}"
        );
    }
    assert!(letter.answers.len() <= 100);
    for attachment in &letter.attachments {
        let _ = attachment.bytes();
    }
}

#[test]
fn every_letter_is_read_and_none_is_sorted_away_by_mistake() {
    for set in SETS {
        let Some(entries) = shared::set(set) else {
            return;
        };
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut unreadable = 0;
        for entry in &entries {
            for raw in shared::letters(entry) {
                let letter = read(raw);
                holds(&letter);
                unreadable += usize::from(!letter.readable);
                *counts.entry(sort_name(&letter.sort)).or_default() += 1;
                let of_bounces = set.starts_with("bounces");
                match letter.sort {
                    Sort::Letter | Sort::List if of_bounces => {
                        panic!("{}: {:?}", entry.name, letter.sort)
                    }
                    Sort::Bounce(_) | Sort::Auto | Sort::Spam | Sort::Loop if !of_bounces => {
                        println!("sorted away: {set} {} {:?}", entry.name, letter.sort);
                    }
                    _ => {}
                }
            }
        }
        println!("figure: {set} sorts = {counts:?}, unreadable {unreadable}");
    }
}

/// What bounces tell.
#[test]
fn bounces_name_the_letter_that_did_not_arrive() {
    let Some(entries) = shared::set("bounces_sisimai_a.tar.gz") else {
        return;
    };
    let (mut all, mut of, mut whom, mut sure, mut why) = (0, 0, 0, 0, 0);
    for entry in &entries {
        if let Sort::Bounce(bounce) = read(&entry.bytes).sort {
            all += 1;
            of += usize::from(bounce.of.is_some());
            whom += usize::from(!bounce.recipients.is_empty());
            sure += usize::from(bounce.permanent.is_some());
            why += usize::from(!bounce.why.is_empty());
        }
    }
    println!(
        "figure: bounces = {all}: the letter {of}, recipients {whom}, permanent or not {sure}, why {why}"
    );
    assert!(all >= 305 && of * 10 > all * 8 && whom * 10 > all * 9);
}

/// The field as it stands, unfolded: read here by other means than the reader's.
fn raw_ids(raw: &[u8], field: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "\n");
    let head = text
        .split("\n\n")
        .next()
        .unwrap_or_default()
        .replace("\n ", " ")
        .replace("\n\t", " ");
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(name, _)| name.eq_ignore_ascii_case(field))
        .flat_map(|(_, value)| {
            value
                .split('<')
                .skip(1)
                .filter_map(|id| id.split_once('>'))
                .map(|(id, _)| id.to_string())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Sets whose parents are known: the letter that In-Reply-To names, else the last of References
/// that is in the set.
#[test]
fn letters_find_the_one_they_answer() {
    let (mut right, mut known) = (0, 0);
    for set in [
        "notmuch_lkml.tar.gz",
        "notmuch_default_and_edge.tar.gz",
        "patchwork_series_mbox.tar.gz",
        "b4_thread_mbox.tar.gz",
    ] {
        let Some(entries) = shared::set(set) else {
            return;
        };
        let by_file = set.contains("mbox");
        let groups: Vec<&[Entry]> = if by_file {
            entries.chunks(1).collect()
        } else {
            vec![&entries]
        };
        let (mut right_here, mut known_here) = (0, 0);
        for group in groups {
            let raws: Vec<&[u8]> = group.iter().flat_map(shared::letters).collect();
            let letters: Vec<_> = raws
                .iter()
                .map(|raw| read(raw))
                .map(|l| (l.id, l.answers))
                .collect();
            let parents = threads(&letters);
            let ids: Vec<Option<String>> = raws
                .iter()
                .map(|raw| raw_ids(raw, "Message-ID").into_iter().next())
                .collect();
            for (place, raw) in raws.iter().enumerate() {
                let mut answers = raw_ids(raw, "In-Reply-To");
                answers.extend(raw_ids(raw, "References").into_iter().rev());
                let parent = answers.iter().find(|id| {
                    ids[place].as_ref() != Some(id) && ids.iter().flatten().any(|i| i == *id)
                });
                let Some(parent) = parent else { continue };
                known_here += 1;
                match parents[place].and_then(|p| ids[p].as_ref()) == Some(parent) {
                    true => right_here += 1,
                    false => println!(
                        "not found: {set}: {:?} answers {parent}, found {:?}",
                        ids[place],
                        parents[place].and_then(|p| ids[p].as_ref())
                    ),
                }
            }
        }
        println!("figure: {set} parents found = {right_here} of {known_here}");
        right += right_here;
        known += known_here;
    }
    println!("figure: parents found = {right} of {known}");
    assert!(
        known >= 300 && right * 100 >= known * 97,
        "{right} of {known}"
    );
}
