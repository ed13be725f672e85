//! Reading, over real letters and broken ones.

mod anything;
mod letters;
mod real;
mod shared;
