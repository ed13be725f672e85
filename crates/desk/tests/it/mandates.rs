//! Mandates: what one may give now, what is left of it, and who decides beyond.

use crate::story::{agreed, complaint};
use crate::{HOUR, House, MINUTE, Voice, Who, both};
use serde_json::{Value as Json, json};

const DAY: i64 = 24 * HOUR;

/// Writes a mandate as Aino and switches it on; answers its number.
fn mandate(house: &House, set: Json) -> i64 {
    let aino = house.as_(Who::Aino);
    let made = aino.done("/api/v1/mandates", set);
    let number = made["number"].as_i64().expect("a number");
    aino.done(&format!("/api/v1/mandates/{number}/on"), json!({}));
    number
}

/// "Reception may credit up to 50 a case, 80 to one customer in 30 days."
fn fifty() -> Json {
    json!({"team": "reception", "remedy": "credit", "up_to": {"amount": "50"}, "customer": {"amount": "80", "days": 30}})
}

fn credit(amount: &str) -> Json {
    json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": amount}})
}

/// A complaint of Maija's, ready for an offer.
fn maijas(house: &House) -> String {
    let elias = house.as_(Who::Elias);
    let note = json!({"touchpoint": "reception", "kind": "complaint", "words": "Huone oli kylmä",
        "customer": {"name": "Maija Korhonen", "identities": [{"kind": "email", "value": "maija@asiakas.example"}]}});
    let noted = elias.done("/api/v1/encounters", note);
    let case = format!("/api/v1/cases/{}", noted["case"]["number"]);
    agreed(&elias, &case);
    case
}

fn offered(by: &Voice<'_>, case: &str, body: Json) -> (String, Json) {
    let made = by.done(&format!("{case}/offers"), body);
    let id = made["id"].as_str().expect("an id").to_owned();
    (format!("{case}/offers/{id}"), made)
}

/// What is left, as the case answers: of the case and of the customer.
fn left(by: &Voice<'_>, case: &str) -> (String, String) {
    let may = by.got(&format!("{case}/mandates"))["items"][0].clone();
    let amount = |of: &str| {
        may["left"][of]["amount"]
            .as_str()
            .unwrap_or("none")
            .to_owned()
    };
    (amount("case"), amount("customer"))
}

#[test]
fn what_one_may_give_is_answered_and_spent_exactly() {
    both(|house| {
        let (elias, freja) = (house.as_(Who::Elias), house.as_(Who::Freja));
        let number = mandate(house, fifty());
        let case = maijas(house);
        let may = elias.got(&format!("{case}/mandates"));
        assert_eq!(may["items"][0]["mandate"], number);
        assert_eq!(may["items"][0]["up_to"]["amount"], "50.00");
        let because = may["items"][0]["because"].as_str().expect("a sentence");
        assert!(
            because.contains("Vastaanotto may credit up to €50.00 per case"),
            "{because}"
        );
        assert_eq!(may["beyond"]["approver"], "Aino");
        let others = freja.got(&format!("{case}/mandates"));
        assert_eq!(others["items"], json!([]), "another team's mandate");

        // An offer reserves, a refusal gives back.
        let (first, made) = offered(&elias, &case, credit("30"));
        assert_eq!(
            (&made["state"], &made["mandate"]),
            (&json!("offered"), &json!(number))
        );
        assert_eq!(left(&elias, &case), ("20.00".into(), "50.00".into()));
        elias.done(&format!("{first}/answer"), json!({"answer": "declined"}));
        assert_eq!(left(&elias, &case), ("50.00".into(), "80.00".into()));

        // What expires gives back; what is accepted is spent.
        let (stale, _) = offered(&elias, &case, credit("50"));
        assert_eq!(left(&elias, &case), ("0.00".into(), "30.00".into()));
        house.clock.forward(7 * DAY + MINUTE);
        house.sweep();
        assert_eq!(left(&elias, &case), ("50.00".into(), "80.00".into()));
        elias.refused(
            &format!("{stale}/answer"),
            json!({"answer": "accepted"}),
            "offer_expired",
        );
        let (taken, _) = offered(&elias, &case, credit("50"));
        elias.done(&format!("{taken}/answer"), json!({"answer": "accepted"}));

        // The customer's own limit reaches into the next case.
        let again = maijas(house);
        assert_eq!(left(&elias, &again), ("50.00".into(), "30.00".into()));
        let mut despite = credit("30.01");
        despite["despite_reason"] = json!("Toinen yö, toinen harmi");
        let beyond = elias.done(&format!("{again}/offers"), despite);
        assert_eq!(beyond["state"], "awaiting_approval");

        // Taken back, it can be given again: by who gave it or a lead, with a reason.
        let reversal = format!("{taken}/reversal");
        assert_eq!(elias.post(&reversal, json!({"reason": " "})).0, 422);
        freja.refused(&reversal, json!({"reason": "Väärä huone"}), "lead_decides");
        elias.done(&reversal, json!({"reason": "Kirjattu väärälle vieraalle"}));
        assert_eq!(left(&elias, &case), ("50.00".into(), "80.00".into()));
        elias.refused(&reversal, json!({"reason": "uudelleen"}), "stale");
        let open = elias.got(&case);
        assert_eq!(open["marks"]["recover"], "half");
        house.sound();
    });
}

