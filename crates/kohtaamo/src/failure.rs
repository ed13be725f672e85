//! What a command says when it could not: one sentence and a hint, on stderr.

use kohtaamo_store::Error as StoreError;
use kohtaamo_web::{Fault, Kind};
use std::process::ExitCode;

/// Why a command stopped.
#[derive(Debug)]
pub struct Failure {
    /// 1 done with findings, 2 wrong use, 3 could not.
    pub code: u8,
    /// One sentence.
    pub said: String,
    /// What to do.
    pub hint: String,
}

/// A command's end.
pub type Ended = Result<ExitCode, Failure>;

impl Failure {
    /// Could not.
    pub fn could_not(said: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure {
            code: 3,
            said: said.into(),
            hint: hint.into(),
        }
    }
    /// Wrong use.
    pub fn wrong_use(said: impl Into<String>, hint: impl Into<String>) -> Failure {
        Failure {
            code: 2,
            said: said.into(),
            hint: hint.into(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(e: StoreError) -> Failure {
        let hint = match e {
            StoreError::Newer(_) => "start the newer program, or restore a backup made before it",
            StoreError::Open { .. } => {
                "check the path or address, and that this user may read and write there"
            }
            StoreError::CannotWrite(_) => {
                "make room on the disk; nothing that was answered is lost"
            }
            StoreError::Chain(_) => {
                "compare with a backup; do not write to this database before you know why"
            }
            _ => "see the log for the statement",
        };
        Failure::could_not(e.to_string(), hint)
    }
}

impl From<Fault> for Failure {
    fn from(f: Fault) -> Failure {
        let said = match &f.cause {
            Some(cause) => cause.clone(),
            None => kohtaamo_desk::desk::say(kohtaamo_language::Lang::En, &f),
        };
        let code = if matches!(f.kind, Kind::Ours | Kind::Away) {
            3
        } else {
            2
        };
        Failure {
            code,
            said,
            hint: "see `kohtaamo help`".into(),
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(e: std::io::Error) -> Failure {
        Failure::could_not(
            e.to_string(),
            "check the path and that this user may use it",
        )
    }
}

/// Tells it.
pub fn tell(failure: Failure) -> ExitCode {
    eprintln!("kohtaamo: {}", failure.said);
    if !failure.hint.is_empty() {
        eprintln!("  hint: {}", failure.hint);
    }
    ExitCode::from(failure.code)
}
