//! What a mandate would change, and how it meets those that hold, for the eye.

use super::{Said, sum, wait};
use crate::recover::mandates::{self, Mandate, WouldChange};
use crate::shell::Shell;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

/// A mandate as it would be, before it may do anything.
pub(super) struct Preview {
    pub said: Said,
    pub span: String,
    /// Nothing can be said: there were no complaints.
    pub empty: bool,
    /// What is counted, and the count.
    pub counted: Vec<(&'static str, String)>,
    pub met: Vec<Met>,
}

/// A mandate that holds and meets it.
pub(super) struct Met {
    pub number: Option<i64>,
    pub explains: String,
    pub says: String,
}

impl Preview {
    pub fn new(tx: &mut Tx<'_>, shell: &Shell, m: &Mandate) -> Result<Preview, Fault> {
        let change = mandates::would_change(tx, m)?;
        Ok(Preview {
            said: Said::new(tx, shell, m)?,
            span: shell.t.change_span(
                shell.day(change.from).text,
                change.complaints,
                shell.day(change.until).text,
            ),
            empty: change.complaints == 0,
            counted: counted(shell, m, &change),
            met: met(tx, shell, m)?,
        })
    }
}

/// Line by line; what is nought and would only be noise is left out.
fn counted(shell: &Shell, m: &Mandate, c: &WouldChange) -> Vec<(&'static str, String)> {
    let t = shell.t;
    let number = |n: i64| kohtaamo_language::dates::integer(shell.lang(), n);
    let worth = |n: i64, cents: i64| t.change_count_worth(number(n), sum(shell, cents));
    let some = |text: &'static str, n: i64| (n > 0).then(|| (text, number(n)));
    let asks_situation = m.situation.is_some();
    let unnamed = if asks_situation {
        c.without_situation
    } else {
        0
    };
    let most = if c.most > 0 {
        format!("{} ({})", sum(shell, c.most), t.change_most_say())
    } else {
        t.change_free().to_owned()
    };
    let lines = [
        Some((t.change_fitting(), number(c.fitting))),
        some(t.change_not_known(), c.not_known),
        some(t.change_without_situation(), unnamed),
        Some((t.change_at_once(), number(c.at_once))),
        c.waited.map(|ms| (t.change_waited(), wait(shell, ms))),
        some(t.change_refused(), c.refused),
        (c.not_any_more > 0).then(|| {
            let lost = worth(c.not_any_more, c.not_any_more_cents);
            (t.change_not_any_more(), lost)
        }),
        Some((t.change_most(), most)),
        Some((t.change_given(), worth(c.given, c.given_cents))),
    ];
    lines.into_iter().flatten().collect()
}

fn met(tx: &mut Tx<'_>, shell: &Shell, m: &Mandate) -> Result<Vec<Met>, Fault> {
    let mut all = Vec::new();
    if let Some(held) = mandates::holding(tx, &m.id)? {
        all.push(Met {
            number: None,
            explains: shell.t.overlap_replaces(held.version),
            says: Said::new(tx, shell, &held)?.says,
        });
    }
    for overlap in mandates::overlaps(tx, m)? {
        all.push(Met {
            number: Some(overlap.other.number),
            explains: overlap.told(shell.t),
            says: Said::new(tx, shell, &overlap.other)?.says,
        });
    }
    Ok(all)
}
