//! The frame of pages for customers: no sign-in, no menu, no script, no cookie. A language is
//! chosen by a link, and the house's own name stands above.

use super::{Moment, Wrong};
use crate::house::{self, Voice};
use crate::visit::{Visit, timestamp};
use kohtaamo_language::{Dates, Lang, Texts};
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Assets, Fault};
use std::borrow::Borrow;

/// What every page for customers needs. Its template extends `shell/outside.html` and has it in
/// a field `out`.
pub struct Outside {
    /// Texts in the reader's language.
    pub t: Texts,
    /// Dates in it, in the house's zone.
    pub dates: Dates,
    /// How near the house speaks to them.
    pub voice: &'static str,
    /// Version of styles.
    pub version: &'static str,
    /// The house's name.
    pub house: String,
    /// This page's address, without a query.
    pub at: String,
    /// Begins the key of every form on this page: sent twice, it is done once.
    pub key: String,
    /// What was just done, told once.
    pub said: Option<&'static str>,
    /// What is to be mended in the form that came back.
    pub wrong: Wrong,
}

impl Outside {
    /// Of a visit; `theirs` is the language the customer is known to read.
    pub fn new(tx: &mut Tx<'_>, visit: &Visit<'_>, theirs: Option<Lang>) -> Result<Outside, Fault> {
        let ask = visit.ask;
        let lang = lang(visit, theirs);
        let t = Texts::new(lang);
        let path = ask.path.split('?').next().unwrap_or_default();
        let said = ask.query.get("said").filter(|id| id.starts_with("said-"));
        let chance = tx.chance();
        let key = chance[..8].iter().map(|b| format!("{b:02x}")).collect();
        Ok(Outside {
            t,
            dates: Dates::new(lang, house::zone(tx)?, timestamp(ask.at)),
            voice: house::voice(tx, lang)?.word(),
            version: &Assets::get().version,
            house: house::name(tx)?,
            at: path.to_owned(),
            key,
            said: said.and_then(|id| t.get(id)),
            wrong: Wrong::of(t, ask.again.as_deref()),
        })
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.t.lang()
    }

    /// The house speaks formally.
    pub fn formal(&self) -> bool {
        self.voice == Voice::Formal.word()
    }

    /// The languages there are.
    pub fn languages(&self) -> [Lang; 3] {
        Lang::ALL
    }

    /// An instant, for the macro `time`.
    pub fn moment(&self, at: impl Borrow<Ms>) -> Moment {
        let stamp = timestamp(*at.borrow());
        Moment {
            iso: stamp.to_string(),
            text: self.dates.moment(stamp),
        }
    }
}

/// The language of a page for customers: as it was chosen on it, else theirs, else the browser's.
pub fn lang(visit: &Visit<'_>, theirs: Option<Lang>) -> Lang {
    let chosen = visit.ask.form.get("lang").or(visit.ask.query.get("lang"));
    chosen
        .and_then(Lang::parse)
        .or(theirs)
        .unwrap_or(visit.ask.lang)
}
