//! Appointments as they are now, through the view that scheduling publishes, and the clinic's name and time zone,
//! through the view that tenancy publishes.

use crate::domain::message_language::MessageLanguage;
use crate::domain::reminder::DaysAfterEnd;
use crate::domain::told::{Told, Visit};
use crate::store::schema::{doctor_names, reminder_now, settings};
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::AppointmentStatus;
use kernel::{AppointmentId, ClinicZone, DoctorId};
use uuid::Uuid;

/// An appointment as it is now, with what a message about it says.
pub struct Appointment {
    pub id: AppointmentId,
    pub status: AppointmentStatus,
    /// Rises with every change.
    pub version: i32,
    pub starts_at: DateTime<Utc>,
    /// When the start was chosen: at the booking or at the last move.
    pub start_chosen_at: DateTime<Utc>,
    /// Whether the patient agreed to reminders.
    pub reminders_wanted: bool,
    pub patient_name: String,
    /// Digits with the country code.
    pub phone: Option<String>,
    /// Meta's business-scoped id.
    pub bsuid: Option<String>,
    /// For instance `Dra.`; may be empty.
    pub doctor_title: String,
    pub doctor_name: String,
    pub service_name: String,
    /// Whether the clinic blocked the patient.
    pub is_blocked: bool,
    /// The doctor; `None` where the reading leaves it out.
    pub doctor: Option<DoctorId>,
}

impl Appointment {
    /// What a patient can be told of the appointment as it is now; `None` for a visit that is over.
    pub fn told(&self) -> Option<Told> {
        let visit = Visit {
            starts_at: Some(self.starts_at),
            doctor_id: self.doctor,
        };
        Told::of(self.status, visit)
    }

    /// Whether there is an address to which a message can be sent.
    pub const fn has_contact(&self) -> bool {
        self.phone.is_some() || self.bsuid.is_some()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = reminder_now)]
struct Row {
    appointment_id: Uuid,
    status: String,
    version: i32,
    starts_at: DateTime<Utc>,
    reminders_wanted: bool,
    patient_name: String,
    phone: Option<String>,
    bsuid: Option<String>,
    doctor_title: String,
    doctor_name: String,
    service_name: String,
    is_blocked: bool,
    start_chosen_at: DateTime<Utc>,
    doctor_id: Uuid,
}

impl TryFrom<Row> for Appointment {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: AppointmentId(row.appointment_id),
            status: stored::read("appointment status", row.status.parse())?,
            version: row.version,
            starts_at: row.starts_at,
            reminders_wanted: row.reminders_wanted,
            patient_name: row.patient_name,
            phone: row.phone,
            bsuid: row.bsuid,
            doctor_title: row.doctor_title,
            doctor_name: row.doctor_name,
            service_name: row.service_name,
            is_blocked: row.is_blocked,
            start_chosen_at: row.start_chosen_at,
            doctor: (!row.doctor_id.is_nil()).then_some(DoctorId(row.doctor_id)),
        })
    }
}

/// The columns of the view from `status` on as a set function answers them: all are null when there is no such appointment.
pub type AppointmentRow = (
    Option<String>,
    Option<i32>,
    Option<DateTime<Utc>>,
    Option<bool>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<bool>,
    Option<DateTime<Utc>>,
);

impl Appointment {
    /// The appointment of that row, with its doctor where that was read; `None` when there is no such appointment.
    pub fn of_row(
        id: Uuid,
        doctor: Option<Uuid>,
        row: AppointmentRow,
    ) -> Result<Option<Self>, DbError> {
        let (
            status,
            version,
            starts_at,
            wanted,
            patient,
            phone,
            bsuid,
            title,
            doctor_name,
            service,
            blocked,
            chosen,
        ) = row;
        let Some(status) = status else {
            return Ok(None);
        };
        let row = Row {
            appointment_id: id,
            status,
            version: column(version)?,
            starts_at: column(starts_at)?,
            reminders_wanted: column(wanted)?,
            patient_name: column(patient)?,
            phone,
            bsuid,
            doctor_title: column(title)?,
            doctor_name: column(doctor_name)?,
            service_name: column(service)?,
            is_blocked: column(blocked)?,
            start_chosen_at: column(chosen)?,
            doctor_id: doctor.unwrap_or_default(),
        };
        Self::try_from(row).map(Some)
    }
}

