//! One file per command.

pub mod demo;
pub mod forget;
pub mod serve;
pub mod token;
pub mod user;
pub mod verify;
