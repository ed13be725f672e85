//! `kohtaamo export`

use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::{Args, ValueEnum};
use kohtaamo_desk::people;
use kohtaamo_desk::report::exports::{NOUNS, Noun};
use kohtaamo_store::Store;
use kohtaamo_store::files::FileId;
use kohtaamo_web::Fault;
use serde_json::Value as Json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Rows read at once.
const PAGE: i64 = 2000;

/// How files are written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object on a line
    Jsonl,
    /// RFC 4180, safe to open in a spreadsheet
    Csv,
}

/// Writes everything as files.
#[derive(Args)]
pub struct Export {
    /// Folder to write into; made where it is missing, and no file in it is overwritten
    folder: PathBuf,
    /// Format of the files
    #[arg(long, value_enum)]
    format: Format,
    /// Only what is held about this customer, for them
    #[arg(long, value_name = "ID")]
    customer: Option<String>,
    #[command(flatten)]
    place: Where,
}

impl Export {
    /// Runs, also while the desk serves.
    pub fn run(self) -> Ended {
        let store = self.place.open_existing()?;
        let root = match self.customer {
            Some(id) => Some(store.read_now(move |tx| root_of(tx, &id))?),
            None => None,
        };
        std::fs::create_dir_all(&self.folder)?;
        let (mut files, mut rows) = (0, 0);
        for noun in NOUNS {
            let written = write(&store, noun, self.format, &self.folder, root.as_deref())?;
            files += usize::from(written > 0 || root.is_none());
            rows += written;
        }
        let copied = copy_files(&store, &self.folder.join("files"), root.as_deref())?;
        files += copied;
        println!("{rows} rows in {files} files in {}", self.folder.display());
        Ok(ExitCode::SUCCESS)
    }
}

fn root_of(tx: &mut kohtaamo_store::Tx<'_>, id: &str) -> Result<String, Fault> {
    let id = kohtaamo_store::Id::from_written(id.to_owned());
    let found = people::by_id(tx, &id)?;
    let unknown = || {
        Fault::field(
            "customer",
            "fault-customer-unknown",
            kohtaamo_store::Id::written(&id),
        )
    };
    Ok(found.ok_or_else(unknown)?.root.to_string())
}

/// Writes the bytes of every file, each under its id; answers how many.
fn copy_files(store: &Store, folder: &Path, root: Option<&str>) -> Result<usize, Failure> {
    let Some(noun) = NOUNS.iter().find(|noun| noun.name == "files") else {
        return Ok(0);
    };
    let mut after: Option<String> = None;
    let mut copied = 0;
    loop {
        let (from, root) = (after.clone(), root.map(str::to_owned));
        let (page, next) =
            store.read_now(move |tx| noun.page(tx, from.as_deref(), root.as_deref(), PAGE))?;
        for row in page.iter().filter(|row| row["erased_at"].is_null()) {
            let id = row["id"].as_str().unwrap_or_default();
            std::fs::create_dir_all(folder)?;
            copy_file(store, id, &folder.join(id))?;
            copied += 1;
        }
        match next {
            Some(key) => after = Some(key),
            None => return Ok(copied),
        }
    }
}

fn copy_file(store: &Store, id: &str, to: &Path) -> Result<(), Failure> {
    let mut out = BufWriter::new(File::create_new(to)?);
    for n in 0.. {
        let file: FileId = kohtaamo_store::Id::from_written(id.to_owned());
        match store.read_now(move |tx| kohtaamo_store::files::piece(tx, &file, n))? {
            Some(piece) => out.write_all(&piece)?,
            None => break,
        }
    }
    Ok(out.flush()?)
}

/// Writes one noun; answers how many rows. In one person's export a noun without rows has no file.
fn write(
    store: &Store,
    noun: &'static Noun,
    format: Format,
    folder: &Path,
    root: Option<&str>,
) -> Result<u64, Failure> {
    let end = match format {
        Format::Jsonl => "jsonl",
        Format::Csv => "csv",
    };
    let path = folder.join(format!("{}.{end}", noun.name));
    let mut out: Option<Out> = None;
    let mut after: Option<String> = None;
    let mut rows = 0;
    loop {
        let (from, root) = (after.clone(), root.map(str::to_owned));
        let for_one = root.is_some();
        let (page, next) =
            store.read_now(move |tx| noun.page(tx, from.as_deref(), root.as_deref(), PAGE))?;
        if out.is_none() && !(for_one && page.is_empty()) {
            out = Some(Out::begin(format, &path, noun)?);
        }
        if let Some(out) = &mut out {
            for row in &page {
                out.row(row.values())?;
            }
        }
        rows += page.len() as u64;
        match next {
            Some(key) => after = Some(key),
            None => break,
        }
    }
    if let Some(out) = out {
        out.end()?;
    }
    Ok(rows)
}

enum Out {
    Jsonl {
        names: Vec<&'static str>,
        file: BufWriter<File>,
    },
    Csv(Box<csv::Writer<File>>),
}

impl Out {
    fn begin(format: Format, path: &Path, noun: &Noun) -> Result<Out, Failure> {
        let file = File::create_new(path).map_err(|e| {
            Failure::could_not(
                format!("cannot write {}: {e}", path.display()),
                "name an empty folder; export overwrites nothing",
            )
        })?;
        let names: Vec<&'static str> = noun.columns().collect();
        Ok(match format {
            Format::Jsonl => Out::Jsonl {
                names,
                file: BufWriter::new(file),
            },
            Format::Csv => {
                let mut writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .from_writer(file);
                writer.write_record(&names).map_err(written)?;
                Out::Csv(Box::new(writer))
            }
        })
    }

    fn row<'v>(&mut self, values: impl Iterator<Item = &'v Json>) -> Result<(), Failure> {
        match self {
            Out::Jsonl { names, file } => {
                let row: serde_json::Map<String, Json> = names
                    .iter()
                    .map(ToString::to_string)
                    .zip(values.cloned())
                    .collect();
                writeln!(file, "{}", Json::Object(row))?;
                Ok(())
            }
            Out::Csv(writer) => writer.write_record(values.map(cell)).map_err(written),
        }
    }

    fn end(self) -> Result<(), Failure> {
        match self {
            Out::Jsonl { mut file, .. } => file.flush()?,
            Out::Csv(mut writer) => writer.flush()?,
        }
        Ok(())
    }
}

fn written(e: csv::Error) -> Failure {
    Failure::could_not(
        e.to_string(),
        "make room on the disk and begin again in an empty folder",
    )
}

/// A cell; a text a spreadsheet would take for a formula is defused.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell(&"=cmd()".into()), "'=cmd()");
        assert_eq!(cell(&"+358 40".into()), "'+358 40");
        assert_eq!(cell(&"Liisa".into()), "Liisa");
        assert_eq!(cell(&Json::from(-5)), "-5");
    }
}
