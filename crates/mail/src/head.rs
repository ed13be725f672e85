//! The header of a letter or of a part of one. mail-parser reads the fields; how much of them is
//! read is decided here, so that a header of megabytes costs no more than one of pages.

use crate::letter::Address;
use crate::text;
use mail_parser::{Header, HeaderName, HeaderValue, MessageParser};
use std::sync::LazyLock;

/// A header is read this far.
const BYTES_READ: usize = 256 * 1024;
/// As many Message-IDs of one field count.
const IDS_READ: usize = 200;
/// As many addresses of one field count.
const ADDRESSES_READ: usize = 500;
/// A Message-ID, an address or a name of more bytes is none (RFC 5322: a line has 998).
const LINE: usize = 998;

static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .with_date_headers()
        .with_address_headers()
        .with_message_ids()
        .header_text(HeaderName::Subject)
});

/// The fields of a header.
#[derive(Debug, Default)]
pub(crate) struct Head<'a>(Vec<Header<'a>>);

impl<'a> Head<'a> {
    /// Header and body of a message or a part.
    pub(crate) fn split(bytes: &'a [u8]) -> (Head<'a>, &'a [u8]) {
        let (head, body) = bytes.split_at(end_of_header(bytes));
        let fields = PARSER
            .parse_headers(&head[..head.len().min(BYTES_READ)])
            .and_then(|m| m.parts.into_iter().next())
            .map(|part| part.headers)
            .unwrap_or_default();
        (Head(fields), body)
    }

    /// All fields of that name, the topmost first.
    fn all(&self, name: &str) -> impl Iterator<Item = &HeaderValue<'a>> {
        self.0
            .iter()
            .filter(move |h| h.name.as_str().eq_ignore_ascii_case(name))
            .map(|h| &h.value)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    pub(crate) fn count(&self, name: &str) -> usize {
        self.all(name).count()
    }

    /// Whether it has any field of a letter (a MIME part has none).
    pub(crate) fn of_a_letter(&self) -> bool {
        ["From", "Subject", "Date", "Message-ID", "To", "Received"]
            .iter()
            .any(|name| self.has(name))
    }

    /// Whether it has any field of a message, even of a part alone.
    pub(crate) fn of_a_part(&self) -> bool {
        self.of_a_letter() || self.has("Content-Type") || self.has("MIME-Version")
    }

    /// A field as one line of text; an absent one is empty.
    pub(crate) fn text(&self, name: &str) -> String {
        self.all(name)
            .find_map(|value| match value {
                HeaderValue::Text(text) => Some(text::line(text, LINE)),
                HeaderValue::TextList(list) => list.first().map(|text| text::line(text, LINE)),
                HeaderValue::Address(a) => a
                    .first()
                    .map(|a| text::line(a.address().or(a.name()).unwrap_or_default(), LINE)),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The same without letter case.
    pub(crate) fn lower(&self, name: &str) -> String {
        self.text(name).to_lowercase()
    }

    /// The Message-IDs of a field, as they stand, without angle brackets.
    pub(crate) fn ids(&self, name: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for value in self.all(name) {
            match value {
                HeaderValue::Text(id) => ids.extend(message_id(id)),
                // Of a long list the end is what a letter answers.
                HeaderValue::TextList(list) => ids.extend(
                    list[list.len().saturating_sub(IDS_READ)..]
                        .iter()
                        .filter_map(|id| message_id(id)),
                ),
                _ => {}
            }
        }
        ids
    }

    /// The addresses of a field. What has no address is left out.
    pub(crate) fn addresses(&self, name: &str) -> Vec<Address> {
        self.all(name)
            .filter_map(HeaderValue::as_address)
            .flat_map(|list| list.iter())
            .filter_map(|a| {
                let address = a.address().map(|a| text::line(a, LINE + 1))?;
                let name = a
                    .name()
                    .map(|n| text::line(n, LINE))
                    .filter(|n| !n.is_empty());
                (!address.is_empty() && address.len() <= LINE).then_some(Address { name, address })
            })
            .take(ADDRESSES_READ)
            .collect()
    }

    /// When it was written, in ms.
    pub(crate) fn date(&self) -> Option<i64> {
        self.all("Date")
            .find_map(HeaderValue::as_datetime)
            .filter(|at| at.is_valid())
            .map(|at| at.to_timestamp() * 1000)
    }

    /// `text/plain`, in lower case; absent or broken is none.
    pub(crate) fn media(&self) -> Option<String> {
        let kind = self
            .all("Content-Type")
            .find_map(HeaderValue::as_content_type)?;
        let sub = kind.subtype()?;
        let media = text::line(&format!("{}/{sub}", kind.ctype()), 255).to_ascii_lowercase();
        media.bytes().all(|b| b.is_ascii_graphic()).then_some(media)
    }

    /// A parameter of Content-Type or Content-Disposition.
    pub(crate) fn parameter(&self, field: &str, name: &str) -> Option<String> {
        self.all(field)
            .find_map(HeaderValue::as_content_type)?
            .attribute(name)
            .map(|value| text::line(value, 255))
            .filter(|value| !value.is_empty())
    }

    /// Whether it says it is a file beside the words.
    pub(crate) fn is_attachment(&self) -> bool {
        self.all("Content-Disposition")
            .find_map(HeaderValue::as_content_type)
            .is_some_and(|d| d.ctype().eq_ignore_ascii_case("attachment"))
    }

    /// The name of the file.
    pub(crate) fn file_name(&self) -> Option<String> {
        self.parameter("Content-Disposition", "filename")
            .or_else(|| self.parameter("Content-Type", "name"))
    }
}

/// Where the header ends: after the first empty line.
fn end_of_header(bytes: &[u8]) -> usize {
    let mut at = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        at += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return at;
        }
    }
    bytes.len()
}

/// A Message-ID that may be one. Old programs write prose into In-Reply-To.
fn message_id(id: &str) -> Option<String> {
    let id = id.trim().trim_matches(['<', '>']);
    let fits = !id.is_empty()
        && id.len() <= LINE
        && !id.chars().any(|c| c.is_whitespace() || c.is_control());
    fits.then(|| id.to_string())
}
