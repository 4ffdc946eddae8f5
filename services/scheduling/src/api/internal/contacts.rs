//! Which patients can be reached at a contact, and which appointments they have.

use crate::app::App;
use crate::domain::Contact;
use crate::store::patients::{self, KnownPatient as Known};
use crate::store::upcoming::{UpcomingRow, of_patients};
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
        let appointments = of_patients(read, &ids, now).await?;
        Ok((known, appointments))
    };
    let (known, appointments) = app.db.read(&caller, reading).await?;
    Ok(Json(ContactView {
        patient: latest(&known),
        appointments: appointments
            .iter()
            .map(|row| upcoming(row, &known))
            .collect(),
    }))
}

/// Who writes, where that is known: whose own contact it is, or has it as a further phone of which no other person is named. A guardian is not the
/// patient. Who is no patient and reaches blocked ones alone is blocked as they are.
fn latest(known: &[Known]) -> Option<KnownPatient> {
    let mut own = known.iter().filter(|known| known.reach.is_own).peekable();
    let is_blocked = if own.peek().is_some() {
        own.any(|known| known.is_blocked)
    } else {
        known.iter().all(|known| known.is_blocked)
    };
    let writes = known
        .iter()
        .find(|known| known.reach.is_own || known.reach.is_unnamed);
    let latest = writes.or_else(|| known.first().filter(|_| is_blocked))?;
    Some(KnownPatient {
        id: latest.id,
        full_name: latest.full_name.clone(),
        is_blocked,
    })
}

fn upcoming(row: &UpcomingRow, known: &[Known]) -> UpcomingAppointment {
    let patient = known.iter().find(|known| known.id == row.patient_id);
    UpcomingAppointment {
        id: row.id,
        doctor_id: row.doctor_id,
        service_id: row.service_id,
        patient_id: row.patient_id,
        starts_at: row.starts_at,
        ends_at: Some(row.ends_at),
        patient_name: patient.map(|patient| patient.full_name.clone()),
        service_name: Some(row.service_name.clone()),
        status: row.status,
    }
}
