//! The shared sets of letters, where they are.

use flate2::read::GzDecoder;
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// A file of a set.
pub struct Entry {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files of a set, by name; nothing when the folder of shared data (`KOHTAAMO_SHARED`) is not
/// there.
pub fn set(name: &str) -> Option<Vec<Entry>> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("KOHTAAMO_SHARED").map_or(beside, PathBuf::from);
    let Ok(file) = File::open(shared.join("data/mail").join(name)) else {
        // Past the harness's capture: who reads the log shall see what did not run.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: {name}: not there; KOHTAAMO_SHARED names the folder"
        );
        return None;
    };
    let mut tar = Vec::new();
    GzDecoder::new(file).read_to_end(&mut tar).expect("gzip");
    let mut entries = untar(&tar);
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Some(entries)
}

/// The plain files of a tar: a header of 512 bytes with name and octal size, then the bytes,
/// padded.
fn untar(tar: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(header) = tar.get(at..at + 512) {
        let text = |from: usize, to: usize| {
            String::from_utf8_lossy(&header[from..to])
                .trim_matches(['\0', ' '])
                .to_string()
        };
        let size = usize::from_str_radix(&text(124, 136), 8).unwrap_or(0);
        let bytes = &tar[at + 512..(at + 512 + size).min(tar.len())];
        if matches!(header[156], b'0' | 0) && header[0] != 0 {
            entries.push(Entry {
                name: text(0, 100),
                bytes: bytes.to_vec(),
            });
        }
        at += 512 + size.div_ceil(512) * 512;
    }
    entries
}

/// The letters of an mbox; a file that is none is one letter.
pub fn letters(entry: &Entry) -> Vec<&[u8]> {
    if !entry.name.ends_with(".mbox") {
        return vec![&entry.bytes];
    }
    let mut letters = Vec::new();
    let (mut begin, mut at, mut after_empty) = (0, 0, true);
    for line in entry.bytes.split_inclusive(|b| *b == b'\n') {
        if after_empty && line.starts_with(b"From ") && at > begin {
            letters.push(&entry.bytes[begin..at]);
            begin = at;
        }
        after_empty = line.trim_ascii().is_empty();
        at += line.len();
    }
    letters.push(&entry.bytes[begin..]);
    letters
}
