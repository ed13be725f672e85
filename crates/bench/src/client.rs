//! A small HTTP/1.1 client: one kept-alive connection a thread, no more work than needed, so
//! that the two cores are left to the program measured.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// One kept-alive connection.
pub struct Client {
    stream: BufReader<TcpStream>,
}

/// An answer.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects.
    pub fn connect(address: &str) -> Result<Client> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Client {
            stream: BufReader::with_capacity(64 * 1024, stream),
        })
    }

    /// Sends a whole request and reads the answer.
    pub fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .context("no status line")?;
        let mut length = None;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let header = line.trim_end().to_ascii_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(n) = header.strip_prefix("content-length:") {
                length = n.trim().parse::<usize>().ok();
            }
        }
        let Some(length) = length else {
            bail!("no content-length")
        };
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body })
    }
}

/// A GET as bytes; `who` is a whole header line.
pub fn get(path: &str, who: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: desk\r\n{who}\r\n\r\n").into_bytes()
}

/// A POST of JSON as bytes.
pub fn post(path: &str, who: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("POST {path} HTTP/1.1\r\nHost: desk\r\n{who}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// Waits until `/readyz` says so, at most 30 s.
pub fn wait_ready(address: &str) -> Result<()> {
    let until = Instant::now() + Duration::from_secs(30);
    while Instant::now() < until {
        if let Ok(mut c) = Client::connect(address)
            && c.ask(&get("/readyz", "Accept: */*"))
                .is_ok_and(|a| a.status == 200)
        {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    bail!("not ready after 30 s")
}

/// Waits until no work after commits is left, at most ten minutes.
pub fn wait_indexed(address: &str) -> Result<()> {
    let until = Instant::now() + Duration::from_secs(600);
    while Instant::now() < until {
        let answer = Client::connect(address)?.ask(&get("/metrics", "Accept: */*"))?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        if text.lines().any(|l| l == "kohtaamo_jobs_waiting 0") {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    bail!("still indexing after ten minutes")
}
