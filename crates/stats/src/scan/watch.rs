//! Day by day: which cells stand out, told once.

use super::cells::Cell;
use super::counts::{Counts, WINDOWS};
use super::expect::{self, Judged};
use std::collections::{BTreeSet, HashMap, HashSet};

/// An alarm needs this many cases on as many days.
const FEWEST: usize = 3;
/// Cases of a signal are looked for among problems told in these days.
const ACTIVE: i32 = 28;
/// What is known already is told again when its score has risen by this.
const RISEN: f64 = 0.6;
/// Words in a larger share of the cases are how people write, not what they write about.
const USUAL_WORDS: f64 = 0.03;

/// What kind of signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// More cases of a cell than could be expected.
    Spike,
    /// The same words again and again.
    Text,
    /// One event, or everything at once: not systemic.
    Incident,
}

impl Kind {
    /// Its name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Spike => "spike",
            Kind::Text => "text",
            Kind::Incident => "incident",
        }
    }
}

/// A signal, with what it rests on.
#[derive(Debug, Clone)]
pub struct Signal {
    /// At the end of this day.
    pub day: i32,
    /// What kind.
    pub kind: Kind,
    /// What stands out; everything when no attribute carries it.
    pub cell: Cell,
    /// Attribute values the cases share (for words: four of five do).
    pub shared: Vec<(usize, u32)>,
    /// Counted, expected, how rare.
    pub judged: Judged,
    /// The cases, by their place in the table.
    pub cases: Vec<u32>,
    /// Days with a case.
    pub days: usize,
    /// Cases beyond what one day may count.
    pub capped: usize,
    /// The generalisations it stands out from.
    pub beaten: Vec<(Cell, f64)>,
    /// Cells looked at that day and found quiet.
    pub quiet: usize,
}

/// A problem told lately.
struct Active {
    day: i32,
    cases: HashSet<u32>,
    score: f64,
}

/// The watch over a table.
pub struct Watch<'a> {
    counts: Counts<'a>,
    place: Option<usize>,
    threshold: f64,
    active: Vec<Active>,
    days: HashMap<i32, u32>,
    surge: Option<i32>,
}

