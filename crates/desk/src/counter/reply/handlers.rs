//! The reply over HTTP: sending it, keeping its draft, taking it back.

use super::fill;
use super::page::{Beside, draft, language, subject};
use crate::access::Actor;
use crate::counter::documents;
use crate::counter::view;
use crate::letters::{self, LetterId, LetterKind, New, SayDraft};
use crate::people::{self, IdentityKind, NewIdentity};
use crate::recover::cases::{self, Case};
use crate::recover::handlers::case_address;
use crate::shell;
use crate::visit::Visit;
use kohtaamo_store::Tx;
use kohtaamo_store::files::{self, FileId};
use kohtaamo_web::{Answer, Fault};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// A reply to send.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Reply {
    /// Where to; else the customer's newest address.
    #[serde(default)]
    pub to: Option<String>,
    /// Subject; else after the customer's letter or case.
    #[serde(default)]
    pub subject: Option<String>,
    /// Text; `{page}` becomes the link to the customer's page.
    pub text: String,
    /// `fi`, `sv` or `en`; else the customer's.
    #[serde(default)]
    pub lang: Option<String>,
    /// The address is the customer's: it is kept as theirs.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub keep_address: bool,
    /// The newest reply the writer has seen; with `check`, another one since is told first.
    #[serde(default)]
    pub newest: Option<String>,
    /// Tell of another reply that was sent since `newest`.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub check: bool,
}

/// `POST /cases/{case}/reply`, and `POST /cases/{case}/letters` in the API
pub fn send(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    sent(tx, visit).map(|(document, address)| visit.made(document, address, "said-letter"))
}

