//! Moves the bytes of a pooled connection, and closes the connection when its server is silent.
//!
//! The server ends a statement that takes too long, but only a client can end the wait for an answer that was lost on the way.
//! All uses of a connection end by the error that its closing causes, so none needs a deadline of its own.

use crate::probe::{Probe, Session};
use crate::renewal::Renewal;
use crate::watch::{Waiting, Watch};
use futures_util::future::BoxFuture;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::time::{MissedTickBehavior, interval};
use tokio_postgres::Error;

/// How often a connection in use is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// How long an answer may take before PostgreSQL is asked whether it executes the statement. Asked again after the same time.
const DOUBT: Duration = Duration::from_millis(1500);
/// How long a borrower may keep a connection without a statement. PostgreSQL ends an idle transaction after 15 s.
const KEPT: Duration = Duration::from_secs(20);

/// Decides when a connection is lost.
#[derive(Clone)]
pub struct Judge {
    pub probe: Probe,
    pub renewal: Arc<Renewal>,
    /// How long a statement may take, whatever PostgreSQL says about it.
    pub deadline: Duration,
}

/// Moves the bytes until the connection ends by itself, is dropped, or is lost.
pub async fn drive(
    traffic: BoxFuture<'static, Result<(), Error>>,
    watch: Arc<Watch>,
    judge: Judge,
    dropped: oneshot::Receiver<()>,
) {
    // The traffic is dropped with this block, and with it the socket.
    let lost = {
        tokio::select! {
            ended = traffic => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a database connection broke");
                }
                None
            }
            _ = dropped => None,
            reason = judge.lost(&watch) => Some(reason),
        }
    };
    if let Some(reason) = lost {
        metrics::counter!("db_connections_lost_total", "reason" => reason).increment(1);
        tracing::warn!(reason, "a database connection was given up");
        let mut names = judge.renewal.suspect();
        names.push(watch.name.clone());
        judge.probe.end(&names).await;
    }
}

/// What the looks at one connection have found.
#[derive(Default)]
struct Doubt {
    /// When PostgreSQL was last asked.
    asked: Option<Instant>,
    /// PostgreSQL does not execute the statement that has waited since then.
    unanswered: Option<Instant>,
}

impl Judge {
    /// Returns the reason once the connection is lost.
    async fn lost(&self, watch: &Watch) -> &'static str {
        let mut look = interval(LOOK);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut doubt = Doubt::default();
        loop {
            if watch.waiting() == Waiting::Idle {
                watch.lent().await;
                look.reset();
            }
            look.tick().await;
            if let Some(reason) = self.look(watch, &mut doubt).await {
                return reason;
            }
        }
    }

    async fn look(&self, watch: &Watch, doubt: &mut Doubt) -> Option<&'static str> {
        match watch.waiting() {
            Waiting::Idle => None,
            Waiting::Borrower(since) => (since.elapsed() >= KEPT).then_some("kept"),
            Waiting::Answer(since) if since.elapsed() >= self.deadline => Some("deadline"),
            // At the look before, the answer could still have been on its way.
            Waiting::Answer(since) if doubt.unanswered == Some(since) => Some("silent"),
            Waiting::Answer(since) => {
                let known = doubt.asked.map_or(since, |asked| asked.max(since));
                if known.elapsed() >= DOUBT {
                    doubt.asked = Some(Instant::now());
                    let session = self.probe.session(&watch.name).await;
                    doubt.unanswered = (session == Session::NotExecuting).then_some(since);
                }
                None
            }
        }
    }
}
