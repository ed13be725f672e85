//! What a request asks, read once at the edge.

use crate::{Fault, Secret};
use bytes::Bytes;
use kohtaamo_language::Lang;
use kohtaamo_store::Ms;
use std::net::IpAddr;

/// Which face of a route was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// A page for a person; forms in, HTML out.
    Page,
    /// JSON in and out.
    Api,
}

/// What the request shows to say who it comes from.
#[derive(Debug, Clone)]
pub enum Credential {
    /// Nothing.
    None,
    /// A browser's cookie. It may be a session's, or a visitor's who has not signed in.
    Cookie(Secret),
    /// `Authorization: Bearer …`.
    Token(Secret),
}

/// Fields of a form or query, in the order they came. Names may repeat.
#[derive(Debug, Clone, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`. NUL characters are cut out; bytes that are
    /// not UTF-8 become U+FFFD.
    pub fn parse(encoded: &[u8]) -> Fields {
        let clean = |s: std::borrow::Cow<'_, str>| s.replace('\0', "");
        Fields(
            form_urlencoded::parse(encoded)
                .map(|(k, v)| (clean(k), clean(v)))
                .collect(),
        )
    }
    /// The first field of that name, if it is there and not blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(k, _)| k == name)
            .map(|(_, v)| v.trim())
            .filter(|v| !v.is_empty())
    }
    /// As it came, for putting it back into a form.
    pub fn raw(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// Every field of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(k, _)| k == name)
            .map(|(_, v)| v.as_str())
    }
    /// A checkbox.
    pub fn on(&self, name: &str) -> bool {
        self.get(name)
            .is_some_and(|v| !matches!(v, "0" | "false" | "off"))
    }
}

/// A file that came with a form: let in, and bare of what a camera wrote beside the picture.
#[derive(Debug, Clone)]
pub struct Upload {
    /// Name of the field.
    pub field: String,
    /// Its own name, without folders.
    pub name: String,
    /// What it is, by its bytes.
    pub media: &'static str,
    /// The bytes.
    pub bytes: Bytes,
    /// Not let in: the text id of why.
    pub wrong: Option<&'static str>,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Its reference number, shown on error pages and in the log.
    pub number: String,
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The route's pattern: what the log may show.
    pub route: &'static str,
    /// Path and query as asked, for links back.
    pub path: String,
    /// Values of the pattern's names.
    pub params: Vec<(String, String)>,
    /// The query.
    pub query: Fields,
    /// The form, on pages.
    pub form: Fields,
    /// Files that came with the form, where the route takes some ([`Ask::uploads`]).
    pub files: Vec<Upload>,
    /// The JSON body, in the API.
    pub json: serde_json::Value,
    /// The body as it came, for idempotency.
    pub body_hash: [u8; 32],
    /// Page or API.
    pub face: Face,
    /// Who says to be asking.
    pub credential: Credential,
    /// Token that forms of this browser carry back.
    pub csrf: String,
    /// From the language cookie or Accept-Language; a signed-in person's own choice wins later.
    pub lang: Lang,
    /// The theme this browser chose, while nobody is signed in.
    pub theme: Option<String>,
    /// Where it comes from, behind trusted proxies.
    pub ip: IpAddr,
    /// Sent by our own script, which puts the answer into the page.
    pub by_script: bool,
    /// Idempotency key: the header, or a form's hidden `key`.
    pub key: Option<String>,
    /// When it arrived.
    pub at: Ms,
    /// What slow work before the write found.
    pub prepared: String,
    /// The page is shown again with these words and this fault.
    pub again: Option<Box<Fault>>,
}

impl Ask {
    /// A name of the pattern, `{case}`.
    pub fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(k, _)| k == name)
            .map_or("", |(_, v)| v)
    }
    /// Words a person had typed before the page came back; else nothing.
    pub fn kept(&self, field: &str) -> &str {
        if self.again.is_some() {
            self.form.raw(field)
        } else {
            ""
        }
    }
    /// The files that came with the form; a 422 that names the first that is not let in.
    pub fn uploads(&self) -> Result<&[Upload], Fault> {
        let wrong = |u: &Upload| {
            u.wrong
                .map(|why| Fault::field(&u.field, why, u.name.clone()))
        };
        match self.files.iter().find_map(wrong) {
            Some(fault) => Err(fault),
            None => Ok(&self.files),
        }
    }
    /// `?limit=`, 1 to 200.
    pub fn limit(&self, default: i64) -> Result<i64, Fault> {
        match self.query.get("limit") {
            None => Ok(default),
            Some(n) => match n.parse::<i64>() {
                Ok(n) if (1..=200).contains(&n) => Ok(n),
                _ => Err(Fault::field("limit", "fault-limit", n)),
            },
        }
    }
}
