//! Committing turns in company: a turn that is decided waits for the call that is under way, and goes with all others that
//! were decided meanwhile. Nothing waits while no call is under way.

use crate::app::App;
use crate::error::Error;
use crate::flows::{self, Finished, TurnRows};
use chrono::{DateTime, Utc};
use std::sync::Arc;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

/// Turns in one call at most.
const AT_MOST: usize = 64;

/// What became of a turn: when its session is due again, if it is.
type Outcome = Result<Option<DateTime<Utc>>, Error>;

struct Decided {
    rows: TurnRows,
    answer: oneshot::Sender<Outcome>,
}

/// Where turns are handed over. It holds at most the turns in flight.
#[derive(Clone)]
pub struct Finisher(UnboundedSender<Decided>);

/// The other end: what commits them.
pub struct Finishing(UnboundedReceiver<Decided>);

pub fn finisher() -> (Finisher, Finishing) {
    let (sender, receiver) = unbounded_channel();
    (Finisher(sender), Finishing(receiver))
}

impl Finisher {
    /// Commits the turn and returns when its session is due again, if it is.
    pub async fn commit(&self, rows: TurnRows) -> Outcome {
        let (answer, answered) = oneshot::channel();
        let sent = self.0.send(Decided { rows, answer });
        if sent.is_err() {
            return Err(Error::Stopped);
        }
        answered.await.unwrap_or(Err(Error::Stopped))
    }
}

impl Finishing {
    /// Commits what is handed over, until every other end is dropped.
    pub async fn run(mut self, app: &App) {
        let mut decided = Vec::new();
        while self.0.recv_many(&mut decided, AT_MOST).await > 0 {
            let (rows, answers): (Vec<_>, Vec<_>) =
                decided.drain(..).map(|one| (one.rows, one.answer)).unzip();
            match flows::finish_turns(&app.db, app.clock.now(), &rows).await {
                Ok(finished) => {
                    for (answer, finished) in answers.into_iter().zip(finished) {
                        // A turn that has lost its lease meanwhile no longer listens.
                        drop(answer.send(outcome(finished)));
                    }
                }
                Err(error) => {
                    let error = Arc::new(error);
                    for answer in answers {
                        drop(answer.send(Err(Error::NotFinished(Arc::clone(&error)))));
                    }
                }
            }
        }
    }
}

fn outcome(finished: Finished) -> Outcome {
    match finished {
        Finished::Done { due_at } => Ok(due_at),
        Finished::LeaseLost => Err(Error::LeaseLost),
        Finished::Waits { reason } => Err(Error::Overtaken(reason)),
        Finished::Failed { reason } => Err(Error::Refused(reason)),
    }
}
