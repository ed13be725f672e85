//! `kohtaamo scan`

use super::import::{bar, say};
use crate::failure::{Ended, Failure};
use clap::Args;
use kohtaamo_stats::scan::{self, Columns, Error, Options, Signal, Table, tell, times};
use kohtaamo_store::{Clock, SystemClock};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// One-off or systemic: what stands out in any table of cases.
#[derive(Args)]
pub struct Scan {
    /// CSV, TSV or JSON lines, also .gz
    file: PathBuf,
    /// The column that says when it happened
    #[arg(long)]
    time: String,
    /// The columns that say what and where; one named like a place, else the first, is where
    #[arg(long, value_delimiter = ',', required = true)]
    by: Vec<String>,
    /// The column that says when it became known [default: --time]
    #[arg(long)]
    seen: Option<String>,
    /// The column that says who: one customer's cases about one thing count once in 14 days
    #[arg(long)]
    customer: Option<String>,
    /// The column with the words
    #[arg(long)]
    text: Option<String>,
    /// False alarms accepted in 30 days
    #[arg(long, default_value_t = 1.0)]
    budget: f64,
    /// As it would have been told day by day, each day from the rows seen by then
    #[arg(long)]
    replay: bool,
    /// Signals as JSON on standard output
    #[arg(long)]
    json: bool,
    /// Kept for programs that give one: nothing here is drawn by chance
    #[arg(long)]
    seed: Option<u64>,
}

impl Scan {
    /// Runs.
    pub fn run(self) -> Ended {
        if !(self.budget > 0.0 && self.budget <= 1000.0) {
            return Err(Failure::wrong_use(
                format!("a budget of {} false alarms cannot be kept", self.budget),
                "give a number above 0, such as 1",
            ));
        }
        let options = Options {
            budget: self.budget,
            replay: self.replay,
        };
        let table = self.read()?;
        let days = bar(0);
        let signals = scan::scan(&table, &options, |day, of| {
            days.set_length(u64::from(of.unsigned_abs()));
            days.set_position(u64::from(day.unsigned_abs()));
        });
        days.finish_and_clear();
        if self.json {
            let items: Vec<_> = signals
                .iter()
                .map(|s| tell::json(&table, s, &options))
                .collect();
            // What actions did is not judged here yet: the list stays empty.
            say(&json!({ "signals": items, "effects": [] }).to_string())?;
        } else {
            say(&told(&table, &signals, &options))?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The table, and a line on stderr about the rows that were left out.
    fn read(&self) -> Result<Table, Failure> {
        // A day more than today: the table's clock may be ahead of this one's.
        let until = SystemClock.now() / 86_400_000 + 1;
        let columns = Columns {
            time: self.time.clone(),
            by: self.by.clone(),
            seen: self.seen.clone(),
            customer: self.customer.clone(),
            text: self.text.clone(),
            until: i32::try_from(until).ok(),
        };
        let table = Table::read(&self.file, &columns, |_| {}).map_err(failure)?;
        for (rows, why) in [
            (table.without_time, "have no time that can be read"),
            (table.from_future, "lie in the future"),
        ] {
            if rows > 0 {
                eprintln!("{rows} rows {why} and were left out");
            }
        }
        Ok(table)
    }
}

fn failure(e: Error) -> Failure {
    let hint = match e {
        Error::File(..) => "check the path and that this user may read it",
        Error::Format(..) => "give a CSV, TSV or JSON lines file with a header",
        Error::Column(..) => "name the columns as the header does",
        Error::Attributes(_) => "give --by the columns that matter most",
        Error::NoTime(..) => "a time looks like 2024-05-03, 2024-05-03T08:00:00 or 22-04-2015",
    };
    let said = e.to_string();
    match e {
        Error::File(..) | Error::Format(..) => Failure::could_not(said, hint),
        _ => Failure::wrong_use(said, hint),
    }
}

/// For people: each signal a paragraph, under the day it is told.
fn told(table: &Table, signals: &[Signal], options: &Options) -> String {
    let (Some(first), Some(last)) = (table.cases.first(), table.cases.last()) else {
        return "no cases; nothing to say".into();
    };
    let mut text = format!(
        "{} cases, {} to {}; at most {} false alarms in 30 days",
        table.cases.len(),
        times::written(first.seen),
        times::written(last.seen),
        options.budget
    );
    if signals.is_empty() {
        text += "\nnothing stands out";
    }
    for signal in signals {
        let day = times::written(signal.day);
        text += &format!("\n\n{day}  {}", tell::sentence(table, signal, options));
    }
    text
}
