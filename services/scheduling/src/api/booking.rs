//! The changes that staff make: booking, cancelling, confirming, moving, and recording who came.

use super::fields;
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::{Contact, DeskBooking, Dui, PatientName, Start};
use crate::error::Error;
use crate::flows::{self, Destination, Initiator};
use crate::store::{listing, settings};
use actix_web::web::{Data, Json};
use chrono::{NaiveDate, NaiveTime};
use db::ClinicTx;
use futures_util::try_join;
use garde::Validate;
use internal::scheduling::Code;
use kernel::{AppointmentId, CommonCode, DoctorId, Phone, ServiceId};
use rest::{Caller, Created, Endpoint, IdempotencyKey, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use tenancy::{Context, can};
use utoipa::ToSchema;

/// The endpoints that change appointments.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/appointments", book)
            .summary("Books a free slot for a patient.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[
                Code::InThePast,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
                Code::ServiceNotOffered,
                Code::IdempotencyKeyReused,
                Code::DuiTaken,
            ]),
        post("/api/appointments/{id}/cancel", cancel)
            .summary("Cancels an appointment.")
            .refuses(&[Code::NotAllowed]),
        post("/api/appointments/{id}/confirm", confirm)
            .summary("Records that the patient will come.")
            .refuses(&[Code::NotAllowed]),
        post("/api/appointments/{id}/reschedule", reschedule)
            .summary("Moves an appointment to another time, or to another doctor.")
            .refuses(&[
                Code::NotAllowed,
                Code::InThePast,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
                Code::ServiceNotOffered,
            ]),
        post("/api/appointments/{id}/attended", mark_attended)
            .summary("Records that the patient came.")
            .refuses(&[Code::NotAllowed, Code::NotYet]),
        post("/api/appointments/{id}/no-show", mark_missed)
            .summary("Records that the patient did not come.")
            .refuses(&[Code::NotAllowed, Code::NotYet]),
    ]
}

/// A booking for a patient.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
struct BookRequest {
    doctor_id: DoctorId,
    service_id: ServiceId,
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM`.
    #[serde(deserialize_with = "fields::time")]
    #[schema(value_type = String, example = "09:30")]
    start_time: NaiveTime,
    #[serde(deserialize_with = "fields::patient_name")]
    #[schema(value_type = String, min_length = 2, max_length = 120, example = "Ana Menjívar")]
    patient_name: PatientName,
    patient_phone: Phone,
    /// The number of the identity document, with or without its dash.
    #[serde(default, deserialize_with = "fields::optional_dui")]
    #[schema(value_type = Option<String>, example = "01234567-8")]
    patient_dui: Option<Dui>,
    #[serde(default)]
    #[garde(length(chars, max = 2000))]
    #[schema(max_length = 2000)]
    notes: Option<String>,
}

async fn book(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    IdempotencyKey(key): IdempotencyKey,
    ValidJson(wanted): ValidJson<BookRequest>,
) -> Result<Created<AppointmentView>, Problem> {
    let booking = DeskBooking {
        doctor: wanted.doctor_id,
        service: wanted.service_id,
        start: Start::Local(wanted.appointment_date.and_time(wanted.start_time)),
        patient_name: wanted.patient_name,
        contact: Contact {
            phone: Some(wanted.patient_phone),
            bsuid: None,
        },
        dui: wanted.patient_dui,
        notes: wanted.notes.unwrap_or_default(),
        idempotency_key: key,
    };
    let context = app.context(&caller);
    let work = async |tx: &mut ClinicTx| {
        let id = flows::book(tx, &context, &app.keyring, booking).await?;
        shown(tx, id).await
    };
    Ok(Created(app.db.acting_as(&context, work).await?))
}

/// Why an appointment is cancelled.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
struct CancelRequest {
    /// Kept in the audit log.
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
    let reason = request.reason.as_deref();
    change(&app, caller, id, async |tx, context| {
        flows::cancel(tx, context, id, Initiator::Staff, reason).await
    })
    .await
}

async fn confirm(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, async |tx, context| {
        flows::confirm(tx, context, id, Initiator::Staff).await
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
    /// On the clinic's clock, `HH:MM`.
    #[serde(deserialize_with = "fields::time")]
    #[schema(value_type = String, example = "09:30")]
    start_time: NaiveTime,
}

async fn reschedule(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
    ValidJson(request): ValidJson<RescheduleRequest>,
) -> Result<Json<AppointmentView>, Problem> {
    let to = Destination {
        doctor: request.doctor_id,
        start: Start::Local(request.appointment_date.and_time(request.start_time)),
    };
    change(&app, caller, id, async |tx, context| {
        flows::reschedule(tx, context, id, to, Initiator::Staff).await
    })
    .await
}

async fn mark_attended(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, async |tx, context| {
        flows::mark_attended(tx, context, id).await
    })
    .await
}

async fn mark_missed(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, caller, id, async |tx, context| {
        flows::mark_missed(tx, context, id).await
    })
    .await
}

/// Runs a flow on an appointment and shows the appointment after it, in one transaction.
async fn change(
    app: &App,
    caller: Caller<can::BookAppointments>,
    id: AppointmentId,
    flow: impl AsyncFnOnce(&mut ClinicTx, &Context) -> Result<(), Error>,
) -> Result<Json<AppointmentView>, Problem> {
    let context = app.context(&caller);
    let work = async |tx: &mut ClinicTx| {
        flow(tx, &context).await?;
        shown(tx, id).await
    };
    Ok(Json(app.db.acting_as(&context, work).await?))
}

async fn shown(tx: &ClinicTx, id: AppointmentId) -> Result<AppointmentView, Error> {
    let (settings, found) = try_join!(
        settings::read(tx.reading()?),
        listing::one(tx.reading()?, id)
    )?;
    let found = found.ok_or(Error::Missing("appointment"))?;
    Ok(AppointmentView::new(found, settings.zone))
}
