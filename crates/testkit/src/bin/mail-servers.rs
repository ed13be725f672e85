//! The throw-away mail servers for tests that are not written in Rust (the browser's). Says
//! where they listen in one line of JSON, then answers lines on stdin, one line each:
//! `letters USER` with an array of texts, `deliver USER FILE` with `null`. Ends with stdin.

use anyhow::{Context, Result, bail};
use kohtaamo_testkit::mail::Servers;
use std::io::{BufRead, Write};

fn main() -> Result<()> {
    let servers = Servers::start().context("the mail servers cannot run here")?;
    say(&format!(
        r#"{{"imap":{},"smtp":{},"authority":{:?},"password_file":{:?}}}"#,
        servers.imap_port(),
        servers.smtp_port(),
        servers.authority(),
        servers.password_file(),
    ))?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["letters", user] => {
                let letters: Vec<String> = servers
                    .letters(user)
                    .iter()
                    .map(|letter| quoted(&String::from_utf8_lossy(letter)))
                    .collect();
                say(&format!("[{}]", letters.join(",")))?;
            }
            ["deliver", user, file] => {
                servers.deliver(user, &std::fs::read(file)?);
                say("null")?;
            }
            _ => bail!("letters USER or deliver USER FILE, not {line:?}"),
        }
    }
    Ok(())
}

fn say(line: &str) -> Result<()> {
    println!("{line}");
    Ok(std::io::stdout().flush()?)
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
