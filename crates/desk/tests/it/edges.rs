//! What programs send by mistake or malice: clear answers, never a 500, nothing half done.

use crate::{Who, both};
use serde_json::json;

#[test]
fn the_same_sent_twice_is_done_once() {
    both(|house| {
        let note = json!({"touchpoint": "phone", "kind": "question", "words": "Kerran"});
        let once = house
            .as_(Who::Elias)
            .key("abc")
            .done("/api/v1/encounters", note.clone());
        let twice = house
            .as_(Who::Elias)
            .key("abc")
            .done("/api/v1/encounters", note.clone());
        assert_eq!(once, twice);
        let other = json!({"touchpoint": "phone", "kind": "question", "words": "Toinen"});
        house
            .as_(Who::Elias)
            .key("abc")
            .refused("/api/v1/encounters", other, "idempotency");
        house
            .as_(Who::Freja)
            .key("abc")
            .done("/api/v1/encounters", note.clone());
        assert_eq!(
            house.as_(Who::Elias).got("/api/v1/cases")["items"]
                .as_array()
                .map(Vec::len),
            Some(2)
        );
        // What was refused may be sent again with the same key.
        let wrong = json!({"touchpoint": "nowhere", "kind": "question", "words": "Ensin väärin"});
        assert_eq!(
            house
                .as_(Who::Elias)
                .key("k2")
                .post("/api/v1/encounters", wrong)
                .0,
            422
        );
        house
            .as_(Who::Elias)
            .key("k2")
            .done("/api/v1/encounters", note);
    });
}

#[test]
fn a_key_that_cannot_be_read_is_refused() {
    both(|house| {
        let note = json!({"touchpoint": "phone", "kind": "question", "words": "Avain"});
        let (status, answer) = house
            .as_(Who::Elias)
            .key("päivä-1")
            .post("/api/v1/encounters", note);
        assert_eq!(status, 400, "{answer}");
    });
}

#[test]
fn the_same_sent_at_once_is_done_once() {
    both(|house| {
        let note = json!({"touchpoint": "phone", "kind": "question", "words": "Yhtä aikaa"});
        let answers: Vec<_> = std::thread::scope(|threads| {
            let send = || {
                house
                    .as_(Who::Elias)
                    .key("race")
                    .post("/api/v1/encounters", note.clone())
            };
            let all: Vec<_> = (0..8).map(|_| threads.spawn(send)).collect();
            all.into_iter()
                .map(|t| t.join().expect("answered"))
                .collect()
        });
        for answer in &answers {
            assert_eq!(answer, &answers[0]);
        }
        assert_eq!(answers[0].0, 201, "{}", answers[0].1);
        assert_eq!(
            house.as_(Who::Elias).got("/api/v1/cases")["items"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
    });
}

#[test]
fn an_unknown_touchpoint_is_told_with_the_known_ones() {
    both(|house| {
        let note = json!({"touchpoint": "kiosk", "kind": "question", "words": "Hei"});
        let (status, told) = house.as_(Who::Elias).post("/api/v1/encounters", note);
        assert_eq!(status, 422);
        assert!(told.to_string().contains("reception"), "{told}");
    });
}

#[test]
fn names_have_an_end_and_words_are_seen() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let noted = |name: &str, words: &str| {
            let note = json!({"customer": {"name": name}, "touchpoint": "phone", "kind": "question", "words": words});
            elias.post("/api/v1/encounters", note).0
        };
        assert_eq!(noted(&"å".repeat(200), "Hei"), 201);
        assert_eq!(noted(&"å".repeat(201), "Hei"), 422);
        assert_eq!(noted("Maija", "\u{200b}\u{2060} \u{feff}"), 422);
    });
}

#[test]
fn a_made_up_cursor_is_told() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        for list in ["cases", "now", "events", "problems", "lessons"] {
            for cursor in [
                "abc",
                "~",
                "12~",
                "%00",
                "99999999999999999999",
                "'; DROP TABLE cases",
                "%F0%28",
            ] {
                let cursor = cursor.replace(' ', "%20").replace('\'', "%27");
                let (status, told) = elias.get(&format!("/api/v1/{list}?after={cursor}"));
                let harmless = cursor == "%00" || (list == "now" && cursor == "12~");
                assert!(
                    status == 422 || (harmless && status == 200),
                    "{list} {cursor}: {status} {told}"
                );
            }
            for limit in ["0", "201", "-1", "x", "99999999999999999999"] {
                assert_eq!(
                    elias.get(&format!("/api/v1/{list}?limit={limit}")).0,
                    422,
                    "{list} {limit}"
                );
            }
        }
    });
}

