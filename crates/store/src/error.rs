//! What can go wrong at the storage, in kinds a caller can act on.

/// A storage failure. The message is for the log; people see a kind sentence with a
/// reference number.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A unique or foreign key was violated; the unit was rolled back alone.
    #[error("constraint violated in {statement}: {detail}")]
    Constraint {
        /// Name of the statement.
        statement: &'static str,
        /// The engine's words.
        detail: String,
    },
    /// The disk is full or failed; the whole batch was given back.
    #[error("storage could not write ({0}); nothing of this change was kept")]
    CannotWrite(String),
    /// The database went away and did not return within the retries.
    #[error("the database cannot be reached ({0})")]
    Unreachable(String),
    /// A statement failed for another reason.
    #[error("statement {statement} failed: {detail}")]
    Statement {
        /// Name of the statement.
        statement: &'static str,
        /// The engine's words.
        detail: String,
    },
    /// A row the code cannot understand.
    #[error("{statement}: column {column} cannot be read: {detail}")]
    Column {
        /// Name of the statement.
        statement: &'static str,
        /// Zero-based column.
        column: usize,
        /// Why.
        detail: String,
    },
    /// The unit of work panicked; it was rolled back alone.
    #[error("a unit of work panicked: {0}")]
    Panicked(String),
    /// The database was made by a newer version of the program.
    #[error("this database is of a newer version (migration {0}); start the newer program on it")]
    Newer(String),
    /// A migration that ran earlier has another text now.
    #[error("migration {0} differs from the one this database was made with")]
    MigrationChanged(String),
    /// Could not open.
    #[error("cannot open {place}: {detail}")]
    Open {
        /// Which file or server (without its password).
        place: String,
        /// The engine's words.
        detail: String,
    },
    /// The event chain does not hold.
    #[error("{0}")]
    Chain(String),
    /// The program is stopping.
    #[error("the storage is closed")]
    Closed,
}

/// Shorthand.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The same failure of a statement, for one more who must hear of it.
    pub(crate) fn told_again(&self) -> Error {
        match self {
            Error::CannotWrite(detail) => Error::CannotWrite(detail.clone()),
            Error::Unreachable(detail) => Error::Unreachable(detail.clone()),
            Error::Constraint { statement, detail } => Error::Constraint {
                statement,
                detail: detail.clone(),
            },
            other => Error::Statement {
                statement: "unit",
                detail: other.to_string(),
            },
        }
    }

    pub(crate) fn lite(statement: &'static str, e: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode::*;
        let detail = e.to_string();
        match e.sqlite_error_code() {
            Some(ConstraintViolation) => Error::Constraint { statement, detail },
            Some(DiskFull | SystemIoFailure | ReadOnly | CannotOpen) => Error::CannotWrite(detail),
            _ => Error::Statement { statement, detail },
        }
    }

    pub(crate) fn pg(statement: &'static str, e: &postgres::Error) -> Error {
        let detail = match e.as_db_error() {
            Some(db) => format!("{} ({})", db.message(), db.code().code()),
            None => e.to_string(),
        };
        match e.code().map(|c| c.code()) {
            Some(c) if c.starts_with("23") => Error::Constraint { statement, detail },
            Some(c) if c.starts_with("53") || c.starts_with("58") => Error::CannotWrite(detail),
            Some(c) if c.starts_with("57P") || c.starts_with("08") => Error::Unreachable(detail),
            None if e.is_closed() || cut_off(e) => Error::Unreachable(detail),
            _ => Error::Statement { statement, detail },
        }
    }
}

/// The line to the database broke under a statement.
fn cut_off(e: &postgres::Error) -> bool {
    let cause = std::error::Error::source(e);
    cause.is_some_and(|cause| cause.is::<std::io::Error>())
}
