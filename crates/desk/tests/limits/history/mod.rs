//! One house, thousands of short lives: mandates, offers, answers, time, reversals, approvals,
//! merges — told to the house and to the [`World`], which must agree after every step.

use crate::oracle::{DAY, World};
use crate::town::{Dice, PEOPLE, Town};
use crate::{FOUND, House};
use kohtaamo_desk::people::{CustomerId, MergeId};
use kohtaamo_desk::recover::cases::{self, CaseId, Circumstance};
use kohtaamo_desk::recover::mandates;
use kohtaamo_testkit::times;
use std::fmt::Write;
use std::sync::atomic::Ordering;
use std::time::Instant;

mod matters;
mod offers;
mod papers;

const STEPS: usize = 24;
const SITUATIONS: [&str; 2] = ["room", "invoice"];
const WHEN: [Circumstance; 4] = [
    Circumstance::Hurry,
    Circumstance::OurFault,
    Circumstance::Repeated,
    Circumstance::Loyal,
];

/// A life of a few mandates, customers and cases.
pub struct History<'t> {
    town: &'t Town,
    seed: u64,
    dice: Dice,
    pub world: World,
    pub cases: Vec<CaseId>,
    customers: Vec<CustomerId>,
    /// Beside each gift: its id, and the request it waits for.
    offers: Vec<(String, Option<String>)>,
    merges: Vec<(MergeId, usize)>,
    tale: String,
    /// Whether what the house says is left is compared, beside what it does.
    asks: bool,
}

/// What histories came to: how many offers left by a mandate, and how many did not.
type Sum = (usize, usize);

