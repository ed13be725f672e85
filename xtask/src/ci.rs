//! Everything the CI runs, in the order of what is cheapest to know.

use anyhow::Result;

use crate::run::{cargo, say, shown};
use crate::{deps, test, tidy};

/// Runs every step even when an earlier one failed: one run tells all.
pub fn command() -> Result<bool> {
    let mut failed = Vec::new();
    let mut step = |name: &'static str, done: Result<bool>| match done {
        Ok(true) => {}
        Ok(false) => failed.push(name.to_owned()),
        Err(error) => failed.push(format!("{name} ({error:#})")),
    };
    step("fmt", shown(&mut cargo(&["fmt", "--all", "--check"])));
    step("tidy", tidy::command());
    step("deps", deps::command());
    step(
        "clippy",
        shown(&mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ])),
    );
    let counts = match test::everything(&test::Wishes::default()) {
        Ok(counts) => counts,
        Err(error) => {
            step("test", Err(error));
            Vec::new()
        }
    };
    if counts.iter().any(|count| count.failed > 0) {
        step("test", Ok(false));
    }
    if failed.is_empty() {
        say("all clean: fmt, tidy, deps, clippy, test");
    } else {
        say(&format!("NOT clean: {}", failed.join(", ")));
    }
    test::close(&counts);
    Ok(failed.is_empty())
}
