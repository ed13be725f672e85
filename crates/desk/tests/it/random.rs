//! Random people doing random things with random mistakes: nothing breaks, and what always holds
//! holds after each of them.

use crate::{HOUR, House, MINUTE, Who};
use kohtaamo_testkit::times;
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    // Rule 2: an open case has an owner and exactly one next action with a time.
    UNOWNED = "SELECT c.number FROM cases c WHERE c.state = 'open' AND (
            (SELECT count(*) FROM next_actions n WHERE n.case_id = c.id AND n.ended_at IS NULL) <> 1
            OR (c.person IS NULL AND NOT EXISTS (SELECT 1 FROM memberships m JOIN persons p ON p.id = m.person WHERE m.team = c.team AND p.ended_at IS NULL))
            OR EXISTS (SELECT 1 FROM persons p WHERE p.id = c.person AND p.ended_at IS NOT NULL)
            OR (SELECT count(*) FROM duties d WHERE d.case_id = c.id AND d.kind = 'next_action' AND d.ended_at IS NULL) <> 1)";
    // Rule 3: no case is done over an open promise; broken and renegotiated ones carry what they must.
    IN_THE_DARK = "SELECT c.number FROM promises h JOIN cases c ON c.id = h.case_id WHERE (h.outcome IS NULL AND c.state = 'done')
            OR (h.outcome = 'broken' AND h.reason IS NULL AND NOT EXISTS (SELECT 1 FROM promises n WHERE n.renews = h.id))
            OR (h.outcome = 'renegotiated' AND (h.told_how IS NULL OR NOT EXISTS (SELECT 1 FROM promises n WHERE n.renews = h.id)))
            OR (h.outcome IS NULL AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.about = h.id AND d.ended_at IS NULL))";
    // What is done asks for nothing more.
    STILL_ASKING = "SELECT c.number FROM cases c JOIN duties d ON d.case_id = c.id WHERE c.state = 'done' AND d.ended_at IS NULL AND d.kind IN ('next_action', 'promise', 'follow_up')";
    // Rule 7: accepted means followed up.
    FORGOTTEN = "SELECT c.number FROM cases c JOIN offers o ON o.case_id = c.id WHERE o.state = 'accepted' AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.case_id = c.id)";
}

/// xorshift: a row of numbers that comes again with its seed.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }
    fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.throw(of.len())]
    }
    fn sometimes(&mut self, one_in: usize) -> bool {
        self.throw(one_in) == 0
    }
}

/// What was met on the way, to be named again.
#[derive(Default)]
struct Met {
    ids: Vec<String>,
    cases: i64,
    /// The case most of it is about for a while.
    focus: i64,
    customers: Vec<String>,
}

impl Met {
    /// Remembers every id in an answer.
    fn remember(&mut self, answer: &Json) {
        match answer {
            Json::String(s) if s.len() == 27 && s.is_ascii() => {
                self.ids.push(s.clone());
                if s.starts_with('c') {
                    self.customers.push(s.clone());
                }
            }
            Json::Array(items) => items.iter().for_each(|i| self.remember(i)),
            Json::Object(members) => {
                members.values().for_each(|m| self.remember(m));
                if let Some(n) = members.get("number").and_then(Json::as_i64) {
                    self.cases = self.cases.max(n);
                }
            }
            _ => {}
        }
        let spare = self.ids.len().saturating_sub(60);
        self.ids.drain(..spare);
    }

    /// Mostly one of the newest that begin with `letter`; sometimes anything.
    fn id(&self, dice: &mut Dice, letter: char) -> String {
        let fitting = self.ids.iter().rev().filter(|i| i.starts_with(letter));
        let newest: Vec<&str> = fitting.take(3).map(String::as_str).collect();
        if newest.is_empty() || dice.sometimes(12) {
            return dice.one_of(&["0", "x", "k1", "%00", "~", "-1"]).to_owned();
        }
        dice.one_of(&newest).to_owned()
    }

    /// Mostly the case in focus; sometimes another, or one that is not there.
    fn case(&self, dice: &mut Dice) -> i64 {
        if dice.sometimes(8) {
            dice.throw(self.cases as usize + 2) as i64
        } else {
            self.focus
        }
    }
}

const WORDS: &[&str] = &[
    "Huone oli kylmä",
    "Patteri ei toimi",
    "Kiitos, sopii",
    "soitan tunnin päästä",
    "",
    " ",
    "Å🧊\u{202e}x",
    "soitan huomenna klo 10",
    "'; DROP TABLE cases; --",
    "{{7*7}}",
    "a\nb\r\nc",
];

fn text(dice: &mut Dice) -> String {
    match dice.throw(30) {
        0 => "ä".repeat(30_000),
        1 => "x\u{0}y".into(),
        _ => dice.one_of(WORDS).to_owned(),
    }
}

