//! A line between a program and a server that can be cut, or held, at any word of either.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Who says a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The program.
    Client,
    /// The server.
    Server,
}

/// What befalls the next connection.
#[derive(Debug, Clone)]
enum Fate {
    /// It ends before this line of a side is passed on.
    Cut(Side, u64),
    /// Nothing of the client's is passed on from the line that holds this text.
    Hold(String),
}

#[derive(Debug, Default)]
struct State {
    fate: Mutex<Option<Fate>>,
    met: AtomicBool,
    connections: AtomicU64,
    ended: AtomicBool,
}

/// A line that listens on a port of its own.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    state: Arc<State>,
}

impl Proxy {
    /// Listens before the server on `port` of loopback.
    ///
    /// # Panics
    /// When loopback has no port left.
    #[must_use]
    pub fn before(port: u16) -> Proxy {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let proxy = Proxy {
            port: listener.local_addr().expect("its address").port(),
            state: Arc::default(),
        };
        let state = Arc::clone(&proxy.state);
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if state.ended.load(Ordering::SeqCst) {
                    return;
                }
                join(client, port, &state);
            }
        });
        proxy
    }

    /// Where to connect to.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The next connection ends before line `n` (from nought) of a side is passed on.
    ///
    /// # Panics
    /// Never.
    pub fn cut(&self, side: Side, n: u64) {
        self.arm(Fate::Cut(side, n));
    }

    /// On the next connection nothing of the client's is passed on from the line that holds `text`.
    ///
    /// # Panics
    /// Never.
    pub fn hold(&self, text: &str) {
        self.arm(Fate::Hold(text.to_owned()));
    }

    fn arm(&self, fate: Fate) {
        self.state.met.store(false, Ordering::SeqCst);
        *self.state.fate.lock().expect("nobody panics with it") = Some(fate);
    }

    /// Whether what was to happen has happened.
    #[must_use]
    pub fn met(&self) -> bool {
        self.state.met.load(Ordering::SeqCst)
    }

    /// Connections there were.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.state.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.state.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)); // wakes the one who listens
    }
}

/// Joins a client to the server, for one connection.
fn join(client: TcpStream, port: u16, state: &Arc<State>) {
    let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)) else {
        return; // dropped: the client sees a closed line
    };
    state.connections.fetch_add(1, Ordering::SeqCst);
    let fate = state.fate.lock().expect("nobody panics with it").take();
    for side in [Side::Client, Side::Server] {
        let ends = (client.try_clone(), server.try_clone());
        let (Ok(client), Ok(server)) = ends else {
            return;
        };
        let (from, to) = match side {
            Side::Client => (client, server),
            Side::Server => (server, client),
        };
        let (fate, state) = (fate.clone(), Arc::clone(state));
        std::thread::spawn(move || {
            pass(&from, &to, side, fate.as_ref(), &state);
            let _ = from.shutdown(Shutdown::Both); // the other thread then ends too
            let _ = to.shutdown(Shutdown::Both);
        });
    }
}

/// Passes lines on until one side is done, or its fate is met.
fn pass(from: &TcpStream, mut to: &TcpStream, side: Side, fate: Option<&Fate>, state: &State) {
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    for n in 0.. {
        line.clear();
        if !matches!(lines.read_until(b'\n', &mut line), Ok(read) if read > 0) {
            return;
        }
        match fate {
            Some(Fate::Cut(whose, at)) if *whose == side && *at == n => {
                state.met.store(true, Ordering::SeqCst);
                return;
            }
            Some(Fate::Hold(text)) if side == Side::Client && holds(&line, text) => {
                state.met.store(true, Ordering::SeqCst);
                while !state.ended.load(Ordering::SeqCst) && still_there(from) {
                    std::thread::sleep(Duration::from_millis(5));
                }
                return;
            }
            _ => {}
        }
        if to.write_all(&line).is_err() {
            return;
        }
    }
}

fn holds(line: &[u8], text: &str) -> bool {
    line.windows(text.len()).any(|part| part == text.as_bytes())
}

/// Whether the other end is still open.
fn still_there(line: &TcpStream) -> bool {
    let _ = line.set_read_timeout(Some(Duration::from_millis(5)));
    match line.peek(&mut [0; 1]) {
        Ok(n) => n > 0,
        Err(e) => matches!(
            e.kind(),
            std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that says each line back.
    fn echo() -> u16 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().expect("its address").port();
        std::thread::spawn(move || {
            for mut client in listener.incoming().flatten() {
                let lines = BufReader::new(client.try_clone().expect("a socket")).lines();
                for line in lines.map_while(Result::ok) {
                    let _ = writeln!(client, "{line}!");
                }
            }
        });
        port
    }

    /// How many of three lines come back.
    fn heard(proxy: &Proxy) -> usize {
        let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, proxy.port())).expect("it listens");
        let mut back = BufReader::new(line.try_clone().expect("a socket"));
        let mut text = String::new();
        (0..3)
            .take_while(|_| {
                text.clear();
                writeln!(line, "hei").is_ok() && back.read_line(&mut text).is_ok_and(|n| n > 0)
            })
            .count()
    }

    #[test]
    fn a_line_is_cut_where_it_was_said_and_whole_after_that() {
        let proxy = Proxy::before(echo());
        for (side, n) in [(Side::Client, 0), (Side::Client, 2), (Side::Server, 1)] {
            proxy.cut(side, n);
            assert_eq!(heard(&proxy), n as usize, "{side:?} {n}");
            assert!(proxy.met());
            assert_eq!(heard(&proxy), 3);
        }
        assert_eq!(proxy.connections(), 6);
    }
}
