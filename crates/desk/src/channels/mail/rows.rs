//! The rows of messages and of the Message-IDs they have and answer.

use super::{MessageId, Outcome, Received, Source, Stop};
use crate::happen::{CaseId, Happening};
use crate::house::{self, Team};
use crate::people::CustomerId;
use crate::recover::encounters::EncounterId;
use kohtaamo_store::files::{self, FileId};
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    ADD = "INSERT INTO messages (id, source, place, team, archive, file, digest, received_at, attempts, next_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9) ON CONFLICT (digest) DO NOTHING";
    BY_DIGEST = "SELECT id FROM messages WHERE digest = $1";
    GET = "SELECT m.id, m.source, m.team, m.archive, m.file, f.size, m.received_at, m.outcome FROM messages m JOIN files f ON f.id = m.file WHERE m.id = $1";
    SETTLE = "UPDATE messages SET outcome = $2, message_id = $3, same = $4, parent = $5, case_id = $6, encounter = $7, customer = $8, read_at = $9, next_at = NULL
        WHERE id = $1 AND outcome IS NULL";
    ADD_ID = "INSERT INTO message_ids (id, message, own) VALUES ($1, $2, $3) ON CONFLICT (id, message) DO NOTHING";
    KIN = "SELECT m.id, m.case_id, i.own FROM message_ids i JOIN messages m ON m.id = i.message WHERE i.id = $1 AND i.message <> $2 ORDER BY i.message LIMIT 100";
    SAME = "SELECT id FROM messages WHERE same = $1 AND id <> $2 LIMIT 1";
    DUE = "SELECT id FROM messages WHERE next_at <= $1 ORDER BY next_at LIMIT 50";
    TRY = "UPDATE messages SET attempts = attempts + 1, next_at = $2 WHERE id = $1 AND next_at <= $3 RETURNING attempts";
    FIRST_ENCOUNTER = "SELECT id FROM encounters WHERE case_id = $1 ORDER BY at LIMIT 1";
    COUNTS = scans "counts an index, when a monitor asks" "SELECT coalesce(outcome, 'waiting'), count(*) FROM messages GROUP BY outcome ORDER BY outcome";
    KNOWN = "UPDATE messages SET customer = $2 WHERE customer IS NULL AND encounter IN (SELECT id FROM encounters WHERE case_id = $1)";
    MOVED = "UPDATE messages SET case_id = $2 WHERE encounter = $1";
    FORGET_IDS = "DELETE FROM message_ids WHERE message IN (SELECT id FROM messages WHERE customer = $1)";
    FORGET = "UPDATE messages SET message_id = NULL, same = NULL WHERE customer = $1";
}

/// The media type of a letter as it came.
pub const MEDIA: &str = "message/rfc822";
/// Whoever stored a message reads it at once; else a sweep does after this.
const READS_ITSELF: Ms = 60_000;
/// Longer Message-IDs are nobody's (RFC 5322 has lines of 998).
const LONGEST_ID: usize = 900;

/// A message as its row stands.
#[derive(Debug, Clone)]
pub struct Message {
    /// Id.
    pub id: MessageId,
    /// Where it came from.
    pub source: String,
    /// The team its source's letters go to, as it was named.
    team: Option<String>,
    /// Came with an archive.
    pub archive: bool,
    /// The bytes as they came.
    pub file: FileId,
    /// How many.
    pub size: i64,
    /// When it came.
    pub received_at: Ms,
    /// What became of it; none while it waits.
    pub outcome: Option<Outcome>,
}

impl Message {
    /// The team its case goes to, if the house has one of that name.
    pub fn team(&self, tx: &mut Tx<'_>) -> Option<Team> {
        let name = self.team.as_deref()?;
        house::team_named(tx, name).ok() // a name misspelt in the settings must not lose letters
    }
}

/// A message that these bytes are.
pub fn by_digest(tx: &mut Tx<'_>, digest: &[u8; 32]) -> Result<Option<MessageId>, Stop> {
    Ok(tx.opt(&BY_DIGEST, params![digest], |r| r.id(0))?)
}

/// Adds a message whose bytes are all there; of two who bring the same at once one is known.
pub fn add(
    tx: &mut Tx<'_>,
    source: &Source,
    file: &FileId,
    size: i64,
    digest: &[u8; 32],
) -> Result<Received, Stop> {
    let id = MessageId::new(tx);
    let (now, next_at) = (tx.now, tx.now + READS_ITSELF);
    let row = params![
        id,
        source.name,
        source.place,
        source.team,
        source.archive,
        file,
        *digest,
        now,
        next_at
    ];
    if tx.exec(&ADD, row)? == 0 {
        // The file stays unfinished, and is dropped with those.
        let id = by_digest(tx, digest)?.ok_or_else(|| Fault::ours("a message came and went"))?;
        return Ok(Received { id, new: false });
    }
    files::finish(tx, file, size, digest)?;
    Ok(Received { id, new: true })
}

