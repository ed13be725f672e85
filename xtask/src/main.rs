//! House work: `cargo xtask test | ci | tidy | deps | install | proof | fuzz`.
//!
//! This file is a door: it reads the first word and hands over.

mod ci;
mod deps;
mod fuzz;
mod install;
mod proof;
mod run;
mod spdx;
mod test;
mod tidy;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  test [--no-install] [--no-browser] [FILTER]
                     installs what is missing (Debian, npm), builds, runs every test
  ci                 what the CI runs: fmt, clippy, deps, tidy, test
  tidy               the rules of the house, as code
  deps               licences, banned crates, sources, docs/dependencies.md
  install            only the installing part of `test`
  proof [--date YYYY-MM-DD] [NAME…]
                     the long proofs; writes docs/proof.md
  fuzz [SECONDS] [--keep]
                     fuzzes what strangers send, each target so long; keeps what was found";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", args.as_slice()),
    };
    let done = match command {
        "test" => test::command(rest),
        "ci" => ci::command(),
        "tidy" => tidy::command(),
        "deps" => deps::command(),
        "install" => install::everything(),
        "proof" => proof::command(rest),
        "fuzz" => fuzz::command(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(true)
        }
        other => {
            eprintln!("xtask: no such command: {other}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
