//! Booking by staff. What they change afterwards is in `visits`.

use super::elsewhere;
use super::fields;
use super::old_rows::delete_old_rows;
use super::views::AppointmentView;
use crate::app::App;
use crate::domain::{
    BookedPatient, Contact, DeskBooking, Dui, PatientName, Start, VisitPlan, WindowRule,
};
use crate::error::Error;
use crate::flows::{self, Booked, DeskAppointment, DeskFacts, Work, until_current};
use crate::store::availability::Asked;
use crate::store::configuration::{Configuration, Doctor};
use crate::store::listing::{
    self, AppointmentRow, DoctorColumns, ListedAppointment, PatientColumns, ServiceColumns,
};
use crate::store::settings;
use actix_web::web::Data;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use db::{ClinicRead, ClinicTx};
use futures_util::try_join;
use garde::Validate;
use internal::scheduling::Code;
use kernel::{
    AppointmentId, CommonCode, Country, DoctorId, PatientId, ResourceId, ServiceId, WrittenPhone,
};
use rest::{Caller, Created, Endpoint, IdempotencyKey, Problem, ValidJson, post};
use serde::Deserialize;
use tenancy::{Context, can};
use utoipa::ToSchema;

/// The endpoint that books.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/appointments", book)
            .summary("Books a free slot for a patient, without a doctor with whoever is free then.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[
                Code::InThePast,
                Code::DoctorAway,
                Code::OutsideWorkingHours,
                Code::SlotTaken,
                Code::ResourceTaken,
                Code::ServiceNotOffered,
                Code::IdempotencyKeyReused,
                Code::DuiTaken,
                Code::DuiDiffers,
                Code::PatientHasVisit,
            ]),
    ]
}

/// A booking for a patient.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
struct BookRequest {
    /// Where it is absent, whoever gives the service and is free then: first the one with most free time on that day.
    #[serde(default)]
    doctor_id: Option<DoctorId>,
    service_id: ServiceId,
    /// On the clinic's calendar.
    #[serde(deserialize_with = "fields::day")]
    appointment_date: NaiveDate,
    /// On the clinic's clock, `HH:MM`. A visit of the present day may have begun up to 30 minutes ago.
    #[serde(deserialize_with = "fields::time")]
    #[schema(value_type = String, max_length = 5, example = "09:30")]
    start_time: NaiveTime,
    /// Another length than that of the service, in steps of five minutes.
    #[serde(
        default,
        rename = "duration_minutes",
        deserialize_with = "fields::optional_length"
    )]
    #[schema(value_type = Option<u16>, minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<TimeDelta>,
    /// A patient of the clinic. In place of `patientName` and `patientPhone`.
    #[serde(default, rename = "patient_id")]
    patient_id: Option<PatientId>,
    /// Required without `patient_id`, as is `patientPhone`.
    #[serde(default, deserialize_with = "fields::optional_patient_name")]
    #[schema(value_type = Option<String>, min_length = 2, max_length = 120, example = "Ana Menjívar")]
    patient_name: Option<PatientName>,
    /// With the code of its country, or as it is written in the country of the clinic.
    #[serde(default)]
    patient_phone: Option<WrittenPhone>,
    /// The number of the identity document, with or without its dash.
    #[serde(default, deserialize_with = "fields::optional_dui")]
    #[schema(value_type = Option<String>, max_length = 20, example = "01234567-8")]
    patient_dui: Option<Dui>,
    #[serde(default)]
    #[garde(length(chars, max = 2000))]
    #[schema(max_length = 2000)]
    notes: Option<String>,
    /// Rooms and devices that staff choose, each once, of those that the service needs. What else it needs is chosen for it: the first that is
    /// free in the clinic's order.
    #[serde(default)]
    #[garde(length(max = 3))]
    #[schema(max_items = 3)]
    resources: Vec<ResourceId>,
    /// Books the patient for a time at which they have another visit; without it such a booking is refused.
    #[serde(default, rename = "same_time_allowed")]
    same_time_allowed: bool,
}

impl BookRequest {
    fn start(&self) -> Start {
        Start::Local(self.appointment_date.and_time(self.start_time))
    }

    fn booking(
        &self,
        doctor: DoctorId,
        country: Country,
        idempotency_key: Option<&str>,
    ) -> Result<DeskBooking, Error> {
        let patient = match (self.patient_id, &self.patient_name, &self.patient_phone) {
            (Some(id), None, None) => BookedPatient::Known(id),
            (None, Some(name), Some(phone)) => {
                let phone = phone.in_country(country);
                let phone = phone.map_err(|_not_a_phone| Error::Invalid("patientPhone"))?;
                BookedPatient::Named {
                    name: name.clone(),
                    contact: Contact {
                        phone: Some(phone),
                        bsuid: None,
                    },
                }
            }
            // One of the two is said to be missing, or to be too much.
            (Some(_), Some(_), _) | (None, None, _) => return Err(Error::Invalid("patientName")),
            (Some(_), None, Some(_)) | (None, Some(_), None) => {
                return Err(Error::Invalid("patientPhone"));
            }
        };
        check_chosen(&self.resources)?;
        Ok(DeskBooking {
            visit: VisitPlan {
                doctor,
                service: self.service_id,
                start: self.start(),
                length: self.duration_minutes,
            },
            any_doctor: self.doctor_id.is_none(),
            patient,
            country,
            dui: self.patient_dui.clone(),
            notes: self.notes.clone().unwrap_or_default(),
            resources: self.resources.clone(),
            same_time_allowed: self.same_time_allowed,
            idempotency_key: idempotency_key.map(str::to_owned),
        })
    }
}

