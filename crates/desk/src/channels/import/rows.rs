//! A file as rows under the names of its columns.

use super::lines::{self, Line, Lines};
use super::open::{self, Form};
use super::table::{Cells, Table};
use super::{Finding, Stop};
use serde_json::Value as Json;
use std::collections::HashMap;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// How many names JSON objects may bring together.
const MOST_COLUMNS: usize = 4096;

/// The names of the columns.
#[derive(Debug, Default)]
pub struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Columns {
    fn add(&mut self, name: &str) -> bool {
        let name = name.trim().to_owned();
        let place = self.names.len();
        self.names.push(name.clone());
        let mut first = false;
        self.places.entry(name).or_insert_with(|| {
            first = true;
            place
        });
        first
    }
    /// Where a name stands; of two alike the first.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
    /// Every name, in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// The line it begins on.
    pub line: u64,
    /// 1 = the first row after the header.
    pub record: u64,
    /// Its fields, in the order of the columns; a JSON row may have fewer.
    pub fields: Vec<String>,
    /// What is odd about it though it can be read.
    pub odd: Vec<Finding>,
}

/// What reading on gives.
pub enum Next {
    /// A row.
    Row(Row),
    /// A row that cannot be used.
    Failed(Finding),
    /// The file ends before its end.
    Cut(Finding),
    /// Its end.
    End,
}

enum Source {
    Table(Table<Box<dyn BufRead>>),
    Lines(Lines<Box<dyn BufRead>>, Option<Line>),
}

/// A file being read.
pub struct Rows {
    columns: Columns,
    source: Source,
    record: u64,
    cut: bool,
    /// What is odd about the header.
    pub odd: Vec<Finding>,
}

fn decoded(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    let (text, reason) = match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(e) => (
            String::from_utf8_lossy(e.as_bytes()).into_owned(),
            Some("not UTF-8; what cannot be read stands as \u{fffd}"),
        ),
    };
    match text.contains('\0') {
        true => (
            text.replace('\0', ""),
            reason.or(Some("NUL bytes were left out")),
        ),
        false => (text, reason),
    }
}

impl Rows {
    /// Opens a file and reads the names of its columns. `read` counts the bytes.
    pub fn open(path: &Path, read: Arc<AtomicU64>) -> Result<Rows, Stop> {
        let opened = open::open(path, read)?;
        let source = match opened.form {
            Form::Lines => Source::Lines(Lines::new(opened.input), None),
            Form::Table(delimiter) => Source::Table(Table::new(opened.input, delimiter)),
        };
        let mut rows = Rows {
            columns: Columns::default(),
            source,
            record: 0,
            cut: false,
            odd: Vec::new(),
        };
        rows.read_names().map_err(|e| open::cannot(path, &e))?;
        Ok(rows)
    }

    /// The columns; JSON rows may still bring more.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The names: the first row, or those of the first object.
    fn read_names(&mut self) -> io::Result<()> {
        let names: Vec<String> = match &mut self.source {
            Source::Table(table) => {
                let cells = table.next()?.unwrap_or_default();
                cells.fields.into_iter().map(|f| decoded(f).0).collect()
            }
            Source::Lines(lines, waiting) => {
                *waiting = lines.next()?;
                match waiting {
                    Some(Line::Text(_, text)) => {
                        let object = serde_json::from_slice::<Json>(text).unwrap_or_default();
                        lines::fields(&object)
                            .into_iter()
                            .map(|(name, _)| name)
                            .collect()
                    }
                    _ => Vec::new(),
                }
            }
        };
        for name in names {
            if !self.columns.add(&name) {
                let reason = "two columns have this name; the first is read";
                self.odd.push(Finding {
                    line: 1,
                    column: Some(name),
                    reason: reason.into(),
                    ..Finding::default()
                });
            }
        }
        Ok(())
    }

