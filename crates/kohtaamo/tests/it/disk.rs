//! A disk that fills: who is refused hears it, nothing answered is lost, and with room again it
//! goes on.

use crate::talk::{Told, Writers, kept, settle_in, verifies};
use kohtaamo_testkit::{Desk, TempDir, temp_dir, wait_until};
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// A small disk in memory; it is let go when dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None` where this user may not mount.
    fn of(size: &str) -> Option<SmallDisk> {
        let folder = temp_dir();
        mount(
            &["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"],
            &folder,
        )
        .then(|| SmallDisk(folder))
    }

    fn grow_to(&self, size: &str) {
        assert!(
            mount(&["-o", &format!("remount,size={size}")], &self.0),
            "more room"
        );
    }
}

fn mount(args: &[&str], at: &TempDir) -> bool {
    let mounted = Command::new("mount")
        .args(args)
        .arg(at.path())
        .stderr(Stdio::null())
        .status();
    mounted.is_ok_and(|status| status.success())
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(self.0.path())
            .status();
    }
}

#[test]
fn proof_a_full_disk_loses_nothing_that_was_answered() {
    let Some(disk) = SmallDisk::of("8m") else {
        // Past libtest's capture: who reads the log shall see what did not run.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: a full disk: this user may not mount one; run as root"
        );
        return;
    };
    let data = disk.0.path().as_os_str().to_owned();
    let token = settle_in(&data);
    let desk = Desk::serve(&data);
    let mut told = Told::default();
    let (stop, done, refused) = (AtomicBool::new(false), AtomicU64::new(0), AtomicU64::new(0));
    let writers = Writers {
        name: "full".into(),
        threads: 64,
        filler: 4000,
        stop: &stop,
        done: &done,
        refused: &refused,
    };
    told.add(writers.beside(&desk, &token, || {
        let full = wait_until(Duration::from_secs(120), || {
            refused.load(Ordering::SeqCst) > 64
        });
        assert!(
            full,
            "the disk does not fill: {} were answered",
            done.load(Ordering::SeqCst)
        );
        // What was there can be read still.
        kept(desk.address(), &token);
        disk.grow_to("256m");
        let before = done.load(Ordering::SeqCst);
        let goes_on = wait_until(Duration::from_secs(30), || {
            done.load(Ordering::SeqCst) > before + 64
        });
        assert!(goes_on, "with room again it does not go on");
    }));
    told.compare(&kept(desk.address(), &token));
    drop(desk);
    verifies(&data);
    println!(
        "figure: full_disk_acknowledged = {}",
        told.acknowledged.len()
    );
    println!(
        "figure: full_disk_refused = {}",
        refused.load(Ordering::SeqCst)
    );
    println!("figure: full_disk_lost = 0");
}
