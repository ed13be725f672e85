//! WebP: chunks that say where and when are left out; the picture stays, and which side is up.

use super::tiff;

/// Chunks of the picture itself.
const PICTURE: [&[u8; 4]; 7] = [
    b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];

/// Bits of the extended header that tell of EXIF and XMP.
const TELLS_EXIF: u8 = 0x08;
const TELLS_XMP: u8 = 0x04;

/// The picture without what stands beside it; none when its chunks make no sense.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let end = usize::try_from(size).ok()?.checked_add(8)?;
    let mut left = bytes.get(12..end)?;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut turned = None;
    let mut picture = false;
    while !left.is_empty() {
        let kind: &[u8; 4] = left.get(..4)?.try_into().ok()?;
        let length = u32::from_le_bytes(left.get(4..8)?.try_into().ok()?);
        let length = usize::try_from(length).ok()?;
        let body = left.get(8..length.checked_add(8)?)?;
        if PICTURE.contains(&kind) {
            put(&mut out, kind, body);
            picture |= matches!(kind, b"VP8 " | b"VP8L" | b"ANMF");
        } else if kind == b"EXIF" {
            // Some write JPEG's heading before it.
            let tiff = body.strip_prefix(b"Exif\0\0").unwrap_or(body);
            turned = tiff::orientation(tiff);
        }
        left = left.get(8 + length + length % 2..).unwrap_or_default();
    }
    if let Some(turned) = turned {
        put(&mut out, b"EXIF", &tiff::only_orientation(turned));
    }
    tell_truly(&mut out, turned.is_some());
    let size = u32::try_from(out.len().checked_sub(8)?).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&size.to_le_bytes());
    picture.then_some(out)
}

/// The extended header, where there is one, tells of EXIF only what is still there.
fn tell_truly(out: &mut [u8], exif: bool) {
    if out.get(12..16) != Some(b"VP8X") {
        return;
    }
    if let Some(flags) = out.get_mut(20) {
        *flags &= !(TELLS_EXIF | TELLS_XMP);
        if exif {
            *flags |= TELLS_EXIF;
        }
    }
}

fn put(out: &mut Vec<u8>, kind: &[u8; 4], body: &[u8]) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX); // cannot fail: read with such a length
    out.extend(kind);
    out.extend(length.to_le_bytes());
    out.extend(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
        for (kind, body) in chunks {
            put(&mut out, kind, body);
        }
        let size = u32::try_from(out.len() - 8).expect("small");
        out[4..8].copy_from_slice(&size.to_le_bytes());
        out
    }

    #[test]
    fn the_place_is_left_out_and_the_picture_stays() {
        let mut exif = tiff::only_orientation(3);
        exif.extend(b"GPS");
        let mut sent = picture(&[
            (b"VP8X", b"\x2c\0\0\0\x01\0\0\x01\0\0"),
            (b"ICCP", b"colours"),
            (b"VP8 ", b"dots!"),
            (b"EXIF", &exif),
            (b"XMP ", b"<x:xmpmeta/>"),
            (b"HIDE", b"what else"),
        ]);
        sent.extend(b"behind");
        let upright = tiff::only_orientation(3);
        let expected = picture(&[
            (b"VP8X", b"\x28\0\0\0\x01\0\0\x01\0\0"),
            (b"ICCP", b"colours"),
            (b"VP8 ", b"dots!"),
            (b"EXIF", &upright),
        ]);
        assert_eq!(bare(&sent), Some(expected));
    }

    #[test]
    fn what_makes_no_sense_is_no_picture() {
        let whole = picture(&[(b"VP8L", b"dots")]);
        assert!(bare(&whole).is_some());
        for cut in 0..whole.len() {
            assert_eq!(bare(&whole[..cut]), None, "cut at {cut}");
        }
        assert_eq!(bare(&picture(&[(b"ICCP", b"colours")])), None, "no picture");
    }
}
