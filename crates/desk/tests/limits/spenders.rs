//! Thirty-two people spend at the same instant, on PostgreSQL through two nodes. The clock stands
//! still, so that only the order of their commits is left to chance.

use crate::history::History;
use crate::oracle::{Gift, Paper, World};
use crate::town::{Dice, Row, Town, euros, lead_of, told, unit};
use crate::{FOUND, House};
use kohtaamo_desk::access::PersonId;
use kohtaamo_desk::recover::cases::CaseId;
use kohtaamo_desk::recover::talk::{self, OfferState, Remedy};
use kohtaamo_store::Store;
use kohtaamo_testkit::times;
use kohtaamo_web::Fault;
use serde_json::json;

/// So many at once.
pub const SPENDERS: usize = 32;
const OFFERS: usize = 6;

/// Rounds on each engine.
pub fn rounds() {
    let many = times(2, 200);
    spent(House::lite(), many);
    if let Some(house) = House::pg() {
        spent(house, many);
    }
}

fn spent(house: House, many: u64) {
    let nodes: Vec<Store> = [Some(house.store.clone()), house.second_node(SPENDERS)]
        .into_iter()
        .flatten()
        .collect();
    let town = Town::new(house);
    let (mut given, mut waited) = (0, 0);
    for round in 0..many {
        let (by_mandate, beyond) = self::round(&town, &nodes, round);
        given += by_mandate;
        waited += beyond;
    }
    town.house.sound();
    assert!(
        given > 0 && waited > 0,
        "rounds worth their name: {given} given, {waited} waited"
    );
    let engine = format!("{:?}", town.house.engine()).to_lowercase();
    println!(
        "figure: spenders_{engine} = {SPENDERS} at once on {} node(s), {many} rounds, {given} given, {waited} beyond",
        nodes.len()
    );
    println!("figure: spenders_{engine}_cents_over_a_limit = 0");
}

/// All spend; answers how many offers left by a mandate and how many did not.
pub fn round(town: &Town, nodes: &[Store], round: u64) -> (usize, usize) {
    let mut round = Round::prepared(town, nodes, 9_000_000 + round);
    round.all_spend();
    let counted = round.counted();
    round.history.lays_down();
    counted
}

/// One house as many find it at the same instant.
struct Round<'t> {
    history: History<'t>,
    town: &'t Town,
    nodes: &'t [Store],
    seed: u64,
    /// In every other round some is given back at once; where nothing is, whoever had to wait
    /// must still find nothing left at the end.
    gives_back: bool,
}

