//! What is left of a mandate's limits. The offers themselves are the book: one that is offered
//! has reserved its worth, one that is accepted has spent it, any other has given it back.

use super::{Mandate, MandateId};
use crate::access::PersonId;
use crate::happen::CaseId;
use crate::house::TeamId;
use crate::people::CustomerId;
use crate::recover::cases::Case;
use kohtaamo_store::{Ms, Row, Tx, params};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

/// What a person ($1) and a team gave by the mandates that hold, each in its own periods up to
/// now ($2), where `$which` says; counted to the mandate's team, else to the case's ($3).
macro_rules! given {
    ($which:literal) => {
        concat!(
            "SELECT v.mandate,
            (SELECT CAST(coalesce(sum(o.cents), 0) AS BIGINT) FROM offers o WHERE o.mandate = v.mandate AND o.by_person = $1
                AND o.at > $2 - v.person_days * 86400000 AND o.state IN ('offered', 'accepted')),
            (SELECT CAST(coalesce(sum(o.cents), 0) AS BIGINT) FROM offers o WHERE o.mandate = v.mandate AND o.team = CASE WHEN v.team = '' THEN $3 ELSE v.team END
                AND o.at > $2 - v.team_days * 86400000 AND o.state IN ('offered', 'accepted'))
            FROM mandate_versions v WHERE v.on_at IS NOT NULL AND v.off_at IS NULL AND ",
            $which
        )
    };
}

kohtaamo_store::statements! {
    OF_CASE = "SELECT mandate, CAST(sum(cents) AS BIGINT) FROM offers WHERE case_id = $1 AND mandate IS NOT NULL AND state IN ('offered', 'accepted') GROUP BY mandate";
    OF_CUSTOMER = "SELECT o.mandate, o.at, o.cents FROM customers s JOIN customers k ON k.root = s.root JOIN cases c ON c.customer = k.id
        JOIN offers o ON o.case_id = c.id WHERE s.id = $1 AND o.mandate IS NOT NULL AND o.cents > 0 AND o.state IN ('offered', 'accepted')";
    GIVEN_IN = given!("v.situation = $4 AND v.team = $5");
    GIVEN_BY = given!("v.mandate = $4");
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

/// What a person and a team gave by a mandate within its periods, in cents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    by_person: i64,
    of_team: i64,
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

    /// What was given by the mandates that hold for a team (none: for anybody) in a situation.
    pub fn given_in(
        &self,
        tx: &mut Tx<'_>,
        situation: &str,
        team: &str,
    ) -> Result<BTreeMap<MandateId, Given>, Fault> {
        let now = tx.now;
        let asked = params![self.person, now, self.case_team, situation, team];
        Ok(tx.rows(&GIVEN_IN, asked, given)?.into_iter().collect())
    }

    /// What was given by one that holds.
    pub fn given_by(&self, tx: &mut Tx<'_>, m: &Mandate) -> Result<Given, Fault> {
        let now = tx.now;
        let asked = params![self.person, now, self.case_team, m.id];
        let found = tx.opt(&GIVEN_BY, asked, given)?;
        Ok(found.map(|(_, given)| given).unwrap_or_default())
    }

    /// What is left of a mandate's limits.
    pub fn left(&self, m: &Mandate, given: Given, now: Ms) -> Left {
        let customer = m.customer.map(|limit| {
            let given = self.to_customer.get(&m.id).into_iter().flatten();
            let within = given.filter(|(at, _)| *at > now - limit.period());
            limit.cents - within.map(|(_, cents)| cents).sum::<i64>()
        });
        Left {
            case: m.per_case - self.on_case.get(&m.id).copied().unwrap_or(0),
            customer,
            person: m.person.map(|limit| limit.cents - given.by_person),
            team: m.by_team.map(|limit| limit.cents - given.of_team),
        }
    }
}

fn given(r: &Row<'_>) -> kohtaamo_store::Result<(MandateId, Given)> {
    let (by_person, of_team) = (r.get(1)?, r.get(2)?);
    Ok((r.id(0)?, Given { by_person, of_team }))
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
