//! The body of a request, read once and within limits.

use crate::parts;
use crate::secret::same;
use crate::serve::{Ground, Head, text};
use crate::{Ask, Face, Fault, Fields, Kind};
use axum::body::to_bytes;
use axum::extract::Request;
use http::{Method, header};

/// A body larger than this is refused with a clear sentence (bytes).
pub const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// Reads the body into the ask: a form's fields and files, or JSON.
pub(crate) async fn read(
    g: &Ground,
    ask: &mut Ask,
    head: &Head,
    request: Request,
) -> Result<(), Fault> {
    if *request.method() != Method::POST {
        return Ok(());
    }
    // A key that was sent but cannot be read would be a promise to do it once, silently broken.
    let key = request.headers().get("idempotency-key");
    if key.is_some_and(|k| k.to_str().is_err()) {
        return Err(Fault::bad(
            "Idempotency-Key: at most 200 visible ASCII characters",
        ));
    }
    let patience = g.settings.patience;
    let kind = text(request.headers(), header::CONTENT_TYPE).to_owned();
    if head.files && kind.starts_with("multipart/form-data") {
        let length = text(request.headers(), header::CONTENT_LENGTH).parse::<usize>();
        if length.is_ok_and(|length| length > parts::FORM_LIMIT) {
            return Err(Fault::new(Kind::TooLarge, "fault-form-large"));
        }
        let read = async {
            let _turn = g.uploads.take(ask.ip).await?;
            parts::read(request.into_body(), &kind).await
        };
        let read = tokio::time::timeout(patience.files, read).await;
        let read = read.map_err(|_| Fault::new(Kind::TooSlow, "fault-too-slow"))??;
        (ask.form, ask.files) = (read.fields, read.files);
        return form_read(ask, head);
    }
    let body = tokio::time::timeout(patience.body, to_bytes(request.into_body(), BODY_LIMIT))
        .await
        .map_err(|_| Fault::new(Kind::TooSlow, "fault-too-slow"))?
        .map_err(|e| broken(&e))?;
    match head.face {
        Face::Page => {
            ask.form = Fields::parse(&body);
            form_read(ask, head)
        }
        Face::Api => {
            ask.body_hash = *blake3::hash(&body).as_bytes();
            let body: &[u8] = if body.is_empty() { b"{}" } else { &body };
            ask.json = serde_json::from_slice(body).map_err(|e| Fault::bad(e.to_string()))?;
            if holds_nul(&ask.json) {
                return Err(Fault::bad("a text holds the character U+0000"));
            }
            Ok(())
        }
    }
}

/// What is asked of every form: its token, its key, and what it holds as a hash.
fn form_read(ask: &mut Ask, head: &Head) -> Result<(), Fault> {
    ask.key = ask.form.get("key").map(str::to_owned);
    if head.csrf && (ask.csrf.is_empty() || !same(ask.form.raw("csrf"), &ask.csrf)) {
        return Err(Fault::new(Kind::Forbidden, "fault-csrf"));
    }
    let mut hash = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hash.update(part).update(&[0]);
    };
    for (name, value) in ask.form.0.iter().filter(|(name, _)| name != "csrf") {
        add(name.as_bytes());
        add(value.as_bytes());
    }
    for file in &ask.files {
        add(file.name.as_bytes());
        add(blake3::hash(&file.bytes).as_bytes());
    }
    ask.body_hash = *hash.finalize().as_bytes();
    Ok(())
}

/// A body that is too long, or that did not come whole.
fn broken(error: &axum::Error) -> Fault {
    let why = std::error::Error::source(error);
    if why.is_some_and(|w| w.is::<http_body_util::LengthLimitError>()) {
        Fault::new(Kind::TooLarge, "fault-too-large")
    } else {
        Fault::bad("the body did not come whole")
    }
}

/// No engine stores NUL alike; a program that sends it hears so, rather than losing it unsaid.
fn holds_nul(json: &serde_json::Value) -> bool {
    use serde_json::Value;
    match json {
        Value::String(text) => text.contains('\0'),
        Value::Array(items) => items.iter().any(holds_nul),
        Value::Object(members) => members
            .iter()
            .any(|(k, v)| k.contains('\0') || holds_nul(v)),
        _ => false,
    }
}
