// long because: one story after another of the same few letters, on both engines
//! Letters: written, taken back, sent once, tried again, and told of when they do not arrive.

use crate::{HOUR, House, MINUTE, Who, both};
use kohtaamo_desk::access;
use kohtaamo_desk::letters::{self, LetterId, LetterKind, New, Place, State, Trouble, Way, outbox};
use kohtaamo_desk::people;
use kohtaamo_language::Lang;
use kohtaamo_mail::out::{Exit, NotSent, Outgoing};
use kohtaamo_mail::settings::Mail;
use kohtaamo_store::Id;
use kohtaamo_testkit::temp_dir;
use serde_json::{Value as Json, json};

kohtaamo_store::statements! {
    TEXTS = scans "all there are" "SELECT text FROM words WHERE text IS NOT NULL";
    DRAFTS = scans "all there are" "SELECT body FROM drafts";
    SPOIL = "UPDATE letters SET kind = 'nothing we know' WHERE id = $1";
    CLOSED_ELSEWHERE = scans "all there are" "UPDATE cases SET taken_over = 1";
}

const DAY: i64 = 24 * HOUR;

/// Mail is set up, with a folder as the way out.
pub fn with_mail(house: &House) {
    house.inside(|tx| {
        let place = Place {
            base: "https://aura.example",
            from: Some("Hotelli Aura <asiakas@aura.example>"),
            way: Some(Way::Folder),
        };
        letters::settle(tx, &place)
    });
}

/// A question by Maija; answers its case's number.
pub fn asked(house: &House) -> i64 {
    let note = json!({"customer": {"name": "Maija Korhonen", "identities": [{"kind": "email", "value": "maija@korhonen.example"}]},
        "touchpoint": "email", "kind": "question", "words": "Monelta aamiainen alkaa?"});
    let noted = house.as_(Who::Elias).done("/api/v1/encounters", note);
    noted["case"]["number"].as_i64().expect("a case")
}

fn reply(house: &House, case: i64, text: &str) -> Json {
    let body = json!({"subject": "Aamiainen", "text": text});
    let address = format!("/api/v1/cases/{case}/letters");
    house.as_(Who::Elias).done(&address, body)
}

pub fn id_of(letter: &Json) -> LetterId {
    LetterId::named(letter["id"].as_str().expect("an id"))
}

fn taken(house: &House) -> Option<(LetterId, Option<Outgoing>)> {
    let id = house.inside(outbox::take)?;
    let known = id.clone();
    let letter = house.inside(move |tx| outbox::put_together(tx, &known));
    Some((id, letter))
}

fn stands(house: &House, id: &LetterId) -> letters::Letter {
    let id = id.clone();
    house
        .inside(move |tx| letters::by_id(tx, &id))
        .expect("there")
}

fn comes(house: &House, id: &LetterId, how: Result<(), NotSent>) {
    let id = id.clone();
    house.inside(move |tx| match &how {
        Ok(()) => outbox::left(tx, &id),
        Err(why) => outbox::not_left(tx, &id, why),
    });
}

/// Lines of Now about letters, as Elias has them.
pub fn told(house: &House) -> Vec<Json> {
    let now = house.as_(Who::Elias).got("/api/v1/now?scope=mine");
    let lines = now["items"].as_array().expect("lines").clone();
    lines
        .into_iter()
        .filter(|l| l["what"] == "letter")
        .collect()
}

#[test]
fn a_reply_waits_ten_seconds_leaves_once_and_becomes_an_encounter() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let letter = reply(house, case, "Seitsemältä. Ks. {page}");
        assert_eq!(letter["subject"], format!("Aamiainen [K-{case}]"));
        assert!(taken(house).is_none(), "it can still be taken back");
        house.clock.forward(10_000);
        let (id, out) = taken(house).expect("its time has come");
        let out = out.expect("words");
        assert_eq!(out.to, "maija@korhonen.example");
        assert_eq!(out.message_id, format!("{id}@aura.example"));
        assert!(out.signed_as.starts_with("Elias") && !out.automatic);
        let link = out
            .text
            .strip_prefix("Seitsemältä. Ks. https://aura.example/c/");
        let secret = link.expect("a link").to_owned();
        assert_eq!(secret.len(), 64);
        assert!(taken(house).is_none(), "one node has it");
        comes(house, &id, Ok(()));
        comes(house, &id, Ok(())); // said twice, it left once
        let shown = house.as_(Who::Elias).got(&format!("/api/v1/cases/{case}"));
        let out: Vec<&Json> = shown["encounters"]
            .as_array()
            .expect("encounters")
            .iter()
            .filter(|e| e["direction"] == "outbound")
            .collect();
        assert_eq!(out.len(), 1, "{out:?}");
        assert_eq!(out[0]["by"], "Elias");
        assert_eq!(out[0]["words"], "Seitsemältä. Ks. [linkki asiasi sivulle]");
        assert_eq!(
            shown["next_action"]["set_as"], "look",
            "answered: {}",
            shown["next_action"]
        );
        let texts = house.inside(|tx| Ok(tx.rows(&TEXTS, &[], |r| r.get::<String>(0))?));
        assert!(
            !texts.iter().any(|t| t.contains(&secret)),
            "the secret is nowhere here"
        );
        house.sound();
    });
}

