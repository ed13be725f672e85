//! The outbox: letters whose time has come, one after the other.
//!
//! A node takes a letter up for a while ([`take`]), puts it together ([`put_together`]), sends it
//! outside any unit of work, and says what became of it ([`left`], [`not_left`]). A node that dies
//! in between lets go by itself: the letter is taken up again and leaves with the same Message-ID.
//! One that cannot be put together keeps no other from leaving: it was taken up, and waits.

use super::ended::{end_badly, follow};
use super::rows::{self, files_of};
use super::{Letter, LetterId, LetterKind, State, Trouble};
use crate::happen::{self, Happening};
use crate::links;
use crate::recover::cases::{self, State as CaseState};
use crate::recover::encounters::{self, Left};
use crate::recover::next_actions::{self, SetAs};
use kohtaamo_language::{Lang, Texts};
use kohtaamo_mail::out::{Attached, Exit, NotSent, Outgoing, compose};
use kohtaamo_store::files;
use kohtaamo_store::{Ms, Store, Tx, params};
use kohtaamo_web::{Fault, Kind};
use serde_json::json;

kohtaamo_store::statements! {
    ANY = "SELECT CAST(1 AS BIGINT) FROM letters WHERE next_at IS NOT NULL AND next_at <= $1 LIMIT 1";
    TAKE = "UPDATE letters SET state = 'going', attempts = attempts + 1, next_at = $2
        WHERE id = (SELECT id FROM letters WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at LIMIT 1) AND next_at <= $1 RETURNING id";
    WAITING = scans "what waits, when a monitor asks" "SELECT count(*), coalesce(sum(CASE WHEN why IS NULL THEN 0 ELSE 1 END), 0) FROM (SELECT why FROM letters WHERE next_at IS NOT NULL LIMIT 100000) l";
    LEFT = "UPDATE letters SET state = 'sent', sent_at = $2, next_at = NULL, why = NULL WHERE id = $1 AND state = 'going'";
    BECAME = "UPDATE letters SET encounter = $2 WHERE id = $1";
    AGAIN = "UPDATE letters SET state = 'waiting', next_at = $2, why = $3 WHERE id = $1 AND state = 'going'";
    DROP = "UPDATE letters SET state = 'undone', next_at = NULL WHERE id = $1 AND state = 'going'";
}

const MINUTE: Ms = 60_000;
/// How long a node has a letter to itself: longer than sending may take.
const HELD: Ms = 10 * MINUTE;
/// What is not reached is tried again after so many minutes, the last over and over …
const PAUSES: [Ms; 5] = [1, 5, 15, 60, 120];
/// … but not for longer than this.
const GIVEN_UP: Ms = 2 * 24 * 60 * MINUTE;
/// Days a survey's link leads to it.
const SURVEY_DAYS: i64 = 30;
/// Who was answered is looked at again after two days, if nobody did before.
const LOOK_AGAIN: Ms = 2 * 24 * 60 * MINUTE;

/// Whether a letter's time has come.
pub fn anything_to_send(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let now = tx.now;
    Ok(tx.opt(&ANY, params![now], |r| r.get::<i64>(0))?.is_some())
}

/// How many letters wait to leave, and how many of those have been tried in vain.
pub fn waiting(tx: &mut Tx<'_>) -> Result<(i64, i64), Fault> {
    Ok(tx.one(&WAITING, &[], |r| Ok((r.get(0)?, r.get(1)?)))?)
}

/// Sends what is due until nothing is, or a server does not answer; answers how many were taken up.
pub async fn send_due(store: &Store, exit: &Exit) -> Result<usize, Fault> {
    let mut taken = 0;
    while store.read(anything_to_send).await? {
        let Some(id) = store.write(take).await? else {
            break;
        };
        taken += 1;
        let known = id.clone();
        let letter = match store.write(move |tx| put_together(tx, &known)).await {
            Ok(Some(letter)) => letter,
            Ok(None) => continue,
            Err(fault) if fault.kind == Kind::Away => return Err(fault),
            Err(fault) => {
                tracing::error!(letter = %id, error = %fault, "a letter could not be put together; the others go on");
                continue;
            }
        };
        let sent = match compose(letter) {
            Ok(letter) => exit.send(letter).await,
            Err(why) => Err(NotSent::Never(why)),
        };
        let away = matches!(sent, Err(NotSent::Later(_)));
        tell(store, &id, &sent).await?;
        if away {
            break; // the others would fare no better: at the next round
        }
    }
    Ok(taken)
}

