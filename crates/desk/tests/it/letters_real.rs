//! Letters of real archives, where they are: each is kept byte for byte and accounted for, no
//! bounce is a case, and no two strangers share one.

use crate::House;
use kohtaamo_desk::channels::mail::{self, Archive, Report};
use kohtaamo_store::files::{self, FileId};
use kohtaamo_testkit::{TempDir, temp_dir};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

kohtaamo_store::statements! {
    ALL = scans "all there are" "SELECT m.file, coalesce(m.outcome, 'waiting'), e.case_id FROM messages m LEFT JOIN encounters e ON e.id = m.encounter ORDER BY m.id";
}

/// The sets, unpacked, where the folder of shared data is (`KOHTAAMO_SHARED`).
fn sets() -> Option<(TempDir, Vec<PathBuf>)> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("KOHTAAMO_SHARED").map_or(beside, PathBuf::from);
    let Ok(packed) = std::fs::read_dir(shared.join("data/mail")) else {
        let _ = writeln!(
            std::io::stderr(),
            "skipped: mail: not there; KOHTAAMO_SHARED names the folder"
        );
        return None;
    };
    let folder = temp_dir();
    let mut sets = Vec::new();
    for file in packed.flatten().map(|entry| entry.path()) {
        let name = file
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let set = folder.path().join(name.trim_end_matches(".tar.gz"));
        std::fs::create_dir(&set).expect("a folder");
        let unpacked = Command::new("tar")
            .arg("xzf")
            .arg(&file)
            .arg("-C")
            .arg(&set)
            .status();
        assert!(unpacked.is_ok_and(|status| status.success()), "{name}");
        sets.push(set);
    }
    sets.sort();
    Some((folder, sets))
}

fn import(house: &House, path: &Path) -> Report {
    let archive = Archive {
        path: path.to_owned(),
        team: Some("reception".into()),
        dry_run: false,
    };
    mail::import(&house.store, &archive, |_, _| {}).expect("imported")
}

/// Every message: its bytes, what became of it, its case.
fn kept(house: &House) -> Vec<(Vec<u8>, String, Option<String>)> {
    house.inside(|tx| {
        let rows: Vec<(FileId, String, Option<String>)> =
            tx.rows(&ALL, &[], |r| Ok((r.id(0)?, r.get(1)?, r.get(2)?)))?;
        rows.into_iter()
            .map(|(file, outcome, case)| Ok((files::read(tx, &file)?, outcome, case)))
            .collect()
    })
}

/// Every file of a folder, byte for byte.
fn files_of(folder: &Path, into: &mut HashSet<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        match entry.path() {
            path if path.is_dir() => files_of(&path, into),
            path => drop(into.insert(std::fs::read(path).expect("read"))),
        }
    }
}

fn sender(raw: &[u8]) -> Option<String> {
    let from = kohtaamo_mail::read(raw).from?;
    Some(from.address.to_lowercase())
}

#[test]
fn proof_real_archives_are_kept_byte_for_byte_and_accounted_for() {
    let Some((_folder, sets)) = sets() else {
        return;
    };
    let house = House::lite();
    let mut outcomes: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut letters, mut new) = (0, 0);
    for set in &sets {
        let report = import(&house, set);
        assert_eq!(
            (report.failed, report.waiting),
            (0, 0),
            "{:?}",
            report.findings
        );
        assert_eq!(report.messages, report.new + report.known);
        assert_eq!(report.new, report.outcomes.values().sum::<u64>());
        letters += report.messages;
        new += report.new;
        for (outcome, n) in report.outcomes {
            *outcomes.entry(outcome).or_default() += n;
        }
        if set.ends_with("bounces_sisimai_a") {
            assert_eq!(report.messages, 312);
        }
        let again = import(&house, set);
        assert_eq!((again.new, again.known), (0, again.messages));
    }
    let kept = kept(&house);
    assert_eq!(kept.len() as u64, new);
    let mut source = HashSet::new();
    sets.iter().for_each(|set| files_of(set, &mut source));
    let mboxes: Vec<&Vec<u8>> = source.iter().filter(|f| f.starts_with(b"From ")).collect();
    for (raw, ..) in &kept {
        let within = |mbox: &&Vec<u8>| mbox.windows(raw.len()).any(|part| part == raw);
        assert!(
            source.contains(raw) || mboxes.iter().any(within),
            "not as it stood in its file"
        );
    }
    // No two strangers share a case.
    let mut senders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (raw, _, case) in &kept {
        if let (Some(case), Some(sender)) = (case, sender(raw)) {
            senders.entry(case.clone()).or_default().insert(sender);
        }
    }
    let strangers: Vec<_> = senders.iter().filter(|(_, who)| who.len() > 1).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
    house.sound();
    println!("figure: mail.real_letters = {letters}");
    println!("figure: mail.real_letters_new = {new}");
    for (outcome, n) in outcomes {
        println!("figure: mail.real_{outcome} = {n}");
    }
}

#[test]
fn no_real_bounce_is_a_case() {
    let Some((_folder, sets)) = sets() else {
        return;
    };
    let bounces = sets.iter().find(|set| set.ends_with("bounces_sisimai_a"));
    let house = House::lite();
    let report = import(&house, bounces.expect("the set"));
    let cases = ["case", "joined", "unreadable"].map(|o| report.outcomes.get(o).copied());
    assert_eq!(cases, [None; 3], "{:?}", report.outcomes);
}