impl<'a> Watch<'a> {
    /// A watch that tells what scores at least `threshold`.
    pub fn new(counts: Counts<'a>, place: Option<usize>, threshold: f64) -> Watch<'a> {
        Watch {
            counts,
            place,
            threshold,
            active: Vec::new(),
            days: HashMap::new(),
            surge: None,
        }
    }

    /// Goes to the end of `day` and tells what is new. `all`: every cell is looked at, not only
    /// those of the day's cases.
    pub fn day(&mut self, day: i32, all: bool) -> Vec<Signal> {
        let new = self.counts.advance(day);
        for case in &new {
            let happened = self.counts.table.cases[*case as usize].day;
            *self.days.entry(happened).or_insert(0) += 1;
        }
        let touched = if all { &self.counts.recent } else { &new };
        let mut cells = BTreeSet::new();
        for case in touched {
            self.counts.cells_of(*case, |cell| {
                cells.insert(cell);
            });
        }
        let mut found: Vec<Signal> = cells.iter().filter_map(|cell| self.look(*cell)).collect();
        found.sort_by(|a, b| {
            b.judged
                .score
                .total_cmp(&a.judged.score)
                .then(a.cell.cmp(&b.cell))
        });
        let quiet = cells.len() - found.len();
        let mut told: Vec<Signal> = self.everything_rose(day).into_iter().collect();
        for mut signal in found {
            if signal.kind == Kind::Text {
                self.join(&mut signal);
            }
            if self.is_news(&signal) {
                signal.quiet = quiet;
                told.push(signal);
            }
        }
        told
    }

    /// The best window of a cell that stands out.
    fn look(&self, cell: Cell) -> Option<Signal> {
        let counts = &self.counts;
        let peers = cell.pairs().iter().any(|(a, _)| Some(*a) == self.place);
        if counts.window(cell, 3) < FEWEST as f64 || counts.is_new(cell, peers) {
            return None;
        }
        if cell.run().is_some() {
            let known = |c| counts.history(c, 3) + counts.window(c, 3);
            let (all, past) = (known(Cell::ALL), counts.history(cell, 2));
            let usual = past > 20.0_f64.max(USUAL_WORDS * counts.history(Cell::ALL, 2));
            if known(cell) > 10.0_f64.max(2.0 * USUAL_WORDS * all) || usual {
                return None; // a phrase everybody uses
            }
        }
        let mut best: Option<Judged> = None;
        for w in 0..WINDOWS.len() {
            let n = counts.window(cell, w);
            if n < FEWEST as f64 {
                continue;
            }
            let Some(judged) = expect::judge(counts, cell, w, self.place) else {
                continue;
            };
            if n > 1.5 * judged.expected && best.is_none_or(|b| judged.score > b.score) {
                best = Some(judged);
            }
        }
        let raw = best.filter(|j| j.score >= self.threshold)?;
        let cases = counts.cases_of(cell, WINDOWS[raw.window]);
        let (n, days, most) = self.capped(&cases, &raw);
        let judged = raw.with(n, counts.alike(cell));
        let kind = if cell.run().is_some() {
            Kind::Text
        } else {
            Kind::Spike
        };
        let mut signal = Signal {
            day: counts.today(),
            kind,
            cell,
            shared: cell.pairs(),
            judged,
            capped: cases.len() - n as usize,
            days,
            cases,
            beaten: Vec::new(),
            quiet: 0,
        };
        if days < FEWEST || judged.score < self.threshold {
            // Many on one day are one event.
            if most >= 5 && most * 2 > signal.cases.len() {
                signal.kind = Kind::Incident;
                signal.judged = raw;
                return Some(signal);
            }
            return None;
        }
        signal.beaten = expect::beaten(counts, cell, &judged)?;
        Some(signal)
    }

    /// Cases counted with the day's cap, days with a case, most on one day.
    fn capped(&self, cases: &[u32], judged: &Judged) -> (f64, usize, usize) {
        let days = f64::from(WINDOWS[judged.window]);
        let cap = (3.0 * judged.expected / days).ceil().max(2.0) as usize;
        let mut per_day: HashMap<i32, usize> = HashMap::new();
        for case in cases {
            *per_day
                .entry(self.counts.table.cases[*case as usize].day)
                .or_insert(0) += 1;
        }
        let n: usize = per_day.values().map(|c| (*c).min(cap)).sum();
        (
            n as f64,
            per_day.len(),
            per_day.values().copied().max().unwrap_or(0),
        )
    }

    /// Widens a run of words to every case that shares a run with two of its cases, and tells
    /// which values four of five have in common.
    fn join(&self, signal: &mut Signal) {
        let table = self.counts.table;
        let Some(shingles) = &table.shingles else {
            return;
        };
        let mut shared: HashMap<u32, usize> = HashMap::new();
        for case in &signal.cases {
            for run in shingles.of(*case as usize) {
                *shared.entry(*run).or_insert(0) += 1;
            }
        }
        let own = signal.cases.len();
        let usual = self.counts.window(Cell::ALL, 3);
        let common: HashSet<u32> = shared
            .into_iter()
            .filter(|(run, n)| {
                let anywhere = self.counts.window(Cell::words(*run), 3);
                *n * 2 >= own && anywhere <= (2 * own) as f64 && anywhere < 0.1 * usual
            })
            .map(|(run, _)| run)
            .collect();
        let since = self.counts.today() - WINDOWS[signal.judged.window];
        let alike = |case: &&u32| {
            let runs = shingles.of(**case as usize);
            table.cases[**case as usize].day > since && runs.iter().any(|r| common.contains(r))
        };
        signal.cases = self.counts.recent.iter().filter(alike).copied().collect();
        let mut values: HashMap<(usize, u32), usize> = HashMap::new();
        for case in &signal.cases {
            for (a, code) in table.codes(*case as usize).iter().enumerate() {
                *values.entry((a, *code)).or_insert(0) += usize::from(*code > 0);
            }
        }
        let enough = signal.cases.len() * 4;
        let mut most: Vec<(usize, u32)> = values
            .into_iter()
            .filter(|(_, n)| n * 5 >= enough)
            .map(|(pair, _)| pair)
            .collect();
        most.sort_unstable();
        most.retain(|pair| {
            let share = self.counts.window(Cell::of(&[*pair]), 3) / usual.max(1.0);
            share < 0.5
        });
        signal.shared = most;
    }

    /// Whether it is not told already; remembers it.
    fn is_news(&mut self, signal: &Signal) -> bool {
        let day = signal.day;
        self.active.retain(|a| day - a.day < ACTIVE);
        let overlap = |a: &Active| signal.cases.iter().filter(|c| a.cases.contains(c)).count();
        let known = self
            .active
            .iter_mut()
            .find(|a| overlap(a) * 3 >= signal.cases.len());
        let score = signal.judged.score;
        match known {
            Some(known) => {
                known.cases.extend(&signal.cases);
                known.day = day;
                if score < known.score + RISEN {
                    return false;
                }
                known.score = score;
            }
            None => self.active.push(Active {
                day,
                cases: signal.cases.iter().copied().collect(),
                score,
            }),
        }
        true
    }

    /// One day with far more cases than the weeks before: everything rose.
    fn everything_rose(&mut self, day: i32) -> Option<Signal> {
        let today = f64::from(self.days.get(&day).copied().unwrap_or(0));
        let past: Vec<f64> = (1..=WINDOWS[2])
            .map(|back| f64::from(self.days.get(&(day - back)).copied().unwrap_or(0)))
            .collect();
        let mean = past.iter().sum::<f64>() / past.len() as f64;
        if self.counts.age() < WINDOWS[2] || today < 10.0 || today < 3.0 * mean {
            return None;
        }
        if self.surge.is_some_and(|last| day - last < ACTIVE / 2) {
            return None;
        }
        let variance = past.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / past.len() as f64;
        let phi = (variance / mean.max(0.5)).max(1.0);
        let tail = crate::tails::Counts::with_dispersion(mean.max(0.5), phi);
        let log_p = tail.ln_tail(today as u64) / std::f64::consts::LN_10;
        if log_p > -4.0 {
            return None;
        }
        self.surge = Some(day);
        let cases: Vec<u32> = self.counts.cases_of(Cell::ALL, 1);
        Some(Signal {
            day,
            kind: Kind::Incident,
            cell: Cell::ALL,
            shared: Vec::new(),
            judged: Judged {
                window: 0,
                n: today,
                expected: mean,
                k: mean / (phi - 1.0).max(1e-9),
                of: today,
                share: 1.0,
                log_p,
                score: -log_p,
            },
            cases,
            days: 1,
            capped: 0,
            beaten: Vec::new(),
            quiet: 0,
        })
    }
}
