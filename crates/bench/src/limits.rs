//! What this machine can do at all, in the same run: durable commits of raw SQLite one by one
//! and 64 at once (`synchronous=FULL`, a case's row and an event's), and an empty page.

use crate::report::{Limits, Measure};
use crate::work;
use anyhow::Result;
use axum::response::Html;
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

/// Measures the limits.
pub fn measure(folder: &Path, clients: &[usize], span: Duration) -> Result<Limits> {
    eprintln!("limits of this machine …");
    Ok(Limits {
        raw_one: commits(&folder.join("raw1.db"), 1, span)?,
        raw_batched: commits(&folder.join("raw64.db"), 64, span)?,
        empty_page: empty_page(clients, span)?,
    })
}

/// Durable units a second: two rows each, `batch` units to a commit.
fn commits(file: &Path, batch: u64, span: Duration) -> Result<f64> {
    let conn = Connection::open(file)?;
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.execute_batch(
        "CREATE TABLE cases (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
         CREATE TABLE events (position INTEGER PRIMARY KEY, facts TEXT NOT NULL, hash BLOB NOT NULL);",
    )?;
    let began = Instant::now();
    let mut units = 0u64;
    while began.elapsed() < span {
        conn.execute_batch("BEGIN IMMEDIATE")?;
        for _ in 0..batch {
            conn.prepare_cached("INSERT INTO cases (words) VALUES (?1)")?
                .execute(["Nukuin huonosti, sänky on huono."])?;
            conn.prepare_cached("INSERT INTO events (facts, hash) VALUES (?1, ?2)")?
                .execute(("{\"kind\":\"complaint\"}", [7u8; 32]))?;
        }
        conn.execute_batch("COMMIT")?;
        units += batch;
    }
    Ok(units as f64 / began.elapsed().as_secs_f64())
}

/// An empty page from the same web library, with the same clients.
fn empty_page(clients: &[usize], span: Duration) -> Result<Vec<Measure>> {
    let runtime = tokio::runtime::Runtime::new()?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?.to_string();
    let router = axum::Router::new().route(
        "/",
        axum::routing::get(|| async { Html("<!doctype html><title>.</title>") }),
    );
    runtime.spawn(async move { axum::serve(listener, router).await });
    let request = crate::client::get("/", "Accept: */*");
    let at = work::At {
        address: &address,
        pid: None,
    };
    let measures = clients
        .iter()
        .map(|&n| work::load("empty page", at, n, span, 200, &|_, _| request.clone()));
    measures.collect()
}
