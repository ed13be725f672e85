//! Those who speak to the house: programs with a token, people at a browser.

#![allow(dead_code)] // a toolbox: each module takes what it needs

use crate::house::House;
use axum::body::Body;
use http::{Request, header};
use kohtaamo_web::{Secret, csrf_of};
use serde_json::Value as Json;

/// Somebody speaking to the API.
pub struct Voice<'h> {
    pub(crate) house: &'h House,
    pub(crate) token: Option<String>,
    pub(crate) key: Option<String>,
}

impl Voice<'_> {
    /// The same, with an idempotency key.
    pub fn key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }

    /// `GET`: status and document.
    pub fn get(&self, path: &str) -> (u16, Json) {
        self.send("GET", path, Body::empty())
    }

    /// `POST`: status and document.
    #[allow(clippy::needless_pass_by_value)] // `post(path, json!({…}))` reads best
    pub fn post(&self, path: &str, body: Json) -> (u16, Json) {
        self.send("POST", path, Body::from(body.to_string()))
    }

    /// `POST` of any bytes.
    pub fn post_raw(&self, path: &str, body: impl Into<Body>) -> (u16, Json) {
        self.send("POST", path, body.into())
    }

    /// `GET` that must succeed.
    #[track_caller]
    pub fn got(&self, path: &str) -> Json {
        let (status, answer) = self.get(path);
        assert!(status == 200, "GET {path}: {status} {answer}");
        answer
    }

    /// `POST` that must succeed.
    #[track_caller]
    pub fn done(&self, path: &str, body: Json) -> Json {
        let said = body.to_string();
        let (status, answer) = self.post(path, body);
        assert!(
            (200..300).contains(&status),
            "POST {path} {said}: {status} {answer}"
        );
        answer
    }

    /// `POST` that a rule must refuse.
    #[track_caller]
    pub fn refused(&self, path: &str, body: Json, rule: &str) -> Json {
        let said = body.to_string();
        let (status, answer) = self.post(path, body);
        assert!(
            status == 409 && answer["rule"] == rule,
            "POST {path} {said}: expected {rule}, got {status} {answer}"
        );
        answer
    }

    fn send(&self, method: &str, path: &str, body: Body) -> (u16, Json) {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json");
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(key) = &self.key {
            request = request.header("idempotency-key", key);
        }
        let (status, _, body) = self.house.send(request.body(body).expect("a request"));
        let text = String::from_utf8(body).expect("UTF-8");
        (
            status,
            serde_json::from_str(&text).unwrap_or(Json::String(text)),
        )
    }
}

/// Somebody at a browser.
pub struct Browser<'h> {
    pub(crate) house: &'h House,
    pub(crate) cookie: Option<Secret>,
}

/// What a browser was shown.
#[derive(Debug)]
pub struct Page {
    /// Status.
    pub status: u16,
    /// Where it was sent on to (303), else nothing.
    pub location: String,
    /// The markup.
    pub html: String,
    /// Headers.
    pub headers: http::HeaderMap,
}

impl Browser<'_> {
    /// A page.
    pub fn get(&self, path: &str) -> Page {
        self.send("GET", path, String::new())
    }

    /// A form; the hidden `csrf` is filled in.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let csrf = self.cookie.as_ref().map(csrf_of).unwrap_or_default();
        let mut form = vec![("csrf", csrf.as_str())];
        form.extend(fields);
        self.post_as_is(path, &form)
    }

    /// A form as it is, also without its hidden fields.
    pub fn post_as_is(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let encoded = |s: &str| -> String {
            s.bytes()
                .map(|b| {
                    if b.is_ascii_alphanumeric() {
                        char::from(b).to_string()
                    } else {
                        format!("%{b:02X}")
                    }
                })
                .collect()
        };
        let pairs: Vec<String> = fields
            .iter()
            .map(|(k, v)| format!("{}={}", encoded(k), encoded(v)))
            .collect();
        self.send("POST", path, pairs.join("&"))
    }

    fn send(&self, method: &str, path: &str, body: String) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, "en");
        if method == "POST" {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, format!("kohtaamo={}", cookie.reveal()));
        }
        let (status, headers, body) = self
            .house
            .send(request.body(Body::from(body)).expect("a request"));
        let location = headers
            .get(header::LOCATION)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("")
            .to_owned();
        Page {
            status,
            location,
            html: String::from_utf8(body).expect("UTF-8"),
            headers,
        }
    }
}
