//! `/live`: what happens in the house, as server-sent events, by position.
//!
//! Heartbeat each 15 s; nothing is packed or timed out; a browser that comes back says with
//! `Last-Event-ID` what it saw last. One that fell far behind is told to load the page anew.

use crate::respond::Finish;
use crate::serve::{Ground, Head, Way};
use crate::{Ask, Face};
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderValue, header};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio_stream::{StreamExt, wrappers::ReceiverStream};

const HEARTBEAT: Duration = Duration::from_secs(15);
/// A browser further behind than this loads the page anew.
const FAR: i64 = 1000;
/// Events waiting for one slow reader.
const WAITING: usize = 64;

pub(crate) async fn stream(g: Arc<Ground>, mut request: Request) -> Response<Body> {
    let bearer = request.headers().contains_key(header::AUTHORIZATION);
    let face = if bearer { Face::Api } else { Face::Page };
    let head = Head {
        method: "GET",
        path: "/live",
        way: Way::Read,
        face,
        csrf: false,
        prepare: false,
        files: false,
    };
    let ask = g.ask(&mut request, &head).await;
    let seen = request
        .headers()
        .get("last-event-id")
        .and_then(|v| v.to_str().ok()?.parse::<i64>().ok());
    let newest = *g.store.sealed().borrow();
    let after = seen.unwrap_or(newest);
    // Asks once before answering, so that who is not signed in hears it by status.
    let (app, a) = (g.app.clone(), ask.clone());
    if let Err(fault) = g.store.read(move |tx| app.live(tx, &a, i64::MAX)).await {
        return Finish {
            app: &*g.app,
            settings: &g.settings,
            ask: &ask,
        }
        .fault(fault);
    }
    let (tell, told) = mpsc::channel::<Bytes>(WAITING);
    tokio::spawn(async move { feed(&g, &ask, after, newest, &tell).await });
    let frames = ReceiverStream::new(told).map(Ok::<_, Infallible>);
    let mut response = Response::new(Body::from_stream(frames));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/event-stream"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

async fn feed(g: &Arc<Ground>, ask: &Ask, mut after: i64, newest: i64, tell: &mpsc::Sender<Bytes>) {
    let mut sealed = g.store.sealed();
    // A position made up by a program may lie anywhere.
    if newest.saturating_sub(after) > FAR {
        after = newest;
        if tell
            .send(Bytes::from_static(b"event: reload\ndata: {}\n\n"))
            .await
            .is_err()
        {
            return;
        }
    }
    if tell
        .send(Bytes::from_static(b"retry: 2000\n: hello\n\n"))
        .await
        .is_err()
    {
        return;
    }
    loop {
        let newest = *sealed.borrow_and_update();
        while after < newest {
            let (app, a) = (g.app.clone(), ask.clone());
            // A session that ended, or a storage that went away, ends the stream: the browser
            // comes back by itself and is answered then.
            let Ok((upto, events)) = g.store.read(move |tx| app.live(tx, &a, after)).await else {
                return;
            };
            for (position, data) in events {
                let frame = Bytes::from(format!("id: {position}\ndata: {data}\n\n"));
                if tell.try_send(frame).is_err() {
                    // Gone, or too slow to keep up: it loads the page anew when it returns.
                    return;
                }
            }
            if upto <= after {
                break;
            }
            after = upto;
        }
        tokio::select! {
            changed = sealed.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(HEARTBEAT) => {
                // Also notices a session that ended.
                let (app, a) = (g.app.clone(), ask.clone());
                if g.store.read(move |tx| app.live(tx, &a, i64::MAX)).await.is_err() {
                    return;
                }
                if tell.try_send(Bytes::from_static(b": still here\n\n")).is_err() {
                    return;
                }
            }
            () = tell.closed() => return,
        }
    }
}
