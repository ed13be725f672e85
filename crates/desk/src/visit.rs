//! A visit: the request, and who makes it. Every handler is `fn(&mut Tx, &Visit) -> Result<Answer, Fault>`.

use crate::access::Actor;
use jiff::Timestamp;
use kohtaamo_language::{Dates, Lang, Texts, time_phrases};
use kohtaamo_store::Ms;
use kohtaamo_web::{Answer, Ask, Face, Fault, Fields, Kind};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// A request and who makes it.
pub struct Visit<'a> {
    /// The request.
    pub ask: &'a Ask,
    /// Who, if known.
    pub who: Option<Actor>,
}

impl Visit<'_> {
    /// Who; a route that asks for any role has one.
    pub fn actor(&self) -> Result<&Actor, Fault> {
        self.who.as_ref().ok_or_else(Fault::sign_in)
    }
    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.who.as_ref().map_or(self.ask.lang, |a| a.lang)
    }
    /// Texts in it.
    pub fn texts(&self) -> Texts {
        Texts::new(self.lang())
    }
    /// Dates in it, in the house's zone.
    pub fn dates(&self) -> Dates {
        let zone = self
            .who
            .as_ref()
            .map_or(jiff::tz::TimeZone::UTC, |a| a.zone.clone());
        Dates::new(self.lang(), zone, timestamp(self.ask.at))
    }
    /// A name of the route's pattern.
    pub fn param(&self, name: &str) -> &str {
        self.ask.param(name)
    }
    /// The answer to something made: 201 with the document in the API; on pages the place it is
    /// seen at, and a word on what happened.
    pub fn made(&self, document: Json, place: impl Into<String>, said: &'static str) -> Answer {
        match self.ask.face {
            Face::Api => Answer::Json {
                status: 201,
                body: document,
            },
            Face::Page => Answer::went(
                self.ask
                    .form
                    .get("back")
                    .filter(|b| inside(b))
                    .map_or_else(|| place.into(), str::to_owned),
                said,
            ),
        }
    }
    /// The command in the body: JSON in the API; on pages the form, whose dotted names
    /// (`worth.amount`) nest, whose names ending in `[]` repeat, and whose blank fields are absent.
    pub fn command<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        let body = match self.ask.face {
            Face::Api => self.ask.json.clone(),
            Face::Page => from_form(&self.ask.form.0),
        };
        serde_path_to_error::deserialize(body).map_err(|e| {
            let path = e.path().to_string();
            let why = e.into_inner().to_string();
            let field = why
                .strip_prefix("missing field `")
                .and_then(|w| w.split('`').next());
            match field {
                Some(field) => Fault::field(field, "fault-missing", ""),
                None => Fault::field(&path, "fault-field", why),
            }
        })
    }
}

/// `?after=` as a number, 0 at first, and `?limit=`, of a list in the order of numbers.
pub fn page_of_numbers(visit: &Visit<'_>) -> Result<(i64, i64), Fault> {
    let after = match visit.ask.query.get("after") {
        None => 0,
        Some(n) => n.parse().map_err(|_| {
            Fault::field(
                "after",
                "fault-cursor",
                n.chars().take(60).collect::<String>(),
            )
        })?,
    };
    Ok((after, visit.ask.limit(50)?))
}

/// An address of this desk, not of another house. Browsers drop tabs and line ends before they
/// read an address, so `/<tab>/elsewhere` would lead elsewhere: no control character is let in.
pub fn inside(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(|c: char| c == '\\' || c.is_control())
}

fn from_form(fields: &[(String, String)]) -> Json {
    let mut root = Map::new();
    for (name, value) in fields {
        let value = value.trim();
        if value.is_empty() || matches!(name.as_str(), "csrf" | "key" | "back") {
            continue;
        }
        if let Some(list) = name.strip_suffix("[]") {
            if let Json::Array(items) = root.entry(list).or_insert_with(|| Json::Array(Vec::new()))
            {
                items.push(value.into());
            }
            continue;
        }
        match name.split_once('.') {
            Some((outer, inner)) => {
                if let Json::Object(nested) = root
                    .entry(outer)
                    .or_insert_with(|| Json::Object(Map::new()))
                {
                    nested.insert(inner.to_owned(), value.into());
                }
            }
            None => {
                root.entry(name.as_str()).or_insert_with(|| value.into());
            }
        }
    }
    Json::Object(root)
}

/// An instant as jiff writes it.
pub fn timestamp(at: Ms) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap_or_default()
}

/// RFC 3339 UTC, as the API speaks.
pub fn rfc3339(at: Ms) -> String {
    timestamp(at).to_string()
}

/// RFC 3339 of an instant that may be absent.
pub fn rfc3339_opt(at: Option<Ms>) -> Option<String> {
    at.map(rfc3339)
}

/// A time in a command: RFC 3339, or as people say it ("huomenna klo 10").
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct When(pub String);

