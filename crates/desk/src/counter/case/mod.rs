//! The case page: the time line, the talk with one step open, and what helps now.
//!
//! Its forms enter the same handlers as the API; what came back is shown in its own place.

mod beside;
mod cues;
pub mod giving;
mod handlers;
mod talk;
mod time_line;
pub mod toggles;
mod who;

pub use handlers::{
    again, encounter, next_action, of_encounter, of_letter, of_promise, offer, page, promise,
};

use super::view::{CaseLine, CaseView, KnownPromise, PromiseView};
use crate::access::{self, Actor, May, Person, Role};
use crate::design::{self, Situation, Touchpoint};
use crate::follow_up::FollowUp;
use crate::follow_up::surveys::answers::{self, Answer};
use crate::follow_up::surveys::{self, plans::Occasion};
use crate::house::{self, Team};
use crate::learn::assessments::Verdict;
use crate::learn::lessons::{self, Lesson};
use crate::learn::problems::{self, Problem};
use crate::letters;
use crate::links;
use crate::people::{self, CustomerId, Level};
use crate::recover::cases::Kind;
use crate::recover::talk::{OfferState, Remedy, Step};
use crate::recover::{Mark, State};
use crate::shell::{Forms, Here, Moment, Shell, capital};
use crate::visit::{Visit, to_confirm};
use askama::Template;
use giving::Giving;
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;
use std::borrow::Borrow;
use std::collections::HashMap;
use talk::{Draft, StepState, StepView};
use time_line::{Names, Told};
use toggles::Toggle;

/// A time that was understood in a line, shown before it is promised.
pub struct Understood {
    /// The form's end of address.
    pub form: &'static str,
    /// The instant.
    pub due: Moment,
}

/// What a case page may offer to choose from. Left empty for who only reads.
#[derive(Default)]
struct Choices {
    people: Vec<Person>,
    teams: Vec<Team>,
    situations: Vec<Situation>,
    touchpoints: Vec<Touchpoint>,
    problems: Vec<Problem>,
}

/// What else there is of the customer. Left empty for who only reads.
#[derive(Default)]
struct About {
    /// Meetings in the last 30 days.
    this_month: i64,
    /// Open promises of their other cases.
    promises: Vec<KnownPromise>,
    /// Their other cases, newest first.
    earlier: Vec<CaseLine>,
    /// How well they know the service.
    level: Option<Level>,
    /// What they said ahead, when they were asked what they expect.
    ahead: Option<Answer>,
}

/// The case page.
#[derive(Template)]
#[template(path = "counter/case/case.html")]
struct CasePage {
    shell: Shell,
    forms: Forms,
    v: CaseView,
    /// The address forms are sent under.
    base: String,
    now: Ms,
    /// May change it.
    works: bool,
    lead: bool,
    /// Who reads it.
    me: Option<String>,
    tab: &'static str,
    told: Vec<Told>,
    /// The newest encounter that may be split off: one key does it.
    splits: Option<String>,
    /// Who is writing a reply right now.
    writing: Vec<String>,
    steps: Vec<StepView>,
    draft: Draft,
    about: About,
    similar: Vec<Lesson>,
    choices: Choices,
    giving: Giving,
    /// The kind of situation, once somebody has said it.
    situation: Option<Situation>,
    understood: Option<Understood>,
    /// A time a promise's form came back with.
    to_confirm: Option<Ms>,
    /// Links to the customer's page that lead here.
    pages: i64,
    /// Something was just done: the next field takes the focus.
    focus: bool,
}

impl CasePage {
    fn read(
        tx: &mut Tx<'_>,
        visit: &Visit<'_>,
        v: CaseView,
        understood: Option<Understood>,
    ) -> Result<CasePage, Fault> {
        let actor = visit.actor()?;
        let shell = Shell::new(tx, visit, Here::Cases);
        let works = actor.may(May::Work);
        let staff = access::staff(tx)?;
        let teams = house::teams(tx)?;
        let mut touchpoints = design::all_touchpoints(tx)?;
        let names = names_of(&staff, &teams);
        let places: HashMap<String, String> = touchpoints
            .iter()
            .map(|p| (p.slug.clone(), p.name(shell.lang()).to_owned()))
            .collect();
        touchpoints.retain(|p| !p.retired);
        let told = time_line::tell(&shell, &v, &names, &places, tx.now);
        let about = About::read(tx, actor, &v, works)?;
        let similar = match (&v.case.situation, works) {
            (Some(situation), true) => lessons::similar(tx, situation, &v.case.id)?,
            _ => Vec::new(),
        };
        let situation = match &v.case.situation {
            Some(slug) => Some(design::situation(tx, slug)?),
            None => None,
        };
        let choices = if works {
            Choices::read(tx, staff, teams, touchpoints)?
        } else {
            Choices::default()
        };
        let giving = match works {
            true => Giving::read(tx, visit, &v)?,
            false => Giving::default(),
        };
        Ok(CasePage {
            forms: Forms::new(visit),
            base: format!("/cases/{}", v.case.number),
            now: tx.now,
            works,
            lead: actor.role == Role::Lead,
            me: Some(actor.id.to_string()),
            tab: tab(visit),
            splits: told.iter().rev().find_map(|one| one.split.clone()),
            told,
            writing: letters::others_writing(tx, &v.case.id, Some(&actor.id))?,
            steps: talk::steps(&shell, &v),
            draft: talk::draft(&v),
            about,
            similar,
            choices,
            giving,
            situation,
            pages: links::standing(tx, &v.case.id, links::Kind::Page)?,
            focus: shell.said.is_some() && understood.is_none(),
            understood,
            to_confirm: to_confirm(visit.ask.again.as_deref()),
            shell,
            v,
        })
    }

