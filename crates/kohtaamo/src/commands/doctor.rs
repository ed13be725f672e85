//! `kohtaamo doctor`

use crate::config;
use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::{house, search};
use kohtaamo_mail::settings::Mail;
use kohtaamo_store::{Clock, Place, Store, SystemClock, Tx, events};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

#[path = "doctor_mail.rs"]
mod mail;

/// Less free disk than this is a finding.
const LITTLE: u64 = 1 << 30;
/// A log that grew over this is not being written back: somebody holds a read open.
const LONG_LOG: u64 = 256 << 20;
/// 2025-01-01: a clock before it is wrong.
const EARLIEST: i64 = 1_735_689_600_000;

/// Looks at what may be amiss.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    place: Where,
    /// Settings file [default: kohtaamo.toml in the data folder]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The address people type
    #[arg(long, env = "KOHTAAMO_PUBLIC_URL", value_name = "URL")]
    public_url: Option<String>,
    /// Mail as the settings have it.
    #[arg(skip)]
    mail: Mail,
}

/// What one look found.
enum Look {
    Well(String),
    /// What is amiss, and what to do.
    Amiss(String, String),
}

use Look::{Amiss, Well};

impl Doctor {
    /// Runs; exit 1 with findings.
    pub fn run(mut self) -> Ended {
        let mut looks = vec![self.configuration()];
        let store = match self.place.open_existing() {
            Ok(store) => {
                looks.extend(storage(&store)?);
                Some(store)
            }
            Err(f) => {
                looks.push(Amiss(format!("storage: {}", f.said), f.hint));
                None
            }
        };
        match self.place.place() {
            Ok(Place::File(file)) => {
                looks.push(disk(&self.place.data));
                looks.push(log_size(&file));
            }
            Ok(place) => looks.push(way_to(&place)),
            Err(_) => {}
        }
        looks.extend(mail::looks(&self.mail, store.as_ref()));
        let mut findings = 0;
        for look in &looks {
            match look {
                Well(said) => println!("ok    {said}"),
                Amiss(said, todo) => {
                    findings += 1;
                    println!("amiss {said}\n      do: {todo}");
                }
            }
        }
        Ok(if findings == 0 {
            ExitCode::SUCCESS
        } else {
            ExitCode::from(1)
        })
    }

    fn configuration(&mut self) -> Look {
        let file = self
            .config
            .clone()
            .unwrap_or_else(|| self.place.data.join("kohtaamo.toml"));
        let settings = match config::read(&file, self.config.is_some()) {
            Ok(settings) => settings,
            Err(f) => return Amiss(format!("configuration: {}", f.said), f.hint),
        };
        self.mail = settings.mail.clone();
        if let (None, Some(secret)) = (&self.place.database_url, &settings.database_url_file) {
            match std::fs::read_to_string(secret) {
                Ok(url) => self.place.database_url = Some(url.trim().to_owned()),
                Err(e) => {
                    let said = format!("configuration: cannot read {}: {e}", secret.display());
                    return Amiss(said, "check database_url_file and who may read it".into());
                }
            }
        }
        let listen = settings.listen.unwrap_or_else(|| "127.0.0.1:8080".into());
        match self.public_url.clone().or(settings.public_url) {
            Some(url) if url.starts_with("https://") => {
                Well(format!("configuration: {url}, secure cookies"))
            }
            Some(url) => Amiss(
                format!(
                    "configuration: the public address {url} is not https, so passwords and words travel in the open"
                ),
                "put a proxy with a certificate in front and set public_url to its https address"
                    .into(),
            ),
            None => Well(format!(
                "configuration: no public_url, for this machine alone ({listen})"
            )),
        }
    }
}

/// How the database is reached.
fn way_to(place: &Place) -> Look {
    let open = place.in_the_open();
    if open.is_empty() {
        return Well("database: on this machine, nobody listens on the way".into());
    }
    Amiss(
        format!(
            "database: passwords and words travel to {} without encryption, since the desk speaks PostgreSQL without TLS",
            open.join(", ")
        ),
        "let the way itself be private: a VPN or an SSH tunnel to a local port, or a database on this machine".into(),
    )
}

