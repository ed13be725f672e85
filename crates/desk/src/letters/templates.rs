//! Templates: letters the house has thought out, in three languages and in both voices.
//!
//! Names in braces are filled in from the case (see [`fill`]); a name the case has nothing for,
//! and any other, is a gap for the writer: a letter with a gap in it is never sent ([`gap`]).

use super::template_seed::AT_FIRST;
use crate::access::Actor;
use crate::design::InLanguages;
use crate::happen;
use crate::house::{self, Voice};
use kohtaamo_language::Lang;
use kohtaamo_store::words;
use kohtaamo_store::{Row, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

kohtaamo_store::statements! {
    EVERY = scans "a short house list" "SELECT slug, fi, sv, en, subject_fi, subject_sv, subject_en, fi_near, fi_formal, sv_near, sv_formal, en_text, retired
        FROM templates ORDER BY place, slug";
    ONE = "SELECT slug, fi, sv, en, subject_fi, subject_sv, subject_en, fi_near, fi_formal, sv_near, sv_formal, en_text, retired FROM templates WHERE slug = $1";
    ADD = "INSERT INTO templates (slug, fi, sv, en, subject_fi, subject_sv, subject_en, fi_near, fi_formal, sv_near, sv_formal, en_text, retired, place)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (slug) DO NOTHING";
    CHANGE = "UPDATE templates SET fi = $2, sv = $3, en = $4, subject_fi = $5, subject_sv = $6, subject_en = $7,
        fi_near = $8, fi_formal = $9, sv_near = $10, sv_formal = $11, en_text = $12, retired = $13 WHERE slug = $1";
}

/// A text as it is said in each language and voice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct InVoices {
    /// Finnish, *sinä*.
    pub fi: String,
    /// Finnish, *te*.
    pub fi_formal: String,
    /// Swedish, *du*.
    pub sv: String,
    /// Swedish, *ni*.
    pub sv_formal: String,
    /// English.
    pub en: String,
}

impl InVoices {
    /// As it is said in a language: in the voice asked for, else in the other. Empty when it is not
    /// said in that language: nobody is written to in a language that is not theirs by accident.
    pub fn of(&self, lang: Lang, voice: Voice) -> &str {
        let (near, formal) = match lang {
            Lang::Fi => (&self.fi, &self.fi_formal),
            Lang::Sv => (&self.sv, &self.sv_formal),
            Lang::En => (&self.en, &self.en),
        };
        let (first, second) = match voice {
            Voice::Near => (near, formal),
            Voice::Formal => (formal, near),
        };
        if first.is_empty() { second } else { first }
    }
}

/// A template.
#[derive(Debug, Clone, Default)]
pub struct Template {
    /// In addresses, API and tables.
    pub slug: String,
    /// What it is called.
    pub names: InLanguages,
    /// Its subject.
    pub subjects: InLanguages,
    /// Its text.
    pub texts: InVoices,
    /// Not chosen any more.
    pub retired: bool,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Template> {
    Ok(Template {
        slug: r.get(0)?,
        names: InLanguages {
            fi: r.get(1)?,
            sv: r.get(2)?,
            en: r.get(3)?,
        },
        subjects: InLanguages {
            fi: r.get(4)?,
            sv: r.get(5)?,
            en: r.get(6)?,
        },
        texts: InVoices {
            fi: r.get(7)?,
            fi_formal: r.get(8)?,
            sv: r.get(9)?,
            sv_formal: r.get(10)?,
            en: r.get(11)?,
        },
        retired: r.flag(12)?,
    })
}

/// Templates in use, in the house's order.
pub fn templates(tx: &mut Tx<'_>) -> Result<Vec<Template>, Fault> {
    let mut all = all_templates(tx)?;
    all.retain(|t| !t.retired);
    Ok(all)
}

/// Those not in use any more too.
pub fn all_templates(tx: &mut Tx<'_>) -> Result<Vec<Template>, Fault> {
    Ok(tx.rows(&EVERY, &[], read)?)
}

/// A template by its slug.
pub fn template(tx: &mut Tx<'_>, slug: &str) -> Result<Template, Fault> {
    tx.opt(&ONE, params![slug], read)?
        .ok_or_else(Fault::not_found)
}

/// All that a template says; what is absent is said anew as nothing.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct SayTemplate {
    /// For addresses; made of the name when absent. A known template keeps its own.
    #[serde(default)]
    pub slug: Option<String>,
    /// What it is called.
    #[serde(default)]
    pub names: InLanguages,
    /// Its subject.
    #[serde(default)]
    pub subjects: InLanguages,
    /// Its text, in each language and voice.
    #[serde(default)]
    pub texts: InVoices,
    /// Not chosen any more.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub retired: bool,
}

/// Longest name, subject and text (characters).
const LONGEST: (usize, usize, usize) = (60, 200, 10_000);

/// Adds a template, last on the list; answers its slug.
pub fn add_template(
    tx: &mut Tx<'_>,
    actor: Option<&Actor>,
    say: &SayTemplate,
) -> Result<String, Fault> {
    let all = all_templates(tx)?;
    let taken = |slug: &str| all.iter().any(|t| t.slug == slug);
    let slug = house::new_slug(say.slug.as_deref(), say.names.of(Lang::En), taken)?;
    // Whoever else added the same at this instant was first.
    if put(tx, &slug, say, Some(all.len()))? == 0 {
        return Err(Fault::field("slug", "fault-slug", slug));
    }
    told(tx, "template.added", actor, &slug)?;
    Ok(slug)
}

