//! What staff do with an appointment: cancelling, confirming, moving, recording who came, and taking back what was a mistake.

use super::booking::check_chosen;
use super::change::{Cancelling, change};
use super::fields;
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::{Start, Step};
use crate::flows::{self, Destination, Initiator};
use actix_web::web::{Data, Json};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use garde::Validate;
use internal::scheduling::Code;
use kernel::{AppointmentId, DoctorId, ResourceId};
use rest::{Caller, Endpoint, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// The endpoints that change appointments.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/appointments/{id}/cancel", cancel)
            .summary("Cancels an appointment.")
            .refuses(&[Code::NotAllowed]),
        post("/api/appointments/{id}/confirm", confirm)
            .summary("Records that the patient will come.")
            .refuses(&[Code::NotAllowed]),
        post("/api/appointments/{id}/reschedule", reschedule)
            .summary("Moves an appointment to another time or to another doctor, or gives it another length.")
            .refuses(&[
                Code::NotAllowed,
                Code::AppointmentChanged,
                Code::InThePast,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
                Code::ResourceTaken,
                Code::ServiceNotOffered,
                Code::PatientHasVisit,
            ]),
        post("/api/appointments/{id}/attended", mark_attended)
            .summary(
                "Records that the patient came: from two hours before the start, or earlier on the day of the visit once the patient has arrived. A missed visit whose time the doctor has given to another patient is refused.",
            )
            .refuses(&[Code::NotAllowed, Code::NotYet, Code::SlotTaken]),
        post("/api/appointments/{id}/no-show", mark_missed)
            .summary("Records that the patient did not come.")
            .refuses(&[Code::NotAllowed, Code::NotYet]),
        post("/api/appointments/{id}/arrived", mark_arrived)
            .summary("Records that the patient is in the waiting room. Only on the day of the visit.")
            .refuses(&[Code::NotAllowed, Code::NotYet]),
        post("/api/appointments/{id}/take-back", take_back)
            .summary(
                "Undoes a step of a visit, on the day of the visit or of the step, or while a confirmed or cancelled visit is still ahead.",
            )
            .refuses(&[
                Code::NotAllowed,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
                Code::ResourceTaken,
            ]),
    ]
}

/// Why an appointment is cancelled.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct CancelRequest {
    /// Shown with the appointment, and kept in the audit log.
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    reason: Option<String>,
}

async fn cancel(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
    ValidJson(request): ValidJson<CancelRequest>,
) -> Result<Json<AppointmentView>, Problem> {
    let given = |reason: &&str| !reason.trim().is_empty();
    let reason = request.reason.as_deref().filter(given);
    let cancelling = Some(Cancelling { reason });
    change(&app, caller, id, cancelling, async |tx, work, found| {
        flows::cancel(tx, work, found, Initiator::Staff, reason).await
    })
    .await
}

async fn confirm(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, None, async |tx, work, found| {
        flows::confirm(tx, work, found, Initiator::Staff).await
    })
    .await
}

/// Where an appointment is to move.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
struct RescheduleRequest {
    /// The present doctor where it is absent.
    #[serde(default)]
    doctor_id: Option<DoctorId>,
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM`. A visit of the present day may have begun up to 30 minutes ago.
    #[serde(deserialize_with = "fields::time")]
    #[schema(value_type = String, max_length = 5, example = "09:30")]
    start_time: NaiveTime,
    /// Another length than the present one, in steps of five minutes.
    #[serde(
        default,
        rename = "duration_minutes",
        deserialize_with = "fields::optional_length"
    )]
    #[schema(value_type = Option<u16>, minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<TimeDelta>,
    /// Rooms and devices that staff choose, each once, of those that the service needs. Without them the visit keeps what it has where that is
    /// free then, and gets others where it is not.
    #[serde(default)]
    #[garde(length(max = 3))]
    #[schema(max_items = 3)]
    resources: Vec<ResourceId>,
    /// The appointment's version that the caller saw. With another present version nothing is moved.
    #[serde(default)]
    #[schema(minimum = 1)]
    version: Option<i32>,
    /// Moves the visit to a time at which the patient has another one; without it such a move is refused.
    #[serde(default, rename = "same_time_allowed")]
    same_time_allowed: bool,
}

async fn reschedule(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
    ValidJson(request): ValidJson<RescheduleRequest>,
) -> Result<Json<AppointmentView>, Problem> {
    check_chosen(&request.resources)?;
    let to = Destination {
        doctor: request.doctor_id,
        start: Start::Local(request.appointment_date.and_time(request.start_time)),
        length: request.duration_minutes,
        resources: &request.resources,
        seen: request.version,
        same_time_allowed: request.same_time_allowed,
    };
    change(&app, caller, id, None, async |tx, work, found| {
        flows::reschedule(tx, work, found, to, Initiator::Staff).await
    })
    .await
}

async fn mark_arrived(
    caller: Caller<can::RecordVisits>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, None, async |tx, work, found| {
        flows::mark_arrived(tx, work, found).await
    })
    .await
}

async fn mark_attended(
    caller: Caller<can::RecordVisits>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, None, async |tx, work, found| {
        flows::mark_attended(tx, work, found).await
    })
    .await
}

async fn mark_missed(
    caller: Caller<can::RecordVisits>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, None, async |tx, work, found| {
        flows::mark_missed(tx, work, found).await
    })
    .await
}

/// Which step of a visit is undone.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct TakeBackRequest {
    /// The step at which the caller sees the appointment.
    from: TakenBackStep,
}

/// A step of a visit that can be taken back.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TakenBackStep {
    Arrived,
    Confirmed,
    Attended,
    NoShow,
    Cancelled,
}

async fn take_back(
    caller: Caller<can::RecordVisits>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
    ValidJson(request): ValidJson<TakeBackRequest>,
) -> Result<Json<AppointmentView>, Problem> {
    let step = Step::from(request.from);
    change(&app, caller, id, None, async |tx, work, found| {
        flows::take_back(tx, work, found, step).await
    })
    .await
}

impl From<TakenBackStep> for Step {
    fn from(step: TakenBackStep) -> Self {
        match step {
            TakenBackStep::Arrived => Self::Arrived,
            TakenBackStep::Confirmed => Self::Confirmed,
            TakenBackStep::Attended => Self::Attended,
            TakenBackStep::NoShow => Self::NoShow,
            TakenBackStep::Cancelled => Self::Cancelled,
        }
    }
}
