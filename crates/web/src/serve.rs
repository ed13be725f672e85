//! The way of a request: number → who and in which language → the desk, in one transaction → bytes.

use crate::listen::Patience;
use crate::parts;
use crate::respond::{self, Finish};
use crate::turns::{self, Turns};
use crate::{Answer, Ask, Credential, Face, Fault, Fields, Kind, Secret, body, csrf_of, live};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, RawPathParams, Request};
use axum::response::Response;
use axum::{RequestExt, routing};
use http::{HeaderMap, Method, header};
use kohtaamo_language::Lang;
use kohtaamo_store::{Store, Tx};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Reads or writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On a reader.
    Read,
    /// On the writer.
    Write,
}

/// What the router must know of a route.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Pattern, `/cases/{case}`.
    pub path: &'static str,
    /// Reads or writes.
    pub way: Way,
    /// Page or API.
    pub face: Face,
    /// The form of this route must carry the browser's token.
    pub csrf: bool,
    /// Slow work (a password's hash) is done on a reader before the write.
    pub prepare: bool,
    /// Its form may carry files.
    pub files: bool,
}

/// What the desk brings.
pub trait App: Send + Sync + 'static {
    /// Every route.
    fn heads(&self) -> Vec<Head>;
    /// Slow work before a write; its result is the ask's `prepared`.
    fn prepare(&self, tx: &mut Tx<'_>, route: usize, ask: &Ask) -> Result<String, Fault>;
    /// Answers. May run again with the same ask.
    fn handle(&self, tx: &mut Tx<'_>, route: usize, ask: &Ask) -> Result<Answer, Fault>;
    /// Shows the page a form came from again, with the words kept and the fault told.
    fn again(&self, tx: &mut Tx<'_>, route: usize, ask: &Ask) -> Result<Answer, Fault>;
    /// The page that tells of a fault, without the storage.
    fn fault_page(&self, ask: &Ask, fault: &Fault) -> String;
    /// The sentence for a fault in a language.
    fn say(&self, lang: Lang, fault: &Fault) -> String;
    /// Events after a position that this person may hear of, as (position, JSON); with the
    /// position read up to. Fails when the session has ended.
    fn live(
        &self,
        tx: &mut Tx<'_>,
        ask: &Ask,
        after: i64,
    ) -> Result<(i64, Vec<(i64, String)>), Fault>;
}

/// Of the running server.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The public address begins with `https`: cookies are Secure.
    pub secure: bool,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// How long slow senders are waited for.
    pub patience: Patience,
}

pub(crate) struct Ground {
    pub store: Store,
    pub app: Arc<dyn App>,
    pub settings: Settings,
    /// Forms with files are read a few at a time.
    pub uploads: Turns,
    asked: AtomicU64,
    start: String,
}

/// The whole service.
pub fn router(store: Store, app: Arc<dyn App>, settings: Settings) -> Router {
    let heads = app.heads();
    let start = format!("{:x}", store.now() / 1000 % 0xff_ffff);
    let ground = Arc::new(Ground {
        store,
        app,
        settings,
        uploads: Turns::new(parts::AT_ONCE, turns::WAIT),
        asked: AtomicU64::new(0),
        start,
    });
    let mut router = Router::new();
    for (route, head) in heads.into_iter().enumerate() {
        let g = ground.clone();
        let handler = move |request: Request| answer(g.clone(), route, head, request);
        router = match head.method {
            "POST" => router.route(head.path, routing::post(handler)),
            _ => router.route(head.path, routing::get(handler)),
        };
    }
    let g = ground.clone();
    for path in ["/live", "/api/v1/live"] {
        let g = g.clone();
        router = router.route(
            path,
            routing::get(move |r: Request| live::stream(g.clone(), r)),
        );
    }
    router = router.route(
        "/assets/{version}/{*path}",
        routing::get(respond::asset_file),
    );
    let (g, m) = (ground.clone(), ground);
    router
        .fallback(move |r: Request| nowhere(g.clone(), Kind::NotFound, r))
        .method_not_allowed_fallback(move |r: Request| nowhere(m.clone(), Kind::Method, r))
        .layer(
            tower_http::compression::CompressionLayer::new()
                .compress_when(respond::worth_packing()),
        )
}

impl Ground {
    /// Reads everything but the body.
    pub(crate) async fn ask(&self, request: &mut Request, head: &Head) -> Ask {
        let n = self.asked.fetch_add(1, Ordering::Relaxed);
        let headers = request.headers();
        let credential = credential(headers, head.face);
        let csrf = match &credential {
            Credential::Cookie(s) => csrf_of(s),
            _ => String::new(),
        };
        let lang = cookie(headers, "lang")
            .and_then(Lang::parse)
            .unwrap_or_else(|| Lang::negotiate(text(headers, header::ACCEPT_LANGUAGE)));
        let theme = cookie(headers, "theme").map(str::to_owned);
        let peer = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|c| c.0.ip());
        let ip = self.caller(headers, peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)));
        let uri = request.uri().clone();
        let by_script = text(headers, "x-requested-with") == "kohtaamo";
        let key = Some(text(headers, "idempotency-key"))
            .filter(|k| !k.is_empty())
            .map(str::to_owned);
        let params = request.extract_parts::<RawPathParams>().await;
        let params = params
            .map(|p| {
                p.iter()
                    .map(|(k, v)| (k.to_owned(), v.replace('\0', "\u{fffd}")))
                    .collect()
            })
            .unwrap_or_default();
        Ask {
            number: format!("{}-{n}", self.start),
            method: head.method,
            route: head.path,
            path: uri.path_and_query().map_or("/", |p| p.as_str()).to_owned(),
            params,
            query: Fields::parse(uri.query().unwrap_or("").as_bytes()),
            form: Fields::default(),
            files: Vec::new(),
            json: serde_json::Value::Null,
            body_hash: [0; 32],
            face: head.face,
            credential,
            csrf,
            lang,
            theme,
            ip,
            by_script,
            key,
            at: self.store.now(),
            prepared: String::new(),
            again: None,
        }
    }

    fn caller(&self, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
        if !self.settings.trusted_proxies.contains(&peer) {
            return peer;
        }
        let last = text(headers, "x-forwarded-for")
            .rsplit(',')
            .next()
            .unwrap_or("");
        last.trim().parse().unwrap_or(peer)
    }
}

