//! What became of an exchange: a message came, a letter came back, a customer was forgotten.

use super::rows::{self, bare};
use super::{Letter, LetterId, State, Trouble};
use crate::access::{self, Actor};
use crate::duties::{self, DutyKind, Owner};
use crate::happen::{self, CaseId, Happening};
use crate::people::CustomerId;
use crate::recover::cases;
use kohtaamo_store::words::{self, Kept};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    THREAD = "SELECT h.message_id, h.refers, w.text FROM letter_threads h LEFT JOIN words w ON w.id = h.subject WHERE h.case_id = $1";
    FOLLOW = "INSERT INTO letter_threads (case_id, message_id, refers, subject) VALUES ($1, $2, $3, $4)
        ON CONFLICT (case_id) DO UPDATE SET message_id = excluded.message_id, refers = excluded.refers, subject = coalesce(excluded.subject, letter_threads.subject)";
    CAME_BACK = "UPDATE letters SET state = $2, next_at = NULL, why = $3, said = $4 WHERE id = $1 AND state IN ('waiting', 'going', 'sent')";
    NAME = "UPDATE letters SET customer = $2 WHERE case_id = $1";
    SUBJECT = "SELECT subject FROM letter_threads WHERE case_id = $1";
    STOP = "UPDATE letters SET state = 'undone', next_at = NULL WHERE customer = $1 AND next_at IS NOT NULL";
    UNTIE = "UPDATE letters SET answers = NULL, refers = '' WHERE customer = $1";
    MERGED = "INSERT INTO letter_threads (case_id, message_id, refers, subject) SELECT CAST($2 AS TEXT), message_id, refers, subject FROM letter_threads WHERE case_id = $1
        ON CONFLICT (case_id) DO NOTHING";
    PARTED = "DELETE FROM letter_threads WHERE case_id = $2 AND message_id = (SELECT message_id FROM letter_threads WHERE case_id = $1)";
    DROP_THREADS = "DELETE FROM letter_threads WHERE case_id IN (SELECT id FROM cases WHERE customer = $1)";
    DROP_DRAFTS = "DELETE FROM drafts WHERE case_id IN (SELECT id FROM cases WHERE customer = $1)";
}

/// The exchange of a case so far: what the next letter answers.
pub struct Thread {
    /// The last message, without angle brackets.
    pub message_id: String,
    /// Those before it, oldest first, with spaces between.
    pub refers: String,
    /// The customer's subject.
    pub subject: Option<String>,
}

/// Message-IDs carried on: the first, and the newest of the others (RFC 5322 sets no limit, header
/// lines have one).
const REFERS: usize = 20;

