//! `kohtaamo receive`

use crate::config;
use crate::failure::{self, Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::channels::mail::{self, Source, Stop};
use std::path::PathBuf;
use std::process::ExitCode;

/// What a mail server understands as: not now, keep it and try again (sysexits.h).
const TEMPORARY: u8 = 75;

/// Takes a letter.
#[derive(Args)]
pub struct Receive {
    /// Where it comes from, as it is called on the letter
    #[arg(long, default_value = "pipe")]
    source: String,
    /// The team whose case it becomes [default: the first that is staffed]
    #[arg(long)]
    team: Option<String>,
    /// Settings file, which knows the house's own addresses [default: kohtaamo.toml in the data folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
}

impl Receive {
    /// Runs; 0 only when the letter is durable, else 75, so that the mail server keeps it.
    pub fn run(self) -> Ended {
        match self.take() {
            Ok(()) => Ok(ExitCode::SUCCESS),
            Err(why) => {
                failure::tell(why);
                Ok(ExitCode::from(TEMPORARY))
            }
        }
    }

    fn take(self) -> Result<(), Failure> {
        let settings = config::of(self.config.as_deref(), &self.place)?;
        let store = self.place.open_existing()?;
        store.write_now(move |tx| mail::settle(tx, &settings.mail))?;
        let source = Source {
            name: self.source,
            place: None,
            team: self.team,
            archive: false,
        };
        let received = mail::receive(&store, &source, &mut std::io::stdin().lock());
        let received = received.map_err(|stop| match stop {
            Stop::Fault(fault) => fault.into(),
            Stop::Empty => Failure::could_not("no letter came", "pipe one to standard input"),
            Stop::Reading(e) => Failure::could_not(
                format!("the letter broke off: {e}"),
                "send it again; nothing of it was kept",
            ),
        })?;
        // It is ours from here on: what goes wrong now the desk tries again by itself.
        if let Err(fault) = mail::read(&store, &received.id) {
            eprintln!("kohtaamo: the letter is kept and waits to be read ({fault})");
        }
        Ok(())
    }
}
