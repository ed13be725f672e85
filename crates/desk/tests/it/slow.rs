//! Over a real connection: who sends slowly is not waited for for ever, who sends half is told.

use crate::House;
use kohtaamo_desk::desk::Desk;
use kohtaamo_web::{Patience, Settings, router, serve};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

/// A little time for a machine that has much to do.
const SOON: Duration = Duration::from_secs(20);

/// Serves a house that waits no longer than told; answers where.
fn serving(house: &House, patience: Patience) -> (tokio::runtime::Runtime, SocketAddr) {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let settings = Settings {
        patience,
        ..Settings::default()
    };
    let desk = router(house.store.clone(), Arc::new(Desk::new()), settings);
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    runtime.spawn(serve(listener, desk, patience, std::future::pending()));
    (runtime, address)
}

/// Says something and waits until the line is closed; answers what came back.
fn say(address: SocketAddr, text: &str) -> String {
    let mut line = TcpStream::connect(address).expect("somebody listens");
    line.set_read_timeout(Some(SOON)).expect("a socket");
    line.write_all(text.as_bytes()).expect("sent");
    let mut heard = String::new();
    line.read_to_string(&mut heard).expect("closed in time");
    heard
}

const BEGINS: &str = "POST /api/v1/encounters HTTP/1.1\r\nhost: talo\r\n";

#[test]
fn who_begins_and_does_not_end_is_let_go() {
    let house = House::lite();
    let short = Duration::from_millis(300);
    let patience = Patience {
        head: short,
        body: short,
        files: short,
    };
    let (_runtime, address) = serving(&house, patience);
    let heard = say(address, BEGINS);
    assert!(!heard.contains(" 200 "), "{heard}");
    let heard = say(address, &format!("{BEGINS}content-length: 9\r\n\r\n{{"));
    assert!(heard.starts_with("HTTP/1.1 408 "), "{heard}");
    let heard = say(address, "GET /healthz HTTP/1.1\r\nhost: talo\r\n\r\n");
    assert!(heard.starts_with("HTTP/1.1 200 "), "{heard}");
}

#[test]
fn a_body_that_breaks_off_is_not_called_too_large() {
    let house = House::lite();
    let (_runtime, address) = serving(&house, Patience::default());
    let broken = "transfer-encoding: chunked\r\nconnection: close\r\n\r\nzz\r\n";
    let heard = say(address, &format!("{BEGINS}{broken}"));
    assert!(heard.starts_with("HTTP/1.1 400 "), "{heard}");
}
