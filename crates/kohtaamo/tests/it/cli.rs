//! The command line: what it says and how it ends.

use kohtaamo_testkit::{Desk, TempDir, desk, http, pg, temp_dir};
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

fn run<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Output {
    desk::command(args).output().expect("the program")
}

/// Runs to the end; answers what it said. Panics when it did not end well.
fn well<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> String {
    let done = run(args);
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// Runs to a bad end; answers its code and its sentence.
fn badly<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> (i32, String) {
    let done = run(args);
    (
        done.status.code().unwrap_or(-1),
        String::from_utf8_lossy(&done.stderr).into_owned(),
    )
}

/// A desk's place as flags.
fn at(data: &str) -> [String; 2] {
    let flag = if data.contains("://") {
        "--database-url"
    } else {
        "--data"
    };
    [flag.to_owned(), data.to_owned()]
}

fn with(args: &[&str], data: &str) -> Vec<String> {
    args.iter()
        .map(ToString::to_string)
        .chain(at(data))
        .collect()
}

fn add_aino(data: &str) {
    let mut command = desk::command(with(
        &[
            "user",
            "add",
            "aino@talo.example",
            "--name",
            "Aino",
            "--role",
            "lead",
            "--team",
            "reception",
            "--password-stdin",
        ],
        data,
    ));
    let mut child = command.stdin(Stdio::piped()).spawn().expect("the program");
    child
        .stdin
        .take()
        .expect("piped")
        .write_all(b"salasana-on-pitka\n")
        .expect("heard");
    assert!(child.wait().expect("ends").success());
}

fn token(data: &str) -> String {
    well(with(
        &[
            "token",
            "create",
            "--user",
            "aino@talo.example",
            "--name",
            "test",
        ],
        data,
    ))
    .trim()
    .to_owned()
}

/// Notes a complaint of Liisa's over HTTP; answers the customer's id.
fn note_liisa(desk: &Desk, token: &str) -> String {
    let bearer = format!("Bearer {token}");
    let body = r#"{"touchpoint": "phone", "kind": "complaint", "words": "Poro söi kukkapenkin Xyzzy",
        "customer": {"name": "Liisa Kukkonen", "identities": [{"kind": "email", "value": "liisa.kukkonen@talo.example"}]}}"#;
    let answer = http::post(
        &desk.url("/api/v1/encounters"),
        &[
            ("authorization", &bearer),
            ("content-type", "application/json"),
        ],
        body,
    );
    assert_eq!(answer.status, 201, "{}", answer.body);
    let after = answer
        .body
        .split("\"customer\":")
        .nth(1)
        .expect("a customer");
    let id = after
        .split('"')
        .find(|part| part.starts_with('c') && part.len() > 20);
    id.expect("its id").to_owned()
}

fn folder() -> (TempDir, String) {
    let dir = temp_dir();
    let data = dir.path().join("data").display().to_string();
    (dir, data)
}

#[test]
fn the_demo_says_three_lines_and_its_link_signs_in_once() {
    let desk = Desk::start(["demo", "--listen", "127.0.0.1:0"]);
    let (link, token) = (desk.hear("open "), desk.hear("token "));
    assert_eq!(desk.said().lines().count(), 3, "{}", desk.said());
    let entered = http::get(&link, &[]);
    assert_eq!(entered.status, 303, "{}", entered.body);
    let cookie = entered.cookies();
    assert_eq!(
        http::get(&desk.url("/"), &[("cookie", &cookie)]).status,
        200
    );
    assert_eq!(http::get(&link, &[]).status, 404);
    let now = http::get(
        &desk.url("/api/v1/now"),
        &[("authorization", &format!("Bearer {token}"))],
    );
    assert!(
        now.status == 200 && now.body.contains("\"promise\""),
        "{}",
        now.body
    );
    assert!(desk.stop().success());
}

#[test]
fn a_taken_port_is_said_so() {
    let desk = Desk::start(["demo", "--listen", "127.0.0.1:0"]);
    let taken = desk.address().trim_start_matches("http://").to_owned();
    let (code, said) = badly(["demo", "--listen", &taken]);
    assert_eq!(code, 3);
    assert!(
        said.contains("cannot listen on") && said.contains("hint:"),
        "{said}"
    );
}

#[test]
fn wrong_use_is_2_and_what_cannot_be_done_is_3() {
    let (dir, data) = folder();
    assert_eq!(badly(["dance"]).0, 2);
    assert_eq!(
        badly(with(
            &[
                "user",
                "add",
                "x",
                "--name",
                "X",
                "--role",
                "king",
                "--password-stdin"
            ],
            &data
        ))
        .0,
        2
    );
    assert_eq!(badly(["verify", "--database-url", "mysql://x"]).0, 2);
    let (code, said) = badly(with(&["verify"], &data));
    assert_eq!((code, said.lines().count()), (3, 2), "{said}");
    add_aino(&data);
    assert_eq!(
        badly(with(
            &[
                "token",
                "create",
                "--user",
                "nobody@talo.example",
                "--name",
                "t"
            ],
            &data
        ))
        .0,
        2
    );
    let (code, said) = badly(with(&["serve", "--listen", "nowhere"], &data));
    assert_eq!(code, 3, "{said}");
    drop(dir);
}

