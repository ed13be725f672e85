//! What a template's names in braces stand for in a case.

use crate::access::Actor;
use crate::counter::view::CaseView;
use crate::house;
use crate::letters::{self, Template};
use crate::recover::talk::OfferState;
use crate::visit::timestamp;
use kohtaamo_language::{Dates, Lang};
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// Names the program fills in, as the page of a template lists them.
pub const NAMES: [&str; 8] = [
    "customer",
    "case",
    "me",
    "house",
    "promise",
    "restatement",
    "offer",
    "page",
];

/// A template's subject and text for this case, in a language and the house's voice.
pub fn filled(
    tx: &mut Tx<'_>,
    actor: &Actor,
    v: &CaseView,
    template: &Template,
    lang: Lang,
) -> Result<(String, String), Fault> {
    let voice = house::voice(tx, lang)?;
    let house = house::name(tx)?;
    let dates = Dates::new(lang, actor.zone.clone(), timestamp(tx.now));
    let known = |name: &str| match name {
        "customer" => v.customer.as_ref().and_then(|c| c.name.clone()),
        "case" => Some(v.case.shown()),
        "me" => Some(actor.name.clone()),
        "house" => Some(house.clone()),
        "promise" => promise(v, &dates),
        "restatement" => v.restatements.last().and_then(|r| r.text.clone()),
        "offer" => {
            let standing = v.offers.iter().rfind(|o| o.state == OfferState::Offered);
            standing.and_then(|o| o.what.clone())
        }
        _ => None,
    };
    let subject = letters::fill(template.subjects.said(lang), known);
    let text = letters::fill(template.texts.of(lang, voice), known);
    Ok((subject, text))
}

/// The open promise that falls due first, with its time: `uusi tyyny, tänään klo 15.00`.
fn promise(v: &CaseView, dates: &Dates) -> Option<String> {
    let open = v.promises.iter().filter(|p| p.outcome.is_none());
    let first = open.min_by_key(|p| p.due)?;
    let what = first.what.as_deref()?;
    Some(format!("{what}, {}", dates.moment(timestamp(first.due))))
}
