//! Pairs made by a seed: people of the made-up house, met twice and written down a little
//! otherwise; and others who are not they.
//!
//! The truth is by what was done, with one rule: a name alone is a reason to warn only when hardly
//! anybody in a house of 200,000 shares it (fewer than one in twenty houses would have a namesake).
//! Names between that and the common ones are made with contacts only; a person could not tell
//! either.

use super::house::{Dice, Lists, Name};
use super::set::{Contact, Customer, Pair};
use crate::people::IdentityKind::{Email, Phone};
use kohtaamo_language::search::damerau;

const PEOPLE: f64 = 200_000.0;
const SEED: u64 = 20_261_122;
/// Of each kind.
const MANY: usize = 40;
/// Namesakes expected: hardly any, and some for sure.
const HARDLY: f64 = 0.05;
const SURELY: f64 = 2.0;

/// One who writes names and numbers down.
pub struct Scribe {
    lists: Lists,
    dice: Dice,
    /// Some who live in the house.
    some: Vec<Name>,
}

/// Writes down one of a pair, and the other.
type Make = fn(&mut Scribe) -> (Customer, Customer);

/// All pairs.
pub fn pairs() -> Vec<Pair> {
    let mut scribe = Scribe::new(SEED);
    let kinds: &[(&str, bool, Make)] = &[
        ("made rare", true, Scribe::rare),
        ("made common", false, Scribe::common),
        ("made slip", true, Scribe::rare_slip),
        ("made two slips", true, Scribe::rare_two_slips),
        ("made swapped", true, Scribe::rare_swapped),
        ("made letters", true, Scribe::rare_plain_letters),
        ("made initial", true, Scribe::rare_initial),
        ("made common initial", false, Scribe::common_initial),
        ("made second family name", true, Scribe::rare_married),
        ("made phone", true, Scribe::same_phone),
        ("made phone slip", true, Scribe::phone_slip),
        ("made e-mail", true, Scribe::alias),
        ("made e-mail slip", true, Scribe::email_slip),
        ("made household", true, Scribe::household),
        ("made relatives", false, Scribe::relatives),
        ("made near given", false, Scribe::near_given),
        ("made near family", false, Scribe::near_family),
        ("made common slip", false, Scribe::common_slip),
        ("made switchboard", false, Scribe::switchboard),
        ("made strangers", false, Scribe::strangers),
        ("made neighbours", false, Scribe::neighbours),
    ];
    let mut pairs = Vec::new();
    for (kind, warn, make) in kinds {
        for _ in 0..MANY {
            let (one, other) = make(&mut scribe);
            pairs.push(Pair::of(*warn, kind, one, other));
        }
    }
    pairs
}

