//! Letters that tell of other letters: RFC 3464 reports, and what mail systems wrote before and
//! beside it.

use super::Bounce;
use crate::head::Head;
use crate::parts::{Body, Enclosed};
use crate::text;

/// As much of the text is looked at for reasons and addresses.
const LOOKED_AT: usize = 8_000;
/// As many recipients are named.
const RECIPIENTS: usize = 20;
const WHY: usize = 300;

/// What mail systems say, in lower case, in a subject or at the beginning of the text. It counts only
/// when no person sent the letter.
const PHRASES: &[&str] = &[
    "undeliver",
    "delivery status",
    "delivery failure",
    "delivery failed",
    "delivery has failed",
    "delivery problem",
    "delivery error",
    "failure notice",
    "failure delivery",
    "mail failure",
    "mail failed",
    "mail system error",
    "returned mail",
    "returned to sender",
    "returning to sender",
    "returning message to sender",
    "not be delivered",
    "could not deliver",
    "couldn't be delivered",
    "did not reach",
    "delayed mail",
    "could not send",
    "error sending your mail",
    "toimitus epäonnistui",
    "ei voitu toimittaa",
    "toimittamaton",
    "kunde inte levereras",
    "gick inte att leverera",
    "olevererbar",
];

/// Whether it tells of another letter that something went wrong with it.
pub(super) fn is_bounce(head: &Head<'_>, body: &Body<'_>) -> bool {
    let tells_of_one = is_report(head, body)
        || head.has("X-Failed-Recipients")
        || is_daemon(&sender(head))
        || (nobody_sent(head) && tells(head, body))
        || is_notice_of_a_service(head, body);
    tells_of_one && !arrived(body)
}

/// A report that it arrived after all: a receipt, not a bounce.
fn arrived(body: &Body<'_>) -> bool {
    let fields = status_fields(body);
    let mut actions = values(&fields, "action")
        .map(str::to_ascii_lowercase)
        .peekable();
    actions.peek().is_some()
        && actions.all(|action| matches!(action.as_str(), "delivered" | "relayed" | "expanded"))
}

/// A report of RFC 3462 about delivery, or a complaint of RFC 5965. A receipt is none.
fn is_report(head: &Head<'_>, body: &Body<'_>) -> bool {
    if head.media().as_deref() != Some("multipart/report") {
        return false;
    }
    match head.parameter("Content-Type", "report-type") {
        Some(kind) => matches!(
            kind.to_ascii_lowercase().as_str(),
            "delivery-status" | "feedback-report"
        ),
        None => body.enclosed.iter().any(is_status),
    }
}

fn is_status(part: &Enclosed<'_>) -> bool {
    matches!(
        part.media.as_str(),
        "message/delivery-status" | "message/global-delivery-status" | "message/feedback-report"
    )
}

fn sender(head: &Head<'_>) -> String {
    match head.addresses("From").into_iter().next() {
        Some(from) => from.address.to_lowercase(),
        None => head.lower("From"),
    }
}

/// Persons have other names.
fn is_daemon(address: &str) -> bool {
    address.split('@').next() == Some("mailer-daemon")
}

/// No person's letter comes from here. A postmaster may be one: so it takes more than that.
fn nobody_sent(head: &Head<'_>) -> bool {
    let sender = sender(head);
    let empty = head.has("From") && !sender.contains(|c: char| c.is_alphanumeric());
    has_null_path(head) || empty || sender.split('@').next() == Some("postmaster")
}

/// `Return-Path: <>`: who sent it wants to hear of no failure.
pub(super) fn has_null_path(head: &Head<'_>) -> bool {
    head.has("Return-Path") && {
        let path = head.lower("Return-Path");
        let path = path.trim_matches(['<', '>', ' ', '"']);
        path.is_empty() || is_daemon(path)
    }
}

