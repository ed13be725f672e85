//! Where the data lives: `--data`, `--database-url` and their environment names.

use crate::failure::Failure;
use clap::Args;
use kohtaamo_store::{Chance, Config, OsChance, Place, Store, SystemClock};
use std::path::PathBuf;
use std::sync::Arc;

/// Accepted by every command that touches data.
#[derive(Args, Debug, Clone)]
pub struct Where {
    /// Folder of the SQLite file
    #[arg(
        long,
        env = "KOHTAAMO_DATA",
        default_value = "./kohtaamo-data",
        value_name = "DIR"
    )]
    pub data: PathBuf,
    /// postgres://… uses PostgreSQL; several nodes may share one
    #[arg(
        long,
        env = "KOHTAAMO_DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    pub database_url: Option<String>,
}

impl Where {
    /// The place.
    pub fn place(&self) -> Result<Place, Failure> {
        match &self.database_url {
            Some(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Place::Url(url.clone()))
            }
            Some(_) => Err(Failure::wrong_use(
                "the database URL must begin with postgres://",
                "leave it out to use SQLite in --data",
            )),
            None => Ok(Place::File(self.data.join("kohtaamo.db"))),
        }
    }

    /// Opens the store, making folder and schema where they are missing.
    pub fn open(&self) -> Result<Store, Failure> {
        let place = self.place()?;
        if let Place::File(file) = &place
            && let Some(folder) = file.parent()
        {
            std::fs::create_dir_all(folder).map_err(|e| {
                Failure::could_not(
                    format!("cannot make {}: {e}", folder.display()),
                    "choose another folder with --data",
                )
            })?;
        }
        let store = Store::open(config(place, Arc::new(OsChance::draw()?)))?;
        store.write_now(kohtaamo_desk::start::prepare)?;
        Ok(store)
    }

    /// Opens a store that must be there already.
    pub fn open_existing(&self) -> Result<Store, Failure> {
        if let Place::File(file) = self.place()?
            && !file.exists()
        {
            return Err(Failure::could_not(
                format!("there is no desk at {}", file.display()),
                "name its folder with --data",
            ));
        }
        self.open()
    }
}

/// How every command opens a store, on this machine's clock.
pub fn config(place: Place, chance: Arc<dyn Chance>) -> Config {
    let threads = std::thread::available_parallelism()
        .map_or(2, usize::from)
        .max(2);
    Config {
        place,
        threads,
        migrations: kohtaamo_desk::MIGRATIONS,
        clock: Arc::new(SystemClock),
        chance,
    }
}
