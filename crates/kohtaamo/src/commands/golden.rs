//! `kohtaamo golden`

use crate::failure::{Ended, Failure};
use clap::Args;
use kohtaamo_stats::golden::{self, Compared};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// Reference algorithms on a folder of series with known results.
#[derive(Args)]
pub struct Golden {
    /// A folder with manifest.csv, input/ and the known results
    dir: PathBuf,
    /// Where every result file is written anew
    #[arg(long)]
    out: PathBuf,
}

impl Golden {
    /// Runs; exit 1 when something differs by more than is agreed.
    pub fn run(self) -> Ended {
        std::fs::create_dir_all(&self.out)?;
        if std::fs::canonicalize(&self.dir).ok() == std::fs::canonicalize(&self.out).ok() {
            return Err(Failure::wrong_use(
                "the results would overwrite the references",
                "give --out another folder",
            ));
        }
        let all = golden::run(&self.dir, &self.out).map_err(|e| {
            Failure::could_not(
                e.to_string(),
                "the folder needs manifest.csv, input/ and the files the manifest names",
            )
        })?;
        std::io::stdout().write_all(told(&all).as_bytes())?;
        let differs = all.iter().any(|file| !file.differences.is_empty());
        Ok(ExitCode::from(u8::from(differs)))
    }
}

/// One line for each file, each difference below it, and a sum.
fn told(all: &[Compared]) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    for file in all {
        let _ = writeln!(
            text,
            "{}: {} periods, {} alarms differ, {} values beyond what is agreed; {}",
            file.file,
            file.rows,
            file.alarms,
            file.differences.len(),
            largest(file)
        );
        for d in &file.differences {
            let (t, column) = (&d.t, &d.column);
            let _ = writeln!(
                text,
                "  t {t} {column}: reference {}, ours {}",
                d.reference, d.ours
            );
        }
    }
    let sum = |count: fn(&Compared) -> usize| all.iter().map(count).sum::<usize>();
    let _ = writeln!(
        text,
        "{} files, {} periods: {} alarms differ, {} values beyond what is agreed",
        all.len(),
        sum(|f| f.rows),
        sum(|f| f.alarms),
        sum(|f| f.differences.len())
    );
    text
}

/// The largest relative difference of each column that has one.
fn largest(file: &Compared) -> String {
    let off: Vec<String> = file
        .columns
        .iter()
        .filter(|c| c.largest > 0.0)
        .map(|c| format!("{} {:.0e}", c.name, c.largest))
        .collect();
    if off.is_empty() {
        return "equal".into();
    }
    format!("at most off: {}", off.join(", "))
}
