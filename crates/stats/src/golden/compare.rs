//! Ours beside the reference, cell by cell.

use super::Error;
use super::manifest::Task;
use super::methods::Table;
use std::path::Path;

/// One cell that differs by more than is agreed.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The period.
    pub t: String,
    /// The column.
    pub column: String,
    /// What the reference has.
    pub reference: String,
    /// What we have.
    pub ours: String,
}

/// How far one column is off at most.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// The largest relative difference (absolute below one).
    pub largest: f64,
    /// What is agreed.
    pub agreed: f64,
}

/// One result file beside its reference.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Path below the folder.
    pub file: String,
    /// Periods judged.
    pub rows: usize,
    /// Alarms that differ.
    pub alarms: usize,
    /// The columns of numbers.
    pub columns: Vec<Column>,
    /// Every cell beyond what is agreed.
    pub differences: Vec<Difference>,
}

/// What is agreed for a column. Dispersions come from fits that stop at a relative change of
/// 1e-8 in the deviance; what is drawn from them is no nearer than they are.
fn agreed(algorithm: &str, column: &str) -> f64 {
    match (algorithm, column) {
        (_, "alarm" | "trend_used" | "observed" | "t") => 0.0,
        ("farringtonFlexible" | "farrington", "expected") => 1e-5,
        ("farringtonFlexible" | "farrington", _) => 1e-3,
        ("glrnb", _) => 1e-4,
        _ => 1e-6,
    }
}

/// Reads the reference and compares.
pub fn with_reference(task: &Task, ours: &Table, path: &Path) -> Result<Compared, Error> {
    let wrong = |why: String| Error::Table(path.into(), why);
    let mut reader = csv::Reader::from_path(path).map_err(|e| wrong(e.to_string()))?;
    let header = reader.headers().map_err(|e| wrong(e.to_string()))?.clone();
    if header.iter().ne(ours.columns.iter().copied()) {
        return Err(wrong("other columns than ours".into()));
    }
    let mut compared = Compared {
        file: task.file.clone(),
        rows: ours.rows.len(),
        alarms: 0,
        columns: Vec::new(),
        differences: Vec::new(),
    };
    for name in &ours.columns {
        let agreed = agreed(&task.algorithm, name);
        compared.columns.push(Column {
            name: (*name).into(),
            largest: 0.0,
            agreed,
        });
    }
    let mut rows = 0;
    for (row, own) in reader.records().zip(&ours.rows) {
        let row = row.map_err(|e| wrong(e.to_string()))?;
        rows += 1;
        for ((column, theirs), mine) in compared.columns.iter_mut().zip(row.iter()).zip(own) {
            let off = distance(theirs, mine);
            column.largest = column.largest.max(off);
            if off > column.agreed {
                compared.alarms += usize::from(column.name == "alarm");
                compared.differences.push(Difference {
                    t: own[0].clone(),
                    column: column.name.clone(),
                    reference: theirs.into(),
                    ours: mine.clone(),
                });
            }
        }
    }
    if rows != ours.rows.len() || reader.records().next().is_some() {
        return Err(wrong("another number of rows than ours".into()));
    }
    Ok(compared)
}

/// Relative difference, absolute below one; infinite when only one is there.
fn distance(a: &str, b: &str) -> f64 {
    if a == b {
        return 0.0;
    }
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) if a == b => 0.0,
        (Ok(a), Ok(b)) if a.is_finite() && b.is_finite() => (a - b).abs() / a.abs().max(1.0),
        _ => f64::INFINITY,
    }
}
