//! Rules for Rust: nothing unfinished, nothing that can fall over, time is handed in.

use super::source::{Source, is_word};
use super::{File, Finding};

/// Where the clock is read. Everything else is told what time it is.
const CLOCKS: &[&str] = &["/clock.rs", "/clock/mod.rs", "/stopwatch.rs"];

/// Looks at each Rust file; unfinished work also in the other sources.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        if file.has_end(&[".rs"]) {
            let source = Source::read(&file.path, &file.text);
            unfinished(file, &source, &mut findings);
            falls_over(file, &source, &mut findings);
            reads_clock(file, &source, &mut findings);
        } else if file.has_end(&[".sql", ".css", ".js", ".mjs", ".html", ".ftl", ".toml"]) {
            for (at, line) in file.text.lines().enumerate() {
                later_words(&file.path, at, line, &mut findings);
            }
        }
    }
    findings
}

fn unfinished(file: &File, source: &Source, findings: &mut Vec<Finding>) {
    const CODE: &[(&str, &str)] = &[
        ("todo!", "finish it, or leave it out"),
        ("unimplemented!", "finish it, or leave it out"),
        ("dbg!", "use tracing, or remove it"),
        (
            "#[ignore",
            "a test runs or goes; long ones shrink unless KOHTAAMO_PROOF=full",
        ),
    ];
    for (at, code) in source.code.iter().enumerate() {
        for (word, hint) in CODE {
            if has_word(code, word) {
                findings.push(Finding::new(
                    &file.path,
                    at + 1,
                    format!("`{word}`: {hint}"),
                ));
            }
        }
        later_words(&file.path, at, &source.comments[at], findings);
    }
}

fn later_words(path: &str, at: usize, text: &str, findings: &mut Vec<Finding>) {
    for word in [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
    ] {
        if has_word(text, word) {
            let hint = format!("`{word}`: do it now, or open an issue and drop the note");
            findings.push(Finding::new(path, at + 1, hint));
        }
    }
}

fn falls_over(file: &File, source: &Source, findings: &mut Vec<Finding>) {
    for (at, code) in source.code.iter().enumerate() {
        if source.is_test[at] || reason(source, at, "cannot fail: ") {
            continue;
        }
        for word in [".unwrap()", ".expect(", "panic!(", "unreachable!("] {
            if has_word(code, word) {
                findings.push(Finding::new(
                    &file.path,
                    at + 1,
                    format!("`{word}`: return the error, or say `// cannot fail: …` beside it"),
                ));
            }
        }
    }
}

fn reads_clock(file: &File, source: &Source, findings: &mut Vec<Finding>) {
    if CLOCKS.iter().any(|clock| file.path.ends_with(clock)) {
        return;
    }
    for (at, code) in source.code.iter().enumerate() {
        if source.is_test[at] || excused_to_clippy(source, at) {
            continue;
        }
        for word in ["SystemTime::now", "Timestamp::now", "Zoned::now"] {
            if has_word(code, word) {
                findings.push(Finding::new(
                    &file.path,
                    at + 1,
                    format!("`{word}`: take `now` as an argument, or the Clock"),
                ));
            }
        }
        if has_word(code, "Instant::now") && !reason(source, at, "stopwatch: ") {
            findings.push(Finding::new(
                &file.path,
                at + 1,
                "`Instant::now`: take it from the Clock, or say `// stopwatch: …` (what is measured)",
            ));
        }
    }
}

/// The one place of a crate that asks the machine says so to clippy as well.
fn excused_to_clippy(source: &Source, at: usize) -> bool {
    let above = &source.code[at.saturating_sub(3)..at];
    above
        .iter()
        .any(|code| code.contains("clippy::disallowed_methods"))
}

/// A reason on the same line, or above it within the same statement.
fn reason(source: &Source, at: usize, mark: &str) -> bool {
    if source.comments[at].contains(mark) {
        return true;
    }
    for above in (at.saturating_sub(12)..at).rev() {
        let code = source.code[above].trim_end();
        let comment_alone = code.is_empty() && !source.comments[above].trim().is_empty();
        if !comment_alone && (code.is_empty() || code.ends_with([';', '{', '}'])) {
            return false;
        }
        if source.comments[above].contains(mark) {
            return true;
        }
    }
    false
}

/// Whether `text` holds `word`, not as a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let begins_in_word = word.chars().next().is_some_and(is_word);
    let ends_in_word = word.chars().next_back().is_some_and(is_word);
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !(begins_in_word && before.is_some_and(is_word)
            || ends_in_word && after.is_some_and(is_word))
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{file, told};
    use super::*;

    fn at(text: &str) -> Vec<String> {
        told(&check(&[file("crates/desk/src/a.rs", text)]))
    }

    #[test]
    fn what_can_fall_over_gives_a_reason() {
        assert_eq!(at("fn a() {\n    x.unwrap();\n}").len(), 1);
        assert_eq!(
            at("fn a() {\n    x.expect(\"y\");\n    panic!(\"z\");\n}").len(),
            2
        );
        assert_eq!(
            at("fn a() {\n    x.unwrap_or(1);\n    x.expect_err(1);\n}").len(),
            0
        );
        assert!(at("fn a() {\n    x.unwrap(); // cannot fail: x is some\n}").is_empty());
        assert!(
            at("fn a() {\n    // cannot fail: x is some\n    x\n        .unwrap();\n}").is_empty()
        );
        assert_eq!(
            at("// cannot fail: not here\n\nfn a() {\n    x.unwrap();\n}").len(),
            1
        );
        assert!(at("#[cfg(test)]\nmod tests {\n    fn a() { x.unwrap(); }\n}").is_empty());
    }

    #[test]
    fn nothing_is_left_for_later() {
        assert_eq!(
            at("fn a() { todo!() }"),
            ["crates/desk/src/a.rs:1: `todo!`: finish it, or leave it out"]
        );
        let later = concat!("// TO", "DO: later");
        assert_eq!(at(later).len(), 1);
        assert_eq!(check(&[file("a.sql", later)]).len(), 1);
        assert!(at("let s = \"todo!\"; let my_todo = 1;").is_empty());
        assert_eq!(at("#[test]\n#[ignore = \"slow\"]\nfn a() {}").len(), 1);
    }

    #[test]
    fn time_is_handed_in() {
        assert_eq!(at("fn a() { Timestamp::now(); }").len(), 1);
        assert_eq!(at("fn a() { Instant::now(); }").len(), 1);
        assert!(at("fn a() {\n    // stopwatch: the commit\n    Instant::now();\n}").is_empty());
        let excused = "#[expect(clippy::disallowed_methods)]\nfn a() {\n    Timestamp::now();\n}";
        assert!(at(excused).is_empty());
        let clock = file("crates/store/src/clock.rs", "fn a() { Timestamp::now(); }");
        assert!(check(&[clock]).is_empty());
    }
}