/// Says what became of a letter. It has left whether or not the storage answers just now: until it
/// does, this is tried again, so that it need not leave twice. What will not be kept for another
/// reason is kept as a letter that left, without its encounter: a customer who gets it again and
/// again is worse.
async fn tell(store: &Store, id: &LetterId, sent: &Result<(), NotSent>) -> Result<(), Fault> {
    let (known, sent_well) = (id.clone(), sent.is_ok());
    let mut tries = 0;
    loop {
        let (id, sent) = (id.clone(), sent.clone());
        let told = store.write(move |tx| match &sent {
            Ok(()) => left(tx, &id),
            Err(why) => not_left(tx, &id, why),
        });
        match told.await {
            Err(fault) if tries < 60 => {
                tracing::warn!(error = %fault, "what became of a letter could not be kept; again in a second");
                tries += 1;
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            }
            Err(fault) if sent_well => {
                tracing::error!(letter = %known, error = %fault, "a letter has left, and its case does not show it");
                return store.write(move |tx| left_alone(tx, &known)).await;
            }
            done => return done,
        }
    }
}

/// The letter has left, and nothing else is said of it.
fn left_alone(tx: &mut Tx<'_>, id: &LetterId) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&LEFT, params![id, now])?;
    Ok(())
}

/// Takes up the letter that has waited longest; none when there is none.
pub fn take(tx: &mut Tx<'_>) -> Result<Option<LetterId>, Fault> {
    let now = tx.now;
    Ok(tx.opt(&TAKE, params![now, now + HELD], |r| r.id(0))?)
}

/// Puts a letter together that was taken up. None when there is nothing to send: its words were
/// forgotten, or it has waited too long for anybody.
pub fn put_together(tx: &mut Tx<'_>, id: &LetterId) -> Result<Option<Outgoing>, Fault> {
    let now = tx.now;
    let letter = rows::by_id(tx, id)?.ok_or_else(Fault::not_found)?;
    if letter.state != State::Going {
        return Ok(None); // it was ended meanwhile
    }
    if now > letter.send_at + GIVEN_UP {
        // Mail was not set up when it was written, or nobody could say what became of it. What is
        // told days later is somebody's to decide.
        let why = letter.why.unwrap_or(Trouble::Unreachable);
        end_badly(tx, &letter, State::Failed, why, "")?;
        return Ok(None);
    }
    let (Some(to), Some(subject), Some(text)) = (&letter.to, &letter.subject, &letter.text) else {
        tx.exec(&DROP, params![id])?;
        return Ok(None);
    };
    Ok(Some(Outgoing {
        from: super::from(tx)?,
        signed_as: letter.signed_as.clone(),
        to: to.clone(),
        subject: subject.clone(),
        text: with_links(tx, &letter, text)?,
        lang: letter.lang.code(),
        message_id: letter.message_id.clone(),
        answers: letter.answers.clone(),
        refers: letter.refers.clone(),
        letter: id.to_string(),
        automatic: letter.by.is_none(),
        at: letter.send_at,
        files: attached(tx, id)?,
    }))
}

fn attached(tx: &mut Tx<'_>, id: &LetterId) -> Result<Vec<Attached>, Fault> {
    let mut all = Vec::new();
    for file in files_of(tx, id)? {
        if let Some(row) = files::get(tx, &file)?.filter(|f| f.erased_at.is_none()) {
            all.push(Attached {
                name: row.name.unwrap_or_default(),
                media: row.media,
                bytes: files::read(tx, &file)?,
            });
        }
    }
    Ok(all)
}

/// A piece of a letter's text.
enum Piece<'a> {
    Text(&'a str),
    Page,
    Survey(&'a str),
}

/// A text as its plain parts and the links that stand in it.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let end = rest[at..].find('}').map(|n| at + n);
        let link = end.and_then(|end| match &rest[at + 1..end] {
            "page" => Some(Piece::Page),
            name => name.strip_prefix("survey:").map(Piece::Survey),
        });
        match (link, end) {
            (Some(link), Some(end)) => {
                all.push(Piece::Text(&rest[..at]));
                all.push(link);
                rest = &rest[end + 1..];
            }
            _ => {
                all.push(Piece::Text(&rest[..=at]));
                rest = &rest[at + 1..];
            }
        }
    }
    all.push(Piece::Text(rest));
    all
}

