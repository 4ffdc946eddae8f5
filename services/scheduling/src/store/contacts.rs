//! Who speaks in a conversation, from the view that nlu-booking publishes, and whose an appointment is.

use crate::domain::Contact;
use crate::store::schema::{patients, session_contact};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{PatientId, Phone, SessionId};

/// Whether the conversation is with somebody who can be reached where the patient can: the same phone, or the same
/// account at Meta. A family that shares a phone acts for each other, as it does at the desk.
pub async fn speaks_for(
    tx: &ClinicTx,
    session: SessionId,
    patient: PatientId,
) -> Result<bool, DbError> {
    let (speaker, patient) = try_join!(of_session(tx, session), of_patient(tx, patient))?;
    Ok(speaker
        .zip(patient)
        .is_some_and(|(speaker, patient)| speaker.meets(&patient)))
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
    Ok(row.map(contact))
}

async fn of_patient(tx: &ClinicTx, patient: PatientId) -> Result<Option<Contact>, DbError> {
    let mut read = tx.reading()?;
    let row: Option<(Option<String>, Option<String>)> = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.eq(patient.uuid()))
        .select((patients::phone, patients::bsuid))
        .first(read.conn())
        .await
        .optional()?;
    Ok(row.map(contact))
}

/// A contact out of its two columns. A phone that cannot be read reaches nobody.
pub fn contact((phone, bsuid): (Option<String>, Option<String>)) -> Contact {
    Contact {
        phone: phone.and_then(|phone| Phone::parse(&phone).ok()),
        bsuid,
    }
}
