//! `kohtaamo user add`

use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::{Args, Subcommand};
use kohtaamo_desk::access::{self, Role};
use kohtaamo_desk::house;
use kohtaamo_language::Lang;
use kohtaamo_web::Fault;
use std::io::Read;
use std::process::ExitCode;

/// People who sign in.
#[derive(Subcommand)]
pub enum User {
    /// A person who signs in
    Add(Add),
}

/// Adds a person.
#[derive(Args)]
pub struct Add {
    /// Address to sign in with
    email: String,
    /// Name
    #[arg(long)]
    name: String,
    /// admin, lead, agent or colleague
    #[arg(long, value_parser = |s: &str| s.parse::<Role>().map_err(|()| "one of admin, lead, agent, colleague"))]
    role: Role,
    /// Team: its short name or name; made when there is none
    #[arg(long)]
    team: Option<String>,
    /// Language: fi, sv or en
    #[arg(long, default_value = "fi", value_parser = |s: &str| Lang::parse(s).ok_or("one of fi, sv, en"))]
    language: Lang,
    /// Read the password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
    #[command(flatten)]
    place: Where,
}

impl User {
    /// Runs.
    pub fn run(self) -> Ended {
        let User::Add(add) = self;
        let mut password = String::new();
        std::io::stdin()
            .read_to_string(&mut password)
            .map_err(|e| Failure::could_not(e.to_string(), "pipe the password in"))?;
        let password = password.trim_end_matches(['\n', '\r']).to_owned();
        let store = add.place.open()?;
        let hash = store.read_now(move |tx| access::hash_password(&password, tx.chance()))?;
        store.write_now(move |tx| -> Result<(), Fault> {
            let person = access::add_person(
                tx,
                None,
                &add.email,
                &add.name,
                add.role,
                add.language,
                Some(&hash),
            )?;
            if let Some(name) = &add.team {
                let team = match house::team_named(tx, name) {
                    Ok(team) => team,
                    Err(_) => house::add_team(tx, &slug(name), name)?,
                };
                access::join_team(tx, None, &person, &team.id)?;
            }
            Ok(())
        })?;
        Ok(ExitCode::SUCCESS)
    }
}

fn slug(name: &str) -> String {
    let folded: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    folded.trim_matches('-').to_owned()
}
