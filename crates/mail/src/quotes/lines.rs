//! What single lines, or a few together, say of what follows them.

use super::Kind;
use super::words::{self, Field};

/// *On … wrote:* is broken over at most so many lines.
const LINES: usize = 4;
/// No such phrase is longer.
const LONGEST: usize = 400;

/// Whether a line begins with `>`.
pub(super) fn has_mark(line: &str) -> bool {
    let line = line.trim();
    // ">:" is the end of "<a@x.example>:", broken over two lines.
    line.starts_with('>') && line != ">:"
}

/// *On … wrote:*
pub(super) struct WhoWrote {
    /// Its first line.
    pub(super) from: usize,
    /// Certain enough to quote all that follows, even without marks.
    pub(super) certain: bool,
}

/// Whether a line ends a phrase that says who wrote what follows.
pub(super) fn who_wrote(lines: &[&str], kinds: &[Kind], last: usize) -> Option<WhoWrote> {
    let end = lines[last].trim().trim_end_matches(['-', ' ']);
    if !end.ends_with(':') && !words::ends_in_verb(end) {
        return None;
    }
    let mut phrase = String::new();
    let mut perhaps = None;
    for from in (0..=last).rev().take(LINES) {
        let line = lines[from].trim().trim_matches('-').trim();
        if line.is_empty() || kinds[from] != Kind::Fresh || phrase.len() + line.len() > LONGEST {
            break;
        }
        phrase = format!("{line} {phrase}");
        match says_who(phrase.trim()) {
            Some(true) if from == last || begins_with_date(line) => {
                let from = beginning(lines, kinds, from);
                return Some(WhoWrote {
                    from,
                    certain: true,
                });
            }
            Some(_) if from == last => {
                perhaps = Some(WhoWrote {
                    from,
                    certain: false,
                })
            }
            _ => {}
        }
    }
    perhaps
}

/// Whether a phrase says who wrote; and whether it can mean nothing else.
fn says_who(phrase: &str) -> Option<bool> {
    let colon = phrase.ends_with(':');
    let address = has_address(phrase);
    let date = has_date(phrase);
    let verb_last = words::ends_in_verb(phrase.trim_end_matches([':', ' ']));
    let verb = verb_last || (colon && words::has_verb(phrase));
    let bracketed = phrase.contains(['<', '(', '[']);
    if address && ((verb && (date || bracketed)) || (date && phrase.ends_with(">:"))) {
        return Some(true);
    }
    if colon && verb_last && date {
        return Some(words::begins_a_date(phrase));
    }
    // "Aino Virtanen kirjoitti:" counts when a marked quote follows.
    (colon && verb_last && phrase.split_whitespace().count() <= 8).then_some(false)
}

/// The first line of a phrase that may begin above the one that made it certain.
fn beginning(lines: &[&str], kinds: &[Kind], from: usize) -> usize {
    if words::begins_a_date(lines[from].trim()) {
        return from;
    }
    let above = (0..from).rev().take(LINES - 1);
    above
        .take_while(|at| !lines[*at].trim().is_empty() && kinds[*at] == Kind::Fresh)
        .find(|at| begins_with_date(lines[*at].trim()))
        .unwrap_or(from)
}

/// A line that begins as dates do and has a figure.
fn begins_with_date(line: &str) -> bool {
    line.len() < 200 && words::begins_a_date(line) && line.contains(|c: char| c.is_ascii_digit())
}

/// Something like an e-mail address.
fn has_address(phrase: &str) -> bool {
    phrase.split([' ', '<', '>', '(', '[', '"']).any(|word| {
        word.split_once('@')
            .is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
    })
}

/// A time of day, a year, or a date in figures.
fn has_date(phrase: &str) -> bool {
    phrase
        .split(|c: char| c.is_whitespace() || c == ',')
        .any(|word| {
            let parts: Vec<&str> = word
                .trim_end_matches('.')
                .split(['.', ':', '/', '-'])
                .collect();
            let figures = parts
                .iter()
                .all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()));
            let year = |p: &str| p.len() == 4 && (p.starts_with("19") || p.starts_with("20"));
            figures && (parts.len() > 1 || year(parts[0]))
        })
}

/// *-----Original message-----*
pub(super) fn is_divider(line: &str) -> bool {
    let line = line.trim();
    let inner = line.trim_matches(['-', '_', ' ']);
    line.starts_with("--")
        && line.ends_with("--")
        && inner.len() < 60
        && words::names_an_original(inner)
}

/// Whether a letter's header in words begins here: *From: … Sent: … To: … Subject: …*
pub(super) fn is_header(lines: &[&str]) -> bool {
    let Some(first) = lines.first().and_then(|line| field(line)) else {
        return false;
    };
    let block: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|l| !l.trim().is_empty())
        .take(8)
        .collect();
    let fields: Vec<Field> = block.iter().filter_map(|line| field(line)).collect();
    let has = |field: Field| fields.contains(&field);
    // A journey has "Från: Till: Datum:" too: without a subject it takes an address.
    let address = block.iter().take(4).any(|line| has_address(line));
    let whole = has(Field::Subject) && (has(Field::Date) || has(Field::To));
    let begins = matches!(first, Field::From | Field::Date);
    begins && has(Field::From) && fields.len() >= 3 && (whole || address)
}

fn field(line: &str) -> Option<Field> {
    let line = line.trim_start_matches([' ', '\t', '*', '\u{a0}']);
    let (name, _) = line.split_once(':')?;
    words::field(name.trim_matches([' ', '*', '\u{a0}']))
}

/// The first of the ruled and empty lines right above.
pub(super) fn rule_above(lines: &[&str], at: usize) -> usize {
    let ruled = |line: &str| {
        let line = line.trim();
        line.len() >= 3 && line.chars().all(|c| "-_=*".contains(c))
    };
    let above = lines[..at].iter().rposition(|line| !line.trim().is_empty());
    above.filter(|above| ruled(lines[*above])).unwrap_or(at)
}
