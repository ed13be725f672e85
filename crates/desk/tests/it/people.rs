//! Customers and staff: who is one, who sees what, what ends by itself.

use crate::rules::promised;
use crate::story::complaint;
use crate::{HOUR, Who, both};
use serde_json::{Value as Json, json};

#[test]
fn what_is_sensitive_is_seen_by_few() {
    both(|house| {
        let note = json!({"customer": {"name": "Olli", "identities": [{"kind": "phone", "value": "040 123 4567"}]},
            "touchpoint": "reception", "kind": "complaint", "words": "Raskas asia", "sensitive": true});
        let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
        let case = format!("/api/v1/cases/{}", noted["case"]["number"]);
        for (who, status) in [
            (Who::Elias, 200),
            (Who::Aino, 200),
            (Who::Freja, 404),
            (Who::Ilta, 404),
            (Who::Onni, 404),
        ] {
            assert_eq!(house.as_(who).get(&case).0, status, "{who:?}");
        }
        let freja = house.as_(Who::Freja);
        let again = json!({"customer": {"identities": [{"kind": "phone", "value": "+358401234567"}]},
            "touchpoint": "phone", "kind": "question", "words": "Missä mennään?"});
        let noted = freja.done("/api/v1/encounters", again);
        assert_eq!(
            noted["known"]["open_cases"][1],
            json!({"restricted": true, "ask": "Elias"}),
            "{noted}"
        );
        assert!(!noted["known"].to_string().contains("Raskas"), "{noted}");
        let customer = noted["customer"].as_str().expect("known");
        let page = freja.got(&format!("/api/v1/customers/{customer}"));
        assert!(!page.to_string().contains("Raskas"), "{page}");
        for path in [
            "/api/v1/cases?state=all",
            "/api/v1/now?scope=all",
            "/api/v1/events",
            "/api/v1/handovers/current?team=reception",
        ] {
            house.sealed();
            let shown = freja.got(path).to_string();
            assert!(
                !shown.contains("Raskas")
                    && !shown.contains(&noted["encounter"].to_string().replace('"', "x")),
                "{path}: {shown}"
            );
        }
        let sensitive = house.as_(Who::Elias).got(&case);
        let owner = format!("{case}/owner");
        house
            .as_(Who::Elias)
            .done(&owner, json!({"person": "Freja"}));
        assert_eq!(freja.got(&case)["id"], sensitive["id"], "as its owner");
    });
}

#[test]
fn a_promise_on_a_sensitive_case_tells_only_itself() {
    both(|house| {
        let note = json!({"touchpoint": "reception", "kind": "complaint", "words": "Raskas asia", "sensitive": true});
        let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
        let promises = format!("/api/v1/cases/{}/promises", noted["case"]["number"]);
        let promise = json!({"what": "Avain uusitaan", "due": "huomenna klo 10", "owner": "Freja"});
        house.as_(Who::Elias).done(&promises, promise);
        let now = house.as_(Who::Freja).got("/api/v1/now").to_string();
        assert!(now.contains("Avain uusitaan"), "{now}");
        assert!(!now.contains("Raskas"), "{now}");
        let now = house
            .as_(Who::Aino)
            .got("/api/v1/now?scope=team")
            .to_string();
        assert!(now.contains("Raskas"), "{now}");
    });
}

#[test]
fn a_customer_is_one_and_two_are_asked_about() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let note = |customer: Json| json!({"customer": customer, "touchpoint": "reception", "kind": "question", "words": "Hei"});
        let email = json!({"kind": "email", "value": "a@posti.example"});
        let phone = json!({"kind": "phone", "value": "+358 50 111 2222"});
        let a = elias.done(
            "/api/v1/encounters",
            note(json!({"name": "Aada", "identities": [email]})),
        );
        let b = elias.done(
            "/api/v1/encounters",
            note(json!({"name": "Beda", "identities": [phone]})),
        );
        let count = |query: &str| elias.got(query)["items"].as_array().map(Vec::len);
        let before = count("/api/v1/cases?state=all");
        let both_of = note(json!({"identities": [email, phone]}));
        let told = elias.refused("/api/v1/encounters", both_of.clone(), "ambiguous_customer");
        let mut named = [a["customer"].clone(), b["customer"].clone()];
        named.sort_by_key(ToString::to_string);
        assert_eq!(told["customers"], json!(named));
        assert_eq!(
            count("/api/v1/cases?state=all"),
            before,
            "nothing was written"
        );
        let chosen = note(json!({"id": a["customer"], "identities": [email, phone]}));
        assert_eq!(
            elias.done("/api/v1/encounters", chosen)["customer"],
            a["customer"]
        );

        // Two are one, and two again.
        let merged = elias.done(
            "/api/v1/customers/merge",
            json!({"keep": a["customer"], "merge": b["customer"]}),
        );
        assert_eq!(
            elias.done("/api/v1/encounters", both_of)["customer"],
            a["customer"]
        );
        let merge = elias.got(&format!(
            "/api/v1/customers/{}",
            a["customer"].as_str().expect("id")
        ))["merges"][0]["id"]
            .clone();
        assert!(merged["id"].is_string());
        elias.done(
            &format!("/api/v1/merges/{}/undo", merge.as_str().expect("an id")),
            json!({}),
        );
        let beda = elias.got(&format!(
            "/api/v1/customers/{}",
            b["customer"].as_str().expect("id")
        ));
        assert_eq!(
            (&beda["id"], &beda["name"]),
            (&b["customer"], &json!("Beda"))
        );
        let (status, _) = elias.post(
            "/api/v1/customers/merge",
            json!({"keep": a["customer"], "merge": a["customer"]}),
        );
        assert!((400..500).contains(&status));
    });
}

