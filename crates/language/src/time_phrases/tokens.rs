//! Cuts a line into words, numbers and signs, and tells which numbers cannot be times.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// A whole number of so many digits: `15`, `15:ltä`, `3rd`.
    Number(u32, usize),
    /// A number with decimals, in hundredths: `1,5`.
    Decimal(i64),
    /// `15:30`, `9:30`; `true` when written with two digits for the hour.
    Clock(u32, u32, bool),
    /// `15.30` or `3.12`: a clock or a date; `true` when the first number has two digits.
    Pair(u32, u32, bool),
    /// `3.12.`, `3.12.2026`, `2026-12-03`: year (0: none), month, day.
    Date(u32, u32, u32),
    /// `3/12`.
    Slash(u32, u32),
    /// Any other character.
    Sign,
    /// A number that is no time: a sum, a room, a phone number.
    Other,
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// In small letters and composed form; of a number only its ending (`ltä` of `15:ltä`).
    pub text: String,
    /// Whether it follows the token before it without a space.
    pub glued: bool,
}

/// Words after which a number names a thing and no time, by their beginnings.
const LABELS: [&str; 32] = [
    "summa",
    "sum",
    "belopp",
    "hinta",
    "pris",
    "price",
    "huone",
    "room",
    "rum",
    "tilau",
    "order",
    "beställning",
    "lasku",
    "faktur",
    "invoice",
    "puh",
    "tel",
    "phone",
    "tapau",
    "ärende",
    "nro",
    "numero",
    "nummer",
    "number",
    "pöytä",
    "pöydä",
    "table",
    "bord",
    "sivu",
    "page",
    "version",
    "versio",
];

/// Units after which a number is a sum or a measure and no time, by their beginnings.
const MEASURES: [&str; 16] = [
    "eur", "kr", "kronor", "cent", "sent", "snt", "prosent", "procent", "percent", "km", "kpl",
    "kg", "hlö", "asiak", "kund", "°",
];

/// Cuts `text` into tokens.
pub(super) fn cut(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut glued = false;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || is_combining_mark(c) {
            at += c.len_utf8();
            glued = false;
            continue;
        }
        let (end, kind, word) = if c.is_ascii_digit() {
            number(text, at)
        } else if c.is_alphabetic() {
            let end = word_end(text, at);
            (end, Kind::Word, lower(&text[at..end]))
        } else {
            (at + c.len_utf8(), Kind::Sign, c.to_string())
        };
        tokens.push(Token {
            start: at,
            end,
            kind,
            text: word,
            glued,
        });
        at = end;
        glued = true;
    }
    set_aside(&mut tokens);
    tokens
}

fn lower(word: &str) -> String {
    word.nfc()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .collect()
}

