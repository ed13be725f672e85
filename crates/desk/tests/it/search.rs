//! Search and finding customers as one types, alike on both engines.

use crate::{HOUR, House, Voice, Who, both};
use jiff::tz::TimeZone;
use kohtaamo_desk::access::{Actor, Role};
use kohtaamo_desk::people;
use kohtaamo_language::Lang;
use serde_json::{Value as Json, json};
use std::cell::RefCell;

/// As a part of an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

#[track_caller]
fn items(voice: &Voice<'_>, path: &str, q: &str) -> Vec<Json> {
    let found = voice.got(&format!("{path}?q={}", encoded(q)));
    found["items"].as_array().expect("items").clone()
}

#[track_caller]
fn search(house: &House, who: Who, q: &str) -> Vec<Json> {
    items(&house.as_(who), "/api/v1/search", q)
}

/// Titles found, best first.
#[track_caller]
fn titles(house: &House, who: Who, q: &str) -> Vec<String> {
    let title = |hit: &Json| hit["title"].as_str().expect("a title").to_owned();
    search(house, who, q).iter().map(title).collect()
}

/// Names found as one types.
#[track_caller]
fn names(house: &House, typed: &str) -> Vec<String> {
    let found = items(&house.as_(Who::Aino), "/api/v1/customers", typed);
    found
        .iter()
        .map(|c| c["name"].as_str().unwrap_or("?").to_owned())
        .collect()
}

fn noted(house: &House, who: Who, words: &str) -> Json {
    let body = json!({"touchpoint": "reception", "kind": "complaint", "words": words});
    house.as_(who).done("/api/v1/encounters", body)
}

/// A customer, by an encounter that makes no case.
fn met(house: &House, name: &str, identities: Json) -> String {
    let body = json!({"touchpoint": "reception", "kind": "contact", "words": "Tervehti.", "customer": {"name": name, "identities": identities}});
    let answer = house.as_(Who::Elias).done("/api/v1/encounters", body);
    answer["customer"].as_str().expect("a customer").to_owned()
}

const UTC: TimeZone = TimeZone::UTC;

const SAID: &[&str] = &[
    "Huoneeseen ei tullut lämmintä vettä koko aamuna.",
    "Laskutusvirhe: minibaari veloitettiin kahteen kertaan.",
    "Ilmastointi jyrisi koko yön, emme nukkuneet.",
    "Pysäköintihalli oli täynnä, vaikka paikka oli varattu.",
    "Böckerna i biblioteket var blöta.",
    "Min dotter fick ingen barnsäng till rummet.",
    "The keys were broken twice and nobody wrote to us.",
    "The children were given cold food.",
    "Vesi valui katosta kylpyhuoneessa, kylpy jäi väliin.",
    "Aamiaisella ei ollut kahvia, ja jonotimme.",
];

/// What is typed, and a word of what must be found.
const ASKED: &[(&str, &str)] = &[
    ("vesi", "vettä"),
    ("vesi", "Vesi valui"),
    ("lämmin vesi", "lämmintä vettä"),
    ("virhe", "Laskutusvirhe"),
    ("lasku", "Laskutusvirhe"),
    ("huone", "Huoneeseen"),
    ("huone", "kylpyhuoneessa"),
    ("nukkua", "nukkuneet"),
    ("kerta", "kertaan"),
    ("ilmastoniti", "Ilmastointi"),
    ("bok", "Böckerna"),
    ("barn", "barnsäng"),
    ("rum", "rummet"),
    ("key", "keys"),
    ("break", "broken"),
    ("write", "wrote"),
    ("child", "children"),
    ("kahvi", "kahvia"),
];