#[test]
fn a_room_ends_the_next_noon() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let note = json!({"customer": {"name": "Yövieras", "identities": [{"kind": "room", "value": "412"}]},
            "touchpoint": "reception", "kind": "question", "words": "Hei"});
        let first = elias.done("/api/v1/encounters", note)["customer"].clone();
        let shown = elias.got(&format!(
            "/api/v1/customers/{}",
            first.as_str().expect("an id")
        ));
        assert_eq!(
            shown["identities"][0]["until"], "2026-11-23T10:00:00Z",
            "noon in Helsinki"
        );
        let room = json!({"customer": {"identities": [{"kind": "room", "value": "412"}]}, "touchpoint": "phone", "kind": "question", "words": "Taas"});
        assert_eq!(
            elias.done("/api/v1/encounters", room.clone())["customer"],
            first
        );
        house.clock.forward(24 * HOUR);
        assert_ne!(
            elias.done("/api/v1/encounters", room)["customer"],
            first,
            "another guest's room by now"
        );
    });
}

#[test]
fn who_leaves_is_out_at_once_and_leaves_nothing_behind() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        promised(house, &elias, &case);
        let id = house.person(Who::Elias);
        house.inside(move |tx| kohtaamo_desk::access::end_person(tx, None, &id));
        assert_eq!(elias.get("/api/v1/cases").0, 401);
        assert_eq!(elias.post(&format!("{case}/promises"), json!({})).0, 401);
        let found = house.as_(Who::Aino).got(&case);
        assert_eq!(
            found["owner"]["person"],
            Json::Null,
            "the team has it: {}",
            found["owner"]
        );
        assert!(found["next_action"].is_object());
        let lines = house.as_(Who::Aino).got("/api/v1/now?scope=team");
        assert_eq!(
            lines["items"].as_array().map(Vec::len),
            Some(2),
            "the promise and the next action: {lines}"
        );
    });
}

#[test]
fn who_changes_the_staff_is_told() {
    both(|house| {
        let ilta = house.browser(Who::Ilta);
        let onni = house.person(Who::Onni);
        let to = |what: &str| format!("/settings/people/{onni}/{what}");
        let reception = house
            .inside(|tx| kohtaamo_desk::house::team_named(tx, "reception"))
            .id;
        let joins = [("name", "Onni"), ("team", reception.as_str())];
        assert_eq!(ilta.post(&to("change"), &joins).status, 303);
        assert_eq!(ilta.post(&to("link"), &[]).status, 200);
        assert_eq!(ilta.post(&to("end"), &[]).status, 303);
        house
            .browser(Who::Aino)
            .post("/settings/tokens", &[("token", "kassa")]);
        house.sealed();
        let by = |kind: &'static str| {
            let events = house.inside(|tx| Ok(kohtaamo_store::events::after(tx, 0, 500)?));
            let last = events.into_iter().rfind(|e| e.kind == kind);
            last.expect(kind).actor
        };
        for kind in ["person.joined", "person.password_cleared", "person.left"] {
            assert_eq!(
                by(kind),
                Some(house.person(Who::Ilta).to_string()),
                "{kind}"
            );
        }
        assert_eq!(by("token.made"), Some(house.person(Who::Aino).to_string()));
    });
}

#[test]
fn merges_at_once_leave_one_tree() {
    both(|house| {
        let note = |n: usize| json!({"customer": {"name": format!("Asiakas {n}")}, "touchpoint": "reception", "kind": "contact", "words": "Hei"});
        let customers: Vec<String> = (0..6)
            .map(|n| house.as_(Who::Elias).done("/api/v1/encounters", note(n)))
            .map(|noted| noted["customer"].as_str().expect("an id").to_owned())
            .collect();
        std::thread::scope(|threads| {
            for pair in customers.windows(2) {
                let merge = json!({"keep": pair[0], "merge": pair[1]});
                threads.spawn(move || house.as_(Who::Aino).post("/api/v1/customers/merge", merge));
            }
        });
        let roots: std::collections::BTreeSet<String> = customers
            .iter()
            .map(|c| house.as_(Who::Aino).got(&format!("/api/v1/customers/{c}"))["id"].to_string())
            .collect();
        assert_eq!(roots.len(), 1, "{roots:?}");
    });
}

