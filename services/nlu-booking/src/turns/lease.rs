//! Processing a session under its lease: acquire the lease, renew it, run turn after turn, release it.

use crate::app::App;
use crate::error::Error;
use crate::store::inbound_queue::{self, Lease};
use crate::turns::run::run_turn;
use chrono::TimeDelta;
use db::{DbError, InfraTx};
use futures_util::FutureExt;
use kernel::{SessionId, error_chain};
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often the lease is renewed: three times within its length.
const RENEW: Duration = Duration::from_secs(3);
/// A turn that failed is tried again after this time.
const RETRY: TimeDelta = TimeDelta::seconds(2);

/// Runs the session's turns until no message is unread. Does nothing when another process has the lease.
pub async fn process_session(app: &App, session: SessionId) {
    let lease = match acquire(app, session).await {
        Ok(Some(lease)) => lease,
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(%error, session.id = %session, "a lease could not be acquired");
            return;
        }
    };
    // A panicking turn leaves only its transaction behind, which is rolled back.
    let turns = AssertUnwindSafe(run_turns(app, lease)).catch_unwind();
    let outcome = tokio::select! {
        outcome = turns => outcome.unwrap_or(Err(Error::Panicked)),
        () = until_lost(app, lease) => Err(Error::LeaseLost),
    };
    if let Err(error) = outcome {
        let reason = error_chain(&error);
        metrics::counter!("conversation_turns_failed_total").increment(1);
        tracing::warn!(reason, clinic.id = %lease.clinic, session.id = %session, "a turn failed");
        release(app, &lease).await;
    }
}

async fn run_turns(app: &App, mut lease: Lease) -> Result<(), Error> {
    loop {
        let end = run_turn(app, &lease).await?;
        if !end.more {
            return Ok(());
        }
        (lease.handled_seq, lease.requested_hold) = (end.handled_seq, None);
    }
}

async fn acquire(app: &App, session: SessionId) -> Result<Option<Lease>, DbError> {
    let (token, now) = (app.ids.uuid(), app.clock.now());
    app.db
        .infrastructure(async |tx: &mut InfraTx| {
            inbound_queue::acquire(tx, session, token, now).await
        })
        .await
}

/// Renews the lease, and returns when it is lost. While the database is away renewing is tried on: the token decides
/// when the turn commits.
async fn until_lost(app: &App, lease: Lease) {
    let mut renew = interval(RENEW);
    renew.set_missed_tick_behavior(MissedTickBehavior::Delay);
    renew.tick().await;
    loop {
        renew.tick().await;
        let now = app.clock.now();
        let renewed: Result<bool, DbError> = app
            .db
            .infrastructure(async |tx: &mut InfraTx| inbound_queue::renew(tx, &lease, now).await)
            .await;
        match renewed {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::debug!(%error, "a lease could not be renewed"),
        }
    }
}

async fn release(app: &App, lease: &Lease) {
    let until = app.clock.now() + RETRY;
    let released: Result<(), DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| inbound_queue::release(tx, lease, until).await)
        .await;
    if let Err(error) = released {
        tracing::debug!(%error, "a lease could not be released and will expire");
    }
}
