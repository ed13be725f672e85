//! `kohtaamo token create`

use crate::failure::Ended;
use crate::place::Where;
use clap::{Args, Subcommand};
use kohtaamo_desk::access;
use std::process::ExitCode;

/// API tokens.
#[derive(Subcommand)]
pub enum Token {
    /// An API token, printed alone on standard output
    Create(Create),
}

/// Makes a token.
#[derive(Args)]
pub struct Create {
    /// Whose token
    #[arg(long, value_name = "EMAIL")]
    user: String,
    /// What it is for
    #[arg(long)]
    name: String,
    #[command(flatten)]
    place: Where,
}

impl Token {
    /// Runs.
    pub fn run(self) -> Ended {
        let Token::Create(create) = self;
        let store = create.place.open_existing()?;
        let secret = store.write_now(move |tx| {
            let person = access::person_named(tx, &create.user)?;
            access::make_token(tx, None, &person.id, &create.name)
        })?;
        println!("{}", secret.reveal());
        Ok(ExitCode::SUCCESS)
    }
}
