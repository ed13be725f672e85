//! The whole of a case, read once: for the page and for the API alike.

use crate::access::Actor;
use crate::follow_up::{self, FollowUp};
use crate::house;
use crate::learn::{assessments, lessons, problems};
use crate::people::{self, CustomerId, Identity};
use crate::recover::cases::Case;
use crate::recover::next_actions::{self, NextAction};
use crate::recover::promises;
use crate::recover::talk::{OfferState, Remedy, Step, Via};
use crate::recover::{CaseId, Kind, Marks, State};
use kohtaamo_store::events::{self, Event};
use kohtaamo_store::words;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;

kohtaamo_store::statements! {
    ENCOUNTERS = "SELECT e.id, e.touchpoint, e.direction, e.kind, w.text, e.felt, e.retold, p.name, e.at, e.recorded_at FROM encounters e
        LEFT JOIN words w ON w.id = e.words LEFT JOIN persons p ON p.id = e.by_person WHERE e.case_id = $1 ORDER BY e.at, e.id LIMIT 500";
    CONCERNS = "SELECT c.id, w.text, c.ours, c.topic, c.real_at, c.at FROM concerns c LEFT JOIN words w ON w.id = c.what WHERE c.case_id = $1 ORDER BY c.at, c.id LIMIT 200";
    RESTATEMENTS = "SELECT r.id, w.text, s.text, p.name, r.at FROM restatements r LEFT JOIN words w ON w.id = r.text LEFT JOIN words s ON s.id = r.skipped
        LEFT JOIN persons p ON p.id = r.by_person WHERE r.case_id = $1 ORDER BY r.at, r.id LIMIT 200";
    AGREEMENTS = "SELECT a.id, a.restatement, a.agreed, a.via, w.text, p.name, a.at FROM agreements a LEFT JOIN words w ON w.id = a.words
        LEFT JOIN persons p ON p.id = a.by_person WHERE a.case_id = $1 ORDER BY a.at, a.id LIMIT 200";
    OFFERS = "SELECT o.id, o.remedy, w.text, o.cents, o.currency, o.state, s.text, d.text, ap.text, an.text, p.name, o.at, o.answered_at FROM offers o
        LEFT JOIN words w ON w.id = o.what LEFT JOIN words s ON s.id = o.skipped LEFT JOIN words d ON d.id = o.despite LEFT JOIN words ap ON ap.id = o.approval
        LEFT JOIN words an ON an.id = o.answer LEFT JOIN persons p ON p.id = o.by_person WHERE o.case_id = $1 ORDER BY o.at, o.id LIMIT 200";
    PROMISES = "SELECT h.id, w.text, h.due, h.first_due, h.renews, h.person, p.name, t.name, h.outcome, h.outcome_at, r.text, th.text, h.at, h.offer FROM promises h
        LEFT JOIN words w ON w.id = h.what LEFT JOIN words r ON r.id = h.reason LEFT JOIN words th ON th.id = h.told_how
        LEFT JOIN persons p ON p.id = h.person LEFT JOIN teams t ON t.id = h.team WHERE h.case_id = $1 ORDER BY h.at, h.id LIMIT 200";
    OPEN_OF_CUSTOMER = "SELECT k.number, w.text, k.kind, k.recover, k.follow_up, k.report, k.learn, k.id, k.sensitive, k.person, k.team FROM customers c JOIN cases k ON k.customer = c.id
        LEFT JOIN words w ON w.id = k.title WHERE c.root = $1 AND k.state = 'open' ORDER BY k.number DESC LIMIT 10";
    CASES_OF_CUSTOMER = "SELECT k.id FROM customers c JOIN cases k ON k.customer = c.id WHERE c.root = $1 ORDER BY k.number DESC LIMIT $2";
    PROMISES_OF_CUSTOMER = "SELECT h.id, w.text, h.due, k.number, p.name, k.id, k.sensitive, k.person, k.team FROM customers c JOIN promises h ON h.customer = c.id JOIN cases k ON k.id = h.case_id
        LEFT JOIN words w ON w.id = h.what LEFT JOIN persons p ON p.id = h.person WHERE c.root = $1 AND h.outcome IS NULL ORDER BY h.due LIMIT 10";
    RECENT_OF_CUSTOMER = "SELECT e.touchpoint, e.kind, w.text, e.felt, e.at, k.number, k.id, k.sensitive, k.person, k.team FROM customers c JOIN encounters e ON e.customer = c.id
        LEFT JOIN words w ON w.id = e.words LEFT JOIN cases k ON k.id = e.case_id WHERE c.root = $1 ORDER BY e.at DESC LIMIT $2";
    COUNT_RECENT = "SELECT count(*) FROM customers c JOIN encounters e ON e.customer = c.id WHERE c.root = $1 AND e.at > $2";
    PERSON_NAME = "SELECT name FROM persons WHERE id = $1";
    TEAM_NAME = "SELECT name FROM teams WHERE id = $1";
    LIST_OPEN = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE state = 'open' AND number < $1 ORDER BY number DESC LIMIT $2";
    LIST_DONE = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE state = 'done' AND number < $1 ORDER BY number DESC LIMIT $2";
    LIST_ALL = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE number < $1 ORDER BY number DESC LIMIT $2";
    LIST_OF_PERSON = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE person = $3 AND number < $1 AND (CAST($4 AS TEXT) = 'all' OR state = $4) AND (CAST($5 AS TEXT) IS NULL OR team = $5) ORDER BY number DESC LIMIT $2";
    LIST_OF_TEAM = "SELECT number, id, kind, state, title, customer, person, team, touchpoint, place, topic, expects, wishes, urgent, sensitive,
        origin, taken_over, opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened FROM cases WHERE team = $3 AND number < $1 AND (CAST($4 AS TEXT) = 'all' OR state = $4) ORDER BY number DESC LIMIT $2";
    NOTED_BY_ME = "SELECT DISTINCT k.number, k.id, k.kind, k.state, k.title, k.customer, k.person, k.team, k.touchpoint, k.place, k.topic, k.expects, k.wishes, k.urgent, k.sensitive,
        k.origin, k.taken_over, k.opened_at, k.recorded_at, k.done_at, k.recover, k.follow_up, k.report, k.learn, k.reopened FROM encounters e JOIN cases k ON k.id = e.case_id
        WHERE e.by_person = $3 AND k.number < $1 AND (CAST($4 AS TEXT) = 'all' OR k.state = $4) ORDER BY k.number DESC LIMIT $2";
}

