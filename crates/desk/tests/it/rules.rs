//! What the rules refuse, and whom: promises, closing, lists, money.

use crate::story::{agreed, complaint, follow_up, offered};
use crate::{HOUR, House, Voice, Who, both};
use serde_json::{Value as Json, json};

/// Promises to call back within the hour; answers the address of its outcome.
pub fn promised(house: &House, by: &Voice<'_>, case: &str) -> String {
    let due = house.ahead(HOUR);
    let made = by.done(
        &format!("{case}/promises"),
        json!({"what": "Soitan takaisin", "due": due}),
    );
    format!(
        "/api/v1/promises/{}/outcome",
        made["id"].as_str().expect("an id")
    )
}

#[test]
fn a_promise_ends_in_daylight() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);

        let late = promised(house, &elias, &case);
        house.clock.forward(2 * HOUR);
        elias.done(&late, json!({"outcome": "kept"}));
        assert_eq!(elias.got(&case)["promises"][0]["late"], true, "kept late");
        elias.refused(&late, json!({"outcome": "kept"}), "promise_ended");
        elias.refused(&late, json!({"outcome": "broken"}), "promise_ended");

        let broken = promised(house, &elias, &case);
        elias.refused(&broken, json!({"outcome": "broken"}), "promise_broken");
        elias.refused(
            &broken,
            json!({"outcome": "broken", "reason": "Unohtui"}),
            "promise_broken",
        );
        let due = house.ahead(HOUR);
        let next = elias.done(
            &broken,
            json!({"outcome": "broken", "next": {"what": "Soitan nyt", "due": due}}),
        );
        let next = format!(
            "/api/v1/promises/{}/outcome",
            next["promise"].as_str().expect("a new one")
        );
        aino.done(
            &next,
            json!({"outcome": "broken", "reason": "Asiakas soitti itse."}),
        );

        let moved = promised(house, &elias, &case);
        let due = house.ahead(3 * HOUR);
        let (status, told) = elias.post(&moved, json!({"outcome": "renegotiated", "due": due}));
        assert_eq!(status, 422, "how was the customer told? {told}");
        let (status, _) = elias.post(
            &moved,
            json!({"outcome": "renegotiated", "told_how": "puhelimessa"}),
        );
        assert_eq!(status, 422, "until when?");
        let new = elias.done(
            &moved,
            json!({"outcome": "renegotiated", "told_how": "puhelimessa", "due": due}),
        );
        assert!(new["promise"].is_string());
        let promises = elias.got(&case)["promises"].clone();
        let renewed = promises
            .as_array()
            .and_then(|p| p.iter().find(|p| p["id"] == new["promise"]).cloned())
            .expect("there");
        assert_ne!(
            renewed["first_due"], renewed["due"],
            "the first time stands beside the new one"
        );
        assert_eq!(renewed["what"], "Soitan takaisin");

        aino.refused(
            &format!("{case}/closure"),
            json!({"reason": "withdrawn", "note": "Lähti."}),
            "promise_open",
        );
        house.holds();
    });
}

#[test]
fn a_promise_is_found_overdue_once() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        promised(house, &elias, &case);
        house.clock.forward(HOUR + 1);
        for _ in 0..3 {
            house.sweep();
        }
        let told = |kind: &str| {
            let events = elias.got(&case)["events"].clone();
            events
                .as_array()
                .expect("events")
                .iter()
                .filter(|e| e["kind"] == kind)
                .count()
        };
        assert_eq!((told("promise.due"), told("promise.late")), (1, 0));
        house.clock.forward(HOUR);
        house.sweep();
        house.sweep();
        assert_eq!((told("promise.due"), told("promise.late")), (1, 1));
    });
}

