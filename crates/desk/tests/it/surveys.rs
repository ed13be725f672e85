//! Surveys: asked by a secret link, answered without signing in, and heard at once.

use crate::story::{agreed, complaint, follow_up, met, offered};
use crate::{House, Page, Voice, Who, both};
use serde_json::{Value as Json, json};

/// Asks the customer of a case on the spot; answers the address of the survey.
fn asked(house: &House, case: &str, survey: &str) -> String {
    let elias = house.as_(Who::Elias);
    let made = elias.done(&format!("{case}/surveys"), json!({"survey": survey}));
    let open = made["open"].as_str().expect("an address").to_owned();
    let page = house.browser(Who::Elias).get(&open);
    assert_eq!(page.status, 303, "{}", page.html);
    page.location
}

/// Answers as a guest who never signed in; the page that follows.
fn answer(house: &House, survey: &str, fields: &[(&str, &str)]) -> Page {
    let sent = house.guest().post_as_is(survey, fields);
    assert_eq!(sent.status, 303, "{}", sent.html);
    let page = house.guest().get(&sent.location);
    assert_eq!(page.status, 200, "{}", page.html);
    page
}

/// A complaint whose offer was accepted, with its follow-up due.
fn solved(house: &House) -> String {
    let elias = house.as_(Who::Elias);
    let case = complaint(house);
    agreed(&elias, &case);
    let offer = offered(&elias, &case);
    elias.done(
        &format!("{case}/offers/{offer}/answer"),
        json!({"answer": "accepted"}),
    );
    case
}

/// A complaint that came to its end.
fn done(house: &House) -> String {
    let elias = house.as_(Who::Elias);
    let case = solved(house);
    met(house, &elias, &case, "content");
    elias.done(
        &format!("{case}/assessment"),
        json!({"verdict": "one_off", "reason": "Venttiili"}),
    );
    assert_eq!(elias.got(&case)["state"], "done");
    case
}

fn on_now(by: &Voice<'_>, what: &str) -> Vec<Json> {
    let now = by.got("/api/v1/now?scope=team");
    let items = now["items"].as_array().expect("lines").clone();
    items.into_iter().filter(|l| l["what"] == what).collect()
}

#[test]
fn a_disappointed_answer_opens_the_case_again_with_a_call() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = done(house);
        let survey = asked(house, &case, "follow-up");
        let page = house.guest().get(&survey);
        assert_eq!(page.status, 200);
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["cache-control"], "no-store");
        assert!(page.html.contains("noindex") && !page.html.contains("<script"));
        assert!(page.html.contains("Did you feel heard?"), "{}", page.html);

        let said = [("put_right", "1"), ("heard", "2"), ("words", "Yhä kylmä!")];
        let thanks = answer(house, &survey, &said);
        assert!(thanks.html.contains("We are sorry"), "{}", thanks.html);

        let found = elias.got(&case);
        assert_eq!(found["state"], "open");
        assert_eq!(found["reopened"], 1);
        assert_eq!(found["next_action"]["set_as"], "call");
        let heard = found["encounters"].as_array().expect("met").last().cloned();
        let heard = heard.expect("heard");
        assert_eq!(
            (&heard["words"], &heard["direction"], &heard["felt"]),
            (&json!("Yhä kylmä!"), &json!("inbound"), &json!("bad"))
        );
        assert_eq!(found["survey_answers"][0]["scores"]["put_right"], 1);
        let lines = on_now(&elias, "next_action");
        assert!(lines.iter().any(|l| l["set_as"] == "call"), "{lines:?}");
        let case_page = house
            .browser(Who::Elias)
            .get(&case.replace("/api/v1", "").replace("K-", ""));
        assert!(
            case_page.html.contains("put right 1/5"),
            "{}",
            case_page.html
        );
        house.sound();
    });
}

