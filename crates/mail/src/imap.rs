//! The way in: one line to one folder of an IMAP server.
//!
//! A letter is asked for without marking it, and a large one in pieces, so that neither memory
//! nor the server's patience depends on its size. Answers that end before they are complete are
//! errors, whatever they held: nothing that was not said to the end counts.

use crate::settings::{Security, Server};
use async_imap::Session;
use async_imap::types::{Fetch, UnsolicitedResponse};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt;
use std::fmt;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_stream::{Stream, StreamExt};

/// How long a server may take to answer one question.
const PATIENCE: Duration = Duration::from_secs(60);
/// As much of what a server says is told on.
const SAID: usize = 200;

/// Why a mailbox could not be used.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The settings cannot be followed.
    #[error("{0}")]
    Settings(String),
    /// Nobody answers, or the line broke.
    #[error("the line to the server failed: {0}")]
    Line(String),
    /// It does not let us in.
    #[error("the server does not let us in: {0}")]
    NotLetIn(String),
    /// It refuses what was asked.
    #[error("the server refused: {0}")]
    Refused(String),
    /// It takes too long.
    #[error("the server did not answer within a minute")]
    Slow,
}

impl From<async_imap::error::Error> for Trouble {
    fn from(e: async_imap::error::Error) -> Trouble {
        use async_imap::error::Error::*;
        match e {
            No(said) | Bad(said) => Trouble::Refused(said.chars().take(SAID).collect()),
            Io(e) if e.kind() != std::io::ErrorKind::Other => Trouble::Line(e.to_string()),
            ConnectionLost => Trouble::Line("it was closed".into()),
            Validate(e) => Trouble::Settings(e.to_string()),
            // What could not be understood may hold a letter's words: it is not told on.
            _ => Trouble::Line("the server said something that cannot be understood".into()),
        }
    }
}

impl From<std::io::Error> for Trouble {
    fn from(e: std::io::Error) -> Trouble {
        Trouble::Line(e.to_string())
    }
}

/// Bytes both ways.
trait Way: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Way for T {}
type AnyWay = Box<dyn Way>;

/// A line to a folder, signed in.
#[derive(Debug)]
pub struct Line {
    session: Session<AnyWay>,
    idles: bool,
    moves: bool,
}

/// A folder as the server tells of it.
#[derive(Debug, Clone, Copy)]
pub struct Folder {
    /// UIDs hold as long as this does not change.
    pub validity: u32,
    /// The UID the next letter will have, at the least.
    pub next: u32,
}

/// A letter on the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct There {
    /// Its UID.
    pub uid: u32,
    /// Bytes, as the server says.
    pub size: u32,
}

/// Lets nobody wait for ever.
async fn soon<T, E: Into<Trouble>>(
    answer: impl Future<Output = Result<T, E>>,
) -> Result<T, Trouble> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answer) => answer.map_err(Into::into),
        Err(_) => Err(Trouble::Slow),
    }
}

impl Line {
    /// Connects, makes the line private as the settings say, and signs in.
    pub async fn open(server: &Server) -> Result<Line, Trouble> {
        let way = soon(connect(server)).await?;
        let mut client = async_imap::Client::new(way);
        if server.security != Security::Starttls {
            greeted(&mut client).await?; // with STARTTLS it greeted before the line was private
        }
        let mut session = soon(sign_in(client, server)).await?;
        let can = soon(session.capabilities()).await?;
        Ok(Line {
            idles: can.has_str("IDLE"),
            moves: can.has_str("MOVE"),
            session,
        })
    }

    /// Opens a folder.
    pub async fn select(&mut self, folder: &str) -> Result<Folder, Trouble> {
        let selected = soon(self.session.select(folder)).await?;
        match (selected.uid_validity, selected.uid_next) {
            (Some(validity), Some(next)) => Ok(Folder { validity, next }),
            _ => Err(Trouble::Refused(
                "the server does not number its letters".into(),
            )),
        }
    }

    /// UIDs of the letters a query finds (RFC 3501, 6.4.4), in order.
    pub async fn search(&mut self, query: &str) -> Result<Vec<u32>, Trouble> {
        let found = soon(self.session.uid_search(query)).await?;
        self.check().await?;
        let mut uids: Vec<u32> = found.into_iter().collect();
        uids.sort_unstable();
        Ok(uids)
    }

