//! The register as JSON and as CSV.

use super::{Entry, Period, Place, Recovered, Total, csv, page, recovered, totals};
use crate::access::Role;
use crate::recover::mandates::documents::amount;
use crate::visit::{Visit, rfc3339, rfc3339_opt};
use kohtaamo_store::Tx;
use kohtaamo_web::{Answer, Fault};
use serde_json::{Value as Json, json};

type Handled = Result<Answer, Fault>;

/// Entries read at once for the CSV.
const CHUNK: i64 = 500;

/// Where the address goes on from.
pub(super) fn after(visit: &Visit<'_>) -> Result<Option<Place>, Fault> {
    visit.ask.query.get("after").map(Place::read).transpose()
}

/// `GET /remedies?from=&until=&after=&limit=`: entries newest first, with the period's totals.
pub fn list(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let period = Period::asked(visit)?;
    let limit = visit.ask.limit(50)?;
    let (found, next) = page(tx, visit.actor()?, &period, after(visit)?.as_ref(), limit)?;
    let items: Vec<Json> = found.iter().map(document).collect();
    let totals: Vec<Json> = totals(tx, &period)?
        .iter()
        .map(|((team, remedy), total)| {
            json!({"team": team, "remedy": remedy, "count": total.count, "worth": amount(total.cents), "cost": amount(total.cost), "cost_unknown": total.unknown})
        })
        .collect();
    let Recovered {
        cases,
        without_money,
    } = recovered(tx, &period)?;
    Ok(Answer::json(json!({
        "from": rfc3339(period.from), "until": rfc3339(period.until), "items": items, "next": next.map(|p| p.written()),
        "totals": totals, "recovered": {"cases": cases, "without_money": without_money},
    })))
}

fn document(e: &Entry) -> Json {
    let mut told = json!({"id": e.id, "at": rfc3339(e.at), "answered_at": rfc3339_opt(e.answered_at), "worth": amount(e.cents),
        "cost": e.cost.map(amount), "state": e.state, "team": e.team});
    match &e.told {
        Some(t) => {
            told["case"] = t.case.into();
            told["remedy"] = json!(t.remedy);
            told["what"] = json!(t.what);
            told["mandate"] = json!(t.mandate);
            told["approval"] = json!(t.approval);
            told["by"] = json!(t.by);
        }
        None => told["restricted"] = true.into(),
    }
    told
}

/// `GET /remedies.csv?from=&until=`: the whole period, for bookkeeping.
pub fn file(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Handled {
    let actor = visit.actor()?;
    if !matches!(actor.role, Role::Lead | Role::Admin) {
        return Err(Fault::forbidden());
    }
    let period = Period::asked(visit)?;
    let mut body = format!("{}\r\n", csv::COLUMNS);
    let mut place = None;
    loop {
        let (found, next) = page(tx, actor, &period, place.as_ref(), CHUNK)?;
        body.extend(found.iter().map(csv::line));
        match next {
            Some(next) => place = Some(next),
            None => break,
        }
    }
    Ok(Answer::Text {
        kind: "text/csv; charset=utf-8",
        body,
    })
}

/// All totals added up.
pub(super) fn sum<'a>(all: impl IntoIterator<Item = &'a Total>) -> Total {
    let mut sum = Total::default();
    all.into_iter().for_each(|one| sum.add(one));
    sum
}
