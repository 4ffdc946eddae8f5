//! Patients' documents, sealed with the clinic's own keys. Keys are unwrapped when they are needed and dropped after:
//! it is one block of AES for something that happens a few times an hour, and nothing then has to be forgotten.

use crate::domain::Dui;
use crate::error::Error;
use crate::store::keys;
use crate::store::patients::SealedDui;
use crypto::{Binding, KeyId, Keyring, Sealed};
use db::ClinicTx;
use kernel::{ClinicId, PatientId};

/// The column whose values the index finds.
const INDEXED: &str = "scheduling.patients.dui";

/// The master keys, as far as patients' documents need them.
pub struct PatientKeys(Keyring);

impl PatientKeys {
    /// With the process's master keys.
    pub const fn new(keyring: Keyring) -> Self {
        Self(keyring)
    }

    /// Seals a document for its patient.
    pub async fn seal(
        &self,
        tx: &mut ClinicTx,
        patient: PatientId,
        dui: &Dui,
    ) -> Result<SealedDui, Error> {
        let clinic = tx.clinic();
        let (version, wrapped) = keys::newest(tx, "seal").await?.ok_or(Error::NoKey)?;
        let key = self.0.unwrap_data_key(named(clinic, version), &wrapped)?;
        let (version, wrapped) = keys::newest(tx, "blind_index").await?.ok_or(Error::NoKey)?;
        let index = self.0.unwrap_index_key(named(clinic, version), &wrapped)?;
        let sealed = Sealed::seal(&dui.printed(), &key, &place(clinic, patient))?;
        Ok(SealedDui {
            sealed: sealed.into_bytes(),
            index: index.index(INDEXED, dui.digits().as_bytes()),
        })
    }

    /// Opens a patient's document, for the one answer that shows it.
    pub async fn open(
        &self,
        tx: &mut ClinicTx,
        patient: PatientId,
        stored: Vec<u8>,
    ) -> Result<String, Error> {
        let clinic = tx.clinic();
        let sealed = Sealed::<String>::from_bytes(stored)?;
        let version = sealed.key_version()?;
        let (_, wrapped) = keys::sealing(tx, version).await?.ok_or(Error::NoKey)?;
        let key = self.0.unwrap_data_key(named(clinic, version), &wrapped)?;
        Ok(sealed.open(&key, &place(clinic, patient))?.into_exposed())
    }
}

const fn named(clinic: ClinicId, version: i32) -> KeyId {
    KeyId {
        clinic,
        version,
    }
}

const fn place(clinic: ClinicId, patient: PatientId) -> Binding {
    Binding {
        clinic,
        table: "scheduling.patients",
        column: "dui_sealed",
        row: patient.uuid(),
    }
}
