//! The life of a case over the API, from the first words to done by itself, on both engines.

use crate::{HOUR, House, Voice, Who, both};
use serde_json::{Value as Json, json};

/// Notes a complaint of a named guest as Elias; answers the address of its case.
pub fn complaint(house: &House) -> String {
    let note = json!({
        "customer": {"name": "Marja Virtanen", "identities": [{"kind": "email", "value": "marja@posti.example"}]},
        "touchpoint": "reception", "kind": "complaint", "words": "Huone oli kylmä koko yön.",
        "expects": "Lämmin huone", "wishes": "Toinen huone", "felt": "bad",
    });
    let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
    format!("/api/v1/cases/K-{}", noted["case"]["number"])
}

/// Talks a complaint through to an agreed restatement.
pub fn agreed(by: &Voice<'_>, case: &str) {
    let concern = by.done(
        &format!("{case}/concerns"),
        json!({"what": "Patteri ei toimi"}),
    );
    let id = concern["id"].as_str().expect("an id");
    by.done(&format!("{case}/concerns/{id}/real"), json!({}));
    by.done(
        &format!("{case}/restatement"),
        json!({"text": "Huone oli kylmä, ja odotit lämmintä."}),
    );
    by.done(
        &format!("{case}/agreement"),
        json!({"agreed": true, "via": "spoken"}),
    );
}

/// Offers an apology; answers its id.
pub fn offered(by: &Voice<'_>, case: &str) -> String {
    let offer = by.done(
        &format!("{case}/offers"),
        json!({"remedy": "repair", "what": "Korjaamme patterin."}),
    );
    assert_eq!(offer["state"], "offered");
    offer["id"].as_str().expect("an id").to_owned()
}

fn accepted(by: &Voice<'_>, case: &str, offer: &str) {
    by.done(
        &format!("{case}/offers/{offer}/answer"),
        json!({"answer": "accepted", "words": "Sopii."}),
    );
}

/// The open follow-up of a case.
pub fn follow_up(by: &Voice<'_>, case: &str) -> Json {
    let case = by.got(case);
    let open = case["follow_ups"]
        .as_array()
        .and_then(|all| all.iter().find(|f| f["outcome"].is_null()).cloned());
    open.expect("an open follow-up")
}

/// How the customer was, met again; the clock is moved to when it was due.
pub fn met(house: &House, by: &Voice<'_>, case: &str, outcome: &str) {
    let due = follow_up(by, case);
    let due: jiff::Timestamp = due["due"]
        .as_str()
        .expect("a time")
        .parse()
        .expect("an instant");
    house.clock.set(due.as_millisecond().max(house.now()));
    let id = follow_up(by, case)["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    by.done(
        &format!("{case}/follow-ups/{id}/outcome"),
        json!({"outcome": outcome, "heard": 5, "put_right": 4, "words": "Kiitos."}),
    );
}

#[track_caller]
fn marks(by: &Voice<'_>, case: &str, expected: [&str; 4]) {
    let found = by.got(case);
    let marks = &found["marks"];
    let shown = ["recover", "follow_up", "report", "learn"]
        .map(|m| marks[m].as_str().unwrap_or("?").to_owned());
    assert_eq!(
        shown.map(|m| m.to_string()),
        expected.map(str::to_owned),
        "{}",
        found["events"]
    );
}

