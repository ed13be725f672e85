//! Reading, over real letters and broken ones.

mod anything;
mod corpus;
mod figures;
mod letters;
mod quoting;
mod real;
mod shared;
