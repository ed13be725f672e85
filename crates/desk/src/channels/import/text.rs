//! How a map says where a text comes from: a column, several, a constant, a template, the
//! first that is there, or a column's values in other words.

use super::rows::{Columns, Row};
use std::collections::BTreeMap;
use toml::Value as Toml;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// A column.
    Column(String),
    /// Several, with a space between.
    All(Vec<Text>),
    /// The first that is not empty.
    First(Vec<Text>),
    /// Always this.
    Constant(String),
    /// Texts and columns in turn: `Case {number}: {subject}`.
    Template(Vec<Piece>),
    /// A text's values in other words.
    Mapped(Box<Text>, BTreeMap<String, String>, Option<String>),
    /// A digest of the whole row: a key where the file has none.
    Row,
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// As it stands.
    Said(String),
    /// A column's value.
    Column(String),
}

/// A row seen through its columns' names.
pub struct Seen<'a> {
    /// The columns.
    pub columns: &'a Columns,
    /// The row.
    pub row: &'a Row,
    /// Texts that mean nothing is there.
    pub empty: &'a [String],
}

impl Seen<'_> {
    /// A column's value; none when it is blank, missing, or means so.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.row.fields.get(self.columns.place(name)?)?.trim();
        (!value.is_empty() && !self.empty.iter().any(|e| e == value)).then_some(value)
    }
    /// A digest of the whole row.
    pub fn digest(&self) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new();
        for field in &self.row.fields {
            hasher
                .update(&(field.len() as u64).to_le_bytes())
                .update(field.as_bytes());
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        short
    }
}

impl Text {
    /// The text in a row, if there is one.
    pub fn of(&self, seen: &Seen<'_>) -> Option<String> {
        match self {
            Text::Column(name) => seen.get(name).map(str::to_owned),
            Text::All(parts) => {
                let there: Vec<String> = parts.iter().filter_map(|p| p.of(seen)).collect();
                (!there.is_empty()).then(|| there.join(" "))
            }
            Text::First(parts) => parts.iter().find_map(|p| p.of(seen)),
            Text::Constant(text) => Some(text.clone()),
            Text::Template(pieces) => filled(pieces, seen),
            Text::Mapped(inner, words, other) => {
                let value = inner.of(seen);
                let found = value
                    .as_ref()
                    .and_then(|v| words.iter().find(|(k, _)| k.eq_ignore_ascii_case(v)));
                found
                    .map(|(_, to)| to.clone())
                    .or_else(|| other.clone())
                    .or(value)
            }
            Text::Row => Some(seen.digest().iter().map(|b| format!("{b:02x}")).collect()),
        }
    }

    /// The columns it cannot do without that are missing; of several firsts one is enough.
    pub fn missing(&self, columns: &Columns, out: &mut Vec<String>) {
        let mut ask = |name: &String| {
            if columns.place(name).is_none() && !out.contains(name) {
                out.push(name.clone());
            }
        };
        match self {
            Text::Column(name) => ask(name),
            Text::Template(pieces) => pieces.iter().for_each(|p| {
                if let Piece::Column(name) = p {
                    ask(name);
                }
            }),
            Text::All(parts) => parts.iter().for_each(|p| p.missing(columns, out)),
            Text::Mapped(inner, ..) => inner.missing(columns, out),
            Text::First(parts) => {
                let lacks = |p: &Text| {
                    let mut lack = Vec::new();
                    p.missing(columns, &mut lack);
                    lack
                };
                if let (false, Some(first)) =
                    (parts.iter().any(|p| lacks(p).is_empty()), parts.first())
                {
                    first.missing(columns, out);
                }
            }
            Text::Constant(_) | Text::Row => {}
        }
    }

    /// Reads it from a map. A list is `All`; `[…]` of a case key the same.
    pub fn read(value: Toml) -> Result<Text, String> {
        match value {
            Toml::String(name) => Ok(Text::Column(name)),
            Toml::Array(list) => Ok(Text::All(
                list.into_iter().map(Text::read).collect::<Result<_, _>>()?,
            )),
            Toml::Table(table) => Text::read_table(table),
            other => Err(format!(
                "{other} is neither a column's name, a list of them, nor a table"
            )),
        }
    }

    fn read_table(mut table: toml::Table) -> Result<Text, String> {
        let words = table.remove("map").map(words).transpose()?;
        let other = table.remove("else").map(string).transpose()?;
        let one = match (
            table.remove("column"),
            table.remove("value"),
            table.remove("template"),
            table.remove("first"),
            table.remove("row"),
        ) {
            (Some(column), None, None, None, None) => Text::read(column)?,
            (None, Some(value), None, None, None) => Text::Constant(string(value)?),
            (None, None, Some(template), None, None) => Text::Template(pieces(&string(template)?)?),
            (None, None, None, Some(Toml::Array(list)), None) => {
                Text::First(list.into_iter().map(Text::read).collect::<Result<_, _>>()?)
            }
            (None, None, None, None, Some(Toml::Boolean(true))) => Text::Row,
            _ => {
                return Err(
                    "wants one of column, value, template, first = […] or row = true".into(),
                );
            }
        };
        if let Some(key) = table.keys().next() {
            return Err(format!("{key} is not known here"));
        }
        Ok(match (words, other) {
            (None, None) => one,
            (words, other) => Text::Mapped(Box::new(one), words.unwrap_or_default(), other),
        })
    }
}

/// A template with its columns filled in; nothing when every column is empty.
fn filled(pieces: &[Piece], seen: &Seen<'_>) -> Option<String> {
    let mut text = String::new();
    let mut any = false;
    for piece in pieces {
        match piece {
            Piece::Said(said) => text.push_str(said),
            Piece::Column(name) => {
                let value = seen.get(name);
                any |= value.is_some();
                text.push_str(value.unwrap_or("–"));
            }
        }
    }
    any.then_some(text)
}

fn pieces(template: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((said, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("a {{ is never closed in {template:?}"))?;
        pieces.extend([
            Piece::Said(said.to_owned()),
            Piece::Column(name.trim().to_owned()),
        ]);
        rest = after;
    }
    pieces.push(Piece::Said(rest.to_owned()));
    Ok(pieces)
}

/// A text of a map.
pub fn string(value: Toml) -> Result<String, String> {
    match value {
        Toml::String(text) => Ok(text),
        other => Err(format!("{other} is not a text")),
    }
}

/// A list of texts; a single one is a list too.
pub fn strings(value: Toml) -> Result<Vec<String>, String> {
    match value {
        Toml::Array(list) => list.into_iter().map(string).collect(),
        one => Ok(vec![string(one)?]),
    }
}

fn words(value: Toml) -> Result<BTreeMap<String, String>, String> {
    match value {
        Toml::Table(table) => table
            .into_iter()
            .map(|(k, v)| Ok((k, string(v)?)))
            .collect(),
        other => Err(format!("map = {other} is not a table of texts")),
    }
}
