//! Web forms: whoever sends one loses no word, makes one case, and learns nothing of anybody else.

use crate::{House, Page, Who, both};
use axum::body::Body;
use http::{Request, header};
use kohtaamo_desk::channels::form::{self, SayForm};
use kohtaamo_desk::design::InLanguages;
use serde_json::{Value as Json, json};

const AT: &str = "/form/palaute";

/// A form that is open, and that one site may show.
fn opened(house: &House, sites: &'static str) {
    house.inside(move |tx| {
        let say = SayForm {
            slug: Some("palaute".into()),
            names: InLanguages::new(["Kerro meille", "Berätta", "Tell us"]),
            team: Some("service-desk".into()),
            sites: Some(sites.into()),
            open: true,
        };
        form::say(tx, None, None, &say)
    });
}

/// A file of a form: name, media type, bytes.
type Sent<'a> = (&'a str, &'a str, &'a [u8]);

/// Sends the form as a browser does, with files.
fn send(house: &House, fields: &[(&str, &str)], files: &[Sent<'_>]) -> Page {
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        body.extend(format!("--raja\r\nContent-Disposition: form-data; {head}\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (name, media, bytes) in files {
        let head = format!("name=\"files\"; filename=\"{name}\"\r\nContent-Type: {media}");
        part(head, bytes);
    }
    body.extend(b"--raja--\r\n");
    let request = Request::post(AT)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=raja")
        .header(header::ACCEPT_LANGUAGE, "en")
        .body(Body::from(body))
        .expect("a request");
    let (status, headers, body) = house.send(request);
    Page {
        status,
        location: String::new(),
        html: String::from_utf8(body).expect("UTF-8"),
        headers,
    }
}

/// What somebody fills in, after a moment to read; the key is theirs.
fn filled<'a>(shown: &'a str, key: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("lang", "en"),
        ("key", key),
        ("shown", shown),
        ("kind", "complaint"),
        ("words", "The shower was cold all week."),
        ("name", "Liisa Lahti"),
        ("email", "liisa@lahti.example"),
        ("answer", "1"),
    ]
}

fn shown(house: &House) -> String {
    let page = house.guest().get(AT);
    assert_eq!(page.status, 200, "{}", page.html);
    let start = page.html.find("name=\"shown\" value=\"").expect("when") + 20;
    let at = page.html[start..]
        .split('"')
        .next()
        .expect("a time")
        .to_owned();
    house.clock.forward(30_000);
    at
}

fn cases(house: &House) -> Vec<Json> {
    let list = house.as_(Who::Aino).got("/api/v1/cases?state=all");
    list["items"].as_array().expect("cases").clone()
}

/// A photograph of nothing, with the place it was taken at.
fn photo() -> Vec<u8> {
    let mut out = b"\xff\xd8\xff\xe1".to_vec();
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0GPS 60.17 N 24.94 E";
    out.extend(((exif.len() + 2) as u16).to_be_bytes());
    out.extend(exif);
    out.extend(b"\xff\xdb\0\x04\0\x01\xff\xda\0\x04\x01\x00\x12\x34\xff\xd9");
    out
}

