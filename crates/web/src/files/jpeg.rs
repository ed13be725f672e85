//! JPEG: what a camera wrote beside the picture is left out, by rewriting its segments. Colours
//! (JFIF, Adobe, ICC) stay, and which side is up.

use super::tiff;

const EXIF: &[u8] = b"Exif\0\0";

/// The picture without what stands beside it; none when its segments make no sense.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        while *bytes.get(at + 1)? == 0xff {
            at += 1; // fill bytes
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xd9 {
            // Whatever follows the picture's end (a film, another picture) is not the picture.
            out.extend([0xff, 0xd9]);
            return Some(out);
        }
        if matches!(marker, 0x00 | 0x01 | 0xd0..=0xd8) {
            return None;
        }
        let length = usize::from(u16::from_be_bytes(
            bytes.get(at + 2..at + 4)?.try_into().ok()?,
        ));
        let end = at + 2 + length;
        let body = bytes.get(at + 4..end)?;
        keep(&mut out, marker, body);
        at = end;
        if marker == 0xda {
            let scanned = scan(bytes.get(at..)?)?;
            out.extend(&bytes[at..at + scanned]); // cannot fail: a part of what was scanned
            at += scanned;
        }
    }
}

/// How many bytes of compressed picture stand here, up to the next marker.
fn scan(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|two| two[0] == 0xff && !matches!(two[1], 0x00 | 0xd0..=0xd7 | 0xff))
}

fn keep(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    match marker {
        // JFIF without its little picture, which may show what was cut away.
        0xe0 if body.starts_with(b"JFIF\0") && body.len() >= 14 => {
            let mut plain = body[..14].to_vec(); // cannot fail: as long as that
            plain[12..].fill(0); // cannot fail: fourteen bytes
            segment(out, marker, &plain);
        }
        0xe1 => {
            let turned = body.strip_prefix(EXIF).and_then(tiff::orientation);
            if let Some(turned) = turned {
                segment(
                    out,
                    marker,
                    &[EXIF, &tiff::only_orientation(turned)].concat(),
                );
            }
        }
        0xe2 if body.starts_with(b"ICC_PROFILE\0") => segment(out, marker, body),
        0xee if body.starts_with(b"Adobe") => segment(out, marker, body),
        0xe0..=0xef | 0xfe => {}
        _ => segment(out, marker, body),
    }
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    // cannot fail: no longer than the segment it was read from
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(body);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut out = vec![0xff, 0xd8];
        for (marker, body) in segments {
            segment(&mut out, *marker, body);
        }
        segment(&mut out, 0xda, &[1, 1, 0, 0, 63, 0]);
        out.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56, 0xff, 0xd9]);
        out
    }

    fn holds(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|w| w == part)
    }

    #[test]
    fn the_place_is_left_out_and_the_picture_stays() {
        let mut exif = EXIF.to_vec();
        exif.extend(tiff::only_orientation(6));
        exif.extend(b"GPS 60.1699 N");
        let icc = b"ICC_PROFILE\0\x01\x01colours";
        let photo = with(&[
            (0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01rgb"),
            (0xe1, &exif),
            (0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
            (0xe2, icc),
            (0xed, b"Photoshop 3.0\0"),
            (0xee, b"Adobe\0d\0\0\0\0\x02"),
            (0xfe, b"Maija was here"),
            (0xdb, b"\0quantisation"),
        ]);
        let mut sent = photo.clone();
        sent.extend(b"a film behind the picture");
        let kept = bare(&sent).expect("a picture");
        for gone in [
            &b"GPS"[..],
            b"xmpmeta",
            b"Photoshop",
            b"Maija",
            b"film",
            b"rgb",
        ] {
            assert!(!holds(&kept, gone), "{:?}", String::from_utf8_lossy(gone));
        }
        for stays in [
            &icc[..],
            b"Adobe",
            b"quantisation",
            b"\x12\xff\0\x34\xff\xd3\x56\xff\xd9",
        ] {
            assert!(holds(&kept, stays), "{:?}", String::from_utf8_lossy(stays));
        }
        let upright = tiff::only_orientation(6);
        assert!(holds(&kept, &upright), "it is not turned on its side");
        assert_eq!(bare(&kept), Some(kept.clone()), "nothing more to leave out");
    }

    #[test]
    fn several_scans_are_kept_and_what_hides_between_them_is_not() {
        let mut sent = with(&[]);
        sent.truncate(sent.len() - 2);
        segment(&mut sent, 0xfe, b"between");
        segment(&mut sent, 0xda, &[1, 2, 0, 0, 63, 0]);
        sent.extend([0x77, 0xff, 0xd9]);
        let kept = bare(&sent).expect("a picture");
        assert!(!holds(&kept, b"between"));
        assert!(kept.ends_with(&[0x77, 0xff, 0xd9]));
    }

    #[test]
    fn what_makes_no_sense_is_no_picture() {
        let whole = with(&[(0xdb, b"\0quantisation")]);
        for cut in 0..whole.len() {
            assert_eq!(bare(&whole[..cut]), None, "cut at {cut}");
        }
        assert_eq!(bare(b"\xff\xd8\xff\xe0\0\0"), None, "a length of nothing");
    }
}
