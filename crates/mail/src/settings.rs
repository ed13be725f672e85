//! The `[mail]` part of `kohtaamo.toml`. Secrets stand in files of their own.

use serde::Deserialize;
use std::path::PathBuf;

/// Mail as the house has it. Without it nothing is fetched or sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// Who letters come from: `Hotelli Aura <asiakas@aura.example>`.
    pub from: Option<String>,
    /// Our other addresses: what comes from them was written by us.
    pub ours: Vec<String>,
    /// The way out.
    pub smtp: Option<Server>,
    /// Another way out: each letter is put here as a file, and nobody sends it.
    pub folder: Option<PathBuf>,
    /// Where letters come to.
    pub mailbox: Vec<Mailbox>,
}

/// A mail server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Name or address.
    pub host: String,
    /// Port; else the one the security implies.
    #[serde(default)]
    pub port: Option<u16>,
    /// How the line is kept private.
    #[serde(default)]
    pub security: Security,
    /// User; without one nobody signs in.
    #[serde(default)]
    pub user: Option<String>,
    /// A file that holds the password alone.
    #[serde(default)]
    pub password_file: Option<PathBuf>,
    /// A file that holds an OAuth 2 access token alone, kept fresh by another program
    /// (SASL XOAUTH2). It is read anew for each connection.
    #[serde(default)]
    pub token_file: Option<PathBuf>,
}

/// How a line is kept private.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte (RFC 8314).
    #[default]
    Tls,
    /// In the open until the server agrees; refused if it does not.
    Starttls,
    /// In the open: for servers of this machine alone.
    None,
}

/// A mailbox to fetch from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// What it is called on screens, in logs and in `/metrics`.
    pub name: String,
    /// Its server.
    pub server: Server,
    /// The folder.
    #[serde(default = "inbox")]
    pub folder: String,
    /// The folder letters are moved into once they are here; else they stay and are marked as seen.
    #[serde(default)]
    pub move_to: Option<String>,
    /// The team whose cases its letters become; else the first that is staffed.
    #[serde(default)]
    pub team: Option<String>,
}

fn inbox() -> String {
    "INBOX".into()
}
