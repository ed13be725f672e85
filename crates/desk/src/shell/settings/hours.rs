//! Working hours: of the house, and of a team that has its own.

use super::{Tab, frame};
use crate::house::calendar::{self, Calendar, DAY, Hours, Week, Whose};
use crate::house::{self, Team};
use crate::shell::{Shell, capital, show};
use crate::visit::{Visit, timestamp};
use askama::Template;
use jiff::civil::Date;
use kohtaamo_language::Lang;
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};

type Handled = Result<Answer, Fault>;

const PLACE: &str = "/settings/hours";

#[derive(Template)]
#[template(path = "shell/settings/hours.html")]
struct HoursPage {
    shell: Shell,
    tabs: Vec<Tab>,
    teams: Vec<Team>,
    /// Slug of the team whose hours these are; empty for the house.
    team: String,
    days: Vec<DayRow>,
    always: bool,
    closed: Vec<(String, String, String)>,
    years: [i16; 2],
}

/// A weekday of the form.
struct DayRow {
    name: String,
    /// From and until: name of the field, value, label.
    ends: [(String, String, &'static str); 2],
}

/// `GET /settings/hours`
pub fn hours_page(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let (shell, tabs) = frame(tx, visit, PLACE);
    let team = asked(tx, visit)?;
    let said = calendar::own(tx, whose(&team))?;
    let day = |date: &Date| shell.dates.date(noon(*date, visit));
    let closed = said.closed.iter();
    let closed = closed.map(|(date, name)| (date.to_string(), day(date), name.clone()));
    let year = timestamp(visit.ask.at)
        .to_zoned(visit.actor()?.zone.clone())
        .year();
    show(&HoursPage {
        closed: closed.collect(),
        days: days(&shell, visit, &said),
        always: said.is_always(),
        teams: house::teams(tx)?,
        team: team.map_or_else(String::new, |t| t.slug),
        years: [year, year + 1],
        shell,
        tabs,
    })
}

fn asked(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Option<Team>, Fault> {
    let ask = visit.ask;
    let named = ask.form.get("team").or(ask.query.get("team"));
    named.map(|name| house::team_named(tx, name)).transpose()
}

fn whose(team: &Option<Team>) -> Whose<'_> {
    team.as_ref().map_or(Whose::House, |t| Whose::Team(&t.id))
}

fn by<'a>(visit: &'a Visit<'_>) -> Result<Option<&'a str>, Fault> {
    Ok(Some(visit.actor()?.id.as_str()))
}

fn noon(date: Date, visit: &Visit<'_>) -> jiff::Timestamp {
    let noon = date.at(12, 0, 0, 0);
    let zone = visit.who.as_ref().map(|a| a.zone.clone());
    let zoned = zone.and_then(|zone| zone.to_zoned(noon).ok());
    zoned.map_or_else(|| timestamp(visit.ask.at), |z| z.timestamp())
}

fn days(shell: &Shell, visit: &Visit<'_>, said: &Calendar) -> Vec<DayRow> {
    let form = &visit.ask.form;
    let came = visit.ask.again.is_some();
    let row = |(n, hours): (usize, &Option<Hours>)| {
        let end = |end: &str, minutes: Option<i64>, label| {
            let name = format!("{end}-{n}");
            let value = match came {
                true => form.raw(&name).to_owned(),
                false => minutes.map_or_else(String::new, |m| clock(shell.lang(), m)),
            };
            (name, value, label)
        };
        let name = shell.t.get(&format!("weekday-{n}")).unwrap_or_default();
        DayRow {
            name: capital(name),
            ends: [
                end("opens", hours.map(|h| h.opens), shell.t.settings_opens()),
                end("closes", hours.map(|h| h.closes), shell.t.settings_closes()),
            ],
        }
    };
    (1..).zip(&said.week).map(row).collect()
}

fn clock(lang: Lang, minutes: i64) -> String {
    let sep = if lang == Lang::Fi { '.' } else { ':' };
    format!("{}{sep}{:02}", minutes / 60, minutes % 60)
}

/// `8`, `8.30` or `08:30`, until 24.
fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once([':', '.']).unwrap_or((text, "0"));
    let hours: i64 = hours.trim().parse().ok()?;
    let minutes: i64 = minutes.trim().parse().ok()?;
    if !(0..=24).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    Some(hours * 60 + minutes).filter(|all| *all <= DAY)
}

/// `POST /settings/hours`
pub fn save(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let team = asked(tx, visit)?;
    let mut week: Week = [None; 7];
    for (n, day) in (1..).zip(&mut week) {
        *day = hours_of(visit, n)?;
    }
    calendar::set_hours(tx, by(visit)?, whose(&team), &week)?;
    Ok(went(&team))
}

fn hours_of(visit: &Visit<'_>, n: usize) -> Result<Option<Hours>, Fault> {
    let form = &visit.ask.form;
    let field = |end: &str| format!("{end}-{n}");
    let (opens, closes) = (field("opens"), field("closes"));
    let (Some(from), Some(until)) = (form.get(&opens), form.get(&closes)) else {
        return match (form.get(&opens), form.get(&closes)) {
            (None, None) => Ok(None),
            (None, _) => Err(Fault::field(&opens, "fault-opens-and-closes", "")),
            _ => Err(Fault::field(&closes, "fault-opens-and-closes", "")),
        };
    };
    let wrong = |field: &str| Fault::field(field, "fault-clock", "");
    let from = minutes(from).ok_or_else(|| wrong(&opens))?;
    let until = minutes(until).ok_or_else(|| wrong(&closes))?;
    if from >= until {
        return Err(Fault::field(&closes, "fault-closes-first", ""));
    }
    Ok(Some(Hours {
        opens: from,
        closes: until,
    }))
}

/// `POST /settings/hours/closed`
pub fn close(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let team = asked(tx, visit)?;
    let name = visit.ask.form.get("name").unwrap_or_default();
    calendar::close(
        tx,
        by(visit)?,
        whose(&team),
        &[(day(visit)?, name.to_owned())],
    )?;
    Ok(went(&team))
}

/// `POST /settings/hours/open`
pub fn open(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let team = asked(tx, visit)?;
    calendar::open(tx, by(visit)?, whose(&team), day(visit)?)?;
    Ok(went(&team))
}

fn day(visit: &Visit<'_>) -> Result<Date, Fault> {
    let day = visit.ask.form.get("day").and_then(|d| d.parse().ok());
    day.ok_or_else(|| Fault::field("day", "fault-day", ""))
}

/// `POST /settings/hours/holidays`
pub fn holidays(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let team = asked(tx, visit)?;
    let year = visit.ask.form.get("year").and_then(|y| y.parse().ok());
    let year = year.filter(|y| (2000..2200).contains(y));
    let year: i16 = year.ok_or_else(|| Fault::field("year", "fault-day", ""))?;
    let t = visit.texts();
    let all: Vec<(Date, String)> = house::holidays(year)
        .into_iter()
        .map(|(day, holiday)| (day, holiday.name(t).to_owned()))
        .collect();
    calendar::close(tx, by(visit)?, whose(&team), &all)?;
    Ok(went(&team))
}

fn went(team: &Option<Team>) -> Answer {
    let place = match team {
        Some(team) => format!("{PLACE}?team={}", team.slug),
        None => PLACE.to_owned(),
    };
    Answer::went(place, "said-saved")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_read_as_people_write_it() {
        for (text, read) in [
            ("8", 480),
            ("08:30", 510),
            ("16.15", 975),
            ("24", DAY),
            ("0", 0),
        ] {
            assert_eq!(minutes(text), Some(read), "{text}");
            for lang in Lang::ALL {
                assert_eq!(minutes(&clock(lang, read)), Some(read));
            }
        }
        for wrong in [
            "",
            "25",
            "8:60",
            "24:01",
            "-1",
            "8:-5",
            "kahdeksan",
            "999999999999999999",
            "99999999999999999999",
        ] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }
}
