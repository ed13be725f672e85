//! `/design/surveys`: what is asked, when, and what it came to.

use super::figures::{self, Figure, Measure, Tally};
use super::page::feeling_name;
use super::plans::{self, Occasion, Survey};
use super::{Question, handlers};
use crate::access::Role;
use crate::design::{self, Touchpoint};
use crate::recover::Kind;
use crate::shell::{self, Forms, Here, Shell, capital};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Texts, dates};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

/// Delays one may choose, in minutes: from at once to two weeks.
const DELAYS: [i64; 10] = [
    0,
    60,
    2 * 60,
    4 * 60,
    24 * 60,
    2 * 24 * 60,
    3 * 24 * 60,
    5 * 24 * 60,
    7 * 24 * 60,
    14 * 24 * 60,
];
/// Quiet times one may choose, in days.
const QUIET: [i64; 6] = [7, 14, 30, 60, 90, 180];
/// Shares of encounters one may choose.
const ONE_IN: [i64; 6] = [1, 2, 3, 5, 10, 20];

#[derive(Template)]
#[template(path = "follow_up/surveys/surveys.html")]
struct SurveysPage {
    shell: Shell,
    forms: Forms,
    lead: bool,
    cards: Vec<Card>,
    gap: Option<Shown>,
    felt: Vec<String>,
    touchpoints: Vec<Touchpoint>,
}

/// A survey, and what it came to.
struct Card {
    survey: Survey,
    name: &'static str,
    when: String,
    asks: String,
    answered: String,
    figures: Vec<Shown>,
}

/// A figure as a row shows it.
struct Shown {
    name: String,
    value: String,
    interval: String,
    n: i64,
}

/// `GET /design/surveys`
pub fn surveys(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Answer, Fault> {
    let shell = Shell::new(tx, visit, Here::Elsewhere);
    let t = shell.t;
    let (from, until) = handlers::period(visit)?;
    let counted = figures::count(tx, from, until)?;
    let none = Tally::default();
    let cards = plans::all(tx)?.into_iter().map(|survey| {
        let tally = counted.surveys.get(&survey.occasion).unwrap_or(&none);
        card(t, survey, tally)
    });
    shell::show(&SurveysPage {
        forms: Forms::new(visit),
        lead: visit.actor()?.role == Role::Lead,
        cards: cards.collect(),
        gap: counted
            .gap
            .map(|gap| shown(t, t.surveys_gap().to_owned(), &gap, signed)),
        felt: felt(t, &counted.felt),
        touchpoints: design::touchpoints(tx)?,
        shell,
    })
}

fn name(t: Texts, occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::FollowUp => t.survey_follow_up(),
        Occasion::Encounter => t.survey_encounter(),
        Occasion::Before => t.survey_before(),
    }
}

fn card(t: Texts, survey: Survey, tally: &Tally) -> Card {
    let length = length(t, survey.minutes);
    let when = match survey.occasion {
        Occasion::FollowUp => t.surveys_when_follow_up(length),
        Occasion::Encounter => t.surveys_when_encounter(length, survey.one_in),
        Occasion::Before => t.surveys_when_before(length),
    };
    let asks: Vec<&str> = survey
        .questions
        .iter()
        .map(|q| measure_name(t, *q))
        .collect();
    Card {
        name: name(t, survey.occasion),
        when,
        asks: asks.join(" · "),
        answered: t.surveys_answered(tally.answered, tally.asked),
        figures: tally.measures.iter().flat_map(|m| rows(t, m)).collect(),
        survey,
    }
}

fn length(t: Texts, minutes: i64) -> String {
    match minutes {
        0 => t.surveys_at_once().to_owned(),
        _ => dates::duration(t.lang(), jiff::SignedDuration::from_mins(minutes)),
    }
}

fn measure_name(t: Texts, question: Question) -> &'static str {
    let name = format!("measure-{}", question.word().replace('_', "-"));
    t.get(&name).unwrap_or(question.word())
}

/// The figure one goes by comes first: the share for CSAT, the net for NPS, else the mean.
fn rows(t: Texts, m: &Measure) -> Vec<Shown> {
    let name = capital(measure_name(t, m.question));
    match (&m.standard, m.question) {
        (Some(share), Question::Csat) => vec![shown(t, name, share, percent)],
        (Some(net), _) => vec![shown(t, name, net, whole)],
        (None, _) => vec![shown(t, name, &m.mean, decimal)],
    }
}

