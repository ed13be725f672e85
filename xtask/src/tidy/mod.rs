//! `cargo xtask tidy`: the rules of the house, as code. Each finding says where and what to do.
//!
//! A rule is a function from the files to findings, with tests beside it.

mod links;
mod pairs;
mod places;
mod rooms;
mod rust;
mod source;
mod templates;

use std::fmt;
use std::path::Path;

use anyhow::Result;

use crate::run::{output, program, root, say};

/// Files longer than this are listed.
const LONG: usize = 400;
/// Files longer than this need a line `long because: …` near their top.
const TOO_LONG: usize = 600;

/// One text file of the house.
pub struct File {
    /// From the top of the checkout, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl File {
    fn has_end(&self, ends: &[&str]) -> bool {
        ends.iter().any(|end| self.path.ends_with(end))
    }
}

/// What is not as the house wants it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl Finding {
    /// `line` counts from 1.
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// What every rule has to say, in order of place.
fn every_rule(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(lengths(files));
    findings.extend(rooms::check(files));
    findings.extend(rust::check(files));
    findings.extend(pairs::check(files));
    findings.extend(templates::check(files));
    findings.extend(places::check(files));
    findings.extend(links::check(files, &|path| root().join(path).exists()));
    findings.sort();
    findings
}

/// Looks at every tracked or new file and prints each finding; `true` when there is none.
pub fn command() -> Result<bool> {
    say("tidy: the rules of the house");
    let files = files()?;
    for file in files.iter().filter(|file| counts_lines(file)) {
        let lines = file.text.lines().count();
        if lines > LONG {
            println!("   long: {} has {lines} lines", file.path);
        }
    }
    let findings = every_rule(&files);
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("   {} files; nothing to say", files.len()),
        n => println!("   {} files; {n} findings", files.len()),
    }
    Ok(findings.is_empty())
}

/// Every text file git tracks or would track.
fn files() -> Result<Vec<File>> {
    let mut git = program(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    );
    let listed = output(&mut git)?;
    let mut files: Vec<File> = listed
        .split('\0')
        .filter(|path| !path.is_empty())
        .filter_map(|path| {
            // Deleted but not yet committed, or not a text: nothing to read.
            let text = std::fs::read_to_string(root().join(Path::new(path))).ok()?;
            Some(File {
                path: path.to_owned(),
                text,
            })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    Ok(files)
}

fn counts_lines(file: &File) -> bool {
    file.has_end(&[".rs", ".js", ".mjs", ".css", ".html", ".sql"])
}

fn lengths(files: &[File]) -> Vec<Finding> {
    let excused = |file: &File| {
        let mut head = file.text.lines().take(5);
        head.any(|line| line.contains("long because: "))
    };
    let too_long = files
        .iter()
        .filter(|file| counts_lines(file))
        .filter(|file| file.text.lines().count() > TOO_LONG && !excused(file));
    too_long
        .map(|file| {
            Finding::new(
                &file.path,
                1,
                format!(
                    "more than {TOO_LONG} lines; split it, or say `// long because: …` in its first lines"
                ),
            )
        })
        .collect()
}

#[cfg(test)]
pub(crate) mod fixture {
    use super::{File, Finding};

    pub fn file(path: &str, text: &str) -> File {
        File {
            path: path.into(),
            text: text.into(),
        }
    }

    /// `line what`, to compare against.
    pub fn told(findings: &[Finding]) -> Vec<String> {
        let mut told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        told.sort();
        told
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::file;
    use super::*;

    #[test]
    fn a_long_file_says_why() {
        let long = "line\n".repeat(TOO_LONG + 1);
        let files = [
            file("a.rs", &long),
            file("b.rs", &format!("// long because: a table\n{long}")),
            file("c.md", &long),
        ];
        let findings = lengths(&files);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].path, "a.rs");
    }
}
