//! Speaking HTTP to a desk that runs as a process, with nothing but a socket: one request, one
//! connection, one answer.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Header lines, names in small letters.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: String,
}

impl Answer {
    /// A header's value.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The cookies it sets, as the next request's `cookie` header.
    #[must_use]
    pub fn cookies(&self) -> String {
        let set = self.headers.iter().filter(|(name, _)| name == "set-cookie");
        let pairs = set.filter_map(|(_, value)| value.split(';').next());
        pairs.collect::<Vec<_>>().join("; ")
    }
}

/// `GET` of a whole address.
///
/// # Panics
/// When nobody answers.
#[must_use]
pub fn get(url: &str, headers: &[(&str, &str)]) -> Answer {
    ask("GET", url, headers, "")
}

/// `POST` of a body to a whole address.
///
/// # Panics
/// When nobody answers.
#[must_use]
pub fn post(url: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    ask("POST", url, headers, body)
}

fn ask(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let rest = url.strip_prefix("http://").expect("an http address");
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut line = TcpStream::connect(host).expect("somebody listens");
    line.set_read_timeout(Some(Duration::from_secs(60)))
        .expect("a socket");
    let mut text = format!(
        "{method} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.push_str(body);
    line.write_all(text.as_bytes()).expect("it is heard");
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).expect("an answer");
    read(&String::from_utf8_lossy(&answer))
}

fn read(text: &str) -> Answer {
    let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
    let mut lines = head.lines();
    let status = lines
        .next()
        .and_then(|first| first.split(' ').nth(1))
        .and_then(|s| s.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let chunked = headers
        .iter()
        .any(|(n, v)| n == "transfer-encoding" && v == "chunked");
    let body = if chunked {
        unchunked(body)
    } else {
        body.to_owned()
    };
    Answer {
        status: status.expect("a status"),
        headers,
        body,
    }
}

fn unchunked(mut rest: &str) -> String {
    let mut body = String::new();
    while let Some((length, after)) = rest.split_once("\r\n") {
        let Ok(length) = usize::from_str_radix(length.trim(), 16) else {
            break;
        };
        if length == 0 || after.len() < length {
            break;
        }
        body.push_str(&after[..length]);
        rest = after[length..].trim_start_matches("\r\n");
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_whole_and_in_chunks() {
        let whole = read("HTTP/1.1 303 See Other\r\nLocation: /\r\n\r\nhei");
        assert_eq!(
            (whole.status, whole.header("location"), whole.body.as_str()),
            (303, Some("/"), "hei")
        );
        let parts = read(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhei\r\n1\r\n!\r\n0\r\n\r\n",
        );
        assert_eq!(parts.body, "hei!");
    }
}
