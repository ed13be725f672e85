//! Where the signature begins: after `--`, at *Best regards*, or the one line of a device.

use super::{Kind, words};

/// A signature has at most so many lines with words.
const LINES: usize = 20;
/// Below a closing at most so many, each short.
const BELOW_CLOSING: usize = 8;
const SHORT: usize = 80;

/// Marks the signature of each stretch of fresh lines.
pub(super) fn mark(lines: &[&str], kinds: &mut [Kind]) {
    let mut at = 0;
    while at < lines.len() {
        let end = at
            + kinds[at..]
                .iter()
                .take_while(|k| **k == Kind::Fresh)
                .count();
        let stretch = &lines[at..end];
        let signature = begins(stretch).unwrap_or(stretch.len());
        let afterwards = signature + signed(&stretch[signature..]);
        kinds[at + signature..at + afterwards].fill(Kind::Signature);
        for (i, line) in stretch.iter().enumerate() {
            if words::is_device_line(line) && stands_alone(stretch, i) {
                kinds[at + i] = Kind::Signature;
            }
        }
        at = end + 1;
    }
}

/// The line that begins a signature.
fn begins(stretch: &[&str]) -> Option<usize> {
    (0..stretch.len()).find(|at| {
        let below = stretch[at + 1..].iter().filter(|l| !l.trim().is_empty());
        // Counted only where a signature may begin: a text may be all empty lines.
        let count = || below.clone().take(LINES + 1).count();
        let line = stretch[*at];
        if is_separator(line) {
            return (1..=LINES).contains(&count());
        }
        words::is_closing(line)
            && count() <= BELOW_CLOSING
            && below
                .clone()
                .all(|l| l.chars().count() <= SHORT && !l.trim_end().ends_with('?'))
    })
}

/// How many lines the signature has: a postscript is fresh again.
fn signed(lines: &[&str]) -> usize {
    let postscript = |line: &&str| {
        let line = line.trim_start().to_lowercase();
        ["ps:", "ps.", "ps ", "p.s", "p.s.", "ps,"]
            .iter()
            .any(|ps| line.starts_with(ps))
    };
    lines.iter().position(postscript).unwrap_or(lines.len())
}

/// `-- `, or a ruled line of long dashes.
fn is_separator(line: &str) -> bool {
    let line = line.trim_end();
    line == "--" || (line.starts_with('—') && line.chars().all(|c| c == '—'))
}

fn stands_alone(stretch: &[&str], at: usize) -> bool {
    let empty = |line: Option<&&str>| line.is_none_or(|l| l.trim().is_empty());
    at == 0 || empty(stretch.get(at - 1)) || empty(stretch.get(at + 1))
}