type Written = fn(Texts, f64) -> String;

fn shown(t: Texts, name: String, figure: &Figure, written: Written) -> Shown {
    let interval = figure.interval.map(|(low, high)| {
        let (low, high) = (written(t, low), written(t, high));
        format!("{low} … {high}")
    });
    Shown {
        name,
        value: written(t, figure.value),
        interval: interval.unwrap_or_default(),
        n: figure.n,
    }
}

fn decimal(t: Texts, x: f64) -> String {
    dates::decimal(t.lang(), x, 1)
}

fn signed(t: Texts, x: f64) -> String {
    let plain = decimal(t, x.abs());
    match (x * 10.0).round() {
        r if r > 0.0 => format!("+{plain}"),
        r if r < 0.0 => format!("−{plain}"),
        _ => plain,
    }
}

fn whole(t: Texts, x: f64) -> String {
    let sign = if x.round() < 0.0 { "−" } else { "" };
    format!("{sign}{}", dates::integer(t.lang(), x.round().abs() as i64))
}

fn percent(t: Texts, x: f64) -> String {
    dates::percent(t.lang(), x)
}

/// What was felt most, whatever the touchpoint.
fn felt(t: Texts, all: &[(String, String, i64)]) -> Vec<String> {
    let mut sums: Vec<(String, i64)> = Vec::new();
    for (_, feeling, n) in all {
        match sums.iter_mut().find(|(f, _)| f == feeling) {
            Some((_, sum)) => *sum += n,
            None => sums.push((feeling.clone(), *n)),
        }
    }
    sums.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let told = sums.into_iter().take(12);
    told.map(|(f, n)| format!("{} {n}", feeling_name(t, &f)))
        .collect()
}

impl SurveysPage {
    /// Value, label, chosen.
    fn delays(&self, card: &Card) -> Vec<(i64, String, bool)> {
        let label = |m: i64| length(self.shell.t, m);
        choices(&DELAYS, card.survey.minutes, label)
    }

    fn quiet(&self, card: &Card) -> Vec<(i64, String, bool)> {
        let t = self.shell.t;
        choices(&QUIET, card.survey.quiet_days, |d| t.surveys_days(d))
    }

    fn shares(&self, card: &Card) -> Vec<(i64, String, bool)> {
        let t = self.shell.t;
        choices(&ONE_IN, card.survey.one_in, |n| t.surveys_one_in(n))
    }

    fn after_encounters(&self, card: &Card) -> bool {
        card.survey.occasion == Occasion::Encounter
    }

    fn questions(&self, card: &Card) -> Vec<(&'static str, &'static str, bool)> {
        let one = |q: &Question| {
            let asked = card.survey.questions.contains(q);
            (q.word(), measure_name(self.shell.t, *q), asked)
        };
        Question::ALL.iter().map(one).collect()
    }

    fn kinds(&self, card: &Card) -> Vec<(&'static str, &'static str, bool)> {
        let t = self.shell.t;
        let one = |kind: &Kind| {
            let name = t.get(&format!("kind-{kind}")).unwrap_or(kind.word());
            (kind.word(), name, card.survey.kinds.contains(kind))
        };
        Kind::ALL.iter().map(one).collect()
    }

    fn places(&self, card: &Card) -> Vec<(&str, &str, bool)> {
        let lang = self.shell.lang();
        let chosen = |p: &Touchpoint| card.survey.touchpoints.contains(&p.slug);
        let one = |p| (p, chosen(p));
        let all = self.touchpoints.iter().map(one);
        all.map(|(p, here)| (p.slug.as_str(), p.name(lang), here))
            .collect()
    }
}

/// Those one may choose, and what was said over the API.
fn choices(offered: &[i64], here: i64, label: impl Fn(i64) -> String) -> Vec<(i64, String, bool)> {
    let own = (!offered.contains(&here)).then_some(here);
    let all = offered.iter().copied().chain(own);
    all.map(|value| (value, label(value), value == here))
        .collect()
}
