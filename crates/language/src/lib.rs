//! Language: texts, dates, time phrases and search analysis in Finnish, Swedish and English.

pub mod dates;
mod lang;
pub mod search;
mod texts;
pub mod time_phrases;
pub mod voikko;

pub use dates::Dates;
pub use lang::Lang;
pub use texts::Texts;
