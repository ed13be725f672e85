//! `/mandates` as pages: what holds, the editor that is the sentence itself, and what a mandate
//! would change before it is switched on.

mod editor;
mod list;
mod one;
mod preview;

pub use editor::{look, new};
pub use list::all;
pub use one::one;

use crate::recover::mandates::{self, Mandate, documents};
use crate::shell::Shell;
use kohtaamo_language::dates;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// A mandate as pages say it.
struct Said {
    number: i64,
    /// The sentence.
    says: String,
    /// What stands behind 'more', a short line each.
    more: Vec<String>,
}

impl Said {
    fn new(tx: &mut Tx<'_>, shell: &Shell, m: &Mandate) -> Result<Said, Fault> {
        let t = shell.t;
        let mut more = mandates::limits_told(t, m);
        more.extend(m.from.map(|at| t.mandate_valid_from(shell.moment(at).text)));
        more.extend(
            m.until
                .map(|at| t.mandate_valid_until(shell.moment(at).text)),
        );
        more.extend(m.cost.map(|cents| t.mandate_costs(sum(shell, cents))));
        Ok(Said {
            number: m.number,
            says: documents::told(tx, t, m)?,
            more,
        })
    }
}

/// A sum in the house's currency.
fn sum(shell: &Shell, cents: i64) -> String {
    dates::money(shell.lang(), cents, crate::recover::money::CURRENCY)
}

/// A wait, in the two greatest units.
fn wait(shell: &Shell, ms: i64) -> String {
    dates::duration(shell.lang(), jiff::SignedDuration::from_millis(ms))
}
