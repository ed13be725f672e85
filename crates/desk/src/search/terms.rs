//! The vocabulary in memory: one for each database this process has searched, grown by what
//! indexers wrote since. Process memory only; a forgotten customer makes it start anew.

use crate::house;
use kohtaamo_language::search::{Analyser, Vocabulary};
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError, RwLock};

kohtaamo_store::ids! {
    /// Names a database among those one process may hold.
    HouseId = 'h';
}

kohtaamo_store::statements! {
    STAMP = "SELECT house, generation FROM vocabulary WHERE one = 1";
    BEGIN = "INSERT INTO vocabulary (one, house, generation) VALUES (1, $1, 1)
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

/// Which vocabulary this is: the database's name, and how often it was begun anew.
pub fn stamp(tx: &mut Tx<'_>) -> Result<Option<(String, i64)>, Fault> {
    Ok(tx.opt(&STAMP, &[], |r| Ok((r.get(0)?, r.get(1)?)))?)
}

/// Begins another generation: whoever holds terms in memory reads them anew, and what indexers
/// read before is not written any more.
pub fn begin_generation(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let house = HouseId::new(tx);
    tx.exec(&BEGIN, params![house])?;
    Ok(())
}

/// The terms of one database as far as this process knows them.
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

type Shared = Arc<RwLock<Known>>;
static KNOWN: LazyLock<Mutex<HashMap<String, Shared>>> = LazyLock::new(Mutex::default);

/// The vocabulary as it is now; none while nothing was indexed.
pub fn known(tx: &mut Tx<'_>) -> Result<Option<Shared>, Fault> {
    let Some((house, generation)) = stamp(tx)? else {
        return Ok(None);
    };
    let shared = {
        let mut all = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(house).or_default())
    };
    shared
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .learn(tx, generation)?;
    Ok(Some(shared))
}

/// Reads the vocabulary before anybody asks; answers how many terms there are.
pub fn warm(tx: &mut Tx<'_>) -> Result<usize, Fault> {
    Ok(known(tx)?.map_or(0, |k| {
        k.read().unwrap_or_else(PoisonError::into_inner).words.len()
    }))
}
