//! What the one at the counter sees of mandates: what may be given, what waits, what was given.

use crate::story::{agreed, complaint};
use crate::{House, MINUTE, Voice, Who, both};
use serde_json::{Value as Json, json};

/// "Reception may give another pillow", and "may credit up to 50 a case, 60 to one customer".
fn agreed_on(house: &House) -> (i64, i64) {
    let pillow = json!({"team": "reception", "remedy": "replacement", "what": "toinen tyyny", "cost": {"amount": "4"}});
    let fifty = json!({"team": "reception", "remedy": "credit", "up_to": {"amount": "50"}, "customer": {"amount": "60", "days": 30}});
    (on(house, pillow), on(house, fifty))
}

fn on(house: &House, set: Json) -> i64 {
    let aino = house.as_(Who::Aino);
    let made = aino.done("/api/v1/mandates", set);
    let number = made["number"].as_i64().expect("a number");
    aino.done(&format!("/api/v1/mandates/{number}/on"), json!({}));
    number
}

/// The page of a case the API knows by this address.
fn page_of(case: &str) -> String {
    case.replace("/api/v1", "").replace("K-", "")
}

fn credit(by: &Voice<'_>, case: &str, amount: &str) -> Json {
    let body = json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": amount}, "reason": "Kaksi kylmää yötä"});
    by.done(&format!("{case}/offers"), body)
}

fn holds(html: &str, all: &[&str]) {
    for text in all {
        assert!(html.contains(text), "{text} is not in {html}");
    }
}

#[test]
fn the_case_tells_what_may_be_given_and_a_key_chooses_it() {
    both(|house| {
        let case = complaint(house);
        agreed(&house.as_(Who::Elias), &case);
        let page = page_of(&case);
        let elias = house.browser(Who::Elias);
        holds(&elias.get(&page).html, &["No mandates are in force yet."]);
        let (pillow, _) = agreed_on(house);

        let html = elias.get(&page).html;
        holds(
            &html,
            &[
                "Toinen tyyny",
                "Up to €50.00 off",
                "Beyond this Aino decides",
            ],
        );
        assert!(
            html.find("Toinen tyyny") < html.find("Up to €50.00 off"),
            "what costs no money comes first"
        );
        let chosen = elias.get(&format!("{page}?give={pillow}")).html;
        holds(
            &chosen,
            &[
                "name=\"remedy\" value=\"replacement\"",
                &format!("name=\"mandate\" value=\"{pillow}\""),
                ">Toinen tyyny</textarea>",
            ],
        );
        let sent = elias.post(
            &format!("{page}/offers"),
            &[
                ("remedy", "replacement"),
                ("mandate", &pillow.to_string()),
                ("what", "Toinen tyyny"),
            ],
        );
        assert!(sent.location.contains("said-offered"), "{}", sent.html);
        let offer = house.as_(Who::Elias).got(&case)["offers"][0].clone();
        assert_eq!(offer["mandate"], pillow);
        assert_eq!(offer["cost"]["amount"], "4.00");
    });
}

#[test]
fn what_is_left_is_told_where_it_is_less_than_the_mandate_gives() {
    both(|house| {
        agreed_on(house);
        let case = complaint(house);
        let elias = house.as_(Who::Elias);
        agreed(&elias, &case);
        let made = credit(&elias, &case, "20");
        let id = made["id"].as_str().expect("an id").to_owned();
        elias.done(
            &format!("{case}/offers/{id}/answer"),
            json!({"answer": "accepted"}),
        );
        let page = page_of(&case);
        let browser = house.browser(Who::Elias);
        let again = complaint(house);
        holds(
            &browser.get(&page_of(&again)).html,
            &["€40.00 left for this customer (30 days)"],
        );
        // Taken back by who gave it, behind a fold; then all of it may be given again.
        let reversal = format!("{page}/offers/{id}/reversal");
        holds(
            &browser.get(&page).html,
            &[&format!("action=\"{reversal}\"")],
        );
        let others = house.browser(Who::Freja).get(&page).html;
        assert!(!others.contains("/reversal\""), "neither gave it nor leads");
        let blank = browser.post(&reversal, &[("reason", " ")]);
        assert_eq!(blank.status, 422);
        let back = browser.post(&reversal, &[("reason", "Väärä vieras")]);
        assert!(back.location.contains("said-reversed"), "{}", back.html);
        let html = browser.get(&page_of(&again)).html;
        holds(&html, &["Up to €50.00 off"]);
        assert!(!html.contains("left for this customer"));
    });
}

#[test]
fn what_was_given_before_asks_why() {
    both(|house| {
        agreed_on(house);
        let elias = house.as_(Who::Elias);
        let first = complaint(house);
        agreed(&elias, &first);
        credit(&elias, &first, "20");
        let second = complaint(house);
        agreed(&elias, &second);
        let page = page_of(&second);
        let browser = house.browser(Who::Elias);
        holds(
            &browser.get(&page).html,
            &["Given before", "€20.00", "the same customer"],
        );
        let give = [
            ("remedy", "credit"),
            ("what", "Hyvitys"),
            ("worth.amount", "10"),
        ];
        let refused = browser.post(&format!("{page}/offers"), &give);
        assert_eq!(refused.status, 409);
        holds(
            &refused.html,
            &[
                "may have been made good already",
                "value=\"10\"",
                "offers-despite_reason",
            ],
        );
        let mut why = give.to_vec();
        why.push(("despite_reason", "Toinen yö"));
        let sent = browser.post(&format!("{page}/offers"), &why);
        assert!(sent.location.contains("said-offered"), "{}", sent.html);
    });
}

