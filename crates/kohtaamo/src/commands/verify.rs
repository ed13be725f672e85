//! `kohtaamo verify`

use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::rules;
use kohtaamo_store::{Error, Store, events};
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
        let chain = check(&store)?;
        println!(
            "{} events in {} streams hold; {} texts checked, {} erased",
            chain.events, chain.streams, chain.words, chain.erased
        );
        for (by, count) in store.read_now(rules::forgotten)? {
            println!(
                "erased by {}: {count} customers",
                by.as_deref().unwrap_or("the command line")
            );
        }
        let [
            customers,
            encounters,
            cases,
            promises,
            follow_ups,
            handovers,
        ] = store.read_now(rules::counts)?;
        println!(
            "{} rules hold over {customers} customers, {encounters} encounters, {cases} cases, {promises} promises, {follow_ups} follow-ups, {handovers} handovers",
            rules::RULES.len()
        );
        println!("head {}", chain.head);
        Ok(ExitCode::SUCCESS)
    }
}

/// The event chain, then every rule; the first offender is the failure, with exit code 1.
pub fn check(store: &Store) -> Result<events::Verified, Failure> {
    let found = store.read_now(events::verify).map_err(|e| match e {
        Error::Chain(offender) => finding(
            offender,
            "compare with a backup; do not write before you know why",
        ),
        other => other.into(),
    })?;
    match store.read_now(rules::check)? {
        None => Ok(found),
        Some((rule, offender)) => Err(finding(
            format!(
                "rule {} does not hold: {}; the first offender is {offender}",
                rule.number, rule.says
            ),
            "the rules stand in ARCHITECTURE.md; look at the offender's time line, and tell us if the program did it",
        )),
    }
}

fn finding(said: String, hint: &str) -> Failure {
    Failure {
        code: 1,
        said,
        hint: hint.into(),
    }
}
