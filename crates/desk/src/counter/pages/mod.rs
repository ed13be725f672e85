//! The pages of the counter.

pub mod cases;
pub mod customer;
pub mod known;
pub mod note;
pub mod now;
mod who;
