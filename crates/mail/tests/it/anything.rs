//! Whatever the bytes: a letter is read, it does not panic, and what always holds of one holds.

use crate::real::holds;
use crate::shared;
use kohtaamo_mail::read;

/// Xorshift: the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// What headers, parts and encodings are made of.
const PIECES: &[&[u8]] = &[
    b"From: ",
    b"To: ",
    b"Subject: ",
    b"Date: ",
    b"Message-ID: ",
    b"In-Reply-To: ",
    b"References: ",
    b"Received: ",
    b"List-Id: ",
    b"Return-Path: <>",
    b"Content-Type: ",
    b"multipart/mixed",
    b"multipart/alternative",
    b"multipart/report",
    b"message/rfc822",
    b"message/delivery-status",
    b"text/plain",
    b"text/html",
    b"; boundary=b",
    b"; charset=",
    b"utf-8",
    b"utf-7",
    b"utf-16",
    b"iso-2022-jp",
    b"; format=flowed",
    b"Content-Transfer-Encoding: ",
    b"base64",
    b"quoted-printable",
    b"Content-Disposition: ",
    b"attachment",
    b"; filename=",
    b"; filename*0*=",
    b"=?utf-8?q?",
    b"=?utf-8?b?",
    b"?=",
    b"<a@x.example>",
    b"<",
    b">",
    b"\"",
    b"(",
    b")",
    b"\\",
    b",",
    b":",
    b";",
    b"=",
    b"\r\n",
    b"\n",
    b"\n\n",
    b"\n ",
    b"--b\n",
    b"--b--\n",
    b"--",
    b"<p>",
    b"<script>",
    b"</script",
    b"<!--",
    b"&auml;",
    b"&#",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xe2\x80",
    b"Tue, 20 Oct 2026 17:50:00 +0300",
    b"999999999999",
    b"> ",
    b"wrote:",
    b"-- ",
    b"mailer-daemon@x.example",
    b"Final-Recipient: rfc822; ",
    b"Status: 5.1.1",
    b"=E4",
    b"=\n",
    b"SGVp",
];

#[test]
fn any_pieces() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for _ in 0..4_000 {
        let mut raw = Vec::new();
        for _ in 0..chance.below(80) {
            raw.extend_from_slice(PIECES[chance.below(PIECES.len())]);
        }
        holds(&read(&raw));
    }
}

#[test]
fn any_bytes() {
    let mut chance = Chance(0x2545_F491_4F6C_DD1D);
    for _ in 0..2_000 {
        let raw: Vec<u8> = (0..chance.below(400))
            .map(|_| chance.below(256) as u8)
            .collect();
        holds(&read(&raw));
    }
}

#[test]
fn real_letters_broken() {
    let mut chance = Chance(0xD1B5_4A32_D192_ED03);
    for set in [
        "mime4j_testmsgs.tar.gz",
        "mail_parser_eml.tar.gz",
        "bounces_sisimai_a.tar.gz",
    ] {
        let Some(entries) = shared::set(set) else {
            return;
        };
        for entry in &entries {
            let mut raw = entry.bytes.clone();
            raw.truncate(20_000);
            for _ in 0..1 + chance.below(8) {
                let at = chance.below(raw.len().max(1));
                match chance.below(4) {
                    0 => raw.truncate(at),
                    1 => {
                        drop(raw.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied()))
                    }
                    2 => drop(raw.drain(at..(at + chance.below(40)).min(raw.len()))),
                    _ => {
                        if let Some(byte) = raw.get_mut(at) {
                            *byte = chance.below(256) as u8;
                        }
                    }
                }
            }
            holds(&read(&raw));
        }
    }
}
