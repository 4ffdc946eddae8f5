//! `GET /api/deliveries`: what was and will be sent, of one appointment or lately.

use crate::app::App;
use crate::error::Error;
use crate::store::deliveries::{self, Shown};
use crate::store::{appointments, overview};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use futures_util::future::try_join3;
use garde::Validate;
use rest::{Caller, Problem, ValidQuery};
use serde::{Deserialize, Serialize};
use tenancy::can;
use uuid::Uuid;

/// Which deliveries.
#[derive(Deserialize, Validate)]
pub struct DeliveriesRequest {
    /// Of one appointment only.
    #[garde(skip)]
    appointment_id: Option<Uuid>,
    /// How many at most.
    #[garde(range(min = 1, max = 200))]
    #[serde(default = "fifty")]
    limit: i64,
}

const fn fifty() -> i64 {
    50
}

/// The deliveries, the planned ones first.
#[derive(Serialize)]
pub struct DeliveriesView {
    deliveries: Vec<DeliveryView>,
}

#[derive(Serialize)]
struct DeliveryView {
    id: Uuid,
    kind: String,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delivered_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_at: Option<DateTime<Utc>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appointment_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

/// Lists them.
pub async fn list(
    caller: Caller<can::SeeDeliveries>,
    app: Data<App>,
    ValidQuery(request): ValidQuery<DeliveriesRequest>,
) -> Result<Json<DeliveriesView>, Problem> {
    let (appointment, limit) = (request.appointment_id, request.limit);
    let (known, planned, sent) = app
        .db
        .read(&caller, async |read| {
            let known = async {
                match appointment {
                    Some(id) => appointments::exists(read, id).await,
                    None => Ok(true),
                }
            };
            let planned = overview::planned(read, appointment, limit);
            try_join3(known, planned, deliveries::latest(read, appointment, limit)).await
        })
        .await?;
    if !known {
        return Err(Error::NotFound.into());
    }
    let planned = planned.into_iter().map(DeliveryView::from);
    let sent = sent.into_iter().map(DeliveryView::from);
    Ok(Json(DeliveriesView {
        deliveries: planned.chain(sent).collect(),
    }))
}

impl From<overview::PlannedNotice> for DeliveryView {
    fn from(planned: overview::PlannedNotice) -> Self {
        Self {
            id: planned.id,
            kind: planned.kind,
            state: "scheduled",
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

impl From<Shown> for DeliveryView {
    fn from(shown: Shown) -> Self {
        let error_code = shown
            .error_code
            .map(|code| code.to_string())
            .or(shown.error_detail);
        Self {
            id: shown.id,
            kind: shown.kind,
            state: state_shown(&shown.state),
            due_at: None,
            sent_at: shown.sent_at,
            delivered_at: shown.delivered_at,
            read_at: shown.read_at,
            error_code,
            appointment_id: shown.appointment_id,
            created_at: shown.created_at,
        }
    }
}

/// Whoever waits for a message does not care whether it waits with us or with Meta.
fn state_shown(word: &str) -> &'static str {
    use crate::domain::state::State;
    match State::of(word) {
        State::Queued | State::Sending => State::Sending.as_str(),
        other => other.as_str(),
    }
}
