//! Forgetting: no word of a customer's stays in a place that is not their own.

use crate::{HOUR, House, Who, both};
use kohtaamo_desk::{desk, people};
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    TERMS = scans "all there are" "SELECT text FROM terms";
    TEXTS = scans "all there are" "SELECT text FROM words WHERE text IS NOT NULL";
    NOBODYS = scans "all there are" "SELECT count(*) FROM words w WHERE w.text LIKE '{%' AND NOT EXISTS (SELECT 1 FROM idempotency i WHERE i.answer = w.id)";
    ANSWERS = scans "all there are" "SELECT count(*) FROM idempotency";
}

fn all(house: &House, sql: &'static kohtaamo_store::Sql) -> Vec<String> {
    let read = house
        .store
        .read_now(move |tx| tx.rows(sql, &[], |r| r.get(0)));
    read.expect("read")
}

/// Notes a complaint of somebody with a name; answers the customer and the case's number.
fn told(house: &House, name: &str, words: &str, case: Option<&Json>) -> (String, Json) {
    let note = json!({"customer": {"name": name}, "touchpoint": "reception", "kind": "complaint", "words": words, "urgent": true, "case": case});
    let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
    let customer = noted["customer"].as_str().expect("a customer");
    (customer.to_owned(), noted["case"]["number"].clone())
}

fn forget(house: &House, customer: &str) {
    let customer = customer.to_owned();
    house.inside(move |tx| people::forget(tx, &customer));
    house.indexed();
}

#[test]
fn the_signers_words_go_with_whoever_they_may_tell_of() {
    both(|house| {
        let sign = |words: &str| {
            house.clock.forward(HOUR);
            let brief = json!({"team": "reception", "words": words});
            house.as_(Who::Aino).done("/api/v1/handovers", brief);
            house.clock.forward(HOUR);
        };
        sign("Hiljainen aamu.");
        let (customer, _) = told(house, "Tuulikki Rautiainen", "Kylmä huone.", None);
        told(house, "Olli Aho", "Melua.", None);
        sign("Rautiainen palaa illalla.");
        forget(house, &customer);
        let left = all(house, &TEXTS);
        assert!(!left.iter().any(|t| t.contains("Rautiainen")), "{left:?}");
        assert!(left.iter().any(|t| t == "Hiljainen aamu."), "{left:?}");
        assert!(left.iter().any(|t| t == "Melua."), "{left:?}");
        house.holds();
    });
}

#[test]
fn what_was_said_on_anothers_case_is_not_found_any_more() {
    both(|house| {
        let (_, case) = told(house, "Olli Aho", "Melua käytävällä.", None);
        let words = "Kattokruunu putosi.";
        let (customer, joined) = told(house, "Tuulikki Rautiainen", words, Some(&case));
        assert_eq!(case, joined);
        house.indexed();
        let has = |word: &str| all(house, &TERMS).iter().any(|t| t.contains(word));
        assert!(has("kattokruunu") && has("melu"));
        forget(house, &customer);
        assert!(!has("kattokruunu") && has("melu"));
        let found = house.as_(Who::Elias).got("/api/v1/search?q=melua");
        assert_eq!(found["items"][0]["number"], case, "{found}");
        house.holds();
    });
}

#[test]
fn what_nobody_said_is_theirs_whose_case_it_was_merged_into() {
    both(|house| {
        let (customer, into) = told(house, "Tuulikki Rautiainen", "Kylmä huone.", None);
        let elias = house.as_(Who::Elias);
        let note =
            json!({"touchpoint": "reception", "kind": "complaint", "words": "Kattokruunu putosi."});
        let noted = elias.done("/api/v1/encounters", note);
        let from = format!("/api/v1/cases/{}", noted["case"]["number"]);
        let make = json!({"what": "Uusi kattokruunu", "due": house.ahead(HOUR)});
        elias.done(&format!("{from}/promises"), make);
        elias.done(&format!("{from}/merge"), json!({"into": into}));
        assert_eq!(elias.got(&from)["customer"]["id"], customer.as_str());
        house.clock.forward(8 * 24 * HOUR);
        house.inside(desk::forget_old_answers);
        forget(house, &customer);
        let left = all(house, &TEXTS);
        assert!(!left.iter().any(|t| t.contains("attokruunu")), "{left:?}");
        house.holds();
    });
}

#[test]
fn an_answer_that_is_not_repeated_any_more_leaves_no_words() {
    both(|house| {
        let note = json!({"touchpoint": "phone", "kind": "question", "words": "Kerran"});
        let elias = house.as_(Who::Elias).key("abc");
        elias.done("/api/v1/encounters", note);
        assert_eq!(all_count(house, &ANSWERS), 1);
        house.clock.forward(8 * 24 * HOUR);
        house.inside(desk::forget_old_answers);
        assert_eq!(
            (all_count(house, &ANSWERS), all_count(house, &NOBODYS)),
            (0, 0)
        );
        house.holds();
    });
}

fn all_count(house: &House, sql: &'static kohtaamo_store::Sql) -> i64 {
    let count = house
        .store
        .read_now(move |tx| tx.one(sql, &[], |r| r.get(0)));
    count.expect("counted")
}
