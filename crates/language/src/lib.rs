//! Language: texts, dates, time phrases, cues and search analysis in Finnish, Swedish and English.

pub mod cues;
pub mod dates;
mod lang;
pub mod search;
mod spoken;
mod texts;
pub mod time_phrases;
pub mod voikko;

pub use dates::Dates;
pub use lang::Lang;
pub use spoken::spoken;
pub use texts::Texts;
