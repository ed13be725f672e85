//! The pages of the counter.

pub mod known;
pub mod note;
pub mod now;
mod who;
