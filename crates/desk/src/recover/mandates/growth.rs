//! How mandates grow: what each gave, where people still had to ask, and where they gave although
//! something had been given before.

use super::{MandateId, SPAN};
use crate::recover::approvals::Decision;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use std::collections::BTreeMap;

kohtaamo_store::statements! {
    GIVEN_SINCE = "SELECT mandate, count(*), CAST(sum(cents) AS BIGINT), CAST(sum(CASE WHEN at > $2 THEN 1 ELSE 0 END) AS BIGINT), CAST(sum(CASE WHEN at > $2 THEN cents ELSE 0 END) AS BIGINT)
        FROM offers WHERE at > $1 AND mandate IS NOT NULL AND state IN ('offered', 'accepted') GROUP BY mandate";
    ASKED_SINCE = scans "requests, of ninety days, for a page a manager asks for" "SELECT coalesce(c.situation, ''), a.decision, a.decided_at - a.asked_at
        FROM approvals a JOIN cases c ON c.id = a.case_id WHERE a.asked_at > $1 AND (a.decided_by IS NULL OR a.decided_by <> a.asked_by)";
    DESPITE_SINCE = "SELECT coalesce(c.situation, ''), count(*) FROM offers o JOIN cases c ON c.id = o.case_id WHERE o.at > $1 AND o.despite IS NOT NULL GROUP BY coalesce(c.situation, '')";
}

/// Thirty days.
const MONTH: Ms = 30 * 24 * 3_600_000;

/// What a mandate gave.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gave {
    /// How often, in ninety days.
    pub often: i64,
    /// How much in all, in cents.
    pub cents: i64,
    /// How often, in thirty days.
    pub lately: i64,
    /// How much of it, in cents.
    pub lately_cents: i64,
}

/// What each mandate gave in the last ninety days; one that gave nothing is absent.
pub fn given(tx: &mut Tx<'_>) -> Result<BTreeMap<MandateId, Gave>, Fault> {
    let (since, lately) = (tx.now - SPAN, tx.now - MONTH);
    let rows = tx.rows(&GIVEN_SINCE, params![since, lately], |r| {
        let given = Gave {
            often: r.get(1)?,
            cents: r.get(2)?,
            lately: r.get(3)?,
            lately_cents: r.get(4)?,
        };
        Ok((r.id(0)?, given))
    })?;
    Ok(rows.into_iter().collect())
}

/// What happened beyond the mandates in one situation, in the last ninety days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InSituation {
    /// Its slug; empty where nobody named one.
    pub situation: String,
    /// Requests for approval.
    pub asked: i64,
    /// Of them decided.
    pub decided: i64,
    /// Of them approved.
    pub approved: i64,
    /// How long at least half of those that were decided waited, in milliseconds.
    pub waited: Option<Ms>,
    /// Remedies given although an earlier one was shown.
    pub despite: i64,
}

/// Where people had to ask, or gave more although something had been given: most asked first.
pub fn in_situations(tx: &mut Tx<'_>) -> Result<Vec<InSituation>, Fault> {
    let since = tx.now - SPAN;
    let mut found: BTreeMap<String, (InSituation, Vec<Ms>)> = BTreeMap::new();
    tx.each(&ASKED_SINCE, params![since], |r| {
        let decision: Option<Decision> = r.word_opt(1)?;
        let (told, waits) = found.entry(r.get(0)?).or_default();
        told.asked += 1;
        if let Some(decision) = decision {
            told.decided += 1;
            told.approved += i64::from(decision == Decision::Approved);
            waits.extend(r.get::<Option<Ms>>(2)?);
        }
        Ok(())
    })?;
    tx.each(&DESPITE_SINCE, params![since], |r| {
        found.entry(r.get(0)?).or_default().0.despite = r.get(1)?;
        Ok(())
    })?;
    let mut all: Vec<InSituation> = found
        .into_iter()
        .map(|(situation, (told, mut waits))| {
            waits.sort_unstable();
            InSituation {
                situation,
                waited: waits.get(waits.len() / 2).copied(),
                ..told
            }
        })
        .collect();
    all.sort_by_key(|s| (-s.asked, -s.despite));
    Ok(all)
}
