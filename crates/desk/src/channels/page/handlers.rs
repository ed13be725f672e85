//! The customer's page and its forms.

use super::view::{self, Theirs};
use crate::links::{self, Link};
use crate::people;
use crate::recover::cases::{self, Case, Kind, State};
use crate::recover::encounters::{self, Note};
use crate::recover::next_actions::{self, SetAs};
use crate::recover::talk::{self, AnswerOffer, OfferAnswer};
use crate::recover::{CaseId, callbacks};
use crate::shell::{self, Outside, outside};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault, Kind as FaultKind, Limit};
use std::sync::LazyLock;

type Handled = Result<Answer, Fault>;

/// Where a customer's own page is, as a touchpoint.
const HERE: &str = "own-page";

/// So much may be sent from one page a minute: a person needs less, a script would like more.
static SENT: LazyLock<Limit> = LazyLock::new(|| Limit::per_minute(120));

#[derive(Template)]
#[template(path = "channels/page/page.html")]
struct Page {
    out: Outside,
    v: Theirs,
    /// Words they had typed before the page came back, by field.
    not_quite: String,
    more: String,
    phone: String,
}

/// The case a link leads to, and the language its customer is known to read.
fn case_of(tx: &mut Tx<'_>, link: &Link) -> Result<(Case, Option<Lang>), Fault> {
    let id = link.case.as_ref().ok_or_else(Fault::not_found)?;
    let case = cases::by_id(tx, id)?;
    let lang = match &case.customer {
        Some(customer) if link.proved() => people::told_language(tx, customer)?,
        _ => None,
    };
    Ok((case, lang))
}

/// `GET /c/{secret}`
pub fn page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let link = links::let_in(tx, visit, links::Kind::Page)?;
    let (case, theirs) = case_of(tx, &link)?;
    let out = Outside::new(tx, visit, theirs)?;
    let v = view::read(tx, &out, case, link.proved())?;
    let came = |end: &str, field: &str| {
        let here = visit.ask.method == "POST" && visit.ask.route.ends_with(end);
        let kept = if here { visit.ask.kept(field) } else { "" };
        kept.to_owned()
    };
    let phone = match came("/call", "phone") {
        typed if typed.is_empty() => v.phone.clone(),
        typed => typed,
    };
    shell::show(&Page {
        not_quite: came("/understood", "words"),
        more: came("/words", "words"),
        phone,
        out,
        v,
    })
}

