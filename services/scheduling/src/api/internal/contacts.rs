//! Who a contact is, and what they have before them.

use crate::app::App;
use crate::domain::Contact;
use crate::store::patients::{self, Known};
use crate::store::upcoming;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::ClinicRead;
use rest::{Problem, ServiceCaller, ValidPath};
use serde::Serialize;
use uuid::Uuid;

/// Who a contact is.
#[derive(Serialize)]
pub struct ContactView {
    /// The patient last seen there; a family that shares a phone is several, and the name tells them apart later.
    patient: Option<ContactPatient>,
    /// Everybody's appointments to come who can be reached there, earliest first.
    appointments: Vec<UpcomingView>,
}

#[derive(Serialize)]
struct ContactPatient {
    id: Uuid,
    full_name: String,
    /// Whether anybody who can be reached there is blocked: it is the contact that the chat does not serve.
    is_blocked: bool,
}

#[derive(Serialize)]
struct UpcomingView {
    id: Uuid,
    doctor_id: Uuid,
    service_id: Uuid,
    patient_id: Uuid,
    starts_at: DateTime<Utc>,
    status: String,
}

/// Who can be reached at a phone's digits or at Meta's id, and which of their appointments are to come.
pub async fn patient(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(contact): ValidPath<String>,
) -> Result<Json<ContactView>, Problem> {
    let (contact, now) = (Contact::parse(&contact), app.moment().now);
    let reading = async |read: ClinicRead<'_>| {
        let known = patients::of_contact(read, &contact).await?;
        let ids: Vec<Uuid> = known.iter().map(|known| known.id.uuid()).collect();
        let appointments = upcoming::of_patients(read, &ids, now).await?;
        Ok((known, appointments))
    };
    let (known, appointments) = app.db.read(&caller, reading).await?;
    let view = |row: upcoming::Row| UpcomingView {
        id: row.id,
        doctor_id: row.doctor_id,
        service_id: row.service_id,
        patient_id: row.patient_id,
        starts_at: row.starts_at,
        status: row.status,
    };
    Ok(Json(ContactView {
        patient: ContactPatient::among(&known),
        appointments: appointments.into_iter().map(view).collect(),
    }))
}

impl ContactPatient {
    fn among(known: &[Known]) -> Option<Self> {
        let latest = known.first()?;
        Some(Self {
            id: latest.id.uuid(),
            full_name: latest.full_name.clone(),
            is_blocked: known.iter().any(|known| known.is_blocked),
        })
    }
}
