//! The mail servers of the tests do what they say.

use kohtaamo_testkit::mail::{BOUNCED, REFUSED, Servers};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

/// Says each line and hears one answer (of one line each) to it.
fn speak(port: u16, lines: &[&str]) -> Vec<String> {
    let mut out = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let mut from = BufReader::new(out.try_clone().expect("a socket"));
    let mut heard = vec![String::new()];
    from.read_line(&mut heard[0]).expect("a greeting");
    for line in lines {
        write!(out, "{line}\r\n").expect("told");
        let mut answer = String::new();
        from.read_line(&mut answer).expect("an answer");
        heard.push(answer);
    }
    heard
}

fn send(servers: &Servers, to: &str) -> String {
    let to = format!("RCPT TO:<{to}>");
    let from = "MAIL FROM:<maija@lahti.example>";
    let letter = "Subject: Avain\r\n\r\nEi toimi.\r\n.";
    let heard = speak(
        servers.smtp_port(),
        &["HELO test", from, &to, "DATA", letter],
    );
    heard[3..].concat()
}

#[test]
fn a_letter_goes_the_whole_way_and_a_refused_one_comes_back() {
    let Some(servers) = Servers::start() else {
        return;
    };
    send(&servers, "desk@kohtaamo.test");
    let letters = servers.wait_for("desk@kohtaamo.test", 1);
    assert!(String::from_utf8_lossy(&letters[0]).contains("Ei toimi."));
    assert!(send(&servers, REFUSED).starts_with("550"));
    send(&servers, BOUNCED);
    let bounce = servers.wait_for("maija@lahti.example", 1);
    assert!(String::from_utf8_lossy(&bounce[0]).contains("report-type=delivery-status"));

    servers.deliver("toinen@kohtaamo.test", b"Subject: suoraan\r\n\r\n.\r\n");
    let sign_in = "a LOGIN toinen@kohtaamo.test secret";
    let number = |heard: &[String]| heard.concat();
    let before = speak(
        servers.imap_port(),
        &[sign_in, "b STATUS INBOX (UIDVALIDITY MESSAGES)"],
    );
    assert!(number(&before).contains("MESSAGES 1"), "{before:?}");
    servers.renumber("toinen@kohtaamo.test");
    let after = speak(
        servers.imap_port(),
        &[sign_in, "b STATUS INBOX (UIDVALIDITY MESSAGES)"],
    );
    assert_ne!(before[2], after[2], "UIDVALIDITY is another");
    assert_eq!(servers.seen("toinen@kohtaamo.test"), 0);
}
