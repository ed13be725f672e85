//! Mandates before they hold: what one would change, how it meets others; the pages a manager
//! writes and switches them on by; and where they did not suffice.

use crate::story::{agreed, complaint};
use crate::{House, MINUTE, Voice, Who, both};
use kohtaamo_desk::recover::mandates::{self, WouldChange};
use kohtaamo_store::params;
use kohtaamo_testkit::times;
use serde_json::{Value as Json, json};
use std::time::Instant;

kohtaamo_store::statements! {
    // Cases as an import leaves them: everything comes from the number of the row.
    CUSTOMERS = "INSERT INTO customers (id, root, merged_into, name, note, made_at, erased_at)
        WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < CAST($1 AS BIGINT))
        SELECT 'c' || CAST(i AS TEXT), 'c' || CAST(i - i % 2 AS TEXT), NULL, NULL, NULL, 0, NULL FROM n";
    CASES = "INSERT INTO cases (id, kind, state, title, customer, person, team, touchpoint, place, situation, expects, wishes, urgent, sensitive, origin, taken_over, source,
            opened_at, recorded_at, done_at, recover, follow_up, report, learn, reopened)
        WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < CAST($1 AS BIGINT) - 1)
        SELECT 'k' || CAST(i AS TEXT), 'complaint', 'done', 'w', 'c' || CAST(i % 30000 AS TEXT), NULL, CAST($2 AS TEXT), 'web-form', NULL, CASE WHEN i % 4 = 0 THEN 'room' WHEN i % 4 = 1 THEN 'invoice' WHEN i % 4 = 2 THEN 'wait' END,
            NULL, NULL, 0, 0, 'import', 1, NULL, CAST($3 AS BIGINT) - i * CAST($4 AS BIGINT), CAST($3 AS BIGINT), CAST($3 AS BIGINT), 0, 0, 0, 0, 0 FROM n";
    CIRCUMSTANCES = "INSERT INTO case_circumstances (case_id, name, by_person, at)
        WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < CAST($1 AS BIGINT) - 1)
        SELECT 'k' || CAST(i AS TEXT), 'our_fault', 'p', 0 FROM n WHERE i % 3 = 0";
    OFFERS = "INSERT INTO offers (id, case_id, remedy, what, cents, currency, cost, skipped, despite, mandate, version, team, state, by_person, at, expires_at, answer, answered_at, reopened_at, reversed, reversed_at)
        WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < CAST($1 AS BIGINT) - 1)
        SELECT 'f' || CAST(i AS TEXT), 'k' || CAST(i AS TEXT), 'credit', 'w', 3000 + i % 50 * 100, 'EUR', NULL, NULL, NULL, CASE WHEN i % 20 = 0 THEN 'w1' END, 1, CAST($2 AS TEXT),
            'accepted', CAST($5 AS TEXT), CAST($3 AS BIGINT) - i * CAST($4 AS BIGINT), NULL, NULL, NULL, NULL, NULL, NULL FROM n WHERE i % 10 = 0";
    APPROVALS = "INSERT INTO approvals (id, offer, case_id, why, asked_by, asked_at, due, approver, passed_at, decision, reason, decided_by, decided_at)
        SELECT 'y' || o.id, o.id, o.case_id, NULL, o.by_person, o.at, o.at, 'p', NULL, 'approved', NULL, 'p', o.at + 600000 FROM offers o WHERE o.mandate IS NULL";
    // PostgreSQL does so by itself within a minute of so many new rows.
    ANALYZED = lite "UPDATE settings SET value = value WHERE key = ''", pg "ANALYZE";
}

const DAY: i64 = 24 * 60 * MINUTE;

/// "Reception may credit up to so much a case."
fn up_to(amount: &str) -> Json {
    json!({"team": "reception", "remedy": "credit", "up_to": {"amount": amount}})
}

fn with(mut set: Json, name: &str, value: Json) -> Json {
    set[name] = value;
    set
}

fn on(by: &Voice<'_>, set: Json) -> i64 {
    let number = by.done("/api/v1/mandates", set)["number"].as_i64();
    let number = number.expect("a number");
    by.done(&format!("/api/v1/mandates/{number}/on"), json!({}));
    number
}

fn preview(by: &Voice<'_>, set: Json) -> Json {
    let told = by.done("/api/v1/mandates/preview", set);
    told["would_change"].clone()
}

/// A complaint in the situation "room" that stands ready for an offer.
fn in_room(house: &House) -> String {
    let elias = house.as_(Who::Elias);
    let case = complaint(house);
    elias.done(&format!("{case}/facts"), json!({"situation": "room"}));
    agreed(&elias, &case);
    case
}

fn credit(by: &Voice<'_>, case: &str, amount: &str) -> Json {
    let offer = json!({"remedy": "credit", "what": "Hyvitys", "worth": {"amount": amount}, "despite_reason": "Eri harmi"});
    by.done(&format!("{case}/offers"), offer)
}

