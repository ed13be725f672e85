//! The house: its name, when customers are met again, teams and places.

use super::{Tab, frame};
use crate::house::{self, Place, Team, Voice};
use crate::shell::{Shell, show};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Lang, Texts};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault, Fields};

type Handled = Result<Answer, Fault>;

const MINUTES_IN_HOUR: i64 = 60;

#[derive(Template)]
#[template(path = "shell/settings/house.html")]
struct HousePage {
    shell: Shell,
    tabs: Vec<Tab>,
    name: String,
    zone: String,
    follow_up_hours: String,
    /// Settings of which one is chosen: field, label, choices.
    choices: Vec<Choice>,
    teams: Vec<Team>,
    places: Vec<Place>,
    team: String,
    place: String,
}

/// A setting of which one is chosen.
struct Choice {
    field: &'static str,
    label: &'static str,
    /// Value, text, chosen.
    of: Vec<(&'static str, &'static str, bool)>,
}

/// How customers are spoken to, and in which language while theirs is not known.
fn choices(tx: &mut Tx<'_>, t: Texts, form: &Fields) -> Result<Vec<Choice>, Fault> {
    let voice_fi = house::voice(tx, Lang::Fi)?.word();
    let voice_sv = house::voice(tx, Lang::Sv)?.word();
    let language = house::language(tx)?.code();
    let languages = Lang::ALL.map(|lang| (lang.code(), lang.own_name()));
    let one = |field: &'static str, label, stands, of: &[(&'static str, &'static str)]| {
        let chosen = form.get(field).unwrap_or(stands);
        let mark = |(value, text): &(&'static str, &'static str)| (*value, *text, *value == chosen);
        Choice {
            field,
            label,
            of: of.iter().map(mark).collect(),
        }
    };
    let (near, formal) = (Voice::Near.word(), Voice::Formal.word());
    let fi = [
        (near, t.settings_voice_sina()),
        (formal, t.settings_voice_te()),
    ];
    let sv = [
        (near, t.settings_voice_du()),
        (formal, t.settings_voice_ni()),
    ];
    Ok(vec![
        one("voice_fi", t.settings_voice_fi(), voice_fi, &fi),
        one("voice_sv", t.settings_voice_sv(), voice_sv, &sv),
        one(
            "language",
            t.settings_language_unknown(),
            language,
            &languages,
        ),
    ])
}

/// Keeps what was chosen; what was not sent stays as it is.
fn save_choices(tx: &mut Tx<'_>, form: &Fields) -> Result<(), Fault> {
    for (field, lang) in [("voice_fi", Lang::Fi), ("voice_sv", Lang::Sv)] {
        if let Some(voice) = form.get(field).and_then(|v| v.parse().ok()) {
            house::set_voice(tx, lang, voice)?;
        }
    }
    match form.get("language").and_then(Lang::parse) {
        Some(lang) => house::set(tx, "language", lang.code()),
        None => Ok(()),
    }
}

/// `GET /settings/house`
pub fn house_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (shell, tabs) = frame(tx, visit, "/settings/house");
    let form = &visit.ask.form;
    let kept = |field: &str, stands: String| form.get(field).map_or(stands, str::to_owned);
    let hours = house::follow_up_delay(tx)? / (MINUTES_IN_HOUR * 60_000);
    let zone = house::zone(tx)?.iana_name().unwrap_or("UTC").to_owned();
    let page = HousePage {
        name: kept("name", house::name(tx)?),
        zone: kept("zone", zone),
        follow_up_hours: kept("follow_up_hours", hours.to_string()),
        choices: choices(tx, shell.t, form)?,
        teams: house::teams(tx)?,
        places: house::places(tx)?,
        team: kept("team", String::new()),
        place: kept("place", String::new()),
        shell,
        tabs,
    };
    show(&page)
}

/// `POST /settings/house`
pub fn save(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let form = &visit.ask.form;
    let zone = form.get("zone").unwrap_or_default();
    if jiff::tz::TimeZone::get(zone).is_err() {
        return Err(Fault::field("zone", "fault-zone", ""));
    }
    let hours = form
        .get("follow_up_hours")
        .and_then(|h| h.parse::<i64>().ok())
        .filter(|h| (1..=24 * 30).contains(h));
    let hours = hours.ok_or_else(|| Fault::field("follow_up_hours", "fault-hours", ""))?;
    if let Some(name) = form.get("name") {
        house::fit_name("name", name)?;
    }
    house::set(tx, "name", form.get("name").unwrap_or_default())?;
    house::set(tx, "zone", zone)?;
    house::set(
        tx,
        "follow_up_minutes",
        &(hours * MINUTES_IN_HOUR).to_string(),
    )?;
    save_choices(tx, form)?;
    Ok(Answer::went("/settings/house", "said-saved"))
}

/// `POST /settings/teams`
pub fn add_team(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let missing = || Fault::field("team", "fault-missing", "");
    let name = visit.ask.form.get("team").ok_or_else(missing)?;
    let slug = house::slug_of(name);
    if slug.is_empty()
        || house::teams(tx)?
            .iter()
            .any(|t| t.slug == slug || t.name == name)
    {
        return Err(Fault::field("team", "fault-team-taken", ""));
    }
    house::add_team(tx, &slug, name)?;
    Ok(Answer::went("/settings/house", "said-saved"))
}

/// `POST /settings/places`
pub fn add_place(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let form = &visit.ask.form;
    let missing = || Fault::field("place", "fault-missing", "");
    let name = form.get("place").ok_or_else(missing)?;
    let parent = match form.get("within") {
        Some(within) => Some(
            house::place_named(tx, within)?
                .ok_or_else(|| Fault::field("within", "fault-place-unknown", ""))?
                .id,
        ),
        None => None,
    };
    let kind = form
        .get("place_kind")
        .filter(|k| matches!(*k, "room" | "area" | "house"))
        .unwrap_or("room");
    house::add_place(tx, parent.as_ref(), kind, name)?;
    Ok(Answer::went("/settings/house", "said-saved"))
}