/// One meeting.
#[derive(Debug, Clone)]
pub struct EncounterView {
    /// Id.
    pub id: String,
    /// Where.
    pub touchpoint: String,
    /// `inbound` or `outbound`.
    pub direction: String,
    /// Kind.
    pub kind: Kind,
    /// As it was said; none when forgotten.
    pub words: Option<String>,
    /// How it felt.
    pub felt: Option<String>,
    /// Told again.
    pub retold: bool,
    /// Noted by.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
    /// Written down.
    pub recorded_at: Ms,
}

/// One concern.
#[derive(Debug, Clone)]
pub struct ConcernView {
    /// Id.
    pub id: String,
    /// In their words.
    pub what: Option<String>,
    /// Ours to mend.
    pub ours: bool,
    /// Topic.
    pub topic: Option<String>,
    /// The real one.
    pub real: bool,
    /// When it was told.
    pub at: Ms,
}

/// One restatement.
#[derive(Debug, Clone)]
pub struct RestatementView {
    /// Id.
    pub id: String,
    /// Text, its parts on lines of their own.
    pub text: Option<String>,
    /// Why it, or a step before it, was skipped.
    pub skipped: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
}

/// One agreement or 'not quite'.
#[derive(Debug, Clone)]
pub struct AgreementView {
    /// Id.
    pub id: String,
    /// Of which restatement.
    pub restatement: Option<String>,
    /// Yes, or not quite.
    pub agreed: bool,
    /// How.
    pub via: Via,
    /// Theirs, or why it was skipped.
    pub words: Option<String>,
    /// By whom noted.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
}

