//! What the house asks and when: three surveys, each on or off.

use super::Question;
use crate::access::Actor;
use crate::design;
use crate::happen;
use crate::recover::Kind;
use kohtaamo_store::{Row, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use serde_json::json;
use std::str::FromStr;

crate::words! {
    /// When a customer is asked.
    Occasion {
        /// When they were met again, or could not be.
        FollowUp = "follow-up",
        /// After a meeting.
        Encounter = "encounter",
        /// Ahead: before they arrive, or something is delivered or installed.
        Before = "before",
    }
}

kohtaamo_store::statements! {
    ALL = scans "three rows" "SELECT slug, is_on, minutes, quiet_days, one_in, touchpoints, kinds, questions FROM surveys";
    ONE = "SELECT slug, is_on, minutes, quiet_days, one_in, touchpoints, kinds, questions FROM surveys WHERE slug = $1";
    PUT = "INSERT INTO surveys (slug, is_on, minutes, quiet_days, one_in, touchpoints, kinds, questions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (slug) DO UPDATE SET is_on = excluded.is_on, minutes = excluded.minutes, quiet_days = excluded.quiet_days, one_in = excluded.one_in,
        touchpoints = excluded.touchpoints, kinds = excluded.kinds, questions = excluded.questions";
}

/// A survey as the house has it.
#[derive(Debug, Clone)]
pub struct Survey {
    /// When it asks.
    pub occasion: Occasion,
    /// It asks by itself.
    pub on: bool,
    /// So long after what it asks about, or ahead of an arrival.
    pub minutes: i64,
    /// Nobody is asked again within so many days, whatever the survey.
    pub quiet_days: i64,
    /// One encounter in so many is asked about.
    pub one_in: i64,
    /// Encounters at these touchpoints; none: at every one.
    pub touchpoints: Vec<String>,
    /// Encounters of these kinds.
    pub kinds: Vec<Kind>,
    /// What it asks, in this order.
    pub questions: Vec<Question>,
}

impl Survey {
    /// As the program proposes it. It writes to no customer by itself until the house says so.
    pub fn proposed(occasion: Occasion) -> Survey {
        use Question::{Effort, Expectation, Experience, Feelings, Heard, PutRight, Words};
        let (minutes, one_in, kinds, questions) = match occasion {
            Occasion::FollowUp => (24 * 60, 1, vec![], vec![PutRight, Heard, Feelings, Words]),
            Occasion::Encounter => (
                2 * 60,
                3,
                vec![Kind::Request, Kind::Question, Kind::Contact],
                vec![Experience, Effort, Feelings, Words],
            ),
            Occasion::Before => (2 * 24 * 60, 1, vec![], vec![Expectation, Words]),
        };
        Survey {
            occasion,
            on: false,
            minutes,
            quiet_days: 30,
            one_in,
            touchpoints: Vec::new(),
            kinds,
            questions,
        }
    }

    /// Whether a meeting like this one is asked about.
    pub fn asks_about(&self, touchpoint: &str, kind: Kind) -> bool {
        let here = self.touchpoints.is_empty() || self.touchpoints.iter().any(|t| t == touchpoint);
        here && self.kinds.contains(&kind)
    }
}

/// One a line.
pub(super) fn lines<T: ToString>(all: &[T]) -> String {
    let all: Vec<String> = all.iter().map(T::to_string).collect();
    all.join("\n")
}

/// Out of lines; what is no word any more is left out.
pub(super) fn of_lines<T: FromStr>(kept: &str) -> Vec<T> {
    kept.lines().filter_map(|line| line.parse().ok()).collect()
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Survey> {
    Ok(Survey {
        occasion: r.word(0)?,
        on: r.flag(1)?,
        minutes: r.get(2)?,
        quiet_days: r.get(3)?,
        one_in: r.get(4)?,
        touchpoints: of_lines(&r.get::<String>(5)?),
        kinds: of_lines(&r.get::<String>(6)?),
        questions: of_lines(&r.get::<String>(7)?),
    })
}

/// The three surveys, in order.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Survey>, Fault> {
    let changed: Vec<Survey> = tx.rows(&ALL, &[], read)?;
    let one = |occasion: &Occasion| {
        let said = changed.iter().find(|s| s.occasion == *occasion);
        said.cloned().unwrap_or_else(|| Survey::proposed(*occasion))
    };
    Ok(Occasion::ALL.iter().map(one).collect())
}

/// One of them.
pub fn one(tx: &mut Tx<'_>, occasion: Occasion) -> Result<Survey, Fault> {
    let said = tx.opt(&ONE, params![occasion], read)?;
    Ok(said.unwrap_or_else(|| Survey::proposed(occasion)))
}

/// All that a survey says; what is absent is as the program proposes it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct SaySurvey {
    /// It asks by itself.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub on: bool,
    /// So many minutes after what it asks about, or ahead of an arrival.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub minutes: Option<i64>,
    /// Nobody is asked again within so many days, whatever the survey.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub quiet_days: Option<i64>,
    /// One encounter in so many is asked about: 1 is each.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub one_in: Option<i64>,
    /// Encounters at these touchpoints; none: at every one.
    #[serde(default, deserialize_with = "list_opt")]
    pub touchpoints: Option<Vec<String>>,
    /// Encounters of these kinds.
    #[serde(default)]
    pub kinds: Option<Vec<Kind>>,
    /// What it asks, in this order.
    #[serde(default)]
    pub questions: Option<Vec<Question>>,
}

