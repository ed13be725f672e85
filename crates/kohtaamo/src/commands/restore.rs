//! `kohtaamo restore`

use super::verify;
use crate::failure::{Ended, Failure};
use crate::place::Where;
use clap::Args;
use kohtaamo_desk::MIGRATIONS;
use kohtaamo_store::{Error, Place, Store, backup};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Makes a desk from a backup.
#[derive(Args)]
pub struct Restore {
    /// The backup
    file: PathBuf,
    #[command(flatten)]
    place: Where,
}

impl Restore {
    /// Runs; a desk that is there is never overwritten.
    pub fn run(self) -> Ended {
        backup::inspect(&self.file, MIGRATIONS).map_err(|e| match e {
            Error::Open { .. } => Failure::could_not(
                e.to_string(),
                "name a file that `kohtaamo backup` wrote; an older one may be whole",
            ),
            newer => newer.into(),
        })?;
        let store = match self.place.place()? {
            Place::File(to) => self.fill_folder(&to)?,
            Place::Url(url) => self.fill_database(&url)?,
        };
        let found = verify::check(&store)?;
        println!("{} events in {} streams hold", found.events, found.streams);
        println!("head {}", found.head);
        Ok(ExitCode::SUCCESS)
    }

    fn fill_folder(&self, to: &Path) -> Result<Store, Failure> {
        for end in ["", "-wal", "-shm"] {
            let there = PathBuf::from(format!("{}{end}", to.display()));
            if there.exists() {
                return Err(Failure::could_not(
                    format!("there is a desk already: {}", there.display()),
                    "name an empty folder with --data; restore overwrites nothing",
                ));
            }
        }
        std::fs::create_dir_all(&self.place.data)?;
        let part = copy_of(&self.file, &self.place.data)?;
        part.persist_noclobber(to)
            .map_err(|e| Failure::from(e.error))?;
        File::open(&self.place.data)?.sync_all()?;
        self.place.open()
    }

    fn fill_database(&self, url: &str) -> Result<Store, Failure> {
        // A copy is brought up to date first: the backup may be older than this program.
        let folder = tempfile::tempdir()?;
        let staged = folder.path().join("kohtaamo.db");
        copy_of(&self.file, folder.path())?
            .persist(&staged)
            .map_err(|e| Failure::from(e.error))?;
        let of_copy = Where {
            data: folder.path().to_owned(),
            database_url: None,
        };
        let copy = of_copy.open()?;
        backup::into_pg(&staged, url, MIGRATIONS)?;
        drop(copy);
        self.place.open()
    }
}

/// A durable copy in a folder, not yet under a name.
fn copy_of(file: &Path, folder: &Path) -> Result<tempfile::NamedTempFile, Failure> {
    let part = tempfile::Builder::new()
        .prefix(".kohtaamo-restore-")
        .tempfile_in(folder)?;
    std::io::copy(&mut File::open(file)?, &mut part.as_file())?;
    part.as_file().sync_all()?;
    Ok(part)
}
