//! The engine on tables of our own: what stands out is told, what is amiss is a sentence.

use kohtaamo_stats::scan::{Columns, Kind, Options, Signal, Table, scan, tell, times};
use std::fmt::Write as _;

const REPLAY: Options = Options {
    budget: 1.0,
    replay: true,
};

fn columns() -> Columns {
    Columns {
        time: "at".into(),
        by: vec!["place".into(), "thing".into(), "fault".into()],
        text: Some("words".into()),
        ..Columns::default()
    }
}

fn read(text: &str) -> Result<Table, String> {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("cases.csv");
    std::fs::write(&path, text).expect("written");
    Table::read(&path, &columns(), |_| {}).map_err(|e| e.to_string())
}

fn signals(text: &str) -> Vec<(Table, Signal)> {
    let all = scan(&read(text).expect("a table"), &REPLAY, |_, _| {});
    all.into_iter()
        .map(|s| (read(text).expect("a table"), s))
        .collect()
}

/// Six quiet cases a day, spread evenly over four places, five things and three faults.
fn quiet(days: i32) -> String {
    let mut text = String::from("id,at,place,thing,fault,words\n");
    for i in 0..days * 6 {
        let day = times::written(19_700 + i / 6);
        let (place, thing, fault) = (i * 7 % 4, i * 11 % 5, i * 13 % 3);
        let _ = writeln!(text, "Q{i},{day},p{place},t{thing},f{fault},");
    }
    text
}

#[test]
fn evenness_is_quiet() {
    assert_eq!(signals(&quiet(200)).len(), 0);
}

#[test]
fn a_cell_that_rises_is_told_with_what_it_rests_on() {
    let mut text = quiet(200);
    for i in 0..12 {
        let day = times::written(19_700 + 160 + i);
        let _ = writeln!(text, "X{i},{day},p1,t2,f0,");
    }
    let told = signals(&text);
    let (table, first) = &told[0];
    assert_eq!(first.kind, Kind::Spike);
    let json = tell::json(table, first, &REPLAY);
    assert_eq!(json["attributes"]["place"], "p1", "{json}");
    assert_eq!(json["attributes"]["thing"], "t2", "{json}");
    assert!(first.day < 19_700 + 172, "{json}");
    assert!(json["once_in_days"].as_f64() > Some(100.0), "{json}");
    let said = tell::sentence(table, first, &REPLAY);
    assert!(
        said.contains("expected") && said.contains("about once in"),
        "{said}"
    );
}

#[test]
fn one_bad_evening_and_one_angry_customer_are_not_systemic() {
    let mut evening = quiet(120);
    for i in 0..9 {
        let _ = writeln!(evening, "X{i},{},p1,t2,f0,", times::written(19_790));
    }
    assert!(
        signals(&evening)
            .iter()
            .all(|(_, s)| s.kind == Kind::Incident)
    );
}

#[test]
fn the_same_words_are_found_without_a_cell_in_common() {
    let mut text = quiet(150);
    for i in 0..8 {
        let day = times::written(19_700 + 100 + 2 * i);
        let words = "it leaves a rusty mark near the lid";
        let _ = writeln!(text, "W{i},{day},p{},t{},f{},{words}", i % 4, i % 5, i % 3);
    }
    let told = signals(&text);
    let found = told.iter().find(|(_, s)| s.kind == Kind::Text);
    let (table, signal) = found.expect("the words are found");
    let json = tell::json(table, signal, &REPLAY);
    let ids = json["cases"].as_array().expect("cases");
    assert!(
        ids.len() >= 3
            && ids
                .iter()
                .all(|id| id.as_str().is_some_and(|s| s.starts_with('W')))
    );
}

#[test]
fn late_rows_are_not_seen_before_they_are_known() {
    let mut text = quiet(120);
    for i in 0..12 {
        let _ = writeln!(text, "X{i},{},p1,t2,f0,", times::written(19_790 + i));
    }
    let table = read(&text).expect("a table");
    let one = scan(&table, &REPLAY, |_, _| {});
    let first = one.first().expect("told").day;
    assert!(table.cases.iter().filter(|c| c.seen <= first).count() < table.cases.len());
    for signal in &one {
        let known = signal
            .cases
            .iter()
            .all(|c| table.cases[*c as usize].seen <= signal.day);
        assert!(known);
    }
}

#[test]
fn bad_tables_are_a_sentence_or_silence() {
    let head = "id,at,place,thing,fault,words\n";
    assert!(read("").expect_err("no header").contains("no column"));
    assert!(
        read("a,b\n1,2\n")
            .expect_err("no time")
            .contains("there is no column \"at\"")
    );
    assert!(
        read(&format!("{head}1,soon,p,t,f,\n"))
            .expect_err("no time")
            .contains("none of 1 rows")
    );
    assert!(read("{\"at\": 1\n").expect_err("broken").contains("line 1"));
    for silent in [
        head.to_owned(),
        format!("{head}1,2024-02-29,p,t,f,\n"),
        format!("{head}1,2024-02-29\n"),
        head.to_owned() + &"1,2024-02-29,p,t,f,the same words again\n".repeat(500),
        (0..3000).fold(head.to_owned(), |text, i| {
            text + &format!("{i},{},p,v{i},f,\n", times::written(19_700 + i / 10))
        }),
        (0..400).fold(head.to_owned(), |text, i| {
            text + &format!("{i},{},p,t,f,\n", times::written(19_700 + i))
        }),
    ] {
        let table = read(&silent).expect("a table");
        for replay in [true, false] {
            let told = scan(
                &table,
                &Options {
                    budget: 1.0,
                    replay,
                },
                |_, _| {},
            );
            assert!(told.iter().all(|s| s.kind == Kind::Incident), "{told:?}");
        }
    }
}

#[test]
fn what_lies_in_the_future_is_left_out() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("cases.jsonl");
    let rows = "{\"at\":\"2024-01-01\",\"place\":\"p\"}\n{\"place\":\"p\",\"at\":\"2999-01-01\"}\n";
    std::fs::write(&path, rows).expect("written");
    let columns = Columns {
        time: "at".into(),
        by: vec!["place".into()],
        until: Some(20_000),
        ..Columns::default()
    };
    let table = Table::read(&path, &columns, |_| {}).expect("a table");
    assert_eq!((table.cases.len(), table.from_future), (1, 1));
}
