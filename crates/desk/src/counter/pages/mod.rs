//! The pages of the counter.

pub mod approval;
pub mod cases;
pub mod customer;
pub mod file;
pub mod known;
pub mod note;
pub mod now;
mod who;
