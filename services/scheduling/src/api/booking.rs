//! What staff do with appointments: book, cancel, confirm, move, and note who came.

use super::read;
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::{Contact, Dui, PatientName, Start};
use crate::error::Error;
use crate::flows::{self, By, DeskBooking, Moment, NewPlace};
use crate::store::{listing, settings};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use chrono::{NaiveDate, NaiveTime};
use db::ClinicTx;
use futures_util::try_join;
use garde::Validate;
use kernel::{AppointmentId, DoctorId, Phone, ServiceId};
use rest::{Caller, Created, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use tenancy::can;

/// What is needed to book.
#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct BookRequest {
    doctor_id: DoctorId,
    service_id: ServiceId,
    #[serde(deserialize_with = "read::day_field")]
    appointment_date: NaiveDate,
    #[serde(deserialize_with = "read::time_field")]
    start_time: NaiveTime,
    #[serde(deserialize_with = "read::name_field")]
    patient_name: PatientName,
    patient_phone: Phone,
    #[serde(default, deserialize_with = "read::dui_field")]
    patient_dui: Option<Dui>,
    #[serde(default)]
    #[garde(length(chars, max = 2000))]
    notes: Option<String>,
}

/// Books a free slot for a patient of the caller's clinic.
pub async fn book(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    request: HttpRequest,
    ValidJson(wanted): ValidJson<BookRequest>,
) -> Result<Created<AppointmentView>, Problem> {
    let wish = DeskBooking {
        doctor: wanted.doctor_id,
        service: wanted.service_id,
        start: Start::Wall(wanted.appointment_date.and_time(wanted.start_time)),
        name: wanted.patient_name,
        contact: Contact {
            phone: Some(wanted.patient_phone),
            bsuid: None,
        },
        dui: wanted.patient_dui,
        notes: wanted.notes.unwrap_or_default(),
        key: read::idempotency_key(&request)?,
    };
    let moment = app.moment();
    let booked = app
        .db
        .acting_as(&caller, async |tx| {
            let id = flows::book(tx, &moment, &app.keys, wish).await?;
            shown(tx, id).await
        })
        .await?;
    Ok(Created(booked))
}

/// Why it is cancelled, if somebody says.
#[derive(Default, Deserialize, Validate)]
#[garde(allow_unvalidated)]
pub struct CancelRequest {
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    reason: Option<String>,
}

/// Cancels an appointment.
pub async fn cancel(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
    ValidJson(request): ValidJson<CancelRequest>,
) -> Result<Json<AppointmentView>, Problem> {
    let reason = request.reason.as_deref();
    change(&app, &caller, id, async |tx, moment| {
        flows::cancel(tx, moment, id, By::Staff, reason).await
    })
    .await
}

/// Notes that the patient said they will come.
pub async fn confirm(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, &caller, id, async |tx, moment| {
        flows::confirm(tx, moment, id, By::Staff).await
    })
    .await
}

/// Where it is to go.
#[derive(Deserialize, Validate)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct RescheduleRequest {
    #[serde(default)]
    doctor_id: Option<DoctorId>,
    #[serde(deserialize_with = "read::day_field")]
    appointment_date: NaiveDate,
    #[serde(deserialize_with = "read::time_field")]
    start_time: NaiveTime,
}

/// Moves an appointment to another time, or to another doctor.
pub async fn reschedule(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
    ValidJson(request): ValidJson<RescheduleRequest>,
) -> Result<Json<AppointmentView>, Problem> {
    let to = NewPlace {
        doctor: request.doctor_id,
        start: Start::Wall(request.appointment_date.and_time(request.start_time)),
    };
    change(&app, &caller, id, async |tx, moment| {
        flows::reschedule(tx, moment, id, to, By::Staff).await
    })
    .await
}

/// Notes that the patient came.
pub async fn mark_attended(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, &caller, id, async |tx, moment| {
        flows::mark_attended(tx, moment, id).await
    })
    .await
}

/// Notes that the patient did not come.
pub async fn mark_missed(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    ValidPath(id): ValidPath<AppointmentId>,
) -> Result<Json<AppointmentView>, Problem> {
    change(&app, &caller, id, async |tx, moment| {
        flows::mark_missed(tx, moment, id).await
    })
    .await
}

/// Runs a flow on an appointment and shows what became of it, in one transaction.
async fn change(
    app: &App,
    caller: &Caller<can::BookAppointments>,
    id: AppointmentId,
    flow: impl AsyncFnOnce(&mut ClinicTx, &Moment) -> Result<(), Error>,
) -> Result<Json<AppointmentView>, Problem> {
    let moment = app.moment();
    let changed = app
        .db
        .acting_as(caller, async |tx| {
            flow(tx, &moment).await?;
            shown(tx, id).await
        })
        .await?;
    Ok(Json(changed))
}

async fn shown(tx: &ClinicTx, id: AppointmentId) -> Result<AppointmentView, Error> {
    let (settings, shown) = try_join!(
        settings::read(tx.reading()?),
        listing::one(tx.reading()?, id)
    )?;
    let shown = shown.ok_or(Error::Missing("appointment"))?;
    Ok(AppointmentView::new(shown, settings.zone))
}
