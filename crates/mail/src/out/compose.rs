//! A letter put together: headers, the text twice, and what is attached.

use super::html;
use lettre::address::Envelope;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, Message, MultiPart};
use std::time::{Duration, SystemTime};

/// A letter to put together. Whatever stands in it, it cannot add a header of its own.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The house's address: `Hotelli Aura <asiakas@aura.example>`, or an address alone.
    pub from: String,
    /// The name shown before it; else the address's own.
    pub signed_as: String,
    /// Where to.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Its language: `fi`, `sv`, `en`.
    pub lang: &'static str,
    /// Message-ID, without angle brackets.
    pub message_id: String,
    /// The message it answers.
    pub answers: Option<String>,
    /// Those before, oldest first.
    pub refers: Vec<String>,
    /// Our own name for the letter: `X-Kohtaamo-Letter`.
    pub letter: String,
    /// Written by no person: other programs need not answer (RFC 3834).
    pub automatic: bool,
    /// When it was written (milliseconds).
    pub at: i64,
    /// Attached.
    pub files: Vec<Attached>,
}

/// A file that goes with a letter.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Name.
    pub name: String,
    /// Media type as it was told.
    pub media: String,
    /// Bytes.
    pub bytes: Vec<u8>,
}

/// A letter ready to leave.
#[derive(Debug, Clone)]
pub struct Composed {
    /// From whom and to whom, as the servers speak of it.
    pub(super) envelope: Envelope,
    /// Our own name for it.
    pub(super) letter: String,
    /// The letter, as it goes over the line.
    pub bytes: Vec<u8>,
}

/// Puts a letter together. The reason why not, in words for the one who runs the desk.
pub fn compose(out: Outgoing) -> Result<Composed, String> {
    let from: Mailbox = out
        .from
        .trim()
        .parse()
        .map_err(|e| format!("[mail] from: {e}"))?;
    let to: lettre::Address = out.to.parse().map_err(|e| format!("the address: {e}"))?;
    let name = one_line(&out.signed_as);
    let shown = Some(name).filter(|n| !n.is_empty()).or(from.name);
    let at = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(out.at).unwrap_or(0));
    let mut builder = Message::builder()
        .from(Mailbox::new(shown, from.email))
        .to(Mailbox::new(None, to))
        .subject(one_line(&out.subject))
        .date(at)
        .message_id(Some(format!("<{}>", one_line(&out.message_id))));
    if let Some(answers) = &out.answers {
        let mut refers: Vec<&str> = out.refers.iter().map(String::as_str).collect();
        refers.push(answers);
        let named: Vec<String> = refers
            .iter()
            .map(|id| format!("<{}>", one_line(id)))
            .collect();
        builder = builder
            .in_reply_to(format!("<{}>", one_line(answers)))
            .references(named.join(" "));
    }
    let page = html::of(&out.text, out.lang);
    let texts = MultiPart::alternative_plain_html(out.text, page);
    let built = if out.files.is_empty() {
        builder.multipart(texts)
    } else {
        let mut all = MultiPart::mixed().multipart(texts);
        for file in out.files {
            let media = media(&file.media);
            all = all.singlepart(Attachment::new(file_name(&file.name)).body(file.bytes, media));
        }
        builder.multipart(all)
    };
    let mut message = built.map_err(|e| e.to_string())?;
    let headers = message.headers_mut();
    let own = [
        ("X-Kohtaamo-Letter", Some(out.letter.as_str())),
        ("Content-Language", Some(out.lang)),
        ("Auto-Submitted", out.automatic.then_some("auto-generated")),
    ];
    for (name, value) in own {
        let value = value.map(one_line).filter(|v| v.is_ascii());
        if let (Ok(name), Some(value)) = (HeaderName::new_from_ascii(name.to_owned()), value) {
            headers.insert_raw(HeaderValue::new(name, value));
        }
    }
    Ok(Composed {
        envelope: message.envelope().clone(),
        letter: out.letter,
        bytes: message.formatted(),
    })
}

/// Without line ends and other control characters.
fn one_line(text: &str) -> String {
    let parts = text.split(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}');
    let kept: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
    kept.join(" ")
}

/// The last part of a path, as a name on one line.
fn file_name(name: &str) -> String {
    let name = one_line(name);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    match last {
        "" | "." | ".." => "file".into(),
        last => last.to_owned(),
    }
}

/// What it was told to be, where that says nothing about how the letter itself is read.
fn media(told: &str) -> ContentType {
    let plain = told
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let apart = plain.starts_with("message/") || plain.starts_with("multipart/");
    let known = (!apart).then(|| ContentType::parse(&plain).ok()).flatten();
    known.unwrap_or_else(octets)
}

fn octets() -> ContentType {
    ContentType::parse("application/octet-stream").unwrap_or(ContentType::TEXT_PLAIN)
}
