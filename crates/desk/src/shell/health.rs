//! `/healthz` (the process), `/readyz` (the storage), `/metrics` (Prometheus).

use crate::access::May::Anyone;
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
    let rows: [(&str, &str, i64); 4] = [
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
    Ok(Answer::Text {
        kind: "text/plain; version=0.0.4; charset=utf-8",
        body,
    })
}
