//! Fills a house with the mandates of a large one, and with what was given by them: ten thousand
//! over sixty teams and sixty situations, some for anybody or for any situation, each limit on
//! about half. Beside them a bad case: three hundred that all fit one case, every limit set.

use crate::fill::{Dice, actor};
use anyhow::{Result, anyhow};
use kohtaamo_desk::access::{self, Actor, Role};
use kohtaamo_desk::recover::cases;
use kohtaamo_desk::recover::encounters::{self, Note};
use kohtaamo_desk::recover::mandates::{self, SetMandate};
use kohtaamo_desk::recover::talk::{self, MakeOffer};
use kohtaamo_desk::{design, house};
use kohtaamo_language::Lang;
use kohtaamo_store::{Store, Tx};
use kohtaamo_web::{Fault, Secret};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use std::ops::Range;

/// The reception is the first.
const TEAMS: usize = 60;
const SITUATIONS: usize = 60;
/// All of these fit one case.
const CROWD: usize = 300;
/// Complaints with something given, the measured agent's.
const GIVEN_CASES: i64 = 400;
/// Offers on each: what the busiest mandate must sum.
const EACH: usize = 5;

/// The cases to ask about.
pub struct Asked {
    /// Numbers of ordinary cases.
    pub usual: Range<i64>,
    /// One that three hundred mandates fit.
    pub crowded: i64,
}

/// Fills `many` mandates, and gives by them.
pub fn fill(store: &Store, many: usize, agent: &Secret, dice: &mut Dice) -> Result<Asked> {
    let said = |f: Fault| anyhow!("{f}");
    let founder = store.write_now(found).map_err(said)?;
    let mut sets: Vec<Json> = (0..many.saturating_sub(CROWD))
        .map(|_| usual(dice))
        .collect();
    sets.extend((0..CROWD.min(many)).map(|n| crowd(n as i64)));
    for some in sets.chunks(200) {
        let (some, founder) = (some.to_vec(), founder.clone());
        store
            .write_now(move |tx| -> Result<(), Fault> {
                let founder = access::actor(tx, &founder)?.ok_or_else(Fault::not_found)?;
                some.iter().try_for_each(|set| agree(tx, &founder, set))
            })
            .map_err(said)?;
    }
    let mut numbers = Vec::new();
    for n in 0..GIVEN_CASES {
        let agent = agent.clone();
        let given = store.write_now(move |tx| {
            let agent = actor(tx, &agent)?;
            give(tx, &agent, n)
        });
        numbers.push(given.map_err(said)?);
    }
    let agent = agent.clone();
    let crowded = store.write_now(move |tx| {
        let agent = actor(tx, &agent)?;
        complaint(tx, &agent, GIVEN_CASES, "crowd")
    });
    let first = numbers.first().copied().unwrap_or(1);
    Ok(Asked {
        usual: first..first + numbers.len() as i64,
        crowded: crowded.map_err(said)?,
    })
}

/// Teams and situations, and a lead of all teams.
fn found(tx: &mut Tx<'_>) -> Result<access::PersonId, Fault> {
    let email = "founder@example.test";
    let founder = access::add_person(tx, None, email, "Founder", Role::Lead, Lang::Fi, None)?;
    for n in 1..TEAMS {
        house::add_team(tx, &team(n), &format!("Tiimi {n}"))?;
    }
    for team in house::teams(tx)? {
        access::join_team(tx, None, &founder, &team.id)?;
    }
    let slugs = (0..SITUATIONS).map(|n| format!("s{n}"));
    for slug in slugs.chain(["crowd".to_owned()]) {
        let names = json!({"fi": slug, "sv": slug, "en": slug});
        let say = json!({"slug": slug, "names": names});
        design::add_situation(tx, None, &told(&say)?)?;
    }
    Ok(founder)
}

fn team(n: usize) -> String {
    match n {
        0 => "reception".to_owned(),
        n => format!("t{n}"),
    }
}

fn usual(dice: &mut Dice) -> Json {
    let cents = 500 * (1 + dice.roll(20) as i64);
    let mut half = |factor: i64, days: i64| match dice.roll(2) {
        0 => json!({}),
        _ => json!({"amount": euros(cents * factor), "days": days}),
    };
    let (customer, person, by_team) = (half(2, 90), half(100, 30), half(400, 30));
    json!({"team": (dice.roll(20) > 0).then(|| team(dice.roll(TEAMS))), "lead_only": dice.roll(5) == 0,
        "remedy": (["credit", "money", "replacement", "upgrade"][dice.roll(4)]), "what": "Hyvitys",
        "up_to": {"amount": euros(cents)}, "situation": (dice.roll(20) > 0).then(|| format!("s{}", dice.roll(SITUATIONS))),
        "circumstances": if dice.roll(5) == 0 { vec!["loyal"] } else { vec![] },
        "customer": customer, "person": person, "by_team": by_team})
}

fn crowd(n: i64) -> Json {
    let limit = |days: i64| json!({"amount": "90000", "days": days});
    json!({"team": "reception", "remedy": "credit", "up_to": {"amount": euros(1_000 + n)}, "situation": "crowd",
        "customer": limit(90), "person": limit(30), "by_team": limit(30)})
}

fn agree(tx: &mut Tx<'_>, founder: &Actor, set: &Json) -> Result<(), Fault> {
    let m = mandates::write(tx, founder, &told::<SetMandate>(set)?)?;
    mandates::switch_on(tx, founder, m.number, m.version).map(drop)
}

/// A complaint of one of two hundred customers, with something given by one busy mandate.
fn give(tx: &mut Tx<'_>, agent: &Actor, n: i64) -> Result<i64, Fault> {
    // Every case the busiest can be asked of: the crowd's first, whose limits are wide.
    let number = complaint(tx, agent, n, "crowd")?;
    let offer = told::<MakeOffer>(
        &json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": "2"},
        "skip_reason": "Kiire", "despite_reason": "Eri harmi"}),
    )?;
    for _ in 0..EACH {
        talk::offer(tx, agent, &number.to_string(), &offer)?;
    }
    let facts =
        json!({"situation": format!("s{}", n % SITUATIONS as i64), "circumstances": ["loyal"]});
    cases::set_facts(tx, agent, &number.to_string(), &told(&facts)?)?;
    Ok(number)
}

fn complaint(tx: &mut Tx<'_>, agent: &Actor, n: i64, situation: &str) -> Result<i64, Fault> {
    let note: Note = told(
        &json!({"touchpoint": "reception", "kind": "complaint", "words": "Huone oli kylmä",
        "customer": {"name": format!("Vieras {n}"), "identities": [{"kind": "account", "value": format!("M{}", n / 2)}]}}),
    )?;
    let noted = encounters::note(tx, agent, &note)?;
    let (id, number) = noted.case.ok_or_else(Fault::not_found)?;
    let facts = json!({"situation": situation});
    cases::set_facts(tx, agent, id.as_str(), &told(&facts)?)?;
    Ok(number)
}

/// A command, as it comes through the front door.
fn told<T: DeserializeOwned>(command: &Json) -> Result<T, Fault> {
    serde_json::from_value(command.clone()).map_err(|e| Fault::ours(e.to_string()))
}

fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
