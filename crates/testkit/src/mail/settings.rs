//! What the two servers are told, and the folders they want to find.

use super::{BOUNCED, LATER, PASSWORD, Ports, REFUSED, run};
use anyhow::{Context, Result, ensure};
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::Path;
use std::process::Command;

/// Who the servers work as: user and group.
#[derive(Debug, Clone, Copy)]
pub struct Users {
    /// Has the letters.
    pub keeper: (u32, u32),
    postfix: (u32, u32),
    postdrop: u32,
}

/// Looks whether the programs and their users are there.
pub fn users() -> Result<Users> {
    for file in [
        "/usr/sbin/dovecot",
        "/usr/lib/dovecot/imap",
        "/usr/lib/dovecot/lmtp",
        "/usr/lib/postfix/sbin/master",
        "/usr/bin/openssl",
    ] {
        ensure!(Path::new(file).is_file(), "there is no {file}");
    }
    let (people, groups) = (
        fs::read_to_string("/etc/passwd")?,
        fs::read_to_string("/etc/group")?,
    );
    let person = |name: &str| Some((field(&people, name, 2)?, field(&people, name, 3)?));
    Ok(Users {
        keeper: person("nobody").context("no user `nobody`")?,
        postfix: person("postfix").context("no user `postfix`")?,
        postdrop: field(&groups, "postdrop", 2).context("no group `postdrop`")?,
    })
}

/// A number of `name`'s line in `/etc/passwd` or `/etc/group`.
fn field(file: &str, name: &str, at: usize) -> Option<u32> {
    let line = file.lines().find(|l| l.split(':').next() == Some(name))?;
    line.split(':').nth(at)?.parse().ok()
}

/// Writes everything both need.
pub fn write(dir: &Path, ports: Ports, users: Users) -> Result<()> {
    fs::set_permissions(dir, Permissions::from_mode(0o755))?;
    fs::create_dir(dir.join("mail"))?;
    chown(dir.join("mail"), Some(users.keeper.0), Some(users.keeper.1))?;
    fs::write(dir.join("password"), PASSWORD)?;
    certificate(dir)?;
    fs::write(dir.join("dovecot.conf"), dovecot(dir, ports, users))?;
    queue(dir, users)?;
    fs::create_dir(dir.join("postfix"))?;
    fs::write(dir.join("postfix/main.cf"), postfix(dir, ports))?;
    fs::write(dir.join("postfix/master.cf"), services(ports))?;
    Ok(())
}

/// An authority of two days, and a certificate of its for this machine.
fn certificate(dir: &Path) -> Result<()> {
    let openssl = |args: &str| {
        run(Command::new("openssl")
            .args(args.split(' '))
            .current_dir(dir))
    };
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!(
        "req -x509 {key} -days 2 -subj /CN=kohtaamo-test -keyout authority.key -out authority.pem"
    ))?;
    openssl(&format!(
        "req {key} -subj /CN=localhost -keyout key.pem -out asked.pem"
    ))?;
    let names = "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n";
    fs::write(dir.join("names"), names)?;
    openssl(
        "x509 -req -in asked.pem -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile names -out certificate.pem",
    )
}

fn dovecot(dir: &Path, ports: Ports, users: Users) -> String {
    let Ports {
        imap, imaps, lmtp, ..
    } = ports;
    let (dir, (uid, gid)) = (dir.display(), users.keeper);
    format!(
        "base_dir = {dir}/run
log_path = {dir}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{dir}/certificate.pem
ssl_key = <{dir}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{dir}/mail/%u
mail_max_userip_connections = 1000
first_valid_uid = 1
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service auth {{
  unix_listener {dir}/sign-in {{
    mode = 0666
  }}
}}
"
    )
}

fn postfix(dir: &Path, ports: Ports) -> String {
    let (dir, lmtp) = (dir.display(), ports.lmtp);
    format!(
        "compatibility_level = 3.6
queue_directory = {dir}/queue
data_directory = {dir}/state
maillog_file = {dir}/postfix.log
maillog_file_prefixes = {dir}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.kohtaamo.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:all
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
default_transport = error:loopback only
transport_maps = inline:{{ {{{BOUNCED}=error:5.1.1 no such mailbox}} }}
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = check_recipient_access inline:{{ {{{REFUSED}=550 5.1.1 nobody here}}, {{{LATER}=450 4.2.0 come later}} }}, permit_mynetworks, reject
smtpd_tls_cert_file = {dir}/certificate.pem
smtpd_tls_key_file = {dir}/key.pem
smtpd_tls_security_level = may
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {dir}/sign-in
message_size_limit = 104857600
virtual_mailbox_limit = 0
smtpd_client_connection_rate_limit = 0
"
    )
}

/// The services of Postfix, in no jail: the folder is throw-away.
fn services(ports: Ports) -> String {
    let smtp = ports.smtp;
    format!(
        "127.0.0.1:{smtp} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"
    )
}

/// The folders Postfix wants, whose making it would take two seconds over.
fn queue(dir: &Path, users: Users) -> Result<()> {
    let (uid, _) = users.postfix;
    let make = |name: &str, mode: u32, owner: u32, group: u32| -> Result<()> {
        let path = dir.join(name);
        fs::create_dir(&path)?;
        fs::set_permissions(&path, Permissions::from_mode(mode))?;
        chown(&path, Some(owner), Some(group))?;
        Ok(())
    };
    make("queue", 0o755, 0, 0)?;
    make("queue/pid", 0o755, 0, 0)?;
    make("queue/public", 0o710, uid, users.postdrop)?;
    make("queue/maildrop", 0o730, uid, users.postdrop)?;
    for name in [
        "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private",
        "saved", "trace",
    ] {
        make(&format!("queue/{name}"), 0o700, uid, 0)?;
    }
    make("state", 0o700, uid, 0)
}
