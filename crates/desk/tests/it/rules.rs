//! What the rules refuse, and whom: promises, closing, money, customers, what few may see.

use crate::story::{agreed, complaint, follow_up, offered};
use crate::{HOUR, House, Voice, Who, both};
use serde_json::{Value as Json, json};

fn promised(house: &House, by: &Voice<'_>, case: &str) -> String {
    let due = house.ahead(HOUR);
    let made = by.done(&format!("{case}/promises"), json!({"what": "Soitan takaisin", "due": due}));
    format!("/api/v1/promises/{}/outcome", made["id"].as_str().expect("an id"))
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
        elias.refused(&broken, json!({"outcome": "broken", "reason": "Unohtui"}), "promise_broken");
        let due = house.ahead(HOUR);
        let next = elias.done(&broken, json!({"outcome": "broken", "next": {"what": "Soitan nyt", "due": due}}));
        let next = format!("/api/v1/promises/{}/outcome", next["promise"].as_str().expect("a new one"));
        aino.done(&next, json!({"outcome": "broken", "reason": "Asiakas soitti itse."}));

        let moved = promised(house, &elias, &case);
        let due = house.ahead(3 * HOUR);
        let (status, told) = elias.post(&moved, json!({"outcome": "renegotiated", "due": due}));
        assert_eq!(status, 422, "how was the customer told? {told}");
        let (status, _) = elias.post(&moved, json!({"outcome": "renegotiated", "told_how": "puhelimessa"}));
        assert_eq!(status, 422, "until when?");
        let new = elias.done(&moved, json!({"outcome": "renegotiated", "told_how": "puhelimessa", "due": due}));
        assert!(new["promise"].is_string());
        let promises = elias.got(&case)["promises"].clone();
        let renewed = promises.as_array().and_then(|p| p.iter().find(|p| p["id"] == new["promise"]).cloned()).expect("there");
        assert_ne!(renewed["first_due"], renewed["due"], "the first time stands beside the new one");
        assert_eq!(renewed["what"], "Soitan takaisin");

        aino.refused(&format!("{case}/closure"), json!({"reason": "withdrawn", "note": "Lähti."}), "promise_open");
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
            events.as_array().expect("events").iter().filter(|e| e["kind"] == kind).count()
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
        elias.done(&format!("{question}/closure"), json!({"reason": "answered", "note": "Seitsemältä."}));
        assert_eq!(elias.got(&question)["state"], "done");
        elias.refused(&format!("{question}/next-action"), json!({"what": "x", "due": house.ahead(HOUR)}), "done");
        elias.done(&format!("{question}/reopening"), json!({"reason": "Kysyi uudelleen"}));
        let open = elias.got(&question);
        assert_eq!(open["state"], "open");
        assert!(open["next_action"].is_object() && open["owner"].is_object(), "rule 2");

        let case = complaint(house);
        elias.refused(&format!("{case}/closure"), json!({"reason": "withdrawn", "note": "x"}), "lead_decides");
        aino.refused(&format!("{case}/closure"), json!({"reason": "answered", "note": "x"}), "not_answered");
        let (status, _) = aino.post(&format!("{case}/closure"), json!({"reason": "not_accepted", "note": ""}));
        assert_eq!(status, 422, "which further body was named?");
        aino.done(&format!("{case}/closure"), json!({"reason": "not_accepted", "note": "Kuluttajariitalautakunta"}));
        let done = aino.got(&case);
        assert_eq!((&done["state"], &done["marks"]["follow_up"]), (&json!("done"), &json!("full")));

        let at_once = json!({"touchpoint": "phone", "kind": "request", "words": "Herätys klo 6", "handled": true});
        assert_eq!(elias.done("/api/v1/encounters", at_once)["case"]["state"], "done");
        let praise = json!({"touchpoint": "reception", "kind": "praise", "words": "Ihana aamiainen"});
        assert_eq!(elias.done("/api/v1/encounters", praise)["case"], Json::Null);
        let open = json!({"touchpoint": "reception", "kind": "praise", "words": "Ihana", "open": true});
        assert!(elias.done("/api/v1/encounters", open)["case"]["number"].is_i64());
    });
}

