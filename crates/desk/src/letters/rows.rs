//! Letters as their rows stand.

use super::{LetterId, LetterKind};
use crate::access::PersonId;
use crate::happen::CaseId;
use crate::people::CustomerId;
use kohtaamo_language::Lang;
use kohtaamo_language::search::email_norm;
use kohtaamo_store::files::FileId;
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;

/// A letter in one look; `$which` says which ones.
macro_rules! letters {
    ($which:literal) => {
        concat!(
            "SELECT l.id, l.case_id, l.customer, l.kind, t.text, s.text, b.text, l.language, l.by_person, l.signed_as, l.message_id, l.answers, l.refers, l.state,
        l.at, l.send_at, l.next_at, l.attempts, l.sent_at, l.why, y.text, l.encounter FROM letters l
        LEFT JOIN words t ON t.id = l.to_address LEFT JOIN words s ON s.id = l.subject LEFT JOIN words b ON b.id = l.body LEFT JOIN words y ON y.id = l.said
        WHERE ",
            $which
        )
    };
}

kohtaamo_store::statements! {
    BY_ID = letters!("l.id = $1");
    BY_MESSAGE_ID = letters!("l.message_id = $1");
    OF_CASE = letters!("l.case_id = $1 ORDER BY l.at, l.id");
    NEWEST = "SELECT id, by_person FROM letters WHERE case_id = $1 AND state <> 'undone' AND kind = 'reply' ORDER BY at DESC, id DESC LIMIT 1";
    WRITTEN_TO = "SELECT t.text FROM letters l JOIN words t ON t.id = l.to_address
        WHERE l.case_id = $1 AND l.state IN ('waiting', 'going', 'sent', 'bounced') AND t.text IS NOT NULL";
    FILES = "SELECT file FROM letter_files WHERE letter = $1 ORDER BY place";
}

crate::words! {
    /// Where a letter is on its way.
    State {
        /// It will go; until its time it can be taken back.
        Waiting = "waiting",
        /// A node is sending it.
        Going = "going",
        /// It left the house.
        Sent = "sent",
        /// It could not be sent, and will not be tried again.
        Failed = "failed",
        /// It was taken back.
        Undone = "undone",
        /// It left, and came back.
        Bounced = "bounced",
    }
    /// What was wrong.
    Trouble {
        /// The mail server did not answer, or not now.
        Unreachable = "unreachable",
        /// The mail server does not let us in.
        NotLetIn = "not_let_in",
        /// There is no such address.
        UnknownAddress = "unknown_address",
        /// The mailbox takes no more.
        MailboxFull = "mailbox_full",
        /// Too large for them.
        TooLarge = "too_large",
        /// Refused for another reason.
        Refused = "refused",
    }
}

/// A letter.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Id.
    pub id: LetterId,
    /// Its case.
    pub case: Option<CaseId>,
    /// The customer.
    pub customer: Option<CustomerId>,
    /// Why it was written.
    pub kind: LetterKind,
    /// Where to; none once forgotten, as with all its words.
    pub to: Option<String>,
    /// Subject, with the case's token.
    pub subject: Option<String>,
    /// Text; links stand in it as `{page}`.
    pub text: Option<String>,
    /// Its language.
    pub lang: Lang,
    /// Who wrote it; none when the program did.
    pub by: Option<PersonId>,
    /// The name in From.
    pub signed_as: String,
    /// Its Message-ID, without the angle brackets.
    pub message_id: String,
    /// The message it answers.
    pub answers: Option<String>,
    /// Those before, oldest first.
    pub refers: Vec<String>,
    /// Where it is.
    pub state: State,
    /// When it was written.
    pub at: Ms,
    /// Until then it can be taken back.
    pub send_at: Ms,
    /// When it is taken up next.
    pub next_at: Option<Ms>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it left.
    pub sent_at: Option<Ms>,
    /// What was wrong.
    pub why: Option<Trouble>,
    /// What the other server said of it.
    pub said: Option<String>,
    /// What it became when it left.
    pub encounter: Option<String>,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Letter> {
    Ok(Letter {
        id: r.id(0)?,
        case: r.id_opt(1)?,
        customer: r.id_opt(2)?,
        kind: r.word(3)?,
        to: r.get(4)?,
        subject: r.get(5)?,
        text: r.get(6)?,
        lang: Lang::parse(&r.get::<String>(7)?).unwrap_or_default(),
        by: r.id_opt(8)?,
        signed_as: r.get(9)?,
        message_id: r.get(10)?,
        answers: r.get(11)?,
        refers: r
            .get::<String>(12)?
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        state: r.word(13)?,
        at: r.get(14)?,
        send_at: r.get(15)?,
        next_at: r.get(16)?,
        attempts: r.get(17)?,
        sent_at: r.get(18)?,
        why: r.word_opt(19)?,
        said: r.get(20)?,
        encounter: r.get(21)?,
    })
}

/// A letter by id.
pub fn by_id(tx: &mut Tx<'_>, id: &LetterId) -> Result<Option<Letter>, Fault> {
    Ok(tx.opt(&BY_ID, params![id], read)?)
}

/// A letter by its Message-ID, with or without the angle brackets: whether a message answers one
/// of ours, or one of ours came back.
pub fn by_message_id(tx: &mut Tx<'_>, id: &str) -> Result<Option<Letter>, Fault> {
    Ok(tx.opt(&BY_MESSAGE_ID, params![bare(id)], read)?)
}

/// A Message-ID without its angle brackets.
pub(super) fn bare(id: &str) -> &str {
    id.trim().trim_start_matches('<').trim_end_matches('>')
}

/// The letters of a case, oldest first.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<Letter>, Fault> {
    Ok(tx.rows(&OF_CASE, params![case], read)?)
}

/// The newest reply on a case and who wrote it.
pub fn newest_on(
    tx: &mut Tx<'_>,
    case: &CaseId,
) -> Result<Option<(LetterId, Option<PersonId>)>, Fault> {
    Ok(tx.opt(&NEWEST, params![case], |r| Ok((r.id(0)?, r.id_opt(1)?)))?)
}

/// Whether we wrote to this address in this case: who answers from it stands in the case.
pub fn written_to(tx: &mut Tx<'_>, case: &CaseId, address: &str) -> Result<bool, Fault> {
    let Some(address) = email_norm(address) else {
        return Ok(false);
    };
    let known: Vec<String> = tx.rows(&WRITTEN_TO, params![case], |r| r.get(0))?;
    Ok(known
        .iter()
        .any(|k| email_norm(k).as_deref() == Some(address.as_str())))
}

/// What is attached to a letter, in order.
pub(super) fn files_of(tx: &mut Tx<'_>, id: &LetterId) -> Result<Vec<FileId>, Fault> {
    Ok(tx.rows(&FILES, params![id], |r| r.id(0))?)
}
