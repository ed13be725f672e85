//! Running other programs, and knowing where we are.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// The top of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies inside the workspace")
        .to_owned()
}

/// A command that runs at the top of the checkout and never waits for a keyboard.
pub fn program<S: AsRef<OsStr>>(name: &str, args: &[S]) -> Command {
    let mut command = Command::new(name);
    command
        .args(args)
        .current_dir(root())
        .stdin(Stdio::null())
        .env("CARGO_TERM_PROGRESS_WHEN", "never");
    command
}

/// The cargo that started us, on `args`.
pub fn cargo<S: AsRef<OsStr>>(args: &[S]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    program(&cargo, args)
}

/// Runs and shows; `true` when the program was content.
pub fn shown(command: &mut Command) -> Result<bool> {
    say_command(command);
    let status = command.status().with_context(|| named(command))?;
    Ok(status.success())
}

/// Runs and returns what was written to stdout; stderr is shown.
pub fn output(command: &mut Command) -> Result<String> {
    let name = named(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| name.clone())?;
    ensure!(output.status.success(), "{name} failed: {}", output.status);
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs, shows each line of stdout and hands it to `each`; `true` when the program was content.
pub fn watched(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool> {
    say_command(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| named(command))?;
    let pipe = child.stdout.take().context("stdout was piped")?;
    let mut reader = BufReader::new(pipe);
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let mut out = std::io::stdout().lock();
        out.write_all(&line)?;
        out.flush()?;
        each(String::from_utf8_lossy(&line).trim_end());
    }
    Ok(child.wait()?.success())
}

/// Whether a program of this name is on the path, and where.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(program))
        .find(|file| file.is_file())
}

/// Are we root?
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

/// Is this the CI (no keyboard, nothing may be skipped)?
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// One line before each step, so that a log reads like a list of what was done.
pub fn say(text: &str) {
    println!("\n== {text}");
    let _ = std::io::stdout().flush();
}

fn say_command(command: &Command) {
    say(&named(command));
}

/// The command as one would type it.
pub fn named(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut text = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned();
    for arg in command.get_args() {
        text.push(' ');
        text.push_str(&arg.to_string_lossy());
    }
    text
}
