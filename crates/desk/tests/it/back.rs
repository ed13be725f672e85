//! A customer comes back: to a case that was done, to a talk that must begin anew.

use crate::story::{agreed, complaint, follow_up, offered};
use crate::{House, MINUTE, Voice, Who, both};
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    TAKE_OVER = scans "two cases" "UPDATE cases SET taken_over = 1, person = NULL WHERE state = 'done'";
}

/// A request that was done at once; answers its number.
fn done_at_once(house: &House) -> Json {
    let note = json!({"touchpoint": "reception", "kind": "request", "words": "Saanko pyyhkeen?", "handled": true});
    let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
    noted["case"]["number"].clone()
}

fn case(house: &House, number: &Json) -> Json {
    house
        .as_(Who::Elias)
        .got(&format!("/api/v1/cases/{number}"))
}

fn told_again(by: &Voice<'_>, number: &Json, more: Json) {
    let mut note = json!({"touchpoint": "phone", "kind": "question", "words": "Pyyhe ei tullut.", "case": number});
    for (name, value) in more.as_object().expect("an object") {
        note[name] = value.clone();
    }
    by.done("/api/v1/encounters", note);
}

#[test]
fn what_was_done_is_open_again_when_the_customer_comes_back() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let number = done_at_once(house);
        for quiet in [
            json!({"kind": "praise", "words": "Kiitos!"}),
            json!({"kind": "contact"}),
            json!({"direction": "outbound", "words": "Kävimme katsomassa."}),
            json!({"handled": true}),
        ] {
            told_again(&elias, &number, quiet.clone());
            assert_eq!(case(house, &number)["state"], "done", "{quiet}");
        }
        told_again(&elias, &number, json!({}));
        let found = case(house, &number);
        assert_eq!(found["state"], "open");
        assert_eq!(found["next_action"]["set_as"], "look");
        let events = found["events"].to_string();
        assert!(events.contains("case.reopened"), "{events}");
        let now = elias.got("/api/v1/now");
        assert_eq!(now["items"][0]["case"], number, "{now}");
        house.sound();
    });
}

#[test]
fn whoever_left_does_not_get_a_case_back() {
    both(|house| {
        let number = done_at_once(house);
        let id = house.person(Who::Elias);
        house.inside(move |tx| kohtaamo_desk::access::end_person(tx, None, &id));
        told_again(&house.as_(Who::Aino), &number, json!({}));
        let found = house.as_(Who::Aino).got(&format!("/api/v1/cases/{number}"));
        assert_eq!(found["owner"]["person"], Json::Null, "{}", found["owner"]);
        house.sound();
    });
}

#[test]
fn a_case_that_came_closed_is_carried_on_here() {
    both(|house| {
        let number = done_at_once(house);
        house.inside(|tx| Ok(tx.exec(&TAKE_OVER, &[])?));
        told_again(&house.as_(Who::Elias), &number, json!({}));
        let found = case(house, &number);
        assert_eq!(
            (&found["state"], &found["taken_over"]),
            (&json!("open"), &json!(false))
        );
        house.sound();
    });
}

#[test]
fn a_talk_begun_anew_is_talked_through_before_an_offer() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);
        agreed(&elias, &case);
        house.clock.forward(MINUTE);
        let note = json!({"reason": "withdrawn", "note": "Lähti."});
        aino.done(&format!("{case}/closure"), note);
        aino.done(
            &format!("{case}/reopening"),
            json!({"reason": "Palasi vihaisena."}),
        );
        let offer = json!({"remedy": "repair", "what": "Korjaamme patterin."});
        elias.refused(&format!("{case}/offers"), offer, "listen_before_offer");
        let old = json!({"agreed": true});
        elias.refused(&format!("{case}/agreement"), old, "listen_before_offer");
        agreed(&elias, &case);
        offered(&elias, &case);
        house.sound();
    });
}

#[test]
fn a_follow_up_gives_way_to_a_newer_one_and_says_so() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        agreed(&elias, &case);
        for _ in 0..2 {
            let offer = offered(&elias, &case);
            let yes = json!({"answer": "accepted"});
            elias.done(&format!("{case}/offers/{offer}/answer"), yes);
            house.clock.forward(MINUTE);
        }
        let found = elias.got(&case);
        let first = &found["follow_ups"][0];
        assert_eq!(first["outcome"], "replaced", "{first}");
        let events = found["events"].to_string();
        assert!(events.contains("follow_up.replaced"), "{events}");
        // It is no answer a person may give.
        let id = follow_up(&elias, &case)["id"].clone();
        let (status, _) = elias.post(
            &format!("{case}/follow-ups/{}/outcome", id.as_str().expect("an id")),
            json!({"outcome": "replaced"}),
        );
        assert_eq!(status, 422);
        house.sound();
    });
}
