//! What a message becomes: the unit in which everything about it is written.

use super::joining::{self, Kinship};
use super::rows::{self, Message, Settled};
use super::{MessageId, Outcome, is_ours, past, words};
use crate::happen::{self, CaseId, Happening};
use crate::house;
use crate::letters;
use crate::people::{self, CustomerId, IdentityKind, NewIdentity};
use crate::recover::Kind;
use crate::recover::cases;
use crate::recover::encounters::{self, EncounterId, Note, Part, Role, Who};
use crate::visit::{When, rfc3339};
use kohtaamo_language::search::email_norm;
use kohtaamo_language::{Texts, spoken};
use kohtaamo_mail::{Letter, Said, Sort};
use kohtaamo_store::files::{self, FileId};
use kohtaamo_store::words::Kept;
use kohtaamo_store::{Ms, Tx, events};
use kohtaamo_web::Fault;
use serde_json::json;

/// The longest address there can be (RFC 5321).
const LONGEST_ADDRESS: usize = 320;
/// A sender's name is kept so far.
const LONGEST_NAME: usize = 200;
/// A letter may have been on its way so long; one that says longer came when it came.
const ON_ITS_WAY: Ms = 30 * 24 * 3_600_000;
/// Letters become cases one at a time: a letter and its answer that came at the same instant
/// would otherwise both open one.
const ONE_AT_A_TIME: &str = "mail";

/// What was read, without the bytes.
pub struct Told {
    id: Option<String>,
    answers: Vec<String>,
    pub(super) name: Option<String>,
    pub(super) address: Option<String>,
    pub(super) subject: String,
    at: Option<Ms>,
    pub(super) said: Said,
    sort: Sort,
    same: Option<[u8; 32]>,
    /// The files that came with it.
    pub beside: Vec<Beside>,
}

/// A file that came with a letter.
pub enum Beside {
    /// Goes in with the case.
    Small {
        /// Its name.
        name: Option<String>,
        /// Its media type.
        media: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Its pieces are in; it is finished with the case.
    Large {
        /// The file.
        file: FileId,
        /// How many bytes.
        size: i64,
        /// Their BLAKE3.
        digest: [u8; 32],
    },
}

impl Told {
    /// Takes out of a letter what is kept of it.
    pub fn of(raw: &[u8], letter: Letter<'_>) -> Told {
        let same = letter.id.as_deref().map(|id| same(id, raw));
        let from = letter.from.unwrap_or(kohtaamo_mail::Address {
            name: None,
            address: String::new(),
        });
        let short = |name: String| -> String { name.chars().take(LONGEST_NAME).collect() };
        let usable = |a: &String| a.len() <= LONGEST_ADDRESS && email_norm(a).is_some();
        Told {
            id: letter.id,
            answers: letter.answers,
            name: from.name.map(short).filter(|name| !name.trim().is_empty()),
            address: Some(from.address).filter(usable),
            subject: letter.subject,
            at: letter.at,
            said: letter.said,
            sort: letter.sort,
            same,
            beside: Vec::new(),
        }
    }

    /// When it was written, as far as that can be: live letters came when they came, or a while
    /// before; archives are believed unless they speak of the future.
    pub(super) fn moment(&self, message: &Message) -> Ms {
        let came = message.received_at;
        let earliest = if message.archive {
            1
        } else {
            came - ON_ITS_WAY
        };
        self.at
            .filter(|at| (earliest..=came).contains(at))
            .unwrap_or(came)
    }