fn list_opt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Vec<String>>, D::Error> {
    Option::<Vec<String>>::deserialize(d)
}

/// Up to sixty days.
const MINUTES: std::ops::RangeInclusive<i64> = 0..=60 * 24 * 60;
/// Up to two years; at least a day: nobody is asked twice on one.
const QUIET: std::ops::RangeInclusive<i64> = 1..=730;
const ONE_IN: std::ops::RangeInclusive<i64> = 1..=1000;

/// Says a survey anew, as a whole.
pub fn say(tx: &mut Tx<'_>, actor: &Actor, slug: &str, say: &SaySurvey) -> Result<Survey, Fault> {
    let occasion: Occasion = slug.parse().map_err(|()| Fault::not_found())?;
    let survey = checked(tx, occasion, say)?;
    let (touchpoints, kinds) = (lines(&survey.touchpoints), lines(&survey.kinds));
    let questions = lines(&survey.questions);
    let values = params![
        occasion,
        survey.on,
        survey.minutes,
        survey.quiet_days,
        survey.one_in,
        touchpoints,
        kinds,
        questions
    ];
    tx.exec(&PUT, values)?;
    let about = format!("survey/{occasion}");
    let facts = json!({"survey": occasion, "on": survey.on});
    happen::on_row(tx, "survey.changed", Some(actor), &about, &[], facts)?;
    Ok(survey)
}

fn checked(tx: &mut Tx<'_>, occasion: Occasion, say: &SaySurvey) -> Result<Survey, Fault> {
    let at_first = Survey::proposed(occasion);
    let touchpoints = say.touchpoints.clone().unwrap_or_default();
    for slug in &touchpoints {
        design::touchpoint(tx, slug)?;
    }
    let mut questions = say.questions.clone().unwrap_or(at_first.questions);
    let mut seen = Vec::new();
    questions.retain(|q| {
        !seen.contains(q) && {
            seen.push(*q);
            true
        }
    });
    if questions.is_empty() {
        return Err(Fault::field("questions", "fault-missing", ""));
    }
    Ok(Survey {
        occasion,
        on: say.on,
        minutes: within("minutes", say.minutes, at_first.minutes, MINUTES)?,
        quiet_days: within("quiet_days", say.quiet_days, at_first.quiet_days, QUIET)?,
        one_in: within("one_in", say.one_in, at_first.one_in, ONE_IN)?,
        touchpoints,
        kinds: say.kinds.clone().unwrap_or(at_first.kinds),
        questions,
    })
}

fn within(
    field: &str,
    said: Option<i64>,
    at_first: i64,
    range: std::ops::RangeInclusive<i64>,
) -> Result<i64, Fault> {
    let value = said.unwrap_or(at_first);
    if range.contains(&value) {
        return Ok(value);
    }
    let known = format!("{}–{}", range.start(), range.end());
    Err(Fault::field(field, "fault-number-between", known))
}
