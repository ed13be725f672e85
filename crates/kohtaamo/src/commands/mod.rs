//! One file per command.

pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod forget;
pub mod golden;
pub mod import;
mod import_mail;
pub mod receive;
pub mod restore;
pub mod scan;
pub mod serve;
pub mod token;
pub mod user;
pub mod verify;