#[test]
fn odd_bodies_are_told_what_is_wrong() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let post = |body: Vec<u8>| elias.post_raw("/api/v1/encounters", body);
        assert_eq!(
            post(b"{\"words\": \"\xff\xfe\"}".to_vec()).0,
            400,
            "not UTF-8"
        );
        let nul = json!({"touchpoint": "phone", "kind": "question", "words": "a\u{0}b"});
        let (status, told) = elias.post("/api/v1/encounters", nul);
        assert_eq!(status, 400);
        assert!(
            told["detail"]
                .as_str()
                .is_some_and(|d| d.contains("U+0000")),
            "{told}"
        );
        assert_eq!(
            elias
                .post(
                    "/api/v1/encounters",
                    json!({"touchpoint": "a\u{0}", "kind": "question", "words": "x"})
                )
                .0,
            400
        );
        for body in [
            "",
            "[]",
            "5",
            "null",
            "\"x\"",
            "{\"kind\": 5}",
            "{\"words\": null}",
            "{\"customer\": []}",
        ] {
            let (status, told) = post(body.as_bytes().to_vec());
            assert_eq!(status, 422, "{body}: {told}");
        }
        for body in ["{", "{\"a\": }", "kind=question", &"[".repeat(5000)] {
            assert_eq!(post(body.as_bytes().to_vec()).0, 400, "{body}");
        }
        let huge = json!({"touchpoint": "phone", "kind": "question", "words": "x".repeat(2 * 1024 * 1024)});
        let (status, told) = elias.post("/api/v1/encounters", huge);
        assert_eq!((status, &told["status"]), (413, &json!(413)), "{told}");
        let long = json!({"touchpoint": "phone", "kind": "question", "words": "x".repeat(30_000)});
        assert_eq!(elias.post("/api/v1/encounters", long).0, 422);
        let blank = json!({"touchpoint": "phone", "kind": "question", "words": " \u{200b}\n"});
        assert!(elias.post("/api/v1/encounters", blank).0 < 500);
        for path in [
            "/api/v1/cases/%00",
            "/api/v1/cases/%ff",
            "/api/v1/cases/K-0",
            "/api/v1/cases/-1",
            "/api/v1/cases/K-99999999999999999999",
            "/api/v1/customers/%00",
            "/api/v1/problems/99999999999999999999",
            "/api/v1/lessons/%e4",
            "/api/v1/nothing",
            "/nothing",
        ] {
            assert_eq!(elias.get(path).0, 404, "{path}");
        }
        assert_eq!(elias.post("/api/v1/cases", json!({})).0, 405);
        assert_eq!(house.nobody().get("/api/v1/cases").0, 401);
        assert_eq!(house.with_token("zz").get("/api/v1/cases").0, 401);
        let q = elias.get("/api/v1/customers?q=%00%ff%F4%8F%BF%BF").0;
        assert_eq!(q, 200);
    });
}

#[test]
fn a_problem_document_names_its_parts() {
    both(|house| {
        let (status, told) = house.as_(Who::Elias).post(
            "/api/v1/encounters",
            json!({"touchpoint": "phone", "kind": "question"}),
        );
        assert_eq!(status, 422);
        for member in ["type", "title", "status", "detail", "instance", "errors"] {
            assert!(told.get(member).is_some(), "{member}: {told}");
        }
        assert_eq!(told["errors"][0]["field"], "words");
        assert_ne!(told["detail"], "fault-invalid", "a sentence, not its name");
    });
}

#[test]
fn the_time_line_of_the_house_has_no_gaps() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        for n in 0..12 {
            let note =
                json!({"touchpoint": "phone", "kind": "question", "words": format!("Kysymys {n}")});
            elias.done("/api/v1/encounters", note);
            // A refusal takes no number.
            elias.post(
                "/api/v1/encounters",
                json!({"touchpoint": "nowhere", "kind": "question", "words": "x"}),
            );
        }
        house.sealed();
        let (mut after, mut positions) = ("0".to_owned(), Vec::new());
        loop {
            let page = elias.got(&format!("/api/v1/events?limit=7&after={after}"));
            positions.extend(
                page["items"]
                    .as_array()
                    .expect("items")
                    .iter()
                    .filter_map(|e| e["position"].as_i64()),
            );
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        let whole: Vec<i64> = (1..=positions.len() as i64).collect();
        assert_eq!(positions, whole);
        let personal = elias.got("/api/v1/events?limit=200").to_string();
        assert!(!personal.contains("Kysymys"), "no personal words in events");
    });
}

#[test]
fn the_description_names_every_call_of_the_contract() {
    let house = crate::House::lite();
    let document = house.nobody().got("/api/openapi.json");
    assert_eq!(document["openapi"], "3.1.0");
    for call in [
        "POST /encounters",
        "GET /cases",
        "GET /cases/{case}",
        "POST /cases/{case}/owner",
        "POST /cases/{case}/next-action",
        "POST /cases/{case}/concerns",
        "POST /cases/{case}/concerns/{id}/real",
        "POST /cases/{case}/restatement",
        "POST /cases/{case}/agreement",
        "POST /cases/{case}/offers",
        "POST /cases/{case}/offers/{id}/answer",
        "POST /cases/{case}/promises",
        "POST /promises/{id}/outcome",
        "POST /cases/{case}/follow-ups/{id}/outcome",
        "POST /cases/{case}/assessment",
        "POST /cases/{case}/closure",
        "POST /cases/{case}/reopening",
        "GET /now",
        "GET /customers",
        "GET /customers/{id}",
        "POST /customers/merge",
        "POST /merges/{id}/undo",
        "POST /problems",
        "POST /problems/{number}/actions",
        "POST /problems/{number}/state",
        "POST /lessons",
        "GET /lessons",
        "POST /handovers",
        "GET /handovers/current",
        "POST /handovers/{handover}/items/{id}/ack",
        "GET /events",
    ] {
        let (method, path) = call.split_once(' ').expect("two words");
        let operation = &document["paths"][format!("/api/v1{path}")][method.to_lowercase()];
        assert!(operation["summary"].is_string(), "{call}");
    }
}
