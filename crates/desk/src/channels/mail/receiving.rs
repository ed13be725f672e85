//! Storing a message before anything reads it, in pieces: memory does not grow with it.

use super::{MessageId, rows};
use kohtaamo_store::Store;
use kohtaamo_store::files::{self, FileId, PIECE};
use kohtaamo_web::Fault;
use std::io::{self, Read};

/// Where a message comes from.
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// The mailbox, or what the pipe or archive is called.
    pub name: String,
    /// `uidvalidity.uid` in its mailbox.
    pub place: Option<String>,
    /// The team whose cases its letters become; else the first that is staffed.
    pub team: Option<String>,
    /// An archive: what it holds happened long ago.
    pub archive: bool,
}

/// A message that is durable.
#[derive(Debug, Clone)]
pub struct Received {
    /// Its id.
    pub id: MessageId,
    /// These bytes were not here before.
    pub new: bool,
}

/// Why a message was not stored.
#[derive(Debug)]
pub enum Stop {
    /// Its bytes could not be read to their end.
    Reading(io::Error),
    /// There were no bytes.
    Empty,
    /// The storage failed.
    Fault(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Stop {
        Stop::Fault(fault)
    }
}

impl From<kohtaamo_store::Error> for Stop {
    fn from(error: kohtaamo_store::Error) -> Stop {
        Stop::Fault(error.into())
    }
}

/// Stores a message; answers when it is durable. It waits to be read then.
pub fn receive(store: &Store, source: &Source, bytes: &mut dyn Read) -> Result<Received, Stop> {
    let first = piece(bytes)?;
    match first.len() {
        0 => Err(Stop::Empty),
        PIECE => in_pieces(store, source, first, bytes),
        _ => at_once(store, source, first),
    }
}

/// What fits into one piece is one unit of work.
fn at_once(store: &Store, source: &Source, bytes: Vec<u8>) -> Result<Received, Stop> {
    let source = source.clone();
    let digest = *blake3::hash(&bytes).as_bytes();
    store.write_now(move |tx| {
        if let Some(id) = rows::by_digest(tx, &digest)? {
            return Ok(Received { id, new: false });
        }
        let file = files::begin(tx, None, None, rows::MEDIA)?;
        files::put(tx, &file, 0, &bytes)?;
        rows::add(tx, &source, &file, bytes.len() as i64, &digest)
    })
}

/// A larger one goes in piece by piece, so that nobody waits long for the writer. Until its row
/// stands it is nothing but a file that was begun, and dropped after a day.
fn in_pieces(
    store: &Store,
    source: &Source,
    first: Vec<u8>,
    bytes: &mut dyn Read,
) -> Result<Received, Stop> {
    let mut hasher = blake3::Hasher::new();
    let mut size = 0;
    let mut file: Option<FileId> = None;
    let mut next = first;
    for n in 0.. {
        if next.is_empty() {
            break;
        }
        hasher.update(&next);
        size += next.len() as i64;
        let (begun, part) = (file.clone(), next);
        file = Some(store.write_now(move |tx| {
            let file = match &begun {
                Some(file) => file.clone(),
                None => files::begin(tx, None, None, rows::MEDIA)?,
            };
            files::put(tx, &file, n, &part)?;
            Ok::<_, kohtaamo_store::Error>(file)
        })?);
        next = piece(bytes)?;
    }
    let file = file.ok_or(Stop::Empty)?;
    let (source, digest) = (source.clone(), *hasher.finalize().as_bytes());
    store.write_now(move |tx| rows::add(tx, &source, &file, size, &digest))
}

/// The next piece; shorter than [`PIECE`] at the end.
fn piece(bytes: &mut dyn Read) -> Result<Vec<u8>, Stop> {
    let mut piece = Vec::new();
    bytes
        .take(PIECE as u64)
        .read_to_end(&mut piece)
        .map_err(Stop::Reading)?;
    Ok(piece)
}