#[test]
fn what_is_taken_back_is_in_the_draft_and_what_has_left_stays_sent() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let first = id_of(&reply(house, case, "Kahdeksalta."));
        let browser = house.browser(Who::Elias);
        let back = browser.post(&format!("/letters/{first}/undo"), &[]);
        assert_eq!(back.status, 303, "{}", back.html);
        let page = browser.get(&back.location);
        assert!(
            page.html.contains("Kahdeksalta.") && page.html.contains("value=\"Aamiainen\""),
            "{}",
            page.html
        );
        house.clock.forward(MINUTE);
        assert!(taken(house).is_none(), "it does not leave");
        let second = id_of(&reply(house, case, "Seitsemältä."));
        house.clock.forward(MINUTE);
        let (taken, _) = taken(house).expect("due");
        assert_eq!(taken, second);
        let late = format!("/api/v1/letters/{second}/undo");
        house.as_(Who::Elias).refused(&late, json!({}), "gone");
        comes(house, &second, Ok(()));
        house.as_(Who::Elias).refused(&late, json!({}), "gone");
        house.sound();
    });
}

#[test]
fn a_server_that_is_away_is_tried_again_and_after_two_days_somebody_hears_of_it() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let letter = id_of(&reply(house, case, "Seitsemältä."));
        let (began, mut ids, mut pauses) = (house.now(), Vec::new(), Vec::new());
        house.clock.forward(10_000);
        while let Some((id, out)) = taken(house) {
            assert_eq!(id, letter);
            ids.push(out.expect("words").message_id);
            let at = house.now();
            comes(house, &id, Err(NotSent::Later("connection refused".into())));
            let Some(next) = stands(house, &id).next_at else {
                break;
            };
            assert!(taken(house).is_none(), "not before its time");
            pauses.push((next - at) / MINUTE);
            house.clock.forward(next - at);
        }
        assert_eq!(pauses[..5], [1, 5, 15, 60, 120]);
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert!((house.now() - began) <= 2 * DAY && house.now() - began > DAY + 12 * HOUR);
        let over = stands(house, &letter);
        assert_eq!(
            (over.state, over.why),
            (State::Failed, Some(Trouble::Unreachable))
        );
        let lines = told(house);
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert_eq!(
            (&lines[0]["why"], &lines[0]["case"]),
            (&json!("unreachable"), &json!(case))
        );
        house.sound();
        house
            .as_(Who::Elias)
            .done(&format!("/api/v1/letters/{letter}/read"), json!({}));
        assert!(told(house).is_empty());
        house.sound();
    });
}

#[test]
fn a_refusal_and_a_bounce_are_told_at_once_in_plain_words() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let refused = id_of(&reply(house, case, "Seitsemältä."));
        house.clock.forward(10_000);
        taken(house).expect("due");
        let said = "permanent error (550): 5.1.1 <maija@korhonen.example>: no such user";
        comes(house, &refused, Err(NotSent::Never(said.into())));
        assert_eq!(stands(house, &refused).why, Some(Trouble::UnknownAddress));
        let bounced = id_of(&reply(house, case, "Kahdeksalta."));
        house.clock.forward(10_000);
        taken(house).expect("due");
        comes(house, &bounced, Ok(()));
        let named = format!("<{}>", stands(house, &bounced).message_id);
        let ours = house.inside(move |tx| {
            let delayed = letters::bounced(tx, &named, false, "4.4.1 later")?;
            Ok(delayed && letters::bounced(tx, &named, true, "5.2.2 mailbox full")?)
        });
        assert!(ours);
        let back = stands(house, &bounced);
        assert_eq!(
            (back.state, back.why),
            (State::Bounced, Some(Trouble::MailboxFull))
        );
        assert!(!house.inside(|tx| letters::bounced(tx, "<someone@else.example>", true, "")));
        assert_eq!(told(house).len(), 2);
        let page = house.browser(Who::Elias).get("/?scope=mine");
        assert!(
            page.html.contains("There is no such address."),
            "{}",
            page.html
        );
        house.sound();
    });
}