#[test]
fn beyond_every_mandate_a_named_person_decides() {
    both(|house| {
        let (elias, aino, freja) = (
            house.as_(Who::Elias),
            house.as_(Who::Aino),
            house.as_(Who::Freja),
        );
        mandate(house, fifty());
        let case = maijas(house);
        let mut hasty = credit("80");
        hasty["promise"] = json!({"what": "Rahat tilille", "due": house.ahead(HOUR)});
        assert_eq!(elias.post(&format!("{case}/offers"), hasty).0, 422);
        let mut asked = credit("80");
        asked["reason"] = json!("Kaksi kylmää yötä");
        let (offer, made) = offered(&elias, &case, asked);
        assert_eq!(made["state"], "awaiting_approval");
        let id = made["approval"]["id"]
            .as_str()
            .expect("a request")
            .to_owned();
        elias.refused(
            &format!("{offer}/answer"),
            json!({"answer": "accepted"}),
            "awaiting_approval",
        );

        // The customer was promised when they will hear, and the lead sees it on Now.
        let promises = elias.got(&case)["promises"].clone();
        assert_eq!(promises.as_array().map(Vec::len), Some(1), "{promises}");
        let now = aino.got("/api/v1/now?scope=mine");
        let line = now["items"]
            .as_array()
            .and_then(|l| l.iter().find(|l| l["what"] == "approval"));
        assert_eq!(line.expect("a line")["about"], json!(id));

        let decision = format!("/api/v1/approvals/{id}/decision");
        assert_eq!(
            elias
                .post(&decision, json!({"decision": "approved", "reason": "x"}))
                .0,
            403
        );
        assert_eq!(
            freja
                .post(&decision, json!({"decision": "approved", "reason": "x"}))
                .0,
            403
        );
        assert_eq!(
            aino.post(&decision, json!({"decision": "approved", "reason": ""}))
                .0,
            422
        );
        assert_eq!(
            aino.post(&decision, json!({"decision": "maybe", "reason": "x"}))
                .0,
            422
        );
        aino.done(
            &decision,
            json!({"decision": "approved", "reason": "Virhe oli meidän"}),
        );
        aino.refused(
            &decision,
            json!({"decision": "declined", "reason": "Sittenkään"}),
            "stale",
        );
        elias.done(&format!("{offer}/answer"), json!({"answer": "accepted"}));
        let told = elias.got(&case)["offers"][0].clone();
        assert_eq!(
            (&told["state"], &told["approval"]["by"]),
            (&json!("accepted"), &json!("Aino"))
        );
        assert_eq!(
            told["mandate"],
            Json::Null,
            "by an approval, not by a mandate"
        );

        // Declined: the talk goes on with something else.
        let other = complaint(house);
        agreed(&elias, &other);
        let (refused, made) = offered(&elias, &other, credit("500"));
        let id = made["approval"]["id"].as_str().expect("a request");
        aino.done(
            &format!("/api/v1/approvals/{id}/decision"),
            json!({"decision": "declined", "reason": "Liian suuri"}),
        );
        elias.refused(
            &format!("{refused}/answer"),
            json!({"answer": "accepted"}),
            "offer_answered",
        );
        offered(&elias, &other, credit("50"));
        house.sound();
    });
}