    /// Whom it is from, if one may say so: an address that two customers have says nobody.
    pub(super) fn who(&self, tx: &mut Tx<'_>) -> Result<Option<Who>, Fault> {
        let Some(address) = &self.address else {
            return Ok(None);
        };
        let now = tx.now;
        if people::matching(tx, IdentityKind::Email, address, now)?.len() > 1 {
            return Ok(None);
        }
        let by_address = NewIdentity {
            kind: IdentityKind::Email,
            value: address.clone(),
            from: None,
            until: None,
        };
        Ok(Some(Who {
            id: None,
            name: self.name.clone(),
            identities: vec![by_address],
        }))
    }
}

/// Tells copies of one letter that came by different ways, with other headers.
fn same(id: &str, raw: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(id.as_bytes()).update(b"\n");
    let mut body = false;
    for line in raw.split(|b| *b == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if body {
            hasher.update(line).update(b"\n");
        }
        body |= line.is_empty();
    }
    *hasher.finalize().as_bytes()
}

/// What a message became.
#[derive(Debug)]
pub struct Came {
    pub(super) outcome: Outcome,
    pub(super) case: Option<CaseId>,
    pub(super) encounter: Option<EncounterId>,
    pub(super) customer: Option<CustomerId>,
}

impl Came {
    /// Nothing that anybody must see.
    pub(super) fn quiet(outcome: Outcome) -> Came {
        Came {
            outcome,
            case: None,
            encounter: None,
            customer: None,
        }
    }
}

/// Makes of a message what it is; nothing when that was done before.
pub fn become_of(tx: &mut Tx<'_>, id: &MessageId, told: &Told) -> Result<Outcome, Fault> {
    let Some(message) = waiting(tx, id)? else {
        return done(tx, id);
    };
    let kin = joining::kinship(tx, id, told.id.as_deref(), &told.answers)?;
    let mut came = what(tx, &message, told, &kin)?;
    if came.customer.is_none() {
        came.customer = known(tx, told)?;
    }
    if came.customer.is_none() && came.case.is_none() {
        came.customer = concerned(tx, told, &kin)?;
    }
    let folded = show(tx, &message, Some(told), &came)?;
    let settled = Settled {
        message_id: told.id.as_deref(),
        answers: &told.answers,
        same: told.same,
        parent: kin.parent,
        case: came.case.clone(),
        encounter: came.encounter.clone(),
        customer: came.customer.clone(),
    };
    rows::settle(tx, id, came.outcome, &settled)?;
    tell(tx, &message, &came, &folded)
}

/// A case with the file as it came, and a plain notice in the house's language.
pub fn unreadable(tx: &mut Tx<'_>, id: &MessageId) -> Result<Outcome, Fault> {
    let Some(message) = waiting(tx, id)? else {
        return done(tx, id);
    };
    let lang = house::language(tx)?;
    let words = Texts::new(lang).mail_unreadable().to_owned();
    let mut came = if message.archive {
        past::bring(tx, &message, None, &words, message.received_at)?
    } else {
        arrive(tx, &message, None, words, message.received_at, None)?
    };
    came.outcome = Outcome::Unreadable;
    show(tx, &message, None, &came)?;
    let settled = Settled {
        case: came.case.clone(),
        encounter: came.encounter.clone(),
        ..Settled::default()
    };
    rows::settle(tx, id, came.outcome, &settled)?;
    tell(tx, &message, &came, &[])
}

/// The message, if nobody has read it; nobody else does until the unit is over.
fn waiting(tx: &mut Tx<'_>, id: &MessageId) -> Result<Option<Message>, Fault> {
    events::lock(tx, ONE_AT_A_TIME)?;
    let message = rows::get(tx, id)?.ok_or_else(Fault::not_found)?;
    Ok(Some(message).filter(|m| m.outcome.is_none()))
}

fn done(tx: &mut Tx<'_>, id: &MessageId) -> Result<Outcome, Fault> {
    let outcome = rows::get(tx, id)?.and_then(|m| m.outcome);
    outcome.ok_or_else(Fault::not_found)
}

fn what(tx: &mut Tx<'_>, message: &Message, told: &Told, kin: &Kinship) -> Result<Came, Fault> {
    if let Some(same) = &told.same
        && rows::copy_of(tx, same, &message.id)?.is_some()
    {
        return Ok(Came::quiet(Outcome::Duplicate));
    }
    if let Sort::Bounce(bounce) = &told.sort {
        if let Some(of) = &bounce.of {
            // One that does not say is told: a letter that did not arrive is the dearer mistake.
            letters::bounced(tx, of, bounce.permanent.unwrap_or(true), &bounce.why)?;
        }
        return Ok(Came::quiet(Outcome::Bounce));
    }
    let ours = match &told.address {
        Some(address) => is_ours(tx, address)?,
        None => false,
    };
    match &told.sort {
        Sort::Loop => Ok(Came::quiet(Outcome::Loop)),
        _ if ours && message.archive => past::ours(tx, message, told, kin),
        _ if ours => Ok(Came::quiet(Outcome::Own)),
        Sort::Auto => Ok(Came::quiet(Outcome::Auto)),
        Sort::List => Ok(Came::quiet(Outcome::List)),
        Sort::Spam => Ok(Came::quiet(Outcome::Spam)),
        Sort::Letter | Sort::Bounce(_) => letter(tx, message, told, kin),
    }
}

/// Somebody wrote to us.
fn letter(tx: &mut Tx<'_>, message: &Message, told: &Told, kin: &Kinship) -> Result<Came, Fault> {
    let joined = joining::joins(tx, kin, told.address.as_deref())?;
    let at = told.moment(message);
    let text = words::open(tx, told, joined.is_none())?;
    if message.archive && past::is_over(tx.now, at) {
        return match joined {
            Some(case) => past::add(tx, &case, &text, at),
            None => past::bring(tx, message, Some(told), &text, at),
        };
    }
    let who = told.who(tx)?;
    match joined {
        Some(case) => arrive(tx, message, who, text, at, Some(&case)),
        None if message.archive => past::bring(tx, message, Some(told), &text, at),
        None => arrive(tx, message, who, text, at, None),
    }
}

/// Notes a letter that is to be answered.
fn arrive(
    tx: &mut Tx<'_>,
    message: &Message,
    who: Option<Who>,
    words: String,
    at: Ms,
    case: Option<&CaseId>,
) -> Result<Came, Fault> {
    let (kind, customer) = match case {
        // A letter that joins is one more meeting of whoever the case is about, and counts as
        // none of the kinds; what was done opens again, for somebody should look.
        Some(case) => (Kind::Contact, who.filter(|_| nobody_yet(tx, case))),
        // Taken for a request: it is answered within hours, asks no five steps of anybody, and
        // whoever reads it says with one key that it is a complaint.
        None => (Kind::Request, who),
    };
    let note = Note {
        customer,
        touchpoint: super::TOUCHPOINT.into(),
        direction: None,
        kind,
        words,
        at: Some(When(rfc3339(at))),
        case: None,
        felt: None,
        retold: false,
        expects: None,
        wishes: None,
        handled: false,
        open: true,
        urgent: false,
        sensitive: false,
        references: None,
        place: None,
        team: message.team(tx).map(|team| team.slug),
        attributes: Default::default(),
    };
    let noted = encounters::arrived(tx, &note, case)?;
    if let Some(customer) = &noted.customer {
        hears_language(tx, customer, &note.words)?;
    }
    let outcome = match case {
        Some(_) => Outcome::Joined,
        None => Outcome::Case,
    };
    Ok(Came {
        outcome,
        case: noted.case.map(|(case, _)| case),
        encounter: Some(noted.encounter),
        customer: noted.customer,
    })
}

/// Whoever writes a language is answered in it, until somebody says otherwise.
fn hears_language(tx: &mut Tx<'_>, customer: &CustomerId, words: &str) -> Result<(), Fault> {
    match (people::told_language(tx, customer)?, spoken(words)) {
        (None, Some(lang)) => people::set_language(tx, None, customer, lang),
        _ => Ok(()),
    }
}

/// Whether a case's customer is not known: then the letter says who it is.
fn nobody_yet(tx: &mut Tx<'_>, case: &CaseId) -> bool {
    cases::by_id(tx, case).is_ok_and(|case| case.customer.is_none())
}

/// The one customer who has the sender's address, or whom a bounce did not reach: what is kept of
/// the message goes with them.
fn known(tx: &mut Tx<'_>, told: &Told) -> Result<Option<CustomerId>, Fault> {
    let address = match &told.sort {
        Sort::Bounce(bounce) => bounce.recipients.first(),
        _ => told.address.as_ref(),
    };
    let Some(address) = address else {
        return Ok(None);
    };
    let now = tx.now;
    let mut found = people::matching(tx, IdentityKind::Email, address, now)?;
    Ok(found.pop().filter(|_| found.is_empty()))
}

/// Whose words a message holds that became no case, whoever sent it: a copy of a letter of ours, what
/// came back of one, or an answer in a case goes with the customer of that letter or case.
fn concerned(tx: &mut Tx<'_>, told: &Told, kin: &Kinship) -> Result<Option<CustomerId>, Fault> {
    let bounced = match &told.sort {
        Sort::Bounce(bounce) => bounce.of.as_deref(),
        _ => None,
    };
    let mut case = joining::nearest(tx, kin)?;
    for id in bounced.into_iter().chain(told.id.as_deref()) {
        if let Some(letter) = letters::by_message_id(tx, id)? {
            if letter.customer.is_some() {
                return Ok(letter.customer);
            }
            case = letter.case.or(case);
        }
    }
    match case {
        Some(case) => Ok(cases::by_id(tx, &case)?.customer),
        None => Ok(None),
    }
}

/// Puts beside the encounter what came with it; answers the words folded beneath it.
fn show(
    tx: &mut Tx<'_>,
    message: &Message,
    told: Option<&Told>,
    came: &Came,
) -> Result<Vec<Kept>, Fault> {
    let about = came.customer.as_ref().map(CustomerId::as_str);
    if let Some(about) = about {
        files::set_about(tx, &message.file, about)?;
    }
    let Some(encounter) = &came.encounter else {
        return Ok(Vec::new());
    };
    encounters::attach(tx, encounter, &message.file, Role::Letter)?;
    let Some(told) = told else {
        return Ok(Vec::new());
    };
    for beside in &told.beside {
        let file = beside.keep(tx, about)?;
        encounters::attach(tx, encounter, &file, Role::Beside)?;
    }
    if let (Some(case), Some(id)) = (&came.case, &told.id) {
        let refers: Vec<&str> = told.answers.iter().rev().map(String::as_str).collect();
        letters::came(tx, case, id, &refers, Some(&told.subject))?;
    }
    let mut folded = Vec::new();
    for (part, text) in [
        (Part::Rest, words::rest(&told.said.fresh)),
        (Part::Quoted, told.said.quoted.as_deref()),
        (Part::Signature, told.said.signature.as_deref()),
    ] {
        if let Some(text) = text {
            folded.extend(encounters::fold(tx, encounter, about, part, text)?);
        }
    }
    Ok(folded)
}

impl Beside {
    fn keep(&self, tx: &mut Tx<'_>, about: Option<&str>) -> Result<FileId, Fault> {
        match self {
            Beside::Small { name, media, bytes } => {
                Ok(files::keep(tx, about, name.as_deref(), media, bytes)?)
            }
            Beside::Large { file, size, digest } => {
                files::finish(tx, file, *size, digest)?;
                if let Some(about) = about {
                    files::set_about(tx, file, about)?;
                }
                Ok(file.clone())
            }
        }
    }
}

fn tell(
    tx: &mut Tx<'_>,
    message: &Message,
    came: &Came,
    folded: &[Kept],
) -> Result<Outcome, Fault> {
    let words: Vec<&Kept> = folded.iter().collect();
    let read = Happening {
        kind: "message.read",
        actor: None,
        about: message.id.as_str(),
        case: came.case.as_ref(),
        words: &words,
        facts: json!({"outcome": came.outcome, "source": message.source}),
        occurred_at: None,
    };
    happen::happened(tx, &read)?;
    Ok(came.outcome)
}
