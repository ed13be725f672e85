//! The throw-away PostgreSQL itself.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kohtaamo_testkit::pg::{self, Crash, Durability};
use kohtaamo_testkit::wait_until;

/// Runs a statement as a test would, through a client of its own.
fn ask(url: &str, statement: &str) -> Result<String, String> {
    let output = Command::new("psql")
        .args([url, "--no-psqlrc", "-tA", "-c", statement])
        .output()
        .expect("psql");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() {
        Ok(text(&output.stdout))
    } else {
        Err(text(&output.stderr))
    }
}

fn told(url: &str, statement: &str) -> String {
    ask(url, statement).expect("an answer")
}

#[test]
fn two_fresh_databases_are_separate() {
    let (Some(one), Some(two)) = (pg::fresh_database(), pg::fresh_database()) else {
        return;
    };
    told(&one, "CREATE TABLE notes AS SELECT 'in one' AS words");
    assert_eq!(told(&one, "SELECT words FROM notes"), "in one");
    assert!(ask(&two, "SELECT words FROM notes").is_err());
    assert_eq!(told(&two, "SHOW server_encoding"), "UTF8");
    assert_eq!(told(&two, "SHOW timezone"), "UTC");
}

#[test]
fn a_copy_holds_what_the_first_holds_and_goes_its_own_way() {
    let Some(cluster) = pg::shared() else { return };
    let first = cluster.fresh_database();
    told(&first, "CREATE TABLE notes AS SELECT 1 AS n");
    let copy = cluster.copy_of(&first);
    told(&copy, "INSERT INTO notes VALUES (2)");
    assert_eq!(told(&copy, "SELECT count(*) FROM notes"), "2");
    assert_eq!(told(&first, "SELECT count(*) FROM notes"), "1");
}

#[test]
fn what_was_committed_is_there_after_a_crash() {
    let Some(cluster) = pg::start(Durability::Full) else {
        return;
    };
    let url = cluster.fresh_database();
    assert_eq!(told(&url, "SHOW fsync"), "on");
    told(&url, "CREATE TABLE notes AS SELECT 'noted' AS words");
    cluster.restart(Crash::Immediate);
    assert_eq!(told(&url, "SELECT words FROM notes"), "noted");
    assert!(cluster.log().contains("was not properly shut down"));
    cluster.restart(Crash::Fast);
    assert_eq!(told(&url, "SELECT words FROM notes"), "noted");
    let dir = cluster.dir().to_owned();
    drop(cluster);
    assert!(!dir.exists(), "a dropped cluster leaves nothing behind");
}

/// Not a test of its own: what the next one starts as a process, to kill it.
#[test]
fn holds_a_cluster_until_killed() {
    if std::env::var_os("TESTKIT_HOLD").is_none() {
        return;
    }
    let Some(cluster) = pg::shared() else { return };
    let mut out = std::io::stdout();
    let dir = cluster.dir().display();
    writeln!(out, "\nholding {dir}").expect("a reader");
    loop {
        std::thread::sleep(Duration::from_secs(60));
    }
}

#[test]
fn a_cluster_ends_with_its_process_however_that_ends() {
    if pg::shared().is_none() {
        return;
    }
    let mut holder = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "holds_a_cluster_until_killed", "--nocapture"])
        .env("TESTKIT_HOLD", "1")
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test again");
    let lines = BufReader::new(holder.stdout.take().expect("piped")).lines();
    let dir: PathBuf = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("holding ").map(PathBuf::from))
        .expect("it holds a cluster");
    let pid_file = std::fs::read_to_string(dir.join("data/postmaster.pid")).expect("it runs");
    let server = Path::new("/proc").join(pid_file.lines().next().expect("an id"));
    assert!(server.exists());

    holder.kill().expect("kill -9");
    holder.wait().expect("it ends");
    let gone = wait_until(Duration::from_secs(30), || !dir.exists());
    assert!(gone, "{} is still there", dir.display());
    assert!(!server.exists(), "the server still runs");
}
