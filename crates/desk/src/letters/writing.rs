//! Writing a letter, and taking it back.

use super::ended::thread_of;
use super::rows::{self, State};
use super::{Address, Letter, LetterId, LetterKind, newest_address};
use crate::access::Actor;
use crate::happen::{self, CaseId, Happening};
use crate::house;
use crate::people::{self, CustomerId};
use crate::recover::{cases, encounters};
use kohtaamo_language::Lang;
use kohtaamo_store::files::{self, FileId};
use kohtaamo_store::words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    ADD = "INSERT INTO letters (id, case_id, customer, kind, to_address, subject, body, language, by_person, signed_as, message_id, answers, refers, state,
        at, send_at, next_at, attempts, sent_at, why, said, encounter)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'waiting', $14, $15, $15, 0, NULL, NULL, NULL, NULL)";
    ADD_FILE = "INSERT INTO letter_files (letter, place, file) VALUES ($1, $2, $3)";
    UNDO = "UPDATE letters SET state = 'undone', next_at = NULL WHERE id = $1 AND state = 'waiting'";
}

/// How long a person's letter can be taken back: 10 seconds.
pub const TAKEN_BACK: Ms = 10_000;
/// The longest subject (characters).
const LONGEST_SUBJECT: usize = 200;
/// What is attached to one letter at most (files, bytes in all): few mail servers take more.
const FILES: (usize, i64) = (10, 10 * 1024 * 1024);

/// A letter to write.
pub struct New<'a> {
    /// Its case.
    pub case: Option<&'a CaseId>,
    /// The customer; else the case's.
    pub customer: Option<&'a CustomerId>,
    /// Where to; else the customer's newest address.
    pub to: Option<&'a str>,
    /// Subject; the case's token is added.
    pub subject: &'a str,
    /// Text, in plain words; `{page}` and `{survey:ID}` become links when it leaves.
    pub text: &'a str,
    /// Language; else the customer's, else the house's.
    pub lang: Option<Lang>,
    /// Why it is written.
    pub kind: LetterKind,
    /// What is attached: whole files.
    pub files: &'a [FileId],
}

/// Writes a letter. It leaves after [`TAKEN_BACK`] when a person wrote it, else at once; nothing
/// leaves before the unit of work it is written in is durable. A case that came closed with an
/// import sends nothing.
pub fn write(tx: &mut Tx<'_>, by: Option<&Actor>, new: &New<'_>) -> Result<LetterId, Fault> {
    let case = match new.case {
        Some(id) => Some(cases::by_id(tx, id)?),
        None => None,
    };
    if case.as_ref().is_some_and(|c| c.taken_over) {
        return Err(Fault::rule("taken_over", "rule-taken-over"));
    }
    let customer = new
        .customer
        .or(case.as_ref().and_then(|c| c.customer.as_ref()));
    let to = address(tx, new, customer)?;
    let lang = language(tx, new, customer)?;
    let subject = subject(new.subject, case.as_ref())?;
    let text = encounters::said("text", new.text)?;
    fits(tx, new.files)?;
    let about = customer.map(CustomerId::as_str);
    let kept = [to.as_str(), &subject, &text].map(|text| words::keep(tx, about, text));
    let [to, subject, body] = kept;
    let (to, subject, body) = (to?, subject?, body?);
    let signed_as = signed_as(tx, by)?;
    let id = LetterId::new(tx);
    let message_id = format!("{id}@{}", domain(&super::from(tx)?));
    let thread = match new.case {
        Some(case) => thread_of(tx, case)?,
        None => None,
    };
    let answers = thread.as_ref().map(|t| &t.message_id);
    let refers = thread.as_ref().map_or("", |t| t.refers.as_str());
    let now = tx.now;
    let send_at = if by.is_some() { now + TAKEN_BACK } else { now };
    let person = by.map(|actor| &actor.id);
    tx.exec(
        &ADD,
        params![
            id,
            new.case,
            customer,
            new.kind,
            to,
            subject,
            body,
            lang.code(),
            person,
            signed_as,
            message_id,
            answers,
            refers,
            now,
            send_at
        ],
    )?;
    attach(tx, &id, new.files, about)?;
    let facts = json!({"kind": new.kind, "files": new.files.len(), "send_at": send_at});
    happen::happened(
        tx,
        &Happening {
            kind: "letter.written",
            actor: by.map(|actor| actor.id.as_str()),
            about: id.as_str(),
            case: new.case,
            words: &[&to, &subject, &body],
            facts,
            occurred_at: None,
        },
    )?;
    Ok(id)
}

