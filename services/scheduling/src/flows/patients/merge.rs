//! Makes one patient of two who are the same person.

use super::{is_same_phone, written};
use crate::domain::{Dui, MOST_NOTES};
use crate::error::Error;
use crate::flows::announce_agenda;
use crate::sealing;
use crate::store::merging;
use crate::store::patient_contacts::{self, ContactRow, NewContact};
use crate::store::patient_edits::{self, StoredPatient};
use crate::store::stored::unreadable;
use crate::store::versions::{self, Touched};
use crypto::Keyring;
use db::{ClinicTx, definer};
use kernel::PatientId;
use serde_json::json;
use tenancy::Context;

/// What a further phone is to a patient whom the other one became.
const FORMER_PHONE: &str = "otro teléfono";

/// Two patients, each with the version by which the caller decided.
#[derive(Clone, Copy, Debug)]
pub struct Merge {
    /// The one who stays.
    pub id: PatientId,
    pub version: i32,
    /// The one who becomes `id`.
    pub other: PatientId,
    pub other_version: i32,
}

/// Gives everything of `other` to the one who stays: visits and holds, notes, further phones, the words that they are found by, and what is
/// not known of the one who stays. A repeated request changes nothing more. The row of `other` stays and names whom they became.
pub async fn merge_patients(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    merge: Merge,
) -> Result<PatientId, Error> {
    let both = [merge.id, merge.other];
    merging::lock_visits(tx, both).await?;
    let rows = patient_edits::lock_both(tx, both).await?;
    let row = |id| rows.iter().find(|row| row.id == id).cloned();
    let stays = row(merge.id).ok_or(Error::Missing("patient"))?;
    let other = row(merge.other).ok_or(Error::Missing("patient"))?;
    if merge.id == merge.other {
        return Err(Error::Invalid("other"));
    }
    if other.merged_into == Some(stays.id.uuid()) {
        return Ok(stays.id);
    }
    let is_current = stays.version == merge.version && other.version == merge.other_version;
    if stays.merged_into.is_some() || other.merged_into.is_some() || !is_current {
        return Err(Error::PatientChanged);
    }
    if stays.dui_index.is_some() && other.dui_index.is_some() {
        return Err(Error::PatientsDiffer);
    }
    let mut joined = joined(&stays, &other);
    // Nothing of what is noted about a patient's health is cut off, and longer notes could not be saved again.
    if joined.notes.chars().count() > MOST_NOTES {
        return Err(Error::Invalid("notes"));
    }
    let visits = merging::move_visits(tx, other.id, stays.id).await?;
    // Before the other row loses what the one who stays takes over.
    let document = document(tx, keyring, &stays, &other).await?;
    merging::write(tx, other.id, stays.id, context.now).await?;
    if let Some((sealed, index)) = document {
        (joined.dui_sealed, joined.dui_index) = (Some(sealed), Some(index));
    }
    joined.no_show_count = merging::count_missed(tx, stays.id).await?;
    keep_contacts(tx, context, &joined, &other).await?;
    patient_edits::delete_words(tx, other.id).await?;
    written(patient_edits::update(tx, &joined, context.now).await)?;
    let detail = json!({ "patient": stays.id, "other": other.id, "visits": visits });
    definer::audit(tx, "scheduling.patient_merged", "patient", &detail).await?;
    announce_agenda(tx, context, None).await?;
    let mut touched = Touched::default();
    touched.patient();
    versions::bump(tx, &touched).await?;
    Ok(stays.id)
}

/// The one who stays, with what was not known of them. No version of either that anybody has seen is the new one.
fn joined(stays: &StoredPatient, other: &StoredPatient) -> StoredPatient {
    let notes = [stays.notes.as_str(), other.notes.as_str()];
    let notes: Vec<&str> = notes.into_iter().filter(|text| !text.is_empty()).collect();
    let or = |own: &Option<String>, others: &Option<String>| own.clone().or_else(|| others.clone());
    let phone = stays.phone.clone().or_else(|| other.phone.clone());
    // An account at Meta belongs to its phone. With another phone it stays together, so that both go when staff remove that one.
    let is_same = phone == other.phone || is_same_phone(phone.as_ref(), other.phone.as_ref());
    let bsuid = if is_same {
        or(&stays.bsuid, &other.bsuid)
    } else {
        stays.bsuid.clone()
    };
    StoredPatient {
        phone,
        bsuid,
        email: or(&stays.email, &other.email),
        birth_date: stays.birth_date.or(other.birth_date),
        notes: notes.join("\n\n"),
        is_blocked: stays.is_blocked || other.is_blocked,
        version: stays.version.max(other.version) + 1,
        ..stays.clone()
    }
}

/// The other one's document, sealed anew: a sealed value opens in its own row only.
async fn document(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    stays: &StoredPatient,
    other: &StoredPatient,
) -> Result<Option<(Vec<u8>, Vec<u8>)>, Error> {
    let Some((sealed, index)) = other.dui_sealed.clone().zip(other.dui_index.clone()) else {
        return Ok(None);
    };
    let opened = sealing::open(keyring, tx, other.id, sealed).await?;
    let dui = Dui::parse(&opened).map_err(|error| unreadable("patients.dui_sealed", error))?;
    let sealed = sealing::seal(keyring, tx, stays.id, &dui).await?;
    Ok(Some((sealed, index)))
}

/// The other one's phones and account at Meta that the one who stays has not become known by, so that a
/// conversation from there still finds the patient.
async fn keep_contacts(
    tx: &mut ClinicTx,
    context: &Context,
    joined: &StoredPatient,
    other: &StoredPatient,
) -> Result<(), Error> {
    merging::move_contacts(tx, other.id, joined.id).await?;
    let known = patient_contacts::list(tx.reading()?, joined.id).await?;
    let phone = other
        .phone
        .as_ref()
        .filter(|phone| !is_same_phone(joined.phone.as_ref(), Some(phone)));
    let bsuid = other
        .bsuid
        .as_deref()
        .filter(|bsuid| joined.bsuid.as_deref() != Some(bsuid));
    let is_known = |one: &&ContactRow| is_same_phone(one.phone.as_ref(), phone);
    let known = known.iter().find(is_known);
    if bsuid.is_none() && (phone.is_none() || known.is_some()) {
        return Ok(());
    }
    let former = NewContact {
        id: context.ids.next(),
        patient: joined.id,
        // In the form in which it is stored, so that it is the same row.
        phone: known.and_then(|known| known.phone.as_ref()).or(phone),
        bsuid,
        name: known.map_or("", |known| &known.name),
        relation: known.map_or(FORMER_PHONE, |known| &known.relation),
    };
    patient_contacts::keep(tx, &former, context.now).await?;
    Ok(())
}
