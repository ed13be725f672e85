//! Connections: taken, served, and brought to their end when the program stops.
//!
//! Nobody who sends slowly is waited for for ever: a request's head has its time here, its body
//! where it is read. What we send takes as long as it takes: `/live` never ends.

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tower::ServiceExt;

/// How long a sender is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a request's head; an idle connection is closed after it too. A proxy closes its own
    /// idle ones before (nginx after 60 s), so that it never sends into a closed one.
    pub head: Duration,
    /// For its body.
    pub body: Duration,
    /// For a form with files, over a poor line.
    pub files: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            head: Duration::from_secs(75),
            body: Duration::from_secs(60),
            files: Duration::from_secs(240),
        }
    }
}

/// How long requests under way may take once the server was told to stop.
const LAST_CALL: Duration = Duration::from_secs(2);
/// Pause when no more connections can be taken: some will end.
const CROWDED: Duration = Duration::from_secs(1);

/// Serves until told to stop; requests under way are finished. The lines of `/live` never end
/// by themselves: they are cut after [`LAST_CALL`], and the browsers come back when we do.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) {
    let (tell, told) = watch::channel(false);
    let (alive, mut last) = mpsc::channel::<()>(1);
    let mut stop = pin!(stop);
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            () = &mut stop => break,
        };
        match taken {
            Ok((line, peer)) => {
                let (router, told, alive) = (router.clone(), told.clone(), alive.clone());
                tokio::spawn(async move {
                    connection(line, peer, router, patience, told).await;
                    drop(alive);
                });
            }
            Err(e) if gone_already(e.kind()) => {}
            Err(e) => {
                tracing::error!(error = %e, "no connection can be taken");
                tokio::time::sleep(CROWDED).await;
            }
        }
    }
    drop((listener, alive));
    let _ = tell.send(true);
    let _ = tokio::time::timeout(LAST_CALL, last.recv()).await;
}

/// The other side went away before it was served.
fn gone_already(why: ErrorKind) -> bool {
    matches!(
        why,
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}

async fn connection(
    line: TcpStream,
    peer: SocketAddr,
    router: Router,
    patience: Patience,
    mut told: watch::Receiver<bool>,
) {
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head);
    let mut serving = pin!(server.serve_connection(TokioIo::new(line), service));
    let ended = tokio::select! {
        ended = serving.as_mut() => ended,
        _ = told.changed() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(e) = ended {
        tracing::debug!(error = %e, "a connection ended early");
    }
}