#[test]
fn the_customers_own_answer_ends_the_follow_up_that_is_due() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        for (put_right, outcome, next) in
            [("5", "content", "assess"), ("2", "discontented", "call")]
        {
            let case = solved(house);
            assert!(follow_up(&elias, &case)["due"].is_string());
            let survey = asked(house, &case, "follow-up");
            answer(house, &survey, &[("put_right", put_right), ("heard", "4")]);
            let found = elias.got(&case);
            let ended = &found["follow_ups"][0];
            assert_eq!(ended["outcome"], outcome, "{found}");
            assert_eq!(ended["heard"], 4);
            assert_eq!(found["next_action"]["set_as"], next);
            house.sound();
        }
    });
}

#[test]
fn an_answer_in_the_middle_leaves_the_follow_up_to_a_person() {
    let house = House::lite();
    let case = solved(&house);
    let survey = asked(&house, &case, "follow-up");
    answer(&house, &survey, &[("put_right", "3"), ("heard", "5")]);
    assert!(follow_up(&house.as_(Who::Elias), &case)["outcome"].is_null());
    house.sound();
}

#[test]
fn who_answers_anew_is_counted_once_and_nothing_said_is_lost() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = solved(house);
        let survey = asked(house, &case, "follow-up");
        answer(
            house,
            &survey,
            &[("put_right", "3"), ("words", "Ihan hyvä")],
        );
        let again = house.guest().get(&format!("{survey}?change=1"));
        assert!(again.html.contains("Ihan hyvä"), "{}", again.html);
        answer(
            house,
            &survey,
            &[("put_right", "2"), ("words", "Ei sittenkään")],
        );
        let found = elias.got(&case);
        let answers = found["survey_answers"].as_array().expect("answers");
        let told: Vec<_> = answers
            .iter()
            .map(|a| (&a["words"], &a["replaced"]))
            .collect();
        let (first, second) = (json!("Ihan hyvä"), json!("Ei sittenkään"));
        assert_eq!(told, [(&first, &json!(true)), (&second, &json!(false))]);
        house.sound();
    });
}

#[test]
fn a_call_that_was_asked_for_is_promised_once() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = done(house);
        let survey = asked(house, &case, "encounter");
        for _ in 0..2 {
            let sent = house
                .guest()
                .post_as_is(&format!("{survey}/person"), &[("number", "040 123 4567")]);
            assert_eq!(sent.status, 303, "{}", sent.html);
        }
        let page = house.guest().get(&survey);
        assert!(page.html.contains("We will call by"), "{}", page.html);
        let found = elias.got(&case);
        assert_eq!(found["state"], "open");
        let promises = found["promises"].as_array().expect("promises");
        assert_eq!(promises.len(), 1, "{found}");
        assert!(
            promises[0]["what"]
                .as_str()
                .is_some_and(|w| w.contains("040 123 4567"))
        );
        assert_eq!(on_now(&elias, "promise").len(), 1);
        house.sound();
    });
}

#[test]
fn a_survey_about_no_case_opens_one_when_it_disappoints() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let noted = elias.done(
            "/api/v1/encounters",
            json!({"customer": {"name": "Liisa Lahti"}, "touchpoint": "phone", "kind": "contact", "words": "Kysyi aukioloa."}),
        );
        let customer = noted["customer"].as_str().expect("a customer").to_owned();
        let made = elias.done(
            &format!("/api/v1/customers/{customer}/surveys"),
            json!({"survey": "encounter"}),
        );
        let open = made["open"].as_str().expect("an address");
        let survey = house.browser(Who::Elias).get(open).location;
        answer(house, &survey, &[("experience", "5")]);
        assert_eq!(elias.got("/api/v1/cases")["items"], json!([]));
        answer(house, &survey, &[("experience", "1")]);
        let cases = elias.got("/api/v1/cases");
        assert_eq!(cases["items"][0]["title"], "Survey answer: experience 1/5");
        answer(
            house,
            &survey,
            &[("experience", "2"), ("words", "Jono oli pitkä")],
        );
        let cases = elias.got("/api/v1/cases");
        assert_eq!(cases["items"].as_array().map(Vec::len), Some(1), "one case");
        house.sound();
    });
}

