//! The reference algorithms: a folder of our own, and the real one where it is.

use kohtaamo_stats::golden;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder with one series and one EARS result computed by hand.
fn folder(alarm_of_the_last: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write(
        "manifest.csv",
        "file,series,algorithm,parameters\noutput/own__earsC1.csv,own,earsC1,\"range=8:9; baseline=7; minSigma=0; alpha=0.001\"\n",
    );
    let mut input = String::from("t,year,period,date,observed,state\n");
    for (i, y) in [1, 3, 1, 3, 1, 3, 2, 2, 9].iter().enumerate() {
        input += &format!("{},2020,{},,{y},0\n", i + 1, i + 1);
    }
    write("input/own.csv", &input);
    // Day 8: mean 2, sd 1. Day 9: 3 1 3 1 3 2 2: mean 15/7, sd sqrt(0.8095238095).
    write(
        "output/own__earsC1.csv",
        &format!(
            "t,observed,upperbound,alarm\n8,2,5.09023230617,0\n9,9,4.92324857645,{alarm_of_the_last}\n"
        ),
    );
    dir
}

#[test]
fn a_folder_of_our_own_agrees_and_is_written_anew() {
    let (dir, out) = (folder("1"), tempfile::tempdir().expect("a folder"));
    let all = golden::run(dir.path(), out.path()).expect("worked through");
    assert_eq!((all.len(), all[0].rows, all[0].alarms), (1, 2, 0));
    assert_eq!(all[0].differences, []);
    let name = "output/own__earsC1.csv";
    let read = |d: &Path| std::fs::read_to_string(d.join(name)).expect("there");
    assert_eq!(read(dir.path()), read(out.path()));
}

#[test]
fn a_wrong_alarm_is_named() {
    let (dir, out) = (folder("0"), tempfile::tempdir().expect("a folder"));
    let all = golden::run(dir.path(), out.path()).expect("worked through");
    assert_eq!(all[0].alarms, 1);
    let difference = &all[0].differences[0];
    assert_eq!(
        (difference.t.as_str(), difference.column.as_str()),
        ("9", "alarm")
    );
    assert_eq!(
        (difference.reference.as_str(), difference.ours.as_str()),
        ("0", "1")
    );
}

#[test]
fn a_folder_that_is_none_is_told_in_a_sentence() {
    let out = tempfile::tempdir().expect("a folder");
    let said = golden::run(Path::new("/nowhere"), out.path()).expect_err("no folder");
    assert!(said.to_string().contains("manifest.csv"), "{said}");

    let dir = folder("1");
    let manifest = dir.path().join("manifest.csv");
    for (parameters, expected) in [
        ("range=8:99; baseline=7; minSigma=0; alpha=0.001", "range"),
        ("range=0:9; baseline=7; minSigma=0; alpha=0.001", "range"),
        (
            "range=8:9; baseline=seven; minSigma=0; alpha=0.001",
            "baseline",
        ),
        ("range=8:9", "baseline"),
    ] {
        let row = format!("f,s,a,p\noutput/own__earsC1.csv,own,earsC1,\"{parameters}\"\n");
        std::fs::write(&manifest, row).expect("written");
        let said = golden::run(dir.path(), out.path()).expect_err("a wrong parameter");
        assert!(said.to_string().contains(expected), "{said}");
    }
    std::fs::write(
        dir.path().join("input/own.csv"),
        "t,year,period,date,observed\n1,1,1,,many\n",
    )
    .expect("written");
    let row = "f,s,a,p\noutput/own__earsC1.csv,own,earsC1,range=1:1\n";
    std::fs::write(&manifest, row).expect("written");
    let said = golden::run(dir.path(), out.path()).expect_err("no count");
    assert!(said.to_string().contains("line 2"), "{said}");
}

/// The folder of references, where shared data is (`KOHTAAMO_SHARED`).
fn references() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("KOHTAAMO_SHARED").map_or(beside, PathBuf::from);
    let path = shared.join("reference/surveillance");
    if path.is_dir() {
        return Some(path);
    }
    // Past the harness's capture: who reads the log shall see what did not run.
    let _ = writeln!(
        std::io::stderr(),
        "skipped: the reference results of surveillance are not there; KOHTAAMO_SHARED names the folder"
    );
    None
}

#[test]
fn every_reference_file_agrees() {
    let Some(dir) = references() else { return };
    let out = tempfile::tempdir().expect("a folder");
    let all = golden::run(&dir, out.path()).expect("worked through");
    assert!(all.len() >= 75, "{} files", all.len());
    for file in &all {
        assert_eq!(file.alarms, 0, "{}", file.file);
        assert_eq!(file.differences, [], "{}", file.file);
    }
}
