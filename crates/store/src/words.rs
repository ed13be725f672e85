//! The one table where personal words live.
//!
//! Rows elsewhere hold an id of words. Each text has a salt and a digest of both; forgetting
//! a customer takes text and salt away and leaves the digest, which then tells nothing and
//! still lets the event chain be verified.

use crate::{Error, Ms, Result, Tx, params};

crate::ids! {
    /// A text somebody said or wrote.
    WordsId = 'w';
}

crate::statements! {
    KEEP = "INSERT INTO words (id, about, salt, text, digest) VALUES ($1, $2, $3, $4, $5)";
    DIGEST = "SELECT digest FROM words WHERE id = $1";
    READ = "SELECT text FROM words WHERE id = $1";
    CHECK = "SELECT salt, text, digest, erased_at FROM words WHERE id = $1";
    ERASE = "UPDATE words SET text = NULL, salt = NULL, erased_at = $2 WHERE about = $1 AND erased_at IS NULL";
    ERASE_ONE = "UPDATE words SET text = NULL, salt = NULL, erased_at = $2 WHERE id = $1 AND erased_at IS NULL";
    ABOUT = "UPDATE words SET about = $2 WHERE id = $1 AND erased_at IS NULL";
}

/// Words that were kept: their id, and the digest for the event that tells of them.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Their id.
    pub id: WordsId,
    /// BLAKE3 of salt and text.
    pub digest: [u8; 32],
}

impl crate::ToValue for Kept {
    fn to_value(&self) -> crate::Value<'_> {
        self.id.to_value()
    }
}

/// Takes out what no engine stores alike (NUL), makes line ends one, trims the ends.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\0', "")
        .trim()
        .to_owned()
}

/// Nothing in it is seen: spaces, line ends, characters without width.
pub fn blank(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
    };
    text.chars().all(unseen)
}

fn digest(salt: &[u8], text: &str) -> [u8; 32] {
    let mut h = blake3::Hasher::new();
    h.update(salt).update(text.as_bytes());
    *h.finalize().as_bytes()
}

/// Keeps a text. `about` is the customer whose forgetting takes it away.
pub fn keep(tx: &mut Tx<'_>, about: Option<&str>, text: &str) -> Result<Kept> {
    let id: WordsId = WordsId::new(tx);
    let salt = tx.chance();
    let text = clean(text);
    let digest = digest(&salt, &text);
    tx.exec(&KEEP, params![id, about, salt, text, digest])?;
    Ok(Kept { id, digest })
}

/// The text; `None` when erased.
pub fn read(tx: &mut Tx<'_>, id: &WordsId) -> Result<Option<String>> {
    Ok(tx.opt(&READ, params![id], |r| r.get(0))?.flatten())
}

/// Words as they were kept, for another event that tells of them; erased ones too.
pub fn kept(tx: &mut Tx<'_>, id: &WordsId) -> Result<Option<Kept>> {
    let digest: Option<Vec<u8>> = tx.opt(&DIGEST, params![id], |r| r.get(0))?;
    let digest = digest.and_then(|bytes| bytes.try_into().ok());
    Ok(digest.map(|digest| Kept {
        id: id.clone(),
        digest,
    }))
}

/// Says whose words these are, when that became known later.
pub fn set_about(tx: &mut Tx<'_>, id: &WordsId, about: &str) -> Result<()> {
    tx.exec(&ABOUT, params![id, about]).map(drop)
}

/// Erases every text about a customer; answers how many.
pub fn erase(tx: &mut Tx<'_>, about: &str, now: Ms) -> Result<u64> {
    tx.exec(&ERASE, params![about, now])
}

/// Erases one text; answers whether it was still there.
pub fn erase_one(tx: &mut Tx<'_>, id: &WordsId) -> Result<bool> {
    let now = tx.now;
    Ok(tx.exec(&ERASE_ONE, params![id, now])? > 0)
}

pub(crate) struct Checked {
    pub digest: Vec<u8>,
    pub erased: bool,
    pub altered: bool,
}

pub(crate) fn check(tx: &mut Tx<'_>, id: &str) -> Result<Option<Checked>> {
    type Stored = (Option<Vec<u8>>, Option<String>, Vec<u8>, Option<i64>);
    let stored: Option<Stored> = tx.opt(&CHECK, params![id], |r| {
        Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))
    })?;
    Ok(match stored {
        None => None,
        Some((Some(salt), Some(text), stored, None)) => {
            let altered = digest(&salt, &text)[..] != stored[..];
            Some(Checked {
                digest: stored,
                erased: false,
                altered,
            })
        }
        Some((None, None, digest, Some(_))) => Some(Checked {
            digest,
            erased: true,
            altered: false,
        }),
        Some(_) => return Err(Error::Chain(format!("words {id} are half erased"))),
    })
}
