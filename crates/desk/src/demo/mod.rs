//! A believable week at a small Finnish hotel and its service desk, for `kohtaamo demo` and for
//! whoever wants to see every screen with something on it.
//!
//! The week is told in two files: `stories.json` (cases, from their first word to their last)
//! and `meetings.txt` (the many good meetings that make no case). Both are played through the
//! same verbs as any day's work, each at its own time, so every rule held all the week. The
//! week ends *now*: what is overdue, due today and coming is so on the day one looks.

mod cast;
mod player;
mod script;
#[cfg(test)]
pub(crate) mod tests;
mod thought_out;
mod times;

use crate::access::PersonId;
use crate::channels::form::{self, SayForm};
use crate::design::InLanguages;
use crate::recover::mandates;
use crate::{house, start};
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::Fault;

/// How long before now the house opened its desk: earlier than any story.
const OPENED: Ms = 45 * 24 * 3_600_000;

/// Fills an empty desk with the week that ends now; answers who Aino is, the lead at reception.
/// One unit of work whose `now` walks through the week.
pub fn fill(tx: &mut Tx<'_>) -> Result<PersonId, Fault> {
    let now = tx.now;
    tx.now = now - OPENED;
    start::prepare(tx)?;
    let cast = cast::hire(tx)?;
    let zone = house::zone(tx)?;
    let steps = script::steps(now, &zone)?;
    let aino = cast.id("aino")?;
    let lead = cast.actor(tx, "aino")?;
    thought_out::say(tx, &lead)?;
    agree_on_mandates(tx, &cast)?;
    open_a_form(tx)?;
    player::play(tx, cast, now, &zone, steps)?;
    tx.now = now;
    Ok(aino)
}

/// Customers may tell by a form on the house's own pages.
fn open_a_form(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let form = SayForm {
        slug: Some("palaute".to_owned()),
        names: InLanguages::new(["Kerro meille", "Berätta för oss", "Tell us"]),
        open: true,
        ..SayForm::default()
    };
    form::say(tx, None, None, &form).map(drop)
}

/// The house read what it was proposed, and said yes.
fn agree_on_mandates(tx: &mut Tx<'_>, cast: &cast::Cast) -> Result<(), Fault> {
    let aino = cast.actor(tx, "aino")?;
    for m in mandates::list(tx, 0, 100)? {
        mandates::switch_on(tx, &aino, m.number, m.version)?;
    }
    Ok(())
}