#[test]
fn a_backup_while_serving_is_a_desk_again() {
    let (dir, data) = folder();
    add_aino(&data);
    let token = token(&data);
    let desk = Desk::serve(&data);
    note_liisa(&desk, &token);
    let file = dir.path().join("desk.backup").display().to_string();
    well(with(&["backup", &file], &data));
    let head = last_line(&well(with(&["verify"], &data)));
    drop(desk);
    let there = dir.path().join("again").display().to_string();
    assert_eq!(last_line(&well(with(&["restore", &file], &there))), head);
    let (code, said) = badly(with(&["restore", &file], &there));
    assert!(code == 3 && said.contains("already"), "{said}");
}

#[test]
fn what_is_no_whole_backup_is_refused() {
    let (dir, data) = folder();
    add_aino(&data);
    let file = dir.path().join("desk.backup");
    well(with(&["backup", file.to_str().expect("UTF-8")], &data));
    let whole = std::fs::read(&file).expect("read");
    let there = dir.path().join("again").display().to_string();
    for (bytes, says) in [
        (&b"a letter"[..], "no backup"),
        (&b""[..], "no backup"),
        (&whole[..whole.len() / 2], "cut short"),
    ] {
        std::fs::write(&file, bytes).expect("written");
        let (code, said) = badly(with(&["restore", file.to_str().expect("UTF-8")], &there));
        assert!(code == 3 && said.contains(says), "{said}");
        assert!(!Path::new(&there).join("kohtaamo.db").exists());
    }
}

#[test]
fn a_desk_moves_between_the_engines_and_back() {
    let (Some(first), Some(second)) = (pg::fresh_database(), pg::fresh_database()) else {
        return;
    };
    let (dir, data) = folder();
    add_aino(&first);
    let token = token(&first);
    let desk = Desk::serve(&first);
    note_liisa(&desk, &token);
    let file = dir.path().join("desk.backup").display().to_string();
    well(with(&["backup", &file], &first));
    let restored = well(with(&["restore", &file], &data));
    assert!(restored.contains("head "), "{restored}");
    drop(desk);
    let again = well(with(&["restore", &file], &second));
    assert_eq!(last_line(&again), last_line(&restored));
    let (code, said) = badly(with(&["restore", &file], &second));
    assert!(code == 3 && said.contains("not empty"), "{said}");
    // It goes on where the backup ended: numbers and the chain.
    let desk = Desk::serve(&second);
    note_liisa(&desk, &token);
    drop(desk);
    well(with(&["verify"], &second));
}

#[test]
fn a_forgotten_customer_is_nowhere_in_the_file() {
    let (_dir, data) = folder();
    add_aino(&data);
    let token = token(&data);
    let desk = Desk::serve(&data);
    let customer = note_liisa(&desk, &token);
    assert!(desk.stop().success());
    well(with(&["forget", &customer], &data));
    let said = well(with(&["verify"], &data));
    assert!(said.contains("erased by"), "{said}");
    for entry in std::fs::read_dir(&data).expect("a folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("read");
        for trace in ["Xyzzy", "xyzzy", "Kukkonen", "kukkonen", "Liisa", "liisa"] {
            assert!(
                !bytes.windows(trace.len()).any(|w| w == trace.as_bytes()),
                "{trace} is left"
            );
        }
    }
}

#[test]
fn an_export_has_everything_or_one_persons_own() {
    let (dir, data) = folder();
    add_aino(&data);
    let token = token(&data);
    let desk = Desk::serve(&data);
    let customer = note_liisa(&desk, &token);
    let all = dir.path().join("all").display().to_string();
    well(with(&["export", &all, "--format", "csv"], &data));
    let cases = std::fs::read_to_string(Path::new(&all).join("cases.csv")).expect("cases");
    assert!(
        cases.starts_with("id,number,") && cases.contains("Poro söi kukkapenkin"),
        "{cases}"
    );
    let own = dir.path().join("own").display().to_string();
    well(with(
        &["export", &own, "--format", "jsonl", "--customer", &customer],
        &data,
    ));
    assert!(!Path::new(&own).join("persons.jsonl").exists());
    let customers =
        std::fs::read_to_string(Path::new(&own).join("customers.jsonl")).expect("customers");
    assert!(
        customers.lines().count() == 1 && customers.contains("Liisa Kukkonen"),
        "{customers}"
    );
    assert_eq!(
        badly(with(
            &["export", &own, "--format", "jsonl", "--customer", &customer],
            &data
        ))
        .0,
        3
    );
}

#[test]
fn the_doctor_says_what_to_do() {
    let (_dir, data) = folder();
    assert_eq!(run(with(&["doctor"], &data)).status.code(), Some(1));
    add_aino(&data);
    let said = well(with(&["doctor"], &data));
    for line in ["mail in: no mailbox is set up", "mail out: not set up"] {
        assert!(said.contains(line), "{said}");
    }
    std::fs::write(
        Path::new(&data).join("kohtaamo.toml"),
        "public_url = \"http://desk.example\"\n",
    )
    .expect("written");
    let done = run(with(&["doctor"], &data));
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stdout).contains("do: put a proxy"));
}

fn last_line(said: &str) -> String {
    said.lines().last().unwrap_or_default().to_owned()
}
