//! A made-up house: names as heavy at the head as in Finland today (eight in ten Finnish, then
//! Swedish, then the rest of the world), with a long tail of names made of syllables. The same
//! seed makes the same people.

use std::collections::HashMap;

/// Numbers that come again with their seed (splitmix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5bd1_e995)
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }
    pub fn throw(&mut self, sides: usize) -> usize {
        (self.next() >> 11) as usize % sides
    }
    /// From 0 to 1.
    pub fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.throw(100) < percent
    }
    pub fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.throw(of.len())]
    }
}

/// Group, how many in a hundred people, and what the weights of the listed given and family
/// names are parts of; the rest is tail.
const GROUPS: &[(&str, usize, f64, f64)] = &[
    ("fi", 80, 18_000.0, 10_000.0),
    ("sv", 8, 4_500.0, 10_000.0),
    ("ru", 3, 2_200.0, 10_000.0),
    ("et", 2, 2_500.0, 10_000.0),
    ("so", 2, 1_800.0, 1_000.0),
    ("ar", 2, 2_000.0, 1_000.0),
    ("vi", 1, 1_600.0, 1_000.0),
    ("en", 2, 4_000.0, 10_000.0),
];
/// Ranks of a tail: weights fall as one by the rank, as family names do.
const GIVEN_TAIL: (f64, f64) = (150.0, 4_000.0);
const FAMILY_TAIL: (f64, f64) = (150.0, 30_000.0);

/// A given or family name, and how large a part of all people have it.
#[derive(Clone)]
pub struct Part {
    pub written: String,
    pub share: f64,
    /// One of the lists, not of the tail.
    pub listed: bool,
}

/// A person's name.
#[derive(Clone)]
pub struct Name {
    pub given: Part,
    pub family: Part,
}

impl Name {
    pub fn whole(&self) -> String {
        format!("{} {}", self.given.written, self.family.written)
    }
    /// How many of `people` may be expected to have this name.
    pub fn namesakes(&self, people: f64) -> f64 {
        people * self.given.share * self.family.share
    }
}

#[derive(Default)]
struct Listed {
    names: Vec<(String, f64)>,
}

impl Listed {
    /// A listed name, or none: then it is one of the tail.
    fn draw(&self, at: f64) -> Option<&str> {
        let mut left = at;
        for (name, share) in &self.names {
            left -= share;
            if left < 0.0 {
                return Some(name);
            }
        }
        None
    }
    fn sum(&self) -> f64 {
        self.names.iter().map(|(_, share)| share).sum()
    }
}

/// The lists of the house.
pub struct Lists {
    given: Vec<Listed>,
    family: Vec<Listed>,
    /// How large a part of all people have a name, as given and as family name.
    shares: [HashMap<String, f64>; 2],
}

impl Lists {
    pub fn read() -> Lists {
        let mut lists = Lists {
            given: Vec::new(),
            family: Vec::new(),
            shares: Default::default(),
        };
        for (group, percent, given, family) in GROUPS {
            let people = *percent as f64 / 100.0;
            for (n, (text, of)) in [
                (include_str!("given.txt"), given),
                (include_str!("family.txt"), family),
            ]
            .into_iter()
            .enumerate()
            {
                let listed = listed(text, group, *of);
                for (name, share) in &listed.names {
                    *lists.shares[n].entry(name.clone()).or_default() += share * people;
                }
                [&mut lists.given, &mut lists.family][n].push(listed);
            }
        }
        for family in [false, true] {
            (0..GROUPS.len()).for_each(|group| lists.read_tail(group, family));
        }
        lists
    }

    /// Adds up what each rank of a tail gives its name; some names are made by several.
    fn read_tail(&mut self, group: usize, family: bool) {
        let (first, last) = if family { FAMILY_TAIL } else { GIVEN_TAIL };
        let listed = [&self.given, &self.family][usize::from(family)][group].sum();
        let people = GROUPS[group].1 as f64 / 100.0;
        for rank in first as u64..=last as u64 {
            let share = people * (1.0 - listed) / (rank as f64 * (last / first).ln());
            let name = tail_name(group, family, rank);
            *self.shares[usize::from(family)].entry(name).or_default() += share;
        }
    }

    /// Draws a person.
    pub fn person(&self, dice: &mut Dice) -> Name {
        let mut at = dice.throw(100);
        let mut group = 0;
        while at >= GROUPS[group].1 {
            at -= GROUPS[group].1;
            group += 1;
        }
        let given = match self.given[group].draw(dice.part()) {
            Some(name) => self.listed(0, name),
            None if group == 0 && dice.percent(50) => self.double(dice),
            None => self.tail(group, false, rank(dice, GIVEN_TAIL)),
        };
        let family = match self.family[group].draw(dice.part()) {
            Some(name) => self.listed(1, name),
            None => self.tail(group, true, rank(dice, FAMILY_TAIL)),
        };
        Name { given, family }
    }