#[test]
fn words_are_found_in_any_form_and_both_engines_answer_alike() {
    let answers: RefCell<Vec<Vec<String>>> = RefCell::default();
    both(|house| {
        for words in SAID {
            noted(house, Who::Elias, words);
        }
        house.indexed();
        let mut told = Vec::new();
        for (typed, word) in ASKED {
            let found = titles(house, Who::Aino, typed);
            assert!(found.iter().any(|t| t.contains(word)), "{typed}: {found:?}");
            for hit in search(house, Who::Aino, typed) {
                told.push(format!(
                    "{typed}: {} {} {} {}",
                    hit["number"], hit["why"], hit["snippet"], hit["matched"]
                ));
            }
        }
        // As typed stands before any other form.
        assert!(titles(house, Who::Aino, "vesi")[0].starts_with("Vesi"));
        assert_eq!(titles(house, Who::Aino, "xyzzy"), Vec::<String>::new());
        answers.borrow_mut().push(told);
    });
    let answers = answers.into_inner();
    assert!(answers.iter().all(|a| *a == answers[0]), "{answers:#?}");
}

#[test]
fn numbers_and_identities_typed_whole_come_first() {
    both(|house| {
        let case = noted(house, Who::Elias, "Sauna oli kylmä.")["case"]["number"]
            .as_i64()
            .expect("a number");
        let maija = met(
            house,
            "Maija Virtanen",
            json!([{"kind": "email", "value": "Maija@Example.fi"}, {"kind": "phone", "value": "+358 40 123 4567"}, {"kind": "room", "value": "412"}]),
        );
        house.indexed();
        for typed in [format!("K-{case}"), format!("k{case}"), case.to_string()] {
            let found = search(house, Who::Aino, &typed);
            assert_eq!(
                (&found[0]["number"], &found[0]["why"]),
                (&json!(case), &json!("number")),
                "{typed}"
            );
        }
        for typed in ["maija@example.fi", "040 1234567", "412"] {
            let found = search(house, Who::Aino, typed);
            assert_eq!(
                (&found[0]["id"], &found[0]["why"]),
                (&json!(maija), &json!("identity")),
                "{typed}"
            );
        }
        assert_eq!(titles(house, Who::Aino, "Virtasen")[0], "Maija Virtanen");
        // Nobody but staff finds customers.
        assert_eq!(search(house, Who::Onni, "Virtanen"), Vec::<Json>::new());
        let cases = items(&house.as_(Who::Aino), "/api/v1/cases", "kylmä sauna");
        assert_eq!(cases[0]["number"], case);
        let done = house
            .as_(Who::Aino)
            .got(&format!("/api/v1/cases?state=done&q={}", encoded("sauna")));
        assert_eq!(done["items"], json!([]));
    });
}

#[test]
fn what_one_may_not_see_is_not_found() {
    both(|house| {
        let body = json!({"touchpoint": "reception", "kind": "complaint", "words": "Vieras itki hautajaisten jälkeen.", "sensitive": true});
        house.as_(Who::Aino).done("/api/v1/encounters", body);
        noted(house, Who::Onni, "Käytävällä haisi savu.");
        house.indexed();
        for (who, seen) in [
            (Who::Aino, 1),
            (Who::Elias, 1),
            (Who::Freja, 0),
            (Who::Ilta, 0),
            (Who::Onni, 0),
        ] {
            assert_eq!(search(house, who, "hautajaiset").len(), seen, "{who:?}");
            assert_eq!(
                items(&house.as_(who), "/api/v1/cases", "hautajaiset").len(),
                seen,
                "{who:?}"
            );
        }
        assert_eq!(search(house, Who::Onni, "savu").len(), 1);
    });
}

