//! The page of the reply.

use super::fill;
use crate::access::Actor;
use crate::counter::view::{self, CaseView};
use crate::house;
use crate::letters::{self, Draft, Odd, Template, Way};
use crate::people;
use crate::recover::cases;
use crate::shell::{self, Forms, Here, Moment, Shell};
use crate::visit::Visit;
use askama::Template as Page;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

#[derive(Page)]
#[template(path = "counter/reply/reply.html")]
struct ReplyPage {
    shell: Shell,
    forms: Forms,
    v: CaseView,
    base: String,
    draft: Draft,
    /// Kept before, and found again.
    found: Option<Moment>,
    lang: Lang,
    /// The customer's address, when one is known.
    address: Option<String>,
    templates: Vec<Template>,
    /// How letters leave, if they can.
    way: Option<Way>,
    /// The newest reply on the case as this page shows it.
    newest: String,
    beside: Beside,
}

/// What may be overlooked while one writes.
#[derive(Page)]
#[template(path = "counter/reply/beside.html")]
pub(super) struct Beside {
    t: Texts,
    /// Who else is writing.
    writing: Vec<String>,
    /// Who sent another reply since this draft was begun, and when.
    another: Option<(String, String)>,
    /// A gap in the text.
    gap: Option<String>,
    voice: Option<&'static str>,
}

impl Beside {
    pub(super) fn of(
        tx: &mut Tx<'_>,
        visit: &Visit<'_>,
        v: &CaseView,
        draft: &Draft,
        lang: Lang,
    ) -> Result<Beside, Fault> {
        let (actor, t) = (visit.actor()?, visit.texts());
        let others = v.letters.iter().rfind(|l| {
            l.kind == letters::LetterKind::Reply
                && l.state != letters::State::Undone
                && l.by.as_ref() != Some(&actor.id)
        });
        let another = others.filter(|l| l.at > draft.began_at).map(|l| {
            let when = visit.dates().moment(crate::visit::timestamp(l.at));
            (l.signed_as.clone(), when)
        });
        let odd = letters::odd_voice(&draft.text, lang, house::voice(tx, lang)?);
        Ok(Beside {
            t,
            writing: letters::others_writing(tx, &v.case.id, Some(&actor.id))?,
            another,
            gap: letters::gap(&draft.text).map(str::to_owned),
            voice: odd.map(|odd| match odd {
                Odd::Mixed => t.reply_voice_mixed(),
                Odd::Other => t.reply_voice_other(),
            }),
        })
    }
}

/// `GET /cases/{case}/reply`, and again when it did not pass.
pub fn reply_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let actor = visit.actor()?;
    let case = cases::seen_by(tx, actor, visit.param("case"))?;
    let v = view::read(tx, case)?;
    let chosen = visit.ask.form.get("lang").or(visit.ask.query.get("lang"));
    let lang = language(tx, &v, chosen)?;
    let (draft, kept) = draft(tx, actor, &v, lang)?;
    let forms = Forms::new(visit);
    let shell = Shell::new(tx, visit, Here::Cases);
    let newest = letters::newest_on(tx, &v.case.id)?;
    let page = ReplyPage {
        base: format!("/cases/{}", v.case.number),
        found: kept.then(|| shell.moment(draft.touched_at)),
        address: address(tx, &v)?,
        templates: letters::templates(tx)?,
        way: letters::way_out(tx)?,
        newest: newest.map(|(id, _)| id.to_string()).unwrap_or_default(),
        beside: Beside::of(tx, visit, &v, &draft, lang)?,
        draft,
        lang,
        forms,
        shell,
        v,
    };
    shell::show(&page)
}

/// The language the customer is written to in; another when it was chosen.
pub(super) fn language(tx: &mut Tx<'_>, v: &CaseView, chosen: Option<&str>) -> Result<Lang, Fault> {
    match (chosen.and_then(Lang::parse), &v.customer) {
        (Some(lang), _) => Ok(lang),
        (None, Some(customer)) => people::language_of(tx, &customer.id),
        (None, None) => house::language(tx),
    }
}

fn address(tx: &mut Tx<'_>, v: &CaseView) -> Result<Option<String>, Fault> {
    let newest = match &v.customer {
        Some(customer) => letters::newest_address(tx, &customer.id)?,
        None => None,
    };
    Ok(newest.map(|a| a.as_str().to_owned()))
}

/// What this person was writing, else what a reply begins with; and whether it was found.
pub(super) fn draft(
    tx: &mut Tx<'_>,
    actor: &Actor,
    v: &CaseView,
    lang: Lang,
) -> Result<(Draft, bool), Fault> {
    if let Some(kept) = letters::draft_of(tx, actor, &v.case.id)? {
        return Ok((kept, true));
    }
    let begun = Draft {
        to: address(tx, v)?.unwrap_or_default(),
        subject: subject(tx, v, lang)?,
        text: String::new(),
        began_at: tx.now,
        touched_at: tx.now,
    };
    Ok((begun, false))
}

/// What a reply is called when nobody says: after the customer's letter, else after their case.
pub(super) fn subject(tx: &mut Tx<'_>, v: &CaseView, lang: Lang) -> Result<String, Fault> {
    let t = Texts::new(lang);
    let thread = letters::thread_of(tx, &v.case.id)?;
    Ok(match thread.and_then(|thread| thread.subject) {
        Some(theirs) => t.reply_subject(kohtaamo_mail::bare_subject(&theirs)),
        None if house::voice(tx, lang)? == house::Voice::Formal => {
            t.reply_subject_formal().to_owned()
        }
        None => t.reply_subject_near().to_owned(),
    })
}

impl ReplyPage {
    fn customer(&self) -> &str {
        let name = self.v.customer.as_ref().and_then(|c| c.name.as_deref());
        name.unwrap_or(self.shell.t.shell_somebody())
    }

    /// The customer's last words, and when.
    fn last_words(&self) -> Option<(&str, Moment)> {
        let last = self
            .v
            .encounters
            .iter()
            .rfind(|e| e.direction == "inbound")?;
        Some((last.words.as_deref()?, self.shell.moment(last.at)))
    }

    fn template_name(&self, template: &Template) -> String {
        shell::capital(template.names.of(self.shell.lang()))
    }

    fn languages(&self) -> [(&'static str, &'static str, bool); 3] {
        Lang::ALL.map(|lang| (lang.code(), lang.own_name(), lang == self.lang))
    }

    fn names(&self) -> String {
        fill::NAMES.map(|name| format!("{{{name}}}")).join(" ")
    }
}
