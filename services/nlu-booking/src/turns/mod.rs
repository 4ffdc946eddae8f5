//! Running turns: one at a time for each session, in any number of processes.
//!
//! A turn holds the lease of its session (`lease`), loads the unread messages (`load`), decides them (`step`, which asks
//! `understand` what a text means) and commits session, replies and requests together (`commit`); `run` puts the parts
//! together. When a process dies its lease expires, and the sweep of another process finds the session.

mod commit;
mod lease;
mod load;
mod run;
mod step;
mod understand;

use crate::app::App;
use crate::store::inbound_queue;
use bus::Stop;
use db::{DbError, InfraTx};
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use kernel::SessionId;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// The number of sessions that one process works on at once. The others wait, or another process takes them.
const CONCURRENT_SESSIONS: usize = 16;
/// How often the sweep looks for sessions whose notification was lost or whose process died.
const SWEEP: Duration = Duration::from_secs(1);
/// The largest number of sessions that one sweep returns.
const SWEPT_AT_MOST: i64 = 64;
/// How long a stop waits for running turns. The lease of a turn that is not finished by then expires.
const FINISHING: Duration = Duration::from_secs(8);

/// Runs the turns of one process.
pub struct Turns {
    app: App,
}

impl Turns {
    /// Each `App` has one: it reads the notifications of the app.
    pub const fn new(app: App) -> Self {
        Self { app }
    }

    /// Runs turns until asked to stop; then starts no new one and finishes those that run.
    pub async fn run(self, stop: Stop) {
        let app = &self.app;
        let mut sweep = interval(SWEEP);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // Sweeps run beside the turns: a sweep that waits for a connection must not keep turns from returning theirs.
        let mut work: FuturesUnordered<LocalBoxFuture<'_, Done>> = FuturesUnordered::new();
        let mut is_sweeping = false;
        loop {
            let room = CONCURRENT_SESSIONS.saturating_sub(work.len());
            tokio::select! {
                () = stop.requested() => break,
                Some(done) = work.next() => if let Done::Sweep(found) = done {
                    is_sweeping = false;
                    for session in found.into_iter().take(room) {
                        work.push(process(app, session).boxed_local());
                    }
                },
                Some(session) = app.notifications.next(), if room > 0 => {
                    work.push(process(app, session).boxed_local());
                }
                _ = sweep.tick(), if room > 0 && !is_sweeping => {
                    is_sweeping = true;
                    work.push(async { Done::Sweep(waiting(app).await) }.boxed_local());
                }
            }
        }
        let finishing = async { while work.next().await.is_some() {} };
        if timeout(FINISHING, finishing).await.is_err() {
            tracing::warn!(
                unfinished = work.len(),
                "stopped before all turns were finished"
            );
        }
    }

    /// Runs every turn that can be run now, and returns. For tests only.
    pub async fn sweep(&self) {
        for session in waiting(&self.app).await {
            Box::pin(lease::process_session(&self.app, session)).await;
        }
    }
}

/// The result of one piece of work.
enum Done {
    Session,
    Sweep(Vec<SessionId>),
}

async fn process(app: &App, session: SessionId) -> Done {
    lease::process_session(app, session).await;
    Done::Session
}

/// Sessions with unread messages that no process works on. While the database is away there are none.
async fn waiting(app: &App) -> Vec<SessionId> {
    let now = app.clock.now();
    let found: Result<_, DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| {
            inbound_queue::waiting(tx, now, SWEPT_AT_MOST).await
        })
        .await;
    found.unwrap_or_else(|error| {
        tracing::warn!(%error, "the sweep of the inbound queues failed");
        Vec::new()
    })
}