#[test]
fn lists_are_filtered_by_state_owner_and_team() {
    both(|house| {
        let (elias, freja) = (house.as_(Who::Elias), house.as_(Who::Freja));
        let note = |by: &Voice<'_>, handled: bool| {
            let note = json!({"touchpoint": "phone", "kind": "question", "words": "Missä?", "handled": handled});
            by.done("/api/v1/encounters", note)["case"]["number"].as_i64().expect("a number")
        };
        let (open, done, other) = (note(&elias, false), note(&elias, true), note(&freja, false));
        let listed = |query: &str| -> Vec<i64> {
            let list = elias.got(&format!("/api/v1/cases?{query}"));
            list["items"].as_array().expect("items").iter().filter_map(|c| c["number"].as_i64()).collect()
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
        assert_eq!((second["items"][0]["number"].as_i64(), &second["next"]), (Some(open), &Json::Null));
    });
}

#[test]
fn money_leaves_by_a_lead_with_a_reason() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);
        agreed(&elias, &case);
        let credit = json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": "12.50", "currency": "EUR"}});
        elias.refused(&format!("{case}/offers"), credit.clone(), "no_mandate");
        assert_eq!(aino.post(&format!("{case}/offers"), credit.clone()).0, 422, "a reason");
        let mut reasoned = credit;
        reasoned["reason"] = json!("Yö kylmässä");
        aino.done(&format!("{case}/offers"), reasoned);
        let offer = &aino.got(&case)["offers"][0];
        assert_eq!((&offer["worth"]["amount"], &offer["approval"]), (&json!("12.50"), &json!("Yö kylmässä")));
        for amount in ["-1", "1.234", "", "1e3", "12345678.00", "1 000"] {
            let bad = json!({"remedy": "credit", "what": "x", "reason": "y", "worth": {"amount": amount}});
            assert_eq!(aino.post(&format!("{case}/offers"), bad).0, 422, "{amount}");
        }
    });
}

#[test]
fn what_is_sensitive_is_seen_by_few() {
    both(|house| {
        let note = json!({"customer": {"name": "Olli", "identities": [{"kind": "phone", "value": "040 123 4567"}]},
            "touchpoint": "reception", "kind": "complaint", "words": "Raskas asia", "sensitive": true});
        let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
        let case = format!("/api/v1/cases/{}", noted["case"]["number"]);
        for (who, status) in [(Who::Elias, 200), (Who::Aino, 200), (Who::Freja, 404), (Who::Ilta, 404), (Who::Onni, 404)] {
            assert_eq!(house.as_(who).get(&case).0, status, "{who:?}");
        }
        let freja = house.as_(Who::Freja);
        let again = json!({"customer": {"identities": [{"kind": "phone", "value": "+358401234567"}]},
            "touchpoint": "phone", "kind": "question", "words": "Missä mennään?"});
        let noted = freja.done("/api/v1/encounters", again);
        assert_eq!(noted["known"]["open_cases"][1], json!({"restricted": true, "ask": "Elias"}), "{noted}");
        assert!(!noted["known"].to_string().contains("Raskas"), "{noted}");
        let customer = noted["customer"].as_str().expect("known");
        let page = freja.got(&format!("/api/v1/customers/{customer}"));
        assert!(!page.to_string().contains("Raskas"), "{page}");
        for path in ["/api/v1/cases?state=all", "/api/v1/now?scope=all", "/api/v1/events", "/api/v1/handovers/current?team=reception"] {
            house.sealed();
            let shown = freja.got(path).to_string();
            assert!(!shown.contains("Raskas") && !shown.contains(&noted["encounter"].to_string().replace('"', "x")), "{path}: {shown}");
        }
        let sensitive = house.as_(Who::Elias).got(&case);
        let owner = format!("{case}/owner");
        house.as_(Who::Elias).done(&owner, json!({"person": "Freja"}));
        assert_eq!(freja.got(&case)["id"], sensitive["id"], "as its owner");
    });
}

