//! Shell: what every page stands in, and the addresses that belong to no room.
//!
//! A page is a template that extends `shell/base.html` (or `shell/quiet.html`, for who has not
//! come in yet) and has a field `shell`: a [`Shell`]. What repeats on pages — the four marks, hidden fields,
//! notices, wrong fields, times — is a macro in `shell/parts.html`.

mod choice;
mod components;
mod fault;
mod forms;
pub mod health;
mod keys;
mod marks;
mod moment;
pub mod openapi;
pub mod outside;
pub mod settings;
#[cfg(test)]
mod texts_test;
mod wrong;

pub use choice::choose;
pub use components::components;
pub use fault::fault_page;
pub use forms::Forms;
pub use keys::help_keys;
pub use marks::marks_of;
pub use moment::Moment;
pub use outside::Outside;
pub use wrong::{Wrong, WrongField};

use crate::access::{self, May, Role};
use crate::visit::Visit;
use askama::Template;
use kohtaamo_language::{Dates, Lang, Texts};
use kohtaamo_store::{Ms, Tx};
use kohtaamo_web::{Answer, Ask, Assets, Fault};
use std::borrow::Borrow;

/// Where in the house a page stands: the link of the main menu that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// `/`
    Now,
    /// `/cases`
    Cases,
    /// `/handover`
    Handover,
    /// `/learn`
    Learn,
    /// `/library`
    Library,
    /// `/note`: without the phone's button that leads to it.
    Note,
    /// Anywhere else.
    Elsewhere,
}

/// A link of the main menu.
#[derive(Debug, Clone)]
pub struct Link {
    /// Address.
    pub to: &'static str,
    /// Keys that open it.
    pub key: &'static str,
    /// Text.
    pub text: &'static str,
    /// This page.
    pub here: bool,
}

/// Who is signed in, as the menu shows them.
#[derive(Debug, Clone)]
pub struct User {
    /// Name.
    pub name: String,
    /// First name.
    pub first: String,
    /// Role, as people call it.
    pub role: &'static str,
    /// Works on cases.
    pub works: bool,
    /// May change the house's settings.
    pub admin: bool,
}

/// What every page needs.
pub struct Shell {
    /// The reader's texts.
    pub t: Texts,
    /// The reader's dates, in the house's zone.
    pub dates: Dates,
    /// Version of styles and scripts.
    pub version: &'static str,
    /// Token that forms carry back; empty while this browser has no cookie.
    pub csrf: String,
    /// Begins the idempotency key of every form on this page; each form adds what it is about.
    pub key: String,
    /// This page's address, for coming back.
    pub path: String,
    /// Who is signed in.
    pub user: Option<User>,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Single keys act.
    pub shortcuts: bool,
    /// Cues are pointed out in what customers wrote.
    pub cues: bool,
    /// Main menu.
    pub nav: Vec<Link>,
    /// Where this page stands.
    pub here: Here,
    /// What was just done, told once.
    pub said: Option<&'static str>,
    /// What is to be mended in the form that came back.
    pub wrong: Wrong,
}

impl Shell {
    /// Of a visit.
    pub fn new(tx: &mut Tx<'_>, visit: &Visit<'_>, here: Here) -> Shell {
        let key = key_of_form(visit.ask).unwrap_or_else(|| fresh_key(tx));
        let t = visit.texts();
        let mut shell = Shell {
            dates: visit.dates(),
            key,
            here,
            ..Shell::bare(visit.ask, t)
        };
        if let Some(actor) = &visit.who {
            shell.theme = actor.theme.clone();
            shell.shortcuts = actor.shortcuts;
            shell.cues = actor.cues;
            shell.nav = nav(t, here, actor.may(May::Work));
            shell.user = Some(User {
                name: actor.name.clone(),
                first: actor
                    .name
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                role: role(t, actor.role),
                works: actor.may(May::Work),
                admin: actor.may(May::Admin),
            });
        }
        shell
    }

