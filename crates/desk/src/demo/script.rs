//! Reading the two files into one row of steps, in the order of time.

use super::times;
use jiff::tz::TimeZone;
use kohtaamo_store::Ms;
use kohtaamo_web::Fault;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

const STORIES: &str = include_str!("stories.json");
const MEETINGS: &str = include_str!("meetings.txt");
const MINUTE: Ms = 60_000;

/// Somebody does something at a time.
pub struct Step {
    /// When.
    pub at: Ms,
    /// In which story; its case, promises and so on are found by this name.
    pub story: String,
    /// Who.
    pub who: String,
    /// Which verb.
    pub verb: String,
    /// The verb's command, as the API takes it.
    pub body: Json,
}

/// Everything that happened, oldest first. Within a story time only goes on, whatever hour of
/// the day it is when the demo starts.
pub fn steps(now: Ms, zone: &TimeZone) -> Result<Vec<Step>, Fault> {
    let mut all = Vec::new();
    let stories: BTreeMap<String, Vec<(String, String, String, Json)>> =
        serde_json::from_str(STORIES)
            .map_err(|e| Fault::ours(format!("demo: stories.json: {e}")))?;
    for (story, told) in stories {
        let mut before = Ms::MIN;
        for (when, who, verb, body) in told {
            let at = instant(&when, now, zone)?.max(before + 1).min(now - 1);
            before = at.saturating_add(MINUTE);
            all.push(Step {
                at,
                story: story.clone(),
                who,
                verb,
                body,
            });
        }
    }
    for (n, line) in MEETINGS
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
    {
        all.push(meeting(n, line, now, zone)?);
    }
    all.sort_by_key(|step| step.at);
    Ok(all)
}

/// `when | who | touchpoint | kind | felt | customer | words`; the customer may be empty.
fn meeting(n: usize, line: &str, now: Ms, zone: &TimeZone) -> Result<Step, Fault> {
    let cells: Vec<&str> = line.split('|').map(str::trim).collect();
    let [when, who, touchpoint, kind, felt, customer, words] = cells[..] else {
        return Err(Fault::ours(format!(
            "demo: meetings.txt, line {}: seven columns",
            n + 1
        )));
    };
    let at = instant(when, now, zone)?.min(now - 1);
    let handled = matches!(kind, "question" | "request");
    let mut body = json!({"touchpoint": touchpoint, "kind": kind, "felt": felt, "words": words, "handled": handled});
    if !customer.is_empty() {
        body["customer"] = customer.into();
    }
    Ok(Step {
        at,
        story: format!("meeting-{n}"),
        who: who.to_owned(),
        verb: "note".into(),
        body,
    })
}

fn instant(when: &str, now: Ms, zone: &TimeZone) -> Result<Ms, Fault> {
    times::instant(when, now, zone).ok_or_else(|| Fault::ours(format!("demo: no time: {when}")))
}
