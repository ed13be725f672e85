//! From a row to a case: what the map says, checked; what cannot be taken as it stands is told.

use super::Finding;
use super::house::House;
use super::map::{Event, Map, When};
use super::rows::{Columns, Row};
use super::shown;
use super::text::Seen;
use super::times::Told;
use crate::duties::Owner;
use crate::people::{IdentityKind, NewIdentity};
use crate::recover::Kind;
use crate::recover::elsewhere::{Brought, Life, Stood};
use kohtaamo_store::Ms;

/// The longest key, name or identity (characters).
const LONGEST_NAME: usize = 400;
/// The longest attribute (characters).
const LONGEST_ATTRIBUTE: usize = 1000;

/// Reads one row.
pub struct Reading<'a> {
    map: &'a Map,
    house: &'a House,
    seen: Seen<'a>,
    row: &'a Row,
    found: Vec<Finding>,
}

/// A row as a case, with what was odd about it; or why it cannot be one.
pub fn case(
    map: &Map,
    house: &House,
    columns: &Columns,
    mut row: Row,
) -> Result<(Brought, Vec<Finding>), Vec<Finding>> {
    let found = std::mem::take(&mut row.odd);
    let seen = Seen {
        columns,
        row: &row,
        empty: &map.empty,
    };
    let mut reading = Reading {
        map,
        house,
        seen,
        row: &row,
        found,
    };
    match reading.case() {
        Ok(brought) => Ok((brought, reading.found)),
        Err(why) => {
            reading.found.push(why);
            Err(reading.found)
        }
    }
}

