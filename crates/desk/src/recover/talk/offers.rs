//! The fifth step: an offer. What costs money leaves by a mandate or an approval.

use super::{
    LAST_RESTATEMENT, OfferId, OfferState, Remedy, RestatementId, begun, complaint, keep, keep_opt,
    listen_first,
};
use crate::access::{Actor, Role};
use crate::happen;
use crate::recover::approvals::{self, Asked};
use crate::recover::cases::Case;
use crate::recover::earlier;
use crate::recover::mandates::{self, Permit};
use crate::recover::money::{CURRENCY, Worth};
use crate::recover::promises::{self, Make};
use kohtaamo_store::words::Kept;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

kohtaamo_store::statements! {
    LAST_AGREEMENT = "SELECT a.restatement, a.agreed FROM agreements a WHERE a.case_id = $1 AND a.at >= $2 ORDER BY a.at DESC, a.id DESC LIMIT 1";
    ADD_OFFER = "INSERT INTO offers (id, case_id, remedy, what, cents, currency, cost, skipped, despite, mandate, version, team, state, by_person, at, expires_at,
        answer, answered_at, reopened_at, reversed, reversed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, NULL, NULL, NULL, NULL, NULL)";
}

/// An offer stands this long for an answer: seven days.
pub(super) const STANDS: Ms = 7 * 24 * 3_600_000;

/// An offer.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct MakeOffer {
    /// Kind of remedy.
    pub remedy: Remedy,
    /// What, in words for the customer.
    pub what: String,
    /// What it is worth; nothing when it costs nothing.
    #[serde(default)]
    pub worth: Option<Worth>,
    /// What it costs the house, if that is another sum; money and credit cost what they are worth.
    #[serde(default)]
    pub cost: Option<Worth>,
    /// Why, although an earlier remedy was shown.
    #[serde(default)]
    pub despite_reason: Option<String>,
    /// Why: told to whoever approves, when no mandate allows it.
    #[serde(default)]
    pub reason: Option<String>,
    /// The number of the mandate it is to leave by; else the smallest that suffices.
    #[serde(default, deserialize_with = "crate::visit::lenient::number_opt")]
    pub mandate: Option<i64>,
    /// Why no agreement came before.
    #[serde(default)]
    pub skip_reason: Option<String>,
    /// A promise made with it.
    #[serde(default)]
    pub promise: Option<Make>,
}

/// Whether the newest restatement was agreed, or agreement skipped with a reason, since the
/// talk began.
fn agreed(tx: &mut Tx<'_>, case: &Case) -> Result<bool, Fault> {
    let since = super::since(tx, &case.id)?;
    let last = tx.opt(&LAST_AGREEMENT, params![case.id, since], |r| {
        Ok((r.id_opt::<RestatementId>(0)?, r.flag(1)?))
    })?;
    let Some((of, true)) = last else {
        return Ok(false);
    };
    let newest: Option<RestatementId> =
        tx.opt(&LAST_RESTATEMENT, params![case.id, since], |r| r.id(0))?;
    Ok(newest.is_none() || of == newest)
}

/// What became of an offer when it was made.
#[derive(Debug)]
pub struct Offered {
    /// The offer.
    pub id: OfferId,
    /// Offered, or waiting for approval.
    pub state: OfferState,
    /// The request it waits for.
    pub approval: Option<Asked>,
    /// The number of the mandate it leaves by.
    pub mandate: Option<i64>,
}

