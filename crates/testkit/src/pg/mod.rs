//! A throw-away PostgreSQL: one cluster per test process, one database per test.
//!
//! ```no_run
//! # use kohtaamo_testkit::pg;
//! let Some(url) = pg::fresh_database() else { return }; // said why on stderr
//! ```
//!
//! PostgreSQL's own programs come from Debian (`apt-get install postgresql`, or
//! `cargo xtask install`), or from the folder in `KOHTAAMO_PG_BIN`. Where they are missing a test
//! says so and is left out; in the CI (`CI`), or with `KOHTAAMO_REQUIRE_PG`, it fails instead.

mod server;

use std::io::Write;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

use server::{Server, Shell};

/// The superuser of a cluster; it asks for no password, and only loopback is listened on.
const USER: &str = "kohtaamo";

/// How long a cluster may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// How a cluster keeps what it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// As in a real house: a commit is on the disk.
    Full,
    /// A commit survives the crash of the server, though not of the machine: what tests can tell
    /// apart stays the same, and databases are made quicker.
    ProcessOnly,
}

/// How a restart comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crash {
    /// `immediate` shutdown: connections are told, nothing is written out; recovery at start.
    Immediate,
    /// Connections end, what is open is written out.
    Fast,
}

/// A running throw-away cluster; dropping it ends it and removes its folder.
#[derive(Debug)]
pub struct Cluster {
    bin: PathBuf,
    dir: PathBuf,
    port: u16,
    shell: Mutex<Shell>,
    made: AtomicU32,
}

/// A new empty database in the cluster of this test process; `None` when there is no PostgreSQL
/// (said on stderr).
///
/// # Panics
/// When it is missing though required, or cannot start.
#[must_use]
pub fn fresh_database() -> Option<String> {
    shared().map(Cluster::fresh_database)
}

/// The cluster of this test process, started when first asked for; it ends with the process.
///
/// # Panics
/// As [`fresh_database`].
pub fn shared() -> Option<&'static Cluster> {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    let bin = programs()?;
    Some(SHARED.get_or_init(|| {
        let durability = crate::times(Durability::ProcessOnly, Durability::Full);
        Cluster::start(bin, durability).expect("a PostgreSQL cluster")
    }))
}

/// A cluster of one's own, for tests that crash it; `None` when there is no PostgreSQL.
///
/// # Panics
/// As [`fresh_database`].
#[must_use]
pub fn start(durability: Durability) -> Option<Cluster> {
    let bin = programs()?;
    Some(Cluster::start(bin, durability).expect("a PostgreSQL cluster"))
}

/// PostgreSQL's own programs; where they are missing, says which test is left out.
fn programs() -> Option<PathBuf> {
    let found = server::bin();
    if found.is_none() {
        let hint = "no PostgreSQL programs; apt-get install postgresql, or set KOHTAAMO_PG_BIN";
        let required = ["CI", "KOHTAAMO_REQUIRE_PG"];
        let required = required.iter().any(|name| std::env::var_os(name).is_some());
        assert!(!required, "{hint}");
        let test = std::thread::current();
        let name = test.name().unwrap_or("a test");
        // Past libtest's capture: who reads the log shall see what did not run.
        let _ = writeln!(std::io::stderr(), "skipped: {name}: {hint}");
    }
    found
}

