//! Throw-away mail servers: a Dovecot that keeps letters and a Postfix that takes them, on
//! loopback, in a folder that goes away.
//!
//! ```no_run
//! # use kohtaamo_testkit::mail::Servers;
//! let Some(servers) = Servers::start() else { return }; // said why on stderr
//! servers.deliver("desk@kohtaamo.test", b"Subject: Avain\r\n\r\nEi toimi.\r\n");
//! ```
//!
//! Every address exists, its password is [`PASSWORD`], and what Postfix takes lands in Dovecot;
//! but for a few addresses that refuse (see [`REFUSED`], [`LATER`], [`BOUNCED`]). The programs
//! come from Debian (`apt-get install dovecot-imapd dovecot-lmtpd postfix`, or `cargo xtask
//! test`). Postfix wants root; where it or the programs are missing, a test says so and is left
//! out, and in the CI missing programs are a failure.

mod settings;

use crate::guard::Guarded;
use anyhow::{Context, Result, bail, ensure};
use settings::Users;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;
use tempfile::TempDir;

/// Everybody's password.
pub const PASSWORD: &str = "secret";
/// Refused for good when it is named (550).
pub const REFUSED: &str = "refused@kohtaamo.test";
/// Refused for now (450).
pub const LATER: &str = "later@kohtaamo.test";
/// Taken, and then given back with a real bounce to the sender.
pub const BOUNCED: &str = "bounced@kohtaamo.test";

/// How long a server may take to answer or to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// The ports of one pair of servers.
#[derive(Debug, Clone, Copy)]
struct Ports {
    imap: u16,
    imaps: u16,
    lmtp: u16,
    smtp: u16,
}

/// A running pair. Dropping it ends both and removes their folder.
#[derive(Debug)]
pub struct Servers {
    dovecot: Mutex<Option<Guarded>>,
    postfix: Mutex<Option<Guarded>>,
    dir: TempDir,
    ports: Ports,
    users: Users,
    delivered: AtomicU64,
}

impl Servers {
    /// Starts both; `None` when they cannot run here (said on stderr).
    ///
    /// # Panics
    /// When they are missing though required, or do not start.
    #[must_use]
    pub fn start() -> Option<Servers> {
        let users = able()?;
        for _ in 0..2 {
            // Another process may have been quicker to take a port.
            if let Ok(servers) = Servers::begin(users) {
                return Some(servers);
            }
        }
        Some(Servers::begin(users).expect("mail servers"))
    }

    fn begin(users: Users) -> Result<Servers> {
        let dir = crate::temp_dir();
        let ports = Ports {
            imap: crate::free_port(),
            imaps: crate::free_port(),
            lmtp: crate::free_port(),
            smtp: crate::free_port(),
        };
        settings::write(dir.path(), ports, users)?;
        let servers = Servers {
            dovecot: Mutex::new(None),
            postfix: Mutex::new(None),
            dir,
            ports,
            users,
            delivered: AtomicU64::new(0),
        };
        servers.start_imap()?;
        servers.start_smtp()?;
        Ok(servers)
    }

    fn start_imap(&self) -> Result<()> {
        let mut command = Command::new("dovecot");
        command
            .arg("-F")
            .arg("-c")
            .arg(self.file("dovecot.conf"))
            .current_dir(self.dir.path());
        *lock(&self.dovecot) = Some(Guarded::start(&command)?);
        for port in [self.ports.imap, self.ports.imaps, self.ports.lmtp] {
            self.answers(port)?;
        }
        Ok(())
    }

    fn start_smtp(&self) -> Result<()> {
        let mut command = Command::new("/usr/lib/postfix/sbin/master");
        command
            .arg("-d")
            .arg("-c")
            .arg(self.file("postfix"))
            .current_dir(self.dir.path());
        *lock(&self.postfix) = Some(Guarded::start(&command)?);
        self.answers(self.ports.smtp)
    }

    /// Waits until somebody greets on a port.
    fn answers(&self, port: u16) -> Result<()> {
        let greeted = crate::wait_until(PATIENCE, || {
            TcpStream::connect(("127.0.0.1", port)).is_ok_and(|mut line| {
                let tls = port == self.ports.imaps;
                tls || line.read(&mut [0; 1]).is_ok_and(|n| n > 0)
            })
        });
        ensure!(greeted, "nobody greets on {port}:\n{}", self.log());
        Ok(())
    }

    /// Ends the IMAP server, as its operator would, until [`Servers::imap_again`].
    ///
    /// # Panics
    /// When it does not end.
    pub fn imap_away(&self) {
        end(&self.dovecot);
    }

    /// Starts it again, on the same ports.
    ///
    /// # Panics
    /// When it does not start.
    pub fn imap_again(&self) {
        self.start_imap().expect("dovecot");
    }

    /// Ends the SMTP server, until [`Servers::smtp_again`].
    ///
    /// # Panics
    /// When it does not end.
    pub fn smtp_away(&self) {
        end(&self.postfix);
    }

    /// Starts it again, on the same port.
    ///
    /// # Panics
    /// When it does not start.
    pub fn smtp_again(&self) {
        self.start_smtp().expect("postfix");
    }

    /// Makes every letter of a user another one for IMAP: UIDVALIDITY and UIDs begin anew, as
    /// after a mailbox was restored or moved. The IMAP server is restarted.
    ///
    /// # Panics
    /// When the folder cannot be changed.
    pub fn renumber(&self, user: &str) {
        self.imap_away();
        for entry in std::fs::read_dir(self.box_of(user))
            .expect("the user's folder")
            .flatten()
        {
            if entry.file_name().to_string_lossy().starts_with("dovecot") {
                std::fs::remove_file(entry.path()).expect("removed");
            }
        }
        // UIDVALIDITY is a time in seconds.
        std::thread::sleep(Duration::from_millis(1100));
        self.imap_again();
    }