#[test]
fn a_form_makes_one_case_with_its_files_and_answers_with_their_page() {
    both(|house| {
        opened(house, "");
        let at = shown(house);
        let fields = filled(&at, "one");
        let picture = photo();
        let files: [Sent<'_>; 2] = [
            ("kylpyhuone.jpg", "image/jpeg", &picture),
            ("", "application/octet-stream", b""),
        ];
        let first = send(house, &fields, &files);
        assert_eq!(first.status, 200, "{}", first.html);
        assert!(first.html.contains("We answer you by"), "{}", first.html);
        let again = send(house, &fields, &files);
        assert_eq!(again.status, 200, "the same answer");
        let found = cases(house);
        assert_eq!(found.len(), 1, "sent twice, one case: {found:?}");
        let aino = house.as_(Who::Aino);
        let case = aino.got(&format!("/api/v1/cases/{}", found[0]["number"]));
        let told = &case["encounters"][0];
        assert_eq!(told["touchpoint"], "web-form", "{told}");
        assert_eq!(told["words"], "The shower was cold all week.");
        assert!(case["owner"]["person"].is_null(), "the team has it: {case}");
        let files = told["files"].as_array().expect("files");
        assert_eq!(files.len(), 1, "{told}");
        assert_eq!(files[0]["name"], "kylpyhuone.jpg");

        let start = first.html.find("/c/").expect("their page");
        let page = house.guest().get(&first.html[start..start + 3 + 64]);
        assert!(page.html.contains("The shower was cold"), "{}", page.html);
        let revoke = format!("/api/v1/cases/{}/page/revoke", found[0]["number"]);
        aino.done(&revoke, json!({}));
        let once_more = send(house, &fields, &[]).html;
        assert!(!once_more.contains("/c/"), "what was taken back stays so");

        let file = format!("/files/{}", files[0]["id"].as_str().expect("an id"));
        let request = |who: Option<Who>| {
            let cookie = who.map(|w| house.browser(w).cookie.expect("signed in"));
            let cookie = cookie.map(|c| format!("kohtaamo={}", c.reveal()));
            let request = Request::get(&file).header(header::COOKIE, cookie.unwrap_or_default());
            house.send(request.body(Body::empty()).expect("a request"))
        };
        let (status, headers, bytes) = request(Some(Who::Aino));
        assert_eq!(status, 200);
        assert_eq!(headers["content-type"], "image/jpeg");
        assert!(
            headers["content-disposition"]
                .to_str()
                .expect("text")
                .starts_with("inline")
        );
        assert!(
            headers["content-security-policy"]
                .to_str()
                .expect("text")
                .contains("sandbox")
        );
        assert!(!bytes.windows(3).any(|w| w == b"GPS"), "the place is gone");
        assert_eq!(
            request(Some(Who::Onni)).0,
            404,
            "a colleague did not note it"
        );
        assert_eq!(request(None).0, 303, "nobody: to the door");
        let time = house
            .browser(Who::Aino)
            .get(&format!("/cases/{}?tab=time", found[0]["number"]));
        assert!(time.html.contains("kylpyhuone.jpg"), "{}", time.html);
        house.sound();
    });
}

#[test]
fn what_is_wrong_is_said_and_every_word_kept() {
    let house = House::lite();
    opened(&house, "");
    let at = shown(&house);
    let with = |change: (&'static str, &'static str), files: &[Sent<'_>]| {
        let mut fields = filled(&at, "two");
        fields.retain(|(name, _)| *name != change.0);
        fields.push(change);
        let page = send(&house, &fields, files);
        assert_eq!(page.status, 422, "{change:?} {}", page.html);
        page.html
    };
    let kept = with(("email", "not an address"), &[]);
    assert!(kept.contains("The shower was cold all week.") && kept.contains("Liisa Lahti"));
    with(("email", ""), &[]);
    with(("words", " "), &[]);
    let program = with(
        ("name", "Liisa"),
        &[("kuva.jpg", "image/jpeg", b"MZ\x90\0")],
    );
    assert!(program.contains("not what its name says"), "{program}");
    assert!(program.contains("Choose the files again"), "{program}");
    with(
        ("name", "Liisa"),
        &[("ohje.exe", "image/jpeg", b"MZ\x90\0")],
    );
    let large = vec![b'a'; kohtaamo_web::FILE_LIMIT + 1];
    let page = with(("name", "Liisa"), &[("loki.txt", "text/plain", &large)]);
    assert!(page.contains("at most 10 MB"), "{page}");
    let many: Vec<Sent<'_>> = (0..6).map(|_| ("a.txt", "text/plain", &b"a"[..])).collect();
    with(("name", "Liisa"), &many);
    assert!(cases(&house).is_empty(), "nothing was made of it");
    let huge = vec![b'a'; kohtaamo_web::FORM_LIMIT + 1];
    let page = send(
        &house,
        &filled(&at, "two"),
        &[("a.txt", "text/plain", &huge)],
    );
    assert_eq!(page.status, 413);
    assert!(page.html.contains("25 MB"), "{}", page.html);
    assert_eq!(
        send(&house, &filled(&at, "two"), &[]).status,
        200,
        "then it goes"
    );
}

