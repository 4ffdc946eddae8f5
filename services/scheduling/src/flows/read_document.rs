//! Opening a patient's document number for a member of staff: its ending, or all of it with an entry in the audit log.

use crate::domain::Dui;
use crate::error::Error;
use crate::sealing::{self, sees_documents};
use crate::store::stored::unreadable;
use crypto::Keyring;
use db::{ClinicTx, definer};
use kernel::PatientId;
use serde_json::json;

/// How much of a document number is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// The ending, which all who see patients may know.
    Ending,
    /// The whole number too, for those who may see it.
    Whole,
}

/// What is shown of a document number.
pub struct ShownDocument {
    /// The last three digits and the check digit.
    pub ending: String,
    /// The number in its printed form; `None` where it was not asked for, or the caller may not see it.
    pub whole: Option<String>,
}

/// `None` where the patient has no document. Who read a whole number stands in the audit log.
pub async fn read_document(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    patient: PatientId,
    sealed: Option<Vec<u8>>,
    shown: Shown,
) -> Result<Option<ShownDocument>, Error> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let opened = sealing::open(keyring, tx, patient, sealed).await?;
    let dui = Dui::parse(&opened).map_err(|error| unreadable("patients.dui_sealed", error))?;
    let is_whole = shown == Shown::Whole && sees_documents(tx.standing());
    if is_whole {
        let detail = json!({ "patient": patient });
        definer::audit(tx, "patient.document_read", "patient", &detail).await?;
    }
    Ok(Some(ShownDocument {
        ending: dui.ending(),
        whole: is_whole.then(|| dui.printed()),
    }))
}
