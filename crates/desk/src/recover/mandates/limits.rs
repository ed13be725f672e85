//! What is left of a mandate's limits. The offers themselves are the book: one that is offered
//! has reserved its worth, one that is accepted has spent it, any other has given it back.

use super::{Limit, Mandate, MandateId};
use crate::access::PersonId;
use crate::happen::CaseId;
use crate::house::TeamId;
use crate::people::CustomerId;
use crate::recover::cases::Case;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

kohtaamo_store::statements! {
    OF_CASE = "SELECT mandate, CAST(sum(cents) AS BIGINT) FROM offers WHERE case_id = $1 AND mandate IS NOT NULL AND state IN ('offered', 'accepted') GROUP BY mandate";
    OF_CUSTOMER = "SELECT o.mandate, o.at, o.cents FROM customers s JOIN customers k ON k.root = s.root JOIN cases c ON c.customer = k.id
        JOIN offers o ON o.case_id = c.id WHERE s.id = $1 AND o.mandate IS NOT NULL AND o.cents > 0 AND o.state IN ('offered', 'accepted')";
    BY_PERSON = "SELECT CAST(coalesce(sum(cents), 0) AS BIGINT) FROM offers WHERE mandate = $1 AND by_person = $2 AND at > $3 AND state IN ('offered', 'accepted')";
    OF_TEAM = "SELECT CAST(coalesce(sum(cents), 0) AS BIGINT) FROM offers WHERE mandate = $1 AND team = $2 AND at > $3 AND state IN ('offered', 'accepted')";
}

/// What may still be given under each limit, in cents; a limit the mandate does not set is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Left {
    /// On this case.
    pub case: i64,
    /// To this customer, in the period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<i64>,
    /// By this person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<i64>,
    /// By this team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<i64>,
}

impl Left {
    /// What all of them leave.
    pub fn least(&self) -> i64 {
        [self.customer, self.person, self.team]
            .into_iter()
            .flatten()
            .fold(self.case, i64::min)
    }
}

/// To what the limits reach: a case, its customer, who gives. Reads once what was given on the
/// case and to the customer, however many mandates are then asked.
pub struct Reach {
    person: PersonId,
    case_team: TeamId,
    on_case: BTreeMap<MandateId, i64>,
    to_customer: BTreeMap<MandateId, Vec<(Ms, i64)>>,
}

impl Reach {
    /// Reads what was given on the case and to its customer, whoever they were merged with.
    pub fn read(tx: &mut Tx<'_>, case: &Case, person: &PersonId) -> Result<Reach, Fault> {
        let mut reach = Reach {
            person: person.clone(),
            case_team: case.team.clone(),
            on_case: on_case(tx, &case.id)?,
            to_customer: BTreeMap::new(),
        };
        if let Some(customer) = &case.customer {
            reach.to_customer = to_customer(tx, customer)?;
        }
        Ok(reach)
    }

    /// What is left of a mandate's limits.
    pub fn left(&self, tx: &mut Tx<'_>, m: &Mandate) -> Result<Left, Fault> {
        let now = tx.now;
        let customer = m.customer.map(|limit| {
            let given = self.to_customer.get(&m.id).into_iter().flatten();
            let within = given.filter(|(at, _)| *at > now - limit.period());
            limit.cents - within.map(|(_, cents)| cents).sum::<i64>()
        });
        let person = given_in(tx, &BY_PERSON, m, m.person, self.person.as_str())?;
        let team = given_in(
            tx,
            &OF_TEAM,
            m,
            m.by_team,
            team_of(m, &self.case_team).as_str(),
        )?;
        Ok(Left {
            case: m.per_case - self.on_case.get(&m.id).copied().unwrap_or(0),
            customer,
            person,
            team,
        })
    }
}

/// The team a gift is counted to: the mandate's own, else the case's.
pub(super) fn team_of<'a>(m: &'a Mandate, case_team: &'a TeamId) -> &'a TeamId {
    m.team.as_ref().unwrap_or(case_team)
}

fn on_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<BTreeMap<MandateId, i64>, Fault> {
    let rows = tx.rows(&OF_CASE, params![case], |r| Ok((r.id(0)?, r.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// One statement, so that a merge at the same instant is seen whole or not at all.
fn to_customer(
    tx: &mut Tx<'_>,
    customer: &CustomerId,
) -> Result<BTreeMap<MandateId, Vec<(Ms, i64)>>, Fault> {
    let mut given: BTreeMap<MandateId, Vec<(Ms, i64)>> = BTreeMap::new();
    for (mandate, at, cents) in tx.rows(&OF_CUSTOMER, params![customer], |r| {
        Ok((r.id(0)?, r.get(1)?, r.get(2)?))
    })? {
        given.entry(mandate).or_default().push((at, cents));
    }
    Ok(given)
}

fn given_in(
    tx: &mut Tx<'_>,
    sql: &'static kohtaamo_store::Sql,
    m: &Mandate,
    limit: Option<Limit>,
    who: &str,
) -> Result<Option<i64>, Fault> {
    let Some(limit) = limit else {
        return Ok(None);
    };
    let since = tx.now - limit.period();
    let given: i64 = tx.one(sql, params![m.id, who, since], |r| r.get(0))?;
    Ok(Some(limit.cents - given))
}
