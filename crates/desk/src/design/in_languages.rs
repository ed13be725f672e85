//! What the house says in its three languages, and short lists of words.

use kohtaamo_language::Lang;
use kohtaamo_store::words;
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// A text of the house's own, in each language it was said in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct InLanguages {
    /// In Finnish.
    pub fi: String,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

impl InLanguages {
    /// In three languages.
    pub fn new([fi, sv, en]: [&str; 3]) -> InLanguages {
        InLanguages {
            fi: fi.to_owned(),
            sv: sv.to_owned(),
            en: en.to_owned(),
        }
    }
    /// As it is said to a reader: in their language, else in the first it was said in.
    pub fn of(&self, lang: Lang) -> &str {
        let theirs = self.said(lang);
        let others = Lang::ALL.iter().map(|other| self.said(*other));
        std::iter::once(theirs)
            .chain(others)
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
    /// Said in this language, or empty.
    pub fn said(&self, lang: Lang) -> &str {
        match lang {
            Lang::Fi => &self.fi,
            Lang::Sv => &self.sv,
            Lang::En => &self.en,
        }
    }
    /// Said in none.
    pub fn is_empty(&self) -> bool {
        self.fi.is_empty() && self.sv.is_empty() && self.en.is_empty()
    }
    /// Tidied; a 422 names the language in which it is too long.
    pub fn checked(&self, field: &str, longest: usize) -> Result<InLanguages, Fault> {
        Ok(InLanguages {
            fi: line(&self.fi, &format!("{field}.fi"), longest)?,
            sv: line(&self.sv, &format!("{field}.sv"), longest)?,
            en: line(&self.en, &format!("{field}.en"), longest)?,
        })
    }
}

/// A tidied text of at most so many letters.
pub fn line(text: &str, field: &str, longest: usize) -> Result<String, Fault> {
    let text = words::clean(text).trim().to_owned();
    if text.chars().count() > longest {
        return Err(Fault::field(field, "fault-too-long", longest.to_string()));
    }
    Ok(text)
}

/// How many feelings one may aim at, and how long each is.
const FEELINGS: (usize, usize) = (6, 40);

/// Feelings aimed at, tidied.
pub fn feelings(said: &[String]) -> Result<Vec<String>, Fault> {
    if said.len() > FEELINGS.0 {
        return Err(Fault::field("feelings", "fault-feelings", ""));
    }
    said.iter()
        .map(|word| line(&on_one_line(word), "feelings", FEELINGS.1))
        .collect()
}

/// Without line ends: they part one feeling from the next where feelings are kept.
fn on_one_line(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As a list of feelings is kept: one a line.
pub fn joined(feelings: &[String]) -> String {
    feelings.join("\n")
}

/// Out of what is kept.
pub fn split(kept: &str) -> Vec<String> {
    kept.lines().map(str::to_owned).collect()
}

/// A list of words; in forms one text with commas between.
pub fn list<'de, D: Deserializer<'de>>(d: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Said {
        List(Vec<String>),
        Text(String),
    }
    let all = match Said::deserialize(d)? {
        Said::List(list) => list,
        Said::Text(text) => text.split([',', ';']).map(str::to_owned).collect(),
    };
    let tidy = all.iter().map(|word| word.trim().to_owned());
    Ok(tidy.filter(|word| !word.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_gets_their_language_else_the_first_there_is() {
        let all = InLanguages::new(["melu", "buller", "noise"]);
        let finnish = InLanguages::new(["melu", "", ""]);
        assert_eq!([all.of(Lang::Sv), all.of(Lang::En)], ["buller", "noise"]);
        assert_eq!(
            [finnish.of(Lang::Sv), finnish.of(Lang::Fi)],
            ["melu", "melu"]
        );
        assert!(InLanguages::default().is_empty() && !finnish.is_empty());
    }

    #[test]
    fn a_feeling_stays_one() {
        let said = ["kuultu\nja turvassa".to_owned(), "levännyt".to_owned()];
        let kept = feelings(&said).expect("short enough");
        assert_eq!(split(&joined(&kept)), ["kuultu ja turvassa", "levännyt"]);
    }

    #[test]
    fn feelings_are_a_list_or_a_line() {
        #[derive(Deserialize)]
        struct Form(#[serde(deserialize_with = "list")] Vec<String>);
        for said in [r#"["kuultu", " turvassa "]"#, r#""kuultu, turvassa,""#] {
            let Form(read) = serde_json::from_str(said).expect("read");
            assert_eq!(read, ["kuultu", "turvassa"]);
        }
    }
}
