//! Everything that comes due by itself, on one page. Each sweep takes only `now`, may run any
//! number of times on any number of nodes, and does each thing once.

use crate::{access, desk, duties};
use kohtaamo_store::Store;
use kohtaamo_web::Fault;
use std::time::Duration;

/// How often each runs: due things each second, housekeeping each hour.
const DUE: Duration = Duration::from_secs(1);
const HOURLY: u32 = 3600;

/// Runs the sweeps until the program stops.
pub async fn run(store: Store) {
    let mut rounds: u32 = 0;
    loop {
        if let Err(fault) = due(&store).await {
            tracing::warn!(error = %fault, "a sweep could not run; it runs again");
        }
        if rounds.is_multiple_of(HOURLY)
            && let Err(fault) = hourly(&store).await
        {
            tracing::warn!(error = %fault, "housekeeping could not run; it runs again");
        }
        rounds = rounds.wrapping_add(1);
        tokio::time::sleep(DUE).await;
    }
}

/// Tells what is due. A read asks first, so that a quiet house writes nothing.
pub async fn due(store: &Store) -> Result<(), Fault> {
    while store.read(duties::anything_to_tell).await? {
        if store.write(duties::sweep).await? == 0 {
            break;
        }
    }
    Ok(())
}

async fn hourly(store: &Store) -> Result<(), Fault> {
    store.write(access::sweep_sessions).await?;
    store.write(desk::forget_old_answers).await
}
