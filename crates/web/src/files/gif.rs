//! GIF: comments and what programs wrote beside the picture are left out; its frames stay, and
//! how often they run.

/// What begins a block, and the end.
const EXTENSION: u8 = 0x21;
const FRAME: u8 = 0x2c;
const END: u8 = 0x3b;
/// The extension that says how long a frame stands and what shows through it.
const CONTROL: u8 = 0xf9;
/// A program's own extension.
const PROGRAM: u8 = 0xff;
/// Programs whose extension says how often the frames run, each with its length before it.
const LOOPS: [&[u8; 12]; 2] = [b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0"];

/// The picture without what stands beside it; none when its blocks make no sense.
pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let head = 13 + colours(*bytes.get(10)?);
    let mut out = bytes.get(..head)?.to_vec();
    let mut left = bytes.get(head..)?;
    let mut picture = false;
    loop {
        let length = match *left.first()? {
            EXTENSION => 2 + pieces(left.get(2..)?)?,
            FRAME => {
                let before = 11 + colours(*left.get(9)?); // with the byte before the dots
                picture = true;
                before + pieces(left.get(before..)?)?
            }
            END => {
                out.push(END);
                return picture.then_some(out);
            }
            _ => return None,
        };
        let (block, after) = left.split_at_checked(length)?;
        if stays(block) {
            out.extend(block);
        }
        left = after;
    }
}

/// Bytes of the table of colours that these flags tell of.
fn colours(flags: u8) -> usize {
    match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    }
}

/// Bytes of the pieces that follow, each with its length before it, up to the empty one.
fn pieces(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

fn stays(block: &[u8]) -> bool {
    match block {
        [EXTENSION, CONTROL, ..] => true,
        [EXTENSION, PROGRAM, rest @ ..] => LOOPS.iter().any(|l| rest.starts_with(*l)),
        [EXTENSION, ..] => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
    const LOOP: &[u8] = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    const STANDS: &[u8] = b"\x21\xf9\x04\0\x0a\0\0\0";
    const DOT: &[u8] = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    /// With colours of its own.
    const OTHER: &[u8] = b"\x2c\0\0\0\0\x01\0\x01\0\x80\x21\x3b\0\x2c\xff\xff\x02\x02\x44\x01\0";

    #[test]
    fn what_was_written_beside_the_picture_is_left_out() {
        let comment = b"\x21\xfe\x09Room 412!\x03abc\0";
        let place = b"\x21\xff\x0bXMP DataXMP\x04<x/>\0";
        let text = b"\x21\x01\x0c\0\0\0\0\0\0\0\0\0\0\0\0\x02hi\0";
        let sent = [
            HEAD, LOOP, comment, STANDS, DOT, place, text, OTHER, b"\x3b", b"behind",
        ];
        let expected = [HEAD, LOOP, STANDS, DOT, OTHER, b"\x3b"];
        assert_eq!(bare(&sent.concat()), Some(expected.concat()));
    }

    #[test]
    fn what_makes_no_sense_is_no_picture() {
        let whole = [HEAD, LOOP, STANDS, DOT, b"\x3b"].concat();
        assert_eq!(bare(&whole).as_ref(), Some(&whole));
        for cut in 0..whole.len() {
            assert_eq!(bare(&whole[..cut]), None, "cut at {cut}");
        }
        assert_eq!(bare(&[HEAD, b"\x3b"].concat()), None, "no picture");
        assert_eq!(bare(&[HEAD, b"\x07", DOT, b"\x3b"].concat()), None);
    }
}