/// It has the letter it tells of with it, or says so in words.
fn tells(head: &Head<'_>, body: &Body<'_>) -> bool {
    let says = |text: &str| PHRASES.iter().any(|phrase| text.contains(phrase));
    let encloses = |part: &Enclosed<'_>| is_status(part) || is_original(part);
    body.enclosed.iter().any(encloses)
        || says(&head.lower("Subject"))
        || says(&beginning(&body.text, 1_500).to_lowercase())
}

fn is_original(part: &Enclosed<'_>) -> bool {
    matches!(
        part.media.as_str(),
        "message/rfc822" | "message/global" | "text/rfc822-headers" | "message/rfc822-headers"
    )
}

/// Services that tell it in forms of their own: Amazon's in JSON, Hotmail's with the letter
/// complained of and no word beside it.
fn is_notice_of_a_service(head: &Head<'_>, body: &Body<'_>) -> bool {
    let text = body.text.trim_start();
    let json = text.starts_with('{') && {
        let packed: String = beginning(text, 4_000)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '\\')
            .collect();
        ["Bounce", "Complaint", "Delivery"]
            .iter()
            .any(|kind| packed.contains(&format!("\"notificationType\":\"{kind}\"")))
    };
    let complaint = head
        .lower("Subject")
        .strip_prefix("complaint about message from ")
        .is_some_and(|ip| ip.trim().parse::<std::net::IpAddr>().is_ok());
    json || (complaint && body.text.trim().is_empty() && body.enclosed.iter().any(is_original))
}

/// What it tells, as far as it can be made out.
pub(super) fn told(head: &Head<'_>, body: &Body<'_>) -> Bounce {
    let fields = status_fields(body);
    let text = beginning(&body.text, LOOKED_AT);
    Bounce {
        of: original(head, body),
        recipients: recipients(head, &fields, text),
        permanent: is_permanent(
            head,
            values(&fields, "status").next(),
            values(&fields, "action").next(),
            text,
        ),
        why: values(&fields, "diagnostic-code")
            .map(|why| text::line(why, WHY))
            .find(|why| !why.is_empty())
            .unwrap_or_else(|| reason(text)),
    }
}

/// The fields of all status reports.
fn status_fields(body: &Body<'_>) -> Vec<(String, String)> {
    let reports = body.enclosed.iter().filter(|part| is_status(part));
    reports
        .flat_map(|part| unfold(&text::clean(&text::decode(&part.beginning(), None))))
        .collect()
}

fn values<'f>(fields: &'f [(String, String)], name: &'f str) -> impl Iterator<Item = &'f str> {
    fields
        .iter()
        .filter(move |(n, _)| n == name)
        .map(|(_, value)| value.as_str())
}

/// The fields of a status report, names in lower case, each value on one line.
fn unfold(report: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in report.lines() {
        match (line.starts_with([' ', '\t']), line.split_once(':')) {
            (true, _) => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push_str(line);
                }
            }
            (false, Some((name, value))) => {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().into()))
            }
            _ => {}
        }
    }
    fields
}

/// The Message-ID of the letter it is about: from the letter enclosed, from what the text
/// repeats of it, or from what the bounce answers.
fn original(head: &Head<'_>, body: &Body<'_>) -> Option<String> {
    let enclosed = body
        .enclosed
        .iter()
        .filter(|part| is_original(part))
        .find_map(|part| {
            let bytes = part.beginning();
            let (inner, _) = Head::split(bytes.trim_ascii_start());
            inner.ids("Message-ID").into_iter().next()
        });
    let repeated = || {
        body.text.lines().find_map(|line| {
            let (name, value) = line.trim_start_matches(['>', ' ', '\t']).split_once(':')?;
            let (_, id) = value.split_once('<')?;
            let (id, _) = id.split_once('>')?;
            let fits = name.eq_ignore_ascii_case("message-id") && !id.is_empty() && id.len() < 998;
            (fits && !id.contains(char::is_whitespace)).then(|| id.to_string())
        })
    };
    let answered = || {
        ["In-Reply-To", "References"]
            .iter()
            .find_map(|name| head.ids(name).pop())
    };
    enclosed.or_else(repeated).or_else(answered)
}

