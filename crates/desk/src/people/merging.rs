//! Merging two customers who are one, and taking it back. Nothing is moved: merged customers
//! share a root, so that undoing is exact.

use super::{CustomerId, customers};
use crate::access::Actor;
use kohtaamo_store::{Ms, Tx, params};
use kohtaamo_web::Fault;
use serde_json::json;

kohtaamo_store::ids! {
    /// A merge.
    MergeId = 'm';
}

kohtaamo_store::statements! {
    MARK = "INSERT INTO merges (id, kept, merged, by_person, at, undone_at) VALUES ($1, $2, $3, $4, $5, NULL)";
    POINT = "UPDATE customers SET merged_into = $2 WHERE id = $1";
    NEW_ROOT = "UPDATE customers SET root = $2 WHERE root = $1";
    GET = "SELECT kept, merged FROM merges WHERE id = $1 AND undone_at IS NULL";
    UNDO = "UPDATE merges SET undone_at = $2 WHERE id = $1 AND undone_at IS NULL";
    MERGED_INTO = "SELECT merged FROM merges WHERE kept = $1 AND undone_at IS NULL ORDER BY id";
    SET_ROOT = "UPDATE customers SET root = $2 WHERE id = $1";
    OF = "SELECT m.id, m.merged, m.at, w.text FROM merges m JOIN customers c ON c.id = m.merged LEFT JOIN words w ON w.id = c.name
        WHERE m.kept = $1 AND m.undone_at IS NULL ORDER BY m.at DESC";
}

/// A merge joins two whole trees, and undoing one takes a branch off: in a house they are done
/// one at a time, or a tree read here could grow there meanwhile.
const MERGING: &str = "merging";

/// Merges `merged` into `keep`; both may themselves be the result of merges.
pub fn merge(
    tx: &mut Tx<'_>,
    by: &Actor,
    keep: &str,
    merged: &str,
) -> Result<(MergeId, CustomerId), Fault> {
    kohtaamo_store::events::lock(tx, MERGING)?;
    let keep = customers::existing(tx, keep)?.id;
    let merged = customers::existing(tx, merged)?.id;
    if keep == merged {
        return Err(Fault::rule("same_customer", "fault-same-customer"));
    }
    let id = MergeId::new(tx);
    let now = tx.now;
    tx.exec(&MARK, params![id, keep, merged, by.id, now])?;
    tx.exec(&POINT, params![merged, keep])?;
    tx.exec(&NEW_ROOT, params![merged, keep])?;
    crate::happen::on_row(
        tx,
        "customer.merged",
        Some(by),
        keep.as_str(),
        &[],
        json!({"merge": id, "merged": merged}),
    )?;
    Ok((id, keep))
}

/// Takes a merge back: the merged customer, and those merged into it before, stand alone again.
pub fn undo_merge(tx: &mut Tx<'_>, by: &Actor, id: &MergeId) -> Result<(), Fault> {
    kohtaamo_store::events::lock(tx, MERGING)?;
    let found = tx.opt(&GET, params![id], |r| {
        Ok((r.id::<CustomerId>(0)?, r.id::<CustomerId>(1)?))
    })?;
    let Some((kept, merged)) = found else {
        return Err(Fault::not_found());
    };
    let now = tx.now;
    tx.exec(&UNDO, params![id, now])?;
    tx.exec(&POINT, params![merged, None::<String>])?;
    let mut waiting = vec![merged.clone()];
    let mut seen = 0;
    while let Some(one) = waiting.pop().filter(|_| seen < 10_000) {
        seen += 1;
        tx.exec(&SET_ROOT, params![one, merged])?;
        waiting.extend(tx.rows(&MERGED_INTO, params![one], |r| r.id::<CustomerId>(0))?);
    }
    crate::happen::on_row(
        tx,
        "customer.unmerged",
        Some(by),
        kept.as_str(),
        &[],
        json!({"merge": id, "merged": merged}),
    )
}

/// A merge as the customer's page shows it.
pub struct MergeLine {
    /// Id.
    pub id: MergeId,
    /// Who was merged.
    pub merged: CustomerId,
    /// When.
    pub at: Ms,
    /// The merged one's name.
    pub name: Option<String>,
}

/// The merges into a customer that stand.
pub fn merges_of(tx: &mut Tx<'_>, kept: &CustomerId) -> Result<Vec<MergeLine>, Fault> {
    Ok(tx.rows(&OF, params![kept], |r| {
        Ok(MergeLine {
            id: r.id(0)?,
            merged: r.id(1)?,
            at: r.get(2)?,
            name: r.get(3)?,
        })
    })?)
}