#[test]
fn a_complaint_lives_from_the_first_words_to_done() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        marks(&elias, &case, ["empty", "empty", "empty", "empty"]);

        // Out of order: each missing step is told.
        let told = elias.refused(
            &format!("{case}/restatement"),
            json!({"text": "Kylmä."}),
            "listen_before_offer",
        );
        assert!(
            told["detail"].as_str().is_some_and(|d| d.len() > 10),
            "{told}"
        );
        elias.refused(
            &format!("{case}/agreement"),
            json!({"agreed": true}),
            "listen_before_offer",
        );
        elias.refused(
            &format!("{case}/offers"),
            json!({"remedy": "repair", "what": "Korjaamme."}),
            "listen_before_offer",
        );

        // Not quite: back to restate, and no offer yet.
        let concern = elias.done(
            &format!("{case}/concerns"),
            json!({"what": "Patteri", "ours": true}),
        );
        elias.refused(
            &format!("{case}/restatement"),
            json!({"text": "Kylmä."}),
            "listen_before_offer",
        );
        let id = concern["id"].as_str().expect("an id");
        elias.done(&format!("{case}/concerns/{id}/real"), json!({}));
        elias.done(
            &format!("{case}/restatement"),
            json!({"text": "Patteri oli rikki."}),
        );
        elias.done(
            &format!("{case}/agreement"),
            json!({"agreed": false, "words": "Ei aivan, ikkuna vetää."}),
        );
        elias.refused(
            &format!("{case}/offers"),
            json!({"remedy": "repair", "what": "Korjaamme."}),
            "listen_before_offer",
        );
        elias.done(
            &format!("{case}/restatement"),
            json!({"text": "Ikkuna vetää, ja odotit lämmintä."}),
        );
        elias.refused(
            &format!("{case}/offers"),
            json!({"remedy": "repair", "what": "Korjaamme."}),
            "listen_before_offer",
        );
        elias.done(
            &format!("{case}/agreement"),
            json!({"agreed": true, "via": "spoken"}),
        );
        marks(&elias, &case, ["half", "empty", "empty", "empty"]);

        // Offered with a promise, accepted; the follow-up waits for the promise.
        let offer = offered(&elias, &case);
        let due = house.ahead(2 * HOUR);
        let promise = elias.done(
            &format!("{case}/promises"),
            json!({"what": "Ikkuna tiivistetään", "due": due}),
        );
        accepted(&elias, &case, &offer);
        marks(&elias, &case, ["half", "half", "empty", "empty"]);
        let waits = follow_up(&elias, &case);
        assert_eq!(
            (&waits["provisional"], &waits["due"]),
            (&json!(true), &Json::Null)
        );
        house.clock.forward(HOUR);
        let promise = promise["id"].as_str().expect("an id");
        elias.done(
            &format!("/api/v1/promises/{promise}/outcome"),
            json!({"outcome": "kept"}),
        );
        marks(&elias, &case, ["full", "half", "empty", "empty"]);
        assert_eq!(follow_up(&elias, &case)["due"], house.ahead(24 * HOUR));

        // Discontented: the recovery begins anew in the same case, until another way is found.
        met(house, &elias, &case, "discontented");
        marks(&elias, &case, ["half", "half", "empty", "empty"]);
        assert_eq!(elias.got(&case)["next_action"]["set_as"], "talk");
        agreed(&elias, &case);
        let due = house.ahead(HOUR);
        let meanwhile = elias.done(
            &format!("{case}/promises"),
            json!({"what": "Peitto heti", "due": due}),
        );
        let meanwhile = meanwhile["id"].as_str().expect("an id");
        elias.done(
            &format!("/api/v1/promises/{meanwhile}/outcome"),
            json!({"outcome": "kept"}),
        );
        marks(&elias, &case, ["half", "half", "empty", "empty"]);
        let offer = offered(&elias, &case);
        accepted(&elias, &case, &offer);
        marks(&elias, &case, ["full", "half", "empty", "empty"]);
        met(house, &elias, &case, "content");
        marks(&elias, &case, ["full", "full", "empty", "empty"]);

        // Systemic is half learnt until it stands in a problem; then the case is done by itself.
        elias.done(
            &format!("{case}/assessment"),
            json!({"verdict": "systemic", "reason": "Ikkunoita ei tiivistetä syksyisin."}),
        );
        marks(&elias, &case, ["full", "full", "empty", "half"]);
        assert_eq!(elias.got(&case)["state"], "open");
        let number = elias.got(&case)["number"].as_i64().expect("a number");
        elias.done(
            "/api/v1/problems",
            json!({"title": "Ikkunat vetävät", "cases": [format!("K-{number}")]}),
        );
        let done = elias.got(&case);
        assert_eq!(
            (&done["state"], &done["next_action"]),
            (&json!("done"), &Json::Null)
        );
        marks(&elias, &case, ["full", "full", "empty", "full"]);
        let addresses = [
            done["id"].as_str().expect("an id").to_owned(),
            number.to_string(),
            format!("K-{number}"),
        ];
        for address in addresses {
            assert_eq!(
                elias.got(&format!("/api/v1/cases/{address}"))["number"],
                number
            );
        }
        house.holds();
    });
}

#[test]
fn a_case_has_every_field_the_contract_names() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        agreed(&elias, &case);
        let found = elias.got(&case);
        for field in [
            "id",
            "number",
            "marks",
            "state",
            "owner",
            "next_action",
            "expects",
            "wishes",
            "encounters",
            "concerns",
            "restatement",
            "agreement",
            "offers",
            "promises",
            "follow_ups",
            "assessment",
            "events",
            "kind",
            "customer",
            "touchpoint",
            "origin",
        ] {
            assert!(found.get(field).is_some(), "{field} is missing");
        }
        assert_eq!(
            (&found["expects"], &found["wishes"]),
            (&json!("Lämmin huone"), &json!("Toinen huone"))
        );
        assert_eq!(found["encounters"][0]["words"], "Huone oli kylmä koko yön.");
        assert_eq!(found["agreement"]["agreed"], true);
        let line = &elias.got("/api/v1/now?scope=mine")["items"][0];
        for field in ["due", "what", "case", "customer", "owner", "mine", "verbs"] {
            assert!(line.get(field).is_some(), "{field} is missing from {line}");
        }
    });
}

#[test]
fn a_skipped_step_shows_its_reason() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        elias.done(
            &format!("{case}/offers"),
            json!({"remedy": "apology", "what": "Anteeksi.", "skip_reason": "Lähti jo taksiin."}),
        );
        assert_eq!(
            elias.got(&case)["offers"][0]["skip_reason"],
            "Lähti jo taksiin."
        );
        let case = complaint(house);
        elias.done(
            &format!("{case}/restatement"),
            json!({"text": "Kylmä.", "skip_reason": "Kiire."}),
        );
        elias.done(
            &format!("{case}/agreement"),
            json!({"agreed": true, "skip_reason": "Puhelu katkesi."}),
        );
        let found = elias.got(&case);
        assert_eq!(found["restatement"]["skip_reason"], "Kiire.");
        assert_eq!(found["agreement"]["via"], "skipped");
        elias.done(
            &format!("{case}/offers"),
            json!({"remedy": "apology", "what": "Anteeksi."}),
        );
    });
}

#[test]
fn not_reached_three_times_then_a_lead_decides() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);
        agreed(&elias, &case);
        let offer = offered(&elias, &case);
        accepted(&elias, &case, &offer);
        for tries in 1..=3 {
            met(house, &elias, &case, "not_reached");
            assert_eq!(follow_up(&elias, &case)["tries"], tries);
        }
        let id = follow_up(&elias, &case)["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let outcome = format!("{case}/follow-ups/{id}/outcome");
        elias.refused(&outcome, json!({"outcome": "not_reached"}), "lead_decides");
        aino.done(&outcome, json!({"outcome": "not_reached"}));
        assert_eq!(aino.got(&case)["marks"]["follow_up"], "full");
        aino.done(
            &format!("{case}/assessment"),
            json!({"verdict": "one_off", "reason": "Kerran."}),
        );
        assert_eq!(aino.got(&case)["state"], "done");
    });
}
