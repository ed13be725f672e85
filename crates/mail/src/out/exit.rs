//! The ways out: a mail server, or a folder.

use super::compose::Composed;
use crate::settings::{Mail, Security, Server};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a server may take over one step.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a whole letter may take, attachments and all.
const WHOLE: Duration = Duration::from_secs(4 * 60);

/// How letters leave the house.
#[derive(Debug, Clone)]
pub enum Exit {
    /// By a mail server.
    Smtp(Box<Server>),
    /// Into a folder, each as a file: for trying, and where another program sends.
    Folder(PathBuf),
}

/// A letter that did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSent {
    /// Not now: the server was not reached, does not let us in, or asks us to come again.
    Later(String),
    /// The server will not have it.
    Never(String),
}

impl Exit {
    /// The way out of the settings; none when there is none. An error says what to mend.
    pub fn of(mail: &Mail) -> Result<Option<Exit>, String> {
        let exit = match (&mail.smtp, &mail.folder) {
            (Some(_), Some(_)) => return Err("[mail] has both smtp and folder: choose one".into()),
            (Some(server), None) => Exit::Smtp(Box::new(server.clone())),
            (None, Some(folder)) => Exit::Folder(folder.clone()),
            (None, None) => return Ok(None),
        };
        let from = mail.from.as_deref().unwrap_or_default();
        if from.trim().parse::<lettre::message::Mailbox>().is_err() {
            return Err(
                "[mail] from is missing or is no address: Hotelli Aura <asiakas@aura.example>"
                    .into(),
            );
        }
        if let Exit::Smtp(server) = &exit {
            private(server)?;
            transport(server, &tls(server)?, None)?;
        }
        Ok(Some(exit))
    }

    /// Whether it is open just now: the server answers and lets us in. An error says why not.
    pub async fn open(&self) -> Result<(), String> {
        let Exit::Smtp(server) = self else {
            return Ok(());
        };
        let line = transport(server, &tls(server)?, None)?;
        match line.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err("the server does not answer".into()),
            Err(e) => Err(told(&e)),
        }
    }

    /// Sends it. What a mail server took is its to deliver; what became of it is told by a bounce.
    pub async fn send(&self, letter: Composed) -> Result<(), NotSent> {
        match self {
            Exit::Smtp(server) => {
                let sent = tokio::time::timeout(WHOLE, by_server(server, letter)).await;
                sent.unwrap_or_else(|_| Err(NotSent::Later("the server took too long".into())))
            }
            Exit::Folder(folder) => {
                let folder = folder.clone();
                let put = tokio::task::spawn_blocking(move || put(&folder, &letter)).await;
                let put = put.unwrap_or_else(|e| Err(std::io::Error::other(e)));
                put.map_err(|e| NotSent::Later(e.to_string()))
            }
        }
    }
}

/// In the open only to this machine.
fn private(server: &Server) -> Result<(), String> {
    let here = server.host == "localhost"
        || server
            .host
            .parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_loopback());
    if server.security == Security::None && !here {
        return Err(format!(
            "[mail.smtp] security = \"none\" would send letters in the open to {}: use \"tls\" or \"starttls\"",
            server.host
        ));
    }
    Ok(())
}

fn tls(server: &Server) -> Result<Tls, String> {
    let parameters = || {
        TlsParameters::new_rustls(server.host.clone()).map_err(|e| format!("[mail.smtp] host: {e}"))
    };
    Ok(match server.security {
        Security::Tls => Tls::Wrapper(parameters()?),
        Security::Starttls => Tls::Required(parameters()?),
        Security::None => Tls::None,
    })
}

fn transport(
    server: &Server,
    tls: &Tls,
    ours: Option<&str>,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let implied = match server.security {
        Security::Tls => 465,
        Security::Starttls => 587,
        Security::None => 25,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
        .port(server.port.unwrap_or(implied))
        .tls(tls.clone())
        .timeout(Some(PATIENCE));
    if let Some(domain) = ours {
        builder = builder.hello_name(ClientId::Domain(domain.to_owned()));
    }
    if let Some(user) = &server.user {
        let (secret, mechanisms) = match (&server.token_file, &server.password_file) {
            (Some(token), _) => (secret(token)?, vec![Mechanism::Xoauth2]),
            (None, Some(password)) => (secret(password)?, vec![Mechanism::Plain, Mechanism::Login]),
            (None, None) => {
                return Err(
                    "[mail.smtp] has a user but neither password_file nor token_file".into(),
                );
            }
        };
        builder = builder
            .credentials(Credentials::new(user.clone(), secret))
            .authentication(mechanisms);
    }
    Ok(builder.build())
}

fn secret(file: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

async fn by_server(server: &Server, letter: Composed) -> Result<(), NotSent> {
    // Made for each letter: a token is read anew, and no line is held open between letters.
    let tls = tls(server).map_err(NotSent::Later)?;
    let ours = letter.envelope.from().map(|from| from.domain());
    let line = transport(server, &tls, ours).map_err(NotSent::Later)?;
    match line.send_raw(&letter.envelope, &letter.bytes).await {
        Ok(_) => Ok(()),
        Err(e) => Err(not_sent(&e)),
    }
}

fn not_sent(error: &lettre::transport::smtp::Error) -> NotSent {
    let said = told(error);
    // Refused at the door is our own trouble, not the letter's.
    let status = error.status().map(|code| code.to_string());
    let door = matches!(status.as_deref(), Some("530" | "534" | "535" | "538"));
    if error.is_permanent() && !door {
        NotSent::Never(said)
    } else {
        NotSent::Later(said)
    }
}

/// The error and what caused it, in one line.
fn told(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(one) = cause {
        let more = one.to_string();
        if !said.contains(&more) {
            said.push_str(": ");
            said.push_str(&more);
        }
        cause = one.source();
    }
    said
}

/// A file appears whole or not at all. The same letter again takes the place of its first file.
fn put(folder: &Path, letter: &Composed) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let begun = folder.join(format!(".{}.part", letter.letter));
    std::fs::write(&begun, &letter.bytes)?;
    std::fs::File::open(&begun)?.sync_all()?;
    std::fs::rename(&begun, folder.join(format!("{}.eml", letter.letter)))
}
