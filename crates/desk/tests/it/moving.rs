//! Another matter gets a case of its own; the same matter told twice becomes one case. Whatever is
//! done, no word is lost and no promise is swallowed.

use crate::{HOUR, House, Voice, Who, both};
use kohtaamo_testkit::times;
use serde_json::{Value as Json, json};

fn noted(house: &House, words: &str, more: Json) -> Json {
    let mut note = json!({"customer": {"name": "Liisa Lahti", "identities": [{"kind": "email", "value": "liisa@lahti.example"}]},
        "touchpoint": "email", "kind": "complaint", "words": words});
    for (name, value) in more.as_object().into_iter().flatten() {
        note[name] = value.clone();
    }
    house.as_(Who::Elias).done("/api/v1/encounters", note)
}

fn address(noted: &Json) -> String {
    format!("/api/v1/cases/{}", noted["case"]["number"])
}

fn words(by: &Voice<'_>, case: &str) -> Vec<String> {
    let found = by.got(case);
    let all = found["encounters"].as_array().expect("encounters");
    all.iter()
        .map(|e| e["words"].as_str().expect("words").to_owned())
        .collect()
}

fn split(by: &Voice<'_>, encounter: &str) -> String {
    let made = by.done(&format!("/api/v1/encounters/{encounter}/split"), json!({}));
    address(&made)
}

#[test]
fn another_matter_gets_a_case_of_its_own_in_one_key() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let first = noted(house, "Huone on kylmä", json!({}));
        let case = address(&first);
        let number = &first["case"]["number"];
        let second = noted(
            house,
            "Ja lasku puuttuu",
            json!({"case": number, "kind": "contact"}),
        );
        let page = house.browser(Who::Elias).get(&format!("/cases/{number}"));
        assert!(page.html.contains("data-key=\"o\""), "one key");
        let apart = split(&elias, second["encounter"].as_str().expect("an id"));
        assert_eq!(words(&elias, &case), ["Huone on kylmä"]);
        assert_eq!(words(&elias, &apart), ["Ja lasku puuttuu"]);
        let new = elias.got(&apart);
        assert_eq!(
            (&new["kind"], &new["title"]),
            (&json!("request"), &json!("Ja lasku puuttuu"))
        );
        assert_eq!(new["next_action"]["set_as"], "answer");
        assert_eq!(new["owner"], elias.got(&case)["owner"]);
        let first = first["encounter"].as_str().expect("an id");
        elias.refused(
            &format!("/api/v1/encounters/{first}/split"),
            json!({}),
            "only_encounter",
        );
        house.sound();
    });
}

#[test]
fn the_same_matter_told_twice_becomes_one_and_comes_apart_again() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let (one, two) = (
            address(&noted(house, "Avain ei toimi", json!({}))),
            address(&noted(
                house,
                "Avain yhä rikki",
                json!({"references": {"stay": "V-7"}}),
            )),
        );
        let promise = elias.done(
            &format!("{two}/promises"),
            json!({"what": "Uusi avain", "due": house.ahead(HOUR)}),
        );
        let into = elias.got(&one)["number"].clone();
        elias.done(&format!("{two}/merge"), json!({"into": into}));
        assert_eq!(words(&elias, &one), ["Avain ei toimi", "Avain yhä rikki"]);
        let merged = elias.got(&two);
        assert_eq!(merged["state"], "done");
        assert_eq!(merged["closures"][0]["reason"], "duplicate");
        let carried = elias.got(&one);
        assert_eq!(carried["promises"][0]["id"], promise["id"], "not swallowed");
        elias.refused(
            &format!("{one}/closure"),
            json!({"reason": "withdrawn", "note": "x"}),
            "promise_open",
        );
        house.sound();

        let id = promise["id"].as_str().expect("an id");
        elias.done(
            &format!("/api/v1/promises/{id}/outcome"),
            json!({"outcome": "renegotiated", "due": house.ahead(2 * HOUR), "told_how": "Soitin"}),
        );
        elias.done(&format!("{two}/reopening"), json!({"reason": "Eri avain"}));
        assert_eq!(words(&elias, &one), ["Avain ei toimi"]);
        assert_eq!(words(&elias, &two), ["Avain yhä rikki"]);
        let back = elias.got(&two)["promises"].as_array().map_or(0, Vec::len);
        assert_eq!(back, 2, "and the one that took its place");
        assert_eq!(elias.got(&one)["promises"], json!([]));
        house.sound();
    });
}

