//! Who gets in where: every route, every role. A route without a row fails here, and so does a
//! row without a route; the failure prints the rows to write.

use crate::{HOUR, House, Who, both};
use kohtaamo_desk::access;
use kohtaamo_desk::route::Route;
use kohtaamo_desk::routes::routes;
use kohtaamo_web::Face;
use serde_json::json;
use std::collections::BTreeMap;

/// How an empty request is answered to: nobody, colleague, agent, lead, admin.
///
/// `in`: let in (200, 201, 303, or told what is missing by 409 or 422) · `door`: sent to sign
/// in · `401` · `403` · `404`: nothing there for them. `{case}` is an ordinary case of the
/// reception, which the colleague did not note; other names of a pattern lead nowhere.
#[rustfmt::skip] // one route a line
const TABLE: &[(&str, &str)] = &[
    ("POST /api/v1/encounters",                           "401 in in in in"),
    ("GET /api/v1/cases",                                 "401 in in in in"),
    ("GET /api/v1/cases/{case}",                          "401 404 in in in"),
    ("POST /api/v1/cases/{case}/owner",                   "401 403 in in in"),
    ("POST /api/v1/cases/{case}/next-action",             "401 403 in in in"),
    ("POST /api/v1/cases/{case}/facts",                   "401 403 in in in"),
    ("POST /api/v1/cases/{case}/kind",                    "401 403 in in in"),
    ("POST /api/v1/cases/{case}/concerns",                "401 403 in in in"),
    ("POST /api/v1/cases/{case}/concerns/{id}/real",      "401 403 404 404 404"),
    ("POST /api/v1/cases/{case}/restatement",             "401 403 in in in"),
    ("POST /api/v1/cases/{case}/agreement",               "401 403 in in in"),
    ("POST /api/v1/cases/{case}/agreement/ask",           "401 403 in in in"),
    ("POST /api/v1/cases/{case}/page/revoke",             "401 403 in in in"),
    ("POST /cases/{case}/agreement/ask",                  "door 403 in in in"),
    ("POST /cases/{case}/page",                           "door 403 in in in"),
    ("POST /cases/{case}/page/letter",                    "door 403 in in in"),
    ("POST /cases/{case}/page/revoke",                    "door 403 in in in"),
    ("GET /files/{id}",                                   "door 404 404 404 404"),
    ("GET /form/{slug}",                                  "404 404 404 404 404"),
    ("POST /form/{slug}",                                 "404 404 404 404 404"),
    ("GET /settings/forms",                               "door 403 403 403 in"),
    ("POST /settings/forms",                              "door 403 403 403 in"),
    ("POST /settings/forms/{slug}",                       "door 403 403 403 in"),
    ("GET /c/{secret}",                                   "404 404 404 404 404"),
    ("POST /c/{secret}/understood",                       "404 404 404 404 404"),
    ("POST /c/{secret}/offers/{id}",                      "404 404 404 404 404"),
    ("POST /c/{secret}/words",                            "404 404 404 404 404"),
    ("POST /c/{secret}/call",                             "404 404 404 404 404"),
    ("POST /api/v1/cases/{case}/offers",                  "401 403 in in in"),
    ("POST /api/v1/cases/{case}/offers/{id}/answer",      "401 403 in in in"),
    ("POST /api/v1/cases/{case}/offers/{id}/reversal", "401 403 in in in"),
    ("GET /api/v1/cases/{case}/mandates", "401 403 in in in"),
    ("GET /api/v1/cases/{case}/earlier", "401 403 in in in"),
    ("GET /api/v1/remedies", "401 403 in in in"),
    ("GET /api/v1/mandates", "401 403 in in in"),
    ("POST /api/v1/mandates", "401 403 403 in 403"),
    ("POST /api/v1/mandates/preview", "401 403 403 in 403"),
    ("GET /api/v1/approvers", "401 403 in in in"),
    ("POST /api/v1/approvers", "401 403 403 in 403"),
    ("POST /api/v1/approvers/clock", "401 403 403 in 403"),
    ("GET /mandates",                                     "door 403 in in in"),
    ("POST /mandates",                                    "door 403 403 in 403"),
    ("GET /mandates/new",                                 "door 403 403 in 403"),
    ("POST /mandates/look",                               "door 403 403 in 403"),
    ("POST /mandates/approvers",                          "door 403 403 in 403"),
    ("POST /mandates/clock",                              "door 403 403 in 403"),
    ("GET /mandates/{number}",                            "door 403 404 404 404"),
    ("POST /mandates/{number}/on",                        "door 403 403 404 403"),
    ("POST /mandates/{number}/off",                       "door 403 403 404 403"),
    ("GET /api/v1/mandates/{number}", "401 403 404 404 404"),
    ("POST /api/v1/mandates/{number}/on", "401 403 403 404 403"),
    ("POST /api/v1/mandates/{number}/off", "401 403 403 404 403"),
    ("GET /api/v1/approvals/{id}", "401 403 404 404 404"),
    ("POST /api/v1/approvals/{id}/decision", "401 403 403 in 403"),
    ("GET /api/v1/cases/{case}/letters",                  "401 403 in in in"),
    ("POST /api/v1/cases/{case}/letters",                 "401 403 in in in"),
    ("POST /api/v1/letters/{id}/undo",                    "401 403 404 404 404"),
    ("POST /api/v1/letters/{id}/read",                    "401 403 404 404 404"),
    ("GET /cases/{case}/reply",                           "door 403 in in in"),
    ("POST /cases/{case}/reply",                          "door 403 in in in"),
    ("POST /cases/{case}/reply/draft",                    "door 403 in in in"),
    ("POST /cases/{case}/reply/drop",                     "door 403 in in in"),
    ("POST /cases/{case}/reply/template",                 "door 403 in in in"),
    ("GET /cases/{case}/reply/others",                    "door 403 in in in"),
    ("POST /letters/{id}/undo",                           "door 403 404 404 404"),
    ("POST /now/letters/{id}/read",                       "door 403 404 404 404"),
    ("GET /api/v1/templates",                             "401 403 in in in"),
    ("POST /api/v1/templates",                            "401 403 403 in 403"),
    ("POST /api/v1/templates/{slug}",                     "401 403 403 404 403"),
    ("GET /design/templates",                             "door 403 in in in"),
    ("GET /design/templates/new",                         "door 403 403 in 403"),
    ("GET /design/templates/{slug}",                      "door 403 403 404 403"),
    ("POST /design/templates",                            "door 403 403 in 403"),
    ("POST /design/templates/{slug}",                     "door 403 403 404 403"),
    ("POST /api/v1/cases/{case}/promises",                "401 403 in in in"),
    ("POST /api/v1/promises/{id}/outcome",                "401 in in in in"),
    ("POST /api/v1/cases/{case}/follow-ups/{id}/outcome", "401 403 in in in"),
    ("GET /api/v1/surveys",                               "401 403 in in in"),
    ("POST /api/v1/surveys/{slug}",                       "401 403 403 404 403"),
    ("GET /design/surveys",                               "door 403 in in in"),
    ("POST /design/surveys/{slug}",                       "door 403 403 404 403"),
    ("POST /api/v1/cases/{case}/merge",                   "401 403 in in in"),
    ("POST /api/v1/encounters/{id}/split",                "401 403 404 404 404"),
    ("POST /api/v1/customers/{id}/level",                 "401 403 in in in"),
    ("POST /cases/{case}/merge",                          "door 403 in in in"),
    ("POST /encounters/{id}/split",                       "door 403 404 404 404"),
    ("POST /customers/{id}/level",                        "door 403 in in in"),
    ("POST /api/v1/cases/{case}/surveys",                 "401 403 in in in"),
    ("POST /api/v1/customers/{id}/surveys",               "401 403 in in in"),
    ("POST /cases/{case}/surveys",                        "door 403 in in in"),
    ("POST /customers/{id}/surveys",                      "door 403 in in in"),
    ("GET /surveys/{id}/open",                            "door 403 404 404 404"),
    ("GET /s/{secret}",                                   "404 404 404 404 404"),
    ("POST /s/{secret}",                                  "404 404 404 404 404"),
    ("POST /s/{secret}/person",                           "404 404 404 404 404"),
    ("POST /api/v1/cases/{case}/assessment",              "401 403 in in in"),
    ("POST /api/v1/cases/{case}/closure",                 "401 403 in in in"),
    ("POST /api/v1/cases/{case}/reopening",               "401 403 in in in"),
    ("GET /api/v1/now",                                   "401 in in in in"),
    ("GET /api/v1/customers",                             "401 403 in in in"),
    ("GET /api/v1/customers/{id}",                        "401 403 404 404 404"),
    ("POST /api/v1/customers/merge",                      "401 403 in in in"),
    ("POST /api/v1/merges/{id}/undo",                     "401 403 404 404 404"),
    ("GET /api/v1/problems",                              "401 403 in in in"),
    ("POST /api/v1/problems",                             "401 403 in in in"),
    ("GET /api/v1/problems/{number}",                     "401 403 404 404 404"),
    ("POST /api/v1/problems/{number}/actions",            "401 403 in in in"),
    ("POST /api/v1/problems/{number}/actions/{id}/done",  "401 403 404 404 404"),
    ("POST /api/v1/problems/{number}/state",              "401 403 403 in 403"),
    ("GET /api/v1/lessons",                               "401 403 in in in"),
    ("POST /api/v1/lessons",                              "401 403 in in in"),
    ("GET /api/v1/lessons/{id}",                          "401 404 404 404 404"),
    ("POST /api/v1/lessons/{id}/read",                    "401 404 404 404 404"),
    ("GET /api/v1/handovers/{handover}",                  "401 403 404 404 404"),
    ("GET /api/v1/handovers/current",                     "401 403 in in in"),
    ("POST /api/v1/handovers",                            "401 403 in in in"),
    ("POST /api/v1/handovers/{handover}/items/{id}/ack",  "401 403 in in in"),
    ("GET /api/v1/events",                                "401 403 in in in"),
    ("POST /api/v1/notices/{id}/read",                    "401 403 404 404 404"),
    ("GET /api/v1/situations",                            "401 in in in in"),
    ("POST /api/v1/situations",                           "401 403 403 in 403"),
    ("POST /api/v1/situations/{slug}",                    "401 403 403 404 403"),
    ("POST /api/v1/touchpoints",                          "401 403 403 in 403"),
    ("POST /api/v1/touchpoints/{slug}",                   "401 403 403 404 403"),
    ("GET /api/v1/touchpoints",                           "401 in in in in"),
    ("GET /api/openapi.json",                             "in in in in in"),
    ("GET /sign-in",                                      "in in in in in"),
    ("POST /sign-in",                                     "door in in in in"),
    ("POST /sign-out",                                    "door door door door door"),
    ("GET /enter/{secret}",                               "404 404 404 404 404"),
    ("POST /enter/{secret}",                              "door 404 404 404 404"),
    ("GET /help/keys",                                    "in in in in in"),
    ("POST /choice",                                      "in in in in in"),
    ("GET /healthz",                                      "in in in in in"),
    ("GET /readyz",                                       "in in in in in"),
    ("GET /metrics",                                      "in in in in in"),
    ("GET /api/v1/search",                                "401 in in in in"),
    ("GET /",                                             "door in in in in"),
    ("POST /now/promises/{id}/outcome",                   "door in in in in"),
    ("POST /now/cases/{case}/follow-ups/{id}/outcome",    "door 403 in in in"),
    ("POST /now/lessons/{id}/read",                       "door 404 404 404 404"),
    ("POST /now/problems/{number}/actions/{id}/done",     "door 403 404 404 404"),
    ("POST /now/notices/{id}/read",                       "door 403 404 404 404"),
    ("GET /note",                                         "door in in in in"),
    ("POST /note",                                        "door in in in in"),
    ("GET /note/find",                                    "door in in in in"),
    ("GET /understand",                                   "door in in in in"),
    ("GET /cases",                                        "door in in in in"),
    ("GET /customers/{id}",                               "door 403 404 404 404"),
    ("POST /customers/merge",                             "door 403 in in in"),
    ("POST /merges/{id}/undo",                            "door 403 404 404 404"),
    ("GET /search",                                       "door in in in in"),
    ("GET /components",                                   "door in in in in"),
    ("GET /settings",                                     "door in in in in"),
    ("POST /settings/password",                           "door in in in in"),
    ("POST /settings/tokens",                             "door in in in in"),
    ("POST /settings/tokens/{id}/revoke",                 "door 404 404 404 404"),
    ("GET /settings/people",                              "door 403 403 403 in"),
    ("POST /settings/people",                             "door 403 403 403 in"),
    ("POST /settings/people/{id}/link",                   "door 403 403 403 404"),
    ("POST /settings/people/{id}/end",                    "door 403 403 403 404"),
    ("POST /settings/people/{id}/change",                 "door 403 403 403 404"),
    ("GET /settings/house",                               "door 403 403 403 in"),
    ("POST /settings/house",                              "door 403 403 403 in"),
    ("POST /settings/teams",                              "door 403 403 403 in"),
    ("POST /settings/places",                             "door 403 403 403 in"),
    ("GET /settings/hours",                               "door 403 403 403 in"),
    ("POST /settings/hours",                              "door 403 403 403 in"),
    ("POST /settings/hours/closed",                       "door 403 403 403 in"),
    ("POST /settings/hours/open",                         "door 403 403 403 in"),
    ("POST /settings/hours/holidays",                     "door 403 403 403 in"),
    ("GET /cases/{case}",                                 "door 404 in in in"),
    ("POST /cases/{case}/encounters",                     "door 403 in in in"),
    ("POST /cases/{case}/owner",                          "door 403 in in in"),
    ("POST /cases/{case}/next-action",                    "door 403 in in in"),
    ("POST /cases/{case}/kind",                           "door 403 in in in"),
    ("POST /cases/{case}/facts",                          "door 403 in in in"),
    ("POST /cases/{case}/concerns",                       "door 403 in in in"),
    ("POST /cases/{case}/concerns/{id}/real",             "door 403 404 404 404"),
    ("POST /cases/{case}/restatement",                    "door 403 in in in"),
    ("POST /cases/{case}/agreement",                      "door 403 in in in"),
    ("POST /cases/{case}/offers",                         "door 403 in in in"),
    ("POST /cases/{case}/offers/{id}/answer",             "door 403 in in in"),
    ("POST /cases/{case}/offers/{id}/reversal",           "door 403 in in in"),
    ("POST /cases/{case}/promises",                       "door 403 in in in"),
    ("POST /promises/{id}/outcome",                       "door in in in in"),
    ("POST /cases/{case}/follow-ups/{id}/outcome",        "door 403 in in in"),
    ("POST /cases/{case}/assessment",                     "door 403 in in in"),
    ("POST /cases/{case}/closure",                        "door 403 in in in"),
    ("POST /cases/{case}/reopening",                      "door 403 in in in"),
    ("GET /handover",                                     "door 403 in in in"),
    ("POST /handovers",                                   "door 403 in in in"),
    ("POST /handovers/{handover}/items/{id}/ack",         "door 403 in in in"),
    ("GET /approvals/{id}",                               "door 403 404 404 404"),
    ("POST /approvals/{id}/decision",                     "door 403 403 in 403"),
    ("GET /remedies",                                     "door 403 in in in"),
    ("GET /remedies.csv",                                 "door 403 403 in in"),
    ("GET /learn",                                        "door 403 in in in"),
    ("GET /problems/new",                                 "door 403 in in in"),
    ("GET /problems/{number}",                            "door 403 404 404 404"),
    ("POST /problems",                                    "door 403 in in in"),
    ("POST /problems/{number}/actions",                   "door 403 in in in"),
    ("POST /problems/{number}/actions/{id}/done",         "door 403 404 404 404"),
    ("POST /problems/{number}/state",                     "door 403 403 in 403"),
    ("GET /design",                                       "door 403 in in in"),
    ("GET /design/situations/new",                        "door 403 403 in 403"),
    ("GET /design/situations/{slug}",                     "door 403 403 404 403"),
    ("POST /design/situations",                           "door 403 403 in 403"),
    ("POST /design/situations/{slug}",                    "door 403 403 404 403"),
    ("GET /design/touchpoints/new",                       "door 403 403 in 403"),
    ("GET /design/touchpoints/{slug}",                    "door 403 403 404 403"),
    ("POST /design/touchpoints",                          "door 403 403 in 403"),
    ("POST /design/touchpoints/{slug}",                   "door 403 403 404 403"),
    ("GET /library",                                      "door 403 in in in"),
    ("GET /lessons/new",                                  "door 403 in in in"),
    ("GET /lessons/{id}",                                 "door 404 404 404 404"),
    ("POST /lessons",                                     "door 403 in in in"),
    ("POST /lessons/{id}/read",                           "door 404 404 404 404"),
];

