//! The customer's page: read and answered by whoever has its link, and by nobody else; nothing
//! that is ours alone stands on it.

use crate::{HOUR, House, MINUTE, Page, Voice, Who, both, story};
use kohtaamo_desk::links::{self, Kind, New};
use kohtaamo_desk::recover::CaseId;
use kohtaamo_desk::{house as rooms, people};
use kohtaamo_web::Secret;
use serde_json::{Value as Json, json};

fn id_of(by: &Voice<'_>, case: &str) -> CaseId {
    let case = by.got(case);
    kohtaamo_store::Id::from_written(case["id"].as_str().expect("an id").to_owned())
}

/// A link to the page of a case, as its address.
pub fn link(house: &House, case: &CaseId, kind: Kind) -> String {
    let case = case.clone();
    let secret: Secret = house.inside(move |tx| {
        let customer = kohtaamo_desk::recover::cases::by_id(tx, &case)?.customer;
        let new = New {
            kind,
            customer: customer.as_ref(),
            case: Some(&case),
            about: None,
            days: 60,
        };
        links::make(tx, &new)
    });
    format!("/c/{}", secret.reveal())
}

/// A complaint restated, not agreed yet; its address, and its customer's page.
fn restated(house: &House) -> (String, String) {
    let elias = house.as_(Who::Elias);
    let case = story::complaint(house);
    let concern = elias.done(
        &format!("{case}/concerns"),
        json!({"what": "Patteri ei toimi"}),
    );
    let id = concern["id"].as_str().expect("an id");
    elias.done(&format!("{case}/concerns/{id}/real"), json!({}));
    elias.done(
        &format!("{case}/restatement"),
        json!({"told": "Huone oli kylmä.", "upsets": "Valvoit koko yön.", "expected": "Lämmintä."}),
    );
    let page = link(house, &id_of(&elias, &case), Kind::Page);
    (case, page)
}

