//! The work that is measured.

use crate::client::{self, Client};
use crate::fill::Filled;
use crate::report::Measure;
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// What a client sends: by client and how many it sent before.
type Request<'a> = dyn Fn(usize, u64) -> Vec<u8> + Sync + 'a;

/// `clients` threads ask as fast as they are answered, for `span`.
pub fn load(
    name: &str,
    address: &str,
    clients: usize,
    span: Duration,
    status: u16,
    request: &Request<'_>,
) -> Result<Measure> {
    let until = Instant::now() + span;
    let mut times = std::thread::scope(|scope| -> Result<Vec<u32>> {
        let threads: Vec<_> = (0..clients)
            .map(|n| {
                scope.spawn(move || -> Result<Vec<u32>> {
                    let mut client = Client::connect(address)?;
                    let mut times = Vec::with_capacity(100_000);
                    let mut sent = 0;
                    while Instant::now() < until {
                        let bytes = request(n, sent);
                        let began = Instant::now();
                        let answer = client.ask(&bytes)?;
                        times.push(began.elapsed().as_micros() as u32);
                        if answer.status != status {
                            bail!(
                                "{} answered {}",
                                String::from_utf8_lossy(&answer.body),
                                answer.status
                            );
                        }
                        sent += 1;
                    }
                    Ok(times)
                })
            })
            .collect();
        let mut all = Vec::new();
        for thread in threads {
            all.extend(
                thread
                    .join()
                    .map_err(|_| anyhow::anyhow!("a client panicked"))??,
            );
        }
        Ok(all)
    })?;
    times.sort_unstable();
    let at = |share: f64| {
        times
            .get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1)))
            .map_or(0.0, |t| f64::from(*t) / 1000.0)
    };
    Ok(Measure {
        name: name.to_owned(),
        clients,
        per_second: times.len() as f64 / span.as_secs_f64(),
        p50_ms: at(0.50),
        p95_ms: at(0.95),
        p99_ms: at(0.99),
    })
}

const SEARCHED: [&str; 8] = [
    "sänky", "wifi", "laskun", "suihku", "frukost", "invoice", "avain", "melu",
];

/// Every kind of work with every number of clients. Reads first: writing makes the house larger.
pub fn measure(
    address: &str,
    filled: &Filled,
    clients: &[usize],
    span: Duration,
    only: &str,
) -> Result<Vec<Measure>> {
    let noted = AtomicU64::new(0);
    let cases = filled.cases;
    let case = |n: usize, sent: u64| 1 + (n as u64 * 7919 + sent * 104_729) % cases;
    let mut measures = Vec::new();
    for &n in clients {
        eprintln!("{cases} cases, {n} clients …");
        let mut run = |name: &str, status: u16, request: &Request<'_>| -> Result<()> {
            if name.starts_with(only) {
                measures.push(load(name, address, n, span, status, request)?);
            }
            Ok(())
        };
        run("now", 200, &|_, _| client::get("/", &filled.cookie))?;
        run("case page", 200, &|n, s| {
            client::get(&format!("/cases/{}", case(n, s)), &filled.cookie)
        })?;
        run("list", 200, &|_, _| client::get("/cases", &filled.cookie))?;
        run("search", 200, &|n, s| {
            client::get(
                &format!(
                    "/search?q={}",
                    encoded(SEARCHED[(n + s as usize) % SEARCHED.len()])
                ),
                &filled.cookie,
            )
        })?;
        run("case json", 200, &|n, s| {
            client::get(&format!("/api/v1/cases/{}", case(n, s)), &filled.bearer)
        })?;
    }
    for &n in clients.iter().filter(|_| "note a case".starts_with(only)) {
        let request = |_: usize, _: u64| {
            let k = noted.fetch_add(1, Ordering::Relaxed);
            let body = format!(
                r#"{{"customer":{{"name":"Maija Korhonen","identities":[{{"kind":"account","value":"B{k}"}}]}},"touchpoint":"reception","kind":"complaint","words":"Nukuin huonosti, sänky on huono."}}"#
            );
            client::post("/api/v1/encounters", &filled.bearer, &body)
        };
        measures.push(load("note a case", address, n, span, 201, &request)?);
    }
    Ok(measures)
}

/// Bytes of each page, unpacked.
pub fn page_sizes(address: &str, filled: &Filled) -> Result<BTreeMap<String, usize>> {
    let mut client = Client::connect(address)?;
    let mut sizes = BTreeMap::new();
    for (name, path) in [
        ("now", "/"),
        ("case page", "/cases/1"),
        ("list", "/cases"),
        ("search", "/search?q=wifi"),
    ] {
        // What one may not see, or a page that is not there, shows here by its size.
        sizes.insert(
            name.to_owned(),
            client.ask(&client::get(path, &filled.cookie))?.body.len(),
        );
    }
    Ok(sizes)
}

fn encoded(word: &str) -> String {
    word.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() {
                (b as char).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
