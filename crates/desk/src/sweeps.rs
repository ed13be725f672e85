//! Everything that comes due by itself, on one page. Each sweep takes only `now`, may run any
//! number of times on any number of nodes, and does each thing once.

use crate::channels::{form, mail};
use crate::follow_up::surveys::asking;
use crate::{access, desk, duties, letters, links, recover, search};
use kohtaamo_mail::out::Exit;
use kohtaamo_store::{Ms, Store, Tx, files};
use kohtaamo_web::{Fault, Kind};
use std::time::Duration;

/// How often each runs: due things each second, housekeeping each hour.
const DUE: Duration = Duration::from_secs(1);
/// How often messages that wait to be read are looked for: whoever stored one reads it at once.
const INBOX: Duration = Duration::from_secs(5);
/// A file that was begun so long ago is not finished any more.
const LEFT_OVER: Ms = 24 * 3_600_000;
/// The index follows a change at once, and looks for jobs of other nodes this often.
const INDEX: Duration = Duration::from_millis(500);
/// Changes that come together are indexed together.
const GATHER: Duration = Duration::from_millis(50);
/// As many events during one batch, or one [`GATHER`], mean that people wait for the writer …
const BUSY: i64 = 20;
/// … and the index lets them go first, but never longer than this, so that search keeps up.
const PATIENCE: Duration = Duration::from_secs(2);
const HOURLY: u32 = 3600;

/// Runs the sweeps until the program stops.
pub async fn run(store: Store, exit: Option<Exit>) {
    tokio::join!(
        due_things(&store),
        index(&store),
        outbox(&store, exit),
        inbox(&store)
    );
}

/// Sends letters, where there is a way out. A server that takes its time keeps nothing else waiting.
async fn outbox(store: &Store, exit: Option<Exit>) {
    let Some(exit) = exit else { return };
    loop {
        if let Err(fault) = letters::outbox::send_due(store, &exit).await {
            tracing::warn!(error = %fault, "the outbox could not be looked at; it is again");
        }
        tokio::time::sleep(DUE).await;
    }
}

/// Reads messages that wait, on a thread of its own: a large one takes a while.
async fn inbox(store: &Store) {
    loop {
        if let Err(fault) = read_waiting(store).await {
            tracing::warn!(error = %fault, "messages could not be read; they wait");
        }
        tokio::time::sleep(INBOX).await;
    }
}

async fn read_waiting(store: &Store) -> Result<(), Fault> {
    if store.read(mail::anything_waits).await? {
        let here = store.clone();
        let read = tokio::task::spawn_blocking(move || mail::sweep(&here)).await;
        read.map_err(|stopped| Fault::ours(stopped.to_string()))??;
    }
    Ok(())
}

async fn due_things(store: &Store) {
    let mut rounds: u32 = 0;
    loop {
        if let Err(fault) = due(store).await {
            tracing::warn!(error = %fault, "a sweep could not run; it runs again");
        }
        if rounds.is_multiple_of(HOURLY)
            && let Err(fault) = hourly(store).await
        {
            tracing::warn!(error = %fault, "housekeeping could not run; it runs again");
        }
        rounds = rounds.wrapping_add(1);
        tokio::time::sleep(DUE).await;
    }
}

/// Tells what is due. A read asks first, so that a quiet house writes nothing. Each is tried,
/// whatever becomes of the others; the first fault is told.
pub async fn due(store: &Store) -> Result<(), Fault> {
    let done = [
        tell(store).await,
        look_again(store).await,
        ask_customers(store).await,
        queue_ended(store).await,
    ];
    done.into_iter().collect()
}

async fn tell(store: &Store) -> Result<(), Fault> {
    while store.read(duties::anything_to_tell).await? {
        if store.write(duties::sweep).await? == 0 {
            break;
        }
    }
    Ok(())
}

async fn look_again(store: &Store) -> Result<(), Fault> {
    if store.read(recover::anything_due).await? {
        store.write(recover::sweep).await?;
    }
    Ok(())
}

/// Each customer is asked in a unit of their own: who cannot be, later, and the others now.
async fn ask_customers(store: &Store) -> Result<(), Fault> {
    for id in store.read(asking::due).await? {
        let known = id.clone();
        if let Err(fault) = store
            .write(move |tx| asking::consider_due(tx, &known))
            .await
        {
            if fault.kind == Kind::Away {
                return Err(fault);
            }
            tracing::warn!(invitation = %id, why = fault.text, "a customer could not be asked; tried again in an hour");
            store.write(move |tx| asking::put_off(tx, &id)).await?;
        }
    }
    Ok(())
}

async fn queue_ended(store: &Store) -> Result<(), Fault> {
    if store.read(search::anything_ended).await? {
        store.write(search::queue_ended).await?;
    }
    Ok(())
}

/// Does at once what the sweeps would do by and by: for a desk that is filled before it opens,
/// whose first visitor should find everything told and everything found.
pub fn catch_up(store: &Store) -> Result<(), Fault> {
    while store.write_now(duties::sweep)? > 0 {}
    while store.read_now(recover::anything_due)? {
        store.write_now(recover::sweep)?;
    }
    store.write_now(search::queue_ended)?;
    index_all(store)
}

/// Keeps the index up with what changes, on a thread of its own.
async fn index(store: &Store) {
    let mut changed = store.sealed();
    if let Err(fault) = store.read(search::warm).await {
        tracing::warn!(error = %fault, "the vocabulary could not be read; the first search reads it");
    }
    loop {
        let before = *changed.borrow_and_update();
        if index_batch(store).await == 0 {
            let _ = tokio::time::timeout(INDEX, changed.changed()).await; // quiet: look anyhow
            tokio::time::sleep(GATHER).await;
        } else if *changed.borrow() - before >= BUSY {
            give_way(&changed).await;
        }
    }
}

/// Indexes some of what waits; answers how much.
async fn index_batch(store: &Store) -> usize {
    let here = store.clone();
    match tokio::task::spawn_blocking(move || search::index_due(&here)).await {
        Ok(Ok(taken)) => return taken,
        Ok(Err(fault)) => tracing::warn!(error = %fault, "indexing could not run; it runs again"),
        Err(stopped) => tracing::warn!(error = %stopped, "indexing stopped; it runs again"),
    }
    0
}

/// Rests while many events come, at most [`PATIENCE`].
async fn give_way(sealed: &tokio::sync::watch::Receiver<i64>) {
    let stopwatch = tokio::time::Instant::now; // stopwatch: how long the index has waited
    let until = stopwatch() + PATIENCE;
    while stopwatch() < until {
        let before = *sealed.borrow();
        tokio::time::sleep(GATHER).await;
        if *sealed.borrow() - before < BUSY {
            return;
        }
    }
}

/// Indexes whatever waits, until nothing does.
pub fn index_all(store: &Store) -> Result<(), Fault> {
    while search::index_due(store)? > 0 {}
    Ok(())
}

fn drop_left_over(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let since = tx.now - LEFT_OVER;
    Ok(files::drop_left_over(tx, since).map(drop)?)
}

async fn hourly(store: &Store) -> Result<(), Fault> {
    store.write(access::sweep_sessions).await?;
    store.write(links::forget_sent).await?;
    store.write(form::forget_old).await?;
    store.write(search::requeue_outdated).await?;
    store.write(drop_left_over).await?;
    store.write(desk::forget_old_answers).await
}
