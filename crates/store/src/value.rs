//! Values that go into a statement and columns that come out, alike on both engines.
//! Flags are stored as 0 and 1, instants as milliseconds.

use crate::{Error, Result};
use bytes::BytesMut;
use postgres::types::{IsNull, ToSql, Type};
use std::error::Error as StdError;

/// A parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number, flag or instant.
    Int(i64),
    /// A number.
    Real(f64),
    /// Words. NUL characters are cut out by [`crate::words::clean`] before they get here.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

/// What can stand as a parameter.
pub trait ToValue {
    /// As a parameter.
    fn to_value(&self) -> Value<'_>;
}

macro_rules! to_value {
    ($($t:ty => |$v:ident| $e:expr;)*) => {$(
        impl ToValue for $t { fn to_value(&self) -> Value<'_> { let $v = self; $e } }
    )*};
}
to_value! {
    i64 => |v| Value::Int(*v);
    u32 => |v| Value::Int(i64::from(*v));
    bool => |v| Value::Int(i64::from(*v));
    f64 => |v| Value::Real(*v);
    str => |v| Value::Text(v);
    String => |v| Value::Text(v);
    [u8] => |v| Value::Blob(v);
    Vec<u8> => |v| Value::Blob(v);
    [u8; 32] => |v| Value::Blob(v);
}
impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}
impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned, ValueRef};
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(Owned::Null),
            Value::Int(v) => ToSqlOutput::Owned(Owned::Integer(*v)),
            Value::Real(v) => ToSqlOutput::Owned(Owned::Real(*v)),
            Value::Text(v) => ToSqlOutput::Borrowed(ValueRef::Text(v.as_bytes())),
            Value::Blob(v) => ToSqlOutput::Borrowed(ValueRef::Blob(v)),
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(v) if *ty == Type::INT4 => i32::try_from(*v)?.to_sql(ty, out),
            Value::Int(v) if *ty == Type::FLOAT8 => (*v as f64).to_sql(ty, out),
            Value::Int(v) => v.to_sql(ty, out),
            Value::Real(v) => v.to_sql(ty, out),
            Value::Text(v) => v.to_sql(ty, out),
            Value::Blob(v) => v.to_sql(ty, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    postgres::types::to_sql_checked!();
}

/// What can be read out of a column on both engines: `i64`, `f64`, `String`, `Vec<u8>`
/// and `Option`s of them.
pub trait Column: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a> {}
impl<T: rusqlite::types::FromSql + for<'a> postgres::types::FromSql<'a>> Column for T {}

pub(crate) enum RowOf<'r> {
    Lite(&'r rusqlite::Row<'r>),
    Pg(&'r postgres::Row),
}

/// One row of an answer.
pub struct Row<'r> {
    pub(crate) of: RowOf<'r>,
    pub(crate) statement: &'static str,
}

impl Row<'_> {
    /// Column `i`, counted from nought.
    pub fn get<T: Column>(&self, i: usize) -> Result<T> {
        match &self.of {
            RowOf::Lite(r) => r.get(i).map_err(|e| self.unreadable(i, e.to_string())),
            RowOf::Pg(r) => r.try_get(i).map_err(|e| self.unreadable(i, e.to_string())),
        }
    }
    /// A flag stored as 0 or 1.
    pub fn flag(&self, i: usize) -> Result<bool> {
        Ok(self.get::<i64>(i)? != 0)
    }
    /// An id.
    pub fn id<I: crate::Id>(&self, i: usize) -> Result<I> {
        Ok(I::from_written(self.get(i)?))
    }
    /// An id that may be absent.
    pub fn id_opt<I: crate::Id>(&self, i: usize) -> Result<Option<I>> {
        Ok(self.get::<Option<String>>(i)?.map(I::from_written))
    }
    /// A word of a closed list, such as a case's kind.
    pub fn word<T: std::str::FromStr>(&self, i: usize) -> Result<T> {
        let word: String = self.get(i)?;
        word.parse()
            .map_err(|_| self.unreadable(i, format!("unknown word {word:?}")))
    }
    /// A word of a closed list that may be absent.
    pub fn word_opt<T: std::str::FromStr>(&self, i: usize) -> Result<Option<T>> {
        match self.get::<Option<String>>(i)? {
            None => Ok(None),
            Some(_) => self.word(i).map(Some),
        }
    }
    fn unreadable(&self, column: usize, detail: String) -> Error {
        Error::Column {
            statement: self.statement,
            column,
            detail,
        }
    }
}

/// Parameters of a statement: `params![id, due]`.
#[macro_export]
macro_rules! params {
    ($($v:expr),* $(,)?) => { &[$($crate::ToValue::to_value(&$v)),*] };
}
