//! Looks at the mail servers: a line for each mailbox, and one for the way out.

use super::Look::{self, Amiss, Well};
use kohtaamo_desk::channels::mail::mailboxes;
use kohtaamo_mail::imap::{Line, Trouble};
use kohtaamo_mail::out::Exit;
use kohtaamo_mail::settings::{Mail, Mailbox, Security, Server};
use kohtaamo_store::{Clock, Store, SystemClock};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

/// How long a mail server may take to take a line.
const PATIENCE: Duration = Duration::from_secs(10);

/// All there is to say about mail.
pub fn looks(mail: &Mail, store: Option<&Store>) -> Vec<Look> {
    let mut looks: Vec<Look> = mail.mailbox.iter().map(mailbox).collect();
    if mail.mailbox.is_empty() {
        looks.push(Well(
            "mail in: no mailbox is set up; `kohtaamo receive` takes letters from a mail server"
                .into(),
        ));
    }
    looks.extend(store.into_iter().flat_map(failing));
    looks.push(way_out(mail));
    looks
}

/// Signs in and opens the folder, marking nothing.
fn mailbox(mailbox: &Mailbox) -> Look {
    let name = &mailbox.name;
    let tried = tokio::runtime::Runtime::new().map(|runtime| {
        runtime.block_on(async {
            let mut line = Line::open(&mailbox.server).await?;
            let folder = line.select(&mailbox.folder).await?;
            line.close().await;
            Ok::<_, Trouble>(folder)
        })
    });
    match tried {
        Ok(Ok(_)) => Well(format!(
            "mailbox {name}: {} lets us in, {} opens",
            mailbox.server.host, mailbox.folder
        )),
        Ok(Err(trouble)) => Amiss(format!("mailbox {name}: {trouble}"), what_to_do(&trouble)),
        Err(e) => Amiss(
            format!("mailbox {name}: {e}"),
            "free some memory or threads".into(),
        ),
    }
}

fn what_to_do(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Settings(_) => "mend [[mail.mailbox]] in kohtaamo.toml (docs/configuration.md)",
        Trouble::Line(_) | Trouble::Slow => {
            "check host, port and security; a certificate must be one this machine trusts"
        }
        Trouble::NotLetIn(_) => {
            "check user and password_file; some servers want an app password or token_file"
        }
        Trouble::Refused(_) => {
            "check the folder's name, and that this user may read and mark there"
        }
    }
    .into()
}

/// What the desk that serves has noted.
fn failing(store: &Store) -> Vec<Look> {
    let Ok(all) = store.read_now(mailboxes::health) else {
        return Vec::new(); // said with the storage
    };
    let now = SystemClock.now();
    let failing = all.into_iter().filter_map(|m| Some((m.failing_since?, m)));
    let told = failing.map(|(since, m)| {
        let minutes = (now - since) / 60_000;
        let why = m.why.unwrap_or_default();
        Amiss(
            format!(
                "mailbox {}: the desk fails to fetch for {minutes} min: {why}",
                m.name
            ),
            "mend what the line about this mailbox says; the desk goes on by itself".into(),
        )
    });
    told.collect()
}

/// Whether letters can leave.
fn way_out(mail: &Mail) -> Look {
    match Exit::of(mail) {
        Err(why) => Amiss(
            format!("mail out: {why}"),
            "mend [mail] in kohtaamo.toml (docs/configuration.md)".into(),
        ),
        Ok(None) => Well("mail out: not set up; letters wait until it is".into()),
        Ok(Some(_)) => match &mail.smtp {
            Some(server) => answers(server),
            None => Well("mail out: letters are put into a folder, nobody sends them".into()),
        },
    }
}

/// Whether somebody answers where letters go.
fn answers(server: &Server) -> Look {
    let port = server.port.unwrap_or(match server.security {
        Security::Tls => 465,
        Security::Starttls => 587,
        Security::None => 25,
    });
    let named = (server.host.as_str(), port).to_socket_addrs();
    let line = named.and_then(|mut all| {
        let address = all.next().ok_or(std::io::ErrorKind::NotFound)?;
        TcpStream::connect_timeout(&address, PATIENCE)
    });
    match line {
        Ok(_) => Well(format!("mail out: {}:{port} answers", server.host)),
        Err(e) => Amiss(
            format!("mail out: {}:{port} does not answer: {e}", server.host),
            "check host and port, and that this machine may reach them; letters wait meanwhile"
                .into(),
        ),
    }
}