/// Mostly a time ahead; sometimes the past, the far future or nonsense.
fn time(house: &House, dice: &mut Dice) -> Json {
    match dice.throw(12) {
        0 => json!("2001-01-01T00:00:00Z"),
        1 => json!("9999-12-31T23:59:59Z"),
        2 => json!("-009999-01-02T00:00:00Z"),
        3 => json!("joskus"),
        4 => json!(12),
        5 => json!("huomenna klo 9"),
        _ => json!(house.ahead(MINUTE * (1 + dice.throw(300) as i64))),
    }
}

fn noted(house: &House, dice: &mut Dice, met: &Met) -> Json {
    let mut note = json!({
        "touchpoint": dice.one_of(&["reception", "phone", "email", "reception", "nowhere"]),
        "kind": dice.one_of(&["complaint", "complaint", "complaint", "request", "question", "praise", "idea", "contact", "song"]),
        "words": text(dice),
        "sensitive": dice.sometimes(6), "urgent": dice.sometimes(4), "handled": dice.sometimes(6), "open": dice.sometimes(4),
    });
    if dice.sometimes(3) {
        let kind = dice.one_of(&["email", "phone", "room", "account"]);
        let value = dice.one_of(&["a@b.example", "0401234567", "412", "413", "A-1", ""]);
        note["customer"] =
            json!({"name": text(dice), "identities": [{"kind": kind, "value": value}]});
    } else if dice.sometimes(3) {
        note["customer"] = json!({"id": met.id(dice, 'c')});
    }
    if dice.sometimes(5) {
        note["case"] = json!(dice.throw(met.cases as usize + 2).to_string());
    }
    if dice.sometimes(8) {
        note["at"] = time(house, dice);
    }
    if dice.sometimes(8) {
        note["team"] = json!(dice.one_of(&["reception", "service-desk", "nobody"]));
    }
    note
}

/// A random verb: address and body.
fn verb(house: &House, dice: &mut Dice, met: &Met) -> (String, Json) {
    let case = format!("/cases/{}", met.case(dice));
    let said = text(dice);
    match dice.throw(26) {
        0..=2 => ("/encounters".into(), noted(house, dice, met)),
        3 => (
            format!("{case}/concerns"),
            json!({"what": said, "ours": dice.sometimes(2)}),
        ),
        4 => (
            format!("{case}/concerns/{}/real", met.id(dice, 'b')),
            json!({}),
        ),
        5 => (
            format!("{case}/restatement"),
            json!({"text": said, "skip_reason": if dice.sometimes(2) { json!("kiire") } else { Json::Null }}),
        ),
        6 => (
            format!("{case}/agreement"),
            json!({"agreed": !dice.sometimes(4), "words": said}),
        ),
        7 | 8 => {
            let worth = if dice.sometimes(3) {
                json!({"amount": dice.one_of(&["12.50", "12.50", "300", "0", "-3", "1e9"])})
            } else {
                Json::Null
            };
            let skip = if dice.sometimes(2) {
                json!("puhelu katkesi")
            } else {
                Json::Null
            };
            let remedy = dice.one_of(&["apology", "repair", "credit", "money", "song"]);
            (
                format!("{case}/offers"),
                json!({"remedy": remedy, "what": "Korjaamme", "worth": worth, "reason": said, "skip_reason": skip,
                    "despite_reason": if dice.sometimes(2) { json!("eri harmi") } else { Json::Null }}),
            )
        }
        9 | 10 => (
            format!("{case}/offers/{}/answer", met.id(dice, 'f')),
            json!({"answer": dice.one_of(&["accepted", "accepted", "declined"]), "words": said}),
        ),
        11 | 12 => (
            format!("{case}/promises"),
            json!({"what": said, "due": time(house, dice), "owner": dice.one_of(&["Elias", "reception", "Onni", "nobody"])}),
        ),
        13 | 14 => {
            let next = if dice.sometimes(2) {
                json!({"what": "Soitan", "due": time(house, dice)})
            } else {
                Json::Null
            };
            let outcome = dice.one_of(&["kept", "kept", "broken", "renegotiated"]);
            (
                format!("/promises/{}/outcome", met.id(dice, 'h')),
                json!({"outcome": outcome, "next": next, "reason": said, "told_how": said, "due": time(house, dice)}),
            )
        }
        15 | 16 => {
            let outcome = dice.one_of(&["content", "discontented", "not_reached"]);
            (
                format!("{case}/follow-ups/{}/outcome", met.id(dice, 'u')),
                json!({"outcome": outcome, "heard": dice.throw(7), "words": said}),
            )
        }
        17 => (
            format!("{case}/assessment"),
            json!({"verdict": dice.one_of(&["one_off", "systemic"]), "reason": said, "problem": dice.throw(4)}),
        ),
        18 => {
            let reason = dice.one_of(&[
                "answered",
                "withdrawn",
                "unreachable",
                "not_accepted",
                "duplicate",
            ]);
            (
                format!("{case}/closure"),
                json!({"reason": reason, "note": said}),
            )
        }
        19 => (format!("{case}/reopening"), json!({"reason": said})),
        20 => (
            format!("{case}/owner"),
            json!({"person": dice.one_of(&["Aino", "Freja", "Onni", "x"]), "note": said}),
        ),
        21 => (
            format!("{case}/next-action"),
            json!({"what": said, "due": time(house, dice)}),
        ),
        22 => match dice.throw(4) {
            0 => (
                "/handovers".into(),
                json!({"team": dice.one_of(&["reception", "service-desk", "x"]), "words": said}),
            ),
            1 => (
                format!(
                    "/handovers/{}/items/{}/ack",
                    met.id(dice, 'g'),
                    met.id(dice, 'j')
                ),
                json!({"as": dice.one_of(&["read", "taken"])}),
            ),
            2 => (
                "/problems".into(),
                json!({"title": said, "cases": [dice.throw(9).to_string()]}),
            ),
            _ => (
                "/lessons".into(),
                json!({"kind": "weak", "title": said, "text": "x", "concerns_who": ["reception"]}),
            ),
        },
        23 => (
            format!("/approvals/{}/decision", met.id(dice, 'A')),
            json!({"decision": dice.one_of(&["approved", "declined"]), "reason": said}),
        ),
        24 => match dice.throw(3) {
            0 => (
                format!("{case}/offers/{}/reversal", met.id(dice, 'f')),
                json!({"reason": said}),
            ),
            1 => (
                "/mandates".into(),
                json!({"remedy": "credit", "up_to": {"amount": dice.one_of(&["20", "15", "-1"])}, "number": 5}),
            ),
            _ => (
                format!(
                    "/mandates/{}/{}",
                    dice.throw(9),
                    dice.one_of(&["on", "off"])
                ),
                json!({}),
            ),
        },
        _ => match dice.throw(3) {
            0 => (
                "/customers/merge".into(),
                json!({"keep": met.id(dice, 'c'), "merge": met.id(dice, 'c')}),
            ),
            1 => (format!("/merges/{}/undo", met.id(dice, 'm')), json!({})),
            _ => (
                format!("{case}/facts"),
                json!({"sensitive": dice.sometimes(2), "urgent": dice.sometimes(2), "expects": said}),
            ),
        },
    }
}