#[test]
fn a_node_that_dies_lets_go_and_the_letter_leaves_with_the_same_name() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        reply(house, case, "Seitsemältä.");
        house.clock.forward(10_000);
        let (id, first) = taken(house).expect("due");
        house.clock.forward(9 * MINUTE);
        assert!(taken(house).is_none(), "it may still be on its way");
        house.clock.forward(MINUTE);
        let (again, second) = taken(house).expect("let go");
        assert_eq!(
            (id, first.map(|o| o.message_id)),
            (again, second.map(|o| o.message_id))
        );
    });
}

#[test]
fn nodes_share_letters_out_and_none_is_taken_by_two() {
    let Some(house) = House::pg() else { return };
    with_mail(&house);
    let case = asked(&house);
    for n in 0..20 {
        reply(&house, case, &format!("Viesti {n}"));
    }
    house.clock.forward(10_000);
    let other = house.second_node(3).expect("a second node");
    let work = |store: kohtaamo_store::Store| {
        std::thread::spawn(move || {
            let mut mine = Vec::new();
            while store.read_now(outbox::anything_to_send).expect("asked") {
                mine.extend(store.write_now(outbox::take).expect("taken"));
            }
            mine
        })
    };
    let (one, two) = (work(house.store.clone()), work(other));
    let mut all = one.join().expect("one");
    all.extend(two.join().expect("two"));
    let taken = all.len();
    all.sort();
    all.dedup();
    assert_eq!((taken, all.len()), (20, 20));
}

#[test]
fn nothing_leaves_from_an_import_nor_with_a_gap_nor_without_mail() {
    both(|house| {
        let case = asked(house);
        let (elias, address) = (
            house.as_(Who::Elias),
            format!("/api/v1/cases/{case}/letters"),
        );
        elias.refused(&address, json!({"text": "Hei"}), "no_mail");
        with_mail(house);
        let (status, gap) = elias.post(&address, json!({"text": "Hei {customer}"}));
        assert_eq!(
            (status, &gap["errors"][0]["field"]),
            (422, &json!("text")),
            "{gap}"
        );
        for to in [
            "maija",
            "a@b.example\r\nBcc: c@d.example",
            "Maija <maija@korhonen.example>",
        ] {
            let (status, _) = elias.post(&address, json!({"text": "Hei", "to": to}));
            assert_eq!(status, 422, "{to}");
        }
        let odd = elias.done(
            &address,
            json!({"text": "Hei", "subject": "A\r\nBcc: c@d.example"}),
        );
        assert_eq!(odd["subject"], format!("A Bcc: c@d.example [K-{case}]"));
        house.inside(|tx| Ok(tx.exec(&CLOSED_ELSEWHERE, &[])?));
        elias.refused(&address, json!({"text": "Hei"}), "taken_over");
    });
}

#[test]
fn an_exchange_keeps_its_thread() {
    both(|house| {
        with_mail(house);
        let number = asked(house);
        let case = house
            .as_(Who::Elias)
            .got(&format!("/api/v1/cases/{number}"))["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        house.inside(move |tx| {
            let case = Id::from_written(case.clone());
            letters::came(
                tx,
                &case,
                "<second@korhonen.example>",
                &["<first@korhonen.example>", "odd one"],
                Some("VS: Aamiainen"),
            )
        });
        let answer = house.as_(Who::Elias).done(
            &format!("/api/v1/cases/{number}/letters"),
            json!({"text": "Seitsemältä."}),
        );
        assert_eq!(answer["subject"], format!("Vs: Aamiainen [K-{number}]"));
        house.clock.forward(10_000);
        let (id, out) = taken(house).expect("due");
        let out = out.expect("words");
        assert_eq!(out.answers.as_deref(), Some("second@korhonen.example"));
        assert_eq!(out.refers, ["first@korhonen.example"]);
        comes(house, &id, Ok(()));
        reply(house, number, "Ja kahvia saa aiemmin.");
        house.clock.forward(10_000);
        let (_, next) = taken(house).expect("due");
        let next = next.expect("words");
        assert_eq!(next.answers, Some(out.message_id));
        assert_eq!(
            next.refers,
            ["first@korhonen.example", "second@korhonen.example"]
        );
        let known = format!(" <{id}@aura.example> ");
        let mine = house.inside(move |tx| letters::by_message_id(tx, &known));
        assert_eq!(mine.map(|l| l.id), Some(id));
    });
}

