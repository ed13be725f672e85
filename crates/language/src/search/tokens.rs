//! Text to words.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Lower case and composed: the form every term is in.
pub(super) fn fold(text: &str) -> String {
    if is_nfc(text) {
        text.to_lowercase()
    } else {
        text.nfc()
            .collect::<String>()
            .to_lowercase()
            .nfc()
            .collect()
    }
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// Where it begins and ends in the text, in bytes.
    pub start: usize,
    pub end: usize,
    /// As written.
    pub written: &'a str,
}

impl Token<'_> {
    /// The token in lower case, composed; an ending after a colon (`EU:n`) taken off.
    pub fn folded(&self) -> String {
        let mut folded = fold(self.written)
            .replace(['’', '‐', '‑'], "'")
            .replace('\'', "");
        if self.written.contains(['‐', '‑']) {
            folded = fold(&self.written.replace(['‐', '‑'], "-"));
        }
        if let Some((head, tail)) = folded.split_once(':')
            && !head.is_empty()
            && tail.chars().count() <= 6
            && tail.chars().all(char::is_alphabetic)
        {
            folded.truncate(head.len());
        }
        folded
    }
}

/// Characters that join two halves into one token when letters or digits are on both
/// sides.
fn joins(c: char) -> bool {
    matches!(
        c,
        '-' | '‐' | '‑' | '\'' | '’' | ':' | '@' | '.' | '_' | '+' | '/' | '&'
    )
}

fn of_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// All tokens of a text in order. A token is letters and digits; inner hyphens,
/// apostrophes and colons stay (`check-in`, `it's`, `EU:n`, `K-1045`), and an e-mail
/// address is one token.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut start: Option<usize> = None;
    let mut end = 0;
    while let Some((at, c)) = chars.next() {
        if of_word(c) {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if let Some(from) = start {
            let inner = joins(c) && chars.peek().is_some_and(|(_, n)| of_word(*n));
            if !inner {
                push(text, from, end, &mut found);
                start = None;
            }
        }
    }
    if let Some(from) = start {
        push(text, from, end, &mut found);
    }
    found
}

/// One run of letters, digits and joiners: an address stays whole, of the rest only
/// hyphens, apostrophes and colons hold.
fn push<'a>(text: &'a str, start: usize, end: usize, found: &mut Vec<Token<'a>>) {
    let run = &text[start..end];
    if looks_like_address(run) {
        found.push(Token {
            start,
            end,
            written: run,
        });
        return;
    }
    let mut from = start;
    for (at, c) in run.char_indices() {
        if matches!(c, '@' | '.' | '_' | '+' | '/' | '&') {
            let stop = start + at;
            if stop > from {
                found.push(Token {
                    start: from,
                    end: stop,
                    written: &text[from..stop],
                });
            }
            from = stop + c.len_utf8();
        }
    }
    if end > from {
        found.push(Token {
            start: from,
            end,
            written: &text[from..end],
        });
    }
}

/// `local@domain.tld`
pub(super) fn looks_like_address(run: &str) -> bool {
    run.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.contains('.') && !domain.contains(['@', '+', '/', '&', ':'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        tokens(text).iter().map(Token::folded).collect()
    }

    #[test]
    fn words_numbers_and_addresses() {
        assert_eq!(
            folded(
                "Tilaus K-1045: maija.v@Example.fi, EU:n aamu-unisille (it's) 12.5. -x- A\u{308}"
            ),
            [
                "tilaus",
                "k-1045",
                "maija.v@example.fi",
                "eu",
                "aamu-unisille",
                "its",
                "12",
                "5",
                "x",
                "ä"
            ]
        );
        assert!(folded("... -- @ ").is_empty());
        assert_eq!(folded("a/b c_d"), ["a", "b", "c", "d"]);
    }
}
