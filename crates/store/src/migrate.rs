//! Migrations: numbered, forward only, one file per engine with the same name.

use crate::{Engine, Error, Result, Tx, params};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// File name without ending, `0001_ground`: the order.
    pub name: &'static str,
    /// Text for SQLite.
    pub lite: &'static str,
    /// Text for PostgreSQL.
    pub pg: &'static str,
}

/// Takes in a pair of files: `migration!("0001_ground")`, relative to the repository's `migrations/`.
#[macro_export]
macro_rules! migration {
    ($name:literal) => {
        $crate::Migration {
            name: $name,
            lite: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../migrations/sqlite/",
                $name,
                ".sql"
            )),
            pg: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../migrations/postgres/",
                $name,
                ".sql"
            )),
        }
    };
}

crate::statements! {
    SEEN = scans "a handful of rows, read once at start" "SELECT name, hash FROM migrations ORDER BY name";
    MARK = "INSERT INTO migrations (name, hash, applied_at) VALUES ($1, $2, $3)";
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at BIGINT NOT NULL)";

/// Applies what is missing; refuses a database of a newer program.
pub(crate) fn run(tx: &mut Tx<'_>, migrations: &'static [Migration]) -> Result<()> {
    tx.batch("migrations", TABLE)?;
    let now = tx.now;
    let seen: Vec<(String, String)> = tx.rows(&SEEN, &[], |r| Ok((r.get(0)?, r.get(1)?)))?;
    for (name, _) in &seen {
        if !migrations.iter().any(|m| m.name == name) {
            return Err(Error::Newer(name.clone()));
        }
    }
    for m in migrations {
        let text = if tx.engine() == Engine::Lite {
            m.lite
        } else {
            m.pg
        };
        let hash = blake3::hash(text.as_bytes()).to_hex().to_string();
        match seen.iter().find(|(name, _)| name == m.name) {
            Some((_, before)) if *before != hash => {
                return Err(Error::MigrationChanged(m.name.into()));
            }
            Some(_) => {}
            None => {
                tx.batch(m.name, text)?;
                tx.exec(&MARK, params![m.name, hash, now])?;
            }
        }
    }
    Ok(())
}
