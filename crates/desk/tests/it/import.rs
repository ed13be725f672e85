//! Cases from another system: what comes in, what comes in once, and what a broken file does.

use crate::{House, Who, both};
use kohtaamo_desk::channels::import::{self, Options, Report, Stop};
use kohtaamo_testkit::{TempDir, temp_dir};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

/// One row, one case.
const PLAIN: &str = r#"
name = "old-desk"
case_key = "id"
occurred_at = "told"
format = ["iso", "%d.%m.%Y"]
closed_at = "ended"
kind = "complaint"
touchpoint = { column = "by", map = { Puhelu = "phone" }, else = "email" }
words = "what"
customer.name = "who"
customer.email = "mail"
attributes = ["what kind"]
"#;

/// Several rows, one case.
const LIVES: &str = r#"
name = "old-log"
case_key = "n"
occurred_at = "opened"
zone = "Europe/Helsinki"
kind = { value = "request" }
touchpoint = { value = "phone" }
words = { template = "Ticket {n} about {topic}" }
[event]
when = "changed"
state = { column = "state", map = { Neu = "new" } }
[attributes]
topic = "topic"
"#;

struct Files {
    folder: TempDir,
}

impl Files {
    fn new() -> Files {
        let files = Files { folder: temp_dir() };
        files.put("plain.toml", PLAIN);
        files.put("lives.toml", LIVES);
        files
    }
    fn put(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    }
    fn import(&self, house: &House, map: &str, text: impl AsRef<[u8]>) -> Result<Report, Stop> {
        let file = self.put("cases.txt", text);
        self.run(house, map, &file, false)
    }
    fn run(&self, house: &House, map: &str, file: &Path, dry_run: bool) -> Result<Report, Stop> {
        let map = self.folder.path().join(map);
        let options = Options {
            map: Some(map.display().to_string()),
            team: Some("reception".into()),
            dry_run,
        };
        import::cases(&house.store, file, &options, |_| {})
    }
    /// Imports a plain table that begins well.
    fn plain(&self, house: &House, text: impl AsRef<[u8]>) -> Report {
        self.import(house, "plain.toml", text)
            .unwrap_or_else(|stop| panic!("{stop:?}"))
    }
}

fn counts(r: &Report) -> [u64; 5] {
    [r.rows, r.cases_new, r.cases_known, r.events_new, r.failed]
}

#[track_caller]
fn the_finding(r: &Report) -> (u64, Option<&str>, &str) {
    assert_eq!(r.findings.len(), 1, "{:?}", r.findings);
    let f = &r.findings[0];
    (f.line, f.column.as_deref(), &f.reason)
}

const HEAD: &str = "id,told,ended,by,what,who,mail,what kind\n";

