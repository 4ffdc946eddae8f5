//! `GET /api/deliveries`: the messages that wait and the messages that left, of one appointment or of the clinic, and the
//! reminders of an appointment that are still to come.

use crate::app::App;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::reminder::DaysAfterEnd;
use crate::error::Error;
use crate::flows::messages::JobKind;
use crate::flows::messages::kinds::{self, DailyAgenda};
use crate::store::deliveries::{self, ListedDelivery};
use crate::store::{appointments, overview};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use futures_util::future::{try_join, try_join3};
use garde::Validate;
use kernel::{AppointmentId, CommonCode};
use rest::{Caller, Endpoint, Problem, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

const DEFAULT_LIMIT: i64 = 50;

/// The endpoints about deliveries.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/deliveries", list)
            .summary("Lists messages that wait and messages that left, and the reminders of an appointment that are still to come.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// The query of the list.
#[derive(Deserialize, Validate, ToSchema)]
struct DeliveriesRequest {
    /// Lists the messages about this appointment only.
    #[garde(skip)]
    appointment_id: Option<AppointmentId>,
    /// The greatest number of waiting messages, and of others; 50 unless given.
    #[garde(inner(range(min = 1, max = 200)))]
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<i64>,
}

/// The messages to patients.
#[derive(Serialize, ToSchema)]
struct Deliveries {
    /// The waiting ones first, the soonest due first; then the others, the newest first.
    deliveries: Vec<DeliveryView>,
    /// The reminders that will be sent if the appointment stays as it is, the soonest due first. Empty unless an appointment
    /// is asked for.
    coming: Vec<ComingView>,
}

/// A reminder that is still to come.
#[derive(Serialize, ToSchema)]
#[schema(as = ComingReminder)]
struct ComingView {
    /// For instance `reminder_24h`. New kinds are added.
    kind: &'static str,
    due_at: DateTime<Utc>,
}

/// A message to a patient. What is not known is left out.
#[derive(Serialize, ToSchema)]
#[schema(as = Delivery)]
struct DeliveryView {
    id: Uuid,
    /// What the message is, for instance `reply` or `reminder_24h`. New kinds are added.
    kind: String,
    state: ShownState,
    /// When a waiting message is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    due_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    sent_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    delivered_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    read_at: Option<DateTime<Utc>>,
    /// Meta's error code, or a reason of this system such as `NO_TOKEN` or `CLINIC_SUSPENDED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<AppointmentId>, nullable = false)]
    appointment_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

/// The state of a message as staff see it.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DeliveryState)]
enum ShownState {
    /// Waits, and was not tried yet.
    Scheduled,
    Sending,
    Sent,
    Delivered,
    Read,
    Failed,
    Cancelled,
}

async fn list(
    caller: Caller<can::SeeDeliveries>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<DeliveriesRequest>,
) -> Result<Json<Deliveries>, Problem> {
    let appointment = query.appointment_id.map(AppointmentId::uuid);
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let now = app.clock.now();
    let reminders: Vec<_> = kinds::reminders().map(JobKind::kind).collect();
    let (coming, planned, sent) = app
        .db
        .read(&caller, async |read| {
            let coming = coming(read, query.appointment_id, app.after_end, now);
            let planned = overview::planned(read, appointment, &reminders, limit, now);
            let sent = deliveries::latest(read, appointment, DailyAgenda::KIND, limit);
            try_join3(coming, planned, sent).await
        })
        .await?;
    let coming = coming.ok_or(Error::NotFound)?;
    let planned = planned.into_iter().map(DeliveryView::from);
    let sent = sent.into_iter().map(DeliveryView::from);
    Ok(Json(Deliveries {
        deliveries: planned.chain(sent).collect(),
        coming,
    }))
}

/// The reminders of the appointment that are still to come; `None` when the clinic has no such appointment.
async fn coming(
    read: ClinicRead<'_>,
    appointment: Option<AppointmentId>,
    after_end: DaysAfterEnd,
    now: DateTime<Utc>,
) -> Result<Option<Vec<ComingView>>, DbError> {
    let Some(id) = appointment else {
        return Ok(Some(Vec::new()));
    };
    let settings = appointments::clinic_settings(read, after_end);
    let (found, settings) = try_join(appointments::look_up(read, id), settings).await?;
    Ok(found.map(|appointment| {
        let kinds = kinds::ALL.iter();
        let mut coming: Vec<_> = kinds
            .filter_map(|kind| {
                let due_at = kind.coming(&appointment, settings.zone, now)?;
                let kind = kind.kind();
                Some(ComingView { kind, due_at })
            })
            .collect();
        coming.sort_by_key(|reminder| reminder.due_at);
        coming
    }))
}

impl From<overview::PlannedMessage> for DeliveryView {
    fn from(planned: overview::PlannedMessage) -> Self {
        Self {
            id: planned.id,
            kind: planned.kind,
            state: ShownState::Scheduled,
            due_at: Some(planned.due_at),
            sent_at: None,
            delivered_at: None,
            read_at: None,
            error_code: None,
            appointment_id: Some(planned.subject),
            created_at: planned.created_at,
        }
    }
}

impl From<ListedDelivery> for DeliveryView {
    fn from(listed: ListedDelivery) -> Self {
        let error_code = listed
            .error_code
            .map(|code| code.to_string())
            .or(listed.error_detail);
        Self {
            id: listed.id,
            kind: listed.kind,
            state: listed.state.into(),
            due_at: None,
            sent_at: listed.sent_at,
            delivered_at: listed.delivered_at,
            read_at: listed.read_at,
            error_code,
            appointment_id: listed.appointment_id,
            created_at: listed.created_at,
        }
    }
}

impl From<DeliveryState> for ShownState {
    fn from(state: DeliveryState) -> Self {
        match state {
            // For staff, a message that waits in our queue and one that Meta has not confirmed are the same.
            DeliveryState::Queued | DeliveryState::Sending => Self::Sending,
            DeliveryState::Sent => Self::Sent,
            DeliveryState::Delivered => Self::Delivered,
            DeliveryState::Read => Self::Read,
            DeliveryState::Failed => Self::Failed,
            DeliveryState::Cancelled => Self::Cancelled,
        }
    }
}
