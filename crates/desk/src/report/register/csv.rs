//! The register as bookkeeping takes it: RFC 4180, without a word of a customer's.

use super::Entry;
use crate::visit::{rfc3339, rfc3339_opt};

/// The columns; `docs/export.md` tells of them.
pub const COLUMNS: &str = "id,offered_at,answered_at,case,remedy,worth,cost,currency,state,mandate,approval,team,given_by";

/// Cents as a decimal.
fn decimal(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A cell: quoted where it must be, and a text a spreadsheet would take for a formula is defused.
fn cell(text: &str) -> String {
    let defused = match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    };
    match defused.contains([',', '"', '\r', '\n']) {
        true => format!("\"{}\"", defused.replace('"', "\"\"")),
        false => defused,
    }
}

/// An entry as a line. What the reader may not see is empty.
pub fn line(entry: &Entry) -> String {
    let told = entry.told.as_ref();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let cells = [
        entry.id.clone(),
        rfc3339(entry.at),
        rfc3339_opt(entry.answered_at).unwrap_or_default(),
        number(told.map(|t| t.case)),
        told.map(|t| t.remedy.word().to_owned()).unwrap_or_default(),
        decimal(entry.cents),
        entry.cost.map(decimal).unwrap_or_default(),
        entry.currency.clone(),
        entry.state.word().to_owned(),
        number(told.and_then(|t| t.mandate)),
        told.and_then(|t| t.approval.clone()).unwrap_or_default(),
        entry.team.clone(),
        told.map(|t| t.by.clone()).unwrap_or_default(),
    ];
    cells.map(|text| cell(&text)).join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, cell};

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        for (said, written) in [
            ("Vastaanotto", "Vastaanotto"),
            ("a,b", "\"a,b\""),
            ("a \"b\"", "\"a \"\"b\"\"\""),
            ("=1+1", "'=1+1"),
            ("-2,5", "\"'-2,5\""),
            ("@x", "'@x"),
            ("\tx", "'\tx"),
        ] {
            assert_eq!(cell(said), written, "{said:?}");
        }
    }

    #[test]
    fn the_manual_tells_of_every_column() {
        let manual = include_str!("../../../../../docs/export.md");
        let section = manual
            .split("\n# ")
            .find(|s| s.starts_with("The register\n"));
        let section = section.expect("docs/export.md tells of the register");
        for column in COLUMNS.split(',') {
            assert!(section.contains(&format!("| `{column}` |")), "{column}");
        }
    }
}
