//! Stores the messages of claimed jobs before they are handed to Meta, many by one statement.

use crate::domain::content::Content;
use crate::store::claim::Claimed;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Array, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::DeliveryId;
use serde_json::Value;
use uuid::Uuid;

/// What becomes of a claimed job about an appointment.
pub struct Act {
    pub job: Claimed,
    /// The message to store; without one the job ends.
    pub message: Option<NewMessage>,
}

/// A message that is about to be sent.
pub struct NewMessage {
    pub delivery: DeliveryId,
    /// Two deliveries of a clinic with the same key are one message.
    pub dedup_key: String,
    pub phone_number_id: String,
    pub to_phone: Option<String>,
    pub to_bsuid: Option<String>,
    pub content: Content,
}

/// The outcome of an [`Act`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The delivery is `sending`, and the caller hands it to Meta.
    Begun,
    /// The job is removed, or another worker has it by now.
    Over,
    /// There is a delivery of that key, or the database refused: a transaction of its own decides.
    Undecided,
}

db::statement! {
    /// Calls `notification.begin_jobs` (migrations `begin_appointment_messages` and
    /// `begin_reminders_together`).
    struct Begin<'a> = "SELECT outcome, detail
        FROM notification.begin_jobs(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    jobs: Vec<Uuid> => Array<SqlUuid>,
    attempts: Vec<i32> => Array<Integer>,
    clinics: Vec<Uuid> => Array<SqlUuid>,
    appointments: Vec<Uuid> => Array<SqlUuid>,
    ids: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    kinds: Vec<&'a str> => Array<Text>,
    keys: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    numbers: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    phones: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    bsuids: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    contents: Vec<Option<Value>> => Array<Nullable<Jsonb>>,
    traceparents: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    now: DateTime<Utc> => Timestamptz,
    -> (Text, Nullable<Text>)
}

/// Stores the messages as `sending`, and ends the jobs without one. The outcomes are in the order of the acts, which are
/// sorted by clinic and key: calls at the same time then lock in the same order.
pub async fn begin(db: &Db, acts: &[Act], now: DateTime<Utc>) -> Result<Vec<Outcome>, DbError> {
    if acts.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, Option<String>)> = db.call(statement(acts, now)?).await?;
    let outcome = |(outcome, detail): (String, Option<String>)| match outcome.as_str() {
        "begun" => Outcome::Begun,
        "ended" | "lost" => Outcome::Over,
        _ => {
            tracing::debug!(outcome, detail, "a message is prepared by itself");
            Outcome::Undecided
        }
    };
    Ok(rows.into_iter().map(outcome).collect())
}

fn statement(acts: &[Act], now: DateTime<Utc>) -> Result<Begin<'_>, DbError> {
    let jobs = || acts.iter().map(|act| &act.job);
    let messages = || acts.iter().map(|act| act.message.as_ref());
    let contents = messages().map(|message| message.map(|m| stored::to_json(&m.content)));
    Ok(Begin {
        jobs: jobs().map(|job| job.id).collect(),
        attempts: jobs().map(|job| job.attempt).collect(),
        clinics: jobs().map(|job| job.clinic_id).collect(),
        appointments: jobs().map(|job| job.subject).collect(),
        ids: messages().map(|m| m.map(|m| m.delivery.uuid())).collect(),
        kinds: jobs().map(|job| job.kind.as_str()).collect(),
        keys: messages()
            .map(|m| m.map(|m| m.dedup_key.as_str()))
            .collect(),
        numbers: messages()
            .map(|m| m.map(|m| m.phone_number_id.as_str()))
            .collect(),
        phones: messages().map(|m| m?.to_phone.as_deref()).collect(),
        bsuids: messages().map(|m| m?.to_bsuid.as_deref()).collect(),
        contents: contents.map(Option::transpose).collect::<Result<_, _>>()?,
        traceparents: jobs().map(|job| job.traceparent.as_deref()).collect(),
        now,
    })
}
