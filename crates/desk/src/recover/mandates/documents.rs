//! Mandates as the API tells them.

use super::{Answer, Limit, Mandate, May, Names, Overlap, WouldChange, limits_told, sentence};
use crate::design;
use crate::house::{self, TeamId};
use crate::recover::approvals::Beyond;
use crate::recover::money::CURRENCY;
use crate::visit::{rfc3339, rfc3339_opt};
use kohtaamo_language::Texts;
use kohtaamo_store::Tx;
use kohtaamo_web::Fault;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A sum as the API writes it.
pub fn amount(cents: i64) -> Json {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    json!({"amount": format!("{sign}{}.{:02}", cents / 100, cents % 100), "currency": CURRENCY})
}

/// A mandate's sentence in a language, with the names it needs.
pub fn told(tx: &mut Tx<'_>, t: Texts, m: &Mandate) -> Result<String, Fault> {
    Known::default().told(tx, t, m)
}

/// Names asked for once, for many sentences.
#[derive(Default)]
struct Known {
    teams: BTreeMap<TeamId, Option<String>>,
    situations: BTreeMap<String, String>,
}

impl Known {
    fn told(&mut self, tx: &mut Tx<'_>, t: Texts, m: &Mandate) -> Result<String, Fault> {
        if let Some(team) = &m.team
            && !self.teams.contains_key(team)
        {
            let name = house::team_by_id(tx, team)?.map(|team| team.name);
            self.teams.insert(team.clone(), name);
        }
        if let Some(slug) = &m.situation
            && !self.situations.contains_key(slug)
        {
            let name = design::situation(tx, slug)?.name(t.lang()).to_owned();
            self.situations.insert(slug.clone(), name);
        }
        let team = m.team.as_ref().and_then(|team| self.teams.get(team));
        let situation = m.situation.as_ref().and_then(|s| self.situations.get(s));
        let names = Names {
            team: team.and_then(Option::as_deref),
            situation: situation.map(String::as_str),
        };
        Ok(sentence(t, m, names))
    }
}

/// A version.
pub fn mandate(tx: &mut Tx<'_>, t: Texts, m: &Mandate) -> Result<Json, Fault> {
    let limit = |l: Option<Limit>| l.map(|l| json!({"amount": amount(l.cents), "days": l.days}));
    Ok(json!({
        "id": m.id, "number": m.number, "version": m.version, "on": m.on(),
        "says": told(tx, t, m)?, "limits": limits_told(t, m),
        "team": m.team, "lead_only": m.lead_only, "remedy": m.remedy, "what": m.what, "up_to": amount(m.per_case),
        "cost": m.cost.map(amount), "situation": m.situation, "circumstances": m.circumstances,
        "customer": limit(m.customer), "person": limit(m.person), "by_team": limit(m.by_team),
        "from": rfc3339_opt(m.from), "until": rfc3339_opt(m.until), "lesson": m.lesson,
        "written_by": m.by, "written_at": rfc3339_opt(Some(m.at)), "on_at": rfc3339_opt(m.on_at), "off_at": rfc3339_opt(m.off_at),
    }))
}

/// What a mandate would change, and how it meets those that hold.
pub fn preview(
    tx: &mut Tx<'_>,
    t: Texts,
    m: &Mandate,
    change: &WouldChange,
    overlaps: &[Overlap],
) -> Result<Json, Fault> {
    let mut met = Vec::with_capacity(overlaps.len());
    for o in overlaps {
        met.push(json!({"mandate": o.other.number, "version": o.other.version, "how": o.how, "together": amount(o.together),
            "says": told(tx, t, &o.other)?, "explains": o.told(t)}));
    }
    let worth = |count: i64, cents: i64| json!({"count": count, "worth": amount(cents)});
    let c = change;
    Ok(json!({
        "says": told(tx, t, m)?, "limits": limits_told(t, m), "number": (m.number > 0).then_some(m.number), "version": m.version,
        "would_change": {
            "from": rfc3339(c.from), "until": rfc3339(c.until), "complaints": c.complaints, "without_situation": c.without_situation,
            "fitting": c.fitting, "circumstances_not_known": c.not_known,
            "at_once": c.at_once, "refused_then": c.refused, "waited_minutes": c.waited.map(minutes),
            "not_any_more": worth(c.not_any_more, c.not_any_more_cents), "at_most": amount(c.most), "given": worth(c.given, c.given_cents),
        },
        "overlaps": met,
    }))
}

/// What one may do now on a case, and who decides beyond it.
pub fn answer(
    tx: &mut Tx<'_>,
    t: Texts,
    answer: &Answer,
    beyond: Option<&Beyond>,
) -> Result<Json, Fault> {
    let mut items = Vec::with_capacity(answer.may.len());
    let mut known = Known::default();
    for may in &answer.may {
        let because = known.told(tx, t, &may.mandate)?;
        items.push(thing(may, &because));
    }
    let beyond = beyond.map(|b| {
        json!({"approver": b.approver.name, "stand_in": b.stand_in.as_ref().map(|p| &p.name),
            "usually": t.mandate_usually(minutes(b.usually)), "usually_minutes": minutes(b.usually)})
    });
    Ok(json!({"items": items, "beyond": beyond, "next": null}))
}

fn thing(may: &May, because: &str) -> Json {
    let m = &may.mandate;
    let left = json!({"case": amount(may.left.case), "customer": may.left.customer.map(amount),
        "person": may.left.person.map(amount), "team": may.left.team.map(amount)});
    json!({"mandate": m.number, "version": m.version, "remedy": m.remedy, "what": m.what,
        "up_to": amount(may.up_to()), "left": left, "used_up": may.used_up(), "because": because})
}

/// Whole minutes of a time, at least one.
pub fn minutes(ms: i64) -> i64 {
    ((ms + 30_000) / 60_000).max(1)
}
