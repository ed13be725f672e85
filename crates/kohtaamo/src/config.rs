//! Settings from a file and the environment; secrets may come from files of their own.

use crate::failure::Failure;
use serde::Deserialize;
use std::net::IpAddr;
use std::path::Path;

/// `kohtaamo.toml`, in the data folder or named with `--config`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The address people type; with `https` cookies are Secure.
    pub public_url: Option<String>,
    /// Where to listen, `127.0.0.1:8080`.
    pub listen: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// A file that holds the database URL alone.
    pub database_url_file: Option<std::path::PathBuf>,
    /// Mail, in and out.
    pub mail: kohtaamo_mail::settings::Mail,
}

/// Reads the file; a missing one gives the defaults.
pub fn read(file: &Path, must_be_there: bool) -> Result<Settings, Failure> {
    match std::fs::read_to_string(file) {
        Ok(text) => toml::from_str(&text).map_err(|e| {
            Failure::wrong_use(
                format!("{}: {}", file.display(), e.message()),
                "see docs/configuration.md for every setting",
            )
        }),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && !must_be_there => {
            Ok(Settings::default())
        }
        Err(e) => Err(Failure::could_not(
            format!("cannot read {}: {e}", file.display()),
            "check the path",
        )),
    }
}

/// The settings a command goes by: the file named, else the one in the data folder.
pub fn of(named: Option<&Path>, place: &crate::place::Where) -> Result<Settings, Failure> {
    match named {
        Some(file) => read(file, true),
        None => read(&place.data.join("kohtaamo.toml"), false),
    }
}
