//! Language: texts, dates, time phrases and search analysis in Finnish, Swedish and English.

pub mod dates;
mod lang;
mod texts;

pub use dates::Dates;
pub use lang::Lang;
pub use texts::Texts;