#[test]
fn a_swedish_customer_is_written_to_in_swedish_and_in_the_houses_voice() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let whose = house.as_(Who::Elias).got(&format!("/api/v1/cases/{case}"))["customer"]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        house.inside(move |tx| {
            kohtaamo_desk::house::set_voice(tx, Lang::Sv, kohtaamo_desk::house::Voice::Formal)?;
            people::set_language(tx, None, &Id::from_written(whose.clone()), Lang::Sv)
        });
        let browser = house.browser(Who::Elias);
        let base = format!("/cases/{case}/reply");
        let used = browser.post(
            &format!("{base}/template"),
            &[
                ("template", "received"),
                ("subject", "Ert ärende"),
                ("to", "maija@korhonen.example"),
            ],
        );
        assert_eq!(used.status, 303, "{}", used.html);
        let page = browser.get(&used.location).html;
        assert!(
            page.contains("Bästa Maija Korhonen!") && page.contains("Tack för ert meddelande."),
            "{page}"
        );
        assert!(page.contains("Meddelandet har kommit fram"), "{page}");
        browser.post(
            &format!("{base}/draft"),
            &[("text", "Hej du, tack för ert brev. {fråga}")],
        );
        let page = browser.get(&base).html;
        assert!(
            page.contains("speaks to the customer in two voices"),
            "{page}"
        );
        assert!(page.contains("Still to fill in: fråga"), "{page}");
    });
}

#[test]
fn who_else_writes_is_seen_and_another_reply_is_read_first() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let base = format!("/cases/{case}/reply");
        let (elias, aino) = (house.browser(Who::Elias), house.browser(Who::Aino));
        elias.post(
            &format!("{base}/draft"),
            &[("text", "Hei Maija, aamiainen")],
        );
        assert!(
            aino.get(&base)
                .html
                .contains("Elias is writing a reply right now.")
        );
        assert!(
            aino.get(&format!("/cases/{case}"))
                .html
                .contains("Elias is writing a reply right now.")
        );
        assert!(!elias.get(&base).html.contains("is writing a reply"));
        house.clock.forward(3 * MINUTE);
        assert!(!aino.get(&base).html.contains("is writing a reply"));
        house.as_(Who::Aino).done(
            &format!("/api/v1/cases/{case}/letters"),
            json!({"text": "Seitsemältä."}),
        );
        assert!(
            elias
                .get(&base)
                .html
                .contains("Aino replied to the customer")
        );
        let fields = [
            ("check", "1"),
            ("subject", "Aamiainen"),
            ("text", "Kahdeksalta."),
            ("key", "0011223344556677-reply"),
        ];
        let stopped = elias.post(&base, &fields);
        assert_eq!(stopped.status, 409);
        assert!(
            stopped.html.contains("Kahdeksalta.")
                && stopped.html.contains("Somebody else has replied"),
            "{}",
            stopped.html
        );
        let newest = stopped
            .html
            .split("name=\"newest\" value=\"")
            .nth(1)
            .and_then(|s| s.split('"').next())
            .expect("the newest");
        let mut seen = fields.to_vec();
        seen.push(("newest", newest));
        seen[3].1 = "1011223344556677-reply";
        assert_eq!(elias.post(&base, &seen).status, 303);
        assert!(
            !elias.get(&base).html.contains("Kahdeksalta."),
            "the draft went with the letter"
        );
    });
}

#[test]
fn a_forgotten_customer_gets_no_letter_and_none_of_it_stays() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let whose = house.as_(Who::Elias).got(&format!("/api/v1/cases/{case}"))["customer"]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        reply(house, case, "Aamiainen on seitsemältä.");
        house.browser(Who::Elias).post(
            &format!("/cases/{case}/reply/draft"),
            &[("text", "Ja Maijalle kahvia")],
        );
        house.inside(move |tx| people::forget(tx, &whose));
        house.clock.forward(MINUTE);
        assert!(taken(house).is_none());
        let texts: Vec<String> = house.inside(|tx| Ok(tx.rows(&TEXTS, &[], |r| r.get(0))?));
        let left = texts
            .iter()
            .filter(|t| t.contains("eitsemältä") || t.contains("korhonen"));
        // Answers that may be asked for again within a week are swept with their rows.
        assert_eq!(left.filter(|t| !t.starts_with('{')).count(), 0, "{texts:?}");
        let drafts: Vec<String> = house.inside(|tx| Ok(tx.rows(&DRAFTS, &[], |r| r.get(0))?));
        assert!(drafts.is_empty());
        house.sound();
    });
}