    fn listed(&self, of: usize, name: &str) -> Part {
        Part {
            written: name.to_owned(),
            share: self.shares[of].get(name).copied().unwrap_or(0.0),
            listed: true,
        }
    }

    /// Two given names in one: Anna-Liisa.
    fn double(&self, dice: &mut Dice) -> Part {
        let names = &self.given[0].names;
        let mut draw = || &names[dice.throw(names.len())].0;
        Part {
            written: format!("{}-{}", draw(), draw()),
            share: 0.1 / (names.len() * names.len()) as f64,
            listed: false,
        }
    }

    fn tail(&self, group: usize, family: bool, rank: u64) -> Part {
        let name = tail_name(group, family, rank);
        Part {
            share: self.shares[usize::from(family)]
                .get(&name)
                .copied()
                .unwrap_or(0.0),
            written: name,
            listed: false,
        }
    }
}

fn listed(text: &str, group: &str, of: f64) -> Listed {
    let mut names = Vec::new();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let mut words = line.split_whitespace();
        if words.next() != Some(group) {
            continue;
        }
        let weight: f64 = words.next().expect("a weight").parse().expect("a number");
        names.extend(words.map(|name| (name.to_owned(), weight / of)));
    }
    let listed = Listed { names };
    let sum = listed.sum();
    assert!(sum > 0.0 && sum < 1.0, "{group}: {sum}");
    listed
}

fn rank(dice: &mut Dice, (first, last): (f64, f64)) -> u64 {
    (first * (last / first).powf(dice.part())) as u64
}

/// The name of a rank: the same each time.
fn tail_name(group: usize, family: bool, rank: u64) -> String {
    let mut dice = Dice::new(rank * 32 + group as u64 * 2 + u64::from(family));
    let mut name = String::new();
    match (GROUPS[group].0, family) {
        ("sv", true) => {
            name.push_str(dice.one_of(SV_FIRST));
            name.push_str(dice.one_of(SV_SECOND));
        }
        ("fi", true) => {
            syllables(&mut name, &mut dice, FI_VOWELS, 0);
            name.push_str(dice.one_of(FI_ENDINGS));
        }
        ("ru", true) => {
            syllables(&mut name, &mut dice, VOWELS, 1);
            name.push_str(dice.one_of(RU_ENDINGS));
        }
        ("fi", false) => syllables(&mut name, &mut dice, FI_VOWELS, 1),
        _ => syllables(&mut name, &mut dice, VOWELS, 1),
    }
    let mut letters = name.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

const VOWELS: &[&str] = &["a", "e", "i", "o", "u"];
const FI_VOWELS: &[&str] = &[
    "a", "e", "i", "o", "u", "ä", "y", "aa", "ii", "uo", "ai", "ei", "ö",
];
const FI_ENDINGS: &[&str] = &[
    "nen", "nen", "nen", "nen", "la", "lä", "mäki", "niemi", "järvi", "salo", "lahti", "oja",
    "ranta", "maa", "vaara", "saari", "koski", "puro", "viita", "kangas",
];
const RU_ENDINGS: &[&str] = &[
    "nov", "nova", "rev", "reva", "kin", "kina", "vsky", "vskaya", "nko",
];
const SV_FIRST: &[&str] = &[
    "Al", "Berg", "Björk", "Dal", "Ek", "Eng", "Fors", "Gran", "Gyllen", "Hag", "Hed", "Hell",
    "Holm", "Häll", "Kron", "Kull", "Lager", "Lilje", "Lind", "Ljung", "Lund", "Malm", "Mört",
    "Nord", "Ny", "Palm", "Ros", "Rönn", "Rud", "Sand", "Silfver", "Sjö", "Skog", "Sten", "Ström",
    "Söder", "Törn", "Wall", "Wester", "Wik", "Åker", "Ås", "Öster",
];
const SV_SECOND: &[&str] = &[
    "berg", "blad", "bäck", "dahl", "feldt", "fors", "gren", "gård", "holm", "lund", "löf", "man",
    "mark", "näs", "qvist", "roos", "roth", "skog", "stedt", "strand", "ström", "vall", "ås",
];

/// `least` syllables and one or, mostly, two more.
fn syllables(name: &mut String, dice: &mut Dice, vowels: &[&str], least: usize) {
    const BEGIN: &[&str] = &["k", "p", "t", "h", "l", "m", "n", "r", "s", "v", "j"];
    const END: &[&str] = &["", "", "", "n", "l", "r", "s", "k", "t", "m"];
    for _ in 0..least + 2 - usize::from(dice.percent(30)) {
        name.push_str(dice.one_of(BEGIN));
        name.push_str(dice.one_of(vowels));
        name.push_str(dice.one_of(END));
    }
}
