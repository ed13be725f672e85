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

#[cfg(test)]
mod tests {
    use super::*;

    fn outgoing() -> Outgoing {
        Outgoing {
            from: "Hotelli Aura <asiakas@aura.example>".into(),
            signed_as: "Aino Mäkelä / Hotelli Aura".into(),
            to: "maija@korhonen.example".into(),
            subject: "Huoneesi [K-7]".into(),
            text: "Hei".into(),
            lang: "fi",
            message_id: "L1@aura.example".into(),
            answers: None,
            refers: Vec::new(),
            letter: "L1".into(),
            automatic: false,
            at: 1_795_000_000_000,
            files: Vec::new(),
        }
    }

    fn head(out: Outgoing) -> String {
        let bytes = compose(out).expect("composed").bytes;
        let text = String::from_utf8(bytes).expect("ASCII");
        let (head, _) = text.split_once("\r\n\r\n").expect("a head");
        head.replace("\r\n ", " ")
    }

    #[test]
    fn a_letter_names_who_signs_it_and_what_it_answers() {
        let mut out = outgoing();
        out.answers = Some("b@korhonen.example".into());
        out.refers = vec!["a@korhonen.example".into()];
        let bytes = compose(out.clone()).expect("composed").bytes;
        let read = crate::read(&bytes);
        let from = read.from.expect("from somebody");
        assert_eq!(from.name.as_deref(), Some("Aino Mäkelä / Hotelli Aura"));
        assert_eq!(from.address, "asiakas@aura.example");
        assert_eq!(read.id.as_deref(), Some("L1@aura.example"));
        let head = head(out);
        assert!(head.contains("In-Reply-To: <b@korhonen.example>"), "{head}");
        assert!(
            head.contains("References: <a@korhonen.example> <b@korhonen.example>"),
            "{head}"
        );
        assert!(!head.contains("Auto-Submitted"), "{head}");
    }

    #[test]
    fn a_letter_by_nobody_says_so_in_the_houses_name() {
        let mut out = outgoing();
        (out.automatic, out.signed_as) = (true, String::new());
        let head = head(out);
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        assert!(head.contains("Hotelli Aura"), "{head}");
    }

    #[test]
    fn nothing_that_is_written_adds_a_header() {
        for bad in [
            "x\r\nBcc: a@b.fi",
            "x\nBcc: a@b.fi",
            "x\rBcc: a@b.fi",
            "x\u{2028}Bcc: a@b.fi",
            "x\u{0}\u{b}\nBcc: a@b.fi",
        ] {
            let mut out = outgoing();
            out.signed_as = bad.into();
            out.subject = bad.into();
            out.message_id = bad.into();
            out.answers = Some(bad.into());
            out.refers = vec![bad.into()];
            out.letter = bad.into();
            out.files = vec![Attached {
                name: bad.into(),
                media: bad.into(),
                bytes: b"x".to_vec(),
            }];
            let whole = compose(out).expect("composed").bytes;
            let whole = String::from_utf8(whole).expect("ASCII");
            let begins = |line: &str| line.to_lowercase().starts_with("bcc:");
            assert!(!whole.lines().any(begins), "{whole}");
        }
        for bad in [
            "a@b.fi\r\nBcc: c@d.fi",
            "a@b.fi, c@d.fi",
            "A <a@b.fi>",
            "",
            "a",
        ] {
            let mut out = outgoing();
            out.to = bad.into();
            assert!(compose(out).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_file_keeps_its_name_and_never_says_how_the_letter_is_read() {
        let kept = [
            ("kuva.jpg", "kuva.jpg"),
            ("../../etc/passwd", "passwd"),
            ("C:\\kuvat\\a b.png", "a b.png"),
            ("..", "file"),
            ("", "file"),
        ];
        for (name, shown) in kept {
            assert_eq!(file_name(name), shown);
        }
        for (told, put) in [
            ("image/jpeg; x=y", "image/jpeg"),
            ("multipart/mixed", "application/octet-stream"),
            ("message/rfc822", "application/octet-stream"),
            ("nonsense", "application/octet-stream"),
        ] {
            assert_eq!(
                format!("{:?}", media(told)),
                format!("{:?}", ContentType::parse(put).expect("a type"))
            );
        }
    }
}
