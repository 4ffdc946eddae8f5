//! Applies Meta's status updates as a set. `notification.apply_statuses` is documented in the migrations `apply_statuses`
//! and `move_deliveries_at_once`; it is called here and nowhere else.

use crate::domain::delivery_state::DeliveryState;
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::{ClinicId, DeliveryId};
use uuid::Uuid;

/// A status update of a message.
pub struct NewStatus<'a> {
    /// Meta's id of the number that sent the message; it names the clinic.
    pub phone_number_id: &'a str,
    /// The delivery, which Meta sends back; `None` for a message that was sent without it.
    pub delivery: Option<DeliveryId>,
    /// Meta's id of the message.
    pub wamid: Option<&'a str>,
    pub state: DeliveryState,
    /// When Meta says that the message reached the state.
    pub at: DateTime<Utc>,
}

/// The delivery that a status moved.
pub struct MovedDelivery {
    pub clinic: ClinicId,
    pub delivery: DeliveryId,
    pub kind: String,
    pub appointment: Option<Uuid>,
    pub session: Option<Uuid>,
    /// The trace that asked for the message.
    pub traceparent: Option<String>,
    /// Whether a later message of the conversation had waited for the proof that Meta has this one.
    pub released: bool,
}

/// What became of a status update.
pub enum AppliedStatus {
    Moved(MovedDelivery),
    /// The delivery has that state, or a later one.
    Old,
    /// Meta failed the message of this clinic, which is still to be applied.
    Failed(ClinicId),
    /// No clinic has the number, or it sent no such message.
    Unknown,
    /// It could not be applied: the SQLSTATE and the message of the error. The others do not depend on it.
    Error(String),
}

db::statement! {
    struct ApplyStatuses<'a> = "SELECT outcome, clinic_id, delivery_id, kind, appointment_id, session_id, traceparent, released, detail \
        FROM notification.apply_statuses(?, ?, ?, ?, ?)";
    numbers: Vec<&'a str> => Array<Text>,
    ids: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    wamids: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    states: Vec<&'static str> => Array<Text>,
    instants: Vec<DateTime<Utc>> => Array<Timestamptz>,
    -> (Text, Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<Text>, Nullable<SqlUuid>, Nullable<SqlUuid>, Nullable<Text>, Bool,
        Nullable<Text>)
}

type Row = (
    String,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    Option<Uuid>,
    Option<Uuid>,
    Option<String>,
    bool,
    Option<String>,
);

/// Applies the statuses, in one transaction. The answers are in the order of the statuses.
pub async fn apply(db: &Db, statuses: &[NewStatus<'_>]) -> Result<Vec<AppliedStatus>, DbError> {
    let mut order: Vec<usize> = (0..statuses.len()).collect();
    // Every function that locks several deliveries takes them in this order.
    order.sort_by_key(|at| {
        let status = statuses.get(*at);
        status.map(|status| {
            let delivery = status.delivery.map(DeliveryId::uuid);
            (status.phone_number_id, delivery, status.wamid)
        })
    });
    let sorted: Vec<&NewStatus<'_>> = order.iter().filter_map(|at| statuses.get(*at)).collect();
    let rows: Vec<Row> = db.call(statement(&sorted)).await?;
    let mut applied: Vec<(usize, AppliedStatus)> =
        order.into_iter().zip(rows.into_iter().map(read)).collect();
    applied.sort_by_key(|(at, _)| *at);
    Ok(applied.into_iter().map(|(_, applied)| applied).collect())
}

fn statement<'a>(statuses: &[&NewStatus<'a>]) -> ApplyStatuses<'a> {
    let delivery = |status: &&NewStatus<'_>| status.delivery.map(DeliveryId::uuid);
    ApplyStatuses {
        numbers: statuses
            .iter()
            .map(|status| status.phone_number_id)
            .collect(),
        ids: statuses.iter().map(delivery).collect(),
        wamids: statuses.iter().map(|status| status.wamid).collect(),
        states: statuses
            .iter()
            .map(|status| status.state.as_str())
            .collect(),
        instants: statuses.iter().map(|status| status.at).collect(),
    }
}

fn read(row: Row) -> AppliedStatus {
    let (outcome, clinic, delivery, kind, appointment, session, traceparent, released, detail) =
        row;
    match (outcome.as_str(), clinic, delivery) {
        ("moved", Some(clinic), Some(delivery)) => AppliedStatus::Moved(MovedDelivery {
            clinic: ClinicId(clinic),
            delivery: DeliveryId(delivery),
            kind: kind.unwrap_or_default(),
            appointment,
            session,
            traceparent,
            released,
        }),
        ("failed", Some(clinic), _) => AppliedStatus::Failed(ClinicId(clinic)),
        ("old", ..) => AppliedStatus::Old,
        ("unknown", ..) => AppliedStatus::Unknown,
        _ => AppliedStatus::Error(detail.unwrap_or(outcome)),
    }
}