#[test]
fn machines_are_told_and_people_taken_for_one_lose_no_word() {
    let house = House::lite();
    opened(&house, "");
    let now = house.now().to_string();
    let quick = send(&house, &filled(&now, "three"), &[]);
    assert_eq!(quick.status, 422);
    assert!(quick.html.contains("The shower was cold"), "{}", quick.html);
    house.clock.forward(5_000);
    let mut trapped = filled(&now, "three");
    trapped.push(("website", "http://x.example"));
    assert_eq!(send(&house, &trapped, &[]).status, 422);
    assert!(cases(&house).is_empty());
    assert_eq!(send(&house, &filled(&now, "three"), &[]).status, 200);
}

#[test]
fn who_says_to_be_somebody_learns_nothing_of_them() {
    both(|house| {
        opened(house, "");
        let note = json!({"touchpoint": "phone", "kind": "question", "words": "Salainen asia.",
            "customer": {"name": "Liisa Lahti", "identities": [
                {"kind": "email", "value": "liisa@lahti.example"}, {"kind": "phone", "value": "040 765 4321"}]}});
        let known = house.as_(Who::Elias).done("/api/v1/encounters", note);
        let at = shown(house);
        let mut fields = filled(&at, "four");
        fields.push(("phone", "050 111 2222"));
        let answer = send(house, &fields, &[]);
        assert_eq!(answer.status, 200, "{}", answer.html);
        let start = answer.html.find("/c/").expect("their page");
        let page = house.guest().get(&answer.html[start..start + 3 + 64]).html;
        for theirs in ["765 4321", "Salainen"] {
            assert!(
                !page.contains(theirs) && !answer.html.contains(theirs),
                "{theirs}"
            );
        }
        let customer = known["customer"].as_str().expect("known");
        let found = house
            .as_(Who::Elias)
            .got(&format!("/api/v1/customers/{customer}"));
        let identities = found["identities"].to_string();
        assert!(
            !identities.contains("111 2222"),
            "nothing new is learnt: {found}"
        );
        let made = &cases(house)[0];
        let case = house
            .as_(Who::Aino)
            .got(&format!("/api/v1/cases/{}", made["number"]));
        assert!(
            case["encounters"][0]["words"]
                .as_str()
                .expect("words")
                .contains("050 111 2222")
        );
        assert_eq!(case["customer"]["id"], customer, "it is hers all the same");
    });
}

#[test]
fn only_the_sites_the_house_named_may_show_it() {
    let house = House::lite();
    opened(&house, "https://www.hotelli.example");
    let page = house.guest().get(AT);
    let policy = page.headers["content-security-policy"]
        .to_str()
        .expect("text");
    assert!(
        policy.contains("frame-ancestors 'self' https://www.hotelli.example;"),
        "{policy}"
    );
    assert!(!page.headers.contains_key("x-frame-options"));
    assert!(page.headers.get("set-cookie").is_none() && !page.html.contains("<script"));
    let other = house.guest().get("/sign-in");
    assert_eq!(other.headers["x-frame-options"], "DENY");
    let admin = house.browser(Who::Ilta);
    let say = [
        ("names.fi", "Kerro meille"),
        ("sites", "https://x.example;script-src *"),
    ];
    assert_eq!(admin.post("/settings/forms/palaute", &say).status, 422);
    let closed = [("names.fi", "Kerro meille")];
    assert_eq!(admin.post("/settings/forms/palaute", &closed).status, 303);
    assert_eq!(house.guest().get(AT).status, 404, "closed");
}

/// The page a form's answer leads to.
fn page_of(answer: &Page) -> String {
    assert_eq!(answer.status, 200, "{}", answer.html);
    let start = answer.html.find("/c/").expect("their page");
    answer.html[start..start + 3 + 64].to_owned()
}

/// A case that Liisa Lahti told by telephone, as its address.
fn told_by_phone(house: &House) -> String {
    let note = json!({"touchpoint": "phone", "kind": "complaint", "words": "Salainen asia.",
        "customer": {"name": "Liisa Lahti", "identities": [{"kind": "email", "value": "liisa@lahti.example"}]}});
    let made = house.as_(Who::Aino).done("/api/v1/encounters", note);
    format!("/api/v1/cases/{}", made["case"]["number"])
}

/// The case a form made that was just sent.
fn told_by_form(house: &House) -> String {
    let all = cases(house);
    let newest = all.iter().filter_map(|c| c["number"].as_i64()).max();
    format!("/api/v1/cases/{}", newest.expect("a case"))
}