#[test]
fn nobody_approves_their_own_and_stand_ins_are_asked_in_time() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        mandate(house, fifty());
        let case = maijas(house);
        // Aino is the only lead: nobody could approve what she asks.
        aino.refused(&format!("{case}/offers"), credit("80"), "no_mandate");
        let venla = house.hired("Venla", "venla@talo.example", "service-desk");
        let (_, made) = offered(&aino, &case, credit("80"));
        let own = format!(
            "/api/v1/approvals/{}/decision",
            made["approval"]["id"].as_str().expect("id")
        );
        aino.refused(
            &own,
            json!({"decision": "approved", "reason": "Minusta sopii"}),
            "own_request",
        );
        house.with_token(&venla).done(
            &own,
            json!({"decision": "declined", "reason": "Ei näin paljon"}),
        );

        let (_, made) = offered(&elias, &case, credit("90"));
        let id = made["approval"]["id"].as_str().expect("id").to_owned();
        let waits = |voice: &Voice<'_>| {
            let now = voice.got("/api/v1/now?scope=mine");
            now["items"]
                .as_array()
                .is_some_and(|l| l.iter().any(|l| l["about"] == json!(id)))
        };
        assert!(waits(&aino) && !waits(&house.with_token(&venla)));
        house.clock.forward(11 * MINUTE);
        house.sweep();
        house.sweep();
        assert!(
            waits(&aino) && waits(&house.with_token(&venla)),
            "the stand-in is asked too"
        );

        // The case ends: there is nothing to decide any more.
        let promise = elias.got(&case)["promises"].clone();
        for p in promise.as_array().expect("promises") {
            if p["outcome"].is_null() {
                let id = p["id"].as_str().expect("id");
                aino.done(
                    &format!("/api/v1/promises/{id}/outcome"),
                    json!({"outcome": "kept"}),
                );
            }
        }
        aino.done(
            &format!("{case}/closure"),
            json!({"reason": "withdrawn", "note": "Asiakas perui."}),
        );
        assert!(!waits(&aino));
        aino.refused(
            &format!("/api/v1/approvals/{id}/decision"),
            json!({"decision": "approved", "reason": "x"}),
            "stale",
        );
        house.sound();
    });
}

#[test]
fn one_harm_one_remedy() {
    both(|house| {
        let (elias, freja) = (house.as_(Who::Elias), house.as_(Who::Freja));
        mandate(
            house,
            json!({"remedy": "credit", "up_to": {"amount": "50"}}),
        );
        let first = maijas(house);
        offered(&elias, &first, credit("20"));
        let second = maijas(house);
        let (status, told) = freja.post(&format!("{second}/offers"), credit("20"));
        assert_eq!(
            (status, &told["rule"]),
            (409, &json!("one_harm_one_remedy"))
        );
        assert_eq!(told["earlier"][0]["because"], "same_customer");
        assert_eq!(told["earlier"][0]["worth"]["amount"], "20.00");
        let mut despite = credit("20");
        despite["despite_reason"] = json!("Eri yö, eri huone");
        offered(&freja, &second, despite);

        // Another customer, the same invoice.
        let note = |words: &str| json!({"touchpoint": "invoice", "kind": "complaint", "words": words, "references": {"invoice": "2026-77"}});
        let cases: Vec<String> = ["Lasku on väärin", "Mieheni lasku on väärin"]
            .iter()
            .map(|words| {
                let noted = elias.done("/api/v1/encounters", note(words));
                let case = format!("/api/v1/cases/{}", noted["case"]["number"]);
                agreed(&elias, &case);
                case
            })
            .collect();
        offered(&elias, &cases[0], credit("10"));
        let (_, told) = elias.post(&format!("{}/offers", cases[1]), credit("10"));
        assert_eq!(told["earlier"][0]["because"], "same_reference", "{told}");
        // Somebody whose name is one slip away, in another department's case.
        let slip = |name: &str| json!({"touchpoint": "phone", "kind": "complaint", "words": "Yhteys katkesi", "customer": {"name": name}});
        let cases: Vec<String> = ["Hilkka Rautamäki", "Hilkka Rautmäki"]
            .iter()
            .map(|name| {
                let noted = freja.done("/api/v1/encounters", slip(name));
                house.indexed();
                let case = format!("/api/v1/cases/{}", noted["case"]["number"]);
                agreed(&freja, &case);
                case
            })
            .collect();
        offered(&freja, &cases[0], credit("10"));
        let (_, told) = elias.post(&format!("{}/offers", cases[1]), credit("10"));
        assert_eq!(told["earlier"][0]["because"], "alike", "{told}");
        assert!(
            told["earlier"][0]["alike"]
                .to_string()
                .contains("differs by one letter"),
            "{told}"
        );
        // What costs nothing is nobody's double remedy.
        offered(
            &elias,
            &cases[1],
            json!({"remedy": "apology", "what": "Anteeksi"}),
        );
        house.sound();
    });
}