/// Says a known template anew.
pub fn change_template(
    tx: &mut Tx<'_>,
    actor: &Actor,
    slug: &str,
    say: &SayTemplate,
) -> Result<(), Fault> {
    let known = template(tx, slug)?;
    put(tx, &known.slug, say, None)?;
    told(tx, "template.changed", Some(actor), &known.slug)
}

/// Writes it, a new one at its place; answers how many rows it became.
fn put(tx: &mut Tx<'_>, slug: &str, say: &SayTemplate, place: Option<usize>) -> Result<u64, Fault> {
    let names = say.names.checked("names", LONGEST.0)?;
    if names.is_empty() {
        return Err(Fault::field("names.fi", "fault-missing", ""));
    }
    let subjects = say.subjects.checked("subjects", LONGEST.1)?;
    let said = [
        ("texts.fi", &say.texts.fi),
        ("texts.fi_formal", &say.texts.fi_formal),
        ("texts.sv", &say.texts.sv),
        ("texts.sv_formal", &say.texts.sv_formal),
        ("texts.en", &say.texts.en),
    ];
    let mut texts = Vec::new();
    for (field, text) in said {
        texts.push(text_of(field, text)?);
    }
    if texts.iter().all(String::is_empty) {
        return Err(Fault::field("texts.fi", "fault-missing", ""));
    }
    let place = place.map(|n| n as i64);
    let mut values = params![
        slug,
        names.fi,
        names.sv,
        names.en,
        subjects.fi,
        subjects.sv,
        subjects.en
    ]
    .to_vec();
    values.extend(texts.iter().map(kohtaamo_store::ToValue::to_value));
    values.extend(params![say.retired]);
    Ok(match &place {
        Some(place) => {
            values.extend(params![place]);
            tx.exec(&ADD, &values)?
        }
        None => tx.exec(&CHANGE, &values)?,
    })
}

fn text_of(field: &str, text: &str) -> Result<String, Fault> {
    let text = words::clean(text);
    if text.chars().count() > LONGEST.2 {
        let longest = LONGEST.2.to_string();
        return Err(Fault::field(field, "fault-too-long", longest));
    }
    Ok(text)
}

fn told(
    tx: &mut Tx<'_>,
    kind: &'static str,
    actor: Option<&Actor>,
    slug: &str,
) -> Result<(), Fault> {
    let about = format!("template/{slug}");
    happen::on_row(tx, kind, actor, &about, &[], json!({"slug": slug}))
}

/// Fills in the templates of a new house.
pub fn seed(tx: &mut Tx<'_>) -> Result<(), Fault> {
    for one in AT_FIRST {
        let [fi, fi_formal, sv, sv_formal, en] = one.texts.map(str::to_owned);
        let say = SayTemplate {
            slug: Some(one.slug.to_owned()),
            names: InLanguages::new(one.names),
            subjects: InLanguages::new(one.subjects),
            texts: InVoices {
                fi,
                fi_formal,
                sv,
                sv_formal,
                en,
            },
            retired: false,
        };
        add_template(tx, None, &say)?;
    }
    Ok(())
}

/// A name in braces, wherever one stands: what is before it, the name, what comes after.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = text[from..].find('{').map(|n| from + n) {
        let inside = &text[at + 1..];
        let length = inside
            .find(|c: char| !(c.is_alphabetic() || c == '_'))
            .unwrap_or(inside.len());
        if length > 0 && inside[length..].starts_with('}') {
            return Some((&text[..at], &inside[..length], &inside[length + 1..]));
        }
        from = at + 1;
    }
    None
}

/// The text with each name replaced by what `known` has for it; what it has nothing for stays.
pub fn fill(text: &str, known: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_name(rest) {
        out.push_str(before);
        match known(name).filter(|value| !value.is_empty()) {
            Some(value) => out.push_str(&value),
            None => out.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The first gap in a text: a name in braces that is no link made when it leaves.
pub fn gap(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some((_, name, after)) = next_name(rest) {
        if name != "page" {
            return Some(name);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str) -> Option<String> {
        match name {
            "customer" => Some("Maija {case}".into()),
            "case" => Some("K-7".into()),
            "promise" => Some(String::new()),
            _ => None,
        }
    }

    #[test]
    fn names_are_filled_once_and_gaps_stay() {
        let filled = fill("Hei {customer}, {case}: {promise}, {kysymys}{page}", known);
        // What a customer is called is never read as a name in braces itself.
        assert_eq!(filled, "Hei Maija {case}, K-7: {promise}, {kysymys}{page}");
        assert_eq!(
            gap("Hei {page}, {survey:x} {} { a } {kysymys} {toinen}"),
            Some("kysymys")
        );
        assert_eq!(gap("{page} {1} {a b} {"), None);
    }

    #[test]
    fn another_voice_serves_but_not_another_language() {
        let texts = InVoices {
            fi: "sinä".into(),
            ..InVoices::default()
        };
        assert_eq!(texts.of(Lang::Fi, Voice::Formal), "sinä");
        assert_eq!(texts.of(Lang::Sv, Voice::Near), "");
    }

    #[test]
    fn those_of_a_new_house_are_whole() {
        for one in AT_FIRST {
            let said = one.names.iter().chain(&one.subjects).chain(&one.texts);
            assert!(
                said.into_iter().all(|text| !text.is_empty()),
                "{}",
                one.slug
            );
            let gaps = |text: &str| text.matches('{').count();
            let [fi, rest @ ..] = one.texts;
            for text in rest {
                assert_eq!(gaps(fi), gaps(text), "{}: {text}", one.slug);
            }
        }
    }
}
