//! What one types into 'who?': a name, room, phone number or e-mail address, or some of them.

use crate::house;
use crate::people::{self, CustomerId, IdentityKind, NewIdentity};
use crate::recover::encounters::Who;
use kohtaamo_store::{Id, Ms, Tx};
use kohtaamo_web::Fault;

/// Words before a room's name, in the three languages.
const ROOM: &[&str] = &["huone", "huoneessa", "huoneesta", "rum", "rummet", "room"];

/// Reads what was typed. A word that names one known customer now (a room, an account) is them.
pub fn read(tx: &mut Tx<'_>, typed: &str, at: Ms) -> Result<Option<Who>, Fault> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let mut who = Who::default();
    let mut name: Vec<&str> = Vec::new();
    for part in typed
        .split([',', ';', '·'])
        .map(str::trim)
        .filter(|p| !p.is_empty())
    {
        if is_phone(part) && !is_room(tx, part)? {
            who.identities.push(identity(IdentityKind::Phone, part));
            continue;
        }
        read_part(tx, part, at, &mut who, &mut name)?;
    }
    let name = name.join(" ");
    who.name = Some(name).filter(|n| !n.is_empty());
    one_alone(tx, &who, at)?;
    Ok(Some(who))
}

/// A word that names somebody is a guess, not a choice: what else was typed may not be
/// somebody else's.
fn one_alone(tx: &mut Tx<'_>, who: &Who, at: Ms) -> Result<(), Fault> {
    let Some(id) = &who.id else {
        return Ok(()); // whoever is known by the rest is looked for, and asked about, with the note
    };
    let mut known: Vec<CustomerId> = vec![Id::from_written(id.clone())];
    for identity in &who.identities {
        known.extend(people::matching(tx, identity.kind, &identity.value, at)?);
    }
    known.sort();
    known.dedup();
    if known.len() > 1 {
        return Err(people::ambiguous(&known));
    }
    Ok(())
}

fn read_part<'t>(
    tx: &mut Tx<'_>,
    part: &'t str,
    at: Ms,
    who: &mut Who,
    name: &mut Vec<&'t str>,
) -> Result<(), Fault> {
    let mut words = part.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let room_next = ROOM.contains(&word.to_lowercase().as_str()) && words.peek().is_some();
        if room_next {
            let room = words.next().unwrap_or_default();
            who.identities.push(identity(IdentityKind::Room, room));
        } else if word.contains('@') {
            who.identities.push(identity(IdentityKind::Email, word));
        } else if word.bytes().any(|b| b.is_ascii_digit()) {
            match people::exactly(tx, word, at)? {
                Some(known) => named(who, &known)?,
                _ if is_room(tx, word)? => who.identities.push(identity(IdentityKind::Room, word)),
                _ => name.push(word),
            }
        } else {
            name.push(word);
        }
    }
    Ok(())
}

/// A word named somebody; two words may not name two.
fn named(who: &mut Who, known: &CustomerId) -> Result<(), Fault> {
    let before = who.id.replace(known.to_string());
    match before.filter(|id| id != known.as_str()) {
        Some(other) => Err(people::ambiguous(&[Id::from_written(other), known.clone()])),
        None => Ok(()),
    }
}

fn identity(kind: IdentityKind, value: &str) -> NewIdentity {
    NewIdentity {
        kind,
        value: value.to_owned(),
        from: None,
        until: None,
    }
}

/// Six digits or more, and nothing but what stands in phone numbers.
fn is_phone(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    digits >= 6
        && part
            .chars()
            .all(|c| c.is_ascii_digit() || "+-() ".contains(c))
}

fn is_room(tx: &mut Tx<'_>, word: &str) -> Result<bool, Fault> {
    Ok(house::place_named(tx, word)?.is_some())
}

/// What is looked for while one types: without the word before a room.
pub fn to_find(typed: &str) -> String {
    let words = typed
        .split([' ', ',', ';', '·'])
        .filter(|w| !ROOM.contains(&w.to_lowercase().as_str()));
    words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