/// What a form on the page carries in a hidden field.
fn hidden(page: &Page, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let at = page
        .html
        .find(&start)
        .unwrap_or_else(|| panic!("no {name}"))
        + start.len();
    page.html[at..]
        .split('"')
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[track_caller]
fn shows(page: &Page, words: &[&str]) {
    assert_eq!(page.status, 200, "{}", page.html);
    for word in words {
        assert!(page.html.contains(word), "no {word:?} in {}", page.html);
    }
}

#[test]
fn the_customer_reads_agrees_accepts_and_sees_what_becomes_of_it() {
    both(|house| {
        let (elias, guest) = (house.as_(Who::Elias), house.guest());
        let (case, at) = restated(house);
        let page = guest.get(&at);
        shows(
            &page,
            &[
                "Huone oli kylmä koko yön.",
                "Valvoit koko yön.",
                "Is this it?",
                "Elias",
            ],
        );
        let restatement = hidden(&page, "restatement");
        let yes = [("restatement", restatement.as_str()), ("agreed", "yes")];
        let answered = guest.post_as_is(&format!("{at}/understood"), &yes);
        assert_eq!(answered.status, 303, "{}", answered.html);
        assert!(answered.location.starts_with(&at), "{}", answered.location);
        guest.post_as_is(&format!("{at}/understood"), &yes);
        let found = elias.got(&case);
        assert_eq!(found["agreement"]["via"], "page", "{found}");
        let agreed = |e: &&Json| e["kind"] == "case.agreed";
        let events = found["events"].as_array().expect("events");
        assert_eq!(
            events.iter().filter(agreed).count(),
            1,
            "sent twice, done once"
        );
        assert!(events.iter().find(agreed).expect("one")["actor"].is_null());

        let offer = elias.done(
            &format!("{case}/offers"),
            json!({"remedy": "repair", "what": "Korjaamme patterin."}),
        );
        let offer = offer["id"].as_str().expect("an id").to_owned();
        shows(
            &guest.get(&at),
            &["Korjaamme patterin.", "Good, let us do so"],
        );
        let accept = [("answer", "accepted")];
        for _ in 0..2 {
            let answered = guest.post_as_is(&format!("{at}/offers/{offer}"), &accept);
            assert_eq!(answered.status, 303, "{}", answered.html);
        }
        assert_eq!(elias.got(&case)["offers"][0]["state"], "accepted");
        assert!(
            !elias.got(&case)["follow_ups"][0].is_null(),
            "met again later"
        );
        let promise = json!({"what": "Huoltomies käy", "due": house.ahead(HOUR)});
        elias.done(&format!("{case}/promises"), promise);
        shows(&guest.get(&at), &["Huoltomies käy", "Under way"]);
        house.sound();
    });
}

#[test]
fn not_quite_leads_back_to_restating_and_somebody_sees_to_it() {
    both(|house| {
        let (elias, guest) = (house.as_(Who::Elias), house.guest());
        let (case, at) = restated(house);
        let restatement = hidden(&guest.get(&at), "restatement");
        let no = [
            ("restatement", restatement.as_str()),
            ("agreed", "no"),
            ("words", "Melu oli pahempi."),
        ];
        assert_eq!(
            guest.post_as_is(&format!("{at}/understood"), &no).status,
            303
        );
        let found = elias.got(&case);
        assert_eq!(found["agreement"]["agreed"], false, "{found}");
        assert_eq!(found["agreement"]["words"], "Melu oli pahempi.", "{found}");
        // What was due before an hour from now stays; else restating takes its place.
        let due = found["next_action"]["due"].as_str().expect("a time");
        let due: jiff::Timestamp = due.parse().expect("an instant");
        assert!(due.as_millisecond() <= house.now() + HOUR, "{found}");
        // An answer to what was said anew meanwhile is not taken for one to the new.
        elias.done(
            &format!("{case}/restatement"),
            json!({"text": "Melu häiritsi eniten."}),
        );
        let late = guest.post_as_is(
            &format!("{at}/understood"),
            &[("restatement", restatement.as_str()), ("agreed", "yes")],
        );
        assert_eq!(late.status, 409, "{}", late.html);
        assert!(late.html.contains("Melu häiritsi eniten."));
        house.sound();
    });
}

#[test]
fn asked_on_their_page_the_case_waits_until_they_answer() {
    both(|house| {
        let (elias, guest) = (house.as_(Who::Elias), house.guest());
        let (case, at) = restated(house);
        elias.done(&format!("{case}/agreement/ask"), json!({}));
        let waits = elias.got(&case);
        assert_eq!(
            waits["next_action"]["what"], "Waiting for the customer’s answer on their page",
            "{waits}"
        );
        let restatement = hidden(&guest.get(&at), "restatement");
        let yes = [("restatement", restatement.as_str()), ("agreed", "yes")];
        guest.post_as_is(&format!("{at}/understood"), &yes);
        let after = elias.got(&case);
        assert_ne!(after["next_action"]["what"], waits["next_action"]["what"]);
        elias.refused(&format!("{case}/agreement/ask"), json!({}), "stale");
        house.sound();
    });
}

#[test]
fn a_person_can_be_reached_also_when_all_is_done() {
    both(|house| {
        let (elias, guest) = (house.as_(Who::Elias), house.guest());
        let (case, at) = restated(house);
        let page = guest.get(&at);
        let key = hidden(&page, "key");
        let call = [("phone", "040 123 4567"), ("key", key.as_str())];
        let short = guest.post_as_is(&format!("{at}/call"), &[("phone", "soita!")]);
        assert_eq!(short.status, 422, "{}", short.html);
        assert!(
            short.html.contains("value=\"soita!\""),
            "the words are kept"
        );
        for _ in 0..3 {
            assert_eq!(guest.post_as_is(&format!("{at}/call"), &call).status, 303);
        }
        let found = elias.got(&case);
        let promises = found["promises"].as_array().expect("promises");
        assert_eq!(promises.len(), 1, "however often one asks: {found}");
        assert_eq!(promises[0]["what"], "We call 040 123 4567");
        let promise = promises[0]["id"].as_str().expect("an id");
        elias.done(
            &format!("/api/v1/promises/{promise}/outcome"),
            json!({"outcome": "kept"}),
        );
        let closure = json!({"reason": "withdrawn", "note": "Asiakas perui."});
        house
            .as_(Who::Aino)
            .done(&format!("{case}/closure"), closure);
        house.clock.forward(2 * MINUTE);
        let more = [("phone", "040 123 4567"), ("key", "another-call")];
        assert_eq!(guest.post_as_is(&format!("{at}/call"), &more).status, 303);
        assert_eq!(
            elias.got(&case)["state"],
            "open",
            "somebody has something to say"
        );
        house.sound();
    });
}

#[test]
fn their_words_reach_the_case_once() {
    both(|house| {
        let (elias, guest) = (house.as_(Who::Elias), house.guest());
        let (case, at) = restated(house);
        let words = [("words", "Myös ikkuna vetää."), ("key", "abc-words")];
        for _ in 0..2 {
            assert_eq!(guest.post_as_is(&format!("{at}/words"), &words).status, 303);
        }
        let found = elias.got(&case);
        let told = found["encounters"].as_array().expect("encounters");
        let theirs = |e: &&Json| e["words"] == "Myös ikkuna vetää.";
        assert_eq!(told.iter().filter(theirs).count(), 1, "{found}");
        shows(&guest.get(&at), &["Myös ikkuna vetää."]);
        let empty = guest.post_as_is(&format!("{at}/words"), &[("words", "  ")]);
        assert_eq!(empty.status, 422);
        house.sound();
    });
}

#[test]
fn nothing_that_is_ours_stands_on_it() {
    both(|house| {
        let (elias, guest) = (house.as_(Who::Elias), house.guest());
        let (case, at) = restated(house);
        let number = elias.got(&case)["number"].clone();
        let note = |more: Json| {
            let mut note = json!({"touchpoint": "phone", "kind": "contact", "case": number});
            let members = more.as_object().expect("an object").clone();
            note.as_object_mut().expect("an object").extend(members);
            elias.done("/api/v1/encounters", note);
        };
        note(json!({"words": "Soitin, hankala asiakas.", "direction": "outbound"}));
        note(json!({"words": "Naapurin oma huoli.", "customer": {"name": "Olli Aho"}}));
        elias.done(
            &format!("{case}/next-action"),
            json!({"what": "kysy johtajalta huomenna klo 10", "due": house.ahead(20 * HOUR)}),
        );
        elias.done(
            &format!("{case}/owner"),
            json!({"person": "Aino", "note": "Pidä silmällä."}),
        );
        story::complaint(house);
        elias.done(
            &format!("{case}/agreement"),
            json!({"agreed": true, "via": "spoken"}),
        );
        elias.done(
            &format!("{case}/offers"),
            json!({"remedy": "money", "what": "Salainen hyvitys", "worth": {"amount": "400.00", "currency": "EUR"}}),
        );
        let page = guest.get(&at).html;
        for ours in [
            "hankala",
            "Naapurin",
            "Olli",
            "johtajalta",
            "silmällä",
            "Salainen",
            "400",
            "marja@posti.example",
            "csrf",
            "<script",
            "K-1002",
        ] {
            assert!(!page.contains(ours), "{ours} stands on the page");
        }
    });
}

#[test]
fn every_address_of_it_is_closed_to_all_others_alike() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let (case, page) = restated(house);
        let id = id_of(&elias, &case);
        let survey = link(house, &id, Kind::Survey);
        let wrong = format!("/c/{}", "0".repeat(64));
        let closed = |at: &str, why: &str| {
            let guest = house.guest();
            let mut bodies = vec![guest.get(at)];
            for (end, fields) in [
                ("understood", [("agreed", "yes")]),
                ("offers/f1", [("answer", "accepted")]),
                ("words", [("words", "Hei")]),
                ("call", [("phone", "0401234567")]),
            ] {
                bodies.push(guest.post_as_is(&format!("{at}/{end}"), &fields));
            }
            for answer in bodies {
                assert_eq!(answer.status, 404, "{why}");
                assert!(!answer.html.contains("Huone oli"), "{why}");
            }
        };
        assert_eq!(house.guest().get(&page).status, 200);
        closed(&wrong, "a guess");
        closed("/c/x", "no secret at all");
        closed(&survey, "another kind of link");
        let of_case = id.clone();
        house.inside(move |tx| links::revoke_all(tx, None, &of_case));
        closed(&page, "taken back");
        let again = link(house, &id, Kind::Page);
        house.clock.forward(61 * 24 * HOUR);
        closed(&again, "ended");
        let last = link(house, &id, Kind::Page);
        let customer = elias.got(&case)["customer"]["id"]
            .as_str()
            .expect("known")
            .to_owned();
        house.inside(move |tx| people::forget(tx, &customer));
        closed(&last, "forgotten");
    });
}