/// Where it goes: where it was said, else to the customer's newest address.
fn address(
    tx: &mut Tx<'_>,
    new: &New<'_>,
    customer: Option<&CustomerId>,
) -> Result<Address, Fault> {
    let to = match (new.to, customer) {
        (Some(to), _) => Some(Address::read("to", to)?),
        (None, Some(customer)) => newest_address(tx, customer)?,
        (None, None) => None,
    };
    to.ok_or_else(|| Fault::field("to", "fault-no-address", ""))
}

/// Its language: the one it was written in, else the customer's, else the house's.
fn language(tx: &mut Tx<'_>, new: &New<'_>, customer: Option<&CustomerId>) -> Result<Lang, Fault> {
    match (new.lang, customer) {
        (Some(lang), _) => Ok(lang),
        (None, Some(customer)) => people::language_of(tx, customer),
        (None, None) => house::language(tx),
    }
}

/// Puts its files to it; they are about the customer too.
fn attach(
    tx: &mut Tx<'_>,
    id: &LetterId,
    attached: &[FileId],
    about: Option<&str>,
) -> Result<(), Fault> {
    for (place, file) in (0_i64..).zip(attached) {
        tx.exec(&ADD_FILE, params![id, place, file])?;
        if let Some(about) = about {
            files::set_about(tx, file, about)?;
        }
    }
    Ok(())
}

/// A subject on one line, with the case's token: `Huoneesi [K-1045]`.
fn subject(said: &str, case: Option<&cases::Case>) -> Result<String, Fault> {
    let line = words::clean(said)
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if line.is_empty() {
        return Err(Fault::field("subject", "fault-missing", ""));
    }
    if line.chars().count() > LONGEST_SUBJECT {
        let longest = LONGEST_SUBJECT.to_string();
        return Err(Fault::field("subject", "fault-too-long", longest));
    }
    let token = case.map(|c| format!("[{}]", c.shown()));
    Ok(match token {
        Some(token) if !line.contains(&token) => format!("{line} {token}"),
        _ => line,
    })
}

/// Whole files alone, and not too much of them.
fn fits(tx: &mut Tx<'_>, attached: &[FileId]) -> Result<(), Fault> {
    let mut size = 0;
    for file in attached {
        let whole = files::get(tx, file)?;
        size += whole
            .ok_or_else(|| Fault::field("files", "fault-file", ""))?
            .size;
    }
    if attached.len() > FILES.0 || size > FILES.1 {
        let most = (FILES.1 / 1024 / 1024).to_string();
        return Err(Fault::field("files", "fault-files-large", most));
    }
    Ok(())
}

/// `Aino Mäkelä / Hotelli Aura`; by no person, the house alone.
fn signed_as(tx: &mut Tx<'_>, by: Option<&Actor>) -> Result<String, Fault> {
    let house = house::name(tx)?;
    Ok(match by {
        Some(actor) if house.is_empty() => actor.name.clone(),
        Some(actor) => format!("{} / {house}", actor.name),
        None => house,
    })
}

/// The domain of our own address, for Message-IDs.
fn domain(from: &str) -> &str {
    let at = from.trim_end_matches('>').rsplit_once('@');
    at.map(|(_, domain)| domain.trim())
        .filter(|d| !d.is_empty())
        .unwrap_or("kohtaamo.invalid")
}

/// Takes a letter back that has not left. What it said is answered, to be written on; a 409 when
/// it is on its way already.
pub fn undo(tx: &mut Tx<'_>, actor: &Actor, id: &LetterId) -> Result<Letter, Fault> {
    let letter = rows::by_id(tx, id)?.ok_or_else(Fault::not_found)?;
    if let Some(case) = &letter.case {
        cases::for_change(tx, actor, case.as_str())?;
    } else if letter.by.as_ref() != Some(&actor.id) {
        return Err(Fault::not_found());
    }
    if tx.exec(&UNDO, params![id])? == 0 {
        return match rows::by_id(tx, id)?.map(|l| l.state) {
            Some(State::Undone) => Ok(letter),
            _ => Err(Fault::rule("gone", "rule-letter-gone")),
        };
    }
    happen::happened(
        tx,
        &Happening {
            kind: "letter.undone",
            actor: Some(actor.id.as_str()),
            about: id.as_str(),
            case: letter.case.as_ref(),
            words: &[],
            facts: json!({}),
            occurred_at: None,
        },
    )?;
    Ok(letter)
}
