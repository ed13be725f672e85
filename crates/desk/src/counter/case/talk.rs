//! The talk as the case shows it: five steps, at most one of them open.

use crate::counter::view::{CaseView, ConcernView};
use crate::recover::talk::{OfferState, Step, Via};
use crate::shell::Shell;
use kohtaamo_language::Texts;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Done; folded to one line.
    Done,
    /// Left out, with a reason.
    Skipped,
    /// The one to do now.
    Open,
    /// Still to come.
    Ahead,
}

/// Why a step was left out, by whom and when.
pub struct Skipped {
    /// Why.
    pub reason: String,
    /// By whom, when.
    pub by: String,
}

/// A step.
pub struct StepView {
    /// 1 to 5.
    pub n: usize,
    /// Which.
    pub step: Step,
    /// Its name.
    pub name: &'static str,
    /// How far.
    pub state: StepState,
    /// What came of it, in the customer's words or ours.
    pub result: Vec<String>,
    /// Why it was left out.
    pub skipped: Option<Skipped>,
}

/// What the restatement starts from: the customer's own words.
#[derive(Default)]
pub struct Draft {
    /// What they told.
    pub told: String,
    /// What upsets them.
    pub upsets: String,
    /// What they expected.
    pub expected: String,
    /// They said 'not quite' to the one before, and this.
    pub not_quite: Option<Option<String>>,
}

/// A step's name.
pub fn name(t: Texts, step: Step) -> &'static str {
    match step {
        Step::Listen => t.talk_listen(),
        Step::Interview => t.talk_interview(),
        Step::Restate => t.talk_restate(),
        Step::Agree => t.talk_agree(),
        Step::Offer => t.talk_offer(),
    }
}

/// The concerns of this round of the talk: after a discontented follow-up it begins anew.
pub fn bucket(v: &CaseView) -> Vec<&ConcernView> {
    let since = v.talk_since;
    v.concerns.iter().filter(|c| c.at >= since).collect()
}

/// The five steps of this round.
pub fn steps(shell: &Shell, v: &CaseView) -> Vec<StepView> {
    let open = v.open_step();
    let over = open.is_none();
    Step::ALL
        .iter()
        .enumerate()
        .map(|(i, step)| {
            let (result, skipped) = result_of(shell, v, *step);
            let state = if open == Some(*step) {
                StepState::Open
            } else if !result.is_empty() {
                StepState::Done
            } else if skipped.is_some() && (over || open > Some(*step)) {
                StepState::Skipped
            } else {
                StepState::Ahead
            };
            StepView {
                n: i + 1,
                step: *step,
                name: name(shell.t, *step),
                state,
                result,
                skipped,
            }
        })
        .collect()
}

fn result_of(shell: &Shell, v: &CaseView, step: Step) -> (Vec<String>, Option<Skipped>) {
    let since = v.talk_since;
    let restated = v.restatements.iter().rfind(|r| r.at >= since);
    let agreed = v.agreements.iter().rfind(|a| a.at >= since && a.agreed);
    let left_out = |reason: &Option<String>, by: &Option<String>, at| {
        reason.as_ref().map(|reason| Skipped {
            reason: reason.clone(),
            by: shell
                .t
                .talk_skipped_by(by.as_deref().unwrap_or_default(), shell.moment(at).text),
        })
    };
    let restatement_skipped = || restated.and_then(|r| left_out(&r.skipped, &r.by, r.at));
    match step {
        Step::Listen => (
            bucket(v)
                .into_iter()
                .filter_map(|c| c.what.clone())
                .collect(),
            restatement_skipped(),
        ),
        Step::Interview => {
            let real = v
                .concerns
                .iter()
                .filter(|c| c.real_at.is_some_and(|at| at >= since));
            (
                real.filter_map(|c| c.what.clone()).collect(),
                restatement_skipped(),
            )
        }
        Step::Restate => (
            restated.and_then(|r| r.text.clone()).into_iter().collect(),
            restatement_skipped(),
        ),
        Step::Agree => match agreed {
            Some(a) if a.via == Via::Skipped => (Vec::new(), left_out(&a.words, &a.by, a.at)),
            Some(a) => (vec![shell.t.talk_agreed_at(shell.moment(a.at).text)], None),
            None => (Vec::new(), None),
        },
        Step::Offer => {
            let accepted = v
                .offers
                .iter()
                .rfind(|o| o.at >= since && o.state == OfferState::Accepted);
            (
                accepted.and_then(|o| o.what.clone()).into_iter().collect(),
                None,
            )
        }
    }
}

/// Drafts the restatement from what was said; after 'not quite' from the one before.
pub fn draft(v: &CaseView) -> Draft {
    let since = v.talk_since;
    let before = v.restatements.iter().rfind(|r| r.at >= since);
    let not_quite = v
        .agreements
        .iter()
        .rfind(|a| a.at >= since && !a.agreed)
        .map(|a| a.words.clone());
    if let (Some(text), true) = (before.and_then(|r| r.text.as_ref()), not_quite.is_some()) {
        let [told, upsets, expected] = parts(text);
        return Draft {
            told,
            upsets,
            expected,
            not_quite,
        };
    }
    let met = v
        .encounters
        .iter()
        .rfind(|e| e.direction == "inbound" && e.at >= since)
        .or(v.encounters.first());
    let ours: Vec<&str> = bucket(v)
        .into_iter()
        .filter(|c| c.ours)
        .filter_map(|c| c.what.as_deref())
        .collect();
    Draft {
        told: one_line(
            met.and_then(|e| e.words.as_deref())
                .unwrap_or(v.title.as_str()),
        ),
        upsets: ours.join(", "),
        expected: v.expects.clone().unwrap_or_default(),
        not_quite,
    }
}

/// A part of a restatement is a line; a letter has many.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A restatement's parts, one a line; the last holds the rest.
pub fn parts(text: &str) -> [String; 3] {
    let mut lines = text.splitn(3, '\n').map(str::to_owned);
    [
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
        lines.next().unwrap_or_default(),
    ]
}