/// Refuses a room or device that is named twice.
pub(super) fn check_chosen(resources: &[ResourceId]) -> Result<(), Error> {
    if fields::are_different(resources.iter().map(|one| one.uuid())) {
        Ok(())
    } else {
        Err(Error::Invalid("resources"))
    }
}

async fn book(
    caller: Caller<can::BookAppointments>,
    app: Data<App>,
    IdempotencyKey(key): IdempotencyKey,
    ValidJson(wanted): ValidJson<BookRequest>,
) -> Result<Created<AppointmentView>, Problem> {
    let is_keyed = key.is_some();
    let context = app.context(&caller);
    let attempt = async |doctor| {
        let asked = (doctor, &wanted, key.as_deref());
        book_with(&app, &caller, &context, asked).await
    };
    let booked = match wanted.doctor_id {
        Some(doctor) => attempt(doctor).await,
        None => match in_turn(&app, &caller, &wanted).await {
            Ok(doctors) => flows::with_whoever_is_free(&doctors, attempt).await,
            Err(error) => Err(error),
        },
    };
    let booked = match booked {
        Ok(booked) => booked,
        Err(error) => return Err(elsewhere::refused(&app, &context, error).await),
    };
    if is_keyed {
        delete_old_rows(&app, &context).await;
    }
    Ok(Created(booked))
}

/// Books with that doctor.
async fn book_with(
    app: &App,
    caller: &Caller<can::BookAppointments>,
    context: &Context,
    asked: (DoctorId, &BookRequest, Option<&str>),
) -> Result<AppointmentView, Error> {
    let known = app.configurations();
    let booking = async || {
        let booking = booking_by_country(app, caller, asked).await?;
        let reading =
            async |read: ClinicRead<'_>| DeskFacts::read(read, known, &booking, context.now).await;
        let deciding = async |tx: &mut ClinicTx, facts: DeskFacts| {
            let mut work = Work::alone(context, known);
            let booked = flows::book(tx, &mut work, &app.keyring, &booking, facts).await?;
            match booked {
                Booked::Now(new) => view_of_new(new, context.now),
                Booked::Before(first) => shown(tx, first).await,
            }
        };
        app.db.acting_on(context, reading, deciding).await
    };
    until_current(booking).await
}

/// Whose turn it is at the start that staff want, where they name no doctor.
async fn in_turn(
    app: &App,
    caller: &Caller<can::BookAppointments>,
    wanted: &BookRequest,
) -> Result<Vec<DoctorId>, Error> {
    let asked = Asked {
        service: wanted.service_id,
        doctor: None,
        length: wanted.duration_minutes,
        session: None,
        moving: None,
        window_rule: WindowRule::AtDesk,
        now: app.clock.now(),
    };
    let start = wanted.start();
    let around = |known: &Configuration| asked.around(known, start);
    let read = app.busy(caller, None, around).await?;
    if read.configuration.service(wanted.service_id).is_none() {
        return Err(Error::Missing("service"));
    }
    Ok(read.availability(&asked).in_turn(start))
}

/// The booking, with a number that the clinic's country completes. The country in memory may be outdated: the booking compares it with
/// the one that holds, and a number that it does not complete is tried with the one at present.
async fn booking_by_country(
    app: &App,
    caller: &Caller<can::BookAppointments>,
    (doctor, wanted, key): (DoctorId, &BookRequest, Option<&str>),
) -> Result<DeskBooking, Error> {
    let known = app.configurations();
    let booking =
        |configuration: &Configuration| wanted.booking(doctor, configuration.settings.country, key);
    if let Some(remembered) = known.newest(caller.clinic())
        && let Ok(booking) = booking(&remembered)
    {
        return Ok(booking);
    }
    let (present, _doctor) = known.now(&app.db, caller).await?;
    booking(&present)
}

/// An appointment as it was booked just now. Nothing of it is read back.
fn view_of_new(new: DeskAppointment, now: DateTime<Utc>) -> Result<AppointmentView, Error> {
    let (appointment, known) = (new.appointment, new.configuration);
    let doctor = known.doctor(appointment.doctor);
    let service = known.service(appointment.service);
    let listed = ListedAppointment {
        doctor: columns_of(doctor.ok_or(Error::Missing("doctor"))?),
        service: ServiceColumns {
            id: appointment.service,
            name: service.ok_or(Error::Missing("service"))?.name.clone(),
        },
        patient: PatientColumns {
            id: appointment.patient,
            full_name: new.patient_name,
            phone: new.phone,
        },
        appointment: AppointmentRow {
            id: appointment.id,
            starts_at: appointment.slot.visit.from,
            ends_at: appointment.slot.visit.to,
            status: appointment.status,
            source: appointment.source,
            notes: appointment.notes,
            version: appointment.version,
            created_at: now,
            updated_at: now,
            arrived_at: None,
            status_at: None,
            canceller: None,
            cancellation_reason: None,
            resources: Some(appointment.resources.iter().map(|one| one.uuid()).collect()),
        },
        cancelled_by: None,
    };
    Ok(AppointmentView::new(listed, known.settings.zone))
}

/// The columns of a doctor whom the configuration knows.
pub(super) fn columns_of(doctor: &Doctor) -> DoctorColumns {
    DoctorColumns {
        id: doctor.row.id,
        full_name: doctor.row.full_name.clone(),
        specialty: doctor.row.specialty.clone(),
    }
}

/// The appointment of an earlier request under the same key, as it is now: it may have been moved or cancelled.
async fn shown(tx: &ClinicTx, id: AppointmentId) -> Result<AppointmentView, Error> {
    let (settings, found) = try_join!(
        settings::read(tx.reading()?),
        listing::one(tx.reading()?, id)
    )?;
    let found = found.ok_or(Error::Missing("appointment"))?;
    Ok(AppointmentView::new(found, settings.zone))
}