impl Reading<'_> {
    fn finding(
        &self,
        column: Option<String>,
        value: Option<&str>,
        reason: impl Into<String>,
    ) -> Finding {
        Finding {
            line: self.row.line,
            record: self.row.record,
            column,
            value: value.map(shown),
            reason: reason.into(),
        }
    }
    fn odd(&mut self, column: &str, value: Option<&str>, reason: impl Into<String>) {
        let finding = self.finding(Some(column.to_owned()), value, reason);
        self.found.push(finding);
    }

    fn case(&mut self) -> Result<Brought, Finding> {
        let map = self.map;
        let key = self.key()?;
        let occurred_at = self.time(&map.occurred_at, "occurred_at")?;
        let closed_at = self.closed_at(occurred_at);
        let attributes = self.attributes();
        let lives = match &map.event {
            None => Vec::new(),
            Some(event) => vec![self.life(event, closed_at, attributes.clone())?],
        };
        Ok(Brought {
            kind: self.kind(),
            touchpoint: self.touchpoint(),
            words: map
                .words
                .as_ref()
                .and_then(|w| w.of(&self.seen))
                .unwrap_or_else(|| format!("{} {key}", map.name)),
            name: self.customer(0, "customer.name"),
            identities: self.identities(),
            owner: self.owner(closed_at.is_none()),
            source: format!("{}:{key}", map.name),
            occurred_at,
            closed_at,
            attributes,
            lives,
        })
    }

    fn key(&self) -> Result<String, Finding> {
        let column = Some("case_key".to_owned());
        match self.map.case_key.of(&self.seen) {
            None => Err(self.finding(
                column,
                None,
                "the row has no key: nothing tells this case from another",
            )),
            Some(key) if key.contains('\u{fffd}') => {
                Err(self.finding(column, Some(&key), "the key cannot be read: not UTF-8"))
            }
            Some(key) if key.chars().count() > LONGEST_NAME => {
                Err(self.finding(column, Some(&key), "the key is too long"))
            }
            Some(key) => Ok(key),
        }
    }

    /// A time that must be there and not lie ahead.
    fn time(&mut self, when: &When, what: &str) -> Result<Ms, Finding> {
        let column = when.column().unwrap_or_else(|| what.to_owned());
        let Some((text, told)) = when.of(&self.seen, &self.house.zone) else {
            return Err(self.finding(Some(column), None, "no time"));
        };
        match told {
            Err(why) => Err(self.finding(Some(column), Some(&text), why)),
            Ok(Told::Sure(at) | Told::Doubtful(at, _)) if at > self.house.now => {
                Err(self.finding(Some(column), Some(&text), "lies in the future"))
            }
            Ok(Told::Sure(at)) => Ok(at),
            Ok(Told::Doubtful(at, doubt)) => {
                self.odd(&column, Some(&text), doubt);
                Ok(at)
            }
        }
    }

    /// When the row says the case ended. A closed row whose time cannot be used ends when it began.
    fn closed_at(&mut self, occurred_at: Ms) -> Option<Ms> {
        let map = self.map;
        let told = map.closed_at.as_ref().and_then(|w| {
            w.of(&self.seen, &self.house.zone)
                .map(|_| self.time(w, "closed_at"))
        });
        let closed = map
            .closed
            .as_ref()
            .map_or(told.is_some(), |is| is.holds(&self.seen));
        let at = match told {
            Some(Err(why)) => {
                self.found.push(why);
                None
            }
            Some(Ok(at)) if at < occurred_at => {
                self.odd(
                    "closed_at",
                    None,
                    "lies before the case began; taken as that time",
                );
                None
            }
            Some(Ok(at)) => Some(at),
            None => None,
        };
        closed.then(|| at.unwrap_or(occurred_at))
    }

    fn life(
        &mut self,
        event: &Event,
        closed_at: Option<Ms>,
        attributes: Vec<(String, String)>,
    ) -> Result<Life, Finding> {
        let at = self.time(&event.when, "event.when")?;
        let stood = match event.state.as_ref().map(|s| s.of(&self.seen)) {
            None if closed_at.is_some() => Stood::Closed,
            None => Stood::Active,
            Some(text) => self.stood(text.as_deref().unwrap_or("")),
        };
        let reopened = match event.reopened.as_ref().and_then(|r| r.of(&self.seen)) {
            None => None,
            Some(text) => match text.parse::<i64>() {
                Ok(n) if (0..100_000).contains(&n) => Some(n),
                _ => {
                    self.odd("event.reopened", Some(&text), "not a count");
                    None
                }
            },
        };
        Ok(Life {
            row: self.seen.digest(),
            at,
            stood,
            reopened,
            closed_at,
            attributes,
        })
    }

    /// A state in the words of the map, or in those most systems use.
    fn stood(&mut self, text: &str) -> Stood {
        let lower = text.to_lowercase();
        let begins = |beginnings: &[&str]| beginnings.iter().any(|b| lower.starts_with(b));
        match lower.parse::<Stood>() {
            Ok(stood) => stood,
            Err(()) if begins(&["awaiting", "waiting", "pending", "on hold", "on-hold"]) => {
                Stood::Waiting
            }
            Err(())
                if begins(&[
                    "open",
                    "in progress",
                    "in_progress",
                    "assigned",
                    "work in progress",
                    "reopened",
                ]) =>
            {
                Stood::Active
            }
            Err(()) if begins(&["solved", "done", "fixed"]) => Stood::Resolved,
            Err(()) if begins(&["close", "cancel"]) => Stood::Closed,
            Err(()) => {
                self.odd("event.state", Some(text), "an unknown state: map it to new, active, waiting, resolved or closed; kept as other");
                Stood::Other
            }
        }
    }

    fn kind(&mut self) -> Kind {
        let text = self.map.kind.of(&self.seen).unwrap_or_default();
        text.to_lowercase().parse().unwrap_or_else(|()| {
            let known = Kind::ALL
                .iter()
                .map(|k| k.word())
                .collect::<Vec<_>>()
                .join(", ");
            self.odd(
                "kind",
                Some(&text),
                format!("none of {known}; noted as a request"),
            );
            Kind::Request
        })
    }

    fn touchpoint(&mut self) -> String {
        let text = self.map.touchpoint.of(&self.seen).unwrap_or_default();
        let house = self.house;
        let known = |slug: &str| house.touchpoints.iter().find(|t| *t == slug).cloned();
        if let Some(slug) = known(&text.to_lowercase().replace(' ', "-")) {
            return slug;
        }
        let other = known("web-form")
            .or_else(|| house.touchpoints.first().cloned())
            .unwrap_or_default();
        self.odd(
            "touchpoint",
            Some(&text),
            format!("none of {}; noted as {other}", house.touchpoints.join(", ")),
        );
        other
    }

    fn owner(&mut self, open: bool) -> Owner {
        let house = self.house;
        let Some(text) = self.map.owner_team.as_ref().and_then(|t| t.of(&self.seen)) else {
            return house.default.clone();
        };
        match house.teams.get(&text.to_lowercase()) {
            Some(owner) => owner.clone(),
            None => {
                if open {
                    self.odd(
                        "owner_team",
                        Some(&text),
                        "no such team with anybody in it; given to the chosen team",
                    );
                }
                house.default.clone()
            }
        }
    }

    fn customer(&mut self, which: usize, column: &str) -> Option<String> {
        let text = self.map.customer[which].as_ref()?.of(&self.seen)?;
        if text.chars().count() > LONGEST_NAME {
            self.odd(column, Some(&text), "too long; left out");
            return None;
        }
        Some(text)
    }

    fn identities(&mut self) -> Vec<NewIdentity> {
        let kinds = [
            (1, IdentityKind::Email, "customer.email"),
            (2, IdentityKind::Phone, "customer.phone"),
        ];
        let mut out = Vec::new();
        for (which, kind, column) in kinds {
            let told = self.customer(which, column);
            if let Some(value) = told.filter(|v| v.len() <= LONGEST_NAME) {
                out.push(NewIdentity {
                    kind,
                    value,
                    from: None,
                    until: None,
                });
            }
        }
        out
    }

    fn attributes(&mut self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for (name, text) in &self.map.attributes {
            let Some(mut value) = text.of(&self.seen) else {
                continue;
            };
            if let Some((end, _)) = value.char_indices().nth(LONGEST_ATTRIBUTE) {
                let reason =
                    format!("longer than {LONGEST_ATTRIBUTE} characters; the rest is left out");
                self.odd(name, Some(&value), reason);
                value.truncate(end);
            }
            out.push((name.clone(), value));
        }
        out
    }
}
