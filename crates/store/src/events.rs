//! What happened: an append-only chain without personal words.
//!
//! An event names who, when, what kind, and which row; words it carries are named by the
//! digest of salted texts that live in [`crate::words`] and can be erased without breaking
//! the chain. Each event is chained by BLAKE3 to the one before it **in its stream** (a case,
//! else a customer, a person, the house), so streams never wait for each other. Committed
//! events are numbered without gaps and chained once more by their *seal*: on SQLite at once
//! (there is one writer), on PostgreSQL by one sealer over all nodes.

use crate::words::Kept;
use crate::{Engine, Error, Ms, Result, Tx, params};
use serde_json::Value as Json;

crate::statements! {
    HEAD = "SELECT seq, hash FROM events WHERE stream = $1 ORDER BY seq DESC LIMIT 1";
    LOCK = lite "SELECT $1",
        pg "SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS TEXT)";
    APPEND = "INSERT INTO events (stream, seq, kind, actor, about, case_id, words, digest, facts, occurred_at, recorded_at, hash, seal, position)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    LAST_SEAL = "SELECT position, seal FROM events WHERE position > 0 ORDER BY position DESC LIMIT 1";
    UNSEALED = lite "SELECT position, hash FROM events WHERE position = 0 LIMIT 0",
        pg "SELECT ord, hash FROM events WHERE position IS NULL ORDER BY ord LIMIT 2000";
    SEAL = lite "UPDATE events SET position = $2, seal = $3 WHERE position = $1",
        pg "UPDATE events SET position = $2, seal = $3 WHERE ord = $1";
    AFTER = "SELECT position, stream, seq, kind, actor, about, case_id, words, digest, facts, occurred_at, recorded_at, hash, seal
        FROM events WHERE position > $1 ORDER BY position LIMIT $2";
    OF_CASE = "SELECT coalesce(position, 0), stream, seq, kind, actor, about, case_id, words, digest, facts, occurred_at, recorded_at, hash, seal
        FROM events WHERE stream = $1 ORDER BY seq";
}

/// An event about to be appended.
pub struct New<'a> {
    /// The stream it is chained in.
    pub stream: &'a str,
    /// Noun and participle: `promise.made`.
    pub kind: &'static str,
    /// Who did it; none for the program itself.
    pub actor: Option<&'a str>,
    /// The row it is about.
    pub about: &'a str,
    /// The case it belongs to.
    pub case: Option<&'a str>,
    /// Words kept with it.
    pub words: &'a [&'a Kept],
    /// What else happened, in a small object: enum words, ids, sums, times. Never personal words.
    pub facts: Json,
    /// When it happened, which may lie before it was recorded.
    pub occurred_at: Ms,
}

/// An event as it stands.
#[derive(Debug, Clone)]
pub struct Event {
    /// Place in the time line of the house, from 1, without gaps; 0 while not yet sealed.
    pub position: i64,
    /// Its stream.
    pub stream: String,
    /// Place in the stream, from 1.
    pub seq: i64,
    /// Kind.
    pub kind: String,
    /// Who did it.
    pub actor: Option<String>,
    /// The row it is about.
    pub about: String,
    /// The case it belongs to.
    pub case: Option<String>,
    /// Ids of its words, separated by spaces.
    pub words: String,
    /// Digest over them.
    pub digest: Option<Vec<u8>>,
    /// What else.
    pub facts: String,
    /// When it happened.
    pub occurred_at: Ms,
    /// When it was recorded.
    pub recorded_at: Ms,
    /// Chained in its stream.
    pub hash: Vec<u8>,
    /// Chained over the house.
    pub seal: Option<Vec<u8>>,
}

/// Locks a stream for the rest of the unit: a verb does this first, several streams in id
/// order. SQLite has one writer and needs no lock.
pub fn lock(tx: &mut Tx<'_>, stream: &str) -> Result<()> {
    match tx.engine() {
        Engine::Lite => Ok(()),
        Engine::Pg => tx.rows(&LOCK, params![stream], |_| Ok(())).map(drop),
    }
}

