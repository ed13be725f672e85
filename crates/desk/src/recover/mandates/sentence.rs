//! A mandate as one sentence, as a manager would say it.

use super::{Limit, Mandate};
use crate::recover::money::CURRENCY;
use crate::recover::talk::Remedy;
use kohtaamo_language::{Texts, dates};

/// Names a sentence needs: of the team and the situation, in the reader's language.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The team's, if it is one team's.
    pub team: Option<&'a str>,
    /// The situation's, if it is for one.
    pub situation: Option<&'a str>,
}

/// "Vastaanotto saa hyvittää enintään 50,00 € tapausta kohti, kun huone ei ollut luvatun kaltainen."
pub fn sentence(t: Texts, m: &Mandate, names: Names<'_>) -> String {
    let who = who(t, m, names.team);
    let when = when(t, m, names.situation);
    let sum = dates::money(t.lang(), m.per_case, CURRENCY);
    let what = m.what.as_deref().unwrap_or_default();
    match (m.remedy, m.what.is_some(), m.per_case > 0) {
        (Remedy::Credit, false, _) => t.mandate_credit(sum, when, who),
        (Remedy::Credit, true, _) => t.mandate_credit_what(sum, what, when, who),
        (Remedy::Money, false, _) => t.mandate_money(sum, when, who),
        (Remedy::Money, true, _) => t.mandate_money_what(sum, what, when, who),
        (_, _, false) => t.mandate_thing(what, when, who),
        (_, _, true) => t.mandate_thing_worth(sum, what, when, who),
    }
}

fn who(t: Texts, m: &Mandate, team: Option<&str>) -> String {
    match (team, m.lead_only) {
        (None, false) => t.mandate_anybody().to_owned(),
        (None, true) => t.mandate_any_lead().to_owned(),
        (Some(team), false) => team.to_owned(),
        (Some(team), true) => t.mandate_lead_of(team),
    }
}

/// ", when …": empty when it holds always.
fn when(t: Texts, m: &Mandate, situation: Option<&str>) -> String {
    let clauses: Vec<&str> = m
        .circumstances
        .iter()
        .filter_map(|c| t.get(&format!("mandate-if-{}", c.word().replace('_', "-"))))
        .collect();
    let list = clauses.join(t.mandate_and());
    match (situation, clauses.is_empty()) {
        (None, true) => String::new(),
        (None, false) => t.mandate_if(list),
        (Some(situation), true) => t.mandate_when(situation),
        (Some(situation), false) => t.mandate_when_if(list, situation),
    }
}

/// What stands behind 'more', one short line a limit.
pub fn limits_told(t: Texts, m: &Mandate) -> Vec<String> {
    let sum = |limit: Limit| dates::money(t.lang(), limit.cents, CURRENCY);
    let mut told = Vec::new();
    if let Some(limit) = m.customer {
        told.push(t.mandate_limit_customer(limit.days, sum(limit)));
    }
    if let Some(limit) = m.person {
        told.push(t.mandate_limit_person(limit.days, sum(limit)));
    }
    if let Some(limit) = m.by_team {
        told.push(t.mandate_limit_team(limit.days, sum(limit)));
    }
    told
}
