//! Letters that come in: by a pipe or an archive, by IMAP from a real server, and one of 25 MB.
// stopwatch: measuring is what this program is for

use anyhow::{Context, Result, anyhow, ensure};
use kohtaamo_desk::MIGRATIONS;
use kohtaamo_desk::access::{self, Role};
use kohtaamo_desk::channels::mail::{self, Source};
use kohtaamo_language::Lang;
use kohtaamo_store::{Config, Place, SeededChance, Store, SystemClock};
use kohtaamo_testkit::desk::{self, Desk};
use kohtaamo_testkit::mail::Servers;
use kohtaamo_testkit::{http, wait_until};
use kohtaamo_web::Fault;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Bytes of the file that comes with each letter.
const BESIDE: usize = 30_000;
/// The large letter.
const LARGE: usize = 25 << 20;
const USER: &str = "desk@kohtaamo.test";
const PATIENCE: Duration = Duration::from_secs(600);

/// Measures `letters` of each way, and prints what came of it.
pub fn measure(folder: &Path, letters: usize) -> Result<()> {
    let store = open(&folder.join("pipe"))?;
    println!("by a pipe: {:.0} letters/s", by_pipe(&store, letters)?);
    drop(store);
    let Some(servers) = Servers::start() else {
        return Ok(());
    };
    let data = folder.join("imap");
    drop(open(&data)?);
    (0..letters).for_each(|n| servers.deliver(USER, &letter(n, BESIDE)));
    let settings = format!(
        "[[mail.mailbox]]\nname = \"asiakas\"\nserver = {{ host = \"127.0.0.1\", port = {}, security = \"none\", user = \"{USER}\", password_file = \"{}\" }}\n",
        servers.imap_port(),
        servers.password_file().display()
    );
    std::fs::write(data.join("kohtaamo.toml"), settings)?;
    let desk =
        Desk::start_with(desk::command(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data));
    let began = Instant::now();
    ensure!(
        wait_until(PATIENCE, || cases(&desk) == letters),
        "they did not come"
    );
    let seconds = began.elapsed().as_secs_f64();
    println!("by IMAP: {:.0} letters/s", letters as f64 / seconds);
    println!("resident at most: {:.0} MB", most_resident(desk.pid())?);
    servers.deliver(USER, &letter(letters, LARGE / 4 * 3));
    ensure!(
        wait_until(PATIENCE, || cases(&desk) == letters + 1),
        "the large one did not come"
    );
    println!(
        "with a letter of 25 MB: {:.0} MB",
        most_resident(desk.pid())?
    );
    Ok(())
}

fn open(data: &Path) -> Result<Store> {
    std::fs::create_dir_all(data)?;
    let store = Store::open(Config {
        place: Place::File(data.join("kohtaamo.db")),
        threads: 2,
        migrations: MIGRATIONS,
        clock: Arc::new(SystemClock),
        chance: Arc::new(SeededChance::new(7)),
    })?;
    let said = |f: Fault| anyhow!("{f}");
    store
        .write_now(kohtaamo_desk::start::prepare)
        .map_err(said)?;
    store
        .write_now(|tx| -> Result<(), Fault> {
            let team = kohtaamo_desk::house::team_named(tx, "reception")?;
            let aino = access::add_person(
                tx,
                None,
                "aino@talo.example",
                "Aino",
                Role::Lead,
                Lang::Fi,
                None,
            )?;
            access::join_team(tx, None, &aino, &team.id)
        })
        .map_err(said)?;
    Ok(store)
}

/// Letters a second, one after the other, each durable and read before the next.
fn by_pipe(store: &Store, letters: usize) -> Result<f64> {
    let source = Source {
        name: "pipe".into(),
        ..Source::default()
    };
    let all: Vec<Vec<u8>> = (0..letters).map(|n| letter(n, BESIDE)).collect();
    let began = Instant::now();
    for raw in &all {
        let received =
            mail::receive(store, &source, &mut &raw[..]).map_err(|e| anyhow!("{e:?}"))?;
        mail::read(store, &received.id).map_err(|e| anyhow!("{e}"))?;
    }
    Ok(letters as f64 / began.elapsed().as_secs_f64())
}

/// A letter with a file of so many bytes.
fn letter(n: usize, beside: usize) -> Vec<u8> {
    let line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n";
    let lines = line.repeat(beside.div_ceil(54));
    format!(
        "From: Liisa Lahti <liisa{n}@lahti.example>\r\nTo: {USER}\r\nSubject: Kirje {n}\r\nMessage-ID: <{n}@lahti.example>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nAvain {n} ei toimi, kuva liitteenä.\r\n--b\r\nContent-Type: image/png\r\n\
         Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=avain.png\r\n\r\n{lines}--b--\r\n"
    )
    .into_bytes()
}

fn cases(desk: &Desk) -> usize {
    let body = http::get(&desk.url("/metrics"), &[]).body;
    let line = body
        .lines()
        .find_map(|l| l.strip_prefix("kohtaamo_messages_total{outcome=\"case\"} "));
    line.and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The most memory a process ever had, in megabytes.
fn most_resident(pid: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib = line.and_then(|l| l.split_whitespace().next());
    Ok(kib.context("VmHWM")?.parse::<f64>()? / 1024.0)
}
