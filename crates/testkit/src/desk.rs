//! The built program as a process, the way its users run it.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};
use std::io::BufRead;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::guard::Guarded;

/// How long the program may take to say a line.
const PATIENCE: Duration = Duration::from_secs(60);

/// The built `kohtaamo`: `KOHTAAMO_BIN`, else the one beside the test that runs.
///
/// # Panics
/// When it was not built.
#[must_use]
pub fn binary() -> PathBuf {
    let file = match std::env::var_os("KOHTAAMO_BIN") {
        Some(file) => PathBuf::from(file),
        None => {
            let test = std::env::current_exe().expect("a test is a file");
            let folder = test.parent().and_then(|deps| deps.parent());
            folder.expect("target/…/deps/test").join("kohtaamo")
        }
    };
    assert!(
        file.is_file(),
        "{} was not built: cargo build -p kohtaamo (cargo xtask test does it)",
        file.display()
    );
    file
}

/// A command on the built program, to be run to its end: `command(["verify"]).output()`.
#[must_use]
pub fn command<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(binary());
    command.args(args);
    for name in [
        "KOHTAAMO_DATA",
        "KOHTAAMO_DATABASE_URL",
        "KOHTAAMO_PUBLIC_URL",
    ] {
        command.env_remove(name);
    }
    command
}

/// A desk that serves. Dropping it kills it.
#[derive(Debug)]
pub struct Desk {
    process: Guarded,
    said: Arc<Said>,
    address: String,
}

impl Desk {
    /// Starts the program on `args` and waits for `listening on http://…`. Give it
    /// `--listen 127.0.0.1:0`, so that desks do not get into each other's way.
    ///
    /// # Panics
    /// When it ends or says nothing for a minute instead; what it said is in the message.
    #[must_use]
    pub fn start<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Self {
        Self::start_with(&command(args))
    }

    /// Starts `serve` over `data` (a folder, or the URL of a database) on any free port.
    ///
    /// # Panics
    /// As [`Desk::start`].
    #[must_use]
    pub fn serve(data: impl AsRef<OsStr>) -> Self {
        let data = data.as_ref();
        let is_url = data.to_str().is_some_and(|data| data.contains("://"));
        let flag = if is_url { "--database-url" } else { "--data" };
        let listen = ["--listen", "127.0.0.1:0"].map(OsString::from);
        let place = ["serve".into(), flag.into(), data.to_owned()];
        Self::start(place.into_iter().chain(listen))
    }

    /// Starts a prepared [`command`], for instance with variables of its own.
    ///
    /// # Panics
    /// As [`Desk::start`].
    #[must_use]
    pub fn start_with(command: &Command) -> Self {
        let mut process = Guarded::start(command).expect("a process");
        let stdout = process.take_stdout().expect("piped");
        let said = Arc::new(Said::default());
        let hears = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                hears.add(line);
            }
            hears.end();
        });
        let mut desk = Self {
            process,
            said,
            address: String::new(),
        };
        desk.address = desk.hear("listening on ");
        desk
    }

    /// `http://127.0.0.1:43210`
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// `address` + `path`
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// What follows `start` in the first line that begins so; waits for it.
    /// `desk.hear("token ")` is the demo's token.
    ///
    /// # Panics
    /// When no such line comes.
    #[must_use]
    pub fn hear(&self, start: &str) -> String {
        self.said.first(start, PATIENCE).unwrap_or_else(|said| {
            panic!("the desk did not say `{start}…`; it said:\n{said}");
        })
    }

    /// All it said on stdout up to now.
    #[must_use]
    pub fn said(&self) -> String {
        self.said.all()
    }

    /// The id of the process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.pid()
    }

    /// Kills it at once, as a power cut would.
    ///
    /// # Panics
    /// When the machine does not let us.
    pub fn kill9(mut self) {
        self.process.signal("KILL").expect("kill");
        self.process.wait().expect("it ends");
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    ///
    /// # Panics
    /// When it has not ended after a minute.
    pub fn stop(mut self) -> ExitStatus {
        self.process.signal("TERM").expect("kill");
        let mut status = None;
        let ended = crate::wait_until(PATIENCE, || {
            status = self.process.try_wait().expect("its status");
            status.is_some()
        });
        assert!(ended, "the desk did not end when asked to");
        status.expect("ended")
    }
}

/// What a process said, line by line.
#[derive(Debug, Default)]
struct Said {
    lines: Mutex<(VecDeque<String>, bool)>,
    more: Condvar,
}

impl Said {
    fn lock(&self) -> MutexGuard<'_, (VecDeque<String>, bool)> {
        self.lines.lock().expect("nobody panics with it")
    }

    fn add(&self, line: String) {
        self.lock().0.push_back(line);
        self.more.notify_all();
    }

    fn end(&self) {
        self.lock().1 = true;
        self.more.notify_all();
    }

    fn all(&self) -> String {
        let lines = self.lock();
        lines.0.iter().flat_map(|line| [line, "\n"]).collect()
    }

    fn first(&self, start: &str, most: Duration) -> Result<String, String> {
        let begun = Instant::now();
        let mut lines = self.lock();
        loop {
            if let Some(rest) = lines.0.iter().find_map(|line| line.strip_prefix(start)) {
                return Ok(rest.trim().to_owned());
            }
            let left = most.saturating_sub(begun.elapsed());
            if lines.1 || left.is_zero() {
                drop(lines);
                return Err(self.all());
            }
            lines = self.more.wait_timeout(lines, left).expect("not poisoned").0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stand-in that behaves like the program.
    fn stand_in(script: &str) -> Desk {
        Desk::start_with(Command::new("sh").args(["-c", script]))
    }

    #[test]
    fn a_desk_is_known_by_what_it_says() {
        let desk = stand_in("echo listening on http://127.0.0.1:1; echo token abc; exec sleep 600");
        assert_eq!(desk.url("/now"), "http://127.0.0.1:1/now");
        assert_eq!(desk.hear("token "), "abc");
        assert!(desk.said().starts_with("listening on "));
        desk.kill9();
    }

    #[test]
    fn a_desk_ends_when_asked() {
        let desk = stand_in(
            "trap 'exit 5' TERM; echo listening on http://x; while :; do sleep 0.01; done",
        );
        assert_eq!(desk.stop().code(), Some(5));
    }

    #[test]
    #[should_panic(expected = "no disk")]
    fn a_desk_that_does_not_start_tells_why() {
        drop(stand_in("echo could not: no disk; exit 3"));
    }
}
