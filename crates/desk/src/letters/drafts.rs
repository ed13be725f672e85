//! Replies being written: one for each person and case, kept while one types.

use crate::access::{Actor, PersonId};
use crate::happen::{self, CaseId};
use kohtaamo_store::words;
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    OF = "SELECT to_address, subject, body, began_at, touched_at FROM drafts WHERE person = $1 AND case_id = $2";
    KEEP = "INSERT INTO drafts (person, case_id, to_address, subject, body, began_at, touched_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
        ON CONFLICT (person, case_id) DO UPDATE SET to_address = excluded.to_address, subject = excluded.subject, body = excluded.body, touched_at = excluded.touched_at";
    DROP = "DELETE FROM drafts WHERE person = $1 AND case_id = $2";
    DROP_OF_PERSON = "DELETE FROM drafts WHERE person = $1";
    OTHERS = "SELECT p.name FROM drafts d JOIN persons p ON p.id = d.person WHERE d.case_id = $1 AND d.person <> $2 AND d.touched_at > $3 ORDER BY p.name LIMIT 5";
}

/// Whoever touched a draft within this time is writing.
const WRITING: Ms = 2 * 60_000;
/// The longest draft (characters): a letter's longest text, and room to cut it.
const LONGEST: usize = 40_000;

/// A reply being written.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Where to.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Since when.
    pub began_at: Ms,
    /// When it was last written on.
    pub touched_at: Ms,
}

/// What a draft says.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct SayDraft {
    /// Where to.
    #[serde(default)]
    pub to: String,
    /// Subject.
    #[serde(default)]
    pub subject: String,
    /// Text.
    #[serde(default)]
    pub text: String,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Draft> {
    Ok(Draft {
        to: r.get(0)?,
        subject: r.get(1)?,
        text: r.get(2)?,
        began_at: r.get(3)?,
        touched_at: r.get(4)?,
    })
}

/// What this person was writing on a case.
pub fn draft_of(tx: &mut Tx<'_>, actor: &Actor, case: &CaseId) -> Result<Option<Draft>, Fault> {
    Ok(tx.opt(&OF, params![actor.id, case], read)?)
}

/// Keeps what is being written. That somebody began is told, so that others see it; the words
/// that follow are nobody's business yet.
pub fn keep_draft(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &CaseId,
    say: &SayDraft,
) -> Result<(), Fault> {
    let now = tx.now;
    let writing = draft_of(tx, actor, case)?.is_some_and(|d| d.touched_at > now - WRITING);
    let cut = |text: &str| words::clean(text).chars().take(LONGEST).collect::<String>();
    let (to, subject, text) = (cut(&say.to), cut(&say.subject), cut(&say.text));
    tx.exec(&KEEP, params![actor.id, case, to, subject, text, now])?;
    if writing {
        return Ok(());
    }
    happen::on_case(
        tx,
        "reply.begun",
        actor,
        case,
        case.as_str(),
        &[],
        json!({}),
    )
}

/// Drops it: it was sent, or is not wanted.
pub fn drop_draft(tx: &mut Tx<'_>, actor: &Actor, case: &CaseId) -> Result<(), Fault> {
    tx.exec(&DROP, params![actor.id, case])?;
    Ok(())
}

/// Hears that somebody left the house: what they were writing goes.
pub fn hear_left(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    tx.exec(&DROP_OF_PERSON, params![h.about])?;
    Ok(())
}

/// Who else is writing on a case right now.
pub fn others_writing(
    tx: &mut Tx<'_>,
    case: &CaseId,
    me: Option<&PersonId>,
) -> Result<Vec<String>, Fault> {
    let since = tx.now - WRITING;
    let me = me.map_or("", PersonId::as_str);
    Ok(tx.rows(&OTHERS, params![case, me, since], |r| r.get(0))?)
}
