//! How many cases of a cell could be expected, and how rare so many are.
//!
//! The share of a cell among the cases of its place is compared with the same share elsewhere,
//! so that busy days, seasons and a short history cancel. Shares vary between weeks and places:
//! counts are beta-binomial with `k` saying how well the share is known.

use super::cells::Cell;
use super::counts::{Counts, WINDOWS};
use crate::tails::Counts as Tail;

/// How much natural difference between places and weeks is allowed for (as of a gamma prior).
const PLACE_PRIOR: f64 = 5.0;
const OTHER_PRIOR: f64 = 3.0;
const WORDS_PRIOR: f64 = 0.5;
const WORDS_PRIOR_CASES: f64 = 500.0;
const WEEKS: f64 = 8.0;
/// A share is known only from so many cases of the past and of peers, and so much of the window.
const FEWEST_BEFORE: f64 = 60.0;
const PAST_TO_WINDOW: f64 = 0.5;
/// A generalisation explains a cell unless the cell is rarer than this within it.
const GATE: f64 = 0.05;

/// What a cell came to in one window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Which of the windows.
    pub window: usize,
    /// Cases counted.
    pub n: f64,
    /// Cases expected.
    pub expected: f64,
    /// How well the share is known; larger is better.
    pub k: f64,
    /// Cases the share was taken of.
    pub of: f64,
    /// The expected share of them.
    pub share: f64,
    /// `log10 P(X >= n)`.
    pub log_p: f64,
    /// `-log_p` less the logarithm of the number of cells alike.
    pub score: f64,
}

impl Judged {
    fn tail(&self) -> Tail {
        Tail::BetaBinomial {
            of: self.of.max(self.n) as u64,
            share: self.share,
            k: self.k,
        }
    }

    /// The same with another count.
    pub fn with(mut self, n: f64, alike: f64) -> Judged {
        self.n = n;
        self.log_p = self.tail().ln_tail(n as u64) / std::f64::consts::LN_10;
        self.score = -self.log_p - alike.log10();
        self
    }

    /// Days between such counts of this cell alone, by chance: the rate at which a sliding
    /// window reaches `n`, clumps counted once (Alm 1983, *On the distribution of the scan
    /// statistic of a Poisson process*).
    pub fn once_in_days(&self) -> f64 {
        let (n, e) = (self.n, self.expected);
        if n < 1.0 || n <= e {
            return 1.0;
        }
        let days = f64::from(WINDOWS[self.window]);
        let rate = (1.0 - e / n) * (e / days) * self.tail().ln_p(n as u64 - 1).exp();
        (1.0 / rate).clamp(1.0, 1e9)
    }
}

/// Judges `cell` in window `w`; `place` is the attribute of places. `None` when nothing can be
/// said: no cases to compare with, or a place alone.
pub fn judge(counts: &Counts, cell: Cell, w: usize, place: Option<usize>) -> Option<Judged> {
    let n = counts.window(cell, w);
    let (history, all) = (counts.history(cell, w), counts.history(Cell::ALL, w));
    let pairs = cell.pairs();
    let at = place.and_then(|p| pairs.iter().position(|(a, _)| *a == p));
    let (of, share, sure) = match at {
        Some(i) if pairs.len() > 1 => {
            let there = Cell::of(&pairs[i..=i]);
            let rest = cell.without(i);
            placed(counts, w, n, history, there, rest)?
        }
        Some(_) => return None, // a place alone needs to know how many could have complained
        None => {
            let of = counts.window(Cell::ALL, w);
            if all < of * PAST_TO_WINDOW || all < FEWEST_BEFORE {
                return None;
            }
            if cell.run().is_some() {
                let share = (history + WORDS_PRIOR) / (all + WORDS_PRIOR_CASES);
                (of, share, 1.0 / (history + OTHER_PRIOR))
            } else {
                let pi = guessed(counts, cell, w);
                let mut share = (history + OTHER_PRIOR) / (all + OTHER_PRIOR / pi);
                // A season that has come already is no news.
                if counts.age() >= 90 && w < 3 {
                    let last = counts.before(Cell::ALL);
                    let lately = (counts.before(cell) + PLACE_PRIOR) / (last + PLACE_PRIOR / share);
                    share = share.max(lately);
                }
                (of, share, 1.0 / (history + OTHER_PRIOR))
            }
        }
    };
    if !(of > 0.0) {
        return None;
    }
    // A share below one of all cases known cannot be told from one that is four times as large.
    let least = 1.0 / (all + counts.window(Cell::ALL, w));
    let share = share.clamp(least.min(0.95), 0.95);
    let judged = Judged {
        window: w,
        n,
        expected: of * share,
        k: 1.0 / (sure + 1.0 / WEEKS),
        of,
        share,
        log_p: 0.0,
        score: 0.0,
    };
    Some(judged.with(n, counts.alike(cell)))
}

