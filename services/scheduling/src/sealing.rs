//! Patients' document numbers, sealed with the clinic's own keys. The keys are unwrapped for each use and not cached:
//! unwrapping costs one AES block a few times an hour, and a cache would have to be invalidated when keys change.

use crate::domain::{Cells, Dui};
use crate::error::Error;
use crate::store::keys;
use crypto::{Binding, BlindIndexKey, DataKey, KeyId, Keyring, Sealed};
use db::ClinicTx;
use kernel::{ClinicId, PatientId, PatientImportId};
use tenancy::{Permission, Standing, can};
use uuid::Uuid;

/// The name of the column in the blind index.
const INDEXED: &str = "scheduling.patients.dui";

/// Whether that member of staff may see whole document numbers, and so replace one: the roles of `can::SeeDocuments`.
pub fn sees_documents(standing: Option<&Standing>) -> bool {
    standing.is_some_and(|standing| can::SeeDocuments::ACTION.roles.contains(&standing.role))
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

/// The newest keys of the clinic, for many values of one transaction.
pub struct ClinicKeys {
    clinic: ClinicId,
    seal: DataKey,
    index: BlindIndexKey,
}

impl ClinicKeys {
    pub async fn read(keyring: &Keyring, tx: &mut ClinicTx) -> Result<Self, Error> {
        let clinic = tx.clinic();
        let seal = keys::newest(tx, "seal").await?.ok_or(Error::NoKey)?;
        let index = keys::newest(tx, "blind_index").await?.ok_or(Error::NoKey)?;
        Ok(Self {
            clinic,
            seal: keyring.unwrap_data_key(key_id(clinic, seal.version), &seal.wrapped)?,
            index: keyring.unwrap_index_key(key_id(clinic, index.version), &index.wrapped)?,
        })
    }

    /// The blind index that a document number is found by.
    pub fn index(&self, dui: &Dui) -> [u8; 32] {
        self.index.index(INDEXED, dui.digits().as_bytes())
    }

    /// Seals a document number for its patient.
    pub fn seal(&self, patient: PatientId, dui: &Dui) -> Result<Vec<u8>, Error> {
        let place = binding(self.clinic, patient);
        Ok(Sealed::seal(&dui.printed(), &self.seal, &place)?.into_bytes())
    }

    /// Opens a patient's document number, in its printed form, also where it was sealed with an older key.
    pub async fn open(
        &self,
        keyring: &Keyring,
        tx: &mut ClinicTx,
        patient: PatientId,
        stored: Vec<u8>,
    ) -> Result<String, Error> {
        let sealed = Sealed::<String>::from_bytes(stored)?;
        if sealed.key_version()? != self.seal.id().version {
            return open(keyring, tx, patient, sealed.into_bytes()).await;
        }
        let place = binding(self.clinic, patient);
        Ok(sealed.open(&self.seal, &place)?.into_exposed())
    }

    /// Seals what a row of a file says.
    pub fn seal_row(
        &self,
        import: PatientImportId,
        line: i32,
        cells: &Cells,
    ) -> Result<Vec<u8>, Error> {
        let place = place_of_row(self.clinic, import, line);
        Ok(Sealed::seal(cells, &self.seal, &place)?.into_bytes())
    }

    /// Opens it, also where it was sealed with an older key.
    pub async fn open_row(
        &self,
        keyring: &Keyring,
        tx: &mut ClinicTx,
        (import, line): (PatientImportId, i32),
        stored: Vec<u8>,
    ) -> Result<Cells, Error> {
        let sealed = Sealed::<Cells>::from_bytes(stored)?;
        let place = place_of_row(self.clinic, import, line);
        let version = sealed.key_version()?;
        if version == self.seal.id().version {
            return Ok(sealed.open(&self.seal, &place)?.into_exposed());
        }
        let stored = keys::sealing(tx, version).await?.ok_or(Error::NoKey)?;
        let key = keyring.unwrap_data_key(key_id(self.clinic, version), &stored.wrapped)?;
        Ok(sealed.open(&key, &place)?.into_exposed())
    }
}

/// The rows of an import have no ids of their own: the number of the row is mixed into that of the import.
fn place_of_row(clinic: ClinicId, import: PatientImportId, line: i32) -> Binding {
    let line = u128::from(line.unsigned_abs());
    Binding {
        clinic,
        table: "scheduling.patient_import_rows",
        column: "cells",
        row: Uuid::from_u128(import.uuid().as_u128() ^ line),
    }
}
