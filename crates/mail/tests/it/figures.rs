//! How fast letters are read, and what a large one costs.

use crate::shared;
use kohtaamo_mail::read;
use std::time::Instant;

/// Memory of this process in MB: now, and at most.
fn memory() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status
            .lines()
            .find_map(|l| l.strip_prefix(name))
            .unwrap_or_default();
        line.split_whitespace()
            .next()
            .and_then(|kb| kb.parse::<u64>().ok())
            .unwrap_or(0)
            / 1024
    };
    (field("VmRSS:"), field("VmHWM:"))
}

#[test]
fn proof_letters_are_read_fast() {
    let sets = [
        "notmuch_lkml.tar.gz",
        "bounces_sisimai_a.tar.gz",
        "mime4j_testmsgs.tar.gz",
        "mail_parser_eml.tar.gz",
    ];
    let Some(entries) = sets
        .iter()
        .map(|set| shared::set(set))
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let raws: Vec<Vec<u8>> = entries.into_iter().flatten().map(|e| e.bytes).collect();
    let bytes: usize = raws.iter().map(Vec::len).sum();
    // stopwatch: a figure, not a rule
    let begun = Instant::now();
    let words: usize = raws.iter().map(|raw| read(raw).said.fresh.len()).sum();
    let took = begun.elapsed().as_secs_f64();
    assert!(words > 0);
    println!(
        "figure: letters read in a second = {:.0} ({:.1} MB)",
        raws.len() as f64 / took,
        bytes as f64 / took / 1e6
    );
}

/// A letter of 25 MB whose file is in base 64, as they come; and one of HTML alone.
#[test]
fn proof_a_large_letter_costs_little_more_than_its_bytes() {
    let line = "QUJD".repeat(19) + "\r\n";
    let file = line.repeat(25_000_000 / line.len());
    let raw = format!(
        "From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHei\r\n--b\r\nContent-Type: application/pdf; name=k.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{file}--b--\r\n"
    );
    drop(file);
    let html = format!(
        "From: a@x.example\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n{}",
        "<p>sana</p>\r\n".repeat(25_000_000 / 13)
    );
    let (before, _) = memory();
    // stopwatch: a figure, not a rule
    let begun = Instant::now();
    let letter = read(raw.as_bytes());
    let read_in = begun.elapsed();
    assert_eq!(
        (letter.said.fresh.as_str(), letter.attachments.len()),
        ("Hei", 1)
    );
    assert_eq!(letter.attachments[0].bytes().len(), 25_000_000 / 78 * 57);
    assert!(read(html.as_bytes()).cut);
    let (after, most) = memory();
    println!(
        "figure: a letter of 25 MB read in = {} ms",
        read_in.as_millis()
    );
    println!(
        "figure: memory before, after and at most, two such letters held = {before}, {after}, {most} MB"
    );
    assert!(most < 150 || before > 100, "{most} MB");
}
