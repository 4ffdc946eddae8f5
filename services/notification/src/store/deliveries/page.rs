//! Deliveries as staff see them.

use crate::domain::delivery_state::DeliveryState;
use crate::store::schema::deliveries;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A delivery in a list.
pub struct ListedDelivery {
    pub id: Uuid,
    pub kind: String,
    pub state: DeliveryState,
    pub sent_at: Option<DateTime<Utc>>,
    pub delivered_at: Option<DateTime<Utc>>,
    pub read_at: Option<DateTime<Utc>>,
    /// Meta's error code.
    pub error_code: Option<i32>,
    /// Meta's details, or the word of an [`events::FailureReason`].
    pub error_detail: Option<String>,
    pub appointment_id: Option<Uuid>,
    pub created_at: DateTime<Utc>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = deliveries)]
struct Row {
    id: Uuid,
    kind: String,
    state: String,
    sent_at: Option<DateTime<Utc>>,
    delivered_at: Option<DateTime<Utc>>,
    read_at: Option<DateTime<Utc>>,
    error_code: Option<i32>,
    error_detail: Option<String>,
    appointment_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

impl TryFrom<Row> for ListedDelivery {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            kind: row.kind,
            state: stored::read("delivery state", row.state.parse())?,
            sent_at: row.sent_at,
            delivered_at: row.delivered_at,
            read_at: row.read_at,
            error_code: row.error_code,
            error_detail: row.error_detail,
            appointment_id: row.appointment_id,
            created_at: row.created_at,
        })
    }
}

/// The latest deliveries to patients, of one appointment or of the whole clinic, newest first: those of the kind `to_staff` are left out. Ids rise
/// with time, so that the primary key has this order.
pub async fn latest(
    mut read: ClinicRead<'_>,
    appointment: Option<Uuid>,
    to_staff: &str,
    limit: i64,
) -> Result<Vec<ListedDelivery>, DbError> {
    let mut latest = deliveries::table
        .filter(deliveries::clinic_id.eq(read.clinic().uuid()))
        .filter(deliveries::kind.ne(to_staff))
        .order(deliveries::id.desc())
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some(appointment) = appointment {
        latest = latest.filter(deliveries::appointment_id.eq(appointment));
    }
    let rows: Vec<Row> = latest.load(read.conn()).await?;
    rows.into_iter().map(ListedDelivery::try_from).collect()
}
