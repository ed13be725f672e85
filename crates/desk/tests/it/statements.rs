//! Every named statement of every room: both engines take it, and none reads a whole table
//! without a reason that stands beside it.

use crate::House;
use kohtaamo_store::Sql;

/// Sorting a handful is fine; these lists may be long and must come out of an index in order.
const SORTED_ON_PURPOSE: &[(&str, &str)] = &[
    (
        "NOTED_BY_ME",
        "what one colleague noted; distinct cases of it",
    ),
    (
        "RECENT_OF_CUSTOMER",
        "one customer's encounters, through their merged selves",
    ),
    (
        "OPEN_OF_CUSTOMER",
        "one customer's open cases, through their merged selves",
    ),
    (
        "OF_CUSTOMER",
        "one customer's cases, through their merged selves",
    ),
    ("PROMISES_OF_CUSTOMER", "one customer's open promises"),
    ("IDENTITIES", "what one customer is known by"),
    ("MATCHING", "who is known by one address: five at most"),
];

/// `SCAN cases`, `SCAN e USING COVERING INDEX …`: reads every row. Lists in the statement itself
/// (`json_each`, a constant row, a common table that was searched) are small by construction.
fn scans(line: &str, plan: &[String]) -> bool {
    let name = line.strip_prefix("SCAN ").unwrap_or_default();
    if plan
        .iter()
        .any(|l| *l == format!("CO-ROUTINE {name}") || *l == format!("MATERIALIZE {name}"))
    {
        return false;
    }
    let small = [
        "SCAN CONSTANT ROW",
        "SCAN json_each",
        "SCAN (",
        "SCAN VIRTUAL",
    ];
    line.starts_with("SCAN ")
        && !small.iter().any(|s| line.starts_with(s))
        && !line.contains("VIRTUAL TABLE")
}

fn plan(house: &House, sql: &'static Sql) -> Vec<String> {
    let planned = house.store.read_now(move |tx| tx.plan(sql));
    planned.unwrap_or_else(|e| panic!("{}: {e}\n{}", sql.name, sql.pg()))
}

#[test]
fn no_statement_reads_a_whole_table_without_a_reason() {
    let house = House::lite();
    let mut wrong = Vec::new();
    for sql in kohtaamo_desk::statements() {
        let lines = plan(&house, sql);
        if sql.scans.is_none() && lines.iter().any(|l| scans(l, &lines)) {
            wrong.push(format!("{}: {lines:?}\n    {}", sql.name, sql.pg()));
        }
    }
    assert!(
        wrong.is_empty(),
        "give these an index, or `scans \"why\"`:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn long_lists_come_out_of_an_index_in_order() {
    let house = House::lite();
    let mut wrong = Vec::new();
    for sql in kohtaamo_desk::statements() {
        let known = SORTED_ON_PURPOSE.iter().any(|(name, _)| *name == sql.name);
        let listed = sql.pg().contains("ORDER BY") && sql.pg().contains("LIMIT $");
        let sorted = plan(&house, sql)
            .iter()
            .any(|l| l.contains("USE TEMP B-TREE FOR ORDER BY"));
        if listed && sorted && sql.scans.is_none() && !known {
            wrong.push(format!("{}: {}", sql.name, sql.pg()));
        }
    }
    assert!(
        wrong.is_empty(),
        "these sort what an index could bring in order:\n{}",
        wrong.join("\n")
    );
}

/// What goes in and comes out alike on both engines.
const READABLE: &[&str] = &["int8", "text", "bytea", "float8"];

#[test]
fn both_engines_take_every_statement() {
    let Some(house) = House::pg() else { return };
    let mut wrong = Vec::new();
    for sql in kohtaamo_desk::statements() {
        match house.store.read_now(move |tx| tx.plan(sql)) {
            // A literal, or what is compared with one, is 32 bits wide: CAST(… AS BIGINT).
            Ok(types) if !types.iter().all(|t| READABLE.contains(&t.as_str())) => {
                wrong.push(format!(
                    "{}: types are {types:?}\n    {}",
                    sql.name,
                    sql.pg()
                ));
            }
            Ok(_) => {}
            Err(e) => wrong.push(format!("{}: {e}\n    {}", sql.name, sql.pg())),
        }
    }
    assert!(
        wrong.is_empty(),
        "PostgreSQL does not take these:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn names_tell_statements_apart_in_the_log() {
    let mut texts: Vec<&str> = kohtaamo_desk::statements().iter().map(|s| s.pg()).collect();
    let all = texts.len();
    texts.sort_unstable();
    texts.dedup();
    // The same words under two names are two doors to one table: a few are fine.
    assert!(
        all - texts.len() < 12,
        "{} statements are written twice",
        all - texts.len()
    );
}
