//! `kohtaamo forget`

use crate::failure::Ended;
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::people;
use std::process::ExitCode;

/// Forgets a customer.
#[derive(Args)]
pub struct Forget {
    /// The customer's id
    customer: String,
    #[command(flatten)]
    place: Where,
}

impl Forget {
    /// Runs.
    pub fn run(self) -> Ended {
        let store = self.place.open_existing()?;
        let customer = self.customer;
        let erased = store.write_now(move |tx| people::forget(tx, &customer))?;
        store.scrub()?;
        println!("{erased} texts erased; counts, sums and the event chain stay");
        Ok(ExitCode::SUCCESS)
    }
}
