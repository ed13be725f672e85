//! Looks at the mail servers: a line for each mailbox, and one for the way out.

use super::Look::{self, Amiss, Well};
use kohtaamo_desk::channels::mail::mailboxes;
use kohtaamo_mail::imap::{Line, Trouble};
use kohtaamo_mail::out::Exit;
use kohtaamo_mail::settings::{Mail, Mailbox};
use kohtaamo_store::{Clock, Store, SystemClock};

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
        Ok(None) => {
            Well("mail out: not set up; replies are kept as drafts, nothing is sent".into())
        }
        Ok(Some(Exit::Folder(folder))) => Well(format!(
            "mail out: letters are put into {}, nobody sends them",
            folder.display()
        )),
        Ok(Some(exit)) => open(&exit, mail.smtp.as_ref().map_or("", |s| s.host.as_str())),
    }
}

/// Whether the server where letters go answers and lets us in.
fn open(exit: &Exit, host: &str) -> Look {
    let asked = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(exit.open()),
        Err(e) => Err(e.to_string()),
    };
    match asked {
        Ok(()) => Well(format!("mail out: {host} lets us in")),
        Err(why) => Amiss(
            format!("mail out: {host} does not take letters: {why}"),
            "check host, port, security and sign-in under [mail.smtp]; letters wait meanwhile"
                .into(),
        ),
    }
}
