//! How well a customer knows the service, and cues in what came in: for whoever answers next.

use crate::{House, Who, both};
use kohtaamo_desk::people;
use kohtaamo_desk::recover::encounters::{self, Note};
use serde_json::json;

fn letter(house: &House, words: &str) -> i64 {
    let note = json!({"customer": {"name": "Liisa Lahti", "identities": [{"kind": "email", "value": "liisa@lahti.example"}]},
        "touchpoint": "email", "kind": "complaint", "words": words});
    let note: Note = serde_json::from_value(note).expect("a note");
    let noted = house.inside(move |tx| encounters::arrived(tx, &note, None));
    noted.case.expect("a case").1
}

#[test]
fn a_level_is_noted_in_one_press_shown_to_the_next_and_forgotten() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let number = letter(house, "VPN ei yhdistä.");
        let case = elias.got(&format!("/api/v1/cases/{number}"));
        let customer = case["customer"]["id"].as_str().expect("an id").to_owned();
        let address = format!("/customers/{customer}/level");
        let back = format!("/cases/{number}");
        let pressed = house
            .browser(Who::Elias)
            .post(&address, &[("level", "expert"), ("back", &back)]);
        assert_eq!(
            (pressed.status, pressed.location.starts_with(&back)),
            (303, true)
        );
        let told = house
            .as_(Who::Aino)
            .got(&format!("/api/v1/customers/{customer}"));
        assert_eq!(told["level"], "expert");
        let page = house.browser(Who::Aino).get(&back).html;
        assert!(
            page.contains("name=\"level\" value=\"\" aria-pressed=\"true\""),
            "pressed again it is taken back"
        );
        let (status, _) = elias.post(&format!("/api/v1{address}"), json!({"level": "genius"}));
        assert_eq!(status, 422);

        let who = customer.clone();
        house.inside(move |tx| people::forget(tx, &who));
        let left = house.inside(move |tx| {
            people::level_of(tx, &kohtaamo_store::Id::from_written(customer.clone()))
        });
        assert_eq!(left, None);
        house.sound();
    });
}

#[test]
fn cues_are_marked_in_what_came_by_itself_until_one_switches_them_off() {
    let house = House::lite();
    let number = letter(
        &house,
        "Kirjoitan jo kolmannen kerran. <b>Vastatkaa</b> perjantaihin mennessä!!!",
    );
    let elias = house.browser(Who::Elias);
    let page = elias.get(&format!("/cases/{number}")).html;
    assert!(
        page.contains("<mark>") && page.contains("May matter:"),
        "{page}"
    );
    assert!(
        page.contains("&#60;b&#62;Vastatkaa"),
        "what a customer writes is text"
    );
    elias.post("/choice", &[("name", "cues"), ("value", "off")]);
    assert!(
        !elias
            .get(&format!("/cases/{number}"))
            .html
            .contains("<mark>")
    );
    let aino = house
        .browser(Who::Aino)
        .get(&format!("/cases/{number}"))
        .html;
    assert!(aino.contains("<mark>"), "each for oneself");
}
