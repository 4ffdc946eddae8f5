//! Which patients can be reached at a contact, and which appointments they have.

use crate::app::App;
use crate::domain::Contact;
use crate::store::patients::{self, KnownPatient as Known};
use crate::store::upcoming::{self, UpcomingRow};
use actix_web::web::{Data, Json};
use db::ClinicRead;
use internal::scheduling::{ContactView, KnownPatient, PATIENT, UpcomingAppointment};
use rest::{Endpoint, Problem, ServiceCaller, ValidPath, get};
use uuid::Uuid;

/// The endpoint about contacts.
pub fn endpoints() -> Vec<Endpoint> {
    vec![get(PATIENT, show).summary(
        "Shows which patient can be reached at a contact, with the coming appointments of the contact.",
    )]
}

async fn show(
    caller: ServiceCaller,
    app: Data<App>,
    ValidPath(contact): ValidPath<String>,
) -> Result<Json<ContactView>, Problem> {
    let (contact, now) = (Contact::parse(&contact), app.clock.now());
    let reading = async |read: ClinicRead<'_>| {
        let known = patients::of_contact(read, &contact).await?;
        let ids: Vec<Uuid> = known.iter().map(|known| known.id.uuid()).collect();
        let appointments = upcoming::of_patients(read, &ids, now).await?;
        Ok((known, appointments))
    };
    let (known, appointments) = app.db.read(&caller, reading).await?;
    Ok(Json(ContactView {
        patient: latest(&known),
        appointments: appointments
            .into_iter()
            .map(UpcomingAppointment::from)
            .collect(),
    }))
}

fn latest(known: &[Known]) -> Option<KnownPatient> {
    let latest = known.first()?;
    Some(KnownPatient {
        id: latest.id,
        full_name: latest.full_name.clone(),
        is_blocked: known.iter().any(|known| known.is_blocked),
    })
}

impl From<UpcomingRow> for UpcomingAppointment {
    fn from(row: UpcomingRow) -> Self {
        Self {
            id: row.id,
            doctor_id: row.doctor_id,
            service_id: row.service_id,
            patient_id: row.patient_id,
            starts_at: row.starts_at,
            status: row.status,
        }
    }
}
