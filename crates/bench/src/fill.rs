//! Fills a house through the desk's own verbs, seeded: the same seed, the same house.

use crate::mandates::Asked;
use anyhow::{Result, anyhow};
use kohtaamo_desk::access::{self, Actor, Role};
use kohtaamo_desk::people::{IdentityKind, NewIdentity};
use kohtaamo_desk::recover::cases::Kind;
use kohtaamo_desk::recover::encounters::{self, Note, Who};
use kohtaamo_desk::{house, start};
use kohtaamo_language::Lang;
use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Config, Place, SeededChance, Store, SystemClock, Tx};
use kohtaamo_web::{Ask, Credential, Face, Fault, Fields, Secret};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// A filled house and who may ask there.
pub struct Filled {
    /// `Cookie: …` of a signed-in agent.
    pub cookie: String,
    /// `Authorization: Bearer …` of the same.
    pub bearer: String,
    /// Cases.
    pub cases: u64,
    /// What is asked about mandates.
    pub asked: Asked,
    /// How long filling took.
    pub seconds: f64,
}

const FIRST: [&str; 20] = [
    "Maija", "Juhani", "Aino", "Mikael", "Sofia", "Erik", "Helmi", "Oskari", "Linnea", "Ville",
    "Kaarina", "Antero", "Emma", "Johan", "Siiri", "Olavi", "Ingrid", "Tapio", "Ella", "Henrik",
];
const LAST: [&str; 20] = [
    "Korhonen",
    "Virtanen",
    "Mäkinen",
    "Nieminen",
    "Lindström",
    "Heikkinen",
    "Koskinen",
    "Järvinen",
    "Lehtonen",
    "Saarinen",
    "Salonen",
    "Johansson",
    "Niemi",
    "Heinonen",
    "Rantanen",
    "Karlsson",
    "Laine",
    "Kallio",
    "Hämäläinen",
    "Laitinen",
];
const WHAT: [&str; 12] = [
    "Nukuin huonosti, sänky on huono ja tyyny liian korkea.",
    "Wifi katkeilee B-siivessä koko ajan, en pysty tekemään töitä.",
    "Lasku on väärin, siitä puuttuu sovittu alennus.",
    "Jonotin vastaanotossa puoli tuntia eikä kukaan tullut.",
    "Suihkusta tulee vain kylmää vettä.",
    "Duschen är kall och golvet smutsigt.",
    "Rummet luktade rök när vi kom.",
    "The breakfast was cold and the coffee machine was broken.",
    "Yhteys on poikki jo kolmatta päivää, milloin se korjataan?",
    "Avainkortti ei avaa ovea, kävin jo kahdesti.",
    "Naapurihuoneesta kuului melu aamuyöhön asti.",
    "My invoice was charged twice, please put it right.",
];

/// A small xorshift: repeatable, and nothing hangs on its quality.
pub struct Dice(u64);

