//! Counts of every cell in the windows that end today, kept as days go by.
//!
//! A case enters when it becomes known, into the windows its day still lies in, and leaves each
//! window by itself; nothing is ever counted anew.

use super::cells::{self, Cell, Map};
use super::table::Table;
use std::collections::HashMap;

/// The windows, in days.
pub const WINDOWS: [i32; 4] = [7, 14, 28, 56];
/// The window whose cases are not history yet.
const RECENT: usize = 2;
/// How far history reaches back.
const HISTORY: i32 = 365 + 28;
const SLOTS: usize = WINDOWS.len() + 1;
/// While the record is younger than this, history is everything before the window.
const YOUNG: i32 = 90;
/// A customer's second case about the same thing within these days is not counted.
const SAME: i32 = 14;

/// Cases of a cell in each window, and in all of history and windows together.
type Slots = [u32; SLOTS];

/// The counts as they are today.
pub struct Counts<'a> {
    /// The table.
    pub table: &'a Table,
    /// Pairs of attributes that never stand together: one follows from the other.
    apart: Vec<u16>,
    /// The attribute that tells what it is about: the finest but the place.
    thing: usize,
    map: Map<Slots>,
    kinds: HashMap<u16, u32>,
    first_seen: Map<i32>,
    last_of: HashMap<(u32, u32), i32>,
    by_day: Vec<u32>,
    left: [usize; SLOTS],
    entered: Vec<bool>,
    next: usize,
    /// Cases of the longest window, in order of entry.
    pub recent: Vec<u32>,
    /// Cases left out because the customer had one already.
    pub same_customer: usize,
    today: i32,
    began: i32,
}

