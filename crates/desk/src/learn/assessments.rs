//! Assessing a case: one-off or systemic, by whom, why. One occurrence can be systemic.

use super::problems::{self, NewProblem};
use crate::access::Actor;
use crate::happen;
use crate::recover::cases::{self, Which};
use crate::recover::{CaseId, Mark};
use kohtaamo_store::{Ms, Tx, params, words};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::ids! {
    /// An assessment.
    AssessmentId = 's';
}

crate::words! {
    /// The verdict.
    Verdict {
        /// It would not happen again by the way we work.
        OneOff = "one_off",
        /// It would.
        Systemic = "systemic",
    }
}

kohtaamo_store::statements! {
    ADD = "INSERT INTO assessments (id, case_id, verdict, reason, problem, by_person, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    WAITING = "SELECT id FROM cases WHERE number > 0 AND recover = 2 AND follow_up = 2 AND learn = 0 AND kind = 'complaint' AND taken_over = 0 ORDER BY number DESC LIMIT 100";
    OF_CASE = "SELECT a.id, a.verdict, w.text, a.problem, a.by_person, a.at FROM assessments a LEFT JOIN words w ON w.id = a.reason
        WHERE a.case_id = $1 ORDER BY a.at DESC, a.id DESC LIMIT 1";
}

/// An assessment to make.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct Assess {
    /// One-off or systemic.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The problem it belongs to, by number …
    #[serde(default)]
    pub problem: Option<serde_json::Value>,
    /// … or a new one by its title.
    #[serde(default)]
    pub new_problem: Option<String>,
}

/// An assessment as it stands.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// Id.
    pub id: AssessmentId,
    /// Verdict.
    pub verdict: Verdict,
    /// Why; none when forgotten.
    pub reason: Option<String>,
    /// The problem's number.
    pub problem: Option<i64>,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Ms,
}

/// The newest assessment of a case.
pub fn of_case(tx: &mut Tx<'_>, case: &CaseId) -> Result<Option<Assessment>, Fault> {
    Ok(tx.opt(&OF_CASE, params![case], |r| {
        Ok(Assessment {
            id: r.id(0)?,
            verdict: r.word(1)?,
            reason: r.get(2)?,
            problem: r.get(3)?,
            by: r.get(4)?,
            at: r.get(5)?,
        })
    })?)
}

/// Complaints recovered and followed up that nobody has assessed yet, newest first.
pub fn waiting(tx: &mut Tx<'_>) -> Result<Vec<CaseId>, Fault> {
    Ok(tx.rows(&WAITING, &[], |r| r.id(0))?)
}

/// A problem's number, as a number or as `P-7`.
fn number(value: &serde_json::Value) -> Result<i64, Fault> {
    let bad = || Fault::field("problem", "fault-problem-unknown", value.to_string());
    match value {
        serde_json::Value::Number(n) => n.as_i64().ok_or_else(bad),
        serde_json::Value::String(s) => s.trim_start_matches("P-").parse().map_err(|_| bad()),
        _ => Err(bad()),
    }
}

/// Assesses a case. Systemic joins or makes a problem.
pub fn assess(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    assess: &Assess,
) -> Result<(AssessmentId, Option<i64>), Fault> {
    let case = cases::for_change(tx, actor, case)?;
    if assess.reason.trim().is_empty() {
        return Err(Fault::field("reason", "fault-missing", ""));
    }
    let problem = match (&assess.verdict, &assess.problem, &assess.new_problem) {
        (Verdict::OneOff, ..) => None,
        (Verdict::Systemic, Some(given), _) => {
            let number = number(given)?;
            problems::join(tx, actor, number, &case)?;
            Some(number)
        }
        (Verdict::Systemic, None, Some(title)) => {
            let new = NewProblem {
                title: title.clone(),
                cases: vec![case.shown()],
                team: None,
            };
            Some(problems::make(tx, actor, &new)?)
        }
        (Verdict::Systemic, None, None) => problems::of_case(tx, &case.id)?.map(|p| p.number),
    };
    let reason = words::keep(tx, case.about(), &assess.reason)?;
    let id = AssessmentId::new(tx);
    let now = tx.now;
    tx.exec(
        &ADD,
        params![id, case.id, assess.verdict, reason, problem, actor.id, now],
    )?;
    let full = assess.verdict == Verdict::OneOff || problem.is_some();
    cases::set_mark(
        tx,
        &case.id,
        Which::Learn,
        if full { Mark::Full } else { Mark::Half },
    )?;
    let facts = json!({"verdict": assess.verdict, "problem": problem});
    happen::on_case(
        tx,
        "case.assessed",
        actor,
        &case.id,
        id.as_str(),
        &[&reason],
        facts,
    )?;
    Ok((id, problem))
}

/// Hears that a case joined a problem: a systemic one without a problem has one now.
pub fn hear_joined(tx: &mut Tx<'_>, h: &happen::Happening<'_>) -> Result<(), Fault> {
    let Some(case) = h.case else { return Ok(()) };
    match of_case(tx, case)? {
        Some(a) if a.verdict == Verdict::Systemic => {
            cases::set_mark(tx, case, Which::Learn, Mark::Full)
        }
        _ => Ok(()),
    }
}