fn rules_hold(house: &House, after: &str) {
    for (rule, sql) in [
        ("2", &UNOWNED),
        ("3", &IN_THE_DARK),
        ("done", &STILL_ASKING),
        ("7", &FORGOTTEN),
    ] {
        let broken = house
            .store
            .read_now(move |tx| tx.rows(sql, &[], |r| r.get::<i64>(0)))
            .expect("asked");
        assert!(
            broken.is_empty(),
            "rule {rule} is broken for cases {broken:?} after {after}"
        );
    }
}

fn lives(house: &House, seed: u64, steps: usize) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut met = Met::default();
    let (mut done, mut refused) = (0, 0);
    for step in 0..steps {
        let who = *dice.one_of(&[
            &Who::Elias,
            &Who::Elias,
            &Who::Aino,
            &Who::Aino,
            &Who::Freja,
            &Who::Onni,
            &Who::Ilta,
        ]);
        let (path, body) = verb(house, &mut dice, &met);
        let shown: String = body.to_string().chars().take(300).collect();
        let tale = format!("step {step} of seed {seed}: {who:?} POST {path} {shown}");
        let (status, answer) = house.as_(who).post(&format!("/api/v1{path}"), body);
        assert!(status < 500, "{tale}: {status} {answer}");
        if status < 300 {
            done += 1
        } else {
            refused += 1
        }
        met.remember(&answer);
        if met.focus == 0 || dice.sometimes(40) {
            met.focus = met.cases - dice.throw(4) as i64;
        }
        let aino = house.as_(Who::Aino);
        let (_, focus) = aino.get(&format!("/api/v1/cases/{}", met.focus));
        met.remember(&focus);
        let over = focus["state"] != "open" || focus["kind"] != "complaint";
        if over && dice.sometimes(2) {
            met.focus = 1 + dice.throw(met.cases.max(1) as usize) as i64; // little more happens there
        }
        if dice.sometimes(20) {
            met.remember(&aino.get("/api/v1/handovers/current").1);
        }
        match dice.throw(20) {
            0 => house.clock.forward(dice.throw(30) as i64 * HOUR),
            1 => house.sweep(),
            _ => house.clock.forward(dice.throw(3) as i64),
        }
        if status < 300 {
            rules_hold(house, &tale);
        }
    }
    house.sound();
    assert!(
        done > steps / 20 && refused > 0,
        "{done} done, {refused} refused: a walk worth its name"
    );
}

#[test]
fn proof_whatever_people_do_the_rules_hold() {
    for seed in 1..=times(3, 60) {
        lives(&House::lite(), seed, times(250, 1_500));
    }
    for seed in 1..=times(1, 20) {
        let Some(house) = House::pg() else { return };
        lives(&house, 1_000 + seed, times(200, 1_000));
    }
}