impl Dice {
    /// From nought, below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

fn note(dice: &mut Dice, n: u64) -> Note {
    let name = format!(
        "{} {}",
        FIRST[dice.roll(FIRST.len())],
        LAST[dice.roll(LAST.len())]
    );
    let identity = NewIdentity {
        kind: IdentityKind::Account,
        value: format!("A{}", n / 2),
        from: None,
        until: None,
    };
    let kind = [
        Kind::Complaint,
        Kind::Complaint,
        Kind::Request,
        Kind::Question,
    ][dice.roll(4)];
    Note {
        customer: Some(Who {
            id: None,
            name: Some(name),
            identities: vec![identity],
        }),
        touchpoint: ["reception", "phone", "email", "chat"][dice.roll(4)].into(),
        direction: None,
        kind,
        words: format!(
            "{} {}",
            WHAT[dice.roll(WHAT.len())],
            WHAT[dice.roll(WHAT.len())]
        ),
        at: None,
        case: None,
        felt: None,
        retold: false,
        expects: None,
        wishes: None,
        handled: false,
        open: false,
        urgent: dice.roll(20) == 0,
        sensitive: dice.roll(100) == 0,
        references: None,
        place: None,
        team: None,
        attributes: Default::default(),
    }
}

/// One open case in ten is the measured agent's; the rest belong to 30 others.
fn staff(tx: &mut Tx<'_>) -> Result<(Vec<Secret>, Secret), Fault> {
    let team = house::team_named(tx, "reception")?;
    let mut secrets = Vec::new();
    let mut token = None;
    for n in 0..30 {
        let person = access::add_person(
            tx,
            None,
            &format!("a{n}@example.test"),
            &format!("Agent {n}"),
            Role::Lead,
            Lang::Fi,
            None,
        )?;
        access::join_team(tx, None, &person, &team.id)?;
        secrets.push(access::open_session(tx, &person)?);
        if n == 0 {
            token = Some(access::make_token(tx, None, &person, "bench")?);
        }
    }
    token.map(|t| (secrets, t)).ok_or_else(Fault::not_found)
}

/// Who has this session.
pub fn actor(tx: &mut Tx<'_>, session: &Secret) -> Result<Actor, Fault> {
    let ask = Ask {
        number: String::new(),
        method: "GET",
        route: "",
        path: String::new(),
        params: Vec::new(),
        query: Fields::default(),
        form: Fields::default(),
        files: Vec::new(),
        json: serde_json::Value::Null,
        body_hash: [0; 32],
        face: Face::Page,
        credential: Credential::Cookie(session.clone()),
        csrf: String::new(),
        lang: Lang::Fi,
        ip: std::net::Ipv4Addr::LOCALHOST.into(),
        theme: None,
        by_script: false,
        key: None,
        at: tx.now,
        prepared: String::new(),
        again: None,
    };
    access::who(tx, &ask)?.ok_or_else(Fault::sign_in)
}

/// Fills `cases` cases and `mandates` mandates into a new house in `data`.
pub fn fill(data: &Path, cases: u64, mandates: usize, seed: u64) -> Result<Filled> {
    std::fs::create_dir_all(data)?;
    let began = Instant::now();
    let now = kohtaamo_store::Clock::now(&SystemClock);
    // A year of cases, the last of them today.
    let step = 365 * 24 * 3_600_000 / cases.max(1) as i64;
    let clock = Arc::new(FixedClock::at(now - step * cases as i64));
    let store = Store::open(Config {
        place: Place::File(data.join("kohtaamo.db")),
        threads: 2,
        migrations: kohtaamo_desk::MIGRATIONS,
        clock: clock.clone(),
        chance: Arc::new(SeededChance::new(seed)),
    })?;
    let said = |f: Fault| anyhow!("{f}");
    store.write_now(start::prepare).map_err(said)?;
    clock.set(now);
    let (sessions, token) = store.write_now(staff).map_err(said)?;
    clock.set(now - step * cases as i64);
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let sessions = Arc::new(sessions);
    let mut n = 0;
    while n < cases {
        let notes: Vec<Note> = (n..cases.min(n + 200))
            .map(|n| note(&mut dice, n))
            .collect();
        let whose = dice.roll(sessions.len());
        let sessions = sessions.clone();
        n += notes.len() as u64;
        clock.forward(step * notes.len() as i64);
        store
            .write_now(move |tx| -> Result<(), Fault> {
                // The session is of today; the clock runs through the year.
                let actor = actor(tx, &sessions[whose])?;
                notes
                    .iter()
                    .try_for_each(|note| encounters::note(tx, &actor, note).map(drop))
            })
            .map_err(said)?;
    }
    clock.set(now);
    let asked = crate::mandates::fill(&store, mandates, &sessions[0], &mut dice)?;
    Ok(Filled {
        asked,
        cookie: format!("Cookie: kohtaamo={}", sessions[0].reveal()),
        bearer: format!("Authorization: Bearer {}", token.reveal()),
        cases,
        seconds: began.elapsed().as_secs_f64(),
    })
}
