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

/// Where load goes: an address, and the process behind it when it is not this one.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// Host and port.
    pub address: &'a str,
    /// The program measured.
    pub pid: Option<u32>,
}

/// `clients` threads ask as fast as they are answered, for `span`.
pub fn load(
    name: &str,
    at: At<'_>,
    clients: usize,
    span: Duration,
    status: u16,
    request: &Request<'_>,
) -> Result<Measure> {
    let until = Instant::now() + span;
    let cpu_before = at.pid.and_then(cpu_seconds);
    let mut times = std::thread::scope(|scope| -> Result<Vec<u32>> {
        let threads: Vec<_> = (0..clients)
            .map(|n| {
                scope.spawn(move || -> Result<Vec<u32>> {
                    let mut client = Client::connect(at.address)?;
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
    let cpu = at.pid.and_then(cpu_seconds).zip(cpu_before);
    times.sort_unstable();
    let share = |share: f64| {
        times
            .get(((times.len() as f64 * share) as usize).min(times.len().saturating_sub(1)))
            .map_or(0.0, |t| f64::from(*t) / 1000.0)
    };
    Ok(Measure {
        name: name.to_owned(),
        clients,
        per_second: times.len() as f64 / span.as_secs_f64(),
        p50_ms: share(0.50),
        p95_ms: share(0.95),
        p99_ms: share(0.99),
        cpu_us: cpu.map(|(after, before)| (after - before) * 1e6 / times.len().max(1) as f64),
    })
}

/// Seconds of processor time a process has used, from `/proc`: clock ticks are hundredths.
fn cpu_seconds(pid: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let after_name = stat.rsplit_once(')')?.1;
    let mut ticks = after_name
        .split_whitespace()
        .skip(11)
        .map(str::parse::<f64>);
    Some((ticks.next()?.ok()? + ticks.next()?.ok()?) / 100.0)
}

const SEARCHED: [&str; 8] = [
    "sänky", "wifi", "laskun", "suihku", "frukost", "invoice", "avain", "melu",
];

/// Every kind of work with every number of clients. Reads first: writing makes the house larger.
pub fn measure(
    at: At<'_>,
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
                measures.push(load(name, at, n, span, status, request)?);
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
        let usual = &filled.asked.usual;
        run("mandate answer", 200, &|n, s| {
            let one = (n as u64 * 7919 + s) as i64 % (usual.end - usual.start);
            answer(usual.start + one, filled)
        })?;
        run("mandate answer, 300 fit", 200, &|_, _| {
            answer(filled.asked.crowded, filled)
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
        measures.push(load("note a case", at, n, span, 201, &request)?);
    }
    Ok(measures)
}

/// What one may give on a case.
fn answer(case: i64, filled: &Filled) -> Vec<u8> {
    client::get(&format!("/api/v1/cases/{case}/mandates"), &filled.bearer)
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
