//! The reference algorithms on a folder of series with known results: every output file is
//! written anew and compared with the one that is there.
//!
//! The folder holds `manifest.csv` (file, series, algorithm, parameters), `input/SERIES.csv`
//! (t, year, period, date, observed, …) and the results. Written files have the same names and
//! columns; two peculiarities of the package that made the references are followed so that a
//! difference means something (see [`crate::farrington::Settings::as_reference`], and the score
//! of quantile limits, which takes the logarithm of the mean where the mean is meant).

mod compare;
mod manifest;
mod methods;
mod series;

pub use compare::{Column, Compared, Difference};

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a folder could not be worked through; `Display` is one sentence.
#[derive(Debug)]
pub enum Error {
    /// A file could not be read or written.
    File(PathBuf, std::io::Error),
    /// A table is not as it should be: file and why.
    Table(PathBuf, String),
    /// A parameter is missing or not understood: result file and parameter.
    Parameter(String, &'static str),
    /// No such algorithm: result file and name.
    Algorithm(String, String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File(path, e) => write!(f, "{}: {e}", path.display()),
            Error::Table(path, why) => write!(f, "{}: {why}", path.display()),
            Error::Parameter(file, name) => {
                write!(
                    f,
                    "manifest: {file}: parameter {name} is missing or not understood"
                )
            }
            Error::Algorithm(file, name) => write!(f, "manifest: {file}: no algorithm {name}"),
        }
    }
}

impl std::error::Error for Error {}

/// Works through `dir`, writes below `out`, and tells of each file how it compares.
///
/// `out` must not be `dir`: references are never overwritten.
pub fn run(dir: &Path, out: &Path) -> Result<Vec<Compared>, Error> {
    let mut all = Vec::new();
    for task in manifest::read(&dir.join("manifest.csv"))? {
        let series = series::read(&dir.join("input").join(format!("{}.csv", task.series)))?;
        let table = methods::run(&task, &series)?;
        let target = out.join(&task.file);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent).map_err(|e| Error::File(parent.into(), e))?;
        }
        std::fs::write(&target, table.to_csv()).map_err(|e| Error::File(target.clone(), e))?;
        all.push(compare::with_reference(
            &task,
            &table,
            &dir.join(&task.file),
        )?);
    }
    Ok(all)
}
