//! `/healthz` (the process), `/readyz` (the storage), `/metrics` (Prometheus).

use crate::access::May::Anyone;
use crate::channels::mail::{self, mailboxes};
use crate::route::{Route, page};
use crate::visit::Visit;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::{Answer, Fault};

kohtaamo_store::statements! {
    OPEN_CASES = scans "counts the index of open cases, when a monitor asks" "SELECT count(*) FROM cases WHERE state = 'open'";
    OVERDUE = "SELECT count(*) FROM duties WHERE ended_at IS NULL AND due < $1 AND kind = 'promise'";
    WAITING_JOBS = scans "what waits, counted to a hundred thousand" "SELECT count(*) FROM (SELECT 1 FROM jobs WHERE due <= $1 LIMIT 100000) j";
}

/// The three.
pub fn routes() -> Vec<Route> {
    vec![
        page("/healthz", Anyone, alive),
        page("/readyz", Anyone, ready),
        page("/metrics", Anyone, metrics),
    ]
}

const TEXT: &str = "text/plain; charset=utf-8";

fn alive(_: &mut Tx<'_>, _: &Visit<'_>) -> Result<Answer, Fault> {
    Ok(Answer::Text {
        kind: TEXT,
        body: "ok\n".into(),
    })
}

fn ready(tx: &mut Tx<'_>, _: &Visit<'_>) -> Result<Answer, Fault> {
    kohtaamo_store::events::newest(tx)?;
    Ok(Answer::Text {
        kind: TEXT,
        body: "ready\n".into(),
    })
}

fn metrics(tx: &mut Tx<'_>, _: &Visit<'_>) -> Result<Answer, Fault> {
    let now = tx.now;
    let (unsent, delayed) = crate::letters::outbox::waiting(tx)?;
    let rows: [(&str, &str, i64); 6] = [
        (
            "kohtaamo_events_total",
            "Sealed events.",
            kohtaamo_store::events::newest(tx)?,
        ),
        (
            "kohtaamo_cases_open",
            "Open cases.",
            tx.one(&OPEN_CASES, &[], |r| r.get(0))?,
        ),
        (
            "kohtaamo_promises_overdue",
            "Promises past their time without an outcome.",
            tx.one(&OVERDUE, params![now], |r| r.get(0))?,
        ),
        (
            "kohtaamo_jobs_waiting",
            "Work after commits that waits.",
            tx.one(&WAITING_JOBS, params![now], |r| r.get(0))?,
        ),
        (
            "kohtaamo_letters_waiting",
            "Letters that have not left.",
            unsent,
        ),
        (
            "kohtaamo_letters_delayed",
            "Letters that were tried in vain and wait.",
            delayed,
        ),
    ];
    let mut body = kohtaamo_web::metrics();
    for (name, help, value) in rows {
        let kind = if name.ends_with("_total") {
            "counter"
        } else {
            "gauge"
        };
        body.push_str(&format!(
            "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n"
        ));
    }
    body.push_str(&letters(tx)?);
    Ok(Answer::Text {
        kind: "text/plain; version=0.0.4; charset=utf-8",
        body,
    })
}

/// Messages by what became of them, and how long each mailbox has failed.
fn letters(tx: &mut Tx<'_>) -> Result<String, Fault> {
    let mut body = "# HELP kohtaamo_messages_total Messages by what became of them.\n# TYPE kohtaamo_messages_total counter\n".to_owned();
    for (outcome, n) in mail::counts(tx)? {
        body.push_str(&format!(
            "kohtaamo_messages_total{{outcome=\"{outcome}\"}} {n}\n"
        ));
    }
    body.push_str("# HELP kohtaamo_mailbox_failing_seconds How long a mailbox could not be fetched from.\n# TYPE kohtaamo_mailbox_failing_seconds gauge\n");
    let now = tx.now;
    for mailbox in mailboxes::health(tx)? {
        let seconds = mailbox
            .failing_since
            .map_or(0, |since| (now - since) / 1000);
        let name = mailbox
            .name
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n");
        body.push_str(&format!(
            "kohtaamo_mailbox_failing_seconds{{mailbox=\"{name}\"}} {seconds}\n"
        ));
    }
    Ok(body)
}
