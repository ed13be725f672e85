//! Forms as their rows stand, and saying them anew.

use crate::access::Actor;
use crate::design::InLanguages;
use crate::happen;
use crate::house::{self, TeamId};
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::statements! {
    ALL_FORMS = scans "a house has a handful of forms" "SELECT slug, fi, sv, en, team, sites, is_open FROM forms ORDER BY slug";
    ONE = "SELECT slug, fi, sv, en, team, sites, is_open FROM forms WHERE slug = $1";
    PUT = "INSERT INTO forms (slug, fi, sv, en, team, sites, is_open, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (slug) DO UPDATE SET fi = excluded.fi, sv = excluded.sv, en = excluded.en, team = excluded.team, sites = excluded.sites, is_open = excluded.is_open";
    SENT_BEFORE = "SELECT case_id FROM form_entries WHERE key = $1";
    REMEMBER = "INSERT INTO form_entries (key, form, case_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING";
    FORGET_OLD = scans "once an hour" "DELETE FROM form_entries WHERE at < $1";
}

/// A form that was sent is known again for so long: longer than a page stays open anywhere.
const KNOWN: Ms = 90 * 24 * 3_600_000;

/// The longest name of a form, and the most sites that may show one.
const LONGEST: usize = 80;
const SITES: usize = 20;

/// A web form.
#[derive(Debug, Clone)]
pub struct Form {
    /// In its address.
    pub slug: String,
    /// What it is called.
    pub names: InLanguages,
    /// Whose cases it makes.
    pub team: Option<TeamId>,
    /// Origins that may show it inside their own pages.
    pub sites: Vec<String>,
    /// It can be sent.
    pub open: bool,
}

fn read(r: &Row<'_>) -> kohtaamo_store::Result<Form> {
    let sites: String = r.get(5)?;
    Ok(Form {
        slug: r.get(0)?,
        names: InLanguages {
            fi: r.get(1)?,
            sv: r.get(2)?,
            en: r.get(3)?,
        },
        team: r.id_opt(4)?,
        sites: sites.lines().map(str::to_owned).collect(),
        open: r.flag(6)?,
    })
}

/// Every form.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<Form>, Fault> {
    Ok(tx.rows(&ALL_FORMS, &[], read)?)
}

/// The sweep over what was sent so long ago that nobody sends it again.
pub fn forget_old(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let old = tx.now - KNOWN;
    tx.exec(&FORGET_OLD, params![old])?;
    Ok(())
}

/// A form, open or not.
pub fn one(tx: &mut Tx<'_>, slug: &str) -> Result<Form, Fault> {
    tx.opt(&ONE, params![slug], read)?
        .ok_or_else(Fault::not_found)
}

/// A form to say, new or anew.
#[derive(Debug, Default, serde::Deserialize)]
pub struct SayForm {
    /// In its address; else made of its name.
    #[serde(default)]
    pub slug: Option<String>,
    /// What it is called.
    pub names: InLanguages,
    /// Whose cases it makes; else the first team that has somebody.
    #[serde(default)]
    pub team: Option<String>,
    /// Origins that may show it, one a line.
    #[serde(default)]
    pub sites: Option<String>,
    /// It can be sent.
    #[serde(default, deserialize_with = "crate::visit::lenient::flag")]
    pub open: bool,
}

/// Says a form: a new one, or the one that is there anew.
pub fn say(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    there: Option<&str>,
    say: &SayForm,
) -> Result<String, Fault> {
    let names = say.names.checked("names", LONGEST)?;
    if names.is_empty() {
        return Err(Fault::field("names.fi", "fault-missing", ""));
    }
    let slug = match there {
        Some(slug) => one(tx, slug)?.slug,
        None => {
            let taken: Vec<String> = all(tx)?.into_iter().map(|f| f.slug).collect();
            let name = names.of(kohtaamo_language::Lang::Fi);
            house::new_slug(say.slug.as_deref(), name, |s| taken.iter().any(|t| t == s))?
        }
    };
    let team = match say.team.as_deref().filter(|t| !t.is_empty()) {
        Some(team) => Some(house::team_named(tx, team)?.id),
        None => None,
    };
    let sites = sites(say.sites.as_deref().unwrap_or_default())?;
    let now = tx.now;
    tx.exec(
        &PUT,
        params![
            slug,
            names.fi,
            names.sv,
            names.en,
            team,
            sites.join("\n"),
            say.open,
            now
        ],
    )?;
    let facts = json!({"open": say.open, "sites": sites.len(), "team": team});
    happen::on_row(tx, "form.said", by, &slug, &[], facts)?;
    Ok(slug)
}

/// Origins as a browser compares them: a scheme, a host, perhaps a port; nothing else fits into
/// the header that lets them in.
fn sites(text: &str) -> Result<Vec<String>, Fault> {
    let lines = text
        .split_whitespace()
        .map(|line| line.trim_end_matches('/'));
    let sites: Vec<String> = lines.map(str::to_ascii_lowercase).collect();
    let wrong = sites.iter().find(|site| !is_origin(site));
    match wrong {
        Some(site) => Err(Fault::field("sites", "fault-site", site.clone())),
        None if sites.len() > SITES => {
            Err(Fault::field("sites", "fault-too-long", SITES.to_string()))
        }
        None => Ok(sites),
    }
}

fn is_origin(site: &str) -> bool {
    let host = site
        .strip_prefix("https://")
        .or_else(|| site.strip_prefix("http://"));
    let (host, port) = match host.and_then(|h| h.split_once(':')) {
        Some((host, port)) => (Some(host), port),
        None => (host, "443"),
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    host.is_some_and(|h| !h.is_empty() && h.len() < 254 && h.chars().all(plain))
        && port.parse::<u16>().is_ok()
}

/// The case a form with this key made before.
pub(super) fn sent_before(
    tx: &mut Tx<'_>,
    key: &str,
) -> Result<Option<crate::recover::CaseId>, Fault> {
    Ok(tx.opt(&SENT_BEFORE, params![key], |r| r.id(0))?)
}

/// Remembers that this key made this case.
pub(super) fn remember(
    tx: &mut Tx<'_>,
    key: &str,
    form: &Form,
    case: &crate::recover::CaseId,
) -> Result<(), Fault> {
    let now = tx.now;
    tx.exec(&REMEMBER, params![key, form.slug, case, now])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_may_show_a_form() {
        let said = sites("https://www.Hotelli.example/\nhttp://localhost:8000").expect("two");
        assert_eq!(
            said,
            ["https://www.hotelli.example", "http://localhost:8000"]
        );
        for wrong in [
            "*",
            "www.hotelli.example",
            "https://x.example;script-src",
            "https://",
            "https://x.example/page",
            "data:text/html",
            "https://x.example:port",
        ] {
            assert!(sites(wrong).is_err(), "{wrong}");
        }
        assert!(sites("  \n ").expect("none").is_empty());
    }
}
