//! Surveys by rule: who is asked, when, and who is left in peace; and what answers come to.

use crate::story::{agreed, complaint, follow_up, met, offered};
use crate::{HOUR, House, Who, both};
use kohtaamo_desk::follow_up::surveys::asking;
use kohtaamo_desk::house as rooms;
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    LETTERS = "SELECT w.text FROM letters l JOIN words w ON w.id = l.body WHERE l.kind = 'survey' ORDER BY l.at, l.id";
    SPOIL = scans "all there are" "UPDATE survey_invitations SET survey = 'nothing we know'";
    LET_BE = "SELECT left_as FROM survey_invitations WHERE left_as IS NOT NULL ORDER BY at, id";
}

fn settle(house: &House) {
    house.inside(|tx| rooms::set(tx, "mail_way", "folder"));
}

fn switch_on(house: &House, survey: &str, more: Json) {
    let mut say = json!({"on": true, "minutes": 60});
    for (name, value) in more.as_object().into_iter().flatten() {
        say[name] = value.clone();
    }
    house
        .as_(Who::Aino)
        .done(&format!("/api/v1/surveys/{survey}"), say);
}

fn sweep(house: &House) {
    for _ in 0..2 {
        for id in house.inside(asking::due) {
            house.inside(move |tx| asking::consider_due(tx, &id));
        }
    }
}

fn letters(house: &House) -> Vec<String> {
    house.inside(|tx| Ok(tx.rows(&LETTERS, &[], |r| r.get(0))?))
}

fn let_be(house: &House) -> Vec<String> {
    house.inside(|tx| Ok(tx.rows(&LET_BE, &[], |r| r.get(0))?))
}

/// A complaint with a customer to write to, solved, and its follow-up due.
fn solved(house: &House) -> String {
    let elias = house.as_(Who::Elias);
    let case = complaint(house);
    agreed(&elias, &case);
    let offer = offered(&elias, &case);
    let answer = format!("{case}/offers/{offer}/answer");
    elias.done(&answer, json!({"answer": "accepted"}));
    case
}

fn meeting(house: &House, words: &str, more: Json) -> Json {
    let mut note = json!({"customer": {"name": "Liisa Lahti", "identities": [{"kind": "email", "value": "liisa@lahti.example"}]},
        "touchpoint": "phone", "kind": "contact", "words": words});
    for (name, value) in more.as_object().into_iter().flatten() {
        note[name] = value.clone();
    }
    house.as_(Who::Elias).done("/api/v1/encounters", note)
}

#[test]
fn who_was_followed_up_is_asked_once_and_not_before_its_time() {
    both(|house| {
        settle(house);
        switch_on(house, "follow-up", json!({}));
        let case = solved(house);
        met(house, &house.as_(Who::Elias), &case, "content");
        sweep(house);
        assert_eq!(letters(house).len(), 0, "an hour later");
        house.clock.forward(HOUR);
        sweep(house);
        sweep(house);
        let sent = letters(house);
        assert_eq!(sent.len(), 1);
        assert!(
            sent[0].contains("{survey:") && sent[0].contains("asiasi"),
            "{sent:?}"
        );
        house.sound();
    });
}

#[test]
fn who_was_not_reached_is_asked_at_once_and_their_answer_is_the_outcome() {
    both(|house| {
        settle(house);
        switch_on(house, "follow-up", json!({}));
        let elias = house.as_(Who::Elias);
        let case = solved(house);
        met(house, &elias, &case, "not_reached");
        sweep(house);
        assert_eq!(letters(house).len(), 1);
        assert!(follow_up(&elias, &case)["outcome"].is_null());
        house.clock.forward(HOUR);
        met(house, &elias, &case, "content");
        house.clock.forward(2 * HOUR);
        sweep(house);
        assert_eq!(letters(house).len(), 1, "asked about already");
        house.sound();
    });
}

#[test]
fn meetings_are_asked_about_by_kind_and_place_when_their_matter_is_over() {
    both(|house| {
        settle(house);
        let more = json!({"one_in": 1, "kinds": ["contact", "question"], "touchpoints": ["phone"], "quiet_days": 1});
        switch_on(house, "encounter", more);
        meeting(house, "Kiitti", json!({"touchpoint": "chat"}));
        meeting(house, "Ihana aamiainen", json!({"kind": "praise"}));
        meeting(
            house,
            "Soitettiin hänelle",
            json!({"direction": "outbound"}),
        );
        let asked = meeting(house, "Milloin aamiainen on?", json!({"kind": "question"}));
        house.clock.forward(HOUR);
        sweep(house);
        assert_eq!(letters(house).len(), 0, "the question is open");
        let case = format!("/api/v1/cases/{}", asked["case"]["number"]);
        house
            .as_(Who::Elias)
            .done(&format!("{case}/closure"), json!({"reason": "answered"}));
        house.clock.forward(24 * HOUR);
        sweep(house);
        assert_eq!(letters(house).len(), 1);
        house.sound();
    });
}

#[test]
fn who_cannot_be_asked_keeps_nobody_else_from_being_asked() {
    both(|house| {
        settle(house);
        let more = json!({"one_in": 1, "kinds": ["contact"]});
        switch_on(house, "encounter", more);
        meeting(house, "Kysyi avainta", json!({}));
        house.inside(|tx| Ok(tx.exec(&SPOIL, &[])?));
        house.clock.forward(1_000);
        let maija = json!({"name": "Maija Korhonen", "identities": [{"kind": "email", "value": "maija@korhonen.example"}]});
        meeting(house, "Kysyi aikaa", json!({"customer": maija}));
        house.clock.forward(HOUR);
        house.sweep();
        assert_eq!(letters(house).len(), 1, "the other was asked");
        assert!(house.inside(asking::due).is_empty(), "not each second");
        house.clock.forward(HOUR);
        assert_eq!(house.inside(asking::due).len(), 1, "but again");
    });
}