impl Scribe {
    pub fn new(seed: u64) -> Scribe {
        let lists = Lists::read();
        let mut dice = Dice::new(seed);
        let some = (0..2_000).map(|_| lists.person(&mut dice)).collect();
        Scribe { lists, dice, some }
    }
    /// Somebody of the house, and what they are known by.
    pub fn somebody(&mut self) -> Customer {
        let name = self.anybody();
        self.met(name.whole(), &name)
    }
    /// One of the same family and number as another, if that has one.
    pub fn relative_of(&mut self, other: &Customer) -> Customer {
        let family = other.name.rsplit(' ').next().unwrap_or_default();
        let given = self.anybody().given.written;
        let shared = other.contacts.iter().filter(|c| c.kind == Phone).cloned();
        Customer {
            name: format!("{given} {family}"),
            contacts: shared.collect(),
        }
    }
    fn anybody(&mut self) -> Name {
        self.lists.person(&mut self.dice)
    }
    fn one_with(&mut self, fits: impl Fn(&Name) -> bool) -> Name {
        loop {
            let name = self.anybody();
            if fits(&name) {
                return name;
            }
        }
    }
    /// A name hardly anybody shares, long enough to be misspelt.
    fn rare_name(&mut self) -> Name {
        self.one_with(|n| {
            n.namesakes(PEOPLE) < HARDLY
                && n.family.written.chars().count() > 5
                && n.given.written.len() > 3
        })
    }
    fn common_name(&mut self) -> Name {
        self.one_with(|n| n.namesakes(PEOPLE) > SURELY)
    }
    fn phone(&mut self) -> String {
        let network = self.dice.one_of(&["40", "50", "44", "45", "400", "41"]);
        let rest = 1_000_000 + self.dice.throw(9_000_000);
        format!("{network}{rest}")
    }
    /// A number as one or another writes it.
    fn phone_written(&mut self, number: &str) -> String {
        let (a, rest) = number.split_at(2);
        let (b, c) = rest.split_at(3);
        match self.dice.throw(6) {
            0 => format!("+358{number}"),
            1 => format!("0{number}"),
            2 => format!("0{a} {b} {c}"),
            3 => format!("+358 {a} {b} {c}"),
            4 => format!("00358{a}{b}{c}"),
            _ => format!("0{a}-{b}{c}"),
        }
    }
    fn address(&mut self, name: &Name) -> String {
        let plain = |s: &str| plain_letters(s).to_lowercase();
        let (given, family) = (plain(&name.given.written), plain(&name.family.written));
        let local = match self.dice.throw(5) {
            0 => format!("{given}.{family}"),
            1 => format!("{given}{}", 50 + self.dice.throw(50)),
            2 => format!("{}.{family}", &given[..1]),
            3 => format!("{family}{}", self.dice.throw(1000)),
            _ => format!("{given}.{family}{}", self.dice.throw(100)),
        };
        let domain =
            self.dice
                .one_of(&["gmail.com", "hotmail.com", "posti.fi", "suomi.fi", "tyo.fi"]);
        format!("{local}@{domain}")
    }
    /// A customer of this name with a number, an address, both or none, all new.
    fn met(&mut self, written: String, name: &Name) -> Customer {
        let mut contacts = Vec::new();
        if self.dice.percent(55) {
            let number = self.phone();
            contacts.push(Contact::of(Phone, self.phone_written(&number)));
        }
        if self.dice.percent(45) {
            contacts.push(Contact::of(Email, self.address(name)));
        }
        Customer {
            name: written,
            contacts,
        }
    }
    fn met_twice(&mut self, one: String, other: String, name: &Name) -> (Customer, Customer) {
        let mut one = self.met(one, name);
        let mut other = self.met(other, name);
        // Two numbers and two addresses that all differ are rarely one person's.
        if one.contacts.len() + other.contacts.len() > 3 {
            one.contacts.pop();
            other.contacts.remove(0);
        }
        let accident = |c: &Contact| one.contacts.iter().any(|o| o.value == c.value);
        other.contacts.retain(|c| !accident(c));
        if self.dice.percent(50) {
            std::mem::swap(&mut one, &mut other);
        }
        (one, other)
    }