#[test]
fn a_table_comes_in_once_and_the_case_shows_where_it_is_from() {
    both(|house| {
        let files = Files::new();
        let text = format!(
            "{HEAD}A-1,2024-05-02T10:00:00Z,2024-05-03T10:00:00Z,Puhelu,\"Melua, \nkoko yön\",Kerttu,k@x.example,noise\n\
             A-2,3.5.2024,,kirje,Vettä lattialla,Kerttu,K@X.example,water\n"
        );
        let file = files.put("t.csv", &text);
        let dry = files
            .run(house, "plain.toml", &file, true)
            .expect("dry run");
        assert_eq!(counts(&dry), [2, 2, 0, 0, 0]);
        let first = files.run(house, "plain.toml", &file, false).expect("run");
        assert_eq!(counts(&first), counts(&dry), "{:?}", first.findings);
        assert_eq!(first.cases_open, 1);
        let again = files.run(house, "plain.toml", &file, false).expect("again");
        assert_eq!(counts(&again), [2, 0, 2, 0, 0]);

        let aino = house.as_(Who::Aino);
        let (closed, open) = (aino.got("/api/v1/cases/1"), aino.got("/api/v1/cases/2"));
        for case in [&closed, &open] {
            assert_eq!(case["origin"], "import");
            assert_eq!(case["kind"], "complaint");
            assert_eq!(case["customer"]["name"], "Kerttu");
        }
        assert_eq!(
            closed["customer"]["id"], open["customer"]["id"],
            "one address, one customer"
        );
        assert_eq!(
            (closed["state"].as_str(), &closed["taken_over"]),
            (Some("done"), &json!(true))
        );
        assert_eq!(closed["done_at"], "2024-05-03T10:00:00Z");
        assert_eq!(closed["encounters"][0]["words"], "Melua, \nkoko yön");
        assert_eq!(closed["touchpoint"], "phone");
        assert!(closed["next_action"].is_null());
        assert_eq!(
            (open["state"].as_str(), &open["taken_over"]),
            (Some("open"), &json!(false))
        );
        assert_eq!(
            open["occurred_at"], "2024-05-03T09:00:00Z",
            "a day is taken at its noon"
        );
        assert_eq!(open["next_action"]["set_as"], "look");
        assert_eq!(open["owner"]["name"], "Vastaanotto");
        let kinds: Vec<_> = closed["events"]
            .as_array()
            .expect("events")
            .iter()
            .map(|e| e["kind"].as_str().expect("a kind"))
            .collect();
        assert_eq!(kinds, ["encounter.noted", "case.imported"]);
        let now = aino.got("/api/v1/now?scope=all");
        assert_eq!(
            now["items"].as_array().expect("lines").len(),
            1,
            "nothing is owed for what came closed"
        );
        house.holds();
    });
}

#[test]
fn rows_that_lie_apart_are_one_case_and_new_rows_carry_it_on() {
    both(|house| {
        let files = Files::new();
        let head = "n;opened;changed;state;topic\n";
        let mut text = format!("\u{feff}{head}7;2024-01-01T08:00;2024-01-01T08:00;Neu;printer\r\n");
        // Enough rows between that the case is written before its next row is read.
        for n in 1000..2600 {
            text.push_str(&format!(
                "{n};2024-01-02T08:00;2024-01-02T09:00;Closed;mail\r\n"
            ));
        }
        text.push_str("7;2024-01-01T08:00;2024-01-01T09:00;Pending caller;printer\r\n");
        text.push_str("7;2024-01-01T08:00;2024-01-01T10:00;Resolved;printer\r\n");
        let file = files.put("log.csv", &text);
        let dry = files
            .run(house, "lives.toml", &file, true)
            .expect("dry run");
        let first = files.run(house, "lives.toml", &file, false).expect("run");
        assert_eq!(
            counts(&first),
            [1603, 1601, 0, 1603, 0],
            "{:?}",
            first.findings
        );
        assert_eq!(counts(&first), counts(&dry));
        let aino = house.as_(Who::Aino);
        assert_eq!(aino.got("/api/v1/cases/1")["state"], "open");

        // Opened again there, then closed: the case follows.
        let on = "7;2024-01-01T08:00;2024-01-02T10:00;Active;printer\n7;2024-01-01T08:00;2024-01-03T10:00;Closed;toner\n";
        let more = files
            .import(house, "lives.toml", text + on)
            .expect("more rows");
        assert_eq!(counts(&more), [1605, 0, 1601, 2, 0]);
        let case = aino.got("/api/v1/cases/1");
        assert_eq!(
            (&case["state"], &case["taken_over"], &case["reopened"]),
            (&json!("done"), &json!(true), &json!(1))
        );
        assert_eq!(case["done_at"], "2024-01-03T08:00:00Z");
        assert!(case["next_action"].is_null());
        let lives = case["events"].as_array().expect("events");
        assert_eq!(
            lives
                .iter()
                .filter(|e| e["kind"] == "case.moved_elsewhere")
                .count(),
            5
        );
        house.holds();
    });
}

