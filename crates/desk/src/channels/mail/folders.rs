//! What an archive is made of: a file (an mbox, or one letter), or a folder of them at any
//! depth — a Maildir, or letters saved one by one.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The first bytes tell what a file is.
const LOOKED_AT: usize = 8 << 10;

/// What a file is.
#[derive(Debug, PartialEq, Eq)]
pub enum Form {
    /// Letters one after the other.
    Mbox,
    /// One letter.
    Letter,
    /// Neither.
    Other,
}

/// Every file of an archive in the order of their names, with how many bytes there are.
pub fn files(path: &Path) -> io::Result<(Vec<PathBuf>, u64)> {
    let mut files = Vec::new();
    let mut bytes = 0;
    if fs::metadata(path)?.is_file() {
        return Ok((vec![path.to_owned()], fs::metadata(path)?.len()));
    }
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        // What is still in `tmp` of a Maildir is no whole letter.
        let maildir = folder.join("cur").is_dir() && folder.join("new").is_dir();
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let kind = fs::metadata(entry.path())?;
            let name = entry.file_name();
            if kind.is_dir() && !(maildir && name == "tmp") {
                folders.push(entry.path());
            } else if kind.is_file() && !is_servers_own(&name.to_string_lossy()) {
                bytes += kind.len();
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok((files, bytes))
}

/// Files a mail server keeps beside the letters, and hidden ones.
fn is_servers_own(name: &str) -> bool {
    ["dovecot", "courier", "maildirfolder", "subscriptions", "."]
        .iter()
        .any(|begin| name.starts_with(begin))
}

/// Opens a file and says what it is.
pub fn open(path: &Path) -> io::Result<(Form, BufReader<File>)> {
    let mut reader = BufReader::with_capacity(LOOKED_AT, File::open(path)?);
    let saved = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("eml") || end.eq_ignore_ascii_case("msg"));
    let form = match reader.fill_buf()? {
        _ if saved || in_maildir(path) => Form::Letter,
        begin if begin.starts_with(b"From ") => Form::Mbox,
        begin if is_letter(begin) => Form::Letter,
        _ => Form::Other,
    };
    Ok((form, reader))
}

/// `new/…` or `cur/…`
fn in_maildir(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    folder.is_some_and(|name| name == "cur" || name == "new")
}

/// Whether it begins as letters do: a header field's name, and soon one that letters have.
fn is_letter(begin: &[u8]) -> bool {
    let text = String::from_utf8_lossy(begin);
    let mut lines = text
        .trim_start()
        .lines()
        .take_while(|line| !line.is_empty());
    let named = |line: &str| {
        let (name, _) = line.split_once(':')?;
        let fit = |b: u8| b.is_ascii_graphic();
        (!name.is_empty() && name.bytes().all(fit)).then(|| name.to_ascii_lowercase())
    };
    let first = lines.next().and_then(named);
    let ours = |name: String| {
        matches!(
            name.as_str(),
            "from"
                | "to"
                | "subject"
                | "date"
                | "message-id"
                | "received"
                | "return-path"
                | "mime-version"
                | "content-type"
                | "delivered-to"
        )
    };
    match first {
        None => false,
        Some(name) => ours(name) || lines.filter_map(named).any(ours),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_by_its_beginning() {
        assert!(is_letter(
            b"X-Odd: 1\r\nFrom: maija@lahti.example\r\n\r\nHei"
        ));
        assert!(is_letter(b"\n\nReceived: from there"));
        assert!(!is_letter(b"# Notes: from the archive\n\nFrom: here"));
        assert!(!is_letter(b"id;when\n1;2"));
        assert!(!is_letter(b""));
    }
}
