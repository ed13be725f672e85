//! Language: texts, dates, time phrases and search analysis in Finnish, Swedish and English.

mod lang;
mod texts;

pub use lang::Lang;
pub use texts::Texts;
