//! What was sent becomes an encounter and a case.

use super::TOUCHPOINT;
use super::rows::Form;
use crate::house::{self, calendar};
use crate::people::{self, IdentityKind, NewIdentity};
use crate::recover::cases;
use crate::recover::encounters::{self, Note, References, Role, Who};
use crate::recover::next_actions::{self, SetAs};
use crate::recover::{CaseId, Kind};
use kohtaamo_language::Lang;
use kohtaamo_store::{Tx, files};
use kohtaamo_web::{Fault, Fields, Upload};

/// Somebody answers within so many minutes of the team's work.
const TO_ANSWER: i64 = 4 * 60;
/// The longest name, contact or number (characters).
const LONGEST: usize = 120;

/// What somebody sent.
pub(super) struct Sent {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    kind: Kind,
    words: String,
    references: References,
    room: Option<String>,
}

/// Reads and checks the form. Whoever wants an answer leaves a way to give it.
pub(super) fn read(form: &Fields) -> Result<Sent, Fault> {
    let line = |name: &str| match form.get(name) {
        Some(text) if text.chars().count() > LONGEST => {
            Err(Fault::field(name, "fault-too-long", LONGEST.to_string()))
        }
        found => Ok(found.map(str::to_owned)),
    };
    let words = encounters::said("words", form.raw("words"))?;
    let kind = form.get("kind").unwrap_or(Kind::Complaint.word());
    let kind = kind
        .parse()
        .map_err(|()| Fault::field("kind", "fault-field", kind))?;
    let mut sent = Sent {
        name: line("name")?,
        email: line("email")?,
        phone: line("phone")?,
        kind,
        words,
        references: References::default(),
        room: None,
    };
    if let Some(email) = &sent.email
        && kohtaamo_language::search::email_norm(email).is_none()
    {
        return Err(Fault::field("email", "fault-email", email.clone()));
    }
    if let Some(phone) = &sent.phone
        && !phone.chars().any(|c| c.is_ascii_digit())
    {
        return Err(Fault::field("phone", "fault-mypage-phone", phone.clone()));
    }
    if form.on("answer") && sent.email.is_none() && sent.phone.is_none() {
        return Err(Fault::field("email", "fault-form-contact", ""));
    }
    let number = line("number")?;
    match form.get("number_of") {
        Some("stay") => sent.references.stay = number,
        Some("invoice") => sent.references.invoice = number,
        Some("room") => sent.room = number,
        _ => sent.references.order = number,
    }
    Ok(sent)
}

/// Who it is. A sender may lie: what they are known by already decides whose it is, and nothing
/// new is learnt of somebody who is known; what was told beside it stands with their words, and so
/// does what two customers are known by, for that says nobody.
fn who(tx: &mut Tx<'_>, sent: &Sent) -> Result<(Who, Vec<String>), Fault> {
    let told = [
        (IdentityKind::Email, &sent.email),
        (IdentityKind::Phone, &sent.phone),
    ];
    let told: Vec<NewIdentity> = told
        .into_iter()
        .filter_map(|(kind, value)| {
            Some(NewIdentity {
                kind,
                value: value.clone()?,
                from: None,
                until: None,
            })
        })
        .collect();
    let now = tx.now;
    let (mut known, mut new, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    for identity in told {
        let found = people::matching(tx, identity.kind, &identity.value, now)?;
        match found.as_slice() {
            [] => new.push(identity),
            [_] if known.is_empty() => known.push(identity),
            _ => beside.push(identity.value),
        }
    }
    let identities = if known.is_empty() {
        new
    } else {
        beside.extend(new.into_iter().map(|identity| identity.value));
        known
    };
    let who = Who {
        id: None,
        name: sent.name.clone(),
        identities,
    };
    Ok((who, beside))
}

/// Notes it: an encounter, a case of the form's team with its next action, and the files beside.
pub(super) fn arrive(
    tx: &mut Tx<'_>,
    form: &Form,
    lang: Lang,
    sent: &Sent,
    uploads: &[Upload],
) -> Result<CaseId, Fault> {
    let (who, beside) = who(tx, sent)?;
    let team = match &form.team {
        Some(team) => house::team_by_id(tx, team)?.map(|t| t.slug),
        None => None,
    };
    let mut words = vec![sent.words.clone()];
    words.extend(beside);
    let new = who.name.is_some() || !who.identities.is_empty();
    let note = Note {
        customer: new.then_some(who),
        references: Some(sent.references.clone()),
        attributes: sent
            .room
            .iter()
            .map(|room| ("room".to_owned(), room.clone()))
            .collect(),
        team,
        open: true,
        ..Note::plain(TOUCHPOINT, sent.kind, &words.join("\n"))
    };
    let noted = encounters::arrived(tx, &note, None)?;
    let (id, _) = noted
        .case
        .ok_or_else(|| Fault::ours("a form makes a case"))?;
    if let Some(customer) = &noted.customer
        && people::told_language(tx, customer)?.is_none()
    {
        people::set_language(tx, None, customer, lang)?;
    }
    let about = noted.customer.as_ref().map(people::CustomerId::as_str);
    for upload in uploads {
        let name = Some(upload.name.as_str());
        let file = files::keep(tx, about, name, upload.media, &upload.bytes)?;
        encounters::attach(tx, &noted.encounter, &file, Role::Beside)?;
    }
    let case = cases::by_id(tx, &id)?;
    let (hours, zone) = (calendar::of(tx, &case.team)?, house::zone(tx)?);
    let due = calendar::add_working(tx.now, TO_ANSWER, &hours, &zone);
    let what = match sent.kind {
        Kind::Complaint => SetAs::Talk,
        _ => SetAs::Answer,
    };
    next_actions::set_as(tx, &case, what, due)?;
    Ok(id)
}
