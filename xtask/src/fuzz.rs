//! `cargo xtask fuzz [SECONDS] [--keep]`: coverage-guided fuzzing of what strangers send.
//!
//! It needs no nightly and no tool of its own: LLVM's coverage pass is among rustc's stable
//! options, and libFuzzer comes as a crate of `fuzz/`, a workspace apart. What the fuzzer found
//! worth keeping stands in `fuzz/corpus`, an input a line, and is read by ordinary tests as well.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::run::{cargo, output, program, root, say, shown};

/// What makes rustc note which edges of the program an input reaches.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Cdebug-assertions=on -Coverflow-checks=on";

/// An input that takes longer, or more memory, is a finding.
const BOUNDS: &[&str] = &[
    "-timeout=5",
    "-rss_limit_mb=600",
    "-malloc_limit_mb=200",
    "-max_len=8192",
];
/// What is kept is edges alone, by short inputs: it lies in the repository.
const KEPT: &[&str] = &["-merge=1", "-use_counters=0", "-max_len=600"];

/// Fuzzes each target for so many seconds (60); `true` when nothing broke.
pub fn command(args: &[String]) -> Result<bool> {
    let keep = args.iter().any(|arg| arg == "--keep");
    let seconds = args.iter().find(|arg| !arg.starts_with("--"));
    let seconds: u32 = seconds.map_or(Ok(60), |s| s.parse()).context("seconds")?;
    let programs = build()?;
    let mut held = true;
    for target in targets()? {
        let place = Place::of(&target)?;
        held &= fuzz(&programs.join(&target), &place, seconds)?;
        if keep {
            pack(&programs.join(&target), &place)?;
        }
    }
    Ok(held)
}

/// The fuzzing programs, built apart from all else; the folder they lie in.
fn build() -> Result<PathBuf> {
    let version = output(&mut program("rustc", &["-vV"]))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc has no host")?;
    let target_dir = root().join("target/fuzz");
    // With a target named, build scripts are built without the flags.
    let built = shown(
        cargo(&["build", "--locked", "--bins", "--target", host])
            .current_dir(root().join("fuzz"))
            .env("CARGO_TARGET_DIR", &target_dir)
            .env("RUSTFLAGS", COVERAGE),
    )?;
    ensure!(built, "the fuzzing programs were not built");
    Ok(target_dir.join(host).join("debug"))
}

fn targets() -> Result<Vec<String>> {
    let files = std::fs::read_dir(root().join("fuzz/targets"))?;
    let mut names: Vec<String> = files
        .filter_map(|file| file.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}

/// Where the inputs of a target are.
struct Place {
    name: String,
    /// An input a line, in the repository.
    packed: PathBuf,
    /// All that was found on this machine.
    corpus: PathBuf,
}

impl Place {
    fn of(name: &str) -> Result<Place> {
        let corpus = root().join("target/fuzz/corpus").join(name);
        std::fs::create_dir_all(&corpus)?;
        let packed = root().join("fuzz/corpus").join(format!("{name}.txt"));
        for (line, input) in std::fs::read_to_string(&packed)
            .unwrap_or_default()
            .lines()
            .enumerate()
        {
            std::fs::write(corpus.join(format!("kept-{line}")), unescape(input))?;
        }
        Ok(Place {
            name: name.to_owned(),
            packed,
            corpus,
        })
    }
}

fn fuzz(program_file: &Path, place: &Place, seconds: u32) -> Result<bool> {
    let log = root().join(format!("target/fuzz/{}.log", place.name));
    let mut command = fuzzer(program_file, &[&place.corpus]);
    command
        .args(BOUNDS)
        .arg(format!("-max_total_time={seconds}"))
        .arg("-print_final_stats=1")
        .arg(format!(
            "-dict={}",
            root().join("fuzz/words.dict").display()
        ))
        .arg(format!(
            "-artifact_prefix={}/target/fuzz/found-{}-",
            root().display(),
            place.name
        ))
        .stderr(std::fs::File::create(&log)?);
    let held = shown(&mut command)?;
    let told = std::fs::read_to_string(&log)?;
    let number = |name: &str| {
        told.lines()
            .rev()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or("?")
            .trim()
            .to_owned()
    };
    println!(
        "figure: fuzz {}, {seconds} s = {} inputs, {} MB at most, {}",
        place.name,
        number("stat::number_of_executed_units:"),
        number("stat::peak_rss_mb:"),
        if held { "none broke it" } else { "BROKEN" },
    );
    if !held {
        say(&format!(
            "see {} and target/fuzz/found-{}-*",
            log.display(),
            place.name
        ));
    }
    Ok(held)
}

/// Keeps the inputs that reach all edges known, an input a line.
fn pack(program_file: &Path, place: &Place) -> Result<()> {
    let few = root().join("target/fuzz/few").join(&place.name);
    let _ = std::fs::remove_dir_all(&few);
    std::fs::create_dir_all(&few)?;
    ensure!(
        shown(fuzzer(program_file, &[&few, &place.corpus]).args(KEPT))?,
        "not merged"
    );
    let mut lines = Vec::new();
    for file in std::fs::read_dir(&few)? {
        lines.push(std::fs::read(file?.path())?.escape_ascii().to_string());
    }
    lines.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    std::fs::create_dir_all(root().join("fuzz/corpus"))?;
    std::fs::write(&place.packed, lines.join("\n") + "\n")?;
    println!("kept {} inputs in {}", lines.len(), place.packed.display());
    Ok(())
}

fn fuzzer(program_file: &Path, folders: &[&Path]) -> std::process::Command {
    let mut command = program::<&Path>(&program_file.to_string_lossy(), folders);
    command.current_dir(root());
    command
}

/// The bytes of a line that `escape_ascii` wrote.
fn unescape(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let (byte, taken) = match tail {
            [b'x', high, low, ..] => {
                let digit = |b: u8| (b as char).to_digit(16).unwrap_or(0) as u8;
                (digit(*high) * 16 + digit(*low), 3)
            }
            [b'n', ..] => (b'\n', 1),
            [b'r', ..] => (b'\r', 1),
            [b't', ..] => (b'\t', 1),
            [other, ..] => (*other, 1),
            [] => break,
        };
        bytes.push(byte);
        rest = &tail[taken..];
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_any_bytes() {
        let all: Vec<u8> = (0..=255).chain(*b"\\x41\\\\n'\"").collect();
        let line = all.escape_ascii().to_string();
        assert!(!line.contains('\n') && line.is_ascii());
        assert_eq!(unescape(&line), all);
    }
}
