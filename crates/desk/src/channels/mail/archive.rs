//! An archive of letters goes in: each is stored and read like one that came today, in the order
//! of the archive, and what they say of each other holds. Nothing is ever sent because of it, and
//! the same archive again adds nothing.

use super::folders::{self, Form};
use super::mbox::Mbox;
use super::receiving::{self, Source, Stop};
use super::{MessageId, Outcome, reading, rows};
use crate::access;
use kohtaamo_mail::Sort;
use kohtaamo_store::Store;
use kohtaamo_web::Fault;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// As many findings are listed; more are counted.
const LISTED: usize = 1000;
/// Of a letter this much is looked at in a dry run: what sort it is stands in its head.
const LOOKED_AT: u64 = 64 << 20;

/// An archive to bring in.
#[derive(Debug, Clone)]
pub struct Archive {
    /// An mbox, a letter, or a folder of them.
    pub path: PathBuf,
    /// The team its cases go to; else the first that is staffed.
    pub team: Option<String>,
    /// Reads everything, keeps nothing.
    pub dry_run: bool,
}

/// Something a person should look at.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// Which letter of it, 1 the first; 0 for the file.
    pub letter: u64,
    /// What about it.
    pub reason: String,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Letters of the archive.
    pub messages: u64,
    /// Those that are new here.
    pub new: u64,
    /// Those that were here.
    pub known: u64,
    /// Those that are stored and could not be read yet: the desk tries again.
    pub waiting: u64,
    /// Those that could not be stored.
    pub failed: u64,
    /// What became of the new ones; in a dry run a person's letter is a `letter`.
    pub outcomes: BTreeMap<&'static str, u64>,
    /// What to look at, the first thousand.
    pub findings: Vec<Finding>,
    /// How many findings there are in all.
    pub findings_in_all: u64,
    /// Nothing was kept.
    pub dry_run: bool,
}

/// Brings an archive in. `progress` hears how many bytes of how many were read.
pub fn import(
    store: &Store,
    archive: &Archive,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, Stop> {
    let (files, all) = folders::files(&archive.path).map_err(Stop::Reading)?;
    let team = archive.team.clone();
    // Before the first letter: somebody must be there to have what is still to be looked at.
    store.read_now(move |tx| {
        if let Some(team) = &team {
            crate::house::team_named(tx, team)?;
        }
        access::staffed_team(tx, None)
    })?;
    let mut letters = Letters {
        store,
        source: Source {
            name: name_of(&archive.path),
            place: None,
            team: archive.team.clone(),
            archive: true,
        },
        dry_run: archive.dry_run,
        met: HashSet::new(),
        report: Report {
            dry_run: archive.dry_run,
            ..Report::default()
        },
    };
    let mut before = 0;
    for file in &files {
        if let Err(e) = letters.file(file, |read| progress(before + read, all)) {
            letters.failed(file, 0, e)?;
        }
        before += std::fs::metadata(file).map_or(0, |m| m.len());
        progress(before, all);
    }
    Ok(letters.report)
}

/// What the archive is called on the rows of its messages.
fn name_of(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.map_or_else(|| "archive".into(), |name| name.into_owned())
}

struct Letters<'a> {
    store: &'a Store,
    source: Source,
    dry_run: bool,
    /// Digests met in a dry run.
    met: HashSet<[u8; 32]>,
    report: Report,
}

impl Letters<'_> {
    fn file(&mut self, file: &Path, mut progress: impl FnMut(u64)) -> Result<(), Stop> {
        let (form, reader) = folders::open(file).map_err(Stop::Reading)?;
        let mut reader = reader;
        match form {
            Form::Letter => self.letter(file, 1, &mut reader),
            Form::Other => {
                self.found(file, 0, "this is no letter and no mbox; left out".into());
                Ok(())
            }
            Form::Mbox => {
                let Some(mut mbox) = Mbox::begin(reader).map_err(Stop::Reading)? else {
                    let (_, mut reader) = folders::open(file).map_err(Stop::Reading)?;
                    return self.letter(file, 1, &mut reader);
                };
                let mut n = 0;
                while let Some(mut letter) = mbox.next().map_err(Stop::Reading)? {
                    n += 1;
                    self.letter(file, n, &mut letter)?;
                    // Whatever was not read of it is not the next one's.
                    io::copy(&mut letter, &mut io::sink()).map_err(Stop::Reading)?;
                    progress(mbox.read());
                }
                Ok(())
            }
        }
    }

    /// One letter; what is wrong with it alone does not stop the others.
    fn letter(&mut self, file: &Path, n: u64, bytes: &mut dyn Read) -> Result<(), Stop> {
        self.report.messages += 1;
        let done = if self.dry_run {
            self.look(bytes)
        } else {
            self.take(bytes)
        };
        done.or_else(|stop| self.failed(file, n, stop))
    }

    fn take(&mut self, bytes: &mut dyn Read) -> Result<(), Stop> {
        let received = receiving::receive(self.store, &self.source, bytes)?;
        if !received.new {
            self.report.known += 1;
            // Stored before, and perhaps not read: an import that was cut off goes on here.
            reading::read(self.store, &received.id)?;
            return Ok(());
        }
        self.report.new += 1;
        match reading::read(self.store, &received.id) {
            Ok(outcome) => self.became(outcome.word()),
            Err(fault) => self.waits(&received.id, &fault),
        }
        Ok(())
    }

    /// What it would be. Only letters of persons need the house to know more.
    fn look(&mut self, bytes: &mut dyn Read) -> Result<(), Stop> {
        let mut raw = Vec::new();
        bytes
            .take(LOOKED_AT)
            .read_to_end(&mut raw)
            .map_err(Stop::Reading)?;
        if raw.is_empty() {
            return Err(Stop::Empty);
        }
        let digest = *blake3::hash(&raw).as_bytes();
        let known = self
            .store
            .read_now(move |tx| rows::by_digest(tx, &digest))?;
        if known.is_some() || !self.met.insert(digest) {
            self.report.known += 1;
            return Ok(());
        }
        self.report.new += 1;
        let letter = kohtaamo_mail::read(&raw);
        self.became(match letter.sort {
            _ if !letter.readable => Outcome::Unreadable.word(),
            Sort::Letter => "letter",
            Sort::Bounce(_) => Outcome::Bounce.word(),
            Sort::Auto => Outcome::Auto.word(),
            Sort::List => Outcome::List.word(),
            Sort::Spam => Outcome::Spam.word(),
            Sort::Loop => Outcome::Loop.word(),
        });
        Ok(())
    }

    fn became(&mut self, outcome: &'static str) {
        *self.report.outcomes.entry(outcome).or_default() += 1;
    }

    fn waits(&mut self, id: &MessageId, fault: &Fault) {
        self.report.waiting += 1;
        tracing::warn!(message = id.as_str(), error = %fault, "a message could not be read; it waits");
    }

    fn failed(&mut self, file: &Path, n: u64, stop: Stop) -> Result<(), Stop> {
        let reason = match stop {
            Stop::Fault(fault) => return Err(Stop::Fault(fault)),
            Stop::Empty => "there is nothing in it".into(),
            Stop::Reading(e) => e.to_string(),
        };
        self.report.failed += u64::from(n > 0);
        self.found(file, n, reason);
        Ok(())
    }

    fn found(&mut self, file: &Path, letter: u64, reason: String) {
        self.report.findings_in_all += 1;
        if self.report.findings.len() < LISTED {
            self.report.findings.push(Finding {
                file: file.display().to_string(),
                letter,
                reason,
            });
        }
    }
}
