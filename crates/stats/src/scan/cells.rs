//! Cells: one to three attribute values together, or one run of words, as one number.

use std::hash::{BuildHasherDefault, Hasher};

/// Bits of a value's code; above them four bits of the attribute, plus one.
const CODE: u32 = 17;
const PAIR: u32 = CODE + 4;
const WORDS: u64 = 1 << 63;

/// A cell; zero is everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell(u64);

impl Cell {
    /// Every case.
    pub const ALL: Cell = Cell(0);

    /// The cell of pairs (attribute, code) in order of attributes; at most three.
    pub fn of(pairs: &[(usize, u32)]) -> Cell {
        let one = |key, (a, code): &(usize, u32)| {
            key << PAIR | (*a as u64 + 1) << CODE | u64::from(*code)
        };
        Cell(pairs.iter().fold(0, one))
    }

    /// The cell of a run of words.
    pub fn words(run: u32) -> Cell {
        Cell(WORDS | u64::from(run))
    }

    /// The run of words, if it is one.
    pub fn run(self) -> Option<u32> {
        (self.0 & WORDS != 0).then_some(self.0 as u32)
    }

    /// Its pairs in order of attributes; none for words.
    pub fn pairs(self) -> Vec<(usize, u32)> {
        if self.run().is_some() {
            return Vec::new();
        }
        let pair = |i: u32| (self.0 >> (PAIR * i)) & ((1 << PAIR) - 1);
        let read = |p: u64| ((p >> CODE) as usize - 1, (p & ((1 << CODE) - 1)) as u32);
        (0..3)
            .rev()
            .map(pair)
            .filter(|p| *p > 0)
            .map(read)
            .collect()
    }

    /// The cell without its `i`th pair: a generalisation.
    pub fn without(self, i: usize) -> Cell {
        let mut pairs = self.pairs();
        if i < pairs.len() {
            pairs.remove(i);
        }
        Cell::of(&pairs)
    }

    /// Which attributes it names, one bit each; the top bit for words.
    pub fn kind(self) -> u16 {
        if self.run().is_some() {
            return 1 << 15;
        }
        self.pairs().iter().fold(0, |kind, (a, _)| kind | 1 << a)
    }

    /// Whether a case with these codes lies in it.
    pub fn holds(self, codes: &[u32]) -> bool {
        self.pairs().iter().all(|(a, code)| codes[*a] == *code)
    }
}

/// Calls `each` with every cell of one to three pairs of a case. `apart[a]` has a bit for every
/// attribute that is never named together with `a`.
pub fn each(codes: &[u32], apart: &[u16], mut each: impl FnMut(Cell)) {
    let n = codes.len();
    for a in (0..n).filter(|a| codes[*a] > 0) {
        let first = (a, codes[a]);
        each(Cell::of(&[first]));
        for b in (a + 1..n).filter(|b| codes[*b] > 0 && apart[a] & 1 << b == 0) {
            let second = (b, codes[b]);
            each(Cell::of(&[first, second]));
            let both = apart[a] | apart[b];
            for c in (b + 1..n).filter(|c| codes[*c] > 0 && both & 1 << c == 0) {
                each(Cell::of(&[first, second, (c, codes[c])]));
            }
        }
    }
}

/// A hash of one multiplication: cells are numbers already.
#[derive(Debug, Default, Clone, Copy)]
pub struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for b in bytes {
            self.write_u64(u64::from(*b));
        }
    }
    fn write_u64(&mut self, x: u64) {
        let mixed = (self.0 ^ x).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}

/// A map from cells.
pub type Map<V> = std::collections::HashMap<Cell, V, BuildHasherDefault<Spread>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_tells_its_pairs() {
        let cell = Cell::of(&[(0, 7), (3, 100_000), (11, 1)]);
        assert_eq!(cell.pairs(), [(0, 7), (3, 100_000), (11, 1)]);
        assert_eq!(cell.without(1), Cell::of(&[(0, 7), (11, 1)]));
        assert_eq!(Cell::ALL.pairs(), []);
        assert_eq!(Cell::words(5).run(), Some(5));
        assert_eq!(cell.kind(), 0b1000_0000_1001);
    }

    #[test]
    fn attributes_apart_never_meet() {
        let mut seen = Vec::new();
        each(&[1, 2, 0, 3], &[0, 0b1000, 0, 0b0010], |c| {
            seen.push(c.pairs())
        });
        assert_eq!(seen.len(), 5); // three singles, 0-1, 0-3
        assert!(
            seen.iter()
                .all(|p| !(p.contains(&(1, 2)) && p.contains(&(3, 3))))
        );
    }
}
