//! Taking turns: one at a time per patient, in any number of copies.
//!
//! Whoever gets a session's lease reads all its unread mail, decides, and commits state, replies and read mark
//! together. `wake` says that there may be something to do, `session` holds the lease, `taking` is one turn, `understand`
//! turns words into a reading. A crash lets the lease run out, and the sweep finds the orphan.

mod session;
mod taking;
mod understand;
mod wake;

pub use wake::{Wake, wakes};

use crate::App;
use crate::store::mailboxes;
use bus::Stop;
use db::{DbError, InfraTx};
use futures_util::future::LocalBoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use kernel::SessionId;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// Sessions that one copy works on at once; the rest waits, or is taken by another copy.
const AT_ONCE: usize = 16;
/// Finds what a lost wake-up or a crash left behind.
const SWEEP: Duration = Duration::from_secs(1);
/// As many as a sweep takes up.
const SWEPT: i64 = 64;
/// How long a stop waits for turns that are being taken. What is not done by then runs out of its lease.
const FINISHING: Duration = Duration::from_secs(8);

/// What takes the turns of one copy.
pub struct Turns {
    app: App,
    woken: Receiver<SessionId>,
}

impl Turns {
    /// Takes the turns that come in by `woken`, and those that a sweep finds.
    pub(crate) const fn new(app: App, woken: Receiver<SessionId>) -> Self {
        Self { app, woken }
    }

    /// Takes turns until asked to stop; then takes no new one and finishes those it has.
    pub async fn run(mut self, stop: Stop) {
        let app = &self.app;
        let mut sweep = interval(SWEEP);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // Sweeps run beside the turns: a sweep that waits for a connection must not keep turns from giving theirs back.
        let mut work: FuturesUnordered<LocalBoxFuture<'_, Done>> = FuturesUnordered::new();
        let mut is_sweeping = false;
        loop {
            let room = AT_ONCE.saturating_sub(work.len());
            tokio::select! {
                () = stop.requested() => break,
                Some(done) = work.next() => if let Done::Sweep(found) = done {
                    is_sweeping = false;
                    for session in found.into_iter().take(room) {
                        work.push(turn(app, session).boxed_local());
                    }
                },
                Some(session) = self.woken.recv(), if room > 0 => {
                    work.push(turn(app, session).boxed_local());
                }
                _ = sweep.tick(), if room > 0 && !is_sweeping => {
                    is_sweeping = true;
                    work.push(async { Done::Sweep(orphans(app).await) }.boxed_local());
                }
            }
        }
        let finishing = async { while work.next().await.is_some() {} };
        if timeout(FINISHING, finishing).await.is_err() {
            tracing::warn!(unfinished = work.len(), "stopped in the middle of turns");
        }
    }

    /// Takes every turn that can be taken now, and returns. For tests, and for nothing else.
    pub async fn sweep(&self) {
        for session in orphans(&self.app).await {
            Box::pin(session::attend(&self.app, session)).await;
        }
    }
}

/// What a piece of work came to.
enum Done {
    Turn,
    Sweep(Vec<SessionId>),
}

async fn turn(app: &App, session: SessionId) -> Done {
    session::attend(app, session).await;
    Done::Turn
}

/// Sessions with unread mail that nobody is at. A database that is away shows none.
async fn orphans(app: &App) -> Vec<SessionId> {
    let now = app.clock.now();
    let found: Result<_, DbError> = app
        .db
        .infrastructure(async |tx: &mut InfraTx| mailboxes::orphans(tx, now, SWEPT).await)
        .await;
    found.unwrap_or_else(|error| {
        tracing::warn!(%error, "the mailboxes could not be swept");
        Vec::new()
    })
}
