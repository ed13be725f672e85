//! Ways one letter may have slipped: what was typed, with a letter left out, put in, changed for
//! another, or two swapped.

/// Letters that are put in; digits are not: a number with a slip is another number.
const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzåäöéü";

/// The words shorter than this (in letters) are taken as they are.
const SHORTEST: usize = 4;
/// And longer than this.
const LONGEST: usize = 20;

/// Words one slip away.
#[derive(Debug, Default)]
pub struct Slips {
    /// As long or longer: their beginning may be asked for.
    pub long: Vec<String>,
    /// A letter shorter: only as whole words, since half of what begins so was never meant.
    pub short: Vec<String>,
}

/// All words one slip away from `word`; none for short words and numbers.
pub fn slips(word: &str) -> Slips {
    let letters: Vec<char> = word.chars().collect();
    let mut found = Slips::default();
    if !(SHORTEST..=LONGEST).contains(&letters.len()) || !letters.iter().all(|c| c.is_alphabetic())
    {
        return found;
    }
    let write = |letters: &[char]| letters.iter().collect::<String>();
    for at in 0..letters.len() {
        let mut less = letters.clone();
        less.remove(at);
        found.short.push(write(&less));
        let mut swapped = letters.clone();
        if at + 1 < letters.len() && letters[at] != letters[at + 1] {
            swapped.swap(at, at + 1);
            found.long.push(write(&swapped));
        }
    }
    for letter in LETTERS.chars() {
        for at in 0..=letters.len() {
            let mut more = letters.clone();
            more.insert(at, letter);
            found.long.push(write(&more));
            if at < letters.len() && letters[at] != letter {
                let mut other = letters.clone();
                other[at] = letter;
                found.long.push(write(&other));
            }
        }
    }
    found.short.dedup();
    found.long.sort();
    found.long.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use kohtaamo_language::search::damerau;

    #[test]
    fn each_is_one_slip_away() {
        let found = slips("korhonen");
        for meant in ["korhoonen", "krohonen", "korhanen", "korhonem"] {
            assert!(found.long.iter().any(|w| w == meant), "{meant}");
        }
        assert!(found.short.iter().any(|w| w == "korhnen"));
        assert!(
            found
                .long
                .iter()
                .chain(&found.short)
                .all(|w| damerau("korhonen", w, 1) == Some(1))
        );
        assert!(slips("412").long.is_empty() && slips("ida").long.is_empty());
    }
}