/// The stream's newest event, as number and hash; before the first, nought and the hash of its name.
fn head(tx: &mut Tx<'_>, stream: &str) -> Result<(i64, Vec<u8>)> {
    lock(tx, stream)?;
    let newest = tx.opt(&HEAD, params![stream], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(newest.unwrap_or_else(|| (0, blake3::hash(stream.as_bytes()).as_bytes().to_vec())))
}

/// Appends an event in this unit.
pub fn append(tx: &mut Tx<'_>, new: New<'_>) -> Result<()> {
    let (seq, before) = head(tx, new.stream)?;
    let mut event = Event {
        position: 0,
        stream: new.stream.to_owned(),
        seq: seq + 1,
        kind: new.kind.to_owned(),
        actor: new.actor.map(str::to_owned),
        about: new.about.to_owned(),
        case: new.case.map(str::to_owned),
        words: new
            .words
            .iter()
            .map(|w| w.id.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        digest: digest_of(new.words.iter().map(|w| &w.digest[..])),
        facts: new.facts.to_string(),
        occurred_at: new.occurred_at,
        recorded_at: tx.now,
        hash: Vec::new(),
        seal: None,
    };
    event.hash = hash(&before, &event);
    let mut position = None;
    if tx.engine() == Engine::Lite {
        let (last, seal_before) = last_seal(tx)?;
        position = Some(last + 1);
        let seal = seal_hash(&seal_before, last + 1, &event.hash);
        event.seal = Some(seal.clone());
        tx.sealed = Some((last + 1, seal));
    }
    tx.exec(
        &APPEND,
        params![
            event.stream,
            event.seq,
            event.kind,
            event.actor,
            event.about,
            event.case,
            event.words,
            event.digest,
            event.facts,
            event.occurred_at,
            event.recorded_at,
            event.hash,
            event.seal,
            position
        ],
    )?;
    tx.appended += 1;
    Ok(())
}

fn digest_of<'d>(digests: impl Iterator<Item = &'d [u8]>) -> Option<Vec<u8>> {
    let mut hasher = blake3::Hasher::new();
    let mut any = false;
    for d in digests {
        hasher.update(d);
        any = true;
    }
    any.then(|| hasher.finalize().as_bytes().to_vec())
}

/// Every field with its length in front, so that no two events can be written alike.
fn hash(before: &[u8], e: &Event) -> Vec<u8> {
    let mut h = blake3::Hasher::new();
    let mut field = |bytes: &[u8]| {
        h.update(&(bytes.len() as u64).to_le_bytes());
        h.update(bytes);
    };
    field(before);
    field(e.stream.as_bytes());
    field(&e.seq.to_le_bytes());
    field(e.kind.as_bytes());
    field(e.actor.as_deref().unwrap_or("").as_bytes());
    field(e.about.as_bytes());
    field(e.case.as_deref().unwrap_or("").as_bytes());
    field(e.words.as_bytes());
    field(e.digest.as_deref().unwrap_or(&[]));
    field(e.facts.as_bytes());
    field(&e.occurred_at.to_le_bytes());
    field(&e.recorded_at.to_le_bytes());
    h.finalize().as_bytes().to_vec()
}

fn seal_hash(before: &[u8], position: i64, hash: &[u8]) -> Vec<u8> {
    let mut h = blake3::Hasher::new();
    h.update(before)
        .update(&position.to_le_bytes())
        .update(hash);
    h.finalize().as_bytes().to_vec()
}

fn last_seal(tx: &mut Tx<'_>) -> Result<(i64, Vec<u8>)> {
    if let Some(known) = &tx.sealed {
        return Ok(known.clone());
    }
    let last = tx.opt(&LAST_SEAL, &[], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(last.unwrap_or((0, Vec::new())))
}

/// Position of the newest sealed event.
pub fn newest(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(last_seal(tx)?.0)
}

/// The sealer's work on PostgreSQL: numbers what is committed and has no number.
/// Answers the newest position if there was anything.
pub(crate) fn seal(tx: &mut Tx<'_>) -> Result<Option<i64>> {
    let waiting: Vec<(i64, Vec<u8>)> = tx.rows(&UNSEALED, &[], |r| Ok((r.get(0)?, r.get(1)?)))?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let (mut position, mut before) = last_seal(tx)?;
    for (ord, hash) in waiting {
        position += 1;
        before = seal_hash(&before, position, &hash);
        tx.exec(&SEAL, params![ord, position, before])?;
    }
    Ok(Some(position))
}

/// Numbers and seals events that pass by as rows, where they have no number yet: a backup is
/// whole, even of events the sealer has not come to.
pub(crate) struct Sealing {
    position_at: usize,
    hash_at: usize,
    seal_at: usize,
    last: (i64, Vec<u8>),
}

impl Sealing {
    /// For rows with these columns.
    pub fn of(columns: &[String]) -> Sealing {
        let at = |name: &str| columns.iter().position(|c| c == name).unwrap_or(usize::MAX);
        Sealing {
            position_at: at("position"),
            hash_at: at("hash"),
            seal_at: at("seal"),
            last: (0, Vec::new()),
        }
    }
    /// Looks at a row; sealed ones come first, in order.
    pub fn pass(&mut self, row: &mut [rusqlite::types::Value]) {
        use rusqlite::types::Value;
        let (position, before) = &self.last;
        if let (Some(Value::Integer(sealed)), Some(Value::Blob(seal))) =
            (row.get(self.position_at), row.get(self.seal_at))
        {
            self.last = (*sealed, seal.clone());
        } else if let Some(Value::Blob(hash)) = row.get(self.hash_at) {
            let seal = seal_hash(before, position + 1, hash);
            self.last = (position + 1, seal.clone());
            row[self.position_at] = Value::Integer(self.last.0);
            row[self.seal_at] = Value::Blob(seal);
        }
    }
}

/// Sealed events after a position, oldest first.
pub fn after(tx: &mut Tx<'_>, position: i64, limit: i64) -> Result<Vec<Event>> {
    tx.rows(&AFTER, params![position, limit], read)
}

/// Everything in a stream, oldest first.
pub fn of_stream(tx: &mut Tx<'_>, stream: &str) -> Result<Vec<Event>> {
    tx.rows(&OF_CASE, params![stream], read)
}

fn read(r: &crate::Row<'_>) -> Result<Event> {
    Ok(Event {
        position: r.get(0)?,
        stream: r.get(1)?,
        seq: r.get(2)?,
        kind: r.get(3)?,
        actor: r.get(4)?,
        about: r.get(5)?,
        case: r.get(6)?,
        words: r.get(7)?,
        digest: r.get(8)?,
        facts: r.get(9)?,
        occurred_at: r.get(10)?,
        recorded_at: r.get(11)?,
        hash: r.get(12)?,
        seal: r.get(13)?,
    })
}

/// What [`verify`] found in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Events.
    pub events: i64,
    /// Streams.
    pub streams: usize,
    /// Texts whose digest was computed anew.
    pub words: i64,
    /// Texts that were erased on purpose.
    pub erased: i64,
    /// The newest seal, in hexadecimal: whoever writes it down can prove the past later.
    pub head: String,
}

/// Walks the whole chain: positions, seals, streams, words. The first offender is the error.
pub fn verify(tx: &mut Tx<'_>) -> Result<Verified> {
    use std::collections::HashMap;
    let mut heads: HashMap<String, (i64, Vec<u8>)> = HashMap::new();
    let mut found = Verified {
        events: 0,
        streams: 0,
        words: 0,
        erased: 0,
        head: String::new(),
    };
    let mut last = Vec::new();
    loop {
        let page = after(tx, found.events, 2000)?;
        let full = page.len() == 2000;
        for e in page {
            let broken = |what: &str| {
                Error::Chain(format!(
                    "event {} ({} in {}): {what}",
                    e.position, e.kind, e.stream
                ))
            };
            if e.position != found.events + 1 {
                return Err(broken(&format!("expected position {}", found.events + 1)));
            }
            let (seq, before) = heads
                .entry(e.stream.clone())
                .or_insert_with(|| (0, blake3::hash(e.stream.as_bytes()).as_bytes().to_vec()));
            if e.seq != *seq + 1 {
                return Err(broken(&format!(
                    "expected number {} in its stream",
                    *seq + 1
                )));
            }
            if hash(before, &e) != e.hash {
                return Err(broken("its hash does not follow from the one before it"));
            }
            last = seal_hash(&last, e.position, &e.hash);
            if e.seal.as_deref() != Some(&last) {
                return Err(broken("its seal does not follow from the one before it"));
            }
            (*seq, *before) = (e.seq, e.hash.clone());
            let mut digests = Vec::new();
            for id in e.words.split_whitespace() {
                let checked =
                    crate::words::check(tx, id)?.ok_or_else(|| broken("its words are missing"))?;
                if checked.altered {
                    return Err(broken("its words were altered"));
                }
                if checked.erased {
                    found.erased += 1
                } else {
                    found.words += 1
                }
                digests.push(checked.digest);
            }
            if digest_of(digests.iter().map(Vec::as_slice)) != e.digest {
                return Err(broken("its words are not the ones it was written with"));
            }
            found.events = e.position;
        }
        if !full {
            break;
        }
    }
    found.streams = heads.len();
    found.head = last.iter().map(|b| format!("{b:02x}")).collect();
    Ok(found)
}
