//! The whole of a case, read once: for the page and for the API alike. [`known`] is what shows
//! at once of a customer, [`list`] cases in a list.

use crate::follow_up::surveys::answers::{self, Answer};
use crate::follow_up::{self, FollowUp};
use crate::house;
use crate::learn::{assessments, lessons, problems};
use crate::letters::{self, Letter};
use crate::people::{self, Identity};
use crate::recover::cases::{Case, Circumstances, circumstances};
use crate::recover::encounters::{self, Beside};
use crate::recover::next_actions::{self, NextAction};
use crate::recover::talk::{self, OfferState, Step};
use crate::recover::{Kind, State};
use kohtaamo_store::events::{self, Event};
use kohtaamo_store::words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use std::collections::HashMap;

mod known;
mod list;
mod rows;

pub use known::{
    Known, KnownCase, KnownEncounter, KnownPromise, STATEMENTS as KNOWN_STATEMENTS, known,
    met_this_month, open_promises,
};
pub use list::{CaseLine, Filter, STATEMENTS as LIST_STATEMENTS, line, list, of_customer};
pub use rows::{
    AgreementView, ApprovalView, ConcernView, EncounterView, OfferView, PromiseView,
    RestatementView,
};

kohtaamo_store::statements! {
    ENCOUNTERS = "SELECT e.id, e.touchpoint, e.direction, e.kind, w.text, e.felt, e.retold, p.name, e.at, e.recorded_at FROM encounters e
        LEFT JOIN words w ON w.id = e.words LEFT JOIN persons p ON p.id = e.by_person WHERE e.case_id = $1 ORDER BY e.at, e.id LIMIT 500";
    CONCERNS = "SELECT c.id, w.text, c.ours, c.situation, c.real_at, c.at FROM concerns c LEFT JOIN words w ON w.id = c.what WHERE c.case_id = $1 ORDER BY c.at, c.id LIMIT 200";
    RESTATEMENTS = "SELECT r.id, w.text, s.text, p.name, r.at FROM restatements r LEFT JOIN words w ON w.id = r.text LEFT JOIN words s ON s.id = r.skipped
        LEFT JOIN persons p ON p.id = r.by_person WHERE r.case_id = $1 ORDER BY r.at, r.id LIMIT 200";
    AGREEMENTS = "SELECT a.id, a.restatement, a.agreed, a.via, w.text, p.name, a.at FROM agreements a LEFT JOIN words w ON w.id = a.words
        LEFT JOIN persons p ON p.id = a.by_person WHERE a.case_id = $1 ORDER BY a.at, a.id LIMIT 200";
    OFFERS = "SELECT o.id, o.remedy, w.text, o.cents, o.currency, o.state, s.text, d.text, an.text, p.name, o.at, o.answered_at, o.cost, o.expires_at, m.number, rv.text, o.reversed_at,
        y.id, y.due, y.asked_at, yw.text, y.decision, yr.text, yp.name, y.decided_at, o.by_person, ya.name FROM offers o
        LEFT JOIN words w ON w.id = o.what LEFT JOIN words s ON s.id = o.skipped LEFT JOIN words d ON d.id = o.despite LEFT JOIN words an ON an.id = o.answer
        LEFT JOIN words rv ON rv.id = o.reversed LEFT JOIN persons p ON p.id = o.by_person LEFT JOIN mandates m ON m.id = o.mandate
        LEFT JOIN approvals y ON y.offer = o.id LEFT JOIN words yw ON yw.id = y.why LEFT JOIN words yr ON yr.id = y.reason LEFT JOIN persons yp ON yp.id = y.decided_by LEFT JOIN persons ya ON ya.id = y.approver
        WHERE o.case_id = $1 ORDER BY o.at, o.id LIMIT 200";
    PROMISES = "SELECT h.id, w.text, h.due, h.first_due, h.renews, h.person, p.name, t.name, h.outcome, h.outcome_at, r.text, th.text, h.at, h.offer FROM promises h
        LEFT JOIN words w ON w.id = h.what LEFT JOIN words r ON r.id = h.reason LEFT JOIN words th ON th.id = h.told_how
        LEFT JOIN persons p ON p.id = h.person LEFT JOIN teams t ON t.id = h.team WHERE h.case_id = $1 ORDER BY h.at, h.id LIMIT 200";
    PERSON_NAME = "SELECT name FROM persons WHERE id = $1";
    TEAM_NAME = "SELECT name FROM teams WHERE id = $1";
}

