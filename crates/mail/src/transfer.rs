//! Content-Transfer-Encoding, undone as far as it goes: what is not encoded as promised is kept
//! as it stands, never dropped.

use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// How the bytes of a part were made fit to travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transfer {
    AsIs,
    Base64,
    QuotedPrintable,
}

impl Transfer {
    pub(crate) fn named(name: &str) -> Transfer {
        match name.trim().to_ascii_lowercase().as_str() {
            "base64" => Transfer::Base64,
            "quoted-printable" => Transfer::QuotedPrintable,
            _ => Transfer::AsIs,
        }
    }

    pub(crate) fn undo<'a>(self, body: &'a [u8]) -> Cow<'a, [u8]> {
        match self {
            Transfer::AsIs => Cow::Borrowed(body),
            Transfer::Base64 => Cow::Owned(base64(body)),
            Transfer::QuotedPrintable => Cow::Owned(quoted_printable(body)),
        }
    }
}

/// Base 64 up to the first line that is none; from there on as it stands. Mailing lists append
/// their footer so.
fn base64(body: &[u8]) -> Vec<u8> {
    let encoded: usize = body
        .split_inclusive(|b| *b == b'\n')
        .take_while(|line| line.iter().all(is_base64))
        .map(<[u8]>::len)
        .sum();
    let (encoded, rest) = body.split_at(encoded);
    match base64_decode(encoded) {
        Some(mut bytes) => {
            bytes.extend_from_slice(rest);
            bytes
        }
        None => body.to_vec(),
    }
}

fn is_base64(b: &u8) -> bool {
    b.is_ascii_alphanumeric() || b"+/= \t\r\n".contains(b)
}

/// RFC 2045, 6.7. An equals sign that begins nothing stays one.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let end = line
            .iter()
            .rposition(|b| !b.is_ascii_whitespace())
            .map_or(0, |i| i + 1);
        let (mut text, mut closing) = (&line[..end], line_end(line));
        if let [soft @ .., b'='] = text {
            (text, closing) = (soft, &[]);
        }
        unescape(text, &mut out);
        out.extend_from_slice(closing);
    }
    out
}

fn line_end(line: &[u8]) -> &[u8] {
    match line {
        [.., b'\r', b'\n'] => b"\r\n",
        [.., b'\n'] => b"\n",
        _ => b"",
    }
}

fn unescape(mut text: &[u8], out: &mut Vec<u8>) {
    while let Some(at) = text.iter().position(|b| *b == b'=') {
        out.extend_from_slice(&text[..at]);
        let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
        match text[at + 1..] {
            [high, low, ..] if digit(high).is_some() && digit(low).is_some() => {
                out.push(digit(high).unwrap_or(0) * 16 + digit(low).unwrap_or(0));
                text = &text[at + 3..];
            }
            _ => {
                out.push(b'=');
                text = &text[at + 1..];
            }
        }
    }
    out.extend_from_slice(text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_undone_and_what_is_not_stays() {
        let cases: [(Transfer, &[u8], &[u8]); 9] = [
            (Transfer::Base64, b"SGVp\r\nIQ==\r\n", b"Hei!"),
            (
                Transfer::Base64,
                b"SGVpIQ==\n___\nlist footer\n",
                b"Hei!___\nlist footer\n",
            ),
            (Transfer::Base64, b"not, base64", b"not, base64"),
            (Transfer::Base64, b"", b""),
            (
                Transfer::QuotedPrintable,
                b"p=E4=\r\nss=e4\r\n",
                b"p\xe4ss\xe4\r\n",
            ),
            (
                Transfer::QuotedPrintable,
                b"1+1=2, a=b =\nc  \nd",
                b"1+1=2, a=b c\nd",
            ),
            (Transfer::QuotedPrintable, b"=", b""),
            (Transfer::QuotedPrintable, b"==41", b"=A"),
            (Transfer::named(" 8BIT "), b"=41", b"=41"),
        ];
        for (transfer, body, want) in cases {
            assert_eq!(
                transfer.undo(body).as_ref(),
                want,
                "{}",
                String::from_utf8_lossy(body)
            );
        }
    }
}
