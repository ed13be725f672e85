//! Fetching from mailboxes: each has a task of its own, and what goes wrong in one stops no other.
//!
//! A letter is marked (or moved) only when it is durable here, and the mailbox's row moves on only
//! when it is marked. Whatever is cut off in between is fetched again and known by its bytes.

use super::mailboxes::{self, Fetched};
use super::pipe::{self, Pipe};
use super::reading;
use super::receiving::{self, Source, Stop};
use jiff::tz::TimeZone;
use kohtaamo_mail::imap::{Folder, Line, There, Trouble};
use kohtaamo_mail::settings::Mailbox;
use kohtaamo_store::files::PIECE;
use kohtaamo_store::{Ms, Store};
use kohtaamo_web::Fault;
use std::collections::HashMap;
use std::time::Duration;
use tokio::task::{JoinSet, spawn_blocking};

/// A server forgets who idles after half an hour, and what stands between often after ten minutes.
const IDLE: Duration = Duration::from_secs(9 * 60);
/// A server that cannot tell of new letters is asked this often.
const POLL: Duration = Duration::from_secs(60);
/// Pauses between tries to reach a server that fails: the first, and the longest.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);
/// Letters looked at together …
const TOGETHER: usize = 50;
/// … and fetched together up to so many bytes.
const BYTES: u32 = 1 << 20;
/// So many UIDs behind the last are looked at for letters that were cut off before their mark.
const LOOK_BACK: i64 = 500;
/// As often a letter may break the line before it is left where it is.
const STUMBLES: u32 = 3;
const DAY: Ms = 24 * 3_600_000;

/// Fetches from every mailbox until the program stops.
pub async fn run(store: Store, mailboxes: Vec<Mailbox>) {
    let mut tasks = JoinSet::new();
    for mailbox in mailboxes {
        tasks.spawn(keep(store.clone(), mailbox));
    }
    while tasks.join_next().await.is_some() {}
}

/// Why a visit ended.
enum Ended {
    Mail(Trouble),
    Desk(Fault),
}

impl From<Trouble> for Ended {
    fn from(trouble: Trouble) -> Ended {
        Ended::Mail(trouble)
    }
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Ended {
        Ended::Desk(fault)
    }
}

/// Goes to a mailbox again and again, with pauses that grow while it fails.
async fn keep(store: Store, mailbox: Mailbox) {
    let mut visitor = Visitor {
        store,
        mailbox,
        pause: PAUSE,
        one_by_one: false,
        validity: None,
        stumbled: HashMap::new(),
        stays: false,
    };
    loop {
        let why = match visitor.visit().await {
            Ok(()) => continue,
            Err(Ended::Mail(trouble)) => trouble.to_string(),
            Err(Ended::Desk(fault)) => format!("a letter could not be stored: {fault}"),
        };
        let name = visitor.mailbox.name.clone();
        tracing::warn!(
            mailbox = name,
            why,
            "a mailbox could not be fetched from; again after a pause"
        );
        let told = visitor
            .store
            .write(move |tx| mailboxes::failed(tx, &name, &why))
            .await;
        if let Err(fault) = told {
            tracing::warn!(error = %fault, "that a mailbox fails could not be noted");
        }
        tokio::time::sleep(visitor.pause).await;
        visitor.pause = (visitor.pause * 2).min(LONGEST_PAUSE);
    }
}

/// Whoever goes to one mailbox.
struct Visitor {
    store: Store,
    mailbox: Mailbox,
    pause: Duration,
    /// The last visit ended among several letters: they are taken one by one now.
    one_by_one: bool,
    /// What the UIDs below belong to.
    validity: Option<u32>,
    /// How often the server failed at a letter.
    stumbled: HashMap<u32, u32>,
    /// It was said that letters cannot be moved.
    stays: bool,
}

impl Visitor {
    /// Fetches what is there, then waits for more; ends when something goes wrong.
    async fn visit(&mut self) -> Result<(), Ended> {
        let mut line = Line::open(&self.mailbox.server).await?;
        let folder = line.select(&self.mailbox.folder).await?;
        if self.validity.replace(folder.validity) != Some(folder.validity) {
            self.stumbled.clear(); // its UIDs are other letters now
        }
        let mut last = self.catch_up(&mut line, folder).await?;
        loop {
            let mut new = line.search(&format!("UID {}:*", last + 1)).await?;
            new.retain(|uid| *uid > last); // `9:*` is the last letter, also when that is 5
            for some in new.chunks(TOGETHER) {
                self.take(&mut line, folder, some).await?;
                last = some.last().copied().unwrap_or(last);
                self.reached(folder, last).await?;
            }
            self.works().await?;
            line = line.wait(IDLE, POLL).await?;
        }
    }

