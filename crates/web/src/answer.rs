//! What is answered.

use bytes::Bytes;

/// An answer to an [`crate::Ask`].
#[derive(Debug, Clone)]
pub enum Answer {
    /// A page or a part of one.
    Html {
        /// 200, or 422 for a page shown again.
        status: u16,
        /// The markup.
        body: String,
    },
    /// JSON.
    Json {
        /// 200 or 201.
        status: u16,
        /// The document.
        body: serde_json::Value,
    },
    /// See other (303).
    Go {
        /// Where to.
        to: String,
        /// What happened, told on the next page: a text id.
        said: Option<&'static str>,
    },
    /// Some other text, such as metrics.
    Text {
        /// Content type.
        kind: &'static str,
        /// Body.
        body: String,
    },
    /// A file somebody sent. Its bytes decide what it is shown as: a picture is shown, anything
    /// else is only handed over.
    File {
        /// Its name.
        name: Option<String>,
        /// Its bytes.
        bytes: Bytes,
    },
    /// Another answer, which these other sites may show inside their own pages.
    Framed {
        /// Origins, `https://www.hotel.example`.
        sites: Vec<String>,
        /// The answer.
        answer: Box<Answer>,
    },
    /// Another answer, which also sets this browser's cookie.
    WithCookie {
        /// `None` takes the cookie away.
        secret: Option<crate::Secret>,
        /// Days it is kept; 0 until the browser closes.
        days: u32,
        /// The answer.
        answer: Box<Answer>,
    },
    /// Another answer, which also remembers a choice (`lang`, `theme`) in a readable cookie.
    WithChoice {
        /// Name.
        name: &'static str,
        /// Value.
        value: String,
        /// The answer.
        answer: Box<Answer>,
    },
}

impl Answer {
    /// A page.
    pub fn html(body: String) -> Answer {
        Answer::Html { status: 200, body }
    }
    /// A document.
    pub fn json(body: serde_json::Value) -> Answer {
        Answer::Json { status: 200, body }
    }
    /// See other.
    pub fn go(to: impl Into<String>) -> Answer {
        Answer::Go {
            to: to.into(),
            said: None,
        }
    }
    /// See other, with a word on what happened.
    pub fn went(to: impl Into<String>, said: &'static str) -> Answer {
        Answer::Go {
            to: to.into(),
            said: Some(said),
        }
    }
}
