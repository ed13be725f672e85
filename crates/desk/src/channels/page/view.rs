//! What a customer may read of their own case, and nothing beside it: only what stands in these
//! types can be shown. No notes of the staff, no approvals, no mandates, no other case, nobody
//! else's words; of a colleague the first name alone.

use crate::channels::form;
use crate::counter::view::{self, CaseView, OfferView, PromiseView};
use crate::follow_up;
use crate::people::{self, IdentityKind};
use crate::recover::callbacks;
use crate::recover::cases::{Case, Kind, Marks, State};
use crate::recover::promises::Outcome;
use crate::recover::talk::{OfferState, Step, Via};
use crate::shell::{Moment, Outside};
use kohtaamo_language::dates::money;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    OF_OTHERS = "SELECT e.id FROM encounters e JOIN customers o ON o.id = e.customer JOIN customers m ON m.id = $2
        WHERE e.case_id = $1 AND o.root <> m.root LIMIT 500";
}

/// Their own words, and when they said them.
pub struct Said {
    /// When.
    pub at: Moment,
    /// As they were said.
    pub words: String,
}

/// What we understood.
pub struct Understood {
    /// Id, so that an answer is an answer to this one.
    pub id: String,
    /// What each part answers, and the part.
    pub parts: Vec<(&'static str, String)>,
    /// It waits for an answer.
    pub open: bool,
    /// When they said that this is it.
    pub agreed: Option<Moment>,
}

/// An offer that was made to them.
pub struct Offered {
    /// Id.
    pub id: String,
    /// What.
    pub what: String,
    /// What it is worth, where it is money or like money.
    pub worth: Option<String>,
    /// It can be answered, until then.
    pub until: Option<Moment>,
    /// What became of it.
    pub state: &'static str,
}

/// A promise that was made to them.
pub struct Promised {
    /// What.
    pub what: String,
    /// By when.
    pub due: Moment,
    /// By whom: a first name or a team.
    pub by: String,
    /// What became of it.
    pub state: String,
    /// It still stands.
    pub open: bool,
}

/// What happened, in a line.
pub struct Happened {
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// The customer's page of a case.
pub struct Theirs {
    /// The number people speak.
    pub number: String,
    /// Who has it: a first name or a team.
    pub owner: String,
    /// It has been carried to its end.
    pub done: bool,
    /// The four marks; none for who only said who they are.
    pub marks: Option<Marks>,
    /// Their own words.
    pub said: Vec<Said>,
    /// What we understood.
    pub understood: Option<Understood>,
    /// Offers.
    pub offers: Vec<Offered>,
    /// Promises.
    pub promises: Vec<Promised>,
    /// When we come back to ask.
    pub meet_again: Option<Moment>,
    /// What happened.
    pub happened: Vec<Happened>,
    /// A number we know.
    pub phone: String,
    /// By when somebody calls if they ask now.
    pub call_by: Moment,
}

/// Reads the page of a case. Who is not proved to be the one they say ([`crate::links::UNPROVED`])
/// reads what they wrote, who has it, and nothing else: what follows is for the customer alone.
pub fn read(tx: &mut Tx<'_>, out: &Outside, case: Case, proved: bool) -> Result<Theirs, Fault> {
    let call_by = out.moment(callbacks::due(tx, &case, None)?);
    if !proved {
        return Ok(unproved(out, &view::read(tx, case)?, call_by));
    }
    let others = words_of_others(tx, &case)?;
    let phone = phone_of(tx, &case)?;
    let v = view::read(tx, case)?;
    Ok(Theirs {
        number: v.case.shown(),
        owner: owner(&v),
        done: v.case.state == State::Done,
        marks: Some(v.case.marks),
        said: said(out, &v, &others),
        understood: understood(out, &v),
        offers: v.offers.iter().filter_map(|o| offered(out, o)).collect(),
        promises: v.promises.iter().map(|p| promised(out, p)).collect(),
        meet_again: meet_again(out, &v),
        happened: happened(out, &v),
        phone,
        call_by,
    })
}

/// What somebody reads who only said who they are: the form they sent, and who has it.
fn unproved(out: &Outside, v: &CaseView, call_by: Moment) -> Theirs {
    let sent = v
        .encounters
        .iter()
        .find(|e| e.touchpoint == form::TOUCHPOINT && e.by.is_none());
    let said = sent.and_then(|e| {
        Some(Said {
            at: out.moment(e.at),
            words: e.words.clone()?,
        })
    });
    Theirs {
        number: v.case.shown(),
        owner: owner(v),
        done: v.case.state == State::Done,
        marks: None,
        said: said.into_iter().collect(),
        understood: None,
        offers: Vec::new(),
        promises: Vec::new(),
        meet_again: None,
        happened: Vec::new(),
        phone: String::new(),
        call_by,
    }
}

/// Encounters of the case in which somebody else spoke.
fn words_of_others(tx: &mut Tx<'_>, case: &Case) -> Result<Vec<String>, Fault> {
    match &case.customer {
        Some(customer) => Ok(tx.rows(&OF_OTHERS, params![case.id, customer], |r| r.get(0))?),
        None => Ok(Vec::new()),
    }
}

/// The newest number of theirs that holds.
fn phone_of(tx: &mut Tx<'_>, case: &Case) -> Result<String, Fault> {
    let Some(customer) = &case.customer else {
        return Ok(String::new());
    };
    let root = people::root_of(tx, customer)?;
    let known = people::identities_of(tx, &root)?.into_iter();
    let mut phones = known
        .filter(|i| i.kind == IdentityKind::Phone && i.until_at.is_none_or(|until| until > tx.now));
    Ok(phones.next().map(|i| i.value).unwrap_or_default())
}

/// A first name is enough to be met by; a team has one name.
fn owner(v: &CaseView) -> String {
    match &v.person {
        Some(name) => first(name),
        None => v.team.clone(),
    }
}

fn first(name: &str) -> String {
    name.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn said(out: &Outside, v: &CaseView, others: &[String]) -> Vec<Said> {
    let theirs = v
        .encounters
        .iter()
        .filter(|e| e.direction == "inbound" && !others.contains(&e.id));
    theirs
        .filter_map(|e| {
            Some(Said {
                at: out.moment(e.at),
                words: e.words.clone()?,
            })
        })
        .collect()
}

fn understood(out: &Outside, v: &CaseView) -> Option<Understood> {
    let since = v.talk_since;
    let newest = v.restatements.iter().rfind(|r| r.at >= since)?;
    let text = newest.text.as_ref()?;
    let of_it = |id: &Option<String>| id.as_deref() == Some(newest.id.as_str());
    let agreed = v
        .agreements
        .iter()
        .rfind(|a| a.agreed && a.via != Via::Skipped && of_it(&a.restatement));
    Some(Understood {
        id: newest.id.clone(),
        parts: parts(out, text),
        open: v.open_step() == Some(Step::Agree),
        agreed: agreed.map(|a| out.moment(a.at)),
    })
}

/// Three parts a line each are told one by one, another text as it is.
fn parts(out: &Outside, text: &str) -> Vec<(&'static str, String)> {
    let lines: Vec<&str> = text.splitn(3, '\n').collect();
    let t = out.t;
    match lines[..] {
        [told, upsets, expected] => [
            (t.mypage_told(), told),
            (t.mypage_upset(), upsets),
            (t.mypage_expected(), expected),
        ]
        .map(|(label, part)| (label, part.to_owned()))
        .into(),
        _ => vec![(t.mypage_understood(), text.to_owned())],
    }
}

/// What waits for an approval, or was refused, was never offered to them.
fn offered(out: &Outside, o: &OfferView) -> Option<Offered> {
    let t = out.t;
    let (state, until) = match o.state {
        OfferState::Offered => (t.mypage_offer_stands(), o.expires_at),
        OfferState::Accepted => (t.mypage_offer_accepted(), None),
        OfferState::Declined => (t.mypage_offer_declined(), None),
        OfferState::Expired => (t.mypage_offer_expired(), None),
        OfferState::Reversed => (t.mypage_offer_reversed(), None),
        OfferState::AwaitingApproval | OfferState::Refused => return None,
    };
    // One that ended before it was approved was never theirs to answer.
    let told = o.approval.as_ref().is_none_or(|a| a.decided_at.is_some());
    told.then(|| Offered {
        id: o.id.clone(),
        what: o.what.clone().unwrap_or_default(),
        worth: (o.cents > 0).then(|| money(out.lang(), o.cents, &o.currency)),
        until: until.map(|at| out.moment(at)),
        state,
    })
}

fn promised(out: &Outside, p: &PromiseView) -> Promised {
    let t = out.t;
    let ended = |at: Option<Ms>| out.moment(at.unwrap_or(p.due)).text;
    let state = match p.outcome {
        None => t.mypage_promise_open().to_owned(),
        Some(Outcome::Kept) if p.outcome_at > Some(p.due) => {
            t.mypage_promise_late(ended(p.outcome_at))
        }
        Some(Outcome::Kept) => t.mypage_promise_kept(ended(p.outcome_at)),
        Some(Outcome::Broken) => t.mypage_promise_broken().to_owned(),
        Some(Outcome::Renegotiated) => t.mypage_promise_moved().to_owned(),
    };
    Promised {
        what: p.what.clone().unwrap_or_default(),
        due: out.moment(p.due),
        by: match &p.person {
            Some(_) => first(&p.owner),
            None => p.owner.clone(),
        },
        state,
        open: p.outcome.is_none(),
    }
}

fn meet_again(out: &Outside, v: &CaseView) -> Option<Moment> {
    let open = v.follow_ups.iter().rfind(|f| f.outcome.is_none())?;
    open.due.map(|at| out.moment(at))
}

/// What happened, oldest first, in lines that hold nobody's words.
fn happened(out: &Outside, v: &CaseView) -> Vec<Happened> {
    let t = out.t;
    let voice = out.voice;
    let mut all: Vec<(Ms, String)> = Vec::new();
    for e in &v.encounters {
        let text = match e.direction.as_str() {
            "outbound" => t.mypage_we_spoke(voice),
            _ => t.mypage_you_told(voice),
        };
        all.push((e.at, text));
    }
    for a in v.agreements.iter().filter(|a| a.via != Via::Skipped) {
        let text = if a.agreed {
            t.mypage_you_agreed(voice)
        } else {
            t.mypage_you_not_quite(voice)
        };
        all.push((a.at, text));
    }
    for o in v.offers.iter().filter(|o| offered(out, o).is_some()) {
        let Some(at) = o.answered_at else { continue };
        let text = match o.state {
            OfferState::Declined => t.mypage_you_declined(voice),
            _ => t.mypage_you_accepted(voice),
        };
        all.push((at, text));
    }
    for f in &v.follow_ups {
        if let (Some(follow_up::Ended::Content | follow_up::Ended::Discontented), Some(at)) =
            (f.outcome, f.outcome_at)
        {
            all.push((at, t.mypage_met_again().to_owned()));
        }
    }
    for c in &v.closures {
        let text = match c.reason.as_str() {
            "reopened" => t.mypage_reopened(),
            _ => t.mypage_closed(),
        };
        all.push((c.at, text.to_owned()));
    }
    // A complaint comes to its end by itself: no closure tells of it.
    if let (Some(at), Kind::Complaint) = (v.case.done_at, v.case.kind)
        && !v.closures.iter().any(|c| c.at == at)
    {
        all.push((at, t.mypage_closed().to_owned()));
    }
    all.sort_by_key(|(at, _)| *at);
    let line = |(at, text)| Happened {
        at: out.moment(at),
        text,
    };
    all.into_iter().map(line).collect()
}
