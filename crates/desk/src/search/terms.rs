//! The vocabulary in memory, kept beside the open store and grown by what indexers wrote since.
//! Process memory only; a forgotten customer makes it start anew.

use crate::house;
use kohtaamo_language::search::{Analyser, Vocabulary};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

kohtaamo_store::statements! {
    GENERATION = "SELECT generation FROM vocabulary WHERE one = 1";
    BEGIN = "INSERT INTO vocabulary (one, generation) VALUES (1, 1)
        ON CONFLICT (one) DO UPDATE SET generation = vocabulary.generation + 1";
    NEWER = "SELECT term, text FROM terms WHERE term > $1 ORDER BY term";
}

static PLAIN: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(false));
static WITH_VOIKKO: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(true));

/// The analyser of this house: with libvoikko where the setting `voikko` is `on`.
pub fn analyser(tx: &mut Tx<'_>) -> Result<&'static Analyser, Fault> {
    let wanted = house::setting(tx, "voikko")?.as_deref() == Some("on");
    Ok(if wanted { &WITH_VOIKKO } else { &PLAIN })
}

/// For marking hits in a text that is shown: every word of it, at once, so without libvoikko.
pub fn marker() -> &'static Analyser {
    &PLAIN
}

/// How often the vocabulary was begun anew; none while nothing was indexed.
pub fn generation(tx: &mut Tx<'_>) -> Result<Option<i64>, Fault> {
    Ok(tx.opt(&GENERATION, &[], |r| r.get(0))?)
}

/// Begins another generation: whoever holds terms in memory reads them anew, and what indexers
/// read before is not written any more.
pub fn begin_generation(tx: &mut Tx<'_>) -> Result<(), Fault> {
    tx.exec(&BEGIN, &[])?;
    Ok(())
}

/// The terms of a store as far as this process knows them.
#[derive(Default)]
pub struct Known {
    generation: i64,
    last: i64,
    ids: HashMap<Box<str>, i64>,
    /// For finding what a word may mean.
    pub words: Vocabulary,
}

impl Known {
    /// A term's id.
    pub fn id(&self, term: &str) -> Option<i64> {
        self.ids.get(term).copied()
    }

    /// Learns what was written since. Indexers write one after the other, so ids are seen in
    /// the order they were given.
    fn learn(&mut self, tx: &mut Tx<'_>, generation: i64) -> Result<(), Fault> {
        if self.generation < generation {
            *self = Known {
                generation,
                ..Known::default()
            };
        }
        let Known {
            last, ids, words, ..
        } = self;
        let after = *last;
        tx.each(&NEWER, params![after], |r| {
            let text: String = r.get(1)?;
            *last = r.get(0)?;
            words.insert(&text);
            ids.insert(text.into_boxed_str(), *last);
            Ok(())
        })?;
        Ok(())
    }
}

/// The vocabulary as it is now; none while nothing was indexed.
pub fn known(tx: &mut Tx<'_>) -> Result<Option<Arc<RwLock<Known>>>, Fault> {
    let Some(generation) = generation(tx)? else {
        return Ok(None);
    };
    let known = tx.memory::<RwLock<Known>>();
    known
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .learn(tx, generation)?;
    Ok(Some(known))
}

/// Reads the vocabulary before anybody asks; answers how many terms there are.
pub fn warm(tx: &mut Tx<'_>) -> Result<usize, Fault> {
    Ok(known(tx)?.map_or(0, |k| {
        k.read().unwrap_or_else(PoisonError::into_inner).words.len()
    }))
}
