//! Opening a file: what it is, is seen by its content, not its name. Compressed or plain,
//! parted by commas, tabs, semicolons or bars, or one JSON object a line.

use super::Stop;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much of a file is looked at to see what it is.
const HEAD: usize = 64 * 1024;

/// What a file holds.
pub enum Form {
    /// One JSON object a line.
    Lines,
    /// Fields parted by this byte.
    Table(u8),
}

/// A file that can be read.
pub struct Opened {
    /// Its text, unpacked.
    pub input: Box<dyn BufRead>,
    /// What it holds.
    pub form: Form,
}

/// Opens a file. `read` counts the bytes of the file itself.
pub fn open(path: &Path, read: Arc<AtomicU64>) -> Result<Opened, Stop> {
    let file = File::open(path).map_err(|e| cannot(path, &e))?;
    let mut plain = BufReader::with_capacity(HEAD, Counted(file, read));
    let packed = plain
        .fill_buf()
        .map_err(|e| cannot(path, &e))?
        .starts_with(&[0x1f, 0x8b]);
    let inner: Box<dyn BufRead> = if packed {
        Box::new(BufReader::with_capacity(HEAD, MultiGzDecoder::new(plain)))
    } else {
        Box::new(plain)
    };
    let (head, again) = look(inner);
    if let Some(stop) = refuse(&head) {
        return Err(stop);
    }
    let json = head.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{');
    let form = if json {
        Form::Lines
    } else {
        Form::Table(delimiter(&head))
    };
    Ok(Opened {
        input: Box::new(BufReader::with_capacity(HEAD, again)),
        form,
    })
}

/// Why a file cannot be read at all.
pub fn cannot(path: &Path, e: &io::Error) -> Stop {
    Stop::could_not(
        format!("cannot read {}: {e}", path.display()),
        "check the path, and that this user may read it",
    )
}

/// Counts what was read of the file itself, for the progress.
struct Counted(File, Arc<AtomicU64>);

impl Read for Counted {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.0.read(buf)?;
        self.1.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// The head that was looked at, then what broke reading it, then the rest.
struct Again {
    head: Cursor<Vec<u8>>,
    broken: Option<io::Error>,
    rest: Box<dyn BufRead>,
}

impl Read for Again {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.head.read(buf)?;
        if n > 0 || buf.is_empty() {
            return Ok(n);
        }
        match self.broken.take() {
            Some(error) => Err(error),
            None => self.rest.read(buf),
        }
    }
}

fn look(mut rest: Box<dyn BufRead>) -> (Vec<u8>, Again) {
    let mut head = vec![0; HEAD];
    let mut filled = 0;
    let mut broken = None;
    while filled < HEAD {
        match rest.read(&mut head[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => {
                broken = Some(e);
                break;
            }
        }
    }
    head.truncate(filled);
    let skip = if head.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    }; // a byte order mark
    head.drain(..skip);
    (
        head.clone(),
        Again {
            head: Cursor::new(head),
            broken,
            rest,
        },
    )
}

/// The delimiter that parts the first line most.
fn delimiter(head: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    let mut quoted = false;
    for &byte in head {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => counts
                .iter_mut()
                .filter(|(d, _)| *d == byte)
                .for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, n)| *n)
        .map_or(b',', |(d, _)| *d)
}

fn refuse(head: &[u8]) -> Option<Stop> {
    let first = head.iter().copied().find(|b| !b.is_ascii_whitespace());
    let (said, hint) = match (head, first) {
        (_, None) => ("the file is empty", "the first line names the columns"),
        ([b'P', b'K', 3, 4, ..], _) => (
            "the file is a workbook or a zip archive, not a table of text",
            "save the sheet as \"CSV UTF-8\" and import that",
        ),
        ([0xff, 0xfe, ..] | [0xfe, 0xff, ..], _) => (
            "the file is written in UTF-16",
            "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE",
        ),
        (_, Some(b'[')) => (
            "the file is one JSON list, not one object a line",
            "jq -c '.[]' FILE writes one object a line",
        ),
        _ => return None,
    };
    Some(Stop::could_not(said, hint))
}