pub(crate) fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> &str {
    headers
        .get(name)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("")
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .find_map(|pair| {
            pair.trim()
                .split_once('=')
                .filter(|(k, _)| *k == name)
                .map(|(_, v)| v)
        })
}

fn credential(headers: &HeaderMap, face: Face) -> Credential {
    let sent = match face {
        Face::Api => {
            let bearer = text(headers, header::AUTHORIZATION).strip_prefix("Bearer ");
            bearer
                .and_then(|s| Secret::read(s.trim()))
                .map(Credential::Token)
        }
        Face::Page => {
            let found = cookie(headers, "__Host-kohtaamo").or_else(|| cookie(headers, "kohtaamo"));
            found.and_then(Secret::read).map(Credential::Cookie)
        }
    };
    sent.unwrap_or(Credential::None)
}

async fn answer(g: Arc<Ground>, route: usize, head: Head, mut request: Request) -> Response<Body> {
    let began = respond::stopwatch();
    let mut ask = g.ask(&mut request, &head).await;
    // Who asks for the head alone opens nothing: a link that is used up by opening stays whole.
    let opens = head.way == Way::Read || *request.method() != Method::HEAD;
    let done = match body::read(&g, &mut ask, &head, request).await {
        Ok(()) if !opens => Ok(Answer::html(String::new())),
        Ok(()) => handle(&g, route, head, ask.clone()).await,
        Err(fault) => Err(fault),
    };
    let finish = Finish {
        app: &*g.app,
        settings: &g.settings,
        ask: &ask,
    };
    let response = match done {
        Ok(answer) => finish.answer(answer),
        Err(fault) => finish.fault(fault),
    };
    respond::log(&ask, &response, began);
    response
}

async fn nowhere(g: Arc<Ground>, kind: Kind, mut request: Request) -> Response<Body> {
    let api = request.uri().path().starts_with("/api/");
    let face = if api { Face::Api } else { Face::Page };
    let head = Head {
        method: "GET",
        path: "(none)",
        way: Way::Read,
        face,
        csrf: false,
        prepare: false,
        files: false,
    };
    let ask = g.ask(&mut request, &head).await;
    let text = if kind == Kind::Method {
        "fault-method"
    } else {
        "fault-not-found"
    };
    Finish {
        app: &*g.app,
        settings: &g.settings,
        ask: &ask,
    }
    .fault(Fault::new(kind, text))
}

async fn handle(g: &Arc<Ground>, route: usize, head: Head, ask: Ask) -> Result<Answer, Fault> {
    let done = run(g, route, head, ask.clone()).await;
    let shown_again = head.face == Face::Page && head.method == "POST";
    match done {
        Err(fault) if shown_again && matches!(fault.kind, Kind::Invalid | Kind::Rule) => {
            let app = g.app.clone();
            let first = fault.clone();
            let mut ask = ask;
            ask.again = Some(Box::new(fault));
            let page = g.store.read(move |tx| app.again(tx, route, &ask)).await;
            page.map_err(|_| first)
        }
        other => other,
    }
}

async fn run(g: &Arc<Ground>, route: usize, head: Head, mut ask: Ask) -> Result<Answer, Fault> {
    if head.prepare {
        let (app, a) = (g.app.clone(), ask.clone());
        ask.prepared = g.store.read(move |tx| app.prepare(tx, route, &a)).await?;
    }
    let app = g.app.clone();
    match head.way {
        Way::Read => g.store.read(move |tx| app.handle(tx, route, &ask)).await,
        Way::Write => g.store.write(move |tx| app.handle(tx, route, &ask)).await,
    }
}
