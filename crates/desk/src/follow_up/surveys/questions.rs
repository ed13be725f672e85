//! What may be asked, on which scale, and which answers mean that somebody should call.

use std::ops::RangeInclusive;

crate::words! {
    /// What a survey may ask. Every question may be left open.
    Question {
        /// What they expect, or expected: 1–5.
        Expectation = "expectation",
        /// What it was like: 1–5.
        Experience = "experience",
        /// Were they heard: 1–5.
        Heard = "heard",
        /// Was it put right: 1–5.
        PutRight = "put_right",
        /// Was it easy (CES 2.0): 1–7.
        Effort = "effort",
        /// Are they satisfied (CSAT): 1–5.
        Csat = "csat",
        /// Would they recommend us (NPS): 0–10.
        Nps = "nps",
        /// What they felt, out of a list.
        Feelings = "feelings",
        /// In their own words.
        Words = "words",
    }
}

impl Question {
    /// The numbers one may answer with; none where the answer is no number.
    pub fn scale(self) -> Option<RangeInclusive<i64>> {
        use Question::{Csat, Effort, Expectation, Experience, Heard, Nps, PutRight};
        match self {
            Expectation | Experience | Heard | PutRight | Csat => Some(1..=5),
            Effort => Some(1..=7),
            Nps => Some(0..=10),
            Question::Feelings | Question::Words => None,
        }
    }

    /// Whether somebody should call whoever answers so. What is expected disappoints nobody, and
    /// what took effort tells of a way of working. The standard counts NPS up to 6 as a detractor,
    /// and so does the figure; but many give a 6 to what was quite all right, and a house that
    /// called them all would reach the disappointed late. So NPS calls up to 3.
    pub fn disappointed(self, value: i64) -> bool {
        match self {
            Question::Experience | Question::Heard | Question::PutRight | Question::Csat => {
                value <= 2
            }
            Question::Nps => value <= 3,
            _ => false,
        }
    }
}

/// Feelings that are offered beside the house's own: plain ones, to both sides.
pub const PLAIN_FEELINGS: [&str; 5] = ["happy", "calm", "indifferent", "confused", "disappointed"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_calls_the_disappointed_and_not_the_middle() {
        for q in [
            Question::Experience,
            Question::Heard,
            Question::PutRight,
            Question::Csat,
        ] {
            assert!(q.disappointed(2) && !q.disappointed(3), "{q}");
        }
        assert!(Question::Nps.disappointed(3) && !Question::Nps.disappointed(4));
        assert!(!Question::Effort.disappointed(1) && !Question::Expectation.disappointed(1));
    }
}