#[test]
fn a_letter_by_nobody_says_so_and_leaves_at_once() {
    both(|house| {
        with_mail(house);
        let number = asked(house);
        let case = house
            .as_(Who::Elias)
            .got(&format!("/api/v1/cases/{number}"))["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        house.inside(move |tx| {
            let case = Id::from_written(case.clone());
            let new = New {
                case: Some(&case),
                customer: None,
                to: None,
                subject: "Kysely",
                text: "Miten kävi?",
                lang: None,
                kind: LetterKind::Notice,
                files: &[],
            };
            letters::write(tx, None, &new)
        });
        let (id, out) = taken(house).expect("at once");
        assert!(out.expect("words").automatic);
        comes(house, &id, Ok(()));
        let shown = house
            .as_(Who::Elias)
            .got(&format!("/api/v1/cases/{number}"));
        assert_eq!(
            shown["next_action"]["set_as"], "answer",
            "no person has answered"
        );
        assert_eq!(shown["encounters"][1]["by"], Json::Null);
        house.sound();
    });
}

#[test]
fn a_folder_takes_each_letter_once() {
    let house = House::lite();
    with_mail(&house);
    let (case, folder) = (asked(&house), temp_dir());
    let mail = Mail {
        from: Some("Hotelli Aura <asiakas@aura.example>".into()),
        folder: Some(folder.path().join("out")),
        ..Mail::default()
    };
    let exit = Exit::of(&mail).expect("settings").expect("a way out");
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    reply(&house, case, "Yksi");
    reply(&house, case, "Kaksi");
    let due = |house: &House| {
        runtime
            .block_on(outbox::send_due(&house.store, &exit))
            .expect("looked")
    };
    assert_eq!(due(&house), 0);
    house.clock.forward(10_000);
    assert_eq!((due(&house), due(&house)), (2, 0));
    let files = std::fs::read_dir(folder.path().join("out")).expect("the folder");
    assert_eq!(files.count(), 2);
    house.sound();
}

#[test]
fn a_letter_that_cannot_be_put_together_keeps_no_other_from_leaving() {
    let house = House::lite();
    with_mail(&house);
    let (case, folder) = (asked(&house), temp_dir());
    let mail = Mail {
        from: Some("Hotelli Aura <asiakas@aura.example>".into()),
        folder: Some(folder.path().join("out")),
        ..Mail::default()
    };
    let exit = Exit::of(&mail).expect("settings").expect("a way out");
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let spoilt = id_of(&reply(&house, case, "Yksi"));
    house.clock.forward(1_000);
    let sound = id_of(&reply(&house, case, "Kaksi"));
    house.inside(move |tx| Ok(tx.exec(&SPOIL, kohtaamo_store::params![spoilt])?));
    let due = |house: &House| {
        let sent = runtime.block_on(outbox::send_due(&house.store, &exit));
        sent.expect("the outbox was looked at")
    };
    house.clock.forward(10_000);
    assert_eq!((due(&house), due(&house)), (2, 0), "it waits for its turn");
    assert_eq!(stands(&house, &sound).state, State::Sent);
    house.clock.forward(10 * MINUTE);
    assert_eq!(due(&house), 1, "it is looked at again");
}

#[test]
fn a_letter_nobody_could_tell_of_is_given_up_after_two_days() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let id = id_of(&reply(house, case, "Seitsemältä."));
        house.clock.forward(10_000);
        assert!(taken(house).expect("due").1.is_some());
        house.clock.forward(10 * MINUTE);
        assert!(taken(house).expect("let go").1.is_some());
        house.clock.forward(2 * DAY);
        assert!(taken(house).expect("let go").1.is_none());
        assert_eq!(stands(house, &id).state, State::Failed);
        assert_eq!(told(house).len(), 1);
        assert!(taken(house).is_none(), "it is over");
        house.sound();
    });
}

#[test]
fn who_left_the_house_leaves_no_draft_and_their_letter_still_goes() {
    both(|house| {
        with_mail(house);
        let case = asked(house);
        let token = house.new_person("Kerttu", "reception");
        let address = format!("/api/v1/cases/{case}/letters");
        house
            .with_token(&token)
            .done(&address, json!({"text": "Seitsemältä."}));
        house.inside(|tx| {
            let person = access::person_named(tx, "Kerttu")?;
            access::end_person(tx, None, &person.id)
        });
        house.clock.forward(10_000);
        let (id, _) = taken(house).expect("due");
        comes(house, &id, Ok(()));
        house.sound();
    });
}
