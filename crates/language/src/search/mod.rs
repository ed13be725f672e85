//! Search: from text to terms, from a query to the terms worth looking up.
//!
//! The database stores nothing but exact terms with a weight for each document, and
//! looks up nothing but exact terms; SQLite and PostgreSQL therefore answer alike.
//! All knowledge of language is here, in pure code:
//!
//! 1. [`Analyser::terms`] turns a document into [`Term`]s: the words as written, their
//!    stems in Finnish, Swedish and English, and with libvoikko base forms and the
//!    parts of compounds. Terms that are not words as written carry a mark in front
//!    ([`STEM`], [`BASE`], [`PART`]), so a stem is never taken for a word.
//! 2. [`Analyser::query`] reads what a person typed into a [`Query`] of words.
//! 3. [`Vocabulary::expand`] finds, for each word, the terms of the vocabulary that may
//!    be meant, each with a [`Tier`]: written exactly so, an inflection, a longer word
//!    that begins or ends with it, a slip of the finger.
//! 4. The caller looks those terms up, and [`rank`] orders what was found.
//! 5. [`snippet`] cuts the piece of text that shows why.
//!
//! How well it works is measured, not hoped: see `docs/search.md`.

mod analyser;
mod distance;
mod english;
mod finnish;
mod fuzzy;
mod identity;
mod related;
mod score;
mod snippet;
pub(crate) mod stop;
mod swedish;
mod swedish_verbs;
pub(crate) mod tokens;
mod vocabulary;

pub use analyser::{Analyser, BASE, PART, Query, QueryWord, STEM, Term};
pub use distance::damerau;
pub use identity::{email_norm, name_words, phone_digits};
pub use score::{Hit, WordStat, rank, score};
pub use snippet::{Piece, snippet};
pub use stop::is_stop_word;
pub use vocabulary::{Expanded, Limits, Tier, Vocabulary};
