//! The four marks in words.

use crate::recover::{Mark, Marks};
use kohtaamo_language::Texts;

/// Each mark, in order: its name, its state in words, and the state.
pub fn marks_of(t: &Texts, marks: &Marks) -> [(&'static str, &'static str, Mark); 4] {
    [
        (t.mark_recover(), marks.recover),
        (t.mark_follow_up(), marks.follow_up),
        (t.mark_report(), marks.report),
        (t.mark_learn(), marks.learn),
    ]
    .map(|(name, mark)| (name, said(t, mark), mark))
}

fn said(t: &Texts, mark: Mark) -> &'static str {
    match mark {
        Mark::Empty => t.mark_state_empty(),
        Mark::Half => t.mark_state_half(),
        Mark::Full => t.mark_state_full(),
    }
}