fn storage(store: &Store) -> Result<Vec<Look>, Failure> {
    let (position, newest) = store.read_now(newest_event)?;
    let zone = match store.read_now(house::zone_known)? {
        true => Well("house: its time zone is known".into()),
        false => Amiss(
            "house: its time zone is unknown, so times are shown in UTC".into(),
            "choose a zone such as Europe/Helsinki in the settings".into(),
        ),
    };
    let search = match store.read_now(search::state)? {
        (version, 0) => Well(format!("search: {version}")),
        (version, others) => Amiss(
            format!("search: {others} documents were read by another analyser than {version}"),
            "let the desk run: it reads them anew by itself; if it stays so, the nodes run different programs".into(),
        ),
    };
    let reachable = Well(format!(
        "storage: reachable, schema up to date, {position} events"
    ));
    Ok(vec![reachable, zone, clock(newest), search])
}

/// The newest event's place and time.
fn newest_event(tx: &mut Tx<'_>) -> kohtaamo_store::Result<(i64, i64)> {
    let position = events::newest(tx)?;
    let newest = events::after(tx, position - 1, 1)?;
    Ok((position, newest.first().map_or(0, |e| e.recorded_at)))
}

fn clock(newest: i64) -> Look {
    let now = SystemClock.now();
    if now < EARLIEST {
        return Amiss(
            "clock: this machine's clock stands before 2025".into(),
            "set the clock and keep it by NTP".into(),
        );
    }
    if newest > now + 60_000 {
        let ahead = (newest - now) / 1000;
        return Amiss(
            format!("clock: the newest event was recorded {ahead} s after now"),
            "this clock is behind, or another node's is ahead: keep both by NTP".into(),
        );
    }
    Well("clock: agrees with what was recorded".into())
}

/// Free room, as `df` tells it: the standard library cannot ask.
fn disk(folder: &Path) -> Look {
    let told = Command::new("df").arg("-Pk").arg(folder).output();
    let text = told
        .map(|o| String::from_utf8_lossy(&o.stdout).into_owned())
        .unwrap_or_default();
    let free = text
        .lines()
        .nth(1)
        .and_then(|line| line.split_whitespace().nth(3))
        .and_then(|kib| kib.parse::<u64>().ok());
    match free.map(|kib| kib * 1024) {
        None => Well("disk: `df` is not here to ask".into()),
        Some(free) if free < LITTLE => Amiss(
            format!("disk: {} MiB free", free >> 20),
            "make room, or move the data folder to a larger disk".into(),
        ),
        Some(free) => Well(format!("disk: {} GiB free", free >> 30)),
    }
}

fn log_size(file: &Path) -> Look {
    let log = format!("{}-wal", file.display());
    match std::fs::metadata(&log).map_or(0, |m| m.len()) {
        long if long > LONG_LOG => Amiss(
            format!("log: {log} has {} MiB", long >> 20),
            "a program holds the file open for reading; end it, or start the desk anew".into(),
        ),
        length => Well(format!("log: {} KiB wait to be written back", length >> 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, way_to};
    use kohtaamo_store::Place;

    #[test]
    fn a_database_over_the_network_is_told() {
        for (url, amiss) in [
            ("postgres://desk:x@db.example/desk", true),
            ("postgres://desk:x@10.0.0.7:5433/desk?sslmode=require", true),
            ("postgres://desk:x@localhost,db.example/desk", true),
            ("postgres://desk:x@localhost/desk", false),
            ("postgres://desk@127.0.0.1:5433/desk", false),
            ("postgres://desk@[::1]/desk", false),
            ("postgres:///desk?host=/run/postgresql", false),
        ] {
            let look = way_to(&Place::Url(url.into()));
            assert_eq!(matches!(look, Look::Amiss(..)), amiss, "{url}");
        }
    }
}