/// Share of `rest` among the cases of `there`, from its own past and from the other places.
fn placed(
    counts: &Counts,
    w: usize,
    n: f64,
    history: f64,
    there: Cell,
    rest: Cell,
) -> Option<(f64, f64, f64)> {
    let of = counts.window(there, w);
    let here = counts.history(there, w);
    let rest_elsewhere = counts.window(rest, w) - n;
    let all_elsewhere = counts.window(Cell::ALL, w) - of;
    let rest_past = counts.history(rest, w) - history;
    let all_past = counts.history(Cell::ALL, w) - here;
    let known = here + all_past + all_elsewhere;
    if known < FEWEST_BEFORE || known < of * PAST_TO_WINDOW {
        return None;
    }
    let pi = guessed(counts, rest, w);
    let peers = (rest_past + rest_elsewhere + 30.0 * pi) / (all_past + all_elsewhere + 30.0);
    let before = if all_past > 0.0 {
        rest_past / all_past
    } else {
        peers
    };
    let drift = (4.0 + rest_elsewhere) / (4.0 + all_elsewhere * before);
    let share = drift.clamp(0.6, 4.0) * (history + PLACE_PRIOR) / (here + PLACE_PRIOR / peers);
    let sure = 1.0 / (history + PLACE_PRIOR) + 1.0 / (4.0 * (4.0 + rest_elsewhere));
    Some((of, share, sure))
}

/// The share of a cell guessed from its parts: the largest, over its pairs, of the share of the
/// cell without the pair times the share of the pair among the cases of its best partner.
fn guessed(counts: &Counts, cell: Cell, w: usize) -> f64 {
    let past = |c| counts.history(c, w);
    let all = past(Cell::ALL);
    let share = |pair: (usize, u32)| (past(Cell::of(&[pair])) + 0.5) / (all + 1.0);
    let pairs = cell.pairs();
    if let [only] = pairs[..] {
        return share(only).min(0.95);
    }
    let within = |pair: (usize, u32), partner: (usize, u32)| {
        let mut both = [pair, partner];
        both.sort_unstable();
        let own = past(Cell::of(&[partner]));
        (past(Cell::of(&both)) + PLACE_PRIOR * share(pair)) / (own + PLACE_PRIOR)
    };
    let mut best: f64 = 1e-6;
    for (i, dropped) in pairs.iter().enumerate() {
        let parent = cell.without(i);
        let own = match parent.pairs()[..] {
            [only] => share(only),
            _ => {
                (past(parent) + 0.5 * within(pairs[(i + 1) % 3], pairs[(i + 2) % 3])) / (all + 0.5)
            }
        };
        let partners = pairs.iter().filter(|p| *p != dropped);
        let most = partners.map(|p| within(*dropped, *p)).fold(0.0, f64::max);
        best = best.max(own * most);
    }
    best.min(0.95)
}

/// The generalisations the cell stands out from, with `P` of its count within each; `None` when
/// one of them is what happened.
pub fn beaten(counts: &Counts, cell: Cell, judged: &Judged) -> Option<Vec<(Cell, f64)>> {
    let (w, mut beaten) = (judged.window, Vec::new());
    let pairs = cell.pairs();
    if pairs.len() < 2 {
        return Some(beaten);
    }
    let all = counts.history(Cell::ALL, w);
    for i in 0..pairs.len() {
        let parent = cell.without(i);
        let dropped = counts.history(Cell::of(&pairs[i..=i]), w);
        let usual = (dropped + 0.5) / (all + 1.0);
        let (history, past) = (counts.history(cell, w), counts.history(parent, w));
        let share = (history + OTHER_PRIOR * usual) / (past + OTHER_PRIOR);
        let tail = Tail::BetaBinomial {
            of: counts.window(parent, w).max(judged.n) as u64,
            share: share.clamp(1e-9, 0.95),
            k: 1.0 / (1.0 / (history + OTHER_PRIOR) + 1.0 / WEEKS),
        };
        let p = tail.tail(judged.n as u64);
        if p >= GATE {
            return None;
        }
        beaten.push((parent, p));
    }
    Some(beaten)
}
