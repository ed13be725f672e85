//! What a mandate would have changed, had it held over the last ninety days of real cases.
//!
//! Few statements, each reading its rows once; the limits are then walked through in the order of
//! time ([`super::purse`]). Cases brought over from another system are real cases too: a house
//! that has none of the last ninety days yet is shown the ninety days before its newest.

use super::Mandate;
use super::purse::{Purse, To};
use crate::recover::cases::circumstances::{Circumstance, REMEMBERED};
use kohtaamo_store::{Ms, Row, ToValue, Tx, Value, params};
use kohtaamo_web::Fault;
use std::collections::{HashMap, HashSet};

/// Ninety days.
pub const SPAN: Ms = 90 * 24 * 3_600_000;

/// How many of the circumstances asked for (` hurry loyal `, in $3) somebody said of case `c`; and, if $4 asks for it, whether
/// they said that the harm was repeated.
macro_rules! said {
    () => {
        "CAST(CASE WHEN CAST($3 AS TEXT) = ' ' THEN 0 ELSE (SELECT count(*) FROM case_circumstances x WHERE x.case_id = c.id AND CAST($3 AS TEXT) LIKE '% ' || x.name || ' %') END AS BIGINT),
            CAST(CASE WHEN CAST($4 AS BIGINT) = 0 THEN 0 ELSE (SELECT count(*) FROM case_circumstances x WHERE x.case_id = c.id AND x.name = 'repeated') END AS BIGINT)"
    };
}

/// Case `c` is of the team $5 and in the situation $6, where the mandate asks for one.
macro_rules! fits {
    () => {
        "c.kind = 'complaint' AND (CAST($5 AS TEXT) = '' OR c.team = $5) AND (CAST($6 AS TEXT) = '' OR c.situation = $6)"
    };
}

/// Whether who gave or asked (`o.by_person`) may by the mandate: in the team $5, a lead if $7 says so, in the situation $6.
macro_rules! may {
    () => {
        "CASE WHEN (CAST($5 AS TEXT) = '' OR EXISTS (SELECT 1 FROM memberships y WHERE y.person = o.by_person AND y.team = $5))
            AND (CAST($7 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM persons p WHERE p.id = o.by_person AND p.role = 'lead'))
            AND (CAST($6 AS TEXT) = '' OR c.situation = $6) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END"
    };
}

