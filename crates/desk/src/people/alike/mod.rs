//! Who is alike: before a remedy is granted, the desk shows what was given before to the same
//! customer and to those so like them that they may be the same (rule 6).

mod contacts;
mod names;
mod weigh;
mod why;

#[cfg(test)]
mod tests;

pub use weigh::Alike;
pub use why::Why;