    /// Reads on.
    pub fn next(&mut self) -> Next {
        if self.cut {
            return Next::End;
        }
        let read = match &mut self.source {
            Source::Table(table) => table.next().map(|cells| cells.map(Raw::Cells)),
            Source::Lines(lines, waiting) => match waiting.take() {
                Some(line) => Ok(Some(Raw::Line(line))),
                None => lines.next().map(|line| line.map(Raw::Line)),
            },
        };
        match read {
            Ok(None) => Next::End,
            Ok(Some(raw)) => {
                self.record += 1;
                let made = match raw {
                    Raw::Cells(cells) => self.of_cells(cells),
                    Raw::Line(line) => self.of_line(line),
                };
                made.map_or_else(Next::Failed, Next::Row)
            }
            Err(e) => {
                self.cut = true;
                let line = match &self.source {
                    Source::Table(table) => table.line(),
                    Source::Lines(lines, _) => lines.line(),
                };
                let reason = match e.kind() {
                    io::ErrorKind::UnexpectedEof => {
                        "the file ends early: it was cut; the rows before this line went in"
                            .to_owned()
                    }
                    _ => format!(
                        "the file cannot be read on ({e}); the rows before this line went in"
                    ),
                };
                Next::Cut(Finding {
                    line,
                    record: self.record + 1,
                    reason,
                    ..Finding::default()
                })
            }
        }
    }

    fn of_cells(&mut self, cells: Cells) -> Result<Row, Finding> {
        let (line, record) = (cells.line, self.record);
        let fail = |column: Option<String>, value: Option<String>, reason: String| Finding {
            line,
            record,
            column,
            value,
            reason,
        };
        let name = |place: usize| self.columns.names.get(place).cloned();
        if let Some((place, bytes)) = cells.too_long.first() {
            let begins = cells.fields.get(*place).map(|f| decoded(f.clone()).0);
            return Err(fail(
                name(*place),
                begins,
                format!(
                    "field too long: {bytes} bytes, at most {}",
                    super::table::LONGEST_FIELD
                ),
            ));
        }
        if let Some(opened) = cells.open_quote {
            return Err(fail(
                None,
                None,
                format!(
                    "the quote opened on line {opened} is never closed; what follows it is lost"
                ),
            ));
        }
        let want = self.columns.names.len();
        if cells.width != want {
            return Err(fail(
                None,
                None,
                format!("{} fields where the header has {want}", cells.width),
            ));
        }
        let mut odd = Vec::new();
        let mut fields = Vec::with_capacity(want);
        for (place, bytes) in cells.fields.into_iter().enumerate() {
            let (text, reason) = decoded(bytes);
            if let Some(reason) = reason {
                odd.push(fail(name(place), Some(super::shown(&text)), reason.into()));
            }
            fields.push(text);
        }
        Ok(Row {
            line,
            record,
            fields,
            odd,
        })
    }

    fn of_line(&mut self, read: Line) -> Result<Row, Finding> {
        let record = self.record;
        let (line, text) = match read {
            Line::Text(line, text) => (line, text),
            Line::TooLong(line, bytes) => {
                return Err(Finding {
                    line,
                    record,
                    reason: format!("line too long: {bytes} bytes"),
                    ..Finding::default()
                });
            }
        };
        let (text, mut reason) = decoded(text);
        let object = match serde_json::from_str::<Json>(&text) {
            Ok(object) if object.is_object() => object,
            Ok(_) => {
                return Err(Finding {
                    line,
                    record,
                    reason: "not a JSON object".into(),
                    ..Finding::default()
                });
            }
            Err(e) => {
                return Err(Finding {
                    line,
                    record,
                    reason: format!("not JSON: {e}"),
                    ..Finding::default()
                });
            }
        };
        let mut fields = Vec::new();
        let mut odd = Vec::new();
        for (name, mut value) in lines::fields(&object) {
            if value.contains('\0') {
                value = value.replace('\0', "");
                reason = Some("NUL bytes were left out");
            }
            if value.len() > super::table::LONGEST_FIELD {
                let reason = format!(
                    "field too long: {} bytes, at most {}",
                    value.len(),
                    super::table::LONGEST_FIELD
                );
                return Err(Finding {
                    line,
                    record,
                    column: Some(name),
                    value: Some(super::shown(&value)),
                    reason,
                });
            }
            if self.columns.place(&name).is_none() && self.columns.names.len() < MOST_COLUMNS {
                self.columns.add(&name);
            }
            if let Some(place) = self.columns.place(&name) {
                if fields.len() <= place {
                    fields.resize(place + 1, String::new());
                }
                fields[place] = value;
            }
        }
        if let Some(reason) = reason {
            odd.push(Finding {
                line,
                record,
                reason: reason.into(),
                ..Finding::default()
            });
        }
        Ok(Row {
            line,
            record,
            fields,
            odd,
        })
    }
}

enum Raw {
    Cells(Cells),
    Line(Line),
}
