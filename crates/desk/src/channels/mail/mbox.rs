//! Letters out of an mbox, one after the other, never whole in memory.
//!
//! A letter begins after a line `From somebody Sat Nov 21 10:00:00 2026`, first in the file or
//! after an empty line. Its bytes are given as they stand: a `>From ` within stays one.

use std::io::{self, BufRead, Read};

/// Lines are looked at in pieces no longer than this.
const LONGEST_LINE: u64 = 64 << 10;

/// An mbox being read.
pub struct Mbox<R> {
    from: R,
    /// Bytes read, in all.
    read: u64,
    /// The next line, or the beginning of a long one.
    line: Vec<u8>,
    /// The line before ended and was empty.
    after_empty: bool,
    /// The line at hand begins a line.
    begins: bool,
}

impl<R: BufRead> Mbox<R> {
    /// Begins; answers nothing when it is no mbox.
    pub fn begin(from: R) -> io::Result<Option<Mbox<R>>> {
        let mut mbox = Mbox {
            from,
            read: 0,
            line: Vec::new(),
            after_empty: true,
            begins: true,
        };
        mbox.advance()?;
        Ok(mbox.at_letter().then_some(mbox))
    }

    /// The next letter, to be read to its end before the one after it.
    pub fn next(&mut self) -> io::Result<Option<Letter<'_, R>>> {
        if self.line.is_empty() {
            return Ok(None);
        }
        // The line that begins it is the archive's, not the letter's.
        while !self.line.ends_with(b"\n") && !self.line.is_empty() {
            self.advance()?;
        }
        self.advance()?;
        self.after_empty = false;
        Ok(Some(Letter {
            mbox: self,
            held: Vec::new(),
            out: Vec::new(),
            at: 0,
        }))
    }

    /// Bytes read so far.
    pub fn read(&self) -> u64 {
        self.read
    }

    fn advance(&mut self) -> io::Result<()> {
        self.begins = self.line.is_empty() || self.line.ends_with(b"\n");
        self.line.clear();
        let n = (&mut self.from)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut self.line)?;
        self.read += n as u64;
        Ok(())
    }

    /// Whether the line at hand begins a letter.
    fn at_letter(&self) -> bool {
        self.begins && self.after_empty && separates(&self.line)
    }
}

/// `From ` and a time of day and a year: a sentence that begins with that word has them seldom.
fn separates(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let mut words = rest
        .split(|b| b.is_ascii_whitespace())
        .filter(|word| !word.is_empty());
    let digits = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let is_time = |word: &[u8]| {
        let parts: Vec<&[u8]> = word.split(|b| *b == b':').collect();
        (2..=3).contains(&parts.len())
            && parts
                .iter()
                .all(|p| (1..=2).contains(&p.len()) && digits(p))
    };
    let is_year = |word: &[u8]| word.len() == 4 && digits(word);
    words.any(is_time) && words.any(is_year)
}

fn is_empty(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n")
}

/// One letter of an mbox.
pub struct Letter<'a, R> {
    mbox: &'a mut Mbox<R>,
    /// An empty line that is the letter's only if the letter goes on.
    held: Vec<u8>,
    out: Vec<u8>,
    at: usize,
}

impl<R: BufRead> Letter<'_, R> {
    /// Fills `out` with the next bytes; nothing at the end.
    fn more(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() {
            if self.mbox.line.is_empty() || self.mbox.at_letter() {
                return Ok(()); // what is held separated two letters
            }
            self.out.append(&mut self.held);
            if self.mbox.begins && is_empty(&self.mbox.line) {
                self.held.clone_from(&self.mbox.line);
                self.mbox.after_empty = true;
            } else {
                self.out.extend_from_slice(&self.mbox.line);
                self.mbox.after_empty = false;
            }
            self.mbox.advance()?;
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Letter<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.out.len() {
            self.more()?;
        }
        let left = &self.out[self.at..];
        let n = left.len().min(into.len());
        into[..n].copy_from_slice(&left[..n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        let mut mbox = match Mbox::begin(text.as_bytes()).expect("reads") {
            Some(mbox) => mbox,
            None => return vec!["no mbox".into()],
        };
        let mut letters = Vec::new();
        while let Some(mut letter) = mbox.next().expect("reads") {
            let mut text = String::new();
            letter.read_to_string(&mut text).expect("text");
            letters.push(text);
        }
        letters
    }

    const FROM: &str = "From maija@lahti.example Sat Nov 21 10:00:00 2026\n";

    #[test]
    fn letters_come_apart_and_whole() {
        let text = format!("{FROM}Subject: a\n\nyksi\n\n{FROM}Subject: b\n\nkaksi\n\n\nkolme\n");
        assert_eq!(
            letters(&text),
            ["Subject: a\n\nyksi\n", "Subject: b\n\nkaksi\n\n\nkolme\n"]
        );
        assert_eq!(letters(&format!("{FROM}{FROM}")), [FROM]);
        assert_eq!(letters("Subject: a\n\nyksi\n"), ["no mbox"]);
        assert_eq!(letters(&format!("{FROM}\n{FROM}x")), ["", "x"]);
    }

    #[test]
    fn a_sentence_begins_no_letter() {
        let sentence = "From my window I see 2026 trees.\n>From here too\n";
        let text = format!("{FROM}Subject: a\n\n{sentence}\n{sentence}\n{FROM}b\n");
        assert_eq!(
            letters(&text),
            [
                format!("Subject: a\n\n{sentence}\n{sentence}"),
                "b\n".into()
            ]
        );
    }

    #[test]
    fn long_lines_and_the_other_line_end_are_kept() {
        let long = "x".repeat(200_000);
        let from = FROM.replace('\n', "\r\n");
        let text = format!("{from}A: b\r\n\r\n{long}\r\n\r\n{from}c\r\n");
        assert_eq!(
            letters(&text),
            [format!("A: b\r\n\r\n{long}\r\n"), "c\r\n".into()]
        );
    }
}
