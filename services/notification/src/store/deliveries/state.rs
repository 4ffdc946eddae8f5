//! Reads and changes the state of stored deliveries.

use crate::domain::content::Content;
use crate::domain::delivery_state::DeliveryState;
use crate::store::deliveries::wamids;
use crate::store::schema::deliveries;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::DeliveryId;
use serde_json::Value;
use uuid::Uuid;

/// A message as it is stored, with Meta's ids and the number of attempts.
pub struct Delivery {
    pub id: DeliveryId,
    pub kind: String,
    pub state: DeliveryState,
    pub phone_number_id: String,
    pub to_phone: Option<String>,
    pub to_bsuid: Option<String>,
    content: Value,
    pub appointment_id: Option<Uuid>,
    pub session_id: Option<Uuid>,
    /// Meta's id of the patient's message that this one answers.
    pub in_reply_to: Option<String>,
    /// How many times the message was handed to Meta.
    pub attempts: i32,
    /// Whether the message was handed to Meta again after a lost answer.
    pub possibly_twice: bool,
    /// The trace that asked for the message.
    pub traceparent: Option<String>,
    /// When the message was last handed to Meta.
    pub sending_at: Option<DateTime<Utc>>,
}

impl Delivery {
    /// The content as it was stored, without the forms that Meta refused.
    pub fn content(&self) -> Result<Content, DbError> {
        stored::from_json("delivery content", &self.content)
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = deliveries)]
struct Row {
    id: Uuid,
    kind: String,
    state: String,
    phone_number_id: String,
    to_phone: Option<String>,
    to_bsuid: Option<String>,
    content: Value,
    appointment_id: Option<Uuid>,
    session_id: Option<Uuid>,
    in_reply_to: Option<String>,
    attempts: i32,
    possibly_twice: bool,
    traceparent: Option<String>,
    sending_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Delivery {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: DeliveryId(row.id),
            kind: row.kind,
            state: stored::read("delivery state", row.state.parse())?,
            phone_number_id: row.phone_number_id,
            to_phone: row.to_phone,
            to_bsuid: row.to_bsuid,
            content: row.content,
            appointment_id: row.appointment_id,
            session_id: row.session_id,
            in_reply_to: row.in_reply_to,
            attempts: row.attempts,
            possibly_twice: row.possibly_twice,
            traceparent: row.traceparent,
            sending_at: row.sending_at,
        })
    }
}

/// What a delivery is found by.
#[derive(Clone, Copy)]
pub enum By<'a> {
    Id(DeliveryId),
    /// Meta's id of the message.
    Wamid(&'a str),
    DedupKey(&'a str),
}

/// The delivery, locked until the transaction ends.
pub async fn lock(tx: &mut ClinicTx, by: By<'_>) -> Result<Option<Delivery>, DbError> {
    let of_clinic = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .select(Row::as_select())
        .for_update();
    let found: Result<Row, _> = match by {
        By::Id(id) => {
            let one = of_clinic.filter(deliveries::id.eq(id.uuid()));
            one.first(tx.conn()).await
        }
        By::Wamid(wamid) => {
            let Some(id) = wamids::find(tx, wamid).await? else {
                return Ok(None);
            };
            let one = of_clinic.filter(deliveries::id.eq(id));
            one.first(tx.conn()).await
        }
        By::DedupKey(key) => {
            let one = of_clinic.filter(deliveries::dedup_key.eq(key));
            one.first(tx.conn()).await
        }
    };
    found.optional()?.map(Delivery::try_from).transpose()
}

/// What changes of a delivery, together with its state.
#[derive(Clone, Default, AsChangeset)]
#[diesel(table_name = deliveries)]
pub struct Change {
    pub state: Option<&'static str>,
    /// Meta's error code.
    pub error_code: Option<i32>,
    /// Meta's details, or the word of an [`events::FailureReason`].
    pub error_detail: Option<String>,
    pub attempts: Option<i32>,
    pub possibly_twice: Option<bool>,
    /// The content without the forms that Meta refused, as [`stored`] writes it.
    pub content: Option<Value>,
    /// The other national form of the number.
    pub to_phone: Option<String>,
    pub sending_at: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
}

impl Change {
    /// The change to that state, reached at that instant.
    pub fn to(state: DeliveryState, at: DateTime<Utc>) -> Self {
        let mut change = Self {
            state: Some(state.as_str()),
            ..Self::default()
        };
        match state {
            DeliveryState::Sending => change.sending_at = Some(at),
            DeliveryState::Sent => change.sent_at = Some(at),
            DeliveryState::Delivered => change.delivered_at = Some(at),
            DeliveryState::Read => change.read_at = Some(at),
            DeliveryState::Failed => change.failed_at = Some(at),
            DeliveryState::Queued | DeliveryState::Cancelled => {}
        }
        change
    }
}

/// The content as the table keeps it.
pub fn stored(content: &Content) -> Result<Value, DbError> {
    stored::to_json(content)
}

/// Changes the delivery, whichever state it has. The caller holds its lock.
pub async fn change(tx: &mut ClinicTx, id: DeliveryId, change: &Change) -> Result<(), DbError> {
    let one = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::id.eq(id.uuid()));
    diesel::update(one).set(change).execute(tx.conn()).await?;
    Ok(())
}

/// Changes the delivery only while Meta certainly does not have it.
pub async fn change_if_queued(
    tx: &mut ClinicTx,
    id: DeliveryId,
    change: &Change,
) -> Result<(), DbError> {
    let one = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::id.eq(id.uuid()))
        .filter(deliveries::state.eq(DeliveryState::Queued.as_str()));
    diesel::update(one).set(change).execute(tx.conn()).await?;
    Ok(())
}

/// Queues a delivery again that failed or whose answer was lost, on the operator's request.
pub async fn reopen(tx: &mut ClinicTx, id: DeliveryId) -> Result<(), DbError> {
    let closed = [
        DeliveryState::Failed.as_str(),
        DeliveryState::Sending.as_str(),
    ];
    let one = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::id.eq(id.uuid()))
        .filter(deliveries::state.eq_any(closed));
    diesel::update(one)
        .set(deliveries::state.eq(DeliveryState::Queued.as_str()))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Queues the failed deliveries of one kind about an appointment again, on the operator's request.
pub async fn reopen_failed(
    tx: &mut ClinicTx,
    appointment: Uuid,
    kind: &str,
) -> Result<(), DbError> {
    let failed = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::appointment_id.eq(appointment))
        .filter(deliveries::kind.eq(kind))
        .filter(deliveries::state.eq(DeliveryState::Failed.as_str()));
    diesel::update(failed)
        .set(deliveries::state.eq(DeliveryState::Queued.as_str()))
        .execute(tx.conn())
        .await?;
    Ok(())
}