#[test]
fn nobody_is_asked_too_often_or_while_they_wait_for_us() {
    both(|house| {
        settle(house);
        switch_on(
            house,
            "encounter",
            json!({"one_in": 1, "kinds": ["contact"]}),
        );
        meeting(house, "Kysyi avainta", json!({}));
        meeting(house, "Kysyi avainta taas", json!({}));
        house.clock.forward(HOUR);
        sweep(house);
        assert_eq!(
            (letters(house).len(), let_be(house)),
            (1, vec!["quiet".to_owned()])
        );
        house.clock.forward(31 * 24 * HOUR);
        meeting(house, "Avain on rikki!", json!({"kind": "complaint"}));
        meeting(house, "Kysyi aikaa", json!({}));
        house.clock.forward(HOUR);
        sweep(house);
        assert_eq!(letters(house).len(), 1);
        assert_eq!(let_be(house).last().map(String::as_str), Some("complaint"));
        house.sound();
    });
}

#[test]
fn no_rule_asks_about_a_sensitive_case_or_one_nobody_can_write_to() {
    let house = House::lite();
    settle(&house);
    switch_on(
        &house,
        "encounter",
        json!({"one_in": 1, "kinds": ["contact"]}),
    );
    let sensitive = json!({"sensitive": true, "customer": {"name": "Eeva", "identities": [{"kind": "email", "value": "eeva@x.example"}]}});
    let hard = meeting(&house, "Menetti läheisensä", sensitive);
    let case = format!("/api/v1/cases/{}", hard["case"]["number"]);
    let voice = house.as_(Who::Aino);
    voice.done(
        &format!("{case}/closure"),
        json!({"reason": "referred", "note": "Pappi"}),
    );
    meeting(
        &house,
        "Kysyi tietä",
        json!({"customer": {"name": "Matti Meri"}}),
    );
    house.clock.forward(HOUR);
    sweep(&house);
    let mut why = let_be(&house);
    why.sort();
    assert_eq!(
        (letters(&house).len(), why),
        (0, vec!["no_address".into(), "sensitive".into()])
    );
    // A person may ask: here, and it is theirs to answer for.
    voice.done(&format!("{case}/surveys"), json!({"survey": "encounter"}));
    house.sound();
}

#[test]
fn a_guest_is_asked_ahead_what_they_expect() {
    both(|house| {
        settle(house);
        switch_on(house, "before", json!({"minutes": 2 * 24 * 60}));
        let (from, until) = (house.ahead(72 * HOUR), house.ahead(96 * HOUR));
        let who = json!({"customer": {"name": "Kaisa Koski", "identities": [{"kind": "email", "value": "kaisa@koski.example"},
            {"kind": "room", "value": "412", "from": from, "until": until}]}});
        meeting(house, "Varasi huoneen", who);
        sweep(house);
        assert_eq!(letters(house).len(), 0, "two days ahead");
        house.clock.forward(25 * HOUR);
        sweep(house);
        assert_eq!(letters(house).len(), 1);
        house.sound();
    });
}

#[test]
fn what_was_answered_is_counted_with_pairs() {
    both(|house| {
        let noted = meeting(house, "Tulee huomenna", json!({}));
        let customer = noted["customer"].as_str().expect("an id").to_owned();
        let elias = house.as_(Who::Elias);
        let answer = |survey: &str, field: &str, value: &str| {
            let made = elias.done(
                &format!("/api/v1/customers/{customer}/surveys"),
                json!({"survey": survey}),
            );
            let open = made["open"].as_str().expect("an address");
            let page = house.browser(Who::Elias).get(open);
            let sent = house.guest().post_as_is(&page.location, &[(field, value)]);
            assert_eq!(sent.status, 303, "{}", sent.html);
        };
        answer("before", "expectation", "5");
        house.clock.forward(HOUR);
        answer("encounter", "experience", "4");
        answer("encounter", "experience", "3");
        let told = elias.got("/api/v1/surveys");
        assert_eq!(told["expectation_gap"]["n"], 2, "{told}");
        assert_eq!(told["expectation_gap"]["value"], -1.5);
        let encounter = &told["items"][1];
        assert_eq!(
            (&encounter["asked"], &encounter["answered"]),
            (&json!(2), &json!(2))
        );
        assert_eq!(encounter["measures"]["experience"]["mean"], 3.5);
        assert_eq!(
            encounter["measures"]["experience"]["counts"],
            json!({"3": 1, "4": 1})
        );
        let page = house.browser(Who::Elias).get("/design/surveys");
        assert!(
            page.html.contains("3.5") && page.html.contains("−1.5"),
            "{}",
            page.html
        );
    });
}

#[test]
fn a_lead_says_what_is_asked() {
    let house = House::lite();
    let aino = house.browser(Who::Aino);
    let form = [
        ("on", "1"),
        ("minutes", "1440"),
        ("quiet_days", "60"),
        ("questions[]", "nps"),
        ("questions[]", "words"),
    ];
    let saved = aino.post("/design/surveys/follow-up", &form);
    assert_eq!(saved.status, 303, "{}", saved.html);
    let told = house.as_(Who::Elias).got("/api/v1/surveys");
    let survey = &told["items"][0];
    assert_eq!(survey["questions"], json!(["nps", "words"]));
    assert_eq!(
        (&survey["on"], &survey["quiet_days"]),
        (&json!(true), &json!(60))
    );
    let nothing = aino.post("/design/surveys/follow-up", &[("quiet_days", "0")]);
    assert_eq!(nothing.status, 422);
}
