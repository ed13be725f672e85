//! `kohtaamo import mail`

use super::import::{bar, say};
use crate::config;
use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::channels::mail::{self, Archive, Report, Stop};
use std::path::PathBuf;
use std::process::ExitCode;

/// Imports letters.
#[derive(Args)]
pub struct Mail {
    /// An mbox, one letter, a Maildir, or a folder of any of them
    archive: PathBuf,
    /// The team its cases go to [default: the first that is staffed]
    #[arg(long)]
    team: Option<String>,
    /// Read and sort everything, keep nothing
    #[arg(long)]
    dry_run: bool,
    /// The report as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Settings file, which knows the house's own addresses [default: kohtaamo.toml in the data folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
}

/// How many findings are shown to a person; --json has more.
const SHOWN: usize = 20;

impl Mail {
    /// Runs; exit 1 when there is something to look at.
    pub fn run(self) -> Ended {
        let settings = config::of(self.config.as_deref(), &self.place)?;
        let store = self.place.open()?;
        store.write_now(move |tx| mail::settle(tx, &settings.mail))?;
        let archive = Archive {
            path: self.archive,
            team: self.team,
            dry_run: self.dry_run,
        };
        let bar = bar(0);
        let done = mail::import(&store, &archive, |read, all| {
            bar.set_length(all);
            bar.set_position(read);
        });
        bar.finish_and_clear();
        let report = done.map_err(|stop| failure(stop, &archive))?;
        if self.json {
            let json = serde_json::to_string(&report)
                .map_err(|e| Failure::could_not(e.to_string(), ""))?;
            say(&json)?;
        } else {
            say(&told(&report))?;
        }
        Ok(ExitCode::from(u8::from(report.findings_in_all > 0)))
    }
}

fn failure(stop: Stop, archive: &Archive) -> Failure {
    match stop {
        Stop::Fault(fault) => fault.into(),
        Stop::Empty => Failure::wrong_use("there is nothing in it", "name an mbox or a folder"),
        Stop::Reading(e) => Failure::could_not(
            format!("cannot read {}: {e}", archive.path.display()),
            "name an mbox, a letter, or a folder of them; what went in stays, and the same again goes on from there",
        ),
    }
}

fn told(report: &Report) -> String {
    let would = if report.dry_run {
        " (dry run: nothing was kept)"
    } else {
        ""
    };
    let mut text = format!(
        "{} letters: {} new, {} known, {} waiting, {} failed{would}",
        report.messages, report.new, report.known, report.waiting, report.failed
    );
    let outcomes: Vec<String> = report
        .outcomes
        .iter()
        .map(|(outcome, n)| format!("{outcome} {n}"))
        .collect();
    if !outcomes.is_empty() {
        text.push_str(&format!("\n{}", outcomes.join(", ")));
    }
    for finding in report.findings.iter().take(SHOWN) {
        let letter = match finding.letter {
            0 => String::new(),
            n => format!(", letter {n}"),
        };
        text.push_str(&format!("\n{}{letter}: {}", finding.file, finding.reason));
    }
    let more = report.findings_in_all.saturating_sub(SHOWN as u64);
    if more > 0 {
        text.push_str(&format!(
            "\nand {more} more findings; --json lists the first thousand"
        ));
    }
    text
}
