//! The figures, as a table for people and JSON for programs.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One kind of work with so many clients.
#[derive(Serialize, Clone)]
pub struct Measure {
    /// What.
    pub name: String,
    /// Clients at once.
    pub clients: usize,
    /// Answers a second.
    pub per_second: f64,
    /// Median, in milliseconds.
    pub p50_ms: f64,
    /// 95th percentile.
    pub p95_ms: f64,
    /// 99th percentile.
    pub p99_ms: f64,
    /// Processor time the program took for each answer, in microseconds: the figure that load
    /// beside it disturbs least.
    pub cpu_us: Option<f64>,
}

/// What the machine can do at all.
#[derive(Serialize)]
pub struct Limits {
    /// Raw SQLite, durable units a second, one to a commit.
    pub raw_one: f64,
    /// The same, 64 to a commit.
    pub raw_batched: f64,
    /// An empty page.
    pub empty_page: Vec<Measure>,
}

/// A house of so many cases.
#[derive(Serialize)]
pub struct House {
    /// Cases filled.
    pub cases: u64,
    /// How long filling took.
    pub fill_seconds: f64,
    /// How long the program then took to index all of it for search.
    pub index_seconds: f64,
    /// From starting the program to `/readyz`.
    pub start_ms: f64,
    /// Resident memory when ready, in MB.
    pub rss_idle_mb: f64,
    /// The same after all the work.
    pub rss_after_mb: f64,
    /// The database file.
    pub database_mb: f64,
    /// Bytes of each page, unpacked.
    pub page_bytes: BTreeMap<String, usize>,
    /// The work.
    pub measures: Vec<Measure>,
}

/// All of it.
#[derive(Serialize)]
pub struct Report {
    /// Limits.
    pub limits: Limits,
    /// Houses.
    pub houses: Vec<House>,
}

impl Report {
    fn ratio(&self, m: &Measure) -> String {
        if m.name == "note a case" {
            return format!("{:.2} × raw one by one", m.per_second / self.limits.raw_one);
        }
        let empty = self
            .limits
            .empty_page
            .iter()
            .find(|e| e.clients == m.clients);
        empty.map_or(String::new(), |e| {
            format!("{:.3} × empty page", m.per_second / e.per_second)
        })
    }

    /// The table.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let l = &self.limits;
        let _ = writeln!(
            out,
            "raw SQLite, durable: {:.0} units/s one by one, {:.0} in batches of 64",
            l.raw_one, l.raw_batched
        );
        for e in &l.empty_page {
            let _ = writeln!(
                out,
                "empty page, {:>2} clients: {:>8.0}/s  p95 {:.2} ms",
                e.clients, e.per_second, e.p95_ms
            );
        }
        for h in &self.houses {
            let _ = writeln!(
                out,
                "\n{} cases (filled in {:.1} s, indexed in {:.1} s, {:.0} MB): ready after {:.0} ms, resident {:.0} MB, after the work {:.0} MB",
                h.cases,
                h.fill_seconds,
                h.index_seconds,
                h.database_mb,
                h.start_ms,
                h.rss_idle_mb,
                h.rss_after_mb
            );
            let _ = writeln!(
                out,
                "| work | clients | per second | p50 ms | p95 ms | p99 ms | cpu µs | ratio |\n| --- | --- | --- | --- | --- | --- | --- | --- |"
            );
            for m in &h.measures {
                let _ = writeln!(
                    out,
                    "| {} | {} | {:.0} | {:.2} | {:.2} | {:.2} | {:.0} | {} |",
                    m.name,
                    m.clients,
                    m.per_second,
                    m.p50_ms,
                    m.p95_ms,
                    m.p99_ms,
                    m.cpu_us.unwrap_or_default(),
                    self.ratio(m)
                );
            }
        }
        out
    }
}
