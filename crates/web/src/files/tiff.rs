//! The one thing worth keeping of EXIF: which side of a picture is up.

/// EXIF that holds an orientation and nothing else, big-endian.
pub(super) fn only_orientation(orientation: u16) -> Vec<u8> {
    let mut out = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    out.extend(orientation.to_be_bytes());
    out.extend([0; 6]); // the rest of the value, and no further directory
    out
}

/// The orientation in EXIF's first directory, where it turns the picture (2 to 8).
pub(super) fn orientation(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big {
            u16::from_be_bytes(bytes)
        } else {
            u16::from_le_bytes(bytes)
        })
    };
    let four = |at: usize| -> Option<usize> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let n = if big {
            u32::from_be_bytes(bytes)
        } else {
            u32::from_le_bytes(bytes)
        };
        usize::try_from(n).ok()
    };
    let directory = four(4)?;
    for n in 0..usize::from(two(directory)?) {
        let entry = directory.checked_add(2 + n * 12)?;
        if two(entry)? == 0x0112 && two(entry + 2)? == 3 {
            return two(entry + 8).filter(|o| (2..=8).contains(o));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for turned in 2..=8 {
            assert_eq!(orientation(&only_orientation(turned)), Some(turned));
        }
        assert_eq!(orientation(&only_orientation(1)), None, "nothing to keep");
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), Some(6));
    }

    #[test]
    fn nonsense_is_nothing() {
        for odd in [
            &b""[..],
            b"MM\0*",
            b"MM\0*\xff\xff\xff\xff",
            b"II*\0\x08\0\0\0\xff\xff",
        ] {
            assert_eq!(orientation(odd), None);
        }
    }
}
