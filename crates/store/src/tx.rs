//! The unit of work: what a closure sees.

use crate::chance::Draw;
use crate::memory::Memory;
use crate::value::{Row, RowOf};
use crate::{Error, Ms, Result, Sql, Value};
use postgres::types::ToSql;
use std::collections::HashMap;

/// Which engine a unit runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// SQLite.
    Lite,
    /// PostgreSQL.
    Pg,
}

pub(crate) enum Ground<'a> {
    Lite(&'a rusqlite::Connection),
    Pg {
        tx: postgres::Transaction<'a>,
        prepared: &'a mut HashMap<usize, postgres::Statement>,
    },
}

/// A transaction, its `now` and its chance.
pub struct Tx<'a> {
    pub(crate) ground: Ground<'a>,
    /// The instant of this unit: the same for everything it writes, and when it runs again.
    pub now: Ms,
    pub(crate) draw: Draw,
    /// Set when the engine asked for another try (serialization failure, deadlock, lost line).
    pub(crate) again: bool,
    /// How many events this unit has appended.
    pub(crate) appended: u32,
    /// On SQLite, position and seal of the newest event this unit appended.
    pub(crate) sealed: Option<(i64, Vec<u8>)>,
    /// The first statement that failed.
    pub(crate) broken: Option<Error>,
    /// What the store this unit runs on keeps in memory.
    pub(crate) memory: Memory,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(ground: Ground<'a>, now: Ms, draw: Draw) -> Tx<'a> {
        Tx {
            ground,
            now,
            draw,
            again: false,
            appended: 0,
            sealed: None,
            broken: None,
            memory: Memory::default(),
        }
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.ground {
            Ground::Lite(_) => Engine::Lite,
            Ground::Pg { .. } => Engine::Pg,
        }
    }

    /// What this process keeps in memory beside the store: the one of type `T`, made when first
    /// asked for. For what is derived from the data and can be read again.
    pub fn memory<T: std::any::Any + Send + Sync + Default>(&self) -> std::sync::Arc<T> {
        self.memory.get()
    }

    /// 32 bytes of chance: a salt, a secret.
    pub fn chance(&mut self) -> [u8; 32] {
        self.draw.bytes()
    }

    /// Runs a statement; answers how many rows it touched.
    pub fn exec(&mut self, sql: &'static Sql, params: &[Value<'_>]) -> Result<u64> {
        match &mut self.ground {
            Ground::Lite(c) => {
                let done = c
                    .prepare_cached(sql.lite())
                    .and_then(|mut s| s.execute(rusqlite::params_from_iter(params)));
                done.map(|n| n as u64)
                    .map_err(|e| self.refused(Error::lite(sql.name, e)))
            }
            Ground::Pg { tx, prepared } => {
                let done =
                    statement(tx, prepared, sql).and_then(|s| tx.execute(&s, &as_pg(params)));
                done.map_err(|e| self.failed(sql, &e))
            }
        }
    }

    /// Every row of the answer, each made by `make`.
    pub fn rows<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        mut make: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.each(sql, params, |row| {
            out.push(make(row)?);
            Ok(())
        })?;
        Ok(out)
    }

    /// Calls `see` with every row of the answer, keeping none.
    pub fn each(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        mut see: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.ground {
            Ground::Lite(c) => each_lite(c, sql, params, see).map_err(|e| self.refused(e)),
            Ground::Pg { tx, prepared } => {
                let rows = statement(tx, prepared, sql)
                    .and_then(|s| tx.query(&s, &as_pg(params)))
                    .map_err(|e| self.failed(sql, &e))?;
                for row in &rows {
                    see(&Row {
                        of: RowOf::Pg(row),
                        statement: sql.name,
                    })?;
                }
                Ok(())
            }
        }
    }

    /// The first row, if there is one.
    pub fn opt<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        make: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, params, make)?.into_iter().next())
    }

    /// The first row; its absence is a defect of ours.
    pub fn one<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        make: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.opt(sql, params, make)?.ok_or(Error::Statement {
            statement: sql.name,
            detail: "no row where one must be".into(),
        })
    }

    /// Runs text that is no room's statement (migrations, checks).
    pub(crate) fn batch(&mut self, name: &'static str, text: &str) -> Result<()> {
        match &mut self.ground {
            Ground::Lite(c) => c.execute_batch(text).map_err(|e| Error::lite(name, e)),
            Ground::Pg { tx, .. } => tx.batch_execute(text).map_err(|e| Error::pg(name, &e)),
        }
    }

    /// Prepares a statement and asks how it would be answered: on SQLite the plan's lines, on
    /// PostgreSQL the types it gave parameters and columns. For tests.
    pub fn plan(&mut self, sql: &'static Sql) -> Result<Vec<String>> {
        match &mut self.ground {
            Ground::Lite(c) => {
                let lite = |e| Error::lite(sql.name, e);
                let mut s = c
                    .prepare(&format!("EXPLAIN QUERY PLAN {}", sql.lite()))
                    .map_err(lite)?;
                let n = s.parameter_count();
                let rows = s
                    .query_map(rusqlite::params_from_iter(vec![Value::Null; n]), |r| {
                        r.get(3)
                    })
                    .map_err(lite)?;
                rows.collect::<rusqlite::Result<_>>().map_err(lite)
            }
            Ground::Pg { tx, prepared } => {
                let s = statement(tx, prepared, sql).map_err(|e| Error::pg(sql.name, &e))?;
                let columns = s.columns().iter().map(|c| c.type_().to_string());
                Ok(s.params()
                    .iter()
                    .map(ToString::to_string)
                    .chain(columns)
                    .collect())
            }
        }
    }

    fn failed(&mut self, sql: &'static Sql, e: &postgres::Error) -> Error {
        let error = Error::pg(sql.name, e);
        let retryable = e
            .code()
            .is_some_and(|c| matches!(c.code(), "40001" | "40P01"));
        self.again |= retryable || matches!(error, Error::Unreachable(_));
        self.refused(error)
    }

    /// Remembers that a statement failed: nothing of this unit is kept.
    fn refused(&mut self, error: Error) -> Error {
        if self.broken.is_none() {
            self.broken = Some(error.told_again());
        }
        error
    }
}

fn each_lite(
    conn: &rusqlite::Connection,
    sql: &'static Sql,
    params: &[Value<'_>],
    mut see: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let lite = |e| Error::lite(sql.name, e);
    let mut s = conn.prepare_cached(sql.lite()).map_err(lite)?;
    let mut rows = s.query(rusqlite::params_from_iter(params)).map_err(lite)?;
    while let Some(row) = rows.next().map_err(lite)? {
        see(&Row {
            of: RowOf::Lite(row),
            statement: sql.name,
        })?;
    }
    Ok(())
}

fn statement(
    tx: &mut postgres::Transaction<'_>,
    prepared: &mut HashMap<usize, postgres::Statement>,
    sql: &'static Sql,
) -> std::result::Result<postgres::Statement, postgres::Error> {
    let key = std::ptr::from_ref(sql) as usize;
    if let Some(s) = prepared.get(&key) {
        return Ok(s.clone());
    }
    let s = tx.prepare(sql.pg())?;
    prepared.insert(key, s.clone());
    Ok(s)
}

fn as_pg<'p>(params: &'p [Value<'p>]) -> Vec<&'p (dyn ToSql + Sync)> {
    params.iter().map(|v| v as &(dyn ToSql + Sync)).collect()
}
