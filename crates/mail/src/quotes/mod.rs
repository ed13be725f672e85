//! A writer's own words apart from those they answer and from their signature.

/// What is written in a letter. No word is lost: the three together hold all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What the writer wrote now.
    pub fresh: String,
    /// What they answer.
    pub quoted: Option<String>,
    /// Who they are, where they were, what their device says.
    pub signature: Option<String>,
}

/// Cuts a text.
pub fn cut(text: &str) -> Said {
    Said {
        fresh: text.trim().to_string(),
        quoted: None,
        signature: None,
    }
}
