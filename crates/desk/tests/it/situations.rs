//! Kinds of service situation, and the customer's circumstances in a case.

use crate::story::{agreed, complaint, follow_up, offered};
use crate::{HOUR, House, MINUTE, Who, both};
use kohtaamo_desk::house::calendar::{self, Hours, Whose};
use kohtaamo_desk::{house, people};
use serde_json::{Value as Json, json};

const DAY: i64 = 24 * HOUR;
const SITUATIONS: &str = "/api/v1/situations";

/// Accepts an offer on a case of a situation; answers how many minutes later it is met again.
fn met_again_after(house: &House, situation: &str) -> i64 {
    let elias = house.as_(Who::Elias);
    let case = complaint(house);
    elias.done(&format!("{case}/facts"), json!({"situation": situation}));
    agreed(&elias, &case);
    let offer = offered(&elias, &case);
    let answer = format!("{case}/offers/{offer}/answer");
    elias.done(&answer, json!({"answer": "accepted"}));
    let due = follow_up(&elias, &case)["due"].clone();
    let due: jiff::Timestamp = due.as_str().expect("a time").parse().expect("an instant");
    (due.as_millisecond() - house.now()) / MINUTE
}

fn one(house: &House, slug: &str) -> Json {
    let all = house.as_(Who::Onni).got(SITUATIONS)["items"].clone();
    let all = all.as_array().expect("items").clone();
    let found = all.into_iter().find(|s| s["slug"] == slug);
    found.unwrap_or_else(|| panic!("no {slug}"))
}

#[test]
fn a_lead_thinks_a_situation_out() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        let said = json!({
            "names": {"fi": "avain ei toiminut", "en": "the key did not work"},
            "follow_up_minutes": 45, "bends": "Vaihto heti.", "feelings": ["autettu", "turvassa"],
            "gives": {"fi": "Avain koodataan minuutissa."}, "told_team": "service-desk",
        });
        let made = aino.done(SITUATIONS, said.clone());
        assert_eq!(made["slug"], "the-key-did-not-work");
        let kept = one(house, "the-key-did-not-work");
        assert_eq!(kept["names"]["sv"], "");
        assert_eq!(kept["name"], "the key did not work");
        assert_eq!(kept["follow_up_minutes"], 45);
        assert_eq!(kept["follow_up_time"], "calendar");
        assert_eq!(kept["feelings"], json!(["autettu", "turvassa"]));
        assert_eq!(kept["told_team"]["slug"], "service-desk");

        let key = format!("{SITUATIONS}/the-key-did-not-work");
        aino.done(
            &key,
            json!({"names": {"fi": "avain oli rikki"}, "retired": true}),
        );
        let kept = one(house, "the-key-did-not-work");
        assert_eq!(
            (&kept["bends"], &kept["retired"]),
            (&json!(""), &json!(true))
        );
        let case = complaint(house);
        let (status, told) = aino.post(
            &format!("{case}/facts"),
            json!({"situation": "the-key-did-not-work"}),
        );
        assert_eq!(status, 422, "no longer used: {told}");

        for wrong in [
            json!({}),
            json!({"names": {"fi": " "}}),
            json!({"names": {"fi": "x"}, "follow_up_minutes": 0}),
            json!({"names": {"fi": "x"}, "told_team": "nobody"}),
            json!({"names": {"fi": "x"}, "feelings": ["a", "b", "c", "d", "e", "f", "g"]}),
            json!({"names": {"fi": "x".repeat(81)}}),
            json!({"names": {"fi": "x"}, "slug": "room"}),
        ] {
            let (status, told) = aino.post(SITUATIONS, wrong.clone());
            assert_eq!(status, 422, "{wrong}: {told}");
        }
        assert_eq!(aino.post(&format!("{SITUATIONS}/x"), said).0, 404);
        house.holds();
    });
}

#[test]
fn a_situation_says_when_the_customer_is_met_again() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        assert_eq!(met_again_after(house, "room"), 24 * 60, "the house's delay");
        let names = json!({"fi": "huone"});
        aino.done(
            &format!("{SITUATIONS}/room"),
            json!({"names": names, "follow_up_minutes": 120}),
        );
        assert_eq!(met_again_after(house, "room"), 120);
        aino.done(
            &format!("{SITUATIONS}/room"),
            json!({"names": names, "follow_up_minutes": 120, "follow_up_time": "working"}),
        );
        assert_eq!(met_again_after(house, "room"), 120, "always open");
    });
}