#[test]
fn cases_close_by_kind_and_role_and_open_again() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let question = json!({"touchpoint": "phone", "kind": "question", "words": "Mihin aikaan aamiainen on?"});
        let number = elias.done("/api/v1/encounters", question)["case"]["number"].clone();
        let question = format!("/api/v1/cases/{number}");
        elias.done(
            &format!("{question}/closure"),
            json!({"reason": "answered", "note": "Seitsemältä."}),
        );
        assert_eq!(elias.got(&question)["state"], "done");
        elias.refused(
            &format!("{question}/next-action"),
            json!({"what": "x", "due": house.ahead(HOUR)}),
            "done",
        );
        elias.done(
            &format!("{question}/reopening"),
            json!({"reason": "Kysyi uudelleen"}),
        );
        let open = elias.got(&question);
        assert_eq!(open["state"], "open");
        assert!(
            open["next_action"].is_object() && open["owner"].is_object(),
            "rule 2"
        );

        let case = complaint(house);
        elias.refused(
            &format!("{case}/closure"),
            json!({"reason": "withdrawn", "note": "x"}),
            "lead_decides",
        );
        aino.refused(
            &format!("{case}/closure"),
            json!({"reason": "answered", "note": "x"}),
            "not_answered",
        );
        let (status, _) = aino.post(
            &format!("{case}/closure"),
            json!({"reason": "not_accepted", "note": ""}),
        );
        assert_eq!(status, 422, "which further body was named?");
        aino.done(
            &format!("{case}/closure"),
            json!({"reason": "not_accepted", "note": "Kuluttajariitalautakunta"}),
        );
        let done = aino.got(&case);
        assert_eq!(
            (&done["state"], &done["marks"]["follow_up"]),
            (&json!("done"), &json!("full"))
        );

        let at_once = json!({"touchpoint": "phone", "kind": "request", "words": "Herätys klo 6", "handled": true});
        assert_eq!(
            elias.done("/api/v1/encounters", at_once)["case"]["state"],
            "done"
        );
        let praise =
            json!({"touchpoint": "reception", "kind": "praise", "words": "Ihana aamiainen"});
        assert_eq!(elias.done("/api/v1/encounters", praise)["case"], Json::Null);
        let open =
            json!({"touchpoint": "reception", "kind": "praise", "words": "Ihana", "open": true});
        assert!(elias.done("/api/v1/encounters", open)["case"]["number"].is_i64());
    });
}

#[test]
fn lists_are_filtered_by_state_owner_and_team() {
    both(|house| {
        let (elias, freja) = (house.as_(Who::Elias), house.as_(Who::Freja));
        let note = |by: &Voice<'_>, handled: bool| {
            let note = json!({"touchpoint": "phone", "kind": "question", "words": "Missä?", "handled": handled});
            by.done("/api/v1/encounters", note)["case"]["number"]
                .as_i64()
                .expect("a number")
        };
        let (open, done, other) = (note(&elias, false), note(&elias, true), note(&freja, false));
        let listed = |query: &str| -> Vec<i64> {
            let list = elias.got(&format!("/api/v1/cases?{query}"));
            list["items"]
                .as_array()
                .expect("items")
                .iter()
                .filter_map(|c| c["number"].as_i64())
                .collect()
        };
        assert_eq!(listed(""), [other, open]);
        assert_eq!(listed("state=done"), [done]);
        assert_eq!(listed("state=all"), [other, done, open]);
        assert_eq!(listed("owner=Elias"), [open]);
        assert_eq!(listed("owner=elias@talo.example&state=done"), [done]);
        assert_eq!(listed("owner=Elias&state=all"), [done, open]);
        assert_eq!(listed("team=service-desk"), [other]);
        assert_eq!(listed("team=reception&state=all"), [done, open]);
        assert_eq!(elias.get("/api/v1/cases?state=half").0, 422);
        let first = elias.got("/api/v1/cases?state=all&limit=2");
        let next = first["next"].as_str().expect("a cursor");
        let second = elias.got(&format!("/api/v1/cases?state=all&limit=2&after={next}"));
        assert_eq!(
            (second["items"][0]["number"].as_i64(), &second["next"]),
            (Some(open), &Json::Null)
        );
    });
}

#[test]
fn until_the_first_mandate_money_leaves_by_a_lead_with_a_reason() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);
        agreed(&elias, &case);
        let credit = json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": "12.50", "currency": "EUR"}});
        assert_eq!(
            aino.post(&format!("{case}/offers"), credit.clone()).0,
            422,
            "a reason"
        );
        let mut reasoned = credit;
        reasoned["reason"] = json!("Yö kylmässä");
        aino.done(&format!("{case}/offers"), reasoned);
        let offer = &aino.got(&case)["offers"][0];
        assert_eq!(
            (
                &offer["worth"]["amount"],
                &offer["approval"]["reason"],
                &offer["approval"]["by"]
            ),
            (&json!("12.50"), &json!("Yö kylmässä"), &json!("Aino"))
        );
        for amount in ["-1", "1.234", "", "1e3", "12345678.00", "1 000"] {
            let bad = json!({"remedy": "credit", "what": "x", "reason": "y", "worth": {"amount": amount}});
            assert_eq!(aino.post(&format!("{case}/offers"), bad).0, 422, "{amount}");
        }
    });
}

#[test]
fn agreement_says_yes_or_no() {
    let house = House::lite();
    let elias = house.as_(Who::Elias);
    let case = complaint(&house);
    agreed(&elias, &case);
    assert_eq!(elias.post(&format!("{case}/agreement"), json!({})).0, 422);
    let offer = offered(&elias, &case);
    elias.done(
        &format!("{case}/offers/{offer}/answer"),
        json!({"answer": "accepted"}),
    );
    elias.refused(
        &format!("{case}/offers/{offer}/answer"),
        json!({"answer": "declined"}),
        "offer_answered",
    );
    assert!(
        follow_up(&elias, &case)["due"].is_string(),
        "no promise: due at once after the delay"
    );
}
