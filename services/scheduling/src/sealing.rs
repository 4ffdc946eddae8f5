//! Patients' document numbers, sealed with the clinic's own keys. The keys are unwrapped for each use and not cached:
//! unwrapping costs one AES block a few times an hour, and a cache would have to be invalidated when keys change.

use crate::domain::Dui;
use crate::error::Error;
use crate::store::keys;
use crypto::{Binding, KeyId, Keyring, Sealed};
use db::ClinicTx;
use kernel::{ClinicId, PatientId};
use tenancy::{Role, Standing};

/// The name of the column in the blind index.
const INDEXED: &str = "scheduling.patients.dui";

/// Whether that member of staff may see document numbers, and so replace one.
pub fn sees_documents(standing: Option<&Standing>) -> bool {
    standing.is_some_and(|standing| standing.role == Role::Admin)
}

/// Seals a document number for its patient.
pub async fn seal(
    keyring: &Keyring,
    tx: &mut ClinicTx,
    patient: PatientId,
    dui: &Dui,
) -> Result<Vec<u8>, Error> {
    let clinic = tx.clinic();
    let stored = keys::newest(tx, "seal").await?.ok_or(Error::NoKey)?;
    let key = keyring.unwrap_data_key(key_id(clinic, stored.version), &stored.wrapped)?;
    let sealed = Sealed::seal(&dui.printed(), &key, &binding(clinic, patient))?;
    Ok(sealed.into_bytes())
}

/// The blind index that a document number is found by. `None` where the clinic has no key, so that nothing can be found.
pub async fn index(
    keyring: &Keyring,
    tx: &mut ClinicTx,
    dui: &Dui,
) -> Result<Option<[u8; 32]>, Error> {
    let Some(stored) = keys::newest(tx, "blind_index").await? else {
        return Ok(None);
    };
    let key = keyring.unwrap_index_key(key_id(tx.clinic(), stored.version), &stored.wrapped)?;
    Ok(Some(key.index(INDEXED, dui.digits().as_bytes())))
}

/// Opens a patient's document number, in its printed form.
pub async fn open(
    keyring: &Keyring,
    tx: &mut ClinicTx,
    patient: PatientId,
    stored: Vec<u8>,
) -> Result<String, Error> {
    let clinic = tx.clinic();
    let sealed = Sealed::<String>::from_bytes(stored)?;
    let version = sealed.key_version()?;
    let stored = keys::sealing(tx, version).await?.ok_or(Error::NoKey)?;
    let key = keyring.unwrap_data_key(key_id(clinic, version), &stored.wrapped)?;
    Ok(sealed.open(&key, &binding(clinic, patient))?.into_exposed())
}

const fn key_id(clinic: ClinicId, version: i32) -> KeyId {
    KeyId { clinic, version }
}

const fn binding(clinic: ClinicId, patient: PatientId) -> Binding {
    Binding {
        clinic,
        table: "scheduling.patients",
        column: "dui_sealed",
        row: patient.uuid(),
    }
}