#[test]
fn a_customer_is_one_and_two_are_asked_about() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let note = |customer: Json| json!({"customer": customer, "touchpoint": "reception", "kind": "question", "words": "Hei"});
        let email = json!({"kind": "email", "value": "a@posti.example"});
        let phone = json!({"kind": "phone", "value": "+358 50 111 2222"});
        let a = elias.done("/api/v1/encounters", note(json!({"name": "Aada", "identities": [email]})));
        let b = elias.done("/api/v1/encounters", note(json!({"name": "Beda", "identities": [phone]})));
        let count = |query: &str| elias.got(query)["items"].as_array().map(Vec::len);
        let before = count("/api/v1/cases?state=all");
        let both_of = note(json!({"identities": [email, phone]}));
        let told = elias.refused("/api/v1/encounters", both_of.clone(), "ambiguous_customer");
        let mut named = [a["customer"].clone(), b["customer"].clone()];
        named.sort_by_key(ToString::to_string);
        assert_eq!(told["customers"], json!(named));
        assert_eq!(count("/api/v1/cases?state=all"), before, "nothing was written");
        let chosen = note(json!({"id": a["customer"], "identities": [email, phone]}));
        assert_eq!(elias.done("/api/v1/encounters", chosen)["customer"], a["customer"]);

        // Two are one, and two again.
        let merged = elias.done("/api/v1/customers/merge", json!({"keep": a["customer"], "merge": b["customer"]}));
        assert_eq!(elias.done("/api/v1/encounters", both_of)["customer"], a["customer"]);
        let merge = elias.got(&format!("/api/v1/customers/{}", a["customer"].as_str().expect("id")))["merges"][0]["id"].clone();
        assert!(merged["id"].is_string());
        elias.done(&format!("/api/v1/merges/{}/undo", merge.as_str().expect("an id")), json!({}));
        let beda = elias.got(&format!("/api/v1/customers/{}", b["customer"].as_str().expect("id")));
        assert_eq!((&beda["id"], &beda["name"]), (&b["customer"], &json!("Beda")));
        let (status, _) = elias.post("/api/v1/customers/merge", json!({"keep": a["customer"], "merge": a["customer"]}));
        assert!((400..500).contains(&status));
    });
}

#[test]
fn a_room_ends_the_next_noon() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let note = json!({"customer": {"name": "Yövieras", "identities": [{"kind": "room", "value": "412"}]},
            "touchpoint": "reception", "kind": "question", "words": "Hei"});
        let first = elias.done("/api/v1/encounters", note)["customer"].clone();
        let shown = elias.got(&format!("/api/v1/customers/{}", first.as_str().expect("an id")));
        assert_eq!(shown["identities"][0]["until"], "2026-11-23T10:00:00Z", "noon in Helsinki");
        let room = json!({"customer": {"identities": [{"kind": "room", "value": "412"}]}, "touchpoint": "phone", "kind": "question", "words": "Taas"});
        assert_eq!(elias.done("/api/v1/encounters", room.clone())["customer"], first);
        house.clock.forward(24 * HOUR);
        assert_ne!(elias.done("/api/v1/encounters", room)["customer"], first, "another guest's room by now");
    });
}

#[test]
fn who_leaves_is_out_at_once_and_leaves_nothing_behind() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        promised(house, &elias, &case);
        let id = house.person(Who::Elias);
        house.inside(move |tx| kohtaamo_desk::access::end_person(tx, &id));
        assert_eq!(elias.get("/api/v1/cases").0, 401);
        assert_eq!(elias.post(&format!("{case}/promises"), json!({})).0, 401);
        let found = house.as_(Who::Aino).got(&case);
        assert_eq!(found["owner"]["person"], Json::Null, "the team has it: {}", found["owner"]);
        assert!(found["next_action"].is_object());
        let lines = house.as_(Who::Aino).got("/api/v1/now?scope=team");
        assert_eq!(lines["items"].as_array().map(Vec::len), Some(2), "the promise and the next action: {lines}");
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
    elias.done(&format!("{case}/offers/{offer}/answer"), json!({"answer": "accepted"}));
    elias.refused(&format!("{case}/offers/{offer}/answer"), json!({"answer": "declined"}), "offer_answered");
    assert!(follow_up(&elias, &case)["due"].is_string(), "no promise: due at once after the delay");
}