    /// For who is not known, without the storage.
    fn bare(ask: &Ask, t: Texts) -> Shell {
        let now = crate::visit::timestamp(ask.at);
        let said = ask.query.get("said").filter(|id| id.starts_with("said-"));
        Shell {
            t,
            dates: Dates::new(t.lang(), jiff::tz::TimeZone::UTC, now),
            version: &Assets::get().version,
            csrf: ask.csrf.clone(),
            key: String::new(),
            path: without_said(&ask.path),
            user: None,
            theme: theme_of(ask),
            shortcuts: true,
            cues: true,
            nav: Vec::new(),
            here: Here::Elsewhere,
            said: said.and_then(|id| t.get(id)),
            wrong: Wrong::of(t, ask.again.as_deref()),
        }
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.t.lang()
    }

    /// The themes there are, and their names.
    pub fn themes(&self) -> [(&'static str, &'static str); 3] {
        let t = self.t;
        [
            ("system", t.shell_theme_system()),
            ("light", t.shell_theme_light()),
            ("dark", t.shell_theme_dark()),
        ]
    }

    /// An instant, for the macro `time`: day and clock.
    pub fn moment(&self, at: impl Borrow<Ms>) -> Moment {
        let stamp = crate::visit::timestamp(*at.borrow());
        Moment {
            iso: stamp.to_string(),
            text: self.dates.moment(stamp),
        }
    }

    /// An instant, for the macro `time`: the clock alone.
    pub fn clock(&self, at: impl Borrow<Ms>) -> Moment {
        let stamp = crate::visit::timestamp(*at.borrow());
        Moment {
            iso: stamp.to_string(),
            text: self.dates.time_of_day(stamp),
        }
    }

    /// An instant, for the macro `time`: the day alone.
    pub fn day(&self, at: impl Borrow<Ms>) -> Moment {
        let stamp = crate::visit::timestamp(*at.borrow());
        Moment {
            iso: stamp.to_string(),
            text: self.dates.day(stamp),
        }
    }
}

/// This browser's choice, for who is not known.
fn theme_of(ask: &Ask) -> String {
    let chosen = ask.theme.as_deref().filter(|t| access::is_theme(t));
    chosen.unwrap_or("system").to_owned()
}

/// Letters that begin an idempotency key.
const KEY: usize = 16;

fn fresh_key(tx: &mut Tx<'_>) -> String {
    let chance = tx.chance();
    chance[..KEY / 2]
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// A form that came back keeps its key, so that going back to it and sending it once more finds
/// what was done already. Only where that was refused is another attempt something new.
fn key_of_form(ask: &Ask) -> Option<String> {
    let refused = ask.again.as_ref().and_then(|fault| fault.rule) == Some("idempotency");
    let sent = ask
        .key
        .as_deref()
        .filter(|_| ask.method == "POST" && !refused)?;
    let key = sent.get(..KEY)?;
    let ours = key.bytes().all(|b| b.is_ascii_hexdigit()) && sent[KEY..].starts_with('-');
    ours.then(|| key.to_owned())
}

/// A role's name.
pub fn role(t: Texts, role: Role) -> &'static str {
    match role {
        Role::Admin => t.role_admin(),
        Role::Lead => t.role_lead(),
        Role::Agent => t.role_agent(),
        Role::Colleague => t.role_colleague(),
    }
}

fn nav(t: Texts, here: Here, works: bool) -> Vec<Link> {
    let all = [
        (Here::Now, "/", "g n", t.nav_now(), true),
        (Here::Cases, "/cases", "g c", t.nav_cases(), true),
        (Here::Handover, "/handover", "g h", t.nav_handover(), works),
        (Here::Learn, "/learn", "g l", t.nav_learn(), works),
        (Here::Library, "/library", "g b", t.nav_library(), works),
    ];
    let open = all.into_iter().filter(|(.., may)| *may);
    open.map(|(place, to, key, text, _)| Link {
        to,
        key,
        text,
        here: place == here,
    })
    .collect()
}

/// The address as it was asked, but for what was said on arriving.
fn without_said(path: &str) -> String {
    let Some((path, query)) = path.split_once('?') else {
        return path.to_owned();
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.starts_with("said="))
        .collect();
    if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    }
}

/// A page's markup as an answer.
pub fn show(page: &impl Template) -> Result<Answer, Fault> {
    page.render()
        .map(Answer::html)
        .map_err(|e| Fault::ours(e.to_string()))
}

/// A text as a part of an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A word as a label begins: with a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
