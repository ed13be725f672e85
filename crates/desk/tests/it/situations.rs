//! Kinds of service situation, and the customer's circumstances in a case.

use crate::story::complaint;
use crate::{HOUR, House, Who, both};
use kohtaamo_desk::people;
use serde_json::{Value as Json, json};

const DAY: i64 = 24 * HOUR;

fn holds(house: &House, case: &str) -> Json {
    house.as_(Who::Elias).got(case)["circumstances"].clone()
}

#[test]
fn circumstances_are_said_as_a_whole() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        let facts = format!("{case}/facts");
        assert_eq!(holds(house, &case), json!([]));
        elias.done(&facts, json!({"circumstances": ["our_fault", "hurry"]}));
        assert_eq!(holds(house, &case), json!(["hurry", "our_fault"]));
        elias.done(&facts, json!({"urgent": true}));
        assert_eq!(holds(house, &case), json!(["hurry", "our_fault"]));
        for wrong in [json!(["our_fault", "not_our_fault"]), json!(["angry"])] {
            let (status, told) = elias.post(&facts, json!({"circumstances": wrong}));
            assert_eq!(status, 422, "{told}");
        }
        elias.done(&facts, json!({"circumstances": []}));
        assert_eq!(holds(house, &case), json!([]));
        house.holds();
    });
}

#[test]
fn a_button_turns_one_circumstance_over() {
    let house = House::lite();
    let case = complaint(&house);
    let page = case.replace("/api/v1/cases/K-", "/cases/");
    let browser = house.browser(Who::Freja);
    let facts = format!("{page}/facts");
    for (said, then) in [
        ("hurry our_fault", json!(["hurry", "our_fault"])),
        ("none", json!([])),
    ] {
        assert_eq!(browser.post(&facts, &[("circumstances", said)]).status, 303);
        assert_eq!(holds(&house, &case), then);
    }
    browser.post(&facts, &[("circumstances", "hurry our_fault")]);
    let shown = browser.get(&page).html;
    for button in [
        r#"value="our_fault" aria-pressed="true""#,
        r#"value="hurry not_our_fault" aria-pressed="false""#,
    ] {
        assert!(shown.contains(button), "{button}");
    }
}

#[test]
fn a_second_complaint_within_ninety_days_is_repeated_by_itself() {
    both(|house| {
        let first = complaint(house);
        house.clock.forward(60 * DAY);
        let second = complaint(house);
        house.clock.forward(91 * DAY);
        let third = complaint(house);
        assert_eq!(holds(house, &first), json!([]), "nothing came before it");
        assert_eq!(holds(house, &second), json!(["repeated"]));
        assert_eq!(holds(house, &third), json!([]), "long ago");
    });
}

#[test]
fn circumstances_go_with_a_forgotten_customer() {
    both(|house| {
        let case = complaint(house);
        let said = json!({"circumstances": ["vulnerable"]});
        house.as_(Who::Elias).done(&format!("{case}/facts"), said);
        let told = house.as_(Who::Elias).got(&case);
        assert!(
            !told["events"].to_string().contains("vulnerable"),
            "never erased"
        );
        let customer = told["customer"]["id"].as_str().expect("an id").to_owned();
        house.inside(move |tx| people::forget(tx, &customer));
        assert_eq!(holds(house, &case), json!([]));
        house.holds();
    });
}
