//! `GET /api/deliveries/preview`: what the patient will be sent about a change that staff are about to make.

use crate::app::App;
use crate::domain::message_language::MessageLanguage;
use crate::domain::queue::Queue;
use crate::domain::told::Card;
use crate::error::Error;
use crate::flows::messages::{Planned, PlannedDoctor, Preview, preview};
use crate::store::{appointments, pauses};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use futures_util::future::try_join4;
use garde::Validate;
use kernel::{AppointmentId, CommonCode, DoctorId};
use rest::{Caller, Endpoint, Problem, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

/// The endpoint of the preview.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/deliveries/preview", show)
            .summary(
                "Shows what the patient will be sent about a change that staff are about to make, and when.",
            )
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// The change that staff are about to make.
#[derive(Deserialize, Validate, ToSchema)]
struct PreviewRequest {
    #[garde(skip)]
    appointment_id: AppointmentId,
    #[garde(skip)]
    kind: CardKind,
    /// The new start; the present one unless given.
    #[garde(skip)]
    starts_at: Option<DateTime<Utc>>,
    /// The new doctor; the present one unless given.
    #[garde(skip)]
    doctor_id: Option<DoctorId>,
}

/// The message of a change.
#[derive(Clone, Copy, Deserialize, ToSchema)]
enum CardKind {
    /// The appointment is made, or on again after a cancellation.
    #[serde(rename = "booking_card")]
    Booking,
    #[serde(rename = "reschedule_card")]
    Reschedule,
    #[serde(rename = "cancellation_card")]
    Cancellation,
}

/// A message that is not sent yet.
#[derive(Serialize, ToSchema)]
#[schema(as = DeliveryPreview)]
struct PreviewView {
    /// Whether it will be sent.
    sent: bool,
    /// Why it will not be sent: `blocked` (the clinic blocked the patient), `no_contact` (the patient has no number),
    /// `no_channel` (the clinic has no WhatsApp connection), `paused` (the clinic's messages are stopped), `too_late`, or
    /// `unchanged` (nothing that the patient was told changes). New reasons are added.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    reason: Option<&'static str>,
    /// When it leaves, or would: after the time in which the change can be taken back, and after the quiet hours where they hold.
    due_at: DateTime<Utc>,
    /// The words of the message.
    text: String,
    /// The language of the words, by BCP 47: the clinic's. Where Meta has not approved the template in it, the message may leave in Spanish.
    language: MessageLanguage,
}

async fn show(
    caller: Caller<can::SeeDeliveries>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<PreviewRequest>,
) -> Result<Json<PreviewView>, Problem> {
    let now = app.clock.now();
    let reading = async |read: ClinicRead<'_>| {
        try_join4(
            appointments::look_up(read, query.appointment_id),
            appointments::clinic_settings(read, app.after_end),
            doctor(read, query.doctor_id),
            pauses::stops(read, Queue::AppointmentReminders.as_str()),
        )
        .await
    };
    let (found, version) = app.db.read_versioned(&caller, reading).await?;
    let (Some(appointment), settings, Some(doctor), is_paused) = found else {
        return Err(Error::NotFound.into());
    };
    let planned = Planned {
        card: query.kind.card(),
        starts_at: query.starts_at,
        doctor,
    };
    let Preview {
        reason,
        due_at,
        text,
    } = preview(appointment, &settings, planned, now);
    let channels = app.tokens.channels(&app.db, caller.clinic(), version);
    let is_connected = channels.await?;
    let is_connected = is_connected
        .first()
        .is_some_and(|channel| channel.token.is_ok());
    let reason = reason
        .or((!is_connected).then_some("no_channel"))
        .or(is_paused.then_some("paused"));
    Ok(Json(PreviewView {
        sent: reason.is_none(),
        reason,
        due_at,
        text,
        language: settings.language,
    }))
}

/// The doctor that is asked for, if one is; `None` when the clinic has no such doctor.
async fn doctor(
    read: ClinicRead<'_>,
    id: Option<DoctorId>,
) -> Result<Option<Option<PlannedDoctor>>, DbError> {
    let Some(id) = id else {
        return Ok(Some(None));
    };
    let found = appointments::doctor_name(read, id).await?;
    Ok(found.map(|(title, name)| Some(PlannedDoctor { id, title, name })))
}

impl CardKind {
    const fn card(self) -> Card {
        match self {
            Self::Booking => Card::Booking,
            Self::Reschedule => Card::Reschedule,
            Self::Cancellation => Card::Cancellation,
        }
    }
}