/// A message by id.
pub fn get(tx: &mut Tx<'_>, id: &MessageId) -> Result<Option<Message>, Fault> {
    Ok(tx.opt(&GET, params![id], |r| {
        Ok(Message {
            id: r.id(0)?,
            source: r.get(1)?,
            team: r.get(2)?,
            archive: r.flag(3)?,
            file: r.id(4)?,
            size: r.get(5)?,
            received_at: r.get(6)?,
            outcome: r.word_opt(7)?,
        })
    })?)
}

/// What reading a message came to.
#[derive(Debug, Default)]
pub struct Settled<'a> {
    /// Its Message-ID.
    pub message_id: Option<&'a str>,
    /// Those it answers.
    pub answers: &'a [String],
    /// Digest of Message-ID and body.
    pub same: Option<[u8; 32]>,
    /// What it answers.
    pub parent: Option<String>,
    /// Its case.
    pub case: Option<CaseId>,
    /// Its encounter.
    pub encounter: Option<EncounterId>,
    /// The customer it is about.
    pub customer: Option<CustomerId>,
}

/// Says what became of a message.
pub fn settle(
    tx: &mut Tx<'_>,
    id: &MessageId,
    outcome: Outcome,
    s: &Settled<'_>,
) -> Result<(), Fault> {
    let own = s.message_id.filter(|id| id.len() <= LONGEST_ID);
    if let Some(own) = own {
        tx.exec(&ADD_ID, params![own, id, true])?;
    }
    for answered in s.answers.iter().filter(|a| a.len() <= LONGEST_ID) {
        tx.exec(&ADD_ID, params![answered, id, false])?;
    }
    let now = tx.now;
    let same = s.same.as_ref().map(|same| &same[..]);
    tx.exec(
        &SETTLE,
        params![
            id,
            outcome,
            own,
            same,
            s.parent,
            s.case,
            s.encounter,
            s.customer,
            now
        ],
    )?;
    Ok(())
}

/// A message that has or answers a Message-ID.
pub struct Kin {
    /// The message.
    pub id: MessageId,
    /// Its case.
    pub case: Option<CaseId>,
    /// The Message-ID is its own.
    pub own: bool,
}

/// The messages that have or answer a Message-ID, but for one.
pub fn kin(tx: &mut Tx<'_>, message_id: &str, but: &MessageId) -> Result<Vec<Kin>, Fault> {
    Ok(tx.rows(&KIN, params![message_id, but], |r| {
        Ok(Kin {
            id: r.id(0)?,
            case: r.id_opt(1)?,
            own: r.flag(2)?,
        })
    })?)
}

/// Another message with the same Message-ID and body.
pub fn copy_of(
    tx: &mut Tx<'_>,
    same: &[u8; 32],
    but: &MessageId,
) -> Result<Option<MessageId>, Fault> {
    Ok(tx.opt(&SAME, params![&same[..], but], |r| r.id(0))?)
}

/// The encounter a case began with.
pub fn first_encounter(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<EncounterId>, Fault> {
    Ok(tx.opt(&FIRST_ENCOUNTER, params![case], |r| r.id(0))?)
}

/// Messages that wait to be read, the longest first.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Vec<MessageId>, Fault> {
    let now = tx.now;
    Ok(tx.rows(&DUE, params![now], |r| r.id(0))?)
}

/// Takes a waiting message to read it, for `rest`; answers how often it was tried with this one.
/// None when another node was quicker.
pub fn take(tx: &mut Tx<'_>, id: &MessageId, rest: Ms) -> Result<Option<i64>, Fault> {
    let now = tx.now;
    Ok(tx.opt(&TRY, params![id, now + rest, now], |r| r.get(0))?)
}

/// How many messages there are of each outcome, and `waiting`.
pub fn counts(tx: &mut Tx<'_>) -> Result<Vec<(String, i64)>, Fault> {
    Ok(tx.rows(&COUNTS, &[], |r| Ok((r.get(0)?, r.get(1)?)))?)
}

/// Hears that an encounter went to another case: the message it came by did too, and what answers
/// that joins it there.
pub fn hear_moved(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    tx.exec(&MOVED, params![h.about, h.case])?;
    Ok(())
}

/// Hears who the guest of a case is: its messages are about them now.
pub fn hear_known(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    if let (Some(case), Some(customer)) = (h.case, h.facts["customer"].as_str()) {
        tx.exec(&KNOWN, params![case, customer])?;
    }
    Ok(())
}

/// Hears that a customer was forgotten: nothing that names one of their messages stays. The
/// digest of the bytes does, so that the same letter brought again is no new one.
pub fn hear_forgotten(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    tx.exec(&FORGET_IDS, params![h.about])?;
    tx.exec(&FORGET, params![h.about])?;
    Ok(())
}
