//! The truth about an appointment, as scheduling publishes it, and about the clinic's clock and name.

use super::schema::{reminder_now, settings};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, ClinicZone};
use uuid::Uuid;

/// An appointment as it is now.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = reminder_now)]
pub struct Truth {
    /// Which.
    pub appointment_id: Uuid,
    /// booked, confirmed, cancelled, attended or `no_show`.
    pub status: String,
    /// Rises with every change.
    pub version: i32,
    /// When it begins.
    pub starts_at: DateTime<Utc>,
    /// Whether the patient agreed to be reminded.
    pub reminders_wanted: bool,
    /// Full name.
    pub patient_name: String,
    /// Digits with country code.
    pub phone: Option<String>,
    /// Meta's business-scoped id.
    pub bsuid: Option<String>,
    /// For instance `Dra.`; may be empty.
    pub doctor_title: String,
    /// Full name.
    pub doctor_name: String,
    /// What for.
    pub service_name: String,
    /// Whether the clinic blocked the patient.
    pub is_blocked: bool,
}

impl Truth {
    /// Whether it is to take place.
    pub fn is_on(&self) -> bool {
        matches!(self.status.as_str(), "booked" | "confirmed")
    }

    /// Whether anything can be sent to the patient.
    pub const fn is_reachable(&self) -> bool {
        (self.phone.is_some() || self.bsuid.is_some()) && !self.is_blocked
    }
}

/// What of the clinic's settings is said or counted with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The clinic's name.
    pub name: String,
    /// Its clock.
    pub zone: ClinicZone,
}

/// The appointment, if the clinic has it.
pub async fn now(tx: &mut ClinicTx, appointment: AppointmentId) -> Result<Option<Truth>, DbError> {
    let found = reminder_now::table
        .filter(reminder_now::clinic_id.eq(tx.clinic().uuid()))
        .filter(reminder_now::appointment_id.eq(appointment.uuid()))
        .select(Truth::as_select())
        .first(tx.conn())
        .await
        .optional()?;
    Ok(found)
}

/// Whether the clinic has that appointment.
pub async fn exists(mut read: ClinicRead<'_>, appointment: Uuid) -> Result<bool, DbError> {
    let found: Option<Uuid> = reminder_now::table
        .filter(reminder_now::clinic_id.eq(read.clinic().uuid()))
        .filter(reminder_now::appointment_id.eq(appointment))
        .select(reminder_now::appointment_id)
        .first(read.conn())
        .await
        .optional()?;
    Ok(found.is_some())
}

/// The clinic's settings. A zone that nobody knows counts as El Salvador's.
pub async fn settings(tx: &mut ClinicTx) -> Result<Settings, DbError> {
    let (name, zone): (String, String) = settings::table
        .filter(settings::clinic_id.eq(tx.clinic().uuid()))
        .select((settings::name, settings::timezone))
        .first(tx.conn())
        .await?;
    let zone =
        ClinicZone::named(&zone).or_else(|_unknown| ClinicZone::named("America/El_Salvador"));
    let zone = zone.map_err(|_unknown| diesel::result::Error::NotFound)?;
    Ok(Settings { name, zone })
}