const ROLES: [Option<Who>; 5] = [
    None,
    Some(Who::Onni),
    Some(Who::Elias),
    Some(Who::Aino),
    Some(Who::Ilta),
];

fn address(route: &Route, case: &str) -> String {
    let part = |p: &str| match p.strip_prefix('{') {
        Some("case}") => case.to_owned(),
        Some(_) => "0".to_owned(),
        None => p.to_owned(),
    };
    route
        .path
        .split('/')
        .map(part)
        .collect::<Vec<_>>()
        .join("/")
}

fn class(status: u16, location: &str) -> String {
    match status {
        303 if location.starts_with("/sign-in") => "door".into(),
        200 | 201 | 303 | 409 | 422 => "in".into(),
        other => other.to_string(),
    }
}

fn answered(house: &House, route: &Route, who: Option<Who>, case: &str) -> String {
    let path = address(route, case);
    match route.face {
        Face::Api => {
            let voice = who.map_or_else(|| house.nobody(), |who| house.as_(who));
            let (status, _) = match route.method {
                "POST" => voice.post(&path, json!({})),
                _ => voice.get(&path),
            };
            class(status, "")
        }
        Face::Page => {
            // A session for each request: some of these end it.
            let browser = who.map_or_else(|| house.guest(), |who| house.new_browser(who));
            let page = match route.method {
                "POST" => browser.post(&path, &[]),
                _ => browser.get(&path),
            };
            // A form of a browser that was never here has no token: refused before the door.
            let unknown_form = page.status == 403 && who.is_none() && route.method == "POST";
            if unknown_form {
                "door".into()
            } else {
                class(page.status, &page.location)
            }
        }
    }
}