impl Cluster {
    fn start(bin: PathBuf, durability: Durability) -> Result<Self> {
        let dir = crate::temp_dir();
        let server = Server::new()?;
        if let Some((uid, gid)) = server.other {
            chown(dir.path(), Some(uid), Some(gid))?;
        }
        let initdb = server
            .command(&bin.join("initdb"))
            .args([
                "--no-sync",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
            ])
            .args(["--username", USER, "--pgdata"])
            .arg(dir.path().join("data"))
            .current_dir(dir.path())
            .output()
            .context("initdb")?;
        ensure!(
            initdb.status.success(),
            "initdb: {}",
            String::from_utf8_lossy(&initdb.stderr)
        );
        // From here on the shell removes the folder.
        let dir = dir.keep();
        let mut tries = 0;
        loop {
            tries += 1;
            let port = crate::free_port();
            let shell = Shell::start(&server, &bin, &dir, port, durability)?;
            let cluster = Self {
                bin: bin.clone(),
                dir: dir.clone(),
                port,
                shell: Mutex::new(shell),
                made: AtomicU32::new(0),
            };
            if cluster.wait_ready() {
                return Ok(cluster);
            }
            let log = std::fs::read_to_string(dir.join("log")).unwrap_or_default();
            if tries == 3 || !log.contains("Address already in use") {
                bail!("PostgreSQL did not start:\n{log}");
            }
            // Another process took the port: let the folder live for the next try.
            cluster
                .shell
                .lock()
                .expect("nobody panics with it")
                .leave()?;
        }
    }

    /// A new empty database; its URL.
    ///
    /// # Panics
    /// When the cluster does not answer.
    #[must_use]
    pub fn fresh_database(&self) -> String {
        let name = self.next_name();
        self.sql(&format!("CREATE DATABASE {name} TEMPLATE template0"));
        self.url(&name)
    }

    /// A new database with all that the one behind `url` holds (made by this cluster, and with
    /// nobody connected to it): quicker than to migrate and fill another.
    ///
    /// # Panics
    /// When the cluster does not answer, or somebody is connected.
    #[must_use]
    pub fn copy_of(&self, url: &str) -> String {
        let from = url.rsplit('/').next().unwrap_or_default();
        let name = self.next_name();
        self.sql(&format!("CREATE DATABASE {name} TEMPLATE {from}"));
        self.url(&name)
    }

    /// Restarts the server, as after a crash, and waits until it answers again.
    ///
    /// # Panics
    /// When it does not come back.
    pub fn restart(&self, how: Crash) {
        let signal = match how {
            Crash::Immediate => "QUIT",
            Crash::Fast => "INT",
        };
        {
            let mut shell = self.shell.lock().expect("nobody panics with it");
            shell.restart(signal).expect("the shell answers");
        }
        assert!(
            self.wait_ready(),
            "PostgreSQL did not come back: {}",
            self.log()
        );
    }

    /// What the server wrote to its log.
    #[must_use]
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.join("log")).unwrap_or_default()
    }

    /// The cluster's folder; the Unix socket is in it.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The port on loopback.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/{database}", self.port)
    }

    fn next_name(&self) -> String {
        format!("t{}", self.made.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// Runs one statement as the superuser.
    fn sql(&self, statement: &str) {
        let output = self
            .client("psql")
            .args([
                "--no-psqlrc",
                "--quiet",
                "--dbname=postgres",
                "--command",
                statement,
            ])
            .output()
            .expect("psql");
        assert!(
            output.status.success(),
            "{statement}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn client(&self, program: &str) -> Command {
        let mut command = Command::new(self.bin.join(program));
        command
            .args(["--host=127.0.0.1", "--username", USER, "--port"])
            .arg(self.port.to_string())
            .env_remove("PGOPTIONS")
            .stdin(Stdio::null());
        command
    }

    /// Whether the server answers before our patience or its process ends.
    fn wait_ready(&self) -> bool {
        let pid_file = self.dir.join("data/postmaster.pid");
        let mut seen = false;
        let mut ready = false;
        crate::wait_until(PATIENCE, || {
            let answered = self.client("pg_isready").arg("--quiet").status();
            // Another server on our port would answer too: the pid file is ours alone.
            let running = pid_file.exists();
            ready = running && answered.is_ok_and(|status| status.success());
            let ended = seen && !running;
            seen |= running;
            let refused = !running && self.log().contains("Address already in use");
            ready || ended || refused
        });
        ready
    }
}
