//! Files: bytes as they came, beside the words and as erasable as they are.
//!
//! A file stands in pieces, so that a large one is never whole in memory: each piece may be its
//! own unit of work, and the file counts only once [`finish`] has said how much there is. One
//! house is one store; what is attached is in the same backup as what was said.

use crate::words::{self, WordsId};
use crate::{Ms, Result, Tx, params};

crate::ids! {
    /// A file.
    FileId = 'F';
}

/// The largest piece (bytes).
pub const PIECE: usize = 256 * 1024;

crate::statements! {
    BEGIN = "INSERT INTO files (id, about, name, media, size, digest, at, whole_at, erased_at) VALUES ($1, $2, $3, $4, 0, NULL, $5, NULL, NULL)";
    PUT = "INSERT INTO file_pieces (file, n, bytes) VALUES ($1, $2, $3)";
    FINISH = "UPDATE files SET size = $2, digest = $3, whole_at = $4 WHERE id = $1 AND whole_at IS NULL";
    GET = "SELECT f.id, w.text, f.media, f.size, f.digest, f.erased_at FROM files f LEFT JOIN words w ON w.id = f.name WHERE f.id = $1 AND f.whole_at IS NOT NULL";
    TAKE = "SELECT bytes FROM file_pieces WHERE file = $1 AND n = $2";
    SET_ABOUT = "UPDATE files SET about = $2 WHERE id = $1 AND erased_at IS NULL";
    NAME_OF = "SELECT name FROM files WHERE id = $1 AND name IS NOT NULL";
    ERASE_PIECES = "DELETE FROM file_pieces WHERE file IN (SELECT id FROM files WHERE about = $1)";
    ERASE = "UPDATE files SET digest = NULL, erased_at = $2 WHERE about = $1 AND erased_at IS NULL";
    LEFT_OVER = "SELECT id FROM files WHERE whole_at IS NULL AND at < $1 ORDER BY at LIMIT 100";
    DROP_PIECES = "DELETE FROM file_pieces WHERE file = $1";
    DROP = "DELETE FROM files WHERE id = $1 AND whole_at IS NULL";
}

/// A file that is whole.
#[derive(Debug, Clone)]
pub struct File {
    /// Id.
    pub id: FileId,
    /// Its name, if it had one and was not forgotten.
    pub name: Option<String>,
    /// Media type as it was told, `image/jpeg`: never trusted when it is shown.
    pub media: String,
    /// Bytes.
    pub size: i64,
    /// BLAKE3 of the bytes; none once erased.
    pub digest: Option<Vec<u8>>,
    /// Forgotten since: the bytes are gone.
    pub erased_at: Option<Ms>,
}

/// Begins a file. `about` is the customer whose forgetting takes it away.
pub fn begin(
    tx: &mut Tx<'_>,
    about: Option<&str>,
    name: Option<&str>,
    media: &str,
) -> Result<FileId> {
    let id = FileId::new(tx);
    let name = match name.map(words::clean).filter(|n| !n.is_empty()) {
        Some(name) => Some(words::keep(tx, about, &name)?),
        None => None,
    };
    let now = tx.now;
    tx.exec(&BEGIN, params![id, about, name, media, now])?;
    Ok(id)
}

/// Puts a piece, numbered from 0; all but the last are [`PIECE`] long.
pub fn put(tx: &mut Tx<'_>, file: &FileId, n: i64, bytes: &[u8]) -> Result<()> {
    tx.exec(&PUT, params![file, n, bytes]).map(drop)
}

/// Says that it is whole: how many bytes, and their BLAKE3.
pub fn finish(tx: &mut Tx<'_>, file: &FileId, size: i64, digest: &[u8; 32]) -> Result<()> {
    let now = tx.now;
    tx.exec(&FINISH, params![file, size, *digest, now])
        .map(drop)
}

/// Keeps a small file at once.
pub fn keep(
    tx: &mut Tx<'_>,
    about: Option<&str>,
    name: Option<&str>,
    media: &str,
    bytes: &[u8],
) -> Result<FileId> {
    let id = begin(tx, about, name, media)?;
    for (n, piece) in (0..).zip(bytes.chunks(PIECE)) {
        put(tx, &id, n, piece)?;
    }
    finish(tx, &id, bytes.len() as i64, blake3::hash(bytes).as_bytes())?;
    Ok(id)
}

/// A whole file's row; also of one that was forgotten.
pub fn get(tx: &mut Tx<'_>, id: &FileId) -> Result<Option<File>> {
    tx.opt(&GET, params![id], |r| {
        Ok(File {
            id: r.id(0)?,
            name: r.get(1)?,
            media: r.get(2)?,
            size: r.get(3)?,
            digest: r.get(4)?,
            erased_at: r.get(5)?,
        })
    })
}

/// A piece; none past the end, or when it was forgotten.
pub fn piece(tx: &mut Tx<'_>, file: &FileId, n: i64) -> Result<Option<Vec<u8>>> {
    tx.opt(&TAKE, params![file, n], |r| r.get(0))
}

/// All bytes at once; empty when they were forgotten. Ask [`File::size`] first.
pub fn read(tx: &mut Tx<'_>, file: &FileId) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    for n in 0.. {
        match piece(tx, file, n)? {
            Some(bytes) => all.extend(bytes),
            None => break,
        }
    }
    Ok(all)
}

/// Says whose file it is, when that became known later.
pub fn set_about(tx: &mut Tx<'_>, file: &FileId, about: &str) -> Result<()> {
    let name: Option<WordsId> = tx.opt(&NAME_OF, params![file], |r| r.id(0))?;
    if let Some(name) = name {
        words::set_about(tx, &name, about)?;
    }
    tx.exec(&SET_ABOUT, params![file, about]).map(drop)
}

/// Erases the bytes of every file about a customer; answers how many files there were. (Their
/// names are words and go with those.)
pub fn erase(tx: &mut Tx<'_>, about: &str) -> Result<u64> {
    let now = tx.now;
    tx.exec(&ERASE_PIECES, params![about])?;
    tx.exec(&ERASE, params![about, now])
}

/// Drops what was begun before `since` and never finished; answers how many, at most 100.
pub fn drop_left_over(tx: &mut Tx<'_>, since: Ms) -> Result<usize> {
    let left: Vec<FileId> = tx.rows(&LEFT_OVER, params![since], |r| r.id(0))?;
    for file in &left {
        tx.exec(&DROP_PIECES, params![file])?;
        if let Some(name) = tx.opt(&NAME_OF, params![file], |r| r.id(0))? {
            words::erase_one(tx, &name)?;
        }
        tx.exec(&DROP, params![file])?;
    }
    Ok(left.len())
}
