//! Copies of a whole house: one SQLite file, whichever engine it came from or goes to.
//!
//! A SQLite store copies itself ([`crate::Store::copy_to`]). Between the engines every row of
//! every table is carried over in one snapshot; which tables and columns there are is read from
//! the schema of a freshly migrated SQLite file, so no room has to be named here.

use crate::chance::{Clock, Draw};
use crate::tx::Ground;
use crate::{Error, Migration, Place, Result, SystemClock, Tx, events, migrate};
use postgres::types::Type;
use postgres::{Client, IsolationLevel, NoTls};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

/// Rows fetched at once: memory does not grow with the house.
const ROWS: i32 = 2000;

struct Table {
    name: String,
    columns: Vec<String>,
}

impl Table {
    fn quoted_columns(&self) -> String {
        self.columns
            .iter()
            .map(|c| format!("\"{c}\""))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn lite(e: rusqlite::Error) -> Error {
    Error::lite("backup", e)
}

fn pg(e: postgres::Error) -> Error {
    Error::pg("backup", &e)
}

fn no_backup(file: &Path, detail: impl Into<String>) -> Error {
    Error::Open {
        place: file.display().to_string(),
        detail: detail.into(),
    }
}

/// Looks at a file before anything is done with it: is it a backup of a desk, whole, and not of
/// a newer program?
pub fn inspect(file: &Path, migrations: &'static [Migration]) -> Result<()> {
    let mut head = [0; 16];
    std::fs::File::open(file)
        .and_then(|mut f| std::io::Read::read_exact(&mut f, &mut head))
        .map_err(|e| match e.kind() {
            std::io::ErrorKind::UnexpectedEof => no_backup(file, "it is no backup of a desk"),
            _ => no_backup(file, e.to_string()),
        })?;
    if &head != b"SQLite format 3\0" {
        return Err(no_backup(file, "it is no backup of a desk"));
    }
    let cut =
        |e: rusqlite::Error| no_backup(file, format!("the backup is damaged or cut short ({e})"));
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(cut)?;
    let checked: String = conn
        .query_row("PRAGMA quick_check(1)", [], |r| r.get(0))
        .map_err(cut)?;
    if checked != "ok" {
        return Err(no_backup(
            file,
            format!("the backup is damaged or cut short ({checked})"),
        ));
    }
    let made_with = conn
        .prepare("SELECT name FROM migrations ORDER BY name")
        .and_then(|mut s| {
            let names = s.query_map([], |r| r.get::<_, String>(0))?;
            names.collect::<rusqlite::Result<Vec<_>>>()
        });
    let made_with = made_with.map_err(|_| no_backup(file, "it is no backup of a desk"))?;
    match made_with
        .into_iter()
        .find(|name| !migrations.iter().any(|m| m.name == name))
    {
        Some(newer) => Err(Error::Newer(newer)),
        None => Ok(()),
    }
}

/// Copies a PostgreSQL database into a new SQLite file, in one snapshot, while it is in use.
pub fn from_pg(url: &str, to: &Path, migrations: &'static [Migration]) -> Result<()> {
    let mut file = fresh_file(to, migrations)?;
    let mut client = connect(url)?;
    let mut tx = client
        .build_transaction()
        .isolation_level(IsolationLevel::RepeatableRead)
        .read_only(true)
        .start()
        .map_err(pg)?;
    let copy = file.transaction().map_err(lite)?;
    for table in tables(&copy)? {
        let columns = table.quoted_columns();
        // Events that wait for their number come last and are numbered here.
        let order = if table.name == "events" {
            " ORDER BY position NULLS LAST, ord"
        } else {
            ""
        };
        let select = tx
            .prepare(&format!("SELECT {columns} FROM \"{}\"{order}", table.name))
            .map_err(pg)?;
        let marks = (1..=table.columns.len())
            .map(|n| format!("?{n}"))
            .collect::<Vec<_>>()
            .join(", ");
        let mut insert = copy
            .prepare(&format!(
                "INSERT INTO \"{}\" ({columns}) VALUES ({marks})",
                table.name
            ))
            .map_err(lite)?;
        let mut sealing = (table.name == "events").then(|| events::Sealing::of(&table.columns));
        let portal = tx.bind(&select, &[]).map_err(pg)?;
        loop {
            let rows = tx.query_portal(&portal, ROWS).map_err(pg)?;
            for row in &rows {
                let mut values = (0..row.len())
                    .map(|i| from_row(row, i))
                    .collect::<Result<Vec<_>>>()?;
                if let Some(sealing) = &mut sealing {
                    sealing.pass(&mut values);
                }
                insert
                    .execute(rusqlite::params_from_iter(values))
                    .map_err(lite)?;
            }
            if rows.len() < ROWS as usize {
                break;
            }
        }
    }
    copy.commit().map_err(lite)
}

/// Copies a backup into an empty PostgreSQL database; all of it or nothing.
pub fn into_pg(from: &Path, url: &str, migrations: &'static [Migration]) -> Result<()> {
    let file = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(lite)?;
    let mut client = connect(url)?;
    let mut prepared = HashMap::new();
    let tx = client.transaction().map_err(pg)?;
    let mut tx = Tx::new(
        Ground::Pg {
            tx,
            prepared: &mut prepared,
        },
        SystemClock.now(),
        Draw::new([0; 32], 0),
    );
    refuse_unless_empty(&mut tx, url)?;
    migrate::run(&mut tx, migrations)?;
    let Ground::Pg { mut tx, .. } = tx.ground else {
        return Err(Error::Closed);
    };
    let ties = untie(&mut tx)?;
    for table in tables(&file)? {
        copy_table(&file, &mut tx, &table)?;
    }
    for tie in ties {
        tx.batch_execute(&tie).map_err(pg)?;
    }
    move_counters(&mut tx)?;
    tx.commit().map_err(pg)
}

fn connect(url: &str) -> Result<Client> {
    Client::connect(url, NoTls).map_err(|e| Error::Open {
        place: Place::Url(url.to_owned()).shown(),
        detail: e.to_string(),
    })
}

fn fresh_file(to: &Path, migrations: &'static [Migration]) -> Result<Connection> {
    let conn = Connection::open(to).map_err(|e| no_backup(to, e.to_string()))?;
    // Rows come table by table, in no order that references would like.
    conn.pragma_update(None, "foreign_keys", "off")
        .map_err(lite)?;
    migrate::run(
        &mut Tx::new(
            Ground::Lite(&conn),
            SystemClock.now(),
            Draw::new([0; 32], 0),
        ),
        migrations,
    )?;
    Ok(conn)
}

/// Every table but the list of migrations, which each engine keeps for itself.
fn tables(conn: &Connection) -> Result<Vec<Table>> {
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'migrations' ORDER BY name";
    let mut names = conn.prepare(names).map_err(lite)?;
    let names = names
        .query_map([], |r| r.get::<_, String>(0))
        .map_err(lite)?;
    let mut found = Vec::new();
    for name in names {
        let name = name.map_err(lite)?;
        let mut columns = conn
            .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")
            .map_err(lite)?;
        let columns = columns.query_map([&name], |r| r.get(0)).map_err(lite)?;
        let columns = columns
            .collect::<rusqlite::Result<Vec<String>>>()
            .map_err(lite)?;
        found.push(Table { name, columns });
    }
    Ok(found)
}

fn from_row(row: &postgres::Row, i: usize) -> Result<Value> {
    let null = Value::Null;
    Ok(match *row.columns()[i].type_() {
        Type::BYTEA => row
            .try_get::<_, Option<Vec<u8>>>(i)
            .map_err(pg)?
            .map_or(null, Value::Blob),
        Type::INT8 => row
            .try_get::<_, Option<i64>>(i)
            .map_err(pg)?
            .map_or(null, Value::Integer),
        Type::FLOAT8 => row
            .try_get::<_, Option<f64>>(i)
            .map_err(pg)?
            .map_or(null, Value::Real),
        _ => row
            .try_get::<_, Option<String>>(i)
            .map_err(pg)?
            .map_or(null, Value::Text),
    })
}

fn refuse_unless_empty(tx: &mut Tx<'_>, url: &str) -> Result<()> {
    let Ground::Pg { tx, .. } = &mut tx.ground else {
        return Err(Error::Closed);
    };
    let there = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename LIMIT 1";
    match tx.query_opt(there, &[]).map_err(pg)? {
        None => Ok(()),
        Some(row) => Err(Error::Open {
            place: Place::Url(url.to_owned()).shown(),
            detail: format!(
                "the database is not empty (it has a table {})",
                row.get::<_, String>(0)
            ),
        }),
    }
}

/// Takes the references between tables away; answers what puts them back, checked.
fn untie(tx: &mut postgres::Transaction<'_>) -> Result<Vec<String>> {
    let found = "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";
    let mut back = Vec::new();
    for row in tx.query(found, &[]).map_err(pg)? {
        let (table, name, definition): (String, String, String) =
            (row.get(0), row.get(1), row.get(2));
        tx.batch_execute(&format!("ALTER TABLE {table} DROP CONSTRAINT \"{name}\""))
            .map_err(pg)?;
        back.push(format!(
            "ALTER TABLE {table} ADD CONSTRAINT \"{name}\" {definition}"
        ));
    }
    Ok(back)
}

fn copy_table(file: &Connection, tx: &mut postgres::Transaction<'_>, table: &Table) -> Result<()> {
    let columns = table.quoted_columns();
    let order = if table.name == "events" {
        " ORDER BY position"
    } else {
        ""
    };
    let mut select = file
        .prepare(&format!("SELECT {columns} FROM \"{}\"{order}", table.name))
        .map_err(lite)?;
    let mut rows = select.query([]).map_err(lite)?;
    let mut into = tx
        .copy_in(&format!("COPY \"{}\" ({columns}) FROM STDIN", table.name))
        .map_err(pg)?;
    let mut line = Vec::new();
    while let Some(row) = rows.next().map_err(lite)? {
        line.clear();
        for i in 0..table.columns.len() {
            if i > 0 {
                line.push(b'\t');
            }
            write_cell(&mut line, row.get_ref(i).map_err(lite)?);
        }
        line.push(b'\n');
        into.write_all(&line)
            .map_err(|e| Error::CannotWrite(e.to_string()))?;
    }
    into.finish().map(drop).map_err(pg)
}

/// A cell as COPY reads it.
fn write_cell(line: &mut Vec<u8>, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => line.extend(b"\\N"),
        ValueRef::Integer(n) => line.extend(n.to_string().as_bytes()),
        ValueRef::Real(n) => line.extend(n.to_string().as_bytes()),
        ValueRef::Blob(bytes) => {
            line.extend(b"\\\\x");
            for byte in bytes {
                line.extend(format!("{byte:02x}").as_bytes());
            }
        }
        ValueRef::Text(text) => {
            for byte in text {
                match byte {
                    b'\\' => line.extend(b"\\\\"),
                    b'\t' => line.extend(b"\\t"),
                    b'\n' => line.extend(b"\\n"),
                    b'\r' => line.extend(b"\\r"),
                    other => line.push(*other),
                }
            }
        }
    }
}

/// New rows are numbered after those that came with the backup.
fn move_counters(tx: &mut postgres::Transaction<'_>) -> Result<()> {
    let counted = "SELECT table_name::text, column_name::text FROM information_schema.columns
        WHERE is_identity = 'YES' AND table_schema = current_schema()";
    for row in tx.query(counted, &[]).map_err(pg)? {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        tx.batch_execute(&format!(
            "SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), (SELECT coalesce(max(\"{column}\"), 0) + 1 FROM \"{table}\"), false)"
        ))
        .map_err(pg)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copy_reads_specially_is_written_with_a_backslash() {
        let mut line = Vec::new();
        write_cell(&mut line, ValueRef::Text(b"a\tb\\c\nd\r"));
        assert_eq!(line, b"a\\tb\\\\c\\nd\\r");
        line.clear();
        write_cell(&mut line, ValueRef::Blob(&[0, 255]));
        assert_eq!(line, b"\\\\x00ff");
    }

    #[test]
    fn what_is_no_backup_is_said_to_be_none() {
        let file = std::env::temp_dir().join(format!("kohtaamo-no-backup-{}", std::process::id()));
        std::fs::write(&file, "a letter to grandmother").expect("written");
        let said = inspect(&file, &[]).expect_err("refused").to_string();
        std::fs::remove_file(&file).expect("removed");
        assert!(said.contains("no backup"), "{said}");
    }
}