/// Where the word at `at` ends; an apostrophe between letters belongs to it.
fn word_end(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut rest = text[at..].chars().peekable();
    while let Some(c) = rest.next() {
        let inside =
            matches!(c, '\'' | '’') && rest.peek().is_some_and(|next| next.is_alphabetic());
        if !(c.is_alphabetic() || is_combining_mark(c) || inside) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The number at `at`: its end, kind and ending.
fn number(text: &str, at: usize) -> (usize, Kind, String) {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    let mut parts: Vec<&str> = Vec::new();
    let mut seps: Vec<u8> = Vec::new();
    loop {
        let start = end;
        while digit(end) {
            end += 1;
        }
        parts.push(&text[start..end]);
        let sep = bytes.get(end).copied().unwrap_or(0);
        let joins = match sep {
            b'.' | b':' | b',' | b'/' => true,
            // Only a date is joined by hyphens; 10-12 stays two numbers.
            b'-' => parts[0].len() == 4 && seps.iter().all(|&sep| sep == b'-') && seps.len() < 2,
            _ => false,
        };
        if !joins || !digit(end + 1) {
            break;
        }
        seps.push(sep);
        end += 1;
    }
    let dot = bytes.get(end) == Some(&b'.');
    let values: Vec<u32> = parts
        .iter()
        .map(|part| part.parse().unwrap_or(u32::MAX))
        .collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let wide = lengths[0] == 2;
    let short = |i: usize| (1..=2).contains(&lengths[i]);
    let kind = match (seps.as_slice(), values.as_slice()) {
        ([], &[n]) => {
            let (end, ending) = ending(text, end);
            return (end, Kind::Number(n, lengths[0]), ending);
        }
        (b"--", &[y, m, d]) if short(1) && short(2) => Kind::Date(y, m, d),
        (b"..", &[d, m, y]) if short(0) && short(1) && lengths[2] == 4 => Kind::Date(y, m, d),
        (b"..", &[d, m, y]) if short(0) && short(1) && lengths[2] == 2 => {
            Kind::Date(2000 + y, m, d)
        }
        (b"//", &[d, m, y]) if lengths[2] == 4 && short(0) && short(1) => {
            // 12/24/2026 is written in America.
            if m > 12 && d <= 12 {
                Kind::Date(y, d, m)
            } else {
                Kind::Date(y, m, d)
            }
        }
        (b"/", &[a, b]) if short(0) && short(1) => Kind::Slash(a, b),
        (b":" | b"::", &[h, m, ..]) if short(0) && lengths[1] == 2 => Kind::Clock(h, m, wide),
        (b".", &[d, m])
            if dot && short(0) && short(1) && (m <= 12 && m > 0 || d > 24 || m > 59) =>
        {
            return (end + 1, Kind::Date(0, m, d), String::new());
        }
        (b".", &[a, b]) if short(0) && lengths[1] == 2 => Kind::Pair(a, b, wide),
        (b"." | b",", &[whole, part]) if lengths[1] <= 2 && whole < 10_000 => {
            let part = if lengths[1] == 1 { part * 10 } else { part };
            Kind::Decimal(i64::from(whole) * 100 + i64::from(part))
        }
        _ => Kind::Other,
    };
    let (end, ending) = if matches!(kind, Kind::Clock(..) | Kind::Pair(..)) {
        ending(text, end)
    } else {
        (end, String::new())
    };
    (end, kind, ending)
}

/// An ending joined to a number: `:ltä`, `:e`, `rd`.
fn ending(text: &str, end: usize) -> (usize, String) {
    let rest = &text[end..];
    let joined = if rest.starts_with(':') { end + 1 } else { end };
    let stop = word_end(text, joined);
    let word = lower(&text[joined..stop]);
    if !word.is_empty() && (joined > end || matches!(&*word, "st" | "nd" | "rd" | "th")) {
        (stop, word)
    } else {
        (end, String::new())
    }
}

/// Marks the numbers that are no times.
fn set_aside(tokens: &mut [Token]) {
    let plain = |token: &Token| matches!(token.kind, Kind::Number(..)) && token.text.is_empty();
    let starts = |word: &str, list: &[&str]| list.iter().any(|start| word.starts_with(start));
    let mut other = vec![false; tokens.len()];
    for (i, token) in tokens.iter().enumerate() {
        if matches!(
            token.kind,
            Kind::Word | Kind::Sign | Kind::Date(1..=9999, ..)
        ) {
            continue;
        }
        let before = i.checked_sub(1).map(|i| &tokens[i]);
        let after = tokens.get(i + 1);
        let labelled = before.is_some_and(|before| match before.kind {
            // The T of 2026-12-03T09:00 is no label.
            Kind::Word if before.glued && before.text == "t" => false,
            Kind::Word => token.glued || starts(&before.text, &LABELS),
            Kind::Sign if matches!(&*before.text, "€" | "$" | "£" | "#" | "+") => true,
            Kind::Sign if before.text == "-" && before.glued && token.glued => {
                i >= 2 && tokens[i - 2].kind == Kind::Word
            }
            _ => false,
        });
        let measured = after.is_some_and(|after| match after.kind {
            Kind::Word => starts(&after.text, &MEASURES),
            Kind::Sign => matches!(&*after.text, "€" | "$" | "£" | "%" | "°"),
            _ => false,
        });
        // Numbers side by side are a phone number or the like, but "3 December, 2026" is not.
        let digits = plain(token);
        let run = digits && (before.is_some_and(plain) || after.is_some_and(plain));
        other[i] = labelled || measured || run;
    }
    for (token, other) in tokens.iter_mut().zip(other) {
        if other {
            token.kind = Kind::Other;
        }
    }
}
