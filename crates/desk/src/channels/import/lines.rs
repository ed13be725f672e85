//! Reading JSON lines: one object a line, in bounded memory.

use super::table::LONGEST_FIELD;
use serde_json::Value as Json;
use std::io::{self, BufRead};

/// What one line may hold (bytes).
const LONGEST_LINE: usize = 8 * LONGEST_FIELD;

/// A line that was read.
pub enum Line {
    /// Its bytes, and the number of the line.
    Text(u64, Vec<u8>),
    /// It was longer than may be kept: its number and length.
    TooLong(u64, usize),
}

/// Lines being read.
pub struct Lines<R> {
    input: R,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    /// Begins at the first line.
    pub fn new(input: R) -> Lines<R> {
        Lines { input, line: 1 }
    }

    /// The line that would be read next.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The next line that is not blank; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let number = self.line;
            let mut kept: Vec<u8> = Vec::new();
            let mut length = 0;
            let mut ended = false;
            while !ended {
                let bytes = self.input.fill_buf()?;
                if bytes.is_empty() {
                    break;
                }
                let end = bytes.iter().position(|b| *b == b'\n');
                let part = &bytes[..end.unwrap_or(bytes.len())];
                let room = LONGEST_LINE.saturating_sub(kept.len());
                kept.extend_from_slice(&part[..part.len().min(room)]);
                length += part.len();
                ended = end.is_some();
                let used = part.len() + usize::from(ended);
                self.input.consume(used);
            }
            self.line += u64::from(ended);
            if length > LONGEST_LINE {
                return Ok(Some(Line::TooLong(number, length)));
            }
            if kept.iter().any(|b| !b.is_ascii_whitespace()) {
                return Ok(Some(Line::Text(number, kept)));
            }
            if !ended {
                return Ok(None);
            }
        }
    }
}

/// The fields of an object: nested ones by dotted names, lists as their JSON.
pub fn fields(object: &Json) -> Vec<(String, String)> {
    let mut out = Vec::new();
    flatten("", object, &mut out, 0);
    out
}

fn flatten(prefix: &str, value: &Json, out: &mut Vec<(String, String)>, depth: usize) {
    match value {
        Json::Object(map) if depth < 4 => {
            for (key, value) in map {
                let name = if prefix.is_empty() {
                    key.clone()
                } else {
                    format!("{prefix}.{key}")
                };
                flatten(&name, value, out, depth + 1);
            }
        }
        Json::Null => out.push((prefix.to_owned(), String::new())),
        Json::String(text) => out.push((prefix.to_owned(), text.clone())),
        other => out.push((prefix.to_owned(), other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_names_are_dotted() {
        let object =
            serde_json::json!({"id": 7, "by": {"mail": "a@b.fi"}, "tags": ["x"], "no": null});
        let want = [
            ("id", "7"),
            ("by.mail", "a@b.fi"),
            ("tags", "[\"x\"]"),
            ("no", ""),
        ];
        let got = fields(&object);
        assert!(
            got.iter()
                .zip(want)
                .all(|((k, v), (wk, wv))| k == wk && v == wv),
            "{got:?}"
        );
    }
}