    fn rare(&mut self) -> (Customer, Customer) {
        let name = self.rare_name();
        self.met_twice(name.whole(), name.whole(), &name)
    }
    fn common(&mut self) -> (Customer, Customer) {
        let name = self.common_name();
        self.met_twice(name.whole(), name.whole(), &name)
    }
    fn rare_slip(&mut self) -> (Customer, Customer) {
        let name = self.rare_name();
        let slipped = if self.dice.percent(70) || name.given.written.len() < 6 {
            format!("{} {}", name.given.written, self.slip(&name.family.written))
        } else {
            format!("{} {}", self.slip(&name.given.written), name.family.written)
        };
        self.met_twice(name.whole(), slipped, &name)
    }
    fn rare_two_slips(&mut self) -> (Customer, Customer) {
        let name = self.one_with(|n| {
            n.namesakes(PEOPLE) < HARDLY / 10.0
                && n.family.written.len() > 7
                && n.given.written.len() > 5
        });
        let slipped = format!(
            "{} {}",
            self.slip(&name.given.written),
            self.slip(&name.family.written)
        );
        let (mut one, mut other) = self.met_twice(name.whole(), slipped, &name);
        one.contacts.truncate(1);
        other.contacts.clear();
        (one, other)
    }
    fn rare_swapped(&mut self) -> (Customer, Customer) {
        let name = self.rare_name();
        let comma = self.dice.one_of(&["", ","]);
        let swapped = format!("{}{comma} {}", name.family.written, name.given.written);
        self.met_twice(name.whole(), swapped, &name)
    }
    fn rare_plain_letters(&mut self) -> (Customer, Customer) {
        let name = loop {
            let name = self.rare_name();
            if plain_letters(&name.whole()) != name.whole() {
                break name;
            }
        };
        self.met_twice(name.whole(), plain_letters(&name.whole()), &name)
    }
    /// A rare family name with the first letter of the given one.
    fn rare_initial(&mut self) -> (Customer, Customer) {
        let name = self.one_with(|n| {
            // Hardly anybody but this one has the family name.
            n.family.share * PEOPLE < 2.0 && n.family.written.chars().count() > 6
        });
        let first = name.given.written.chars().next().unwrap_or('A');
        let (mut one, mut other) = self.met_twice(
            name.whole(),
            format!("{first}. {}", name.family.written),
            &name,
        );
        one.contacts.truncate(1);
        other.contacts.clear();
        (one, other)
    }
    fn common_initial(&mut self) -> (Customer, Customer) {
        let name = self.common_name();
        let first = name.given.written.chars().next().unwrap_or('A');
        self.met_twice(
            name.whole(),
            format!("{first}. {}", name.family.written),
            &name,
        )
    }
    fn rare_married(&mut self) -> (Customer, Customer) {
        let name = self.rare_name();
        let second = self.anybody().family.written;
        let both = format!("{} {}-{second}", name.given.written, name.family.written);
        self.met_twice(name.whole(), both, &name)
    }
    /// The name as it may be written the next time, when something else tells who it is.
    fn written_again(&mut self, name: &Name) -> String {
        match self.dice.throw(6) {
            0 => format!("{} {}", name.family.written, name.given.written),
            1 => format!("{} {}", name.given.written, self.slip(&name.family.written)),
            2 => format!(
                "{}. {}",
                &plain_letters(&name.given.written)[..1],
                name.family.written
            ),
            3 => name.family.written.clone(),
            _ => name.whole(),
        }
    }
    fn same_phone(&mut self) -> (Customer, Customer) {
        let name = self.anybody();
        let number = self.phone();
        let again = self.written_again(&name);
        let (mut one, mut other) = (self.met(name.whole(), &name), self.met(again, &name));
        for customer in [&mut one, &mut other] {
            customer.contacts.retain(|c| c.kind != Phone);
            let written = self.phone_written(&number);
            customer.contacts.push(Contact::of(Phone, written));
        }
        (one, other)
    }
    fn phone_slip(&mut self) -> (Customer, Customer) {
        let name = self.anybody();
        let number = self.phone();
        let at = 3 + self.dice.throw(number.len() - 4);
        let mut digits: Vec<char> = number.chars().collect();
        if digits[at] == digits[at + 1] || self.dice.percent(40) {
            let other = (digits[at] as u8 - b'0' + 1 + self.dice.throw(8) as u8) % 10;
            digits[at] = char::from(b'0' + other);
        } else {
            digits.swap(at, at + 1);
        }
        let slipped: String = digits.into_iter().collect();
        let contact = |s: &mut Scribe, n: &str| vec![Contact::of(Phone, s.phone_written(n))];
        let one = contact(self, &number);
        let other = contact(self, &slipped);
        let customer = |contacts| Customer {
            name: name.whole(),
            contacts,
        };
        (customer(one), customer(other))
    }
    fn alias(&mut self) -> (Customer, Customer) {
        let name = self.anybody();
        let address = self.address(&name);
        let (local, domain) = address.split_once('@').unwrap_or_default();
        let alias = match (self.dice.throw(3), domain) {
            (0, "gmail.com") => format!("{}@googlemail.com", local.replace('.', "")),
            (1, "gmail.com") => format!("{}@Gmail.com", local.replace('.', "")),
            (0, _) => address.to_uppercase(),
            _ => format!(
                "{local}+{}@{domain}",
                self.dice.one_of(&["x", "hotelli", "2", "tilaus"])
            ),
        };
        let again = self.written_again(&name);
        let (mut one, mut other) = (self.met(name.whole(), &name), self.met(again, &name));
        for (customer, address) in [(&mut one, &address), (&mut other, &alias)] {
            customer.contacts.retain(|c| c.kind != Email);
            customer.contacts.push(Contact::of(Email, address));
        }
        (one, other)
    }
    fn email_slip(&mut self) -> (Customer, Customer) {
        let name = self.anybody();
        let number = self.dice.throw(90) + 10;
        let local = format!("{}.{}{number}", name.given.written, name.family.written);
        let local = plain_letters(&local).to_lowercase();
        let slipped = self.slip(&local);
        let customer = |local: &str| Customer {
            name: name.whole(),
            contacts: vec![Contact::of(Email, format!("{local}@posti.fi"))],
        };
        (customer(&local), customer(&slipped))
    }
    /// Two who share a number or an address: not one person, but one harm may be told by both.
    fn household(&mut self) -> (Customer, Customer) {
        let name = self.anybody();
        let mut spouse = self.anybody();
        if self.dice.percent(70) {
            spouse.family = name.family.clone();
        }
        let shared = if self.dice.percent(50) {
            Contact::of(Phone, self.phone())
        } else {
            Contact::of(Email, self.address(&name))
        };
        let mut shared = shared;
        if shared.kind == Phone {
            shared.value = format!("0{}", shared.value);
        }
        let customer = |name: &Name| Customer {
            name: name.whole(),
            contacts: vec![shared.clone()],
        };
        (customer(&name), customer(&spouse))
    }
    fn relatives(&mut self) -> (Customer, Customer) {
        let name = self.rare_name();
        let relative = loop {
            let other = self.anybody().given;
            if damerau(&other.written, &name.given.written, 2).is_none()
                && !together(&other.written, &name.given.written)
            {
                break other;
            }
        };
        let relative = Name {
            given: relative,
            family: name.family.clone(),
        };
        let one = self.met(name.whole(), &name);
        (one, self.met(relative.whole(), &relative))
    }
    /// Same family name, given names that are one letter apart and both well known.
    fn near_given(&mut self) -> (Customer, Customer) {
        let (name, other) = loop {
            let name = self.anybody();
            let other = self.anybody();
            let near = damerau(&name.given.written, &other.given.written, 1) == Some(1);
            let known = |n: &Name| n.given.listed;
            if near && known(&name) && known(&other) {
                break (name, other);
            }
        };
        let other = Name {
            given: other.given,
            family: name.family.clone(),
        };
        let one = self.met(name.whole(), &name);
        (one, self.met(other.whole(), &other))
    }
    /// Same given name, two families of the house that are one letter apart.
    fn near_family(&mut self) -> (Customer, Customer) {
        let (name, other) = loop {
            let name = self.anybody();
            let from = self.dice.throw(self.some.len());
            let mut others = self.some[from..].iter();
            let near = |o: &&Name| damerau(&name.family.written, &o.family.written, 1) == Some(1);
            if let Some(other) = others.find(near).cloned() {
                break (name, other);
            }
        };
        let other = Name {
            given: name.given.clone(),
            family: other.family,
        };
        let one = self.met(name.whole(), &name);
        (one, self.met(other.whole(), &other))
    }
    /// A slip in a name that many have: of whom it was, nobody can say.
    fn common_slip(&mut self) -> (Customer, Customer) {
        let name = self.common_name();
        let slipped = format!("{} {}", name.given.written, self.slip(&name.family.written));
        self.met_twice(name.whole(), slipped, &name)
    }
    fn switchboard(&mut self) -> (Customer, Customer) {
        let (name, other) = (self.anybody(), self.anybody());
        let mut shared = Contact::of(Phone, format!("09 {}", 100_000 + self.dice.throw(900_000)));
        shared.holders = 20 + self.dice.throw(300) as u64;
        let customer = |name: &Name| Customer {
            name: name.whole(),
            contacts: vec![shared.clone()],
        };
        (customer(&name), customer(&other))
    }
    fn strangers(&mut self) -> (Customer, Customer) {
        let (name, other) = (self.anybody(), self.anybody());
        let one = self.met(name.whole(), &name);
        (one, self.met(other.whole(), &other))
    }
    /// Numbers that are one digit apart, and nothing else.
    fn neighbours(&mut self) -> (Customer, Customer) {
        let (name, other) = (self.anybody(), self.anybody());
        let number = self.phone();
        let last = number.len() - 1;
        let near = format!("{}{}", &number[..last], self.dice.throw(10));
        let near = if near == number {
            format!("{}0", &number[..last - 1])
        } else {
            near
        };
        let customer = |name: &Name, number: &str| Customer {
            name: name.whole(),
            contacts: vec![Contact::of(Phone, format!("0{number}"))],
        };
        (customer(&name, &number), customer(&other, &near))
    }

