//! The customer's circumstances, and how well they know the service, as buttons: each press turns
//! one over.

use crate::people::Level;
use crate::recover::cases::{Circumstance, Circumstances};
use crate::shell::Shell;

/// A circumstance as a button.
pub struct Toggle {
    /// As it is written.
    pub word: &'static str,
    /// As it is read.
    pub label: &'static str,
    /// It holds now.
    pub holds: bool,
    /// All that is said when it is pressed.
    pub turned: String,
}

/// What may hold of the customer or the harm; what holds by itself is told, not asked.
pub fn of(shell: &Shell, all: &Circumstances) -> Vec<Toggle> {
    let by_itself = |c: &Circumstance| *c == Circumstance::Repeated && all.complained_before;
    let asked = Circumstance::ALL.iter().filter(|c| !by_itself(c));
    asked.map(|c| toggle(shell, all, *c)).collect()
}

fn toggle(shell: &Shell, all: &Circumstances, one: Circumstance) -> Toggle {
    let name = format!("circumstance-{}", one.word().replace('_', "-"));
    let turned: Vec<_> = all.turned(one).into_iter().map(|c| c.word()).collect();
    Toggle {
        word: one.word(),
        label: shell.t.get(&name).unwrap_or(one.word()),
        holds: all.holds(one),
        turned: match turned.is_empty() {
            true => "none".to_owned(),
            false => turned.join(" "),
        },
    }
}

/// How well the customer knows the service: one of three, or none.
pub fn levels(shell: &Shell, noted: Option<Level>) -> Vec<Toggle> {
    let one = |level: &Level| {
        let holds = noted == Some(*level);
        Toggle {
            word: level.word(),
            label: shell
                .t
                .get(&format!("level-{level}"))
                .unwrap_or(level.word()),
            holds,
            turned: if holds {
                String::new()
            } else {
                level.word().to_owned()
            },
        }
    };
    Level::ALL.iter().map(one).collect()
}
