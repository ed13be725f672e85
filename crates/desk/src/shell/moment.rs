//! An instant on a page.

/// An instant: for programs and for people. The macro `time` shows it.
#[derive(Debug, Clone)]
pub struct Moment {
    /// RFC 3339.
    pub iso: String,
    /// As people say it.
    pub text: String,
}