impl<'t> Round<'t> {
    fn prepared(town: &'t Town, nodes: &'t [Store], seed: u64) -> Round<'t> {
        let mut history = History::new(town, seed);
        history.merges();
        Round {
            history,
            town,
            nodes,
            seed,
            gives_back: seed % 2 == 1,
        }
    }

    fn all_spend(&self) {
        let spends = |n: usize| -> Result<(), Fault> {
            let mut dice = Dice::of(self.seed * 100 + n as u64);
            (0..OFFERS).try_for_each(|_| self.spends(&mut dice, &self.nodes[n % self.nodes.len()]))
        };
        let spends = &spends;
        let done: Vec<Result<(), Fault>> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..SPENDERS)
                .map(|n| scope.spawn(move || spends(n)))
                .collect();
            all.into_iter()
                .map(|one| one.join().expect("no panic"))
                .collect()
        });
        if let Some(fault) = done.into_iter().find_map(Result::err) {
            panic!("{FOUND} round {}: refused: {fault:?}", self.seed);
        }
    }

    fn spends(&self, dice: &mut Dice, node: &Store) -> Result<(), Fault> {
        let world = &self.history.world;
        let (by, case, like) = somebody(world, dice);
        let cents = 1 + dice.throw(like.map_or(5_000, |p| p.per_case as usize / 2 + 1)) as i64;
        let remedy = like.map_or(Remedy::Credit, |p| p.remedy);
        let (person, id) = (&self.town.people[by], &self.history.cases[case]);
        let made = offers(node, person, id, remedy, cents)?;
        if made.state == OfferState::Offered && self.gives_back && dice.sometimes(3) {
            gives_back(
                node,
                person,
                &self.town.people[lead_of(0)],
                id,
                &made.id.to_string(),
                dice,
            )?;
        }
        Ok(())
    }

    /// What stands at the end is within every limit, to the cent; and nobody was refused what
    /// would still fit.
    fn counted(&mut self) -> (usize, usize) {
        for case in 0..self.history.cases.len() {
            let rows = self.town.rows(&self.history.cases[case]);
            let gifts = rows.into_iter().map(|row| gift(row, case));
            self.history.world.gifts.extend(gifts);
        }
        let world = &self.history.world;
        for gift in &world.gifts {
            if let Some(over) = world.exceeded(gift) {
                panic!("{FOUND} round {}: {over}", self.seed);
            }
            let waits = gift.state == OfferState::AwaitingApproval && !self.gives_back;
            let fits = |p: &&Paper| world.allows(p, gift.by, gift.case, gift.remedy, gift.cents);
            if let Some(p) = world.papers.iter().filter(|_| waits).find(fits) {
                panic!(
                    "{FOUND} round {}: {gift:?} waits, where {p:?} allows it",
                    self.seed
                );
            }
        }
        let by_mandate = world.gifts.iter().filter(|g| g.paper.is_some()).count();
        (by_mandate, world.gifts.len() - by_mandate)
    }
}

fn somebody<'w>(world: &'w World, dice: &mut Dice) -> (usize, usize, Option<&'w Paper>) {
    let mut found = (0, 0);
    for _ in 0..6 {
        found = (dice.throw(6), dice.throw(world.cases.len()));
        let fitting = world
            .papers
            .iter()
            .filter(|p| world.fits(p, found.0, found.1));
        let fitting: Vec<&Paper> = fitting.collect();
        if !fitting.is_empty() {
            return (found.0, found.1, Some(fitting[dice.throw(fitting.len())]));
        }
    }
    (found.0, found.1, None)
}

fn offers(
    node: &Store,
    person: &PersonId,
    case: &CaseId,
    remedy: Remedy,
    cents: i64,
) -> Result<talk::Offered, Fault> {
    let case = case.clone();
    let offer: talk::MakeOffer = told(
        json!({"remedy": remedy, "what": "Hyvitys", "worth": {"amount": euros(cents)},
        "despite_reason": "Eri harmi", "reason": "Harmi oli suuri", "skip_reason": "Kiire"}),
    );
    unit(node, person.clone(), move |tx, actor| {
        talk::offer(tx, actor, case.as_str(), &offer)
    })
}

/// The customer declines it; or takes it, and a lead takes it back.
fn gives_back(
    node: &Store,
    person: &PersonId,
    lead: &PersonId,
    case: &CaseId,
    offer: &str,
    dice: &mut Dice,
) -> Result<(), Fault> {
    let declined = dice.sometimes(2);
    let answer: talk::AnswerOffer =
        told(json!({"answer": if declined { "declined" } else { "accepted" }}));
    let (id, of) = (offer.to_owned(), case.clone());
    unit(node, person.clone(), move |tx, actor| {
        talk::answer(tx, actor, of.as_str(), &id, &answer)
    })?;
    if declined {
        return Ok(());
    }
    let back: talk::Reverse = told(json!({"reason": "Väärä vieras"}));
    let (id, of) = (offer.to_owned(), case.clone());
    unit(node, lead.clone(), move |tx, actor| {
        talk::reverse(tx, actor, of.as_str(), &id, &back)
    })
}

fn gift(row: Row, case: usize) -> Gift {
    Gift {
        paper: row.paper,
        remedy: row.remedy,
        case,
        by: row.by,
        team: row.team,
        cents: row.cents,
        at: row.at,
        state: row.state,
        expires: None,
    }
}
