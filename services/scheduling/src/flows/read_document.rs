//! Opening a patient's document number for a member of staff, with an entry in the audit log.

use crate::error::Error;
use crate::sealing::{self, sees_documents};
use crypto::Keyring;
use db::{ClinicTx, definer};
use kernel::PatientId;
use serde_json::json;

/// The number in its printed form; `None` where the patient has no document, or the caller may not see it. Who read it stands in the audit log.
pub async fn read_document(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    patient: PatientId,
    sealed: Option<Vec<u8>>,
) -> Result<Option<String>, Error> {
    let Some(sealed) = sealed.filter(|_| sees_documents(tx.standing())) else {
        return Ok(None);
    };
    let dui = sealing::open(keyring, tx, patient, sealed).await?;
    let detail = json!({ "patient": patient });
    definer::audit(tx, "patient.document_read", "patient", &detail).await?;
    Ok(Some(dui))
}