#[test]
fn a_case_that_becomes_sensitive_takes_its_links_back_once() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        let (case, page) = restated(house);
        aino.done(&format!("{case}/facts"), json!({"sensitive": true}));
        assert_eq!(house.guest().get(&page).status, 404);
        let given = link(house, &id_of(&aino, &case), Kind::Page);
        aino.done(&format!("{case}/facts"), json!({"urgent": true}));
        assert_eq!(house.guest().get(&given).status, 200, "given on purpose");
    });
}

#[test]
fn staff_give_the_link_out_and_take_it_back() {
    both(|house| {
        let (case, _) = restated(house);
        let at = case.replace("/api/v1", "").replace("K-", "");
        let browser = house.browser(Who::Elias);
        let shown = browser.post(&format!("{at}/page"), &[]);
        let start = shown.html.find("/c/").expect("the link");
        let given = shown.html[start..start + 3 + 64].to_owned();
        assert_eq!(house.guest().get(&given).status, 200);
        assert!(!browser.get(&at).html.contains(&given), "shown once");
        browser.post(&format!("{at}/page/revoke"), &[]);
        assert_eq!(house.guest().get(&given).status, 404);
        let sent = browser.post(&format!("{at}/page/letter"), &[]);
        assert_eq!(sent.status, 303, "{}", sent.html);
    });
}