#[test]
fn customers_are_found_as_one_types() {
    both(|house| {
        met(
            house,
            "Maija Korhonen",
            json!([{"kind": "email", "value": "maija.k@talo.example"}, {"kind": "phone", "value": "0407654321"}, {"kind": "account", "value": "AS-7788"}]),
        );
        met(house, "Åke Bergström", json!([]));
        met(house, "Anna-Liisa Mäkelä-Lehto", json!([]));
        house.indexed();
        for (typed, name) in [
            ("mai", "Maija Korhonen"),
            ("korh", "Maija Korhonen"),
            ("hone", "Maija Korhonen"),
            ("maija korho", "Maija Korhonen"),
            ("korhonen m", "Maija Korhonen"),
            ("korhnoen", "Maija Korhonen"),
            ("korhoen", "Maija Korhonen"),
            ("maja korhonen", "Maija Korhonen"),
            ("korhonne maija", "Maija Korhonen"),
            ("maija.k@", "Maija Korhonen"),
            ("040 765", "Maija Korhonen"),
            ("+358 40 7654", "Maija Korhonen"),
            ("4321", "Maija Korhonen"),
            ("as-77", "Maija Korhonen"),
            ("åke", "Åke Bergström"),
            ("bergstr", "Åke Bergström"),
            ("bergstrom", "Åke Bergström"),
            ("liisa leh", "Anna-Liisa Mäkelä-Lehto"),
        ] {
            assert_eq!(names(house, typed), [name], "{typed}");
        }
        for typed in ["", "   ", "zzz", "maija bergström", "%"] {
            assert_eq!(names(house, typed), Vec::<String>::new(), "{typed}");
        }
    });
}

#[test]
fn two_common_words_still_find_the_one() {
    both(|house| {
        house.inside(|tx| {
            for n in 0..450 {
                people::make(tx, None, Some(&format!("Maija Nimi{n}")), &[], &UTC)?;
                people::make(tx, None, Some(&format!("Pekka{n} Korhonen")), &[], &UTC)?;
            }
            people::make(tx, None, Some("Maija Korhonen"), &[], &UTC)?;
            Ok(())
        });
        house.indexed();
        for typed in [
            "Maija Korhonen",
            "korhonen maija",
            "maija korh",
            "Korhonen mai",
            "maija korhnoen",
        ] {
            assert_eq!(names(house, typed), ["Maija Korhonen"], "{typed}");
        }
        assert_eq!(names(house, "maija nimi449"), ["Maija Nimi449"]);
        assert_eq!(names(house, "mai").len(), 20);
    });
}

#[test]
fn a_room_names_somebody_only_in_its_time() {
    both(|house| {
        let until = house.ahead(2 * HOUR);
        met(
            house,
            "Ville Vieras",
            json!([{"kind": "room", "value": "412", "until": until}]),
        );
        house.indexed();
        assert_eq!(names(house, "412"), ["Ville Vieras"]);
        assert_eq!(names(house, "huone 412"), ["Ville Vieras"]);
        assert_eq!(search(house, Who::Aino, "412")[0]["title"], "Ville Vieras");
        house.clock.forward(2 * HOUR);
        assert_eq!(names(house, "412"), Vec::<String>::new());
        assert_eq!(search(house, Who::Aino, "412"), Vec::<Json>::new());
        // The sweep takes the rows away; the customer stays.
        house.sweep();
        house.indexed();
        assert_eq!(names(house, "ville"), ["Ville Vieras"]);
        let left = house.store.read_now(people::ended).expect("read");
        assert!(left.is_empty());
    });
}

#[test]
fn merged_customers_are_shown_as_one() {
    both(|house| {
        let keep = met(
            house,
            "Maria Lind",
            json!([{"kind": "phone", "value": "0401111111"}]),
        );
        let other = met(
            house,
            "Maia Lindh",
            json!([{"kind": "account", "value": "ASIAKAS77"}]),
        );
        house.indexed();
        let merge = house.as_(Who::Aino).done(
            "/api/v1/customers/merge",
            json!({"keep": keep, "merge": other}),
        );
        house.indexed();
        assert_eq!(names(house, "asiakas77"), ["Maria Lind"]);
        let found = search(house, Who::Aino, "Lindh");
        assert_eq!(
            found.iter().map(|h| &h["id"]).collect::<Vec<_>>(),
            [&json!(keep)]
        );
        let id = merge["id"].as_str().expect("an id");
        house
            .as_(Who::Aino)
            .done(&format!("/api/v1/merges/{id}/undo"), json!({}));
        house.indexed();
        assert_eq!(names(house, "asiakas77"), ["Maia Lindh"]);
        assert_eq!(search(house, Who::Aino, "Lindh")[0]["id"], json!(other));
    });
}