impl When {
    /// The instant. What is not understood is said, never guessed.
    pub fn resolve(&self, field: &str, actor: &Actor, now: Ms) -> Result<Ms, Fault> {
        if let Ok(at) = self.instant(field) {
            return Ok(at);
        }
        understand(&self.0, actor, now).map_err(|why| Fault::field(field, why, self.0.clone()))
    }
    /// The instant, where no person is there to say it in words: RFC 3339 alone.
    pub fn instant(&self, field: &str) -> Result<Ms, Fault> {
        let parsed = self.0.trim().parse::<Timestamp>();
        parsed
            .map(|at| at.as_millisecond())
            .map_err(|_| Fault::field(field, "fault-time", self.0.clone()))
    }
    /// The instant of something that must lie ahead.
    pub fn ahead(&self, field: &str, actor: &Actor, now: Ms) -> Result<Ms, Fault> {
        let at = self.resolve(field, actor, now)?;
        if at <= now {
            return Err(Fault::field(field, "fault-time-past", self.0.clone()));
        }
        Ok(at)
    }
}

/// A form whose line speaks of a time that has not been seen yet comes back with what was
/// understood; sent again, it carries that time in `due`.
pub fn show_first(visit: &Visit<'_>, line: &str, due: &str) -> Result<(), Fault> {
    let form = &visit.ask.form;
    let Some(said) = form
        .get(line)
        .filter(|_| !time_seen(&visit.ask.form, line, due))
    else {
        return Ok(());
    };
    let at = understand(said, visit.actor()?, visit.ask.at)
        .map_err(|why| Fault::field(line, why, said))?;
    Err(Fault::new(Kind::Invalid, "fault-invalid").with(UNDERSTOOD, at))
}

/// Whether a form carries the time its line speaks of, as it was shown. A time that was shown
/// for other words does not count.
pub fn time_seen(form: &Fields, line: &str, due: &str) -> bool {
    let of = form.get(&format!("{due}_of"));
    form.get(due).is_some() && of.is_none_or(|of| Some(of) == form.get(line))
}

/// The member of a fault that holds a time to be confirmed.
const UNDERSTOOD: &str = "understood";

/// The time a form came back with, to be confirmed. Nothing is wrong with such a form.
pub fn to_confirm(fault: Option<&Fault>) -> Option<Ms> {
    fault?.more.get(UNDERSTOOD)?.as_i64()
}

/// The time a line speaks of, in the reader's language and the house's zone; else the text id of why not.
pub fn understand(line: &str, actor: &Actor, now: Ms) -> Result<Ms, &'static str> {
    use time_phrases::Why;
    let zoned = timestamp(now).to_zoned(actor.zone.clone());
    match time_phrases::understand(line, actor.lang, &zoned) {
        Ok(understood) => Ok(understood.at.as_millisecond()),
        Err(not) => Err(match not.why {
            Why::Past => "fault-time-past",
            Why::Impossible => "fault-time-impossible",
            Why::TwoTimes => "fault-time-two",
            _ => "fault-time-not-understood",
        }),
    }
}

/// Fields of forms are text; these read flags and numbers from either.
pub mod lenient {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer};
    use serde_json::Value as Json;

    fn flag_of<E: Error>(value: &Json) -> Result<bool, E> {
        match value {
            Json::Bool(b) => Ok(*b),
            Json::String(s) if matches!(s.as_str(), "true" | "on" | "1" | "yes") => Ok(true),
            Json::String(s) if matches!(s.as_str(), "false" | "off" | "0" | "no") => Ok(false),
            other => Err(E::custom(format!("expected true or false, found {other}"))),
        }
    }
    /// true, false, "on", "1" …
    pub fn flag<'de, D: Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
        flag_of(&Json::deserialize(d)?)
    }
    /// The same, or absent.
    pub fn flag_opt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<bool>, D::Error> {
        match Json::deserialize(d)? {
            Json::Null => Ok(None),
            value => flag_of(&value).map(Some),
        }
    }
    fn name_of<E: Error>(value: Json) -> Result<String, E> {
        match value {
            Json::String(s) => Ok(s),
            Json::Number(n) if n.is_u64() => Ok(n.to_string()),
            other => Err(E::custom(format!(
                "expected an id or number, found {other}"
            ))),
        }
    }
    /// What something is called: an id, or its number as text or number; or absent.
    pub fn name_opt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
        match Json::deserialize(d)? {
            Json::Null => Ok(None),
            value => name_of(value).map(Some),
        }
    }
    /// Several of them.
    pub fn names<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
        Vec::<Json>::deserialize(d)?
            .into_iter()
            .map(name_of)
            .collect()
    }
    /// A whole number, also as text; or absent.
    pub fn number_opt<'de, D: Deserializer<'de>>(d: D) -> Result<Option<i64>, D::Error> {
        match Json::deserialize(d)? {
            Json::Null => Ok(None),
            Json::Number(n) if n.is_i64() => Ok(n.as_i64()),
            Json::String(s) => s
                .trim()
                .parse()
                .map(Some)
                .map_err(|_| D::Error::custom(format!("expected a whole number, found {s:?}"))),
            other => Err(D::Error::custom(format!(
                "expected a whole number, found {other}"
            ))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn addresses_of_another_house_are_not_inside() {
        for here in ["/", "/cases/1045?after=x#offers", "/search?q=päivä"] {
            assert!(inside(here), "{here}");
        }
        let elsewhere = [
            "", "x", "//x.fi", "/\\x.fi", "/\t/x.fi", "\t//x.fi", "/\n/x.fi",
        ];
        for there in elsewhere
            .into_iter()
            .chain(["https://x.fi", "javascript:alert(1)"])
        {
            assert!(!inside(there), "{there:?}");
        }
    }
}
