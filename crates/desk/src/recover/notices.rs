//! A team is told of a case because of its situation: a line on Now, until somebody of the team
//! has read it. What was read once is not told again.

use super::cases::{self, Case, State};
use crate::access::Actor;
use crate::design;
use crate::duties::{self, DutyKind, Owner};
use crate::happen::{self, CaseId, Happening};
use crate::house::TeamId;
use kohtaamo_store::{Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::ids! {
    /// A team's notice of a case.
    NoticeId = 'N';
}

kohtaamo_store::statements! {
    TELL = "INSERT INTO case_notices (id, case_id, team, situation, at, read_by, read_at) VALUES ($1, $2, $3, $4, $5, NULL, NULL)
        ON CONFLICT (case_id, team) DO UPDATE SET situation = excluded.situation WHERE case_notices.read_at IS NULL RETURNING id";
    UNREAD = "SELECT id, team FROM case_notices WHERE case_id = $1 AND read_at IS NULL";
    NOTICE = "SELECT id, case_id, team FROM case_notices WHERE id = $1";
    READ = "UPDATE case_notices SET read_by = $2, read_at = $3 WHERE id = $1 AND read_at IS NULL";
}

/// Hears whatever may change who is to be told.
pub fn hear(tx: &mut Tx<'_>, h: &Happening<'_>) -> Result<(), Fault> {
    let Some(id) = h.case else { return Ok(()) };
    let case = cases::by_id(tx, id)?;
    let to_tell = to_tell(tx, &case)?;
    // What another situation, another owner, a sensitive case or its end makes none of theirs is
    // taken from their list; it comes back with the reason, unless it was read.
    for (notice, team) in unread(tx, id)? {
        if to_tell.as_ref().is_none_or(|(wanted, _)| *wanted != team) {
            duties::end(tx, notice.as_str())?;
        }
    }
    match to_tell {
        Some((team, situation)) => tell(tx, h, &case, team, &situation),
        None => Ok(()),
    }
}

/// The notices of a case that nobody has read, and whose they are.
pub fn unread(tx: &mut Tx<'_>, case: &CaseId) -> Result<Vec<(NoticeId, TeamId)>, Fault> {
    Ok(tx.rows(&UNREAD, params![case], |r| Ok((r.id(0)?, r.id(1)?)))?)
}

/// The team a case's situation is told to; none when they have the case, or may not see it.
fn to_tell(tx: &mut Tx<'_>, case: &Case) -> Result<Option<(TeamId, String)>, Fault> {
    if case.state == State::Done || case.taken_over || case.sensitive {
        return Ok(None);
    }
    let Some(slug) = &case.situation else {
        return Ok(None);
    };
    let situation = design::situation(tx, slug)?;
    let others = situation.told_team.filter(|team| *team != case.team);
    Ok(others.map(|team| (team, situation.slug)))
}

fn tell(
    tx: &mut Tx<'_>,
    h: &Happening<'_>,
    case: &Case,
    team: TeamId,
    situation: &str,
) -> Result<(), Fault> {
    let (new, now) = (NoticeId::new(tx), tx.now);
    let values = params![new, case.id, team, situation, now];
    let unread: Option<NoticeId> = tx.opt(&TELL, values, |r| r.id(0))?;
    let Some(id) = unread else { return Ok(()) };
    if duties::any_open(tx, id.as_str())? {
        return Ok(());
    }
    let facts = json!({"team": team, "situation": situation});
    let owner = Owner {
        person: None,
        team: Some(team),
    };
    duties::open(
        tx,
        &duties::New {
            kind: DutyKind::Situation,
            about: id.as_str(),
            case: Some(case.id.as_str()),
            customer: case.about(),
            what: None,
            due: now,
            owner: &owner,
            sensitive: false,
        },
    )?;
    happen::happened(
        tx,
        &Happening {
            kind: "case.told",
            actor: h.actor,
            about: id.as_str(),
            case: Some(&case.id),
            words: &[],
            facts,
            occurred_at: None,
        },
    )
}

/// Somebody of the team has read it.
pub fn read(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(), Fault> {
    let found: Option<(NoticeId, CaseId, TeamId)> =
        tx.opt(&NOTICE, params![id], |r| Ok((r.id(0)?, r.id(1)?, r.id(2)?)))?;
    let Some((id, case, team)) = found.filter(|(_, _, team)| actor.in_team(team)) else {
        return Err(Fault::not_found());
    };
    let now = tx.now;
    if tx.exec(&READ, params![id, actor.id, now])? == 0 {
        return Ok(());
    }
    duties::end(tx, id.as_str())?;
    let facts = json!({"team": team});
    happen::on_case(tx, "case.told_read", actor, &case, id.as_str(), &[], facts)
}
