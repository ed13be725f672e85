//! The form as a customer meets it, and the page that answers them.

use super::arriving;
use super::rows::{self, Form};
use crate::links;
use crate::recover::cases::{self, Kind};
use crate::recover::{CaseId, next_actions};
use crate::shell::{self, Moment, Outside, outside};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_store::{Ms, Tx, events};
use kohtaamo_web::{Answer, FILES, Fault, Kind as FaultKind, Limit};
use std::sync::LazyLock;

type Handled = Result<Answer, Fault>;

/// So many forms a minute from one address, behind which a whole house may sit.
static SENT: LazyLock<Limit> = LazyLock::new(|| Limit::per_minute(30));

/// Nobody fills the form in faster.
const QUICKEST: Ms = 2_000;

#[derive(Template)]
#[template(path = "channels/form/form.html")]
struct FormPage {
    out: Outside,
    /// What the form is called.
    name: String,
    /// When it was first shown: machines send it at once.
    shown: Ms,
    /// Words that were typed before the form came back.
    kept: Kept,
    kinds: [(&'static str, &'static str, bool); 5],
    numbers: [(&'static str, &'static str, bool); 4],
    /// Files were chosen, and a browser does not choose them again by itself.
    files_lost: bool,
    files: usize,
}

struct Kept {
    key: String,
    name: String,
    email: String,
    phone: String,
    words: String,
    number: String,
    answer: bool,
    website: String,
}

impl Kept {
    fn of(visit: &Visit<'_>, out: &Outside) -> Kept {
        let kept = |field: &str| visit.ask.kept(field).to_owned();
        let key = kept("key");
        Kept {
            key: if key.is_empty() { out.key.clone() } else { key },
            name: kept("name"),
            email: kept("email"),
            phone: kept("phone"),
            words: kept("words"),
            number: kept("number"),
            answer: visit.ask.again.is_none() || visit.ask.form.on("answer"),
            website: kept("website"),
        }
    }
}

fn open(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Form, Fault> {
    let form = rows::one(tx, visit.param("slug"))?;
    if form.open {
        Ok(form)
    } else {
        Err(Fault::not_found())
    }
}

/// Other sites may show what belongs to a form where the house let them.
fn framed(form: Form, answer: Answer) -> Answer {
    Answer::Framed {
        sites: form.sites,
        answer: Box::new(answer),
    }
}

/// `GET /form/{slug}`
pub fn form_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let form = open(tx, visit)?;
    let out = Outside::new(tx, visit, None)?;
    let t = out.t;
    let chosen = |field: &str, value: &str, first: bool| match visit.ask.kept(field) {
        "" => first,
        kept => kept == value,
    };
    let kind = |kind: Kind, label, first| (kind.word(), label, chosen("kind", kind.word(), first));
    let number = |value, label, first| (value, label, chosen("number_of", value, first));
    let page = FormPage {
        name: form.names.of(out.lang()).to_owned(),
        shown: visit.ask.kept("shown").parse().unwrap_or(tx.now),
        kept: Kept::of(visit, &out),
        kinds: [
            kind(Kind::Complaint, t.form_complaint(), true),
            kind(Kind::Question, t.form_question(), false),
            kind(Kind::Request, t.form_request(), false),
            kind(Kind::Praise, t.form_praise(), false),
            kind(Kind::Idea, t.form_idea(), false),
        ],
        numbers: [
            number("order", t.form_order(), true),
            number("stay", t.form_stay(), false),
            number("invoice", t.form_invoice(), false),
            number("room", t.form_room(), false),
        ],
        files_lost: !visit.ask.files.is_empty(),
        files: FILES,
        out,
    };
    let shown = shell::show(&page)?;
    // Shown again it takes the fault's status, which stands on the page itself.
    Ok(match visit.ask.again.as_deref() {
        Some(fault) => framed(form, with_status(shown, fault.status())),
        None => framed(form, shown),
    })
}

fn with_status(answer: Answer, status: u16) -> Answer {
    match answer {
        Answer::Html { body, .. } => Answer::Html { status, body },
        other => other,
    }
}

#[derive(Template)]
#[template(path = "channels/form/sent.html")]
struct SentPage {
    out: Outside,
    number: String,
    /// By when somebody answers; none when no answer was wanted.
    by: Option<Moment>,
    /// Their own page; none when it was taken back since.
    link: Option<String>,
}

/// `POST /form/{slug}`
pub fn send(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let form = open(tx, visit)?;
    if !SENT.take(&visit.ask.ip.to_string()) {
        return Err(Fault::new(FaultKind::TooMany, "fault-too-many"));
    }
    let fields = &visit.ask.form;
    let key = fields.get("key").filter(|key| key.len() <= 64);
    let key = key.map(|key| format!("{} {key}", form.slug));
    let before = match &key {
        Some(key) => {
            // Sent twice at once, the second waits to hear of the first.
            events::lock(tx, key)?;
            rows::sent_before(tx, key)?
        }
        None => None,
    };
    let (case, may_have_page) = match before {
        // What was taken back is not given again to who sends the same again.
        Some(case) => {
            let stands = links::standing(tx, &case, links::Kind::Page)? > 0;
            (case, stands)
        }
        None => {
            by_a_person(visit, tx.now)?;
            let sent = arriving::read(fields)?;
            let uploads = visit.ask.uploads()?;
            let lang = outside::lang(visit, None);
            let case = arriving::arrive(tx, &form, lang, &sent, uploads)?;
            if let Some(key) = &key {
                rows::remember(tx, key, &form, &case)?;
            }
            (case, true)
        }
    };
    answer(tx, visit, form, &case, may_have_page)
}

/// Machines fill in what people do not see, and take no time over it. Who is taken for one is
/// told so, and may send it again as it stands.
fn by_a_person(visit: &Visit<'_>, now: Ms) -> Result<(), Fault> {
    let fields = &visit.ask.form;
    if fields.get("website").is_some() {
        return Err(Fault::field("website", "fault-form-trap", ""));
    }
    let shown = fields.get("shown").and_then(|at| at.parse::<Ms>().ok());
    match shown {
        Some(at) if now.saturating_sub(at) >= QUICKEST => Ok(()),
        _ => Err(Fault::field("words", "fault-form-quick", "")),
    }
}

/// What happens next, by when, and where they see it. Their page shows what they sent, and of
/// whoever they may have said to be nothing that was known before.
fn answer(
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    form: Form,
    id: &CaseId,
    may_have_page: bool,
) -> Handled {
    let case = cases::by_id(tx, id)?;
    let to_page = links::New {
        kind: links::Kind::Page,
        customer: case.customer.as_ref(),
        case: Some(&case.id),
        about: Some(links::UNPROVED),
        days: links::days_of_page(case.done_at.is_some()),
    };
    let secret = match may_have_page {
        true => Some(links::make(tx, &to_page)?),
        false => None,
    };
    let out = Outside::new(tx, visit, None)?;
    let wanted = visit.ask.form.on("answer");
    let next = next_actions::of(tx, &case)?.filter(|_| wanted);
    let page = SentPage {
        number: case.shown(),
        by: next.map(|next| out.moment(next.due)),
        link: secret.map(|s| format!("/c/{}?lang={}", s.reveal(), out.lang().code())),
        out,
    };
    Ok(framed(form, shell::show(&page)?))
}
