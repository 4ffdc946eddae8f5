//! Keeping a slot while a patient decides.

use crate::api::read;
use crate::app::App;
use crate::domain::{Contact, PatientName, Turn};
use crate::flows::{self, HoldWish};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::{DoctorId, Phone, ServiceId, SessionId, TurnId};
use rest::{Problem, ServiceCaller, ValidJson, ValidPath};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a turn wants to keep, and for whom.
#[derive(Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct HoldRequest {
    session_id: SessionId,
    doctor_id: DoctorId,
    service_id: ServiceId,
    #[serde(deserialize_with = "read::instant_field")]
    starts_at: DateTime<Utc>,
    #[serde(deserialize_with = "read::name_field")]
    patient_name: PatientName,
    #[serde(default)]
    contact_phone: Option<Phone>,
    #[serde(default)]
    #[garde(length(chars, min = 4, max = 160))]
    contact_bsuid: Option<String>,
}

/// The slot is kept.
#[derive(Serialize)]
pub struct HoldView {
    hold_id: Uuid,
    expires_at: Option<DateTime<Utc>>,
}

/// Keeps a slot while a patient decides. The same turn again is the same hold again.
pub async fn hold(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(turn): ValidPath<TurnId>,
    ValidJson(request): ValidJson<HoldRequest>,
) -> Result<Json<HoldView>, Problem> {
    let contact = Contact {
        phone: request.contact_phone,
        bsuid: request.contact_bsuid,
    };
    if contact.is_unknown() {
        return Err(read::refused("contact_phone"));
    }
    let wish = HoldWish {
        turn: Turn {
            id: turn,
            session: request.session_id,
        },
        doctor: request.doctor_id,
        service: request.service_id,
        starts_at: request.starts_at,
        name: request.patient_name,
        contact,
        length: app.hold,
    };
    let moment = app.moment();
    let kept = app
        .db
        .acting_as(&caller, async |tx| flows::hold(tx, &moment, wish).await)
        .await?;
    Ok(Json(HoldView {
        hold_id: kept.id.uuid(),
        expires_at: kept.hold_expires_at,
    }))
}
