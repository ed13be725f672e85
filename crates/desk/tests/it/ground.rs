//! The harness itself: the house stands, and the door opens to those who live in it.

use crate::{House, Who, both};
use serde_json::json;

#[test]
fn a_house_stands_on_both_engines() {
    both(|house| {
        let noted =
            json!({"touchpoint": "reception", "kind": "question", "words": "Missä sauna on?"});
        let (status, answer) = house.as_(Who::Elias).post("/api/v1/encounters", noted);
        assert_eq!(status, 201, "{answer}");
        assert_eq!(house.nobody().get("/api/v1/cases").0, 401);
        let (_, cases) = house.as_(Who::Aino).get("/api/v1/cases");
        assert_eq!(cases["items"][0]["title"], "Missä sauna on?");
        house.holds();
    });
}

#[test]
fn a_browser_carries_its_session_and_the_forms_token() {
    let house = House::lite();
    assert_eq!(house.browser(Who::Aino).get("/healthz").html, "ok\n");
    assert_eq!(house.guest().get("/no-such-page").status, 404);
}
