//! The desk as its users meet it: a whole house in process, spoken to through the front door.
//!
//! [`house`] is the harness; every other module is one story or one table. A test takes a
//! house on each engine with [`both`], and speaks as one of the [`Who`]:
//!
//! ```ignore
//! both(|house| {
//!     let (status, noted) = house.as_(Who::Elias).post("/api/v1/encounters", json!({…}));
//!     let page = house.browser(Who::Aino).get("/");
//! });
//! ```

mod house;

mod access;
mod edges;
mod ground;
mod rules;
mod schema;
mod search;
mod statements;
mod story;

#[allow(unused_imports)] // modules take what they need
use house::{Browser, HOUR, House, MINUTE, Page, Voice, Who, both};
