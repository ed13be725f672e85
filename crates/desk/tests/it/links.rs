//! Secret links: they lead to one case, for a time, and nowhere once taken back or forgotten.

use crate::{HOUR, House, Who, both};
use kohtaamo_desk::links::{self, AFTER_DONE, Kind, Link, New, WHILE_OPEN};
use kohtaamo_desk::{people, recover::CaseId};
use kohtaamo_web::Secret;
use serde_json::{Value as Json, json};

const DAY: i64 = 24 * HOUR;

fn noted(house: &House, customer: Json) -> (CaseId, i64) {
    let note = json!({"touchpoint": "reception", "kind": "question", "words": "Missä avain on?", "customer": customer});
    let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
    let id = noted["case"]["id"].as_str().expect("an id").to_owned();
    let number = noted["case"]["number"].as_i64().expect("a number");
    (kohtaamo_store::Id::from_written(id), number)
}

fn made(house: &House, case: &CaseId, kind: Kind, days: i64) -> Secret {
    let case = case.clone();
    house.inside(move |tx| {
        let customer = kohtaamo_desk::recover::cases::by_id(tx, &case)?.customer;
        let new = New {
            kind,
            customer: customer.as_ref(),
            case: Some(&case),
            about: None,
            days,
        };
        links::make(tx, &new)
    })
}

fn opened(house: &House, kind: Kind, secret: &Secret) -> Option<Link> {
    let secret = secret.clone();
    house.inside(move |tx| links::open(tx, kind, &secret))
}

#[test]
fn a_link_leads_to_its_case_for_its_time_and_only_as_its_kind() {
    both(|house| {
        let (case, _) = noted(house, json!({"name": "Liisa Lahti"}));
        let secret = made(house, &case, Kind::Survey, 14);
        let link = opened(house, Kind::Survey, &secret).expect("leads there");
        assert_eq!(link.case.as_ref(), Some(&case));
        assert!(opened(house, Kind::Page, &secret).is_none(), "another kind");
        let other = Secret::from_chance([7; 32]);
        assert!(opened(house, Kind::Survey, &other).is_none(), "a guess");
        house.clock.forward(14 * DAY - 1);
        assert!(opened(house, Kind::Survey, &secret).is_some(), "still");
        house.clock.forward(1);
        assert!(opened(house, Kind::Survey, &secret).is_none(), "ended");
        house.sound();
    });
}

#[test]
fn what_was_taken_back_or_forgotten_leads_nowhere() {
    both(|house| {
        let (case, _) = noted(house, json!({"name": "Liisa Lahti"}));
        let first = made(house, &case, Kind::Page, 30);
        let of_case = case.clone();
        house.inside(move |tx| links::revoke_all(tx, None, &of_case));
        assert!(opened(house, Kind::Page, &first).is_none(), "taken back");

        let second = made(house, &case, Kind::Page, 30);
        let link = opened(house, Kind::Page, &second).expect("a new one leads there");
        let customer = link.customer.expect("hers");
        house.inside(move |tx| people::forget(tx, customer.as_str()));
        assert!(opened(house, Kind::Page, &second).is_none(), "forgotten");
        house.holds();
    });
}

#[test]
fn who_becomes_known_later_is_forgotten_with_their_link() {
    both(|house| {
        let (case, number) = noted(house, Json::Null);
        let secret = made(house, &case, Kind::Page, 30);
        let more = json!({"touchpoint": "phone", "kind": "contact", "words": "Olen Liisa.", "case": number,
            "customer": {"name": "Liisa Lahti"}});
        let known = house.as_(Who::Elias).done("/api/v1/encounters", more);
        let customer = known["customer"].as_str().expect("known").to_owned();
        assert!(opened(house, Kind::Page, &secret).is_some());
        house.inside(move |tx| people::forget(tx, &customer));
        assert!(opened(house, Kind::Page, &secret).is_none());
    });
}

#[test]
fn a_page_stays_a_while_after_its_case_and_comes_back_with_it() {
    both(|house| {
        let (case, number) = noted(house, json!({"name": "Liisa Lahti"}));
        let secret = made(house, &case, Kind::Page, WHILE_OPEN);
        let elias = house.as_(Who::Elias);
        let closure = json!({"reason": "answered", "note": "Aulassa."});
        elias.done(&format!("/api/v1/cases/{number}/closure"), closure);
        let link = opened(house, Kind::Page, &secret).expect("for a while");
        assert_eq!(link.ends_at, house.now() + AFTER_DONE * DAY);
        let again = json!({"reason": "Avain ei ollut siellä."});
        elias.done(&format!("/api/v1/cases/{number}/reopening"), again);
        let link = opened(house, Kind::Page, &secret).expect("again");
        assert_eq!(link.ends_at, house.now() + WHILE_OPEN * DAY);
    });
}
