//! What each rule catches, and beside it what it must not.

use super::*;
use crate::read;

fn sorted(head: &str, body: &str) -> Sort {
    let base = "To: asiakas@aura.example\nDate: Tue, 20 Oct 2026 17:50:00 +0300\nMessage-ID: <m@x.example>\n";
    read(format!("{head}\n{base}\n{body}").as_bytes()).sort
}

#[track_caller]
fn bounce(head: &str, body: &str) -> Bounce {
    match sorted(head, body) {
        Sort::Bounce(bounce) => bounce,
        other => panic!("{other:?}"),
    }
}

const REPORT: &str = "--b\nContent-Type: text/plain\n\nYour letter did not arrive.\n\n--b\nContent-Type: message/delivery-status\n\n\
Reporting-MTA: dns; mx.x.example\n\nFinal-Recipient: rfc822; aino@x.example\nAction: failed\nStatus: 5.1.1\n\
Diagnostic-Code: smtp; 550 5.1.1 no\n such user\n\n--b\nContent-Type: message/rfc822\n\nFrom: asiakas@aura.example\n\
Message-ID: <ours@aura.example>\nX-Kohtaamo-Letter: 12\nSubject: Hei\n\nHei\n--b--\n";

#[test]
fn a_report_tells_of_what_whom_and_why() {
    let head = "From: MAILER-DAEMON@x.example\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=b";
    let told = bounce(head, REPORT);
    assert_eq!(told.of.as_deref(), Some("ours@aura.example"));
    assert_eq!(told.recipients, ["aino@x.example"]);
    assert_eq!(told.permanent, Some(true));
    assert_eq!(told.why, "smtp; 550 5.1.1 no such user");
    // Whoever signs it, and without the parameter.
    assert_eq!(bounce(&head.replace("MAILER-DAEMON", "aino"), REPORT), told);
    assert_eq!(
        bounce(&head.replace("report-type=delivery-status; ", ""), REPORT),
        told
    );
}

#[test]
fn a_report_that_it_arrived_is_no_bounce() {
    let head = "From: MAILER-DAEMON@x.example\nSubject: Relayed\nContent-Type: multipart/report; report-type=delivery-status; boundary=b";
    for action in ["delivered", "relayed", "Expanded"] {
        let report = REPORT.replace("Action: failed", &format!("Action: {action}"));
        assert_eq!(sorted(head, &report), Sort::Auto, "{action}");
    }
    let both = REPORT.replace("Action: failed", "Action: relayed\n\nAction: failed");
    assert!(matches!(sorted(head, &both), Sort::Bounce(_)));
}

#[test]
fn bounces_without_a_report() {
    let text = "<aino@x.example>: 452 4.2.2 mailbox full\n\n--- Below is a copy.\n\nMessage-ID: <ours@aura.example>\n";
    for head in [
        "From: Mail Delivery <mailer-daemon@x.example>\nSubject: failure notice",
        "Return-Path: <>\nFrom: no-reply@x.example\nSubject: Undeliverable: Hei",
        "Return-Path: <MAILER-DAEMON>\nFrom: Postmaster@x.example\nSubject: Mail System Error - Returned Mail",
        "From: <>\nSubject: Delivery Status",
        "From: postmaster@x.example\nSubject: Undeliverable Mail",
        "From: noc@x.example\nX-Failed-Recipients: aino@x.example\nSubject: hm",
    ] {
        let told = bounce(head, text);
        assert_eq!(told.of.as_deref(), Some("ours@aura.example"), "{head}");
        assert_eq!(
            (told.recipients, told.permanent),
            (vec!["aino@x.example".to_string()], Some(false)),
            "{head}"
        );
        assert!(told.why.contains("mailbox full"), "{head}");
    }
}

