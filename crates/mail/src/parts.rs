//! The tree of MIME parts: which of them are the letter's words, which are files beside them.
//!
//! Walked here rather than by mail-parser, because the limits are ours: a file is decoded only
//! when asked for, so that a letter of 25 MB costs little more than its own bytes, and no nesting
//! of parts, however deep or many, costs memory or stack.

use crate::head::Head;
use crate::html;
use crate::text::{self, LIMIT};
use crate::transfer::Transfer;
use std::borrow::Cow;

/// Parts nested deeper are kept as one file.
const DEEPEST: usize = 20;
/// Of more parts the rest is left in the message's own file.
const MOST_PARTS: usize = 1_000;
/// As many bytes of one text part are looked at: markup is many times its words.
const LOOKED_AT: usize = 20 * LIMIT;

/// A file that came with a letter.
#[derive(Clone)]
pub struct Attachment<'a> {
    /// Its name, as the sender gave it: a line of text, not a path to be trusted.
    pub name: Option<String>,
    /// `image/png`, in lower case, as the sender says.
    pub media: String,
    body: &'a [u8],
    transfer: Transfer,
}

impl<'a> Attachment<'a> {
    /// Its bytes, decoded now: hold one file at a time.
    pub fn bytes(&self) -> Cow<'a, [u8]> {
        self.transfer.undo(self.body)
    }
}

impl std::fmt::Debug for Attachment<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:?} {} ({} bytes encoded)",
            self.name,
            self.media,
            self.body.len()
        )
    }
}

/// What a letter's body holds.
#[derive(Default)]
pub(crate) struct Body<'a> {
    pub(crate) text: String,
    /// All words come from HTML.
    pub(crate) html_only: bool,
    /// There were more words than are read.
    pub(crate) cut: bool,
    pub(crate) attachments: Vec<Attachment<'a>>,
    /// Messages and reports inside, which tell of other letters.
    pub(crate) enclosed: Vec<Enclosed<'a>>,
}

/// A part that tells of another letter: `message/…` or `text/rfc822-headers`.
pub(crate) struct Enclosed<'a> {
    pub(crate) media: String,
    body: &'a [u8],
    transfer: Transfer,
}

impl<'a> Enclosed<'a> {
    /// Its beginning: what it tells stands there.
    pub(crate) fn beginning(&self) -> Cow<'a, [u8]> {
        self.transfer.undo(&self.body[..self.body.len().min(LIMIT)])
    }
}

/// Reads a message's body.
pub(crate) fn walk<'a>(head: &Head<'a>, body: &'a [u8]) -> Body<'a> {
    let mut walk = Walk::default();
    walk.part(
        head,
        body,
        &Place {
            depth: 0,
            wanted: true,
            first: true,
        },
    );
    let words = |t: &&Text| !t.words.trim().is_empty();
    let html_only =
        walk.texts.iter().any(|t| words(&t)) && walk.texts.iter().filter(words).all(|t| t.html);
    let mut text = String::new();
    for part in &walk.texts {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(&part.words);
    }
    let cut = text::shorten(&mut text, LIMIT) || walk.cut;
    Body {
        text,
        html_only,
        cut,
        attachments: walk.attachments,
        enclosed: walk.enclosed,
    }
}

struct Text {
    words: String,
    html: bool,
}

#[derive(Default)]
struct Walk<'a> {
    texts: Vec<Text>,
    attachments: Vec<Attachment<'a>>,
    enclosed: Vec<Enclosed<'a>>,
    parts: usize,
    cut: bool,
}

/// Where in the tree a part stands.
struct Place {
    depth: usize,
    /// Its words are the letter's: else another of the alternatives was chosen.
    wanted: bool,
    /// The first part of its multipart: words even when it has a file's name.
    first: bool,
}

impl<'a> Walk<'a> {
    fn part(&mut self, head: &Head<'a>, body: &'a [u8], place: &Place) {
        self.parts += 1;
        if self.parts > MOST_PARTS {
            self.cut = true;
            return;
        }
        let media = head.media().unwrap_or_else(|| "text/plain".into());
        let kind = media.strip_prefix("multipart/");
        let parts = match kind.and(head.parameter("Content-Type", "boundary")) {
            Some(boundary) if place.depth < DEEPEST => split(body, boundary.as_bytes()),
            _ => Vec::new(),
        };
        match kind {
            Some("alternative") if !parts.is_empty() => self.alternatives(parts, place),
            Some(_) if !parts.is_empty() => self.all(parts, place),
            // It says that it has parts and has none: its words are what stands there.
            Some(_) if place.depth < DEEPEST => self.leaf(head, "text/plain", body, place),
            _ => self.leaf(head, &media, body, place),
        }
    }

