//! Cases of real files, where they are: the counts agree with the file, twice is once.

use crate::{House, Who};
use kohtaamo_desk::channels::import::{self, Options, Report};
use kohtaamo_testkit::times;
use serde_json::json;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// A real file, where the folder of shared data is (`KOHTAAMO_SHARED`).
fn real(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("KOHTAAMO_SHARED").map_or(beside, PathBuf::from);
    let path = shared.join("data").join(name);
    if path.is_file() {
        return Some(path);
    }
    // Past the harness's capture: who reads the log shall see what did not run.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: {name}: not there; KOHTAAMO_SHARED names the folder"
    );
    None
}

fn import_counts(r: &Report) -> [u64; 5] {
    [r.rows, r.cases_new, r.cases_known, r.events_new, r.failed]
}

/// Imports a real file with the map its header fits, twice.
fn twice(house: &House, path: &Path) -> Report {
    let run = || import::cases(&house.store, path, &Options::default(), |_| {}).expect("imported");
    let first = run();
    let again = run();
    assert_eq!((again.cases_new, again.events_new), (0, 0));
    assert_eq!(again.cases_known, first.cases_new);
    house.holds();
    first
}

kohtaamo_store::statements! {
    REOPENED = "SELECT count(*) FROM cases WHERE reopened > 0";
    RETURNED = "SELECT count(*) FROM case_lives a JOIN case_lives b ON b.case_id = a.case_id AND b.n = a.n + 1 WHERE a.state = 'resolved' AND b.state = 'active'";
    WAITING = "SELECT count(*) FROM case_lives WHERE state = 'waiting'";
    NOT_TAKEN_OVER = "SELECT count(*) FROM cases WHERE taken_over = 0";
    DUTIES = "SELECT count(*) FROM duties";
    OPENED = "SELECT source, opened_at FROM cases";
}

fn count(house: &House, sql: &'static kohtaamo_store::Sql) -> i64 {
    house
        .store
        .read_now(move |tx| tx.one(sql, &[], |r| r.get(0)))
        .expect("counted")
}

#[test]
fn incidents_of_a_real_service_desk_keep_their_lives() {
    let Some(path) = real("incidents/uci_servicenow_incidents_2016_q1.csv.gz") else {
        return;
    };
    let house = House::lite();
    let report = twice(&house, &path);
    assert_eq!(report.map, "servicenow-incidents");
    assert_eq!(import_counts(&report), [59_354, 9_202, 0, 59_354, 0]);
    assert_eq!(report.findings_in_all, 0, "{:?}", report.findings.first());
    assert_eq!(count(&house, &REOPENED), 133);
    assert_eq!(count(&house, &RETURNED), 154);
    assert_eq!(count(&house, &WAITING), 7846 + 231 + 200 + 7);
    assert_eq!(count(&house, &NOT_TAKEN_OVER), 0);
    assert_eq!(count(&house, &DUTIES), 0);
}

#[test]
fn narratives_without_numbers_are_known_again() {
    let Some(path) = real("complaints/cfpb_bank_narratives_2022_2024.csv.gz") else {
        return;
    };
    let house = House::lite();
    let report = twice(&house, &path);
    assert_eq!(import_counts(&report), [1_677, 1_677, 0, 0, 0]);
    assert_eq!(report.cases_open, 10, "those in progress");
}

#[test]
fn swapped_days_and_months_are_read_right_or_told() {
    let Some(path) = real("complaints/fcc_comcast_2015.csv.gz") else {
        return;
    };
    let house = House::lite();
    let report = twice(&house, &path);
    assert_eq!(import_counts(&report), [2_224, 2_224, 0, 0, 0]);
    assert_eq!(report.cases_open, 363 + 154);
    assert_eq!(
        report.findings_in_all, 86,
        "both readings lie in the window"
    );
    let opened: Vec<(String, i64)> = house
        .store
        .read_now(|tx| tx.rows(&OPENED, &[], |r| Ok((r.get(0)?, r.get(1)?))))
        .expect("read");
    let zone = jiff::tz::TimeZone::get("America/New_York").expect("a zone");
    let right = answers(&path);
    let wrong: Vec<_> = opened
        .iter()
        .filter(|(source, at)| {
            let at = jiff::Timestamp::from_millisecond(*at).expect("an instant");
            let day = at.to_zoned(zone.clone()).date().to_string();
            right.get(source.trim_start_matches("fcc-comcast:")) != Some(&day)
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} days are wrong",
        wrong.len(),
        opened.len()
    );
}

/// The answer key of the file: ticket and day. Its first and last columns hold no commas.
fn answers(path: &Path) -> std::collections::HashMap<String, String> {
    let file = std::fs::File::open(path).expect("open");
    let text = std::io::read_to_string(flate2::read::GzDecoder::new(file)).expect("text");
    let ends = |line: &str| {
        Some((
            line.split_once(',')?.0.to_owned(),
            line.rsplit_once(',')?.1.to_owned(),
        ))
    };
    text.lines().skip(1).filter_map(ends).collect()
}

/// Real complaints of 45 days, one on each line, again under other numbers until there are enough.
fn complaints(path: &Path, rows: usize, copies: usize) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(path).expect("a file");
    flate2::read::GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("read");
    let (header, all) = text.split_once('\n').expect("a header");
    let mut out = format!("{header}\n");
    for row in all.lines().take(rows) {
        for copy in 0..copies {
            out.push_str(&format!("{copy}-{row}\n"));
        }
    }
    out
}

#[test]
fn proof_what_a_mandate_would_change_over_real_complaints() {
    let Some(path) = real("complaints/cfpb_2015_jan_to_feb14.csv.gz") else {
        return;
    };
    let (rows, copies) = times((1_000, 1), (18_930, 6));
    // Two thousand in each thirty days: the first thousand are of three days, all of 45.
    let most = times("2000.00", "4000.00");
    crate::both(|house| {
        let engine = format!("{:?}", house.engine());
        let file =
            std::env::temp_dir().join(format!("complaints-{engine}-{}.csv", std::process::id()));
        std::fs::write(&file, complaints(&path, rows, copies)).expect("written");
        let report = import::cases(&house.store, &file, &Options::default(), |_| {});
        std::fs::remove_file(&file).expect("gone");
        let cases = report.expect("imported").cases_new;
        assert_eq!(cases, (rows * copies) as u64);
        let set = json!({"remedy": "credit", "up_to": {"amount": "50"}, "by_team": {"amount": "2000", "days": 30}});
        let mut slowest = std::time::Duration::ZERO;
        for _ in 0..5 {
            let began = std::time::Instant::now();
            let told = house
                .as_(Who::Aino)
                .done("/api/v1/mandates/preview", set.clone());
            slowest = slowest.max(began.elapsed());
            let told = &told["would_change"];
            assert_eq!(told["complaints"], json!(cases));
            assert_eq!(told["fitting"], json!(cases));
            assert_eq!(told["at_most"]["amount"], most);
        }
        println!(
            "figure: what would change over {cases} real complaints, {engine} = {} ms at the slowest of 5",
            slowest.as_millis()
        );
        assert!(slowest.as_secs() < 2, "{slowest:?}");
    });
}