#[test]
fn every_route_lets_in_whom_the_table_says() {
    let house = House::lite();
    let case = json!({"touchpoint": "reception", "kind": "complaint", "words": "Huone oli kylmä"});
    let noted = house.as_(Who::Elias).done("/api/v1/encounters", case);
    let case = noted["case"]["number"].to_string();
    let table: BTreeMap<&str, &str> = TABLE.iter().copied().collect();
    assert_eq!(table.len(), TABLE.len(), "a route has two rows");
    let mut wrong = Vec::new();
    let mut seen = Vec::new();
    for route in routes() {
        let name = format!("{} {}", route.method, route.path);
        let answers: Vec<String> = ROLES
            .iter()
            .map(|who| answered(&house, &route, *who, &case))
            .collect();
        let answers = answers.join(" ");
        if table.get(name.as_str()) != Some(&answers.as_str()) {
            let expected = table
                .get(name.as_str())
                .map_or("no row".into(), |row| format!("table says {row}"));
            wrong.push(format!("    (\"{name}\", \"{answers}\"), // {expected}"));
        }
        seen.push(name);
    }
    let gone: Vec<&&str> = table
        .keys()
        .filter(|name| !seen.iter().any(|s| s == *name))
        .collect();
    assert!(gone.is_empty(), "rows of TABLE without a route: {gone:?}");
    assert!(
        wrong.is_empty(),
        "check and write into TABLE of tests/it/access.rs:\n{}",
        wrong.join("\n")
    );
}