    /// A slip of the hand: two letters swapped, one doubled, left out, or a neighbour key.
    fn slip(&mut self, word: &str) -> String {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 3 {
            return format!("{word}{}", &word[word.len() - 1..]); // Le, Vo
        }
        loop {
            let at = 1 + self.dice.throw(letters.len() - 2);
            let mut slipped = letters.clone();
            match self.dice.throw(10) {
                0..3 => slipped.swap(at, at + 1),
                3..5 => slipped.insert(at, letters[at]),
                5..8 => drop(slipped.remove(at)),
                _ => {
                    let Some(beside) = beside(letters[at]) else {
                        continue;
                    };
                    slipped[at] = beside;
                }
            }
            let slipped: String = slipped.into_iter().collect();
            if slipped != word && !slipped.contains("--") {
                return slipped;
            }
        }
    }
}

/// A part of one name is a part of the other: Anna and Anna-Liisa.
fn together(a: &str, b: &str) -> bool {
    a.split('-').any(|x| b.split('-').any(|y| x == y))
}

/// The key to the right on a Finnish keyboard.
fn beside(letter: char) -> Option<char> {
    const ROWS: [&str; 3] = ["qwertyuiopå", "asdfghjklöä", "zxcvbnm"];
    let row = ROWS.iter().find(|row| row.contains(letter))?;
    row.chars().skip_while(|c| *c != letter).nth(1)
}

/// Without the dots and rings.
fn plain_letters(word: &str) -> String {
    let plain = |c| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        'Å' | 'Ä' => 'A',
        'Ö' => 'O',
        'Ü' => 'U',
        c => c,
    };
    word.chars().map(plain).collect()
}
