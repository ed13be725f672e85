//! What the tests need from Debian and from npm. Says what it does, skips what is present.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{is_ci, is_root, on_path, program, root, say, shown};

/// A Debian package and how to see that it is there already.
struct Need {
    package: &'static str,
    why: &'static str,
    present: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need {
        package: "postgresql",
        why: "the tests run on SQLite and on PostgreSQL; each starts its own throw-away cluster",
        present: || postgres_bin().is_some(),
    },
    Need {
        package: "dovecot-imapd",
        why: "letters are fetched from a real IMAP server, on a port of its own",
        present: || Path::new("/usr/lib/dovecot/imap").is_file(),
    },
    Need {
        package: "dovecot-lmtpd",
        why: "the same server takes letters",
        present: || Path::new("/usr/lib/dovecot/lmtp").is_file(),
    },
    Need {
        package: "postfix",
        why: "letters are sent to a real SMTP server, on a port of its own",
        present: || Path::new("/usr/lib/postfix/sbin/master").is_file(),
    },
    Need {
        package: "openssl",
        why: "the certificate of the two",
        present: || on_path("openssl").is_some(),
    },
    Need {
        package: "chromium",
        why: "the browser tests",
        present: || chromium().is_some(),
    },
    Need {
        package: "nodejs",
        why: "the browser tests",
        present: || on_path("node").is_some(),
    },
    Need {
        package: "npm",
        why: "the browser tests' two packages",
        present: || on_path("npm").is_some(),
    },
];

/// Debian packages, then npm's.
pub fn everything() -> Result<bool> {
    debian()?;
    npm()?;
    Ok(true)
}

/// Where PostgreSQL's own programs are: `KOHTAAMO_PG_BIN`, Debian's place, or the path.
pub fn postgres_bin() -> Option<PathBuf> {
    let has = |dir: &Path| dir.join("initdb").is_file() && dir.join("postgres").is_file();
    if let Some(dir) = std::env::var_os("KOHTAAMO_PG_BIN").map(PathBuf::from) {
        return has(&dir).then_some(dir);
    }
    let debian = std::fs::read_dir("/usr/lib/postgresql").ok();
    let mut dirs: Vec<PathBuf> = debian
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .filter(|dir| has(dir))
        .collect();
    dirs.sort();
    dirs.pop()
        .or_else(|| on_path("postgres").and_then(|file| Some(file.parent()?.to_owned())))
        .filter(|dir| has(dir))
}

/// The browser for the browser tests.
pub fn chromium() -> Option<PathBuf> {
    if let Some(file) = std::env::var_os("CHROMIUM").map(PathBuf::from) {
        return file.is_file().then_some(file);
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(on_path)
}

fn debian() -> Result<()> {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    say("installing from Debian what the tests need");
    for need in &missing {
        println!("   {}: {}", need.package, need.why);
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    let hint = format!("apt-get install {}", packages.join(" "));
    if on_path("apt-get").is_none() {
        bail!("this is not Debian: please install {}", packages.join(", "));
    }
    if !shown(&mut as_root(&["apt-get", "update", "-q"])?)? {
        println!("   (the package lists could not be renewed; trying with those at hand)");
    }
    let mut args = vec![
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "-y",
        "-q",
        "--no-install-recommends",
    ];
    args.extend(&packages);
    if !shown(&mut as_root(&args)?)? {
        bail!("could not install them; by hand: {hint}");
    }
    for need in missing {
        if !(need.present)() {
            bail!("{} was installed but is not found", need.package);
        }
    }
    Ok(())
}

/// As root directly, else through sudo (without asking when nobody is there to answer).
fn as_root(args: &[&str]) -> Result<Command> {
    if is_root() {
        return Ok(program(args[0], &args[1..]));
    }
    on_path("sudo").with_context(|| {
        format!(
            "neither root nor sudo; as root, please run: {}",
            args.join(" ")
        )
    })?;
    let mut with_sudo = if is_ci() { vec!["-n"] } else { vec![] };
    with_sudo.extend(args);
    let mut sudo = program("sudo", &with_sudo);
    if !is_ci() {
        sudo.stdin(std::process::Stdio::inherit());
    }
    Ok(sudo)
}

/// `npm ci` in `e2e/`, unless the lock file is the one installed last.
fn npm() -> Result<()> {
    let e2e = root().join("e2e");
    let Ok(lock) = std::fs::read(e2e.join("package-lock.json")) else {
        return Ok(());
    };
    let seen = e2e.join("node_modules/.installed-lock.json");
    if std::fs::read(&seen).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    say("installing from npm what the browser tests need (e2e/package-lock.json)");
    if !shown(program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(&e2e))? {
        bail!("npm ci failed in e2e/");
    }
    std::fs::write(&seen, lock).with_context(|| format!("writing {}", seen.display()))
}