    /// How large letters are; those that are gone by now are left out.
    pub async fn sizes(&mut self, uids: &[u32]) -> Result<Vec<There>, Trouble> {
        let answers = self.ask(&set(uids), "(UID RFC822.SIZE)").await?;
        let sizes = answers.iter().filter_map(|a| {
            Some(There {
                uid: a.uid?,
                size: a.size.unwrap_or(u32::MAX),
            })
        });
        let mut sizes: Vec<There> = sizes.filter(|there| uids.contains(&there.uid)).collect();
        sizes.sort_unstable_by_key(|there| there.uid);
        sizes.dedup_by_key(|there| there.uid);
        Ok(sizes)
    }

    /// Whole letters; those that are gone by now, or that the server does not give, are left out.
    pub async fn letters(&mut self, uids: &[u32]) -> Result<Vec<(u32, Vec<u8>)>, Trouble> {
        let answers = self.ask(&set(uids), "(UID BODY.PEEK[])").await?;
        let letters = answers
            .iter()
            .filter_map(|a| Some((a.uid?, a.body()?.to_vec())))
            .filter(|(uid, _)| uids.contains(uid));
        Ok(letters.collect())
    }

    /// A piece of a letter; less than asked for at its end, none when it is gone.
    pub async fn piece(
        &mut self,
        uid: u32,
        from: usize,
        most: usize,
    ) -> Result<Option<Vec<u8>>, Trouble> {
        let what = format!("(UID BODY.PEEK[]<{from}.{most}>)");
        let answers = self.ask(&uid.to_string(), &what).await?;
        let mut ours = answers.iter().filter(|a| a.uid == Some(uid));
        Ok(ours.find_map(|a| a.body().map(<[u8]>::to_vec)))
    }

    /// Those of these letters that the server still has.
    pub async fn still_there(&mut self, uids: &[u32]) -> Result<Vec<u32>, Trouble> {
        match uids {
            [] => Ok(Vec::new()),
            _ => self.search(&format!("UID {}", set(uids))).await,
        }
    }

    /// Marks letters as seen.
    pub async fn mark(&mut self, uids: &[u32]) -> Result<(), Trouble> {
        self.flag(uids, "\\Seen").await
    }

    /// Moves letters into a folder.
    pub async fn move_into(&mut self, uids: &[u32], folder: &str) -> Result<(), Trouble> {
        if uids.is_empty() {
            return Ok(());
        }
        let set = set(uids);
        if self.moves {
            return soon(self.session.uid_mv(&set, folder)).await;
        }
        soon(self.session.uid_copy(&set, folder)).await?;
        self.flag(uids, "\\Deleted").await
    }

    async fn flag(&mut self, uids: &[u32], flag: &str) -> Result<(), Trouble> {
        if uids.is_empty() {
            return Ok(());
        }
        let store = format!("UID STORE {} +FLAGS.SILENT ({flag})", set(uids));
        soon(self.session.run_command_and_check_ok(&store)).await
    }

    /// Waits until something happens in the folder, at most so long; a server that cannot tell is
    /// asked again after `else_after`.
    pub async fn wait(self, most: Duration, else_after: Duration) -> Result<Line, Trouble> {
        let Line {
            session,
            idles,
            moves,
        } = self;
        if !idles {
            tokio::time::sleep(else_after).await;
            let mut line = Line {
                session,
                idles,
                moves,
            };
            line.check().await?;
            return Ok(line);
        }
        let told = session.unsolicited_responses.clone();
        let mut idle = session.idle();
        soon(idle.init()).await?;
        // What came since the last search was told in answers to other questions, and is not
        // told again.
        let mut came = false;
        while let Ok(one) = told.try_recv() {
            came |= matches!(one, UnsolicitedResponse::Exists(_));
        }
        if !came {
            let (happens, _stop) = idle.wait_with_timeout(most);
            happens.await?;
        }
        let session = soon(idle.done()).await?;
        Ok(Line {
            session,
            idles,
            moves,
        })
    }

    /// Says good-bye.
    pub async fn close(mut self) {
        let _ = soon(self.session.logout()).await; // we go either way
    }

