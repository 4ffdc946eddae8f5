//! Changes what is known of a patient.

use super::{check_birth, completed, is_same_phone, same_patient, set_document, written};
use crate::domain::{Dui, Edit, PatientName};
use crate::error::Error;
use crate::flows::announce_agenda;
use crate::store::patient_edits::{self, StoredPatient};
use crate::store::versions::{self, Touched};
use crate::store::{patient_contacts, settings};
use chrono::NaiveDate;
use crypto::Keyring;
use db::{ClinicTx, definer};
use kernel::{PatientId, WrittenPhone};
use serde_json::json;
use tenancy::Context;

/// What changes of a patient, by the version that the caller saw.
#[derive(Clone, Debug)]
pub struct PatientEdit {
    /// The version by which the caller decided.
    pub version: i32,
    pub full_name: Option<PatientName>,
    pub phone: Edit<WrittenPhone>,
    pub email: Edit<String>,
    pub birth_date: Edit<NaiveDate>,
    pub dui: Edit<Dui>,
    pub notes: Option<String>,
}

/// Changes the patient. Coming reminders go to the phone that the patient has when they are due; a conversation that has begun stays where
/// it is.
pub async fn change_patient(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    id: PatientId,
    edit: PatientEdit,
) -> Result<PatientId, Error> {
    let before = patient_edits::lock(tx, id).await?;
    let before = before.ok_or(Error::Missing("patient"))?;
    if before.version != edit.version {
        return Err(Error::PatientChanged);
    }
    let mut after = before.clone();
    fill_in(tx, context, &mut after, &edit).await?;
    match &edit.dui {
        Edit::Keep => {}
        Edit::Clear => set_document(tx, keyring, &mut after, None).await?,
        Edit::Set(dui) => set_document(tx, keyring, &mut after, Some(dui)).await?,
    }
    let fields = changed_fields(&before, &after);
    if fields.is_empty() {
        return Ok(before.id);
    }
    let is_shown_differently = before.full_name != after.full_name || before.phone != after.phone;
    if is_shown_differently && let Some(phone) = &after.phone {
        let name = PatientName::parse(&after.full_name);
        let name = name.map_err(|_not_a_name| Error::Invalid("full_name"))?;
        let same = same_patient(tx, phone, &name, Some(&before)).await?;
        // Staff could not find a patient whom an abandoned conversation made.
        if same.is_some_and(|same| !same.is_provisional) {
            return Err(Error::PatientExists);
        }
    }
    after.version = before.version + 1;
    written(patient_edits::update(tx, &after, context.now).await)?;
    if before.phone.is_some() && !is_same_phone(before.phone.as_ref(), after.phone.as_ref()) {
        patient_contacts::delete_accounts(tx, after.id).await?;
    }
    let detail = json!({ "patient": after.id, "fields": fields });
    definer::audit(tx, "scheduling.patient_changed", "patient", &detail).await?;
    let mut touched = Touched::default();
    if is_shown_differently {
        // The days on which the patient has a visit are not looked for: a page asks with its tags, and a name changes seldom.
        announce_agenda(tx, context, None).await?;
        touched.patient();
    }
    versions::bump(tx, &touched).await?;
    Ok(after.id)
}

async fn fill_in(
    tx: &ClinicTx,
    context: &Context,
    after: &mut StoredPatient,
    edit: &PatientEdit,
) -> Result<(), Error> {
    let settings = settings::read(tx.reading()?).await?;
    if let Some(full_name) = &edit.full_name {
        full_name.as_str().clone_into(&mut after.full_name);
    }
    let phone = match &edit.phone {
        Edit::Keep => after.phone.clone(),
        Edit::Clear => None,
        Edit::Set(written) => Some(completed(written, &settings)?),
    };
    if phone != after.phone {
        // The account at Meta belongs to the phone before: a wrong number's owner must not go on as this patient.
        // The same number in its other form is the same account's.
        if after.phone.is_some() && !is_same_phone(after.phone.as_ref(), phone.as_ref()) {
            after.bsuid = None;
        }
        after.phone = phone;
    }
    after.email = edit.email.clone().applied(after.email.take());
    after.birth_date = edit.birth_date.applied(after.birth_date);
    check_birth(edit.birth_date.given(), &settings, context.now)?;
    if let Some(notes) = &edit.notes {
        notes.clone_into(&mut after.notes);
    }
    Ok(())
}

fn changed_fields(before: &StoredPatient, after: &StoredPatient) -> Vec<&'static str> {
    let all = [
        (before.full_name != after.full_name, "full_name"),
        (before.phone != after.phone, "phone"),
        (before.email != after.email, "email"),
        (before.birth_date != after.birth_date, "birth_date"),
        (before.dui_index != after.dui_index, "dui"),
        (before.notes != after.notes, "notes"),
    ];
    let changed = all.into_iter().filter(|(is_changed, _)| *is_changed);
    changed.map(|(_, field)| field).collect()
}
