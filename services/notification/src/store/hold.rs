//! What a process holds while it sends a message: a claimed job, or a row of its own in flight. Both end in the same ways.

use crate::domain::job_state::JobState;
use crate::domain::position::Position;
use crate::domain::queue::Queue;
use crate::store::claim::Claimed;
use crate::store::in_flight::{self, InFlight, Waiting};
use crate::store::jobs;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use kernel::ClinicId;
use uuid::Uuid;

/// The first attempt of a message without a job.
const FIRST: i32 = 1;

/// The right to send a message. One process has it at a time.
#[derive(Clone, Debug)]
pub enum Hold {
    /// A job that a worker claimed. The position is the reply's place in its conversation.
    Job {
        claimed: Claimed,
        queue: Queue,
        position: Option<Position>,
    },
    /// A message that is sent where its event was received.
    InFlight(Box<InFlight>),
}

impl Hold {
    pub fn clinic(&self) -> ClinicId {
        match self {
            Self::Job { claimed, .. } => ClinicId(claimed.clinic_id),
            Self::InFlight(own) => own.clinic,
        }
    }

    /// The queue of the job that the message has or would have.
    pub fn queue(&self) -> Queue {
        match self {
            Self::Job { queue, .. } => *queue,
            Self::InFlight(own) => own.queue,
        }
    }

    /// The number of the present attempt, from 1.
    pub fn attempt(&self) -> i32 {
        match self {
            Self::Job { claimed, .. } => claimed.attempt,
            Self::InFlight(_) => FIRST,
        }
    }

    /// The id of the job that the message has or would have.
    pub fn job(&self) -> Uuid {
        match self {
            Self::Job { claimed, .. } => claimed.id,
            Self::InFlight(own) => own.job,
        }
    }

    /// The place in a conversation, for a reply.
    pub fn position(&self) -> Option<Position> {
        match self {
            Self::Job { position, .. } => *position,
            Self::InFlight(own) => own.position,
        }
    }

    /// The trace that asked for the message.
    pub fn traceparent(&self) -> Option<&str> {
        match self {
            Self::Job { claimed, .. } => claimed.traceparent.as_deref(),
            Self::InFlight(own) => own.traceparent.as_deref(),
        }
    }
}

/// Ends the right to send, because the message is done.
pub async fn finish(tx: &mut ClinicTx, hold: &Hold) -> Result<(), DbError> {
    match hold {
        Hold::Job { claimed, .. } => jobs::finish(tx.conn(), claimed).await,
        Hold::InFlight(own) => in_flight::finish(tx, own).await,
    }
}

/// Makes the message's job due at that instant, because this attempt failed.
pub async fn again(
    tx: &mut ClinicTx,
    hold: &Hold,
    due_at: DateTime<Utc>,
    error: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    match hold {
        Hold::Job { claimed, .. } => jobs::again(tx.conn(), claimed, due_at, error).await,
        Hold::InFlight(own) => {
            let waiting = Waiting {
                state: JobState::Ready.as_str(),
                due_at,
                attempt: FIRST,
                error: Some(error),
                now,
            };
            in_flight::wait(tx, own, &waiting).await?;
            Ok(())
        }
    }
}

/// Gives the right back without an attempt, because the message was not handed to Meta; says whether this process still had
/// the right.
pub async fn give_back(
    tx: &mut ClinicTx,
    hold: &Hold,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    match hold {
        Hold::Job { claimed, .. } => {
            let is_held = jobs::is_held(tx, claimed).await?;
            jobs::put_off(tx.conn(), claimed, now, claimed.version).await?;
            Ok(is_held)
        }
        Hold::InFlight(own) => {
            let waiting = Waiting {
                state: JobState::Ready.as_str(),
                due_at: now,
                attempt: 0,
                error: None,
                now,
            };
            in_flight::wait(tx, own, &waiting).await
        }
    }
}

/// Leaves the message's job as failed, because this was its last attempt.
pub async fn exhaust(
    tx: &mut ClinicTx,
    hold: &Hold,
    error: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    match hold {
        Hold::Job { claimed, .. } => jobs::exhaust(tx.conn(), claimed, error).await,
        Hold::InFlight(own) => {
            let waiting = Waiting {
                state: JobState::Failed.as_str(),
                due_at: now,
                attempt: FIRST,
                error: Some(error),
                now,
            };
            in_flight::wait(tx, own, &waiting).await?;
            Ok(())
        }
    }
}
