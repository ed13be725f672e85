//! The HTTP ground: everything a request needs that is not about customers.
//!
//! A request becomes an [`Ask`]; the desk answers it with an [`Answer`] or a [`Fault`] inside
//! one transaction of the store; this crate turns that into bytes. Handlers are plain
//! synchronous functions `fn(&mut Tx, &Ask) -> Result<Answer, Fault>`: no handler can leave
//! half a transaction behind, whatever becomes of its connection.
#![warn(missing_docs)]

mod answer;
mod ask;
mod assets;
mod body;
mod counts;
mod fault;
mod files;
mod limit;
mod listen;
mod live;
mod parts;
mod respond;
mod secret;
mod serve;
mod turns;

pub use answer::Answer;
pub use ask::{Ask, Credential, Face, Fields, Upload};
pub use assets::{Assets, asset};
pub use counts::metrics;
pub use fault::{Fault, FieldFault, Kind};
pub use files::{Media, sniff};
pub use limit::Limit;
pub use listen::{Patience, serve};
pub use parts::{FILE_LIMIT, FILES, FORM_LIMIT};
pub use secret::{Secret, csrf_of};
pub use serve::{App, Head, Settings, Way, router};
