//! Letters over a real mail server: what arrives, what is refused, what waits until it is back.

use crate::letters::{asked, id_of, told, with_mail};
use crate::{House, MINUTE, Who};
use kohtaamo_desk::letters::{self, LetterKind, New, State, Trouble, outbox};
use kohtaamo_desk::recover::cases;
use kohtaamo_mail::out::Exit;
use kohtaamo_mail::settings::{Mail, Security, Server};
use kohtaamo_store::files;
use kohtaamo_testkit::mail::{LATER, REFUSED, Servers};
use serde_json::json;

fn exit(servers: &Servers) -> Exit {
    let smtp = Server {
        host: "127.0.0.1".into(),
        port: Some(servers.smtp_port()),
        security: Security::None,
        user: None,
        password_file: None,
        token_file: None,
    };
    let mail = Mail {
        from: Some("Hotelli Aura <asiakas@kohtaamo.test>".into()),
        smtp: Some(smtp),
        ..Mail::default()
    };
    Exit::of(&mail).expect("settings").expect("a way out")
}

/// Sends what is due; answers how many were taken up.
fn send(house: &House, exit: &Exit) -> usize {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let sent = runtime.block_on(outbox::send_due(&house.store, exit));
    sent.expect("the outbox was looked at")
}

fn reply_to(house: &House, case: i64, to: &str) -> letters::LetterId {
    let body = json!({"to": to, "subject": "Aamiainen", "text": "Seitsemältä."});
    let address = format!("/api/v1/cases/{case}/letters");
    id_of(&house.as_(Who::Elias).done(&address, body))
}

fn stands(house: &House, id: &letters::LetterId) -> letters::Letter {
    let id = id.clone();
    house
        .inside(move |tx| letters::by_id(tx, &id))
        .expect("there")
}

#[test]
fn a_letter_arrives_with_its_head_its_umlauts_and_its_files() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let house = House::lite();
    with_mail(&house);
    let number = asked(&house);
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| (n % 251) as u8).collect();
    let (elias, sent) = (house.person(Who::Elias), bytes.clone());
    let id = house.inside(move |tx| {
        let case = cases::by_name(tx, &number.to_string())?.expect("a case");
        let actor = kohtaamo_desk::access::actor(tx, &elias)?;
        let file = files::keep(tx, None, Some("ääkköset & kuva.jpg"), "image/jpeg", &sent)?;
        letters::came(tx, &case.id, "kysymys@korhonen.example", &[], Some("Hyvä päivä"))?;
        let new = New {
            case: Some(&case.id),
            customer: None,
            to: Some("maija@kohtaamo.test"),
            subject: "Vs: Hyvä päivä, 世界",
            text: "Hyvää päivää,\n\naamiainen alkaa klo 7 — tervetuloa!\n.\nhttps://aura.example/aamiainen\n\n\"Elias\" <3",
            lang: None,
            kind: LetterKind::Reply,
            files: &[file],
        };
        letters::write(tx, actor.as_ref(), &new)
    });
    house.clock.forward(10_000);
    assert_eq!(send(&house, &exit(&servers)), 1);
    let raw = servers.wait_for("maija@kohtaamo.test", 1).remove(0);
    let letter = kohtaamo_mail::read(&raw);
    assert_eq!(letter.subject, format!("Vs: Hyvä päivä, 世界 [K-{number}]"));
    let from = letter.from.expect("from somebody");
    assert_eq!(from.address, "asiakas@aura.example");
    assert!(from.name.is_some_and(|name| name.starts_with("Elias")));
    assert_eq!(letter.id, Some(format!("{id}@aura.example")));
    assert_eq!(letter.answers, ["kysymys@korhonen.example"]);
    assert_eq!(letter.attachments.len(), 1);
    assert_eq!(
        letter.attachments[0].name.as_deref(),
        Some("ääkköset & kuva.jpg")
    );
    assert!(letter.attachments[0].bytes() == bytes, "byte for byte");
    let head = String::from_utf8_lossy(&raw);
    let (head, body) = head
        .split_once("\r\n\r\n")
        .or_else(|| head.split_once("\n\n"))
        .expect("a head");
    assert!(head.contains(&format!("X-Kohtaamo-Letter: {id}")), "{head}");
    assert!(
        head.contains("Content-Language: fi") && !head.contains("Auto-Submitted"),
        "{head}"
    );
    assert!(
        head.contains("References: <kysymys@korhonen.example>"),
        "{head}"
    );
    assert!(body.contains("text/html") && body.contains("text/plain"));
    assert_eq!(stands(&house, &id).state, State::Sent);
    house.sound();
}

#[test]
fn what_is_refused_is_told_and_what_waits_leaves_when_the_server_is_back() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let house = House::lite();
    with_mail(&house);
    let (case, exit) = (asked(&house), exit(&servers));
    let refused = reply_to(&house, case, REFUSED);
    let later = reply_to(&house, case, LATER);
    house.clock.forward(10_000);
    send(&house, &exit);
    assert_eq!(stands(&house, &refused).state, State::Failed);
    assert_eq!(stands(&house, &refused).why, Some(Trouble::UnknownAddress));
    assert_eq!(told(&house).len(), 1);
    let waits = stands(&house, &later);
    assert_eq!(
        (waits.state, waits.why),
        (State::Waiting, Some(Trouble::Unreachable))
    );

    servers.smtp_away();
    let letter = reply_to(&house, case, "maija@kohtaamo.test");
    house.clock.forward(10_000);
    assert_eq!(send(&house, &exit), 1);
    assert_eq!(stands(&house, &letter).state, State::Waiting);
    assert!(servers.letters("maija@kohtaamo.test").is_empty());
    servers.smtp_again();
    house.clock.forward(MINUTE);
    send(&house, &exit);
    send(&house, &exit);
    let arrived = servers.wait_for("maija@kohtaamo.test", 1);
    assert_eq!(arrived.len(), 1);
    let left = stands(&house, &letter);
    assert_eq!(
        (left.state, left.attempts, left.why),
        (State::Sent, 2, None)
    );
    house.sound();
}
