//! PNG: chunks that say where, when and with what are left out. Whatever the picture needs stays,
//! and which side is up.

use super::tiff;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks beside the necessary ones that change how the picture looks.
const LOOKS: [&[u8; 4]; 13] = [
    b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"tRNS", b"pHYs", b"sPLT", b"acTL",
    b"fcTL", b"fdAT", b"cICP",
];

/// The picture without what stands beside it; none when its chunks make no sense.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = SIGNATURE.to_vec();
    let mut at = SIGNATURE.len();
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
        let end = at
            .checked_add(usize::try_from(length).ok()?)?
            .checked_add(12)?;
        let chunk = bytes.get(at..end)?;
        let kind: &[u8; 4] = chunk.get(4..8)?.try_into().ok()?;
        let necessary = kind[0].is_ascii_uppercase();
        if necessary || LOOKS.contains(&kind) {
            out.extend(chunk);
        } else if kind == b"eXIf" {
            let turned = chunk.get(8..chunk.len() - 4).and_then(tiff::orientation);
            if let Some(turned) = turned {
                put(&mut out, kind, &tiff::only_orientation(turned));
            }
        }
        if kind == b"IEND" {
            return Some(out); // what follows is not the picture
        }
        at = end;
    }
}

fn put(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX); // cannot fail: a few bytes
    out.extend(length.to_be_bytes());
    out.extend(kind);
    out.extend(body);
    out.extend(crc(&[kind, body].concat()).to_be_bytes());
}

/// The check at a chunk's end (CRC-32), bit by bit: it is counted over a few bytes alone.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut out = SIGNATURE.to_vec();
        put(&mut out, b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0");
        for (kind, body) in chunks {
            put(&mut out, kind, body);
        }
        put(&mut out, b"IDAT", b"dots");
        put(&mut out, b"IEND", b"");
        out
    }

    #[test]
    fn the_check_is_the_known_one() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn what_tells_of_the_sender_is_left_out() {
        let mut exif = tiff::only_orientation(8);
        exif.extend(b"GPS");
        let mut sent = picture(&[
            (b"gAMA", b"\0\0\xb1\x8f"),
            (b"eXIf", &exif),
            (b"tEXt", b"Author\0Maija"),
            (b"iTXt", b"XML:com.adobe.xmp"),
            (b"zTXt", b"Comment"),
            (b"tIME", b"\x07\xea\x0b\x16\0\0\0"),
            (b"caBX", b"who made it"),
        ]);
        sent.extend(b"behind");
        let kept = bare(&sent).expect("a picture");
        let upright = tiff::only_orientation(8);
        let expected = picture(&[(b"gAMA", b"\0\0\xb1\x8f"), (b"eXIf", &upright)]);
        assert_eq!(kept, expected);
    }

    #[test]
    fn what_makes_no_sense_is_no_picture() {
        let whole = picture(&[]);
        for cut in SIGNATURE.len()..whole.len() {
            assert_eq!(bare(&whole[..cut]), None, "cut at {cut}");
        }
        let mut long = SIGNATURE.to_vec();
        long.extend(b"\xff\xff\xff\xffIDAT");
        assert_eq!(bare(&long), None);
    }
}
