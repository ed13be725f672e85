//! A house with six people in two teams, and verbs spoken to it as its own handlers speak them.

use crate::House;
use kohtaamo_desk::access::{self, Actor, PersonId, Role};
use kohtaamo_desk::house as rooms;
use kohtaamo_desk::people::CustomerId;
use kohtaamo_desk::recover::cases::CaseId;
use kohtaamo_desk::recover::encounters::{self, Note};
use kohtaamo_desk::recover::talk::{OfferState, Remedy};
use kohtaamo_language::Lang;
use kohtaamo_store::{Store, Tx, params};
use kohtaamo_web::Fault;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use std::sync::atomic::AtomicBool;

use crate::oracle::Giver;

kohtaamo_store::statements! {
    GIVEN = "SELECT o.id, m.number, o.version, t.slug, o.state, o.cents, o.by_person, o.at, y.decision, CAST(CASE WHEN y.id IS NULL THEN 0 ELSE 1 END AS BIGINT), o.remedy
        FROM offers o JOIN teams t ON t.id = o.team LEFT JOIN mandates m ON m.id = o.mandate LEFT JOIN approvals y ON y.offer = o.id WHERE o.case_id = $1 ORDER BY o.id";
}

/// The two teams.
pub const TEAMS: [&str; 2] = ["reception", "service-desk"];

/// A lead and two agents of each.
pub const PEOPLE: [Giver; 6] = [
    Giver {
        lead: true,
        team: 0,
    },
    Giver {
        lead: false,
        team: 0,
    },
    Giver {
        lead: false,
        team: 0,
    },
    Giver {
        lead: true,
        team: 1,
    },
    Giver {
        lead: false,
        team: 1,
    },
    Giver {
        lead: false,
        team: 1,
    },
];

/// The lead of a team.
pub fn lead_of(team: usize) -> usize {
    team * 3
}

/// xorshift: a row of numbers that comes again with its seed.
pub struct Dice(u64);

impl Dice {
    /// The dice of a seed.
    pub fn of(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// From nought, below `sides`.
    pub fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }

    /// One of these.
    pub fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.throw(of.len())]
    }

    /// One time in so many.
    pub fn sometimes(&mut self, one_in: usize) -> bool {
        self.throw(one_in) == 0
    }
}

/// A house and its six.
pub struct Town {
    pub house: House,
    pub people: Vec<PersonId>,
    /// A mandate was switched on here.
    pub agreed: AtomicBool,
}

/// An offer as it stands in the house's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    pub paper: Option<(i64, i64)>,
    pub team: usize,
    pub state: OfferState,
    pub cents: i64,
    pub by: usize,
    pub at: i64,
    pub approval: bool,
    pub decision: Option<String>,
    pub remedy: Remedy,
}

impl Town {
    /// Six move in.
    pub fn new(house: House) -> Town {
        let people = house.inside(|tx| {
            let mut people = Vec::new();
            for (n, giver) in PEOPLE.iter().enumerate() {
                let role = if giver.lead { Role::Lead } else { Role::Agent };
                let (email, name) = (format!("p{n}@talo.example"), format!("Person {n}"));
                let id = access::add_person(tx, None, &email, &name, role, Lang::En, None)?;
                let team = rooms::team_named(tx, TEAMS[giver.team])?;
                access::join_team(tx, None, &id, &team.id)?;
                people.push(id);
            }
            Ok(people)
        });
        Town {
            house,
            people,
            agreed: AtomicBool::new(false),
        }
    }

    /// A unit of work of one of the six.
    pub fn unit<T: Send + 'static>(
        &self,
        by: usize,
        verb: impl FnMut(&mut Tx<'_>, &Actor) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        unit(&self.house.store, self.people[by].clone(), verb)
    }

    /// Notes a complaint; answers its case and customer.
    pub fn complaint(&self, team: usize, customer: Option<Json>) -> (CaseId, Option<CustomerId>) {
        let note: Note = told(
            json!({"customer": customer, "touchpoint": "reception", "kind": "complaint",
            "words": "Huone oli kylmä", "team": TEAMS[team]}),
        );
        let noted = self.unit(lead_of(team), move |tx, actor| {
            encounters::note(tx, actor, &note)
        });
        let noted = noted.expect("noted");
        (
            noted.case.expect("a complaint makes a case").0,
            noted.customer,
        )
    }

    /// Time that runs out by itself is told.
    pub fn sweep(&self) {
        use kohtaamo_desk::recover;
        let store = &self.house.store;
        while store.read_now(recover::anything_due).expect("asked") {
            store.write_now(recover::sweep).expect("swept");
        }
    }

    /// What was offered on a case.
    pub fn rows(&self, case: &CaseId) -> Vec<Row> {
        let (case, people) = (case.clone(), self.people.clone());
        let rows = self.house.store.read_now(move |tx| {
            tx.rows(&GIVEN, params![case], |r| {
                let number: Option<i64> = r.get(1)?;
                let (team, by): (String, PersonId) = (r.get(3)?, r.id(6)?);
                Ok(Row {
                    id: r.get(0)?,
                    paper: number.zip(r.get(2)?),
                    team: TEAMS.iter().position(|t| *t == team).unwrap_or(9),
                    state: r.word(4)?,
                    cents: r.get(5)?,
                    by: people.iter().position(|p| *p == by).unwrap_or(9),
                    at: r.get(7)?,
                    decision: r.get(8)?,
                    approval: r.flag(9)?,
                    remedy: r.word(10)?,
                })
            })
        });
        rows.expect("read")
    }
}

/// A unit of work of a person, on any node.
pub fn unit<T: Send + 'static>(
    store: &Store,
    person: PersonId,
    mut verb: impl FnMut(&mut Tx<'_>, &Actor) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    store.write_now(move |tx| {
        let actor = access::actor(tx, &person)?.ok_or_else(Fault::not_found)?;
        verb(tx, &actor)
    })
}

/// A command, as it comes through the front door.
pub fn told<T: DeserializeOwned>(command: Json) -> T {
    serde_json::from_value(command).expect("a command")
}

/// A sum as people write it.
pub fn euros(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}
