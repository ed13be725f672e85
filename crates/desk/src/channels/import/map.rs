//! The map: which column is what. `docs/import.md` explains it to people.

use super::rows::Columns;
use super::text::{Seen, Text, string, strings};
use super::times::{Times, Told};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use toml::{Table as TomlTable, Value as Toml};

/// A map.
#[derive(Debug, Clone)]
pub struct Map {
    /// Its name: the first half of every case's source.
    pub name: String,
    /// What tells one case from another.
    pub case_key: Text,
    /// When a case began.
    pub occurred_at: When,
    /// When it ended.
    pub closed_at: Option<When>,
    /// Which rows are of closed cases, where the file says it in words.
    pub closed: Option<Is>,
    /// Kind.
    pub kind: Text,
    /// Touchpoint.
    pub touchpoint: Text,
    /// The customer's words.
    pub words: Option<Text>,
    /// The customer's name, e-mail address and phone number.
    pub customer: [Option<Text>; 3],
    /// The team that has it.
    pub owner_team: Option<Text>,
    /// What it may be counted by.
    pub attributes: Vec<(String, Text)>,
    /// Where several rows make one case.
    pub event: Option<Event>,
    /// Texts that mean nothing is there.
    pub empty: Vec<String>,
}

/// One row of a case's life.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub when: When,
    /// Where it stood from then on.
    pub state: Option<Text>,
    /// How often it had been opened again.
    pub reopened: Option<Text>,
}

/// A time: where its text comes from, and how it is read.
#[derive(Debug, Clone)]
pub struct When {
    /// Its text.
    pub text: Text,
    /// How it is read.
    pub times: Times,
}

/// A condition on a text.
#[derive(Debug, Clone)]
pub struct Is {
    text: Text,
    values: Vec<String>,
    /// It is one of the values, or none of them.
    one_of: bool,
}

impl Is {
    /// Whether it holds in a row.
    pub fn holds(&self, seen: &Seen<'_>) -> bool {
        let value = self.text.of(seen).unwrap_or_default();
        self.values.iter().any(|v| v.eq_ignore_ascii_case(&value)) == self.one_of
    }
}

impl When {
    /// The text and what it tells; none when the row has no such text.
    pub fn of(&self, seen: &Seen<'_>, house: &TimeZone) -> Option<(String, Result<Told, String>)> {
        let text = self.text.of(seen)?;
        let told = self.times.read(&text, house);
        Some((text, told))
    }
    /// The column to name when it cannot be read.
    pub fn column(&self) -> Option<String> {
        match &self.text {
            Text::Column(name) => Some(name.clone()),
            Text::All(parts) | Text::First(parts) => match parts.first() {
                Some(Text::Column(name)) => Some(name.clone()),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Takes the keys of a table one by one; what is left at the end is not known.
struct Keys<'a> {
    table: TomlTable,
    times: &'a Times,
}

impl Keys<'_> {
    fn take<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(Toml) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        self.table
            .remove(key)
            .map(read)
            .transpose()
            .map_err(|e| format!("{key}: {e}"))
    }
    fn text(&mut self, key: &str) -> Result<Option<Text>, String> {
        self.take(key, Text::read)
    }
    fn time(&mut self, key: &str) -> Result<Option<When>, String> {
        let times = self.times.clone();
        self.take(key, |value| when(value, times))
    }
    fn table(&mut self, key: &str) -> Result<Option<Keys<'_>>, String> {
        match self.table.remove(key) {
            None => Ok(None),
            Some(Toml::Table(table)) => Ok(Some(Keys {
                table,
                times: self.times,
            })),
            Some(_) => Err(format!("{key} must be a table")),
        }
    }
    fn end(self, within: &str) -> Result<(), String> {
        match self.table.keys().next() {
            None => Ok(()),
            Some(key) => Err(format!("{within}{key} is not known in an import map")),
        }
    }
}

fn zone(value: Toml) -> Result<TimeZone, String> {
    let name = string(value)?;
    TimeZone::get(&name).map_err(|_| {
        format!("{name:?} is no time zone; write Europe/Helsinki, America/New_York, UTC …")
    })
}

fn between(value: Toml) -> Result<(Date, Date), String> {
    let days: Vec<Date> = strings(value)?
        .iter()
        .map(|d| {
            d.parse()
                .map_err(|_| format!("{d:?} is no day; write 2015-04-01"))
        })
        .collect::<Result<_, String>>()?;
    match days[..] {
        [from, to] if from <= to => Ok((from, to)),
        _ => Err("wants two days, the first and the last".into()),
    }
}

fn doubt(value: Toml) -> Result<bool, String> {
    match string(value)?.as_str() {
        "report" => Ok(true),
        "first" => Ok(false),
        other => Err(format!("{other:?} is neither report nor first")),
    }
}

/// A time may have a format, zone or window of its own.
fn when(value: Toml, mut times: Times) -> Result<When, String> {
    let value = match value {
        Toml::Table(mut table) => {
            if let Some(formats) = table.remove("format") {
                times.formats = strings(formats)?;
            }
            if let Some(name) = table.remove("zone") {
                times.zone = Some(zone(name)?);
            }
            if let Some(days) = table.remove("between") {
                times.between = Some(between(days)?);
            }
            if let Some(word) = table.remove("ambiguous") {
                times.report = doubt(word)?;
            }
            Toml::Table(table)
        }
        other => other,
    };
    Ok(When {
        text: Text::read(value)?,
        times,
    })
}

