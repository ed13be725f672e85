//! Whether a text keeps to one voice: *sinä* or *te*, *du* or *ni*.

use crate::house::Voice;
use kohtaamo_language::Lang;

const FI: [&[&str]; 2] = [
    &[
        "sinä", "sinun", "sinua", "sinut", "sinulle", "sinulla", "sinulta", "sinusta", "sinuun",
        "sinussa",
    ],
    &[
        "te", "teidän", "teitä", "teidät", "teille", "teillä", "teiltä", "teistä", "teihin",
        "teissä",
    ],
];
const SV: [&[&str]; 2] = [
    &["du", "dig", "din", "ditt", "dina"],
    &["ni", "er", "ert", "era"],
];

/// What is odd about a text's voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// Both voices in one text.
    Mixed,
    /// The other voice than the house's.
    Other,
}

/// What is odd, if anything.
pub fn odd_voice(text: &str, lang: Lang, house: Voice) -> Option<Odd> {
    let [near, formal] = match lang {
        Lang::Fi => FI,
        Lang::Sv => SV,
        Lang::En => return None,
    };
    let lower = text.to_lowercase();
    let says = |voice: &[&str]| {
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(|word| voice.contains(&word))
    };
    match (says(near), says(formal), house) {
        (true, true, _) => Some(Odd::Mixed),
        (true, false, Voice::Formal) | (false, true, Voice::Near) => Some(Odd::Other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_to_one_voice() {
        let odd = |text| odd_voice(text, Lang::Fi, Voice::Near);
        assert_eq!(
            odd("Kiitos, soitan sinulle. Teidän huoneenne on valmis."),
            Some(Odd::Mixed)
        );
        assert_eq!(odd("Soitan teille huomenna."), Some(Odd::Other));
        assert_eq!(odd("Soitan sinulle huomenna. Tein sen."), None);
        assert_eq!(
            odd_voice("Jag ringer er.", Lang::Sv, Voice::Near),
            Some(Odd::Other)
        );
        assert_eq!(odd_voice("Jag ringer er.", Lang::Sv, Voice::Formal), None);
        assert_eq!(odd_voice("You, du, ni", Lang::En, Voice::Near), None);
    }
}