#[test]
fn what_would_change_is_counted_from_real_cases() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let number = on(&aino, up_to("50"));
        let (first, second) = (in_room(house), in_room(house));
        credit(&elias, &first, "40");
        let asked = credit(&elias, &second, "80")["approval"]["id"].clone();
        house.clock.forward(20 * MINUTE);
        let decision = format!("/api/v1/approvals/{}/decision", asked.as_str().expect("id"));
        let no = json!({"decision": "declined", "reason": "Liikaa"});
        aino.done(&decision, no);

        // Wide enough: nobody would have waited; each case could have cost a hundred.
        let wide = preview(&aino, up_to("100"));
        assert_eq!(
            (&wide["complaints"], &wide["fitting"]),
            (&json!(2), &json!(2))
        );
        assert_eq!(
            (&wide["at_once"], &wide["refused_then"]),
            (&json!(1), &json!(1))
        );
        assert_eq!(wide["waited_minutes"], 20);
        assert_eq!(wide["at_most"]["amount"], "200.00");
        assert_eq!(wide["given"]["count"], 0, "nobody took anything yet");
        let thrifty = json!({"amount": "150", "days": 30});
        let limited = preview(&aino, with(up_to("100"), "by_team", thrifty));
        assert_eq!(limited["at_most"]["amount"], "150.00");

        // A smaller version of the one that holds: what it gave would not be given any more.
        let smaller = preview(&aino, with(up_to("30"), "number", json!(number)));
        assert_eq!(
            smaller["not_any_more"],
            json!({"count": 1, "worth": {"amount": "40.00", "currency": "EUR"}})
        );
        assert_eq!(smaller["at_once"], 0);

        // Another situation, another team, circumstances that nobody named.
        let invoice = preview(&aino, with(up_to("100"), "situation", json!("invoice")));
        assert_eq!(
            (&invoice["fitting"], &invoice["at_once"]),
            (&json!(0), &json!(0))
        );
        let hurried = with(up_to("100"), "circumstances", json!(["hurry"]));
        let unknown = preview(&aino, hurried.clone());
        assert_eq!(
            (&unknown["fitting"], &unknown["circumstances_not_known"]),
            (&json!(0), &json!(2))
        );
        elias.done(
            &format!("{second}/facts"),
            json!({"circumstances": ["hurry"]}),
        );
        let known = preview(&aino, hurried);
        assert_eq!(
            (&known["fitting"], &known["at_once"]),
            (&json!(1), &json!(1))
        );
        let lead_only = preview(&aino, with(up_to("100"), "lead_only", json!(true)));
        assert_eq!(lead_only["at_once"], 0, "Elias who asked is no lead");

        let all = aino.got("/api/v1/mandates")["items"].clone();
        assert_eq!(all.as_array().map(Vec::len), Some(9), "nothing was written");
        house.sound();
    });
}

#[test]
fn how_it_meets_those_that_hold_is_said_before_it_is_written() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        let room = |set| with(set, "situation", json!("room"));
        let number = on(&aino, room(up_to("50")));
        let met = |set: Json| {
            let told = aino.done("/api/v1/mandates/preview", set);
            let first = told["overlaps"][0].clone();
            let how = first["how"].as_str().unwrap_or("none").to_owned();
            (how, first["explains"].as_str().unwrap_or("").to_owned())
        };
        let (how, explains) = met(room(up_to("20")));
        assert_eq!(how, "larger");
        assert!(
            explains.contains("allows up to €50.00 and stays in force too: this one does not limit it. Together up to €70.00"),
            "{explains}"
        );
        assert_eq!(met(up_to("100")).0, "part");
        let anybody = with(up_to("100"), "team", Json::Null);
        assert_eq!(met(anybody).0, "part");
        let wait = with(up_to("20"), "situation", json!("wait"));
        assert_eq!(met(wait).0, "none");
        let itself = with(room(up_to("20")), "number", json!(number));
        assert_eq!(met(itself).0, "none", "it would take its own place");
        let money = json!({"remedy": "money", "up_to": {"amount": "5"}});
        assert_eq!(met(money).0, "none");
        let pillow = json!({"remedy": "replacement", "what": "toinen tyyny"});
        let pillows = on(&aino, pillow.clone());
        let (how, explains) = met(room(pillow));
        assert_eq!(how, "already");
        assert_eq!(
            explains,
            format!("No {pillows} already allows this: this one adds nothing.")
        );
        aino.done(&format!("/api/v1/mandates/{number}/off"), json!({}));
        assert_eq!(met(room(up_to("20"))).0, "none");
    });
}

