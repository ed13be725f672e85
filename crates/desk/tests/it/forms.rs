//! Forms without a script: what is shown before it is saved, and what is sent twice.

use crate::rules::promised;
use crate::story::complaint;
use crate::{Browser, House, Page, Who, both};
use serde_json::{Value as Json, json};

/// What a hidden field of the page carries; of several the last that is not empty.
fn hidden<'p>(page: &'p Page, name: &str) -> &'p str {
    let begins = format!("name=\"{name}\" value=\"");
    let values = page.html.split(begins.as_str()).skip(1);
    let values = values.filter_map(|rest| rest.split('"').next());
    values.filter(|v| !v.is_empty()).last().unwrap_or_default()
}

fn promises(house: &House, case: &str) -> Json {
    house.as_(Who::Elias).got(case)["promises"].clone()
}

/// A promise of a complaint's: the case, and the end of its form's address.
fn with_promise(house: &House) -> (String, String) {
    let elias = house.as_(Who::Elias);
    let case = complaint(house);
    let form = promised(house, &elias, &case);
    (case, form.replace("/api/v1", ""))
}

fn send(browser: &Browser<'_>, form: &str, fields: &[(&str, &str)]) -> Page {
    browser.post(form, fields)
}

#[test]
fn another_time_is_shown_before_it_is_agreed() {
    both(|house| {
        for at in ["", "/now"] {
            let (case, form) = with_promise(house);
            let form = format!("{at}{form}");
            let elias = house.browser(Who::Elias);
            let told = [
                ("outcome", "renegotiated"),
                ("due_said", "tomorrow at 10"),
                ("told_how", "by phone"),
            ];
            let shown = send(&elias, &form, &told);
            let due = hidden(&shown, "due").to_owned();
            assert_eq!(
                (shown.status, due.as_str()),
                (422, "2026-11-23T08:00:00Z"),
                "{form}"
            );
            assert!(!shown.html.contains("summary-wrong"), "nothing is wrong");
            assert_eq!(promises(house, &case).as_array().map(Vec::len), Some(1));
            // An old time does not go with new words.
            let mut other = told.to_vec();
            other[1].1 = "tomorrow at 12";
            other.extend([("due", due.as_str()), ("due_of", "tomorrow at 10")]);
            let shown = send(&elias, &form, &other);
            assert_eq!(hidden(&shown, "due"), "2026-11-23T10:00:00Z");
            let mut seen = told.to_vec();
            seen.extend([("due", due.as_str()), ("due_of", "tomorrow at 10")]);
            assert_eq!(send(&elias, &form, &seen).status, 303, "{form}");
            assert_eq!(promises(house, &case)[1]["due"], "2026-11-23T08:00:00Z");
        }
    });
}

#[test]
fn what_makes_good_is_shown_before_it_is_promised() {
    both(|house| {
        for at in ["", "/now"] {
            let (case, form) = with_promise(house);
            let form = format!("{at}{form}");
            let elias = house.browser(Who::Elias);
            let told = [
                ("outcome", "broken"),
                ("next.what", "New key tomorrow at 9"),
            ];
            let shown = send(&elias, &form, &told);
            let due = hidden(&shown, "next.due").to_owned();
            assert_eq!(
                (shown.status, due.as_str()),
                (422, "2026-11-23T07:00:00Z"),
                "{form}"
            );
            let mut seen = told.to_vec();
            seen.push(("next.due", &due));
            assert_eq!(send(&elias, &form, &seen).status, 303, "{form}");
            assert_eq!(promises(house, &case)[1]["what"], "New key tomorrow at 9");
            // What holds no time says so where it was written.
            let (_, form) = with_promise(house);
            let timeless = [("outcome", "broken"), ("next.what", "A new key")];
            let page = send(&elias, &format!("{at}{form}"), &timeless);
            assert!(page.html.contains("summary-wrong") && page.html.contains("A new key"));
        }
    });
}

#[test]
fn a_form_that_came_back_keeps_its_key() {
    both(|house| {
        let elias = house.browser(Who::Elias);
        let key = hidden(&elias.get("/note"), "key").to_owned();
        let mut note = vec![
            ("key", key.as_str()),
            ("kind", "question"),
            ("touchpoint", "phone"),
        ];
        let missing = elias.post("/note", &note);
        assert_eq!(
            (missing.status, hidden(&missing, "key")),
            (422, key.as_str())
        );
        note.push(("what", "Missä sauna on?"));
        let noted = elias.post("/note", &note);
        assert_eq!(noted.status, 303);
        let again = elias.post("/note", &note).location;
        assert!(
            noted.location.starts_with(&again),
            "back, and sent again: {again}"
        );
        // Back, and something else written: it is told, and may be sent as something new.
        let mut other = note.clone();
        other.push(("urgent", "on"));
        let refused = elias.post("/note", &other);
        assert_eq!(refused.status, 409);
        assert_ne!(hidden(&refused, "key"), key);
        let cases = house.as_(Who::Elias).got("/api/v1/cases");
        assert_eq!(cases["items"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn the_theme_is_remembered_before_signing_in() {
    let house = House::lite();
    let choice = [("name", "theme"), ("value", "dark"), ("back", "/sign-in")];
    let chosen = house.guest().post_as_is("/choice", &choice);
    let cookie = chosen.headers.get("set-cookie").expect("a cookie");
    let cookie = cookie.to_str().expect("ASCII").split(';').next();
    assert_eq!(cookie, Some("theme=dark"));
    let request = |theme: &str| {
        let request = http::Request::builder().uri("/sign-in");
        let request = request.header("cookie", format!("theme={theme}"));
        let request = request.body(axum::body::Body::empty()).expect("a request");
        String::from_utf8(house.send(request).2).expect("UTF-8")
    };
    assert!(request("dark").contains("data-theme=\"dark\""));
    assert!(!request("x\" onload=\"").contains("data-theme"));
}

#[test]
fn a_password_is_changed_by_who_knows_it() {
    both(|house| {
        let elias = house.browser(Who::Elias);
        let set = |browser: &Browser<'_>, current: &str, new: &str| {
            let fields = [("current", current), ("password", new)];
            browser.post("/settings/password", &fields).status
        };
        assert_eq!(
            set(&elias, "", "ensimmainen-salasana"),
            303,
            "there was none"
        );
        let elias = house.new_browser(Who::Elias);
        for wrong in ["", "arvaus-vain-arvaus"] {
            assert_eq!(set(&elias, wrong, "toinen-salasana"), 422, "{wrong}");
        }
        assert_eq!(set(&elias, "ensimmainen-salasana", "toinen-salasana"), 303);
    });
}

#[test]
fn lessons_are_found_by_their_words() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        for title in ["Peitto heti", "Avaimet lokeroon"] {
            let lesson =
                json!({"kind": "practice", "title": title, "text": "Ennen kuin selvität."});
            aino.done("/api/v1/lessons", lesson);
        }
        house.indexed();
        let found = aino.got("/api/v1/lessons?q=peittoja");
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(found["items"][0]["title"], "Peitto heti");
        let page = house.browser(Who::Aino).get("/library?q=peitto").html;
        assert!(page.contains("Peitto heti") && !page.contains("Avaimet lokeroon"));
        let page = house.browser(Who::Aino).get("/library?q=uimahalli").html;
        assert!(page.contains("No hits"));
    });
}
