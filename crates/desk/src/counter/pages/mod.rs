//! The pages of the counter.

pub mod now;
