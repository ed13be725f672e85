//! Files from outside: what they are is read from their bytes, never from what they say they are,
//! and pictures leave behind where and when they were taken.

mod gif;
mod jpeg;
mod png;
mod tiff;
mod webp;

/// What a file is, by its first bytes. Nothing else is let in: a program, a page with scripts or a
/// document with macros is not what a customer has to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A photograph.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Webp,
    /// A picture that may move.
    Gif,
    /// A document.
    Pdf,
    /// Plain text.
    Text,
}

impl Media {
    /// As it is told, `image/jpeg`.
    pub fn name(self) -> &'static str {
        match self {
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Webp => "image/webp",
            Media::Gif => "image/gif",
            Media::Pdf => "application/pdf",
            Media::Text => "text/plain; charset=utf-8",
        }
    }
    /// A picture of dots, which a browser shows and nothing in it runs.
    pub fn is_picture(self) -> bool {
        matches!(self, Media::Jpeg | Media::Png | Media::Webp | Media::Gif)
    }
}

/// What these bytes are; none when they are nothing that is let in.
pub fn sniff(bytes: &[u8]) -> Option<Media> {
    let begins = |magic: &[u8]| bytes.starts_with(magic);
    if begins(b"\xff\xd8\xff") {
        Some(Media::Jpeg)
    } else if begins(png::SIGNATURE) {
        Some(Media::Png)
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(Media::Webp)
    } else if begins(b"GIF87a") || begins(b"GIF89a") {
        Some(Media::Gif)
    } else if begins(b"%PDF-") {
        Some(Media::Pdf)
    } else if is_text(bytes) {
        Some(Media::Text)
    } else {
        None
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    std::str::from_utf8(bytes).is_ok_and(|text| !text.is_empty() && text.chars().all(plain))
}

/// What a name and a told media type say a file is, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Picture,
    Pdf,
    Text,
    /// A telephone's own format, which few can open and whose place cannot be taken out.
    Heic,
    Other,
}

fn said(name: &str, media: &str) -> Said {
    let ending = name
        .rsplit_once('.')
        .map(|(_, end)| end)
        .unwrap_or_default();
    match (ending.to_ascii_lowercase().as_str(), media) {
        ("heic" | "heif", _) | (_, "image/heic" | "image/heif") => Said::Heic,
        ("jpg" | "jpeg" | "jpe" | "jfif" | "png" | "webp" | "gif", _) => Said::Picture,
        ("pdf", _) => Said::Pdf,
        ("txt" | "text" | "log", _) => Said::Text,
        ("", "image/jpeg" | "image/png" | "image/webp" | "image/gif") => Said::Picture,
        ("", "application/pdf") => Said::Pdf,
        ("", "text/plain") => Said::Text,
        _ => Said::Other,
    }
}

/// A file that was sent becomes one that may be kept; else the text id of why not.
pub(crate) fn taken(
    name: &str,
    media: &str,
    bytes: Vec<u8>,
) -> Result<(Media, Vec<u8>), &'static str> {
    let said = said(name, media);
    match said {
        Said::Heic => return Err("fault-file-heic"),
        Said::Other => return Err("fault-file-kind"),
        _ => {}
    }
    let is = sniff(&bytes);
    let as_said = match said {
        Said::Picture => is.is_some_and(Media::is_picture),
        Said::Pdf => is == Some(Media::Pdf),
        Said::Text => is == Some(Media::Text),
        Said::Heic | Said::Other => false,
    };
    let is = is.filter(|_| as_said).ok_or("fault-file-not-so")?;
    let bytes = match is {
        Media::Jpeg => jpeg::bare(&bytes),
        Media::Png => png::bare(&bytes),
        Media::Webp => webp::bare(&bytes),
        Media::Gif => gif::bare(&bytes),
        Media::Pdf | Media::Text => Some(bytes),
    };
    bytes.map(|b| (is, b)).ok_or("fault-file-broken")
}

/// A file's name as it may stand in a list: no folders, no control characters, not too long.
pub(crate) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| !c.is_control()).take(120);
    kept.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        assert_eq!(sniff(b"%PDF-1.7\n"), Some(Media::Pdf));
        assert_eq!(sniff("Hei, äiti!\r\n".as_bytes()), Some(Media::Text));
        for nothing in [
            &b"MZ\x90\0"[..],
            b"\x7fELF\x02",
            b"",
            b"PK\x03\x04\x14\0\x06",
        ] {
            assert_eq!(sniff(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn what_is_not_what_it_says_is_refused() {
        let refused = |name: &str, media: &str, bytes: &[u8]| {
            taken(name, media, bytes.to_vec()).expect_err("refused")
        };
        let program = b"MZ\x90\0\x03\0";
        assert_eq!(
            refused("kuva.jpg", "image/jpeg", program),
            "fault-file-not-so"
        );
        assert_eq!(
            refused("lasku.pdf", "application/pdf", b"<html>"),
            "fault-file-not-so"
        );
        assert_eq!(
            refused("muistio.txt", "text/plain", b"%PDF-1.7"),
            "fault-file-not-so"
        );
        assert_eq!(
            refused("ohjelma.exe", "image/jpeg", program),
            "fault-file-kind"
        );
        assert_eq!(
            refused("sivu.html", "text/plain", b"<p>"),
            "fault-file-kind"
        );
        assert_eq!(
            refused("IMG_1.HEIC", "image/heic", b"\0\0\0\x18ftyp"),
            "fault-file-heic"
        );
        assert_eq!(
            refused("kuva.png", "image/png", png::SIGNATURE),
            "fault-file-broken"
        );
    }

    #[test]
    fn names_lose_their_folders() {
        assert_eq!(plain_name("C:\\kuvat\\huone 412.jpg"), "huone 412.jpg");
        assert_eq!(plain_name("../../etc/pass\nwd"), "passwd");
        assert_eq!(plain_name(&"a".repeat(500)).len(), 120);
    }
}