fn recipients(head: &Head<'_>, fields: &[(String, String)], text: &str) -> Vec<String> {
    let failed = head.text("X-Failed-Recipients");
    let mut found: Vec<String> = Vec::new();
    let named = |name: &str| {
        matches!(
            name,
            "final-recipient" | "original-recipient" | "original-rcpt-to" | "x-actual-recipient"
        )
    };
    for (_, value) in fields.iter().filter(|(name, _)| named(name)) {
        add(&mut found, value.rsplit(';').next().unwrap_or_default());
    }
    failed
        .split(',')
        .for_each(|address| add(&mut found, address));
    if !found.is_empty() {
        return found;
    }
    for word in words_of_its_own(text) {
        if !is_ours_or_a_daemon(head, word) {
            add(&mut found, word);
        }
    }
    found
}

/// What the text says before it repeats the letter.
fn words_of_its_own(text: &str) -> impl Iterator<Item = &str> {
    let repeats = |line: &&str| {
        let line = line.trim_start_matches(['>', ' ']).to_ascii_lowercase();
        line.starts_with("received:") || line.starts_with("message-id:")
    };
    text.lines()
        .take_while(move |line| !repeats(line))
        .flat_map(|line| line.split([' ', '<', '>', '(', ')', '[', ']', ',', ';', '"', '\t']))
}

fn is_ours_or_a_daemon(head: &Head<'_>, word: &str) -> bool {
    let word = word.to_lowercase();
    let local = word.split('@').next().unwrap_or_default();
    matches!(local, "postmaster" | "mailer-daemon" | "")
        || word.contains('@')
            && head
                .addresses("To")
                .iter()
                .any(|to| to.address.to_lowercase() == word)
}

/// Adds what looks like an address, once.
fn add(found: &mut Vec<String>, word: &str) {
    let address = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let fits = address.contains('@') && address.len() <= 254 && found.len() < RECIPIENTS;
    if fits && !found.iter().any(|f| f.eq_ignore_ascii_case(address)) {
        found.push(address.to_string());
    }
}

/// From the report, else from the codes in the text (RFC 3463), else from its words.
fn is_permanent(
    head: &Head<'_>,
    status: Option<&str>,
    action: Option<&str>,
    text: &str,
) -> Option<bool> {
    let class = |code: &str| match code.trim().as_bytes().first() {
        Some(b'5') => Some(true),
        Some(b'4') => Some(false),
        _ => None,
    };
    let by_action = |action: &str| match action.trim().to_ascii_lowercase().as_str() {
        "failed" => Some(true),
        "delayed" => Some(false),
        _ => None,
    };
    let subject = head.lower("Subject");
    let delayed = ["delay", "warning"]
        .iter()
        .any(|word| subject.contains(word));
    status
        .and_then(class)
        .or_else(|| action.and_then(by_action))
        .or_else(|| codes(text).next().map(|code| code.starts_with('5')))
        .or_else(|| delayed.then_some(false))
}

/// `550`, `5.1.1`: codes of SMTP in a text.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "()[]<>:,;-#".contains(c))
        .filter(|word| {
            let digits = |part: &str| {
                (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
            };
            let parts: Vec<&str> = word.split('.').take(4).collect();
            word.starts_with(['4', '5'])
                && match parts[..] {
                    [code] => code.len() == 3 && digits(code),
                    [class, subject, detail] => {
                        class.len() == 1 && digits(subject) && digits(detail)
                    }
                    _ => false,
                }
        })
}

/// The line with a code, else the first line with words.
fn reason(text: &str) -> String {
    let mut lines = text
        .lines()
        .filter(|line| line.contains(char::is_alphabetic));
    let first = lines.clone().next().unwrap_or_default();
    let coded = lines.find(|line| codes(line).next().is_some());
    text::line(coded.unwrap_or(first), WHY)
}

fn beginning(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}