    /// Asks of letters and hears the whole answer.
    async fn ask(&mut self, set: &str, what: &str) -> Result<Vec<Fetch>, Trouble> {
        let answers = self.session.uid_fetch(set, what).await?;
        let answers = all(answers).await?;
        self.check().await?;
        Ok(answers)
    }

    /// A list that ended because the line broke looks like one that was complete: one more word
    /// from the server tells them apart.
    async fn check(&mut self) -> Result<(), Trouble> {
        soon(self.session.noop()).await
    }
}

async fn all(
    answers: impl Stream<Item = async_imap::error::Result<Fetch>>,
) -> Result<Vec<Fetch>, Trouble> {
    tokio::pin!(answers);
    let mut all = Vec::new();
    loop {
        match tokio::time::timeout(PATIENCE, answers.next()).await {
            Ok(Some(answer)) => all.push(answer?),
            Ok(None) => return Ok(all),
            Err(_) => return Err(Trouble::Slow),
        }
    }
}

/// `4,7,9`
fn set(uids: &[u32]) -> String {
    let uids: Vec<String> = uids.iter().map(u32::to_string).collect();
    uids.join(",")
}

async fn connect(server: &Server) -> Result<AnyWay, Trouble> {
    let port = server.port.unwrap_or(match server.security {
        Security::Tls => 993,
        Security::Starttls | Security::None => 143,
    });
    let open = TcpStream::connect((server.host.as_str(), port)).await?;
    match server.security {
        Security::Tls => tls(open, &server.host).await,
        Security::Starttls => {
            let mut client = async_imap::Client::new(open);
            greeted(&mut client).await?;
            client.run_command_and_check_ok("STARTTLS", None).await?;
            tls(client.into_inner(), &server.host).await
        }
        Security::None if open.peer_addr()?.ip().is_loopback() => Ok(Box::new(open)),
        Security::None => Err(Trouble::Settings(
            "security = \"none\" is for servers of this machine alone".into(),
        )),
    }
}

async fn greeted<T>(client: &mut async_imap::Client<T>) -> Result<(), Trouble>
where
    T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug,
{
    match soon(client.read_response()).await? {
        Some(_) => Ok(()),
        None => Err(Trouble::Line("it was closed before a greeting".into())),
    }
}

/// TLS with the certificates this machine trusts.
async fn tls(open: TcpStream, host: &str) -> Result<AnyWay, Trouble> {
    let ours = |e: rustls::Error| Trouble::Line(e.to_string());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(ours)?
        .with_platform_verifier()
        .map_err(ours)?
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| Trouble::Settings(format!("{host} is no name of a server")))?;
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    Ok(Box::new(connector.connect(name, open).await?))
}

async fn sign_in(
    client: async_imap::Client<AnyWay>,
    server: &Server,
) -> Result<Session<AnyWay>, Trouble> {
    let Some(user) = &server.user else {
        return Err(Trouble::Settings("a mailbox has a user".into()));
    };
    let done = match (&server.token_file, &server.password_file) {
        (Some(file), _) => {
            let said = format!("user={user}\x01auth=Bearer {}\x01\x01", secret(file)?);
            client.authenticate("XOAUTH2", Once(Some(said))).await
        }
        (None, Some(file)) => {
            let password = secret(file)?;
            if user.is_ascii() && password.is_ascii() {
                client.login(user, &password).await
            } else {
                let said = format!("\0{user}\0{password}");
                client.authenticate("PLAIN", Once(Some(said))).await
            }
        }
        (None, None) => {
            let said = "a mailbox has a password_file or a token_file";
            return Err(Trouble::Settings(said.into()));
        }
    };
    done.map_err(|(e, _)| match Trouble::from(e) {
        Trouble::Refused(said) => Trouble::NotLetIn(said),
        other => other,
    })
}

/// Says its line once; whatever is asked after that (the reason of a refusal) hears nothing.
struct Once(Option<String>);

impl async_imap::Authenticator for Once {
    type Response = String;
    fn process(&mut self, _: &[u8]) -> String {
        self.0.take().unwrap_or_default()
    }
}

/// What a file of its own holds, read anew each time.
fn secret(file: &Path) -> Result<String, Trouble> {
    std::fs::read_to_string(file)
        .map(|text| text.trim_end_matches(['\r', '\n']).to_owned())
        .map_err(|e| Trouble::Settings(format!("cannot read {}: {e}", file.display())))
}
