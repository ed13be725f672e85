//! The server of a cluster: who runs it, where its programs are, and the shell that guards it.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};

use super::Durability;

/// Runs the server, starts it anew after a crash we ask for, and ends it with us:
/// `$1` the programs, `$2` the folder, the others go to `postgres`.
const SCRIPT: &str = r#"
bin=$1 dir=$2; shift 2
start() { "$bin/postgres" -D "$dir/data" "$@" </dev/null >>"$dir/log" 2>&1 & pid=$!; }
start "$@"
echo started
while read -r word; do
    kill -s "$word" "$pid"; wait "$pid" 2>/dev/null
    start "$@"
    echo started
done
kill -s QUIT "$pid" 2>/dev/null; wait "$pid"
rm -rf "$dir"
"#;

/// The guarding shell; dropping it ends the server and removes the folder.
#[derive(Debug)]
pub struct Shell {
    child: Child,
    lifeline: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Shell {
    /// Starts the server on `port`.
    pub fn start(
        server: &Server,
        bin: &Path,
        dir: &Path,
        port: u16,
        durability: Durability,
    ) -> Result<Self> {
        let fsync = if durability == Durability::Full {
            "on"
        } else {
            "off"
        };
        let settings = [
            format!("port={port}"),
            "listen_addresses=127.0.0.1".to_owned(),
            format!("unix_socket_directories={}", dir.display()),
            format!("fsync={fsync}"),
            "max_connections=200".to_owned(),
            "shared_buffers=32MB".to_owned(),
            "timezone=UTC".to_owned(),
            "log_timezone=UTC".to_owned(),
        ];
        let mut command = server.command(Path::new("sh"));
        command
            .args(["-c", SCRIPT, "guard"])
            .arg(bin)
            .arg(dir)
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .current_dir(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0);
        let mut child = command.spawn().context("sh")?;
        let lifeline = child.stdin.take();
        let stdout = child.stdout.take().context("piped")?;
        let mut answers = BufReader::new(stdout);
        answers.read_line(&mut String::new())?;
        Ok(Self {
            child,
            lifeline,
            answers,
        })
    }

    /// Ends the server with a signal and starts it again.
    pub fn restart(&mut self, signal: &str) -> Result<()> {
        let pipe = self.lifeline.as_mut().context("the server was left")?;
        writeln!(pipe, "{signal}")?;
        self.answers.read_line(&mut String::new())?;
        Ok(())
    }

    /// Ends the shell of a server that did not start; the folder stays.
    pub fn leave(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        self.lifeline = None;
        Ok(())
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        let _ = self.child.wait();
    }
}

/// Who runs the server: PostgreSQL refuses to run as root.
pub struct Server {
    /// User and group, when not ourselves.
    pub other: Option<(u32, u32)>,
}

impl Server {
    /// Ourselves, or somebody with fewer rights when we are root.
    pub fn new() -> Result<Self> {
        if std::fs::metadata("/proc/self")?.uid() != 0 {
            return Ok(Self { other: None });
        }
        let users = std::fs::read_to_string("/etc/passwd")?;
        let ids = |name: &str| {
            let line = users
                .lines()
                .find(|line| line.split(':').next() == Some(name))?;
            let mut fields = line.split(':').skip(2);
            Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
        };
        let other = ids("postgres").or_else(|| ids("nobody"));
        Ok(Self {
            other: Some(other.context("neither a user `postgres` nor `nobody`")?),
        })
    }

    /// A command run as that user.
    pub fn command(&self, program: &Path) -> Command {
        let Some((uid, gid)) = self.other else {
            return Command::new(program);
        };
        let mut command = Command::new("setpriv");
        command
            .arg(format!("--reuid={uid}"))
            .arg(format!("--regid={gid}"))
            .args(["--clear-groups", "--"])
            .arg(program);
        command
    }
}

/// Where PostgreSQL's own programs are.
pub fn bin() -> Option<PathBuf> {
    let has = |dir: &PathBuf| dir.join("initdb").is_file() && dir.join("psql").is_file();
    if let Some(dir) = std::env::var_os("KOHTAAMO_PG_BIN") {
        return Some(PathBuf::from(dir)).filter(has);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    debian.sort();
    debian
        .into_iter()
        .rev()
        .chain(std::env::split_paths(&path))
        .find(has)
}