    /// What came before this visit and may not be here yet; answers the UID to go on from.
    async fn catch_up(&mut self, line: &mut Line, folder: Folder) -> Result<u32, Ended> {
        let name = self.mailbox.name.clone();
        let known = self
            .store
            .read(move |tx| mailboxes::get(tx, &name))
            .await?
            .filter(|fetched| fetched.validity.is_some());
        let (query, last) = left_behind(known, folder);
        let behind = line.search(&query).await?;
        for some in behind.chunks(TOGETHER) {
            self.take(line, folder, some).await?;
        }
        self.reached(folder, last).await?;
        Ok(last)
    }

    /// Brings letters here, and marks those that are. One that the server has and does not give
    /// ends the visit.
    async fn take(&mut self, line: &mut Line, folder: Folder, uids: &[u32]) -> Result<(), Ended> {
        let mut there = line.sizes(uids).await?;
        there.retain(|one| {
            self.stumbled
                .get(&one.uid)
                .is_none_or(|times| *times < STUMBLES)
        });
        let mut rest = &there[..];
        while !rest.is_empty() {
            let (group, after) = rest.split_at(self.group(rest));
            rest = after;
            let uids: Vec<u32> = group.iter().map(|there| there.uid).collect();
            let here = match self.bring(line, folder, group).await {
                Ok(here) => here,
                Err(ended) => {
                    self.stumble(&ended, &uids);
                    return Err(ended);
                }
            };
            self.done_with(line, &here).await?;
            let missing: Vec<u32> = uids.into_iter().filter(|u| !here.contains(u)).collect();
            let kept = line.still_there(&missing).await?;
            if !kept.is_empty() {
                let ended = Trouble::Refused("it did not give a letter that it has".into()).into();
                self.stumble(&ended, &kept);
                return Err(ended);
            }
        }
        self.one_by_one = false;
        Ok(())
    }

    /// Tells the server that letters are here. One that does not move them has them marked, which
    /// is enough for the next.
    async fn done_with(&mut self, line: &mut Line, uids: &[u32]) -> Result<(), Ended> {
        line.mark(uids).await?;
        let Some(folder) = &self.mailbox.move_to else {
            return Ok(());
        };
        match line.move_into(uids, folder).await {
            Err(why @ (Trouble::Refused(_) | Trouble::Settings(_))) => {
                if !std::mem::replace(&mut self.stays, true) {
                    let mailbox = &self.mailbox.name;
                    tracing::warn!(mailbox, folder, %why, "letters cannot be moved; they are marked and stay");
                }
                Ok(())
            }
            moved => Ok(moved?),
        }
    }

    /// How many of these go together: a large one alone.
    fn group(&self, there: &[There]) -> usize {
        let mut bytes = 0;
        let fit = there.iter().take_while(|one| {
            bytes += u64::from(one.size);
            bytes <= u64::from(BYTES) && !self.one_by_one
        });
        fit.count().max(1)
    }

    /// A letter at which the server fails again and again stays there, and those after it come.
    /// What fails on our side is no letter's fault, and none is left behind for it.
    fn stumble(&mut self, ended: &Ended, uids: &[u32]) {
        self.one_by_one = true;
        if let (Ended::Mail(_), [uid]) = (ended, uids) {
            let times = self.stumbled.entry(*uid).or_default();
            *times += 1;
            if *times == STUMBLES {
                let mailbox = &self.mailbox.name;
                tracing::error!(
                    mailbox,
                    uid,
                    "a letter cannot be fetched; it stays on the server"
                );
            }
        }
    }

    /// Brings letters; answers those that are durable.
    async fn bring(
        &self,
        line: &mut Line,
        folder: Folder,
        group: &[There],
    ) -> Result<Vec<u32>, Ended> {
        if let [one] = group
            && one.size as usize > PIECE
        {
            let came = self.bring_large(line, folder, *one).await?;
            return Ok(came.then_some(one.uid).into_iter().collect());
        }
        let uids: Vec<u32> = group.iter().map(|there| there.uid).collect();
        let mut here = Vec::new();
        for (uid, raw) in line.letters(&uids).await? {
            let (store, source) = (self.store.clone(), self.source(folder, uid));
            let stored = spawn_blocking(move || store_and_read(&store, &source, &mut &raw[..]));
            stored.await.map_err(stopped)??;
            here.push(uid);
        }
        Ok(here)
    }

