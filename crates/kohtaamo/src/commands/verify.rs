//! `kohtaamo verify`

use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_store::{Error, events};
use std::process::ExitCode;

/// Checks the chain and the rules.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    place: Where,
}

impl Verify {
    /// Runs; exit 1 and the first offender when something is broken.
    pub fn run(self) -> Ended {
        let store = self.place.open_existing()?;
        match store.read_now(events::verify) {
            Ok(found) => {
                println!(
                    "{} events in {} streams hold; {} texts checked, {} erased",
                    found.events, found.streams, found.words, found.erased
                );
                println!("head {}", found.head);
                Ok(ExitCode::SUCCESS)
            }
            Err(Error::Chain(offender)) => Err(Failure {
                code: 1,
                said: offender,
                hint: "compare with a backup; do not write before you know why".into(),
            }),
            Err(e) => Err(e.into()),
        }
    }
}
