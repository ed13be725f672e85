//! Reading a table of cases: CSV, TSV or JSON lines, also `.gz`, row by row into small columns.

use super::text::Shingles;
use super::times::{self, Moment};
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Values of one attribute beyond this many are counted together as one that forms no cell.
const VALUES: usize = 100_000;
/// More attributes than this make too many cells to be told apart.
pub const ATTRIBUTES: usize = 12;

/// Which column is what.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// When it happened.
    pub time: String,
    /// The attributes; the first, or one named like a place, is where it happened.
    pub by: Vec<String>,
    /// When it became known; the time it happened when not given.
    pub seen: Option<String>,
    /// Who: several cases of one customer about one thing count once.
    pub customer: Option<String>,
    /// The words.
    pub text: Option<String>,
    /// Rows that happened after this day (since 1970-01-01) are left out.
    pub until: Option<i32>,
}

/// Why a table could not be read; `Display` is one sentence.
#[derive(Debug)]
pub enum Error {
    /// The file.
    File(PathBuf, std::io::Error),
    /// Neither a table nor JSON lines.
    Format(PathBuf, String),
    /// No such column, and those there are.
    Column(String, Vec<String>),
    /// No attribute, or too many.
    Attributes(usize),
    /// Not one row has a time that can be read.
    NoTime(String, usize),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File(path, e) => write!(f, "{}: {e}", path.display()),
            Error::Format(path, why) => write!(f, "{}: {why}", path.display()),
            Error::Column(name, there) => {
                write!(
                    f,
                    "there is no column \"{name}\"; there are: {}",
                    there.join(", ")
                )
            }
            Error::Attributes(n) => {
                write!(
                    f,
                    "{n} attributes; between 1 and {ATTRIBUTES} can be watched"
                )
            }
            Error::NoTime(name, rows) => {
                write!(f, "none of {rows} rows has a time in column \"{name}\"")
            }
        }
    }
}

impl std::error::Error for Error {}

/// One case.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Day it happened.
    pub day: i32,
    /// Day it became known.
    pub seen: i32,
    /// Who, 0 when unknown.
    pub customer: u32,
}

/// A table in memory: about 12 bytes and 4 for each attribute a row, plus names and words.
#[derive(Debug, Default)]
pub struct Table {
    /// The attributes' names.
    pub attributes: Vec<String>,
    /// The names of each attribute's values; code 0 is "not said or too rare".
    pub values: Vec<Vec<String>>,
    /// The cases, in the order they became known.
    pub cases: Vec<Case>,
    /// Codes, `attributes.len()` for each case.
    pub codes: Vec<u32>,
    /// The first column of each row: its name for others.
    pub ids: Vec<String>,
    /// Runs of words, when a text column was named.
    pub shingles: Option<Shingles>,
    /// Rows without a time that can be read.
    pub without_time: usize,
    /// Rows left out because they happened after [`Columns::until`].
    pub from_future: usize,
}

impl Table {
    /// The codes of one case.
    pub fn codes(&self, case: usize) -> &[u32] {
        let n = self.attributes.len();
        &self.codes[case * n..(case + 1) * n]
    }

    /// Reads a file; `progress` hears of every thousandth row.
    pub fn read(
        path: &Path,
        columns: &Columns,
        progress: impl FnMut(usize),
    ) -> Result<Table, Error> {
        let file = File::open(path).map_err(|e| Error::File(path.into(), e))?;
        let mut source = BufReader::with_capacity(1 << 16, file);
        let start = source.fill_buf().map_err(|e| Error::File(path.into(), e))?;
        if start.starts_with(&[0x1f, 0x8b]) {
            let unpacked = flate2::bufread::MultiGzDecoder::new(source);
            return Reading::of(columns)?.all(path, BufReader::new(unpacked), progress);
        }
        Reading::of(columns)?.all(path, source, progress)
    }
}

/// A table being read.
struct Reading<'a> {
    columns: &'a Columns,
    table: Table,
    known: Vec<HashMap<String, u32>>,
    customers: HashMap<String, u32>,
    rows: usize,
}