#[test]
fn who_only_said_who_they_are_reads_their_own_words_and_answers_nothing() {
    both(|house| {
        opened(house, "");
        let at = shown(house);
        let page = page_of(&send(house, &filled(&at, "five"), &[]));
        let (aino, guest) = (house.as_(Who::Aino), house.guest());
        let case = told_by_form(house);
        let more = json!({"touchpoint": "phone", "kind": "contact", "words": "Salainen lisäys.", "case": case.rsplit('/').next()});
        aino.done("/api/v1/encounters", more);
        let concern = aino.done(&format!("{case}/concerns"), json!({"what": "Suihku"}));
        let concern = concern["id"].as_str().expect("an id");
        aino.done(&format!("{case}/concerns/{concern}/real"), json!({}));
        let restated = aino.done(
            &format!("{case}/restatement"),
            json!({"told": "Salaa kerrottu.", "upsets": "Salaa.", "expected": "Salaa."}),
        );
        let promise = json!({"what": "Salaa luvattu", "due": house.ahead(crate::HOUR)});
        aino.done(&format!("{case}/promises"), promise);
        let found = guest.get(&page);
        assert_eq!(found.status, 200);
        assert!(found.html.contains("The shower was cold all week."));
        assert!(!found.html.contains("Sala"), "{}", found.html);
        let restatement = restated["id"].as_str().expect("an id");
        let yes = [("restatement", restatement), ("agreed", "yes")];
        let agreed = guest.post_as_is(&format!("{page}/understood"), &yes);
        assert_eq!(agreed.status, 404, "{}", agreed.html);
        assert!(aino.got(&case)["agreement"].is_null());
        house.sound();
    });
}

#[test]
fn a_merge_ends_the_page_of_who_only_said_who_they_are() {
    let house = &House::lite();
    opened(house, "");
    let (aino, guest) = (house.as_(Who::Aino), house.guest());
    for (key, form_goes) in [("six", true), ("seven", false)] {
        let real = told_by_phone(house);
        let at = shown(house);
        let page = page_of(&send(house, &filled(&at, key), &[]));
        assert_eq!(guest.get(&page).status, 200);
        let form = told_by_form(house);
        let (from, into) = if form_goes {
            (form, real)
        } else {
            (real, form)
        };
        let into = into.rsplit('/').next();
        aino.done(&format!("{from}/merge"), json!({"into": into}));
        assert_eq!(guest.get(&page).status, 404, "{key}");
    }
    house.sound();
}

#[test]
fn a_form_sent_twice_at_once_makes_one_case() {
    both(|house| {
        opened(house, "");
        let at = shown(house);
        let fields = filled(&at, "eight");
        std::thread::scope(|threads| {
            for _ in 0..2 {
                threads.spawn(|| assert_eq!(send(house, &fields, &[]).status, 200));
            }
        });
        assert_eq!(cases(house).len(), 1);
        house.sound();
    });
}

#[test]
fn an_address_that_two_have_says_nobody_and_loses_no_word() {
    let house = &House::lite();
    opened(house, "");
    told_by_phone(house);
    let aino = house.as_(Who::Aino);
    let other = json!({"touchpoint": "phone", "kind": "contact", "words": "Hei.",
            "customer": {"name": "Matti Lahti", "identities": [{"kind": "phone", "value": "040 111 2222"}]}});
    let other = aino.done("/api/v1/encounters", other);
    let both = json!({"touchpoint": "phone", "kind": "contact", "words": "Sama osoite.",
            "customer": {"id": other["customer"], "identities": [{"kind": "email", "value": "liisa@lahti.example"}]}});
    aino.done("/api/v1/encounters", both);
    let at = shown(house);
    page_of(&send(house, &filled(&at, "nine"), &[]));
    let told = aino.got(&told_by_form(house))["encounters"][0]["words"].to_string();
    for words in ["The shower was cold all week.", "liisa@lahti.example"] {
        assert!(told.contains(words), "{told}");
    }
    house.sound();
}

#[test]
fn a_form_is_taken_where_nobody_notes_any_more() {
    let house = House::lite();
    opened(&house, "");
    let retired = json!({"names": {"fi": "verkkolomake"}, "retired": true});
    let aino = house.as_(Who::Aino);
    aino.done("/api/v1/touchpoints/web-form", retired);
    let at = shown(&house);
    page_of(&send(&house, &filled(&at, "ten"), &[]));
}
