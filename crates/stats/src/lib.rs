//! One-off or systemic: the learning engine, usable by itself.
//!
//! Counts of cases by attributes, what could be expected, what is more than chance, and the
//! reference algorithms of surveillance to compare with. It knows nothing of a desk, a store or a
//! page. Every formula names its author and year; `docs/learning.md` tells the method as a whole.

// `!(x > 0.0)` refuses what is no number too.
#![allow(clippy::neg_cmp_op_on_partial_ord)]

pub mod bayes;
pub mod blocks_glm;
pub mod cusum;
pub mod days;
pub mod ears;
pub mod farrington;
pub mod glr;
pub mod golden;
pub mod harmonic;
pub mod math;
pub mod outbreak;
pub mod scan;
pub mod tails;