/// One offer.
#[derive(Debug, Clone)]
pub struct OfferView {
    /// Id.
    pub id: String,
    /// Kind.
    pub remedy: Remedy,
    /// What.
    pub what: Option<String>,
    /// Worth in cents.
    pub cents: i64,
    /// ISO 4217.
    pub currency: String,
    /// State.
    pub state: OfferState,
    /// Why agreement was skipped.
    pub skipped: Option<String>,
    /// Why despite an earlier remedy.
    pub despite: Option<String>,
    /// A lead's reason.
    pub approval: Option<String>,
    /// What they said to it.
    pub answer: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// When.
    pub at: Ms,
    /// When it was answered.
    pub answered_at: Option<Ms>,
}

/// One promise.
#[derive(Debug, Clone)]
pub struct PromiseView {
    /// Id.
    pub id: String,
    /// What.
    pub what: Option<String>,
    /// By when.
    pub due: Ms,
    /// First time.
    pub first_due: Ms,
    /// Follows this one.
    pub renews: Option<String>,
    /// Who does it: id …
    pub person: Option<String>,
    /// … and name of the person, or the team's.
    pub owner: String,
    /// How it ended.
    pub outcome: Option<promises::Outcome>,
    /// When.
    pub outcome_at: Option<Ms>,
    /// Why.
    pub reason: Option<String>,
    /// How the customer was told.
    pub told_how: Option<String>,
    /// When it was made.
    pub at: Ms,
    /// The offer it belongs to.
    pub offer: Option<String>,
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
    /// Next action.
    pub next_action: Option<NextAction>,
    /// Meetings.
    pub encounters: Vec<EncounterView>,
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
        next_action: next_actions::of(tx, &case)?,
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
                topic: r.get(3)?,
                real: r.get::<Option<i64>>(4)?.is_some(),
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
        offers: tx.rows(&OFFERS, params![id], |r| {
            Ok(OfferView {
                id: r.get(0)?,
                remedy: r.word(1)?,
                what: r.get(2)?,
                cents: r.get(3)?,
                currency: r.get(4)?,
                state: r.word(5)?,
                skipped: r.get(6)?,
                despite: r.get(7)?,
                approval: r.get(8)?,
                answer: r.get(9)?,
                by: r.get(10)?,
                at: r.get(11)?,
                answered_at: r.get(12)?,
            })
        })?,
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
        assessment: assessments::of_case(tx, id)?,
        problem: problems::of_case(tx, id)?,
        lessons: lessons::of_case(tx, id)?,
        closures: super::closing::of_case(tx, id)?,
        events: events::of_stream(tx, id.as_str())?,
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
        let since = self.talk_since();
        let restated = self.restatements.iter().rfind(|r| r.at >= since);
        let agreed = self.agreements.iter().rfind(|a| a.at >= since);
        let offer = self.offers.iter().rfind(|o| o.at >= since);
        match (offer.map(|o| o.state), agreed, restated) {
            (Some(OfferState::Accepted), ..) => None,
            (Some(OfferState::Offered | OfferState::AwaitingApproval), ..) => Some(Step::Offer),
            (_, Some(a), _) if a.agreed => Some(Step::Offer),
            (_, Some(a), Some(r)) if a.at >= r.at => Some(Step::Restate),
            (_, _, Some(_)) => Some(Step::Agree),
            _ if self.concerns.iter().any(|c| c.real) && since == 0 => Some(Step::Restate),
            _ if self.concerns.iter().any(|c| c.at >= since) => Some(Step::Interview),
            _ => Some(Step::Listen),
        }
    }

    /// When the talk began anew; 0 if it never did.
    pub fn talk_since(&self) -> Ms {
        let met = self
            .follow_ups
            .iter()
            .filter(|f| f.outcome == Some(follow_up::Outcome::Discontented))
            .filter_map(|f| f.outcome_at);
        let reopened = self
            .closures
            .iter()
            .filter(|c| c.reason == "reopened")
            .map(|c| c.at);
        met.chain(reopened).max().unwrap_or(0)
    }
}

/// A case in a list about a customer, as far as the asker may see it.
#[derive(Debug, Clone)]
pub struct KnownCase {
    /// Number; none when restricted.
    pub number: i64,
    /// First words.
    pub title: Option<String>,
    /// Kind.
    pub kind: Kind,
    /// May not be seen: whom to ask instead.
    pub ask: Option<String>,
}