/// The text as it leaves, with fresh secrets.
fn with_links(tx: &mut Tx<'_>, letter: &Letter, text: &str) -> Result<String, Fault> {
    let base = super::base(tx)?;
    let mut out = String::new();
    for piece in pieces(text) {
        let (kind, about, days, path) = match piece {
            Piece::Text(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Page => (links::Kind::Page, None, page_days(tx, letter)?, "c"),
            Piece::Survey(id) => (links::Kind::Survey, Some(id), SURVEY_DAYS, "s"),
        };
        let secret = links::make(
            tx,
            &links::New {
                kind,
                customer: letter.customer.as_ref(),
                case: letter.case.as_ref(),
                about,
                days,
            },
        )?;
        out.push_str(&format!("{base}/{path}/{}", secret.reveal()));
    }
    Ok(out)
}

fn page_days(tx: &mut Tx<'_>, letter: &Letter) -> Result<i64, Fault> {
    let done = match &letter.case {
        Some(case) => cases::by_id(tx, case)?.state == CaseState::Done,
        None => true,
    };
    Ok(if done {
        links::AFTER_DONE
    } else {
        links::WHILE_OPEN
    })
}

/// The text as it is read here: what led somewhere says so, without its secret.
pub fn shown(text: &str, lang: Lang) -> String {
    let t = Texts::new(lang);
    let told = pieces(text).into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Page => t.letter_link_page(),
        Piece::Survey(_) => t.letter_link_survey(),
    });
    told.collect()
}

/// It has left: an outbound encounter of whoever signed it, and the last message of its exchange.
pub fn left(tx: &mut Tx<'_>, id: &LetterId) -> Result<(), Fault> {
    let letter = rows::by_id(tx, id)?.ok_or_else(Fault::not_found)?;
    let now = tx.now;
    if tx.exec(&LEFT, params![id, now])? == 0 {
        return Ok(()); // another node said so
    }
    let text = letter.text.as_deref().unwrap_or_default();
    let encounter = encounters::left(
        tx,
        &Left {
            case: letter.case.as_ref(),
            customer: letter.customer.as_ref(),
            by: letter.by.as_ref(),
            touchpoint: "email",
            words: &shown(text, letter.lang),
        },
    )?;
    tx.exec(&BECAME, params![id, encounter])?;
    for file in files_of(tx, id)? {
        encounters::attach(tx, &encounter, &file, encounters::Role::Beside)?;
    }
    if let Some(case) = &letter.case {
        let refers = letter.refers.iter().chain(&letter.answers);
        let refers: Vec<&str> = refers.map(String::as_str).collect();
        follow(tx, case, &letter.message_id, &refers, None)?;
    }
    if letter.by.is_some() && letter.kind == LetterKind::Reply {
        answered(tx, &letter)?;
    }
    let facts = json!({"kind": letter.kind, "attempts": letter.attempts});
    happened(tx, "letter.sent", &letter, facts)
}

/// Whoever was to be answered has been: the case is looked at again later. What a person set stays.
fn answered(tx: &mut Tx<'_>, letter: &Letter) -> Result<(), Fault> {
    let Some(case) = &letter.case else {
        return Ok(());
    };
    let case = cases::by_id(tx, case)?;
    let next = next_actions::of(tx, &case)?;
    let to_answer = next.is_some_and(|n| n.set_as == Some(SetAs::Answer));
    if case.state == CaseState::Open && to_answer {
        let later = tx.now + LOOK_AGAIN;
        next_actions::advance(tx, &case, SetAs::Look, later)?;
    }
    Ok(())
}

/// It has not left. What will not be had, and what was not reached for two days, is over, and the
/// owner hears of it; else it is tried again.
pub fn not_left(tx: &mut Tx<'_>, id: &LetterId, why: &NotSent) -> Result<(), Fault> {
    let letter = rows::by_id(tx, id)?.ok_or_else(Fault::not_found)?;
    let now = tx.now;
    let said = match why {
        NotSent::Never(said) => {
            return end_badly(tx, &letter, State::Failed, Trouble::of(said), said);
        }
        NotSent::Later(said) => said,
    };
    let trouble = match Trouble::of(said) {
        Trouble::NotLetIn => Trouble::NotLetIn,
        _ => Trouble::Unreachable,
    };
    let tried = usize::try_from(letter.attempts - 1).unwrap_or(0);
    let next_at = now + PAUSES[tried.min(PAUSES.len() - 1)] * MINUTE;
    if next_at > letter.send_at + GIVEN_UP {
        return end_badly(tx, &letter, State::Failed, trouble, said);
    }
    tracing::warn!(letter = %id, attempts = letter.attempts, "a letter did not leave; it is tried again");
    tx.exec(&AGAIN, params![id, next_at, trouble])?;
    let facts = json!({"attempts": letter.attempts, "next_at": next_at, "why": trouble});
    happened(tx, "letter.delayed", &letter, facts)
}

fn happened(
    tx: &mut Tx<'_>,
    kind: &'static str,
    letter: &Letter,
    facts: serde_json::Value,
) -> Result<(), Fault> {
    happen::happened(
        tx,
        &Happening {
            kind,
            actor: None,
            about: letter.id.as_str(),
            case: letter.case.as_ref(),
            words: &[],
            facts,
            occurred_at: None,
        },
    )
}
