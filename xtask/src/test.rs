//! `cargo xtask test`: every test of the house, and one closing count per runner.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::install;
use crate::run::{cargo, program, root, say, shown, watched};

/// What the caller asked for.
#[derive(Default)]
pub struct Wishes {
    no_install: bool,
    no_browser: bool,
    filter: Option<String>,
}

/// How one runner ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Count {
    runner: &'static str,
    passed: u64,
    /// Failed tests; a runner that broke before counting is one failure.
    pub failed: u64,
}

/// Reads the wishes, runs, prints the counts.
pub fn command(args: &[String]) -> Result<bool> {
    let mut wishes = Wishes::default();
    for arg in args {
        match arg.as_str() {
            "--no-install" => wishes.no_install = true,
            "--no-browser" => wishes.no_browser = true,
            flag if flag.starts_with('-') => bail!("test does not know {flag}"),
            filter => wishes.filter = Some(filter.to_owned()),
        }
    }
    let counts = everything(&wishes)?;
    println!();
    close(&counts);
    Ok(counts.iter().all(|count| count.failed == 0))
}

/// Installs, builds, runs each runner.
pub fn everything(wishes: &Wishes) -> Result<Vec<Count>> {
    if !wishes.no_install {
        install::everything()?;
    }
    let mut counts = vec![cargo_tests(wishes)?];
    if !wishes.no_browser && wishes.filter.is_none() {
        counts.extend(browser_tests()?);
    }
    Ok(counts)
}

/// The last lines: one count per runner.
pub fn close(counts: &[Count]) {
    for count in counts {
        println!(
            "{}: {} passed, {} failed",
            count.runner, count.passed, count.failed
        );
    }
}

/// The program the tests start.
fn binary() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join("debug/kohtaamo")
}

fn cargo_tests(wishes: &Wishes) -> Result<Count> {
    let mut count = Count {
        runner: "cargo",
        passed: 0,
        failed: 0,
    };
    // One build for the program and its tests: the same features, nothing compiled twice.
    if !shown(&mut cargo(&["build", "--workspace", "--all-targets"]))? {
        println!("xtask: the build failed, so no test ran");
        count.failed = 1;
        return Ok(count);
    }
    let mut args = vec!["test", "--workspace", "--no-fail-fast"];
    args.extend(wishes.filter.as_deref());
    let mut tests = cargo(&args);
    tests.env("KOHTAAMO_BIN", binary());
    if !wishes.no_install {
        tests.env("KOHTAAMO_REQUIRE_PG", "1");
        tests.env("KOHTAAMO_REQUIRE_MAIL", "1");
    }
    let content = watched(&mut tests, |line| {
        if let Some((passed, failed)) = cargo_result(line) {
            count.passed += passed;
            count.failed += failed;
        }
    })?;
    Ok(settled(count, content))
}

fn browser_tests() -> Result<Option<Count>> {
    let mut files: Vec<String> = std::fs::read_dir(root().join("e2e"))?
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.js") || name.ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        say("browser: no tests in e2e/ yet");
        return Ok(None);
    }
    let mut count = Count {
        runner: "browser",
        passed: 0,
        failed: 0,
    };
    if !binary().is_file() {
        println!("xtask: {} was not built", binary().display());
        count.failed = 1;
        return Ok(Some(count));
    }
    let Some(chromium) = install::chromium() else {
        bail!("no Chromium: apt-get install chromium, or set CHROMIUM to a browser");
    };
    let mut args = vec!["--test".to_owned(), "--test-reporter=spec".to_owned()];
    args.extend(files);
    let content = watched(
        program("node", &args)
            .current_dir(root().join("e2e"))
            .env("KOHTAAMO_BIN", binary())
            .env("CHROMIUM", chromium),
        |line| match node_result(line) {
            Some(("pass", n)) => count.passed += n,
            Some(("fail" | "cancelled", n)) => count.failed += n,
            _ => {}
        },
    )?;
    Ok(Some(settled(count, content)))
}

/// A runner that was not content although no test failed broke elsewhere: that is one failure.
fn settled(mut count: Count, content: bool) -> Count {
    if !content && count.failed == 0 {
        println!(
            "xtask: {} broke outside its tests (see above)",
            count.runner
        );
        count.failed = 1;
    }
    count
}

/// `test result: ok. 5 passed; 0 failed; …` → (5, 0)
fn cargo_result(line: &str) -> Option<(u64, u64)> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut passed = None;
    let mut failed = None;
    for part in numbers.split("; ") {
        match part.split_once(' ') {
            Some((n, "passed")) => passed = n.parse().ok(),
            Some((n, "failed")) => failed = n.parse().ok(),
            _ => {}
        }
    }
    Some((passed?, failed?))
}

/// `ℹ pass 12` → ("pass", 12)
fn node_result(line: &str) -> Option<(&str, u64)> {
    let rest = line
        .strip_prefix("ℹ ")
        .or_else(|| line.strip_prefix("# "))?;
    let (word, number) = rest.split_once(' ')?;
    Some((word, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_result_lines_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; \
                    1 filtered out; finished in 0.00s";
        assert_eq!(cargo_result(line), Some((12, 3)));
        assert_eq!(cargo_result("test result: hm"), None);
        assert_eq!(cargo_result("running 3 tests"), None);
    }

    #[test]
    fn nodes_result_lines_are_read() {
        assert_eq!(node_result("ℹ pass 12"), Some(("pass", 12)));
        assert_eq!(node_result("# fail 1"), Some(("fail", 1)));
        assert_eq!(node_result("✔ signs in (12 ms)"), None);
    }

    #[test]
    fn a_broken_runner_is_a_failure() {
        let count = Count {
            runner: "cargo",
            passed: 4,
            failed: 0,
        };
        assert_eq!(settled(count, false).failed, 1);
    }
}