/// An open promise to a customer.
#[derive(Debug, Clone)]
pub struct KnownPromise {
    /// Id.
    pub id: String,
    /// What.
    pub what: Option<String>,
    /// By when.
    pub due: Ms,
    /// On which case.
    pub case: i64,
    /// By whom.
    pub owner: Option<String>,
    /// May not be seen: whom to ask instead.
    pub ask: Option<String>,
}

/// A recent meeting with a customer.
#[derive(Debug, Clone)]
pub struct KnownEncounter {
    /// Where.
    pub touchpoint: String,
    /// Kind.
    pub kind: Kind,
    /// Words.
    pub words: Option<String>,
    /// Felt.
    pub felt: Option<String>,
    /// When.
    pub at: Ms,
    /// Case.
    pub case: Option<i64>,
    /// May not be seen: whom to ask instead.
    pub ask: Option<String>,
}

/// What shows at once of a known customer.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Open cases, newest first.
    pub open_cases: Vec<KnownCase>,
    /// Open promises, by time.
    pub open_promises: Vec<KnownPromise>,
    /// Recent meetings, newest first.
    pub recent: Vec<KnownEncounter>,
    /// Meetings in the last 30 days.
    pub this_month: i64,
}

/// Who may be asked about a case one may not see.
fn whom_to_ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    sensitive: bool,
    person: Option<&str>,
    team: &str,
) -> Result<Option<String>, Fault> {
    let person_id = person.map(|p| kohtaamo_store::Id::from_written(p.to_owned()));
    let team_id = kohtaamo_store::Id::from_written(team.to_owned());
    let seen = crate::access::Seen {
        case: id,
        sensitive,
        person: person_id.as_ref(),
        team: &team_id,
    };
    if actor.sees(tx, seen)? {
        return Ok(None);
    }
    let owner = match person {
        Some(p) => name(tx, &PERSON_NAME, p)?,
        None => None,
    };
    Ok(Some(match owner {
        Some(owner) => owner,
        None => name(tx, &TEAM_NAME, team)?.unwrap_or_default(),
    }))
}

/// What is open and recent of a customer, as far as the asker may see it.
pub fn known(
    tx: &mut Tx<'_>,
    actor: &Actor,
    root: &CustomerId,
    recent: i64,
) -> Result<Known, Fault> {
    let mut known = Known::default();
    type Of = (String, bool, Option<String>, String);
    let cases: Vec<(KnownCase, Of)> = tx.rows(&OPEN_OF_CUSTOMER, params![root], |r| {
        let case = KnownCase {
            number: r.get(0)?,
            title: r.get(1)?,
            kind: r.word(2)?,
            ask: None,
        };
        Ok((case, (r.get(7)?, r.flag(8)?, r.get(9)?, r.get(10)?)))
    })?;
    for (mut case, (id, sensitive, person, team)) in cases {
        case.ask = whom_to_ask(tx, actor, &id, sensitive, person.as_deref(), &team)?;
        if case.ask.is_some() {
            case.title = None;
        }
        known.open_cases.push(case);
    }
    let promises: Vec<(KnownPromise, Of)> = tx.rows(&PROMISES_OF_CUSTOMER, params![root], |r| {
        let promise = KnownPromise {
            id: r.get(0)?,
            what: r.get(1)?,
            due: r.get(2)?,
            case: r.get(3)?,
            owner: r.get(4)?,
            ask: None,
        };
        Ok((promise, (r.get(5)?, r.flag(6)?, r.get(7)?, r.get(8)?)))
    })?;
    for (mut promise, (id, sensitive, person, team)) in promises {
        promise.ask = whom_to_ask(tx, actor, &id, sensitive, person.as_deref(), &team)?;
        if promise.ask.is_some() {
            promise.what = None;
        }
        known.open_promises.push(promise);
    }
    type Case = Option<(String, bool, Option<String>, String)>;
    let met: Vec<(KnownEncounter, Case)> =
        tx.rows(&RECENT_OF_CUSTOMER, params![root, recent], |r| {
            let met = KnownEncounter {
                touchpoint: r.get(0)?,
                kind: r.word(1)?,
                words: r.get(2)?,
                felt: r.get(3)?,
                at: r.get(4)?,
                case: r.get(5)?,
                ask: None,
            };
            let of = match r.get::<Option<String>>(6)? {
                Some(id) => Some((id, r.flag(7)?, r.get(8)?, r.get(9)?)),
                None => None,
            };
            Ok((met, of))
        })?;
    for (mut met, of) in met {
        if let Some((id, sensitive, person, team)) = of {
            met.ask = whom_to_ask(tx, actor, &id, sensitive, person.as_deref(), &team)?;
        }
        if met.ask.is_some() {
            met.words = None;
        }
        known.recent.push(met);
    }
    let month = tx.now - 30 * 24 * 3_600_000;
    known.this_month = tx.one(&COUNT_RECENT, params![root, month], |r| r.get(0))?;
    Ok(known)
}

