//! From shift to shift: the handover, and lessons that stay until they are read.

use crate::story::{agreed, complaint, offered};
use crate::{HOUR, MINUTE, Voice, Who, both};
use serde_json::{Value as Json, json};

#[test]
fn a_shift_hands_over_and_the_report_mark_tells_it() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);
        let due = house.ahead(HOUR);
        elias.done(
            &format!("{case}/promises"),
            json!({"what": "Soitan", "due": due}),
        );
        assert_eq!(
            elias.got("/api/v1/handovers/current")["draft"]
                .as_array()
                .map(Vec::len),
            Some(1)
        );
        elias.done(
            "/api/v1/handovers",
            json!({"team": "reception", "words": "Rauhallinen ilta."}),
        );
        assert_eq!(elias.got(&case)["marks"]["report"], "half");
        let current = aino.got("/api/v1/handovers/current");
        let (id, items) = (
            current["id"].as_str().expect("an id"),
            current["items"].as_array().expect("items"),
        );
        assert_eq!(items.len(), 2, "the words and the promise");
        let ack = |item: &Json| {
            format!(
                "/api/v1/handovers/{id}/items/{}/ack",
                item["id"].as_str().expect("an id")
            )
        };
        let promise = items
            .iter()
            .find(|i| i["kind"] == "promise")
            .expect("the promise");
        elias.done(&ack(promise), json!({"as": "read"}));
        assert_eq!(
            elias.got(&case)["marks"]["report"],
            "half",
            "by somebody else, not by who signed"
        );
        aino.done(&ack(promise), json!({"as": "taken"}));
        assert_eq!(aino.got(&case)["marks"]["report"], "full");
        assert_eq!(aino.got(&case)["promises"][0]["owner"]["name"], "Aino");
        let left = |who: &Voice<'_>| {
            let now = who.got("/api/v1/now?scope=team");
            now["items"]
                .as_array()
                .expect("lines")
                .iter()
                .filter(|l| l["what"] == "handover")
                .count()
        };
        assert_eq!(left(&aino), 1, "unread words stay in sight");
        let words = items
            .iter()
            .find(|i| i["kind"] == "words")
            .expect("the words");
        aino.done(&ack(words), json!({"as": "read"}));
        assert_eq!(left(&aino), 0);
        let (status, _) = house
            .as_(Who::Freja)
            .post(&ack(words), json!({"as": "read"}));
        assert_eq!(status, 404, "another team's");
    });
}

#[test]
fn a_lesson_stays_on_now_until_read() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let lesson = json!({"kind": "practice", "title": "Peitto heti", "text": "Vie peitto ennen kuin selvität.", "concerns_who": ["reception"]});
        let id = aino.done("/api/v1/lessons", lesson)["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let waiting = |who: &Voice<'_>| {
            let now = who.got("/api/v1/now?scope=mine");
            now["items"]
                .as_array()
                .expect("lines")
                .iter()
                .any(|l| l["what"] == "lesson")
        };
        assert_eq!(
            (waiting(&elias), waiting(&aino)),
            (true, false),
            "for whom it concerns, not its writer"
        );
        house.clock.forward(30 * MINUTE);
        elias.done(&format!("/api/v1/lessons/{id}/read"), json!({}));
        assert!(!waiting(&elias));
        let readers = &aino.got(&format!("/api/v1/lessons/{id}"))["concerns_who"];
        assert!(readers[0]["read_at"].is_string(), "{readers}");
    });
}

#[test]
fn who_read_first_stays_the_reader() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        elias.done(
            "/api/v1/handovers",
            json!({"team": "reception", "words": "Avain on lokerossa."}),
        );
        let current = aino.got("/api/v1/handovers/current");
        let (id, item) = (&current["id"], &current["items"][0]["id"]);
        let ack = format!(
            "/api/v1/handovers/{}/items/{}/ack",
            id.as_str().expect("an id"),
            item.as_str().expect("an id")
        );
        let reader = || aino.got("/api/v1/handovers/current")["items"][0]["read"]["by"].clone();
        elias.done(&ack, json!({"as": "read"}));
        aino.done(&ack, json!({"as": "read"}));
        assert_eq!(reader(), "Aino", "the signer's own reading tells nobody");
        let second = house.new_person("Veli", "reception");
        house.clock.forward(MINUTE);
        let veli = house.with_token(&second);
        veli.done(&ack, json!({"as": "read"}));
        assert_eq!(reader(), "Aino");
        aino.done(&ack, json!({"as": "taken"}));
        veli.refused(&ack, json!({"as": "read"}), "taken");
    });
}

#[test]
fn two_who_sign_at_once_leave_one_brief() {
    both(|house| {
        let case = complaint(house);
        let due = house.ahead(HOUR);
        house.as_(Who::Elias).done(
            &format!("{case}/promises"),
            json!({"what": "Soitan", "due": due}),
        );
        let sign = |who: Who, words: Json| {
            let brief = json!({"team": "reception", "words": words});
            house.as_(who).done("/api/v1/handovers", brief)["id"].clone()
        };
        let mut signed: Vec<String> = std::thread::scope(|threads| {
            let all: Vec<_> = [Who::Elias, Who::Aino, Who::Elias, Who::Aino]
                .into_iter()
                .map(|who| threads.spawn(move || sign(who, Json::Null).to_string()))
                .collect();
            all.into_iter().map(|t| t.join().expect("signed")).collect()
        });
        signed.dedup();
        assert_eq!(signed.len(), 1, "{signed:?}");
        // What tells something more is a brief of its own.
        let more = sign(Who::Aino, json!("Avain on lokerossa."));
        assert_ne!(more.to_string(), signed[0]);
        assert_eq!(more, sign(Who::Aino, json!("Avain on lokerossa.")));
        house.as_(Who::Elias).done(
            &format!("{case}/promises"),
            json!({"what": "Soitan taas", "due": due}),
        );
        assert_ne!(more, sign(Who::Aino, Json::Null));
    });
}

