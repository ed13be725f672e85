//! The store as rooms use it, on both engines.

mod chain;
mod ground;
mod units;
