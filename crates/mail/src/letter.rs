//! A letter, read.

use crate::head::Head;
use crate::parts::{self, Attachment};
use crate::quotes::{self, Said};
use crate::sort::{self, Sort};

/// As many letters that one answers are named.
const ANSWERS: usize = 100;
/// A subject is shown so far.
const SUBJECT: usize = 500;

/// Somebody's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The name beside it.
    pub name: Option<String>,
    /// `aino@example.fi`, as written: not proven to be an address, not made lower case.
    pub address: String,
}

/// What a message says. Nothing in it is proven: a sender may write anything.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// Its Message-ID, without angle brackets.
    pub id: Option<String>,
    /// The Message-IDs that it answers: In-Reply-To, then References, the newest first.
    pub answers: Vec<String>,
    /// Who it says that it is from.
    pub from: Option<Address>,
    /// Where it wants its answer, when that is elsewhere.
    pub reply_to: Option<Address>,
    /// Whom it was written to.
    pub to: Vec<Address>,
    /// Who got it for their knowledge.
    pub cc: Vec<Address>,
    /// Its subject, in one line.
    pub subject: String,
    /// When it says that it was written, in ms.
    pub at: Option<i64>,
    /// What is written in it.
    pub said: Said,
    /// There were more words than are read: they are in the message's own file.
    pub cut: bool,
    /// Its words come from HTML.
    pub html_only: bool,
    /// The files with it.
    pub attachments: Vec<Attachment<'a>>,
    /// What sort of letter it is.
    pub sort: Sort,
    /// The address of the mailing list that it came through, in lower case. A house whose own
    /// address is a group gets its customers' letters through that list.
    pub list: Option<String>,
    /// It has the header of a letter. Else the words are whatever text could be made out.
    pub readable: bool,
}

/// Reads a message. It never fails: what is broken is read as far as it goes.
pub fn read(raw: &[u8]) -> Letter<'_> {
    let raw = raw.trim_ascii_start();
    let (mut head, mut bytes) = Head::split(raw);
    let readable = head.of_a_letter();
    if !head.of_a_part() {
        (head, bytes) = (Head::default(), raw);
    }
    let body = parts::walk(&head, bytes);
    let sort = sort::sort(&head, &body);
    Letter {
        id: head.ids("Message-ID").into_iter().next(),
        answers: answers(&head),
        from: head
            .addresses("From")
            .into_iter()
            .chain(head.addresses("Sender"))
            .next(),
        reply_to: head.addresses("Reply-To").into_iter().next(),
        to: head.addresses("To"),
        cc: head.addresses("Cc"),
        subject: crate::text::line(&head.text("Subject"), SUBJECT),
        at: head.date(),
        said: quotes::cut(&body.text),
        cut: body.cut,
        html_only: body.html_only,
        attachments: body.attachments,
        sort,
        list: sort::list_address(&head),
        readable,
    }
}

fn answers(head: &Head<'_>) -> Vec<String> {
    let mut answers: Vec<String> = Vec::new();
    let references = head.ids("References");
    for id in head
        .ids("In-Reply-To")
        .into_iter()
        .chain(references.into_iter().rev())
    {
        if answers.len() < ANSWERS && !answers.contains(&id) {
            answers.push(id);
        }
    }
    answers
}