#[test]
fn what_may_not_be_one_is_not_merged() {
    let house = House::lite();
    let elias = house.as_(Who::Elias);
    let one = noted(&house, "Avain ei toimi", json!({}));
    let into = one["case"]["number"].clone();
    let merge = |case: &str, rule: &str| {
        elias.refused(&format!("{case}/merge"), json!({"into": into}), rule);
    };
    merge(&address(&one), "same_case");
    let other = json!({"customer": {"name": "Matti Meri"}});
    merge(&address(&noted(&house, "Melua", other)), "other_customer");
    merge(
        &address(&noted(&house, "Menetys", json!({"sensitive": true}))),
        "sensitive",
    );
    let asked = noted(&house, "Entä aamiainen?", json!({"kind": "question"}));
    elias.refused(
        &format!("{}/merge", address(&one)),
        json!({"into": asked["case"]["number"]}),
        "complaint",
    );
    elias.done(&format!("{}/merge", address(&asked)), json!({"into": into}));
    let freja = house.as_(Who::Freja);
    let hidden = noted(&house, "Toinen menetys", json!({"sensitive": true}));
    let (status, _) = freja.post(
        &format!("{}/merge", address(&hidden)),
        json!({"into": into}),
    );
    assert_eq!(status, 404, "who may not see it may not merge it");
    house.sound();
}

#[test]
fn a_survey_follows_its_encounter() {
    let house = House::lite();
    let elias = house.as_(Who::Elias);
    let case = address(&noted(&house, "Huone on kylmä", json!({})));
    let made = elias.done(&format!("{case}/surveys"), json!({"survey": "encounter"}));
    let open = made["open"].as_str().expect("an address");
    let survey = house.browser(Who::Elias).get(open).location;
    house
        .guest()
        .post_as_is(&survey, &[("experience", "1"), ("words", "Lasku väärin")]);
    let heard = elias.got(&case)["encounters"][1]["id"].clone();
    let apart = split(&elias, heard.as_str().expect("an id"));
    assert_eq!(
        elias.got(&apart)["survey_answers"][0]["words"],
        "Lasku väärin"
    );
    assert_eq!(elias.got(&case)["survey_answers"], json!([]));
    house.sound();
}

/// xorshift.
fn throw(dice: &mut u64, sides: usize) -> usize {
    *dice ^= *dice << 13;
    *dice ^= *dice >> 7;
    *dice ^= *dice << 17;
    (*dice >> 11) as usize % sides
}

#[test]
fn proof_no_word_is_lost_and_no_promise_swallowed() {
    let house = House::lite();
    let aino = house.as_(Who::Aino);
    let (mut said, mut promised, mut dice) = (Vec::new(), 0, 0x9e37_79b9_7f4a_7c15_u64);
    for n in 0..6 {
        said.push(format!("sana {n}"));
        noted(&house, &said[n], json!({}));
    }
    for _ in 0..times(60, 2000) {
        let all = aino.got("/api/v1/cases?state=all&limit=200");
        let cases = all["items"].as_array().expect("cases");
        let mut one = || cases[throw(&mut dice, cases.len())].clone();
        let (a, b) = (one(), one());
        let case = format!("/api/v1/cases/{}", a["number"]);
        match throw(&mut dice, 5) {
            0 => {
                let words = format!("sana {}", said.len());
                let note = json!({"case": a["number"]});
                noted(&house, &words, note);
                said.push(words);
            }
            1 => {
                let made = aino.post(
                    &format!("{case}/promises"),
                    json!({"what": "Soitan", "due": house.ahead(HOUR)}),
                );
                promised += usize::from(made.0 == 201);
            }
            2 => {
                aino.post(&format!("{case}/merge"), json!({"into": b["number"]}));
            }
            3 => {
                aino.post(&format!("{case}/reopening"), json!({"reason": "Eri asia"}));
            }
            _ => {
                let found = aino.got(&case);
                let met = found["encounters"].as_array().expect("encounters");
                if let Some(last) = met.last().and_then(|e| e["id"].as_str()) {
                    aino.post(&format!("/api/v1/encounters/{last}/split"), json!({}));
                }
            }
        }
        house.sound();
    }
    let all = aino.got("/api/v1/cases?state=all&limit=200");
    let (mut found, mut open) = (Vec::new(), 0);
    for line in all["items"].as_array().expect("cases") {
        let case = format!("/api/v1/cases/{}", line["number"]);
        found.extend(words(&aino, &case));
        open += aino.got(&case)["promises"].as_array().map_or(0, Vec::len);
    }
    found.sort();
    said.sort();
    assert_eq!(found, said, "every word is there, once");
    assert_eq!(open, promised, "every promise is there, once");
}
