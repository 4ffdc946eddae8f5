//! Who writes in a conversation, from the view that nlu-booking publishes, and whether an appointment is theirs.

use crate::domain::Contact;
use crate::store::patients::ContactRow;
use crate::store::schema::{patients, session_contact};
use crate::store::stored::note_unreadable;
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{PatientId, Phone, SessionId};

/// Whether the person of a conversation may act for the patient: both have the same phone, or the same account at Meta. The
/// members of a family that shares a phone may act for each other, as they may at the desk.
pub async fn may_act_for(
    tx: &ClinicTx,
    session: SessionId,
    patient: PatientId,
) -> Result<bool, DbError> {
    let (person, patient) = try_join!(of_session(tx, session), of_patient(tx, patient))?;
    Ok(person
        .zip(patient)
        .is_some_and(|(person, patient)| person.matches(&patient)))
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

async fn of_patient(tx: &ClinicTx, patient: PatientId) -> Result<Option<Contact>, DbError> {
    let mut read = tx.reading()?;
    let row: Option<ContactRow> = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.eq(patient.uuid()))
        .select(ContactRow::as_select())
        .first(read.conn())
        .await
        .optional()?;
    Ok(row.map(Contact::from))
}