#[test]
fn working_time_waits_for_the_team_to_be_there() {
    let house = House::lite();
    let ilta = house.browser(Who::Ilta);
    // Sunday 2026-11-22 at 14 in Helsinki; open on weekdays from 8, but not on this Monday.
    let sunday: jiff::Timestamp = "2026-11-22T12:00:00Z".parse().expect("an instant");
    house.clock.set(sunday.as_millisecond());
    let week: Vec<(String, String)> = (1..=5)
        .flat_map(|n| {
            [
                (format!("opens-{n}"), "8".to_owned()),
                (format!("closes-{n}"), "16.00".to_owned()),
            ]
        })
        .collect();
    let week: Vec<(&str, &str)> = week.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(ilta.post("/settings/hours", &week).status, 303);
    let closed = [("day", "2026-11-23"), ("name", "inventaario")];
    assert_eq!(ilta.post("/settings/hours/closed", &closed).status, 303);
    let wrong = ilta.post("/settings/hours", &[("opens-1", "16"), ("closes-1", "8")]);
    assert_eq!(wrong.status, 422, "{}", wrong.html);
    assert!(wrong.html.contains(r#"value="16""#), "what was typed stays");
    let said =
        json!({"names": {"fi": "huone"}, "follow_up_minutes": 120, "follow_up_time": "working"});
    house
        .as_(Who::Aino)
        .done(&format!("{SITUATIONS}/room"), said);
    let until_tuesday_at_ten = 44 * 60;
    assert_eq!(met_again_after(&house, "room"), until_tuesday_at_ten);

    ilta.post("/settings/hours/holidays", &[("year", "2026")]);
    let page = ilta.get("/settings/hours").html;
    assert!(
        page.contains("Christmas Eve") && page.contains("inventaario"),
        "{page}"
    );
    ilta.post("/settings/hours/open", &[("day", "2026-11-23")]);
    assert!(!ilta.get("/settings/hours").html.contains("inventaario"));
}

#[test]
fn a_team_without_hours_of_its_own_has_the_houses() {
    both(|house| {
        let found = house.inside(|tx| {
            let team = house::team_named(tx, "reception")?.id;
            let day = |opens, closes| Some(Hours { opens, closes });
            let mut week = [None; 7];
            week[6] = day(600, 720);
            calendar::set_hours(tx, None, Whose::House, &week)?;
            let shared = calendar::of(tx, &team)?.week[6];
            week[6] = day(0, calendar::DAY);
            calendar::set_hours(tx, None, Whose::Team(&team), &week)?;
            Ok([shared, calendar::of(tx, &team)?.week[6]])
        });
        let closes = found.map(|hours| hours.map(|h| h.closes));
        assert_eq!(closes, [Some(720), Some(24 * 60)]);
    });
}

#[test]
fn closed_days_of_a_team_count_beside_the_houses() {
    both(|house| {
        let day = |n| jiff::civil::date(2026, 12, n);
        let closed = house.inside(move |tx| {
            let team = house::team_named(tx, "reception")?.id;
            calendar::close(tx, None, Whose::House, &[(day(24), "jouluaatto".into())])?;
            calendar::close(
                tx,
                None,
                Whose::Team(&team),
                &[(day(28), "inventaario".into())],
            )?;
            Ok(calendar::of(tx, &team)?.closed)
        });
        assert_eq!(closed.into_keys().collect::<Vec<_>>(), [day(24), day(28)]);
    });
    let house = House::lite();
    let long = "x".repeat(81);
    let day = [("day", "2026-12-24"), ("name", long.as_str())];
    let ilta = house.browser(Who::Ilta);
    assert_eq!(ilta.post("/settings/hours/closed", &day).status, 422);
}

/// The lines of the service desk about situations.
fn lines(house: &House) -> Vec<Json> {
    let now = house.as_(Who::Freja).got("/api/v1/now?scope=team");
    let mut lines = now["items"].as_array().expect("items").clone();
    lines.retain(|l| l["what"] == "situation");
    lines
}

#[test]
fn a_team_is_told_of_a_situation_once() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        aino.done(
            &format!("{SITUATIONS}/connection"),
            json!({"names": {"fi": "yhteys ei toiminut"}, "told_team": "service-desk"}),
        );
        let case = complaint(house);
        let facts = format!("{case}/facts");
        for situation in ["connection", "connection", "room"] {
            elias.done(&facts, json!({"situation": situation}));
            let told = usize::from(situation == "connection");
            assert_eq!(lines(house).len(), told, "{situation}");
        }
        elias.done(&facts, json!({"situation": "connection"}));
        assert_eq!(lines(house).len(), 1, "told again: nobody read it");
        for (sensitive, told) in [(true, 0), (false, 1)] {
            elias.done(&facts, json!({"sensitive": sensitive}));
            assert_eq!(lines(house).len(), told, "sensitive: {sensitive}");
        }
        let closure = format!("{case}/closure");
        let long = json!({"reason": "withdrawn", "note": "x".repeat(20_001)});
        assert_eq!(aino.post(&closure, long).0, 422);
        aino.done(&closure, json!({"reason": "withdrawn", "note": "Perui."}));
        assert_eq!(lines(house).len(), 0, "the case is over");

        let other = complaint(house);
        elias.done(
            &format!("{other}/facts"),
            json!({"situation": "connection"}),
        );
        let line = lines(house).pop().expect("a line");
        let page = house.browser(Who::Freja).get("/?scope=team").html;
        assert!(page.contains("Yhteys ei toiminut"), "{page}");
        let read = format!(
            "/api/v1/notices/{}/read",
            line["about"].as_str().expect("an id")
        );
        assert_eq!(elias.post(&read, json!({})).0, 404, "not of his team");
        house.as_(Who::Freja).done(&read, json!({}));
        assert_eq!(lines(house).len(), 0);
        for situation in ["room", "connection"] {
            elias.done(&format!("{other}/facts"), json!({"situation": situation}));
            assert_eq!(lines(house).len(), 0, "read once, not told again");
        }

        let hard = complaint(house);
        elias.done(&format!("{hard}/facts"), json!({"situation": "connection"}));
        assert_eq!(lines(house).len(), 1);
        elias.done(&format!("{hard}/facts"), json!({"sensitive": true}));
        assert_eq!(lines(house).len(), 0, "what they may not see is not told");
        house.holds();
    });
}

