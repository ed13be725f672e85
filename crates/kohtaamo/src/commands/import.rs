//! `kohtaamo import`

use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kohtaamo_desk::channels::import::{self, Finding, Options, Report, Stop};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What another system held.
#[derive(Subcommand)]
pub enum Import {
    /// Cases from a table: CSV, TSV or JSON lines, also .gz
    Cases(Cases),
    /// An archive of letters: an mbox, a Maildir, or a folder of them
    Mail(super::import_mail::Mail),
}

/// Imports cases.
#[derive(Args)]
pub struct Cases {
    /// The table; what it is, is seen by its content
    file: PathBuf,
    /// Which column is what: a file, or servicenow-incidents, cfpb, fcc-comcast, nyc311
    /// [default: the shipped map that fits the header]
    #[arg(long)]
    map: Option<String>,
    /// The team open cases go to [default: the first]
    #[arg(long)]
    team: Option<String>,
    /// Read and check everything, keep nothing
    #[arg(long)]
    dry_run: bool,
    /// The report as JSON on standard output
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

/// How many findings are shown to a person; --json has more.
const SHOWN: usize = 20;

impl Import {
    /// Runs; exit 1 when there is something to look at.
    pub fn run(self) -> Ended {
        match self {
            Import::Cases(asked) => asked.run(),
            Import::Mail(asked) => asked.run(),
        }
    }
}

impl Cases {
    fn run(self) -> Ended {
        let asked = self;
        let store = asked.place.open()?;
        let bar = bar(std::fs::metadata(&asked.file).map_or(0, |m| m.len()));
        let chosen = asked.team.is_some();
        let options = Options {
            map: asked.map,
            team: asked.team,
            dry_run: asked.dry_run,
        };
        let done = import::cases(&store, &asked.file, &options, |bytes| {
            bar.set_position(bytes)
        });
        bar.finish_and_clear();
        let report = done.map_err(failure)?;
        if asked.json {
            let json = serde_json::to_string(&report)
                .map_err(|e| Failure::could_not(e.to_string(), ""))?;
            say(&json)?;
        } else {
            say(&told(&report))?;
        }
        if report.map_found {
            eprintln!(
                "the header fits the shipped map {}; --map chooses another",
                report.map
            );
        }
        if report.cases_open > 0 && !chosen {
            eprintln!(
                "{} open cases; where the file names no team, {} has them (--team chooses another)",
                report.cases_open, report.team
            );
        }
        Ok(ExitCode::from(u8::from(
            report.findings_in_all > 0 || report.failed > 0,
        )))
    }
}

/// A bar on a terminal; elsewhere nothing is drawn.
pub fn bar(bytes: u64) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(Some(bytes), target);
    match ProgressStyle::with_template("{wide_bar} {percent}% {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A line on standard output.
pub fn say(text: &str) -> Result<(), Failure> {
    writeln!(std::io::stdout(), "{text}").map_err(Failure::from)
}

fn failure(stop: Stop) -> Failure {
    match stop {
        Stop::WrongUse { said, hint } => Failure::wrong_use(said, hint),
        Stop::CouldNot { said, hint } => Failure::could_not(said, hint),
        Stop::Fault(fault) => fault.into(),
    }
}

fn told(report: &Report) -> String {
    let would = if report.dry_run {
        " (dry run: nothing was kept)"
    } else {
        ""
    };
    let mut text = format!(
        "{} rows: {} cases new, {} known, {} new rows of their lives, {} rows failed{would}",
        report.rows, report.cases_new, report.cases_known, report.events_new, report.failed
    );
    for finding in report.findings.iter().take(SHOWN) {
        text.push('\n');
        text.push_str(&line(finding));
    }
    let more = report.findings_in_all.saturating_sub(SHOWN as u64);
    if more > 0 {
        text.push_str(&format!(
            "\nand {more} more findings; --json lists the first thousand"
        ));
    }
    text
}

fn line(finding: &Finding) -> String {
    let column = finding
        .column
        .as_deref()
        .map_or(String::new(), |c| format!(", {c}"));
    let value = finding
        .value
        .as_deref()
        .map_or(String::new(), |v| format!(" {v:?}"));
    format!("line {}{column}:{value} {}", finding.line, finding.reason)
}