#[test]
fn a_manager_writes_looks_and_switches_on() {
    both(|house| {
        let aino = house.browser(Who::Aino);
        let list = aino.get("/mandates");
        assert!(
            list.html.contains("No mandate is in force yet"),
            "{}",
            list.html
        );
        let fields = [
            ("team", "reception"),
            ("remedy", "credit"),
            ("up_to.amount", "50"),
            ("situation", "room"),
            ("circumstances[]", "our_fault"),
            ("customer.amount", "80"),
            ("customer.days", "30"),
            ("until", "2027-03-01T08:30"),
            ("key", "one"),
        ];
        let looked = aino.post("/mandates/look", &fields);
        assert_eq!(looked.status, 200, "{}", looked.html);
        assert!(looked.html.contains("What would change"));
        assert!(
            looked.html.contains("value=\"2027-03-01T08:30\""),
            "the fields are kept"
        );
        assert!(
            !aino.get("/mandates/9").html.contains("Vastaanotto"),
            "nothing is written"
        );
        // The same page's key serves the saving too.
        let saved = aino.post("/mandates", &fields);
        assert_eq!(
            (saved.status, saved.location.as_str()),
            (303, "/mandates/9?said=said-mandate-written")
        );
        let one = aino.get("/mandates/9").html;
        for told in [
            "Vastaanotto may credit up to €50.00 per case, when the room was not as promised and the fault was ours.",
            "To one customer up to €80.00 in 30 days",
            "What would change",
            "Switch on",
            "Aino",
        ] {
            assert!(one.contains(told), "{told}: {one}");
        }
        let elias = house.browser(Who::Elias).get("/mandates/9");
        assert_eq!(elias.status, 200);
        assert!(!elias.html.contains("Switch on"), "an agent reads");
        assert_eq!(aino.post("/mandates/9/on", &[("version", "1")]).status, 303);
        let one = aino.get("/mandates/9").html;
        assert!(
            one.contains("Switch off") && !one.contains("What would change"),
            "{one}"
        );
        assert!(aino.get("/mandates").html.contains("not used yet"));

        // Changed: the fields hold what was written; the old version holds until the new one is on.
        let editor = aino.get("/mandates/new?number=9").html;
        assert!(
            editor.contains("value=\"50\"") && editor.contains("value=\"80\""),
            "{editor}"
        );
        assert!(editor.contains("value=\"our_fault\" checked"), "{editor}");
        assert_eq!(
            aino.post(
                "/mandates",
                &[
                    ("number", "9"),
                    ("remedy", "credit"),
                    ("up_to.amount", "20"),
                    ("team", "reception")
                ]
            )
            .status,
            303
        );
        let one = aino.get("/mandates/9").html;
        assert!(one.contains("Takes the place of version 1"), "{one}");
        assert!(aino.get("/mandates").html.contains("a new version waits"));
        assert_eq!(aino.post("/mandates/9/off", &[]).status, 303);

        // What is wrong is said at the field, and the rest stays.
        let wrong = aino.post(
            "/mandates",
            &[
                ("remedy", "upgrade"),
                ("up_to.amount", "-5"),
                ("situation", "room"),
            ],
        );
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.html.contains("id=\"up_to.amount-wrong\"") && wrong.html.contains("value=\"-5\""),
            "{}",
            wrong.html
        );
        assert_eq!(
            aino.post("/mandates/look", &[("remedy", "upgrade")]).status,
            422
        );
        assert_eq!(aino.get("/mandates/new?number=99").status, 404);
        house.sound();
    });
}

#[test]
fn a_lead_names_who_decides_and_how_fast() {
    both(|house| {
        let (aino, elias) = (house.as_(Who::Aino), house.as_(Who::Elias));
        let venla = house.hired("Venla", "venla@talo.example", "service-desk");
        let venla = house.with_token(&venla);
        let name =
            json!({"team": "reception", "approvers": ["venla@talo.example", "aino@talo.example"]});
        venla.refused("/api/v1/approvers", name.clone(), "not_your_team");
        aino.done("/api/v1/approvers", name);
        aino.done("/api/v1/approvers/clock", json!({"minutes": 25}));
        let (status, _) = aino.post("/api/v1/approvers/clock", json!({"minutes": 0}));
        assert_eq!(status, 422);
        let told = elias.got("/api/v1/approvers");
        assert_eq!(told["minutes"], 25);
        let reception = told["items"]
            .as_array()
            .and_then(|i| i.iter().find(|i| i["team"]["slug"] == "reception"));
        assert_eq!(reception.expect("a team")["approvers"][0]["name"], "Venla");

        // Asked is who was named first; the page shows it, and where mandates did not suffice.
        on(&aino, up_to("50"));
        let case = in_room(house);
        let asked = credit(&elias, &case, "80");
        let id = asked["approval"]["id"].as_str().expect("id").to_owned();
        house.clock.forward(12 * MINUTE);
        venla.done(
            &format!("/api/v1/approvals/{id}/decision"),
            json!({"decision": "approved", "reason": "Sopii"}),
        );
        let page = house.browser(Who::Aino).get("/mandates").html;
        for told in [
            "Venla, Aino",
            "The room was not as promised",
            "12 min",
            "100%",
        ] {
            assert!(page.contains(told), "{told}: {page}");
        }
        let again = house.browser(Who::Aino).post(
            "/mandates/approvers",
            &[("team", "reception"), ("approvers[]", "elias@talo.example")],
        );
        assert_eq!(again.status, 422, "an agent approves nothing");
        house.sound();
    });
}