#[test]
fn what_the_service_gives_stands_beside_the_promise() {
    let house = House::lite();
    let form = [
        ("names.fi", "melu häiritsi"),
        ("names.sv", "buller störde"),
        ("gives.fi", "Hiljaisia huoneita on kaksitoista."),
        ("feelings", "turvassa, levännyt"),
        ("bends", "Myöhäinen lähtö klo 14."),
    ];
    let aino = house.browser(Who::Aino);
    assert_eq!(aino.post("/design/situations/noise", &form).status, 303);
    let design = house.browser(Who::Elias).get("/design").html;
    assert!(design.contains("Melu häiritsi") && design.contains("turvassa, levännyt"));
    assert!(!design.contains("/design/situations/noise"), "a lead edits");
    let case = complaint(&house);
    house
        .as_(Who::Elias)
        .done(&format!("{case}/facts"), json!({"situation": "noise"}));
    let page = case.replace("/api/v1/cases/K-", "/cases/");
    let page = house.browser(Who::Elias).get(&page).html;
    for told in [
        "Hiljaisia huoneita on kaksitoista.",
        "turvassa, levännyt",
        "Myöhäinen lähtö klo 14.",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let wrong = aino.post(
        "/design/situations",
        &[("names.fi", ""), ("bends", "Paljon")],
    );
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("Paljon"), "what was typed stays");
}

#[test]
fn a_touchpoint_that_is_no_longer_used_is_not_noted_at() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        let made = aino.done(
            "/api/v1/touchpoints",
            json!({"names": {"fi": "tekstiviesti", "en": "text message"}}),
        );
        assert_eq!(made["slug"], "text-message");
        let note = json!({"touchpoint": "text-message", "kind": "contact", "words": "Kiitos!"});
        aino.done("/api/v1/encounters", note.clone());
        aino.done(
            "/api/v1/touchpoints/text-message",
            json!({"names": {"fi": "tekstiviesti"}, "retired": true}),
        );
        assert_eq!(aino.post("/api/v1/encounters", note).0, 422);
    });
}

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