    fn tabs(&self) -> [(&'static str, &'static str, bool); 3] {
        let t = self.shell.t;
        [
            ("talk", t.case_talk()),
            ("time", t.case_time()),
            ("helps", t.case_helps()),
        ]
        .map(|(name, text)| (name, text, name == self.tab))
    }

    fn when(&self, at: impl Borrow<Ms>) -> String {
        self.shell.moment(*at.borrow()).text
    }

    /// The end of a form's address, which names the form.
    fn address(&self, parts: &[&str; 3]) -> String {
        parts.concat()
    }

    fn scales(&self) -> [(&'static str, &'static str); 2] {
        [
            ("heard", self.shell.t.case_heard()),
            ("put_right", self.shell.t.case_put_right()),
        ]
    }

    /// Their other open cases, into which this one may go.
    fn mergeable(&self) -> Vec<&CaseLine> {
        let open = |line: &&CaseLine| line.case.state == State::Open;
        self.about.earlier.iter().filter(open).collect()
    }

    fn said(&self, answer: &Answer) -> String {
        surveys::said(self.shell.t, answer)
    }

    fn levels(&self) -> Vec<Toggle> {
        toggles::levels(&self.shell, self.about.level)
    }

    /// What the customer may be asked on the spot.
    fn surveys(&self) -> [(&'static str, &'static str); 3] {
        let t = self.shell.t;
        [
            ("follow-up", t.survey_follow_up()),
            ("encounter", t.survey_encounter()),
            ("before", t.survey_before()),
        ]
    }

    fn complaint(&self) -> bool {
        self.v.case.kind == Kind::Complaint
    }

    fn open(&self) -> bool {
        self.v.case.state == State::Open
    }

    /// A complaint whose talk is over: what follows takes the middle of the page.
    fn after(&self) -> bool {
        self.complaint() && (self.v.open_step().is_none() || !self.open())
    }

    fn open_promises(&self) -> Vec<&PromiseView> {
        self.v
            .promises
            .iter()
            .filter(|p| p.outcome.is_none())
            .collect()
    }

    fn follow_up(&self) -> Option<&FollowUp> {
        self.v.follow_ups.iter().rfind(|f| f.outcome.is_none())
    }

    /// How often the customer was not reached.
    fn tried(&self) -> Option<String> {
        let tries = self.follow_up()?.tries;
        (tries > 0).then(|| self.shell.t.case_tries(tries))
    }

    fn late(&self, promise: &PromiseView) -> bool {
        self.now > promise.due
    }

    fn kind(&self) -> String {
        capital(
            self.shell
                .t
                .get(&format!("kind-{}", self.v.case.kind))
                .unwrap_or_default(),
        )
    }

    /// What it may be instead, besides a complaint.
    fn other_kinds(&self) -> Vec<(Kind, &'static str)> {
        let others = [Kind::Request, Kind::Question, Kind::Praise, Kind::Idea].into_iter();
        let others = others.filter(|k| *k != self.v.case.kind);
        others
            .map(|k| {
                (
                    k,
                    self.shell.t.get(&format!("kind-{k}")).unwrap_or_default(),
                )
            })
            .collect()
    }

    fn owner(&self) -> &str {
        self.v.person.as_deref().unwrap_or(&self.v.team)
    }

    fn next(&self) -> Option<(String, Moment)> {
        let next = self.v.next_action.as_ref()?;
        let set = next.set_as.and_then(|s| {
            self.shell
                .t
                .get(&format!("next-{}", s.word().replace('_', "-")))
        });
        let what = next
            .what
            .clone()
            .or(set.map(str::to_owned))
            .unwrap_or_default();
        Some((what, self.shell.moment(next.due)))
    }

    fn remedies(&self) -> Vec<(Remedy, String)> {
        let name = |r: &Remedy| {
            (
                *r,
                capital(self.shell.t.get(&format!("remedy-{r}")).unwrap_or_default()),
            )
        };
        Remedy::ALL.iter().map(name).collect()
    }