    fn all(&mut self, parts: Vec<&'a [u8]>, place: &Place) {
        for (i, part) in parts.into_iter().enumerate() {
            let (head, body) = Head::split(part);
            let place = Place {
                depth: place.depth + 1,
                first: i == 0 && place.first,
                ..*place
            };
            self.part(&head, body, &place);
        }
    }

    /// The same words several times: the plain ones count, unless they are none.
    fn alternatives(&mut self, parts: Vec<&'a [u8]>, place: &Place) {
        let mut parts: Vec<_> = parts.into_iter().map(Head::split).collect();
        parts.sort_by_key(|(head, _)| head.media().is_some_and(|m| m != "text/plain"));
        let mut wanted = place.wanted;
        for (head, body) in parts {
            let before = self.texts.len();
            self.part(
                &head,
                body,
                &Place {
                    depth: place.depth + 1,
                    wanted,
                    first: true,
                },
            );
            let found = self.texts[before..]
                .iter()
                .any(|t| !t.words.trim().is_empty());
            wanted &= !found;
        }
    }

    fn leaf(&mut self, head: &Head<'a>, media: &str, body: &'a [u8], place: &Place) {
        let transfer = Transfer::named(&head.text("Content-Transfer-Encoding"));
        if media.starts_with("message/") || media == "text/rfc822-headers" {
            self.enclosed.push(Enclosed {
                media: media.into(),
                body,
                transfer,
            });
        }
        let has_name = head.file_name().is_some();
        let is_words = matches!(media, "text/plain" | "text/html")
            && !head.is_attachment()
            && (place.first || !has_name);
        if is_words {
            if place.wanted {
                self.text(head, media, body, transfer);
            }
        } else if !body.is_empty() || has_name {
            let name = head.file_name();
            self.attachments.push(Attachment {
                name,
                media: media.into(),
                body,
                transfer,
            });
        }
    }

    fn text(&mut self, head: &Head<'a>, media: &str, body: &'a [u8], transfer: Transfer) {
        let read: usize = self.texts.iter().map(|t| t.words.len()).sum();
        self.cut |= body.len() > LOOKED_AT || read > LIMIT;
        if read > LIMIT {
            return;
        }
        let bytes = transfer.undo(&body[..body.len().min(LOOKED_AT)]);
        let mut raw = text::decode(&bytes, head.parameter("Content-Type", "charset").as_deref());
        let html = media == "text/html";
        let flowed = head
            .parameter("Content-Type", "format")
            .is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
        let words = if html {
            text::clean(&html::to_text(&raw, LIMIT))
        } else {
            self.cut |= text::shorten(raw.to_mut(), 2 * LIMIT);
            let plain = text::clean(&raw);
            let delsp = head.parameter("Content-Type", "delsp");
            match flowed {
                true => text::unflow(&plain, delsp.is_some_and(|d| d.eq_ignore_ascii_case("yes"))),
                false => plain,
            }
        };
        self.texts.push(Text { words, html });
    }
}

/// The parts between the lines of a boundary. What stands before the first is for programs that
/// know no MIME; what stands after the last was added on the way.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let (mut at, mut begin) = (0, None);
    for line in body.split_inclusive(|b| *b == b'\n') {
        let here = at;
        at += line.len();
        let Some(last) = is_boundary(line, boundary) else {
            continue;
        };
        if let Some(begin) = begin {
            parts.push(without_line_end(&body[begin..here]));
        }
        begin = (!last).then_some(at);
        if last || parts.len() > MOST_PARTS {
            break;
        }
    }
    match begin {
        Some(begin) if begin < body.len() => parts.push(&body[begin..]),
        _ => {}
    }
    parts
}

/// Whether a line is the boundary, and whether it is the last.
fn is_boundary(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line
        .strip_prefix(b"--")?
        .strip_prefix(boundary)?
        .trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

fn without_line_end(part: &[u8]) -> &[u8] {
    part.strip_suffix(b"\r\n")
        .or(part.strip_suffix(b"\n"))
        .unwrap_or(part)
}