#[test]
fn a_lesson_leads_to_a_mandate_and_back() {
    both(|house| {
        let aino = house.as_(Who::Aino);
        let case = in_room(house);
        let number: i64 = case
            .rsplit("K-")
            .next()
            .and_then(|n| n.parse().ok())
            .expect("a number");
        let lesson = aino.done("/api/v1/lessons", json!({"kind": "practice", "title": "Tyyny ensin", "text": "Kokeilkaa tyynyä", "cases": [number]}));
        let id = lesson["id"].as_str().expect("an id");
        let browser = house.browser(Who::Aino);
        let propose = format!("/mandates/new?lesson={id}");
        assert!(
            browser
                .get(&format!("/lessons/{id}"))
                .html
                .contains(&propose)
        );
        let editor = browser.get(&propose).html;
        assert!(
            editor.contains("Tyyny ensin") && editor.contains(&format!("K-{number}")),
            "{editor}"
        );
        let made = aino.done(
            "/api/v1/mandates",
            json!({"remedy": "replacement", "what": "toinen tyyny", "lesson": id}),
        );
        assert!(
            browser
                .get(&format!("/mandates/{}", made["number"]))
                .html
                .contains("Tyyny ensin")
        );
        assert!(
            browser
                .get(&format!("/lessons/{id}"))
                .html
                .contains("toinen tyyny")
        );
        assert_eq!(
            browser.get("/mandates/new?lesson=l0").status,
            200,
            "no such lesson: none"
        );
    });
}

/// Fills a house with cases of ninety days and a few more.
fn filled(house: &House, cases: i64) {
    let elias = house.person(Who::Elias);
    house.inside(move |tx| {
        let team = kohtaamo_desk::house::team_named(tx, "reception")?.id;
        let (now, apart) = (tx.now, 95 * DAY / cases);
        tx.exec(&CUSTOMERS, params![30_000i64])?;
        tx.exec(&CASES, params![cases, team, now, apart])?;
        tx.exec(&CIRCUMSTANCES, params![cases])?;
        tx.exec(&OFFERS, params![cases, team, now, apart, elias])?;
        tx.exec(&APPROVALS, &[])?;
        tx.exec(&ANALYZED, &[])?;
        Ok(())
    });
}

#[test]
fn proof_what_would_change_is_told_at_once() {
    let cases = times(3_000, 100_000);
    both(|house| {
        filled(house, cases);
        let limits = |set: Json| {
            let set = with(set, "customer", json!({"amount": "80", "days": 30}));
            with(set, "by_team", json!({"amount": "2000", "days": 30}))
        };
        let asks = [
            ("in any situation, with limits", limits(up_to("50"))),
            (
                "in one situation",
                with(up_to("50"), "situation", json!("wait")),
            ),
            (
                "when our fault and repeated",
                with(
                    limits(up_to("50")),
                    "circumstances",
                    json!(["our_fault", "repeated"]),
                ),
            ),
        ];
        for (what, set) in asks {
            let command: mandates::SetMandate = serde_json::from_value(set).expect("a mandate");
            let aino = house.person(Who::Aino);
            let mut m = house.inside(move |tx| {
                let actor = kohtaamo_desk::access::actor(tx, &aino)?.expect("Aino");
                mandates::drafted(tx, &actor, &command)
            });
            m.id = kohtaamo_store::Id::from_written("w1".to_owned());
            let mut slowest = 0.0f64;
            let mut told = WouldChange::default();
            for _ in 0..5 {
                let (begun, m) = (Instant::now(), m.clone());
                let change = house
                    .store
                    .read_now(move |tx| mandates::would_change(tx, &m));
                told = change.expect("told");
                slowest = slowest.max(begun.elapsed().as_secs_f64());
            }
            let fits = told.fitting;
            assert!(
                told.complaints > cases * 9 / 10 && fits > 0 && told.given > 0,
                "{told:?}"
            );
            assert!(told.at_once > 0 && told.most > 0, "{told:?}");
            assert!(slowest < 2.0, "{what}: {slowest} s");
            println!(
                "figure: what would change over {cases} cases, {what}, {:?} = {:.0} ms at the slowest of 5, {fits} cases fit",
                house.engine(),
                slowest * 1000.0
            );
        }
    });
}