/// The exchange of a case.
pub fn thread_of(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<Thread>, Fault> {
    Ok(tx.opt(&THREAD, params![case], |r| {
        Ok(Thread {
            message_id: r.get(0)?,
            refers: r.get(1)?,
            subject: r.get(2)?,
        })
    })?)
}

/// A customer's message came into a case: the next letter answers it. `refers` are the messages it
/// refers to itself, oldest first.
pub fn came(
    tx: &mut Tx<'_>,
    case: &CaseId,
    message_id: &str,
    refers: &[&str],
    subject: Option<&str>,
) -> Result<(), Fault> {
    let about = cases::by_id(tx, case)?.customer;
    let about = about.as_ref().map(CustomerId::as_str);
    let subject = match subject.map(str::trim).filter(|s| !s.is_empty()) {
        Some(subject) => Some(words::keep(tx, about, subject)?),
        None => None,
    };
    follow(tx, case, message_id, refers, subject.as_ref())
}

pub(super) fn follow(
    tx: &mut Tx<'_>,
    case: &CaseId,
    message_id: &str,
    refers: &[&str],
    subject: Option<&Kept>,
) -> Result<(), Fault> {
    let id = bare(message_id);
    if !one_word(id) {
        return Ok(()); // a message without a name of its own cannot be answered by name
    }
    let known: Vec<&str> = refers
        .iter()
        .map(|r| bare(r))
        .filter(|r| one_word(r))
        .collect();
    let skipped = known.len().saturating_sub(REFERS);
    let first = known.first().filter(|_| skipped > 0);
    let kept: Vec<&str> = first
        .into_iter()
        .chain(known.iter().skip(skipped))
        .copied()
        .collect();
    tx.exec(&FOLLOW, params![case, id, kept.join(" "), subject])?;
    Ok(())
}

/// Fit to stand in a header: printable ASCII without spaces or angle brackets, of a sane length.
fn one_word(id: &str) -> bool {
    let fit = |c: char| c.is_ascii_graphic() && c != '<' && c != '>';
    !id.is_empty() && id.len() <= 250 && id.chars().all(fit)
}

/// A letter of ours came back. For good: whoever has the case hears of it. For now (a delay): only
/// what was said of it is kept. Answers whether it was one of ours.
pub fn bounced(
    tx: &mut Tx<'_>,
    message_id: &str,
    permanent: bool,
    why: &str,
) -> Result<bool, Fault> {
    let Some(letter) = rows::by_message_id(tx, message_id)? else {
        return Ok(false);
    };
    if permanent {
        end_badly(tx, &letter, State::Bounced, Trouble::of(why), why)?;
    }
    Ok(true)
}

/// A letter's way is over, badly: its state says so, and the owner of the case hears of it.
pub(super) fn end_badly(
    tx: &mut Tx<'_>,
    letter: &Letter,
    state: State,
    why: Trouble,
    said: &str,
) -> Result<(), Fault> {
    let about = letter.customer.as_ref().map(CustomerId::as_str);
    let said = words::keep(tx, about, &said.chars().take(500).collect::<String>())?;
    if tx.exec(&CAME_BACK, params![letter.id, state, why, said])? == 0 {
        return Ok(());
    }
    tell_owner(tx, letter)?;
    let kind = match state {
        State::Bounced => "letter.bounced",
        _ => "letter.failed",
    };
    happen::happened(
        tx,
        &Happening {
            kind,
            actor: None,
            about: letter.id.as_str(),
            case: letter.case.as_ref(),
            words: &[&said],
            facts: json!({"why": why, "kind": letter.kind}),
            occurred_at: None,
        },
    )
}

/// A line on Now of whoever has the case; without one, of who wrote the letter, else of a team.
fn tell_owner(tx: &mut Tx<'_>, letter: &Letter) -> Result<(), Fault> {
    let case = match &letter.case {
        Some(id) => Some(cases::by_id(tx, id)?),
        None => None,
    };
    let owner = match (&case, &letter.by) {
        (Some(case), _) => case.owner(),
        (None, Some(person)) => Owner {
            person: Some(person.clone()),
            team: None,
        },
        (None, None) => Owner {
            person: None,
            team: Some(access::staffed_team(tx, None)?),
        },
    };
    let now = tx.now;
    duties::open(
        tx,
        &duties::New {
            kind: DutyKind::Letter,
            about: letter.id.as_str(),
            case: letter.case.as_ref().map(CaseId::as_str),
            customer: letter.customer.as_ref().map(CustomerId::as_str),
            what: None,
            due: now,
            owner: &owner,
            sensitive: case.as_ref().is_some_and(|c| c.sensitive),
        },
    )?;
    Ok(())
}

/// Somebody who works on its case knows now that a letter did not arrive.
pub fn acknowledge(tx: &mut Tx<'_>, actor: &Actor, id: &LetterId) -> Result<(), Fault> {
    let letter = rows::by_id(tx, id)?.ok_or_else(Fault::not_found)?;
    match &letter.case {
        Some(case) => {
            cases::seen_by(tx, actor, case.as_str())?;
        }
        None if letter.by.as_ref().is_some_and(|by| *by != actor.id) => {
            return Err(Fault::not_found());
        }
        None => {}
    }
    duties::end(tx, id.as_str())
}

/// Hears that a customer was forgotten: nothing more goes to them, and no name of their messages stays.
pub fn hear_forgotten(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    for sql in [&STOP, &UNTIE, &DROP_THREADS, &DROP_DRAFTS] {
        tx.exec(sql, params![h.about])?;
    }
    Ok(())
}

/// Hears that a case was merged into another: where nobody wrote yet, the next letter answers what
/// the first answered.
pub fn hear_merged(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    tx.exec(&MERGED, params![h.case, h.about])?;
    Ok(())
}

/// Hears that they came apart: what the other only had from this one, it answers no more.
pub fn hear_parted(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    tx.exec(&PARTED, params![h.case, h.about])?;
    Ok(())
}

/// Hears who the guest of a case is: its letters and what is attached to them are about them now.
/// (Their words are named by the case's events.)
pub fn hear_known(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let (Some(case), Some(customer)) = (h.case, h.facts["customer"].as_str()) else {
        return Ok(());
    };
    tx.exec(&NAME, params![case, customer])?;
    let subject = tx.opt(&SUBJECT, params![case], |r| r.id_opt(0))?.flatten();
    if let Some(subject) = subject {
        words::set_about(tx, &subject, customer)?;
    }
    for letter in rows::of_case(tx, case)? {
        for file in rows::files_of(tx, &letter.id)? {
            kohtaamo_store::files::set_about(tx, &file, customer)?;
        }
    }
    Ok(())
}

impl Trouble {
    /// The id of what people are told.
    pub fn text(self) -> String {
        format!("letter-why-{}", self.word().replace('_', "-"))
    }

    /// What a mail server's words come to: its enhanced status (RFC 3463), else its plain one.
    pub fn of(said: &str) -> Trouble {
        let status = |c: char| !(c.is_ascii_digit() || c == '.');
        let mut codes = said.split(status).filter(|w| !w.is_empty());
        let enhanced = codes.clone().find(|w| {
            let parts: Vec<&str> = w.split('.').collect();
            parts.len() == 3 && matches!(parts[0], "4" | "5") && parts.iter().all(|p| !p.is_empty())
        });
        match enhanced {
            Some("5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10" | "5.4.4" | "5.2.1") => {
                Trouble::UnknownAddress
            }
            Some("5.2.2" | "4.2.2") => Trouble::MailboxFull,
            Some("5.2.3" | "5.3.4") => Trouble::TooLarge,
            Some("5.7.8" | "5.7.9" | "5.7.3") => Trouble::NotLetIn,
            Some(code) if code.starts_with('4') => Trouble::Unreachable,
            Some(_) => Trouble::Refused,
            None => match codes.find(|w| w.len() == 3 && w.parse::<u16>().is_ok()) {
                Some("530" | "534" | "535" | "538") => Trouble::NotLetIn,
                Some("550" | "551" | "553") => Trouble::UnknownAddress,
                Some("552") => Trouble::MailboxFull,
                Some(code) if code.starts_with('4') => Trouble::Unreachable,
                _ => Trouble::Refused,
            },
        }
    }
}

impl LetterId {
    /// As it stands in an address.
    pub fn named(id: &str) -> LetterId {
        kohtaamo_store::Id::from_written(id.to_owned())
    }
}