/// Somebody with a link sends something: their link, and its case.
fn sender(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<(Link, CaseId, Lang), Fault> {
    let link = links::let_in(tx, visit, links::Kind::Page)?;
    if !SENT.take(link.id.as_str()) {
        return Err(Fault::new(FaultKind::TooMany, "fault-too-many"));
    }
    let (case, theirs) = case_of(tx, &link)?;
    Ok((link, case.id, outside::lang(visit, theirs)))
}

/// Somebody answers what the house said to its customer: not who only said to be that customer,
/// for they were shown none of it.
fn answerer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<(CaseId, Lang), Fault> {
    let (link, case, lang) = sender(tx, visit)?;
    if link.proved() {
        Ok((case, lang))
    } else {
        Err(Fault::not_found())
    }
}

/// Back to the page, in the language it was in, with a word on what happened.
fn back(visit: &Visit<'_>, lang: Lang, said: &'static str) -> Answer {
    let secret = shell::encoded(visit.param("secret"));
    Answer::went(format!("/c/{secret}?lang={}", lang.code()), said)
}

/// `POST /c/{secret}/understood`: is this it?
pub fn agree(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (case, lang) = answerer(tx, visit)?;
    let form = &visit.ask.form;
    let agreed = match form.get("agreed") {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(Fault::field("agreed", "fault-missing", "")),
    };
    let said = talk::Theirs {
        restatement: form.get("restatement").unwrap_or_default(),
        agreed,
        words: form.get("words").filter(|_| !agreed),
    };
    talk::agree_themselves(tx, &case, &said)?;
    let told = if agreed {
        "said-mypage-agreed"
    } else {
        "said-mypage-not-quite"
    };
    Ok(back(visit, lang, told))
}

/// `POST /c/{secret}/offers/{id}`: yes, or no thank you.
pub fn answer(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (case, lang) = answerer(tx, visit)?;
    let (answer, told) = match visit.ask.form.get("answer") {
        Some("accepted") => (OfferAnswer::Accepted, "said-mypage-accepted"),
        Some("declined") => (OfferAnswer::Declined, "said-mypage-declined"),
        _ => return Err(Fault::field("answer", "fault-missing", "")),
    };
    let words = visit.ask.form.get("words").map(str::to_owned);
    let said = AnswerOffer { answer, words };
    talk::answer_themselves(tx, &case, visit.param("id"), &said)?;
    Ok(back(visit, lang, told))
}

/// A form that was sent already does nothing again.
fn first_time(tx: &mut Tx<'_>, link: &Link, visit: &Visit<'_>) -> Result<bool, Fault> {
    match visit.ask.key.as_deref().filter(|key| key.len() <= 64) {
        Some(key) => links::once(tx, &format!("{} {key}", link.id)),
        None => Ok(true),
    }
}

/// Their words, as an encounter of the case. When they say that there is something to put right
/// still, a case that was done is open again; an open one is looked at soon anyhow.
fn noted(tx: &mut Tx<'_>, case: &CaseId, words: &str, again: bool) -> Result<(), Fault> {
    let stands = cases::by_id(tx, case)?;
    let kind = match (stands.state, again, stands.kind) {
        (State::Done, true, Kind::Complaint) => Kind::Complaint,
        (State::Done, true, _) => Kind::Request,
        _ => Kind::Contact,
    };
    let note = Note::plain(HERE, kind, words);
    encounters::arrived(tx, &note, Some(case))?;
    let now = cases::by_id(tx, case)?;
    if now.state == State::Open {
        let due = callbacks::due(tx, &now, None)?;
        next_actions::not_later(tx, &now, SetAs::Answer, due)?;
    }
    Ok(())
}

/// `POST /c/{secret}/words`: something to add.
pub fn tell(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (link, case, lang) = sender(tx, visit)?;
    let form = &visit.ask.form;
    let words = encounters::said("words", form.raw("words"))?;
    if first_time(tx, &link, visit)? {
        noted(tx, &case, &words, form.on("again"))?;
    }
    Ok(back(visit, lang, "said-mypage-words"))
}

/// A number somebody can be called at: digits, and what people write between them.
fn phone(visit: &Visit<'_>) -> Result<String, Fault> {
    let said = visit.ask.form.get("phone").unwrap_or_default();
    if said.is_empty() {
        return Err(Fault::field("phone", "fault-missing", ""));
    }
    let digits = said.chars().filter(char::is_ascii_digit).count();
    let written = |c: char| c.is_ascii_digit() || " +-()/.".contains(c);
    if !(5..=15).contains(&digits) || said.len() > 30 || !said.chars().all(written) {
        return Err(Fault::field("phone", "fault-mypage-phone", said));
    }
    Ok(said.to_owned())
}

/// `POST /c/{secret}/call`: talk to a person. A case that was done is open again, since somebody
/// has something to say about it. A second number is told beside the call that stands.
pub fn call(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (link, case, lang) = sender(tx, visit)?;
    let what = Texts::new(lang).mypage_call_promised(phone(visit)?);
    if !first_time(tx, &link, visit)? {
        return Ok(back(visit, lang, "said-mypage-call"));
    }
    let stands = cases::by_id(tx, &case)?;
    if stands.state == State::Done {
        noted(tx, &case, &what, true)?;
    }
    let open = cases::by_id(tx, &case)?;
    if !callbacks::promise(tx, &open, &what, None)?.new {
        noted(tx, &case, &what, true)?;
    }
    Ok(back(visit, lang, "said-mypage-call"))
}