    /// A large letter comes and is stored piece by piece; `false` when nothing of it came.
    async fn bring_large(
        &self,
        line: &mut Line,
        folder: Folder,
        letter: There,
    ) -> Result<bool, Ended> {
        let first = line.piece(letter.uid, 0, PIECE).await?;
        let Some(first) = first.filter(|first| !first.is_empty()) else {
            return Ok(false);
        };
        let (store, source) = (self.store.clone(), self.source(folder, letter.uid));
        let (to, mut from) = pipe::pipe();
        let stored = spawn_blocking(move || store_and_read(&store, &source, &mut from));
        let sent = send(line, letter, first, to).await;
        // A line that broke has closed the pipe before its end, and nothing was stored.
        let stored = stored.await.map_err(stopped)?;
        sent?;
        stored.map(|()| true)
    }

    fn source(&self, folder: Folder, uid: u32) -> Source {
        Source {
            name: self.mailbox.name.clone(),
            place: Some(format!("{}.{uid}", folder.validity)),
            team: self.mailbox.team.clone(),
            archive: false,
        }
    }

    async fn reached(&self, folder: Folder, last: u32) -> Result<(), Ended> {
        let name = self.mailbox.name.clone();
        let moved = move |tx: &mut kohtaamo_store::Tx<'_>| {
            mailboxes::fetched(tx, &name, folder.validity, last)
        };
        Ok(self.store.write(moved).await?)
    }

    async fn works(&mut self) -> Result<(), Ended> {
        self.pause = PAUSE;
        let name = self.mailbox.name.clone();
        Ok(self
            .store
            .write(move |tx| mailboxes::worked(tx, &name))
            .await?)
    }
}

/// What to look for before new letters, and the UID new ones come after.
fn left_behind(known: Option<Fetched>, folder: Folder) -> (String, u32) {
    let newest = folder.next.saturating_sub(1);
    match known {
        // The first time: what nobody has looked at. What was read before us is not ours to answer.
        None => ("UNSEEN".into(), newest),
        Some(f) if f.validity == Some(i64::from(folder.validity)) => {
            let last = u32::try_from(f.last).unwrap_or(newest).min(newest);
            let first = (f.last - LOOK_BACK).max(1);
            (format!("UID {first}:{} UNSEEN", last.max(1)), last)
        }
        // The server numbers anew: whatever came in our time may be a letter we do not have.
        Some(f) => {
            let since = jiff::Timestamp::from_millisecond(f.begun_at - DAY)
                .unwrap_or_default()
                .to_zoned(TimeZone::UTC);
            let since = since.strftime("%-d-%b-%Y");
            (format!("OR UNSEEN SINCE {since}"), newest)
        }
    }
}

/// Sends a letter's pieces to whoever stores them. The end is told only of a letter that is whole:
/// as long as the server said, or until it says itself that nothing follows (some tell a size that
/// is a guess).
async fn send(line: &mut Line, letter: There, first: Vec<u8>, to: Pipe) -> Result<(), Ended> {
    let size = letter.size as usize;
    let mut piece = first;
    let mut at = 0;
    while !piece.is_empty() {
        let short = piece.len() < PIECE;
        at += piece.len();
        if !to.send(piece).await {
            return Ok(()); // whoever stores it has ended, and says why
        }
        if short && at >= size {
            break;
        }
        piece = match line.piece(letter.uid, at, PIECE).await? {
            Some(piece) => piece,
            None if at >= size => break,
            None => {
                let why = format!("a letter ended after {at} of {size} bytes");
                return Err(Trouble::Line(why).into());
            }
        };
    }
    to.end().await;
    Ok(())
}

/// Stores a letter; then reads it, which a sweep does again when it fails.
fn store_and_read(
    store: &Store,
    source: &Source,
    bytes: &mut dyn std::io::Read,
) -> Result<(), Ended> {
    let received = match receiving::receive(store, source, bytes) {
        Ok(received) => received,
        Err(Stop::Empty) => return Ok(()),
        Err(Stop::Fault(fault)) => return Err(fault.into()),
        Err(Stop::Reading(e)) => return Err(Trouble::Line(e.to_string()).into()),
    };
    if let Err(fault) = reading::read(store, &received.id) {
        tracing::warn!(message = received.id.as_str(), error = %fault, "a message could not be read; it waits");
    }
    Ok(())
}

fn stopped(e: tokio::task::JoinError) -> Ended {
    Ended::Desk(Fault::ours(e.to_string()))
}