kohtaamo_store::statements! {
    TERMS = "SELECT text FROM terms";
}

/// One of the cast, as rooms know them.
fn actor(house: &House, who: Who) -> Actor {
    Actor {
        id: house.person(who),
        name: format!("{who:?}"),
        email: who.email(),
        role: Role::Lead,
        lang: Lang::En,
        theme: "system".into(),
        shortcuts: true,
        cues: true,
        teams: Vec::new(),
        zone: jiff::tz::TimeZone::UTC,
    }
}

/// Words of theirs alone, in every form they may be kept in.
const THEIRS: &[&str] = &[
    "rautiainen",
    "tuulikki",
    "tuulikki.r@posti.example",
    "358405550199",
    "0405550199",
    "kattokruunu",
    "kattokruunun",
    "putosi",
    "viulukotelo",
    "entisnimi",
];

#[test]
fn nothing_of_a_forgotten_customer_remains() {
    both(|house| {
        let customer = met(
            house,
            "Tuulikki Entisnimi",
            json!([{"kind": "email", "value": "tuulikki.r@posti.example"}, {"kind": "phone", "value": "0405550199"}]),
        );
        house.indexed();
        let aino = actor(house, Who::Aino);
        let id: people::CustomerId = kohtaamo_store::Id::from_written(customer.clone());
        house.inside(move |tx| people::rename(tx, &aino, &id, "Tuulikki Rautiainen"));
        let body = json!({"touchpoint": "reception", "kind": "complaint", "words": "Kattokruunun koriste putosi viulukotelon päälle.", "customer": {"id": customer},
            "wishes": "Uusi viulukotelo", "references": {"order": "VIULUKOTELO-1"}, "attributes": {"esine": "viulukotelo"}});
        house
            .as_(Who::Elias)
            .key("k1")
            .done("/api/v1/encounters", body);
        noted(house, Who::Elias, "Sauna oli kylmä.");
        house.indexed();
        assert_eq!(titles(house, Who::Aino, "viulukotelo").len(), 1);
        assert_eq!(names(house, "rautia"), ["Tuulikki Rautiainen"]);
        // A change that waits for the indexer while they are forgotten does not bring them back.
        let case = house.as_(Who::Aino).got("/api/v1/cases")["items"][1]["number"].clone();
        house.as_(Who::Aino).done(
            &format!("/api/v1/cases/{case}/concerns"),
            json!({"what": "Viulukotelo meni rikki"}),
        );
        house.inside(move |tx| people::forget(tx, &customer));
        house.indexed();
        house.store.scrub().expect("scrubbed");
        assert_eq!(
            titles(house, Who::Aino, "viulukotelo"),
            Vec::<String>::new()
        );
        assert_eq!(names(house, "rautiainen"), Vec::<String>::new());
        assert_eq!(titles(house, Who::Aino, "sauna").len(), 1);
        let terms: Vec<String> = house
            .store
            .read_now(|tx| tx.rows(&TERMS, &[], |r| r.get(0)))
            .expect("read");
        for word in THEIRS {
            assert!(
                !terms.iter().any(|t| t.contains(word)),
                "{word} is a term still"
            );
        }
        for bytes in house.folder().map(bytes_of).unwrap_or_default() {
            for word in THEIRS {
                assert!(!holds(&bytes, word), "{word} is in the file still");
            }
        }
        house.holds();
    });
}

/// Every file of a folder: the database and its log.
fn bytes_of(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(folder).expect("a folder");
    files
        .map(|f| std::fs::read(f.expect("a file").path()).expect("readable"))
        .collect()
}

/// Whether the word is there, in whatever case.
fn holds(bytes: &[u8], word: &str) -> bool {
    let lower = bytes.to_ascii_lowercase();
    lower.windows(word.len()).any(|w| w == word.as_bytes())
}
