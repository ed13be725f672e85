//! House work: `cargo xtask test|ci|tidy|proof`.
fn main() {}