#[test]
fn a_case_somebody_works_on_here_is_not_moved_by_an_import() {
    let (house, files) = (House::lite(), Files::new());
    let head = "n,opened,changed,state,topic\n7,2024-01-01T08:00,2024-01-01T08:00,New,printer\n";
    files
        .import(&house, "lives.toml", head)
        .expect("the first row");
    let aino = house.as_(Who::Aino);
    let next = json!({"what": "Ring back", "due": house.ahead(crate::HOUR)});
    aino.done("/api/v1/cases/1/next-action", next);
    let more = files
        .import(
            &house,
            "lives.toml",
            format!("{head}7,2024-01-01T08:00,2024-01-05T08:00,Closed,printer\n"),
        )
        .expect("more");
    assert_eq!(counts(&more), [2, 0, 1, 1, 0]);
    let case = aino.got("/api/v1/cases/1");
    assert_eq!(
        (&case["state"], &case["next_action"]["what"]),
        (&json!("open"), &json!("Ring back"))
    );
}

#[test]
fn json_lines_and_tabs_are_seen_by_their_content() {
    let (house, files) = (House::lite(), Files::new());
    let tabs = HEAD.replace(',', "\t") + "1\t2024-05-02\t2024-05-02\tx\ta\t\t\t\n";
    assert_eq!(counts(&files.plain(&house, tabs)), [1, 1, 0, 0, 0]);
    let lines = "{\"id\": 2, \"told\": \"2024-05-02\", \"ended\": \"2024-05-02\", \"what\": \"b\\u0000c\"}\n\n{\"id\": 3, \"told\"\n{\"id\": 4, \"told\": \"2024-05-02\"}\n";
    let report = files.plain(&house, lines);
    assert_eq!(counts(&report), [3, 2, 0, 0, 1]);
    let lines: Vec<_> = report.findings.iter().map(|f| f.line).collect();
    assert!(
        lines.ends_with(&[1, 3]),
        "the NUL on line 1, the broken object on line 3: {:?}",
        report.findings
    );
}

#[test]
fn wrong_times_fail_alone_and_name_their_place() {
    let (house, files) = (House::lite(), Files::new());
    let report = files.plain(
        &house,
        format!("{HEAD}1,2024-02-30,,x,a,,,\n2,2024-05-02,soon,x,\"b\n\n\",,,\n3,2999-01-01,,x,c,,,\n4,,,x,d,,,\n"),
    );
    assert_eq!(counts(&report), [4, 1, 0, 0, 3]);
    let told: Vec<_> = report
        .findings
        .iter()
        .map(|f| (f.line, f.column.as_deref().unwrap_or("")))
        .collect();
    assert_eq!(
        told,
        [(2, "told"), (3, "ended"), (6, "told"), (7, "told")],
        "lines as an editor counts them"
    );
}

#[test]
fn wrong_columns_stop_before_anything_is_written() {
    let (house, files) = (House::lite(), Files::new());
    let stop = files
        .import(&house, "plain.toml", "number,date\n1,2024-01-01\n")
        .expect_err("no such columns");
    assert!(
        matches!(&stop, Stop::WrongUse { said, .. } if said.contains("id, told")),
        "{stop:?}"
    );
    let guess = import::cases(
        &house.store,
        &files.put("x.csv", "a,b\n1,2\n"),
        &Options::default(),
        |_| {},
    )
    .expect_err("no map fits");
    assert!(
        matches!(&guess, Stop::WrongUse { said, .. } if said.contains("lacks")),
        "{guess:?}"
    );
    for (text, word) in [
        (&b""[..], "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xff\xfei\x00d\x00", "UTF-16"),
        (b"[{\"id\": 1}]", "JSON list"),
    ] {
        let stop = files
            .import(&house, "plain.toml", text)
            .expect_err("no table");
        assert!(
            matches!(&stop, Stop::CouldNot { said, .. } if said.contains(word)),
            "{stop:?}"
        );
    }
    let ragged = files.plain(
        &house,
        format!("{HEAD}1,2024-05-02,,x\n2,2024-05-02,2024-05-02,x,a,,,\n"),
    );
    assert_eq!(counts(&ragged), [2, 1, 0, 0, 1]);
    assert_eq!(
        the_finding(&ragged),
        (2, None, "4 fields where the header has 8")
    );
}

