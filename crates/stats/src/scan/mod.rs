//! The learning engine on any table of cases: one-off or systemic.
//!
//! [`Table::read`] takes a table into small columns; [`scan`] goes through its days and gives
//! signals with what they rest on; [`tell`] puts them into words and JSON.

mod cells;
mod counts;
mod expect;
mod table;
pub mod tell;
mod text;
pub mod times;
mod watch;

pub use cells::Cell;
pub use counts::WINDOWS;
pub use expect::Judged;
pub use table::{ATTRIBUTES, Case, Columns, Error, Table};
pub use watch::{Kind, Signal};

use counts::Counts;
use watch::Watch;

/// The score at which one false alarm comes in 30 days, found on simulated streams (see
/// `docs/learning.md`); ten times the budget is worth one unit of score.
const AT_ONE_A_MONTH: f64 = 2.5;

/// Names of attributes that are places, by which peers are compared.
const PLACES: [&str; 12] = [
    "location", "place", "site", "store", "branch", "region", "state", "city", "borough",
    "country", "office", "wing",
];

/// How a table is gone through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// False alarms accepted in 30 days.
    pub budget: f64,
    /// Day by day as it would have been told; otherwise the end alone.
    pub replay: bool,
}

impl Options {
    /// The score that is told.
    pub fn threshold(&self) -> f64 {
        AT_ONE_A_MONTH - self.budget.max(1e-6).log10()
    }
}

/// The attribute that says where: the first named like a place, else the first.
pub fn place(table: &Table) -> Option<usize> {
    let named = table.attributes.iter().position(|name| {
        let name = name.to_lowercase();
        PLACES
            .iter()
            .any(|p| name.split(['_', ' ', '-']).any(|word| word == *p))
    });
    named.or((table.attributes.len() > 1).then_some(0))
}

/// Goes through a table; `progress` hears of each day with the days there are.
pub fn scan(table: &Table, options: &Options, mut progress: impl FnMut(i32, i32)) -> Vec<Signal> {
    let Some((first, last)) = days(table) else {
        return Vec::new();
    };
    let place = place(table);
    let mut watch = Watch::new(Counts::new(table, place), place, options.threshold());
    if !options.replay {
        return watch.day(last, true);
    }
    let mut signals = Vec::new();
    for day in first..=last {
        signals.extend(watch.day(day, false));
        progress(day - first + 1, last - first + 1);
    }
    signals
}

/// The first and last day on which a case became known; a gap of more than ten years before the
/// first case of the last ten is left out, as a wrong clock is no history.
fn days(table: &Table) -> Option<(i32, i32)> {
    let last = table.cases.last()?.seen;
    let first = table
        .cases
        .iter()
        .map(|c| c.seen)
        .find(|d| last - d <= 3653)?;
    Some((first, last))
}
