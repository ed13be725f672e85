//! Reading a delimited table byte by byte, in bounded memory: a field keeps at most
//! [`LONGEST_FIELD`] bytes however long it is, and lines are counted as an editor counts them,
//! also inside quoted fields.

use std::io::{self, BufRead};

/// What a field may hold (bytes); what comes beyond is counted, not kept.
pub const LONGEST_FIELD: usize = 256 * 1024;
/// How many fields a row may have.
const MOST_FIELDS: usize = 4096;

/// One row as it stands in the file.
#[derive(Debug, Default)]
pub struct Cells {
    /// The line it begins on, 1 = first of the file.
    pub line: u64,
    /// Its fields.
    pub fields: Vec<Vec<u8>>,
    /// Length of the fields that were longer than may be kept: place and bytes.
    pub too_long: Vec<(usize, usize)>,
    /// How many fields it has, also beyond those kept.
    pub width: usize,
    /// The file ended inside a quoted field that began on this line.
    pub open_quote: Option<u64>,
}

/// A delimited table being read.
pub struct Table<R> {
    input: R,
    delimiter: u8,
    line: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Nothing of the field was read.
    Start,
    /// In a field without quotes.
    Plain,
    /// Inside quotes.
    Quoted,
    /// After a quote inside quotes: the end, or half of a doubled one.
    Quote,
}

/// The field being read.
#[derive(Default)]
struct Field {
    kept: Vec<u8>,
    length: usize,
}

impl Field {
    fn push(&mut self, byte: u8) {
        self.length += 1;
        if self.kept.len() < LONGEST_FIELD {
            self.kept.push(byte);
        }
    }
}

impl Cells {
    fn end_field(&mut self, field: &mut Field) {
        if field.length > LONGEST_FIELD {
            self.too_long.push((self.width, field.length));
            field.kept.truncate(64); // enough to show
        }
        if self.width < MOST_FIELDS {
            self.fields.push(std::mem::take(&mut field.kept));
        }
        self.width += 1;
        *field = Field::default();
    }
    fn blank(&self) -> bool {
        self.width == 1 && self.fields[0].is_empty() && self.open_quote.is_none()
    }
}

impl<R: BufRead> Table<R> {
    /// Begins at the first line.
    pub fn new(input: R, delimiter: u8) -> Table<R> {
        Table {
            input,
            delimiter,
            line: 1,
        }
    }

    /// The line that would be read next.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next row that is not blank; `None` at the end. An error loses the row it came in.
    pub fn next(&mut self) -> io::Result<Option<Cells>> {
        loop {
            match self.row()? {
                Some(cells) if cells.blank() => {}
                other => return Ok(other),
            }
        }
    }

    fn row(&mut self) -> io::Result<Option<Cells>> {
        let mut cells = Cells {
            line: self.line,
            ..Cells::default()
        };
        let mut field = Field::default();
        let mut at = At::Start;
        let mut quoted_at = self.line;
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                if at == At::Start && cells.width == 0 {
                    return Ok(None);
                }
                cells.end_field(&mut field);
                cells.open_quote = (at == At::Quoted).then_some(quoted_at);
                return Ok(Some(cells));
            }
            let mut used = 0;
            let mut ended = false;
            for &byte in bytes {
                used += 1;
                self.line += u64::from(byte == b'\n');
                at = match (at, byte) {
                    (At::Quoted, b'"') => At::Quote,
                    (At::Quoted, _) => {
                        field.push(byte);
                        At::Quoted
                    }
                    (At::Quote, b'"') => {
                        field.push(b'"');
                        At::Quoted
                    }
                    (At::Start, b'"') => {
                        quoted_at = self.line;
                        At::Quoted
                    }
                    (_, b'\n') => {
                        // CRLF ends a line too.
                        if at == At::Plain && field.kept.last() == Some(&b'\r') {
                            field.kept.pop();
                            field.length -= 1;
                        }
                        ended = true;
                        break;
                    }
                    (_, byte) if byte == self.delimiter => {
                        cells.end_field(&mut field);
                        At::Start
                    }
                    (At::Quote, b'\r') => At::Quote,
                    (_, byte) => {
                        field.push(byte);
                        At::Plain
                    }
                };
            }
            self.input.consume(used);
            if ended {
                cells.end_field(&mut field);
                return Ok(Some(cells));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut table = Table::new(text.as_bytes(), b',');
        let mut out = Vec::new();
        while let Some(cells) = table.next().expect("memory does not fail") {
            out.push((
                cells.line,
                cells
                    .fields
                    .into_iter()
                    .map(|f| String::from_utf8(f).expect("text"))
                    .collect(),
            ));
        }
        out
    }

    #[test]
    fn lines_are_counted_as_an_editor_counts_them() {
        let text = "a,b\r\n1,\"two\nlines, \"\"quoted\"\"\"\r\n\r\n3,\n";
        let want: Vec<(u64, Vec<String>)> = vec![
            (1, vec!["a".into(), "b".into()]),
            (2, vec!["1".into(), "two\nlines, \"quoted\"".into()]),
            (5, vec!["3".into(), String::new()]),
        ];
        assert_eq!(rows(text), want);
    }

    #[test]
    fn a_last_row_needs_no_line_end_and_an_open_quote_is_told() {
        assert_eq!(rows("a,b\n1,2").len(), 2);
        let mut table = Table::new("a\n1\n\"open\nmore\n".as_bytes(), b',');
        table.next().expect("read");
        table.next().expect("read");
        let last = table.next().expect("read").expect("a row");
        assert_eq!((last.line, last.open_quote), (3, Some(3)));
    }

    #[test]
    fn a_long_field_is_counted_and_not_kept() {
        let text = format!("x,{}\n1,2\n", "y".repeat(LONGEST_FIELD + 7));
        let mut table = Table::new(text.as_bytes(), b',');
        let long = table.next().expect("read").expect("a row");
        assert_eq!(long.too_long, vec![(1, LONGEST_FIELD + 7)]);
        assert!(long.fields[1].len() <= 64);
        assert_eq!(table.next().expect("read").expect("a row").fields.len(), 2);
    }
}
