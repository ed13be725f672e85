//! Letters: what goes out to customers by mail.
//!
//! A letter is written in the unit of the change it belongs to ([`write`]), can be taken back for
//! ten seconds ([`undo`]) and goes out after that ([`outbox`]). When it has left it is an outbound
//! encounter of whoever signed it. What came back is told by [`bounced`].
//!
//! In a text `{page}` and `{survey:ID}` stand for secret links, which are made when the letter
//! leaves: the store holds their hashes alone.
//!
//! Whoever writes letters nobody asked for looks first whether mail is set up at all ([`way_out`]).

mod address;
mod drafts;
mod ended;
pub mod handlers;
pub mod outbox;
pub mod pages;
mod rows;
mod template_seed;
mod templates;
mod voices;
mod writing;

pub use address::{Address, newest_address};
pub use drafts::{Draft, SayDraft, draft_of, drop_draft, hear_left, keep_draft, others_writing};
pub use ended::{
    acknowledge, bounced, came, hear_forgotten, hear_known, hear_merged, hear_parted, thread_of,
};
pub use rows::{Letter, State, Trouble, by_id, by_message_id, newest_on, of_case, written_to};
pub use templates::{
    InVoices, SayTemplate, Template, add_template, all_templates, change_template, fill, gap, seed,
    template, templates,
};
pub use voices::{Odd, odd_voice};
pub use writing::{New, TAKEN_BACK, undo, write};

use crate::house;
use kohtaamo_store::{Sql, Tx};
use kohtaamo_web::Fault;

kohtaamo_store::ids! {
    /// A letter.
    LetterId = 'L';
}

crate::words! {
    /// Why a letter is written.
    LetterKind {
        /// Somebody of the staff writes to the customer.
        Reply = "reply",
        /// The link to the customer's page.
        Page = "page",
        /// A survey.
        Survey = "survey",
        /// The program tells of something: that a letter came in, a promise's new time.
        Notice = "notice",
    }
    /// How letters leave this house.
    Way {
        /// By a mail server.
        Smtp = "smtp",
        /// Into a folder, as files.
        Folder = "folder",
    }
}

/// Statements of the whole room.
pub static ALL: &[&[&Sql]] = &[
    rows::STATEMENTS,
    writing::STATEMENTS,
    drafts::STATEMENTS,
    outbox::STATEMENTS,
    templates::STATEMENTS,
    ended::STATEMENTS,
];

/// What the program that serves knows of its place, told to the house so that every process on
/// its data knows it.
pub struct Place<'a> {
    /// The address people type: links in letters begin with it.
    pub base: &'a str,
    /// Who letters come from: `Hotelli Aura <asiakas@aura.example>`.
    pub from: Option<&'a str>,
    /// How they leave.
    pub way: Option<Way>,
}

/// Tells the house where it is served and how letters leave. What is known already is not told again.
pub fn settle(tx: &mut Tx<'_>, place: &Place<'_>) -> Result<(), Fault> {
    let way = place.way.map_or("", Way::word);
    for (key, value) in [
        ("public_url", place.base),
        ("mail_from", place.from.unwrap_or_default()),
        ("mail_way", way),
    ] {
        if house::setting(tx, key)?.unwrap_or_default() != value {
            house::set(tx, key, value)?;
        }
    }
    Ok(())
}

/// How letters leave; none while mail is not set up, and then a letter waits.
pub fn way_out(tx: &mut Tx<'_>) -> Result<Option<Way>, Fault> {
    Ok(house::setting(tx, "mail_way")?.and_then(|w| w.parse().ok()))
}

/// What links in letters begin with, without a slash at the end.
pub fn base(tx: &mut Tx<'_>) -> Result<String, Fault> {
    Ok(house::setting(tx, "public_url")?.unwrap_or_default())
}

/// Who letters come from; empty while mail is not set up.
pub fn from(tx: &mut Tx<'_>) -> Result<String, Fault> {
    Ok(house::setting(tx, "mail_from")?.unwrap_or_default())
}
