//! Children that end with us, however we end.
//!
//! The operating system closes our end of a pipe when we die, also after `kill -9`. So each
//! child is started by a shell that waits on such a pipe and then ends the child. Nothing is
//! ended by name, only by the id the shell itself was given.

use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};

/// Runs `"$@"`, which says its id before it becomes the program; ends it when the pipe closes,
/// and ends as it ends.
const SCRIPT: &str = r#"
exec 3<&0 </dev/null
sh -c 'echo "$$"; exec "$@"' guarded "$@" 3<&- & pid=$!
( while read -r _ <&3; do :; done; kill -9 "$pid" ) >/dev/null 2>&1 & watcher=$!
exec 3<&- >/dev/null
{ wait "$pid"; code=$?; } 2>/dev/null
kill "$watcher" 2>/dev/null
exit "$code"
"#;

/// A child process under guard; dropping it kills it.
#[derive(Debug)]
pub struct Guarded {
    shell: Child,
    pid: u32,
    stdout: Option<BufReader<ChildStdout>>,
    /// While this is open, the child may live.
    lifeline: Option<ChildStdin>,
}

impl Guarded {
    /// Starts `command`. Its stdin is empty and its stdout goes to [`Guarded::take_stdout`];
    /// program, arguments, variables and folder are taken over, and stderr is ours.
    ///
    /// # Errors
    /// When there is no shell. That the program itself is missing shows as exit code 127.
    pub fn start(command: &Command) -> io::Result<Self> {
        let mut shell = Command::new("sh");
        shell.args(["-c", SCRIPT, "guard"]);
        shell.arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        if let Some(dir) = command.get_current_dir() {
            shell.current_dir(dir);
        }
        let mut shell = shell
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C in a terminal reaches us; the children then end by the pipe.
            .process_group(0)
            .spawn()?;
        let lifeline = shell.stdin.take();
        let mut stdout = shell.stdout.take().map(BufReader::new);
        let mut first = String::new();
        if let Some(stdout) = &mut stdout {
            stdout.read_line(&mut first)?;
        }
        let pid = first.trim().parse().map_err(io::Error::other)?;
        Ok(Self {
            shell,
            pid,
            stdout,
            lifeline,
        })
    }

    /// The id of the child itself.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// What the child writes; once.
    pub fn take_stdout(&mut self) -> Option<BufReader<ChildStdout>> {
        self.stdout.take()
    }

    /// Sends the child a signal by its id, as in `kill -TERM`.
    ///
    /// # Errors
    /// When it could not be sent.
    pub fn signal(&mut self, name: &str) -> io::Result<()> {
        if self.shell.try_wait()?.is_some() {
            return Ok(()); // Ended; its id may belong to another by now.
        }
        Command::new("kill")
            .args([format!("-{name}"), self.pid.to_string()])
            .stderr(Stdio::null())
            .status()
            .map(drop)
    }

    /// Waits for the end; a child ended by a signal has the code 128 + signal.
    ///
    /// # Errors
    /// When it could not be waited for.
    pub fn wait(&mut self) -> io::Result<ExitStatus> {
        // Child::wait closes stdin only if it is still there; ours is in the lifeline.
        self.shell.wait()
    }

    /// The exit status, if it has ended.
    ///
    /// # Errors
    /// When it could not be asked.
    pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {
        self.shell.try_wait()
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        let _ = self.shell.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use std::path::Path;

    fn sh(script: &str) -> Guarded {
        Guarded::start(Command::new("sh").args(["-c", script])).expect("a shell")
    }

    fn lives(pid: u32) -> bool {
        Path::new(&format!("/proc/{pid}")).exists()
    }

    #[test]
    fn a_dropped_child_is_gone() {
        let child = sh("exec sleep 600");
        let pid = child.pid();
        assert!(lives(pid));
        drop(child);
        assert!(!lives(pid));
    }

    #[test]
    fn the_end_of_a_child_is_told() {
        assert_eq!(sh("exit 3").wait().expect("ends").code(), Some(3));
        let mut child = sh("exec sleep 600");
        child.signal("KILL").expect("sent");
        assert_eq!(child.wait().expect("ends").code(), Some(128 + 9));
        child.signal("KILL").expect("nothing to do");
    }

    #[test]
    fn what_a_child_writes_is_heard_to_its_end() {
        let mut child = sh("echo one; echo two");
        let mut said = String::new();
        let mut stdout = child.take_stdout().expect("once");
        stdout.read_to_string(&mut said).expect("text");
        assert_eq!(said, "one\ntwo\n");
        assert!(child.take_stdout().is_none());
    }
}
