//! Adds a patient, unless the clinic has one of that name and phone.

use super::{check_birth, completed, same_patient, set_document, written};
use crate::domain::{Dui, PatientName};
use crate::error::Error;
use crate::store::patient_edits::{self, StoredPatient};
use crate::store::settings;
use chrono::NaiveDate;
use crypto::Keyring;
use db::{ClinicTx, definer};
use kernel::{PatientId, WrittenPhone};
use serde_json::json;
use tenancy::Context;

/// What is known of a new patient.
#[derive(Clone, Debug)]
pub struct NewPatient {
    pub full_name: PatientName,
    /// Without one the patient cannot be reached.
    pub phone: Option<WrittenPhone>,
    pub email: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub dui: Option<Dui>,
    pub notes: String,
}

/// Adds the patient, unless there is one of that name and phone. A patient whom an abandoned conversation made becomes this one.
pub async fn add_patient(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    new: NewPatient,
) -> Result<PatientId, Error> {
    let settings = settings::read(tx.reading()?).await?;
    check_birth(new.birth_date, &settings, context.now)?;
    let phone = new.phone.map(|phone| completed(&phone, &settings));
    let phone = phone.transpose()?;
    let same = match &phone {
        Some(phone) => same_patient(tx, phone, &new.full_name, None).await?,
        None => None,
    };
    let mut patient = StoredPatient {
        id: context.ids.next(),
        full_name: new.full_name.as_str().to_owned(),
        phone,
        bsuid: None,
        email: new.email,
        birth_date: new.birth_date,
        dui_sealed: None,
        dui_index: None,
        notes: new.notes,
        is_blocked: false,
        no_show_count: 0,
        version: 1,
        is_provisional: false,
        merged_into: None,
    };
    let provisional = match same {
        None => None,
        // Who edits the row of a full patient waits for the contact in turn, so that row is not asked for.
        Some(same) if !same.is_provisional => return Err(Error::PatientExists),
        Some(same) => {
            let row = patient_edits::lock_provisional(tx, same.id).await?;
            Some(row.ok_or(Error::PatientExists)?)
        }
    };
    if let Some(row) = &provisional {
        patient.id = row.id;
        patient.bsuid.clone_from(&row.bsuid);
        patient.is_blocked = row.is_blocked;
        patient.version = row.version + 1;
    }
    set_document(tx, keyring, &mut patient, new.dui.as_ref()).await?;
    if provisional.is_some() {
        written(patient_edits::update(tx, &patient, context.now).await)?;
    } else {
        written(patient_edits::insert(tx, &patient, context.now).await)?;
    }
    let detail = json!({ "patient": patient.id });
    definer::audit(tx, "scheduling.patient_added", "patient", &detail).await?;
    Ok(patient.id)
}