/// A secret in the address is the permission itself: nobody can forge what they do not know. A
/// form for everybody needs none.
fn behind_a_secret(route: &Route) -> bool {
    route.open && (route.path.contains("{secret}") || route.path == "/form/{slug}")
}

#[test]
fn a_form_without_its_token_changes_nothing() {
    let house = House::lite();
    for route in routes()
        .iter()
        .filter(|r| r.face == Face::Page && r.method == "POST" && !behind_a_secret(r))
    {
        let page = house
            .browser(Who::Aino)
            .post_as_is(&address(route, "1"), &[]);
        assert_eq!(page.status, 403, "{}", route.path);
    }
}

#[test]
fn a_link_leads_in_once_and_the_newest_alone() {
    both(|house| {
        let made = |person: Option<access::PersonId>| {
            let secret = house.inside(move |tx| access::make_entry(tx, person.as_ref(), HOUR));
            format!("/enter/{}", secret.reveal())
        };
        let former = made(Some(house.person(Who::Freja)));
        let link = made(Some(house.person(Who::Freja)));
        assert_eq!(house.guest().get(&former).status, 404, "another was made");
        let request = http::Request::builder().method("HEAD").uri(&link);
        let request = request.body(axum::body::Body::empty()).expect("a request");
        let (status, headers, _) = house.send(request);
        assert!(status == 200 && !headers.contains_key("set-cookie"));
        assert_eq!(
            house.guest().get(&link).status,
            303,
            "asking for its head left it whole"
        );
        assert_eq!(house.guest().get(&link).status, 404);
        // Somebody is here: nobody becomes the first any more.
        assert_eq!(house.guest().get(&made(None)).status, 404);
    });
}
