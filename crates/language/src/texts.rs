//! The texts of the screens, one method per message of `/translations`.
//!
//! A message `promise-kept` is the method [`Texts::promise_kept`]. Without arguments it gives a
//! `&'static str`, otherwise a `String`; an argument that chooses a plural form is an `i64`, one that
//! chooses by word a `&str`, any other whatever can be shown. That every message is there in every
//! language, with the same arguments, is checked when the program is built.

use std::fmt::{Display, Write as _};

use crate::Lang;

/// The texts in one language. Cheap to copy.
///
/// ```
/// use kohtaamo_language::{Lang, Texts};
/// let texts = Texts::new(Lang::Sv);
/// assert_eq!(texts.kind_complaint(), "klagomål");
/// assert_eq!(texts.get("kind-complaint"), Some("klagomål"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Texts {
    lang: Lang,
}

impl Texts {
    /// The texts in `lang`.
    pub fn new(lang: Lang) -> Texts {
        Texts { lang }
    }

    /// The language of these texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of the message `id` (as written in the catalogue, such as `kind-complaint`); none when
    /// there is no such message or it has arguments.
    pub fn get(&self, id: &str) -> Option<&'static str> {
        let at = PLAIN.binary_search_by(|(known, _)| (*known).cmp(id)).ok()?;
        Some(PLAIN[at].1[self.lang as usize])
    }
}

/// Appends what `value` shows.
fn show(out: &mut String, value: &dyn Display) {
    // A String takes everything; only a Display that itself fails could end here, with less text.
    let _ = write!(out, "{value}");
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plain_text_is_found() {
        assert!(PLAIN.is_sorted_by(|a, b| a.0 < b.0));
        for (id, texts) in PLAIN {
            for lang in Lang::ALL {
                assert_eq!(Texts::new(lang).get(id), Some(texts[lang as usize]));
                assert!(!texts[lang as usize].is_empty(), "{id}");
            }
        }
        assert_eq!(Texts::new(Lang::Fi).get("no-such-text"), None);
        assert_eq!(Texts::new(Lang::Fi).get("count-promises"), None);
    }

    #[test]
    fn plurals() {
        let fi = Texts::new(Lang::Fi);
        assert_eq!(fi.count_promises(1), "1 lupaus");
        assert_eq!(fi.count_promises(2), "2 lupausta");
        assert_eq!(fi.count_promises(0), "ei lupauksia");
        let sv = Texts::new(Lang::Sv);
        assert_eq!(sv.count_promises(1), "1 löfte");
        assert_eq!(sv.count_promises(21), "21 löften");
        assert_eq!(Texts::new(Lang::En).count_promises(1), "1 promise");
    }
}
