//! `kohtaamo demo`

use crate::config::Settings;
use crate::failure::{Ended, Failure};
use crate::place::{Where, config};
use clap::Args;
use kohtaamo_desk::access::{self, PersonId};
use kohtaamo_desk::{demo, sweeps};
use kohtaamo_store::{Place, SeededChance, Store};
use kohtaamo_web::{Fault, Secret};
use std::path::Path;
use std::sync::Arc;

/// The entry link is good for a day.
const ENTRY: i64 = 24 * 3_600_000;
/// The same week comes again each time.
const WEEK: u64 = 2026;

/// A throw-away desk.
#[derive(Args)]
pub struct Demo {
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
}

impl Demo {
    /// Fills a desk in a folder that goes away with it, and serves it until stopped.
    pub fn run(self) -> Ended {
        let folder = tempfile::Builder::new()
            .prefix("kohtaamo-demo-")
            .tempdir()?;
        let aino = fill(folder.path())?;
        super::serve::log();
        // Opened anew: the week's chance repeats, what opens doors must not.
        let place = Where {
            data: folder.path().to_owned(),
            database_url: None,
        };
        let store = place.open()?;
        let doors = store.clone();
        let said = move |address: &str, base: &str| -> Result<(), Failure> {
            let (entry, token) = doors.write_now(move |tx| open_doors(tx, &aino))?;
            println!("listening on http://{address}");
            println!("open {base}/enter/{}", entry.reveal());
            println!("token {}", token.reveal());
            Ok(())
        };
        let mut settings = Settings::default();
        // Letters of the week that is played go nowhere: whoever tries it finds them as files.
        settings.mail.from = Some("Hotelli Aurajoki <asiakas@aurajoki.example>".into());
        settings.mail.folder = Some(folder.path().join("letters"));
        super::serve::serve(store, &self.listen, None, &settings, said)
    }
}

/// Plays the week into a new file, with all that follows from it; answers who Aino is.
fn fill(folder: &Path) -> Result<PersonId, Failure> {
    let place = Place::File(folder.join("kohtaamo.db"));
    let store = Store::open(config(place, Arc::new(SeededChance::new(WEEK))))?;
    let aino = store.write_now(demo::fill)?;
    sweeps::catch_up(&store)?; // a week's worth of it, before anybody waits
    Ok(aino)
}

fn open_doors(tx: &mut kohtaamo_store::Tx<'_>, aino: &PersonId) -> Result<(Secret, Secret), Fault> {
    let entry = access::make_entry(tx, Some(aino), ENTRY)?;
    let token = access::make_token(tx, None, aino, "demo")?;
    Ok((entry, token))
}