/// The whole of a case.
pub struct CaseView {
    /// Its row.
    pub case: Case,
    /// The customer's first words.
    pub title: String,
    /// Customer.
    pub customer: Option<people::Customer>,
    /// What they are known by.
    pub identities: Vec<Identity>,
    /// Owner's name.
    pub person: Option<String>,
    /// Team's name.
    pub team: String,
    /// Place and all it lies in, nearest first.
    pub place: Vec<house::Place>,
    /// Expectation.
    pub expects: Option<String>,
    /// Wish.
    pub wishes: Option<String>,
    /// What holds of the customer or the harm.
    pub circumstances: Circumstances,
    /// Next action.
    pub next_action: Option<NextAction>,
    /// Meetings.
    pub encounters: Vec<EncounterView>,
    /// What lies beside their words, by their id.
    pub beside: HashMap<String, Beside>,
    /// The bucket.
    pub concerns: Vec<ConcernView>,
    /// Restatements, oldest first.
    pub restatements: Vec<RestatementView>,
    /// Agreements, oldest first.
    pub agreements: Vec<AgreementView>,
    /// Offers, oldest first.
    pub offers: Vec<OfferView>,
    /// Promises, oldest first.
    pub promises: Vec<PromiseView>,
    /// Follow-ups, oldest first.
    pub follow_ups: Vec<FollowUp>,
    /// Answers to surveys, oldest first.
    pub answers: Vec<Answer>,
    /// Assessment.
    pub assessment: Option<assessments::Assessment>,
    /// Problem.
    pub problem: Option<problems::Problem>,
    /// Lessons.
    pub lessons: Vec<lessons::Lesson>,
    /// Closures and reopenings.
    pub closures: Vec<super::closing::Closure>,
    /// Events, oldest first.
    pub events: Vec<Event>,
    /// Letters, oldest first.
    pub letters: Vec<Letter>,
    /// When the talk began anew; 0 if it never did.
    pub talk_since: Ms,
}

fn name(
    tx: &mut Tx<'_>,
    sql: &'static kohtaamo_store::Sql,
    id: &str,
) -> Result<Option<String>, Fault> {
    Ok(tx.opt(sql, params![id], |r| r.get(0))?)
}

fn text(tx: &mut Tx<'_>, id: Option<&words::WordsId>) -> Result<Option<String>, Fault> {
    match id {
        Some(id) => Ok(words::read(tx, id)?),
        None => Ok(None),
    }
}

