//! Messages that this process is sending without a job row. The set functions are documented in the migrations
//! `keep_sends_in_flight` and `settle_together`; each is called here and nowhere else.

use crate::domain::position::Position;
use crate::domain::queue::Queue;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, DeliveryId};
use uuid::Uuid;

/// How long a copy may send a message before another copy takes it over. Longer than the deadlines of Meta's answer and of
/// the database together, with the time that a message may wait in memory for a free place.
const LEASE_SECONDS: i64 = 30;
/// How many messages of dead copies one sweep takes over.
const SWEPT_AT_ONCE: i32 = 500;

/// The end of a lease that begins at that instant.
pub fn lease(now: DateTime<Utc>) -> DateTime<Utc> {
    now + Duration::seconds(LEASE_SECONDS)
}

/// A message that this process is sending without a job row, with what its job will need if the message has to wait.
#[derive(Clone, Debug)]
pub struct InFlight {
    pub delivery: DeliveryId,
    pub clinic: ClinicId,
    /// The id of the job, if the message has to wait.
    pub job: Uuid,
    pub queue: Queue,
    /// The kind of the job.
    pub kind: &'static str,
    /// The id of the delivery or appointment that the job is about.
    pub subject: Uuid,
    pub dedup_key: String,
    pub version: i32,
    /// The place in a conversation, for a reply.
    pub position: Option<Position>,
    pub traceparent: Option<String>,
}

impl InFlight {
    /// The lane and the place in it. A message outside conversations has a lane of its own.
    pub fn place(&self) -> (Uuid, i64) {
        self.position.map_or((self.delivery.uuid(), 0), |place| {
            (place.session.uuid(), place.sequence)
        })
    }
}

db::statement! {
    /// Removes the row of a message that is over.
    struct Finish = "DELETE FROM notification.sends_in_flight WHERE lane = ? AND sequence = ? AND delivery_id = ?";
    lane: Uuid => SqlUuid,
    sequence: i64 => BigInt,
    delivery: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    /// Makes a job of a message. Nothing happens where another copy has the message by now.
    struct Wait<'a> = "WITH own AS (DELETE FROM notification.sends_in_flight WHERE lane = ? AND sequence = ? AND delivery_id = ? \
            RETURNING clinic_id) \
        INSERT INTO notification.jobs (id, queue, kind, subject, dedup_key, version, state, due_at, attempt, last_error, lane, \
            sequence, traceparent, created_at, clinic_id) \
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, own.clinic_id FROM own ON CONFLICT DO NOTHING";
    lane: Uuid => SqlUuid,
    sequence: i64 => BigInt,
    delivery: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    queue: &'static str => Text,
    kind: &'static str => Text,
    subject: Uuid => SqlUuid,
    dedup_key: &'a str => Text,
    version: i32 => Integer,
    state: &'static str => Text,
    due_at: DateTime<Utc> => Timestamptz,
    attempt: i32 => Integer,
    last_error: Option<&'a str> => Nullable<Text>,
    job_lane: Option<Uuid> => Nullable<SqlUuid>,
    job_sequence: Option<i64> => Nullable<BigInt>,
    traceparent: Option<&'a str> => Nullable<Text>,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    /// Calls `notification.settle_sends`, whose outcomes the migration `keep_sends_in_flight` defines.
    struct Settle<'a> = "SELECT outcome, released, detail FROM notification.settle_sends(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    acts: Vec<&'static str> => Array<Text>,
    clinics: Vec<Uuid> => Array<SqlUuid>,
    ids: Vec<Uuid> => Array<SqlUuid>,
    lanes: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    sequences: Vec<Option<i64>> => Array<Nullable<BigInt>>,
    wamids: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    jobs: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    attempts: Vec<Option<i32>> => Array<Nullable<Integer>>,
    owner: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    lease: DateTime<Utc> => Timestamptz,
    -> (Text, Bool, Nullable<Text>)
}

db::statement! {
    /// Calls `notification.sweep_sends`, which answers how many jobs it made.
    struct Sweep = "SELECT notification.sweep_sends(?, ?)";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (Integer,)
}

/// Removes the row of a message that is over.
pub async fn finish(tx: &mut ClinicTx, own: &InFlight) -> Result<(), DbError> {
    let (lane, sequence) = own.place();
    let delivery = own.delivery.uuid();
    let finish = Finish {
        lane,
        sequence,
        delivery,
    };
    finish.execute(tx.conn()).await?;
    Ok(())
}

/// The job that a message becomes.
pub struct Waiting<'a> {
    /// `ready`, or `failed` for a message that only an operator may try again.
    pub state: &'static str,
    pub due_at: DateTime<Utc>,
    /// How many attempts were made.
    pub attempt: i32,
    /// Why the message waits; `None` for one that was not tried.
    pub error: Option<&'a str>,
    pub now: DateTime<Utc>,
}

