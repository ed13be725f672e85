//! `cargo xtask proof`: the long proofs, and the page that tells of them.
//!
//! A proof is a test whose name begins with `proof_`. In every test run it is short; here it
//! runs with `KOHTAAMO_PROOF=full`, in release, alone on the machine, and what it prints as
//! `figure: name = value` goes into docs/proof.md.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::run::{self, cargo, named, output, root, watched};

/// One long proof: what it shows and how it is run.
struct Proof {
    name: &'static str,
    shows: &'static str,
    args: &'static [&'static str],
}

/// `cargo test --release -p CRATE [targets] proof_ -- --nocapture --test-threads=1`
macro_rules! tests_of {
    ($package:literal $(, $target:literal)*) => {
        &[
            "test",
            "--release",
            "-p",
            $package,
            $($target,)*
            "proof_",
            "--",
            "--nocapture",
            "--test-threads=1",
        ]
    };
}

const PROOFS: &[Proof] = &[
    Proof {
        name: "mail",
        shows: "any bytes are read as a letter; how fast, and what a large one costs",
        args: tests_of!("kohtaamo-mail"),
    },
    Proof {
        name: "fuzz",
        shows: "what strangers send breaks nothing: ten minutes of coverage-guided fuzzing each",
        args: &["run", "--quiet", "--package", "xtask", "--", "fuzz", "600"],
    },
    Proof {
        name: "desk",
        shows: "what always holds, under histories made at random",
        args: tests_of!("kohtaamo-desk", "--lib", "--test", "it"),
    },
    Proof {
        name: "mandates",
        shows: "no limit is exceeded by a cent, every euro is under one mandate or one approval; a broken house is found",
        args: tests_of!("kohtaamo-desk", "--test", "limits"),
    },
    Proof {
        name: "kohtaamo",
        shows: "the program as a whole, killed and started again",
        args: tests_of!("kohtaamo"),
    },
];

const PAGE: &str = "docs/proof.md";
const HEAD: &str = "# Proof\n\n\
    Written by `cargo xtask proof`; each section by the run it names. Every figure comes from a\n\
    test that can fail; the same tests run with smaller counts in `cargo xtask test`.\n";

/// Runs the named proofs (all, when none is named) and rewrites their sections; `true` when
/// every one held.
pub fn command(args: &[String]) -> Result<bool> {
    let (date, names) = wishes(args)?;
    let date = match date {
        Some(date) => date,
        None => output(&mut run::program("git", &["log", "-1", "--format=%cs"]))?,
    };
    let stamp = format!("{}, {}", date.trim(), machine()?);
    let path = root().join(PAGE);
    let mut sections = sections(&std::fs::read_to_string(&path).unwrap_or_default());
    let mut held = true;
    for proof in PROOFS {
        if !names.is_empty() && !names.iter().any(|name| name == proof.name) {
            continue;
        }
        let mut command = cargo(proof.args);
        command
            .env("KOHTAAMO_PROOF", "full")
            .env("KOHTAAMO_REQUIRE_PG", "1")
            .env("KOHTAAMO_REQUIRE_MAIL", "1");
        let typed = format!("KOHTAAMO_PROOF=full {}", named(&command));
        let mut ran = Ran::default();
        ran.content = watched(&mut command, |line| ran.figures.extend(figure(line)))?;
        held &= ran.content;
        sections.insert(proof.name.to_owned(), section(proof, &stamp, &typed, &ran));
    }
    std::fs::write(&path, page(&sections))?;
    println!("\nwrote {PAGE}");
    Ok(held)
}

/// What came of one proof.
#[derive(Default)]
struct Ran {
    content: bool,
    figures: Vec<(String, String)>,
}

fn wishes(args: &[String]) -> Result<(Option<String>, Vec<String>)> {
    let mut date = None;
    let mut names = Vec::new();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--date" => date = Some(rest.next().context("--date wants a day")?.clone()),
            name if PROOFS.iter().any(|proof| proof.name == name) => names.push(name.to_owned()),
            other => {
                let known: Vec<&str> = PROOFS.iter().map(|proof| proof.name).collect();
                bail!("no such proof: {other}; there are: {}", known.join(", "));
            }
        }
    }
    Ok((date, names))
}

/// `figure: p99 = 4.1 ms` → (`p99`, `4.1 ms`), also behind libtest's `test … ... `.
fn figure(line: &str) -> Option<(String, String)> {
    let (before, told) = line.split_once("figure:")?;
    let behind_a_test = before.starts_with("test ") && before.ends_with("... ");
    if !behind_a_test && !before.is_empty() {
        return None;
    }
    let (name, value) = told.split_once('=').unwrap_or((told, ""));
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

fn section(proof: &Proof, stamp: &str, typed: &str, ran: &Ran) -> String {
    let outcome = match (ran.content, ran.figures.is_empty()) {
        (false, _) => "**did not hold**",
        (true, true) => "no proof tests yet, or none that tells a figure",
        (true, false) => "held",
    };
    let mut text = format!(
        "## {}\n\nShows: {}.\n\n    {typed}\n\n{stamp}: {outcome}.\n",
        proof.name, proof.shows
    );
    if !ran.figures.is_empty() {
        text.push_str("\n| figure | value |\n|---|---|\n");
        for (name, value) in &ran.figures {
            text.push_str(&format!("| {name} | {value} |\n"));
        }
    }
    text
}

/// The sections of an earlier page, by name.
fn sections(page: &str) -> BTreeMap<String, String> {
    let parts = page.split("\n## ").skip(1);
    parts
        .filter_map(|part| {
            let name = part.lines().next()?.trim().to_owned();
            Some((name, format!("## {}\n", part.trim_end())))
        })
        .collect()
}

/// The page, its sections in the order of the list; sections of proofs that are gone fall away.
fn page(sections: &BTreeMap<String, String>) -> String {
    let mut text = HEAD.to_owned();
    for section in PROOFS.iter().filter_map(|proof| sections.get(proof.name)) {
        text.push('\n');
        text.push_str(section);
    }
    text
}

fn machine() -> Result<String> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let gib = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
        .map_or(0.0, |kib| kib / 1_048_576.0);
    let rustc = output(&mut run::program("rustc", &["--version"]))?;
    let version = rustc.split_whitespace().nth(1).unwrap_or("?").to_owned();
    Ok(format!("{cores} cores, {gib:.0} GiB, rustc {version}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_alone_and_behind_a_test_name() {
        let p99 = Some(("p99".to_owned(), "4.1 ms".to_owned()));
        assert_eq!(figure("figure: p99 = 4.1 ms"), p99);
        assert_eq!(figure("test proof_load ... figure: p99 = 4.1 ms"), p99);
        assert_eq!(figure("see the figure: it is blue"), None);
    }

    #[test]
    fn a_page_keeps_the_sections_that_were_not_run() {
        let ran = Ran {
            content: true,
            figures: vec![("kills".into(), "200".into())],
        };
        let first = section(&PROOFS[0], "2026-01-01", "cargo test", &ran);
        let mut all = sections(&page(&BTreeMap::from([(PROOFS[0].name.into(), first)])));
        let second = section(&PROOFS[1], "2026-01-02", "cargo test", &Ran::default());
        all.insert(PROOFS[1].name.into(), second);
        let page = page(&all);
        assert!(page.starts_with("# Proof"));
        assert!(page.contains("| kills | 200 |"));
        assert!(page.contains("2026-01-02: **did not hold**"));
        assert_eq!(sections(&page).len(), 2);
    }
}