#[test]
fn two_who_read_the_last_items_at_once_end_the_line() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let case = complaint(house);
        let promise = json!({"what": "Soitan", "due": house.ahead(HOUR)});
        elias.done(&format!("{case}/promises"), promise);
        let brief = json!({"team": "reception", "words": "Avain on lokerossa."});
        elias.done("/api/v1/handovers", brief);
        let current = aino.got("/api/v1/handovers/current");
        let id = current["id"].as_str().expect("an id");
        let items = current["items"].as_array().expect("items");
        std::thread::scope(|threads| {
            for item in items {
                let item = item["id"].as_str().expect("an id");
                let ack = format!("/api/v1/handovers/{id}/items/{item}/ack");
                threads.spawn(move || house.as_(Who::Aino).done(&ack, json!({"as": "read"})));
            }
        });
        let now = aino.got("/api/v1/now?scope=team").to_string();
        assert!(!now.contains(r#""what":"handover""#), "{now}");
    });
}

kohtaamo_store::statements! {
    FAR_APART = scans "two cases" "UPDATE cases SET number = number + 6000 WHERE number = (SELECT max(number) FROM cases)";
}

#[test]
fn a_remedy_on_an_old_case_is_told_too() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        complaint(house);
        house.inside(|tx| Ok(tx.exec(&FAR_APART, &[])?));
        agreed(&elias, &case);
        let offer = offered(&elias, &case);
        let yes = json!({"answer": "accepted"});
        elias.done(&format!("{case}/offers/{offer}/answer"), yes);
        let draft = elias.got("/api/v1/handovers/current")["draft"].clone();
        assert_eq!(draft[0]["kind"], "remedy", "{draft}");
    });
}

#[test]
fn a_brief_that_was_not_read_is_told_after_a_later_one() {
    both(|house| {
        let (elias, aino) = (house.as_(Who::Elias), house.as_(Who::Aino));
        let sign = |words: &str| {
            house.clock.forward(HOUR);
            let brief = json!({"team": "reception", "words": words});
            elias.done("/api/v1/handovers", brief)["id"].clone()
        };
        let first = sign("Ensimmäinen");
        let second = sign("Toinen");
        let current = aino.got("/api/v1/handovers/current");
        assert_eq!(current["id"], second);
        assert_eq!(current["unread"][0]["id"], first, "{current}");
        let id = first.as_str().expect("an id");
        let brief = aino.got(&format!("/api/v1/handovers/{id}"));
        assert_eq!(brief["items"][0]["what"], "Ensimmäinen", "{brief}");
        let item = brief["items"][0]["id"].as_str().expect("an id");
        let ack = format!("/api/v1/handovers/{id}/items/{item}/ack");
        aino.done(&ack, json!({"as": "read"}));
        let left = aino.got("/api/v1/handovers/current")["unread"].clone();
        assert_eq!(left.as_array().map(Vec::len), Some(1), "{left}");
    });
}

#[test]
fn what_one_may_not_see_is_not_in_a_brief() {
    both(|house| {
        let note = json!({"touchpoint": "reception", "kind": "complaint", "words": "Raskas asia", "sensitive": true});
        let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
        let number = noted["case"]["number"].clone();
        house
            .as_(Who::Elias)
            .done("/api/v1/handovers", json!({"team": "reception"}));
        let brief = "/api/v1/handovers/current?team=reception";
        for (who, lines) in [(Who::Aino, 1), (Who::Freja, 0), (Who::Ilta, 0)] {
            let found = house.as_(who).got(brief);
            for part in ["items", "draft"] {
                assert_eq!(
                    found[part].as_array().map(Vec::len),
                    Some(lines),
                    "{who:?} {found}"
                );
            }
            let page = house.browser(who).get("/handover?team=reception").html;
            assert_eq!(page.contains(&format!("K-{number}")), lines > 0, "{who:?}");
        }
        // It goes to another team: whoever reads the brief sees that there was something.
        let to = json!({"team": "service-desk"});
        house
            .as_(Who::Elias)
            .done(&format!("/api/v1/cases/{number}/owner"), to);
        let found = house.as_(Who::Aino).got(brief);
        let line = &found["items"][0];
        assert_eq!(
            (&line["restricted"], &line["case"], &line["what"]),
            (&json!(true), &Json::Null, &Json::Null),
            "{found}"
        );
        assert_eq!(found["draft"], json!([]));
        let page = house.browser(Who::Aino).get("/handover").html;
        assert!(!page.contains(&format!("K-{number}")));
        for form in ["/problems/new", "/lessons/new"] {
            let page = house
                .browser(Who::Aino)
                .get(&format!("{form}?case={number}"));
            assert!(
                page.status == 200 && !page.html.contains(&format!("K-{number}")),
                "{form}"
            );
            let page = house
                .browser(Who::Freja)
                .get(&format!("{form}?case={number}"));
            assert!(page.html.contains(&format!("K-{number}")), "{form}");
        }
    });
}
