//! `kohtaamo backup`

use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::MIGRATIONS;
use kohtaamo_store::{Place, backup};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes a backup.
#[derive(Args)]
pub struct Backup {
    /// The file to write; one that is there is replaced when the new one is whole
    file: PathBuf,
    #[command(flatten)]
    place: Where,
}

impl Backup {
    /// Runs, also while the desk serves.
    pub fn run(self) -> Ended {
        let folder = match self.file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let place = self.place.place()?;
        let store = self.place.open_existing()?;
        // Written beside its name and named when whole: a backup cut short never looks like one.
        let part = tempfile::Builder::new()
            .prefix(".kohtaamo-backup-")
            .tempfile_in(folder)
            .map_err(|e| {
                Failure::could_not(
                    format!("cannot write into {}: {e}", folder.display()),
                    "choose another folder, or make room there",
                )
            })?;
        match &place {
            Place::File(_) => store.copy_to(part.path())?,
            Place::Url(url) => backup::from_pg(url, part.path(), MIGRATIONS)?,
        }
        backup::inspect(part.path(), MIGRATIONS)?;
        part.as_file().sync_all()?;
        let size = part.as_file().metadata()?.len();
        part.persist(&self.file)
            .map_err(|e| Failure::from(e.error))?;
        std::fs::File::open(folder)?.sync_all()?;
        println!(
            "{} holds the whole desk ({size} bytes)",
            self.file.display()
        );
        Ok(ExitCode::SUCCESS)
    }
}