#[test]
fn bad_mandates_are_said_and_grant_nothing() {
    let house = House::lite();
    let (aino, elias) = (house.as_(Who::Aino), house.as_(Who::Elias));
    let refused = |set: Json, field: &str| {
        let (status, told) = aino.post("/api/v1/mandates", set.clone());
        assert_eq!(status, 422, "{set} {told}");
        assert!(told.to_string().contains(field), "{field}: {told}");
    };
    let with = |name: &str, value: Json| {
        let mut set = fifty();
        set[name] = value;
        set
    };
    refused(with("up_to", json!({"amount": "-5"})), "up_to.amount");
    refused(with("up_to", json!({"amount": "99999999"})), "up_to.amount");
    refused(
        with("up_to", json!({"amount": "50", "currency": "USD"})),
        "up_to.currency",
    );
    refused(with("up_to", Json::Null), "up_to.amount");
    refused(with("team", json!("keittiö")), "team");
    refused(with("situation", json!("ufo")), "situation");
    refused(
        with("customer", json!({"amount": "10", "days": 30})),
        "customer.amount",
    );
    refused(
        with("customer", json!({"amount": "90", "days": 0})),
        "customer.days",
    );
    refused(with("until", json!("2001-01-01T00:00:00Z")), "until");
    refused(
        with("circumstances", json!(["our_fault", "not_our_fault"])),
        "circumstances",
    );
    refused(with("remedy", json!("upgrade")), "what");
    let written = aino.got("/api/v1/mandates")["items"].clone();
    assert_eq!(
        written.as_array().map(Vec::len),
        Some(8),
        "what a house begins with"
    );
    assert!(!written.to_string().contains("\"on\":true"), "proposals");

    // A draft gives nobody anything; nor does one that is over, or switched off.
    let draft = aino.done("/api/v1/mandates", fifty());
    let case = maijas(&house);
    assert_eq!(elias.got(&format!("{case}/mandates"))["items"], json!([]));
    let on = format!("/api/v1/mandates/{}/on", draft["number"]);
    assert_eq!(elias.post(&on, json!({})).0, 403);
    aino.done(&on, json!({}));
    assert_eq!(left(&elias, &case).0, "50.00");
    aino.refused(&on, json!({"version": 1}), "stale");
    aino.done(
        &format!("/api/v1/mandates/{}/off", draft["number"]),
        json!({}),
    );
    assert_eq!(elias.got(&format!("{case}/mandates"))["items"], json!([]));
    let brief = with("until", json!(house.ahead(HOUR)));
    mandate(&house, brief);
    assert_eq!(left(&elias, &case).0, "50.00");
    house.clock.forward(HOUR + 1);
    assert_eq!(elias.got(&format!("{case}/mandates"))["items"], json!([]));
    house.sound();
}

#[test]
fn a_new_version_counts_what_the_old_one_gave() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let number = mandate(house, fifty());
        let case = maijas(house);
        offered(&elias, &case, credit("40"));
        let mut more = fifty();
        more["number"] = json!(number);
        more["up_to"] = json!({"amount": "60"});
        let second = aino.done("/api/v1/mandates", more);
        assert_eq!(
            (&second["version"], &second["on"]),
            (&json!(2), &json!(false))
        );
        assert_eq!(left(&elias, &case).0, "10.00", "the first still holds");
        aino.done(
            &format!("/api/v1/mandates/{number}/on"),
            json!({"version": 2}),
        );
        assert_eq!(left(&elias, &case).0, "20.00");
        let told = elias.got(&case)["offers"][0]["mandate"].clone();
        assert_eq!(told, number);
        house.sound();
    });
}

#[test]
fn a_reversal_leads_back_to_what_was_accepted_before() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        mandate(house, fifty());
        let case = maijas(house);
        let accepted = |amount: &str| {
            let mut offer = credit(amount);
            offer["despite_reason"] = json!("Toinen harmi");
            let (address, _) = offered(&elias, &case, offer);
            elias.done(&format!("{address}/answer"), json!({"answer": "accepted"}));
            house.clock.forward(MINUTE);
            address
        };
        let (first, second) = (accepted("10"), accepted("20"));
        let open = || {
            let shown = elias.got(&case);
            let all = shown["follow_ups"].as_array().cloned().unwrap_or_default();
            all.iter().filter(|f| f["outcome"].is_null()).count()
        };
        elias.done(
            &format!("{second}/reversal"),
            json!({"reason": "Väärä vieras"}),
        );
        assert_eq!(open(), 1, "the customer is met about the first");
        house.sound();
        elias.done(
            &format!("{first}/reversal"),
            json!({"reason": "Väärä vieras"}),
        );
        assert_eq!(open(), 0, "there is nothing to ask about");
        house.sound();
    });
}

#[test]
fn a_time_with_an_offset_keeps_it() {
    both(|house| {
        let mut set = fifty();
        set["from"] = json!("2026-12-01T00:00:00+05:00");
        let made = house.as_(Who::Aino).done("/api/v1/mandates", set);
        assert_eq!(made["from"], "2026-11-30T19:00:00Z");
    });
}
