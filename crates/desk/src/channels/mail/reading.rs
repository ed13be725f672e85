//! Reading a message that is stored. May be repeated any number of times: what it becomes is
//! written in one unit, once.

use super::becoming::{self, Beside, Told};
use super::rows::{self, Message};
use super::{MessageId, Outcome, is_ours};
use kohtaamo_mail::{Address, Letter, Sort};
use kohtaamo_store::Store;
use kohtaamo_store::files::{self, FileId, PIECE};
use kohtaamo_web::Fault;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Larger messages are not read: their file stands in the case as it came.
const LARGEST: i64 = 64 << 20;
/// As many files beside a letter are shown; more are in the letter's own file.
const MOST_FILES: usize = 100;

/// Reads a stored message; answers what became of it, also when that was known before.
pub fn read(store: &Store, id: &MessageId) -> Result<Outcome, Fault> {
    let Some((message, raw)) = bytes_of(store, id)? else {
        return Err(Fault::not_found());
    };
    if let Some(outcome) = message.outcome {
        return Ok(outcome);
    }
    let Some(letter) = parse(&raw).filter(|letter| letter.readable) else {
        return unreadable(store, id);
    };
    let letter = through_our_group(store, letter)?;
    let mut told = Told::of(&raw, letter.clone());
    if matches!(letter.sort, Sort::Letter) {
        told.beside = put_beside(store, &letter)?;
    }
    let id = id.clone();
    store.write_now(move |tx| becoming::become_of(tx, &id, &told))
}

/// Gives up: it becomes a case with the file as it came and a plain notice.
pub fn unreadable(store: &Store, id: &MessageId) -> Result<Outcome, Fault> {
    let id = id.clone();
    store.write_now(move |tx| becoming::unreadable(tx, &id))
}

/// The row and its bytes; no bytes when it was read before, or is too large to be.
fn bytes_of(store: &Store, id: &MessageId) -> Result<Option<(Message, Vec<u8>)>, Fault> {
    let id = id.clone();
    store.read_now(move |tx| {
        let Some(message) = rows::get(tx, &id)? else {
            return Ok(None);
        };
        let wanted = message.outcome.is_none() && message.size <= LARGEST;
        let raw = if wanted {
            files::read(tx, &message.file)?
        } else {
            Vec::new()
        };
        Ok(Some((message, raw)))
    })
}

/// The letter in the bytes. A defect of ours in reading must not stop the letters behind it.
fn parse(raw: &[u8]) -> Option<Letter<'_>> {
    catch_unwind(AssertUnwindSafe(|| kohtaamo_mail::read(raw)))
        .inspect_err(|_| tracing::error!("reading a message failed; its file stands in a case"))
        .ok()
}

/// A house whose own address is a group gets its customers' letters through that list: they are
/// letters. A group that signs them with its own address names who wrote in Reply-To.
fn through_our_group<'a>(store: &Store, mut letter: Letter<'a>) -> Result<Letter<'a>, Fault> {
    let list = letter.list.clone().filter(|_| letter.sort == Sort::List);
    let Some(list) = list else {
        return Ok(letter);
    };
    let address = |of: &Option<Address>| of.as_ref().map(|a| a.address.clone());
    let (from, reply_to) = (address(&letter.from), address(&letter.reply_to));
    let (ours, signed_by_us) = store.read_now(move |tx| {
        let mut ours = |a: &Option<String>| a.as_ref().map(|a| is_ours(tx, a)).transpose();
        let signed = ours(&from)? == Some(true) && ours(&reply_to)? == Some(false);
        Ok::<_, Fault>((is_ours(tx, &list)?, signed))
    })?;
    if ours {
        letter.sort = Sort::Letter;
    }
    if ours && signed_by_us {
        letter.from = letter.reply_to.take();
    }
    Ok(letter)
}

/// Keeps the files that came with a letter. Small ones go in with the case; large ones before,
/// piece by piece, and are finished with it.
fn put_beside(store: &Store, letter: &Letter<'_>) -> Result<Vec<Beside>, Fault> {
    let mut beside = Vec::new();
    let mut small = 0;
    for attachment in letter.attachments.iter().take(MOST_FILES) {
        let bytes = attachment.bytes();
        let (name, media) = (attachment.name.clone(), attachment.media.clone());
        small += bytes.len();
        beside.push(if small <= PIECE {
            Beside::Small {
                name,
                media,
                bytes: bytes.into_owned(),
            }
        } else {
            small -= bytes.len();
            let digest = *blake3::hash(&bytes).as_bytes();
            Beside::Large {
                file: put_large(store, name, media, &bytes)?,
                size: bytes.len() as i64,
                digest,
            }
        });
    }
    Ok(beside)
}

fn put_large(
    store: &Store,
    name: Option<String>,
    media: String,
    bytes: &[u8],
) -> Result<FileId, Fault> {
    let file = store.write_now(move |tx| files::begin(tx, None, name.as_deref(), &media))?;
    for (n, piece) in (0..).zip(bytes.chunks(PIECE)) {
        let (file, piece) = (file.clone(), piece.to_vec());
        store.write_now(move |tx| files::put(tx, &file, n, &piece))?;
    }
    Ok(file)
}