    /// IMAP, with STARTTLS.
    #[must_use]
    pub fn imap_port(&self) -> u16 {
        self.ports.imap
    }

    /// IMAP over TLS.
    #[must_use]
    pub fn imaps_port(&self) -> u16 {
        self.ports.imaps
    }

    /// SMTP, with STARTTLS and sign-in.
    #[must_use]
    pub fn smtp_port(&self) -> u16 {
        self.ports.smtp
    }

    /// The authority that signed the servers' certificate for `localhost` and `127.0.0.1`:
    /// give it to the program in `SSL_CERT_FILE`.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        self.file("authority.pem")
    }

    /// A file that holds [`PASSWORD`] alone.
    #[must_use]
    pub fn password_file(&self) -> PathBuf {
        self.file("password")
    }

    /// Puts a letter into a user's mailbox, byte for byte.
    ///
    /// # Panics
    /// When the disk does not let us.
    pub fn deliver(&self, user: &str, letter: &[u8]) {
        let folder = self.box_of(user);
        for part in ["", "tmp", "new", "cur"] {
            let part = folder.join(part);
            if !part.exists() {
                std::fs::create_dir_all(&part).expect("a folder");
                self.give(&part);
            }
        }
        let n = self.delivered.fetch_add(1, Ordering::Relaxed);
        let name = format!("1.{n:09}.test");
        let begun = folder.join("tmp").join(&name);
        std::fs::write(&begun, letter).expect("written");
        self.give(&begun);
        std::fs::rename(begun, folder.join("new").join(name)).expect("delivered");
    }

    /// The letters in a user's mailbox, in the order they came.
    #[must_use]
    pub fn letters(&self, user: &str) -> Vec<Vec<u8>> {
        let files = self.files(user).into_iter();
        files.filter_map(|file| std::fs::read(file).ok()).collect()
    }

    /// Waits until a user has so many letters.
    ///
    /// # Panics
    /// When they do not come.
    #[must_use]
    pub fn wait_for(&self, user: &str, letters: usize) -> Vec<Vec<u8>> {
        let came = crate::wait_until(PATIENCE, || self.files(user).len() >= letters);
        let there = self.letters(user);
        assert!(came, "{} of {letters} came:\n{}", there.len(), self.log());
        there
    }

    /// How many of a user's letters are marked as seen.
    #[must_use]
    pub fn seen(&self, user: &str) -> usize {
        let marked = |file: &PathBuf| {
            let name = file.to_string_lossy();
            name.rsplit_once(":2,")
                .is_some_and(|(_, flags)| flags.contains('S'))
        };
        self.files(user).iter().filter(|file| marked(file)).count()
    }

    /// What both servers wrote to their logs.
    #[must_use]
    pub fn log(&self) -> String {
        let read = |name| std::fs::read_to_string(self.file(name)).unwrap_or_default();
        read("dovecot.log") + &read("postfix.log")
    }

    fn files(&self, user: &str) -> Vec<PathBuf> {
        let folder = self.box_of(user);
        let both = ["new", "cur"].map(|part| std::fs::read_dir(folder.join(part)));
        let entries = both.into_iter().flatten().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        files.sort_by_key(|file| file.file_name().map(ToOwned::to_owned));
        files
    }

    fn box_of(&self, user: &str) -> PathBuf {
        self.file("mail").join(user)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn give(&self, path: &Path) {
        let (uid, gid) = self.users.keeper;
        chown(path, Some(uid), Some(gid)).expect("root gives files away");
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        end(&self.postfix);
        end(&self.dovecot);
    }
}

fn lock(server: &Mutex<Option<Guarded>>) -> MutexGuard<'_, Option<Guarded>> {
    server
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Asks a server to end and waits; one that does not is killed by its guard.
fn end(server: &Mutex<Option<Guarded>>) {
    let Some(mut process) = lock(server).take() else {
        return;
    };
    let _ = process.signal("TERM"); // it may have ended
    crate::wait_until(PATIENCE, || !matches!(process.try_wait(), Ok(None)));
}

/// Whether the servers can run here; says which test is left out when not.
fn able() -> Option<Users> {
    let root = std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    match settings::users() {
        Ok(users) if root => return Some(users),
        Ok(_) => left_out("Postfix runs as root alone; sudo -E cargo xtask test"),
        Err(missing) => {
            let required = ["CI", "KOHTAAMO_REQUIRE_MAIL"];
            let required = required.iter().any(|name| std::env::var_os(name).is_some());
            let hint =
                format!("{missing:#}; apt-get install dovecot-imapd dovecot-lmtpd postfix openssl");
            assert!(!required, "{hint}");
            left_out(&hint);
        }
    }
    None
}

fn left_out(why: &str) {
    let test = std::thread::current();
    let name = test.name().unwrap_or("a test");
    // Past libtest's capture: who reads the log shall see what did not run.
    let _ = writeln!(std::io::stderr(), "skipped: {name}: {why}");
}

/// Runs a program to its end.
fn run(command: &mut Command) -> Result<()> {
    let output = command
        .output()
        .with_context(|| format!("{}", command.get_program().to_string_lossy()))?;
    if !output.status.success() {
        bail!(
            "{command:?}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(())
}