impl<'a> Counts<'a> {
    /// Nothing counted yet.
    pub fn new(table: &'a Table, place: Option<usize>) -> Counts<'a> {
        let mut by_day: Vec<u32> = (0..table.cases.len() as u32).collect();
        by_day.sort_by_key(|i| table.cases[*i as usize].day);
        let finest = (0..table.attributes.len())
            .filter(|a| Some(*a) != place)
            .max_by_key(|a| table.values[*a].len());
        let began = by_day.first().map_or(0, |i| table.cases[*i as usize].day);
        Counts {
            table,
            apart: apart(table),
            thing: finest.unwrap_or(0),
            map: Map::default(),
            kinds: HashMap::new(),
            first_seen: Map::default(),
            last_of: HashMap::new(),
            by_day,
            left: [0; SLOTS],
            entered: vec![false; table.cases.len()],
            next: 0,
            recent: Vec::new(),
            same_customer: 0,
            today: i32::MIN,
            began,
        }
    }

    /// Goes to the end of `day`; the cases that entered are returned.
    pub fn advance(&mut self, day: i32) -> Vec<u32> {
        self.today = day;
        let lengths = WINDOWS.iter().copied().chain([HISTORY]);
        for (slot, length) in lengths.enumerate() {
            while let Some(&case) = self.by_day.get(self.left[slot]) {
                if self.table.cases[case as usize].day > day - length {
                    break;
                }
                self.left[slot] += 1;
                if self.entered[case as usize] {
                    self.change(case, slot..slot + 1, false);
                }
            }
        }
        let cases = &self.table.cases;
        self.recent
            .retain(|c| cases[*c as usize].day > day - WINDOWS[WINDOWS.len() - 1]);
        let mut new = Vec::new();
        while let Some(case) = self.table.cases.get(self.next).filter(|c| c.seen <= day) {
            let (id, case) = (self.next as u32, *case);
            self.next += 1;
            if case.day <= day - HISTORY {
                continue;
            }
            if case.customer > 0 && self.again(id) {
                self.same_customer += 1;
                continue;
            }
            self.entered[id as usize] = true;
            let windows = WINDOWS.iter().take_while(|w| case.day <= day - **w).count();
            self.change(id, windows..SLOTS, true);
            if windows < WINDOWS.len() {
                self.recent.push(id);
                new.push(id);
            }
        }
        new
    }

    fn again(&mut self, id: u32) -> bool {
        let case = self.table.cases[id as usize];
        let thing = self.table.codes(id as usize)[self.thing];
        let last = self.last_of.insert((case.customer, thing), case.day);
        last.is_some_and(|d| (case.day - d).abs() < SAME)
    }

    fn change(&mut self, id: u32, slots: std::ops::Range<usize>, enters: bool) {
        let Counts {
            map,
            kinds,
            first_seen,
            table,
            apart,
            ..
        } = self;
        let day = table.cases[id as usize].day;
        let mut one = |cell: Cell| {
            let counts = map.entry(cell).or_insert([0; SLOTS]);
            for slot in slots.clone() {
                if enters {
                    counts[slot] += 1;
                    if slot == SLOTS - 1 && counts[slot] == 1 {
                        *kinds.entry(cell.kind()).or_insert(0) += 1;
                    }
                } else {
                    counts[slot] = counts[slot].saturating_sub(1);
                }
            }
            if counts[SLOTS - 1] == 0 {
                map.remove(&cell);
                if let Some(n) = kinds.get_mut(&cell.kind()) {
                    *n = n.saturating_sub(1);
                }
            }
        };
        one(Cell::ALL);
        cells::each(table.codes(id as usize), apart, &mut one);
        if let Some(shingles) = &table.shingles {
            shingles
                .of(id as usize)
                .iter()
                .for_each(|run| one(Cell::words(*run)));
        }
        if enters {
            for (a, code) in table.codes(id as usize).iter().enumerate() {
                let seen = first_seen.entry(Cell::of(&[(a, *code)])).or_insert(day);
                *seen = day.min(*seen);
            }
        }
    }

    /// Cases of a cell in window `w`.
    pub fn window(&self, cell: Cell, w: usize) -> f64 {
        self.map.get(&cell).map_or(0.0, |c| f64::from(c[w]))
    }

    /// Cases of a cell in the history of window `w`.
    pub fn history(&self, cell: Cell, w: usize) -> f64 {
        let until = if self.age() < YOUNG { w } else { w.max(RECENT) };
        self.map.get(&cell).map_or(0.0, |c| {
            f64::from(c[SLOTS - 1] - c[until].min(c[SLOTS - 1]))
        })
    }

    /// Cases of a cell in the four weeks before the last four.
    pub fn before(&self, cell: Cell) -> f64 {
        self.map
            .get(&cell)
            .map_or(0.0, |c| f64::from(c[RECENT + 1].saturating_sub(c[RECENT])))
    }

    /// Cells seen of the same kind.
    pub fn alike(&self, cell: Cell) -> f64 {
        f64::from(self.kinds.get(&cell.kind()).copied().unwrap_or(1).max(1))
    }

    /// Days since the record began.
    pub fn age(&self) -> i32 {
        self.today.saturating_sub(self.began)
    }

    /// Whether one of its values is too new to be judged: a new name has no past, and where it
    /// takes over an old one nothing has happened. With peers four weeks are enough, without a
    /// window and the four weeks before it are needed.
    pub fn is_new(&self, cell: Cell, peers: bool) -> bool {
        let needed = if peers { 28 } else { 84 };
        let new = |pair: &(usize, u32)| {
            let seen = self
                .first_seen
                .get(&Cell::of(&[*pair]))
                .copied()
                .unwrap_or(self.today);
            seen - self.began >= 21 && self.today - seen < needed
        };
        cell.pairs().iter().any(new)
    }

    /// Today.
    pub fn today(&self) -> i32 {
        self.today
    }

    /// The cells of a case, its words too.
    pub fn cells_of(&self, case: u32, mut each: impl FnMut(Cell)) {
        cells::each(self.table.codes(case as usize), &self.apart, &mut each);
        if let Some(shingles) = &self.table.shingles {
            shingles
                .of(case as usize)
                .iter()
                .for_each(|run| each(Cell::words(*run)));
        }
    }

    /// The counted cases of a cell in the last `days` days.
    pub fn cases_of(&self, cell: Cell, days: i32) -> Vec<u32> {
        let inside = |case: &&u32| {
            let case = **case as usize;
            let held = match (cell.run(), &self.table.shingles) {
                (Some(run), Some(shingles)) => shingles.of(case).contains(&run),
                _ => cell.holds(self.table.codes(case)),
            };
            held && self.table.cases[case].day > self.today - days
        };
        self.recent.iter().filter(inside).copied().collect()
    }
}

/// For each attribute those that follow from it or it from them: at least 98 of 100 cases of
/// every value share one value of the other.
fn apart(table: &Table) -> Vec<u16> {
    let n = table.attributes.len();
    let mut apart = vec![0_u16; n];
    let step = (table.cases.len() / 20_000).max(1);
    for a in 0..n {
        for b in (0..n).filter(|b| *b != a) {
            let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
            let mut whole = 0_u32;
            for case in (0..table.cases.len()).step_by(step) {
                let codes = table.codes(case);
                if codes[a] > 0 && codes[b] > 0 {
                    *pairs.entry((codes[a], codes[b])).or_insert(0) += 1;
                    whole += 1;
                }
            }
            let mut most: HashMap<u32, u32> = HashMap::new();
            for ((value, _), count) in &pairs {
                let best = most.entry(*value).or_insert(0);
                *best = (*best).max(*count);
            }
            let agreeing: u32 = most.values().sum();
            // Values seen once agree with themselves: they tell nothing.
            let telling = whole as usize >= 5 * most.len().max(1);
            if whole > 0
                && telling
                && f64::from(agreeing) >= 0.98 * f64::from(whole)
                && most.len() > 1
            {
                apart[a] |= 1 << b;
                apart[b] |= 1 << a;
            }
        }
    }
    apart
}