#[test]
fn a_request_is_read_and_decided_on_its_page() {
    both(|house| {
        agreed_on(house);
        let case = complaint(house);
        let elias = house.as_(Who::Elias);
        agreed(&elias, &case);
        let made = credit(&elias, &case, "80");
        let id = made["approval"]["id"].as_str().expect("a request");
        let page = format!("/approvals/{id}");

        let asker = house.browser(Who::Elias);
        let waits = asker.get(&page).html;
        holds(&waits, &["Waits for Aino", "€80.00"]);
        assert!(
            !waits.contains("/decision\""),
            "one's own is not one's to decide"
        );
        holds(&asker.get(&page_of(&case)).html, &["Waits for Aino", &page]);

        let lead = house.browser(Who::Aino);
        holds(
            &lead.get(&page).html,
            &[
                "this is €30.00 more",
                "Kaksi kylmää yötä",
                "Huone oli kylmä koko yön.",
                "The fault was ours.",
            ],
        );
        let decision = format!("{page}/decision");
        let blank = lead.post(&decision, &[("decision", "approved"), ("reason", " ")]);
        assert_eq!(blank.status, 422);
        holds(&blank.html, &["decision-reason"]);
        let sent = lead.post(
            &decision,
            &[("decision", "approved"), ("reason", "Virhe oli meidän.")],
        );
        assert!(sent.location.starts_with(&page), "{}", sent.location);
        let after = lead.get(&page).html;
        holds(&after, &["Approved.", "Virhe oli meidän.", "To the case"]);
        assert!(!after.contains("/decision\""), "decided once");
        let again = lead.post(&decision, &[("decision", "declined"), ("reason", "x")]);
        assert_eq!(again.status, 409);
        holds(
            &asker.get(&page_of(&case)).html,
            &["The offer stands until"],
        );
        assert_eq!(asker.get("/approvals/y0").status, 404);
    });
}

#[test]
fn the_register_holds_every_remedy_and_what_it_came_to() {
    both(|house| {
        let (pillow, fifty) = agreed_on(house);
        let elias = house.as_(Who::Elias);
        let accept = |case: &str, body: Json| {
            let made = elias.done(&format!("{case}/offers"), body);
            let id = made["id"].as_str().expect("an id");
            let answer = json!({"answer": "accepted"});
            elias.done(&format!("{case}/offers/{id}/answer"), answer);
        };
        let note =
            json!({"touchpoint": "reception", "kind": "complaint", "words": "Tyyny on kova"});
        let noted = elias.done("/api/v1/encounters", note);
        let case = format!("/api/v1/cases/{}", noted["case"]["number"]);
        agreed(&elias, &case);
        accept(
            &case,
            json!({"remedy": "replacement", "what": "Toinen tyyny", "mandate": pillow}),
        );
        house.clock.forward(MINUTE);
        let cold = complaint(house);
        agreed(&elias, &cold);
        accept(
            &cold,
            json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": "20"}}),
        );
        let aino = house.as_(Who::Aino);
        aino.done(&format!("{cold}/facts"), json!({"sensitive": true}));

        let all = aino.got("/api/v1/remedies?limit=1");
        assert_eq!(all["items"][0]["mandate"], fifty, "{all}");
        assert_eq!(
            all["recovered"],
            json!({"cases": 2, "without_money": 1}),
            "{all}"
        );
        let worth: Vec<&Json> = all["totals"]
            .as_array()
            .expect("totals")
            .iter()
            .map(|t| &t["worth"]["amount"])
            .collect();
        assert_eq!(worth, ["0.00", "20.00"]);
        let next = all["next"].as_str().expect("more");
        let rest = aino.got(&format!("/api/v1/remedies?limit=1&after={next}"));
        assert_eq!(rest["items"][0]["what"], "Toinen tyyny");
        assert_eq!(rest["items"][0]["cost"]["amount"], "4.00");
        assert_eq!(rest["next"], Json::Null);

        // Of a case one may not see: the sum alone.
        let ilta = house.as_(Who::Ilta);
        let seen = ilta.got("/api/v1/remedies")["items"][0].clone();
        assert_eq!(seen["restricted"], true);
        assert_eq!(seen["worth"]["amount"], "20.00");
        assert_eq!(seen["what"], Json::Null);
        let html = house.browser(Who::Ilta).get("/remedies").html;
        holds(&html, &["Sensitive: the sum alone", "1 of 2 cases (50%)"]);

        // Another period holds nothing; a period that ends before it begins is none.
        let past = aino.got("/api/v1/remedies?from=2020-01-01&until=2020-01-31");
        assert_eq!(past["items"], json!([]));
        assert_eq!(
            aino.get("/api/v1/remedies?from=2026-02-01&until=2026-01-01")
                .0,
            422
        );
        assert_eq!(aino.get("/api/v1/remedies?from=soon").0, 422);
        assert_eq!(aino.get("/api/v1/remedies?after=x").0, 422);

        let file = house.browser(Who::Aino).get("/remedies.csv");
        let lines: Vec<&str> = file.html.split("\r\n").collect();
        assert_eq!(lines.len(), 4, "a header, two lines, the end: {lines:?}");
        assert!(
            lines[1].contains(",credit,20.00,20.00,EUR,accepted,"),
            "{}",
            lines[1]
        );
        assert!(!file.html.contains("Toinen tyyny"), "no words");
        assert_eq!(house.browser(Who::Elias).get("/remedies.csv").status, 403);
    });
}
