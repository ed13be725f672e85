//! Mail that comes in: letters become cases, or join the one they answer.
//!
//! **First stored, then read.** [`receive`] keeps the bytes in pieces and then the row of
//! `messages`; when it has answered, the message is ours and its server may be told so. [`read`]
//! is a second step that may crash, fail or be repeated: what waits is read by the
//! [`sweep`], and what cannot be read after [`TRIES`] becomes a case with the file and a plain
//! notice. The same bytes twice are one message.
//!
//! Letters come by [`fetch`] from mailboxes, by a mail server's pipe, or with an archive ([`import`]).
//! A message has one [`Outcome`]. It joins a case when it answers a letter that is known *and*
//! its sender stands in that case; see [`joining`].

mod archive;
mod becoming;
mod fetching;
mod folders;
mod joining;
pub mod mailboxes;
mod mbox;
mod past;
mod pipe;
mod reading;
mod receiving;
mod rows;
mod sweeping;
mod words;

pub use archive::{Archive, Report, import};
pub use fetching::run as fetch;
pub use reading::read;
pub use receiving::{Received, Source, Stop, receive};
pub use rows::{STATEMENTS, counts, hear_forgotten, hear_known, hear_moved};
pub use sweeping::{anything_waits, sweep};

use crate::house;
use kohtaamo_language::search::email_norm;
use kohtaamo_mail::settings::Mail;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;

kohtaamo_store::ids! {
    /// A message.
    MessageId = 'M';
}

crate::words! {
    /// What became of a message.
    Outcome {
        /// It opened a case.
        Case = "case",
        /// It joined one.
        Joined = "joined",
        /// It tells that a letter did not arrive.
        Bounce = "bounce",
        /// A program answered by itself.
        Auto = "auto",
        /// It came through a mailing list.
        List = "list",
        /// It is our own letter come back.
        Loop = "loop",
        /// We wrote it.
        Own = "own",
        /// A server before us marked it as spam.
        Spam = "spam",
        /// A copy of one that came by another way.
        Duplicate = "duplicate",
        /// It cannot be read: a case, with the file.
        Unreadable = "unreadable",
    }
}

/// As often it is tried to read a message.
pub const TRIES: i64 = 3;

/// The touchpoint of letters.
const TOUCHPOINT: &str = "email";

/// Where the house keeps its own addresses, one a line.
const OURS: &str = "mail_ours";

/// Tells the house which addresses are its own, so that every process on its data knows them.
/// What is known already is not told again.
pub fn settle(tx: &mut Tx<'_>, mail: &Mail) -> Result<(), Fault> {
    let from = mail.from.iter().map(|from| bare_address(from));
    let ours = from.chain(mail.ours.iter().map(|o| bare_address(o)));
    let mut ours: Vec<String> = ours.filter_map(email_norm).collect();
    ours.sort();
    ours.dedup();
    let ours = ours.join("\n");
    if house::setting(tx, OURS)?.unwrap_or_default() != ours {
        house::set(tx, OURS, &ours)?;
    }
    Ok(())
}

/// Whether an address is one of the house's.
fn is_ours(tx: &mut Tx<'_>, address: &str) -> Result<bool, Fault> {
    let Some(address) = email_norm(address) else {
        return Ok(false);
    };
    let ours = house::setting(tx, OURS)?.unwrap_or_default();
    Ok(ours.lines().any(|line| line == address))
}

/// `Hotelli Aura <asiakas@aura.example>` → `asiakas@aura.example`
fn bare_address(written: &str) -> &str {
    let inside = written.rsplit_once('<').map(|(_, rest)| rest);
    inside
        .and_then(|i| i.split_once('>'))
        .map_or(written, |(address, _)| address)
        .trim()
}
