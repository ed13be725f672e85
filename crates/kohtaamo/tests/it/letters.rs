//! Letters of a desk as a process: over TLS, and killed while it sends.

use crate::talk::{ask, settle_in, verifies};
use kohtaamo_desk::{MIGRATIONS, letters::outbox};
use kohtaamo_mail::out::Exit;
use kohtaamo_mail::settings::Mail;
use kohtaamo_store::chance::FixedClock;
use kohtaamo_store::{Clock, Config, Place, SeededChance, Store, SystemClock};
use kohtaamo_testkit::desk::command;
use kohtaamo_testkit::mail::Servers;
use kohtaamo_testkit::{Desk, temp_dir, wait_until};
use serde_json::Value as Json;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A question that comes by mail.
const ASKED: &str = r#"{"customer": {"name": "Maija", "identities": [{"kind": "email", "value": "maija@korhonen.example"}]}, "touchpoint": "email", "kind": "question", "words": "Monelta aamiainen alkaa?"}"#;

/// A mail server that takes a letter and never says that it did.
fn silent_server(heard: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let Ok(mut out) = line else { continue };
            let Ok(copy) = out.try_clone() else { continue };
            let mut said = BufReader::new(copy).lines();
            let mut in_letter = false;
            let _ = write!(out, "220 silent\r\n");
            while let Some(Ok(word)) = said.next() {
                if in_letter {
                    heard.fetch_or(word == ".", Ordering::SeqCst);
                } else if word == "DATA" {
                    in_letter = true;
                    let _ = write!(out, "354 go on\r\n");
                } else {
                    let _ = write!(out, "250 yes\r\n");
                }
            }
        }
    });
    port
}

fn call(desk: &Desk, token: &str, method: &str, path: &str, body: &str) -> Json {
    let (status, answer) = ask(desk.address(), token, method, path, body).expect("an answer");
    assert!((200..300).contains(&status), "{path}: {status} {answer}");
    answer
}

/// The store of a desk that is not running, `minutes` from now.
fn later(data: &Path, minutes: i64) -> Store {
    let now = SystemClock.now();
    Store::open(Config {
        place: Place::File(data.join("kohtaamo.db")),
        threads: 2,
        migrations: MIGRATIONS,
        clock: Arc::new(FixedClock::at(now + minutes * 60_000)),
        chance: Arc::new(SeededChance::new(7)),
    })
    .expect("a store")
}

#[test]
fn killed_between_taking_a_letter_up_and_its_being_sent_nothing_is_lost() {
    let folder = temp_dir();
    let data = folder.path();
    let token = settle_in(data.as_os_str());
    let heard = Arc::new(AtomicBool::new(false));
    let port = silent_server(heard.clone());
    let settings = format!(
        "[mail]\nfrom = \"Hotelli Aura <asiakas@aura.example>\"\nsmtp = {{ host = \"127.0.0.1\", port = {port}, security = \"none\" }}\n"
    );
    std::fs::write(data.join("kohtaamo.toml"), settings).expect("written");
    let desk = Desk::serve(data);
    let number = call(&desk, &token, "POST", "/api/v1/encounters", ASKED)["case"]["number"].clone();
    let address = format!("/api/v1/cases/{number}/letters");
    let letter = call(
        &desk,
        &token,
        "POST",
        &address,
        r#"{"text": "Seitsemältä."}"#,
    );
    // The whole letter went over the line, and the server has not said yes.
    let taken = wait_until(Duration::from_secs(40), || heard.load(Ordering::SeqCst));
    assert!(taken, "the letter was not sent");
    desk.kill9();
    verifies(data.as_os_str());

    let out = data.join("out");
    let mail = Mail {
        from: Some("Hotelli Aura <asiakas@aura.example>".into()),
        folder: Some(out.clone()),
        ..Mail::default()
    };
    let exit = Exit::of(&mail).expect("settings").expect("a way out");
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let send = |minutes: i64| {
        let sent = runtime.block_on(outbox::send_due(&later(data, minutes), &exit));
        sent.expect("looked")
    };
    assert_eq!(send(1), 0, "another node may still be sending it");
    assert_eq!((send(11), send(12)), (1, 0));
    let id = letter["id"].as_str().expect("an id");
    let left = std::fs::read_to_string(out.join(format!("{id}.eml"))).expect("it left");
    let name = letter["message_id"].as_str().expect("a name");
    assert!(left.contains(&format!("Message-ID: <{name}>")), "{left}");
    verifies(data.as_os_str());
}

#[test]
fn a_letter_leaves_over_tls_by_who_has_signed_in() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let folder = temp_dir();
    let data = folder.path();
    let token = settle_in(data.as_os_str());
    let settings = format!(
        "[mail]\nfrom = \"Hotelli Aura <desk@kohtaamo.test>\"\nsmtp = {{ host = \"localhost\", port = {}, security = \"starttls\", user = \"desk@kohtaamo.test\", password_file = \"{}\" }}\n",
        servers.smtp_port(),
        servers.password_file().display()
    );
    std::fs::write(data.join("kohtaamo.toml"), settings).expect("written");
    let mut serve = command(["serve", "--listen", "127.0.0.1:0", "--data"]);
    serve.arg(data).env("SSL_CERT_FILE", servers.authority());
    let desk = Desk::start_with(&serve);
    let number = call(&desk, &token, "POST", "/api/v1/encounters", ASKED)["case"]["number"].clone();
    let address = format!("/api/v1/cases/{number}/letters");
    let reply = r#"{"to": "maija@kohtaamo.test", "text": "Seitsemältä."}"#;
    call(&desk, &token, "POST", &address, reply);
    let arrived = servers.wait_for("maija@kohtaamo.test", 1);
    let raw = String::from_utf8_lossy(&arrived[0]);
    assert!(raw.contains("with ESMTPSA"), "over TLS, signed in: {raw}");
    assert!(raw.contains("Subject: Asiasi [K-1]"), "{raw}");
}
