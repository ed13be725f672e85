//! Letters and the built program: mailboxes over TLS, the pipe of a mail server, archives, and a
//! process that is killed between a letter and its mark.

use kohtaamo_testkit::desk::command;
use kohtaamo_testkit::mail::Servers;
use kohtaamo_testkit::proxy::Proxy;
use kohtaamo_testkit::{Desk, http, temp_dir, times, wait_until};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);
const USER: &str = "desk@kohtaamo.test";

/// A desk's folder with one lead, and settings.
fn settle(data: &Path, settings: &str) {
    std::fs::create_dir_all(data).expect("a folder");
    std::fs::write(data.join("kohtaamo.toml"), settings).expect("written");
    let lead = ["user", "add", "aino@talo.example", "--name", "Aino"];
    let rest = ["--role", "lead", "--team", "reception", "--password-stdin"];
    let added = piped(
        on(data, &[lead.as_slice(), &rest].concat()),
        b"salasana-on-pitka",
    );
    assert!(added.status.success(), "{}", said(&added));
}

fn on(data: &Path, args: &[&str]) -> Command {
    let mut command = command(args);
    command.arg("--data").arg(data);
    command
}

fn piped(mut command: Command, bytes: &[u8]) -> Output {
    let mut process = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = process.stdin.take().expect("piped");
    let _ = stdin.write_all(bytes); // it may have ended without reading
    drop(stdin);
    process.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn mailbox(name: &str, servers: &Servers, port: u16, security: &str) -> String {
    format!(
        "[[mail.mailbox]]\nname = \"{name}\"\nteam = \"reception\"\nserver = {{ host = \"localhost\", port = {port}, security = \"{security}\", \
         user = \"{name}@kohtaamo.test\", password_file = \"{}\" }}\n",
        servers.password_file().display()
    )
}

fn letter(n: usize) -> Vec<u8> {
    format!("From: liisa{n}@lahti.example\r\nSubject: Kirje {n}\r\nMessage-ID: <{n}@lahti.example>\r\n\r\nAvain {n} ei toimi.\r\n").into_bytes()
}

fn serve(data: &Path, servers: &Servers) -> Desk {
    let mut command = on(data, &["serve", "--listen", "127.0.0.1:0"]);
    command.env("SSL_CERT_FILE", servers.authority());
    Desk::start_with(&command)
}

/// A figure of `/metrics`.
fn figure(desk: &Desk, name: &str) -> i64 {
    let body = http::get(&desk.url("/metrics"), &[]).body;
    let line = body.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|n| n.trim().parse().ok()).unwrap_or(0)
}

fn verifies(data: &Path) {
    let verified = on(data, &["verify"]).output().expect("it runs");
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn letters_come_from_several_mailboxes_over_tls_and_one_that_fails_is_told() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let folder = temp_dir();
    let settings = mailbox("desk", &servers, servers.imaps_port(), "tls")
        + &mailbox("toinen", &servers, servers.imap_port(), "starttls")
        + &mailbox("poissa", &servers, 1, "tls");
    settle(folder.path(), &settings);
    servers.deliver(USER, &letter(0));
    servers.deliver("toinen@kohtaamo.test", &letter(1));
    let desk = serve(folder.path(), &servers);
    let came = || figure(&desk, "kohtaamo_messages_total{outcome=\"case\"}");
    assert!(wait_until(PATIENCE, || came() == 2), "{} came", came());
    let failing = "kohtaamo_mailbox_failing_seconds{mailbox=\"poissa\"}";
    assert!(wait_until(PATIENCE, || figure(&desk, failing) > 0));
    let mut doctor = on(folder.path(), &["doctor"]);
    let looked = doctor.env("SSL_CERT_FILE", servers.authority()).output();
    let looked = said(&looked.expect("it runs"));
    assert!(
        looked.contains("ok    mailbox desk: localhost lets us in"),
        "{looked}"
    );
    assert!(
        looked.contains("amiss mailbox poissa: the line to the server failed"),
        "{looked}"
    );
    desk.stop();
    verifies(folder.path());
}