#[test]
fn a_customer_who_writes_like_a_mail_system_is_heard() {
    for head in [
        "From: aino@x.example\nSubject: Delivery failed",
        "From: aino@x.example\nSubject: Undeliverable parcel, returned to sender",
        "From: aino@x.example\nSubject: Failure notice from you",
        "From: aino@x.example\nSubject: Automatic reply: I want a person",
        "From: aino@x.example\nSubject: Re: Automatic reply: Room\nIn-Reply-To: <ours@aura.example>",
        "From: aino@x.example\nSubject: Out of office hours nobody answers\nIn-Reply-To: <ours@aura.example>",
        "From: aino@x.example\nSubject: Automaattinen vastaus ei auta\nIn-Reply-To: <ours@aura.example>",
        "From: aino@x.example\nSubject: Poissa\nX-Priority: 1",
        "From: postmaster@x.example\nSubject: Our booking",
        "From: Mailer Daemon <aino@x.example>\nSubject: Hei",
        "From: aino@x.example\nSubject: Hei\nAuto-Submitted: no",
        "From: aino@x.example\nSubject: Hei\nX-Auto-Response-Suppress: All",
        "From: aino@x.example\nSubject: Hei\nX-Autoreply: no",
        "From: aino@x.example\nSubject: Hei\nX-Spam-Flag: NO",
        "From: aino@x.example\nSubject: Hei\nX-Spam-Status: No, score=0.1",
        "From: aino@x.example\nSubject: Hei\nPrecedence: bulk",
        "From: aino@x.example\nSubject: Hei\nPrecedence: normal",
        "From: aino@x.example\nSubject: Hei\nList-Unsubscribe: <mailto:x@x.example>",
        "From: aino@x.example\nSubject: complaint about message from your hotel",
        "Return-Path: <>\nFrom: aino@x.example\nSubject: Form: my stay",
        "From: aino@x.example\nSubject: Hei\nContent-Type: multipart/report; boundary=none",
    ] {
        assert_eq!(
            sorted(
                head,
                "The parcel could not be brought; your automatic reply is rude.\n"
            ),
            Sort::Letter,
            "{head}"
        );
    }
}

#[test]
fn a_bounce_passed_on_by_a_person_is_their_letter() {
    let head = "From: aino@x.example\nSubject: Fwd: Undelivered\nContent-Type: multipart/mixed; boundary=b";
    assert_eq!(sorted(head, REPORT), Sort::Letter);
}

#[test]
fn what_programs_answer() {
    for head in [
        "From: aino@x.example\nSubject: Away until May 5\nAuto-Submitted: auto-replied",
        "From: aino@x.example\nSubject: Lasku\nAuto-Submitted: auto-generated; owner-email=\"a@x.example\"",
        "From: aino@x.example\nSubject: Hei\nX-Autoreply: yes",
        "From: aino@x.example\nSubject: Hei\nPrecedence: auto_reply",
        "From: aino@x.example\nSubject: Automatic reply: Room\nX-Auto-Response-Suppress: All",
        "From: aino@x.example\nSubject: Poissa: Huone\nIn-Reply-To: <ours@aura.example>",
        "From: aino@x.example\nSubject: Automaattinen vastaus: Huone\nIn-Reply-To: <ours@aura.example>",
        "From: aino@x.example\nSubject: Autosvar: Rummet\nReferences: <ours@aura.example>",
        "Return-Path: <>\nFrom: aino@x.example\nSubject: Automatiskt svar: Rummet",
        "From: aino@x.example\nSubject: Luettu: Hei\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ] {
        assert_eq!(sorted(head, "Olen lomalla.\n"), Sort::Auto, "{head}");
    }
}

#[test]
fn a_list_says_its_address() {
    let list = |post: &str| {
        let raw = format!("From: a@x.example\nList-Post: {post}\n\nHei");
        read(raw.as_bytes()).list
    };
    let address = Some("asiakas@aura.example".to_string());
    assert_eq!(list("<mailto:Asiakas@aura.example>"), address);
    assert_eq!(
        list("<https://groups.example/post>, <mailto:asiakas@aura.example?subject=x>"),
        address
    );
    assert_eq!(list("NO (posting not allowed)"), None);
}

#[test]
fn lists_spam_and_loops() {
    let sort = |more: &str| {
        sorted(
            &format!("From: aino@x.example\nSubject: Hei\n{more}"),
            "Hei\n",
        )
    };
    assert_eq!(sort("List-Id: Uutiset <uutiset.x.example>"), Sort::List);
    assert_eq!(sort("List-Post: <mailto:uutiset@x.example>"), Sort::List);
    assert_eq!(sort("Precedence: list"), Sort::List);
    assert_eq!(
        sort("Precedence: bulk\nList-Unsubscribe: <https://x.example/u>"),
        Sort::List
    );
    assert_eq!(sort("X-Spam-Flag: YES"), Sort::Spam);
    assert_eq!(sort("X-Kohtaamo-Letter: 12"), Sort::Loop);
    let hops =
        |n: usize| vec!["Received: from a by b; Tue, 20 Oct 2026 17:50:00 +0300"; n].join("\n");
    assert_eq!(sort(&hops(51)), Sort::Loop);
    assert_eq!(sort(&hops(50)), Sort::Letter);
}
