//! Holding a session's lease: take it, say that we live, take turn after turn, let go.

use crate::App;
use crate::error::Error;
use crate::store::mailboxes::{self, Lease};
use crate::turns::taking;
use chrono::TimeDelta;
use db::{DbError, InfraTx};
use futures_util::FutureExt;
use kernel::SessionId;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// How often the lease is renewed; three times within its length.
const RENEW: Duration = Duration::from_secs(3);
/// A turn that failed is tried again after this.
const AGAIN: TimeDelta = TimeDelta::seconds(2);

/// Takes the session's turns until its mail is read; does nothing when somebody else is at it.
pub async fn attend(app: &App, session: SessionId) {
    let lease = match take(app, session).await {
        Ok(Some(lease)) => lease,
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(%error, session.id = %session, "a turn could not be taken");
            return;
        }
    };
    // Nothing of ours is shared with what panicked: its transaction is rolled back with it.
    let turns = AssertUnwindSafe(turns(app, lease)).catch_unwind();
    let outcome = tokio::select! {
        outcome = turns => outcome.unwrap_or_else(|_panic| Err("the turn panicked".to_owned())),
        () = until_lost(app, lease) => Err(Error::LeaseLost.to_string()),
    };
    if let Err(reason) = outcome {
        metrics::counter!("conversation_turns_failed_total").increment(1);
        tracing::warn!(reason, clinic.id = %lease.clinic, session.id = %session, "a turn failed");
        give_up(app, &lease).await;
    }
}

async fn turns(app: &App, mut lease: Lease) -> Result<(), String> {
    loop {
        let end = taking::take(app, &lease)
            .await
            .map_err(|error| chain(&error))?;
        if !end.more {
            return Ok(());
        }
        (lease.handled_seq, lease.promised) = (end.handled_seq, None);
    }
}

async fn take(app: &App, session: SessionId) -> Result<Option<Lease>, DbError> {
    let (token, now) = (app.ids.uuid(), app.clock.now());
    app.db
        .infrastructure(async |tx: &mut InfraTx| mailboxes::take(tx, session, token, now).await)
        .await
}

/// Renews the lease for as long as it is ours. A database that is away is asked again: the token decides at the end.
async fn until_lost(app: &App, lease: Lease) {
    let mut renew = interval(RENEW);
    renew.set_missed_tick_behavior(MissedTickBehavior::Delay);
    renew.tick().await;
    loop {
        renew.tick().await;
        let now = app.clock.now();
        let renewed: Result<bool, DbError> = app
            .db
            .infrastructure(async |tx: &mut InfraTx| mailboxes::renew(tx, &lease, now).await)
            .await;
        match renewed {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => tracing::debug!(%error, "a lease could not be renewed"),
        }
    }
}

async fn give_up(app: &App, lease: &Lease) {
    let until = app.clock.now() + AGAIN;
    let given: Result<(), DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| mailboxes::give_up(tx, lease, until).await)
        .await;
    if let Err(error) = given {
        tracing::debug!(%error, "a lease was left to run out");
    }
}

/// An error with all that caused it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