#[test]
fn proof_a_desk_killed_before_the_mark_loses_no_letter_and_doubles_none() {
    let Some(servers) = Servers::start() else {
        return;
    };
    let proxy = Proxy::before(servers.imap_port());
    let folder = temp_dir();
    settle(
        folder.path(),
        &mailbox("desk", &servers, proxy.port(), "none"),
    );
    let rounds = times(2, 30);
    for round in 0..rounds {
        servers.deliver(USER, &letter(2 * round));
        servers.deliver(USER, &letter(2 * round + 1));
        proxy.hold("UID STORE");
        let desk = serve(folder.path(), &servers);
        assert!(
            wait_until(PATIENCE, || proxy.met()),
            "the letters are stored"
        );
        assert_eq!(servers.seen(USER), 2 * round, "and not marked");
        desk.kill9();
        verifies(folder.path());
        let desk = serve(folder.path(), &servers);
        let all = 2 * (round + 1);
        assert!(
            wait_until(PATIENCE, || servers.seen(USER) == all),
            "they are marked"
        );
        let cases = figure(&desk, "kohtaamo_messages_total{outcome=\"case\"}");
        assert_eq!(cases, all as i64);
        desk.stop();
    }
    println!("figure: mail.killed_before_the_mark = {rounds}");
}

#[test]
fn a_mail_servers_pipe_hears_0_only_when_the_letter_is_here() {
    let folder = temp_dir();
    let nowhere = piped(on(&folder.path().join("none"), &["receive"]), &letter(0));
    assert_eq!(nowhere.status.code(), Some(75), "{}", said(&nowhere));
    settle(folder.path(), "");
    for _ in 0..2 {
        let taken = piped(
            on(folder.path(), &["receive", "--source", "postfix"]),
            &letter(0),
        );
        assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    }
    let nothing = piped(on(folder.path(), &["receive"]), b"");
    assert_eq!(nothing.status.code(), Some(75));
    verifies(folder.path());
    let out = temp_dir();
    let place = out.path().join("all");
    let place = place.to_str().expect("a name");
    let exported = on(folder.path(), &["export", place, "--format", "jsonl"]).output();
    assert!(exported.expect("it runs").status.success());
    let files = std::fs::read_dir(Path::new(place).join("files")).expect("files");
    let bytes: Vec<Vec<u8>> = files
        .flatten()
        .map(|f| std::fs::read(f.path()).expect("read"))
        .collect();
    assert_eq!(bytes, [letter(0)], "one letter, byte for byte");
}

#[test]
fn an_archive_comes_over_once() {
    let folder = temp_dir();
    settle(
        folder.path(),
        "[mail]\nfrom = \"Aura <asiakas@aura.example>\"\n",
    );
    let archive = folder.path().join("vanhat.mbox");
    let from = "From x Sat Nov 21 10:00:00 2020\n";
    let date = "Date: Sat, 21 Nov 2020 10:00:00 +0000\n";
    let text = format!(
        "{from}From: liisa@lahti.example\n{date}Subject: Avain\nMessage-ID: <a@x>\n\nEi toimi.\n\n\
         {from}From: asiakas@aura.example\n{date}Subject: Re: Avain\nMessage-ID: <b@x>\nIn-Reply-To: <a@x>\n\nTulemme.\n\n\
         {from}From: liisa@lahti.example\n{date}Subject: Re: Avain\nMessage-ID: <c@x>\nIn-Reply-To: <b@x>\n\nKiitos.\n"
    );
    std::fs::write(&archive, text).expect("written");
    let name = archive.to_str().expect("a name");
    let report = |args: &[&str]| -> serde_json::Value {
        let done = on(folder.path(), args).output().expect("it runs");
        assert!(done.status.success(), "{}", said(&done));
        serde_json::from_slice(&done.stdout).expect("json")
    };
    let dry = report(&["import", "mail", name, "--dry-run", "--json"]);
    assert_eq!(
        (&dry["new"], &dry["outcomes"]["letter"]),
        (&3.into(), &3.into())
    );
    let done = report(&["import", "mail", name, "--json"]);
    let outcomes = serde_json::json!({"case": 1, "joined": 1, "own": 1});
    assert_eq!(done["outcomes"], outcomes, "{done}");
    let again = report(&["import", "mail", name, "--json"]);
    assert_eq!((&again["new"], &again["known"]), (&0.into(), &3.into()));
    let desk = Desk::serve(folder.path());
    assert_eq!(
        figure(&desk, "kohtaamo_cases_open"),
        0,
        "it was over long ago"
    );
    desk.stop();
    verifies(folder.path());
}