fn is(value: Toml) -> Result<Is, String> {
    let Toml::Table(mut table) = value else {
        return Err("must be a table with column and is or not".into());
    };
    let (values, one_of) = match (table.remove("is"), table.remove("not")) {
        (Some(values), None) => (strings(values)?, true),
        (None, Some(values)) => (strings(values)?, false),
        _ => return Err("wants either is = […] or not = […]".into()),
    };
    Ok(Is {
        text: Text::read(Toml::Table(table))?,
        values,
        one_of,
    })
}

/// A table name → text, or a list of columns under their own names.
fn attributes(value: Toml) -> Result<Vec<(String, Text)>, String> {
    match value {
        Toml::Table(table) => table
            .into_iter()
            .map(|(name, v)| Ok((name, Text::read(v)?)))
            .collect(),
        list => Ok(strings(list)?
            .into_iter()
            .map(|name| (name.clone(), Text::Column(name)))
            .collect()),
    }
}

impl Map {
    /// Reads a map; the sentence of an error names the key.
    pub fn read(name: &str, toml: &str) -> Result<Map, String> {
        let mut table: TomlTable = toml
            .parse()
            .map_err(|e: toml::de::Error| e.to_string().trim().replace('\n', " "))?;
        let mut times = Times {
            formats: vec!["iso".into()],
            zone: None,
            between: None,
            report: true,
        };
        let none = times.clone();
        let mut keys = Keys {
            table: std::mem::take(&mut table),
            times: &none,
        };
        times.formats = keys.take("format", strings)?.unwrap_or(times.formats);
        times.zone = keys.take("zone", zone)?;
        times.between = keys.take("between", between)?;
        times.report = keys.take("ambiguous", doubt)?.unwrap_or(true);
        keys.times = &times;
        let event = match keys.table("event")? {
            None => None,
            Some(mut keys) => {
                let event = Event {
                    when: keys
                        .time("when")?
                        .ok_or("event.when is missing: the time of each row")?,
                    state: keys.text("state")?,
                    reopened: keys.text("reopened")?,
                };
                keys.end("event.")?;
                Some(event)
            }
        };
        let customer = match keys.table("customer")? {
            None => [None, None, None],
            Some(mut keys) => {
                let told = [keys.text("name")?, keys.text("email")?, keys.text("phone")?];
                keys.end("customer.")?;
                told
            }
        };
        let map = Map {
            name: keys
                .take("name", string)?
                .unwrap_or_else(|| name.to_owned()),
            case_key: keys
                .text("case_key")?
                .ok_or("case_key is missing: the column that tells one case from another")?,
            occurred_at: keys
                .time("occurred_at")?
                .ok_or("occurred_at is missing: the column that tells when a case began")?,
            closed_at: keys.time("closed_at")?,
            closed: keys.take("closed", is)?,
            kind: keys
                .text("kind")?
                .unwrap_or(Text::Constant("request".into())),
            touchpoint: keys
                .text("touchpoint")?
                .unwrap_or(Text::Constant("web-form".into())),
            words: keys.text("words")?,
            customer,
            owner_team: keys.text("owner_team")?,
            attributes: keys.take("attributes", attributes)?.unwrap_or_default(),
            event,
            empty: keys.take("empty", strings)?.unwrap_or_default(),
        };
        keys.end("")?;
        Ok(map)
    }

    /// A kind, touchpoint or team that names no column of this file is meant as it stands.
    pub fn settle(&mut self, columns: &Columns) {
        for text in [
            Some(&mut self.kind),
            Some(&mut self.touchpoint),
            self.owner_team.as_mut(),
        ]
        .into_iter()
        .flatten()
        {
            if let Text::Column(name) = text
                && columns.place(name).is_none()
            {
                *text = Text::Constant(std::mem::take(name));
            }
        }
    }

    /// Missing columns without which nothing can be imported.
    pub fn lacks(&self, columns: &Columns) -> Vec<String> {
        let mut out = Vec::new();
        self.case_key.missing(columns, &mut out);
        self.occurred_at.text.missing(columns, &mut out);
        if let Some(event) = &self.event {
            event.when.text.missing(columns, &mut out);
            event
                .state
                .iter()
                .for_each(|t| t.missing(columns, &mut out));
        }
        out
    }

    /// Every missing column.
    pub fn misses(&self, columns: &Columns) -> Vec<String> {
        let mut out = self.lacks(columns);
        let rest = [
            Some(&self.kind),
            Some(&self.touchpoint),
            self.words.as_ref(),
            self.owner_team.as_ref(),
        ]
        .into_iter()
        .flatten();
        let rest = rest
            .chain(self.customer.iter().flatten())
            .chain(self.attributes.iter().map(|(_, t)| t));
        let rest = rest
            .chain(self.closed_at.iter().map(|w| &w.text))
            .chain(self.closed.iter().map(|i| &i.text));
        let rest = rest.chain(self.event.iter().filter_map(|e| e.reopened.as_ref()));
        rest.for_each(|t| t.missing(columns, &mut out));
        out
    }
}