#[test]
fn nothing_is_taken_from_nowhere_or_beyond_the_scale() {
    let house = House::lite();
    let case = solved(&house);
    let survey = asked(&house, &case, "follow-up");
    for fields in [
        &[("put_right", "9")][..],
        &[],
        &[("words", "  ")],
        &[("heard", "viisi")],
    ] {
        let page = house.guest().post_as_is(&survey, fields);
        assert_eq!(page.status, 422, "{fields:?} {}", page.html);
    }
    assert_eq!(house.guest().get("/s/nowhere").status, 404);
    // What was not asked is not heard.
    let page = house
        .guest()
        .post_as_is(&survey, &[("nps", "0"), ("heard", "4")]);
    assert_eq!(page.status, 303);
    let found = house.as_(Who::Elias).got(&case);
    assert_eq!(found["survey_answers"][0]["scores"], json!({"heard": 4}));
    house.sound();
}

#[test]
fn a_forgotten_customers_survey_leads_nowhere() {
    both(|house| {
        let case = solved(house);
        let survey = asked(house, &case, "follow-up");
        answer(house, &survey, &[("heard", "4"), ("words", "Kiitos Elias")]);
        let customer = house.as_(Who::Elias).got(&case)["customer"]["id"].clone();
        let customer = customer.as_str().expect("an id").to_owned();
        house.inside(move |tx| kohtaamo_desk::people::forget(tx, &customer));
        assert_eq!(house.guest().get(&survey).status, 404);
        let found = house.as_(Who::Elias).got(&case);
        assert_eq!(found["survey_answers"][0]["words"], Json::Null);
        assert_eq!(
            found["survey_answers"][0]["scores"]["heard"], 4,
            "counts stay"
        );
        house.sound();
    });
}

#[test]
fn whoever_was_asked_before_anybody_knew_them_may_answer_after() {
    let house = House::lite();
    let elias = house.as_(Who::Elias);
    let note = json!({"touchpoint": "phone", "kind": "complaint", "words": "Melua käytävällä"});
    let noted = elias.done("/api/v1/encounters", note);
    let number = &noted["case"]["number"];
    let case = format!("/api/v1/cases/{number}");
    let survey = asked(&house, &case, "encounter");
    let known = json!({"case": number, "customer": {"name": "Matti Meri"}, "touchpoint": "phone", "kind": "contact", "words": "Matti Meri täällä"});
    let known = elias.done("/api/v1/encounters", known);
    answer(
        &house,
        &survey,
        &[("experience", "2"), ("words", "Yhä melua")],
    );
    let customer = known["customer"].as_str().expect("known").to_owned();
    let page = house
        .browser(Who::Elias)
        .get(&format!("/customers/{customer}"));
    assert!(page.html.contains("Yhä melua"), "their answer is theirs");
    house.inside(move |tx| kohtaamo_desk::people::forget(tx, &customer));
    assert_eq!(elias.got(&case)["survey_answers"][0]["words"], Json::Null);
    house.sound();
}

#[test]
fn an_answer_is_taken_where_nobody_is_met_any_more() {
    let house = House::lite();
    let aino = house.as_(Who::Aino);
    let case = done(&house);
    let survey = asked(&house, &case, "follow-up");
    let all = aino.got("/api/v1/touchpoints");
    for point in all["items"].as_array().expect("touchpoints") {
        let slug = point["slug"].as_str().expect("a slug");
        let retired = json!({"names": point["names"], "retired": true});
        aino.done(&format!("/api/v1/touchpoints/{slug}"), retired);
    }
    assert_eq!(house.guest().get(&survey).status, 200);
    answer(&house, &survey, &[("heard", "2"), ("contact", "1")]);
}