#[test]
fn a_cut_archive_brings_what_can_be_read_and_says_so() {
    let (house, files) = (House::lite(), Files::new());
    let mut text = HEAD.to_owned();
    for n in 0..3000_u32 {
        text.push_str(&format!(
            "{n},2024-05-02,2024-05-02,x,{:x},,,\n",
            n.wrapping_mul(2_654_435_761)
        ));
    }
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(text.as_bytes()).expect("packed");
    let packed = packed.finish().expect("packed");
    let cut = files.plain(&house, &packed[..packed.len() * 2 / 3]);
    assert!(
        cut.cases_new > 500 && cut.cases_new == cut.rows,
        "{:?}",
        counts(&cut)
    );
    let (line, _, reason) = the_finding(&cut);
    assert_eq!(line, cut.rows + 2);
    assert!(reason.contains("ends early"), "{reason}");
    let whole = files.plain(&house, &packed);
    assert_eq!(
        counts(&whole),
        [3000, 3000 - cut.cases_new, cut.cases_new, 0, 0]
    );
}

#[test]
fn a_field_of_fifty_megabytes_is_a_finding() {
    let (house, files) = (House::lite(), Files::new());
    let path = files.put("long.csv", HEAD);
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("open");
    file.write_all(b"1,2024-05-02,2024-05-02,x,\"")
        .expect("written");
    let part = vec![b'y'; 1 << 20];
    for _ in 0..50 {
        file.write_all(&part).expect("written");
    }
    file.write_all(b"\",,,\n2,2024-05-02,2024-05-02,x,a,,,\n")
        .expect("written");
    drop(file);
    let report = files
        .run(&house, "plain.toml", &path, false)
        .expect("imported");
    assert_eq!(counts(&report), [2, 1, 0, 0, 1]);
    let (line, column, reason) = the_finding(&report);
    assert_eq!((line, column), (2, Some("what")));
    assert!(
        reason.starts_with("field too long: 52428800 bytes"),
        "{reason}"
    );
}

#[test]
fn nul_bytes_and_broken_utf8_are_kept_without_them_and_told() {
    both(|house| {
        let files = Files::new();
        let mut text = HEAD.as_bytes().to_vec();
        text.extend(b"1,2024-05-02,2024-05-02,x,a\0b,,,\n2,2024-05-02,2024-05-02,x,caf\xe9,,,\n\xff3,2024-05-02,2024-05-02,x,c,,,\n");
        let report = files.plain(house, text);
        assert_eq!(
            counts(&report),
            [3, 2, 0, 0, 1],
            "a key that cannot be read fails"
        );
        let places: Vec<_> = report
            .findings
            .iter()
            .map(|f| (f.line, f.column.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(
            places,
            [(2, "what"), (3, "what"), (4, "id"), (4, "case_key")]
        );
        let aino = house.as_(Who::Aino);
        let words = |n: u32| aino.got(&format!("/api/v1/cases/{n}"))["title"].clone();
        assert_eq!(words(1), "ab");
        assert_eq!(words(2), "caf\u{fffd}");
        house.holds();
    });
}

#[test]
fn an_open_quote_and_a_key_twice_are_told() {
    let (house, files) = (House::lite(), Files::new());
    let row = |n: u32| format!("{n},2024-05-02,2024-05-02,x,a,,,\n");
    let report = files.plain(
        &house,
        format!(
            "{HEAD}{}{}{}3,2024-05-02,,x,\"never\n{}",
            row(1),
            row(1),
            row(2),
            row(4)
        ),
    );
    assert_eq!(counts(&report), [4, 2, 0, 0, 2]);
    let told: Vec<_> = report
        .findings
        .iter()
        .map(|f| (f.line, f.reason.as_str()))
        .collect();
    assert_eq!(told[0], (3, "an earlier row has the same key; left out"));
    assert_eq!(told[1].0, 5);
    assert!(told[1].1.contains("never closed"), "{told:?}");
}
