//! Why a request was not done, in kinds a person, a program and an operator can act on.

use kohtaamo_store as store;
use serde_json::{Map, Value as Json};

/// The kind decides the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// 400: not understood at all.
    Bad,
    /// 401: who are you?
    SignIn,
    /// 403: known, may not.
    Forbidden,
    /// 404: not there, or not for you to know.
    NotFound,
    /// 405: another method.
    Method,
    /// 409: a rule of the house refused; `rule` says which.
    Rule,
    /// 408: what was begun did not come to its end in time.
    TooSlow,
    /// 413: too much at once.
    TooLarge,
    /// 422: fields to mend.
    Invalid,
    /// 429: slower, please.
    TooMany,
    /// 500: our fault.
    Ours,
    /// 503: the storage is away; nothing was changed.
    Away,
}

/// One field to mend.
#[derive(Debug, Clone)]
pub struct FieldFault {
    /// Name of the field.
    pub field: String,
    /// Id of the text that says what to do.
    pub text: &'static str,
    /// What was given or what is possible, to quote.
    pub detail: String,
}

/// A refusal or failure.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Kind.
    pub kind: Kind,
    /// Id of the text that tells people.
    pub text: &'static str,
    /// The rule that refused, as in the API.
    pub rule: Option<&'static str>,
    /// What to quote.
    pub detail: String,
    /// Fields to mend.
    pub fields: Vec<FieldFault>,
    /// More members of the problem document.
    pub more: Map<String, Json>,
    /// For the log alone.
    pub cause: Option<String>,
}

impl Fault {
    fn of(kind: Kind, text: &'static str) -> Fault {
        Fault {
            kind,
            text,
            rule: None,
            detail: String::new(),
            fields: Vec::new(),
            more: Map::new(),
            cause: None,
        }
    }
    /// 404.
    pub fn not_found() -> Fault {
        Fault::of(Kind::NotFound, "fault-not-found")
    }
    /// 401.
    pub fn sign_in() -> Fault {
        Fault::of(Kind::SignIn, "fault-sign-in")
    }
    /// 403.
    pub fn forbidden() -> Fault {
        Fault::of(Kind::Forbidden, "fault-forbidden")
    }
    /// 400 with the parser's words.
    pub fn bad(detail: impl Into<String>) -> Fault {
        Fault {
            detail: detail.into(),
            ..Fault::of(Kind::Bad, "fault-bad")
        }
    }
    /// Another kind by text id.
    pub fn new(kind: Kind, text: &'static str) -> Fault {
        Fault::of(kind, text)
    }
    /// 409 by a rule: `rule` as the API names it, `text` the text id.
    pub fn rule(rule: &'static str, text: &'static str) -> Fault {
        Fault {
            rule: Some(rule),
            ..Fault::of(Kind::Rule, text)
        }
    }
    /// 422 about one field.
    pub fn field(field: &str, text: &'static str, detail: impl Into<String>) -> Fault {
        let field = FieldFault {
            field: field.to_owned(),
            text,
            detail: detail.into(),
        };
        Fault {
            fields: vec![field],
            ..Fault::of(Kind::Invalid, "fault-invalid")
        }
    }
    /// 500; the cause goes to the log.
    pub fn ours(cause: impl Into<String>) -> Fault {
        Fault {
            cause: Some(cause.into()),
            ..Fault::of(Kind::Ours, "fault-ours")
        }
    }
    /// Adds a member to the problem document.
    pub fn with(mut self, name: &str, value: impl Into<Json>) -> Fault {
        self.more.insert(name.to_owned(), value.into());
        self
    }
    /// Adds what to quote.
    pub fn quoting(mut self, detail: impl Into<String>) -> Fault {
        self.detail = detail.into();
        self
    }
    /// HTTP status.
    pub fn status(&self) -> u16 {
        match self.kind {
            Kind::Bad => 400,
            Kind::SignIn => 401,
            Kind::Forbidden => 403,
            Kind::NotFound => 404,
            Kind::Method => 405,
            Kind::Rule => 409,
            Kind::TooSlow => 408,
            Kind::TooLarge => 413,
            Kind::Invalid => 422,
            Kind::TooMany => 429,
            Kind::Ours => 500,
            Kind::Away => 503,
        }
    }
}

impl From<store::Error> for Fault {
    fn from(e: store::Error) -> Fault {
        let kind = match e {
            store::Error::CannotWrite(_) | store::Error::Unreachable(_) | store::Error::Closed => {
                Kind::Away
            }
            _ => Kind::Ours,
        };
        let text = if kind == Kind::Away {
            "fault-away"
        } else {
            "fault-ours"
        };
        Fault {
            cause: Some(e.to_string()),
            ..Fault::of(kind, text)
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.text)?;
        if let Some(rule) = self.rule {
            write!(f, " [{rule}]")?;
        }
        if !self.detail.is_empty() {
            write!(f, ": {}", self.detail)?;
        }
        for field in &self.fields {
            write!(f, "; {}: {} {}", field.field, field.text, field.detail)?;
        }
        if let Some(cause) = &self.cause {
            write!(f, " ({cause})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
