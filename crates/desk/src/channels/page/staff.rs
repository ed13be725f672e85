//! Giving a customer the link to their page, and taking it back. Only who sees the case does it:
//! the page of a sensitive case is never given out by itself.

use crate::house;
use crate::letters::{self, LetterKind};
use crate::links;
use crate::people;
use crate::recover::cases::{self, Case};
use crate::recover::handlers::case_address;
use crate::recover::talk;
use crate::shell::{self, Here, Shell};
use crate::visit::{Visit, rfc3339};
use askama::Template;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::json;

type Handled = Result<Answer, Fault>;

#[derive(Template)]
#[template(path = "channels/page/link.html")]
struct LinkPage {
    shell: Shell,
    /// The case, as people say it, and its address.
    number: String,
    back: String,
    /// The whole address of the customer's page.
    link: String,
}

/// The language the customer of a case is written to in.
fn language_of(tx: &mut Tx<'_>, case: &Case) -> Result<Lang, Fault> {
    match &case.customer {
        Some(customer) => people::language_of(tx, customer),
        None => house::language(tx),
    }
}

/// The case a link is given out for. Who was forgotten has no page any more.
fn given_for(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Case, Fault> {
    let case = cases::for_change(tx, visit.actor()?, visit.param("case"))?;
    let customer = match &case.customer {
        Some(customer) => people::by_id(tx, customer)?,
        None => None,
    };
    match customer.and_then(|c| c.erased_at) {
        Some(_) => Err(Fault::rule("forgotten", "fault-customer-forgotten")),
        None => Ok(case),
    }
}

/// `POST /cases/{case}/page`: a new link, shown this once. The API has no such verb: its answers
/// are kept to be repeated, and a secret is not.
pub fn make(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = given_for(tx, visit)?;
    let secret = links::make(
        tx,
        &links::New {
            kind: links::Kind::Page,
            customer: case.customer.as_ref(),
            case: Some(&case.id),
            about: None,
            days: links::days_of_page(case.done_at.is_some()),
        },
    )?;
    let lang = language_of(tx, &case)?.code();
    let link = format!("{}/c/{}?lang={lang}", letters::base(tx)?, secret.reveal());
    shell::show(&LinkPage {
        shell: Shell::new(tx, visit, Here::Cases),
        number: case.shown(),
        back: case_address(visit),
        link,
    })
}

/// The letter that holds the link. It is made when the letter leaves.
fn send(tx: &mut Tx<'_>, visit: &Visit<'_>, case: &Case, asks: bool) -> Result<(), Fault> {
    let lang = language_of(tx, case)?;
    let (t, voice) = (Texts::new(lang), house::voice(tx, lang)?.word());
    let (subject, text) = if asks {
        (t.mypage_ask_subject(voice), t.mypage_ask_letter(voice))
    } else {
        (t.mypage_letter_subject(voice), t.mypage_letter(voice))
    };
    letters::write(
        tx,
        Some(visit.actor()?),
        &letters::New {
            case: Some(&case.id),
            customer: None,
            to: None,
            subject: &subject,
            text: &text,
            lang: Some(lang),
            kind: LetterKind::Page,
            files: &[],
        },
    )?;
    Ok(())
}

/// `POST /cases/{case}/page/letter`: the link by mail.
pub fn letter(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let case = given_for(tx, visit)?;
    send(tx, visit, &case, false)?;
    Ok(visit.made(
        json!({"case": case.id}),
        case_address(visit),
        "said-page-sent",
    ))
}

/// `POST /cases/{case}/page/revoke`: links given out so far lead nowhere.
pub fn revoke(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let case = cases::for_change(tx, actor, visit.param("case"))?;
    links::revoke_all(tx, Some(actor.id.as_str()), &case.id)?;
    Ok(visit.made(
        json!({"case": case.id}),
        case_address(visit),
        "said-page-revoked",
    ))
}

/// `POST /cases/{case}/agreement/ask`: they are asked on their page whether this is it.
pub fn ask(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    let until = talk::ask_them(tx, actor, visit.param("case"))?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    send(tx, visit, &case, true)?;
    Ok(visit.made(
        json!({"case": case.id, "until": rfc3339(until)}),
        case_address(visit),
        "said-page-asked",
    ))
}
