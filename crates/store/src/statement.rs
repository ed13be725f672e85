//! Named statements: SQL is written as SQL, next to the room that owns it.

use std::sync::OnceLock;

/// One statement, with a second wording where the two engines truly part.
#[derive(Debug)]
pub struct Sql {
    /// Its name, for logs and tests.
    pub name: &'static str,
    lite: &'static str,
    pg: &'static str,
    /// A reason why reading a whole table is right here; otherwise a test refuses it.
    pub scans: Option<&'static str>,
    numbered: OnceLock<String>,
}

impl Sql {
    /// Used by [`statements!`](crate::statements).
    pub const fn new(
        name: &'static str,
        lite: &'static str,
        pg: &'static str,
        scans: Option<&'static str>,
    ) -> Sql {
        Sql {
            name,
            lite,
            pg,
            scans,
            numbered: OnceLock::new(),
        }
    }

    /// The text for PostgreSQL: `$1` … are its parameters.
    pub fn pg(&self) -> &'static str {
        self.pg
    }

    /// The text for SQLite, whose numbered parameters are written `?1`.
    pub fn lite(&self) -> &str {
        self.numbered.get_or_init(|| self.lite.replace('$', "?"))
    }
}

/// Defines a room's statements, and the list a test prepares on both engines:
///
/// ```
/// kohtaamo_store::statements! {
///     FIND = "SELECT name FROM teams WHERE id = $1";
///     NEXT = lite "SELECT max(n) FROM x", pg "SELECT nextval('x')";
///     ALL_TEAMS = scans "a house has a handful of teams" "SELECT id FROM teams";
///     NAMED = scans "walks the list it is given"
///         lite "SELECT value FROM json_each($1)", pg "SELECT x FROM jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS jsonb)) x";
/// }
/// # fn main() {
/// assert_eq!(STATEMENTS.len(), 4);
/// # }
/// ```
#[macro_export]
macro_rules! statements {
    (@ [$($seen:ident)*]) => {
        /// Every statement of this room.
        pub static STATEMENTS: &[&$crate::Sql] = &[$(&$seen),*];
    };
    (@ [$($seen:ident)*] $name:ident = lite $l:expr, pg $p:expr; $($rest:tt)*) => {
        static $name: $crate::Sql = $crate::Sql::new(stringify!($name), $l, $p, None);
        $crate::statements!(@ [$($seen)* $name] $($rest)*);
    };
    (@ [$($seen:ident)*] $name:ident = scans $why:literal lite $l:expr, pg $p:expr; $($rest:tt)*) => {
        static $name: $crate::Sql = $crate::Sql::new(stringify!($name), $l, $p, Some($why));
        $crate::statements!(@ [$($seen)* $name] $($rest)*);
    };
    (@ [$($seen:ident)*] $name:ident = scans $why:literal $s:expr; $($rest:tt)*) => {
        static $name: $crate::Sql = $crate::Sql::new(stringify!($name), $s, $s, Some($why));
        $crate::statements!(@ [$($seen)* $name] $($rest)*);
    };
    (@ [$($seen:ident)*] $name:ident = $s:expr; $($rest:tt)*) => {
        static $name: $crate::Sql = $crate::Sql::new(stringify!($name), $s, $s, None);
        $crate::statements!(@ [$($seen)* $name] $($rest)*);
    };
    ($($rest:tt)*) => { $crate::statements!(@ [] $($rest)*); };
}