    fn reasons(&self) -> Vec<(&'static str, &'static str)> {
        let all = super::closing::Reason::ALL.iter().map(|r| r.word());
        let fit = all.filter(|r| !(self.complaint() && *r == "answered"));
        fit.map(|r| {
            (
                r,
                self.shell
                    .t
                    .get(&format!("closure-{}", r.replace('_', "-")))
                    .unwrap_or_default(),
            )
        })
        .collect()
    }

    /// A restatement's parts with what each answers; a text of another shape as it is.
    fn parts(&self, text: &str) -> Vec<(&'static str, String)> {
        let t = self.shell.t;
        let parts = talk::parts(text);
        if parts[2].is_empty() {
            return vec![(t.talk_we_understood(), text.to_owned())];
        }
        [t.talk_told(), t.talk_upsets(), t.talk_expected()]
            .into_iter()
            .zip(parts)
            .collect()
    }

    /// The form that leaves a step out: what comes before the restatement is left out with it.
    fn skipped_by(&self, step: &Step) -> &'static str {
        if *step == Step::Agree {
            "agreement"
        } else {
            "restatement"
        }
    }

    /// What came of a step, on one line.
    fn folded(&self, result: &str) -> String {
        result.replace('\n', " · ")
    }

    fn directions(&self) -> [(&'static str, String, bool); 2] {
        let t = self.shell.t;
        [
            ("inbound", capital(t.direction_inbound()), true),
            ("outbound", capital(t.direction_outbound()), false),
        ]
    }

    fn flags(&self) -> [(&'static str, &'static str, bool); 2] {
        let (t, case) = (self.shell.t, &self.v.case);
        [
            ("urgent", t.case_urgent(), case.urgent),
            ("sensitive", t.case_sensitive(), case.sensitive),
        ]
    }

    fn circumstances(&self) -> Vec<Toggle> {
        toggles::of(&self.shell, &self.v.circumstances)
    }

    /// What the service really gives: told before anything is promised.
    fn gives(&self) -> Option<&str> {
        self.situation.as_ref()?.gives(self.shell.lang())
    }

    fn understood(&self, form: &str) -> Option<&Understood> {
        self.understood.as_ref().filter(|u| u.form == form)
    }

    /// The time a promise's form came back with.
    fn to_confirm(&self, form: &str, outcome: &str) -> Option<Moment> {
        let here = self.forms.came(form) && self.forms.kept(form, "outcome", "") == outcome;
        self.to_confirm
            .filter(|_| here)
            .map(|at| self.shell.moment(at))
    }
}

impl Choices {
    fn read(
        tx: &mut Tx<'_>,
        staff: Vec<Person>,
        teams: Vec<Team>,
        touchpoints: Vec<Touchpoint>,
    ) -> Result<Choices, Fault> {
        let people = staff
            .into_iter()
            .filter(|p| p.active && p.role != Role::Colleague)
            .collect();
        Ok(Choices {
            people,
            teams,
            touchpoints,
            situations: design::situations(tx)?,
            problems: problems::live(tx)?,
        })
    }
}

fn names_of(staff: &[Person], teams: &[Team]) -> Names {
    let people = staff.iter().map(|p| (p.id.to_string(), p.name.clone()));
    people
        .chain(teams.iter().map(|t| (t.id.to_string(), t.name.clone())))
        .collect()
}

impl About {
    fn read(tx: &mut Tx<'_>, actor: &Actor, v: &CaseView, works: bool) -> Result<About, Fault> {
        let Some(customer) = v.customer.as_ref().filter(|_| works) else {
            return Ok(About::default());
        };
        let mut promises = super::view::open_promises(tx, actor, &customer.id)?;
        promises.retain(|p| p.case != v.case.number);
        let mut earlier = super::view::of_customer(tx, actor, &customer.id, 6)?;
        earlier.retain(|line| line.case.id != v.case.id);
        earlier.truncate(5);
        Ok(About {
            level: people::level_of(tx, &customer.id)?,
            ahead: asked_ahead(tx, &customer.id)?,
            this_month: super::view::met_this_month(tx, &customer.id)?,
            promises,
            earlier,
        })
    }
}

/// What they expected when they were last asked ahead. (It is about no case, so anybody who works
/// on one may see it.)
fn asked_ahead(tx: &mut Tx<'_>, customer: &CustomerId) -> Result<Option<Answer>, Fault> {
    let root = people::root_of(tx, customer)?;
    let all = answers::of_customer(tx, &root)?;
    let ahead = |a: &Answer| a.occasion == Occasion::Before && a.case.is_none();
    Ok(all.into_iter().find(ahead))
}

fn tab(visit: &Visit<'_>) -> &'static str {
    match visit.ask.query.get("tab") {
        Some("time") => "time",
        Some("helps") => "helps",
        _ => "talk",
    }
}