/// Which cases a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// `open` (else), `done` or `all`.
    pub state: Option<String>,
    /// A person's.
    pub owner: Option<String>,
    /// A team's.
    pub team: Option<String>,
}

/// A case in a list.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Its row.
    pub case: Case,
    /// First words.
    pub title: String,
    /// Customer's name.
    pub customer: Option<String>,
    /// Owner's name, a person's or a team's.
    pub owner: String,
    /// Marks.
    pub marks: Marks,
}

/// Makes the line of a case.
pub fn line(tx: &mut Tx<'_>, case: Case) -> Result<CaseLine, Fault> {
    let title = words::read(tx, &case.title)?.unwrap_or_default();
    let customer = match &case.customer {
        Some(c) => {
            let root = people::root_of(tx, c)?;
            people::name_of(tx, &root)?
        }
        None => None,
    };
    let owner = match &case.person {
        Some(p) => name(tx, &PERSON_NAME, p.as_str())?,
        None => name(tx, &TEAM_NAME, case.team.as_str())?,
    };
    Ok(CaseLine {
        title,
        customer,
        owner: owner.unwrap_or_default(),
        marks: case.marks,
        case,
    })
}

/// Cases, newest first, before a number; the next page's cursor. What the asker may not see is left out.
pub fn list(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    before: i64,
    limit: i64,
) -> Result<(Vec<CaseLine>, Option<String>), Fault> {
    let fetch = limit + 1;
    let read = crate::recover::cases::read;
    let (state, sql) = match filter.state.as_deref() {
        None | Some("open") => ("open", &LIST_OPEN),
        Some("done") => ("done", &LIST_DONE),
        Some("all") => ("all", &LIST_ALL),
        Some(other) => return Err(Fault::field("state", "fault-state", other)),
    };
    let team = match &filter.team {
        Some(team) => Some(house::team_named(tx, team)?.id),
        None => None,
    };
    let mut found: Vec<Case> = if actor.role == crate::access::Role::Colleague {
        let mine = params![before, fetch, actor.id, state];
        tx.rows(&NOTED_BY_ME, mine, read)?
    } else if let Some(owner) = &filter.owner {
        let person = crate::access::person_named(tx, owner)?;
        let theirs = params![before, fetch, person.id, state, team];
        tx.rows(&LIST_OF_PERSON, theirs, read)?
    } else if let Some(team) = &team {
        tx.rows(&LIST_OF_TEAM, params![before, fetch, team, state], read)?
    } else {
        tx.rows(sql, params![before, fetch], read)?
    };
    let more = found.len() as i64 > limit;
    found.truncate(limit as usize);
    let next = if more {
        found.last().map(|c| c.number.to_string())
    } else {
        None
    };
    let mut lines = Vec::with_capacity(found.len());
    for case in found {
        if actor.sees(tx, case.seen())? {
            lines.push(line(tx, case)?);
        }
    }
    Ok((lines, next))
}

/// The cases of a customer and all merged with them, newest first, as far as the asker may see.
pub fn of_customer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    root: &CustomerId,
    limit: i64,
) -> Result<Vec<CaseLine>, Fault> {
    let ids: Vec<CaseId> = tx.rows(&CASES_OF_CUSTOMER, params![root, limit], |r| r.id(0))?;
    let mut lines = Vec::new();
    for id in ids {
        let case = crate::recover::cases::by_id(tx, &id)?;
        if actor.sees(tx, case.seen())? {
            lines.push(line(tx, case)?);
        }
    }
    Ok(lines)
}