#[test]
fn what_is_typed_of_two_is_asked_about() {
    both(|house| {
        let elias = house.browser(Who::Elias);
        let met = |name: &str, kind: &str, value: &str| {
            let note = json!({"customer": {"name": name, "identities": [{"kind": kind, "value": value}]}, "touchpoint": "reception", "kind": "contact", "words": "Hei"});
            house.as_(Who::Elias).done("/api/v1/encounters", note);
        };
        met("Aada Aalto", "email", "aada@posti.example");
        met("Beda Berg", "phone", "040 123 4567");
        met("Cilla Cajander", "account", "A-77");
        for who in [
            "aada@posti.example, 0401234567",
            "A-77, aada@posti.example",
            "aada@posti.example A-77",
            "A-77, 040 123 4567",
        ] {
            let form = [
                ("who", who),
                ("what", "Kylmä huone"),
                ("touchpoint", "reception"),
            ];
            let page = elias.post("/note", &form);
            assert_eq!(page.status, 409, "{who}: {}", page.location);
            let asked = ["Aada Aalto", "Beda Berg", "Cilla Cajander"];
            let shown = asked.iter().filter(|n| page.html.contains(**n)).count();
            assert_eq!(shown, 2, "{who}");
        }
        let form = [
            ("who", "A-77, cilla@posti.example"),
            ("what", "Kylmä huone"),
            ("touchpoint", "reception"),
        ];
        assert_eq!(elias.post("/note", &form).status, 303);
    });
}

#[test]
fn a_person_is_changed_and_what_they_carried_is_the_teams() {
    both(|house| {
        let elias = house.as_(Who::Elias);
        let case = complaint(house);
        promised(house, &elias, &case);
        let ilta = house.browser(Who::Ilta);
        let team = |slug: &'static str| {
            house
                .inside(move |tx| kohtaamo_desk::house::team_named(tx, slug))
                .id
                .to_string()
        };
        let desk = team("service-desk");
        let change = |who: Who, fields: &[(&str, &str)]| {
            ilta.post(
                &format!("/settings/people/{}/change", house.person(who)),
                fields,
            )
        };
        let owner = || house.as_(Who::Aino).got(&case)["owner"]["person"].clone();

        let moves = [
            ("name", "Elias Niemi"),
            ("role", "agent"),
            ("team", desk.as_str()),
        ];
        assert_eq!(change(Who::Elias, &moves).status, 303);
        assert_eq!(owner(), Json::Null, "the reception's");
        let page = ilta.get("/settings/people").html;
        assert!(page.contains("Elias Niemi"));
        house.sound();
        // The last of a team that carries something stays.
        let leaves = [("name", "Aino"), ("role", "lead"), ("team", desk.as_str())];
        let page = change(Who::Aino, &leaves);
        assert_eq!(page.status, 409);
        let ends = ilta.post(
            &format!("/settings/people/{}/end", house.person(Who::Aino)),
            &[],
        );
        assert_eq!(ends.status, 409);
        assert!(owner().is_null());
    });
}

#[test]
fn who_carries_no_cases_any_more_hands_theirs_over() {
    both(|house| {
        let case = complaint(house);
        let ilta = house.browser(Who::Ilta);
        let reception = house
            .inside(|tx| kohtaamo_desk::house::team_named(tx, "reception"))
            .id;
        let fields = [
            ("name", "Elias"),
            ("role", "colleague"),
            ("team", reception.as_str()),
        ];
        let to = |who: Who| format!("/settings/people/{}/change", house.person(who));
        assert_eq!(ilta.post(&to(Who::Elias), &fields).status, 303);
        let owner = house.as_(Who::Aino).got(&case)["owner"]["person"].clone();
        assert_eq!(owner, Json::Null);
        // Colleagues alone cannot carry what the team has now.
        let fields = [
            ("name", "Aino"),
            ("role", "colleague"),
            ("team", reception.as_str()),
        ];
        assert_eq!(ilta.post(&to(Who::Aino), &fields).status, 409);
        // Nobody takes another role by themselves; a name is one's own.
        let own = [("name", "Ilta"), ("role", "lead")];
        assert_eq!(ilta.post(&to(Who::Ilta), &own).status, 409);
        assert_eq!(ilta.post(&to(Who::Ilta), &[("name", "Ilta K")]).status, 303);
        assert_eq!(ilta.post(&to(Who::Freja), &[("name", " ")]).status, 422);
        house.sound();
    });
}