kohtaamo_store::statements! {
    NEWEST_CASE = scans "once for a page a manager asks for" "SELECT max(opened_at) FROM cases WHERE kind = 'complaint' AND opened_at <= $1";
    COMPLAINTS = scans "once for a page a manager asks for" "SELECT count(*), count(situation) FROM cases WHERE kind = 'complaint' AND opened_at > $1 AND opened_at <= $2";
    OF_CUSTOMERS = scans "once for a page a manager asks for" "SELECT c.id, k.root, c.opened_at FROM cases c JOIN customers k ON k.id = c.customer
        WHERE c.kind = 'complaint' AND c.opened_at > $1 AND c.opened_at <= $2 ORDER BY c.opened_at, c.number";
    FITTING = scans "once for a page a manager asks for" concat!("SELECT c.opened_at, c.id, k.root, c.person, c.team, ", said!(), "
        FROM cases c LEFT JOIN customers k ON k.id = c.customer WHERE c.opened_at > $1 AND c.opened_at <= $2 AND ", fits!(), " ORDER BY c.opened_at, c.number");
    GIVEN_THERE = scans "once for a page a manager asks for" concat!("SELECT o.cents, c.id, ", said!(), " FROM offers o JOIN cases c ON c.id = o.case_id
        WHERE c.opened_at > $1 AND c.opened_at <= $2 AND o.at > $1 AND o.state = 'accepted' AND o.cents > 0 AND ", fits!());
    ASKED = scans "requests of ninety days" concat!("SELECT o.at, c.id, k.root, o.by_person, c.team, o.cents, ", said!(), ", ", may!(), ", a.decision, a.decided_at
        FROM approvals a JOIN offers o ON o.id = a.offer JOIN cases c ON c.id = a.case_id LEFT JOIN customers k ON k.id = c.customer
        WHERE a.asked_at > $1 AND a.asked_at <= $2 AND (a.decided_by IS NULL OR a.decided_by <> a.asked_by) AND o.remedy = $8");
    GIVEN_BY = concat!("SELECT o.at, c.id, k.root, o.by_person, o.team, o.cents, ", said!(), ", ", may!(), " FROM offers o JOIN cases c ON c.id = o.case_id LEFT JOIN customers k ON k.id = c.customer
        WHERE o.at > $1 AND o.at <= $2 AND o.mandate = $8 AND o.state IN ('offered', 'accepted')");
}

/// What would have been otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WouldChange {
    /// After this instant …
    pub from: Ms,
    /// … to this one.
    pub until: Ms,
    /// Complaints of that time.
    pub complaints: i64,
    /// Of them, those whose situation nobody named.
    pub without_situation: i64,
    /// Those the mandate fits, as far as is known.
    pub fitting: i64,
    /// Those of its team and situation where the circumstances it asks for are not known.
    pub not_known: i64,
    /// Requests for approval that it would have made needless.
    pub at_once: i64,
    /// Of them, those that were refused.
    pub refused: i64,
    /// How long people waited for half of them at least, in milliseconds.
    pub waited: Option<Ms>,
    /// Gifts by this mandate that the version asked about would not have allowed.
    pub not_any_more: i64,
    /// What they were worth, in cents.
    pub not_any_more_cents: i64,
    /// What it could have cost at the most, in cents: all that fits given in full, in the order it
    /// came, within its limits. Nothing, if it costs nothing.
    pub most: i64,
    /// Remedies that customers took there, whatever they were given by.
    pub given: i64,
    /// What they were worth, in cents.
    pub given_cents: i64,
}

/// A gift that was asked for or given.
struct Gift {
    at: Ms,
    to: To,
    cents: i64,
    /// Person, situation and circumstances are as the mandate asks.
    fits: bool,
    /// A request for approval; else a gift by the mandate itself.
    asked: Option<Asked>,
}

struct Asked {
    refused: bool,
    waited: Option<Ms>,
}

/// What a mandate would have changed.
pub fn would_change(tx: &mut Tx<'_>, m: &Mandate) -> Result<WouldChange, Fault> {
    let (from, until) = span(tx)?;
    let (complaints, named) = tx.one(&COMPLAINTS, params![from, until], |r| {
        Ok((r.get::<i64>(0)?, r.get::<i64>(1)?))
    })?;
    let mut told = WouldChange {
        from,
        until,
        complaints,
        without_situation: complaints - named,
        ..WouldChange::default()
    };
    let asks = Asks::of(tx, m, from, until)?;
    fitting(tx, m, &asks, &mut told)?;
    given_there(tx, &asks, &mut told)?;
    let mut gifts = asked(tx, m, &asks, &told)?;
    gifts.extend(given_by(tx, m, &asks, &told)?);
    gifts.sort_by_key(|g| g.at);
    walk(m, &gifts, &mut told);
    Ok(told)
}

/// The ninety days before now; before the newest case, if there is none of them.
fn span(tx: &mut Tx<'_>) -> Result<(Ms, Ms), Fault> {
    let now = tx.now;
    let newest: Option<Ms> = tx.one(&NEWEST_CASE, params![now], |r| r.get(0))?;
    let until = newest.filter(|at| *at <= now - SPAN).unwrap_or(now);
    Ok((until - SPAN, until))
}

/// What the mandate asks for, as the statements take it.
struct Asks {
    /// Circumstances but the repeated harm: ` hurry loyal `.
    words: String,
    /// How many they are.
    others: i64,
    /// If the harm must be a repeated one: the cases where it is so by itself.
    repeated: Option<HashSet<String>>,
    team: String,
    situation: String,
    lead: i64,
}

impl Asks {
    fn of(tx: &mut Tx<'_>, m: &Mandate, from: Ms, until: Ms) -> Result<Asks, Fault> {
        let others = m.circumstances.iter();
        let others: Vec<&str> = others
            .filter(|c| **c != Circumstance::Repeated)
            .map(|c| c.word())
            .collect();
        Ok(Asks {
            words: if others.is_empty() {
                " ".into()
            } else {
                format!(" {} ", others.join(" "))
            },
            others: others.len() as i64,
            repeated: if m.circumstances.contains(&Circumstance::Repeated) {
                Some(repeated(tx, from, until)?)
            } else {
                None
            },
            team: m.team.as_ref().map(ToString::to_string).unwrap_or_default(),
            situation: m.situation.clone().unwrap_or_default(),
            lead: m.lead_only.into(),
        })
    }

    /// $1 … $6.
    fn values<'a>(&'a self, told: &'a WouldChange) -> Vec<Value<'a>> {
        let repeated = Value::Int(self.repeated.is_some().into());
        let these: &[Value<'a>; 3] = params![told.from, told.until, self.words];
        let mut these = these.to_vec();
        these.extend([repeated, self.team.to_value(), self.situation.to_value()]);
        these
    }

    /// $1 … $8, of which the last is what the statement is about.
    fn values_about<'a>(&'a self, told: &'a WouldChange, about: &'a str) -> Vec<Value<'a>> {
        let mut these = self.values(told);
        these.extend([self.lead.to_value(), Value::Text(about)]);
        these
    }

    /// Whether all it asks for is known to hold: `said!()` stands from a column on, the case in column 1.
    fn hold(&self, r: &Row<'_>, column: usize) -> kohtaamo_store::Result<bool> {
        if r.get::<i64>(column)? < self.others {
            return Ok(false);
        }
        Ok(match &self.repeated {
            None => true,
            Some(by_itself) => {
                r.get::<i64>(column + 1)? > 0 || by_itself.contains(&r.get::<String>(1)?)
            }
        })
    }
}

/// Cases whose customer, through their merged selves, had complained not long before: the harm
/// is a repeated one without anybody saying so, as [`crate::recover::cases::circumstances`] has it.
fn repeated(tx: &mut Tx<'_>, from: Ms, until: Ms) -> Result<HashSet<String>, Fault> {
    let mut last: HashMap<String, (Ms, String)> = HashMap::new();
    let mut found = HashSet::new();
    // A gift of these days may be for a case that is older.
    let since = from - SPAN - REMEMBERED;
    tx.each(&OF_CUSTOMERS, params![since, until], |r| {
        let (case, at): (String, Ms) = (r.get(0)?, r.get(2)?);
        if let Some((before, other)) = last.insert(r.get(1)?, (at, case.clone()))
            && before > at - REMEMBERED
        {
            if before == at {
                found.insert(other);
            }
            found.insert(case);
        }
        Ok(())
    })?;
    Ok(found)
}

/// The cases it fits, and what it could have cost there at the most.
fn fitting(tx: &mut Tx<'_>, m: &Mandate, asks: &Asks, told: &mut WouldChange) -> Result<(), Fault> {
    let mut purse = Purse::new(m);
    let (mut fitting, mut not_known, mut most) = (0, 0, 0);
    tx.each(&FITTING, &asks.values(told), |r| {
        if !asks.hold(r, 5)? {
            not_known += 1;
            return Ok(());
        }
        fitting += 1;
        if m.per_case == 0 {
            most += m.cost.unwrap_or(0);
            return Ok(());
        }
        let at: Ms = r.get(0)?;
        let to = to(r, m)?;
        let cents = purse.left(&to, at);
        if cents > 0 && purse.give(&to, at, cents) {
            most += costs(m, cents);
        }
        Ok(())
    })?;
    (told.fitting, told.not_known, told.most) = (fitting, not_known, most);
    Ok(())
}

/// What a gift costs the house: money its worth, a thing what the mandate says of it.
fn costs(m: &Mandate, cents: i64) -> i64 {
    match m.cost {
        Some(cost) if !m.gives_money() => cost,
        _ => cents,
    }
}

/// Whom the columns 1 to 4 tell of: case, customer, who gives, team.
fn to(r: &Row<'_>, m: &Mandate) -> kohtaamo_store::Result<To> {
    Ok(To {
        case: r.get(1)?,
        customer: r.get(2)?,
        person: r.get(3)?,
        team: match &m.team {
            Some(team) => team.to_string(),
            None => r.get(4)?,
        },
    })
}

/// What customers took in the cases it fits, by whatever it was given.
fn given_there(tx: &mut Tx<'_>, asks: &Asks, told: &mut WouldChange) -> Result<(), Fault> {
    let (mut given, mut cents) = (0, 0);
    tx.each(&GIVEN_THERE, &asks.values(told), |r| {
        if asks.hold(r, 2)? {
            given += 1;
            cents += r.get::<i64>(0)?;
        }
        Ok(())
    })?;
    (told.given, told.given_cents) = (given, cents);
    Ok(())
}

/// What waited for approval.
fn asked(
    tx: &mut Tx<'_>,
    m: &Mandate,
    asks: &Asks,
    told: &WouldChange,
) -> Result<Vec<Gift>, Fault> {
    let values = asks.values_about(told, m.remedy.word());
    Ok(tx.rows(&ASKED, &values, |r| {
        let ended: Option<Ms> = r.get(10)?;
        let decision: Option<String> = r.get(9)?;
        let mut gift = gift(r, m, asks)?;
        gift.asked = Some(Asked {
            refused: decision.as_deref() == Some("declined"),
            waited: ended.map(|ended| ended - gift.at),
        });
        Ok(gift)
    })?)
}

/// What the mandate itself gave, by any of its versions.
fn given_by(
    tx: &mut Tx<'_>,
    m: &Mandate,
    asks: &Asks,
    told: &WouldChange,
) -> Result<Vec<Gift>, Fault> {
    let values = asks.values_about(told, m.id.as_str());
    Ok(tx.rows(&GIVEN_BY, &values, |r| gift(r, m, asks))?)
}

fn gift(r: &Row<'_>, m: &Mandate, asks: &Asks) -> kohtaamo_store::Result<Gift> {
    Ok(Gift {
        at: r.get(0)?,
        to: to(r, m)?,
        cents: r.get(5)?,
        fits: asks.hold(r, 6)? && r.flag(8)?,
        asked: None,
    })
}

/// Walks through gifts and requests in the order of time, within the mandate's limits.
fn walk(m: &Mandate, gifts: &[Gift], told: &mut WouldChange) {
    let mut purse = Purse::new(m);
    let mut waits = Vec::new();
    for gift in gifts {
        let allowed = gift.fits && purse.give(&gift.to, gift.at, gift.cents);
        match (&gift.asked, allowed) {
            (Some(asked), true) => {
                told.at_once += 1;
                told.refused += i64::from(asked.refused);
                waits.extend(asked.waited);
            }
            (None, false) => {
                told.not_any_more += 1;
                told.not_any_more_cents += gift.cents;
            }
            (Some(_), false) | (None, true) => {}
        }
    }
    waits.sort_unstable();
    told.waited = waits.get(waits.len() / 2).copied();
}