/// Where the wanted columns stand in a row.
struct Places {
    time: usize,
    by: Vec<usize>,
    seen: Option<usize>,
    customer: Option<usize>,
    text: Option<usize>,
}

impl<'a> Reading<'a> {
    fn of(columns: &'a Columns) -> Result<Reading<'a>, Error> {
        let n = columns.by.len();
        if n == 0 || n > ATTRIBUTES {
            return Err(Error::Attributes(n));
        }
        let table = Table {
            attributes: columns.by.clone(),
            values: vec![vec![String::new()]; n],
            shingles: columns.text.as_ref().map(|_| Shingles::default()),
            ..Table::default()
        };
        Ok(Reading {
            columns,
            table,
            known: vec![HashMap::new(); n],
            customers: HashMap::new(),
            rows: 0,
        })
    }

    fn all(
        mut self,
        path: &Path,
        mut source: impl BufRead,
        mut progress: impl FnMut(usize),
    ) -> Result<Table, Error> {
        let start = source.fill_buf().map_err(|e| Error::File(path.into(), e))?;
        let json = start.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{');
        if json {
            self.json_lines(path, source, &mut progress)?;
        } else {
            let first = start
                .iter()
                .position(|b| *b == b'\n')
                .map_or(start, |n| &start[..n]);
            let tabs = first.contains(&b'\t') && !first.contains(&b',');
            let split = match () {
                () if tabs => b'\t',
                () if first.contains(&b';') && !first.contains(&b',') => b';',
                () => b',',
            };
            self.csv(path, source, split, &mut progress)?;
        }
        self.finish()
    }

    fn csv(
        &mut self,
        path: &Path,
        source: impl Read,
        split: u8,
        progress: &mut impl FnMut(usize),
    ) -> Result<(), Error> {
        let wrong = |e: csv::Error| Error::Format(path.into(), e.to_string());
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(split)
            .flexible(true)
            .from_reader(source);
        let header: Vec<String> = reader
            .byte_headers()
            .map_err(wrong)?
            .iter()
            .map(|name| {
                String::from_utf8_lossy(name)
                    .trim_start_matches('\u{feff}')
                    .trim()
                    .to_owned()
            })
            .collect();
        let places = self.places(&header)?;
        let mut row = csv::ByteRecord::new();
        while reader.read_byte_record(&mut row).map_err(wrong)? {
            let field = |i: usize| String::from_utf8_lossy(row.get(i).unwrap_or_default());
            self.row(&places, field);
            if self.rows.is_multiple_of(1000) {
                progress(self.rows);
            }
        }
        Ok(())
    }

    fn places(&self, header: &[String]) -> Result<Places, Error> {
        let find = |name: &String| {
            let place = header.iter().position(|h| h == name);
            place.ok_or_else(|| Error::Column(name.clone(), header.to_vec()))
        };
        let maybe = |name: &Option<String>| name.as_ref().map(find).transpose();
        Ok(Places {
            time: find(&self.columns.time)?,
            by: self.columns.by.iter().map(find).collect::<Result<_, _>>()?,
            seen: maybe(&self.columns.seen)?,
            customer: maybe(&self.columns.customer)?,
            text: maybe(&self.columns.text)?,
        })
    }

    fn json_lines(
        &mut self,
        path: &Path,
        source: impl BufRead,
        progress: &mut impl FnMut(usize),
    ) -> Result<(), Error> {
        let mut header: Vec<String> = Vec::new();
        for (line, text) in source.lines().enumerate() {
            let text = text.map_err(|e| Error::File(path.into(), e))?;
            if text.trim().is_empty() {
                continue;
            }
            let read: Result<serde_json::Map<String, serde_json::Value>, _> =
                serde_json::from_str(&text);
            let object =
                read.map_err(|e| Error::Format(path.into(), format!("line {}: {e}", line + 1)))?;
            if object.is_empty() {
                continue;
            }
            if header.is_empty() {
                header = object.keys().cloned().collect();
            }
            if self.rows == 0 {
                self.places(&header)?;
            }
            // By name: a later row may have another order, or name what the first did not.
            let c = self.columns;
            let mut names = vec![&header[0], &c.time];
            names.extend(&c.by);
            names.extend([&c.seen, &c.customer, &c.text].into_iter().flatten());
            let values: Vec<String> = names.iter().map(|n| plain(object.get(*n))).collect();
            let n = self.columns.by.len();
            let mut next = 2 + n;
            let mut place = |asked: &Option<String>| {
                asked.as_ref().map(|_| {
                    next += 1;
                    next - 1
                })
            };
            let places = Places {
                time: 1,
                by: (2..2 + n).collect(),
                seen: place(&self.columns.seen),
                customer: place(&self.columns.customer),
                text: place(&self.columns.text),
            };
            self.row(&places, |i| values.get(i).map_or("", String::as_str).into());
            if self.rows.is_multiple_of(1000) {
                progress(self.rows);
            }
        }
        Ok(())
    }

    fn row<'r>(&mut self, places: &Places, field: impl Fn(usize) -> Cow<'r, str>) {
        self.rows += 1;
        let Some(time) = times::read(&field(places.time)) else {
            self.table.without_time += 1;
            return;
        };
        let seen: Option<Moment> = places.seen.and_then(|i| times::read(&field(i)));
        let seen = seen.unwrap_or(time);
        if self.columns.until.is_some_and(|until| time.day > until) {
            self.table.from_future += 1;
            return;
        }
        let customer = places.customer.map_or(0, |i| {
            let name = field(i);
            if name.trim().is_empty() {
                return 0;
            }
            let next = self.customers.len() as u32 + 1;
            *self.customers.entry(name.trim().to_owned()).or_insert(next)
        });
        let values: Vec<Cow<'r, str>> = places.by.iter().map(|i| field(*i)).collect();
        for (a, value) in values.iter().enumerate() {
            let code = self.code(a, value.trim());
            self.table.codes.push(code);
        }
        if let (Some(shingles), Some(i)) = (&mut self.table.shingles, places.text) {
            let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
            shingles.add(&field(i), &values);
        }
        self.table.ids.push(field(0).into_owned());
        self.table.cases.push(Case {
            day: time.day,
            seen: seen.day.max(time.day),
            customer,
        });
    }

    fn code(&mut self, attribute: usize, value: &str) -> u32 {
        if value.is_empty() {
            return 0;
        }
        if let Some(code) = self.known[attribute].get(value) {
            return *code;
        }
        let names = &mut self.table.values[attribute];
        if names.len() > VALUES {
            return 0;
        }
        let code = names.len() as u32;
        names.push(value.to_owned());
        self.known[attribute].insert(value.to_owned(), code);
        code
    }

    fn finish(self) -> Result<Table, Error> {
        let mut table = self.table;
        if table.cases.is_empty() && self.rows > 0 {
            return Err(Error::NoTime(self.columns.time.clone(), self.rows));
        }
        drop_rare(&mut table);
        let mut order: Vec<usize> = (0..table.cases.len()).collect();
        order.sort_by_key(|i| (table.cases[*i].seen, table.cases[*i].day, *i));
        let codes = order
            .iter()
            .flat_map(|i| table.codes(*i).to_vec())
            .collect();
        table.ids = order
            .iter()
            .map(|i| std::mem::take(&mut table.ids[*i]))
            .collect();
        table.codes = codes;
        table.cases = order.iter().map(|i| table.cases[*i]).collect();
        if let Some(shingles) = &mut table.shingles {
            shingles.reorder(&order);
        }
        Ok(table)
    }
}

/// A value with fewer cases than an alarm needs forms no cell: most values of a column of names.
fn drop_rare(table: &mut Table) {
    let n = table.attributes.len();
    for a in 0..n {
        let mut cases = vec![0_u32; table.values[a].len()];
        for code in table.codes.iter().skip(a).step_by(n) {
            cases[*code as usize] += 1;
        }
        for code in table.codes.iter_mut().skip(a).step_by(n) {
            if cases[*code as usize] < 3 {
                *code = 0;
            }
        }
    }
}

/// A JSON value as a table has it.
fn plain(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(s)) => s.clone(),
        Some(other) => other.to_string(),
    }
}
