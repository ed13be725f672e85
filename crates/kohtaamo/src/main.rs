//! Kohtaamo: a desk where an organisation meets its customers, mends what went wrong, and learns.
//!
//! This crate is the door: one file per command, no rules. Exit codes: 0 done, 1 done with
//! findings, 2 wrong use, 3 could not.

mod commands;
mod config;
mod failure;
mod place;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Requests are short and spread over threads; the system's allocator gives their memory back
/// to the kernel too eagerly.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "kohtaamo", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// A throw-away desk filled with a believable week at a small hotel
    Demo(commands::demo::Demo),
    /// The desk
    Serve(commands::serve::Serve),
    /// People who sign in
    #[command(subcommand)]
    User(commands::user::User),
    /// API tokens
    #[command(subcommand)]
    Token(commands::token::Token),
    /// One file with everything, also while serving
    Backup(commands::backup::Backup),
    /// A desk from a backup; overwrites nothing
    Restore(commands::restore::Restore),
    /// Take one letter from standard input, for a mail server's pipe
    Receive(commands::receive::Receive),
    /// What another system held: cases, letters
    #[command(subcommand)]
    Import(commands::import::Import),
    /// Everything as files, one for each noun (docs/export.md)
    Export(commands::export::Export),
    /// Erase one customer's words, names, identities and search terms
    Forget(commands::forget::Forget),
    /// Check event chains and the rules that always hold
    Verify(commands::verify::Verify),
    /// One-off or systemic: what stands out in any table of cases
    Scan(commands::scan::Scan),
    /// The reference algorithms on series with known results, and what differs
    Golden(commands::golden::Golden),
    /// What is amiss with configuration, storage, clock and disk, and what to do
    Doctor(commands::doctor::Doctor),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(e) => {
            // Help and version are no mistakes; everything else is wrong use.
            let wrong = e.use_stderr();
            let _ = e.print(); // a closed pipe: nothing to tell
            return ExitCode::from(if wrong { 2 } else { 0 });
        }
    };
    let done = match cli.command {
        Command::Demo(c) => c.run(),
        Command::Serve(c) => c.run(),
        Command::User(c) => c.run(),
        Command::Token(c) => c.run(),
        Command::Backup(c) => c.run(),
        Command::Restore(c) => c.run(),
        Command::Import(c) => c.run(),
        Command::Receive(c) => c.run(),
        Command::Export(c) => c.run(),
        Command::Doctor(c) => c.run(),
        Command::Forget(c) => c.run(),
        Command::Scan(c) => c.run(),
        Command::Golden(c) => c.run(),
        Command::Verify(c) => c.run(),
    };
    done.unwrap_or_else(failure::tell)
}
