//! Messages that wait: stored by a process that ended before it read them, or hard to read.

use super::{MessageId, Outcome, TRIES, reading, rows};
use crate::access;
use kohtaamo_store::{Ms, Store, Tx};
use kohtaamo_web::Fault;

/// How long a message rests after a try.
const REST: Ms = 5 * 60_000;

/// Whether a message waits whose time has come, and somebody is there to have its case.
pub fn anything_waits(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    Ok(!rows::waiting(tx)?.is_empty() && access::staffed_team(tx, None).is_ok())
}

/// Reads what waits; answers how many were read. Any node may, at any time.
pub fn sweep(store: &Store) -> Result<usize, Fault> {
    let mut read = 0;
    for id in store.read_now(rows::waiting)? {
        match one(store, &id) {
            Ok(Some(_)) => read += 1,
            Ok(None) => {} // another node has it
            Err(fault) => {
                tracing::warn!(message = id.as_str(), error = %fault, "a message could not be read; it waits");
            }
        }
    }
    Ok(read)
}

fn one(store: &Store, id: &MessageId) -> Result<Option<Outcome>, Fault> {
    let taken = id.clone();
    match store.write_now(move |tx| rows::take(tx, &taken, REST))? {
        None => Ok(None),
        Some(tries) if tries > TRIES => reading::unreadable(store, id).map(Some),
        Some(_) => reading::read(store, id).map(Some),
    }
}
