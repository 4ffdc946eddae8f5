//! How things look on the wire; field names are the product's.

use crate::store::listing::Shown;
use crate::store::search::PatientRow;
use chrono::{DateTime, Utc};
use kernel::{ClinicZone, Phone};
use serde::Serialize;
use uuid::Uuid;

/// An appointment as screens know it.
#[derive(Serialize)]
pub struct AppointmentView {
    id: Uuid,
    doctor_id: Uuid,
    patient_id: Uuid,
    service_id: Uuid,
    /// The clinic's calendar day.
    appointment_date: String,
    /// The clinic's wall clock, `HH:MM:SS`.
    start_time: String,
    end_time: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    status: String,
    source: String,
    notes: String,
    version: i32,
    patients: PatientPart,
    doctors: DoctorPart,
    services: ServicePart,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct PatientPart {
    id: Uuid,
    full_name: String,
    phone: Option<String>,
}

#[derive(Serialize)]
struct DoctorPart {
    id: Uuid,
    full_name: String,
    specialty: String,
}

#[derive(Serialize)]
struct ServicePart {
    id: Uuid,
    name: String,
}

/// A patient as lists know them.
#[derive(Serialize)]
pub struct PatientView {
    id: Uuid,
    full_name: String,
    phone: Option<String>,
    email: Option<String>,
    no_show_count: i32,
    is_blocked: bool,
    created_at: DateTime<Utc>,
}

impl AppointmentView {
    /// With the times that the clinic's wall shows.
    pub fn new(shown: Shown, zone: ClinicZone) -> Self {
        let row = shown.appointment;
        let (starts, ends) = (zone.local(row.starts_at), zone.local(row.ends_at));
        Self {
            id: row.id,
            doctor_id: shown.doctor.id,
            patient_id: shown.patient.id,
            service_id: shown.service.id,
            appointment_date: starts.date().to_string(),
            start_time: starts.format("%H:%M:%S").to_string(),
            end_time: ends.format("%H:%M:%S").to_string(),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            status: row.status,
            source: row.source,
            notes: row.notes,
            version: row.version,
            patients: PatientPart {
                id: shown.patient.id,
                full_name: shown.patient.full_name,
                phone: shown.patient.phone.map(|digits| e164(&digits)),
            },
            doctors: DoctorPart {
                id: shown.doctor.id,
                full_name: shown.doctor.full_name,
                specialty: shown.doctor.specialty,
            },
            services: ServicePart {
                id: shown.service.id,
                name: shown.service.name,
            },
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

impl From<PatientRow> for PatientView {
    fn from(row: PatientRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            phone: row.phone.map(|digits| e164(&digits)),
            email: row.email,
            no_show_count: row.no_show_count,
            is_blocked: row.is_blocked,
            created_at: row.created_at,
        }
    }
}

/// With the plus sign, as people write it.
fn e164(digits: &str) -> String {
    Phone::parse(digits).map_or_else(|_unread| digits.to_owned(), |phone| phone.e164())
}
