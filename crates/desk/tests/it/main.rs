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
mod voices;

mod access;
mod alike;
mod arrivals;
mod asking;
mod back;
mod customer_page;
mod edges;
mod forgetting;
mod forms;
mod ground;
mod import;
mod import_real;
mod letters;
mod letters_in;
mod letters_out;
mod letters_real;
mod levels;
mod links;
mod mailboxes;
mod mandates;
mod moving;
mod odd_servers;
mod people;
mod random;
mod remedies;
mod rules;
mod schema;
mod search;
mod shift;
mod situations;
mod slow;
mod statements;
mod story;
mod surveys;
mod web_form;
mod would_change;

#[allow(unused_imports)] // modules take what they need
use house::{HOUR, House, MINUTE, Who, both};
#[allow(unused_imports)]
use voices::{Browser, Page, Voice};
