//! Load and measurement of the desk over HTTP, beside the limits of the same machine in the
//! same run: what counts are the ratios, not the figures.
//!
//! ```text
//! cargo build --release -p kohtaamo -p kohtaamo-bench
//! target/release/kohtaamo-bench --cases 10000 --cases 100000 --json bench.json
//! ```
//!
//! It fills a house with N cases through the desk's own verbs (seeded), starts the real
//! program on it, and measures the same work with 1, 8 and 64 clients: noting a case, Now,
//! the case page, the list, search, what one may give. Clients are threads of this process, on loopback.
// stopwatch: measuring is what this program is for

mod client;
mod fill;
mod intake;
mod limits;
mod mandates;
mod report;
mod work;

use anyhow::{Context, Result};
use clap::Parser;
use kohtaamo_testkit::desk::{self, Desk};
use report::{House, Report};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Measure the desk
#[derive(Parser)]
struct Cli {
    /// Cases to fill; may be given several times
    #[arg(long, default_values_t = [10_000u64])]
    cases: Vec<u64>,
    /// Mandates held
    #[arg(long, default_value_t = 10_000)]
    mandates: usize,
    /// Seconds each measure takes
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// Clients at once; may be given several times
    #[arg(long, default_values_t = [1usize, 8, 64])]
    clients: Vec<usize>,
    /// Seed of the filled house
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// Only work whose name begins so
    #[arg(long, default_value = "")]
    only: String,
    /// Instead: so many letters come in by a pipe and by IMAP
    #[arg(long, value_name = "LETTERS")]
    intake: Option<usize>,
    /// Also write the figures as JSON
    #[arg(long)]
    json: Option<PathBuf>,
}

fn main() -> Result<()> {
    let cli = Cli::parse();
    let span = Duration::from_secs_f64(cli.seconds);
    let folder = kohtaamo_testkit::temp_dir();
    if let Some(letters) = cli.intake {
        return intake::measure(folder.path(), letters);
    }
    let mut report = Report {
        limits: limits::measure(folder.path(), &cli.clients, span)?,
        houses: Vec::new(),
    };
    for &cases in &cli.cases {
        let data = folder.path().join(format!("house-{cases}"));
        eprintln!("filling {cases} cases …");
        let filled = fill::fill(&data, cases, cli.mandates, cli.seed)?;
        let began = Instant::now();
        let desk = Desk::start_with(
            desk::command(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data),
        );
        let address = desk.address().trim_start_matches("http://").to_owned();
        client::wait_ready(&address).context("the desk did not become ready")?;
        let start = began.elapsed();
        let indexing = Instant::now();
        client::wait_indexed(&address)?;
        let index_seconds = indexing.elapsed().as_secs_f64();
        let rss_idle = resident(desk.pid());
        let at = work::At {
            address: &address,
            pid: Some(desk.pid()),
        };
        let measures = work::measure(at, &filled, &cli.clients, span, &cli.only)?;
        report.houses.push(House {
            cases,
            fill_seconds: filled.seconds,
            index_seconds,
            start_ms: start.as_secs_f64() * 1000.0,
            rss_idle_mb: rss_idle,
            rss_after_mb: resident(desk.pid()),
            database_mb: megabytes(&data),
            page_bytes: work::page_sizes(&address, &filled)?,
            measures,
        });
    }
    print!("{}", report.table());
    if let Some(file) = &cli.json {
        std::fs::write(file, serde_json::to_string_pretty(&report)?)?;
    }
    Ok(())
}

/// Resident memory of a process, in megabytes.
fn resident(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status
        .lines()
        .find_map(|l| l.strip_prefix("VmRSS:"))
        .unwrap_or("0");
    line.split_whitespace()
        .next()
        .and_then(|n| n.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}

fn megabytes(folder: &std::path::Path) -> f64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter_map(|f| f.metadata().ok())
        .map(|m| m.len() as f64)
        .sum::<f64>()
        / 1e6
}
