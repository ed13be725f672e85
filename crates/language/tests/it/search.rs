//! Search: own small cases, and the measured quality on gold data when it is at hand.

mod desk;
mod english;
mod gold;
