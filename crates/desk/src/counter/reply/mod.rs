//! Replying to the customer of a case: the editor, its draft, and what it must not overlook — who
//! else is writing, and what left meanwhile.

mod fill;
mod handlers;
mod page;

pub use handlers::{Reply, drop, keep, letters, others, read, send, take_back, use_template};
pub use page::reply_page;