#[test]
fn who_tries_many_secrets_is_slowed_down() {
    let house = House::lite();
    let (_, page) = restated(&house);
    let from = std::net::SocketAddr::from(([203, 0, 113, 9], 4000));
    let ask = |at: &str| {
        let mut request = http::Request::get(at)
            .body(axum::body::Body::empty())
            .expect("a request");
        request
            .extensions_mut()
            .insert(axum::extract::ConnectInfo(from));
        house.send(request).0
    };
    let guesses: Vec<u16> = (0..200).map(|n| ask(&format!("/c/{n:064x}"))).collect();
    assert_eq!(guesses[0], 404);
    assert_eq!(guesses.last(), Some(&429), "one address, many guesses");
    assert_eq!(ask(&page), 200, "who has the secret is let in all the same");
}

#[test]
fn it_is_read_in_their_language_in_the_houses_voice_and_kept_by_nobody() {
    let house = House::lite();
    let (_, at) = restated(&house);
    let page = house.guest().get(&format!("{at}?lang=fi"));
    shows(&page, &["lang=\"fi\"", "Sinun asiasi"]);
    house.inside(|tx| {
        let fi = kohtaamo_language::Lang::Fi;
        rooms::set_voice(tx, fi, rooms::Voice::Formal)
    });
    let page = house.guest().get(&format!("{at}?lang=fi"));
    shows(&page, &["Teidän asianne"]);
    let header = |name: &str| page.headers[name].to_str().expect("text").to_owned();
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-robots-tag"), "noindex");
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert!(page.headers.get("set-cookie").is_none());
}