/// Makes a job of a message that has to wait; says whether this process still had the message.
pub async fn wait(
    tx: &mut ClinicTx,
    own: &InFlight,
    waiting: &Waiting<'_>,
) -> Result<bool, DbError> {
    let (lane, sequence) = own.place();
    let statement = Wait {
        lane,
        sequence,
        delivery: own.delivery.uuid(),
        id: own.job,
        queue: own.queue.as_str(),
        kind: own.kind,
        subject: own.subject,
        dedup_key: &own.dedup_key,
        version: own.version,
        state: waiting.state,
        due_at: waiting.due_at,
        attempt: waiting.attempt,
        last_error: waiting.error,
        job_lane: own.position.map(|place| place.session.uuid()),
        job_sequence: own.position.map(|place| place.sequence),
        traceparent: own.traceparent.as_deref(),
        now: waiting.now,
    };
    Ok(statement.execute(tx.conn()).await? > 0)
}

/// What is to be stored about one message of a group.
pub struct Step<'a> {
    /// Meta's id of a message that Meta accepted; `None` to begin a held message.
    pub accepted: Option<&'a str>,
    pub clinic: ClinicId,
    pub delivery: DeliveryId,
    /// The message's number at Meta, by which the group is sorted.
    pub phone_number_id: &'a str,
    /// The lane and the place in it; `None` for a job without a place.
    pub place: Option<(Uuid, i64)>,
    /// The claimed job and its attempt; `None` for a message in flight.
    pub job: Option<(Uuid, i32)>,
}

/// What became of one message of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// The delivery moved to `sent`.
    Moved,
    /// A status update had moved the delivery already, or there is no such delivery.
    Kept,
    /// The held message is `sending`, and may be sent.
    Begun,
    /// The held message has to wait in a job.
    Waits,
    /// Another copy has the held message.
    Lost,
    /// The message could not be settled in the group.
    Failed,
}

/// Stores what became of messages of any clinics, in one transaction. The answers are in the order of the steps; the flag
/// says that a later reply of the conversation can be claimed now.
pub async fn settle(
    db: &Db,
    steps: &[Step<'_>],
    owner: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<(Stored, bool)>, DbError> {
    let mut order: Vec<usize> = (0..steps.len()).collect();
    // Every function that locks several deliveries takes them in this order.
    order.sort_by_key(|at| {
        let step = steps.get(*at);
        step.map(|step| (step.phone_number_id, step.delivery.uuid()))
    });
    let sorted: Vec<&Step<'_>> = order.iter().filter_map(|at| steps.get(*at)).collect();
    let rows: Vec<(String, bool, Option<String>)> = db.call(statement(&sorted, owner, now)).await?;
    let mut stored = vec![(Stored::Failed, false); steps.len()];
    for (at, (outcome, released, detail)) in order.into_iter().zip(rows) {
        if let Some(place) = stored.get_mut(at) {
            *place = (read(&outcome, detail.as_deref()), released);
        }
    }
    Ok(stored)
}

fn statement<'a>(steps: &[&Step<'a>], owner: Uuid, now: DateTime<Utc>) -> Settle<'a> {
    let act = |step: &&Step<'_>| step.accepted.map_or("begin", |_wamid| "accepted");
    Settle {
        acts: steps.iter().map(act).collect(),
        clinics: steps.iter().map(|step| step.clinic.uuid()).collect(),
        ids: steps.iter().map(|step| step.delivery.uuid()).collect(),
        lanes: steps.iter().map(|step| step.place.map(|p| p.0)).collect(),
        sequences: steps.iter().map(|step| step.place.map(|p| p.1)).collect(),
        wamids: steps.iter().map(|step| step.accepted).collect(),
        jobs: steps.iter().map(|step| step.job.map(|job| job.0)).collect(),
        attempts: steps.iter().map(|step| step.job.map(|job| job.1)).collect(),
        owner,
        now,
        lease: lease(now),
    }
}

fn read(outcome: &str, detail: Option<&str>) -> Stored {
    match outcome {
        "moved" => Stored::Moved,
        "kept" => Stored::Kept,
        "begun" => Stored::Begun,
        "waits" => Stored::Waits,
        "lost" => Stored::Lost,
        _ => {
            tracing::warn!(detail, "a message could not be settled in its group");
            Stored::Failed
        }
    }
}

/// Makes jobs of the messages whose copy died; says how many.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    let most = SWEPT_AT_ONCE;
    let made: Vec<(i32,)> = db.call(Sweep { now, most }).await?;
    let made = made.as_slice().first().map_or(0, |(made,)| *made);
    Ok(usize::try_from(made).unwrap_or(0))
}
