//! Who writes in a conversation, from the view that nlu-booking publishes, and whether an appointment is theirs.

use crate::domain::Contact;
use crate::store::patients::ContactRow;
use crate::store::schema::session_contact;
use crate::store::stored::note_unreadable;
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{PatientId, Phone, SessionId};
use uuid::Uuid;

/// Whether the person of a conversation may act for the patient: both have the same phone, or the same account at Meta, or the person
/// has one of the patient's further phones. The members of a family that shares a phone may act for each other, as they may at the desk.
pub async fn may_act_for(
    tx: &ClinicTx,
    session: SessionId,
    patient: PatientId,
) -> Result<bool, DbError> {
    let (person, patient) = try_join!(of_session(tx, session), of_patient(tx, patient))?;
    Ok(person.is_some_and(|person| patient.iter().any(|known| person.matches(known))))
}

async fn of_session(tx: &ClinicTx, session: SessionId) -> Result<Option<Contact>, DbError> {
    let mut read = tx.reading()?;
    let row: Option<(Option<String>, Option<String>)> = session_contact::table
        .filter(session_contact::clinic_id.eq(read.clinic().uuid()))
        .filter(session_contact::session_id.eq(session.uuid()))
        .select((session_contact::phone, session_contact::bsuid))
        .first(read.conn())
        .await
        .optional()?;
    Ok(row.map(|(phone, bsuid)| Contact {
        phone: phone.and_then(|phone| sender(&phone)),
        bsuid,
    }))
}

/// The phone of a conversation, as Meta sent it. A text that is no phone number matches no patient, so that the request
/// is refused and the refusal is sent to the person.
fn sender(phone: &str) -> Option<Phone> {
    Phone::parse(phone)
        .inspect_err(|error| note_unreadable("session_contact.phone", error))
        .ok()
}

db::statement! {
    struct OfPatient = "SELECT p.phone, p.bsuid FROM scheduling.patients p WHERE p.clinic_id = ? AND p.id = ? \
        UNION ALL SELECT c.phone, c.bsuid FROM scheduling.patient_contacts c WHERE c.clinic_id = ? AND c.patient_id = ?";
    clinic: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    same_clinic: Uuid => SqlUuid,
    same_patient: Uuid => SqlUuid,
    -> (Nullable<Text>, Nullable<Text>)
}

/// The patient's own contact and the further ones.
async fn of_patient(tx: &ClinicTx, patient: PatientId) -> Result<Vec<Contact>, DbError> {
    let mut read = tx.reading()?;
    let (clinic, patient) = (read.clinic().uuid(), patient.uuid());
    let of_patient = OfPatient {
        clinic,
        patient,
        same_clinic: clinic,
        same_patient: patient,
    };
    let rows: Vec<ContactRow> = of_patient.load(read.conn()).await?;
    Ok(rows.into_iter().map(Contact::from).collect())
}
