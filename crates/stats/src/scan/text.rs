//! Runs of three words: how the same wording comes back.
//!
//! Shingles after Broder 1997, *On the resemblance and containment of documents*.

use std::collections::HashMap;

/// Words of one run.
const RUN: usize = 3;
/// A text gives at most this many runs.
const MOST: usize = 80;

/// The runs of words of every case.
#[derive(Debug, Default)]
pub struct Shingles {
    known: HashMap<String, u32>,
    names: Vec<String>,
    /// Runs of all cases, one after the other.
    all: Vec<u32>,
    /// Where each case's runs are.
    of: Vec<(u32, u32)>,
}

impl Shingles {
    /// Adds the words of the next case. The names of its own attribute values say nothing that is
    /// not counted already: no run reaches across them.
    pub fn add(&mut self, text: &str, values: &[&str]) {
        let from = self.all.len();
        let named: Vec<String> = values
            .iter()
            .flat_map(|v| v.split(|c: char| !c.is_alphanumeric()))
            .map(str::to_lowercase)
            .collect();
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .take(MOST + RUN)
            .map(str::to_lowercase)
            .collect();
        for run in words
            .windows(RUN)
            .filter(|run| !run.iter().any(|w| named.contains(w)))
        {
            let name = run.join(" ");
            let next = self.names.len() as u32;
            let code = *self.known.entry(name).or_insert_with_key(|name| {
                self.names.push(name.clone());
                next
            });
            if !self.all[from..].contains(&code) {
                self.all.push(code);
            }
        }
        self.of.push((from as u32, self.all.len() as u32));
    }

    /// The runs of one case, each once.
    pub fn of(&self, case: usize) -> &[u32] {
        let (from, to) = self.of[case];
        &self.all[from as usize..to as usize]
    }

    /// How many different runs there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The words of a run.
    pub fn name(&self, run: u32) -> &str {
        self.names.get(run as usize).map_or("", String::as_str)
    }

    /// Puts the cases into another order: `order[new] = old`.
    pub fn reorder(&mut self, order: &[usize]) {
        self.of = order.iter().map(|i| self.of[*i]).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_run() {
        let mut s = Shingles::default();
        s.add("Leaves a rusty mark. Leaves a rusty mark!", &[]);
        s.add("it leaves a RUSTY mark", &["it is", ""]);
        s.add("two words", &[]);
        let of = |case: usize| s.of(case).iter().map(|r| s.name(*r)).collect::<Vec<_>>();
        assert_eq!(of(0)[..2], ["leaves a rusty", "a rusty mark"]);
        assert_eq!(of(1), ["leaves a rusty", "a rusty mark"]);
        assert!(of(2).is_empty());
        assert_eq!(of(0).len(), 4); // with "rusty mark leaves", "mark leaves a"
    }
}