/// Offers a remedy, with a promise if there is something to do. What costs money reserves within
/// a mandate; beyond every mandate it waits for approval.
pub fn offer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &str,
    offer: &MakeOffer,
) -> Result<Offered, Fault> {
    let case = complaint(tx, actor, case)?;
    let skipped = keep_opt(tx, &case, "skip_reason", offer.skip_reason.as_deref())?;
    if skipped.is_none() && !agreed(tx, &case)? {
        return Err(listen_first("rule-listen-before-offer"));
    }
    let cents = worth(offer)?;
    let despite = keep_opt(tx, &case, "despite_reason", offer.despite_reason.as_deref())?;
    if cents > 0 && despite.is_none() {
        earlier::none_or_say_why(tx, actor, &case)?;
    }
    let reason = keep_opt(tx, &case, "reason", offer.reason.as_deref())?;
    let permit = mandates::take(tx, actor, &case, offer.remedy, cents, offer.mandate)?;
    let what = keep(tx, &case, "what", &offer.what)?;
    let told: Vec<&Kept> = [
        Some(&what),
        skipped.as_ref(),
        despite.as_ref(),
        reason.as_ref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut row = Row {
        id: OfferId::new(tx),
        remedy: offer.remedy,
        what: &what,
        cents,
        cost: cost(offer, cents, &permit)?,
        skipped: skipped.as_ref(),
        despite: despite.as_ref(),
        permit: &permit,
        state: OfferState::Offered,
    };
    // Until the house has agreed on its first mandate, a lead decides alone, with a reason.
    let alone = permit == Permit::Beyond && actor.role == Role::Lead && !mandates::any_ever(tx)?;
    if permit == Permit::Beyond && !alone {
        if offer.promise.is_some() {
            return Err(Fault::field(
                "promise.what",
                "fault-promise-before-approval",
                "",
            ));
        }
        row.state = OfferState::AwaitingApproval;
    }
    put(tx, actor, &case, &row, &told)?;
    let id = row.id.clone();
    let mut made = Offered {
        state: row.state,
        approval: None,
        mandate: None,
        id,
    };
    match (&permit, &reason) {
        (Permit::Mandate { number, .. }, _) => made.mandate = Some(*number),
        (Permit::Free, _) => {}
        (Permit::Beyond, Some(reason)) if alone => {
            approvals::by_lead_alone(tx, actor, &case, &made.id, reason)?;
        }
        (Permit::Beyond, None) if alone => {
            return Err(Fault::field("reason", "fault-approval-reason", ""));
        }
        (Permit::Beyond, reason) => {
            made.approval = Some(approvals::ask(tx, actor, &case, &made.id, reason.as_ref())?);
        }
    }
    if let Some(make) = &offer.promise {
        promises::make_with(tx, actor, &case, Some(made.id.as_str()), make)?;
    }
    Ok(made)
}

/// What it is worth, in cents. Money, something off and whatever costs the house have a sum.
fn worth(offer: &MakeOffer) -> Result<i64, Fault> {
    let cents = match &offer.worth {
        Some(worth) => worth.cents("worth")?,
        None => 0,
    };
    let costs = match &offer.cost {
        Some(cost) => cost.cents("cost")? > 0,
        None => false,
    };
    if cents == 0 && (costs || matches!(offer.remedy, Remedy::Money | Remedy::Credit)) {
        return Err(Fault::field("worth.amount", "fault-sum-missing", ""));
    }
    Ok(cents)
}

/// What it costs the house, in cents: as much as the money is, else as told, else as the mandate says.
fn cost(offer: &MakeOffer, cents: i64, permit: &Permit) -> Result<Option<i64>, Fault> {
    if matches!(offer.remedy, Remedy::Money | Remedy::Credit) {
        return Ok(Some(cents));
    }
    match (&offer.cost, permit) {
        (Some(cost), _) => cost.cents("cost").map(Some),
        (None, Permit::Mandate { cost, .. }) => Ok(*cost),
        (None, _) => Ok(None),
    }
}

/// An offer as its row is written.
struct Row<'a> {
    id: OfferId,
    remedy: Remedy,
    what: &'a Kept,
    cents: i64,
    cost: Option<i64>,
    skipped: Option<&'a Kept>,
    despite: Option<&'a Kept>,
    permit: &'a Permit,
    state: OfferState,
}

fn put(
    tx: &mut Tx<'_>,
    actor: &Actor,
    case: &Case,
    row: &Row<'_>,
    told: &[&Kept],
) -> Result<(), Fault> {
    let (mandate, number, version, team) = match row.permit {
        Permit::Mandate {
            id,
            number,
            version,
            team,
            ..
        } => (Some(id), Some(number), Some(*version), team),
        _ => (None, None, None, &case.team),
    };
    let now: Ms = tx.now;
    let expires_at = (row.state == OfferState::Offered).then_some(now + STANDS);
    tx.exec(
        &ADD_OFFER,
        params![
            row.id,
            case.id,
            row.remedy,
            row.what,
            row.cents,
            CURRENCY,
            row.cost,
            row.skipped,
            row.despite,
            mandate,
            version,
            team,
            row.state,
            actor.id,
            now,
            expires_at
        ],
    )?;
    begun(tx, case)?;
    let facts = json!({"remedy": row.remedy, "cents": row.cents, "currency": CURRENCY, "mandate": number, "version": version,
        "state": row.state, "skipped": row.skipped.is_some(), "despite": row.despite.is_some()});
    happen::on_case(
        tx,
        "offer.made",
        actor,
        &case.id,
        row.id.as_str(),
        told,
        facts,
    )
}