/// A column that is null only together with the whole row.
fn column<T>(value: Option<T>) -> Result<T, DbError> {
    stored::read("appointment", value.ok_or(MissingColumn))
}

/// A column that cannot be null is null.
#[derive(Debug, thiserror::Error)]
#[error("a column is null")]
struct MissingColumn;

/// The settings of a clinic that messages need.
#[derive(Clone, Debug)]
pub struct ClinicSettings {
    pub name: String,
    pub zone: ClinicZone,
    /// The language of what patients are told.
    pub language: MessageLanguage,
    /// Up to when patients are reminded; `None` while the clinic's plan does not end.
    pub reminds_until: Option<DateTime<Utc>>,
}

/// The appointment, if the clinic has it.
pub async fn find(tx: &mut ClinicTx, id: AppointmentId) -> Result<Option<Appointment>, DbError> {
    look_up(tx.reading()?, id).await
}

/// The appointment, if the clinic has it; for a transaction that only reads.
pub async fn look_up(
    mut read: ClinicRead<'_>,
    id: AppointmentId,
) -> Result<Option<Appointment>, DbError> {
    let found: Option<Row> = reminder_now::table
        .filter(reminder_now::clinic_id.eq(read.clinic().uuid()))
        .filter(reminder_now::appointment_id.eq(id.uuid()))
        .select(Row::as_select())
        .first(read.conn())
        .await
        .optional()?;
    found.map(Appointment::try_from).transpose()
}

/// The clinic's name, its time zone, its language and the end of its reminders. An unknown zone is an error: with any other zone reminders
/// leave at a wrong hour.
pub async fn clinic_settings(
    mut read: ClinicRead<'_>,
    after_end: DaysAfterEnd,
) -> Result<ClinicSettings, DbError> {
    type Row = (String, String, String, Option<DateTime<Utc>>);
    let (name, zone, language, plan_ends_at): Row = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((
            settings::name,
            settings::timezone,
            settings::language,
            settings::plan_expires_at,
        ))
        .first(read.conn())
        .await?;
    Ok(ClinicSettings {
        name,
        zone: stored::read("time zone", ClinicZone::named(&zone))?,
        language: stored::clinic_language(&language)?,
        reminds_until: after_end.reminds_until(plan_ends_at),
    })
}

/// The language of what patients are told.
pub async fn language(mut read: ClinicRead<'_>) -> Result<MessageLanguage, DbError> {
    let language: String = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select(settings::language)
        .first(read.conn())
        .await?;
    stored::clinic_language(&language)
}

/// Since when the clinic has been suspended; `None` where that is not known, or it is not suspended.
pub async fn suspended_at(mut read: ClinicRead<'_>) -> Result<Option<DateTime<Utc>>, DbError> {
    let since = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select(settings::suspended_at)
        .first(read.conn())
        .await?;
    Ok(since)
}

/// The doctor's title, which may be empty, and name; `None` when the clinic has no such doctor.
pub async fn doctor_name(
    mut read: ClinicRead<'_>,
    doctor: DoctorId,
) -> Result<Option<(String, String)>, DbError> {
    let found = doctor_names::table
        .filter(doctor_names::clinic_id.eq(read.clinic().uuid()))
        .filter(doctor_names::doctor_id.eq(doctor.uuid()))
        .select((doctor_names::title, doctor_names::full_name))
        .first(read.conn())
        .await
        .optional()?;
    Ok(found)
}
