//! Adds further phones of a patient, and removes them.

use super::{completed, is_same_phone};
use crate::error::Error;
use crate::store::patient_contacts::{self, ContactRow, NewContact};
use crate::store::{patient_edits, settings};
use db::{ClinicTx, definer};
use kernel::{PatientContactId, PatientId, WrittenPhone};
use serde_json::json;
use tenancy::Context;

/// The largest number of further phones that staff give a patient.
const MOST: usize = 10;

/// A further phone of a patient: another person's, or a second one of the patient's own.
#[derive(Clone, Debug)]
pub struct Contacted {
    pub phone: WrittenPhone,
    /// Whose phone it is; may be empty.
    pub name: String,
    /// What that person is to the patient; may be empty.
    pub relation: String,
}

/// Adds the phone. One that the patient has already gets the name and the relation. Other patients may have the same.
pub async fn add_contact(
    tx: &mut ClinicTx,
    context: &Context,
    id: PatientId,
    contact: Contacted,
) -> Result<ContactRow, Error> {
    let patient = patient_edits::lock(tx, id).await?;
    let patient = patient.ok_or(Error::Missing("patient"))?;
    let settings = settings::read(tx.reading()?).await?;
    let phone = completed(&contact.phone, &settings)?;
    if is_same_phone(patient.phone.as_ref(), Some(&phone)) {
        return Err(Error::Invalid("phone"));
    }
    let known = patient_contacts::list(tx.reading()?, patient.id).await?;
    let mut phones = known.iter().filter_map(|known| known.phone.as_ref());
    // In the form in which it is stored, so that it is the same row.
    let stored = phones.find(|known| known.is_the_same_as(&phone));
    if stored.is_none() && known.len() >= MOST {
        return Err(Error::TooManyContacts);
    }
    let new = NewContact {
        id: context.ids.next(),
        patient: patient.id,
        phone: Some(stored.unwrap_or(&phone)),
        bsuid: None,
        name: &contact.name,
        relation: &contact.relation,
    };
    let kept = patient_contacts::keep(tx, &new, context.now).await?;
    note(tx, patient.id).await?;
    Ok(kept)
}

/// Removes a further phone of the patient, from which no conversation finds them any more.
pub async fn remove_contact(
    tx: &mut ClinicTx,
    id: PatientId,
    contact: PatientContactId,
) -> Result<(), Error> {
    let patient = patient_edits::lock(tx, id).await?;
    let patient = patient.ok_or(Error::Missing("patient"))?;
    if !patient_contacts::delete(tx, patient.id, contact).await? {
        return Err(Error::Missing("contact"));
    }
    patient_contacts::delete_accounts(tx, patient.id).await?;
    note(tx, patient.id).await
}

async fn note(tx: &mut ClinicTx, patient: PatientId) -> Result<(), Error> {
    let detail = json!({ "patient": patient, "fields": ["contacts"] });
    definer::audit(tx, "scheduling.patient_changed", "patient", &detail).await?;
    Ok(())
}