/// Reads the whole of a case.
pub fn read(tx: &mut Tx<'_>, case: Case) -> Result<CaseView, Fault> {
    let id = &case.id;
    let customer = match &case.customer {
        Some(c) => {
            let root = people::root_of(tx, c)?;
            people::by_id(tx, &root)?
        }
        None => None,
    };
    Ok(CaseView {
        title: text(tx, Some(&case.title))?.unwrap_or_default(),
        identities: match &customer {
            Some(c) => people::identities_of(tx, &c.id)?,
            None => Vec::new(),
        },
        customer,
        person: match &case.person {
            Some(p) => name(tx, &PERSON_NAME, p.as_str())?,
            None => None,
        },
        team: name(tx, &TEAM_NAME, case.team.as_str())?.unwrap_or_default(),
        place: match &case.place {
            Some(place) => house::place_path(tx, place)?,
            None => Vec::new(),
        },
        expects: text(tx, case.expects.as_ref())?,
        wishes: text(tx, case.wishes.as_ref())?,
        circumstances: circumstances::read(tx, &case)?,
        next_action: next_actions::of(tx, &case)?,
        beside: encounters::beside(tx, id)?,
        encounters: tx.rows(&ENCOUNTERS, params![id], |r| {
            Ok(EncounterView {
                id: r.get(0)?,
                touchpoint: r.get(1)?,
                direction: r.get(2)?,
                kind: r.word(3)?,
                words: r.get(4)?,
                felt: r.get(5)?,
                retold: r.flag(6)?,
                by: r.get(7)?,
                at: r.get(8)?,
                recorded_at: r.get(9)?,
            })
        })?,
        concerns: tx.rows(&CONCERNS, params![id], |r| {
            Ok(ConcernView {
                id: r.get(0)?,
                what: r.get(1)?,
                ours: r.flag(2)?,
                situation: r.get(3)?,
                real_at: r.get(4)?,
                at: r.get(5)?,
            })
        })?,
        restatements: tx.rows(&RESTATEMENTS, params![id], |r| {
            Ok(RestatementView {
                id: r.get(0)?,
                text: r.get(1)?,
                skipped: r.get(2)?,
                by: r.get(3)?,
                at: r.get(4)?,
            })
        })?,
        agreements: tx.rows(&AGREEMENTS, params![id], |r| {
            Ok(AgreementView {
                id: r.get(0)?,
                restatement: r.get(1)?,
                agreed: r.flag(2)?,
                via: r.word(3)?,
                words: r.get(4)?,
                by: r.get(5)?,
                at: r.get(6)?,
            })
        })?,
        offers: tx.rows(&OFFERS, params![id], rows::offer)?,
        promises: tx.rows(&PROMISES, params![id], |r| {
            Ok(PromiseView {
                id: r.get(0)?,
                what: r.get(1)?,
                due: r.get(2)?,
                first_due: r.get(3)?,
                renews: r.get(4)?,
                person: r.get(5)?,
                owner: r
                    .get::<Option<String>>(6)?
                    .or(r.get(7)?)
                    .unwrap_or_default(),
                outcome: r.word_opt(8)?,
                outcome_at: r.get(9)?,
                reason: r.get(10)?,
                told_how: r.get(11)?,
                at: r.get(12)?,
                offer: r.get(13)?,
            })
        })?,
        follow_ups: follow_up::of_case(tx, id)?,
        answers: answers::of_case(tx, id)?,
        assessment: assessments::of_case(tx, id)?,
        problem: problems::of_case(tx, id)?,
        lessons: lessons::of_case(tx, id)?,
        closures: super::closing::of_case(tx, id)?,
        events: events::of_stream(tx, id.as_str())?,
        letters: letters::of_case(tx, id)?,
        talk_since: talk::since(tx, id)?,
        case,
    })
}

impl CaseView {
    /// The step of the talk that is open now; none when the talk is over or there is none.
    pub fn open_step(&self) -> Option<Step> {
        if self.case.kind != Kind::Complaint || self.case.state == State::Done {
            return None;
        }
        // After a discontented follow-up, or a reopening, the talk begins anew from listening;
        // what was said before stands on the time line.
        let since = self.talk_since;
        let restated = self.restatements.iter().rfind(|r| r.at >= since);
        let agreed = self.agreements.iter().rfind(|a| a.at >= since);
        let offer = self.offers.iter().rfind(|o| o.at >= since);
        match (offer.map(|o| o.state), agreed, restated) {
            (Some(OfferState::Accepted), ..) => None,
            (Some(OfferState::Offered | OfferState::AwaitingApproval), ..) => Some(Step::Offer),
            (_, Some(a), _) if a.agreed => Some(Step::Offer),
            (_, Some(a), Some(r)) if a.at >= r.at => Some(Step::Restate),
            (_, _, Some(_)) => Some(Step::Agree),
            _ if self
                .concerns
                .iter()
                .any(|c| c.real_at.is_some_and(|at| at >= since)) =>
            {
                Some(Step::Restate)
            }
            _ if self.concerns.iter().any(|c| c.at >= since) => Some(Step::Interview),
            _ => Some(Step::Listen),
        }
    }
}
