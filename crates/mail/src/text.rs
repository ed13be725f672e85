//! Bytes to text that a screen, a search and both databases can take: one kind of line end, no
//! NUL, no control characters, a bounded length.

use mail_parser::decoders::charsets::map::charset_decoder;
use std::borrow::Cow;

/// A letter's text has at most so many bytes; [`crate::Letter::cut`] says when there were more.
pub(crate) const LIMIT: usize = 200_000;

/// The characters of a text part. UTF-8 that is UTF-8 is believed; else the named character set,
/// else Windows-1252, in which every byte is some letter.
pub(crate) fn decode<'a>(bytes: &'a [u8], charset: Option<&str>) -> Cow<'a, str> {
    let named = charset.unwrap_or("us-ascii").to_ascii_lowercase();
    let plain = matches!(named.as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii");
    let decoder = charset_decoder(named.as_bytes());
    match (std::str::from_utf8(bytes), decoder) {
        (Ok(text), _) if plain => Cow::Borrowed(text),
        (Err(e), _) if plain && is_cut_utf8(bytes, &e) => String::from_utf8_lossy(bytes),
        (_, Some(decode)) if !plain => Cow::Owned(decode(bytes)),
        (Ok(text), _) => Cow::Borrowed(text),
        _ => match charset_decoder(b"windows-1252") {
            Some(decode) => Cow::Owned(decode(bytes)),
            None => String::from_utf8_lossy(bytes),
        },
    }
}

/// UTF-8 but for its last character: the part was cut there.
fn is_cut_utf8(bytes: &[u8], error: &std::str::Utf8Error) -> bool {
    error.error_len().is_none() && bytes.len() - error.valid_up_to() < 4
}

/// Line ends made one, and what no text has taken out.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{feff}' => {}
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    out
}

/// One line of text: what a subject, a name or an address may be.
pub(crate) fn line(text: &str, limit: usize) -> String {
    let mut out = String::new();
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|w| !w.is_empty())
    {
        if out.len() >= limit {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    shorten(&mut out, limit);
    out
}

/// Cuts at a character boundary; whether anything was cut.
pub(crate) fn shorten(text: &mut String, limit: usize) -> bool {
    if text.len() <= limit {
        return false;
    }
    text.truncate(text.floor_char_boundary(limit));
    true
}

/// RFC 3676: lines that end in a space go on in the next one of the same depth.
pub(crate) fn unflow(text: &str, delete_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    // The depth of the line that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|b| *b == b'>').count();
        let rest = &line[depth..];
        let words = rest.strip_prefix(' ').unwrap_or(rest);
        let separator = words == "-- ";
        let joins = open == Some(depth) && !separator;
        if !joins {
            if open.is_some() {
                out.push('\n');
            }
            out.push_str(&line[..depth]);
            if depth > 0 && !words.is_empty() {
                out.push(' ');
            }
        }
        let flows = words.ends_with(' ') && !separator;
        let kept = if flows && delete_space {
            &words[..words.len() - 1]
        } else {
            words
        };
        out.push_str(kept);
        open = flows.then_some(depth);
        if !flows {
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_by_the_set_named_or_by_what_they_are() {
        let cases: [(&[u8], Option<&str>, &str); 9] = [
            ("pöytä".as_bytes(), Some("UTF-8"), "pöytä"),
            ("pöytä".as_bytes(), None, "pöytä"),
            (b"p\xf6yt\xe4", Some("iso-8859-1"), "pöytä"),
            (b"p\xf6yt\xe4 \xa4", Some("ISO-8859-15"), "pöytä €"),
            (b"p\xf6yt\xe4", None, "pöytä"),
            (b"p\xf6yt\xe4", Some("utf-8"), "pöytä"),
            (b"p\xf6yt\xe4", Some("no-such-set"), "pöytä"),
            ("pöytä".as_bytes(), Some("no-such-set"), "pöytä"),
            (b"p\xc3\xb6yt\xc3", Some("utf-8"), "pöyt\u{fffd}"),
        ];
        for (bytes, charset, want) in cases {
            assert_eq!(decode(bytes, charset), want, "{charset:?}");
        }
    }

    #[test]
    fn line_ends_become_one_kind_and_controls_go() {
        assert_eq!(
            clean("a\r\nb\rc\n\nd\0\u{7}\u{feff}\te\r\r\nf"),
            "a\nb\nc\n\nd\te\n\nf"
        );
        assert_eq!(line("  a\r\n\tb\0c  ", 100), "a b c");
        assert_eq!(line("ääää", 5), "ää");
    }

    #[test]
    fn flowed_lines_join_within_their_depth() {
        let text = "one \ntwo\n>three \n>four\n> five \nsix\n-- \nname\n";
        assert_eq!(
            unflow(text, false),
            "one two\n> three four\n> five \nsix\n-- \nname\n"
        );
        assert_eq!(unflow("one \ntwo\n", true), "onetwo\n");
        assert_eq!(unflow(" >not a quote\n", false), ">not a quote\n");
    }
}