fn sent(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<(Json, String), Fault> {
    let actor = visit.actor()?;
    let reply: Reply = visit.command()?;
    let case = cases::for_change(tx, actor, visit.param("case"))?;
    if letters::way_out(tx)?.is_none() {
        return Err(Fault::rule("no_mail", "rule-no-mail"));
    }
    nothing_between(tx, actor, &case, &reply)?;
    if let Some(gap) = letters::gap(&reply.text) {
        return Err(Fault::field("text", "fault-gap", format!("{{{gap}}}")));
    }
    if let (Some(to), true) = (&reply.to, reply.keep_address) {
        keep_address(tx, actor, &case, to)?;
    }
    let v = view::read(tx, case)?;
    let lang = language(tx, &v, reply.lang.as_deref())?;
    if let (Some(customer), Some(_)) = (&v.customer, &reply.lang) {
        // Chosen by whoever writes to them: it is theirs from now on.
        people::set_language(tx, Some(actor), &customer.id, lang)?;
    }
    let named = match reply.subject {
        Some(named) => named,
        None => subject(tx, &v, lang)?,
    };
    let attached = attached(tx, visit, &v.case)?;
    let id = letters::write(
        tx,
        Some(actor),
        &New {
            case: Some(&v.case.id),
            customer: None,
            to: reply.to.as_deref(),
            subject: &named,
            text: &reply.text,
            lang: Some(lang),
            kind: LetterKind::Reply,
            files: &attached,
        },
    )?;
    letters::drop_draft(tx, actor, &v.case.id)?;
    let letter = letters::by_id(tx, &id)?.ok_or_else(Fault::not_found)?;
    let address = format!("/cases/{}#time", v.case.number);
    Ok((documents::letter(&letter), address))
}

/// The files that came with the form.
fn attached(tx: &mut Tx<'_>, visit: &Visit<'_>, case: &Case) -> Result<Vec<FileId>, Fault> {
    let mut kept = Vec::new();
    for upload in visit.ask.uploads()? {
        let name = Some(upload.name.as_str());
        kept.push(files::keep(
            tx,
            case.about(),
            name,
            upload.media,
            &upload.bytes,
        )?);
    }
    Ok(kept)
}

/// Somebody else replied since the writer last looked: they read that first, and may send then.
fn nothing_between(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    reply: &Reply,
) -> Result<(), Fault> {
    if !reply.check {
        return Ok(());
    }
    match letters::newest_on(tx, &case.id)? {
        Some((id, by))
            if by.as_ref() != Some(&actor.id) && reply.newest.as_deref() != Some(id.as_str()) =>
        {
            Err(Fault::rule("another_letter", "rule-another-letter"))
        }
        _ => Ok(()),
    }
}

/// The address is the customer's from now on, unless somebody else has it.
fn keep_address(tx: &mut Tx<'_>, actor: &Actor, case: &Case, to: &str) -> Result<(), Fault> {
    let Some(customer) = &case.customer else {
        return Ok(());
    };
    let address = letters::Address::read("to", to)?;
    let new = NewIdentity {
        kind: IdentityKind::Email,
        value: address.as_str().to_owned(),
        from: None,
        until: None,
    };
    let identities = [new];
    people::claim(tx, &identities)?;
    let known = people::matching(tx, IdentityKind::Email, address.as_str(), tx.now)?;
    let root = people::root_of(tx, customer)?;
    if known.iter().all(|one| *one == root) {
        people::add_identity(tx, Some(actor), &root, &identities[0], &actor.zone)?;
    }
    Ok(())
}

/// `POST /cases/{case}/reply/draft`: kept by a button, or by the script while one types; then the
/// answer is what may be overlooked.
pub fn keep(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    letters::keep_draft(tx, actor, &case.id, &visit.command::<SayDraft>()?)?;
    if visit.ask.form.on("typing") {
        return beside(tx, visit, case);
    }
    let address = format!("{}/reply", case_address(visit));
    Ok(visit.made(json!({"kept": true}), address, "said-draft"))
}

/// `GET /cases/{case}/reply/others`: what may be overlooked, asked now and then.
pub fn others(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = cases::seen_by(tx, visit.actor()?, visit.param("case"))?;
    beside(tx, visit, case)
}

fn beside(tx: &mut Tx<'_>, visit: &Visit<'_>, case: Case) -> Handled {
    let actor = visit.actor()?;
    let v = view::read(tx, case)?;
    let chosen = visit.ask.form.get("lang").or(visit.ask.query.get("lang"));
    let lang = language(tx, &v, chosen)?;
    let (draft, _) = draft(tx, actor, &v, lang)?;
    shell::show(&Beside::of(tx, visit, &v, &draft, lang)?)
}

/// `POST /cases/{case}/reply/drop`
pub fn drop(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    letters::drop_draft(tx, actor, &case.id)?;
    Ok(visit.made(
        json!({"kept": false}),
        case_address(visit),
        "said-draft-dropped",
    ))
}

/// `POST /cases/{case}/reply/template`: the template's text, filled in, behind what was written.
pub fn use_template(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    let Some(slug) = visit.ask.form.get("template") else {
        return keep(tx, visit);
    };
    let template = letters::template(tx, slug)?;
    let v = view::read(tx, case)?;
    let lang = language(tx, &v, visit.ask.form.get("lang"))?;
    let mut say: SayDraft = visit.command()?;
    let (subject_of, text) = fill::filled(tx, actor, &v, &template, lang)?;
    if text.is_empty() {
        letters::keep_draft(tx, actor, &v.case.id, &say)?;
        let address = format!("{}/reply", case_address(visit));
        return Ok(Answer::went(address, "said-template-language"));
    }
    say.text = match say.text.trim() {
        "" => text,
        written => format!("{written}\n\n{text}"),
    };
    let begins_with = subject(tx, &v, lang)?;
    let thread = letters::thread_of(tx, &v.case.id)?;
    // What answers a letter keeps its subject.
    if thread.is_none_or(|t| t.subject.is_none())
        && !subject_of.is_empty()
        && (say.subject.is_empty() || say.subject == begins_with)
    {
        say.subject = subject_of;
    }
    letters::keep_draft(tx, actor, &v.case.id, &say)?;
    let address = format!("{}/reply?lang={}", case_address(visit), lang.code());
    Ok(visit.made(
        json!({"subject": say.subject, "text": say.text}),
        address,
        "said-template",
    ))
}

/// `POST /letters/{id}/undo`: the words are back in the draft.
pub fn take_back(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let letter = letters::undo(tx, actor, &LetterId::named(visit.param("id")))?;
    let Some(id) = &letter.case else {
        return Ok(visit.made(documents::letter(&letter), "/", "said-letter-undone"));
    };
    let case = cases::by_id(tx, id)?;
    let mut text = letter.text.clone().unwrap_or_default();
    if let Some(begun) = letters::draft_of(tx, actor, id)?.filter(|d| !d.text.is_empty()) {
        text = format!("{text}\n\n{}", begun.text);
    }
    let token = format!(" [{}]", case.shown());
    let say = SayDraft {
        to: letter.to.clone().unwrap_or_default(),
        subject: letter
            .subject
            .as_deref()
            .unwrap_or_default()
            .replace(&token, ""),
        text,
    };
    letters::keep_draft(tx, actor, id, &say)?;
    let address = format!("/cases/{}/reply", case.number);
    let state = json!({"id": letter.id, "state": "undone"});
    Ok(visit.made(state, address, "said-letter-undone"))
}

/// `POST /letters/{id}/read`: somebody knows that it did not arrive.
pub fn read(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let id = LetterId::named(visit.param("id"));
    letters::acknowledge(tx, visit.actor()?, &id)?;
    Ok(visit.made(json!({"id": id}), "/", "said-read"))
}

/// `GET /cases/{case}/letters`
pub fn letters(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = cases::seen_by(tx, visit.actor()?, visit.param("case"))?;
    let all = letters::of_case(tx, &case.id)?;
    let items: Vec<Json> = all.iter().map(documents::letter).collect();
    Ok(Answer::json(json!({"items": items, "next": null})))
}
