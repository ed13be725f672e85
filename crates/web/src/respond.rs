//! Answers and faults become bytes; every answer carries the same safety headers.

use crate::serve::{App, Settings};
use crate::{Answer, Ask, Face, Fault, Kind};
use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde_json::json;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'";

pub(crate) struct Finish<'a> {
    pub app: &'a dyn App,
    pub settings: &'a Settings,
    pub ask: &'a Ask,
}

/// Small answers and the event stream are sent as they are.
pub(crate) fn worth_packing() -> impl Predicate {
    SizeAbove::new(1024).and(NotForContentType::new("text/event-stream"))
}

#[allow(clippy::disallowed_methods)] // a stopwatch for the log; nothing decides by it
pub(crate) fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

pub(crate) fn log(ask: &Ask, response: &Response<Body>, began: std::time::Instant) {
    let status = response.status().as_u16();
    let micros = began.elapsed().as_micros() as u64;
    crate::counts::count(status, micros);
    tracing::info!(
        http.number = ask.number,
        http.method = ask.method,
        http.route = ask.route,
        http.status = status,
        http.micros = micros,
        "request"
    );
}

fn build(status: u16, kind: &'static str, body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value))
    };
    set(header::CONTENT_TYPE, kind);
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    // Nothing of a desk belongs into a search engine.
    set(HeaderName::from_static("x-robots-tag"), "noindex");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(header::CACHE_CONTROL, "no-store");
    response
}

const HTML: &str = "text/html; charset=utf-8";

impl Finish<'_> {
    pub fn answer(&self, answer: Answer) -> Response<Body> {
        match answer {
            Answer::Html { status, body } => build(status, HTML, body),
            Answer::Json { status, body } => build(status, "application/json", body.to_string()),
            Answer::Text { kind, body } => build(200, kind, body),
            Answer::Go { to, said } => {
                let mut response = build(303, HTML, Body::empty());
                let to = match said {
                    // Told once on the next page; the fragment stays last.
                    Some(said) => {
                        let (path, fragment) = to
                            .split_once('#')
                            .map_or((to.as_str(), None), |(p, f)| (p, Some(f)));
                        let join = if path.contains('?') { '&' } else { '?' };
                        let fragment = fragment.map(|f| format!("#{f}")).unwrap_or_default();
                        format!("{path}{join}said={said}{fragment}")
                    }
                    None => to,
                };
                if let Ok(to) = HeaderValue::try_from(to) {
                    response.headers_mut().insert(header::LOCATION, to);
                }
                response
            }
            Answer::File { name, bytes } => file(name.as_deref(), bytes),
            Answer::Framed { sites, answer } => framed(self.answer(*answer), &sites),
            Answer::WithCookie {
                secret,
                days,
                answer,
            } => {
                let mut response = self.answer(*answer);
                let (name, secure) = if self.settings.secure {
                    ("__Host-kohtaamo", "; Secure")
                } else {
                    ("kohtaamo", "")
                };
                let age = match (&secret, days) {
                    (None, _) => "; Max-Age=0".to_owned(),
                    (Some(_), 0) => String::new(),
                    (Some(_), days) => format!("; Max-Age={}", u64::from(days) * 86_400),
                };
                let value = secret.as_ref().map_or("", |s| s.reveal());
                cookie(
                    response.headers_mut(),
                    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"),
                );
                response
            }
            Answer::WithChoice {
                name,
                value,
                answer,
            } => {
                let mut response = self.answer(*answer);
                cookie(
                    response.headers_mut(),
                    format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000"),
                );
                response
            }
        }
    }

    pub fn fault(&self, fault: Fault) -> Response<Body> {
        if matches!(fault.kind, Kind::Ours | Kind::Away) {
            tracing::error!(
                http.number = self.ask.number,
                http.route = self.ask.route,
                cause = fault.cause.as_deref().unwrap_or(""),
                "could not answer"
            );
        }
        match self.ask.face {
            Face::Api => self.problem(&fault),
            Face::Page if fault.kind == Kind::SignIn && self.ask.method == "GET" => {
                let back: String =
                    form_urlencoded::byte_serialize(self.ask.path.as_bytes()).collect();
                let to = if self.ask.path == "/" {
                    "/sign-in".into()
                } else {
                    format!("/sign-in?back={back}")
                };
                self.answer(Answer::go(to))
            }
            Face::Page => build(fault.status(), HTML, self.app.fault_page(self.ask, &fault)),
        }
    }

    /// RFC 9457.
    fn problem(&self, fault: &Fault) -> Response<Body> {
        let lang = self.ask.lang;
        let mut body = json!({
            "type": "about:blank",
            "title": StatusCode::from_u16(fault.status()).ok().and_then(|s| s.canonical_reason()).unwrap_or(""),
            "status": fault.status(),
            "detail": self.app.say(lang, fault),
            "instance": self.ask.number,
        });
        if let Some(members) = body.as_object_mut() {
            if let Some(rule) = fault.rule {
                members.insert("rule".into(), rule.into());
            }
            if !fault.fields.is_empty() {
                let fields = fault.fields.iter().map(|f| {
                    let one = Fault {
                        fields: vec![],
                        detail: f.detail.clone(),
                        ..Fault::new(Kind::Invalid, f.text)
                    };
                    json!({"field": f.field, "detail": self.app.say(lang, &one)})
                });
                members.insert("errors".into(), fields.collect());
            }
            members.extend(fault.more.clone());
        }
        let mut response = build(fault.status(), "application/problem+json", body.to_string());
        if fault.kind == Kind::SignIn {
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// A file somebody sent: nothing in it runs, and only pictures are shown.
fn file(name: Option<&str>, bytes: bytes::Bytes) -> Response<Body> {
    let media = crate::sniff(&bytes);
    let kind = media.map_or("application/octet-stream", crate::Media::name);
    let shown = media.is_some_and(crate::Media::is_picture);
    let mut response = build(200, kind, bytes);
    let headers = response.headers_mut();
    let how = if shown { "inline" } else { "attachment" };
    let named = match name {
        Some(name) => format!("{how}; filename*=UTF-8''{}", percent(name)),
        None => how.to_owned(),
    };
    if let Ok(named) = HeaderValue::try_from(named) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    let closed = "default-src 'none'; sandbox; frame-ancestors 'none'";
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(closed),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}

/// As RFC 8187 writes what is not ASCII.
fn percent(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    let one = |b: u8| match plain(b) {
        true => char::from(b).to_string(),
        false => format!("%{b:02X}"),
    };
    text.bytes().map(one).collect()
}

/// Lets these sites show the page inside theirs.
fn framed(mut response: Response<Body>, sites: &[String]) -> Response<Body> {
    if sites.is_empty() {
        return response;
    }
    let ancestors = format!("frame-ancestors 'self' {}", sites.join(" "));
    let policy = CSP.replace("frame-ancestors 'none'", &ancestors);
    // A site that could not stand in a header is let in nowhere.
    if let Ok(policy) = HeaderValue::try_from(policy) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.remove(header::X_FRAME_OPTIONS);
    }
    response
}

fn cookie(headers: &mut HeaderMap, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.append(header::SET_COOKIE, value);
    }
}

/// Files of `ui/`: their address changes with their content, so they are kept for ever.
pub(crate) async fn asset_file(Path((_, path)): Path<(String, String)>) -> Response<Body> {
    let Some((kind, bytes)) = crate::asset(&path) else {
        return build(404, "text/plain", "not found");
    };
    let mut response = build(200, kind, bytes);
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, forever);
    response
}