/// Histories on each engine at the same time; every one stands alone and comes again by its seed.
pub fn histories() {
    // One that was found lives again alone.
    let alone: Option<u64> = std::env::var("KOHTAAMO_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok());
    let (first, many) = alone.map_or((1, times(30, 10_000)), |seed| (seed, 1));
    std::thread::scope(|scope| {
        let lite = || Some(House::lite());
        scope.spawn(move || side_by_side("sqlite", lite, first, many));
        scope.spawn(move || side_by_side("postgres", House::pg, first, many));
    });
}

/// Shared out among a few houses: a durable commit is mostly waiting.
fn side_by_side(engine: &str, house: fn() -> Option<House>, first: u64, many: u64) {
    // stopwatch: how long the proof takes is told with it
    let began = Instant::now();
    let houses = times(1, 5).min(many);
    let share = many / houses;
    let sums: Vec<Option<Sum>> = std::thread::scope(|scope| {
        let seeds = (0..houses).map(|n| first + n * share..first + (n + 1) * share);
        let all: Vec<_> = seeds
            .map(|seeds| scope.spawn(move || house().map(|house| lived(house, seeds))))
            .collect();
        let sum = |one: std::thread::ScopedJoinHandle<'_, _>| one.join().expect("nothing found");
        all.into_iter().map(sum).collect()
    });
    let Some(sums) = sums.into_iter().collect::<Option<Vec<Sum>>>() else {
        return;
    };
    let given: usize = sums.iter().map(|(given, _)| given).sum();
    let without: usize = sums.iter().map(|(_, without)| without).sum();
    assert!(
        many == 1 || (given > without / 4 && without > given / 20),
        "lives worth their name: {given} given, {without} not"
    );
    println!(
        "figure: mandates_{engine}_histories = {} of {STEPS} steps, {given} offers by a mandate and {without} without, in {:.0} s",
        share * houses,
        began.elapsed().as_secs_f64()
    );
    println!("figure: mandates_{engine}_cents_over_a_limit = 0");
}

fn lived(house: House, seeds: std::ops::Range<u64>) -> Sum {
    let town = Town::new(house);
    let mut sum = (0, 0);
    for seed in seeds {
        let world = History::new(&town, seed).lived();
        let by_mandate = world.gifts.iter().filter(|g| g.paper.is_some()).count();
        sum.0 += by_mandate;
        sum.1 += world.gifts.len() - by_mandate;
    }
    town.house.sound();
    sum
}

/// After how many histories something is found in a broken house, looking at deeds alone.
pub fn found_in(town: &Town, most: u64) -> Option<u64> {
    (1..=most).find(|seed| {
        crate::broken::caught(|| {
            let mut history = History::new(town, *seed);
            history.asks = false;
            drop(history.lived());
        })
    })
}

impl<'t> History<'t> {
    pub fn new(town: &'t Town, seed: u64) -> History<'t> {
        let mut history = History {
            town,
            seed,
            dice: Dice::of(seed),
            world: World {
                now: town.house.now(),
                agreed: town.agreed.load(Ordering::SeqCst),
                givers: PEOPLE.to_vec(),
                ..World::default()
            },
            cases: Vec::new(),
            customers: Vec::new(),
            offers: Vec::new(),
            merges: Vec::new(),
            tale: String::new(),
            asks: true,
        };
        for n in 0..2 + history.dice.throw(3) {
            history.meets(n);
        }
        for _ in 0..2 + history.dice.throw(3) {
            history.agrees(None);
        }
        history
    }

    fn lived(mut self) -> World {
        for _ in 0..STEPS {
            self.passes(1);
            self.step();
        }
        self.lays_down();
        self.is_all_there();
        self.world
    }

    fn tells(&mut self, what: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.tale, "  {} {what}", self.world.now);
    }

    /// What the house did is not what the rule says.
    pub fn finds(&self, what: std::fmt::Arguments<'_>) -> ! {
        panic!("{FOUND} history {}: {what}\n{}", self.seed, self.tale)
    }

    fn passes(&mut self, ms: i64) {
        self.town.house.clock.forward(ms);
        self.world.now += ms;
    }

    fn step(&mut self) {
        match self.dice.throw(30) {
            0..12 => self.offers(),
            12..17 => self.answers(),
            17..19 => self.waits(),
            19..21 => self.reverses(),
            21..24 => self.decides(),
            24 => self.merges(),
            25 => self.undoes(),
            26 => self.agrees_anew(),
            27 => self.turns_off(),
            28 => {
                let case = self.dice.throw(self.cases.len());
                self.facts(case);
            }
            _ => self.hands_over(),
        }
        let (by, case) = (self.dice.throw(6), self.dice.throw(self.cases.len()));
        self.compares(by, case);
    }

    fn must(&self, done: Result<(), kohtaamo_web::Fault>) {
        if let Err(fault) = done {
            self.finds(format_args!("refused: {fault:?}"));
        }
    }

    /// What the house says one may do now, and what is left, is what the rule says.
    fn compares(&self, by: usize, case: usize) {
        if !self.asks {
            return;
        }
        let (person, id) = (self.town.people[by].clone(), self.cases[case].clone());
        let found = self.town.house.store.read_now(move |tx| {
            let actor = kohtaamo_desk::access::actor(tx, &person)?
                .ok_or_else(kohtaamo_web::Fault::not_found)?;
            let case = cases::seen_by(tx, &actor, id.as_str())?;
            mandates::answer(tx, &actor, &case)
        });
        let found = found.unwrap_or_else(|fault| self.finds(format_args!("no answer: {fault:?}")));
        let mut said: Vec<_> = found
            .may
            .iter()
            .map(|may| {
                let (m, l) = (&may.mandate, &may.left);
                (m.number, m.version, (l.case, l.customer, l.person, l.team))
            })
            .collect();
        said.sort_unstable();
        let fitting = self
            .world
            .papers
            .iter()
            .filter(|p| self.world.fits(p, by, case));
        let mut rule: Vec<_> = fitting
            .map(|p| (p.number, p.version, self.world.left(p, by, case)))
            .collect();
        rule.sort_unstable();
        if said != rule {
            self.finds(format_args!(
                "{by} on case {case} is told {said:?}, where the rule says {rule:?}"
            ));
        }
    }

    /// The mandates are laid down and time passes, so that the next life begins without them.
    pub fn lays_down(&mut self) {
        for number in self.on() {
            self.switches_off(number);
        }
        self.passes(8 * DAY);
        self.town.sweep();
        self.world.expire();
    }

    /// Everything told is in the rows, each euro under one mandate or one approval.
    fn is_all_there(&self) {
        let mut rows: usize = 0;
        for case in 0..self.cases.len() {
            for row in self.town.rows(&self.cases[case]) {
                rows += 1;
                let one = self.offers.iter().position(|(id, _)| *id == row.id);
                let gift = one.map(|one| &self.world.gifts[one]);
                let as_told = gift.is_some_and(|g| {
                    (g.paper, g.case, g.by, g.team, g.cents, g.at, g.state)
                        == (
                            row.paper, case, row.by, row.team, row.cents, row.at, row.state,
                        )
                });
                let under_one = row.cents == 0 || row.paper.is_some() != row.approval;
                if !as_told || !under_one {
                    self.finds(format_args!("{row:?}, where {gift:?} was told"));
                }
            }
        }
        if rows != self.world.gifts.len() {
            self.finds(format_args!(
                "{rows} rows of {} offers",
                self.world.gifts.len()
            ));
        }
    }
}
