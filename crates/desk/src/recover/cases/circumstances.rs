//! The customer's circumstances in a case: hurry, mood and standing differ, and with them how far
//! one may bend. They are shown on the case and weighed by the mandates.

use super::Case;
use crate::access::Actor;
use crate::happen::CaseId;
use crate::people;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

crate::words! {
    /// What holds of the customer or the harm, as far as we know.
    Circumstance {
        /// Leaves soon, or waits for somebody.
        Hurry = "hurry",
        /// Has been with us long.
        Loyal = "loyal",
        /// Needs more care than most: ill, alone, with small children.
        Vulnerable = "vulnerable",
        /// Not the first harm: holds by itself after an earlier complaint, or is said by somebody.
        Repeated = "repeated",
        /// We caused it.
        OurFault = "our_fault",
        /// We did not.
        NotOurFault = "not_our_fault",
    }
}

kohtaamo_store::statements! {
    OF_CASE = "SELECT name FROM case_circumstances WHERE case_id = $1";
    ADD = "INSERT INTO case_circumstances (case_id, name, by_person, at) VALUES ($1, $2, $3, $4) ON CONFLICT (case_id, name) DO NOTHING";
    CLEAR = "DELETE FROM case_circumstances WHERE case_id = $1 AND name = $2";
    EARLIER = "SELECT CAST(1 AS BIGINT) FROM cases WHERE customer IN (SELECT id FROM customers WHERE root = $1)
        AND kind = 'complaint' AND opened_at > $2 AND opened_at <= $3 AND id <> $4 LIMIT 1";
}

/// An earlier complaint makes a harm a repeated one for this long: 90 days.
pub(in crate::recover) const REMEMBERED: Ms = 90 * 24 * 3_600_000;

/// What holds in a case, and where it comes from.
#[derive(Debug, Clone, Default)]
pub struct Circumstances {
    /// Said by somebody, in the order of the list.
    pub said: Vec<Circumstance>,
    /// The same customer complained within 90 days before: [`Circumstance::Repeated`] by itself.
    pub complained_before: bool,
}

impl Circumstances {
    /// Whether it holds, said or by itself.
    pub fn holds(&self, one: Circumstance) -> bool {
        self.said.contains(&one) || (one == Circumstance::Repeated && self.complained_before)
    }
    /// All that hold, in the order of the list.
    pub fn all(&self) -> Vec<Circumstance> {
        let every = Circumstance::ALL.iter().copied();
        every.filter(|one| self.holds(*one)).collect()
    }
    /// What would be said if this one were turned over: what excludes it goes.
    pub fn turned(&self, one: Circumstance) -> Vec<Circumstance> {
        let every = Circumstance::ALL.iter().copied();
        let stands = |c: &Circumstance| self.said.contains(c);
        match stands(&one) {
            true => every.filter(|c| stands(c) && *c != one).collect(),
            false => every
                .filter(|c| *c == one || (stands(c) && !excludes(*c, one)))
                .collect(),
        }
    }
}

fn excludes(a: Circumstance, b: Circumstance) -> bool {
    use Circumstance::{NotOurFault, OurFault};
    matches!((a, b), (OurFault, NotOurFault) | (NotOurFault, OurFault))
}

/// What holds in a case.
pub fn of(tx: &mut Tx<'_>, case: &Case) -> Result<Vec<Circumstance>, Fault> {
    Ok(read(tx, case)?.all())
}

/// What holds in a case, told apart by where it comes from.
pub fn read(tx: &mut Tx<'_>, case: &Case) -> Result<Circumstances, Fault> {
    let mut said: Vec<Circumstance> = tx.rows(&OF_CASE, params![case.id], |r| r.word(0))?;
    said.sort();
    Ok(Circumstances {
        said,
        complained_before: complained_before(tx, case)?,
    })
}

fn complained_before(tx: &mut Tx<'_>, case: &Case) -> Result<bool, Fault> {
    let Some(customer) = &case.customer else {
        return Ok(false);
    };
    let root = people::root_of(tx, customer)?;
    let (since, until) = (case.opened_at - REMEMBERED, case.opened_at);
    let earlier = tx.opt(&EARLIER, params![root, since, until, case.id], |r| {
        r.get::<i64>(0)
    })?;
    Ok(earlier.is_some())
}

/// Says anew what holds; what stays keeps who said it and when.
pub(super) fn set(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &CaseId,
    said: &[Circumstance],
) -> Result<(), Fault> {
    let now = tx.now;
    if said.iter().any(|a| said.iter().any(|b| excludes(*a, *b))) {
        return Err(Fault::field("circumstances", "fault-both-faults", ""));
    }
    for one in Circumstance::ALL {
        if said.contains(one) {
            tx.exec(&ADD, params![case, one, actor.id, now])?;
        } else {
            tx.exec(&CLEAR, params![case, one])?;
        }
    }
    Ok(())
}

/// A list of words; in forms one text of words with spaces between, `none` for an empty list.
pub(super) fn list_opt<'de, D>(d: D) -> Result<Option<Vec<Circumstance>>, D::Error>
where
    D: Deserializer<'de>,
{
    let known = |word: &str| {
        word.parse::<Circumstance>()
            .map_err(|()| D::Error::custom(format!("no such circumstance: {word}")))
    };
    let list: Vec<Circumstance> = match Json::deserialize(d)? {
        Json::Null => return Ok(None),
        Json::String(text) if text == "none" => Vec::new(),
        Json::String(text) => text
            .split_whitespace()
            .map(known)
            .collect::<Result<_, _>>()?,
        Json::Array(list) => list
            .iter()
            .map(|word| known(word.as_str().unwrap_or_default()))
            .collect::<Result<_, _>>()?,
        other => return Err(D::Error::custom(format!("expected a list, found {other}"))),
    };
    Ok(Some(list))
}

#[cfg(test)]
mod tests {
    use super::Circumstance::*;
    use super::*;

    fn said(said: &[Circumstance]) -> Circumstances {
        Circumstances {
            said: said.to_vec(),
            complained_before: false,
        }
    }

    #[test]
    fn turning_one_over_keeps_the_rest_but_its_opposite() {
        assert_eq!(said(&[]).turned(Hurry), [Hurry]);
        assert_eq!(said(&[Hurry, Loyal]).turned(Hurry), [Loyal]);
        assert_eq!(
            said(&[Hurry, OurFault]).turned(NotOurFault),
            [Hurry, NotOurFault]
        );
        assert_eq!(said(&[NotOurFault]).turned(OurFault), [OurFault]);
    }

    #[test]
    fn an_earlier_complaint_makes_it_repeated_without_saying_so() {
        let by_itself = Circumstances {
            said: vec![OurFault],
            complained_before: true,
        };
        assert_eq!(by_itself.all(), [Repeated, OurFault]);
        assert_eq!(by_itself.turned(Hurry), [Hurry, OurFault]);
    }
}
